package dds

import (
	"encoding/json"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// settings are the parameters of MongoDB that can be changed here: those that people
// change most.
var settings = []managed.Setting{
	{Name: "operationProfiling.mode", Default: "off", Allowed: "[off|slowOp|all]", Restart: true, Description: "Which operations the profiler records."},
	{Name: "operationProfiling.slowOpThresholdMs", Default: "100", Allowed: "[0-65536]", Description: "From how many milliseconds on an operation is slow."},
	{Name: "setParameter.cursorTimeoutMillis", Default: "600000", Allowed: "[1-2147483647]", Description: "After how many milliseconds idle cursors are closed."},
	{Name: "setParameter.internalQueryExecMaxBlockingSortBytes", Default: "33554432", Allowed: "[33554432-268435456]", Description: "How many bytes of memory a sort can use."},
	{Name: "setParameter.maxTransactionLockRequestTimeoutMillis", Default: "5", Allowed: "[1-2147483647]", Description: "How many milliseconds a transaction waits for locks."},
	{Name: "storage.oplogMinRetentionHours", Default: "0", Allowed: "[0-72]", Description: "For how many hours operations are kept at least."},
}

// settingsOf finds an instance, and the node whose parameters are meant.
func settingsOf(i *instance, nodeID, role string) (*node, error) {
	n, err := i.nodeOr(nodeID)
	if err == nil && role != "" && role != map[nodeKind]string{replicas: ofShards, shard: ofShards, configServer: ofConfigs, mongos: ofMongos}[n.Kind] {
		err = cloud.Missing(kindNode, nodeID)
	}
	return n, err
}

func modifyParameters(c *cloud.Call, q *ModifyParametersRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	n, err := settingsOf(i, q.NodeId, q.CharacterType)
	if err != nil {
		return nil, err
	}
	given := map[string]any{}
	if err := json.Unmarshal([]byte(q.Parameters), &given); err != nil || len(given) == 0 {
		return nil, cloud.Invalid(kindInstance, "Settings", "Parameters are a JSON object with a member for each parameter")
	}
	change := map[string]string{}
	for name, value := range given {
		switch value := value.(type) {
		case string:
			change[name] = value
		case float64:
			change[name] = strconv.FormatFloat(value, 'f', -1, 64)
		default:
			return nil, cloud.Invalid(kindInstance, "Settings", "the value of a parameter is a text")
		}
	}
	changed, restarts, err := n.Settings.With(kindInstance, settings, change)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	n.Settings = changed
	if restarts {
		instances.Pass(c, i, statusRestarting)
	}
	return &EmptyResponse{}, nil
}

func describeParameters(c *cloud.Call, q *DescribeParametersRequest) (*DescribeParametersResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	n, err := settingsOf(i, q.NodeId, q.CharacterType)
	if err != nil {
		return nil, err
	}
	running, template := []Parameter{}, []ConfigParameterParameter{}
	for at := range settings {
		one := &settings[at]
		running = append(running, Parameter{
			ParameterName: &one.Name, ParameterValue: new(n.Settings.Value(one)), CheckingCode: &one.Allowed, ForceRestart: new(strconv.FormatBool(one.Restart)),
			ModifiableStatus: new(strconv.FormatBool(!one.Fixed)), ParameterDescription: &one.Description, CharacterType: services.Text(q.CharacterType),
		})
		template = append(template, ConfigParameterParameter{
			ParameterName: &one.Name, ParameterValue: &one.Default, CheckingCode: &one.Allowed, ForceRestart: &one.Restart,
			ModifiableStatus: new(!one.Fixed), ParameterDescription: &one.Description,
		})
	}
	return &DescribeParametersResponse{
		Engine: new("mongodb"), EngineVersion: new(i.EngineVersion),
		RunningParameters: &RunningParameters{Parameter: running}, ConfigParameters: &ConfigParameters{Parameter: template},
	}, nil
}

func describeDBInstanceMonitor(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeDBInstanceMonitorResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeDBInstanceMonitorResponse{Granularity: new(i.Granularity)}, nil
}

// modifyDBInstanceMonitor says how many seconds are between two values of the monitoring.
func modifyDBInstanceMonitor(c *cloud.Call, q *ModifyDBInstanceMonitorRequest) (*EmptyResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err == nil && q.Granularity != "1" && q.Granularity != "300" {
		err = cloud.Invalid(kindInstance, "Granularity", "Granularity is 1 or 300 seconds")
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Granularity = q.Granularity
	return &EmptyResponse{}, nil
}
