package compute

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Guests are security groups that a thing has joined which is no network interface, such
// as a load balancer. They decide what reaches it, and stay while it is in them.
type Guests []*SecurityGroup

// GuestIn is a guest of security groups, by their ids. Those of other VPCs are not there for it.
func GuestIn(c *cloud.Call, vpcID string, ids ...string) (Guests, error) {
	var g Guests
	for _, id := range ids {
		group, err := FindSecurityGroup(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		if group.VPCID() != vpcID {
			return nil, cloud.Missing(KindSecurityGroup, id)
		}
		if !slices.Contains(g, group) {
			g = append(g, group)
		}
	}
	return g, nil
}

// With are the groups of a guest once it has joined others too, by their ids: at most so
// many, of its VPC and of one type.
func (g Guests) With(c *cloud.Call, vpc *network.VPC, ids []string, most int) (Guests, error) {
	for _, group := range g {
		if slices.Contains(ids, group.ID) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindSecurityGroup, ID: group.ID, Detail: "it has joined the security group already"}
		}
	}
	found, err := groupsIn(c, vpc, ids, joiners{1, 1})
	if err != nil {
		return nil, err
	}
	all := append(slices.Clone(g), found...)
	switch {
	case len(all) > most:
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSecurityGroup, Detail: "it has joined all the security groups that it can join"}
	case slices.ContainsFunc(all, func(group *SecurityGroup) bool { return group.Enterprise != all[0].Enterprise }):
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: KindSecurityGroup, Detail: "basic and advanced security groups do not go together"}
	}
	return all, nil
}

// Without are those that are left once it has left some of them.
func (g Guests) Without(ids []string) (Guests, error) {
	left := slices.DeleteFunc(slices.Clone(g), func(group *SecurityGroup) bool { return slices.Contains(ids, group.ID) })
	for _, id := range ids {
		if !slices.ContainsFunc(g, func(group *SecurityGroup) bool { return group.ID == id }) {
			return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: KindSecurityGroup, ID: id, Detail: "it has not joined the security group"}
		}
	}
	return left, nil
}

// Set lets a guest be in these groups, once the operation has committed.
func (g *Guests) Set(guest *cloud.Record, groups Guests) {
	for _, group := range *g {
		group.guests.Remove(guest)
	}
	*g = groups
	for _, group := range groups {
		group.guests.Add(guest)
	}
}

// IDs are the ids of the groups.
func (g Guests) IDs() []string {
	ids := make([]string, len(g))
	for i, group := range g {
		ids[i] = group.ID
	}
	return ids
}

// Let asks the groups, if there are any, about a packet to the guest, which people call so.
func (g Guests) Let(t *reach.Trace, guest string) bool {
	if len(g) == 0 {
		return true
	}
	d := decide(t.World(), g, Traffic{
		Protocol: t.Packet.Protocol, Own: t.Packet.Destination, Other: t.Packet.Source, Port: t.Packet.Port, SourcePort: t.Packet.SourcePort,
		Peer: interfaceAt(t.World(), g[0].VPC, t.Packet.Source),
	})
	verb := "drops"
	if d.Accepts {
		verb = "accepts"
	}
	check := reach.Check{By: d.Group.Head(), Accepts: d.Accepts, Text: fmt.Sprintf("the security group %s %s what %s gets", d.Group.ID, verb, guest)}
	if d.Rule != nil {
		check.Rule = d.Rule
	}
	return t.Check(check, reach.SecurityGroupDrops)
}

// Guarded lets security groups decide about packets to the addresses that guests have in vSwitches, before the guests
// do: those of the address. What comes from the internet by a public endpoint is not theirs to decide.
func Guarded[T cloud.Thing](standard reach.Kind[T], groups func(guest T, at netip.Addr) Guests) reach.Kind[T] {
	receive := standard.Receive
	standard.Receive = func(t *reach.Trace, guest T) {
		if t.Answer() || groups(guest, t.Packet.Destination).Let(t, guest.Head().ID) {
			receive(t, guest)
		}
	}
	return standard
}
