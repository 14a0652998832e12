package nlb

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func getJobStatus(c *cloud.Call, q *GetJobStatusRequest) (*GetJobStatusResponse, error) {
	j, err := service.FindJob(c, q.JobId)
	if err != nil {
		return nil, err
	}
	return &GetJobStatusResponse{Status: new(statusOfJob(c, j))}, nil
}

func statusOfJob(c *cloud.Call, j *zonal.Job) string {
	if j.Done(c.Now) {
		return "Succeeded"
	}
	return "Processing"
}

// mostJobs is how many jobs a list has that is asked for no page.
const mostJobs = 1000

func listAsynJobs(c *cloud.Call, q *ListAsynJobsRequest) (*ListAsynJobsResponse, error) {
	page, err := service.Jobs(c, zonal.JobFilter{IDs: q.JobIds}, cloud.PageRequest{Limit: mostJobs})
	if err != nil {
		return nil, err
	}
	return &ListAsynJobsResponse{TotalCount: new(strconv.Itoa(page.Total)), Jobs: services.Each(page.Items, func(j *zonal.Job) Job {
		return Job{Id: &j.ID, Status: new(statusOfJob(c, j))}
	})}, nil
}
