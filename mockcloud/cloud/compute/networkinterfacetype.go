package compute

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// InterfaceType is what a network interface is to an instance.
type InterfaceType string

// The types of a network interface.
const (
	TypePrimary   InterfaceType = "Primary"
	TypeSecondary InterfaceType = "Secondary"
	// TypeTrunk carries further network interfaces, its members, each under
	// a VLAN of its own: so an instance has more of them than devices.
	TypeTrunk  InterfaceType = "Trunk"
	TypeMember InterfaceType = "Member"
)

// Type is what the interface is now: a secondary one is a member while it is
// attached to a trunk.
func (ni *NetworkInterface) Type() InterfaceType {
	switch {
	case ni.Primary:
		return TypePrimary
	case ni.Trunks:
		return TypeTrunk
	case ni.Trunk != nil:
		return TypeMember
	}
	return TypeSecondary
}

// devices counts the network interfaces of the instance that are devices of
// their own, the primary one included, and rdma those that use RDMA.
func (i *Instance) devices() (all, rdma int) {
	for _, ni := range i.Interfaces() {
		if ni.Trunk == nil {
			all++
		}
		if ni.RDMA {
			rdma++
		}
	}
	return all, rdma
}

// members are how many network interfaces the trunk carries.
func (ni *NetworkInterface) members() (count int) {
	if ni.Instance == nil {
		return 0
	}
	for _, other := range ni.Instance.Secondary {
		if other.Trunk == ni {
			count++
		}
	}
	return count
}

// checkType says whether a new network interface can be what it is to be: one
// for RDMA is no trunk, and has no IPv6 addresses.
func (n *NewInterface) checkType() error {
	switch {
	case n.RDMA && n.Trunks:
		return cannotBe("", "RDMA.Type", "a trunk sends in the standard way")
	case n.QueuePairs != 0 && !n.RDMA:
		return cannotBe("", "QueuePairs", "only a network interface for RDMA has queue pairs")
	case n.QueuePairs < 0 || n.QueuePairs > mostQueuePairs:
		return &cloud.Error{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Field: "QueuePairs", Detail: "a network interface has 1 to " + plural(mostQueuePairs, "queue pair")}
	case n.RDMA && n.IPv6.count() > 0:
		return cannotBe("", "RDMA.IPv6", "a network interface for RDMA has no IPv6 addresses")
	}
	return nil
}

// carry says whether instances of a type have trunks, or RDMA, where the
// network interface needs them, beside as many for RDMA as they have already.
func (l InterfaceLimits) carry(ni *NetworkInterface, rdma int) error {
	switch {
	case ni.Trunks && l.Members == 0:
		return cannotBe(ni.ID, "Trunk.Instance", "the type of the instance has no trunks")
	case ni.RDMA && l.RDMA == 0:
		return cannotBe(ni.ID, "RDMA.Instance", "the type of the instance has no RDMA")
	case ni.QueuePairs > l.QueuePairs:
		return &cloud.Error{Reason: cloud.Malformed, Kind: cloud.KindNetworkInterface, Field: "QueuePairs", Detail: "the type of the instance has " + plural(l.QueuePairs, "queue pair")}
	case ni.RDMA && rdma >= l.RDMA:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "RDMA", Detail: "the type of the instance allows " + plural(l.RDMA, "network interface") + " for RDMA"}
	}
	return nil
}

// checkRDMA says whether new instances can have the network interfaces that they
// are to have, by how these send.
func (n *NewInstances) checkRDMA(others []secondary) error {
	primary := NewInterface{IPv6: n.IPv6, RDMA: n.RDMA, QueuePairs: n.QueuePairs}
	if err := primary.checkType(); err != nil {
		return err
	}
	for _, s := range others {
		if err := s.checkType(); s.existing == nil && err != nil {
			return err
		}
	}
	limits, rdma := limitsOf(n.Type), 0
	for _, ni := range n.interfaces(others) {
		if err := limits.carry(ni, rdma); err != nil {
			return err
		}
		if ni.RDMA {
			rdma++
		}
	}
	return nil
}

// interfaces are those that each new instance is to have, as far as their types go.
func (n *NewInstances) interfaces(others []secondary) []*NetworkInterface {
	all := []*NetworkInterface{{Primary: true, RDMA: n.RDMA, QueuePairs: n.QueuePairs}}
	for _, s := range others {
		if s.existing != nil {
			all = append(all, s.existing)
			continue
		}
		all = append(all, &NetworkInterface{RDMA: s.RDMA, QueuePairs: s.QueuePairs})
	}
	return all
}

// fitsOnto says whether a trunk of the instance can carry the interface too.
func (ni *NetworkInterface) fitsOnto(c *cloud.Call, trunk *NetworkInterface, instance *Instance) error {
	if err := beside(instance.VSwitch(), ni.VSwitch()); err != nil {
		return err
	}
	limits := limitsOf(instance.Type)
	switch {
	case !trunk.Trunks:
		return cannotBe(trunk.ID, "Trunk.Type", "the network interface is no trunk")
	case trunk.Instance != instance || trunk.Status(c.Now) != InterfaceInUse:
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkInterface, ID: trunk.ID, Field: "Trunk", Detail: "the trunk is not in use by the instance"}
	case ni.RDMA:
		return cannotBe(ni.ID, "Member.RDMA", "a network interface for RDMA is no member of a trunk")
	case ni.Trunks:
		return cannotBe(ni.ID, "Member.Type", "a trunk is no member of another")
	case trunk.members() >= limits.Members:
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: cloud.KindNetworkInterface, ID: trunk.ID, Field: "Members", Detail: "the trunk carries " + plural(limits.Members, "network interface") + " at most"}
	}
	return limits.check(ni)
}

// detachable says whether the interface can leave its instance: a member is on
// the trunk that the request names, if it names one, and a trunk carries nothing.
func (ni *NetworkInterface) detachable(trunkID string) error {
	switch {
	case trunkID != "" && (ni.Trunk == nil || ni.Trunk.ID != trunkID):
		return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindNetworkInterface, By: cloud.KindNetworkInterface, ID: ni.ID, Detail: "the network interface is no member of this trunk"}
	case ni.members() > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindNetworkInterface, By: cloud.KindNetworkInterface, ID: ni.ID, Detail: "the trunk has members"}
	}
	return nil
}

// leaveInstance takes the interface off its instance, and off its trunk.
func (ni *NetworkInterface) leaveInstance(w *cloud.World) {
	ni.leaveHaVips(w)
	ni.Instance, ni.Trunk, ni.Device, ni.Card = nil, nil, 0, 0
}

func cannotBe(id, field, detail string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: id, Field: field, Detail: detail}
}
