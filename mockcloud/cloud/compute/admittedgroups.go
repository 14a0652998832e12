package compute

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// AdmittedGroups are the ids of the security groups whose members a managed resource takes
// connections from, whatever its access lists say.
type AdmittedGroups []string

// AdmitGroups are the security groups that a request names, each once: the caller's own
// ones, in the VPC of the resource.
func AdmitGroups(c *cloud.Call, ids []string, vpc *network.VPC) (AdmittedGroups, error) {
	var groups AdmittedGroups
	for _, id := range ids {
		group, err := FindSecurityGroup(c, id, cloud.Use)
		switch {
		case err != nil:
			return nil, err
		case group.VPC != vpc:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindSecurityGroup, By: cloud.KindVPC, ID: id, Detail: "the security group is in another VPC"}
		case !slices.Contains(groups, id):
			groups = append(groups, id)
		}
	}
	return groups, nil
}

// Admit says whether an address of a VPC is that of a member.
func (g AdmittedGroups) Admit(w *cloud.World, vpc *network.VPC, from netip.Addr) bool {
	return slices.ContainsFunc(g, func(id string) bool { return IsMember(w, id, vpc, from) })
}

// Present are the groups that have not been deleted since.
func (g AdmittedGroups) Present(c *cloud.Call) []*SecurityGroup {
	var present []*SecurityGroup
	for _, id := range g {
		if group, err := FindSecurityGroup(c, id, cloud.View); err == nil {
			present = append(present, group)
		}
	}
	return present
}
