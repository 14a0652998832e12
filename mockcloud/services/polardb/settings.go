package polardb

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// settings are the parameters of MySQL that can be changed here: those that people change
// most, and those that a cluster is ordered with.
var settings = []managed.Setting{
	{Name: "default_time_zone", Default: "SYSTEM", Allowed: "", Description: "The time zone of the cluster."},
	{Name: "innodb_buffer_pool_size", Default: "{DBInstanceClassMemory*3/4}", Fixed: true, Description: "How much memory is for pages."},
	{Name: "innodb_lock_wait_timeout", Default: "50", Allowed: "[1-1073741824]", Description: "How many seconds a transaction waits for locks."},
	{Name: "innodb_old_blocks_time", Default: "1000", Allowed: "[0-4294967295]", Description: "For how many milliseconds a page that was read once stays old."},
	{Name: "long_query_time", Default: "1", Allowed: "[0-31536000]", Description: "From how many seconds on a query is slow."},
	{Name: "loose_polar_log_bin", Default: "OFF", Allowed: "[ON|OFF]", Restart: true, Description: "Whether changes are written to the binary log."},
	{Name: xEngine, Default: "OFF", Allowed: "[ON|OFF]", Restart: true, Description: "Whether tables can be kept by X-Engine."},
	{Name: xEngineMemory, Default: "50", Allowed: "[10-90]", Restart: true, Description: "The percentage of the memory that X-Engine has."},
	{Name: "lower_case_table_names", Default: "1", Allowed: "[0|1]", Restart: true, Description: "Whether names of tables are the same in capital and small letters."},
	{Name: "max_connections", Default: "{DBNodeClassConnections}", Fixed: true, Description: "How many clients are served at once."},
	{Name: "net_read_timeout", Default: "30", Allowed: "[1-18446744073709551615]", Description: "How many seconds the server waits for more of a request."},
	{Name: "slow_query_log", Default: "ON", Allowed: "[ON|OFF]", Description: "Whether slow queries are logged."},
	{Name: "wait_timeout", Default: "86400", Allowed: "[1-31536000]", Description: "After how many seconds idle connections are closed."},
}

// The parameters of X-Engine, which MySQL 8.0 has on nodes with 8 GB of memory (contract of CreateDBCluster).
const (
	xEngine          = "loose_xengine"
	xEngineMemory    = "loose_xengine_use_memory_pct"
	leastWithXEngine = 8
)

// firstSettings are those that a cluster is ordered with.
func (p *cluster) firstSettings(c *cloud.Call, q *CreateDBClusterRequest) (managed.Settings, error) {
	if q.ParameterGroupId != "" {
		g, err := parameterGroupFor(c, q.ParameterGroupId, p.Version)
		if err != nil {
			return nil, err
		}
		p.Settings = g.Settings
	}
	given := map[string]string{}
	for name, value := range map[string]string{"default_time_zone": q.DefaultTimeZone, "lower_case_table_names": q.LowerCaseTableNames, "loose_polar_log_bin": q.LoosePolarLogBin, xEngine: q.LooseXEngine, xEngineMemory: q.LooseXEngineUseMemoryPct} {
		if value != "" {
			given[name] = value
		}
	}
	_, memory := resources(p.Class)
	switch {
	case given[xEngine] == "ON" && (p.Version != "8.0" || memory < leastWithXEngine):
		return nil, cloud.Invalid(kindCluster, "XEngine", "X-Engine is part of MySQL 8.0, on nodes with 8 GB of memory")
	case given[xEngine] != "ON" && given[xEngineMemory] != "":
		return nil, cloud.Invalid(kindCluster, "XEngine", "X-Engine has a share of the memory where it is on")
	}
	made, _, err := p.Settings.With(kindCluster, settings, given)
	if err != nil && given[xEngine] != "" {
		return nil, cloud.Invalid(kindCluster, "XEngine", err.Error())
	}
	if err != nil {
		return nil, cloud.Invalid(kindCluster, "LowerCase", err.Error())
	}
	return made, nil
}

func modifyDBClusterParameters(c *cloud.Call, q *ModifyDBClusterParametersRequest) (*EmptyResponse, error) {
	p, err := clusters.Ready(c, q.DBClusterId)
	if err != nil {
		return nil, err
	}
	given, err := p.asked(c, q)
	if err != nil {
		return nil, err
	}
	changed, restarts, err := p.Settings.With(kindCluster, settings, given)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	p.Settings = changed
	if restarts {
		clusters.Pass(c, p, statusConfig)
	}
	return &EmptyResponse{}, nil
}

// asked are the parameters that a request gives: itself, or by a group.
func (p *cluster) asked(c *cloud.Call, q *ModifyDBClusterParametersRequest) (map[string]string, error) {
	switch {
	case q.Parameters != "" && q.ParameterGroupId != "":
		return nil, cloud.Invalid(kindCluster, "Settings", "there are either parameters or a group of these")
	case q.ParameterGroupId != "":
		g, err := parameterGroupFor(c, q.ParameterGroupId, p.Version)
		if err != nil {
			return nil, err
		}
		return g.Settings, nil
	}
	given, ok := readSettings(q.Parameters)
	if !ok {
		return nil, cloud.Invalid(kindCluster, "Settings", "Parameters are a JSON object of texts")
	}
	return given, nil
}

