package organization

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// DeletionReview tells whether a member can be deleted.
type DeletionReview struct {
	// Ready is when the result is there; it tells of the time when the review began.
	Ready  time.Time
	Checks []cloud.DeletionCheck
}

// AllowDelete says whether nothing must go before the account can.
func (r *DeletionReview) AllowDelete() bool {
	return !slices.ContainsFunc(r.Checks, func(check cloud.DeletionCheck) bool { return !check.Abandonable })
}

// AccountDeletion is the deletion of a member, under way or past.
type AccountDeletion struct {
	AccountID string
	Begun     time.Time
	// Obstacles are what the deletion failed for.
	Obstacles []cloud.DeletionCheck

	checked, done time.Time // when it turned out whether the account can go, and when it is gone
	abandoned     []string
}

// DeletionStatus is the status of an [AccountDeletion].
type DeletionStatus string

// The statuses. An account is in its directory until its deletion is past the
// check.
const (
	DeletionChecking DeletionStatus = "Checking"
	DeletionFailed   DeletionStatus = "CheckFailed"
	DeletionRunning  DeletionStatus = "Deleting"
	DeletionDone     DeletionStatus = "Success"
)

// Status is the deletion's status at a time.
func (d *AccountDeletion) Status(now time.Time) DeletionStatus {
	switch {
	case now.Before(d.checked):
		return DeletionChecking
	case len(d.Obstacles) > 0:
		return DeletionFailed
	case now.Before(d.done):
		return DeletionRunning
	}
	return DeletionDone
}

// Ended is when the deletion ended, one way or the other; zero until then.
func (d *AccountDeletion) Ended(now time.Time) time.Time {
	switch d.Status(now) {
	case DeletionFailed:
		return d.checked
	case DeletionDone:
		return d.done
	}
	return time.Time{}
}

// KindDeletion is the kind of the deletion of an account, and of its review.
const KindDeletion cloud.Kind = "deletion of an account"

// deletionChecked happens to the directory of a member that is to be deleted; the
// mark is the number of the account's record.
var deletionChecked cloud.Event[*Directory]

func init() {
	deletionChecked.Define("a deletion is checked", &directories, func(w *cloud.World, d *Directory, account uint64, at time.Time) {
		for _, deletion := range d.deletions {
			if found := identity.AccountOf(w, deletion.AccountID); found != nil && found.Sequence == account {
				endCheck(w, d, deletion, at)
			}
		}
	})
}

// deletable finds a member that its directory can delete: one that was made in
// it. The vendor refuses root users here; a world lets them, whom every account
// begins with.
func deletable(c *cloud.Call, accountID string) (*Member, error) {
	member, err := FindMember(c, accountID)
	if err != nil {
		return nil, err
	}
	directory := member.Folder.Directory
	switch {
	case member.Type != ResourceAccount:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Field: "MemberType", Detail: "only an account that was made in the resource directory can be deleted"}
	case !directory.MemberDeletion:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Field: "MemberDeletion", Detail: "the resource directory does not allow to delete members"}
	case len(member.delegations) > 0:
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: identity.KindAccount, ID: accountID, Field: "Delegation", Detail: "the member is a delegated administrator"}
	case c.Now.Before(directory.controlPolicySettled):
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindDirectory, ID: directory.ID, Field: "ControlPolicy", Detail: "control policies are being enabled or disabled"}
	}
	if deletion := directory.deletions[accountID]; deletion != nil && deletion.Status(c.Now) != DeletionFailed {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: identity.KindAccount, ID: accountID, Field: "Deleting", Detail: "the account is being deleted"}
	}
	return member, nil
}

// ReviewDeletion begins to find out whether a member of the caller's directory
// can be deleted.
func ReviewDeletion(c *cloud.Call, accountID string) error {
	member, err := deletable(c, accountID)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	member.review = &DeletionReview{Ready: c.Settled(), Checks: c.World.DeletionChecks(accountID)}
	return nil
}

// FindDeletionReview is the latest review of a member of the caller's directory.
func FindDeletionReview(c *cloud.Call, accountID string) (*DeletionReview, error) {
	member, err := FindMember(c, accountID)
	if err != nil {
		return nil, err
	}
	if member.review == nil {
		return nil, cloud.Missing(KindDeletion, accountID)
	}
	return member.review, nil
}

// DeleteMember begins to delete a member of the caller's directory with what can
// be abandoned, as far as it is given. Whether that is enough turns out later.
func DeleteMember(c *cloud.Call, accountID string, abandoned []string) (*AccountDeletion, error) {
	member, err := deletable(c, accountID)
	if err != nil {
		return nil, err
	}
	if member.review != nil && c.Now.Before(member.review.Ready) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: identity.KindAccount, ID: accountID, Field: "Checking", Detail: "the review of the deletion is under way"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	settling := c.Settled().Sub(c.Now)
	deletion := &AccountDeletion{
		AccountID: accountID, Begun: c.Now, abandoned: slices.Clone(abandoned), checked: c.Now.Add(settling), done: c.Now.Add(2 * settling),
	}
	directory := member.Folder.Directory
	directory.deletions[accountID] = deletion
	deletionChecked.Plan(c.World, deletion.checked, directory, identity.AccountOf(c.World, accountID).Sequence)
	return deletion, nil
}

// accountDeleted is told of each account that is about to go.
var accountDeleted []func(w *cloud.World, account string, at time.Time)

// OnAccountDeleted lets something happen before an account goes that has left its
// directory: whatever others have and names it. It is called before there is any world.
func OnAccountDeleted(do func(w *cloud.World, account string, at time.Time)) {
	accountDeleted = append(accountDeleted, do)
}

// endCheck ends the check of a deletion. Where nothing is in the way, the account
// leaves its directory and the world.
func endCheck(w *cloud.World, directory *Directory, deletion *AccountDeletion, at time.Time) {
	account := identity.AccountOf(w, deletion.AccountID)
	for _, check := range w.DeletionChecks(account.ID) {
		if !check.Abandonable || !slices.Contains(deletion.abandoned, check.ID) {
			deletion.Obstacles = append(deletion.Obstacles, check)
		}
	}
	if len(deletion.Obstacles) > 0 {
		return
	}
	Leave(w, directory, account.ID)
	for _, handshake := range slices.Collect(handshakes.Each(w, account.ID, "", "waits", cloud.Yes)) {
		answeredHandshake(w, handshake, HandshakeDeleted, at)
	}
	for _, do := range accountDeleted {
		do(w, account.ID, at)
	}
	identity.RemoveAccount(w, account)
}

// MemberDeletion is the latest deletion of a member of the caller's directory,
// which may be gone by now.
func MemberDeletion(c *cloud.Call, accountID string) (*AccountDeletion, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	if deletion := directory.deletions[accountID]; deletion != nil {
		return deletion, nil
	}
	if _, err := FindMember(c, accountID); err != nil {
		return nil, err
	}
	return nil, cloud.Missing(KindDeletion, accountID)
}

// FindDeletionStatus is what a member's deletion has come to; "" where nobody has
// tried to delete it.
func FindDeletionStatus(c *cloud.Call, m *Member) DeletionStatus {
	if deletion := m.Folder.Directory.deletions[m.ID]; deletion != nil {
		return deletion.Status(c.Now)
	}
	return ""
}
