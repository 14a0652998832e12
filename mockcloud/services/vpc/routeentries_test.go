package vpc

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newHop runs an instance in a vSwitch, with a further network interface.
func (s *scene) newHop(account, vswitch string) (instance, secondary string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		found, err := network.FindVSwitch(c, vswitch, cloud.Use)
		if err != nil {
			return err
		}
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: found.VPC.ID})
		if err != nil {
			return err
		}
		made, err := compute.RunInstances(c, compute.NewInstances{
			InstanceSpec: compute.InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", Internet: compute.Internet{ChargeType: "PayByTraffic"}},
			SystemDisk:   compute.DiskSpec{Category: "cloud_essd", Size: 40}, Names: []string{""}, HostNames: []string{""}, Count: 1, VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID},
		})
		if err != nil {
			return err
		}
		ni, err := compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: vswitch, SecurityGroupIDs: []string{group.ID}})
		instance, secondary = made[0].ID, ni.ID
		return err
	})
	s.Settle()
	return instance, secondary
}

// newRoute makes a route, and waits for it.
func (s *scene) newRoute(table, to, hop string, parameters wire.Parameters) (id string) {
	s.Helper()
	all := wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopId": hop}
	maps.Copy(all, parameters)
	id = *servicestest.OK[CreateRouteEntryResponse](s, "owner", "CreateRouteEntry", all).RouteEntryId
	s.Settle()
	return id
}

// route is a route of a table to a destination; nil where there is none.
func (s *scene) route(account, table, to string) *RouteEntry {
	s.Helper()
	list := servicestest.OK[DescribeRouteEntryListResponse](s, account, "DescribeRouteEntryList", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to})
	if routes := list.RouteEntrys.RouteEntry; len(routes) > 0 {
		return &routes[0]
	}
	return nil
}

func TestARouteComesAndGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	instance, _ := s.newHop("owner", s.private)
	id := *servicestest.OK[CreateRouteEntryResponse](s, "owner", "CreateRouteEntry", wire.Parameters{
		"RouteTableId": table, "DestinationCidrBlock": "192.168.1.1", "NextHopId": instance, "RouteEntryName": "office", "Description": "by wire",
	}).RouteEntryId
	route := s.route("participant", table, "192.168.1.1")
	hop := route.NextHops.NextHop[0]
	shown := []any{
		*route.RouteEntryId, *route.DestinationCidrBlock, *route.Type, *route.Origin, *route.Status, *route.RouteEntryName, *route.Description,
		*route.IpVersion, *hop.NextHopId, *hop.NextHopType, *hop.Enabled,
	}
	if want := []any{id, "192.168.1.1/32", "Custom", "CustomCreate", "Pending", "office", "by wire", "ipv4", instance, "Instance", int32(1)}; !slices.Equal(shown, want) {
		t.Errorf("the route shows %v, want %v", shown, want)
	}
	s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "192.168.2.0/24", "NextHopId": instance}, "400 IncorrectRouteEntryStatus")
	s.Refuses("owner", "DeleteRouteEntry", wire.Parameters{"RouteEntryId": id}, "400 IncorrectRouteEntryStatus")
	s.Settle()
	old := servicestest.OK[DescribeRouteTablesResponse](s, "owner", "DescribeRouteTables", wire.Parameters{"RouteTableId": table, "Type": "Custom"})
	if found := servicestest.One(s, old.RouteTables.RouteTable[0].RouteEntrys.RouteEntry); *found.InstanceId != instance || *found.NextHopType != "Instance" || *found.Status != "Available" {
		t.Errorf("the route leads to %s %s and is %s", *found.NextHopType, *found.InstanceId, *found.Status)
	}
	for _, test := range []struct {
		parameters wire.Parameters
		want       int
	}{
		{wire.Parameters{"RouteEntryType": "Custom"}, 1},
		{wire.Parameters{"RouteEntryType": "System"}, 3},
		{wire.Parameters{"RouteEntryName": "office"}, 1},
		{wire.Parameters{"NextHopId": instance}, 1},
		{wire.Parameters{"NextHopType": "instance"}, 1},
		{wire.Parameters{"RouteEntryId": id, "RouteEntryType": "Custom"}, 1},
		{wire.Parameters{"DestinationCidrBlock": "192.168.1.1/32"}, 1},
		{wire.Parameters{"DestinationCidrBlock": "192.168.1.0/24"}, 0},
	} {
		if got := s.routes("owner", table, test.parameters); len(got) != test.want {
			t.Errorf("%v selects %v", test.parameters, got)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyRouteEntry", wire.Parameters{"RouteEntryId": id, "RouteEntryName": "home"})
	s.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.vpc}, "400 DependencyViolation.VSwitch")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "192.168.1.1", "NextHopId": instance})
	if route := s.route("owner", table, "192.168.1.1"); *route.Status != "Deleting" || *route.RouteEntryName != "home" {
		t.Errorf("the route %s is %s", *route.RouteEntryName, *route.Status)
	}
	s.Settle()
	if route := s.route("owner", table, "192.168.1.1"); route != nil {
		t.Errorf("the route is %s", *route.Status)
	}
}

func TestWhatARouteCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, custom := s.routeTable(), s.newTable(nil)
	gateway := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	instance, ni := s.newHop("owner", s.private)
	theirs, theirNI := s.newHop("participant", s.shared)
	elsewhere := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Settle()
	far := *servicestest.OK[VSwitchIdResponse](s, "owner", "CreateVSwitch", wire.Parameters{"VpcId": elsewhere, "ZoneId": "cn-hangzhou-h", "CidrBlock": "172.16.0.0/24"}).VSwitchId
	s.Settle()
	farInstance, farNI := s.newHop("owner", far)
	s.newRoute(table, "192.168.0.0/16", instance, nil)
	s.Must(s.World.SetQuota(s.Wall, network.QuotaRoutes, "", 1))
	list := func(hops ...string) wire.Parameters {
		all := wire.Parameters{"NextHopId": ""}
		for i, hop := range hops {
			all["NextHopList."+strconv.Itoa(i+1)+".NextHopId"], all["NextHopList."+strconv.Itoa(i+1)+".NextHopType"] = hop, "Instance"
		}
		return all
	}
	for _, test := range []struct {
		want       string
		parameters wire.Parameters
	}{
		{"404 InvalidRouteTableId.NotFound", wire.Parameters{"RouteTableId": "vtb-none"}},
		{"400 OperationDenied.RouteTableTypeNotPermitted", wire.Parameters{"RouteTableId": gateway}},
		{"400 InvalidRouteEntryName.Malformed", wire.Parameters{"RouteEntryName": "http://a"}},
		{"400 InvalidDescription.Malformed", wire.Parameters{"Description": "http://a"}},
		{"400 InvalidCidrBlock.Malformed", wire.Parameters{"DestinationCidrBlock": "odd"}},
		{"400 InvalidCidrBlock.Malformed", wire.Parameters{"DestinationCidrBlock": "192.168.1.1/24"}},
		{"400 InvalidDestinationCidrBlock", wire.Parameters{"DestinationCidrBlock": "100.64.0.0/10"}},
		{"400 InvalidDestinationCidrBlock", wire.Parameters{"DestinationCidrBlock": "100.100.0.0/16"}},
		{"400 OperationDenied.VpcIpv6NotEnabled", wire.Parameters{"DestinationCidrBlock": "::/0"}},
		{"400 InvalidCIDRBlock.Duplicate", wire.Parameters{"DestinationCidrBlock": "10.0.1.0/24"}},
		{"400 InvalidCidrBlock", wire.Parameters{"DestinationCidrBlock": "10.0.1.128/25"}},
		{"400 Duplicated.VpcNextHop", wire.Parameters{"DestinationCidrBlock": "192.168.0.0/16"}},
		{"400 InvalidCIDRBlock.Duplicate", wire.Parameters{"DestinationCidrBlock": "192.168.0.0/16", "NextHopType": "NetworkInterface", "NextHopId": ni}},
		{"400 ResourceNotFound.PrefixList", wire.Parameters{"DestinationCidrBlock": "pl-none"}},
		{"400 QuotaExceeded", nil},

		{"400 InvalidNexthopTypeAndList.BothNull", wire.Parameters{"NextHopId": ""}},
		{"400 MissingParameter", wire.Parameters{"NextHopId": "", "NextHopType": "Instance"}},
		{"400 InvalidNexthopTypeAndList.BothNotNull", wire.Parameters{"NextHopList.1.NextHopId": instance}},
		{"400 InvalidNextHopType", wire.Parameters{"NextHopType": "Internet"}},
		{"404 InvalidInstanId.NotFound", wire.Parameters{"NextHopId": "i-none"}},
		{"404 InvalidInstanId.NotFound", wire.Parameters{"NextHopId": theirs}},
		{"404 InvalidNetworkInterface.NotFound", wire.Parameters{"NextHopType": "NetworkInterface", "NextHopId": theirNI}},
		{"404 InvalidNetworkInterface.NotFound", wire.Parameters{"NextHopType": "NetworkInterface", "NextHopId": instance}},
		{"400 OperationFailed.InstanceDismatchCurrentVpc", wire.Parameters{"NextHopId": farInstance}},
		{"400 Mismatch.EniIdAndRouteTableId", wire.Parameters{"NextHopType": "NetworkInterface", "NextHopId": farNI}},
		{"404 InvalidNatGatewayId.NotFound", wire.Parameters{"NextHopType": "NatGateway", "NextHopId": "ngw-none"}},
		{"404 InvalidHaVipId.NotFound", wire.Parameters{"NextHopType": "HaVip", "NextHopId": "havip-none"}},
		{"400 ResourceNotFound.VpcPeer", wire.Parameters{"NextHopType": "VpcPeer", "NextHopId": "pcc-none"}},
		{"400 ResourceNotFound.Ipv4Gateway", wire.Parameters{"NextHopType": "Ipv4Gateway", "NextHopId": "ipv4gw-none"}},
		{"501 MockNotImplemented", wire.Parameters{"NextHopType": "GatewayEndpoint", "NextHopId": "vpce-a"}},
		{"501 MockNotImplemented", wire.Parameters{"NextHopType": "Ecr", "NextHopId": "ecr-assoc-a"}},
		{"501 MockNotImplemented", wire.Parameters{"NextHopType": "RouterInterface", "NextHopId": "ri-a"}},
		{"501 MockNotImplemented", wire.Parameters{"NextHopType": "GatewayLoadBalancerEndpoint", "NextHopId": "ep-a"}},

		{"400 InvalidNexthopListSize", list(instance)},
		{"400 OperationUnsupported.InvalidRouterInterfaceType", list(instance, ni)},
		{"400 OperationUnsupported.SubRouteTableECMP", wire.Parameters{
			"RouteTableId": custom, "NextHopId": "", "NextHopList.1.NextHopId": "ri-a", "NextHopList.2.NextHopId": "ri-b",
		}},
		{"501 MockNotImplemented", wire.Parameters{"NextHopId": "", "NextHopList.1.NextHopId": "ri-a", "NextHopList.2.NextHopId": "ri-b"}},
		{"400 INVALID_WEIGHT_PARAM", wire.Parameters{"NextHopId": "", "NextHopList.1.NextHopId": "ri-a", "NextHopList.1.Weight": "300", "NextHopList.2.NextHopId": "ri-b"}},
	} {
		all := wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "172.31.0.0/16", "NextHopId": instance}
		maps.Copy(all, test.parameters)
		s.Refuses("owner", "CreateRouteEntry", all, test.want)
	}
	s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "192.168.0.0/16", "NextHopId": instance, "DryRun": "true"}, "400 DryRunOperation")
	s.Refuses("owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.1.0/25"}, "400 InvalidCidrBlock.Overlapped")
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": custom}, "")
	fresh := s.newPendingTable()
	s.Settle()
	s.newRoute(fresh, "10.0.2.0/24", instance, nil)
	s.Refuses("owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.2.0/23"}, "400 RouteConflict.AlreadyExist")
	s.Refuses("owner", "DeleteRouteTable", wire.Parameters{"RouteTableId": fresh}, "400 DependencyViolation.RouteEntry")
}

