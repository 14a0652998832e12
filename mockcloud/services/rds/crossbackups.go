package rds

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// crossPolicy is how the backups of an instance come to another region.
type crossPolicy struct {
	// Region is where they are copied to last, or are now if the policy is Enabled.
	Region        string
	Enabled, Logs bool
	// Since is when the copying to the region began, and LogsSince that of logs.
	Since, LogsSince time.Time
	Retention        int // days
}

// The days for which copies can be kept.
const (
	fewestCrossDays = 7
	mostCrossDays   = 1825
)

// crossed is the index of the instances that have a policy by which backups are copied, or have had one.
const crossed = "cross-region backups"

// copies is the policy as managed resources have it.
func (p *crossPolicy) copies() managed.CopyPolicy {
	if !p.Enabled {
		return managed.CopyPolicy{}
	}
	return managed.CopyPolicy{Region: p.Region, Keeps: p.Retention}
}

// enabled is the word for what is on or off.
func enabled(on bool) *string {
	if on {
		return new("Enable")
	}
	return new("Disabled")
}

// sinceOf is when something that is on began; "" for what is off.
func sinceOf(on bool, at time.Time) *string {
	if !on {
		return new("")
	}
	return services.Seconds(at)
}

// describeAvailableCrossRegion lists the regions to which backups can be copied: all others.
func describeAvailableCrossRegion(c *cloud.Call, _ *DescribeAvailableCrossRegionRequest) (*DescribeAvailableCrossRegionResponse, error) {
	own, err := offered(c)
	if err != nil {
		return nil, err
	}
	others := []string{}
	for _, region := range cloud.Regions() {
		if region.ID != own.ID && !slices.Contains(withoutRDS, region.ID) {
			others = append(others, region.ID)
		}
	}
	return &DescribeAvailableCrossRegionResponse{Regions: &Regions{Region: others}}, nil
}

// changed is the policy with what a request says.
func (p crossPolicy) changed(c *cloud.Call, i *instance, q *ModifyInstanceCrossBackupPolicyRequest) (crossPolicy, error) {
	was, retention := p, strconv.Itoa(cmp.Or(p.Retention, fewestCrossDays))
	if q.Retention != nil {
		retention = strconv.Itoa(int(*q.Retention))
	}
	on, logs, kind := number(p.Enabled), number(p.Logs), "1"
	err := cmp.Or(
		among("BackupEnabled", q.BackupEnabled, &on, "0", "1"),
		among("LogBackupEnabled", q.LogBackupEnabled, &logs, "0", "1"),
		among("CrossBackupType", q.CrossBackupType, &kind, "1"),
		within("Retention", retention, &retention, fewestCrossDays, mostCrossDays),
	)
	if err == nil && services.Or(q.RetentType, 1) != 1 {
		err = cloud.Invalid(kindInstance, "RetentType", "RetentType is 1: copies are kept for as many days as Retention says")
	}
	if err == nil && q.CrossBackupRegion != "" {
		_, err = offeredIn(q.CrossBackupRegion, "CrossBackupRegion")
		p.Region = q.CrossBackupRegion
	}
	if err != nil {
		return p, err
	}
	p.Enabled, p.Logs = on == "1", logs == "1" && (on == "1" || q.LogBackupEnabled == "1")
	p.Retention, _ = strconv.Atoi(retention)
	switch {
	case p.Enabled && (p.Region == "" || p.Region == i.Region):
		return p, cloud.Invalid(kindInstance, "CrossBackupRegion", "CrossBackupRegion names another region than that of the instance")
	case p.Logs && !p.Enabled:
		return p, cloud.Invalid(kindInstance, "LogBackupEnabled", "logs are copied along with backups only")
	}
	if p.Enabled && (!was.Enabled || was.Region != p.Region) {
		p.Since = c.Now
	}
	if p.Logs && (!was.Logs || was.Region != p.Region) {
		p.LogsSince = c.Now
	}
	return p, nil
}

