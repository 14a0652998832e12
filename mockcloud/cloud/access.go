package cloud

import (
	"slices"
	"strings"
)

// access is what a share gives: one principal the use of one vSwitch.
type access struct {
	vswitch   *VSwitch
	principal string // an account
}

// The reference counts sharing in three quotas. This is the one place where
// they are counted:
//   - per VPC, the distinct principals over all of its shared vSwitches, against the owner's quota;
//   - per vSwitch, its distinct principals, against the owner's quota;
//   - per principal and region, the distinct vSwitches that are shared with it, against the principal's quota.
//
// A principal that reaches the same vSwitch through several shares counts once.

// room says whether the quotas leave room for an access.
func (w *World) room(a access) error {
	v := a.vswitch
	if len(v.grants[a.principal]) > 0 {
		return nil
	}
	if err := w.within(QuotaPrincipalsPerVSwitch, v.Owner, len(v.grants)); err != nil {
		return err
	}
	if len(v.VPC.grants[a.principal]) == 0 {
		if err := w.within(QuotaPrincipalsPerVPC, v.Owner, len(v.VPC.grants)); err != nil {
			return err
		}
	}
	return w.within(QuotaAcceptedVSwitches, a.principal, w.at(a.principal, v.Region).sharedHere)
}

// grant gives an access through a share, if the quotas leave room.
func (w *World) grant(share *ResourceShare, a access) error {
	if share.access[a] {
		return nil
	}
	if err := w.room(a); err != nil {
		return err
	}
	v, held := a.vswitch, w.at(a.principal, a.vswitch.Region)
	if v.grants[a.principal] == nil {
		v.grants[a.principal] = map[*ResourceShare]bool{}
		held.sharedHere++
	}
	if v.VPC.grants[a.principal] == nil {
		v.VPC.grants[a.principal] = map[*ResourceShare]int{}
	}
	v.grants[a.principal][share] = true
	v.VPC.grants[a.principal][share]++
	share.access[a] = true
	w.showTo(a)
	return nil
}

// take is the reverse of grant: nothing remembers that the access was there.
func (w *World) take(share *ResourceShare, a access) {
	v, held := a.vswitch, w.at(a.principal, a.vswitch.Region)
	delete(share.access, a)
	delete(v.grants[a.principal], share)
	if len(v.grants[a.principal]) == 0 {
		delete(v.grants, a.principal)
		held.sharedHere--
	}
	if v.VPC.grants[a.principal][share]--; v.VPC.grants[a.principal][share] == 0 {
		delete(v.VPC.grants[a.principal], share)
	}
	if len(v.VPC.grants[a.principal]) == 0 {
		delete(v.VPC.grants, a.principal)
	}
	w.showTo(a)
}

// revoke ends an access. When it was the principal's last to the vSwitch, the
// principal becomes a former participant, and the tags that it put on the
// vSwitch go (reference: After a vSwitch is unshared; notes: Tags after unsharing).
func (w *World) revoke(share *ResourceShare, a access) {
	w.take(share, a)
	if v := a.vswitch; len(v.grants[a.principal]) == 0 {
		v.former[a.principal] = true
		w.forgetTags(a.principal, v.ID)
		if len(v.VPC.grants[a.principal]) == 0 {
			v.VPC.former[a.principal] = true
			w.forgetTags(a.principal, v.VPC.ID)
			w.forgetTags(a.principal, v.VPC.RouteTable.ID)
		}
	}
}

// showTo puts the vSwitch and its VPC into the principal's lists, or takes them
// out, as the permissions of its shares say.
func (w *World) showTo(a access) {
	v, held := a.vswitch, w.at(a.principal, a.vswitch.Region)
	seesVSwitch, seesVPC := false, false
	for share := range v.grants[a.principal] {
		seesVSwitch = seesVSwitch || share.allows(KindVSwitch, "vpc:DescribeVSwitches")
	}
	for share := range v.VPC.grants[a.principal] {
		seesVPC = seesVPC || share.allows(KindVSwitch, "vpc:DescribeVpcs")
	}
	put(held.vswitches, v, seesVSwitch)
	put(held.vpcs, v.VPC, seesVPC)
}

func put[T sequenced](into index[T], item T, in bool) {
	if in {
		into.add(item)
	} else {
		into.remove(item)
	}
}

// show does so for all that a share gives, after its permissions changed.
func (w *World) show(share *ResourceShare) {
	for a := range share.access {
		w.showTo(a)
	}
}

// AccessFailure is why a principal does not get a resource.
type AccessFailure struct {
	VSwitch   *VSwitch
	Principal string
	// Err is what is in the way, such as a quota.
	Err error
}

// grantAll gives all of the accesses, or none and says what is in the way.
func (w *World) grantAll(share *ResourceShare, wanted []access) (granted []access, failures []AccessFailure) {
	for _, a := range wanted {
		if share.access[a] {
			continue
		}
		if err := w.grant(share, a); err != nil {
			failures = append(failures, AccessFailure{a.vswitch, a.principal, err})
			continue
		}
		granted = append(granted, a)
	}
	if len(failures) > 0 {
		for _, a := range granted {
			w.take(share, a)
		}
		return nil, failures
	}
	return granted, nil
}

// adjust makes a share give exactly what its associations say: it revokes what
// they no longer say, and grants what is new as far as the quotas leave room.
// What finds no room is tried again at the next change of the share.
func (w *World) adjust(share *ResourceShare) {
	w.adjustReceivers(share)
	wanted := map[access]bool{}
	var order []access
	for _, resource := range share.associated(share.resources) {
		for _, target := range share.associated(share.targets) {
			for _, principal := range w.principals(target) {
				if a := (access{resource.vswitch, principal}); !wanted[a] {
					wanted[a] = true
					order = append(order, a)
				}
			}
		}
	}
	for _, a := range share.given() {
		if !wanted[a] {
			w.revoke(share, a)
		}
	}
	for _, a := range order {
		_ = w.grant(share, a) // without room, the principal sees the resource as LimitExceeded
	}
}

// adjustReceivers shows the share to the accounts that its principals stand
// for, invited ones included, and hides it from all others.
func (w *World) adjustReceivers(share *ResourceShare) {
	receivers := map[string]bool{}
	for _, target := range share.targets {
		if target.invited() {
			receivers[target.EntityID] = false
		}
	}
	for _, target := range share.associated(share.targets) {
		for _, principal := range w.principals(target) {
			receivers[principal] = true
		}
	}
	for account := range share.receivers {
		if _, stays := receivers[account]; !stays {
			w.at(account, share.Region).received.remove(share)
		}
	}
	for account := range receivers {
		w.at(account, share.Region).received.add(share)
	}
	share.receivers = receivers
}

// given lists what a share gives, in a fixed order.
func (s *ResourceShare) given() []access {
	list := make([]access, 0, len(s.access))
	for a := range s.access {
		list = append(list, a)
	}
	slices.SortFunc(list, func(a, b access) int {
		if order := strings.Compare(a.vswitch.ID, b.vswitch.ID); order != 0 {
			return order
		}
		return strings.Compare(a.principal, b.principal)
	})
	return list
}
