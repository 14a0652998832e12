package identity

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// Session is the time for which somebody has assumed a role. It may do what the
// role may, and no more than its policy allows, where it has one.
type Session struct {
	Role *Role
	// Name is what who assumed the role calls the session.
	Name string
	// SourceIdentity is whom it says to stand for; "" for nobody in particular.
	SourceIdentity string
	// Policy is what limits it; "" for nothing.
	Policy string
}

// PrincipalID tells the session from others of the role.
func (s *Session) PrincipalID() string { return s.Role.ID + ":" + s.Name }

// NewSession describes a session to begin.
type NewSession struct {
	RoleARN, Name string
	// ExternalID is what the role's trust may ask for.
	ExternalID     string
	SourceIdentity string
	// Policy limits what the session may do; "" does not.
	Policy string
	// Valid is how long the session lasts; one hour where it is 0.
	Valid time.Duration
}

var (
	roleARN        = cloud.NewPattern(`^acs:ram::([0-9]{16}):role/([A-Za-z0-9.-]{1,64})$`)
	sessionName    = cloud.NewPattern(`^[A-Za-z0-9.@_-]{2,64}$`)
	externalID     = cloud.NewPattern(`^[\w+=,.@:/-]+$`)
	sourceIdentity = cloud.NewPattern(`^[\w+=,.@-]{2,64}$`)
)

// AssumeRole makes a temporary key for a role that trusts the caller. The
// vendor refuses root users; a world lets them, whom every account begins with.
func AssumeRole(c *cloud.Call, n NewSession) (*Key, error) {
	if err := n.check(); err != nil {
		return nil, err
	}
	named := roleARN.FindStringSubmatch(n.RoleARN)
	role := role(c.World, named[1], named[2])
	switch {
	case role == nil && named[1] == c.AccountID:
		return nil, cloud.Missing(KindRole, n.RoleARN)
	case role == nil || !role.Trust.admits(CallerIdentity(c), n.known(c)): // whether there is such a role is not for strangers
		return nil, untrusted(c, n.RoleARN)
	}
	return n.begin(c, role)
}

// check says what is wrong with the session, whatever its role.
func (n *NewSession) check() error {
	if n.Valid == 0 {
		n.Valid = DefaultSession
	}
	switch {
	case !roleARN.MatchString(n.RoleARN):
		return cloud.Invalid(KindRole, "RoleArn", "the ARN of a role is acs:ram::<account>:role/<name>")
	case !sessionName.MatchString(n.Name):
		return cloud.Invalid(KindRole, "RoleSessionName", "the name of a session has 2 to 64 letters, digits, periods, underscores, hyphens and @")
	case n.ExternalID != "" && (!cloud.HasLength(n.ExternalID, 2, 1224) || !externalID.MatchString(n.ExternalID)):
		return cloud.Invalid(KindRole, "ExternalId", "an external id has 2 to 1224 letters, digits and = , . @ : / + - _")
	case n.SourceIdentity != "" && !sourceIdentity.MatchString(n.SourceIdentity):
		return cloud.Invalid(KindRole, "SourceIdentity", "a source identity has 2 to 64 letters, digits and = , . @ + - _")
	case n.Valid < ShortestSession:
		return cloud.Invalid(KindRole, "DurationSeconds", fmt.Sprintf("a session lasts %s at least", ShortestSession))
	}
	return n.checkPolicy()
}

// begin begins the session of a role that lets it.
func (n *NewSession) begin(c *cloud.Call, role *Role) (*Key, error) {
	if n.Valid > role.LongestSession {
		return nil, cloud.Invalid(KindRole, "DurationSeconds", fmt.Sprintf("a session of the role lasts %s at most", role.LongestSession))
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	session := &Session{Role: role, Name: n.Name, SourceIdentity: n.SourceIdentity, Policy: n.Policy}
	return temporaryKey(c, AccountOf(c.World, role.Owner), session, n.Valid), nil
}

const maxSessionPolicy = 2048 // bytes

// checkPolicy says what is wrong with the policy that is to limit the session.
func (n *NewSession) checkPolicy() error {
	if n.Policy == "" {
		return nil
	}
	if len(n.Policy) > maxSessionPolicy {
		return cloud.Invalid(KindRole, "PolicySize", "a policy has at most 2048 bytes")
	}
	if _, err := policy.ParseIdentity(n.Policy); err != nil {
		return cloud.Invalid(KindRole, "PolicyGrammar", err.Error())
	}
	return nil
}

// known looks up what a role's trust may ask about a call that assumes it.
func (n *NewSession) known(c *cloud.Call) func(key string) ([]string, bool) {
	asked := Access{Values: map[string][]string{
		"sts:externalid": some(n.ExternalID), "sts:rolesessionname": some(n.Name), "sts:sourceidentity": some(n.SourceIdentity),
		"acs:principalarn": {CallerIdentity(c).ARN},
	}}
	return func(key string) ([]string, bool) { return asked.value(c, nil, &Resource{}, key) }
}

// untrusted says that a role does not trust the caller, or that there is none: alike.
func untrusted(c *cloud.Call, roleARN string) error {
	denied := denial(c, assumes, roleARN)
	denied.PolicyType = byTrust
	return &cloud.Error{Reason: cloud.NoPermission, Kind: KindRole, ID: roleARN, Access: denied, Detail: "there is no role " + roleARN + " that trusts the caller"}
}
