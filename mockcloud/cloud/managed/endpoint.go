package managed

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Endpoint is a name and port at which a resource is reached: a connection string. Its
// id is the name, which no other endpoint of the world has.
type Endpoint struct {
	cloud.Record
	Of *cloud.Record
	// Role is the product's word for what it is for, such as Primary or Cluster.
	Role string
	Port int
	// Public endpoints are reached from the internet; others have an address in a vSwitch.
	Public  bool
	Address netip.Addr
	// VSwitch is where the address is; nil of a public endpoint.
	VSwitch *network.VSwitch
	// Label is what the product calls this endpoint, where it has ids for them.
	Label string

	seated bool // whether the address is one that the endpoint has taken for itself
}

// KindEndpoint is the kind of an endpoint.
const KindEndpoint cloud.Kind = "connection string"

var endpoints cloud.Table[*Endpoint]

func init() {
	endpoints.Define(cloud.Definition[*Endpoint]{
		Kind: KindEndpoint, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Endpoint]{cloud.On("of", func(e *Endpoint) string { return e.Of.ID })},
	})
}

// NewEndpoint describes an endpoint to make.
type NewEndpoint struct {
	// Name is the whole connection string.
	Name        string
	Role, Label string
	Port        int
	Public      bool
	// Seat is where a private endpoint takes an address of its own, as [Kind.Seats] has
	// found it; nil: it has the one that the resource goes by.
	Seat *network.Seat
	// Held is one of the addresses that the resource took when it was made, which is
	// from now on the endpoint's own; not valid: it has none of these.
	Held netip.Addr
}

// MayName says whether an endpoint can have a name: no other one has it.
func MayName(w *cloud.World, name string) error {
	if _, taken := endpoints.Get(w, name); taken {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindEndpoint, ID: name, Detail: "the connection string is in use"}
	}
	return nil
}

// Connect makes an endpoint of a resource, once the operation has checked everything and
// committed.
func (k *Kind[T]) Connect(c *cloud.Call, thing T, n NewEndpoint) (*Endpoint, error) {
	r := thing.Common()
	e := &Endpoint{
		Record: c.World.NewQuietRecord(n.Name, r.Owner, c.Now), Of: r.Head(),
		Role: n.Role, Label: n.Label, Port: n.Port, Public: n.Public,
	}
	switch {
	case n.Public:
		e.Address = network.PublishAnywhere(c.World, r.Head())
	case n.Held.IsValid():
		e.Address, e.VSwitch, e.seated = n.Held, r.VSwitch(), true
	case n.Seat != nil:
		taken, err := network.Sit(c, thing, *n.Seat)
		if err != nil {
			return nil, err
		}
		e.Address, e.VSwitch, e.seated = taken[0], n.Seat.VSwitch, true
	default:
		e.Address, e.VSwitch = r.Address(), r.VSwitch()
	}
	endpoints.Add(c.World, e)
	return e, nil
}

// Disconnect takes an endpoint from a resource, with the address that it has for itself.
func (k *Kind[T]) Disconnect(w *cloud.World, thing T, e *Endpoint) {
	if e.seated {
		network.GoByAnother(thing, e.Address)
		network.Leave(w, thing, func(s network.Seat) bool { return s.Address == e.Address && s.VSwitch == e.VSwitch })
	}
	e.remove(w)
}

// removeEndpoints takes all endpoints from a resource.
func removeEndpoints(w *cloud.World, thing *cloud.Record) {
	for _, e := range EndpointsOf(w, thing) {
		e.remove(w)
	}
}

func (e *Endpoint) remove(w *cloud.World) {
	if e.Public {
		network.Unpublish(w, e.Address, e.Of)
	}
	endpoints.Remove(w, e)
}

// Rename gives an endpoint another name and port.
func (e *Endpoint) Rename(w *cloud.World, name string, port int) {
	if name != e.ID {
		endpoints.Remove(w, e)
		e.ID = name
		endpoints.Add(w, e)
	}
	e.Port = port
}

// EndpointsOf are the endpoints of a resource, in the order in which they were made.
func EndpointsOf(w *cloud.World, thing *cloud.Record) (found []*Endpoint) {
	for e := range endpoints.Each(w, thing.Owner, "", "of", thing.ID) {
		found = append(found, e)
	}
	return found
}

// EndpointOf finds one of them by its name, role or label.
func EndpointOf(w *cloud.World, thing *cloud.Record, match func(*Endpoint) bool) (*Endpoint, bool) {
	for _, e := range EndpointsOf(w, thing) {
		if match(e) {
			return e, true
		}
	}
	return nil, false
}

// Resolve finds what a name of the world's endpoints stands for.
func Resolve(w *cloud.World, name string) (*Endpoint, bool) { return endpoints.Get(w, name) }
