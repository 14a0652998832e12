package network

import (
	"encoding/binary"
	"net/netip"

	"github.com/bits-and-blooms/bitset"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// addresses hands out the addresses of a vSwitch's IPv4 block, lowest first.
// The first and the last three are the vendor's own.
type addresses struct {
	block netip.Prefix
	size  uint
	taken *bitset.BitSet // by offset in the block
	next  uint           // no address below is free
	left  int            // counts the free addresses
}

func newAddresses(block netip.Prefix) addresses {
	a := addresses{block: block, size: 1 << (32 - block.Bits()), taken: &bitset.BitSet{}, next: 1}
	a.taken.Set(0)
	for last := uint(1); last <= 3; last++ {
		a.taken.Set(a.size - last)
	}
	a.left = int(a.size - a.taken.Count())
	return a
}

func (a *addresses) free() int { return a.left }

// take hands out the given address, or the lowest free one where it is not valid.
func (a *addresses) take(wanted netip.Addr) (netip.Addr, error) {
	if wanted.IsValid() {
		if err := a.check(wanted); err != nil {
			return netip.Addr{}, err
		}
		a.taken.Set(a.offset(wanted))
		a.left--
		return wanted, nil
	}
	offset, ok := a.lowest()
	if !ok {
		return netip.Addr{}, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch}
	}
	a.taken.Set(offset)
	a.left--
	a.next = offset + 1
	return a.address(offset), nil
}

// lowest is the offset of the lowest free address, if there is one.
func (a *addresses) lowest() (offset uint, ok bool) {
	offset, ok = a.taken.NextClear(a.next)
	return offset, ok && offset < a.size
}

// check says whether a certain address can be handed out.
func (a *addresses) check(wanted netip.Addr) error {
	if !a.block.Contains(wanted) {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Detail: "the address lies outside of the vSwitch's block " + a.block.String()}
	}
	offset := a.offset(wanted)
	if offset == 0 || offset >= a.size-3 {
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Detail: "the first and the last three addresses of a vSwitch are reserved"}
	}
	if a.taken.Test(offset) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Detail: "the address is in use"}
	}
	return nil
}

// run counts how many of count addresses in a row can be handed out, beginning
// with the first; the error says what is wrong with the one that cannot.
func (a *addresses) run(first netip.Addr, count int) (int, error) {
	for i, address := 0, first; i < count; i, address = i+1, address.Next() {
		if err := a.check(address); err != nil {
			return i, err
		}
	}
	return count, nil
}

// release takes an address back.
func (a *addresses) release(address netip.Addr) {
	offset := a.offset(address)
	a.taken.Clear(offset)
	a.left++
	a.next = min(a.next, offset)
}

// takeBlock takes all addresses of a block, of which none is taken.
func (a *addresses) takeBlock(block netip.Prefix) {
	first := a.offset(block.Addr())
	size := uint(1) << (32 - block.Bits())
	for offset := first; offset < first+size; offset++ {
		a.taken.Set(offset)
	}
	a.left -= int(size)
}

// releaseBlock takes them back.
func (a *addresses) releaseBlock(block netip.Prefix) {
	first := a.offset(block.Addr())
	size := uint(1) << (32 - block.Bits())
	for offset := first; offset < first+size; offset++ {
		a.taken.Clear(offset)
	}
	a.left += int(size)
	a.next = min(a.next, first)
}

func (a *addresses) offset(address netip.Addr) uint {
	return uint(number(address) - number(a.block.Addr()))
}

func (a *addresses) address(offset uint) netip.Addr {
	var raw [4]byte
	binary.BigEndian.PutUint32(raw[:], number(a.block.Addr())+uint32(offset))
	return netip.AddrFrom4(raw)
}

// number is an IPv4 address as a number.
func number(address netip.Addr) uint32 {
	raw := address.As4()
	return binary.BigEndian.Uint32(raw[:])
}
