package rds

import (
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifySQLCollectorPolicy(c *cloud.Call, q *ModifySQLCollectorPolicyRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: oneOf("SQLCollectorStatus", q.SQLCollectorStatus, "Enable", "Disabled"),
		do:    func(i *instance) { i.Settings.Collector = q.SQLCollectorStatus == "Enable" },
	})
}

func describeSQLCollectorPolicy(c *cloud.Call, q *DescribeSQLCollectorPolicyRequest) (*DescribeSQLCollectorPolicyResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	days, _ := strconv.Atoi(i.Settings.CollectorDays)
	return &DescribeSQLCollectorPolicyResponse{
		SQLCollectorStatus: new(map[bool]string{true: "Enable", false: "Disabled"}[i.Settings.Collector]), StoragePeriod: new(int32(days)),
	}, nil
}

func modifySQLCollectorRetention(c *cloud.Call, q *ModifySQLCollectorRetentionRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: oneOf("ConfigValue", q.ConfigValue, "30", "180", "365", "1095", "1825"),
		do:    func(i *instance) { i.Settings.CollectorDays = q.ConfigValue },
	})
}

func describeSQLCollectorRetention(c *cloud.Call, q *DescribeSQLCollectorRetentionRequest) (*DescribeSQLCollectorRetentionResponse, error) {
	return viewed(c, q.DBInstanceId, func(i *instance) *DescribeSQLCollectorRetentionResponse {
		return &DescribeSQLCollectorRetentionResponse{ConfigValue: &i.Settings.CollectorDays}
	})
}

func modifyDBInstanceMonitor(c *cloud.Call, q *ModifyDBInstanceMonitorRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: oneOf("MonitorPeriod", q.Period, "5", "10", "60", "300"),
		do:    func(i *instance) { i.Settings.MonitorPeriod = q.Period },
	})
}

func describeDBInstanceMonitor(c *cloud.Call, q *DescribeDBInstanceMonitorRequest) (*DescribeDBInstanceMonitorResponse, error) {
	return viewed(c, q.DBInstanceId, func(i *instance) *DescribeDBInstanceMonitorResponse {
		return &DescribeDBInstanceMonitorResponse{Period: &i.Settings.MonitorPeriod}
	})
}

func describeDBInstanceHAConfig(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceHAConfigResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	nodes := make([]NodeInfo, len(i.Nodes))
	for n := range i.Nodes {
		nodes[n] = NodeInfo{
			NodeId: &i.Nodes[n].ID, ZoneId: &i.Nodes[n].Zone, RegionId: &i.Region, NodeType: new(nodeRole(n, "Master", "Slave")),
			SyncStatus: new("Synchronized"), DataSyncTime: services.Seconds(c.Now), LogSyncTime: services.Seconds(c.Now),
		}
	}
	return &DescribeDBInstanceHAConfigResponse{DBInstanceId: &i.ID, HAMode: new("RPO"), SyncMode: new("Semi-sync"), HostInstanceInfos: &HostInstanceInfos{NodeInfo: nodes}}, nil
}

// switchDBInstanceHA makes another node the master.
func switchDBInstanceHA(c *cloud.Call, q *SwitchDBInstanceHARequest) (*EmptyResponse, error) {
	at := -1
	return changed(c, q.DBInstanceId, changing{
		status: switching, action: "SwitchDBInstanceHA",
		check: func(i *instance) error {
			if at = slices.IndexFunc(i.Nodes, func(n node) bool { return n.ID == q.NodeId }); at < 1 {
				return services.Malformed(kindInstance, "NodeId", q.NodeId+" is no node that stands by")
			}
			return nil
		},
		do: func(i *instance) {
			nodes := slices.Clone(i.Nodes)
			nodes[0], nodes[at] = nodes[at], nodes[0]
			i.Nodes = nodes
		},
	})
}

