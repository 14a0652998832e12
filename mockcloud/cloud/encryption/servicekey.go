package encryption

import (
	"crypto/sha256"
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ServiceKeyID is the id of the caller's default key of a service in a region; "" while there is none.
func ServiceKeyID(c *cloud.Call, service, region string) string {
	if alias, ok := aliases.First(c.World, c.AccountID, region, "name", reservedPrefix+service); ok {
		return alias.Key.ID
	}
	return ""
}

// ServiceKey is the default key of a service in a region, for what the caller lets it encrypt
// and names no key for. It is made when it is first needed, in the middle of a call that is
// sure to change the world; its name follows from the account's, so that those of the other
// things that the call makes do not depend on it.
func ServiceKey(c *cloud.Call, service, region string) *Key {
	name := reservedPrefix + service
	if alias, ok := aliases.First(c.World, c.AccountID, region, "name", name); ok {
		return alias.Key
	}
	seed := sha256.Sum256(fmt.Appendf(nil, "%d %s %s %s", c.World.Spec().Seed, c.AccountID, region, name))
	k := &Key{Record: c.NewRecord(region, uuid(seed[:])), Creator: service, ofService: true, Level: "SOFTWARE", rotation: rotation{since: c.Now}, secret: seed[:]}
	keys.Add(c.World, k)
	aliases.Add(c.World, &Alias{Record: c.NewRecord(region, "alias-"+k.ID), Name: name, Key: k})
	return k
}
