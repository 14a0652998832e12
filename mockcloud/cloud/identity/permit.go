package identity

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// Access is what a call would do, as policies see it.
type Access struct {
	// Action is what policies call it, such as vpc:CreateVSwitch.
	Action string
	// Resources are what it is done to; all of them must be allowed.
	Resources []Resource
	// Tags are those that the request puts on things.
	Tags []cloud.Tag
	// Values are those of condition keys that are the action's own, in small letters.
	Values map[string][]string
}

// Resource is something that a call is about.
type Resource struct {
	ARN string
	// Group is the resource group that it is in; "" where it is in none.
	Group string
	// Tags are those that the caller's account has put on it.
	Tags []cloud.Tag
}

// Applied is a policy that holds for somebody.
type Applied interface {
	Document() *policy.Document
	// Matched describes it where it decides a call.
	Matched() cloud.MatchedPolicy
}

// Boundary are the policies that the cloud around an account sets, in levels each of
// which must allow what anybody of the account does; none where there are no bounds.
// Chapters that know of such set it before there is any world.
var Boundary = func(*cloud.World, string, time.Time) [][]Applied { return nil }

// DirectoryPlace is where an account is in a resource directory: the directory's id, and
// the path down to the account; "" where it is in none. It is set likewise.
var DirectoryPlace = func(*cloud.World, string) (directory, path string) { return "", "" }

// Permit says whether the policies of who calls allow it. Root users may do all that their
// account may, and so may others where the account declares no policies. The access
// is made only where it is to be judged.
func Permit(c *cloud.Call, access func() Access) error {
	key, ok := keys.Get(c.World, c.AccessKeyID)
	if !ok || key.User == nil && key.Session == nil {
		return nil
	}
	bounds := Boundary(c.World, c.AccountID, c.Now)
	limited := key.Session != nil && key.Session.Policy != ""
	if !key.Account.Declares && !limited && len(bounds) == 0 {
		return nil
	}
	if key.Session != nil && key.Session.Role.Service != "" {
		bounds = nil // the roles of the vendor's services are beyond them
	}
	asked := judged{Access: access(), call: c, key: key, bounds: bounds}
	if limited {
		if document, err := policy.ParseIdentity(key.Session.Policy); err == nil {
			asked.limit = []Applied{sessionPolicy{document, key.Session}}
		}
	}
	for i := range asked.Resources {
		if denied := asked.judge(&asked.Resources[i]); denied != nil {
			return &cloud.Error{Reason: cloud.NoPermission, Kind: KindPolicy, ID: asked.Action, Access: denied, Detail: denied.String()}
		}
	}
	return nil
}

// judged is what somebody asks, and what limits it beside the policies of who asks.
type judged struct {
	Access
	call   *cloud.Call
	key    *Key
	bounds [][]Applied
	limit  []Applied // of a session; nil: none
}

// The types of policies that can refuse a call.
const (
	byIdentity = "AccountLevelIdentityBasedPolicy"
	byGroup    = "ResourceGroupLevelIdentityBasedPolicy"
	byControl  = "ControlPolicy"
	bySession  = "SessionPolicy"
	byTrust    = "AssumeRolePolicy"
)

// judge asks all policies about one resource; nil where they allow the call.
func (j *judged) judge(of *Resource) *cloud.AccessDenied {
	q := &policy.Request{Action: j.Action, Resource: of.ARN, Value: func(name string) ([]string, bool) { return j.value(j.call, j.key, of, name) }}
	refuse := func(kind string, ruling ruled) *cloud.AccessDenied {
		denied := denial(j.call, j.Action, of.ARN)
		denied.PolicyType, denied.Explicit = kind, ruling.Verdict == policy.Denied
		if denied.Explicit {
			denied.Matched = []cloud.MatchedPolicy{ruling.matched()}
		}
		return denied
	}
	for _, level := range j.bounds {
		if ruling := decide(q, level); ruling.Verdict != policy.Allowed {
			return refuse(byControl, ruling)
		}
	}
	if j.key.Account.Declares {
		whole, ofGroup := appliedTo(j.call.World, j.key, of.Group)
		ruling := decide(q, whole)
		if ruling.Verdict == policy.Denied {
			return refuse(byIdentity, ruling)
		}
		switch scoped := decide(q, ofGroup); {
		case scoped.Verdict == policy.Denied:
			return refuse(byGroup, scoped)
		case scoped.Verdict != policy.Allowed && ruling.Verdict != policy.Allowed && !j.managesItself(of):
			return refuse(byIdentity, ruling)
		}
	}
	if j.limit != nil {
		if ruling := decide(q, j.limit); ruling.Verdict != policy.Allowed {
			return refuse(bySession, ruling)
		}
	}
	return nil
}

// ruled is what policies say that hold for somebody, and by which of them it is; nil where
// none speaks.
type ruled struct {
	policy.Ruling
	by Applied
}

