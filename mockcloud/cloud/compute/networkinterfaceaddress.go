package compute

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Assigned is what a network interface has got.
type Assigned struct {
	Addresses []netip.Addr
	Prefixes  []netip.Prefix
}

// AssignAddresses gives a network interface of the caller further addresses and
// prefixes of its vSwitch, which the caller can still use: what is left to a former
// participant gets nothing new (reference: After a vSwitch is unshared).
func AssignAddresses(c *cloud.Call, id string, more Addresses) (Assigned, error) {
	return assign(c, id, network.SecondaryAddress, more, func(ni *NetworkInterface) error {
		return checkMore(ni.VSwitch(), more, ni.limits().Addresses-1-ni.countMore(), 0)
	})
}

// AssignIPv6Addresses does so with IPv6 addresses.
func AssignIPv6Addresses(c *cloud.Call, id string, more Addresses) (Assigned, error) {
	return assign(c, id, network.IPv6Address, more, func(ni *NetworkInterface) error {
		if err := checkMoreIPv6(c, ni.VSwitch(), more, ni.limits().IPv6-ni.countIPv6()); err != nil {
			return err
		}
		return ni.checkNoIPv6Route(c.World)
	})
}

// assign gives a network interface what it can have.
func assign(c *cloud.Call, id string, purpose network.Purpose, more Addresses, check func(*NetworkInterface) error) (got Assigned, err error) {
	ni, err := findGrowing(c, id)
	if err != nil {
		return got, err
	}
	if err := check(ni); err != nil {
		return got, err
	}
	for _, group := range ni.SecurityGroups {
		if err := group.checkRoom(c.World, joiners{addresses: more.count()}); err != nil {
			return got, err
		}
	}
	if err := c.Commit(); err != nil {
		return got, err
	}
	addresses, err := network.Sit(c, ni, more.seats(ni.VSwitch(), purpose)...)
	if err != nil {
		return got, err
	}
	ni.grown(more.count())
	got.Addresses = addresses[:more.single()]
	for _, first := range addresses[more.single():] {
		got.Prefixes = append(got.Prefixes, network.PrefixAt(first))
	}
	return got, nil
}

// findGrowing finds a network interface that can get something new.
func findGrowing(c *cloud.Call, id string) (*NetworkInterface, error) {
	ni, err := changeableAddresses(c, id)
	if err != nil {
		return nil, err
	}
	if _, err := network.MayPlace(c, &interfaces, network.NewPlaced{VSwitchID: ni.VSwitch().ID}); err != nil {
		return nil, err
	}
	return ni, nil
}

// changeableAddresses finds a network interface whose addresses can change:
// the instance of a primary one runs or stands still.
func changeableAddresses(c *cloud.Call, id string) (*NetworkInterface, error) {
	ni, err := Interface(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := ni.mustBe(c, InterfaceAvailable, InterfaceInUse); err != nil {
		return nil, err
	}
	if ni.Primary {
		return ni, ni.Instance.mustBe(c, InstanceRunning, InstanceStopped)
	}
	return ni, nil
}

// UnassignAddresses takes secondary addresses and prefixes off a network interface
// of the caller.
func UnassignAddresses(c *cloud.Call, id string, addresses []netip.Addr, prefixes []netip.Prefix) error {
	return unassign(c, id, network.SecondaryAddress, addresses, prefixes, "PrivateIpAddress")
}

// UnassignIPv6Addresses does so with those of IPv6.
func UnassignIPv6Addresses(c *cloud.Call, id string, addresses []netip.Addr, prefixes []netip.Prefix) error {
	return unassign(c, id, network.IPv6Address, addresses, prefixes, "Ipv6Address")
}

// unassign takes off what a network interface has for a purpose.
func unassign(c *cloud.Call, id string, purpose network.Purpose, addresses []netip.Addr, prefixes []netip.Prefix, field string) error {
	ni, err := changeableAddresses(c, id)
	if err != nil {
		return err
	}
	if err := allAmong(ni.Addresses(purpose), addresses, field); err != nil {
		return err
	}
	if err := allAmong(ni.Prefixes(prefixesFor[purpose]), prefixes, "Prefix"); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ni.grown(-len(addresses) - len(prefixes))
	gateway.FreeEIPsAt(c.World, ni.Head(), addresses)
	network.Leave(c.World, ni, func(s network.Seat) bool {
		return s.Purpose == purpose && slices.Contains(addresses, s.Address) ||
			s.Purpose == prefixesFor[purpose] && slices.Contains(prefixes, network.PrefixAt(s.Address))
	})
	return nil
}

// allAmong says whether a network interface has all of the addresses or prefixes,
// each of which is given once.
func allAmong[T interface {
	comparable
	fmt.Stringer
}](own, given []T, field string) error {
	for i, one := range given {
		if !slices.Contains(own, one) {
			return &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Field: field, ID: one.String(), Detail: "the network interface has " + one.String() + " not besides its primary address"}
		}
		if slices.Contains(given[:i], one) {
			return repeated(field)
		}
	}
	return nil
}

func repeated(field string) error {
	return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, Field: field, Detail: "an address is given twice"}
}

// checkMore says whether a network interface can get further addresses of the
// vSwitch, of which there is room for so many; besides others are taken.
func checkMore(v *network.VSwitch, more Addresses, room, besides int) error {
	if more.count() > room {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "Addresses", Detail: fmt.Sprintf("the network interface can have %d more addresses", max(0, room))}
	}
	for i, address := range more.Wanted {
		if slices.Contains(more.Wanted[:i], address) {
			return repeated("PrivateIpAddress")
		}
		if err := v.CheckAddress(address); err != nil {
			return err
		}
	}
	if v.FreeAddresses() < more.single()+besides {
		return &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: v.ID, Detail: "the vSwitch has too few free addresses"}
	}
	return checkPrefixes(v, network.IPv4Prefix, more)
}

// checkPrefixes says whether a vSwitch has the prefixes that are wanted along with
// addresses.
func checkPrefixes(v *network.VSwitch, purpose network.Purpose, more Addresses) error {
	if more.prefixes() == 0 {
		return nil
	}
	return v.CheckPrefixes(purpose, more.Prefixes, more.AnyPrefixes)
}

// checkMoreIPv6 does so with IPv6 addresses.
func checkMoreIPv6(c *cloud.Call, v *network.VSwitch, more Addresses, room int) error {
	if more.count() == 0 {
		return nil
	}
	if more.count() > room {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "IPv6", Detail: fmt.Sprintf("the network interface can have %d more IPv6 addresses", max(0, room))}
	}
	if err := v.MayTakeIPv6(c, more.Wanted...); err != nil {
		return err
	}
	return checkPrefixes(v, network.IPv6Prefix, more)
}

// How an instance has addresses that others see as its own or as those of its
// network interface: the vendor's words.
const (
	holdsByInstance  = "EcsInstance"
	holdsByInterface = "NetworkInterface"
)

// AddressHolder is what lists of IPv6 addresses say that those of the interface
// belong to: the instance, of a primary one.
func (ni *NetworkInterface) AddressHolder() network.AddressHolder {
	if ni.Primary {
		return network.AddressHolder{Type: holdsByInstance, ID: ni.Instance.ID}
	}
	return network.AddressHolder{Type: holdsByInterface, ID: ni.ID}
}
