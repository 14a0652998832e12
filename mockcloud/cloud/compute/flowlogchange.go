package compute

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// flowLogIn finds a flow log that has one of the statuses which an operation needs.
func flowLogIn(c *cloud.Call, id string, verb cloud.Verb, allowed ...FlowLogStatus) (*FlowLog, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	l, err := flowLogs.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	if status := l.Status(c.Now); !slices.Contains(allowed, status) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindFlowLog, ID: id, Detail: "the flow log is " + string(status)}
	}
	return l, nil
}

// FlowLogChange describes a change of a flow log; what is nil, 0 or "" stays as it is.
type FlowLogChange struct {
	Name, Description *string
	Interval          *int
	IPVersion         string
}

// ModifyFlowLog changes what people call a flow log, and how it records.
func ModifyFlowLog(c *cloud.Call, id string, change FlowLogChange) error {
	l, err := flowLogIn(c, id, cloud.Modify, FlowLogActive, FlowLogInactive)
	if err != nil {
		return err
	}
	if err := network.CheckText(KindFlowLog, cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
		return err
	}
	interval, ipVersion := l.Interval, l.IPVersion
	cloud.Assign(&interval, change.Interval)
	if change.IPVersion != "" {
		ipVersion = change.IPVersion
	}
	if err := checkRecording(interval, ipVersion, l.Paths); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	flowLogs.Change(c.World, l, func() { cloud.Assign(&l.Name, change.Name) })
	cloud.Assign(&l.Description, change.Description)
	l.Interval, l.IPVersion = interval, ipVersion
	l.pass(c, FlowLogModifying)
	return nil
}

// ActivateFlowLog lets a flow log record again.
func ActivateFlowLog(c *cloud.Call, id string) error {
	return switchFlowLog(c, id, FlowLogInactive, FlowLogActivating)
}

// DeactivateFlowLog lets a flow log record nothing for a while.
func DeactivateFlowLog(c *cloud.Call, id string) error {
	return switchFlowLog(c, id, FlowLogActive, FlowLogDeactivating)
}

func switchFlowLog(c *cloud.Call, id string, from, passing FlowLogStatus) error {
	l, err := flowLogIn(c, id, cloud.Modify, from)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	l.inactive = from == FlowLogActive
	l.pass(c, passing)
	return nil
}

// DeleteFlowLog deletes a flow log. It goes when that has settled.
func DeleteFlowLog(c *cloud.Call, id string) error {
	l, err := flowLogIn(c, id, cloud.Delete, FlowLogActive, FlowLogInactive)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	l.leaving = true
	flowLogGoes.Plan(c.World, c.Settled(), l, 0)
	return nil
}

// KindFlowLogService is the kind of the flow log service of an account.
const KindFlowLogService cloud.Kind = "flow log service"

// FlowLogService lets an account create flow logs.
var FlowLogService cloud.Service

func init() { FlowLogService.Define(KindFlowLogService) }
