package encryption

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindKey is the kind of a key.
const KindKey cloud.Kind = "encryption key"

// Key is a symmetric key of an account in a region.
type Key struct {
	cloud.Record
	Description string
	// Creator is whoever made it: an account, or the service whose default key it is.
	Creator string
	// Level is where the key is kept, in the vendor's words; nothing here depends on it.
	Level string
	// Bits is the length of it, for AES; 0 stands for 256.
	Bits     int
	Disabled bool
	// Deletion is when the key goes; zero is never.
	Deletion time.Time
	// Protected keys cannot be let go, for the reason of Protection.
	Protected  bool
	Protection string

	rotation
	ofService bool
	secret    []byte // of which those of its versions are made
	plan      uint64 // which plan for its deletion counts
}

// State is what can be done with a key.
type State string

// The states of a key.
const (
	Enabled         State = "Enabled"
	Disabled        State = "Disabled"
	PendingDeletion State = "PendingDeletion"
)

// State is the key's state.
func (k *Key) State() State {
	switch {
	case !k.Deletion.IsZero():
		return PendingDeletion
	case k.Disabled:
		return Disabled
	}
	return Enabled
}

// OfService says whether the key is the default one of a service, which the service alone changes.
func (k *Key) OfService() bool { return k.ofService }

// IsOfService says so of the key of an id.
func IsOfService(w *cloud.World, id string) bool {
	k, ok := keys.Get(w, id)
	return ok && k.ofService
}

var (
	keys    cloud.Table[*Key]
	deleted cloud.Event[*Key]
)

func init() {
	keys.Define(cloud.Definition[*Key]{
		Kind: KindKey, InPolicies: "kms:key", Tags: &cloud.Tags[*Key]{By: cloud.Modify}, AtDeletion: cloud.GoAlong,
	})
	deleted.Define("key deleted", &keys, func(w *cloud.World, k *Key, plan uint64, _ time.Time) {
		if k.plan == plan && !k.Deletion.IsZero() {
			for _, alias := range slices.Collect(aliases.Each(w, k.Owner, k.Region, "key", k.ID)) {
				aliases.Remove(w, alias)
			}
			keys.Remove(w, k)
		}
	})
}

// Length is how many bits the key has.
func (k *Key) Length() int { return cmp.Or(k.Bits, 256) }

// NewKey describes a key to make.
type NewKey struct {
	Description, Level string
	Bits               int           // as it is of a key
	Rotates            time.Duration // 0: not by itself
	Tags               []cloud.Tag
}

// CreateKey makes a key in the call's region.
func CreateKey(c *cloud.Call, n NewKey) (*Key, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkInterval(n.Rotates); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	k := &Key{
		Record: c.NewRecord(c.Region, strings.ToLower(c.UUID())), Description: n.Description, Creator: c.AccountID, Level: n.Level, Bits: n.Bits,
		rotation: rotation{Every: n.Rotates, since: c.Now},
	}
	for range 4 {
		k.secret = binary.BigEndian.AppendUint64(k.secret, c.Number())
	}
	keys.Add(c.World, k)
	c.AddTags(k.Head(), n.Tags)
	return k, nil
}

// FindKey finds a key of the caller in the call's region by its id, its resource name or an alias.
func FindKey(c *cloud.Call, name string, verb cloud.Verb) (*Key, error) {
	return findKey(c, c.Region, name, verb)
}

func findKey(c *cloud.Call, region, name string, verb cloud.Verb) (*Key, error) {
	if rest, ok := strings.CutPrefix(name, "acs:kms:"+region+":"+c.AccountID+":"); ok {
		name = strings.TrimPrefix(rest, "key/")
	}
	if strings.HasPrefix(name, aliasPrefix) {
		alias, err := findAlias(c, region, name)
		if err != nil {
			return nil, err
		}
		return alias.Key, nil
	}
	k, err := keys.FindAnywhere(c, name, verb)
	if err == nil && k.Region != region {
		return nil, cloud.Missing(KindKey, name)
	}
	return k, err
}

// KeyToUse finds one with which the caller can encrypt in a region now.
func KeyToUse(c *cloud.Call, region, name string) (*Key, error) {
	k, err := findKey(c, region, name, cloud.Use)
	if err != nil {
		return nil, err
	}
	if err := k.mustBe(Enabled); err != nil {
		return nil, err
	}
	return k, nil
}

func (k *Key) mustBe(states ...State) error {
	now := k.State()
	if slices.Contains(states, now) {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindKey, ID: k.ID, Field: string(now), Detail: fmt.Sprintf("the key is %s", now)}
}

// keyToChange finds one that its account may change.
func keyToChange(c *cloud.Call, name string, states ...State) (*Key, error) {
	k, err := FindKey(c, name, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if k.OfService() {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindKey, ID: k.ID, Field: "Service", Detail: "the service whose key it is changes it"}
	}
	if err := k.mustBe(states...); err != nil {
		return nil, err
	}
	return k, nil
}

// Keys lists the caller's keys in the call's region that match; nil: all.
func Keys(c *cloud.Call, match func(*Key) bool, page cloud.PageRequest) (cloud.Page[*Key], error) {
	return keys.List(c, cloud.Query[*Key]{Match: match}, page)
}

// Offered are the keys that the caller made and can encrypt with in a region; "": the call's.
func Offered(c *cloud.Call, region string) ([]*Key, error) {
	there := *c
	there.Region = cmp.Or(region, c.Region)
	page, err := Keys(&there, func(k *Key) bool { return !k.OfService() && k.State() == Enabled }, cloud.PageRequest{Limit: math.MaxInt})
	return page.Items, err
}

// SwitchKey enables a key, or disables it.
func SwitchKey(c *cloud.Call, name string, enabled bool) error {
	k, err := keyToChange(c, name, Enabled, Disabled)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.settle(c.Now, !k.Disabled)
	k.Disabled = !enabled
	return nil
}

// DescribeKeyAs changes what people say of a key.
func DescribeKeyAs(c *cloud.Call, name, description string) error {
	k, err := keyToChange(c, name, Enabled, Disabled)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.Description = description
	return nil
}

// ProtectKey lets a key not be deleted, for a reason, or lets it be again.
func ProtectKey(c *cloud.Call, name string, protected bool, reason string) error {
	k, err := keyToChange(c, name, Enabled, Disabled)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.Protected, k.Protection = protected, ""
	if protected {
		k.Protection = reason
	}
	return nil
}

// DeleteKeyIn lets a key go after a number of days.
func DeleteKeyIn(c *cloud.Call, name string, days int) error {
	k, err := keyToChange(c, name, Enabled, Disabled)
	if err != nil {
		return err
	}
	if k.Protected {
		return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindKey, ID: k.ID, Detail: "the key is protected from deletion"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.settle(c.Now, !k.Disabled)
	k.plan++
	k.Deletion = c.Now.AddDate(0, 0, days)
	deleted.Plan(c.World, k.Deletion, k, k.plan)
	return nil
}

// KeepKey lets a key not go after all.
func KeepKey(c *cloud.Call, name string) error {
	k, err := keyToChange(c, name, PendingDeletion)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	k.settle(c.Now, false)
	k.Deletion = time.Time{}
	return nil
}
