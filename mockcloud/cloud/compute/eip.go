package compute

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
)

// EIPInstanceType is the vendor's word for instances as what EIPs are bound to.
const EIPInstanceType = "EcsInstance"

// maxEIPs is how many EIPs a network interface can have in the mode in which it has
// several. The vendor documents that there is a limit, not which for which type.
const maxEIPs = 10

func init() {
	gateway.Register(gateway.Bindable[*Instance]{Type: EIPInstanceType, Table: &instances, Check: checkEIPOfInstance})
	gateway.Register(gateway.Bindable[*HaVip]{Type: "HaVip", Table: &haVips, Check: checkEIPOfHaVip})
	gateway.Register(gateway.Bindable[*NetworkInterface]{Type: gateway.InterfaceType, Table: &interfaces, Check: checkEIPOfInterface})
}

// checkEIPOfInstance says whether an EIP can be bound to an instance. It stands for
// the primary address, wherever the instance moves, so it names none.
func checkEIPOfInstance(c *cloud.Call, i *Instance, wish gateway.Wish) (gateway.Place, error) {
	cannot := func(reason cloud.Reason, field, detail string) error {
		return &cloud.Error{Reason: reason, Kind: KindInstance, ID: i.ID, Field: field, Detail: detail}
	}
	switch mode := wish.ModeOr(gateway.ModeNAT); {
	case mode == gateway.ModeDirect:
		return gateway.Place{}, cannot(cloud.NotPermitted, "DirectEIP", "an EIP in the mode BINDED is bound to network interfaces only")
	case mode != gateway.ModeNAT, wish.Count > 1:
		return gateway.Place{}, cannot(cloud.NotPermitted, "EIPMode", "an EIP in the mode MULTI_BINDED is bound to network interfaces only")
	case wish.Address.IsValid() && wish.Address != i.Primary.Address():
		return gateway.Place{}, cannot(cloud.NotFound, "PrivateIpAddress", "the instance does not have the primary address "+wish.Address.String())
	case i.PublicAddress.IsValid():
		return gateway.Place{}, cannot(cloud.Duplicate, "PublicIpAddress", "the instance has the public address "+i.PublicAddress.String())
	case len(wish.Others(c.World, i.Head())) > 0:
		return gateway.Place{}, cannot(cloud.Duplicate, "EIP", "the instance has an EIP already")
	case len(wish.Others(c.World, i.Primary.Head())) > 0:
		return gateway.Place{}, cannot(cloud.Duplicate, "EIP", "the primary network interface of the instance has an EIP already")
	}
	return gateway.Place{Mode: gateway.ModeNAT}, i.mustBe(c, InstanceRunning, InstanceStopped)
}

// checkEIPOfHaVip says whether an EIP can be bound to a HaVip. It stands for the one
// address that the HaVip is.
func checkEIPOfHaVip(c *cloud.Call, h *HaVip, wish gateway.Wish) (gateway.Place, error) {
	switch {
	case wish.ModeOr(gateway.ModeNAT) != gateway.ModeNAT || wish.Count > 1:
		return gateway.Place{}, haVipError(cloud.NotPermitted, h, "EIPMode", "an EIP is bound to a HaVip in the mode NAT")
	case wish.Address.IsValid() && wish.Address != h.Address():
		return gateway.Place{}, haVipError(cloud.NotFound, h, "PrivateIpAddress", "the HaVip is not the address "+wish.Address.String())
	case len(wish.Others(c.World, h.Head())) > 0:
		return gateway.Place{}, haVipError(cloud.Duplicate, h, "EIP", "the HaVip has an EIP already")
	}
	return gateway.Place{Mode: gateway.ModeNAT, Address: h.Address()}, h.mustBe(c, HaVipAvailable, HaVipInUse)
}

// EIPs are the public addresses of the EIPs that are bound to the HaVip.
func (h *HaVip) EIPs(w *cloud.World) []string {
	addresses := []string{}
	for e := range gateway.EIPsOf(w, h.Head()) {
		addresses = append(addresses, e.Address.String())
	}
	return addresses
}

