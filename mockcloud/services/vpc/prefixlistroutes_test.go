package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// associations shows what refers to a prefix list, as an account sees it.
func (s *scene) associations(account, list string) (shown string) {
	s.Helper()
	for _, one := range servicestest.OK[GetVpcPrefixListAssociationsResponse](s, account, "GetVpcPrefixListAssociations", wire.Parameters{"PrefixListId": list}).PrefixListAssociation {
		shown += *one.ResourceId + " " + *one.Status + " " + *one.CidrList + ";"
	}
	return shown
}

func TestRoutesToAPrefixListFollowIt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, custom := s.routeTable(), s.newTable(nil)
	instance, ni := s.newHop("owner", s.private)
	list := *servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", wire.Parameters{
		"MaxEntries": "3", "PrefixListEntries.1.Cidr": "192.168.0.0/16", "PrefixListEntries.2.Cidr": "172.16.0.0/12",
	}).PrefixListId
	s.Refuses("owner", "RetryVpcPrefixListAssociation", wire.Parameters{"PrefixListId": list, "ResourceType": "vpcRouteTable", "ResourceId": table}, "400 OperationFailed.NotExistAssociateRelation")
	s.newRoute(custom, "1.0.0.0/8", ni, wire.Parameters{"NextHopType": "NetworkInterface"})
	servicestest.OK[CreateRouteEntryResponse](s, "owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": list, "NextHopId": instance})
	if got := s.associations("owner", list); got != table+" Creating 192.168.0.0/16,172.16.0.0/12;" {
		t.Errorf("what refers to the list is %s", got)
	}
	s.Settle()
	s.newRoute(custom, list, instance, nil)
	create := func(want, table, to string) {
		t.Helper()
		s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopId": instance}, want)
	}
	create("400 ResourceAlreadyAssociated.PrefixList", table, list)
	create("400 OperationFailed.CidrConflictWithPrefixList", table, "172.16.0.0/12")
	taken := *servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "1.0.0.0/8"}).PrefixListId
	create("400 RouteConflict.AlreadyExist", custom, taken)
	six := *servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", wire.Parameters{"IpVersion": "IPv6"}).PrefixListId
	create("400 OperationDenied.VpcIpv6NotEnabled", table, six)

	// What the list has room for counts in the tables that refer to it.
	s.Must(s.World.SetQuota(s.Wall, network.QuotaRoutes, "", 4))
	create("", table, "2.0.0.0/8")
	s.Settle()
	create("400 QuotaExceeded", table, "3.0.0.0/8")
	modify := func(want string, parameters wire.Parameters) {
		t.Helper()
		parameters["PrefixListId"] = list
		s.Refuses("owner", "ModifyVpcPrefixList", parameters, want)
	}
	modify("400 QuotaExceeded", wire.Parameters{"MaxEntries": "4"})
	modify("", wire.Parameters{"MaxEntries": "2"})
	create("", table, "3.0.0.0/8")
	s.Settle()

	// One of the tables has a route to the new block already.
	modify("", wire.Parameters{"AddPrefixListEntry.1.Cidr": "1.0.0.0/8", "RemovePrefixListEntry.1.Cidr": "172.16.0.0/12"})
	if got := s.associations("owner", list); got != table+" Modifying 192.168.0.0/16,1.0.0.0/8;"+custom+" Modifying 192.168.0.0/16,172.16.0.0/12;" {
		t.Errorf("what refers to the list is %s", got)
	}
	view := servicestest.OK[ListPrefixListsResponse](s, "owner", "ListPrefixLists", wire.Parameters{"PrefixListIds.1": list}).PrefixLists[0]
	if *view.Status != "Modifying" {
		t.Errorf("the list is %s", *view.Status)
	}
	modify("400 IncorrectStatus.PrefixList", wire.Parameters{"PrefixListName": "a"})
	s.Settle()
	if got := s.associations("owner", list); got != table+" Created 192.168.0.0/16,1.0.0.0/8;"+custom+" ModifyFailed 192.168.0.0/16,172.16.0.0/12;" {
		t.Errorf("what refers to the list is %s", got)
	}
	retry := wire.Parameters{"PrefixListId": list, "ResourceType": "vpcRouteTable", "ResourceId": custom}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "1.0.0.0/8"})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "RetryVpcPrefixListAssociation", retry)
	s.Refuses("owner", "RetryVpcPrefixListAssociation", retry, "400 IncorrectStatus.PrefixList")
	s.Settle()
	if got := s.associations("owner", list); got != table+" Created 192.168.0.0/16,1.0.0.0/8;"+custom+" Created 192.168.0.0/16,1.0.0.0/8;" {
		t.Errorf("what refers to the list is %s", got)
	}
	retry["ResourceType"] = "trRouteTable"
	s.Refuses("owner", "RetryVpcPrefixListAssociation", retry, "400 OperationFailed.NotExistAssociateRelation")
	s.Refuses("owner", "DeleteVpcPrefixList", wire.Parameters{"PrefixListId": list}, "400 DependencyViolation.PrefixListRelation")
	servicestest.OK[DeleteRouteEntriesResponse](s, "owner", "DeleteRouteEntries", wire.Parameters{
		"RouteEntries.1.RouteTableId": table, "RouteEntries.1.DstCidrBlock": list, "RouteEntries.1.NextHop": instance,
		"RouteEntries.2.RouteTableId": custom, "RouteEntries.2.DstCidrBlock": list, "RouteEntries.2.NextHop": instance,
	})
	if got := s.associations("owner", list); got != table+" Deleting 192.168.0.0/16,1.0.0.0/8;"+custom+" Deleting 192.168.0.0/16,1.0.0.0/8;" {
		t.Errorf("what refers to the list is %s", got)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpcPrefixList", wire.Parameters{"PrefixListId": list})
}

