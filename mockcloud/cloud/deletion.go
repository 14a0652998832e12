package cloud

import (
	"fmt"
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
	for _, of := range rows {
		if of.AtDeletion != GoAlong && w.owns(of, account) {
			checks = append(checks, DeletionCheck{
				ID: "NON_SP_" + strings.ReplaceAll(strings.ToLower(string(of.kind)), " ", "_"), Name: string(of.kind),
				Description: fmt.Sprintf("The account has things of the kind %s.", of.kind), Abandonable: of.AtDeletion == Abandonable,
			})
		}
	}
	slices.SortFunc(checks, func(a, b DeletionCheck) int { return strings.Compare(a.Name, b.Name) })
	return checks
}

// owns says whether an account has things of a kind that count when it is to be deleted.
func (w *World) owns(of *row, account string) (found bool) {
	for _, region := range of.regions() {
		w.held(of, account, region).all.from(0, func(r *Record) bool {
			found = r.Owner == account && (of.Spared == nil || !of.Spared(r))
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

// ForgetAccount takes all that an account has, and all that it sees, out of the
// world. Nobody can call for it any more.
func (w *World) ForgetAccount(account string) {
	w.gone[account] = true
	for _, of := range slices.Backward(rows) {
		for _, region := range of.regions() {
			var all []*Record
			w.held(of, account, region).all.from(0, func(r *Record) bool {
				all = append(all, r)
				return true
			})
			for _, r := range all {
				if r.Owner == account {
					w.remove(r)
				} else {
					w.hide(r, account)
				}
			}
		}
	}
}
