package rkvstore

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usual are the parameters of a new instance that people look at most.
var usual = map[string]string{
	"appendonly": "yes", "hash-max-ziplist-entries": "512", "hash-max-ziplist-value": "64", "lazyfree-lazy-eviction": "yes", "list-max-ziplist-entries": "512",
	"list-max-ziplist-value": "64", "maxmemory-policy": "volatile-lru", "notify-keyspace-events": "", "set-max-intset-entries": "512",
	"slowlog-log-slower-than": "20000", "slowlog-max-len": "1024", "timeout": "0", "zset-max-ziplist-entries": "128", "zset-max-ziplist-value": "64",
}

// parameters are those of the instance, whoever set them.
func (i *instance) parameters() map[string]string {
	all := maps.Clone(usual)
	maps.Copy(all, i.Parameters)
	return all
}

// config is what was set, as JSON.
func (i *instance) config() string {
	set := i.Parameters
	if set == nil {
		set = map[string]string{}
	}
	return encode(set)
}

func encode(parameters map[string]string) string {
	text, err := json.Marshal(parameters)
	if err != nil {
		panic(err) // texts have a form in JSON
	}
	return string(text)
}

// modifyInstanceConfig sets parameters: a JSON object of texts or numbers.
func modifyInstanceConfig(c *cloud.Call, q *ModifyInstanceConfigRequest) (*EmptyResponse, error) {
	var given map[string]any
	if q.Config != "" && json.Unmarshal([]byte(q.Config), &given) != nil {
		return nil, cloud.Invalid(kindInstance, "Config", "parameters are a JSON object")
	}
	set := map[string]string{}
	for name, value := range given {
		switch value := value.(type) {
		case string:
			set[name] = value
		case float64:
			set[name] = strconv.FormatFloat(value, 'f', -1, 64)
		case bool:
			set[name] = strconv.FormatBool(value)
		default:
			return nil, cloud.Invalid(kindInstance, "Config", "a parameter is a text or a number")
		}
	}
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) {
		merged := maps.Clone(i.Parameters)
		if merged == nil {
			merged = map[string]string{}
		}
		maps.Copy(merged, set)
		i.Parameters = merged
	}}))
}

func describeInstanceConfig(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceConfigResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeInstanceConfigResponse{Config: new(encode(i.parameters()))}, nil
}

func describeParameters(c *cloud.Call, q *DescribeParametersRequest) (*DescribeParametersResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	all := i.parameters()
	running := []RunningParameterParameter{}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		running = append(running, RunningParameterParameter{ParameterName: &name, ParameterValue: new(all[name]), ForceRestart: new("false"), ModifiableStatus: new("true")})
	}
	return &DescribeParametersResponse{
		Engine: new("redis"), EngineVersion: &i.Version, RunningParameters: &RunningParameters{Parameter: running}, ConfigParameters: &ConfigParameters{Parameter: []Parameter{}},
	}, nil
}

func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*EmptyResponse, error) {
	days, err := managed.ParseDays(kindInstance, "PreferredBackupPeriod", q.PreferredBackupPeriod, 1)
	if err != nil {
		return nil, err
	}
	window, err := managed.ParseWindow(kindInstance, "PreferredBackupTime", q.PreferredBackupTime)
	if err != nil {
		return nil, err
	}
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) {
		i.Backup = backupPolicy{Time: window, Days: days, Retention: int(services.Or(q.BackupRetentionPeriod, 7)), Log: services.Value(q.EnableBackupLog) == 1}
	}}))
}

func describeBackupPolicy(c *cloud.Call, q *InstanceIdRequest) (*DescribeBackupPolicyResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeBackupPolicyResponse{
		PreferredBackupPeriod: new(i.Backup.Days.String()), PreferredBackupTime: new(i.Backup.Time.String()), BackupRetentionPeriod: new(strconv.Itoa(i.Backup.Retention)), EnableBackupLog: new(int32(0)),
	}
	if i.Backup.Log {
		*answer.EnableBackupLog = 1
	}
	return answer, nil
}

