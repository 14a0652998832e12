package ecs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newNATGateway makes one through Vpc, where alone they are made, with an EIP.
func (s *scene) newNATGateway() (made vpc.CreateNatGatewayResponse, address string) {
	s.Helper()
	made = *servicestest.OK[vpc.CreateNatGatewayResponse](s.Of(vpc.Product()), "owner", "CreateNatGateway", wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.shared, "Name": "way-out", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	s.Settle()
	id, address := s.newEIP("owner")
	s.bindEIP("owner", id, *made.NatGatewayId, "Nat")
	return made, address
}

func TestNATGatewaysThroughEcs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made, address := s.newNATGateway()
	table := made.ForwardTableIds.ForwardTableId[0]
	shown := servicestest.One(s, servicestest.OK[vpc.DescribeNatGatewaysResponse](s, "owner", "DescribeNatGateways", wire.Parameters{"VpcId": s.vpc}).NatGateways.NatGateway)
	if *shown.NatGatewayId != *made.NatGatewayId || *shown.Name != "way-out" || shown.BandwidthPackageIds == nil || shown.Tags != nil || shown.NatGatewayPrivateInfo != nil {
		t.Errorf("the NAT gateway is shown as %+v", shown)
	}
	mapping := wire.Parameters{"ForwardTableId": table, "ExternalIp": address, "ExternalPort": "80", "InternalIp": "10.0.0.9", "InternalPort": "8080", "IpProtocol": "TCP"}
	entry := *servicestest.OK[vpc.CreateForwardEntryResponse](s, "owner", "CreateForwardEntry", mapping).ForwardEntryId
	s.Settle()
	s.Refuses("owner", "CreateForwardEntry", mapping, "400 ForwardEntry.Duplicated")
	servicestest.OK[vpc.EmptyResponse](s, "owner", "ModifyForwardEntry", with(mapping, "ForwardEntryId", entry, "InternalPort", "8081"))
	s.Settle()
	ask := wire.Parameters{"ForwardTableId": table}
	if e := servicestest.One(s, servicestest.OK[vpc.DescribeForwardTableEntriesResponse](s, "owner", "DescribeForwardTableEntries", ask).ForwardTableEntries.ForwardTableEntry); *e.ForwardEntryId != entry || *e.InternalPort != "8081" || *e.IpProtocol != "tcp" || *e.Status != "Available" || e.ForwardEntryName != nil {
		t.Errorf("the entry is %+v", e)
	}
	one := wire.Parameters{"NatGatewayId": *made.NatGatewayId}
	s.Refuses("owner", "DeleteNatGateway", one, "400 DependencyViolation.ForwardEntry")
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteForwardEntry", wire.Parameters{"ForwardTableId": table, "ForwardEntryId": entry})
	s.Settle()
	if left := servicestest.OK[vpc.DescribeForwardTableEntriesResponse](s, "owner", "DescribeForwardTableEntries", ask).ForwardTableEntries.ForwardTableEntry; len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
	s.Refuses("owner", "DeleteNatGateway", one, "400 DependencyViolation.EIPS")
	found := servicestest.One(s, servicestest.OK[eip.DescribeEipAddressesResponse](s, "owner", "DescribeEipAddresses", wire.Parameters{"EipAddress": address}).EipAddresses.EipAddress)
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", wire.Parameters{"AllocationId": *found.AllocationId, "InstanceId": *made.NatGatewayId, "InstanceType": "Nat"})
	s.Settle()
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteNatGateway", one)
	s.Settle()
	if left := servicestest.OK[vpc.DescribeNatGatewaysResponse](s, "owner", "DescribeNatGateways", nil).NatGateways.NatGateway; len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
}

func TestBandwidthPackagesAreNotSold(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{"VpcId": s.vpc, "BandwidthPackage.1.Bandwidth": "5", "BandwidthPackage.1.IpCount": "1"}
	for account, want := range map[string]string{
		"owner": "400 OperationDenied", "participant": "400 Forbidden.OperateShareResource", "former": "404 InvalidVpcId.NotFound", "stranger": "404 InvalidVpcId.NotFound",
	} {
		s.Refuses(account, "CreateNatGateway", order, want)
	}
	s.Refuses("owner", "CreateNatGateway", with(order, "RegionId", "nowhere"), "404 InvalidRegionId.NotFound")
	if found := servicestest.OK[vpc.DescribeBandwidthPackagesResponse](s, "owner", "DescribeBandwidthPackages", nil); len(found.BandwidthPackages.BandwidthPackage) != 0 || *found.TotalCount != 0 || *found.PageSize != 10 {
		t.Errorf("there are %+v", found)
	}
	s.Refuses("owner", "DescribeBandwidthPackages", wire.Parameters{"RegionId": "nowhere"}, "404 InvalidRegionId.NotFound")
	none := wire.Parameters{"BandwidthPackageId": "bwp-none"}
	s.Refuses("owner", "AddBandwidthPackageIps", with(none, "IpCount", "1"), "404 InvalidBandwidthPackageId.NotFound")
	s.Refuses("owner", "RemoveBandwidthPackageIps", with(none, "RemovedIpAddresses.1", "198.19.1.1"), "404 InvalidBandwidthPackageId.NotFound")
	s.Refuses("owner", "ModifyBandwidthPackageSpec", with(none, "Bandwidth", "6"), "404 InvalidBandwidthPackageId.NotFound")
	s.Refuses("owner", "DeleteBandwidthPackage", none, "404 InvalidBandwidthPackageId.NotFound")
}

