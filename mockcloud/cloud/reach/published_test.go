package reach_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// What the internet finds at an address goes with what has the address.
func TestTheInternetFindsNothingAtAddressesThatAreGivenBack(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	n := instanceIn(vswitch, s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "0.0.0.0/0")))
	n.Internet.BandwidthOut = 5
	n.Count, n.Names, n.HostNames = 2, []string{"", ""}, []string{"", ""}
	var made []*compute.Instance
	s.do(func(c *cloud.Call) (err error) {
		made, err = compute.RunInstances(c, n)
		return err
	})
	settle := func() {
		s.Wall = s.Wall.Add(time.Minute)
		s.do(func(*cloud.Call) error { return nil })
	}
	nothing := func(what string, address netip.Addr) {
		t.Helper()
		settle()
		s.want(s.find("8.8.8.8", address.String(), 443), reach.NobodyThere)
		if thing := network.PublishedAt(s.World, address); thing != nil {
			t.Errorf("%s: the internet finds %s at %s", what, thing.ID, address)
		}
	}
	first, second := made[0].PublicAddress, made[1].PublicAddress
	s.want(s.find("8.8.8.8", first.String(), 443), "")
	s.want(s.find(made[1].ID, first.String(), 443), "")
	s.do(func(c *cloud.Call) error {
		return compute.ChangeInternet(c, made[0].ID, compute.InternetChange{BandwidthOut: new(0)})
	})
	nothing("without bandwidth", first)
	s.do(func(c *cloud.Call) error {
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, made[1].ID)
		return err
	})
	nothing("deleted", second)

	var e *gateway.EIP
	s.do(func(c *cloud.Call) (err error) {
		e, err = gateway.AllocateEIP(c, gateway.NewEIP{})
		s.Must(err)
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: []string{e.ID}, Type: compute.EIPInstanceType, ThingID: made[0].ID})
	})
	s.want(s.find("8.8.8.8", e.Address.String(), 443), "")
	s.do(func(c *cloud.Call) error {
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, made[0].ID)
		return err
	})
	settle()
	s.want(s.find("8.8.8.8", e.Address.String(), 443), reach.NotReady)
	s.do(func(c *cloud.Call) error { return gateway.ReleaseEIP(c, e.ID) })
	nothing("released", e.Address)
	s.do(func(c *cloud.Call) (err error) {
		e, err = gateway.AllocateEIP(c, gateway.NewEIP{Address: e.Address})
		return err
	})
	s.want(s.find("8.8.8.8", e.Address.String(), 443), reach.NotReady)

	var group *gateway.Segment
	s.do(func(c *cloud.Call) (err error) {
		group, err = gateway.AllocateSegment(c, 28, "", gateway.EIPSpec{})
		return err
	})
	settle()
	s.want(s.find("8.8.8.8", group.Block.Addr().String(), 443), reach.NotReady)
	s.do(func(c *cloud.Call) error { return gateway.ReleaseSegment(c, group.ID) })
	nothing("of a segment", group.Block.Addr())

	a, _, _ := s.ipv6Net()
	own := a.Primary.IPv6()[0]
	s.bandwidth(own)
	s.want(s.find("2001:4860:4860::8888", own.String(), 443), reach.SecurityGroupDrops)
	s.do(func(c *cloud.Call) error {
		_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, a.ID)
		return err
	})
	settle()
	s.want(s.find("2001:4860:4860::8888", own.String(), 443), reach.NobodyThere)
	if thing := network.PublishedAt(s.World, own); thing != nil {
		t.Errorf("the internet finds %s at %s", thing.ID, own)
	}
}
