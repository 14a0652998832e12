package cloud

import (
	"iter"
	"maps"
	"strings"
)

// Verb is what a caller means to do with a thing.
type Verb int

// The verbs. Use is to create something in or with the thing.
const (
	Create Verb = iota
	View
	Modify
	Delete
	Use
)

// Relation is how a caller stands to a vSwitch, or to the VPC that holds it.
type Relation int

// The relations.
const (
	Owner Relation = iota
	Participant
	FormerParticipant
	Stranger
)

// Decision is what the permission matrix says.
type Decision int

// The decisions. Hide answers as if the thing did not exist; Deny says that it
// is shared and not the caller's.
const (
	Allow Decision = iota
	Hide
	Deny
)

// subject is what a row of the matrix is about: a kind of network resource that
// can be shared, the caller's own resources of a kind, or those of other
// accounts. The caller's relation is to the vSwitch or VPC in which they sit.
type subject struct {
	kind    Kind
	foreign bool
}

// cells are the decisions about a subject for one relation: create, view,
// modify, delete, use.
type cells [Use + 1]Decision

var (
	everything = cells{Allow, Allow, Allow, Allow, Allow}
	nothing    = cells{Hide, Hide, Hide, Hide, Hide}
	viewAndUse = cells{Deny, Allow, Deny, Deny, Allow}
	viewOnly   = cells{Deny, Allow, Deny, Deny, Deny}
	goOn       = cells{Hide, Allow, Allow, Allow, Allow} // with what there is, but gets nothing new
	look       = cells{Hide, Allow, Hide, Hide, Hide}
)

// matrix is the reference's table "Permissions of vSwitch owners and
// participants", together with the one of what holds after unsharing.
var matrix = map[subject][Stranger + 1]cells{
	//                                           owner       participant former   stranger
	{kind: KindVPC}:                             {everything, viewAndUse, nothing, nothing},
	{kind: KindVSwitch}:                         {everything, viewAndUse, nothing, nothing},
	{kind: KindRouteTable}:                      {everything, viewOnly, nothing, nothing},
	{kind: KindNetworkInterface, foreign: true}: {look, nothing, nothing, nothing},
}

// Whatever has no row of its own is a cloud resource: each account can view and
// manage what it created, and nothing else.
var (
	ownResource     = [Stranger + 1]cells{everything, everything, goOn, goOn}
	foreignResource = [Stranger + 1]cells{nothing, nothing, nothing, nothing}
)

// decide looks the matrix up.
func decide(verb Verb, about subject, relation Relation) Decision {
	row, ok := matrix[about]
	if !ok {
		row = ownResource
		if about.foreign {
			row = foreignResource
		}
	}
	return row[relation][verb]
}

// answer turns a decision about the thing of that id into what the caller is told.
func answer(decision Decision, kind Kind, id string) error {
	switch decision {
	case Allow:
		return nil
	case Deny:
		return &Error{Reason: SharedResource, Kind: kind, ID: id}
	default:
		return notFound(kind, id)
	}
}

// decideVSwitch consults the matrix about a vSwitch, and, where the caller has
// access through resource shares, the permissions of those shares.
func (c *Call) decideVSwitch(verb Verb, v *VSwitch) Decision {
	relation := c.relationToVSwitch(v)
	decision := decide(verb, subject{kind: KindVSwitch}, relation)
	if relation == Participant && decision == Allow && !c.permitted(maps.Keys(v.grants[c.AccountID])) {
		return Hide
	}
	return decision
}

// decideVPC does the same about a VPC.
func (c *Call) decideVPC(verb Verb, v *VPC) Decision { return c.decideOn(verb, KindVPC, v) }

// decideOn does the same about a part of a VPC, such as its route table.
func (c *Call) decideOn(verb Verb, kind Kind, v *VPC) Decision {
	relation := c.relationToVPC(v)
	decision := decide(verb, subject{kind: kind}, relation)
	if relation == Participant && decision == Allow && !c.permitted(maps.Keys(v.grants[c.AccountID])) {
		return Hide
	}
	return decision
}

// permitted says whether the permission of one of the shares allows what the
// caller does.
func (c *Call) permitted(shares iter.Seq[*ResourceShare]) bool {
	for share := range shares {
		if share.allows(KindVSwitch, c.governed()) {
			return true
		}
	}
	return false
}

// governed is the action that a share's permission must allow for this call.
// The document of a permission names actions on the shared resource itself;
// when another product uses a vSwitch, it looks it up for its caller first.
func (c *Call) governed() string {
	if c.Action == "" || strings.HasPrefix(c.Action, "vpc:") {
		return c.Action
	}
	return "vpc:DescribeVSwitchAttributes"
}

// relationToVSwitch is how the caller stands to a vSwitch.
func (c *Call) relationToVSwitch(v *VSwitch) Relation {
	return relation(c.AccountID, v.Owner, len(v.grants[c.AccountID]) > 0, v.former)
}

// relationToVPC is how the caller stands to a VPC: a participant in one of its
// vSwitches is one in the VPC.
func (c *Call) relationToVPC(v *VPC) Relation {
	return relation(c.AccountID, v.Owner, len(v.grants[c.AccountID]) > 0, v.former)
}

func relation(account, owner string, granted bool, former map[string]bool) Relation {
	switch {
	case account == owner:
		return Owner
	case granted:
		return Participant
	case former[account]:
		return FormerParticipant
	}
	return Stranger
}
