package reach_test

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
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
			{a, b}, {a, "192.168.2.1"}, {a, "192.168.2.200"}, {a, "8.8.8.8"}, {b, "8.8.8.8"}, {"8.8.8.8", public.String()},
			{b, public.String()}, {six.ID, "2001:4860:4860::8888"}, {"2001:4860:4860::8888", own.String()}, {here, there},
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
		_, err := compute.DeleteInstances(c, true, b)
		return err
	})
	s.Wall = s.Wall.Add(time.Minute)
	s.do(func(c *cloud.Call) error { return nil })
	s.want(s.find(a, "192.168.2.1", 443), reach.NobodyThere)
}
