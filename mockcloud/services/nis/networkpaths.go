package nis

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createNetworkPath(c *cloud.Call, q *CreateNetworkPathRequest) (*CreateNetworkPathResponse, error) {
	tags, err := readTags(q.Tag)
	if err != nil {
		return nil, err
	}
	path, err := createPath(c, newPath{
		Name: q.NetworkPathName, Description: q.NetworkPathDescription, ResourceGroupID: q.ResourceGroupId, Tags: tags,
		Flow: flow{
			Source: end{q.SourceType, q.SourceId, q.SourceIpAddress}, Target: end{q.TargetType, q.TargetId, q.TargetIpAddress},
			Protocol: q.Protocol, SourcePort: int(services.Value(q.SourcePort)), TargetPort: int(services.Value(q.TargetPort)),
		},
	})
	if err != nil {
		return nil, err
	}
	return &CreateNetworkPathResponse{NetworkPathId: &path.ID}, nil
}

func deleteNetworkPath(c *cloud.Call, q *DeleteNetworkPathRequest) (*DataResponse, error) {
	if len(q.NetworkPathIds) == 0 {
		return nil, services.Refuse("IllegalParam.NetworkPathId", "say which network paths")
	}
	return &DataResponse{Data: new(true)}, deletePaths(c, q.NetworkPathIds)
}
