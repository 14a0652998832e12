package reach_test

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

func TestNeighboursReachEachOtherAsTheirSecurityGroupsSay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	closed := s.group(vpc)
	web := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "192.168.0.0/16"))
	a, b, c := s.instance(vswitch, closed), s.instance(vswitch, closed), s.instance(vswitch, web)
	s.want(s.find(a, b, 22), "")
	s.want(s.find(a, c, 443), "")
	s.want(s.find(a, c, 22), reach.SecurityGroupDrops)
	s.want(s.find(c, a, 443), reach.SecurityGroupDrops)
	s.want(s.find(a, "192.168.1.77", 443), reach.NobodyThere)
	s.want(s.find(a, "1.1.1.1", 443), reach.NoRoute)
}

// ipv6Net is a VPC with IPv6 and its gateway, and two instances with such addresses.
func (s *scene) ipv6Net(group ...compute.NewSecurityRule) (a, b *compute.Instance, gateway string) {
	var vpc *network.VPC
	var vswitch *network.VSwitch
	s.do(func(c *cloud.Call) (err error) {
		vpc, err = network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("172.16.0.0/16"), IPv6: &network.NewIPv6{}})
		s.Must(err)
		vswitch, err = network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("172.16.0.0/24"), IPv6: &network.NewIPv6Subnet{}})
		s.Must(err)
		g, err := network.CreateIPv6Gateway(c, network.NewVPCGateway{VPCID: vpc.ID})
		s.Must(err)
		gateway = g.ID
		return nil
	})
	n := instanceIn(vswitch.ID, s.group(vpc.ID, group...))
	n.Count, n.Names, n.HostNames, n.IPv6.Any = 2, []string{"", ""}, []string{"", ""}, 1
	s.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, n)
		s.Must(err)
		a, b = made[0], made[1]
		return nil
	})
	return a, b, gateway
}

// bandwidth lets an IPv6 address reach the internet.
func (s *scene) bandwidth(address netip.Addr) (id string) {
	s.do(func(c *cloud.Call) error {
		page, err := network.IPv6Instances(c, network.IPv6InstanceFilter{Address: address}, cloud.PageRequest{Limit: 1})
		s.Must(err)
		id = page.Items[0].ID
		_, err = network.AllocateIPv6Bandwidth(c, network.NewIPv6Bandwidth{AddressID: id, Limit: 1})
		return err
	})
	return id
}

func TestAnIPv6AddressReachesTheInternetWithBandwidth(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, b, gateway := s.ipv6Net(open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "::/0"))
	outside, own := "2001:4860:4860::8888", a.Primary.IPv6()[0]
	s.want(s.find(b.ID, own.String(), 443), "")
	s.want(s.find(a.ID, outside, 443), reach.NoPublicAddress)
	s.want(s.find(outside, own.String(), 443), reach.NobodyThere)

	id := s.bandwidth(own)
	s.want(s.find(a.ID, outside, 443), "")
	s.want(s.find(outside, own.String(), 443), "")
	s.want(s.find(outside, own.String(), 22), reach.SecurityGroupDrops)
	s.want(s.find(b.ID, outside, 443), reach.NoPublicAddress)

	s.do(func(c *cloud.Call) error {
		_, err := network.CreateEgressOnlyRule(c, network.NewEgressOnlyRule{GatewayID: gateway, InstanceID: id})
		return err
	})
	s.want(s.find(a.ID, outside, 443), "")
	s.want(s.find(outside, own.String(), 443), reach.NoPublicAddress)
}

// Routes decide about IPv6: which packets get out, and, where the gateway has a table
// of its own, where those go that come in.
func TestRoutesLeadIPv6OutAndIn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, b, gateway := s.ipv6Net(open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "::/0"))
	outside, own, vswitch := "2001:4860:4860::8888", a.Primary.IPv6()[0], a.Primary.VSwitch()
	var table, firewall string
	s.do(func(c *cloud.Call) error {
		made, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: vswitch.VPC.ID, ForGateways: true})
		s.Must(err)
		table = made.ID
		n := compute.NewInterface{VSwitchID: vswitch.ID, SecurityGroupIDs: []string{b.Primary.SecurityGroups[0].ID}}
		n.IPv6.Any = 1
		ni, err := compute.CreateNetworkInterface(c, n)
		s.Must(err)
		firewall = ni.ID
		return nil
	})
	s.do(func(c *cloud.Call) error {
		s.Must(network.AssociateGateway(c, table, "Ipv6Gateway", gateway))
		return compute.AttachNetworkInterface(c, firewall, b.ID, "", 0)
	})
	s.bandwidth(own)
	passes := func(path reach.Path) bool {
		return slices.ContainsFunc(path.There, func(h reach.Hop) bool { return h.Thing != nil && h.Thing.ID == firewall })
	}
	if path := s.find(outside, own.String(), 443); path.Stop != nil || passes(path) {
		t.Errorf("%v%s", path.Stop, told(path.There))
	}
	s.do(func(c *cloud.Call) error {
		return network.ModifyRoute(c, network.RouteRef{TableID: table, To: vswitch.IPv6.String()}, network.RouteChange{Hop: &network.NewHop{Type: "NetworkInterface", ID: firewall}})
	})
	if path := s.find(outside, own.String(), 443); path.Stop != nil || !passes(path) {
		t.Errorf("%v%s", path.Stop, told(path.There))
	}
	s.want(s.find(a.ID, outside, 443), reach.SecurityGroupDrops) // the answer, of which the other one knows nothing
	s.do(func(c *cloud.Call) error {
		return network.DeleteRoute(c, network.RouteRef{TableID: vswitch.VPC.RouteTable.ID, To: "::/0"})
	})
	s.want(s.find(a.ID, outside, 443), reach.NoRoute)
}

