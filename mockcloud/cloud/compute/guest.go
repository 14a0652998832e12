package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Guests are security groups that a thing has joined which is no network interface, such
// as a load balancer. They decide what reaches it, and stay while it is in them.
type Guests []*SecurityGroup

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

// Decide is what the groups say about traffic that comes to the guest, which is in a VPC.
// There is at least one of them.
func (g Guests) Decide(w *cloud.World, vpc *network.VPC, t Traffic) Decision {
	t.Peer = interfaceAt(w, vpc, t.Other)
	return decide(w, g, t)
}
