package slb

import (
	"errors"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// balancer is a load balancer.
type balancer struct {
	managed.Resource
	// Spec is the class of a guaranteed-performance balancer; "" of a shared one, and of
	// one that is paid for by what it does.
	Spec string
	// Internet says that it has a public address, in no VPC, instead of one in a vSwitch.
	Internet bool
	Public   netip.Addr
	// InternetCharge is how traffic is paid for, and Bandwidth in Mbit/s what is paid
	// for in advance; 0: nothing.
	InternetCharge string
	Bandwidth      int
	InstanceCharge string
	// MasterZone and SlaveZone are the one that it is in and the one that it goes to when that fails.
	MasterZone, SlaveZone string
	// ReadOnly keeps the console from changing it. The API changes it all the same.
	ReadOnly       bool
	ReadOnlyReason string
	Stopped        bool
	// Servers are those of the default server group.
	Servers balancing.Servers
}

const kindBalancer cloud.Kind = "load balancer"

// The vendor's words.
const (
	statusActive   = "active"
	statusInactive = "inactive"
	statusLocked   = "locked"

	byTraffic   = "paybytraffic"
	byBandwidth = "paybybandwidth"

	bySpec  = "PayBySpec"
	byUsage = "PayByCLCU"

	internet = "internet"
	intranet = "intranet"
	on       = "on"
	off      = "off"
)

// quotaBalancers limits the balancers of an account in a region.
const quotaBalancers = "slb_quota_instances_num"

var balancers managed.Kind[*balancer]

func init() {
	balancers.Define(managed.Definition[*balancer]{
		Kind: kindBalancer, InPolicies: "slb:loadbalancer", Type: cloud.TypeLoadBalancer,
		ID:       func(c *cloud.Call, region string) string { return c.NetworkID(region, "lb") },
		Statuses: managed.Statuses{Creating: statusActive, Running: statusActive},
		Costs:    bill.SLB, CostsAnywhere: true,
		Measure: (*balancer).measure,
		Settled: func(b *balancer, _ time.Time) string { return b.settled() },
		Expiry:  managed.Expiry{Status: statusLocked, Kept: 7 * 24 * time.Hour}, // the contract's words about the status
		Sale:    managed.Sale{Code: "slb"},
		Indexes: []cloud.IndexOn[*balancer]{
			cloud.On("address", (*balancer).address),
			cloud.OnEach("server", func(b *balancer) []string { return b.Servers.IDs() }),
		},
		Quotas: []cloud.Quota{{
			Product: "slb", Code: quotaBalancers, Default: 60, Adjustable: true,
			Name: "CLB instances", Description: "How many Classic Load Balancers the account can have in a region",
		}},
		Released: func(w *cloud.World, b *balancer) { b.release(w) },
		Packets:  way.Packets,
	})
	gateway.Register(gateway.Bindable[*balancer]{Type: balancing.ClassicEIPType, Table: balancers.Table(), Check: checkEIP})
	compute.MirrorToBalancers(checkMirror)
}

// release lets go what goes along with the balancer.
func (b *balancer) release(w *cloud.World) {
	gateway.FreeEIPs(w, b.Head())
	if b.Public.IsValid() {
		network.Unpublish(w, b.Public, b.Head())
	}
	for _, l := range listenersOf(w, b) {
		l.remove(w)
	}
	for _, groups := range []*cloud.Table[*serverGroup]{&virtualGroups, &masterSlaveGroups} {
		for _, g := range slices.Collect(groups.Each(w, b.Owner, b.Region, "balancer", b.ID)) {
			groups.Remove(w, g)
		}
	}
}

// status is the balancer's status at a time.
func (b *balancer) status(now time.Time) string { return balancers.Status(b, now) }

// settled is that of one whose subscription has not ended.
func (b *balancer) settled() string {
	if b.Stopped {
		return statusInactive
	}
	return statusActive
}

// address is what clients connect to.
func (b *balancer) address() string {
	if b.Internet {
		return b.Public.String()
	}
	return b.IP()
}

// findBalancer finds a balancer for what the caller means to do with it.
func findBalancer(c *cloud.Call, id string, verb cloud.Verb) (*balancer, error) {
	b, err := balancers.Find(c, id, verb)
	return b, notThere(err, "LoadBalancerId")
}

// notThere gives an error about a thing that is not there the text by which clients
// know that.
func notThere(err error, parameter string) error {
	if refused, ok := errors.AsType[*cloud.Error](err); ok && refused.Reason == cloud.NotFound {
		refused.Detail = "The specified " + parameter + " does not exist."
	}
	return err
}

// checkMirror says whether the caller can have traffic mirrored to a balancer.
func checkMirror(c *cloud.Call, id string) error {
	b, err := findBalancer(c, id, cloud.Modify)
	if err == nil && b.Internet {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindBalancer, ID: id, Detail: "the load balancer has a public address"}
	}
	return err
}

// checkEIP says whether an EIP can be bound to a balancer: one in a vSwitch can have
// one, of which its address is the private one.
func checkEIP(c *cloud.Call, b *balancer, wish gateway.Wish) (gateway.Place, error) {
	cannot := func(reason cloud.Reason, field, detail string) error {
		return &cloud.Error{Reason: reason, Kind: kindBalancer, ID: b.ID, Field: field, Detail: detail}
	}
	switch {
	case b.Internet:
		return gateway.Place{}, cannot(cloud.Duplicate, "PublicIpAddress", "the load balancer has a public address of its own")
	case wish.ModeOr(gateway.ModeNAT) != gateway.ModeNAT || wish.Count > 1:
		return gateway.Place{}, cannot(cloud.NotPermitted, "EIPMode", "an EIP is bound to a load balancer in the mode NAT")
	case wish.Address.IsValid() && wish.Address != b.Address():
		return gateway.Place{}, cannot(cloud.NotFound, "PrivateIpAddress", "the load balancer does not have the address "+wish.Address.String())
	case len(wish.Others(c.World, b.Head())) > 0:
		return gateway.Place{}, cannot(cloud.Duplicate, "EIP", "the load balancer has an EIP already")
	}
	return gateway.Place{Mode: gateway.ModeNAT, Address: b.Address()}, balancers.MustBe(c, b, statusActive)
}
