package cloud

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Decision says whether a caller may do something with a thing, and why.
type Decision struct {
	Outcome Outcome
	Verb    Verb
	Kind    Kind
	ID      string
	// Relation is how the caller stands to the thing, or to the network that it
	// stands in; Foreign says that the thing itself is another account's.
	Relation Relation
	Foreign  bool
	// Share is what makes the caller a participant, where its permission for
	// the shared Kind of things allows the Action; nil where none does. Permission is
	// the name of that permission, of a decision that refuses.
	Share      Share
	Shared     Kind
	Action     string
	Permission string
}

// String explains the decision to people.
func (d Decision) String() string {
	text := fmt.Sprintf("to %s the %s %s is %s a caller who is its %s", d.Verb, d.Kind, d.ID, d.Outcome, d.Relation)
	if d.Foreign {
		text = fmt.Sprintf("to %s the %s %s of another account is %s the %s of its network", d.Verb, d.Kind, d.ID, d.Outcome, d.Relation)
		if d.Relation == Stranger { // to the network, if there is one at all
			text = fmt.Sprintf("to %s the %s %s of another account is %s a stranger", d.Verb, d.Kind, d.ID, d.Outcome)
		}
	}
	switch {
	case d.Relation != Participant || d.Foreign:
	case d.Share != nil && d.Outcome != Allow:
		text += fmt.Sprintf(", who sees it through the resource share %s, whose permission %s allows %s", d.Share.Head().ID, d.Permission, d.Action)
	case d.Share != nil:
		text += fmt.Sprintf(" through the resource share %s, whose permission %s allows %s", d.Share.Head().ID, d.Share.PermissionFor(d.Shared), d.Action)
	case d.Shared != "":
		text += ", and no permission of its resource shares allows " + d.Action
	}
	return text
}

// answer turns the decision into what the caller is told.
func (d Decision) answer() error {
	if d.Outcome != Allow && d.Share != nil {
		d.Permission = d.Share.PermissionFor(d.Shared) // the share may change before somebody reads it
	}
	switch d.Outcome {
	case Allow:
		return nil
	case Deny:
		return &Error{Reason: SharedResource, Kind: d.Kind, ID: d.ID, Why: &d}
	default:
		return &Error{Reason: NotFound, Kind: d.Kind, ID: d.ID, Why: &d}
	}
}

// decide is the one place where it is decided what the caller may do with a
// thing: by the matrix, and where the caller has the use of the thing through
// shares, by the permissions of those.
func (c *Call) decide(r *Record, verb Verb) Decision {
	d := Decision{Verb: verb, Kind: r.row.kind, ID: r.ID, Relation: Stranger}
	whose := own
	if r.row.Stands != Shareable && r.Owner != c.AccountID {
		d.Foreign, whose = true, foreign
	}
	var network *Record
	if r.row.Stands == Alone && !d.Foreign {
		d.Relation = Owner
	}
	for n := range r.row.networksOf(r) {
		if relation := n.relation(c.AccountID); network == nil || relation < d.Relation {
			network, d.Relation = n, relation
		}
	}
	d.Outcome = r.row.decides[whose][d.Relation][verb]
	if r.row.Stands == Shareable && d.Relation == Participant {
		c.narrow(&d, r.row, network.standing)
	}
	return d
}

// narrow hides from a participant what no permission of its shares lets it do, or,
// where that is denied to all participants, what none lets it view: a refusal tells
// that there is such a thing.
func (c *Call) narrow(d *Decision, of *row, s *standing) {
	switch d.Outcome {
	case Allow:
		d.Shared, d.Action = s.shared, c.governed(s.shared)
		d.Share = s.through(c.AccountID, d.Action)
	case Deny:
		d.Shared, d.Action = s.shared, strings.Join(of.Views, " or ")
		for _, action := range of.Views {
			if share := s.through(c.AccountID, action); share != nil {
				d.Share, d.Action = share, action
				break
			}
		}
	default:
		return
	}
	if d.Share == nil {
		d.Outcome = Hide
	}
}

// through is the oldest share that makes an account a principal and whose
// permission allows an action; nil where none does.
func (s *standing) through(account, action string) (found Share) {
	for share := range s.grants[account] {
		if share.Allows(s.shared, action) && (found == nil || share.Head().Sequence < found.Head().Sequence) {
			found = share
		}
	}
	return found
}

// governed is the action that a share's permission for a kind must allow for
// this call. The document of a permission names actions on the shared thing
// itself; when another product uses a thing, it looks it up for its caller first.
func (c *Call) governed(kind Kind) string {
	looks := rowOf(kind).Sharing.Looks
	product, _, _ := strings.Cut(looks, ":")
	if c.Action == "" || strings.HasPrefix(c.Action, product+":") {
		return c.Action
	}
	return looks
}

