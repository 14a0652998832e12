package ecs

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// route lets the system table of the owner's VPC lead to a thing, and waits for it.
func (s *scene) route(to, kind, id string) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.FindVPC(c, s.vpc, cloud.View)
		if err != nil {
			return err
		}
		_, err = network.CreateRoute(c, network.NewRoute{TableID: vpc.RouteTable.ID, To: to, Hops: []network.NewHop{{Type: kind, ID: id}}})
		return err
	})
	s.Settle()
}

// works says whether the route to an address leads to something that takes packets.
func (s *scene) works(address string) (works bool) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.FindVPC(c, s.vpc, cloud.View)
		if err != nil {
			return err
		}
		route, ok := vpc.RouteTable.Lookup(c.World, c.Now, netip.MustParseAddr(address))
		works = ok && route.Hops[0].Works(c)
		return nil
	})
	return works
}

func TestAnInstanceThatARouteLeadsToStays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"VSwitchId": s.private})[0]
	s.Settle()
	s.route("192.168.0.0/16", "Instance", instance)
	const refused = "400 DependencyViolation.RouteEntry"
	s.Refuses("owner", "DeleteInstance", wire.Parameters{"InstanceId": instance, "Force": "true"}, refused)
	s.Refuses("owner", "DeleteInstances", wire.Parameters{"InstanceId.1": instance, "Force": "true"}, refused)
	if !s.works("192.168.1.1") {
		t.Error("the route leads nowhere")
	}
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"InstanceId": instance})
	s.Settle()
	if s.works("192.168.1.1") {
		t.Error("an instance that stands still takes packets")
	}
	s.Refuses("owner", "DeleteInstance", wire.Parameters{"InstanceId": instance}, refused)
	vpc := s.newVPC("owner", "172.16.0.0/12")
	vswitch, group := s.newVSwitch("owner", vpc, "172.16.0.0/24"), s.newGroup("owner", wire.Parameters{"VpcId": vpc})
	move := wire.Parameters{"InstanceId": instance, "VSwitchId": vswitch, "VpcId": vpc, "SecurityGroupId.1": group}
	const stays = "404 InvalidDependence.NextHopOfCustomRouter"
	s.Refuses("owner", "ModifyInstanceVpcAttribute", move, stays)

	other := s.run("owner", wire.Parameters{"VSwitchId": s.private})[0]
	s.Settle()
	s.As("owner", func(c *cloud.Call) error {
		table, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: s.vpc})
		s.Must(err)
		s.Wait(c)
		return network.AssociateRouteTable(c, table.ID, s.private)
	})
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"InstanceId": other})
	s.Settle()
	move["InstanceId"] = other
	s.Refuses("owner", "ModifyInstanceVpcAttribute", move, stays)
}

// Wait lets what a call has begun be settled within it.
func (s *scene) Wait(c *cloud.Call) { c.Now = c.Now.Add(s.Settling) }

func TestANetworkInterfaceMayGoFromItsRoute(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"VSwitchId": s.private})[0]
	ni := *servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", wire.Parameters{"VSwitchId": s.private, "SecurityGroupId": s.groups["owner"]}).NetworkInterfaceId
	s.Settle()
	s.route("192.168.0.0/16", "NetworkInterface", ni)
	if s.works("192.168.1.1") {
		t.Error("a network interface that is attached to nothing takes packets")
	}
	servicestest.OK[EmptyResponse](s, "owner", "AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": ni, "InstanceId": instance})
	s.Settle()
	if !s.works("192.168.1.1") {
		t.Error("the route leads nowhere")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DetachNetworkInterface", wire.Parameters{"NetworkInterfaceId": ni, "InstanceId": instance})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": ni})
	s.Settle()
	if s.works("192.168.1.1") {
		t.Error("a network interface that is gone takes packets")
	}
}

func TestARouteToIPv6KeepsTheAddress(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var ni string
	s.As("owner", func(c *cloud.Call) error {
		s.Must(network.ModifyVPC(c, s.vpc, network.VPCChange{IPv6: new(true)}))
		s.Must(network.ModifyVSwitch(c, s.private, network.VSwitchChange{IPv6: &network.NewIPv6Subnet{Number: 1}}))
		made, err := compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: s.private, SecurityGroupIDs: []string{s.groups["owner"]}, IPv6: compute.Addresses{Any: 1}})
		if err == nil {
			ni = made.ID
		}
		return err
	})
	s.Settle()
	s.route("::/0", "NetworkInterface", ni)
	s.Refuses("owner", "AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": ni, "Ipv6AddressCount": "1"}, "404 InvalidOperation.HasIpv6RouteEntry")
}