func modifyHASwitchConfig(c *cloud.Call, q *ModifyHASwitchConfigRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: func(i *instance) error {
			if q.HAConfig == "Manual" {
				if _, err := time.Parse(services.SecondLayout, q.ManualHATime); err != nil {
					return services.Malformed(kindInstance, "ManualHATime", "say until when the instance does not switch by itself")
				}
			}
			return oneOf("HAConfig", q.HAConfig, "Auto", "Manual")(i)
		},
		do: func(i *instance) { i.Settings.Switching, i.Settings.SwitchingUntil = q.HAConfig, q.ManualHATime },
	})
}

// describeHASwitchConfig shows whether the instance switches by itself: it does again after
// the time until which it was not to.
func describeHASwitchConfig(c *cloud.Call, q *ConfigRequest) (*DescribeHASwitchConfigResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	until, err := time.Parse(services.SecondLayout, i.Settings.SwitchingUntil)
	if i.Settings.Switching == "Auto" || err != nil || !c.Now.Before(until) {
		return &DescribeHASwitchConfigResponse{HAConfig: new("Auto")}, nil
	}
	return &DescribeHASwitchConfigResponse{HAConfig: &i.Settings.Switching, ManualHATime: &i.Settings.SwitchingUntil}, nil
}

func modifyHADiagnoseConfig(c *cloud.Call, q *ModifyHADiagnoseConfigRequest) (*EmptyResponse, error) {
	return changed(c, q.DBInstanceId, changing{
		check: oneOf("TcpConnectionType", q.TcpConnectionType, "LONG", "SHORT"),
		do:    func(i *instance) { i.Settings.Connections = q.TcpConnectionType },
	})
}

func describeHADiagnoseConfig(c *cloud.Call, q *ConfigRequest) (*DescribeHADiagnoseConfigResponse, error) {
	return viewed(c, q.DBInstanceId, func(i *instance) *DescribeHADiagnoseConfigResponse {
		return &DescribeHADiagnoseConfigResponse{TcpConnectionType: &i.Settings.Connections}
	})
}

// describeTasks lists what happened to an instance, the latest first.
func describeTasks(c *cloud.Call, q *DescribeTasksRequest) (*DescribeTasksResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 30)
	tasks := slices.Clone(i.Tasks)
	slices.Reverse(tasks)
	found, err := cloud.ListCatalogue(tasks, func(t task) bool { return selectsTask(c, q, t) }, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(found.Total, "")
	return &DescribeTasksResponse{
		PageNumber: answer.Number, PageRecordCount: new(int32(len(found.Items))), TotalRecordCount: answer.Total,
		Items: &DescribeTasksItems{TaskProgressInfo: services.Each(found.Items, func(t task) TaskProgressInfo { return viewTask(c, t) })},
	}, nil
}

func selectsTask(c *cloud.Call, q *DescribeTasksRequest, t task) bool {
	begun := t.Begun.UTC().Format(services.MinuteLayout)
	return (q.TaskAction == "" || q.TaskAction == t.Action) && (q.Status == "" || q.Status == t.status(c.Now)) &&
		(q.StartTime == "" || begun >= q.StartTime) && (q.EndTime == "" || begun <= q.EndTime)
}

func (t *task) status(now time.Time) string {
	if now.Before(t.Ending) {
		return "Processing"
	}
	return "Finished"
}

func viewTask(c *cloud.Call, t task) TaskProgressInfo {
	view := TaskProgressInfo{
		TaskId: &t.ID, TaskAction: &t.Action, Status: new(t.status(c.Now)), Progress: new("100"), BeginTime: services.Seconds(t.Begun), FinishTime: services.Seconds(t.Ending), Remain: new(int32(0)),
	}
	if left := t.Ending.Sub(c.Now); left > 0 {
		whole := t.Ending.Sub(t.Begun)
		view.Progress, view.Remain = count(int(100*(whole-left)/whole)), new(int32(left/time.Second))
		view.FinishTime, view.ExpectedFinishTime = nil, services.Seconds(t.Ending)
	}
	return view
}
