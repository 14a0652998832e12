package network

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Seat is what a thing has in a vSwitch, for one purpose: an address mostly.
type Seat struct {
	VSwitch *VSwitch
	Purpose Purpose
	// Address is the one that the thing holds. For a seat that is to be taken it
	// asks for a certain one; not valid asks for any.
	Address netip.Addr

	ipv6 *IPv6Instance // the address, or the prefix, where it is one of IPv6
}

// Purpose is what a thing has a seat for.
type Purpose string

// The purposes.
const (
	// PrimaryAddress is the address that the thing goes by.
	PrimaryAddress Purpose = "primary address"
	// SecondaryAddress is a further one.
	SecondaryAddress Purpose = "secondary address"
	// IPv6Address is one of the vSwitch's IPv6 block.
	IPv6Address Purpose = "IPv6 address"
	// LocalIPv6Address is one that the thing only sends from, within networks.
	LocalIPv6Address Purpose = "local IPv6 address"
	// IPv4Prefix and IPv6Prefix are whole blocks out of reserved ones, of which
	// the seat's address is the first.
	IPv4Prefix Purpose = "IPv4 prefix"
	IPv6Prefix Purpose = "IPv6 prefix"
	// ByInterface has no address of its own: an instance is where its primary
	// network interface is.
	ByInterface Purpose = "by interface"
)

// IsIPv6 says whether the purpose is that of an address of IPv6.
func (p Purpose) IsIPv6() bool { return p == IPv6Address || p == LocalIPv6Address }

// take takes the address that the seat asks for, for who is to hold it; holder is what
// lists of IPv6 addresses say about that.
func (s *Seat) take(c *cloud.Call, thing *cloud.Record, holder AddressHolder) (err error) {
	switch s.Purpose {
	case ByInterface:
	case IPv4Prefix:
		s.Address, err = s.VSwitch.takePrefix(thing, s.Purpose, s.Address)
	case IPv6Prefix:
		if s.ipv6, err = s.VSwitch.holdIPv6Prefix(c, thing, s.Address, holder); err == nil {
			s.Address = s.ipv6.Address
		}
	case IPv6Address, LocalIPv6Address:
		if s.ipv6, err = s.VSwitch.holdIPv6(c, s.Address, holder); err == nil {
			s.Address = s.ipv6.Address
		}
	default:
		s.Address, err = s.VSwitch.addresses.take(s.Address)
	}
	if err == nil {
		s.VSwitch.holders.add(s.block(), thing)
	}
	return err
}

// release gives it back.
func (s *Seat) release(w *cloud.World) {
	s.VSwitch.holders.remove(s.block())
	switch s.Purpose {
	case ByInterface:
	case IPv4Prefix:
		s.VSwitch.releasePrefix(s.Address)
	case IPv6Address, LocalIPv6Address, IPv6Prefix:
		s.ipv6.letGo(w)
	default:
		s.VSwitch.addresses.release(s.Address)
	}
}

// Placed is what all things in vSwitches have in common: instances, network
// interfaces, databases... A kind of them embeds it.
type Placed struct {
	cloud.Record
	// Ready is when the thing has been made and is usable.
	Ready time.Time

	seats []Seat
}

// Place is the thing as one that sits in vSwitches.
func (p *Placed) Place() *Placed { return p }

// VSwitch is where the thing sits, with its first seat; nil where it sits nowhere.
func (p *Placed) VSwitch() *VSwitch {
	if len(p.seats) == 0 {
		return nil
	}
	return p.seats[0].VSwitch
}

// Address is the address that the thing goes by; not valid where it has none
// of its own.
func (p *Placed) Address() netip.Addr {
	if len(p.seats) == 0 {
		return netip.Addr{}
	}
	return p.seats[0].Address
}

// Seats are all that the thing has, in the order in which it got them.
func (p *Placed) Seats() []Seat { return slices.Clone(p.seats) }

// Addresses are the addresses that the thing has for a purpose.
func (p *Placed) Addresses(purpose Purpose) (addresses []netip.Addr) {
	for _, seat := range p.seats {
		if seat.Purpose == purpose {
			addresses = append(addresses, seat.Address)
		}
	}
	return addresses
}

// SitsIn visits the vSwitches that the thing sits in, each once.
func (p *Placed) SitsIn(yield func(*cloud.Record) bool) {
	for i, seat := range p.seats {
		if !slices.ContainsFunc(p.seats[:i], func(s Seat) bool { return s.VSwitch == seat.VSwitch }) && !yield(seat.VSwitch.Head()) {
			return
		}
	}
}

// placedThing is a thing that sits in vSwitches.
type placedThing interface {
	cloud.Thing
	Place() *Placed
}

// Place takes a new thing into its table, with the seats that it asks for: with
// all of them, or it fails. Certain addresses are taken first, so that no other
// seat takes them.
func Place[T placedThing](c *cloud.Call, table *cloud.Table[T], thing T, seats ...Seat) error {
	p := thing.Place()
	p.Region, p.Ready = seats[0].VSwitch.Region, c.Settled()
	if err := p.sit(c, holderOf(thing), seats); err != nil {
		return err
	}
	table.Add(c.World, thing)
	return nil
}

// Remove takes a thing out of its table and gives its seats back.
func Remove[T placedThing](w *cloud.World, table *cloud.Table[T], thing T) {
	table.Remove(w, thing)
	for _, seat := range thing.Place().seats { // it still says where it was, to whom it has been shown
		seat.release(w)
		seat.VSwitch.seated.Remove(thing.Head())
	}
}

