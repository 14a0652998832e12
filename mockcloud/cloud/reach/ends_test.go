package reach_test

import (
	"encoding/base64"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// ask follows a flow, or says why it makes no sense.
func (s *scene) ask(flow func(c *cloud.Call) reach.Flow) (path reach.Path, err error) {
	err = s.World.Read(cloud.Caller{AccountID: s.Accounts["owner"], Region: cloud.DefaultRegion}, s.Wall, func(c *cloud.Call) (err error) {
		path, err = reach.Find(c, flow(c))
		return err
	})
	return path, err
}

func TestAFullVSwitchHasNoRoomForAHost(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	small := s.vswitch(vpc, "192.168.1.0/29")
	n := instanceIn(small, s.group(vpc))
	n.Count, n.Names, n.HostNames = 4, make([]string, 4), make([]string, 4)
	var host string
	s.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, n)
		s.Must(err)
		host = made[0].ID
		return nil
	})
	_, err := s.ask(func(c *cloud.Call) reach.Flow { return reach.Flow{From: end(c, host), To: end(c, small)} })
	if err == nil || !strings.Contains(err.Error(), "has no address") {
		t.Errorf("a host in a full vSwitch: %v", err)
	}
}

// What has an address in a vSwitch is found by that, also where it is the cloud's own.
func TestAVPNGatewayIsFoundByItsAddress(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	host := s.instance(vswitch, s.group(vpc))
	var id string
	var address netip.Addr
	s.do(func(c *cloud.Call) error {
		g, err := gateway.CreateVPNGateway(c, gateway.NewVPNGateway{VPCID: vpc, VSwitchID: vswitch, VPNFeatures: gateway.VPNFeatures{Bandwidth: 10, IPsec: true}})
		s.Must(err)
		id, address = g.ID, g.Address()
		return nil
	})
	s.want(s.find(host, id, 443), "")
	path, err := s.ask(func(c *cloud.Call) reach.Flow {
		return reach.Flow{From: end(c, host), To: reach.End{Thing: end(c, vswitch).Thing, Address: address}}
	})
	s.Must(err)
	s.want(path, "")
}

// A world that is read from a snapshot has the same paths.
func TestASnapshotKeepsThePaths(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	here, there := s.vswitch(vpc, "192.168.1.0/24"), s.vswitch(vpc, "192.168.2.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "0.0.0.0/0"))
	a, b := s.instance(here, group), s.instance(there, group)
	public := s.eip(compute.EIPInstanceType, a)
	six, _, _ := s.ipv6Net(open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "::/0"))
	own := six.Primary.IPv6()[0]
	s.bandwidth(own)
	paths := func() (all []string) {
		for _, ends := range [][2]string{
			{a, b},
			{a, "192.168.2.1"},
			{a, "192.168.2.200"},
			{a, "8.8.8.8"},
			{b, "8.8.8.8"},
			{"8.8.8.8", public.String()},
			{b, public.String()},
			{six.ID, "2001:4860:4860::8888"},
			{"2001:4860:4860::8888", own.String()},
			{here, there},
		} {
			path := s.find(ends[0], ends[1], 443)
			all = append(all, path.Flow.String()+told(path.There)+"\nback"+told(path.Back))
		}
		return all
	}
	before := paths()
	s.World = cloudtest.Reread(t, s.World)
	for i, after := range paths() {
		if after != before[i] {
			t.Errorf("before:\n%s\nand after:\n%s", before[i], after)
		}
	}
	// What is in use is given back there, too.
	s.do(func(c *cloud.Call) error {
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, b)
		return err
	})
	s.Wall = s.Wall.Add(time.Minute)
	s.do(func(c *cloud.Call) error { return nil })
	s.want(s.find(a, "192.168.2.1", 443), reach.NobodyThere)
}

