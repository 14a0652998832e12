package reach_test

import (
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

// connect makes a VPN gateway in a vSwitch, with a connection for all packets to a
// device and a route to the office, which it does not publish.
func (s *scene) connect(vpc, vswitch, device string) (route gateway.VPNRouteRef) {
	everywhere := []netip.Prefix{network.Everywhere}
	s.do(func(c *cloud.Call) error {
		g, err := gateway.CreateVPNGateway(c, gateway.NewVPNGateway{VPCID: vpc, VSwitchID: vswitch, VPNFeatures: gateway.VPNFeatures{Bandwidth: 10, IPsec: true}})
		s.Must(err)
		route.GatewayID, route.Destination = g.ID, office
		return nil
	})
	s.do(func(c *cloud.Call) error {
		v, err := gateway.CreateVPNConnection(c, route.GatewayID, gateway.VPNConnectionChange{Local: everywhere, Remote: everywhere, Tunnels: []gateway.TunnelChange{{PeerID: &device}}}, nil)
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
	var device string
	s.do(func(c *cloud.Call) error {
		made, err := gateway.CreateCustomerGateway(c, gateway.NewCustomerGateway{Address: netip.MustParseAddr("101.12.1.1")})
		s.Must(err)
		device = made.ID
		return nil
	})
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
		made, err := interconnect.CreateTransitRouter(c, cen.ID, network.Label{}, nil)
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
