package ecs

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newPrefixList makes a prefix list with room for ten blocks.
func (s *scene) newPrefixList(account string, more wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"PrefixListName": "offices", "AddressFamily": "IPv4", "MaxEntries": "10"}
	maps.Copy(all, more)
	return *servicestest.OK[CreatePrefixListResponse](s, account, "CreatePrefixList", all).PrefixListId
}

func (s *scene) prefixLists(account string, q wire.Parameters) []string {
	s.Helper()
	return services.Each(servicestest.OK[DescribePrefixListsResponse](s, account, "DescribePrefixLists", q).PrefixLists.PrefixList, func(one PrefixList) string { return *one.PrefixListId })
}

func (s *scene) entries(account, id string) []string {
	s.Helper()
	shown := servicestest.OK[DescribePrefixListAttributesResponse](s, account, "DescribePrefixListAttributes", wire.Parameters{"PrefixListId": id})
	return services.Each(shown.Entries.Entry, func(one Entry) string { return *one.Cidr + " " + *one.Description })
}

func TestPrefixLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first := s.newPrefixList("owner", wire.Parameters{
		"Description": "of the company", "Entry.1.Cidr": "10.0.0.0/8", "Entry.1.Description": "head", "Entry.2.Cidr": "192.168.1.1", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	second := s.newPrefixList("owner", wire.Parameters{"PrefixListName": "others", "AddressFamily": "IPv6", "Entry.1.Cidr": "2001:db8::/32"})
	theirs := s.newPrefixList("participant", nil)
	for _, c := range []struct {
		q    wire.Parameters
		want []string
	}{
		{nil, []string{first, second}},
		{wire.Parameters{"AddressFamily": "IPv4"}, []string{first}},
		{wire.Parameters{"AddressFamily": "IPv6"}, []string{second}},
		{wire.Parameters{"PrefixListName": "others"}, []string{second}},
		{wire.Parameters{"PrefixListId.1": second, "PrefixListId.2": theirs}, []string{second}},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{first}},
		{wire.Parameters{"MaxResults": "1"}, []string{first}},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, []string{}},
		{wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
	} {
		if got := s.prefixLists("owner", c.q); !slices.Equal(got, c.want) {
			t.Errorf("by %v there are %v, want %v", c.q, got, c.want)
		}
	}
	if got := s.entries("owner", first); !slices.Equal(got, []string{"10.0.0.0/8 head", "192.168.1.1 "}) {
		t.Errorf("the entries are %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyPrefixList", wire.Parameters{
		"PrefixListId": first, "PrefixListName": "headquarters", "AddEntry.1.Cidr": "10.0.0.0/8", "AddEntry.1.Description": "all of it", "AddEntry.2.Cidr": "10.1.0.0/16",
		"RemoveEntry.1.Cidr": "192.168.1.1/32", "RemoveEntry.2.Cidr": "192.168.9.0/24",
	})
	if got := s.entries("owner", first); !slices.Equal(got, []string{"10.0.0.0/8 all of it", "10.1.0.0/16 "}) {
		t.Errorf("the entries are %q", got)
	}
	if got := s.prefixLists("owner", wire.Parameters{"PrefixListName": "headquarters"}); !slices.Equal(got, []string{first}) {
		t.Errorf("by its new name there are %v", got)
	}
	tags := s.tagged("owner", "prefixlist", wire.Parameters{"ResourceId.1": first})
	if !slices.Equal(tags, []string{first + " team=a"}) {
		t.Errorf("the tags are %v", tags)
	}
	if all := servicestest.One(s, servicestest.OK[DescribeTagsResponse](s, "owner", "DescribeTags", nil).Tags.Tag); *all.TagKey != "team" {
		t.Errorf("all tags are %+v", all)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeletePrefixList", wire.Parameters{"PrefixListId": first})
	if got := s.prefixLists("owner", nil); !slices.Equal(got, []string{second}) {
		t.Errorf("left are %v", got)
	}
}

func TestPrefixListsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newPrefixList("owner", wire.Parameters{"MaxEntries": "1", "Entry.1.Cidr": "10.0.0.0/8"})
	for _, c := range []struct {
		name, value, want string
	}{
		{"PrefixListName", "x", "400 InvalidParameter.PrefixListName"},
		{"PrefixListName", "1st", "400 InvalidParameter.PrefixListName"},
		{"Description", "x", "400 InvalidDescription.Malformed"},
		{"AddressFamily", "IPv5", "400 InvalidParameter.AddressFamily"},
		{"MaxEntries", "201", "400 InvalidParameter"},
		{"Entry.1.Cidr", "10.0.0.1/8", "400 InvalidParameter.CidrMalformed"},
		{"Entry.1.Cidr", "::/0", "400 InvalidParameter.CidrMalformed"},
		{"Entry.2.Cidr", "10.0.0.0/8", "400 InvalidParameter.CidrDuplicated"},
		{"Entry.1.Description", "x", "400 InvalidDescription.Malformed"},
		{"ResourceGroupId", "rg-none", "404 InvalidResourceGroup.NotFound"},
		{"Tag.1.Key", "acs:a", "400 InvalidParameter"},
		{"RegionId", "cn-none", "404 InvalidRegionId.NotFound"},
	} {
		q := wire.Parameters{"PrefixListName": "offices", "AddressFamily": "IPv4", "MaxEntries": "10", "Entry.1.Cidr": "10.0.0.0/8", c.name: c.value}
		s.Refuses("owner", "CreatePrefixList", q, c.want)
	}
	add := wire.Parameters{"PrefixListId": id, "AddEntry.1.Cidr": "10.1.0.0/16"}
	s.Refuses("owner", "ModifyPrefixList", add, "400 LimitExceed.MaxEntries")
	add["RemoveEntry.1.Cidr"] = "10.1.0.0/16"
	s.Refuses("owner", "ModifyPrefixList", add, "400 InvalidParameter.CidrDuplicated")
	many := wire.Parameters{"PrefixListId": id}
	for n := range 201 {
		many["AddEntry."+strconv.Itoa(n+1)+".Cidr"] = "10.1." + strconv.Itoa(n) + ".0/24"
	}
	s.Refuses("owner", "ModifyPrefixList", many, "400 LimitExceed.Entry")
	for _, account := range []string{"participant", "stranger"} {
		for _, none := range []string{id, "pl-none"} {
			for _, action := range []string{"ModifyPrefixList", "DeletePrefixList", "DescribePrefixListAttributes", "DescribePrefixListAssociations"} {
				s.Refuses(account, action, wire.Parameters{"PrefixListId": none}, "404 InvalidPrefixListId.NotFound")
			}
		}
	}
	for n := range 99 {
		s.newPrefixList("owner", wire.Parameters{"PrefixListName": "list-" + strconv.Itoa(n)})
	}
	s.Refuses("owner", "CreatePrefixList", wire.Parameters{"PrefixListName": "more", "AddressFamily": "IPv4", "MaxEntries": "1"}, "403 LimitExceed.PrefixListPerRegion")
}

func TestPrefixListsInRules(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, six := s.newPrefixList("owner", wire.Parameters{"MaxEntries": "150"}), s.newPrefixList("owner", wire.Parameters{"AddressFamily": "IPv6"})
	group := s.groups["owner"]
	allow := func(more ...string) wire.Parameters {
		q := wire.Parameters{"SecurityGroupId": group, "IpProtocol": "tcp", "PortRange": "80/80", "SourcePrefixListId": id}
		for n := 0; n < len(more); n += 2 {
			q[more[n]] = more[n+1]
		}
		return q
	}
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", allow())
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", allow()) // is there already
	rule := servicestest.One(s, servicestest.OK[DescribeSecurityGroupAttributeResponse](s, "owner", "DescribeSecurityGroupAttribute", wire.Parameters{"SecurityGroupId": group}).Permissions.Permission)
	if *rule.SourcePrefixListId != id || *rule.SourcePrefixListName != "offices" || *rule.SourceCidrIp != "" || *rule.DestPrefixListId != "" {
		t.Errorf("the rule is %+v", rule)
	}
	associations := func() []string {
		shown := servicestest.OK[DescribePrefixListAssociationsResponse](s, "owner", "DescribePrefixListAssociations", wire.Parameters{"PrefixListId": id})
		return services.Each(shown.PrefixListAssociations.PrefixListAssociation, func(one PrefixListAssociation) string { return *one.ResourceType + " " + *one.ResourceId })
	}
	if got := associations(); !slices.Equal(got, []string{"securitygroup " + group}) {
		t.Errorf("what refers to it is %v", got)
	}
	listed := servicestest.OK[DescribePrefixListsResponse](s, "owner", "DescribePrefixLists", wire.Parameters{"PrefixListId.1": id}).PrefixLists.PrefixList
	if got := servicestest.One(s, listed); *got.AssociationCount != 1 {
		t.Errorf("the prefix list is %+v", got)
	}
	s.Refuses("owner", "DeletePrefixList", wire.Parameters{"PrefixListId": id}, "400 NotAllowed.AssociationExist")

	// A rule counts as many as its prefix list has room for.
	s.Refuses("owner", "AuthorizeSecurityGroup", allow("PortRange", "81/81"), "403 AuthorizationLimitExceed")
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", allow("SourcePrefixListId", six))
	s.Refuses("owner", "ModifySecurityGroupRule", wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId": *rule.SecurityGroupRuleId, "SourcePrefixListId": six}, "400 InvalidParam.PrefixListAddressFamilyMismatch")
	s.Refuses("owner", "ModifySecurityGroupRule", wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId": *rule.SecurityGroupRuleId, "SourceCidrIp": "10.0.0.0/8"}, "400 InvalidOperation.ModifySgRuleEntityType")

	small := s.newPrefixList("owner", nil)
	s.Refuses("owner", "AuthorizeSecurityGroup", allow("SourcePrefixListId", six, "DestCidrIp", "10.0.0.0/8"), "400 InvalidParam.PrefixListAddressFamilyMismatch")
	s.Refuses("owner", "AuthorizeSecurityGroup", allow("SourcePrefixListId", six, "IpProtocol", "icmp", "PortRange", "-1/-1"), "400 InvalidParam.PrefixListAddressFamilyMismatch")
	s.Refuses("participant", "AuthorizeSecurityGroup", allow("SecurityGroupId", s.groups["participant"]), "404 InvalidPrefixListId.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroupEgress", wire.Parameters{"SecurityGroupId": group, "IpProtocol": "tcp", "PortRange": "80/80", "DestPrefixListId": small})
	servicestest.OK[EmptyResponse](s, "owner", "ModifySecurityGroupRule", wire.Parameters{"SecurityGroupId": group, "SecurityGroupRuleId": *rule.SecurityGroupRuleId, "SourcePrefixListId": small})
	servicestest.OK[EmptyResponse](s, "owner", "DeletePrefixList", wire.Parameters{"PrefixListId": id})

	// The addresses of a rule come before a prefix list.
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", allow("SourceCidrIp", "10.9.0.0/16", "SourcePrefixListId", "pl-none"))
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", allow("SourcePrefixListId", small))
	s.Refuses("owner", "DeletePrefixList", wire.Parameters{"PrefixListId": small}, "400 NotAllowed.AssociationExist")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"InstanceId": s.run("owner", nil)[0], "Force": "true"})
	other := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	servicestest.OK[EmptyResponse](s, "owner", "AuthorizeSecurityGroup", allow("SecurityGroupId", other, "SourcePrefixListId", six))
	servicestest.OK[EmptyResponse](s, "owner", "RevokeSecurityGroup", allow("SourcePrefixListId", six))
	s.Refuses("owner", "DeletePrefixList", wire.Parameters{"PrefixListId": six}, "400 NotAllowed.AssociationExist")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": other})
	servicestest.OK[EmptyResponse](s, "owner", "DeletePrefixList", wire.Parameters{"PrefixListId": six})
}
