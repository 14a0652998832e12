package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeInstanceHistoryEvents lists no system event: the hosts here never fail, nor are they maintained.
func describeInstanceHistoryEvents(c *cloud.Call, q *DescribeInstanceHistoryEventsRequest) (*DescribeInstanceHistoryEventsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	said := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize).Answer(0, "")
	return &DescribeInstanceHistoryEventsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		InstanceSystemEventSet: &InstanceSystemEventSet{InstanceSystemEventType: []InstanceSystemEventType{}},
	}, nil
}