// number is the number for what is on or off.
func number(on bool) string {
	if on {
		return "1"
	}
	return "0"
}

func modifyInstanceCrossBackupPolicy(c *cloud.Call, q *ModifyInstanceCrossBackupPolicyRequest) (*ModifyInstanceCrossBackupPolicyResponse, error) {
	policy := crossPolicy{}
	i, err := change(c, q.DBInstanceId, changing{
		check: func(i *instance) (err error) {
			if i.Engine == "MariaDB" {
				return i.wrongEngine()
			}
			if err = onlyMaster(i); err == nil {
				policy, err = i.Cross.changed(c, i, q)
			}
			return err
		},
		do: func(i *instance) { i.Cross = policy },
	})
	if err != nil {
		return nil, err
	}
	return &ModifyInstanceCrossBackupPolicyResponse{
		DBInstanceId: &i.ID, RegionId: &i.Region, BackupEnabled: enabled(policy.Enabled), LogBackupEnabled: enabled(policy.Logs), CrossBackupRegion: &policy.Region,
		CrossBackupType: new("1"), RetentType: new(int32(1)), Retention: new(int32(policy.Retention)),
	}, nil
}

func describeInstanceCrossBackupPolicy(c *cloud.Call, q *DescribeInstanceCrossBackupPolicyRequest) (*DescribeInstanceCrossBackupPolicyResponse, error) {
	return viewed(c, q.DBInstanceId, func(i *instance) *DescribeInstanceCrossBackupPolicyResponse {
		view := services.Mirror[DescribeInstanceCrossBackupPolicyResponse](viewCrossPolicy(c, i))
		return &view
	})
}

// viewCrossPolicy shows an instance with its policy.
func viewCrossPolicy(c *cloud.Call, i *instance) Item {
	p := i.Cross
	view := Item{
		DBInstanceId: &i.ID, DBInstanceDescription: &i.Name, DBInstanceStatus: new(instances.Status(i, c.Now)), Engine: &i.Engine, EngineVersion: &i.Version, RegionId: &i.Region,
		BackupEnabled: enabled(p.Enabled), BackupEnabledTime: sinceOf(p.Enabled, p.Since), LogBackupEnabled: enabled(p.Logs), LogBackupEnabledTime: sinceOf(p.Logs, p.LogsSince),
		CrossBackupRegion: &p.Region, CrossBackupType: new("1"), RetentType: new(int32(1)), Retention: new(int32(cmp.Or(p.Retention, fewestCrossDays))),
	}
	view.LockMode, _ = i.lock(c)
	return view
}

