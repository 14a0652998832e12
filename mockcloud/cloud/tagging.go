package cloud

import (
	"cmp"
	"encoding/base64"
	"iter"
	"slices"
	"strings"
)

// taggable is how things of a kind are found that the caller may put tags of
// its own on: its own things, and the networks that others share with it
// (reference: Permissions, Tags).
type taggable struct {
	find func(c *Call, id string) (tagged, error)
	// all visits those of the call's region, in order of creation.
	all func(c *Call) iter.Seq[tagged]
}

// tagged is a thing that can have tags. People call it by its name where its
// product does so, and by its id elsewhere.
type tagged struct {
	*Record
	name string
}

// taggables are the kinds that can have tags. A further kind needs a row here,
// and must forget its tags when it goes.
var taggables = map[Kind]taggable{
	KindVPC:              byID(func(v *VPC) *Record { return &v.Record }, (*Call).VPC, View, func(h *holdings) index[*VPC] { return h.vpcs }),
	KindVSwitch:          byID(func(v *VSwitch) *Record { return &v.Record }, (*Call).VSwitch, View, func(h *holdings) index[*VSwitch] { return h.vswitches }),
	KindRouteTable:       byID(func(t *RouteTable) *Record { return &t.Record }, (*Call).RouteTable, View, (*holdings).routeTables),
	KindSecurityGroup:    byID(func(g *SecurityGroup) *Record { return &g.Record }, (*Call).SecurityGroup, Modify, func(h *holdings) index[*SecurityGroup] { return h.securityGroups }),
	KindResourceShare:    byID(func(s *ResourceShare) *Record { return &s.Record }, (*Call).Share, Self, func(h *holdings) index[*ResourceShare] { return h.shares }),
	KindInstance:         taggablePlaced(KindInstance),
	KindDisk:             byID(func(d *Disk) *Record { return &d.Record }, func(c *Call, id string, _ Verb) (*Disk, error) { return c.Disk(id) }, Modify, func(h *holdings) index[*Disk] { return h.disks }),
	KindNetworkInterface: taggablePlaced(KindNetworkInterface),
	KindKeyPair:          byName((*Call).KeyPair, func(k *KeyPair) tagged { return tagged{&k.Record, k.Name} }, func(c *Call) index[*KeyPair] { return c.holdings().keyPairs }),
	KindResourceGroup:    byName((*Call).ResourceGroup, func(g *ResourceGroup) tagged { return tagged{&g.Record, g.ID} }, func(c *Call) index[*ResourceGroup] { return c.account().groups }),
	KindAccount:          byName((*Call).Member, func(m *Member) tagged { return tagged{&m.Record, m.ID} }, (*Call).joined),
	KindFolder:           byName((*Call).Folder, func(f *Folder) tagged { return tagged{&f.Record, f.ID} }, (*Call).folders),
	KindRole:             byName((*Call).Role, func(r *Role) tagged { return tagged{&r.Record, r.Name} }, func(c *Call) index[*Role] { return c.account().roles }),
}

// byID makes a kind taggable whose things are called by their ids: find finds
// one of them for what v stands for, and held are those in an account's hands.
func byID[T sequenced, V any](record func(T) *Record, find func(*Call, string, V) (T, error), v V, held func(*holdings) index[T]) taggable {
	return taggable{
		find: func(c *Call, id string) (tagged, error) {
			found, err := find(c, id, v)
			if err != nil {
				return tagged{}, err
			}
			return tagged{record(found), id}, nil
		},
		all: func(c *Call) iter.Seq[tagged] {
			return func(yield func(tagged) bool) {
				held(c.holdings()).all(func(item T) bool {
					r := record(item)
					return yield(tagged{r, r.ID})
				})
			}
		},
	}
}

// taggablePlaced does so for a kind of placed resources.
func taggablePlaced(kind Kind) taggable {
	return byID(func(p *Placed) *Record { return &p.Record },
		func(c *Call, id string, verb Verb) (*Placed, error) { return c.FindPlaced(kind, id, verb) }, Modify,
		func(h *holdings) index[*Placed] { return h.ofKind(kind) })
}

// byName makes a kind taggable whose things have names of their own, or are in no
// region.
func byName[T sequenced](find func(*Call, string) (T, error), show func(T) tagged, all func(*Call) index[T]) taggable {
	return taggable{
		find: func(c *Call, id string) (tagged, error) {
			found, err := find(c, id)
			if err != nil {
				return tagged{}, err
			}
			return show(found), nil
		},
		all: func(c *Call) iter.Seq[tagged] {
			return func(yield func(tagged) bool) {
				all(c).all(func(item T) bool { return yield(show(item)) })
			}
		},
	}
}