func TestRoutesThroughEcs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", nil)[0]
	table := servicestest.One(s, servicestest.OK[vpc.DescribeVRoutersResponse](s, "owner", "DescribeVRouters", nil).VRouters.VRouter).RouteTableIds.RouteTableId
	route := wire.Parameters{"RouteTableId": table[0], "DestinationCidrBlock": "192.168.7.0/24", "NextHopId": instance}
	servicestest.OK[vpc.CreateRouteEntryResponse](s, "owner", "CreateRouteEntry", with(route, "NextHopType", "Instance"))
	s.Settle()
	s.Refuses("owner", "CreateRouteEntry", with(route, "NextHopType", "Instance"), "400 Duplicated.VpcNextHop")
	hops := func() (hops []string) {
		shown := servicestest.One(s, servicestest.OK[vpc.DescribeRouteTablesResponse](s, "owner", "DescribeRouteTables", wire.Parameters{"RouteTableId": table[0]}).RouteTables.RouteTable)
		for _, one := range shown.RouteEntrys.RouteEntry {
			if *one.DestinationCidrBlock == "192.168.7.0/24" {
				hops = append(hops, *one.InstanceId+" "+*one.NextHopType+" "+*one.Status)
			}
		}
		return hops
	}
	if got := hops(); !slices.Equal(got, []string{instance + " Instance Available"}) {
		t.Errorf("the route leads to %v", got)
	}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteRouteEntry", route)
	s.Settle()
	if got := hops(); len(got) != 0 {
		t.Errorf("the route leads to %v", got)
	}
}

func TestHaVipsThroughEcs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instances := s.run("owner", wire.Parameters{"Amount": "2"})
	made := servicestest.OK[vpc.CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.shared, "IpAddress": "10.0.0.100", "Description": "of the database"})
	if made.IpAddress != nil {
		t.Errorf("the answer is %+v", made)
	}
	id := *made.HaVipId
	s.Settle()
	by := func(key, value string) wire.Parameters {
		return wire.Parameters{"Filter.1.Key": key, "Filter.1.Value.1": value}
	}
	list := func(account string, q wire.Parameters) []vpc.HaVip {
		return servicestest.OK[vpc.DescribeHaVipsResponse](s, account, "DescribeHaVips", q).HaVips.HaVip
	}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "ModifyHaVipAttribute", wire.Parameters{"HaVipId": id, "Description": "of another"})
	one := wire.Parameters{"HaVipId": id, "InstanceId": instances[0]}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "AssociateHaVip", one)
	s.Settle()
	h := servicestest.One(s, list("owner", by("HaVipAddress", "10.0.0.100")))
	if *h.Description != "of another" || *h.Status != "InUse" || !slices.Equal(h.AssociatedInstances.AssociatedInstance, instances[:1]) || h.Name != nil || h.Tags != nil {
		t.Errorf("the HaVip is shown as %+v", h)
	}
	s.Refuses("owner", "AssociateHaVip", one, "404 InvalidHaVip.Exist")
	s.Refuses("owner", "DeleteHaVip", wire.Parameters{"HaVipId": id}, "400 IncorrectStatus")
	s.Refuses("owner", "DescribeHaVips", by("Name", "db"), "404 InvalidFilterKey.ValueNotSupported")
	s.Refuses("owner", "ModifyHaVipAttribute", wire.Parameters{"HaVipId": id, "Description": "http://a"}, "400 InvalidDescription.Malformed")
	servicestest.OK[vpc.EmptyResponse](s, "owner", "UnassociateHaVip", one)
	s.Settle()
	s.Refuses("owner", "UnassociateHaVip", one, "400 ResourceNotAssociated")
	for account, want := range map[string]string{
		"participant": "400 Forbidden.OperateShareResource", "former": "404 InvalidVSwitchId.NotFound", "stranger": "404 InvalidVSwitchId.NotFound",
	} {
		s.Refuses(account, "CreateHaVip", wire.Parameters{"VSwitchId": s.shared}, want)
		for _, of := range []string{id, "havip-none"} {
			s.Refuses(account, "DeleteHaVip", wire.Parameters{"HaVipId": of}, "404 InvalidHaVipId.NotFound")
			s.Refuses(account, "ModifyHaVipAttribute", wire.Parameters{"HaVipId": of, "Description": "mine"}, "404 InvalidHaVipId.NotFound")
			s.Refuses(account, "AssociateHaVip", wire.Parameters{"HaVipId": of, "InstanceId": instances[1]}, "404 InvalidHaVipId.NotFound")
		}
		if got := list(account, by("HaVipId", id)); len(got) != 0 {
			t.Errorf("%s sees %+v", account, got)
		}
	}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteHaVip", wire.Parameters{"HaVipId": id})
	s.Settle()
	if left := services.Each(list("owner", by("VpcId", s.vpc)), func(h vpc.HaVip) string { return *h.HaVipId }); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}
