package polardb

import (
	"cmp"
	"math"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How far ahead changes are planned, and for how long a slot is open at least.
const (
	day          = 24 * time.Hour
	shortestSlot = 30 * time.Minute
)

// planned is when a change begins: in the slot that the request asks for, within so much time
// from now, unless FromTimeService says that it begins at once. Where it is false and there is
// no slot, it begins at once too. Only upgrades of nodes are planned. Of once there is one at a time.
func planned(ahead time.Duration, once string) *managed.Later {
	return clusters.Later(func(c *cloud.Call, asked func(string) string) (string, managed.Slot, error) {
		from, until, breaks := asked("PlannedStartTime"), asked("PlannedEndTime"), asked("PlannedFlashingOffTime")
		if from+until+breaks == "" || asked("ModifyType") == "Downgrade" || asked("FromTimeService") == "true" {
			return "", managed.Slot{}, nil
		}
		p, err := clusterOf(c, cmp.Or(asked("DBClusterId"), asked("DBNodeId")))
		if err != nil {
			return "", managed.Slot{}, err
		}
		if once != "" && p.Waits(once) {
			return "", managed.Slot{}, services.Refuse("ScheduleTaskExist", "the cluster has such a task that waits")
		}
		slot, err := slotOf(c.Now, ahead, from, until)
		if err == nil {
			err = breaksAt(&slot, c.Now.Add(ahead), breaks, until != "")
		}
		return p.ID, slot, err
	}, "PlannedStartTime", "PlannedEndTime", "PlannedFlashingOffTime", "FromTimeService")
}

// clusterOf finds the cluster of that id, or which has a node of it.
func clusterOf(c *cloud.Call, id string) (*cluster, error) {
	page, err := clusters.Table().List(c, clusters.Query(c, managed.Filter[*cluster]{}).On("node", id), cloud.PageRequest{Limit: 1})
	if err == nil && len(page.Items) > 0 {
		id = page.Items[0].ID
	}
	return clusters.Find(c, id, cloud.Modify)
}

// slotOf reads when a change begins: within the time ahead, and in no less than half an hour.
func slotOf(now time.Time, ahead time.Duration, from, until string) (slot managed.Slot, err error) {
	slot.From = now
	if from != "" {
		if slot.From, err = time.Parse(services.SecondLayout, from); err != nil || slot.From.Before(now) || slot.From.After(now.Add(ahead)) {
			return slot, cloud.Invalid(kindCluster, "PlannedStartTime", "PlannedStartTime is a time of the next "+ahead.String()+", written as "+services.SecondLayout)
		}
	}
	slot.Until = slot.From.Add(shortestSlot)
	if until != "" {
		if slot.Until, err = time.Parse(services.SecondLayout, until); err != nil || slot.Until.Before(slot.From.Add(shortestSlot)) {
			return slot, cloud.Invalid(kindCluster, "PlannedEndTime", "PlannedEndTime is a time half an hour after PlannedStartTime or later")
		}
	}
	return slot, nil
}

// breaksAt reads when connections break: in the slot, which lasts long enough where nobody has said when it ends.
func breaksAt(slot *managed.Slot, latest time.Time, text string, ends bool) (err error) {
	if text == "" {
		return nil
	}
	slot.Breaks, err = time.Parse(services.SecondLayout, text)
	if err != nil || slot.Breaks.Before(slot.From) || slot.Breaks.After(latest) || ends && slot.Breaks.After(slot.Until) {
		return cloud.Invalid(kindCluster, "PlannedFlashingOffTime", "PlannedFlashingOffTime is a time of the slot, written as "+services.SecondLayout)
	}
	if !ends {
		slot.Until = slot.Breaks.Add(shortestSlot)
	}
	return nil
}

// scheduled is a task with its cluster.
type scheduled struct {
	*managed.Task
	of *cluster
}

// describeScheduleTasks lists the tasks of the clusters that the account sees, the first one of each
// first.
func describeScheduleTasks(c *cloud.Call, q *DescribeScheduleTasksRequest) (*DescribeScheduleTasksResponse, error) {
	if strings.ContainsFunc(q.OrderId, func(r rune) bool { return r < '0' || r > '9' }) {
		return nil, services.Refuse("InvalidOrderId.Malformed", "The specified parameter OrderId is not valid.")
	}
	filter := managed.Filter[*cluster]{ResourceGroupID: q.ResourceGroupId, Name: q.DBClusterDescription}
	if q.DBClusterId != "" {
		filter.IDs = []string{q.DBClusterId}
	}
	found, err := clusters.List(c, filter, cloud.PageRequest{Limit: math.MaxInt})
	if err != nil {
		return nil, err
	}
	var all []*scheduled
	for _, p := range found.Items {
		for _, t := range p.Tasks() {
			all = append(all, &scheduled{t, p})
		}
	}
	fits := func(wanted, is string) bool { return wanted == "" || wanted == is }
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	page, err := cloud.ListCatalogue(all, func(t *scheduled) bool {
		return fits(q.Status, t.State(c.Now)) && fits(q.TaskAction, t.Action) && q.OrderId == "" && // an order is made when the task is carried out
			fits(q.PlannedStartTime, t.From.UTC().Format(services.MinuteLayout)) && fits(q.PlannedEndTime, t.Until.UTC().Format(services.MinuteLayout))
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeScheduleTasksResponse{Success: new(true), Message: new("Successful"), Data: &Data{
		PageNumber: answer.Number, PageSize: answer.Size, TotalRecordCount: answer.Total,
		TimerInfos: services.Each(page.Items, func(t *scheduled) TimerInfo {
			state := t.State(c.Now)
			shown := TimerInfo{
				TaskId: &t.ID, Action: &t.Action, Status: &state, TaskCancel: new(state == managed.Pending), Region: &t.of.Region,
				DBClusterId: &t.of.ID, DbClusterDescription: new(t.of.Name), DbClusterStatus: new(clusters.Status(t.of, c.Now)),
				PlannedStartTime: services.Minutes(t.From), PlannedEndTime: services.Minutes(t.Until), PlannedTime: services.Minutes(t.From),
			}
			if !t.Breaks.IsZero() {
				shown.PlannedFlashingOffTime = services.Minutes(t.Breaks)
			}
			return shown
		}),
	}}, nil
}

// cancelScheduleTasks lets a task not begin that waits.
func cancelScheduleTasks(c *cloud.Call, q *CancelScheduleTasksRequest) (*CancelScheduleTasksResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	t := p.Task(q.TaskId)
	if t == nil {
		return nil, cloud.Invalid(kindCluster, "TaskId", "the cluster has no task "+q.TaskId+" that waits")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	t.Cancel()
	return &CancelScheduleTasksResponse{Success: new(true)}, nil
}