func TestRoutesToIPv6(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	vswitch := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24", "Ipv6CidrBlock": "9"})
	s.Settle()
	instance, ni := s.newHop("owner", vswitch)
	create := func(kind, hop, to, want string) {
		t.Helper()
		s.Refuses("owner", "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopType": kind, "NextHopId": hop}, want)
	}
	primary := ""
	assign := func(ids ...string) {
		s.As("owner", func(c *cloud.Call) error {
			found, err := compute.FindInstance(c, instance, cloud.View)
			s.Must(err)
			primary = found.Primary.ID
			for _, id := range append(ids, primary)[:1] {
				_, err = compute.AssignIPv6Addresses(c, id, compute.Addresses{Any: 1})
			}
			return err
		})
		s.Settle()
	}
	create("Instance", instance, "::/0", "400 OperationFailed.NotSupportIPV6")
	create("NetworkInterface", ni, "::/0", "400 OperationFailed.NotSupportIPV6")
	assign()
	create("NetworkInterface", primary, "::/0", "400 OperationUnsupported.Ipv6EntryOnPrimaryNetworkInterface")
	assign(ni)
	assign(ni)
	create("NetworkInterface", ni, "::/0", "400 OperationUnsupported.MutipleIpv6Address")
	create("Instance", instance, "::/0", "")
	s.Settle()
	block := *servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch}).Ipv6CidrBlock
	create("Instance", instance, block[:len(block)-len("/64")]+"1", "400 OperationUnsupported.DestinationCidrBlockOverlapWithVSwitch")
	if got := s.routes("owner", table, wire.Parameters{"IpVersion": "IPv6"}); !slices.Equal(got, []string{block + " local", "::/0 Instance"}) {
		t.Errorf("the routes to IPv6 addresses are %v", got)
	}
}

