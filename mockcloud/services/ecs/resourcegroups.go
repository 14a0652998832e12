package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func joinResourceGroup(c *cloud.Call, q *JoinResourceGroupRequest) (*JoinResourceGroupResponse, error) {
	if q.ResourceId == "" {
		return nil, wire.MissingParameter("ResourceId")
	}
	kind, err := kindOf(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &JoinResourceGroupResponse{}, c.JoinResourceGroup(kind, q.ResourceId, q.ResourceGroupId)
}
