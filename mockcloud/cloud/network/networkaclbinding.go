package network

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ACLBinding is that a network ACL is bound to a vSwitch. A vSwitch has one at most.
type ACLBinding struct {
	VSwitch *VSwitch
	// Ready is when the ACL comes into force there.
	Ready time.Time
	// Leaving says that it is being unbound.
	Leaving bool
}

// BindingStatus is the status of a binding.
type BindingStatus string

// The statuses. What has been unbound is gone.
const (
	Binding   BindingStatus = "BINDING"
	Bound     BindingStatus = "BINDED"
	Unbinding BindingStatus = "UNBINDING"
)

// Status is the binding's status at a time.
func (b ACLBinding) Status(now time.Time) BindingStatus {
	switch {
	case b.Leaving:
		return Unbinding
	case now.Before(b.Ready):
		return Binding
	}
	return Bound
}

// ACLInForce is the network ACL that decides about the packets which come into the
// vSwitch or leave it at a time: from when it is bound until it is unbound; nil
// where all pass. About packets within the vSwitch none decides.
func (v *VSwitch) ACLInForce(now time.Time) *ACL {
	if v.acl == nil || v.acl.Bindings[v.acl.binding(v)].Status(now) == Binding {
		return nil
	}
	return v.acl
}

// binding is the number of the ACL's binding to a vSwitch, to which it is bound.
func (a *ACL) binding(v *VSwitch) int {
	return slices.IndexFunc(a.Bindings, func(b ACLBinding) bool { return b.VSwitch == v })
}

// BindingsSeen are the bindings of an ACL to those vSwitches that the caller sees.
func BindingsSeen(c *cloud.Call, acl *ACL) []ACLBinding {
	return slices.DeleteFunc(slices.Clone(acl.Bindings), func(b ACLBinding) bool {
		_, err := FindVSwitch(c, b.VSwitch.ID, cloud.View)
		return err != nil
	})
}

// KindBoundVSwitch is the kind of a vSwitch to bind a network ACL to, or to unbind it from.
const KindBoundVSwitch cloud.Kind = "bound vSwitch"

// bindable finds a network ACL of the caller and vSwitches of its VPC.
func bindable(c *cloud.Call, id string, vswitchIDs []string) (*ACL, []*VSwitch, error) {
	acl, err := FindNetworkACL(c, id, cloud.Modify)
	if err != nil {
		return nil, nil, err
	}
	if !acl.Available(c.Now) {
		return nil, nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindNetworkACL, ID: id, Detail: "the network ACL is being modified"}
	}
	found := make([]*VSwitch, len(vswitchIDs))
	for i, vswitchID := range vswitchIDs {
		v, err := FindVSwitch(c, vswitchID, cloud.Modify)
		switch {
		case err != nil:
			return nil, nil, cloud.Missing(KindBoundVSwitch, vswitchID)
		case v.VPC != acl.VPC:
			return nil, nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindBoundVSwitch, By: cloud.KindVPC, ID: vswitchID, Detail: "the vSwitch is in another VPC than the network ACL"}
		case !v.Available(c.Now), v.acl != nil && v.acl.Bindings[v.acl.binding(v)].Status(c.Now) != Bound:
			return nil, nil, &cloud.Error{Reason: cloud.InTransition, Kind: KindBoundVSwitch, ID: vswitchID, Detail: "the vSwitch is being made, or bound to a network ACL or unbound from one"}
		}
		found[i] = v
	}
	return acl, found, nil
}

// BindNetworkACL binds a network ACL to vSwitches of its VPC that have none.
func BindNetworkACL(c *cloud.Call, id string, vswitchIDs []string) error {
	acl, found, err := bindable(c, id, vswitchIDs)
	if err != nil {
		return err
	}
	for i, v := range found {
		if v.acl != nil || slices.Contains(found[:i], v) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindBoundVSwitch, ID: v.ID, Detail: "the vSwitch has a network ACL already"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, v := range found {
		v.acl = acl
		acl.Bindings = append(acl.Bindings, ACLBinding{VSwitch: v, Ready: c.Settled()})
	}
	return nil
}

// UnbindNetworkACL unbinds a network ACL from vSwitches. It is in force until that
// has settled.
func UnbindNetworkACL(c *cloud.Call, id string, vswitchIDs []string) error {
	acl, found, err := bindable(c, id, vswitchIDs)
	if err != nil {
		return err
	}
	for _, v := range found {
		switch v.acl {
		case acl:
		case nil:
			return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindBoundVSwitch, ID: v.ID, Detail: "the vSwitch has no network ACL"}
		default:
			return &cloud.Error{Reason: cloud.Mismatch, Kind: KindBoundVSwitch, By: cloud.KindNetworkACL, ID: v.ID, Detail: "the vSwitch has another network ACL"}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, v := range found {
		if b := &acl.Bindings[acl.binding(v)]; !b.Leaving { // the request may name it twice
			b.Leaving = true
			aclUnbound.Plan(c.World, c.Settled(), acl, v.Sequence)
		}
	}
	return nil
}

// endBinding ends the binding to the vSwitch of that sequence.
func (a *ACL) endBinding(sequence uint64) {
	at := slices.IndexFunc(a.Bindings, func(b ACLBinding) bool { return b.VSwitch.Sequence == sequence })
	a.Bindings[at].VSwitch.acl = nil
	a.Bindings = slices.Delete(a.Bindings, at, at+1)
}
