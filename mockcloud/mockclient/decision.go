package mockclient

// Decision is why a call was refused, where it was about who may do what: by policies or by the permission table.
type Decision struct {
	// Text explains it in a sentence.
	Text       string
	Policies   *PolicyDecision
	Permission *PermissionDecision
}

// PolicyDecision is what policies say of a call, in the vendor's words. Explicit says that one of them denies it,
// which is in Matched; else none allows it.
type PolicyDecision struct {
	Action, Resource                  string
	PrincipalType, Principal, Account string
	PolicyType                        string
	Explicit                          bool
	Matched                           []MatchedPolicy
}

// MatchedPolicy is a policy that decides a call: the name of a RAM policy or the id of a control policy, and
// the number of its statement, from 0.
type MatchedPolicy struct {
	Policy, Name, Type, Version string
	Statement                   int
	Effect                      string
	EntityType, Entity, Scope   string
}

// PermissionDecision is the row of the permission table that refuses a call, and the resource share by which
// the caller sees the thing, with its permission that allows Action; without a share, none allows it.
type PermissionDecision struct {
	Kind, ID, Verb, Relation string
	Foreign                  bool
	Outcome                  string
	Share, SharePermission   string
	Action                   string
}
