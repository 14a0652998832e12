package cr

import (
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// instance is a registry. It stands in the vSwitches of the VPCs that it is linked with.
type instance struct {
	managed.Resource
	// Edition is Basic, Standard...
	Edition string
	// Extra is what was bought beside what the edition has.
	Extra    limits
	Modified time.Time
	Links    []*link
	// Doors are the public endpoints by module.
	Doors map[string]*door

	password string // never shown
}

// link is a VPC whose servers reach a module of the instance, at an address in a vSwitch.
type link struct {
	Module  string
	Seat    network.Seat
	settles time.Time
}

func (l *link) status(now time.Time) string {
	if now.Before(l.settles) {
		return creating
	}
	return running
}

// door is the public endpoint of a module.
type door struct {
	// Entries are the blocks that it is open to.
	Entries []entry
	settles time.Time
}

type entry struct {
	Block   netip.Prefix
	Comment string
}

// The kinds of the product.
const (
	kindInstance   cloud.Kind = "Container Registry instance"
	kindLink       cloud.Kind = "VPC linked with a Container Registry instance"
	kindEntry      cloud.Kind = "entry of the access list of a Container Registry instance"
	kindNamespace  cloud.Kind = "namespace of a Container Registry instance"
	kindRepository cloud.Kind = "repository of a Container Registry instance"
)

// The statuses, in the product's words.
const (
	pending  = "PENDING"
	running  = "RUNNING"
	deleting = "DELETING"
	creating = "CREATING" // of links
	normal   = "NORMAL"   // of namespaces and repositories
	stopped  = "STOPPED"  // of endpoints, and of instances whose subscription has ended
)

// The modules of an instance, which are reached under names of their own.
const (
	registry = "Registry"
	chart    = "Chart"
)

// quotaInstances limits the instances of an account in a region. Its code is ours: the
// vendor publishes none.
const quotaInstances = "cr_instance_count"

var instances managed.Kind[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "cr:instance", Type: cloud.TypeContainerRegistry,
		ID:       func(c *cloud.Call, _ string) string { return "cri-" + c.Draw(cloud.LowerDigits, 16) },
		Statuses: managed.Statuses{Creating: pending, Running: running, Deleting: deleting},
		Costs:    bill.Registry, CostsAnywhere: true,
		Measure: func(i *instance) (string, float64) { return i.Edition, editions[i.Edition].price },
		// The vendor says so of overdue payments.
		Expiry: managed.Expiry{Status: stopped, Kept: 7 * 24 * time.Hour},
		Sale:   managed.Sale{Code: "acr", Types: []string{"acr_ee_public_cn"}, Make: order, Modify: upgrade},
		Admits: func(t *reach.Trace, i *instance) bool {
			e, public := managed.EndpointOf(t.World(), i.Head(), func(e *managed.Endpoint) bool { return e.Public && e.Address == t.Packet.Destination })
			return !public || i.Doors[e.Role].admits(t.Packet.Source)
		},
		Released: func(w *cloud.World, i *instance) {
			repositories.Forget(w, i.Head())
			namespaces.Forget(w, i.Head())
		},
		Quotas: []cloud.Quota{{
			Product: "acr", Code: quotaInstances, Default: 20, Adjustable: true,
			Name: "Container Registry instances", Description: "How many instances of Container Registry Enterprise Edition the account can have in a region",
		}},
	})
}

// admits says whether the endpoint is open to an address: to one of the VPCs it is.
func (d *door) admits(from netip.Addr) bool {
	return from.IsPrivate() || slices.ContainsFunc(d.entries(), func(e entry) bool { return e.Block.Contains(from) })
}

// limits are how many things an instance can have.
type limits struct{ Namespaces, Repositories, VPCs int }

// edition is what an edition can have, and how many units of the price it costs.
type edition struct {
	limits
	price float64
}

// editions are what each edition can have; the sizes are of the order of the vendor's.
var editions = map[string]edition{
	"Economy": {limits{10, 300, 1}, 0.5}, "Basic": {limits{25, 1000, 3}, 1}, "Standard": {limits{50, 3000, 5}, 2}, "Advanced": {limits{100, 5000, 10}, 4},
}

func (i *instance) limits() limits {
	of := editions[i.Edition]
	return limits{of.Namespaces + i.Extra.Namespaces, of.Repositories + i.Extra.Repositories, of.VPCs + i.Extra.VPCs}
}

// domain is the name at which a module is reached: from VPCs ("-vpc") or the internet ("").
func (i *instance) domain(module, from string) string {
	word := "registry"
	if module == chart {
		word = "chart"
	}
	return fmt.Sprintf("%s-%s%s.%s.cr.aliyuncs.com", i.Name, word, from, i.Region)
}

// moduleOf reads a module; "" stands for that of images.
func moduleOf(name string) (string, error) {
	switch name {
	case "", registry:
		return registry, nil
	case chart:
		return chart, nil
	}
	return "", cloud.Invalid(kindInstance, "ModuleName", "a module is Registry or Chart")
}
