package sharing

import (
	"cmp"
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// access is what a share gives: one principal the use of one thing.
type access struct {
	thing   *cloud.Record
	account string
}

// AccessFailure is why a principal does not get a resource.
type AccessFailure struct {
	Resource  *cloud.Record
	Principal string
	// Err is what is in the way, such as a quota.
	Err *cloud.Error
}

// grant gives an access through a share, if the quotas leave room. A principal
// that reaches a thing through several shares counts once.
func grant(w *cloud.World, share *ResourceShare, a access) error {
	if a.thing.GrantedBy(share, a.account) {
		return nil
	}
	if !a.thing.IsPrincipal(a.account) {
		if err := w.HasRoom(a.thing, a.account); err != nil {
			return err
		}
	}
	w.Give(a.thing, a.account, share)
	return nil
}

// grantAll gives all of the accesses, or none and says what is in the way.
func grantAll(w *cloud.World, share *ResourceShare, wanted []access) (granted []access, failures []AccessFailure) {
	for _, a := range wanted {
		if a.thing.GrantedBy(share, a.account) {
			continue
		}
		if err := grant(w, share, a); err != nil {
			refused, _ := errors.AsType[*cloud.Error](err)
			failures = append(failures, AccessFailure{a.thing, a.account, refused})
			continue
		}
		granted = append(granted, a)
	}
	if len(failures) > 0 {
		ungrant(w, share, granted)
		return nil, failures
	}
	return granted, nil
}

// ungrant takes accesses back as if they had never been given.
func ungrant(w *cloud.World, share *ResourceShare, granted []access) {
	for _, a := range granted {
		w.TakeBack(a.thing, a.account, share)
	}
}

// revoke ends an access, if the share gives it.
func revoke(w *cloud.World, share *ResourceShare, a access) {
	if a.thing.GrantedBy(share, a.account) {
		w.End(a.thing, a.account, share)
	}
}

// follow makes an associated principal stand for the accounts that it stands for
// now: whoever is new gets what the share has, and whoever is gone loses it.
func follow(w *cloud.World, target *Association) {
	share, now := target.Share, []string(nil)
	if target.shared() {
		now = principals(w, target)
	}
	before := target.accounts
	target.accounts = now
	for _, account := range before {
		if slices.Contains(now, account) {
			continue
		}
		if share.standsFor[account]--; share.standsFor[account] > 0 {
			continue
		}
		delete(share.standsFor, account)
		share.unmet = slices.DeleteFunc(share.unmet, func(a access) bool { return a.account == account })
		for _, resource := range share.resources {
			revoke(w, share, access{resource.thing, account})
			associations.Hide(w, resource, account)
		}
	}
	for _, account := range now {
		if slices.Contains(before, account) {
			continue
		}
		if share.standsFor[account]++; share.standsFor[account] > 1 {
			continue
		}
		for _, resource := range share.resources {
			if resource.shared() {
				share.unmet = append(share.unmet, access{resource.thing, account})
			}
			associations.Show(w, resource, account)
		}
	}
	for _, account := range append(before, now...) {
		showShare(w, share, account)
	}
}

// showShare shows a share to an account that it stands for or that is invited,
// and hides it from all others.
func showShare(w *cloud.World, share *ResourceShare, account string) {
	if share.receives(account) {
		shares.Show(w, share, account)
	} else {
		shares.Hide(w, share, account)
	}
}

// retry gives what the share should give and what found no room so far, as far
// as there is room now. A principal sees the rest as LimitExceeded.
func retry(w *cloud.World, share *ResourceShare) {
	if len(share.unmet) == 0 {
		return
	}
	order := map[string]int{}
	for _, target := range associated(share.targets) {
		for _, account := range target.accounts {
			if _, earlier := order[account]; !earlier {
				order[account] = len(order)
			}
		}
	}
	sort.Slice(share.unmet, func(i, j int) bool {
		a, b := share.unmet[i], share.unmet[j]
		return cmp.Or(cmp.Compare(share.resources[a.thing.ID].Sequence, share.resources[b.thing.ID].Sequence), cmp.Compare(order[a.account], order[b.account]), strings.Compare(a.account, b.account)) < 0
	})
	share.unmet = slices.DeleteFunc(share.unmet, func(a access) bool { return grant(w, share, a) == nil })
}

// adjustShares makes the shares of an account follow: an account that came into a
// shared folder gains access, one that left loses it.
func adjustShares(w *cloud.World, account string) {
	for _, region := range cloud.Regions() {
		for _, share := range slices.Collect(shares.All(w, account, region.ID)) {
			adjust(w, share)
		}
	}
}

// adjust makes a share follow those of its principals that stand for others.
func adjust(w *cloud.World, share *ResourceShare) {
	for _, target := range associated(share.targets) {
		follow(w, target)
	}
	retry(w, share)
}