// Elsewhere says whether a thing lies outside of the region in which the
// caller looks for it. A call by id need not name a region.
func (c *Call) Elsewhere(r *Record) bool {
	return !r.row.Global && r.Region != "" && !c.anyRegion && c.Region != r.Region
}

// Find finds a thing by its id, for what the caller means to do with it.
func (t *Table[T]) Find(c *Call, id string, verb Verb) (found T, err error) {
	r, err := t.findRecord(c, id, verb)
	if err != nil {
		return found, err
	}
	return r.self.(T), nil
}

// FindAnywhere does so in whichever region the thing is: for products that have one
// host for all regions, whose calls by id name none.
func (t *Table[T]) FindAnywhere(c *Call, id string, verb Verb) (found T, err error) {
	r := c.World.lookup(t.row, id)
	if r == nil {
		return found, Missing(t.row.kind, id)
	}
	if err := c.decide(r, verb).answer(); err != nil {
		return found, err
	}
	return r.self.(T), nil
}

// FindOf does so for a thing of a kind that the caller names.
func (c *Call) FindOf(kind Kind, id string, verb Verb) (*Record, error) {
	r := c.World.lookup(rowOf(kind), id)
	if r == nil {
		return nil, Missing(kind, id)
	}
	if err := c.decide(r, verb).answer(); err != nil {
		return nil, err
	}
	return r, nil
}

// May says whether the caller may do something with a thing, wherever it is.
func (c *Call) May(r *Record, verb Verb) bool { return c.decide(r, verb).Outcome == Allow }

func (t *Table[T]) findRecord(c *Call, id string, verb Verb) (*Record, error) {
	r := c.World.lookup(t.row, id)
	if r == nil || c.Elsewhere(r) {
		return nil, Missing(t.row.kind, id)
	}
	return r, c.decide(r, verb).answer()
}

// FindReceived finds a thing of another account by its id, among those that are
// shown to the caller: what the caller's list of others' things has.
func (t *Table[T]) FindReceived(c *Call, id string) (found T, err error) {
	r := c.World.lookup(t.row, id)
	if r == nil || c.Elsewhere(r) || r.Owner == c.AccountID || !c.World.shownTo(r, c.AccountID) {
		return found, Missing(t.row.kind, id)
	}
	return r.self.(T), nil
}

// Of finds a thing that an account owns in a region: for what a caller says of
// another account.
func (t *Table[T]) Of(w *World, account, region, id string) (found T, ok bool) {
	r := w.lookup(t.row, id)
	if r == nil || r.Owner != account || r.Region != region {
		return found, false
	}
	return r.self.(T), true
}

// ForOwner is what a thing shows to its owner alone; to others it is empty.
func ForOwner[T Thing, V any](c *Call, thing T, value V) (shown V) {
	if thing.Head().Owner == c.AccountID {
		return value
	}
	return shown
}

// MayCreate says whether the caller may create a thing of the kind in a network.
func (t *Table[T]) MayCreate(c *Call, network *Record) error {
	d := Decision{Verb: Create, Kind: network.row.kind, ID: network.ID, Relation: network.relation(c.AccountID)}
	if d.Outcome = t.row.decides[own][d.Relation][Create]; d.Relation == Participant && d.Outcome == Deny {
		c.narrow(&d, network.row, network.standing)
	}
	return d.answer()
}

// Query selects things of a kind; the zero value of each condition selects all.
type Query[T Thing] struct {
	// IDs selects by id; those that the caller cannot see are left out silently.
	IDs []string
	// Tags are the caller's own tags that things must have, all of them; an
	// empty value stands for any.
	Tags []Tag
	// Match is a further condition, which makes the list look at all that the
	// others select.
	Match func(T) bool

	on []condition
}

// condition says that a thing is kept under a key of an index.
type condition struct{ index, key string }

// On adds a condition: that an index of the kind keeps a thing under a key. An
// empty key is no condition.
func (q Query[T]) On(index, key string) Query[T] {
	if key != "" {
		q.on = append(q.on, condition{index, key})
	}
	return q
}

// OnFlag adds the condition that a thing has a property, or that it does not; nil is none.
func (q Query[T]) OnFlag(index string, has *bool, otherwise func(T) bool) Query[T] {
	switch {
	case has == nil:
		return q
	case *has:
		return q.On(index, Yes)
	}
	return q.And(otherwise)
}

// OwnedBy adds the condition that an account owns a thing, of which the kind has
// an index made by [OnOwner]; "" is none.
func (q Query[T]) OwnedBy(account string) Query[T] { return q.On(ownerIndex, account) }