// describeCrossRegionBackupDBInstance lists the instances that have a policy, or have had one.
func describeCrossRegionBackupDBInstance(c *cloud.Call, q *DescribeCrossRegionBackupDBInstanceRequest) (*DescribeCrossRegionBackupDBInstanceResponse, error) {
	query := cloud.Query[*instance]{Match: func(i *instance) bool { return i.Cross.Region != "" }}.On(crossed, cloud.Yes)
	if q.DBInstanceId != "" {
		query.IDs = []string{q.DBInstanceId}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.Table().List(c, query, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeCrossRegionBackupDBInstanceResponse{
		RegionId: &c.Region, PageNumber: answer.Number, PageSize: answer.Size, TotalRecords: answer.Total, ItemsNumbers: new(int32(len(page.Items))),
		Items: &Items{Item: services.Each(page.Items, func(i *instance) Item { return viewCrossPolicy(c, i) })},
	}, nil
}

// describeCrossRegionBackups lists the copies of an instance's backups. A copy has the number of
// its backup.
func describeCrossRegionBackups(c *cloud.Call, q *DescribeCrossRegionBackupsRequest) (*DescribeCrossRegionBackupsResponse, error) {
	i, err := find(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	filter := managed.CopyFilter{Region: q.CrossBackupRegion}
	if err := filter.Within(q.StartTime, q.EndTime); err != nil {
		return nil, err
	}
	for _, id := range []*int32{q.CrossBackupId, q.BackupId} {
		if id != nil {
			filter.IDs = append(filter.IDs, strconv.Itoa(int(*id)))
		}
	}
	if len(filter.IDs) == 2 && filter.IDs[0] != filter.IDs[1] {
		filter.Status = "Failed" // no copy has two numbers, and none is so
	}
	p := services.Numbered(q.PageNumber, q.PageSize, 30)
	page, err := instances.ListBackupCopies(c, i, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(page.Total, page.Next)
	return &DescribeCrossRegionBackupsResponse{
		RegionId: &i.Region, StartTime: services.Text(q.StartTime), EndTime: services.Text(q.EndTime), PageNumber: answer.Number, TotalRecordCount: answer.Total, PageRecordCount: new(int32(len(page.Items))),
		Items: &Items{Item: services.Each(page.Items, i.viewCopy)},
	}, nil
}

func (i *instance) viewCopy(b managed.BackupCopy) Item {
	host, _ := strconv.Atoi(i.Nodes[0].ID)
	method, scale := "P", 0
	if b.Method == "Logical" {
		method = "L"
	}
	if b.Databases != "" {
		scale = 1
	}
	return Item{
		CrossBackupId: copyNumber(b), CrossBackupRegion: &b.Region, CrossBackupSetFile: new(i.Region + "_" + i.ID + "_data_" + b.Begun.UTC().Format("20060102150405")), CrossBackupSetLocation: new("OSS"),
		CrossBackupSetSize: new(int64(managed.BackupSize)), CrossBackupDownloadLink: new(""), CrossIntranetDownloadLink: new(""), BackupStartTime: services.Seconds(b.Begun), BackupEndTime: services.Seconds(b.Ended),
		ConsistentTime: services.Seconds(b.Begun), BackupType: new("F"), BackupMethod: &method, BackupSetScale: new(int32(scale)), BackupSetStatus: new(int32(0)), InstanceId: new(int32(host)),
		Engine: new(i.engine().inBackups()), EngineVersion: &i.Version, Category: &i.Category, DBInstanceStorageType: &i.StorageType, RestoreRegions: &RestoreRegions{RestoreRegion: []string{i.Region, b.Region}},
	}
}

// inBackups is the engine's name in lists of cross-region backups.
func (e *engine) inBackups() string {
	if e.Class == "pg" {
		return "pgsql"
	}
	return e.Class
}

func copyNumber(b managed.BackupCopy) *int32 {
	number, _ := strconv.Atoi(b.ID) // which has nine digits
	return new(int32(number))
}

// describeAvailableRecoveryTime says to which times data come back out of a copy: to that of its
// backup, and where logs are copied too, to all since.
func describeAvailableRecoveryTime(c *cloud.Call, q *DescribeAvailableRecoveryTimeRequest) (*DescribeAvailableRecoveryTimeResponse, error) {
	query := cloud.Query[*instance]{}.On(crossed, cloud.Yes)
	if q.DBInstanceId != "" {
		query.IDs = []string{q.DBInstanceId}
	}
	for i := range instances.Table().Seen(c, query) {
		for _, b := range instances.BackupCopies(c, i) {
			if *copyNumber(b) != *q.CrossBackupId {
				continue
			}
			until := b.Begun
			if since, copied := i.logsIn(b.Region); copied && !since.After(b.Begun) {
				until = c.Now
			}
			return &DescribeAvailableRecoveryTimeResponse{
				DBInstanceId: &i.ID, RegionId: &i.Region, CrossBackupId: q.CrossBackupId, RecoveryBeginTime: services.Seconds(b.Begun), RecoveryEndTime: services.Seconds(until),
			}, nil
		}
	}
	return nil, cloud.Missing(managed.KindBackup, strconv.Itoa(int(*q.CrossBackupId)))
}
