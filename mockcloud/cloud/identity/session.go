package identity

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Session is the time for which somebody has assumed a role. It may do what the
// account of the role may.
type Session struct {
	Role *Role
	// Name is what who assumed the role calls the session.
	Name string
	// SourceIdentity is whom it says to stand for; "" for nobody in particular.
	SourceIdentity string
}

// PrincipalID tells the session from others of the role.
func (s *Session) PrincipalID() string { return s.Role.ID + ":" + s.Name }

// NewSession describes a session to begin.
type NewSession struct {
	RoleARN, Name string
	// ExternalID is what the role's trust may ask for.
	ExternalID     string
	SourceIdentity string
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
	if n.Valid == 0 {
		n.Valid = defaultSession
	}
	named := roleARN.FindStringSubmatch(n.RoleARN)
	switch {
	case named == nil:
		return nil, cloud.Invalid(KindRole, "RoleArn", "the ARN of a role is acs:ram::<account>:role/<name>")
	case !sessionName.MatchString(n.Name):
		return nil, cloud.Invalid(KindRole, "RoleSessionName", "the name of a session has 2 to 64 letters, digits, periods, underscores, hyphens and @")
	case n.ExternalID != "" && (!cloud.HasLength(n.ExternalID, 2, 1224) || !externalID.MatchString(n.ExternalID)):
		return nil, cloud.Invalid(KindRole, "ExternalId", "an external id has 2 to 1224 letters, digits and = , . @ : / + - _")
	case n.SourceIdentity != "" && !sourceIdentity.MatchString(n.SourceIdentity):
		return nil, cloud.Invalid(KindRole, "SourceIdentity", "a source identity has 2 to 64 letters, digits and = , . @ + - _")
	case n.Valid < ShortestSession:
		return nil, cloud.Invalid(KindRole, "DurationSeconds", fmt.Sprintf("a session lasts %s at least", ShortestSession))
	}
	account := AccountOf(c.World, named[1])
	if account == nil {
		return nil, cloud.Missing(KindRole, n.RoleARN)
	}
	role := role(c.World, account.ID, named[2])
	switch {
	case role == nil:
		return nil, cloud.Missing(KindRole, n.RoleARN)
	case n.Valid > role.LongestSession:
		return nil, cloud.Invalid(KindRole, "DurationSeconds", fmt.Sprintf("a session of the role lasts %s at most", role.LongestSession))
	case !role.Trust.admits(CallerIdentity(c), n.ExternalID):
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindRole, ID: n.RoleARN, Detail: "the role does not trust the caller; conditions other than an external id are never met"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return temporaryKey(c, account, &Session{Role: role, Name: n.Name, SourceIdentity: n.SourceIdentity}, n.Valid), nil
}