// findTagged finds things of a kind that the caller may tag, each once.
func (c *Call) findTagged(kind Kind, ids []string) ([]tagged, error) {
	found := make([]tagged, 0, len(ids))
	for i, id := range ids {
		if slices.Contains(ids[:i], id) {
			continue
		}
		of, ok := taggables[kind]
		if !ok {
			return nil, notFound(kind, id)
		}
		thing, err := of.find(c, id)
		if err != nil {
			return nil, err
		}
		found = append(found, thing)
	}
	return found, nil
}

// TagResources puts tags of the caller on all of the things of a kind, or on none.
func (c *Call) TagResources(kind Kind, ids []string, tags []Tag) error {
	found, err := c.findTagged(kind, ids)
	if err != nil {
		return err
	}
	for _, thing := range found {
		if err := c.checkTags(thing.ID, tags); err != nil {
			return err
		}
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, thing := range found {
		c.addTags(thing.ID, tags)
	}
	return nil
}

// Untagging says which tags to take off: all, or those with the keys.
type Untagging struct {
	All  bool
	Keys []string
}

// UntagResources takes tags of the caller off things of a kind.
func (c *Call) UntagResources(kind Kind, ids []string, which Untagging) error {
	found, err := c.findTagged(kind, ids)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	for _, thing := range found {
		if which.All {
			c.world.forgetTags(c.AccountID, thing.ID)
		}
		for _, key := range which.Keys {
			delete(c.world.tags[tagOwner{c.AccountID, thing.ID}], key)
		}
	}
	return nil
}

// ResourceTag is a tag together with what it is on.
type ResourceTag struct {
	// ResourceID is what people call the thing by: its id, or the name of a key pair.
	ResourceID string
	Tag
}

// TagFilter selects things by their tags; the zero value selects all that have any.
type TagFilter struct {
	// IDs selects by id; those that the caller cannot tag are left out silently.
	IDs []string
	// Tags are what things must have, all of them; an empty value stands for any.
	Tags []Tag
	// Match is a further condition on the tags of a thing; nil selects all.
	Match func([]Tag) bool
}

// ResourceTags visits the caller's tags of things of a kind in the call's
// region, in order of the things' creation and then by key.
func (c *Call) ResourceTags(kind Kind, f TagFilter) iter.Seq[ResourceTag] {
	return func(yield func(ResourceTag) bool) {
		for thing := range c.taggedBy(kind, f) {
			for _, tag := range c.Tags(thing.ID) {
				if !yield(ResourceTag{thing.name, tag}) {
					return
				}
			}
		}
	}
}

// taggedBy visits the things that a filter selects.
func (c *Call) taggedBy(kind Kind, f TagFilter) iter.Seq[tagged] {
	of, ok := taggables[kind]
	if !ok {
		return func(func(tagged) bool) {}
	}
	candidates := of.all(c)
	if len(f.IDs) > 0 {
		var found []tagged
		for _, id := range f.IDs {
			thing, err := of.find(c, id)
			if err == nil && (thing.Region == c.Region || thing.Region == "") && !slices.Contains(found, thing) {
				found = append(found, thing)
			}
		}
		slices.SortFunc(found, func(a, b tagged) int { return cmp.Compare(a.Sequence, b.Sequence) })
		candidates = slices.Values(found)
	}
	return func(yield func(tagged) bool) {
		for thing := range candidates {
			if c.HasTags(thing.ID, f.Tags) && (f.Match == nil || f.Match(c.Tags(thing.ID))) && !yield(thing) {
				return
			}
		}
	}
}

// ListResourceTags returns a part of what [Call.ResourceTags] visits, and the
// token that asks for what follows; "" when nothing does. Only the After and
// the Limit of the request count.
func (c *Call) ListResourceTags(kind Kind, f TagFilter, request PageRequest) (page []ResourceTag, next string, err error) {
	token, lastKey, _ := strings.Cut(request.After, ".")
	last, err := parseToken(token)
	if err != nil {
		return nil, "", err
	}
	key, err := base64.RawURLEncoding.DecodeString(lastKey)
	if err != nil {
		return nil, "", malformed("", "NextToken", "the token is not one that a list returned")
	}
	for thing := range c.taggedBy(kind, f) {
		if thing.Sequence < last {
			continue
		}
		for _, tag := range c.Tags(thing.ID) {
			if thing.Sequence == last && tag.Key <= string(key) {
				continue
			}
			if len(page) == request.Limit {
				return page, next, nil
			}
			page = append(page, ResourceTag{thing.name, tag})
			next = formatToken(thing.Sequence) + "." + base64.RawURLEncoding.EncodeToString([]byte(tag.Key))
		}
	}
	return page, "", nil
}
