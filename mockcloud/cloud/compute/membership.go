package compute

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// maxGroups is how many security groups a network interface is in at most.
const maxGroups = 5

// groupsOfInterface finds the security groups for new network interfaces by
// their ids, of which there are not too many.
func groupsOfInterface(c *cloud.Call, vpc *network.VPC, ids []string, more joiners) ([]*SecurityGroup, error) {
	if len(ids) > maxGroups {
		return nil, tooManyGroups()
	}
	return groupsIn(c, vpc, ids, more)
}

func tooManyGroups() error {
	return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindSecurityGroup, Field: "Joined", Detail: fmt.Sprintf("a network interface is in at most %d security groups", maxGroups)}
}

// otherGroups finds the security groups that replace those of a network
// interface. It needs no room in those that it is in.
func otherGroups(c *cloud.Call, ni *NetworkInterface, ids []string) ([]*SecurityGroup, error) {
	groups, err := groupsOfInterface(c, ni.VSwitch().VPC, ids, joiners{})
	if err != nil {
		return nil, err
	}
	for _, group := range groups {
		if slices.Contains(ni.SecurityGroups, group) {
			continue
		}
		if err := group.checkRoom(c.World, joiners{1, ni.countAddresses()}); err != nil {
			return nil, err
		}
	}
	return groups, nil
}

// joinGroups puts a network interface into further security groups.
func joinGroups(w *cloud.World, ni *NetworkInterface, groups []*SecurityGroup) {
	for _, group := range groups {
		group.join(ni)
	}
	regrouped(w, ni, append(slices.Clip(ni.SecurityGroups), groups...))
}

// regrouped notes in which security groups a network interface is, and so its
// instance where it is the primary one.
func regrouped(w *cloud.World, ni *NetworkInterface, groups []*SecurityGroup) {
	set := func() { ni.SecurityGroups = groups }
	if ni.Primary && instances.Has(w, ni.Instance) {
		of := set
		set = func() { instances.Change(w, ni.Instance, of) }
	}
	if interfaces.Has(w, ni) {
		interfaces.Change(w, ni, set)
	} else {
		set()
	}
}

// setGroups puts it into these and no others.
func setGroups(w *cloud.World, ni *NetworkInterface, groups []*SecurityGroup) {
	for _, group := range ni.SecurityGroups {
		group.leave(ni)
	}
	regrouped(w, ni, nil)
	joinGroups(w, ni, groups)
}

// GroupMember is who joins or leaves a security group: an instance, with its primary
// network interface, or a secondary network interface.
type GroupMember struct{ InstanceID, InterfaceID string }

// member finds the network interface that joins or leaves a security group.
func member(c *cloud.Call, m GroupMember) (*NetworkInterface, error) {
	if m.InterfaceID == "" {
		instance, err := FindInstance(c, m.InstanceID, cloud.Modify)
		if err != nil {
			return nil, err
		}
		return instance.Primary, instance.mustBe(c, InstanceRunning, InstanceStopped)
	}
	ni, err := Interface(c, m.InterfaceID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if ni.Primary {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "Groups", Detail: "a primary network interface is in the security groups of its instance"}
	}
	err = ni.mustBe(c, InterfaceAvailable, InterfaceInUse)
	return ni, err
}

// JoinSecurityGroup puts a member into a security group of the caller in the same VPC.
func JoinSecurityGroup(c *cloud.Call, groupID string, m GroupMember) error {
	group, err := FindSecurityGroup(c, groupID, cloud.Use)
	if err != nil {
		return err
	}
	ni, err := member(c, m)
	if err != nil {
		return err
	}
	switch {
	case slices.Contains(ni.SecurityGroups, group):
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindInstance, ID: ni.ID, Field: "Member", Detail: "it is in the security group already"}
	case group.VPC != ni.VSwitch().VPC:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: cloud.KindVPC, ID: groupID, Detail: "the security group is in another VPC"}
	case len(ni.SecurityGroups) > 0 && group.Enterprise != ni.SecurityGroups[0].Enterprise:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: KindSecurityGroup, ID: groupID, Detail: "basic and advanced security groups do not go together"}
	case len(ni.SecurityGroups) >= maxGroups:
		return tooManyGroups()
	}
	if err := group.checkRoom(c.World, joiners{1, ni.countAddresses()}); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	joinGroups(c.World, ni, []*SecurityGroup{group})
	return nil
}

// LeaveSecurityGroup takes a member out of one of its security groups, but not
// of its last.
func LeaveSecurityGroup(c *cloud.Call, groupID string, m GroupMember) error {
	group, err := FindSecurityGroup(c, groupID, cloud.Use)
	if err != nil {
		return err
	}
	ni, err := member(c, m)
	if err != nil {
		return err
	}
	switch {
	case !slices.Contains(ni.SecurityGroups, group):
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindSecurityGroup, ID: groupID, Detail: "it is not in the security group"}
	case len(ni.SecurityGroups) == 1 && m.InterfaceID == "":
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindInstance, ID: m.InstanceID, Field: "LastGroup", Detail: "an instance is in one security group at least"}
	case len(ni.SecurityGroups) == 1:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindNetworkInterface, ID: ni.ID, Field: "LastGroup", Detail: "a network interface is in one security group at least"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	setGroups(c.World, ni, slices.DeleteFunc(slices.Clone(ni.SecurityGroups), func(other *SecurityGroup) bool { return other == group }))
	return nil
}

// groupIDs are the security groups that the network interface is in.
func (ni *NetworkInterface) groupIDs() []string {
	ids := make([]string, len(ni.SecurityGroups))
	for i, group := range ni.SecurityGroups {
		ids[i] = group.ID
	}
	return ids
}

// plural counts things for people.
func plural(count int, thing string) string {
	if count == 1 {
		return "1 " + thing
	}
	return strconv.Itoa(count) + " " + thing + "s"
}

// IsMember says whether who has an address in a VPC is a member of a security group there.
func IsMember(w *cloud.World, groupID string, vpc *network.VPC, address netip.Addr) bool {
	vswitch, ok := vpc.VSwitchAt(w, address)
	if !ok {
		return false
	}
	holder := vswitch.HolderOf(address)
	if holder == nil {
		return false
	}
	ni, ok := interfaces.Get(w, holder.ID)
	return ok && slices.Contains(ni.groupIDs(), groupID)
}
