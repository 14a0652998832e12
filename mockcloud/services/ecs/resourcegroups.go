package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func joinResourceGroup(c *cloud.Call, q *JoinResourceGroupRequest) (*EmptyResponse, error) {
	if q.ResourceId == "" {
		return nil, wire.MissingParameter("ResourceId")
	}
	_, kind, err := Tagging.Type(q.ResourceType)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.JoinResourceGroup(c, kind, q.ResourceId, q.ResourceGroupId)
}
