package tag

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const region = "cn-hangzhou"

// scene is a world with an owner, a participant in one of its vSwitches, one that
// was a participant, and a stranger; the owner has a security group and a role, too.
type scene struct {
	*servicestest.Scene

	vpc, shared, private, group string // shared and private are vSwitches
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, product(), servicestest.Setting{Region: region}, "owner", "participant", "former", "stranger")}
	networks := s.Of(vpc.Product())
	s.vpc = *servicestest.OK[vpc.CreateVpcResponse](networks, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	vswitch := func(block string) string {
		parameters := wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": block}
		return *servicestest.OK[vpc.VSwitchIdResponse](networks, "owner", "CreateVSwitch", parameters).VSwitchId
	}
	s.shared, s.private = vswitch("10.0.0.0/24"), vswitch("10.0.1.0/24")
	s.Settle()
	s.Unshare(s.Share(s.shared, "participant", "former"), "former")
	s.group = *servicestest.OK[ecs.CreateSecurityGroupResponse](s.Of(ecs.Product(vpc.OfEcs(ecs.Contract))), "owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc}).SecurityGroupId
	trust := `{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":["acs:ram::` + s.Accounts["owner"] + `:root"]}}]}`
	servicestest.OK[ram.RoleResponse](s.Of(ram.Product()), "owner", "CreateRole", wire.Parameters{"RegionId": "", "RoleName": "reader", "AssumeRolePolicyDocument": trust})
	return s
}

// arn is the resource name of a thing of the account in this region.
func (s *scene) arn(account, thing string) string {
	product, rest, _ := strings.Cut(thing, ":")
	place := region
	if product == "ram" {
		place = "*"
	}
	return "arn:acs:" + product + ":" + place + ":" + s.Accounts[account] + ":" + rest
}

// named are the parameters that name resources.
func named(more wire.Parameters, names ...string) wire.Parameters {
	all := wire.Parameters{}
	for name, value := range more {
		all[name] = value
	}
	for n, name := range names {
		all[fmt.Sprintf("ResourceARN.%d", n+1)] = name
	}
	return all
}

// tag puts tags on resources, and returns why it could not for some, by resource.
func (s *scene) tag(account, tags string, names ...string) map[string]string {
	s.Helper()
	return failed(servicestest.OK[FailedResourcesResponse](s, account, "TagResources", named(wire.Parameters{"Tags": tags}, names...)))
}

func failed(answer *FailedResourcesResponse) map[string]string {
	codes := map[string]string{}
	for _, one := range answer.FailedResources.FailedResource {
		codes[*one.ResourceARN] = *one.Result.Code
	}
	return codes
}

// tags lists what an account finds, each as resource name, key and value.
func (s *scene) tags(account string, parameters wire.Parameters) (found []string) {
	s.Helper()
	for token := ""; ; {
		page := servicestest.OK[ListTagResourcesResponse](s, account, "ListTagResources", with(parameters, "NextToken", token))
		for _, one := range page.TagResources {
			for _, tag := range one.Tags {
				found = append(found, *one.ResourceARN+" "+*tag.Key+"="+*tag.Value)
			}
		}
		if token = *page.NextToken; token == "" {
			return found
		}
	}
}

func TestTagsOfSeveralProducts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	names := []string{s.arn("owner", "vpc:vpc/"+s.vpc), s.arn("owner", "vpc:vswitch/"+s.shared), s.arn("owner", "ecs:securitygroup/"+s.group), s.arn("owner", "ram:role/reader")}
	if got := s.tag("owner", `{"team":"a","cost":"low"}`, names...); len(got) != 0 {
		t.Fatalf("not tagged: %v", got)
	}
	var want []string
	for _, name := range names {
		want = append(want, name+" cost=low", name+" team=a")
	}
	slices.Sort(want)
	sorted := func(found []string) []string { slices.Sort(found); return found }
	for _, q := range []wire.Parameters{{}, {"PageSize": "1"}, {"Tags": `{"team":"a"}`}, {"Tags": `{"team":"","cost":"low"}`}, {"Category": "custom"}, named(nil, names...)} {
		if got := sorted(s.tags("owner", q)); !slices.Equal(got, want) {
			t.Errorf("by %v there are\n%v, want\n%v", q, got, want)
		}
	}
	for _, q := range []wire.Parameters{{"Tags": `{"team":"b"}`}, {"Category": "System"}, {"RegionId": "cn-beijing", "Tags": `{"team":"b"}`}, named(nil, s.arn("owner", "vpc:vpc/vpc-none"))} {
		if got := s.tags("owner", q); len(got) != 0 {
			t.Errorf("by %v there are %v", q, got)
		}
	}
	// What the products' own actions say.
	own := servicestest.OK[vpc.ListTagResourcesResponse](s.Of(vpc.Product()), "owner", "ListTagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.vpc})
	if got := len(own.TagResources.TagResource); got != 2 {
		t.Errorf("Vpc knows %d tags of the VPC", got)
	}
	open := []string{"acs:vpc:*:*:vpc/" + s.vpc, "arn:acs:ecs:::securitygroup/" + s.group}
	if got := failed(servicestest.OK[FailedResourcesResponse](s, "owner", "UntagResources", named(wire.Parameters{"TagKey.1": "team"}, open...))); len(got) != 0 {
		t.Errorf("not untagged: %v", got)
	}
	if got := s.tags("owner", wire.Parameters{"Tags": `{"team":"a"}`}); !slices.Equal(got, sorted([]string{names[1] + " cost=low", names[1] + " team=a", names[3] + " cost=low", names[3] + " team=a"})) {
		t.Errorf("left are %v", got)
	}
}

// Each account has its own tags on what is shared, and cannot tell what it does
// not see from what never was.
func TestTagsOfWhatOthersHave(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	shared, private := s.arn("owner", "vpc:vswitch/"+s.shared), s.arn("owner", "vpc:vswitch/"+s.private)
	s.tag("owner", `{"team":"owner"}`, shared, private)
	if got := s.tag("participant", `{"team":"b"}`, shared, "arn:acs:vpc:*:*:vpc/"+s.vpc); len(got) != 0 {
		t.Errorf("the participant cannot tag: %v", got)
	}
	if got := s.tags("participant", wire.Parameters{}); !slices.Contains(got, shared+" team=b") || len(got) != 2 {
		t.Errorf("the participant finds %v", got)
	}
	if got := s.tags("owner", named(nil, shared)); !slices.Equal(got, []string{shared + " team=owner"}) {
		t.Errorf("the owner finds %v", got)
	}
	for _, account := range []string{"participant", "former", "stranger"} {
		for _, id := range []string{s.private, "vsw-none"} {
			name := "arn:acs:vpc:*:*:vswitch/" + id
			if got := s.tag(account, `{"a":"b"}`, name); got[name] != "InvalidResourceId.NotFound" {
				t.Errorf("%s tags %s: %v", account, id, got)
			}
			untag := servicestest.OK[FailedResourcesResponse](s, account, "UntagResources", named(wire.Parameters{"TagKey.1": "team"}, name))
			if got := failed(untag); got[name] != "InvalidResourceId.NotFound" {
				t.Errorf("%s takes tags off %s: %v", account, id, got)
			}
			of := s.arn("owner", "vpc:vswitch/"+id)
			for action, more := range map[string]wire.Parameters{"TagResources": {"Tags": `{"a":"b"}`}, "UntagResources": {"TagKey.1": "team"}, "ListTagResources": nil} {
				s.Refuses(account, action, named(more, of), "400 InvalidResourceARN.Account")
			}
		}
	}
	// One that fails does not keep the others from their tags.
	none := s.arn("owner", "vpc:vswitch/vsw-none")
	if got := s.tag("owner", `{"stage":"test"}`, none, private); len(got) != 1 || got[none] != "InvalidResourceId.NotFound" {
		t.Errorf("not tagged: %v", got)
	}
	if got := s.tags("owner", wire.Parameters{"Tags": `{"stage":"test"}`}); len(got) != 2 {
		t.Errorf("the other one has %v", got)
	}
}

func TestAResourceHasTwentyTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	full, other := s.arn("owner", "vpc:vpc/"+s.vpc), s.arn("owner", "vpc:vswitch/"+s.private)
	s.As("owner", func(c *cloud.Call) error {
		var tags []cloud.Tag
		for n := range 20 {
			tags = append(tags, cloud.Tag{Key: fmt.Sprint("k", n)})
		}
		return c.TagResources(cloud.KindVPC, []string{s.vpc}, tags)
	})
	if got := s.tag("owner", `{"k1":"new"}`, full); len(got) != 0 {
		t.Errorf("a key that is there: %v", got)
	}
	if got := s.tag("owner", `{"more":"one"}`, full, other); len(got) != 1 || got[full] != "QuotaExceed.TagsPerResource" {
		t.Errorf("one more: %v", got)
	}
}

func TestTagRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	name := s.arn("owner", "vpc:vpc/"+s.vpc)
	var many []string
	for n := range 51 {
		many = append(many, fmt.Sprintf("acs:vpc:*:*:vpc/vpc-%d", n))
	}
	eleven, keys := []string{}, wire.Parameters{}
	for n := range 11 {
		eleven = append(eleven, fmt.Sprintf(`"k%d":"v"`, n))
		keys[fmt.Sprintf("TagKey.%d", n+1)] = fmt.Sprint("k", n)
	}
	tags := wire.Parameters{"Tags": `{"a":"b"}`}
	for _, test := range []struct {
		action string
		q      wire.Parameters
		want   string
	}{
		{"TagResources", named(tags, "vpc-1"), "400 InvalidResourceARN.FormatError"},
		{"TagResources", named(tags, "acs:vpc:cn-beijing:*:vpc/"+s.vpc), "400 InvalidResourceARN.Region"},
		{"TagResources", named(tags, "acs:vpc:*:1:vpc/"+s.vpc), "400 InvalidResourceARN.Account"},
		{"TagResources", named(tags, "acs:shoes:*:*:vpc/"+s.vpc), "400 InvalidParameter.ServiceCode"},
		{"TagResources", named(tags, "acs:vpc:*:*:shoe/"+s.vpc), "400 InvalidParameter.ResourceType"},
		{"TagResources", named(tags, "acs:vpc:*:*:gatewayendpoint/ep-1"), "501 MockNotImplemented"},
		{"TagResources", named(tags, "acs:ecs:*:*:ddh/dh-1"), "501 MockNotImplemented"},
		{"TagResources", named(tags, "acs:rds:*:*:instance/rm-1"), "501 MockNotImplemented"},
		{"TagResources", named(tags, "acs:kvstore:*:*:instance/r-1"), "501 MockNotImplemented"},
		{"TagResources", named(tags, many...), "403 NumberExceed.ResourceIds"},
		{"TagResources", named(wire.Parameters{"Tags": `{` + strings.Join(eleven, ",") + `}`}, name), "403 NumberExceed.Tags"},
		{"TagResources", named(wire.Parameters{"Tags": `{"a":"b","a":"c"}`}, name), "403 Duplicate.TagKey"},
		{"TagResources", named(wire.Parameters{"Tags": `{"acs:a":"b"}`}, name), "400 InvalidParameter.TagKey"},
		{"TagResources", named(wire.Parameters{"Tags": `{"a":"http://b"}`}, name), "400 InvalidParameter.TagValue"},
		{"TagResources", named(wire.Parameters{"Tags": `{"a":""}`}, name), "400 InvalidParameter.TagValue"},
		{"UntagResources", named(keys, name), "403 NumberExceed.Tags"},
		{"UntagResources", named(wire.Parameters{"TagKey.1": "a", "TagKey.2": "a"}, name), "403 Duplicate.TagKey"},
		{"UntagResources", named(wire.Parameters{"TagKey.1": "a"}, "vpc-1"), "400 InvalidResourceARN.FormatError"},
		{"ListTagResources", wire.Parameters{"Category": "house"}, "403 InvalidParameter.Category"},
		{"ListTagResources", wire.Parameters{"NextToken": "house"}, "403 Invalid.NextToken"},
		{"ListTagResources", named(nil, "acs:shoes:*:*:vpc/"+s.vpc), "403 InvalidParameter.ResourceType"},
		{"ListResourcesByTag", wire.Parameters{"ResourceType": "ALIYUN::VPC::SHOE", "TagFilter.Key": "a"}, "403 InvalidParameter.ResourceType"},
		{"ListResourcesByTag", wire.Parameters{"ResourceType": "VPC", "TagFilter.Key": "a"}, "403 InvalidParameter.ResourceType"},
		{"ListResourcesByTag", wire.Parameters{"ResourceType": "ALIYUN::VPC::GATEWAYENDPOINT", "TagFilter.Key": "a"}, "501 MockNotImplemented"},
		{"ListResourcesByTag", wire.Parameters{"ResourceType": "ALIYUN::VPC::VSWITCH", "TagFilter.Key": "a", "FuzzyType": "NOT"}, "403 FuzzyType.NotSupport"},
		{"ListResourcesByTag", wire.Parameters{"ResourceType": "ALIYUN::VPC::VPC"}, "404 MissingParameter.TagKey"},
		{"ListTagKeys", wire.Parameters{"FuzzyType": "LIKE"}, "400 FuzzyQuery.NotSupport"},
		{"ListTagKeys", wire.Parameters{"QueryType": "house"}, "400 InvalidParameter"},
		{"ListSupportResourceTypes", wire.Parameters{"SupportCode": "house"}, "403 InvalidParameter.SupportCode"},
	} {
		s.Refuses("owner", test.action, test.q, test.want)
	}
	for _, text := range []string{"house", "{}", "[]", `{"a":1}`, `{"a":"b"`, `{"a":{"b":"c"}}`, `{"a":"b"}{"a":"b"}`} {
		s.Refuses("owner", "TagResources", named(wire.Parameters{"Tags": text}, name), "400 InvalidParameter.Tags")
	}
}

// with are the parameters with one more; an empty one is left out.
func with(q wire.Parameters, name, value string) wire.Parameters {
	all := named(q)
	all[name] = value
	return all
}
