package reach_test

import (
	"errors"
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// office is what is behind the device that VPN gateways lead to.
var office = netip.MustParsePrefix("172.16.0.0/16")

// device makes a customer gateway.
func (s *scene) device() (id string) {
	s.do(func(c *cloud.Call) error {
		made, err := gateway.CreateCustomerGateway(c, gateway.NewCustomerGateway{Address: netip.MustParseAddr("101.12.1.1")})
		s.Must(err)
		id = made.ID
		return nil
	})
	return id
}

// connect makes a VPN gateway in a vSwitch, with a connection for all packets to a
// device and a route to the office, which it does not publish.
func (s *scene) connect(vpc, vswitch, device string) (route gateway.VPNRouteRef) {
	s.do(func(c *cloud.Call) error {
		g, err := gateway.CreateVPNGateway(c, gateway.NewVPNGateway{VPCID: vpc, VSwitchID: vswitch, VPNFeatures: gateway.VPNFeatures{Bandwidth: 10, IPsec: true}})
		s.Must(err)
		route.GatewayID, route.Destination = g.ID, office
		return nil
	})
	s.do(func(c *cloud.Call) error {
		v, err := gateway.CreateVPNConnection(c, route.GatewayID, gateway.VPNConnectionChange{Local: []netip.Prefix{network.Everywhere}, Remote: []netip.Prefix{office}, Tunnels: []gateway.TunnelChange{{PeerID: &device}}}, nil)
		s.Must(err)
		route.ConnectionID = v.ID
		_, err = gateway.CreateVPNRoute(c, gateway.NewVPNRoute{GatewayID: route.GatewayID, ConnectionID: v.ID, Destination: office, Weight: gateway.ActiveWeight})
		return err
	})
	return route
}

// The answer takes the connection by which the office was asked, of several to one device.
func TestAnOfficeIsReachedThroughAVPNGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	device := s.device()
	for _, block := range []string{"10.1.0.0/24", "10.2.0.0/24"} {
		vpc := s.vpc(block)
		vswitch := s.vswitch(vpc, block)
		host := s.instance(vswitch, s.group(vpc))
		route := s.connect(vpc, vswitch, device)
		s.want(s.find(host, "172.16.1.1", 443), reach.NoRoute)
		s.do(func(c *cloud.Call) error { return gateway.PublishVPNRoute(c, route, true) })
		s.want(s.find(host, "172.16.1.1", 443), "")
		s.want(s.find(host, "172.17.1.1", 443), reach.NoRoute)
	}
}

// A flow begins or ends at an address of the network behind a customer gateway.
func TestFlowsBeginInAnOffice(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	host := s.instance(vswitch, s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "172.16.1.0/24")))
	device := s.device()
	route := s.connect(vpc, vswitch, device)
	path := s.find(device+" 172.16.1.1", host, 443)
	s.want(path, reach.NoRoute)
	if len(path.Back) == 0 {
		t.Error("the first packet does not get there, want the answer to find no route")
	}
	s.do(func(c *cloud.Call) error { return gateway.PublishVPNRoute(c, route, true) })
	path = s.find(device+" 172.16.1.1", host, 443)
	s.want(path, "")
	if first := path.There[0]; first.Thing.ID != device || first.Packet.Source != netip.MustParseAddr("172.16.1.1") {
		t.Errorf("the flow begins as %s at %s", first.Packet, first.Thing.ID)
	}
	s.want(s.find(device+" 172.16.1.1", host, 22), reach.SecurityGroupDrops)
	s.want(s.find(device+" 172.16.2.1", host, 443), reach.SecurityGroupDrops)
	s.want(s.find(host, device+" 172.16.1.1", 443), "")
	for _, from := range []string{device, device + " 172.17.1.1", device + " fd00::1"} {
		_, err := s.follow(from, host, 443)
		if fault, ok := errors.AsType[*cloud.Error](err); !ok || fault.Reason != cloud.Mismatch {
			t.Errorf("a flow from %q: %v", from, err)
		}
	}
}

// A transit router joins VPCs that tell it of themselves, and it them.
func TestATransitRouterJoinsVPCs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var hosts []string
	var attached []string
	var router string
	s.do(func(c *cloud.Call) error {
		cen, err := interconnect.CreateCEN(c, network.Label{}, nil)
		s.Must(err)
		made, err := interconnect.CreateTransitRouter(c, cen.ID, network.Label{}, nil, nil)
		s.Must(err)
		router = made.ID
		return nil
	})
	for _, block := range []string{"10.1.0.0/24", "10.2.0.0/24"} {
		vpc := s.vpc(block)
		vswitch := s.vswitch(vpc, block)
		hosts = append(hosts, s.instance(vswitch, s.group(vpc, open(compute.ProtocolAll, compute.AllPorts, "10.0.0.0/8"))))
		s.do(func(c *cloud.Call) error {
			a, err := interconnect.AttachVPC(c, interconnect.NewAttachment{
				RouterID: router, Account: c.AccountID, VPCID: vpc, AutoPublish: true, Zones: []interconnect.ZoneMapping{{Zone: "cn-hangzhou-h", VSwitchID: vswitch}},
			})
			s.Must(err)
			attached = append(attached, a.ID)
			return nil
		})
	}
	s.want(s.find(hosts[0], hosts[1], 443), reach.NoRoute)
	s.do(func(c *cloud.Call) error {
		page, err := interconnect.RouterTables(c, interconnect.RouterTableFilter{RouterID: router}, cloud.PageRequest{Limit: 1})
		s.Must(err)
		for _, a := range attached {
			for _, sort := range []interconnect.Sort{interconnect.Association, interconnect.Propagation} {
				s.Must(interconnect.Correlate(c, sort, a, page.Items[0].ID))
			}
		}
		return nil
	})
	path := s.find(hosts[0], hosts[1], 443)
	s.want(path, "")
	if last := path.There[len(path.There)-1]; last.Thing.ID != hosts[1] {
		t.Errorf("the way ends at %s", last.Thing.ID)
	}
}