func TestRoutesThatChange(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	system, custom := s.routeTable(), s.newTable(nil)
	instance, ni := s.newHop("owner", s.private)
	id := s.newRoute(custom, "192.168.0.0/16", instance, nil)
	modify := func(want string, parameters wire.Parameters) {
		t.Helper()
		s.Refuses("owner", "ModifyRouteEntry", parameters, want)
	}
	modify("400 MissingParam.RouteEntryIdOrRouteTableDstCidr", wire.Parameters{"RouteTableId": custom})
	modify("400 InvalidRouteEntryId.NotFound", wire.Parameters{"RouteEntryId": "rte-none"})
	modify("400 ResourceNotFound.RouteEntry", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "1.1.1.1"})
	modify("400 InvalidRouteTable.NotFound", wire.Parameters{"RouteTableId": "vtb-none", "DestinationCidrBlock": "1.1.1.1"})
	modify("501 MockNotImplemented", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "RouterInterface", "NewNextHopId": "ri-a"})
	modify("501 MockNotImplemented", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "10.0.0.0/24", "NewNextHopType": "GatewayLoadBalancerEndpoint", "NewNextHopId": "ep-a"})
	modify("400 InvalidRouteEntryName.Malformed", wire.Parameters{"RouteEntryId": id, "RouteEntryName": "http://a"})
	modify("400 InvalidDescription.Malformed", wire.Parameters{"RouteEntryId": id, "Description": "http://a"})
	modify("400 MissingParam.NewNextHopId", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "Instance"})
	modify("400 MissingParam.NewNextHopType", wire.Parameters{"RouteEntryId": id, "NewNextHopId": instance})
	modify("400 OperationDenied.NextHopExist", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "Instance", "NewNextHopId": instance})
	modify("400 InvalidNetworkInterface.NotFound", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "NetworkInterface", "NewNextHopId": "eni-none"})
	modify("404 ResourceNotFound.NatGateway", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "NatGateway", "NewNextHopId": "ngw-none"})
	modify("400 IllegealParam.NextHopType", wire.Parameters{"RouteEntryId": id, "NewNextHopType": "Local"})
	modify("400 DryRunOperation", wire.Parameters{"RouteEntryId": id, "RouteEntryName": "a", "DryRun": "true"})
	modify("", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "192.168.0.0/16", "NewNextHopType": "NetworkInterface", "NewNextHopId": ni, "Description": "d"})
	if route := s.route("owner", custom, "192.168.0.0/16"); *route.Status != "Modifying" || *route.NextHops.NextHop[0].NextHopId != ni || *route.Description != "d" {
		t.Errorf("the route to %s is %s", *route.NextHops.NextHop[0].NextHopId, *route.Status)
	}
	modify("400 IncorrectRouteEntryStatus", wire.Parameters{"RouteEntryId": id, "RouteEntryName": "a"})
	s.Settle()

	// The routes to vSwitches lead elsewhere in custom tables that these do not use.
	local := wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "10.0.0.0/24", "NewNextHopType": "Instance", "NewNextHopId": instance}
	change := func(with wire.Parameters) wire.Parameters {
		all := maps.Clone(local)
		maps.Copy(all, with)
		return all
	}
	modify("400 OperationDenied.LocalRouteEntryInSystemRouteTable", change(wire.Parameters{"RouteTableId": system}))
	modify("400 OperationDenied.ModifyManagedRouteEntry", change(wire.Parameters{"DestinationCidrBlock": "100.64.0.0/10"}))
	modify("400 OperationDenied.LocalEntryCanOnlyModifyNextHop", wire.Parameters{"RouteTableId": custom, "DestinationCidrBlock": "10.0.0.0/24", "RouteEntryName": "a"})
	servicestest.OK[EmptyResponse](s, "owner", "AssociateRouteTable", wire.Parameters{"RouteTableId": custom, "VSwitchId": s.shared})
	s.Settle()
	modify("400 OperationDenied.LocalRouteEntryBoundToVSwitch", local)
	servicestest.OK[EmptyResponse](s, "owner", "UnassociateRouteTable", wire.Parameters{"RouteTableId": custom, "VSwitchId": s.shared})
	s.Settle()
	modify("", local)
	s.Settle()
	route := s.route("owner", custom, "10.0.0.0/24")
	if *route.Type != "System" || *route.NextHops.NextHop[0].NextHopType != "Instance" {
		t.Errorf("the %s route leads to a %s", *route.Type, *route.NextHops.NextHop[0].NextHopType)
	}
	s.Refuses("owner", "AssociateRouteTable", wire.Parameters{"RouteTableId": custom, "VSwitchId": s.shared}, "400 OperationDenied.LocalRouteEntryModified")
	s.Refuses("owner", "DeleteRouteEntry", wire.Parameters{"RouteEntryId": *route.RouteEntryId}, "400 UnsupportedFeature.NextHopType")
	modify("400 ExclusiveParam.NextHopTypeAndNextHopId", change(wire.Parameters{"NewNextHopType": "Local"}))
	modify("", change(wire.Parameters{"NewNextHopType": "Local", "NewNextHopId": ""}))
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "AssociateRouteTable", wire.Parameters{"RouteTableId": custom, "VSwitchId": s.shared})
}

