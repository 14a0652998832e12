package network

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindNextHop is the kind of what routes lead to, whatever it is.
const KindNextHop cloud.Kind = "next hop"

// The next hops of the cloud's own routes: a vSwitch of the VPC, and the
// cloud's services.
const (
	LocalRoute   = "local"
	ServiceRoute = "service"
)

// NextHopTypes are the vendor's names of all that custom routes lead to. Of some
// there is nothing here until their kinds register.
var NextHopTypes = []string{
	"Instance", "HaVip", "RouterInterface", "NetworkInterface", "VpnGateway", "IPv6Gateway", "NatGateway", "Attachment", "VpcPeer",
	"Ipv4Gateway", "GatewayEndpoint", "Ecr", "GatewayLoadBalancerEndpoint",
}

// nextHopType spells a type of next hops as the vendor does; what is none stays as
// it is.
func nextHopType(given string) string {
	at := slices.IndexFunc(NextHopTypes, func(known string) bool { return strings.EqualFold(known, given) })
	if at < 0 {
		return given
	}
	return NextHopTypes[at]
}

// NextHop is a thing that a route leads to, or the cloud itself.
type NextHop struct {
	// Type is the vendor's name of the thing's kind, or one of [LocalRoute] and [ServiceRoute].
	Type string
	// Thing is nil where the cloud itself is meant. It may be gone: then packets
	// that follow the route are lost.
	Thing *cloud.Record
	// Weight is the share of the packets that the thing gets, beside other next hops.
	Weight int
}

// ID is the thing's; "" where the cloud itself is meant.
func (h NextHop) ID() string {
	if h.Thing == nil {
		return ""
	}
	return h.Thing.ID
}

// Works says whether the next hop takes packets now.
func (h NextHop) Works(c *cloud.Call) bool {
	if h.Thing == nil {
		return true
	}
	kind, ok := nextHopKinds[h.Type]
	return ok && kind.works(c, h.Thing)
}

// NextHopKind is a kind of things that routes can lead to.
type NextHopKind[T cloud.Thing] struct {
	// Type is one of [NextHopTypes].
	Type  string
	Table *cloud.Table[T]
	// VPC is the one that a thing stands in; routes of its tables alone lead to it.
	VPC func(T) *VPC
	// Find takes the place of VPC for things that stand in several, or that others than
	// the VPC's owner have: it finds one by the id that people call it by, to which
	// routes of a VPC of the caller can lead. One that is elsewhere is a [cloud.Mismatch].
	Find func(c *cloud.Call, id string, from *VPC) (T, error)
	// IPv4Only things take no packets of IPv6.
	IPv4Only bool
	// Check says whether a route can begin to lead to a thing now; nil: always.
	Check func(c *cloud.Call, thing T, from *Route) error
	// Works says whether a thing that is there takes packets now; nil: it does.
	Works func(*cloud.Call, T) bool
	// Shares says that several things of the kind can share the packets to one destination.
	Shares bool
	// Inspects says that routes to vSwitches, and those of tables for gateways, can be
	// changed to lead to things of the kind.
	Inspects bool
	// Quota is the one of the routes that lead to things of the kind, in a route table
	// or in a whole VPC; the zero value is none.
	Quota RouteQuota
}

// nextHopKind is one without its type.
type nextHopKind struct {
	shares, inspects, ipv4Only bool
	quota                      RouteQuota
	find                       func(c *cloud.Call, id string, from *VPC) (*cloud.Record, error)
	check                      func(c *cloud.Call, thing *cloud.Record, from *Route) error
	works                      func(c *cloud.Call, thing *cloud.Record) bool
}

var nextHopKinds = map[string]nextHopKind{}

// Register lets routes lead to things of the kind. A kind does so in its init.
func (k NextHopKind[T]) Register() {
	if !slices.Contains(NextHopTypes, k.Type) {
		panic("network: the vendor knows no next hop of the type " + k.Type)
	}
	if k.Find == nil {
		k.Find = k.inVPC
	}
	nextHopKinds[k.Type] = nextHopKind{
		shares: k.Shares, inspects: k.Inspects, ipv4Only: k.IPv4Only, quota: k.Quota,
		find: func(c *cloud.Call, id string, from *VPC) (*cloud.Record, error) {
			thing, err := k.Find(c, id, from)
			if err != nil {
				return nil, err
			}
			return thing.Head(), nil
		},
		check: func(c *cloud.Call, r *cloud.Record, from *Route) error {
			thing, ok := k.Table.Get(c.World, r.ID)
			if !ok || k.Check == nil {
				return nil
			}
			return k.Check(c, thing, from)
		},
		works: func(c *cloud.Call, r *cloud.Record) bool {
			thing, ok := k.Table.Get(c.World, r.ID)
			return ok && thing.Head() == r && (k.Works == nil || k.Works(c, thing))
		},
	}
}