// A network ACL is stateless: the answer needs a rule of its own.
func TestTheAnswerNeedsARuleOfTheNetworkACL(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	here, there := s.vswitch(vpc, "192.168.1.0/24"), s.vswitch(vpc, "192.168.2.0/24")
	group := s.group(vpc)
	a, b, c := s.instance(here, group), s.instance(there, group), s.instance(there, group)
	rule := func(ports network.PortRange) *[]network.ACLRule {
		return &[]network.ACLRule{{Accepts: true, Protocol: network.TCP, Ports: ports, Block: netip.MustParsePrefix("192.168.1.0/24")}}
	}
	var acl string
	s.do(func(c *cloud.Call) error {
		made, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc})
		s.Must(err)
		acl = made.ID
		s.Must(network.UpdateACLRules(c, acl, network.NewRules{Inbound: rule(network.PortRange{First: 22, Last: 22}), Outbound: &[]network.ACLRule{}}))
		return network.BindNetworkACL(c, acl, []string{there})
	})
	path := s.find(a, b, 22)
	s.want(path, reach.NetworkACLDrops)
	if len(path.Back) == 0 {
		t.Error("the first packet does not get there, want the answer to be dropped")
	}
	s.want(s.find(a, b, 443), reach.NetworkACLDrops)
	s.want(s.find(b, c, 443), "") // within the vSwitch

	s.do(func(c *cloud.Call) error {
		return network.UpdateACLRules(c, acl, network.NewRules{Outbound: rule(network.PortRange{First: 1024, Last: 65535})})
	})
	s.want(s.find(a, b, 22), "")
}

// An EIP goes before the NAT gateway that the default route leads to.
func TestAHostReachesTheInternetByItsEIPFirst(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	group := s.group(vpc)
	a, b := s.instance(vswitch, group), s.instance(vswitch, group)
	s.want(s.find(a, "8.8.8.8", 443), reach.NoRoute)
	s.do(func(c *cloud.Call) error { // which gets the default route
		_, err := gateway.CreateNATGateway(c, gateway.NewNATGateway{VPCID: vpc, VSwitchID: vswitch, EIPMode: gateway.ModeMulti})
		return err
	})
	s.want(s.find(a, "8.8.8.8", 443), reach.NotTranslated)
	public := s.eip(compute.EIPInstanceType, a)
	path := s.find(a, "8.8.8.8", 443)
	s.want(path, "")
	if last := path.There[len(path.There)-1]; last.Packet.Source != public {
		t.Errorf("the internet sees %s, want the EIP %s", last.Packet.Source, public)
	}
	s.want(s.find(b, "8.8.8.8", 443), reach.NotTranslated)
	s.want(s.find("8.8.8.8", a, 22), reach.SecurityGroupDrops)
	s.want(s.find(b, public.String(), 22), reach.NotTranslated) // by way of the internet
}

// An EIP carries packets as long as it is paid for.
func TestALockedEIPCarriesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	host := s.instance(vswitch, s.group(vpc))
	s.do(func(c *cloud.Call) error {
		e, err := gateway.AllocateEIP(c, gateway.NewEIP{EIPSpec: gateway.EIPSpec{Months: 1}})
		s.Must(err)
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: []string{e.ID}, Type: compute.EIPInstanceType, ThingID: host})
	})
	s.want(s.find(host, "8.8.8.8", 443), "")
	s.Wall = s.Wall.Add(33 * 24 * time.Hour)
	s.want(s.find(host, "8.8.8.8", 443), reach.NotReady)
}
