package rkvstore

import (
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// admits says whether the instance takes connections from an address: one of its white
// lists or templates has it, or a member of one of its security groups.
func (i *instance) admits(w *cloud.World, from netip.Addr) bool {
	return i.Lists.Admit(from) || templates.Admit(w, i.Templates, from) || i.Groups.Admit(w, i.VPC(), from)
}

// mostGroups is how many security groups an instance has (contract of
// ModifySecurityGroupConfiguration).
const mostGroups = 10

// modifySecurityGroupConfiguration lets the members of security groups connect, which are
// the caller's and in the VPC of the instance.
func modifySecurityGroupConfiguration(c *cloud.Call, q *ModifySecurityGroupConfigurationRequest) (*EmptyResponse, error) {
	ids := services.Separated(q.SecurityGroupId)
	if len(ids) > mostGroups {
		return nil, wire.InvalidParameter("An instance has at most 10 security groups.")
	}
	var groups compute.AdmittedGroups
	return empty(instances.Modify(c, q.DBInstanceId, modification{Check: func(i *instance) (err error) {
		groups, err = compute.AdmitGroups(c, ids, i.VPC())
		return err
	}, Do: func(i *instance) { i.Groups = groups }}))
}

func describeSecurityGroupConfiguration(c *cloud.Call, q *InstanceIdRequest) (*DescribeSecurityGroupConfigurationResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeSecurityGroupConfigurationResponse{Items: &DescribeSecurityGroupConfigurationItems{EcsSecurityGroupRelation: services.Each(i.Groups.Present(c), func(group *compute.SecurityGroup) EcsSecurityGroupRelation {
		return EcsSecurityGroupRelation{SecurityGroupId: &group.ID, RegionId: &group.Region, NetType: new("vpc")}
	})}}, nil
}
