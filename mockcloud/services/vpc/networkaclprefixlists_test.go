package vpc

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// lets are the parameters that put one inbound rule into a network ACL.
func lets(acl, source string) wire.Parameters {
	return together(rule("Ingress", 1, "accept", "tcp", "80/80", source), wire.Parameters{"NetworkAclId": acl})
}

func TestRulesOfNetworkACLsReferToPrefixLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := s.newPrefixList(wire.Parameters{"PrefixListEntries.1.Cidr": "192.168.0.0/16"})
	six := s.newPrefixList(wire.Parameters{"IpVersion": "IPv6"})
	acl, copied := s.newNetworkACL(nil), s.newNetworkACL(nil)
	s.Refuses("owner", "UpdateNetworkAclEntries", lets(acl, "pl-none"), "400 ResourceNotFound.PrefixList")
	s.Refuses("owner", "UpdateNetworkAclEntries", lets(acl, six), "400 OperationDenied.IpVersionInconsistencyWithPrefixList")
	six6 := together(lets(acl, six), wire.Parameters{"IngressAclEntries.1.IpVersion": "IPv6"})
	s.Refuses("owner", "UpdateNetworkAclEntries", six6, "400 OperationDenied.VpcIpv6NotEnabled")
	servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", lets(acl, list))
	s.Settle()
	custom := func(id string) IngressAclEntry {
		shown := s.networkACL("owner", id).IngressAclEntries.IngressAclEntry
		return shown[slices.IndexFunc(shown, func(one IngressAclEntry) bool { return *one.EntryType == "custom" })]
	}
	if one := custom(acl); *one.SourceCidrIp != list || *one.IpVersion != "IPv4" {
		t.Errorf("the rule is %+v", one)
	}
	if got := s.associations("owner", list); got != acl+" Created 192.168.0.0/16;" {
		t.Errorf("what refers to the list is %s", got)
	}
	s.Refuses("owner", "DeleteVpcPrefixList", wire.Parameters{"PrefixListId": list}, "400 DependencyViolation.PrefixListRelation")
	servicestest.OK[EmptyResponse](s, "owner", "CopyNetworkAclEntries", wire.Parameters{"NetworkAclId": copied, "SourceNetworkAclId": acl})
	s.Settle()

	// The rules follow the list.
	servicestest.OK[ModifyVpcPrefixListResponse](s, "owner", "ModifyVpcPrefixList", wire.Parameters{"PrefixListId": list, "AddPrefixListEntry.1.Cidr": "172.16.0.0/12"})
	const both = " 192.168.0.0/16,172.16.0.0/12;"
	if got := s.associations("owner", list); got != acl+" Modifying"+both+copied+" Modifying"+both {
		t.Errorf("what refers to the list is %s", got)
	}
	s.Refuses("owner", "UpdateNetworkAclEntries", lets(acl, list), "400 IncorrectStatus.PrefixList")
	s.Settle()
	page := servicestest.OK[GetVpcPrefixListAssociationsResponse](s, "owner", "GetVpcPrefixListAssociations", wire.Parameters{"PrefixListId": list, "MaxResults": "1"})
	if one := servicestest.One(s, page.PrefixListAssociation); *one.ResourceId != acl || *one.ResourceType != "networkAcl" || *one.ResourceUid != s.Accounts["owner"] || *page.TotalCount != 2 || *page.NextToken == "" {
		t.Errorf("the first of what refers to the list is %+v", one)
	}

	// A rule that goes, and a network ACL that goes, let go of it.
	kept := together(lets(acl, "10.0.0.0/8"), wire.Parameters{"IngressAclEntries.1.NetworkAclEntryId": *custom(acl).NetworkAclEntryId})
	servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", kept)
	s.Settle()
	if got := s.associations("owner", list); got != copied+" Created"+both {
		t.Errorf("what refers to the list is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNetworkAcl", wire.Parameters{"NetworkAclId": copied})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpcPrefixList", wire.Parameters{"PrefixListId": list})
}

func TestRulesOfNetworkACLsReferToSharedPrefixLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := s.sharedPrefixList()
	vpc := s.settledVPC("participant")
	acl := *servicestest.OK[CreateNetworkAclResponse](s, "participant", "CreateNetworkAcl", wire.Parameters{"VpcId": vpc}).NetworkAclId
	s.Settle()
	servicestest.OK[EmptyResponse](s, "participant", "UpdateNetworkAclEntries", lets(acl, list))
	s.Settle()
	own := s.newNetworkACL(nil)
	servicestest.OK[EmptyResponse](s, "owner", "UpdateNetworkAclEntries", lets(own, list))
	for account, want := range map[string]int{"owner": 2, "participant": 1} {
		seen := servicestest.OK[GetVpcPrefixListAssociationsResponse](s, account, "GetVpcPrefixListAssociations", wire.Parameters{"PrefixListId": list}).PrefixListAssociation
		if len(seen) != want {
			t.Errorf("%s sees that %+v refer to the list", account, seen)
		}
	}
	other := *servicestest.OK[CreateNetworkAclResponse](s, "stranger", "CreateNetworkAcl", wire.Parameters{"VpcId": s.settledVPC("stranger")}).NetworkAclId
	s.Settle()
	s.Refuses("stranger", "UpdateNetworkAclEntries", lets(other, list), "400 ResourceNotFound.PrefixList")
}
