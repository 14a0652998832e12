package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeInstanceHistoryEvents lists none: no host is maintained here, and none fails.
func describeInstanceHistoryEvents(c *cloud.Call, q *DescribeInstanceHistoryEventsRequest) (*DescribeInstanceHistoryEventsResponse, error) {
	if err := choose(
		choice{"ResourceType", "InvalidParameter", oneOf(q.ResourceType, "instance", "ddh", "managehost")},
		choice{"NextToken", "InvalidParameter", q.NextToken == ""}, // no list has returned one
	); err != nil {
		return nil, err
	}
	if q.ResourceGroupId != "" {
		if _, err := identity.InResourceGroup(c, q.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	said := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize).Answer(0, "")
	return &DescribeInstanceHistoryEventsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		InstanceSystemEventSet: &InstanceSystemEventSet{InstanceSystemEventType: []InstanceSystemEventType{}},
	}, nil
}