// checkEIPOfInterface says whether EIPs can be bound to a secondary network interface.
func checkEIPOfInterface(c *cloud.Call, ni *NetworkInterface, wish gateway.Wish) (place gateway.Place, err error) {
	if ni.Primary {
		return place, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "Primary", Detail: "EIPs are bound to the instance of a primary network interface"}
	}
	if err := ni.mustBe(c, InterfaceAvailable, InterfaceInUse); err != nil {
		return place, err
	}
	place.Mode = wish.ModeOr(gateway.ModeNAT)
	others := wish.Others(c.World, ni.Head())
	if slices.ContainsFunc(others, func(e *gateway.EIP) bool { return e.ModeNow() != place.Mode }) {
		return place, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "EIPMode", Detail: "all EIPs of a network interface have the same mode"}
	}
	switch place.Mode {
	case gateway.ModeDirect:
		if ni.VSwitch().VPC.GoesThroughIPv4Gateway(c.Now) {
			return place, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "IPv4Gateway", Detail: "the VPC has an IPv4 gateway, past which no EIP in the mode BINDED goes"}
		}
		return place, ni.mayHaveDirectEIP(others, wish.Again != nil)
	case gateway.ModeMulti:
		if len(others)+wish.Count > maxEIPs {
			return place, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "MultiEIP", Detail: "a network interface has at most 10 EIPs"}
		}
		place.Address = ni.Address()
		return place, nil
	}
	place.Address, err = ni.addressForEIP(others, wish)
	return place, err
}

// mayHaveDirectEIP says whether an EIP can stand in the place of the private
// address: the interface is attached to nothing, and has no other addresses. For one that is bound to it already that
// counts no more: Terraform's provider 1.289 changes the mode of an EIP of a network interface with a secondary address.
func (ni *NetworkInterface) mayHaveDirectEIP(others []*gateway.EIP, bound bool) error {
	cannot := func(field, detail string) error {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: field, Detail: detail}
	}
	switch {
	case ni.Instance != nil:
		return cannot("AttachedEIP", "the network interface is attached to an instance")
	case len(ni.Secondary()) > 0 && !bound:
		return cannot("SecondaryEIP", "the network interface has secondary addresses")
	case len(others) > 0:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "EIP", Detail: "the network interface has an EIP already"}
	}
	return nil
}

// addressForEIP is the private address that an EIP stands for: the one that is
// asked for, or the first that has no EIP.
func (ni *NetworkInterface) addressForEIP(others []*gateway.EIP, wish gateway.Wish) (netip.Addr, error) {
	taken := func(address netip.Addr) bool {
		return slices.ContainsFunc(others, func(e *gateway.EIP) bool { return e.Private() == address })
	}
	own := append([]netip.Addr{ni.Address()}, ni.Secondary()...)
	if wish.Address.IsValid() {
		switch {
		case !slices.Contains(own, wish.Address):
			return netip.Addr{}, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "PrivateIpAddress", Detail: "the network interface does not have the address " + wish.Address.String()}
		case taken(wish.Address):
			return netip.Addr{}, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "EIP", Detail: "the address " + wish.Address.String() + " has an EIP already"}
		}
		return wish.Address, nil
	}
	free := slices.DeleteFunc(own, taken)
	if len(free) < wish.Count || wish.Count > 1 {
		return netip.Addr{}, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "EIP", Detail: "the network interface has fewer private addresses without an EIP"}
	}
	return free[0], nil
}

// EIP is the EIP of the instance; nil where it has none. It is the account's alone.
func (i *Instance) EIP(c *cloud.Call) *gateway.EIP {
	return cloud.ForOwner(c, i, eipFor(c.World, i.Head(), netip.Addr{}))
}

// EIP is the EIP that stands for a private address of the interface; nil where none
// does. A primary interface has that of its instance. It is the account's alone.
func (ni *NetworkInterface) EIP(c *cloud.Call, address netip.Addr) *gateway.EIP {
	if ni.Primary && ni.Instance != nil && address == ni.Address() {
		return ni.Instance.EIP(c)
	}
	return cloud.ForOwner(c, ni, eipFor(c.World, ni.Head(), address))
}

// eipFor is the first EIP of a thing that stands for an address of it. One that
// stands for none in particular stands for the first.
func eipFor(w *cloud.World, thing *cloud.Record, address netip.Addr) *gateway.EIP {
	for e := range gateway.EIPsOf(w, thing) {
		if e.Private() == address || !e.Private().IsValid() {
			return e
		}
	}
	return nil
}