// readSettings reads a JSON object of texts, of one at least.
func readSettings(text string) (given map[string]string, ok bool) {
	err := json.Unmarshal([]byte(text), &given)
	return given, err == nil && len(given) > 0
}

func describeDBClusterParameters(c *cloud.Call, q *DescribeDBClusterParametersRequest) (*DescribeDBClusterParametersResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	running := []RunningParameterParameter{}
	for at := range settings {
		one := &settings[at]
		running = append(running, RunningParameterParameter{
			ParameterName: &one.Name, ParameterValue: new(p.Settings.Value(one)), DefaultParameterValue: &one.Default, CheckingCode: &one.Allowed, ForceRestart: &one.Restart,
			IsModifiable: new(!one.Fixed), ParameterStatus: new("Normal"), ParameterDescription: &one.Description, DataType: new("STRING"), IsNodeAvailable: new("0"),
		})
	}
	return &DescribeDBClusterParametersResponse{
		DBClusterId: &p.ID, DBType: &dbType, DBVersion: new(p.Version), Engine: &engine, ParameterNumbers: new(strconv.Itoa(len(running))),
		RunningParameters: &RunningParameters{Parameter: running}, Parameters: &Parameters{Parameters: []Parameter{}},
	}, nil
}

func describeDBClusterAuditLogCollector(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterAuditLogCollectorResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	status := disabled
	if p.Audited {
		status = enabled
	}
	return &DescribeDBClusterAuditLogCollectorResponse{CollectorStatus: &status}, nil
}

func modifyDBClusterAuditLogCollector(c *cloud.Call, q *ModifyDBClusterAuditLogCollectorRequest) (*EmptyResponse, error) {
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(*cluster) error {
		if q.CollectorStatus != enabled && q.CollectorStatus != disabled {
			return cloud.Invalid(kindCluster, "Collector", "CollectorStatus is Enable or Disable")
		}
		return nil
	}, Do: func(p *cluster) { p.Audited = q.CollectorStatus == enabled }}))
}

func describeDBClusterMonitor(c *cloud.Call, q *DBClusterIdRequest) (*DescribeDBClusterMonitorResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeDBClusterMonitorResponse{Period: new(p.Period)}, nil
}

func modifyDBClusterMonitor(c *cloud.Call, q *ModifyDBClusterMonitorRequest) (*EmptyResponse, error) {
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(*cluster) error {
		if q.Period != "5" && q.Period != "60" {
			return cloud.Invalid(kindCluster, "MonitorPeriod", "values are taken each 5 or 60 seconds")
		}
		return nil
	}, Do: func(p *cluster) { p.Period = q.Period }}))
}

func describeAutoRenewAttribute(c *cloud.Call, q *DescribeAutoRenewAttributeRequest) (*DescribeAutoRenewAttributeResponse, error) {
	paging := services.Numbered(q.PageNumber, q.PageSize, usualOfPage)
	page, err := clusters.List(c, managed.Filter[*cluster]{
		IDs: services.Separated(q.DBClusterIds), ResourceGroupID: q.ResourceGroupId, Match: func(p *cluster) bool { return p.Charge.Subscription },
	}, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeAutoRenewAttributeResponse{
		PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))),
		Items: &DescribeAutoRenewAttributeItems{AutoRenewAttribute: services.Each(page.Items, func(p *cluster) AutoRenewAttribute {
			view := AutoRenewAttribute{
				DBClusterId: &p.ID, RegionId: &p.Region, AutoRenewEnabled: new(p.Charge.RenewsBy > 0), Duration: new(int32(p.Charge.RenewsBy)), PeriodUnit: new(month), RenewalStatus: new("Normal"),
			}
			if p.Charge.RenewsBy > 0 {
				view.RenewalStatus = new("AutoRenewal")
			}
			return view
		})},
	}, nil
}

// modifyAutoRenewAttribute says whether subscriptions renew themselves, and by how long.
func modifyAutoRenewAttribute(c *cloud.Call, q *ModifyAutoRenewAttributeRequest) (*EmptyResponse, error) {
	months := 0
	switch q.RenewalStatus {
	case "", "AutoRenewal":
		number, err := strconv.Atoi(services.Or(services.Text(q.Duration), "1"))
		if err != nil || number < 1 || number > 12 || !slices.Contains([]string{"", month, year}, q.PeriodUnit) {
			return nil, cloud.Invalid(kindCluster, "Duration", "a subscription renews itself by a number of Month or Year")
		}
		months = managed.Period(q.PeriodUnit, number)
	case "Normal", "NotRenewal":
	default:
		return nil, cloud.Invalid(kindCluster, "RenewalStatus", "RenewalStatus is AutoRenewal, Normal or NotRenewal")
	}
	return &EmptyResponse{}, clusters.RenewBy(c, months, services.Separated(q.DBClusterIds)...)
}
