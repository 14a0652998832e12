package tag

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// keys and values list the keys of tags, and the values of one, in pages.
func (s *scene) keys(account string, q wire.Parameters) (keys []string) {
	s.Helper()
	for token := ""; ; {
		page := servicestest.OK[ListTagKeysResponse](s, account, "ListTagKeys", with(q, "NextToken", token))
		for _, one := range page.Keys.Key {
			keys = append(keys, *one.Key)
		}
		if token = *page.NextToken; token == "" {
			return keys
		}
	}
}

func (s *scene) values(account, key string, q wire.Parameters) (values []string) {
	s.Helper()
	for token := ""; ; {
		page := servicestest.OK[ListTagValuesResponse](s, account, "ListTagValues", with(with(q, "Key", key), "NextToken", token))
		values = append(values, page.Values.Value...)
		if token = *page.NextToken; token == "" {
			return values
		}
	}
}

func TestKeysAndValues(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	shared := s.arn("owner", "vpc:vswitch/"+s.shared)
	s.tag("owner", `{"team":"a","teams":"x"}`, shared)
	s.tag("owner", `{"team":"b","cost":"low"}`, s.arn("owner", "ecs:securitygroup/"+s.group))
	s.tag("participant", `{"mine":"yes"}`, shared)
	s.As("owner", func(c *cloud.Call) error {
		return c.TagResources(cloud.KindVPC, []string{s.vpc}, []cloud.Tag{{Key: "team"}})
	})
	for _, c := range []struct {
		account string
		q       wire.Parameters
		want    []string
	}{
		{"owner", nil, []string{"cost", "team", "teams"}},
		{"owner", wire.Parameters{"PageSize": "1"}, []string{"cost", "team", "teams"}},
		{"owner", wire.Parameters{"ResourceType": "ALIYUN::VPC::VSWITCH"}, []string{"team", "teams"}},
		{"owner", wire.Parameters{"FuzzyType": "PREFIX", "TagFilter.Key": "tea"}, []string{"team", "teams"}},
		{"owner", wire.Parameters{"TagFilter.Key": "team"}, []string{"team"}},
		{"owner", wire.Parameters{"Category": "system"}, nil},
		{"owner", wire.Parameters{"QueryType": "MetaTag"}, nil},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, nil},
		{"participant", nil, []string{"mine"}},
		{"stranger", nil, nil},
	} {
		if got := s.keys(c.account, c.q); !slices.Equal(got, c.want) {
			t.Errorf("%s finds the keys %v by %v, want %v", c.account, got, c.q, c.want)
		}
	}
	for _, c := range []struct {
		key  string
		q    wire.Parameters
		want []string
	}{
		{"team", nil, []string{"", "a", "b"}},
		{"team", wire.Parameters{"PageSize": "2"}, []string{"", "a", "b"}},
		{"team", wire.Parameters{"ResourceType": "ALIYUN::ECS::SECURITYGROUP"}, []string{"b"}},
		{"team", wire.Parameters{"FuzzyType": "PREFIX", "TagFilter.Value": "a"}, []string{"a"}},
		{"teams", nil, []string{"x"}},
		{"none", nil, nil},
	} {
		if got := s.values("owner", c.key, c.q); !slices.Equal(got, c.want) {
			t.Errorf("the owner finds the values %q of %s by %v, want %q", got, c.key, c.q, c.want)
		}
	}
	servicestest.OK[FailedResourcesResponse](s, "owner", "UntagResources", named(wire.Parameters{"TagKey.1": "teams"}, shared))
	if got := s.keys("owner", nil); !slices.Equal(got, []string{"cost", "team"}) {
		t.Errorf("without teams there are %v", got)
	}
}

func (s *scene) byTag(account string, q wire.Parameters) (ids []string) {
	s.Helper()
	for token := ""; ; {
		page := servicestest.OK[ListResourcesByTagResponse](s, account, "ListResourcesByTag", with(q, "NextToken", token))
		for _, one := range page.Resources {
			ids = append(ids, *one.ResourceId)
		}
		if token = *page.NextToken; token == "" {
			return ids
		}
	}
}

