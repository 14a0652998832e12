package rocketmq

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// done is the answer of what has nothing to say.
func done() *DoneResponse { return &DoneResponse{Data: new(true)} }

// permitted is the same of what is about access.
func permitted() *AccessResponse { return &AccessResponse{Data: new(true)} }

func updateInstance(c *cloud.Call, q *UpdateInstanceRequest) (*DoneResponse, error) {
	i, err := instances.Ready(c, q.InstanceId)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		b = &UpdateInstanceBodyParameter{}
	}
	after, types, free, allowed := i.Product, i.AuthTypes, i.VPCAuthFree, i.Allowed
	if b.ProductInfo != nil {
		if err := after.change(b.ProductInfo.SendReceiveRatio, 0.25, b.ProductInfo.MessageRetentionTime); err != nil {
			return nil, err
		}
		cloud.Assign(&after.AutoScaling, b.ProductInfo.AutoScaling)
		if i.SubSeries == serverless && b.ProductInfo.TraceOn != nil {
			after.Untraced = !*b.ProductInfo.TraceOn
		}
	}
	if b.AclInfo != nil {
		for _, one := range b.AclInfo.AclTypes {
			if one != authDefault && one != authACL && one != authRAM {
				return nil, invalid("aclTypes", "clients are known by default, by apache_acl or by aliyun_ram")
			}
		}
		if len(b.AclInfo.AclTypes) > 0 {
			types = slices.Clone(b.AclInfo.AclTypes)
		}
		cloud.Assign(&free, b.AclInfo.DefaultVpcAuthFree)
	}
	if b.NetworkInfo != nil && b.NetworkInfo.InternetInfo != nil {
		if allowed, err = i.withList(listInternet, b.NetworkInfo.InternetInfo.IpWhitelist); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{Name: services.Text(b.InstanceName), Description: b.Remark}, func() {
		i.Product, i.AuthTypes, i.VPCAuthFree, i.Allowed, i.Updated = after, types, free, allowed, c.Now
	})
	if b.ProductInfo != nil || b.AclInfo != nil {
		instances.Pass(c, i, changing)
	}
	return done(), nil
}

func deleteInstance(c *cloud.Call, q *InstanceIdRequest) (*DoneResponse, error) {
	if _, err := instances.Release(c, q.InstanceId, managed.Releasing{}); err != nil {
		return nil, err
	}
	return done(), nil
}

func changeResourceGroup(c *cloud.Call, q *ChangeResourceGroupRequest) (*DoneResponse, error) {
	if q.ResourceType != "instance" {
		return nil, Tagging.Unknown(q.ResourceType)
	}
	if err := instances.Regroup(c, q.ResourceId, q.ResourceGroupId); err != nil {
		return nil, err
	}
	return done(), nil
}