func TestWhatCannotBeDeletedOfRoutes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table := s.routeTable()
	gateway := s.newTable(wire.Parameters{"AssociateType": "Gateway"})
	instance, _ := s.newHop("owner", s.private)
	id := s.newRoute(table, "192.168.0.0/16", instance, nil)
	for _, test := range []struct {
		want       string
		parameters wire.Parameters
	}{
		{"400 MissingParameter", wire.Parameters{"RouteTableId": table}},
		{"400 ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock", wire.Parameters{"RouteEntryId": id, "RouteTableId": table}},
		{"400 ParamExclusive.NextHopIdAndList", wire.Parameters{"RouteEntryId": id, "NextHopId": instance, "NextHopList.1.NextHopId": instance}},
		{"400 InvalidNextHopList.Size", wire.Parameters{"RouteEntryId": id, "NextHopList.1.NextHopId": instance}},
		{"400 InvalidRouteEntryId.NotFound", wire.Parameters{"RouteEntryId": "rte-none"}},
		{"400 InvalidRouteEntry.NotFound", wire.Parameters{"RouteEntryId": id, "NextHopId": "i-none"}},
		{"400 InvalidRouteEntry.NotFound", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "192.168.0.0/24"}},
		{"404 InvalidRouteTableId.NotFound", wire.Parameters{"RouteTableId": "vtb-none", "DestinationCidrBlock": "192.168.0.0/24"}},
		{"400 OperationDenied", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "10.0.0.0/24"}},
		{"400 OperationDenied", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": "100.64.0.0/10"}},
		{"400 OperationDenied.RouteTableTypeNotPermitted", wire.Parameters{"RouteTableId": gateway, "DestinationCidrBlock": "10.0.0.0/24"}},
		{"400 DryRunOperation", wire.Parameters{"RouteEntryId": id, "DryRun": "true"}},
	} {
		s.Refuses("owner", "DeleteRouteEntry", test.parameters, test.want)
	}
	s.vpc = *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	s.Settle()
}

func TestSeveralRoutesAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	table, custom := s.routeTable(), s.newTable(nil)
	instance, ni := s.newHop("owner", s.private)
	entries := func(rows ...[4]string) wire.Parameters {
		all := wire.Parameters{}
		for i, row := range rows {
			for j, name := range []string{"RouteTableId", "DstCidrBlock", "NextHopType", "NextHop"} {
				all["RouteEntries."+strconv.Itoa(i+1)+"."+name] = row[j]
			}
		}
		return all
	}
	s.Must(s.World.SetQuota(s.Wall, network.QuotaRoutes, "", 2))
	wanted := entries(
		[4]string{table, "192.168.0.0/16", "Instance", instance}, [4]string{table, "192.168.0.0/16", "Instance", instance}, [4]string{custom, "192.168.0.0/16", "NetworkInterface", ni},
		[4]string{table, "odd", "Instance", instance}, [4]string{table, "1.1.1.1", "Odd", instance}, [4]string{table, "1.1.1.1", "Instance", "i-none"},
		[4]string{table, "10.0.1.0/24", "Instance", instance}, [4]string{table, "172.16.0.0/12", "Instance", instance}, [4]string{table, "1.0.0.0/8", "Instance", instance},
	)
	wanted["RouteEntries.1.IpVersion"], wanted["RouteEntries.1.Name"] = "4", "first"
	wanted["DryRun"] = "true"
	s.Refuses("owner", "CreateRouteEntries", wanted, "400 InvalidParameter")
	delete(wanted, "DryRun")
	made := servicestest.OK[CreateRouteEntriesResponse](s, "owner", "CreateRouteEntries", wanted)
	codes := func(failed []FailedRouteEntry) (all []string) {
		for _, one := range failed {
			all = append(all, *one.FailedCode)
		}
		return all
	}
	want := []string{
		"VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE", "InvalidCidrBlock.Malformed", "InvalidNextHopType", "InvalidInstanId.NotFound",
		"VPC_ROUTE_ENTRY_CIDR_BLOCK_DUPLICATE", "QuotaExceeded",
	}
	if got := codes(made.FailedRouteEntries); !slices.Equal(got, want) || *made.FailedCount != 6 {
		t.Errorf("some fail with %v, want %v", got, want)
	}
	if len(made.RouteEntryIds) != 3 || *made.SuccessCount != 3 {
		t.Errorf("made %v", made.RouteEntryIds)
	}
	s.Settle()
	s.Refuses("owner", "CreateRouteEntries", entries([4]string{custom, "1.1.1.1", "Instance", instance}, [4]string{custom, "1.1.1.2", "Ecr", "ecr-assoc-a"}), "501 MockNotImplemented")
	s.Refuses("owner", "CreateRouteEntries", entries([4]string{table, "1.1.1.1", "Instance", instance}, [4]string{"vtb-none", "1.1.1.1", "Instance", instance}), "404 InvalidRouteTableId.NotFound")
	s.Settle()
	if got := s.routes("owner", table, wire.Parameters{"RouteEntryName": "first"}); len(got) != 1 {
		t.Errorf("the first one is among %v", got)
	}
	dryRun := entries([4]string{custom, "1.1.1.1", "Instance", instance})
	dryRun["DryRun"] = "true"
	s.Refuses("owner", "CreateRouteEntries", dryRun, "400 DryRunOperation")

	for kind, want := range map[string]string{"All": "Custom 2 System 3 Custom 1 System 3 ", "Custom": "Custom 2 Custom 1 ", "BGP": "BGP 0 BGP 0 "} {
		shown := ""
		for _, summary := range servicestest.OK[GetVpcRouteEntrySummaryResponse](s, "participant", "GetVpcRouteEntrySummary", wire.Parameters{"VpcId": s.vpc, "RouteEntryType": kind}).RouteEntrySummarys {
			for _, entry := range summary.EntrySummarys {
				shown += *entry.RouteEntryType + " " + strconv.Itoa(int(*entry.Count)) + " "
			}
		}
		if shown != want {
			t.Errorf("%s: there are %s, want %s", kind, shown, want)
		}
	}
	s.Refuses("owner", "GetVpcRouteEntrySummary", wire.Parameters{"VpcId": s.vpc, "RouteEntryType": "odd"}, "400 IllegalParam.RouteEntryType")
	s.Refuses("stranger", "GetVpcRouteEntrySummary", wire.Parameters{"VpcId": s.vpc, "RouteEntryType": "All"}, "400 InvalidVpcId.NotFound")

	drop := wire.Parameters{
		"RouteEntries.1.RouteTableId": table, "RouteEntries.1.RouteEntryId": made.RouteEntryIds[0],
		"RouteEntries.2.RouteTableId": custom, "RouteEntries.2.DstCidrBlock": "192.168.0.0/16", "RouteEntries.2.NextHop": ni,
		"RouteEntries.3.RouteTableId": table, "RouteEntries.3.DstCidrBlock": "192.168.0.0/16", "RouteEntries.3.NextHop": instance,
		"RouteEntries.4.RouteTableId": table, "RouteEntries.4.DstCidrBlock": "10.0.1.0/24", "RouteEntries.4.NextHop": "i-none",
	}
	s.Refuses("owner", "DeleteRouteEntries", wire.Parameters{"RouteEntries.1.RouteTableId": table}, "400 MissingParameter")
	deleted := servicestest.OK[DeleteRouteEntriesResponse](s, "owner", "DeleteRouteEntries", drop)
	if got := codes(deleted.FailedRouteEntries); *deleted.SuccessCount != 2 || !slices.Equal(got, []string{"VPC_ROUTER_ENTRY_NOT_EXIST", "VPC_ROUTER_ENTRY_NOT_EXIST"}) {
		t.Errorf("deleted %d, the others fail with %v", *deleted.SuccessCount, got)
	}
	s.Refuses("stranger", "DeleteRouteEntries", drop, "404 InvalidRouteTableId.NotFound")
}