func TestResourcesByTag(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	second := *servicestest.OK[vpc.CreateVpcResponse](s.Of(vpc.Product()), "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	third := *servicestest.OK[vpc.CreateVpcResponse](s.Of(vpc.Product()), "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	s.tag("owner", `{"team":"a"}`, s.arn("owner", "vpc:vpc/"+s.vpc))
	s.tag("owner", `{"team":"b","cost":"low"}`, s.arn("owner", "vpc:vpc/"+second))
	s.tag("participant", `{"team":"a"}`, s.arn("owner", "vpc:vpc/"+s.vpc))
	for _, c := range []struct {
		account string
		q       wire.Parameters
		want    []string
	}{
		{"owner", wire.Parameters{"TagFilter.Key": "team"}, []string{s.vpc, second}},
		{"owner", wire.Parameters{"TagFilter.Key": "team", "MaxResult": "1"}, []string{s.vpc, second}},
		{"owner", wire.Parameters{"TagFilter.Key": "team", "TagFilter.Value": "b"}, []string{second}},
		{"owner", wire.Parameters{"TagFilter.Key": "team", "FuzzyType": "NOT"}, []string{third}},
		{"owner", wire.Parameters{"TagFilter.Key": "team", "TagFilter.Value": "b", "FuzzyType": "NOT", "MaxResult": "1"}, []string{s.vpc, third}},
		{"participant", wire.Parameters{"TagFilter.Key": "team"}, []string{s.vpc}},
		{"participant", wire.Parameters{"TagFilter.Key": "cost", "FuzzyType": "NOT"}, []string{s.vpc}},
		{"stranger", wire.Parameters{"TagFilter.Key": "cost", "FuzzyType": "NOT"}, nil},
	} {
		if got := s.byTag(c.account, with(c.q, "ResourceType", "ALIYUN::VPC::VPC")); !slices.Equal(got, c.want) {
			t.Errorf("%s finds %v by %v, want %v", c.account, got, c.q, c.want)
		}
	}
	shown := servicestest.OK[ListResourcesByTagResponse](s, "owner", "ListResourcesByTag", wire.Parameters{"ResourceType": "ALIYUN::VPC::VPC", "TagFilter.Key": "cost", "IncludeAllTags": "true"})
	if got := servicestest.One(s, shown.Resources); len(got.Tags) != 2 || *got.Tags[0].Category != "custom" {
		t.Errorf("with its tags it is %+v", got)
	}
}

func TestResourceTypes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := func(q wire.Parameters) []SupportResourceType {
		return servicestest.OK[ListSupportResourceTypesResponse](s, "owner", "ListSupportResourceTypes", q).SupportResourceTypes
	}
	all := list(nil)
	if !slices.ContainsFunc(all, func(one SupportResourceType) bool { return *one.ArnTemplate == "acs:vpc:*:*:vswitch/${ResourceId}" }) {
		t.Errorf("there is no vSwitch among %+v", all)
	}
	one := servicestest.One(s, list(wire.Parameters{"ProductCode": "ecs", "ResourceTye": "instance", "ShowItems": "true"}))
	if len(one.SupportItems) != len(capabilities) {
		t.Errorf("instances have the capabilities %+v", one.SupportItems)
	}
	if got := list(wire.Parameters{"SupportCode": "TAG_CONSOLE_SUPPORT"}); len(got) != len(all) {
		t.Errorf("tags can be put on %d types", len(got))
	}
	if got := list(wire.Parameters{"SupportCode": "CREATED_BY_TAG_CONSOLE_SUPPORT"}); len(got) != 0 {
		t.Errorf("creators are known for %v", got)
	}
	if got := servicestest.OK[DescribeRegionsResponse](s, "owner", "DescribeRegions", nil).Regions.Region; len(got) != len(cloud.Regions()) {
		t.Errorf("there are %d regions", len(got))
	}
}

func TestPresetTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	plan := func(q wire.Parameters) { servicestest.OK[EmptyResponse](s, "owner", "CreateTags", q) }
	const key, value = "TagKeyValueParamList.1.Key", "TagKeyValueParamList.1.TagValueParamList.1.Value"
	plan(wire.Parameters{key: "stage", value: "test", "TagKeyValueParamList.1.Description": "of the work", "TagKeyValueParamList.2.Key": "cost"})
	plan(wire.Parameters{key: "stage", value: "live"})
	plan(wire.Parameters{key: "stage", value: "test"})
	preset := wire.Parameters{"QueryType": "MetaTag"}
	page := servicestest.OK[ListTagKeysResponse](s, "owner", "ListTagKeys", preset)
	if got := services.Each(page.Keys.Key, func(one Key) string { return *one.Key + services.Value(one.Description) }); !slices.Equal(got, []string{"cost", "stageof the work"}) {
		t.Errorf("planned are %v", got)
	}
	if got := s.values("owner", "stage", preset); !slices.Equal(got, []string{"test", "live"}) {
		t.Errorf("the values are %v", got)
	}
	if got := s.keys("participant", preset); len(got) != 0 {
		t.Errorf("others see %v", got)
	}
	elsewhere := wire.Parameters{"RegionId": "cn-beijing", key: "a", "Key": "stage"}
	s.Refuses("owner", "CreateTags", wire.Parameters{"RegionId": "cn-beijing", key: "a"}, "403 WrongEndpoint")
	delete(elsewhere, key)
	s.Refuses("owner", "DeleteTag", elsewhere, "403 WrongEndpoint")
	s.Refuses("owner", "CreateTags", wire.Parameters{key: "acs:a"}, "403 InvalidParameter.Key")
	s.Refuses("owner", "CreateTags", wire.Parameters{key: "a", value: "http://b"}, "403 InvalidParameter.Value")
	s.Refuses("owner", "DeleteTag", wire.Parameters{"Key": "stage"}, "400 MetaTagKeyHasValue")
	s.Refuses("owner", "DeleteTag", wire.Parameters{"Key": "none"}, "403 MetaTagKeyNotFound")
	s.Refuses("owner", "DeleteTag", wire.Parameters{"Key": "stage", "Value": "none"}, "403 MetaTagKeyNotFound")
	s.Refuses("participant", "DeleteTag", wire.Parameters{"Key": "cost"}, "403 MetaTagKeyNotFound")
	for _, value := range []string{"test", "live", ""} {
		servicestest.OK[EmptyResponse](s, "owner", "DeleteTag", wire.Parameters{"Key": "stage", "Value": value})
	}
	if got := s.keys("owner", preset); !slices.Equal(got, []string{"cost"}) {
		t.Errorf("left are %v", got)
	}
	s.Refuses("owner", "ListTagValues", wire.Parameters{"Key": "stage", "QueryType": "MetaTag"}, "403 MetaTagKeyNotFound")
}