// inVPC finds a thing of the caller that stands in a VPC.
func (k NextHopKind[T]) inVPC(c *cloud.Call, id string, from *VPC) (T, error) {
	thing, err := k.Table.Find(c, id, cloud.Use)
	if err == nil && k.VPC(thing) != from {
		err = &cloud.Error{Reason: cloud.Mismatch, Kind: KindNextHop, ID: id}
	}
	return thing, err
}

// UnbuiltHop is why a route does not lead to things of one of [NextHopTypes] whose
// kind has not registered: nobody can say whether there is such a thing.
type UnbuiltHop struct{ Type string }

func (u UnbuiltHop) Error() string { return "there are no next hops of the type " + u.Type }

// NewHop asks for a next hop.
type NewHop struct {
	// Type is one of [NextHopTypes], or [LocalRoute] where a route leads home again.
	Type, ID string
	// Weight is its share of the packets: 0 to 255.
	Weight int
}

const maxWeight = 255

// resolve finds the next hop that a route can begin to lead to. What is not the
// caller's is not there: also what a participant has in the VPC, of which its owner
// may use nothing (reference: Permissions).
func (h NewHop) resolve(c *cloud.Call, from *Route) (NextHop, error) {
	if h.Weight < 0 || h.Weight > maxWeight {
		return NextHop{}, cloud.Invalid(KindNextHop, "Weight", "a weight is 0 to 255")
	}
	if h.Type = nextHopType(h.Type); !slices.Contains(NextHopTypes, h.Type) {
		return NextHop{}, cloud.Invalid(KindNextHop, "Type", strconv.Quote(h.Type)+" is no type of next hops")
	}
	kind, ok := nextHopKinds[h.Type]
	if !ok {
		return NextHop{}, UnbuiltHop{h.Type}
	}
	missing := &cloud.Error{Reason: cloud.NotFound, Kind: KindNextHop, ID: h.ID, Field: h.Type}
	thing, err := kind.find(c, h.ID, from.Table.VPC)
	if fault, ok := errors.AsType[*cloud.Error](err); ok && fault.Reason == cloud.Mismatch {
		return NextHop{}, &cloud.Error{Reason: cloud.Mismatch, Kind: KindNextHop, ID: h.ID, By: cloud.KindVPC, Field: h.Type, Detail: "the next hop is not in the VPC of the route table"}
	}
	if err != nil {
		return NextHop{}, missing
	}
	if kind.ipv4Only && from.IPv6() {
		return NextHop{}, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNextHop, ID: h.ID, Field: "IPv6", Detail: "the next hop takes packets of IPv4 only"}
	}
	err = kind.check(c, thing, from)
	if fault, ok := errors.AsType[*cloud.Error](err); ok && fault.Reason == cloud.WrongStatus {
		err = &cloud.Error{Reason: cloud.WrongStatus, Kind: KindNextHop, ID: h.ID, Field: h.Type, Detail: fault.Error()}
	}
	return NextHop{Type: h.Type, Thing: thing, Weight: h.Weight}, err
}

// RoutesTo visits the routes of a VPC that lead to a thing.
func (v *VPC) RoutesTo(w *cloud.World, thing *cloud.Record) func(yield func(*Route) bool) {
	return func(yield func(*Route) bool) {
		for route := range routes.Each(w, v.Owner, v.Region, routesByHop, thing.ID) {
			if route.Table.VPC == v && !yield(route) {
				return
			}
		}
	}
}

// IsNextHop says whether a route of the VPC leads to the thing.
func (v *VPC) IsNextHop(w *cloud.World, thing *cloud.Record) bool {
	for range v.RoutesTo(w, thing) {
		return true
	}
	return false
}
