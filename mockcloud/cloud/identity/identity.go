package identity

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Identity tells who speaks for an account.
type Identity struct {
	Type Type
	// AccountID is the account that is spoken for.
	AccountID string
	// PrincipalID tells one who speaks from all others.
	PrincipalID string
	// UserID is the number of the account or of the RAM user, and RoleID that of
	// the assumed role; the other one is "".
	UserID, RoleID string
	// ARN is the name of who speaks, and RoleARN that of the assumed role.
	ARN, RoleARN string
}

// Type is a sort of who can speak for an account.
type Type string

// The types of identities.
const (
	RootUser    Type = "Account"
	RAMUser     Type = "RAMUser"
	AssumedRole Type = "AssumedRoleUser"
)

func rootARN(accountID string) string { return "acs:ram::" + accountID + ":root" }

// CallerIdentity tells who calls. A key that went while its call was on the way
// speaks for the root user, as does no key.
func CallerIdentity(c *cloud.Call) Identity {
	switch key, ok := keys.Get(c.World, c.AccessKeyID); {
	case ok && key.User != nil:
		return Identity{Type: RAMUser, AccountID: c.AccountID, PrincipalID: key.User.ID, UserID: key.User.ID, ARN: key.arn()}
	case ok && key.Session != nil:
		role := key.Session.Role
		return Identity{
			Type: AssumedRole, AccountID: c.AccountID, PrincipalID: key.Session.PrincipalID(), RoleID: role.ID,
			ARN: key.arn(), RoleARN: role.ARN(),
		}
	}
	return Identity{Type: RootUser, AccountID: c.AccountID, PrincipalID: c.AccountID, UserID: c.AccountID, ARN: rootARN(c.AccountID)}
}
