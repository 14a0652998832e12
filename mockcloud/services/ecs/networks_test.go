package ecs

import (
	"reflect"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Older clients make networks through this product: what they make is what Vpc has.
func TestNetworksThroughEcs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[vpc.CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "172.16.0.0/12", "VpcName": "old"})
	if made.RouteTableId == nil || made.VRouterId == nil || made.ResourceGroupId != nil {
		t.Errorf("the VPC is %+v", made)
	}
	id := *made.VpcId
	s.Settle()
	ask := wire.Parameters{"VpcId": id}
	shown := servicestest.One(s, servicestest.OK[vpc.DescribeVpcsResponse](s, "owner", "DescribeVpcs", ask).Vpcs.Vpc)
	// Vpc shows more of it than this product's contract has.
	if *shown.VpcName != "old" || *shown.Status != "Available" || shown.OwnerId != nil || shown.Tags != nil {
		t.Errorf("the VPC is shown as %+v", shown)
	}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": id, "VpcName": "older", "Description": "from before", "UserCidr": "1.0.0.0/8,2.0.0.0/8"})
	vswitch := *servicestest.OK[vpc.VSwitchIdResponse](s, "owner", "CreateVSwitch", wire.Parameters{"VpcId": id, "ZoneId": zone, "CidrBlock": "172.16.1.0/24"}).VSwitchId
	s.Settle()
	servicestest.OK[vpc.EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": vswitch, "VSwitchName": "web"})
	web := servicestest.One(s, servicestest.OK[vpc.DescribeVSwitchesResponse](s, "owner", "DescribeVSwitches", ask).VSwitches.VSwitch)
	if *web.VSwitchName != "web" || *web.AvailableIpAddressCount != 252 || web.ShareType != nil || web.OwnerId != nil {
		t.Errorf("the vSwitch is shown as %+v", web)
	}
	router := servicestest.One(s, servicestest.OK[vpc.DescribeVRoutersResponse](s, "owner", "DescribeVRouters", wire.Parameters{"VRouterId": *made.VRouterId}).VRouters.VRouter)
	if *router.VpcId != id {
		t.Errorf("the vRouter is %+v", router)
	}
	table := servicestest.One(s, servicestest.OK[vpc.DescribeRouteTablesResponse](s, "owner", "DescribeRouteTables", wire.Parameters{"RouteTableId": *made.RouteTableId}).RouteTables.RouteTable)
	if routes := table.RouteEntrys.RouteEntry; len(routes) != 2 || routes[0].RouteEntryId != nil {
		t.Errorf("the routes are %+v", routes)
	}
	// The other product has the same.
	same := servicestest.One(s, servicestest.OK[vpc.DescribeVpcsResponse](s.Of(vpc.Product()), "owner", "DescribeVpcs", ask).Vpcs.Vpc)
	if *same.VpcName != "older" || !reflect.DeepEqual(same.UserCidrs.UserCidr, []string{"1.0.0.0/8", "2.0.0.0/8"}) || !reflect.DeepEqual(same.VSwitchIds.VSwitchId, []string{vswitch}) {
		t.Errorf("Vpc shows %+v", same)
	}
	servicestest.OK[vpc.EmptyResponse](s, "owner", "ModifyVRouterAttribute", wire.Parameters{"VRouterId": *made.VRouterId, "VRouterName": "main"})
	s.Refuses("owner", "DeleteVpc", ask, "400 DependencyViolation.VSwitch")
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": vswitch})
	s.Settle()
	servicestest.OK[vpc.EmptyResponse](s, "owner", "DeleteVpc", ask)
	s.Settle()
	if left := servicestest.OK[vpc.DescribeVpcsResponse](s, "owner", "DescribeVpcs", ask).Vpcs.Vpc; len(left) != 0 {
		t.Errorf("left is %+v", left)
	}
}

