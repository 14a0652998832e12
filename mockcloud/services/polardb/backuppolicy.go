package polardb

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// backupPolicy is when a cluster is to be backed up, how often, and how many days that is
// kept.
type backupPolicy struct {
	Window     managed.Window
	Days       managed.Days
	Retention  int          // days
	Later      int          // days on the second level; 0: it has none
	LaterDays  managed.Days // on which backups come to the second level
	Abroad     managed.CopyPolicy
	Frequency  string
	OnDeletion string
	// Advanced are what counts in place of the days, the frequency and the retentions; none: these do.
	Advanced []dataPolicy
	Logs     logPolicy
}

// usualBackups are the backups of a cluster of which nobody has said anything but what
// stays when it is deleted.
func usualBackups(onDeletion string) backupPolicy {
	if onDeletion == "" {
		onDeletion = "NONE"
	}
	return backupPolicy{
		Window: managed.Window{Start: "15:00Z", End: "16:00Z"}, Days: managed.EveryDay(),
		LaterDays: managed.EveryDay(), Retention: 7, Frequency: usualFrequency, OnDeletion: onDeletion,
	}
}

// checkOnDeletion says whether a text can say what stays of the backups of a deleted cluster.
func checkOnDeletion(stays string) error {
	if !slices.Contains([]string{"", "ALL", "LATEST", "NONE"}, stays) {
		return cloud.Invalid(kindCluster, "OnDeletion", "what stays is ALL, LATEST or NONE")
	}
	return nil
}

func modifyBackupPolicy(c *cloud.Call, q *ModifyBackupPolicyRequest) (*EmptyResponse, error) {
	var policy backupPolicy
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) error {
		policy = p.Backup
		if err := policy.change(q); err != nil {
			return err
		}
		if err := copyAbroad(&policy.Abroad, p.Region, q.DataLevel2BackupAnotherRegionRegion, q.DataLevel2BackupAnotherRegionRetentionPeriod); err != nil {
			return err
		}
		return policy.advance(p.Region, q)
	}, Do: func(p *cluster) {
		policy.name(c)
		p.Backup = policy
	}}))
}

func (b *backupPolicy) change(q *ModifyBackupPolicyRequest) (err error) {
	// The first level has names of its own in regions where backups are copied to others; they count where both are given.
	for _, one := range [...]struct{ field, text string }{{"BackupTime", q.PreferredBackupTime}, {"Level1Time", q.DataLevel1BackupTime}} {
		if one.text != "" {
			if b.Window, err = managed.ParseHour(kindCluster, one.field, one.text); err != nil {
				return err
			}
		}
	}
	for _, one := range [...]struct {
		field, text string
		into        *managed.Days
	}{
		{"BackupPeriod", q.PreferredBackupPeriod, &b.Days}, {"Level1Period", q.DataLevel1BackupPeriod, &b.Days}, {"Level2Period", q.DataLevel2BackupPeriod, &b.LaterDays},
	} {
		if one.text != "" {
			if *one.into, err = managed.ParseDays(kindCluster, one.field, one.text, 2); err != nil {
				return err
			}
		}
	}
	if err := cmp.Or(keep(firstLevel, &b.Retention, q.DataLevel1BackupRetentionPeriod), keep(secondLevel, &b.Later, q.DataLevel2BackupRetentionPeriod, 0, managed.Forever)); err != nil {
		return err
	}
	b.Frequency = cmp.Or(q.DataLevel1BackupFrequency, q.BackupFrequency, b.Frequency)
	if q.BackupRetentionPolicyOnClusterDeletion != "" {
		b.OnDeletion = q.BackupRetentionPolicyOnClusterDeletion
	}
	if b.Frequency != usualFrequency {
		if b.every() == 0 {
			return cloud.Invalid(kindCluster, "Frequency", "BackupFrequency is Normal, 2/24H, 3/24H or 4/24H")
		}
		b.Days = managed.EveryDay() // the vendor's page about DescribeBackupPolicy
	}
	return checkOnDeletion(b.OnDeletion)
}

// copyAbroad notes to which other region backups are copied, and for how many days; what is "" stays.
func copyAbroad(to *managed.CopyPolicy, home, region, days string) error {
	if region != "" {
		if _, known := cloud.FindRegion(region); !known || region == home {
			return cloud.Invalid(kindCluster, "Abroad", "backups are copied to another region")
		}
		to.Region = region
	}
	if err := keep(anotherRegion, &to.Keeps, days, 0, managed.Forever); err != nil {
		return err
	}
	if to.Keeps != 0 && to.Region == "" {
		return cloud.Invalid(kindCluster, "Abroad", "copies are kept in another region")
	}
	return nil
}

// retentions are for how many days things stay, by where they are.
var retentions = map[string]struct {
	field       string
	least, most int
}{firstLevel: {"Level1Retention", 3, 14}, secondLevel: {"Level2Retention", 30, 7300}, anotherRegion: {"AbroadRetention", 30, 7300}, logs: {"LogRetention", 3, 7300}}

// keep reads for how many days something stays, which may be one of some other numbers too; "" leaves that as it is.
func keep(where string, into *int, days string, others ...int) error {
	if days == "" {
		return nil
	}
	of := retentions[where]
	n, err := strconv.Atoi(days)
	if err != nil || (n < of.least || n > of.most) && !slices.Contains(others, n) {
		return cloud.Invalid(kindCluster, of.field, fmt.Sprintf("the retention at %s is %d to %d days, not %s", where, of.least, of.most, days))
	}
	*into = n
	return nil
}

// usualFrequency is that of one backup a day.
const usualFrequency = "Normal"

// every is the time between two backups, where there is more than one a day; else 0.
func (b *backupPolicy) every() time.Duration {
	return map[string]time.Duration{"2/24H": 2 * time.Hour, "3/24H": 3 * time.Hour, "4/24H": 4 * time.Hour}[b.Frequency]
}

func describeBackupPolicy(c *cloud.Call, q *DBClusterIdRequest) (*DescribeBackupPolicyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	b, policy := &p.Backup, p.policy()
	level, option := usualLevel, "disable"
	if len(b.Advanced) > 0 {
		level, option = advancedLevel, "enable"
	}
	return &DescribeBackupPolicyResponse{
		BackupPolicyLevel: &level, AdvancedPolicyOption: &option, AdvancedDataPolicies: &AdvancedDataPolicies{AdvancedDataPolicy: services.Each(b.Advanced, dataPolicy.view)},
		PreferredBackupPeriod: new(b.Days.String()), PreferredBackupTime: new(b.Window.String()), PreferredNextBackupTime: services.Minutes(policy.Next(c.Now)),
		DataLevel1BackupRetentionPeriod: new(strconv.Itoa(b.Retention)), DataLevel2BackupRetentionPeriod: new(strconv.Itoa(b.Later)),
		DataLevel1BackupPeriod: new(b.Days.String()), DataLevel1BackupTime: new(b.Window.String()), DataLevel1BackupFrequency: new(b.Frequency),
		BackupFrequency: new(b.Frequency), BackupRetentionPolicyOnClusterDeletion: new(b.OnDeletion), DataLevel2BackupPeriod: new(b.LaterDays.String()),
		DataLevel2BackupAnotherRegionRegion: new(b.Abroad.Region), DataLevel2BackupAnotherRegionRetentionPeriod: new(strconv.Itoa(b.Abroad.Keeps)),
	}, nil
}
