package compute

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// HaVipHolder names an instance, or a network interface on one, that a HaVip is
// associated with.
type HaVipHolder struct {
	// Type is EcsInstance or NetworkInterface; "" is for instances.
	Type, ID string
}

// HolderType is what the HaVip is associated with; "" where it is with nothing.
func (h *HaVip) HolderType() string {
	switch {
	case len(h.holders) == 0:
		return ""
	case h.byInterface:
		return holdsByInterface
	}
	return holdsByInstance
}

// Holders are the ids of the instances or network interfaces that the HaVip is
// associated with, in the order in which they came.
func (h *HaVip) Holders() []string {
	ids := make([]string, len(h.holders))
	for i, ni := range h.holders {
		if ids[i] = ni.ID; !h.byInterface {
			ids[i] = ni.Instance.ID
		}
	}
	return ids
}

func (h *HaVip) interfaceIDs() []string {
	ids := make([]string, len(h.holders))
	for i, ni := range h.holders {
		ids[i] = ni.ID
	}
	return ids
}

func haVipError(reason cloud.Reason, h *HaVip, field, detail string) *cloud.Error {
	return &cloud.Error{Reason: reason, Kind: KindHaVip, ID: h.ID, Field: field, Detail: detail}
}

// holder finds the network interface by which one of the caller's instances holds
// HaVips: it runs or stands still.
func (w HaVipHolder) find(c *cloud.Call) (*NetworkInterface, error) {
	var ni *NetworkInterface
	switch w.Type {
	case "", holdsByInstance:
		instance, err := FindInstance(c, w.ID, cloud.Modify)
		if err != nil {
			return nil, err
		}
		ni = instance.Primary
	case holdsByInterface:
		found, err := Interface(c, w.ID, cloud.Modify)
		if err != nil {
			return nil, err
		}
		ni = found
	default:
		return nil, cloud.Invalid(KindHaVip, "InstanceType", "a HaVip is associated with an EcsInstance or a NetworkInterface")
	}
	if ni.Instance == nil {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: cloud.KindNetworkInterface, ID: ni.ID, By: KindInstance, Detail: "the network interface is attached to no instance"}
	}
	return ni, ni.Instance.mustBe(c, InstanceRunning, InstanceStopped)
}

// AssociateHaVip lets an instance of the caller, or a network interface on one, hold
// a HaVip of the same vSwitch.
func AssociateHaVip(c *cloud.Call, id string, with HaVipHolder) error {
	h, err := FindHaVip(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	ni, err := with.find(c)
	if err != nil {
		return err
	}
	if err := h.mustBe(c, HaVipAvailable, HaVipInUse); err != nil {
		return err
	}
	if err := h.checkHolder(c, ni, with.Type == holdsByInterface); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	h.byInterface = with.Type == holdsByInterface
	haVips.Change(c.World, h, func() { h.holders = append(h.holders, ni) })
	h.pass(c, HaVipAssociating)
	return nil
}

// checkHolder says whether a network interface can hold the HaVip besides those that
// hold it already.
func (h *HaVip) checkHolder(c *cloud.Call, ni *NetworkInterface, byInterface bool) error {
	onSame := func(other *NetworkInterface) bool { return other.Instance == ni.Instance }
	switch {
	case slices.Contains(h.holders, ni) && h.byInterface == byInterface:
		return haVipError(cloud.Duplicate, h, "Holder", "the HaVip is associated with it already")
	case len(h.holders) > 0 && h.byInterface != byInterface:
		return haVipError(cloud.Mismatch, h, "Type", "a HaVip is associated with instances or with network interfaces, not with both")
	case slices.ContainsFunc(h.holders, onSame):
		return haVipError(cloud.Duplicate, h, "Instance", "the HaVip is associated with another network interface of the instance")
	case len(h.holders) >= maxHaVipHolders:
		return haVipError(cloud.QuotaExceeded, h, "Holders", fmt.Sprintf("a HaVip is associated with %d instances at most", maxHaVipHolders))
	case ni.VSwitch() != h.VSwitch():
		return haVipError(cloud.Mismatch, h, "VSwitch", "the HaVip is in another vSwitch")
	case countHaVipsOn(c.World, ni.Instance) >= maxHaVipsPerInstance:
		return haVipError(cloud.QuotaExceeded, h, "Instance", fmt.Sprintf("an instance holds %d HaVips at most", maxHaVipsPerInstance))
	}
	return nil
}

// countHaVipsOn counts the HaVips that an instance holds.
func countHaVipsOn(w *cloud.World, i *Instance) (count int) {
	for _, ni := range append([]*NetworkInterface{i.Primary}, i.Secondary...) {
		count += haVips.Under(w, i.Owner, i.Region, "interface", ni.ID)
	}
	return count
}

// UnassociateHaVip takes a HaVip from an instance or a network interface of the
// caller; only by force from the one that has its address now.
func UnassociateHaVip(c *cloud.Call, id string, from HaVipHolder, force bool) error {
	h, err := FindHaVip(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	ni, err := from.find(c)
	if err != nil {
		return err
	}
	if err := h.mustBe(c, HaVipAvailable, HaVipInUse); err != nil {
		return err
	}
	if !slices.Contains(h.holders, ni) || h.byInterface != (from.Type == holdsByInterface) {
		return haVipError(cloud.NotAssociated, h, "Holder", "the HaVip is not associated with it")
	}
	if !force && h.Master(c) == ni.Instance {
		return haVipError(cloud.NotPermitted, h, "Master", "the instance has the address of the HaVip now")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	h.letGo(c.World, ni)
	h.pass(c, HaVipUnassociating)
	return nil
}

func (h *HaVip) letGo(w *cloud.World, ni *NetworkInterface) {
	haVips.Change(w, h, func() {
		h.holders = slices.DeleteFunc(h.holders, func(other *NetworkInterface) bool { return other == ni })
	})
}

// leaveHaVips takes all HaVips from a network interface that leaves its instance or
// its vSwitch, at once.
func (ni *NetworkInterface) leaveHaVips(w *cloud.World) {
	for _, h := range slices.Collect(haVips.Each(w, ni.Owner, ni.Region, "interface", ni.ID)) {
		h.letGo(w, ni)
	}
}