func TestAParticipantRefersToASharedPrefixList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	list := *servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "192.168.0.0/16"}).PrefixListId
	own := servicestest.OK[CreateVpcResponse](s, "participant", "CreateVpc", nil)
	s.Settle()
	vswitch := *servicestest.OK[VSwitchIdResponse](s, "participant", "CreateVSwitch", wire.Parameters{"VpcId": *own.VpcId, "ZoneId": "cn-hangzhou-h", "CidrBlock": "172.16.0.0/24"}).VSwitchId
	s.Settle()
	instance, _ := s.newHop("participant", vswitch)
	create := wire.Parameters{"RouteTableId": *own.RouteTableId, "DestinationCidrBlock": list, "NextHopId": instance}
	s.Refuses("participant", "CreateRouteEntry", create, "400 ResourceNotFound.PrefixList")
	s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "lists", AllowExternalTargets: true, Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: list, Kind: cloud.KindPrefixList}}, Targets: []string{s.Accounts["participant"]},
		}})
		return err
	})
	s.Settle()
	s.As("participant", func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, nil, nil, cloud.PageRequest{Limit: 9})
		s.Must(err)
		_, err = sharing.AcceptInvitation(c, page.Items[len(page.Items)-1].ID)
		return err
	})
	s.Settle()
	servicestest.OK[CreateRouteEntryResponse](s, "participant", "CreateRouteEntry", create)
	s.Settle()
	ownTable := s.routeTable()
	ownInstance, _ := s.newHop("owner", s.private)
	s.newRoute(ownTable, list, ownInstance, nil)
	theirs := *own.RouteTableId + " Created 192.168.0.0/16;"
	for account, want := range map[string]string{"participant": theirs, "owner": theirs + ownTable + " Created 192.168.0.0/16;"} {
		if got := s.associations(account, list); got != want {
			t.Errorf("%s sees %s, want %s", account, got, want)
		}
	}
	servicestest.OK[ModifyVpcPrefixListResponse](s, "owner", "ModifyVpcPrefixList", wire.Parameters{"PrefixListId": list, "AddPrefixListEntry.1.Cidr": "1.0.0.0/8"})
	s.Settle()
	if got := s.associations("participant", list); got != *own.RouteTableId+" Created 192.168.0.0/16,1.0.0.0/8;" {
		t.Errorf("the participant's route is %s", got)
	}
}
