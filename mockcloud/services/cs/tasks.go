package cs

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeTaskInfo(c *cloud.Call, q *DescribeTaskInfoRequest) (*DescribeTaskInfoResponse, error) {
	t, err := tasks.FindAnywhere(c, q.TaskId, cloud.View)
	if err != nil {
		return nil, err
	}
	state := t.state(c.Now)
	stage := Stage{State: &state, StartTime: services.Seconds(t.Created), Message: services.Text(t.Failure)}
	if state != "running" {
		stage.EndTime = services.Seconds(t.Done)
	}
	return &DescribeTaskInfoResponse{
		TaskId: &t.ID, ClusterId: &t.ClusterID, TaskType: &t.Type, State: &state, Created: services.Seconds(t.Created), Updated: services.Seconds(t.updated(c.Now)),
		Target: &Target{Type: &t.TargetType, Id: &t.TargetID}, Stages: []Stage{stage}, CurrentStage: &t.Type, Error: t.shownError(state),
	}, nil
}

// shownError is why a task has failed; nil where it has not, or not yet.
func (t *task) shownError(state string) *Error {
	if state != "fail" {
		return nil
	}
	return &Error{Code: new("NodePoolScalingFailed"), Message: &t.Failure}
}

func describeClusterTasks(c *cloud.Call, q *DescribeClusterTasksRequest) (*DescribeClusterTasksResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	number, size := int64(services.Or(q.PageNumber, 1)), int64(services.Or(q.PageSize, usualPage))
	if number < 1 || size < 1 {
		return nil, cloud.Invalid(KindTask, "page_number", "pages are numbered from 1, and have an entry at least")
	}
	page, err := tasks.ListUnder(c.World, k.Owner, k.Region, "cluster", k.ID, nil, cloud.PageRequest{Offset: int((number - 1) * size), Limit: int(size)})
	if err != nil {
		return nil, err
	}
	return &DescribeClusterTasksResponse{
		PageInfo: &PageInfo{PageNumber: &number, PageSize: &size, TotalCount: new(int64(page.Total))},
		Tasks: services.Each(page.Items, func(t *task) Task {
			state := t.state(c.Now)
			return Task{TaskId: &t.ID, TaskType: &t.Type, State: &state, Created: services.Seconds(t.Created), Updated: services.Seconds(t.updated(c.Now)), Error: t.shownError(state)}
		}),
	}, nil
}

// describeClusterEvents shows what the tasks of a cluster have told: that they began, and how
// they ended.
func describeClusterEvents(c *cloud.Call, q *DescribeClusterEventsRequest) (*DescribeClusterEventsResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	number, size := services.Or(q.PageNumber, 1), services.Or(q.PageSize, 50)
	if number < 1 || size < 1 || size > 50 {
		return nil, cloud.Invalid(KindTask, "page_number", "pages are numbered from 1, and have 1 to 50 entries")
	}
	events := []Event{}
	for t := range tasks.Each(c.World, k.Owner, k.Region, "cluster", k.ID) {
		if q.TaskId == "" || q.TaskId == t.ID {
			events = append(events, t.events(c.Now)...)
		}
	}
	slices.Reverse(events) // the latest first
	return &DescribeClusterEventsResponse{
		Events: services.Each(pageOf(events, number, size), func(e Event) Event { return e }), PageInfo: &PageInfo{PageNumber: &number, PageSize: &size, TotalCount: new(int64(len(events)))},
	}, nil
}

// events are those of the task that there are at a time.
func (t *task) events(now time.Time) []Event {
	event := func(at time.Time, level, reason, message string) Event {
		return Event{
			EventId: new("e-" + t.ID + "-" + strings.ToLower(reason)), Type: &t.Type, Source: new("cluster"), Subject: &t.TargetID, Time: services.Seconds(at), ClusterId: &t.ClusterID,
			Data: &Data{Level: &level, Reason: &reason, Message: &message},
		}
	}
	what := t.Type + " of " + t.TargetType + " " + t.TargetID
	events := []Event{event(t.Created, "info", "Started", "Start "+what)}
	switch t.state(now) {
	case "success":
		events = append(events, event(t.Done, "info", "Succeeded", "Succeeded in "+what))
	case "fail":
		events = append(events, event(t.Done, "error", "Failed", t.Failure))
	}
	return events
}

// describeKubernetesVersionMetadata lists the versions of Kubernetes that new clusters
// can have, or the one that is asked for.
func describeKubernetesVersionMetadata(_ *cloud.Call, q *DescribeKubernetesVersionMetadataRequest) (*DescribeKubernetesVersionMetadataResponse, error) {
	views := DescribeKubernetesVersionMetadataResponse{}
	if _, ok := cloud.FindRegion(q.Region); !ok {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: q.Region, Field: "Region"}
	}
	if !services.IsOrAny(q.ClusterType, typeManaged) || !services.IsOrAny(q.Profile, profileDefault) || q.Runtime != "" && !strings.EqualFold(q.Runtime, runtimeName) {
		return &views, nil
	}
	for _, one := range versions {
		if q.KubernetesVersion != "" && q.KubernetesVersion != one.name && !one.is(q.KubernetesVersion) || q.Mode != "supported" && q.KubernetesVersion == "" && !one.creatable {
			continue
		}
		view := DescribeKubernetesVersionMetadataItem{
			Version: &one.name, Creatable: &one.creatable, ReleaseDate: services.Seconds(one.released), ExpirationDate: services.Seconds(one.expires),
			Runtimes: []Runtime{{Name: new(runtimeName), Version: new(runtimeVersion)}}, Capabilities: map[string]any{"Terway": true, "Flannel": true}, MetaData: map[string]any{"SubClass": "default"},
			Images: []Image{{ImageId: new(usualImage), ImageName: new("Alibaba Cloud Linux 3"), ImageType: new("AliyunLinux3"), ImageCategory: new("system"), Platform: new("AliyunLinux"), OsType: new("Linux"), OsVersion: new("3"), Architecture: new("x86_64")}},
		}
		if services.IsTrue(q.QueryUpgradableVersion) {
			view.UpgradableVersions = after(one.name)
		}
		views = append(views, view)
	}
	return &views, nil
}
