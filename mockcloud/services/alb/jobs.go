package alb

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func listAsynJobs(c *cloud.Call, q *ListAsynJobsRequest) (*ListAsynJobsResponse, error) {
	filter := zonal.JobFilter{IDs: q.JobIds, Resources: q.ResourceIds, Type: q.ResourceType, API: q.ApiName}
	if q.BeginTime != nil {
		filter.From = time.UnixMilli(*q.BeginTime)
	}
	if q.EndTime != nil {
		filter.To = time.UnixMilli(*q.EndTime)
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Jobs(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListAsynJobsResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int64(p.Limit)), TotalCount: new(int64(page.Total)),
		Jobs: services.Each(page.Items, func(j *zonal.Job) Job {
			status := "Processing"
			if j.Done(c.Now) {
				status = "Succeeded"
			}
			return Job{
				Id: &j.ID, ApiName: new(j.API), ResourceType: new(j.Type), ResourceId: new(j.Resource), OperateType: new(j.Operation()), Status: &status,
				CreateTime: new(j.Created.UnixMilli()), ModifyTime: new(j.Changed(c.Now).UnixMilli()),
			}
		}),
	}, nil
}
