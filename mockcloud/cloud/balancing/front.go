package balancing

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// Front describes a Classic Load Balancer that a product has in front of what it runs for
// an account. It is the account's, and protected.
type Front struct {
	Name, ResourceGroupID string
	// Reason says why people leave it alone.
	Reason string
	Tags   []cloud.Tag
	Place  managed.Place
	// Port is where it and its Server listen.
	Port   int
	Server netip.Addr
}

// Fronts makes such load balancers, and finds those that others stand behind.
type Fronts interface {
	// May says whether the caller can have one, for an operation that has not committed.
	May(c *cloud.Call, f Front) error
	// Make makes it, once the operation has committed, and tells its address.
	Make(c *cloud.Call, f Front) (*cloud.Record, netip.Addr, error)
	// Adopt takes one that the caller has made itself, in the VPC, that nothing stands behind yet, once the operation
	// has committed; a dry run says whether it can.
	Adopt(c *cloud.Call, id string, f Front) (*cloud.Record, netip.Addr, error)
	// Own finds one that the caller has made itself, for what is to be done with it: the
	// address that clients connect to, and whether that is one in the internet.
	Own(c *cloud.Call, id string, verb cloud.Verb) (address netip.Addr, internet bool, err error)
	// Find finds it, unless its account has deleted it.
	Find(w *cloud.World, id string) (*cloud.Record, bool)
	// Remove takes it away, if it is there, with its EIPs.
	Remove(w *cloud.World, id string)
}

// Classic is the product that has them: it says so itself, as products know nothing of
// each other.
var Classic Fronts

// ClassicEIPType is the vendor's word for them as what EIPs are bound to.
const ClassicEIPType = "SlbInstance"
