package interconnect_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// transit is a world with a CEN and a transit router, to which two VPCs of the owner
// are attached.
type transit struct {
	*testing.T
	*cloudtest.Scene
	router *interconnect.TransitRouter
	// left has the vSwitch 10.0.0.0/24, and right 10.1.0.0/24.
	left, right *interconnect.Attachment
	system      *interconnect.RouterTable
}

func newTransit(t *testing.T) *transit {
	s := &transit{T: t, Scene: cloudtest.New(t, time.Second)}
	var cen *interconnect.CEN
	s.do(func(c *cloud.Call) (err error) {
		cen, err = interconnect.CreateCEN(c, network.Label{}, nil)
		return err
	})
	s.do(func(c *cloud.Call) (err error) {
		s.router, err = interconnect.CreateTransitRouter(c, cen.ID, network.Label{}, nil, nil)
		return err
	})
	s.left, s.right = s.attach("10.0.0.0"), s.attach("10.1.0.0")
	s.do(func(c *cloud.Call) error {
		page, err := interconnect.RouterTables(c, interconnect.RouterTableFilter{RouterID: s.router.ID}, cloud.PageRequest{Limit: 1})
		s.system = page.Items[0]
		return err
	})
	return s
}

// do makes a call of the owner and lets what it changes settle.
func (s *transit) do(call func(*cloud.Call) error) {
	s.Helper()
	s.Must(s.World.Write(cloud.Caller{AccountID: s.Accounts["owner"], Region: places[0]}, s.Wall, call))
	s.Wall = s.Wall.Add(time.Second)
}

// attach makes a VPC with a vSwitch and attaches it.
func (s *transit) attach(base string) (a *interconnect.Attachment) {
	s.Helper()
	var vpc *network.VPC
	var vswitch *network.VSwitch
	address := netip.MustParseAddr(base)
	s.do(func(c *cloud.Call) (err error) {
		vpc, err = network.CreateVPC(c, network.NewVPC{CIDR: netip.PrefixFrom(address, 16)})
		return err
	})
	s.do(func(c *cloud.Call) (err error) {
		vswitch, err = network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.PrefixFrom(address, 24)})
		return err
	})
	s.do(func(c *cloud.Call) (err error) {
		a, err = interconnect.AttachVPC(c, interconnect.NewAttachment{
			RouterID: s.router.ID, Account: c.AccountID, VPCID: vpc.ID, Zones: []interconnect.ZoneMapping{{Zone: "cn-hangzhou-h", VSwitchID: vswitch.ID}},
		})
		return err
	})
	return a
}

func (s *transit) correlate(sort interconnect.Sort, a *interconnect.Attachment) {
	s.Helper()
	s.do(func(c *cloud.Call) error { return interconnect.Correlate(c, sort, a.ID, s.system.ID) })
}

func (s *transit) route(to, hop string) {
	s.Helper()
	s.do(func(c *cloud.Call) error {
		_, err := interconnect.CreateRouterRoute(c, interconnect.NewRouterRoute{TableID: s.system.ID, To: to, HopID: hop})
		return err
	})
}

// goes checks by which attachment a packet that comes from left leaves.
func (s *transit) goes(to string, want *interconnect.Attachment, dropped bool) {
	s.Helper()
	f := s.router.Forward(s.World, s.Wall, s.left, netip.MustParseAddr(to))
	if f.Next != want || dropped != (f.Route != nil && f.Next == nil) {
		s.Errorf("a packet to %s is forwarded by %+v", to, f)
	}
}

func TestATransitRouterForwards(t *testing.T) {
	t.Parallel()
	s := newTransit(t)
	s.correlate(interconnect.Propagation, s.right)
	s.goes("10.1.0.7", nil, false) // left is associated with no route table
	s.correlate(interconnect.Association, s.left)
	s.Wall = s.Wall.Add(-time.Second)
	s.goes("10.1.0.7", nil, false) // it is being associated
	s.Wall = s.Wall.Add(time.Second)
	s.goes("10.1.0.7", s.right, false)
	s.goes("10.1.1.7", nil, false) // no vSwitch has it
	s.route("10.1.0.0/16", "")
	s.goes("10.1.0.7", s.right, false)
	s.goes("10.1.1.7", nil, true)
	s.route("10.1.0.0/24", s.left.ID)
	s.goes("10.1.0.7", s.left, false)
	s.route("10.1.0.7/32", "")
	s.goes("10.1.0.7", nil, true)
	s.goes("10.1.0.8", s.left, false)
	s.goes("192.168.0.1", nil, false)
	s.route("0.0.0.0/0", s.right.ID)
	s.goes("192.168.0.1", s.right, false)
	s.do(func(c *cloud.Call) error { return interconnect.DeleteAttachment(c, s.right.ID, true) })
	s.goes("192.168.0.1", nil, false)
	s.goes("10.1.0.8", s.left, false)
	s.Must(s.World.Check())
}
