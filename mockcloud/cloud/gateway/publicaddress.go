package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// pool is where the public addresses of EIPs come from: the half of the range for
// benchmarks (RFC 2544) that instances do not have their own public addresses
// from. No real host has one of these.
var pool = netip.MustParsePrefix("198.19.0.0/16")

const poolSize = 1 << 16

// familiar is how long an address that an account has given back can be had again
// by that account alone (contract of AllocateEipAddress: OperationFailed.AllocateUnfamiliarIp).
const familiar = 7 * 24 * time.Hour

// publicAddress is a public address that a VPN gateway or an EIP has, or that an EIP
// had a short time ago. Its id is the address.
type publicAddress struct {
	cloud.Record
	// EIP is the id of the EIP that has or had it; "" where that is no EIP.
	EIP  string
	free bool
	// uses counts how often it was handed out.
	uses uint64
}

// KindPublicAddress is the kind of a public address that an EIP has, or had.
const KindPublicAddress cloud.Kind = "public address"

var (
	publicAddresses  cloud.Table[*publicAddress]
	addressForgotten cloud.Event[*publicAddress]
)

func init() {
	publicAddresses.Define(cloud.Definition[*publicAddress]{
		Kind: KindPublicAddress, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*publicAddress]{cloud.On("EIP", func(a *publicAddress) string { return a.EIP })},
	})
	addressForgotten.Define("a public address is forgotten", &publicAddresses, func(w *cloud.World, a *publicAddress, uses uint64, _ time.Time) {
		if a.free && a.uses == uses {
			publicAddresses.Remove(w, a)
		}
	})
}

// anyAddress chooses a public address that nobody has, and none of those besides.
func anyAddress(c *cloud.Call, besides ...netip.Addr) (netip.Addr, error) {
	start := c.Number()
	for i := range uint64(poolSize) {
		address := pooled((start + i) % poolSize)
		if last := address.As4()[3]; last != 0 && last != 255 && unused(c.World, address) && !slices.Contains(besides, address) {
			return address, nil
		}
	}
	return netip.Addr{}, noAddress()
}

// anyBlock chooses a block with a mask of that length of which nobody has an address.
func anyBlock(c *cloud.Call, mask int) (netip.Prefix, error) {
	size := uint64(1) << (32 - mask)
	start := c.Number()
	for i := range poolSize / size {
		block := netip.PrefixFrom(pooled((start+i)%(poolSize/size)*size), mask)
		if allUnused(c.World, block) {
			return block, nil
		}
	}
	return netip.Prefix{}, noAddress()
}

func allUnused(w *cloud.World, block netip.Prefix) bool {
	for address := block.Addr(); block.Contains(address); address = address.Next() {
		if !unused(w, address) {
			return false
		}
	}
	return true
}

func noAddress() error {
	return &cloud.Error{Reason: cloud.Exhausted, Kind: KindEIP, Detail: "no public address is left"}
}

// pooled is the address of a number in the pool.
func pooled(number uint64) netip.Addr {
	raw := pool.Addr().As4()
	raw[2], raw[3] = byte(number>>8), byte(number)
	return netip.AddrFrom4(raw)
}

func unused(w *cloud.World, address netip.Addr) bool {
	_, used := publicAddresses.Get(w, address.String())
	return !used
}

// hold notes that an EIP has its address.
func hold(c *cloud.Call, e *EIP) {
	holdAddress(c, e.Owner, e.Address, e.ID)
	network.Publish(c.World, e.Address, e.Head())
}

// holdAddress notes that an account has a public address: with an EIP of that id, or
// with something else where it is "".
func holdAddress(c *cloud.Call, owner string, held netip.Addr, eip string) {
	address, ok := publicAddresses.Get(c.World, held.String())
	if !ok {
		address = &publicAddress{Record: c.World.NewQuietRecord(held.String(), owner, c.Now), EIP: eip}
		publicAddresses.Add(c.World, address)
	}
	address.free = false
	address.uses++
}

// giveBack notes that an EIP has its address no more.
func giveBack(w *cloud.World, e *EIP, now time.Time) {
	network.Unpublish(w, e.Address, e.Head())
	if address, ok := publicAddresses.Get(w, e.Address.String()); ok {
		address.free = true
		addressForgotten.Plan(w, now.Add(familiar), address, address.uses)
	}
}

// familiarAddress finds an address that the caller gave back a short time ago, by
// the address or by the id of the EIP that had it. What others have or had is not
// told apart from what nobody ever had.
func familiarAddress(c *cloud.Call, wanted netip.Addr, eipID string) (*publicAddress, error) {
	if eipID != "" {
		former, ok := publicAddresses.First(c.World, c.AccountID, "", "EIP", eipID)
		if !ok || wanted.IsValid() && former.ID != wanted.String() {
			return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindPublicAddress, ID: eipID, Detail: "the account had no EIP " + eipID + " in the last seven days"}
		}
		return former.mustBeFree()
	}
	former, err := publicAddresses.Find(c, wanted.String(), cloud.Use)
	if err != nil {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindPublicAddress, ID: wanted.String(), Detail: "the account did not have the address " + wanted.String() + " in the last seven days"}
	}
	return former.mustBeFree()
}

func (a *publicAddress) mustBeFree() (*publicAddress, error) {
	if a.free {
		return a, nil
	}
	return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindPublicAddress, ID: a.ID, Detail: "the account has the address " + a.ID + " already"}
}
