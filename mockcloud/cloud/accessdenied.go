package cloud

import "fmt"

// AccessDenied says which policies do not allow a call, and to whom: the vendor tells
// the caller.
type AccessDenied struct {
	// Action and Resource are what policies call what the call would do, and to what.
	Action, Resource string
	// PrincipalType, Principal and OwnerID are who calls: the sort, the number of a user
	// or the role and the session of a role, and the account.
	PrincipalType, Principal, OwnerID string
	// PolicyType is the sort of policies that refuses it, and Explicit says that one of
	// them denies it; else none allows it.
	PolicyType string
	Explicit   bool
	// Matched are the policies that decide it: none where nothing allows it.
	Matched []MatchedPolicy
	// Conditions are the values of the keys that every call has.
	Conditions map[string][]string
}

// MatchedPolicy is a policy that decides a call, in the vendor's words.
type MatchedPolicy struct {
	// Effect is what its statement says, whose number counts from 0.
	Effect    string
	Statement int
	// Policy is what the vendor tells it by: the name of a RAM policy, the id of a control
	// policy. Name is what people call it, Type System or Custom, and Version the one that counts.
	Policy, Name, Type, Version string
	// EntityType and Entity are whom it is attached to, and Scope for what.
	EntityType, Entity, Scope string
}

// String explains it to people.
func (d *AccessDenied) String() string {
	why := "no " + d.PolicyType + " allows it"
	if d.Explicit {
		why = "one " + d.PolicyType + " denies it"
	}
	return fmt.Sprintf("%s %s may not %s on %s: %s", d.PrincipalType, d.Principal, d.Action, d.Resource, why)
}
