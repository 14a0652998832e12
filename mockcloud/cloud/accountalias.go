package cloud

// KindAccountAlias is the kind of an account's alias.
const KindAccountAlias Kind = "account alias"

var accountAlias = NewPattern(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// AccountAlias is what the caller's account is called in login names: the alias
// that it has chosen, or its number.
func (c *Call) AccountAlias() string {
	if alias := c.account().Alias; alias != "" {
		return alias
	}
	return c.AccountID
}

// SetAccountAlias gives the caller's account an alias that no other account has.
func (c *Call) SetAccountAlias(alias string) error {
	switch {
	case !HasLength(alias, 3, 32):
		return malformed(KindAccountAlias, "AccountAlias.Length", "an alias has 3 to 32 characters")
	case !accountAlias.MatchString(alias):
		return malformed(KindAccountAlias, "AccountAlias.Format", "an alias has lower-case letters and digits, with single hyphens between them")
	}
	account := c.account()
	if taken := c.world.accountBy("alias", alias); taken != nil && taken != account {
		return &Error{Reason: Duplicate, Kind: KindAccountAlias, ID: alias}
	}
	if err := c.commit(); err != nil {
		return err
	}
	accounts.Change(c.world, account, func() { account.Alias = alias })
	return nil
}

// ClearAccountAlias takes the alias from the caller's account, if it has one.
func (c *Call) ClearAccountAlias() error {
	if err := c.commit(); err != nil {
		return err
	}
	account := c.account()
	accounts.Change(c.world, account, func() { account.Alias = "" })
	return nil
}
