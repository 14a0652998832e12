package cloud

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// DeletionCheck is a sort of things that an account has and that matters when it
// is to be deleted. One that can be abandoned goes with the account when whoever
// deletes it says so; the others must go first.
type DeletionCheck struct {
	ID, Name, Description string
	Abandonable           bool
}

// DeletionChecks are the sorts of things that an account has, in order of their
// kinds' names.
func (w *World) DeletionChecks(account string) []DeletionCheck {
	var checks []DeletionCheck
	for _, of := range rowsByName() {
		if of.AtDeletion != GoAlong && w.owns(of, account) {
			checks = append(checks, DeletionCheck{
				ID: "NON_SP_" + strings.ReplaceAll(strings.ToLower(string(of.kind)), " ", "_"), Name: string(of.kind),
				Description: fmt.Sprintf("The account has things of the kind %s.", of.kind), Abandonable: of.AtDeletion == Abandonable,
			})
		}
	}
	return checks
}

// owns says whether an account has things of a kind that count when it is to be deleted.
func (w *World) owns(of *row, account string) bool {
	return slices.ContainsFunc(of.regions(), func(region string) bool {
		own := w.held(of, account, region).own
		return own > 0 && (of.Counts == nil || of.Counts(w, account, region) > 0)
	})
}

// ForgetAccount takes all that an account has, all that it sees, and all that is
// said of it out of the world. Nobody can call for it any more.
func (w *World) ForgetAccount(account string) {
	w.gone[account] = true
	for _, of := range slices.Backward(rows()) {
		if len(w.tables) <= of.number || w.tables[of.number] == nil {
			continue
		}
		data := w.tables[of.number]
		for _, r := range data.heldBy(account) {
			if r.Owner == account {
				w.remove(r)
			} else {
				w.hide(r, account)
			}
		}
		if of.Stands == Shareable {
			for _, r := range data.byID {
				if r.standing != nil {
					delete(r.standing.former, account)
					delete(r.standing.grants, account)
				}
			}
		}
	}
	maps.DeleteFunc(w.passes, func(at place, _ map[pass]int) bool { return at.account == account })
	maps.DeleteFunc(w.quotas, func(key QuotaKey, _ int) bool { return key.Account == account })
	maps.DeleteFunc(w.raised, func(key QuotaKey, _ []raised) bool { return key.Account == account })
	w.forgetAnswersTo(account)
	delete(w.spent, account)
}

// heldBy are the things that an account sees, in whatever region, in order of creation.
func (d *rowData) heldBy(account string) (all []*Record) {
	for at, held := range d.held {
		if at.account == account {
			held.all.from(0, func(r *Record) bool {
				all = append(all, r)
				return true
			})
		}
	}
	slices.SortFunc(all, func(a, b *Record) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return all
}
