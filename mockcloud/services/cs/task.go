package cs

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// task is what is done for a cluster after the call that asked for it. It is found by
// its id when the cluster is gone too.
type task struct {
	cloud.Record
	ClusterID, Type string
	// TargetType and TargetID are what it is done to.
	TargetType, TargetID string
	// Done is when it ends.
	Done time.Time
	// Failure is why it fails; "" where it succeeds.
	Failure string
}

// KindTask is the kind of a task.
const KindTask cloud.Kind = "task of a cluster"

var tasks cloud.Table[*task]

func init() {
	tasks.Define(cloud.Definition[*task]{
		Kind: KindTask, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*task]{cloud.On("cluster", func(t *task) string { return t.ClusterID })},
	})
}

// newTask notes a task that begins now.
func (k *cluster) newTask(c *cloud.Call, taskType, targetType, targetID, failure string) *task {
	made := &task{
		Record: c.NewRecord(k.Region, "T-"+c.Draw(hexadecimal, 24)), ClusterID: k.ID, Type: taskType,
		TargetType: targetType, TargetID: targetID, Done: c.Settled(), Failure: failure,
	}
	tasks.Add(c.World, made)
	return made
}

// state is the task's state at a time.
func (t *task) state(now time.Time) string {
	switch {
	case now.Before(t.Done):
		return "running"
	case t.Failure != "":
		return "fail"
	}
	return "success"
}

// updated is when the task last changed, as far as is known at a time.
func (t *task) updated(now time.Time) time.Time {
	if now.Before(t.Done) {
		return t.Created
	}
	return t.Done
}
