package slb

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

func init() { balancing.Classic = fronts{} }

// fronts are balancers in front of what other products run: they are paid for by usage.
type fronts struct{}

func newFront(c *cloud.Call, f balancing.Front) (*balancer, managed.New, error) {
	b := &balancer{InternetCharge: byTraffic, InstanceCharge: byUsage, ReadOnly: true, ReadOnlyReason: f.Reason}
	var err error
	b.MasterZone, b.SlaveZone, err = zonesOf(c, &CreateLoadBalancerRequest{VSwitchId: f.Place.VSwitchID})
	return b, managed.New{Name: f.Name, ResourceGroupID: f.ResourceGroupID, Tags: f.Tags, Protected: true, Places: []managed.Place{f.Place}}, err
}

func (fronts) May(c *cloud.Call, f balancing.Front) error {
	b, n, err := newFront(c, f)
	if err != nil {
		return err
	}
	return c.Tries(func(c *cloud.Call) error { return balancers.Create(c, b, n) })
}

func (fronts) Make(c *cloud.Call, f balancing.Front) (*cloud.Record, netip.Addr, error) {
	b, n, err := newFront(c, f)
	if err != nil {
		return nil, netip.Addr{}, err
	}
	if err := balancers.Create(c, b, n); err != nil {
		return nil, netip.Addr{}, err
	}
	return standBehind(c, b, f)
}

func (fronts) Adopt(c *cloud.Call, id string, f balancing.Front) (*cloud.Record, netip.Addr, error) {
	b, err := balancers.Ready(c, id)
	if err != nil {
		return nil, netip.Addr{}, err
	}
	if b.Internet || b.VPCID() != f.Place.VPCID || len(b.Servers) > 0 || len(listenersOf(c.World, b)) > 0 {
		return nil, netip.Addr{}, &cloud.Error{Reason: cloud.Mismatch, Kind: kindBalancer, ID: id, Detail: "the load balancer is not an empty one in the VPC"}
	}
	if err := c.Commit(); err != nil {
		return nil, netip.Addr{}, err
	}
	return standBehind(c, b, f)
}

// standBehind puts a server behind a load balancer that has none.
func standBehind(c *cloud.Call, b *balancer, f balancing.Front) (*cloud.Record, netip.Addr, error) {
	server, err := balancing.FindServer(c, balancing.NewServer{Type: balancing.OfAddress, ID: f.Server.String(), Weight: usualWeight})
	if err != nil {
		return nil, netip.Addr{}, err
	}
	balancers.Table().Change(c.World, b, func() { b.Servers = balancing.Servers{server} })
	port := int32(f.Port)
	if err := newListener(c, b, protocolTCP, &port, settings{BackendServerPort: &port}, nil); err != nil {
		return nil, netip.Addr{}, err
	}
	for _, l := range listenersOf(c.World, b) {
		l.running = true
	}
	return b.Head(), b.Address(), nil
}

func (fronts) Own(c *cloud.Call, id string, verb cloud.Verb) (address netip.Addr, internet bool, err error) {
	b, err := balancers.Find(c, id, verb)
	if err != nil {
		return netip.Addr{}, false, err
	}
	if b.Internet {
		return b.Public, true, nil
	}
	return b.Address(), false, nil
}

func (fronts) Find(w *cloud.World, id string) (*cloud.Record, bool) {
	b, ok := balancers.Table().Get(w, id)
	if !ok {
		return nil, false
	}
	return b.Head(), true
}

func (fronts) Remove(w *cloud.World, id string) {
	if b, ok := balancers.Table().Get(w, id); ok {
		balancers.End(w, b)
	}
}
