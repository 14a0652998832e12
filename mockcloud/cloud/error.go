package cloud

import "fmt"

// Reason says in the domain's terms why an operation did not happen. Each
// product translates it, with the kind, to a code of its own contract.
type Reason int

// The reasons.
const (
	// NotFound: there is no such thing, or the caller may not know of it.
	NotFound Reason = iota + 1
	// SharedResource: the thing is shared to the caller, who may only look.
	SharedResource
	// InUse: other things depend on it; Error.By says which.
	InUse
	// WrongStatus: its status does not allow the operation now.
	WrongStatus
	// QuotaExceeded: the account would hold more than it may.
	QuotaExceeded
	// Duplicate: the same thing is given twice or exists already.
	Duplicate
	// Malformed: a value is not of the form or range it must have; Error.Field says which.
	Malformed
	// Overlaps: an address block overlaps another.
	Overlaps
	// OutOfRange: an address or block lies outside of the one that must contain it.
	OutOfRange
	// Exhausted: no address is left.
	Exhausted
	// Mismatch: two things do not belong together, such as a security group
	// and a vSwitch of different VPCs.
	Mismatch
	// DeletionProtected: the thing is protected against deletion.
	DeletionProtected
	// DefaultNetwork: the thing belongs to a default VPC, which allows no sharing.
	DefaultNetwork
	// UnsupportedRegion: the region does not exist or does not offer this.
	UnsupportedRegion
	// ShareWithYourself: the principal is the owner of the resource.
	ShareWithYourself
	// OutsideDirectory: the principal is outside of the directory that limits the share.
	OutsideDirectory
	// NotAssociated: what is to be taken out of a share is not in it.
	NotAssociated
	// InTransition: an association is under way, and must settle first.
	InTransition
	// NoDirectory: the account is in no resource directory.
	NoDirectory
	// SharingDisabled: the resource directory does not share resources.
	SharingDisabled
	// NotManagement: only the management account of the directory may do it.
	NotManagement
	// AlreadyDone: there is nothing left to do.
	AlreadyDone
	// NotPermitted: the present state of the thing forbids the operation.
	NotPermitted
	// InDirectory: the account is in a resource directory already.
	InDirectory
	// DryRunPassed: all checks passed, and nothing was changed, as asked.
	DryRunPassed
	// NoPermission: a policy does not allow it; Error.Access says which.
	NoPermission
)

// Error is why an operation did not happen.
type Error struct {
	Reason Reason
	// Kind and ID tell what the reason is about.
	Kind Kind
	ID   string
	// By is the kind that is in the way, for InUse and Mismatch.
	By Kind
	// Field names the value at fault, in the words of the operation's input.
	Field string
	// Detail is a sentence for people.
	Detail string
	// Why explains the decision that the caller may not do it, for people who
	// look after the mock; nil where none was asked. The caller is not told.
	Why *Decision
	// Access is what the policies say, for NoPermission.
	Access *AccessDenied
}

// Error describes the failure for people.
func (e *Error) Error() string {
	switch {
	case e.Detail != "":
		return e.Detail
	case e.Kind == "" && e.ID == "":
		return e.Reason.String()
	}
	return fmt.Sprintf("%s %q: %s", e.Kind, e.ID, e.Reason)
}

// Missing says that there is no such thing, or that the caller may not know of it.
func Missing(kind Kind, id string) *Error { return &Error{Reason: NotFound, Kind: kind, ID: id} }

// Invalid says that a value is not of the form or range that it must have.
func Invalid(kind Kind, field, detail string) *Error {
	return &Error{Reason: Malformed, Kind: kind, Field: field, Detail: detail}
}

// String names the reason.
func (r Reason) String() string {
	names := [...]string{
		"", "not found", "shared by another account", "in use", "wrong status", "quota exceeded", "duplicate",
		"malformed", "overlaps another", "out of range", "no address left", "does not belong together",
		"protected against deletion", "belongs to a default VPC", "not supported in this region",
		"cannot be shared with its owner", "outside of the resource directory", "not associated",
		"association under way", "not in a resource directory", "sharing within the resource directory is not enabled",
		"only for the management account", "done already", "not permitted",
		"in a resource directory already", "the dry run has passed: the request would succeed", "no permission",
	}
	return names[r]
}
