package cloud

import (
	"maps"
	"slices"
)

// Relation is how an account stands to a thing that can be shared, or to the
// network that a thing stands in.
type Relation int

// The relations, the closest first.
const (
	Owner Relation = iota
	Participant
	FormerParticipant
	Stranger
)

// String names the relation in the reference's words, as of a thing.
func (r Relation) String() string {
	return [...]string{"owner", "participant", "former participant", "stranger"}[r]
}

// Share is what gives accounts the use of other accounts' things.
type Share interface {
	Head() *Record
	// Allows says whether its permission for a kind of things allows an action.
	Allows(kind Kind, action string) bool
	// PermissionFor names that permission; "" where it has none.
	PermissionFor(kind Kind) string
}

// standing is how accounts stand to a thing: sharing writes it, all else reads it.
type standing struct {
	shared Kind                     // what is shared: the permission for this kind decides
	grants map[string]map[Share]int // by account and share, through how many shared things
	former map[string]bool          // accounts that once were principals
	shares int                      // counts the shares that have it, take it in or let it go
}

// ofKind is how accounts stand to a thing through shares of things of a kind; it
// is made when somebody first has to know.
func (r *Record) ofKind(shared Kind) *standing {
	if r.standing == nil {
		r.standing = &standing{shared: shared, grants: map[string]map[Share]int{}}
	}
	return r.standing
}

// CountShare counts a share that has the thing, or takes it in or lets it go;
// by -1 when it has let it go.
func (r *Record) CountShare(by int) { r.ofKind(r.row.kind).shares += by }

// InShare says whether there is such a share.
func (r *Record) InShare() bool { return r.standing != nil && r.standing.shares > 0 }

// relation is how an account stands to a thing that can be shared.
func (r *Record) relation(account string) Relation {
	switch {
	case r.Owner == account:
		return Owner
	case r.standing == nil:
		return Stranger
	case len(r.standing.grants[account]) > 0:
		return Participant
	case r.standing.former[account]:
		return FormerParticipant
	}
	return Stranger
}

// Shared says whether an account other than the owner has the use of the thing.
func (r *Record) Shared() bool { return r.standing != nil && len(r.standing.grants) > 0 }

// Principals counts the accounts that have the use of the thing.
func (r *Record) Principals() int {
	if r.standing == nil {
		return 0
	}
	return len(r.standing.grants)
}

// PrincipalIDs lists these accounts, in order.
func (r *Record) PrincipalIDs() []string {
	if r.standing == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(r.standing.grants))
}

// IsPrincipal says whether an account is one of them.
func (r *Record) IsPrincipal(account string) bool { return r.relation(account) == Participant }

// GrantedBy says whether a share gives an account the use of the thing.
func (r *Record) GrantedBy(share Share, account string) bool {
	return r.standing != nil && r.standing.grants[account][share] > 0
}

// pass is what lets an account into things of others: a share, for a kind of things.
type pass struct {
	Share
	kind Kind
}

// along visits a thing that is shared, and what its principals see with it.
func (r *Record) along(yield func(*Record) bool) {
	if yield(r) {
		r.row.Sharing.Along(r, yield)
	}
}

// Give lets an account use a thing through a share, which does not let it yet.
func (w *World) Give(r *Record, account string, share Share) {
	for thing := range r.along {
		s := thing.ofKind(r.row.kind)
		if s.grants[account] == nil {
			s.grants[account] = map[Share]int{}
			w.showPartsOf(thing, account)
		}
		s.grants[account][share]++
	}
	at := place{account, r.Region}
	if w.passes[at] == nil {
		w.passes[at] = map[pass]int{}
	}
	w.passes[at][pass{share, r.row.kind}]++
}

// TakeBack is the reverse of give: nothing remembers that the account had the
// use of the thing.
func (w *World) TakeBack(r *Record, account string, share Share) {
	for thing := range r.along {
		s := thing.standing
		if s.grants[account][share]--; s.grants[account][share] == 0 {
			delete(s.grants[account], share)
		}
		if len(s.grants[account]) == 0 {
			delete(s.grants, account)
			w.hidePartsOf(thing, account)
		}
	}
	at, through := place{account, r.Region}, pass{share, r.row.kind}
	if w.passes[at][through]--; w.passes[at][through] == 0 {
		delete(w.passes[at], through)
	}
	if len(w.passes[at]) == 0 {
		delete(w.passes, at)
	}
}

// End takes the use of a thing back. When it was the account's last, the account
// becomes a former participant (reference: After a vSwitch is unshared).
func (w *World) End(r *Record, account string, share Share) {
	w.TakeBack(r, account, share)
	for thing := range r.along {
		if s := thing.standing; len(s.grants[account]) == 0 {
			if s.former == nil {
				s.former = map[string]bool{}
			}
			s.former[account] = true
		}
	}
}

// Lend lets an account view and use a thing, as far as the matrix allows, and Reclaim
// ends that: for kinds that their own product shares, without resource shares. Such a
// thing is itself the [Share] that lets accounts in.
func (w *World) Lend(r *Record, account string) { w.Give(r, account, r.self.(Share)) }

// Reclaim is the reverse of [World.Lend].
func (w *World) Reclaim(r *Record, account string) { w.End(r, account, r.self.(Share)) }

// partsOf lists the things that can be shared and stand in a network, itself included.
func (w *World) partsOf(network *Record) (parts []*Record) {
	if network.row.decides[own][Participant][View] == Allow {
		parts = append(parts, network)
	}
	for _, r := range rows() {
		if r.Stands == Shareable && r.decides[own][Participant][View] == Allow {
			w.held(r, network.Owner, network.Region).under(0, network.ID).from(0, func(part *Record) bool {
				parts = append(parts, part)
				return true
			})
		}
	}
	return parts
}

func (w *World) showPartsOf(network *Record, account string) {
	for _, part := range w.partsOf(network) {
		w.show(part, account)
	}
}

func (w *World) hidePartsOf(network *Record, account string) {
	for _, part := range w.partsOf(network) {
		w.hide(part, account)
	}
}

// showToOthers shows a new thing, or one that has moved, to those accounts that
// the matrix lets view it: the participants of a network that it is part of, or
// the owner of one that it stands in.
func (w *World) showToOthers(r *Record) {
	for network := range r.row.networksOf(r) {
		switch {
		case r.row.Stands == Resident && r.row.decides[foreign][Owner][View] == Allow:
			w.show(r, network.Owner)
		case r.row.Stands == Shareable && network.standing != nil && r.row.decides[own][Participant][View] == Allow:
			for _, account := range slices.Sorted(maps.Keys(network.standing.grants)) {
				w.show(r, account)
			}
		}
	}
}

// hideFromOthers is the reverse of showToOthers.
func (w *World) hideFromOthers(r *Record) {
	for data := w.dataOf(r.row); len(data.shown[r]) > 0; {
		w.hide(r, data.shown[r][0])
	}
}

// Restand lets do change where a thing stands, and shows it to whom it concerns then.
func (w *World) Restand(thing *Record, do func()) {
	w.hideFromOthers(thing)
	w.rekeyed(thing, do)
	w.showToOthers(thing)
}
