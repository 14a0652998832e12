package identity

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindAccountAlias is the kind of an account's alias.
const KindAccountAlias cloud.Kind = "account alias"

var accountAlias = cloud.NewPattern(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// AccountAlias is what the caller's account is called in login names: the alias
// that it has chosen, or its number.
func AccountAlias(c *cloud.Call) string {
	if alias := account(c).Alias; alias != "" {
		return alias
	}
	return c.AccountID
}

// SetAccountAlias gives the caller's account an alias that no other account has.
func SetAccountAlias(c *cloud.Call, alias string) error {
	switch {
	case !cloud.HasLength(alias, 3, 32):
		return cloud.Invalid(KindAccountAlias, "AccountAlias.Length", "an alias has 3 to 32 characters")
	case !accountAlias.MatchString(alias):
		return cloud.Invalid(KindAccountAlias, "AccountAlias.Format", "an alias has lower-case letters and digits, with single hyphens between them")
	}
	account := account(c)
	if taken := AccountBy(c.World, "alias", alias); taken != nil && taken != account {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindAccountAlias, ID: alias}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	accounts.Change(c.World, account, func() { account.Alias = alias })
	return nil
}

// ClearAccountAlias takes the alias from the caller's account, if it has one.
func ClearAccountAlias(c *cloud.Call) error {
	if err := c.Commit(); err != nil {
		return err
	}
	account := account(c)
	accounts.Change(c.World, account, func() { account.Alias = "" })
	return nil
}