// And adds a further condition; nil is none.
func (q Query[T]) And(match func(T) bool) Query[T] {
	if earlier := q.Match; earlier != nil && match != nil {
		q.Match = func(thing T) bool { return earlier(thing) && match(thing) }
	} else if match != nil {
		q.Match = match
	}
	return q
}

// List lists the things of the kind that the caller sees in the call's region.
func (t *Table[T]) List(c *Call, q Query[T], request PageRequest) (Page[T], error) {
	return listInParts[T](c, t.chosen(c, q), request)
}

// chosen finds what a query selects.
func (t *Table[T]) chosen(c *Call, q Query[T]) chooser {
	own := ofRecords(q.Match)
	return func() (selection, func(*Record) bool) {
		from, rest := t.row.selected(c, q.IDs, q.on, q.Tags)
		switch {
		case rest == nil:
			return from, own
		case own == nil:
			return from, rest
		}
		return from, func(r *Record) bool { return rest(r) && own(r) }
	}
}

// Seen visits all of them.
func (t *Table[T]) Seen(c *Call, q Query[T]) func(yield func(T) bool) {
	from, match := t.chosen(c, q)()
	return func(yield func(T) bool) {
		from.from(0, func(r *Record) bool { return match != nil && !match(r) || yield(r.self.(T)) })
	}
}

// SeenInParts does so and lets writes in meanwhile: what it has visited, and what
// the caller has found before, may be gone then.
func (t *Table[T]) SeenInParts(c *Call, q Query[T]) func(yield func(T) bool) {
	return func(yield func(T) bool) {
		c.inParts(t.chosen(c, q), 0, func(r *Record) bool { return yield(r.self.(T)) })
	}
}

// selected chooses the smallest of what a list can start from, and returns what
// its things must fulfil besides; nil where they all do.
func (r *row) selected(c *Call, ids []string, on []condition, tags []Tag) (from selection, rest func(*Record) bool) {
	held := c.World.held(r, c.AccountID, c.Region)
	var conditions []func(*Record) bool
	if len(ids) > 0 {
		from = r.chosenBy(c, ids)
	} else {
		from = held.all
		if !c.seesAll(r) {
			conditions = append(conditions, func(thing *Record) bool { return c.decide(thing, View).Outcome == Allow })
		}
	}
	best := -1
	consider := func(n int, candidates selection) {
		if len(ids) == 0 && (best < 0 || candidates.len() < from.len()) {
			from, best = candidates, n
		}
	}
	if n := slices.Index(on, condition{ownerIndex, c.AccountID}); n >= 0 {
		on = slices.Delete(slices.Clone(on), n, n+1)
		if held.own < held.all.len() || len(ids) > 0 {
			conditions = append(conditions, func(thing *Record) bool { return thing.Owner == c.AccountID })
		}
	}
	for n, one := range on {
		consider(n, held.under(r.index(one.index), one.key))
	}
	for n, tag := range tags {
		consider(len(on)+n, held.tagged(tag))
	}
	for n, one := range on {
		if n != best {
			index := r.Indexes[r.index(one.index)]
			conditions = append(conditions, func(thing *Record) bool { return slices.Contains(index.Keys(thing, c.AccountID), one.key) })
		}
	}
	if left := len(tags); left > 0 && (left > 1 || best < len(on)) {
		conditions = append(conditions, func(thing *Record) bool { return c.HasTags(thing.ID, tags) })
	}
	if len(conditions) == 0 {
		return from, nil
	}
	return from, func(thing *Record) bool {
		for _, holds := range conditions {
			if !holds(thing) {
				return false
			}
		}
		return true
	}
}

// chosenBy are the things of the ids that the caller sees in the call's region.
func (r *row) chosenBy(c *Call, ids []string) (found chosen) {
	for i, id := range ids {
		thing := c.World.lookup(r, id)
		if thing == nil || !r.Global && thing.Region != c.Region || slices.Contains(ids[:i], id) || !c.World.shownTo(thing, c.AccountID) {
			continue
		}
		if c.seesAll(r) || c.decide(thing, View).Outcome == Allow {
			found = append(found, thing)
		}
	}
	slices.SortFunc(found, func(a, b *Record) int { return cmp.Compare(a.Sequence, b.Sequence) })
	return found
}

// seesAll says whether the caller sees all that is shown to it of a kind by this
// call: each of the shares that it has the use of things through allows that.
// Where one does not, each thing must be looked at.
func (c *Call) seesAll(r *row) bool {
	if r.Stands != Shareable {
		return true
	}
	for through := range c.World.passes[place{c.AccountID, c.Region}] {
		if r.Sharing != nil && through.kind != r.kind {
			continue // what is shared itself comes with no other kind
		}
		if !through.Allows(through.kind, c.governed(through.kind)) {
			return false
		}
	}
	return true
}
