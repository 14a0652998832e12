package cloud

import (
	"net/netip"
	"time"
)

// Placed is a resource that sits in a vSwitch: an instance, a network
// interface, a database... What all kinds have in common is written once, here.
type Placed struct {
	Record
	Kind    Kind
	VSwitch *VSwitch
	// Address is the address that the resource holds in the vSwitch. It is not
	// valid where another placed resource holds it: an instance's belongs to
	// its network interface.
	Address netip.Addr
	// Ready is when the resource has been made and is usable.
	Ready time.Time
	// Spec is what only the resource's own product knows of it.
	Spec any
}

// NewPlaced describes a resource to place.
type NewPlaced struct {
	Kind      Kind
	VSwitchID string
	// Count is how many of them there will be; each takes an address.
	Count int
	// Address asks for a certain address, for the first of them.
	Address netip.Addr
}

// CheckPlacement says whether the caller may create resources of a kind in a
// vSwitch, and returns that vSwitch: it is the caller's own or shared to it, is
// available, and has enough addresses.
func (c *Call) CheckPlacement(n NewPlaced) (*VSwitch, error) {
	vswitch, err := c.VSwitch(n.VSwitchID, Use)
	if err != nil {
		return nil, err
	}
	if err := answer(decide(Create, subject{kind: n.Kind}, c.relationToVSwitch(vswitch)), KindVSwitch, n.VSwitchID); err != nil {
		return nil, err
	}
	if !vswitch.Available(c.Now) {
		return nil, &Error{Reason: WrongStatus, Kind: KindVSwitch, ID: vswitch.ID}
	}
	if n.Address.IsValid() {
		if err := vswitch.addresses.check(n.Address); err != nil {
			return nil, err
		}
	}
	if vswitch.FreeAddresses() < n.Count {
		return nil, &Error{Reason: Exhausted, Kind: KindVSwitch, ID: vswitch.ID}
	}
	return vswitch, nil
}

// place puts a checked resource into a vSwitch and makes it visible to those
// who may see it.
func (c *Call) place(kind Kind, id string, vswitch *VSwitch, spec any) *Placed {
	p := &Placed{Record: c.record(id), Kind: kind, VSwitch: vswitch, Ready: c.settled(), Spec: spec}
	p.Region = vswitch.Region
	c.world.placed[id] = p
	vswitch.placed.add(p)
	c.world.at(p.Owner, p.Region).addPlaced(p)
	if c.world.ownerSees(p) {
		c.world.at(vswitch.Owner, p.Region).addPlaced(p)
	}
	return p
}

// ownerSees says whether the vSwitch's owner sees a participant's resource.
func (w *World) ownerSees(p *Placed) bool {
	return p.VSwitch.Owner != p.Owner && decide(View, subject{p.Kind, true}, Owner) == Allow
}

// remove takes a resource out of its vSwitch.
func (c *Call) remove(p *Placed) {
	if p.Address.IsValid() {
		p.VSwitch.addresses.release(p.Address)
	}
	delete(c.world.placed, p.ID)
	p.VSwitch.placed.remove(p)
	c.world.at(p.Owner, p.Region).ofKind(p.Kind).remove(p)
	if c.world.ownerSees(p) {
		c.world.at(p.VSwitch.Owner, p.Region).ofKind(p.Kind).remove(p)
	}
	c.world.forgetTags(p.Owner, p.ID)
}

// FindPlaced finds a resource of a kind by its id, for what the caller means
// to do with it.
func (c *Call) FindPlaced(kind Kind, id string, verb Verb) (*Placed, error) {
	p := c.world.placed[id]
	if p == nil || p.Kind != kind || c.elsewhere(p.Region) {
		return nil, notFound(kind, id)
	}
	about := subject{kind: kind, foreign: p.Owner != c.AccountID}
	return p, answer(decide(verb, about, c.relationToVSwitch(p.VSwitch)), kind, id)
}

// PlacedFilter selects placed resources of a kind.
type PlacedFilter struct {
	Kind Kind
	// IDs selects by id; those that the caller cannot see are left out silently.
	IDs []string
	// VSwitchID and VPCID select by place; "" selects all.
	VSwitchID, VPCID string
	Tags             []Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Placed) bool
}

// Placed lists the resources of a kind that the caller sees in the call's region.
func (c *Call) Placed(f PlacedFilter, page PageRequest) (Page[*Placed], error) {
	candidates := c.holdings().ofKind(f.Kind)
	match := f.Match
	switch {
	case len(f.IDs) > 0:
		candidates = newIndex[*Placed]()
		for _, id := range f.IDs {
			if p, err := c.FindPlaced(f.Kind, id, View); err == nil && p.Region == c.Region {
				candidates.add(p)
			}
		}
	case f.VSwitchID != "":
		vswitch := c.world.vswitches[f.VSwitchID]
		if vswitch == nil {
			return Page[*Placed]{}, nil
		}
		if vswitch.placed.len() < candidates.len() {
			candidates = newIndex[*Placed]()
			for p := range vswitch.placed.all {
				if _, err := c.FindPlaced(f.Kind, p.ID, View); err == nil {
					candidates.add(p)
				}
			}
		}
	}
	if f.VSwitchID == "" && f.VPCID == "" && len(f.Tags) == 0 {
		return list(candidates, match, page)
	}
	return list(candidates, func(p *Placed) bool {
		return (f.VSwitchID == "" || f.VSwitchID == p.VSwitch.ID) &&
			(f.VPCID == "" || f.VPCID == p.VSwitch.VPC.ID) &&
			c.HasTags(p.ID, f.Tags) &&
			(match == nil || match(p))
	}, page)
}
