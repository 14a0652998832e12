package dds

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// node is a component of an instance: a replica set, or one part of a sharded cluster.
type node struct {
	ID, Class, Description string
	Kind                   nodeKind
	Storage, Readonly      int
	Units                  int // of throughput, of a serverless instance
	Members                []member
	Settings               managed.Settings
	Search                 searchNodes // of a replica set
	Ready                  time.Time
	Home                   home // of its own; see [instance.homeOf]
}

// kindNode is the kind of such a component.
const kindNode cloud.Kind = "node of a MongoDB instance"

// nodeKind is what a component is, in the words of the answers about zones.
type nodeKind string

const (
	replicas     nodeKind = "normal"
	mongos       nodeKind = "mongos"
	shard        nodeKind = "shard"
	configServer nodeKind = "configServer"
)

// prefixes are what the ids of nodes begin with; a cluster has one config server, which is
// called after the cluster.
var prefixes = map[nodeKind]string{mongos: "s", shard: "d"}

// member is a server of a node.
type member struct{ ID, Role, Zone string }

// The roles of members. Hidden ones stand by and have no address.
const (
	primary   = "Primary"
	secondary = "Secondary"
	hidden    = "Hidden"
	readOnly  = "ReadOnly"
)

// usualMembers are how many servers a shard, a config server and most replica sets have.
const usualMembers = 3

// newNode makes a component with its members, for an instance with an id.
func newNode(c *cloud.Call, i *instance, wanted node, members int) *node {
	n := &wanted
	n.Ready = c.Settled()
	switch n.Kind {
	case replicas:
		n.ID = i.ID
	case configServer:
		n.ID = i.ID + "-cs"
	default:
		n.ID = name(c, i.Region, prefixes[n.Kind])
	}
	if n.Kind == mongos {
		n.Members = []member{{c.Draw(cloud.Digits, 8), primary, i.Zones[0]}}
		return n
	}
	n.resize(c, i.Zones, members, n.Readonly)
	return n
}

// resize gives a node so many members, and so many read-only ones besides. Members that
// stay are the same as before, where they were.
func (n *node) resize(c *cloud.Call, zones [3]string, members, readonly int) {
	roles := rolesOf(members)
	for range readonly {
		roles = append(roles, member{Role: readOnly})
	}
	old := n.Members
	n.Members, n.Readonly = nil, readonly
	for _, m := range roles {
		if at := slices.IndexFunc(old, func(before member) bool { return before.Role == m.Role }); at >= 0 {
			m = old[at]
			old = slices.Delete(slices.Clone(old), at, at+1)
		} else {
			m.ID, m.Zone = c.Draw(cloud.Digits, 8), zoneOf(m.Role, zones)
		}
		n.Members = append(n.Members, m)
	}
}

// zoneOf is where a new member of a role stands.
func zoneOf(role string, zones [3]string) string {
	return cmp.Or(map[string]string{secondary: zones[1], hidden: zones[2]}[role], zones[0])
}

// rolesOf are the roles in a set of so many: one is primary, and one of three hidden.
func rolesOf(members int) []member {
	roles := []member{{Role: primary}}
	for len(roles) < members-1 {
		roles = append(roles, member{Role: secondary})
	}
	if members >= usualMembers {
		return append(roles, member{Role: hidden})
	}
	for len(roles) < members {
		roles = append(roles, member{Role: secondary})
	}
	return roles
}

// reachable are the members that have addresses.
func (n *node) reachable() (reached []member) {
	for _, m := range n.Members {
		if m.Role != hidden {
			reached = append(reached, m)
		}
	}
	return reached
}

// has says whether a member of the node has an id.
func (n *node) has(id string) bool {
	return slices.ContainsFunc(n.Members, func(m member) bool { return m.ID == id })
}

// count is how many members there are, without the read-only ones.
func (n *node) count() int { return len(n.Members) - n.Readonly }

// hostOf is what the name of a member's host begins with.
func (n *node) hostOf(number int) string {
	switch n.Kind {
	case mongos:
		return n.ID
	case replicas, shard:
		return n.ID + strconv.Itoa(number+1)
	}
	return n.ID + "-" + strconv.Itoa(number+1)
}

// status is how a component is.
func (n *node) status(i *instance, now time.Time) *string {
	if now.Before(n.Ready) {
		return new(statusCreating)
	}
	return i.status(now)
}