func modifyAuditLogConfig(c *cloud.Call, q *ModifyAuditLogConfigRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Do: func(i *instance) {
		i.Audit.On = services.Or(q.DbAudit, true)
		i.Audit.Days = int(services.Or(q.Retention, int32(i.Audit.Days)))
	}}))
}

func describeAuditLogConfig(c *cloud.Call, q *DescribeAuditLogConfigRequest) (*DescribeAuditLogConfigResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeAuditLogConfigResponse{DbAudit: new(strconv.FormatBool(i.Audit.On)), Retention: new(strconv.Itoa(i.Audit.Days))}, nil
}

// modifyInstanceSSL turns encryption on with a certificate of a year, renews the
// certificate, or turns it off.
func modifyInstanceSSL(c *cloud.Call, q *ModifyInstanceSSLRequest) (*ModifyInstanceSSLResponse, error) {
	i, err := instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) error {
		if q.SSLEnabled != "Enable" && !i.SSL {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "SSL", Detail: "SSL is not enabled"}
		}
		return nil
	}, Do: func(i *instance) {
		i.SSL, i.SSLEnds = q.SSLEnabled != "Disable", c.Now.AddDate(1, 0, 0)
	}})
	if err != nil {
		return nil, err
	}
	return &ModifyInstanceSSLResponse{InstanceId: &i.ID, TaskId: task(c)}, nil
}

func describeInstanceSSL(c *cloud.Call, q *InstanceIdRequest) (*DescribeInstanceSSLResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeInstanceSSLResponse{InstanceId: &i.ID, SSLEnabled: new("Disable")}
	if i.SSL {
		answer.SSLEnabled, answer.SSLExpiredTime, answer.CertCommonName = new("Enable"), services.Seconds(i.SSLEnds), &i.endpoint(c.World, private).ID
	}
	return answer, nil
}

// describeEngineVersion shows the versions of an instance: it has the latest minor one.
func describeEngineVersion(c *cloud.Call, q *InstanceIdRequest) (*DescribeEngineVersionResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeEngineVersionResponse{
		Engine: new("redis"), MajorVersion: &i.Version, MinorVersion: new("redis-" + i.Version + "_0.0.1"), IsLatestVersion: new(true), IsAutoUpgradeOpen: new("1"),
		EnableUpgradeMinorVersion: new(false), EnableUpgradeMajorVersion: new(i.Version != versions[len(versions)-1]), IsSSLEnable: new(strconv.FormatBool(i.SSL)),
	}, nil
}

// describeRoleZoneInfo shows the nodes of an instance: one for each shard, and its replica.
func describeRoleZoneInfo(c *cloud.Call, q *DescribeRoleZoneInfoRequest) (*DescribeRoleZoneInfoResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	nodes := []NodeInfo{}
	for n := range i.Shards {
		name := i.ID
		if i.Shards > 1 {
			name += "-db-" + strconv.Itoa(n)
		}
		add := func(role, zone, suffix string) {
			nodes = append(nodes, NodeInfo{NodeId: new(name + suffix), InsName: &name, Role: &role, ZoneId: &zone, NodeType: new("db"), DefaultBandWidth: &i.Bandwidth, CurrentBandWidth: &i.Bandwidth, IsLatestVersion: new(int32(1))})
		}
		add("master", i.Zone(), "#1")
		if !i.Single {
			replica := i.Zone()
			if i.SecondaryZone != "" {
				replica = i.SecondaryZone
			}
			add("slave", replica, "#2")
		}
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 10)
	total := len(nodes)
	nodes = nodes[min(paging.Offset, total):min(paging.Offset+paging.Limit, total)]
	paged := paging.Answer(total, "")
	return &DescribeRoleZoneInfoResponse{PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total, Node: &Node{NodeInfo: nodes}}, nil
}
