package rkvstore

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// admits says whether the instance takes connections from an address: one of its white
// lists has it, or a member of one of its security groups.
func (i *instance) admits(w *cloud.World, from netip.Addr) bool {
	return i.Lists.Admit(from) || slices.ContainsFunc(i.Groups, func(id string) bool {
		return compute.IsMember(w, id, i.VPC(), from)
	})
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
	return empty(modify(c, q.DBInstanceId, "", func(i *instance) error {
		for _, id := range ids {
			group, err := compute.FindSecurityGroup(c, id, cloud.Use)
			if err != nil {
				return err
			}
			if group.VPC != i.VPC() {
				return &cloud.Error{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, By: cloud.KindVPC, ID: id, Detail: "the security group is in another VPC"}
			}
		}
		return nil
	}, func(i *instance) { i.Groups = ids }))
}

func describeSecurityGroupConfiguration(c *cloud.Call, q *InstanceIdRequest) (*DescribeSecurityGroupConfigurationResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeSecurityGroupConfigurationResponse{Items: &DescribeSecurityGroupConfigurationItems{EcsSecurityGroupRelation: services.Each(i.Groups, func(id string) EcsSecurityGroupRelation {
		return EcsSecurityGroupRelation{SecurityGroupId: &id, RegionId: &i.Region, NetType: new("vpc")}
	})}}, nil
}