func TestNetworksOfOthersThroughEcs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpcs := func(account string) []string {
		return services.Each(servicestest.OK[vpc.DescribeVpcsResponse](s, account, "DescribeVpcs", nil).Vpcs.Vpc, func(one vpc.Vpc) string { return *one.VpcId })
	}
	vswitches := func(account string) []string {
		return services.Each(servicestest.OK[vpc.DescribeVSwitchesResponse](s, account, "DescribeVSwitches", nil).VSwitches.VSwitch, func(one vpc.VSwitch) string { return *one.VSwitchId })
	}
	for account, want := range map[string][2][]string{
		"owner": {{s.vpc}, {s.shared, s.private}}, "participant": {{s.vpc}, {s.shared}}, "former": {{}, {}}, "stranger": {{}, {}},
	} {
		if got := vpcs(account); !slices.Equal(got, want[0]) {
			t.Errorf("%s sees the VPCs %v", account, got)
		}
		if got := vswitches(account); !slices.Equal(got, want[1]) {
			t.Errorf("%s sees the vSwitches %v", account, got)
		}
	}
	ofVPC := func(id string) wire.Parameters { return wire.Parameters{"VpcId": id, "VpcName": "mine"} }
	ofVSwitch := func(id string) wire.Parameters { return wire.Parameters{"VSwitchId": id, "VSwitchName": "mine"} }
	within := func(id string) wire.Parameters {
		return wire.Parameters{"VpcId": id, "ZoneId": zone, "CidrBlock": "10.0.9.0/24"}
	}
	s.Refuses("participant", "ModifyVpcAttribute", ofVPC(s.vpc), "400 Forbidden.OperateShareResource")
	s.Refuses("participant", "ModifyVSwitchAttribute", ofVSwitch(s.shared), "400 Forbidden.OperateShareResource")
	s.Refuses("participant", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.shared}, "400 Forbidden.OperateShareResource")
	s.Refuses("participant", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 Forbidden.OperateShareResource")
	for _, account := range []string{"former", "stranger"} {
		for _, id := range []string{s.vpc, "vpc-none"} {
			s.Refuses(account, "ModifyVpcAttribute", ofVPC(id), "404 InvalidVpcId.NotFound")
			s.Refuses(account, "DeleteVpc", wire.Parameters{"VpcId": id}, "404 InvalidVpcId.NotFound")
			s.Refuses(account, "CreateVSwitch", within(id), "404 InvalidVpcId.NotFound")
		}
		for _, id := range []string{s.shared, "vsw-none"} {
			s.Refuses(account, "ModifyVSwitchAttribute", ofVSwitch(id), "404 InvalidVSwitchId.NotFound")
			s.Refuses(account, "DeleteVSwitch", wire.Parameters{"VSwitchId": id}, "404 InvalidVSwitchId.NotFound")
		}
	}
}

func TestNetworksThroughEcsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	nat := wire.Parameters{"NatGatewayId": "ngw-none"}
	entry := wire.Parameters{
		"ForwardTableId": "ftb-none", "ForwardEntryId": "fwd-none", "ExternalIp": "198.18.0.1", "ExternalPort": "80", "InternalIp": "10.0.0.1", "InternalPort": "80", "IpProtocol": "tcp",
	}
	create := wire.Parameters{}
	for name, value := range entry {
		if name != "ForwardEntryId" {
			create[name] = value
		}
	}
	for _, test := range []struct {
		action string
		q      wire.Parameters
		want   string
	}{
		{"CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.1/16"}, "400 InvalidParameter"},
		{"CreateVpc", wire.Parameters{"VpcName": "http://a"}, "400 InvalidVpcName.Malformed"},
		{"CreateVpc", wire.Parameters{"Description": "http://a"}, "400 InvalidVpcDiscription.Malformed"},
		{"ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "VpcName": "http://a"}, "400 InvalidVpcName.Malformed"},
		{"ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "UserCidr": "1.0.0.0/8,2.0.0.0/8,3.0.0.0/8,4.0.0.0/8"}, "400 InvalidUserCidr.Quota"},
		{"ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "UserCidr": "100.64.0.0/12"}, "400 InvalidUserCidr.Malformed"},
		{"ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "UserCidr": "house"}, "400 InvalidParameter"},
		{"CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": zone, "CidrBlock": "10.0.0.0/24"}, "400 InvalidCidrBlock.Overlapped"},
		{"CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-none", "CidrBlock": "10.0.9.0/24"}, "404 InvalidZoneId.NotFound"},
		{"CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": zone, "CidrBlock": "10.9.9.9/24"}, "400 InvalidCidrBlock.Malformed"},
		{"ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.shared, "VSwitchName": "http://a"}, "400 InvalidVSwitchName.Malformed"},
		{"DeleteVSwitch", wire.Parameters{"VSwitchId": s.shared}, "400 DependencyViolation"},
		{"ModifyVRouterAttribute", wire.Parameters{"VRouterId": "vrt-none", "VRouterName": "a1"}, "404 InvalidVRouterId.NotFound"},
		{"CreateRouteEntry", wire.Parameters{"RouteTableId": "vtb-none", "DestinationCidrBlock": "192.168.0.0/24", "NextHopId": "i-none"}, "404 InvalidRouteTableId.NotFound"},
		{"DeleteRouteEntry", wire.Parameters{"RouteTableId": "vtb-none", "DestinationCidrBlock": "192.168.0.0/24", "NextHopId": "i-none"}, "404 InvalidRouteTableId.NotFound"},
		{"DeleteNatGateway", nat, "404 InvalidNatGatewayId.NotFound"},
		{"CreateForwardEntry", create, "404 InvalidForwardTableId.NotFound"},
		{"ModifyForwardEntry", entry, "404 InvalidForwardTableId.NotFound"},
		// This product documents no code for it; it is the one of Vpc.
		{"DeleteForwardEntry", wire.Parameters{"ForwardTableId": "ftb-none", "ForwardEntryId": "fwd-none"}, "404 InvalidForwardTableId.NotFound"},
	} {
		s.Refuses("owner", test.action, test.q, test.want)
	}
	if found := servicestest.OK[vpc.DescribeNatGatewaysResponse](s, "owner", "DescribeNatGateways", nil).NatGateways.NatGateway; len(found) != 0 {
		t.Errorf("there are %+v", found)
	}
}
