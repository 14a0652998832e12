package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createHPCCluster(c *cloud.Call, q *CreateHpcClusterRequest) (*CreateHpcClusterResponse, error) {
	cluster, err := compute.CreateHPCCluster(c, q.Name, q.Description)
	if err != nil {
		return nil, err
	}
	return &CreateHpcClusterResponse{HpcClusterId: &cluster.ID}, nil
}

func describeHPCClusters(c *cloud.Call, q *DescribeHpcClustersRequest) (*DescribeHpcClustersResponse, error) {
	ids, err := listed("HpcClusterIds", "InvalidHpcClusterIds.Malformed", q.HpcClusterIds)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.HPCClusters(c, ids, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeHpcClustersResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		HpcClusters: &HpcClusters{HpcCluster: services.Each(page.Items, func(h *compute.HPCCluster) HpcCluster {
			return HpcCluster{HpcClusterId: &h.ID, Name: &h.Name, Description: &h.Description}
		})},
	}, nil
}

func modifyHPCClusterAttribute(c *cloud.Call, q *ModifyHpcClusterAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ModifyHPCCluster(c, q.HpcClusterId, services.Text(q.Name), q.Description)
}

func deleteHPCCluster(c *cloud.Call, q *DeleteHpcClusterRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteHPCCluster(c, q.HpcClusterId)
}
