package vpc

import (
	"slices"
	"strconv"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// tags lists the tags that an account finds, each as thing, key and value.
func (s *scene) tags(account string, parameters wire.Parameters) []string {
	s.Helper()
	found := []string{}
	for _, tag := range servicestest.OK[ListTagResourcesResponse](s, account, "ListTagResources", parameters).TagResources.TagResource {
		found = append(found, *tag.ResourceId+" "+*tag.TagKey+"="+*tag.TagValue)
	}
	return found
}

func TestTagsOfNetworks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for kind, id := range map[string]string{"VPC": s.vpc, "VSWITCH": s.shared, "ROUTETABLE": s.routeTable()} {
		one := wire.Parameters{"ResourceType": kind, "ResourceId.1": id}
		with := func(more wire.Parameters) wire.Parameters {
			all := wire.Parameters{"ResourceType": kind, "ResourceId.1": id}
			for name, value := range more {
				all[name] = value
			}
			return all
		}
		servicestest.OK[EmptyResponse](s, "owner", "TagResources", with(wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "a", "Tag.2.Key": "cost"}))
		servicestest.OK[EmptyResponse](s, "participant", "TagResources", with(wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "b"}))
		servicestest.OK[EmptyResponse](s, "owner", "TagResources", with(wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "c"}))
		for account, want := range map[string][]string{
			"owner": {id + " cost=", id + " team=c"}, "participant": {id + " team=b"}, "former": {}, "stranger": {},
		} {
			if got := s.tags(account, one); !slices.Equal(got, want) {
				t.Errorf("%s finds %v, want %v", account, got, want)
			}
		}
		byTag := wire.Parameters{"ResourceType": kind, "Tag.1.Key": "team", "Tag.1.Value": "c"}
		if got := s.tags("owner", byTag); len(got) != 2 {
			t.Errorf("by its tag the owner finds %v", got)
		}
		if got := s.tags("participant", byTag); len(got) != 0 {
			t.Errorf("by the owner's tag the participant finds %v", got)
		}
		servicestest.OK[EmptyResponse](s, "owner", "UnTagResources", with(wire.Parameters{"TagKey.1": "team", "All": "true"}))
		if got := s.tags("owner", one); !slices.Equal(got, []string{id + " cost="}) {
			t.Errorf("without the team there are %v", got)
		}
		servicestest.OK[EmptyResponse](s, "owner", "UnTagResources", with(wire.Parameters{"All": "true"}))
		if got := s.tags("owner", one); len(got) != 0 {
			t.Errorf("without any there are %v", got)
		}
		if got := s.tags("participant", one); len(got) != 1 {
			t.Errorf("the participant's tags are %v", got)
		}
	}
}

func TestTagsByPage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tag := wire.Parameters{"ResourceType": "VSWITCH", "ResourceId.1": s.shared, "ResourceId.2": s.private, "Tag.1.Key": "a", "Tag.2.Key": "b"}
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", tag)
	var all []string
	parameters := wire.Parameters{"ResourceType": "vswitch", "ResourceId.1": s.shared, "ResourceId.2": s.private, "MaxResults": "3"}
	for range 3 {
		page := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", parameters)
		for _, found := range page.TagResources.TagResource {
			all = append(all, *found.ResourceId+*found.TagKey)
		}
		if parameters["NextToken"] = *page.NextToken; *page.NextToken == "" {
			break
		}
	}
	if want := []string{s.shared + "a", s.shared + "b", s.private + "a", s.private + "b"}; !slices.Equal(all, want) {
		t.Errorf("all pages have %v, want %v", all, want)
	}
}

func TestTagsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	many := wire.Parameters{"ResourceType": "VPC", "Tag.1.Key": "a"}
	for i := range 21 {
		many["ResourceId."+strconv.Itoa(i+1)] = "vpc-" + strconv.Itoa(i)
	}
	full := wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc}
	for i := range 20 {
		full["Tag."+strconv.Itoa(i+1)+".Key"] = strconv.Itoa(i)
	}
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", full)
	for _, test := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"TagResources", wire.Parameters{"ResourceType": "COMMONBANDWIDTHPACKAGE", "ResourceId.1": "cbwp-a", "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound"},
		{"TagResources", wire.Parameters{"ResourceType": "GatewayEndpoint", "ResourceId.1": "a", "Tag.1.Key": "a"}, "501 MockNotImplemented"},
		{"TagResources", wire.Parameters{"ResourceType": "house", "ResourceId.1": "a", "Tag.1.Key": "a"}, "400 InvalidInstanceType.NotFound"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": "vpc-none", "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc, "ResourceId.2": s.vpc, "Tag.1.Key": "a"}, "400 DuplicatedParam.ResourceIds"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc, "Tag.1.Key": "acs:a"}, "400 InvalidTagKey"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc, "Tag.1.Key": "a", "Tag.1.Value": "acs:a"}, "400 InvalidTagValue"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc, "Tag.1.Key": "a", "Tag.2.Key": "a"}, "400 Forbidden.TagKey.Duplicated"},
		{"TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc, "Tag.1.Key": "one more"}, "400 QuotaExceeded.TagNum"},
		{"TagResources", many, "400 SizeLimitExceeded.ResourceId"},
		{"UnTagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc}, "400 MissingParam"},
		{"ListTagResources", wire.Parameters{"ResourceType": "VPC"}, "403 BothEmpty.TagsAndResources"},
		{"ListTagResources", wire.Parameters{"ResourceType": "VPC", "Tag.1.Value": "a"}, "400 InvalidTagKey"},
	} {
		if got := s.Refused("owner", test.action, test.parameters); got != test.want {
			t.Errorf("%s %v: %q, want %q", test.action, test.parameters, got, test.want)
		}
	}
}