// Sit gives a thing further seats, all or none, and returns their addresses.
func Sit(c *cloud.Call, thing placedThing, seats ...Seat) ([]netip.Addr, error) {
	p, had := thing.Place(), len(thing.Place().seats)
	var err error
	c.World.Restand(thing.Head(), func() { err = p.sit(c, holderOf(thing), seats) })
	if err != nil {
		return nil, err
	}
	addresses := make([]netip.Addr, len(seats))
	for i := range addresses {
		addresses[i] = p.seats[had+i].Address
	}
	return addresses, nil
}

// Leave takes seats from a thing, but not its first.
func Leave(w *cloud.World, thing placedThing, seats func(Seat) bool) {
	p := thing.Place()
	first := p.seats[0]
	w.Restand(thing.Head(), func() { p.leave(w, func(s Seat) bool { return s != first && seats(s) }) })
}

// GoByAnother lets a thing that goes by an address go by the next one that it has in that
// vSwitch, so that it can leave the seat of the first; a thing with no other one stays.
func GoByAnother(thing placedThing, address netip.Addr) {
	p := thing.Place()
	if p.Address() != address {
		return
	}
	for i, seat := range p.seats {
		if i > 0 && seat.VSwitch == p.seats[0].VSwitch && seat.Purpose == p.seats[0].Purpose {
			p.seats[0], p.seats[i] = p.seats[i], p.seats[0]
			return
		}
	}
}

// Quit takes seats from a thing, also its first: then it goes by the next one that it
// keeps, and stands nowhere where it keeps none.
func Quit(w *cloud.World, thing placedThing, seats func(Seat) bool) {
	w.Restand(thing.Head(), func() { thing.Place().leave(w, seats) })
}

// Move gives a thing another first seat.
func Move(c *cloud.Call, thing placedThing, to Seat) error {
	if err := to.take(c, thing.Head(), holderOf(thing)); err != nil {
		return err
	}
	p := thing.Place()
	c.World.Restand(thing.Head(), func() {
		from := p.seats[0]
		p.seats[0] = to
		from.release(c.World)
		from.VSwitch.unseat(p)
		to.VSwitch.seat(p)
	})
	return nil
}

// holderOf is a thing as the holder of addresses; the zero value for kinds that have
// no IPv6 addresses.
func holderOf(thing any) AddressHolder {
	if holder, ok := thing.(holdsAddresses); ok {
		return holder.AddressHolder()
	}
	return AddressHolder{}
}

// sit takes seats, all or none.
func (p *Placed) sit(c *cloud.Call, holder AddressHolder, seats []Seat) error {
	taken := slices.Clone(seats)
	var done []*Seat
	for _, certain := range [...]bool{true, false} {
		for i := range taken {
			if seats[i].Address.IsValid() != certain {
				continue
			}
			if err := taken[i].take(c, &p.Record, holder); err != nil {
				for _, seat := range done {
					seat.release(c.World)
				}
				return err
			}
			done = append(done, &taken[i])
		}
	}
	p.seats = append(p.seats, taken...)
	for _, seat := range taken {
		seat.VSwitch.seat(p)
	}
	return nil
}

// leave gives seats back.
func (p *Placed) leave(w *cloud.World, which func(Seat) bool) {
	var left []Seat
	p.seats = slices.DeleteFunc(p.seats, func(s Seat) bool {
		leaves := which(s)
		if leaves {
			left = append(left, s)
		}
		return leaves
	})
	for _, seat := range left {
		seat.release(w)
		seat.VSwitch.unseat(p)
	}
}

// seat notes that a thing sits in the vSwitch; unseat forgets it once it has no
// seat there any more.
func (v *VSwitch) seat(p *Placed) {
	v.seated.Add(&p.Record)
}

func (v *VSwitch) unseat(p *Placed) {
	if !slices.ContainsFunc(p.seats, func(s Seat) bool { return s.VSwitch == v }) {
		v.seated.Remove(&p.Record)
	}
}

// NewPlaced describes things to place.
type NewPlaced struct {
	VSwitchID string
	// Count is how many of them there will be; each takes an address.
	Count int
	// Minimum is how many of them suffice; 0 stands for all.
	Minimum int
	// Address asks for a certain address, for the first of them; the others
	// take those that follow it.
	Address netip.Addr
}

// MayPlace says whether the caller may create things of the kind in a vSwitch,
// and returns that vSwitch: it is the caller's own or shared to it, is
// available, and has enough addresses.
func MayPlace[T placedThing](c *cloud.Call, table *cloud.Table[T], n NewPlaced) (*VSwitch, error) {
	vswitch, err := FindVSwitch(c, n.VSwitchID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := table.MayCreate(c, vswitch.Head()); err != nil {
		return nil, err
	}
	if !vswitch.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: vswitch.ID}
	}
	if _, err := vswitch.Room(n); err != nil {
		return nil, err
	}
	return vswitch, nil
}

// Room is how many of the new things find an address in the vSwitch; it fails
// where these are too few.
func (v *VSwitch) Room(n NewPlaced) (int, error) {
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
		return 0, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: v.ID, Detail: "the vSwitch has too few free addresses"}
	}
	return min(n.Count, v.FreeAddresses()), nil
}