// A network interface sends from all addresses of its prefixes, of which no list tells.
func TestAnInterfaceHasTheAddressesOfItsPrefixes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, b, _ := s.ipv6Net(open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "::/0"))
	v := a.Primary.VSwitch()
	for _, ipv6 := range []bool{false, true} {
		s.do(func(c *cloud.Call) error {
			_, err := network.ReserveCIDR(c, network.NewCIDRReservation{VSwitchID: v.ID, IPv6: ipv6, Mask: map[bool]int{false: 28, true: 80}[ipv6]})
			return err
		})
	}
	var four, six netip.Prefix
	s.do(func(c *cloud.Call) error {
		got, err := compute.AssignAddresses(c, a.Primary.ID, compute.Addresses{AnyPrefixes: 1})
		s.Must(err)
		four = got.Prefixes[0]
		got, err = compute.AssignIPv6Addresses(c, a.Primary.ID, compute.Addresses{AnyPrefixes: 1})
		s.Must(err)
		six = got.Prefixes[0]
		return nil
	})
	s.do(func(c *cloud.Call) error {
		page, err := network.IPv6Instances(c, network.IPv6InstanceFilter{Address: six.Addr(), Prefixes: true}, cloud.PageRequest{Limit: 1})
		s.Must(err)
		_, err = network.AllocateIPv6Bandwidth(c, network.NewIPv6Bandwidth{AddressID: page.Items[0].ID, Limit: 1})
		return err
	})
	within := func(block netip.Prefix) netip.Addr { return block.Addr().Next().Next() }
	for _, from := range []string{v.ID, a.ID, a.Primary.ID} {
		for to, address := range map[string]netip.Addr{b.ID: within(four), "2001:4860:4860::8888": within(six)} {
			path, err := s.ask(func(c *cloud.Call) reach.Flow {
				return reach.Flow{From: reach.End{Thing: end(c, from).Thing, Address: address}, To: end(c, to), Port: 443}
			})
			s.Must(err)
			if s.want(path, ""); path.There[0].Thing != a.Head() {
				t.Errorf("%s does not come from the instance: %s", path.Flow, told(path.There))
			}
		}
	}
	s.want(s.find("2001:4860:4860::8888", within(six).String(), 443), "")
	s.want(s.find("2001:4860:4860::8888", six.Addr().Prev().String(), 443), reach.NobodyThere)
}

// A HaVip is where the instance that announces it is.
func TestAHaVipIsWhereItsMasterIs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	group := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "192.168.0.0/16"))
	host := s.instance(vswitch, group)
	var id string
	s.do(func(c *cloud.Call) error {
		h, err := compute.CreateHaVip(c, compute.NewHaVip{VSwitchID: vswitch, Address: netip.MustParseAddr("192.168.1.99")})
		s.Must(err)
		id = h.ID
		return nil
	})
	s.want(s.find(host, id, 443), reach.NotReady)
	var holders []string
	for _, userData := range []string{"", "virtual_ipaddress 192.168.1.99"} {
		n := instanceIn(vswitch, group)
		n.UserData = []byte(base64.StdEncoding.EncodeToString([]byte(userData)))
		s.do(func(c *cloud.Call) error {
			made, err := compute.RunInstances(c, n)
			s.Must(err)
			holders = append(holders, made[0].ID)
			return nil
		})
		s.do(func(c *cloud.Call) error {
			return compute.AssociateHaVip(c, id, compute.HaVipHolder{ID: holders[len(holders)-1]})
		})
		path := s.find(host, id, 443)
		if s.want(path, ""); path.There[len(path.There)-1].Thing.ID != holders[len(holders)-1] {
			t.Errorf("the packet ends elsewhere than at %s: %s", holders[len(holders)-1], told(path.There))
		}
	}
	path, err := s.ask(func(c *cloud.Call) reach.Flow {
		return reach.Flow{From: reach.End{Thing: end(c, holders[0]).Thing, Address: netip.MustParseAddr("192.168.1.99")}, To: end(c, host), Port: 443}
	})
	s.Must(err)
	s.want(path, reach.WrongAnswer) // the answer goes to the master
}
