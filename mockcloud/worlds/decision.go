package worlds

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Decision is why a call was refused, for people who look after the mock: the caller is told less.
type Decision struct {
	// Text explains it in a sentence.
	Text string `json:"text"`
	// Policies are those that do not allow the call: of RAM, of the session, of the role's trust, of the directory.
	Policies *PolicyDecision `json:"policies,omitempty"`
	// Permission is the row of the permission table that refuses it, and the share that counts there.
	Permission *PermissionDecision `json:"permission,omitempty"`
}

// PolicyDecision is what policies say of a call.
type PolicyDecision struct {
	// Action and Resource are what policies call what the call would do, and to what.
	Action   string `json:"action"`
	Resource string `json:"resource"`
	// PrincipalType, Principal and Account are who called.
	PrincipalType string `json:"principalType"`
	Principal     string `json:"principal"`
	Account       string `json:"account"`
	// PolicyType is the sort of policies that refuse it, in the vendor's words. Explicit says that one of them denies
	// it, which is in Matched; else none allows it.
	PolicyType string          `json:"policyType"`
	Explicit   bool            `json:"explicit"`
	Matched    []MatchedPolicy `json:"matched,omitempty"`
}

// MatchedPolicy is a policy that decides a call.
type MatchedPolicy struct {
	// Policy is the name of a RAM policy or the id of a control policy; Statement counts from 0.
	Policy    string `json:"policy,omitempty"`
	Name      string `json:"name,omitempty"`
	Type      string `json:"type"`
	Version   string `json:"version,omitempty"`
	Statement int    `json:"statement"`
	Effect    string `json:"effect"`
	// EntityType and Entity are whom the policy is attached to.
	EntityType string `json:"entityType,omitempty"`
	Entity     string `json:"entity,omitempty"`
	Scope      string `json:"scope,omitempty"`
}

// PermissionDecision is what the permission table says of a thing: its row is of the kind, the relation, whether
// the thing is another account's than the caller's, and the verb.
type PermissionDecision struct {
	Kind     string `json:"kind"`
	ID       string `json:"id"`
	Verb     string `json:"verb"`
	Relation string `json:"relation"`
	Foreign  bool   `json:"foreign"`
	Outcome  string `json:"outcome"`
	// Share is the resource share by which the caller sees the thing, and SharePermission its permission that allows
	// Action; where no share has one, Action is what none allows.
	Share           string `json:"share,omitempty"`
	SharePermission string `json:"sharePermission,omitempty"`
	Action          string `json:"action,omitempty"`
}

// DecisionOf explains why a call failed; nil where nothing was decided about who may do what.
func DecisionOf(err error) *Decision {
	refused, ok := errors.AsType[*cloud.Error](err)
	switch {
	case !ok:
		return nil
	case refused.Access != nil:
		return ofPolicies(refused.Access)
	case refused.Why != nil:
		return ofPermissions(refused.Why)
	}
	return nil
}

func ofPolicies(d *cloud.AccessDenied) *Decision {
	made := &PolicyDecision{
		Action: d.Action, Resource: d.Resource, PrincipalType: d.PrincipalType, Principal: d.Principal, Account: d.OwnerID, PolicyType: d.PolicyType, Explicit: d.Explicit,
	}
	for _, one := range d.Matched {
		made.Matched = append(made.Matched, MatchedPolicy{
			Policy: one.Policy, Name: one.Name, Type: one.Type, Version: one.Version, Statement: one.Statement, Effect: one.Effect,
			EntityType: one.EntityType, Entity: one.Entity, Scope: one.Scope,
		})
	}
	return &Decision{Text: d.String(), Policies: made}
}

func ofPermissions(d *cloud.Decision) *Decision {
	made := &PermissionDecision{
		Kind: string(d.Kind), ID: d.ID, Verb: d.Verb.String(), Relation: d.Relation.String(), Foreign: d.Foreign, Outcome: d.Outcome.Word(),
		Action: d.Action, SharePermission: d.Permission,
	}
	if d.Share != nil {
		made.Share = d.Share.Head().ID
	}
	return &Decision{Text: d.String(), Permission: made}
}
