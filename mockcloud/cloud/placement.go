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
	// Minimum is how many of them suffice; 0 stands for all.
	Minimum int
	// Address asks for a certain address, for the first of them; the others
	// take those that follow it.
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
	if _, err := vswitch.room(n); err != nil {
		return nil, err
	}
	return vswitch, nil
}

// room is how many of the new resources find an address in the vSwitch; it
// fails where these are too few.
func (v *VSwitch) room(n NewPlaced) (int, error) {
	enough := n.Count
	if n.Minimum > 0 {
		enough = min(n.Minimum, n.Count)
	}
	if n.Address.IsValid() {
		count, err := v.addresses.run(n.Address, n.Count)
		if count < enough {
			return 0, err
		}
		return count, nil
	}
	if v.FreeAddresses() < enough {
		return 0, &Error{Reason: Exhausted, Kind: KindVSwitch, ID: v.ID, Detail: "the vSwitch has too few free addresses"}
	}
	return min(n.Count, v.FreeAddresses()), nil
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

// move takes a resource out of its vSwitch and puts it into another one of the
// same region. Whoever moves it sees to its addresses.
func (w *World) move(p *Placed, to *VSwitch) {
	p.VSwitch.placed.remove(p)
	if w.ownerSees(p) {
		w.at(p.VSwitch.Owner, p.Region).ofKind(p.Kind).remove(p)
	}
	p.VSwitch = to
	to.placed.add(p)
	if w.ownerSees(p) {
		w.at(to.Owner, p.Region).addPlaced(p)
	}
}

// remove takes a resource out of its vSwitch.
func (w *World) remove(p *Placed) {
	if p.Address.IsValid() {
		p.VSwitch.addresses.release(p.Address)
	}
	delete(w.placed, p.ID)
	p.VSwitch.placed.remove(p)
	w.at(p.Owner, p.Region).ofKind(p.Kind).remove(p)
	if w.ownerSees(p) {
		w.at(p.VSwitch.Owner, p.Region).ofKind(p.Kind).remove(p)
	}
	w.forgetTags(p.Owner, p.ID)
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
	// VSwitchID and VPCID select by place, SecurityGroupID by membership; ""
	// selects all.
	VSwitchID, VPCID, SecurityGroupID string
	Tags                              []Tag
	// Match is the product's own condition; nil selects all.
	Match func(*Placed) bool
}

// Placed lists the resources of a kind that the caller sees in the call's region.
func (c *Call) Placed(f PlacedFilter, page PageRequest) (Page[*Placed], error) {
	group := c.world.securityGroups[f.SecurityGroupID]
	vswitch := c.world.vswitches[f.VSwitchID]
	if f.SecurityGroupID != "" && group == nil || f.VSwitchID != "" && vswitch == nil {
		return list(noPlaced, nil, page)
	}
	candidates := c.candidates(f, group, vswitch)
	if group == nil && vswitch == nil && f.VPCID == "" && len(f.Tags) == 0 {
		return list(candidates, f.Match, page)
	}
	return list(candidates, func(p *Placed) bool {
		return (vswitch == nil || vswitch == p.VSwitch) &&
			(group == nil || p.inGroup(group)) &&
			(f.VPCID == "" || f.VPCID == p.VSwitch.VPC.ID) &&
			c.HasTags(p.ID, f.Tags) &&
			(f.Match == nil || f.Match(p))
	}, page)
}

// candidates is the smallest index that holds all that a filter selects.
func (c *Call) candidates(f PlacedFilter, group *SecurityGroup, vswitch *VSwitch) index[*Placed] {
	smallest := c.holdings().ofKind(f.Kind)
	found := newIndex[*Placed]()
	add := func(id string) {
		if p, err := c.FindPlaced(f.Kind, id, View); err == nil && p.Region == c.Region {
			found.add(p)
		}
	}
	switch {
	case len(f.IDs) > 0:
		for _, id := range f.IDs {
			add(id)
		}
	case group != nil && group.members.len() < smallest.len():
		for member := range group.members.all {
			if p := member.interfaceOf().byInterface(f.Kind); p != nil {
				add(p.ID)
			}
		}
	case vswitch != nil && vswitch.placed.len() < smallest.len():
		for p := range vswitch.placed.all {
			add(p.ID)
		}
	default:
		return smallest
	}
	return found
}
