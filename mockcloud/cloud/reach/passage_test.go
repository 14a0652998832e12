package reach_test

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// table makes a route table for a vSwitch, or, where that is "", for gateways.
func (s *scene) table(vpc, vswitch string) (id string) {
	s.do(func(c *cloud.Call) error {
		table, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: vpc, ForGateways: vswitch == ""})
		s.Must(err)
		if id = table.ID; vswitch == "" {
			return nil
		}
		return network.AssociateRouteTable(c, id, vswitch)
	})
	return id
}

func (s *scene) route(table, to, hopType, hop string) {
	s.do(func(c *cloud.Call) error {
		_, err := network.CreateRoute(c, network.NewRoute{TableID: table, To: to, Hops: []network.NewHop{{Type: hopType, ID: hop}}})
		return err
	})
}

func TestTheServicesOfTheCloudAnswer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	host := s.instance(vswitch, s.group(vpc))
	s.want(s.find(host, "100.100.2.136", 53), "")
	s.do(func(c *cloud.Call) error { // which lets nothing through but that
		acl, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc})
		s.Must(err)
		s.Must(network.UpdateACLRules(c, acl.ID, network.NewRules{Inbound: &[]network.ACLRule{}, Outbound: &[]network.ACLRule{}}))
		return network.BindNetworkACL(c, acl.ID, []string{vswitch})
	})
	s.want(s.find(host, "100.100.2.136", 53), "")
}

// Packets of IPv6 get to the internet where a route leads there, unlike those of IPv4
// from a host with an EIP.
func TestAnIPv6AddressNeedsARouteToItsGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, _, id := s.ipv6Net(open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "::/0"))
	outside, own := "2001:4860:4860::8888", a.Primary.IPv6()[0]
	s.bandwidth(own)
	table := s.table(a.Primary.VSwitch().VPC.ID, a.Primary.VSwitch().ID)
	s.want(s.find(a.ID, outside, 443), reach.NoRoute)
	s.want(s.find(outside, own.String(), 443), reach.NoRoute) // for the answer
	s.route(table, "::/0", "IPv6Gateway", id)
	s.want(s.find(a.ID, outside, 443), "")
	s.want(s.find(outside, own.String(), 443), "")
}

// An EIP in the mode BINDED is the address of its network interface, in place of the
// private one.
func TestAnInterfaceSendsFromTheEIPThatItHas(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "0.0.0.0/0"))
	host, neighbour := s.instance(vswitch, group), s.instance(vswitch, group)
	var id string
	var private, public netip.Addr
	s.do(func(c *cloud.Call) error {
		ni, err := compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: vswitch, SecurityGroupIDs: []string{group}, ChecksSource: true})
		s.Must(err)
		id, private = ni.ID, ni.Address()
		return nil
	})
	s.do(func(c *cloud.Call) error {
		e, err := gateway.AllocateEIP(c, gateway.NewEIP{})
		s.Must(err)
		public = e.Address
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: []string{e.ID}, Type: gateway.InterfaceType, ThingID: id, Mode: gateway.ModeDirect})
	})
	s.do(func(c *cloud.Call) error { return compute.AttachNetworkInterface(c, id, host, "", 0) })
	path := s.find(id, "8.8.8.8", 443)
	s.want(path, "")
	if from := path.There[0].Packet.Source; from != public {
		t.Errorf("the interface sends from %s, want %s", from, public)
	}
	s.want(s.find("8.8.8.8", id, 443), "")
	s.want(s.find("8.8.8.8", public.String(), 80), reach.SecurityGroupDrops)
	s.want(s.find(neighbour, private.String(), 443), reach.BlackHole)
}

// What comes in by the IPv4 gateway goes by a firewall, and so does the answer.
func TestAnIPv4GatewayAndAFirewall(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	inside, outside := s.vswitch(vpc, "192.168.1.0/24"), s.vswitch(vpc, "192.168.2.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "0.0.0.0/0"))
	host, firewall := s.instance(inside, group), s.instance(outside, group)
	public := s.eip(compute.EIPInstanceType, host)
	s.want(s.find("8.8.8.8", public.String(), 443), "")
	s.want(s.find(host, "8.8.8.8", 443), "")

	ours, its, in := s.table(vpc, inside), s.table(vpc, outside), s.table(vpc, "")
	var id string
	s.do(func(c *cloud.Call) error {
		g, err := network.CreateIPv4Gateway(c, network.NewVPCGateway{VPCID: vpc})
		s.Must(err)
		id = g.ID
		return nil
	})
	s.want(s.find(host, "8.8.8.8", 443), "") // it changes nothing until it is active
	s.do(func(c *cloud.Call) error { return network.ActivateIPv4Gateway(c, id, its) })
	s.want(s.find(host, "8.8.8.8", 443), reach.NoRoute)
	s.want(s.find(firewall, "8.8.8.8", 443), reach.NoPublicAddress)
	s.route(ours, "0.0.0.0/0", "Instance", firewall)
	s.do(func(c *cloud.Call) error { return network.AssociateGateway(c, in, "Ipv4Gateway", id) })
	s.do(func(c *cloud.Call) error {
		return network.ModifyRoute(c, network.RouteRef{TableID: in, To: "192.168.1.0/24"}, network.RouteChange{Hop: &network.NewHop{Type: "Instance", ID: firewall}})
	})
	for _, path := range []reach.Path{s.find("8.8.8.8", public.String(), 443), s.find(host, "8.8.8.8", 443)} {
		s.want(path, "")
		for _, way := range [][]reach.Hop{path.There, path.Back} {
			if !comesBy(way, firewall) || !comesBy(way, id) {
				t.Errorf("%s does not come by the firewall and the gateway: %s", path.Flow, told(way))
			}
		}
	}
}

func comesBy(way []reach.Hop, id string) bool {
	for _, hop := range way {
		if hop.Thing != nil && hop.Thing.ID == id {
			return true
		}
	}
	return false
}

// An interface has all of its EIPs in the mode MULTI_BINDED, and answers from the one
// that it was asked at.
func TestAnInterfaceAnswersFromEachOfItsEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "0.0.0.0/0"))
	host, neighbour := s.instance(vswitch, group), s.instance(vswitch, group)
	var ni *compute.NetworkInterface
	s.do(func(c *cloud.Call) (err error) {
		ni, err = compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: vswitch, SecurityGroupIDs: []string{group}})
		return err
	})
	var addresses []netip.Addr
	s.do(func(c *cloud.Call) error {
		var ids []string
		for range 2 {
			e, err := gateway.AllocateEIP(c, gateway.NewEIP{})
			s.Must(err)
			ids, addresses = append(ids, e.ID), append(addresses, e.Address)
		}
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: ids, Type: gateway.InterfaceType, ThingID: ni.ID, Mode: gateway.ModeMulti})
	})
	s.do(func(c *cloud.Call) error { return compute.AttachNetworkInterface(c, ni.ID, host, "", 0) })
	for _, address := range addresses {
		s.want(s.find("8.8.8.8", address.String(), 443), "")
		path, err := s.ask(func(c *cloud.Call) reach.Flow {
			return reach.Flow{From: reach.End{Thing: ni.Head(), Address: address}, To: end(c, "8.8.8.8"), Port: 443}
		})
		s.Must(err)
		s.want(path, "")
	}
	s.want(s.find(neighbour, ni.Address().String(), 443), "")
}
