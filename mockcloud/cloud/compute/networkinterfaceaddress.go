package compute

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// AssignAddresses gives a network interface of the caller further addresses of
// its vSwitch, which the caller can still use: what is left to a former
// participant gets nothing new (reference: After a vSwitch is unshared).
func AssignAddresses(c *cloud.Call, id string, more Addresses) ([]netip.Addr, error) {
	ni, err := findGrowing(c, id)
	if err != nil {
		return nil, err
	}
	if err := checkMore(ni.VSwitch(), more, ni.limits().Addresses-1-len(ni.Secondary()), 0); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return network.Sit(c.World, &interfaces, ni, more.seats(ni.VSwitch(), network.SecondaryAddress)...)
}

// AssignIPv6Addresses does so with IPv6 addresses.
func AssignIPv6Addresses(c *cloud.Call, id string, more Addresses) ([]netip.Addr, error) {
	ni, err := findGrowing(c, id)
	if err != nil {
		return nil, err
	}
	if err := checkMoreIPv6(ni.VSwitch(), more, ni.limits().IPv6-len(ni.IPv6())); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return network.Sit(c.World, &interfaces, ni, more.seats(ni.VSwitch(), network.IPv6Address)...)
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

// UnassignAddresses takes secondary addresses off a network interface of the caller.
func UnassignAddresses(c *cloud.Call, id string, addresses []netip.Addr) error {
	return unassign(c, id, (*NetworkInterface).Secondary, addresses, "PrivateIpAddress")
}

// UnassignIPv6Addresses takes IPv6 addresses off a network interface of the caller.
func UnassignIPv6Addresses(c *cloud.Call, id string, addresses []netip.Addr) error {
	return unassign(c, id, (*NetworkInterface).IPv6, addresses, "Ipv6Address")
}

// unassign takes addresses off that are among those of one sort.
func unassign(c *cloud.Call, id string, sort func(*NetworkInterface) []netip.Addr, addresses []netip.Addr, field string) error {
	ni, err := changeableAddresses(c, id)
	if err != nil {
		return err
	}
	if err := allAmong(sort(ni), addresses, field); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	gateway.FreeEIPsAt(c.World, ni.Head(), addresses)
	network.Leave(c.World, &interfaces, ni, func(s network.Seat) bool { return slices.Contains(addresses, s.Address) })
	return nil
}

// allAmong says whether a network interface has all of the addresses, each of
// which is given once.
func allAmong(own, addresses []netip.Addr, field string) error {
	for i, address := range addresses {
		if !slices.Contains(own, address) {
			return &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Field: field, ID: address.String(), Detail: "the network interface has no secondary address " + address.String()}
		}
		if slices.Contains(addresses[:i], address) {
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
	if v.FreeAddresses() < more.count()+besides {
		return &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: v.ID, Detail: "the vSwitch has too few free addresses"}
	}
	return nil
}

// checkMoreIPv6 does so with IPv6 addresses.
func checkMoreIPv6(v *network.VSwitch, more Addresses, room int) error {
	if more.count() == 0 {
		return nil
	}
	if more.count() > room {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, Field: "IPv6", Detail: fmt.Sprintf("the network interface can have %d more IPv6 addresses", max(0, room))}
	}
	return v.CheckIPv6(more.Wanted...)
}
