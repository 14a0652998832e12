package encryption

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindAlias is the kind of an alias.
const KindAlias cloud.Kind = "key alias"

// Alias is a name of a key, the only one of its account in its region.
type Alias struct {
	cloud.Record
	Name string
	Key  *Key
}

const (
	aliasPrefix = "alias/"
	// reservedPrefix begins the aliases of the services' default keys.
	reservedPrefix = "alias/acs/"
)

var aliasName = cloud.NewPattern(`^alias/[A-Za-z0-9_/-]{1,249}$`)

var aliases cloud.Table[*Alias]

func init() {
	aliases.Define(cloud.Definition[*Alias]{
		Kind: KindAlias, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Alias]{cloud.On("name", func(a *Alias) string { return a.Name }), cloud.On("key", func(a *Alias) string { return a.Key.ID })},
	})
}

// FindAlias finds an alias of the caller in the call's region.
func FindAlias(c *cloud.Call, name string) (*Alias, error) { return findAlias(c, c.Region, name) }

func findAlias(c *cloud.Call, region, name string) (*Alias, error) {
	if alias, ok := aliases.First(c.World, c.AccountID, region, "name", name); ok {
		return alias, nil
	}
	return nil, cloud.Missing(KindAlias, name)
}

// Aliases lists the caller's aliases in the call's region: those of a key, or of all where it is "".
func Aliases(c *cloud.Call, key string, page cloud.PageRequest) (cloud.Page[*Alias], error) {
	query := cloud.Query[*Alias]{}
	if key != "" {
		of, err := FindKey(c, key, cloud.View)
		if err != nil {
			return cloud.Page[*Alias]{}, err
		}
		query = query.On("key", of.ID)
	}
	return aliases.List(c, query, page)
}

// IsCalled says whether a key has an alias, which is given with or without the beginning that all have.
func IsCalled(c *cloud.Call, k *Key, name string) bool {
	for alias := range aliases.Each(c.World, k.Owner, k.Region, "key", k.ID) {
		if strings.TrimPrefix(alias.Name, aliasPrefix) == strings.TrimPrefix(name, aliasPrefix) {
			return true
		}
	}
	return false
}

// CreateAlias gives a key another name.
func CreateAlias(c *cloud.Call, name, key string) error {
	if !aliasName.MatchString(name) || strings.HasPrefix(name, reservedPrefix) {
		return cloud.Invalid(KindAlias, "AliasName", "an alias is alias/ and up to 249 letters, digits, slashes, hyphens and underscores, and does not begin with "+reservedPrefix)
	}
	k, err := keyToChange(c, key, Enabled, Disabled)
	if err != nil {
		return err
	}
	if _, err := FindAlias(c, name); err == nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindAlias, ID: name, Detail: "there is such an alias already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	aliases.Add(c.World, &Alias{Record: c.NewRecord(c.Region, c.UUID()), Name: name, Key: k})
	return nil
}

// ownAlias finds an alias that its account may change.
func ownAlias(c *cloud.Call, name string) (*Alias, error) {
	alias, err := FindAlias(c, name)
	if err == nil && alias.Key.OfService() {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindAlias, ID: name, Field: "Service", Detail: "the service whose key it names changes it"}
	}
	return alias, err
}

// MoveAlias makes an alias the name of another key.
func MoveAlias(c *cloud.Call, name, key string) error {
	alias, err := ownAlias(c, name)
	if err != nil {
		return err
	}
	k, err := keyToChange(c, key, Enabled, Disabled)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	aliases.Change(c.World, alias, func() { alias.Key = k })
	return nil
}

// DeleteAlias takes a name from its key.
func DeleteAlias(c *cloud.Call, name string) error {
	alias, err := ownAlias(c, name)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	aliases.Remove(c.World, alias)
	return nil
}
