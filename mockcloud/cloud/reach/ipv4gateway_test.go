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

func (s *scene) ipv4Gateway(vpc string) (id string) {
	s.do(func(c *cloud.Call) error {
		g, err := network.CreateIPv4Gateway(c, network.NewVPCGateway{VPCID: vpc})
		s.Must(err)
		id = g.ID
		return nil
	})
	return id
}

func (s *scene) deleteIPv4Gateway(id string, then network.InternetMode) {
	s.do(func(c *cloud.Call) error { return network.DeleteIPv4Gateway(c, id, then) })
}

// An instance with an EIP, a network interface that has one in the mode BINDED, and an
// instance behind a NAT gateway: when the VPC is private, nothing goes out or comes in.
func TestTheModeOfTheDeletionDecidesAboutTheInternet(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch, inner := s.vswitch(vpc, "192.168.1.0/24"), s.vswitch(vpc, "192.168.2.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 22, Last: 22}, "0.0.0.0/0"))
	direct := s.instance(vswitch, group)
	var translated string
	var internal netip.Addr
	s.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, instanceIn(inner, group))
		s.Must(err)
		translated, internal = made[0].ID, made[0].Primary.Address()
		return nil
	})
	public := s.eip(compute.EIPInstanceType, direct)
	var bound string
	s.do(func(c *cloud.Call) error {
		ni, err := compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: inner, SecurityGroupIDs: []string{group}})
		s.Must(err)
		bound = ni.ID
		return nil
	})
	var own netip.Addr
	s.do(func(c *cloud.Call) error {
		e, err := gateway.AllocateEIP(c, gateway.NewEIP{})
		s.Must(err)
		own = e.Address
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: []string{e.ID}, Type: "NetworkInterface", ThingID: bound, Mode: gateway.ModeDirect})
	})
	s.do(func(c *cloud.Call) error { return compute.AttachNetworkInterface(c, bound, translated, "", 0) })
	var nat string
	s.do(func(c *cloud.Call) error { // which gets the default route
		g, err := gateway.CreateNATGateway(c, gateway.NewNATGateway{VPCID: vpc, VSwitchID: vswitch, EIPMode: gateway.ModeNAT})
		s.Must(err)
		nat = g.ID
		return nil
	})
	shared := s.eip(gateway.NATGatewayType, nat)
	s.do(func(c *cloud.Call) error {
		g, err := gateway.FindNATGateway(c, nat, cloud.View)
		s.Must(err)
		_, err = gateway.CreateSNATEntry(c, gateway.NewSNATEntry{TableID: g.SNATTable, VSwitchID: inner, Addresses: []netip.Addr{shared}})
		s.Must(err)
		return nil
	})
	s.do(func(c *cloud.Call) error {
		g, err := gateway.FindNATGateway(c, nat, cloud.View)
		s.Must(err)
		_, err = gateway.CreateDNATEntry(c, gateway.NewDNATEntry{TableID: g.DNATTable, Mapping: gateway.Mapping{
			External: shared, Internal: internal, Protocol: "tcp",
			ExternalPorts: gateway.Ports{First: 22, Last: 22}, InternalPorts: gateway.Ports{First: 22, Last: 22},
		}})
		return err
	})
	outside := "8.8.8.8"
	all := func(directOut, translatedOut, in reach.Reason) {
		t.Helper()
		s.want(s.find(direct, outside, 443), directOut)
		s.want(s.find(translated, outside, 443), translatedOut)
		for _, address := range []netip.Addr{public, own, shared} {
			path := s.find(outside, address.String(), 22)
			if s.want(path, in); in != "" && len(path.Back) > 0 {
				t.Errorf("%s gets there, and only the answer stops", path.Flow)
			}
		}
	}
	all("", "", "")

	first := s.ipv4Gateway(vpc)
	all("", "", "")
	s.deleteIPv4Gateway(first, network.PrivateInternetMode)
	all(reach.NotTranslated, reach.NoPublicAddress, reach.NoPublicAddress)
	s.want(s.find(direct, translated, 22), "") // inside the VPC

	second := s.ipv4Gateway(vpc)
	all(reach.NotTranslated, reach.NoPublicAddress, reach.NoPublicAddress)
	s.deleteIPv4Gateway(second, network.PublicInternetMode)
	all("", "", "")
}
