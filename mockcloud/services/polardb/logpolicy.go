package polardb

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// logPolicy is for how many days the logs of changes stay, and copies of them in another region. There are no logs:
// nothing changes data here.
type logPolicy struct {
	Keeps  int // 0: as long as at first
	Abroad managed.CopyPolicy
}

// usualLogs is for how many days logs stay at first.
const usualLogs = 7

func modifyLogBackupPolicy(c *cloud.Call, q *ModifyLogBackupPolicyRequest) (*EmptyResponse, error) {
	var policy logPolicy
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) error {
		policy = p.Backup.Logs
		return cmp.Or(
			keep(logs, &policy.Keeps, q.LogBackupRetentionPeriod, managed.Forever),
			copyAbroad(&policy.Abroad, p.Region, q.LogBackupAnotherRegionRegion, q.LogBackupAnotherRegionRetentionPeriod),
		)
	}, Do: func(p *cluster) { p.Backup.Logs = policy }}))
}

// describeLogBackupPolicy shows the policy of logs, which are always backed up.
func describeLogBackupPolicy(c *cloud.Call, q *DBClusterIdRequest) (*DescribeLogBackupPolicyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	policy := p.Backup.Logs
	return &DescribeLogBackupPolicyResponse{
		EnableBackupLog: new(int32(1)), LogBackupRetentionPeriod: new(int32(cmp.Or(policy.Keeps, usualLogs))),
		LogBackupAnotherRegionRegion: &policy.Abroad.Region, LogBackupAnotherRegionRetentionPeriod: new(strconv.Itoa(policy.Abroad.Keeps)),
		AdvancedLogPolicies: &AdvancedLogPolicies{AdvancedLogPolicy: []AdvancedLogPolicy{}},
	}, nil
}
