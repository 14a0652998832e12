package dds

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// crossPolicy is how backups, and logs of sharded clusters, come to another region. Nothing
// is copied while it has no region.
type crossPolicy struct {
	managed.CopyPolicy
	LogKeeps int // days; see [managed.Forever]
}

// The days for which copies can be kept.
const (
	fewestCrossDays = 3
	mostCrossDays   = 1825
)

// crossAsked says whether a request is about copies in another region.
func crossAsked(q *ModifyBackupPolicyRequest) bool {
	return q.CrossBackupType+q.DestRegion+q.CrossRetentionType+q.CrossBackupPeriod+q.CrossLogRetentionType != "" ||
		q.CrossRetentionValue != nil || q.EnableCrossLogBackup != nil || q.CrossLogRetentionValue != nil
}

// changeCross changes what a request says of copies in another region.
func (i *instance) changeCross(p *backupPolicy, q *ModifyBackupPolicyRequest) (err error) {
	if q.SrcRegion != "" && q.SrcRegion != i.Region {
		return cloud.Invalid(kindInstance, "Cross", "the instance is in the region "+i.Region)
	}
	if !crossAsked(q) {
		return nil
	}
	if q.CrossBackupType == "delete" {
		p.Cross = crossPolicy{}
		return nil
	}
	if err := cmp.Or(services.Require("CrossBackupType", q.CrossBackupType), services.Require("SrcRegion", q.SrcRegion),
		services.Require("DestRegion", q.DestRegion), services.Require("CrossRetentionType", q.CrossRetentionType),
		services.Require("CrossBackupPeriod", q.CrossBackupPeriod), services.Require("CrossLogRetentionType", q.CrossLogRetentionType)); err != nil {
		return err
	}
	if q.EnableCrossLogBackup == nil {
		return services.Require("EnableCrossLogBackup", "")
	}
	to := crossPolicy{CopyPolicy: managed.CopyPolicy{Region: q.DestRegion}}
	if to.Days, err = managed.ParseDays(kindInstance, "BackupPeriod", q.CrossBackupPeriod, 1); err != nil {
		return err
	}
	if to.Keeps, err = keptFor(q.CrossRetentionType, q.CrossRetentionValue, mostCrossDays); err != nil {
		return err
	}
	most := to.Keeps
	if most == managed.Forever {
		most = mostCrossDays
	}
	if to.LogKeeps, err = keptFor(q.CrossLogRetentionType, q.CrossLogRetentionValue, most); err != nil {
		return err
	}
	_, known := cloud.FindRegion(q.DestRegion)
	withLogs := *q.EnableCrossLogBackup == 1
	switch {
	case !known || q.DestRegion == i.Region:
		return cloud.Invalid(kindInstance, "Cross", "backups are copied to another region")
	case !p.Days.Include(to.Days) && p.Snapshots == "Standard":
		return cloud.Invalid(kindInstance, "Cross", "backups are copied on days on which they are made")
	case withLogs != (i.architecture() == shardedCluster):
		return cloud.Invalid(kindInstance, "Cross", "the logs of sharded clusters are copied along, and those of others are not")
	}
	p.Cross = to
	return nil
}

// keptFor is for how many days copies are kept.
func keptFor(kind string, days *int32, most int) (int, error) {
	if kind == "never" {
		return managed.Forever, nil
	}
	if kept := int(services.Value(days)); kept >= fewestCrossDays && kept <= most {
		return kept, nil
	}
	return 0, cloud.Invalid(kindInstance, "Cross", "copies are kept for 3 to 1825 days, logs for no longer than backups")
}

// show shows the policy.
func (p *crossPolicy) show(i *instance, view *DescribeBackupPolicyResponse) {
	if p.Region == "" {
		return
	}
	view.DestRegion, view.CrossBackupPeriod, view.EnableCrossLogBackup = &p.Region, new(p.Days.String()), new(int32(0))
	if i.architecture() == shardedCluster {
		view.EnableCrossLogBackup = new(int32(1))
	}
	view.CrossRetentionType, view.CrossRetentionValue = kept(p.Keeps)
	view.CrossLogRetentionType, view.CrossLogRetentionValue = kept(p.LogKeeps)
}

func kept(days int) (kind *string, value *int32) {
	if days == managed.Forever {
		return new("never"), nil
	}
	return new("delay"), new(int32(days))
}