// decide asks policies that hold together.
func decide(q *policy.Request, applied []Applied) (r ruled) {
	documents := make([]*policy.Document, len(applied))
	for i, one := range applied {
		documents[i] = one.Document()
	}
	if r.Ruling = policy.Decide(q, documents...); r.Verdict != policy.Silent {
		r.by = applied[r.Document]
	}
	return r
}

// Matched describes the policy that decides.
func (r *ruled) matched() cloud.MatchedPolicy {
	matched := r.by.Matched()
	matched.Statement, matched.Effect = r.Statement, r.by.Document().Statement[r.Statement].Effect
	return matched
}

// sessionPolicy is the one that limits a session.
type sessionPolicy struct {
	document *policy.Document
	of       *Session
}

func (s sessionPolicy) Document() *policy.Document { return s.document }

func (s sessionPolicy) Matched() cloud.MatchedPolicy {
	return cloud.MatchedPolicy{Type: string(CustomPolicy), EntityType: "RamRole", Entity: s.of.PrincipalID(), Scope: "Account"}
}

// appliedTo are the policies of who speaks by a key: those that hold for the whole
// account, and those that hold for a resource group.
func appliedTo(w *cloud.World, key *Key, group string) (whole, ofGroup []Applied) {
	of := func(id string) {
		for one := range attachments.Each(w, key.Account.ID, "", "principal", id) {
			switch {
			case one.Group == nil:
				whole = append(whole, one)
			case one.Group.ID == group:
				ofGroup = append(ofGroup, one)
			}
		}
	}
	if key.Session != nil {
		of(key.Session.Role.ID)
		return whole, ofGroup
	}
	of(key.User.ID)
	for member := range memberships.Each(w, key.Account.ID, "", "user", key.User.ID) {
		of(member.Group.ID)
	}
	return whole, ofGroup
}

// value looks a condition key up; of what is none of these nobody can tell.
func (a *Access) value(c *cloud.Call, key *Key, of *Resource, name string) (values []string, known bool) {
	lower := strings.ToLower(name)
	if found, ok := a.Values[lower]; ok {
		return found, true
	}
	prefix, tagKey, tagged := strings.Cut(name, "/")
	switch {
	case !tagged:
	case strings.EqualFold(prefix, "acs:RequestTag"):
		return tagValue(a.Tags, tagKey), true
	case strings.EqualFold(prefix, "acs:ResourceTag"):
		return tagValue(of.Tags, tagKey), true
	case strings.HasSuffix(strings.ToLower(prefix), ":tag"): // the older words: ecs:tag/<key>
		return append(tagValue(of.Tags, tagKey), tagValue(a.Tags, tagKey)...), true
	}
	switch lower {
	case "acs:mfapresent":
		return []string{"false"}, true
	case "acs:principalarn":
		if key != nil {
			return []string{key.principalARN()}, true
		}
	case "acs:principalrdid", "acs:principalrdpath":
		directory, path := DirectoryPlace(c.World, c.AccountID)
		if lower == "acs:principalrdpath" {
			directory = path
		}
		return some(directory), true
	}
	return valueOfCall(c, lower)
}

// valueOfCall looks up what is known of any call.
func valueOfCall(c *cloud.Call, key string) ([]string, bool) {
	switch key {
	case "acs:currenttime":
		return []string{c.Now.Format(time.RFC3339)}, true
	case "acs:sourceip":
		return some(c.Source.Address), true
	case "acs:securetransport":
		return []string{fmt.Sprint(c.Source.Secure)}, true
	}
	return nil, false
}

// some is one value, or none.
func some(value string) []string {
	if value == "" {
		return nil
	}
	return []string{value}
}

func tagValue(tags []cloud.Tag, key string) []string {
	at := slices.IndexFunc(tags, func(tag cloud.Tag) bool { return tag.Key == key })
	if at < 0 {
		return nil
	}
	return []string{tags[at].Value}
}

// principalARN is the name of who speaks by the key, of a session the role's.
func (k *Key) principalARN() string {
	if k.Session != nil {
		return "acs:ram::" + k.Account.ID + ":assumed-role/" + k.Session.Role.Name
	}
	return k.arn()
}

// denial describes that the caller may not do something to a resource.
func denial(c *cloud.Call, action, resource string) *cloud.AccessDenied {
	denied := &cloud.AccessDenied{
		Action: action, Resource: resource, OwnerID: c.AccountID, PrincipalType: "RootUser", Principal: c.AccountID,
		PolicyType: byIdentity, Conditions: map[string][]string{},
	}
	for _, key := range []string{"acs:SourceIp", "acs:CurrentTime", "acs:SecureTransport"} {
		denied.Conditions[key], _ = valueOfCall(c, strings.ToLower(key))
	}
	switch key, _ := keys.Get(c.World, c.AccessKeyID); {
	case key == nil:
	case key.User != nil:
		denied.PrincipalType, denied.Principal = "SubUser", key.User.ID
	case key.Session != nil:
		denied.PrincipalType, denied.Principal = "AssumedRoleUser", key.Session.Role.Name+":"+key.Session.Name
	}
	return denied
}
