package polardb

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The levels of backup policies.
const (
	usualLevel    = "Normal"
	advancedLevel = "Advanced"
)

// dataPolicy is a policy of an advanced backup: when backups are made of the cluster, or which of
// them are copied to where, and how long they stay there. The words are those of the vendor's page about
// ModifyBackupPolicy.
type dataPolicy struct {
	ID, Dest, Region string
	managed.Schedule
	Keeps int // days, or [managed.Forever]
	Thins bool
	Auto  bool // made of what the cluster's policy was before
}

// Where backups are, and by what they are scheduled.
const (
	database        = "db"
	firstLevel      = "level1"
	secondLevel     = "level2"
	anotherRegion   = "level2Cross"
	logs            = "the logs"
	keptForSomeDays = "delay"
	keptForever     = "never"
	bySchedule      = "crontab"
	fullBackup      = "F"
	copied          = "copy"
)

func (d *dataPolicy) source() string {
	if d.Dest == firstLevel {
		return database
	}
	return firstLevel
}

// view shows it. Sources are in the cluster's region, as is the first level.
func (d dataPolicy) view() AdvancedDataPolicy {
	retention, keeps, dump := keptForSomeDays, new(strconv.Itoa(d.Keeps)), (*string)(nil)
	if d.Keeps == managed.Forever {
		retention, keeps = keptForever, nil
	}
	if d.Dest != firstLevel {
		dump = new(copied)
	}
	return AdvancedDataPolicy{
		PolicyId: &d.ID, RetentionType: &retention, RetentionValue: keeps, FilterType: new(bySchedule), FilterKey: &d.Key, FilterValue: &d.Value,
		SrcType: new(d.source()), DestType: &d.Dest, DestRegion: &d.Region, DumpAction: dump, AutoCreated: &d.Auto,
		OnlyPreserveOneEachHour: new(true), OnlyPreserveOneEachDay: &d.Thins, BakType: new(fullBackup),
	}
}

// errPolicy says what a policy cannot be.
func errPolicy(detail string) error {
	return cloud.Invalid(kindCluster, "DataPolicy", "AdvancedDataPolicies: "+detail)
}

// change sets what a request gives, and checks the whole.
func (d *dataPolicy) change(home string, q *AdvancedDataPolicyParameter) error {
	d.Dest, d.Key, d.Value = cmp.Or(q.DestType, d.Dest), cmp.Or(q.FilterKey, d.Key), cmp.Or(q.FilterValue, d.Value)
	d.Thins = services.Or(q.OnlyPreserveOneEachDay, d.Thins)
	if !slices.Contains([]string{firstLevel, secondLevel, anotherRegion}, d.Dest) {
		return errPolicy("DestType is level1, level2 or level2Cross")
	}
	dump := copied
	if d.Dest == firstLevel {
		dump = ""
	}
	for _, one := range [...]struct{ name, given, is string }{
		{"SrcType", q.SrcType, d.source()}, {"SrcRegion", q.SrcRegion, home}, {"FilterType", q.FilterType, bySchedule}, {"BakType", q.BakType, fullBackup}, {"DumpAction", q.DumpAction, dump},
	} {
		if one.given != "" && one.given != one.is {
			return errPolicy(one.name + " of backups to " + d.Dest + " is " + strconv.Quote(one.is))
		}
	}
	if !services.Or(q.OnlyPreserveOneEachHour, true) || services.Or(q.AutoCreated, d.Auto) != d.Auto {
		return errPolicy("OnlyPreserveOneEachHour is true, and AutoCreated is not set by people")
	}
	if err := d.goTo(home, q.DestRegion); err != nil {
		return err
	}
	if err := d.checkSchedule(); err != nil {
		return err
	}
	return d.keep(q.RetentionType, q.RetentionValue)
}

// goTo says in which region the backups are: in another one than the cluster only where they are copied there.
func (d *dataPolicy) goTo(home, region string) error {
	if d.Dest == anotherRegion {
		d.Region = cmp.Or(region, d.Region)
		if _, known := cloud.FindRegion(d.Region); !known || d.Region == home {
			return cloud.Invalid(kindCluster, "Abroad", "DestRegion of level2Cross is another region")
		}
		return nil
	}
	if d.Region = home; region != "" && region != home {
		return cloud.Invalid(kindCluster, "Abroad", "DestRegion of "+d.Dest+" is the region of the cluster")
	}
	return nil
}

// keep says for how long the backups stay.
func (d *dataPolicy) keep(kind, value string) error {
	switch {
	case kind == keptForever && value == "" && d.Dest != firstLevel:
		d.Keeps = managed.Forever
		return nil
	case kind == "" && value == "" && d.Keeps == managed.Forever:
		return nil
	case kind != "" && kind != keptForSomeDays:
		return cloud.Invalid(kindCluster, retentions[d.Dest].field, "RetentionType is delay, with a RetentionValue, or on the second level never")
	}
	return keep(d.Dest, &d.Keeps, cmp.Or(value, strconv.Itoa(d.Keeps)))
}

// checkSchedule says whether there are backups or copies by its schedule.
func (d *dataPolicy) checkSchedule() error {
	if d.Dest != firstLevel {
		return d.Check(kindCluster, "Level2Period", "")
	}
	return d.Check(kindCluster, "Level1Period", "Level1Frequency")
}

// usual are the policies that say the same as a policy of the usual level.
func (b *backupPolicy) usual(home string) []dataPolicy {
	first := dataPolicy{Dest: firstLevel, Region: home, Schedule: managed.Weekly(b.Days), Keeps: b.Retention, Auto: true}
	if every := b.every(); every > 0 {
		first.Schedule, first.Thins = managed.Hourly(every), true
	}
	all := []dataPolicy{first}
	if b.Later != 0 {
		all = append(all, dataPolicy{Dest: secondLevel, Region: home, Schedule: managed.Weekly(b.LaterDays), Keeps: b.Later, Thins: first.Thins, Auto: true})
	}
	if b.Abroad.Keeps != 0 {
		all = append(all, dataPolicy{Dest: anotherRegion, Region: b.Abroad.Region, Schedule: managed.Weekly(b.LaterDays), Keeps: b.Abroad.Keeps, Thins: first.Thins, Auto: true})
	}
	return all
}

// policy is how the cluster backs itself up, and where backups are copied to.
func (p *cluster) policy() managed.BackupPolicy {
	b := &p.Backup
	policy, all := managed.BackupPolicy{Window: b.Window, Method: "Snapshot", Keeps: b.Retention}, b.Advanced
	if len(all) == 0 {
		all = b.usual(p.Region)
	}
	for _, one := range all {
		if one.Dest != firstLevel {
			policy.Copies = append(policy.Copies, managed.CopyPolicy{Region: one.Region, Keeps: one.Keeps, Calendar: one.Calendar(), Thins: one.Thins})
			continue
		}
		rhythm := one.Rhythm(one.Keeps, one.Thins)
		if len(b.Advanced) == 0 {
			rhythm.Keeps = 0 // those that there are follow the policy
		}
		policy.Rhythms = append(policy.Rhythms, rhythm)
	}
	return policy
}

// replaced says whether a request gives what advanced policies take the place of.
func replaced(q *ModifyBackupPolicyRequest) bool {
	return cmp.Or(q.PreferredBackupPeriod, q.DataLevel1BackupPeriod, q.DataLevel2BackupPeriod, q.BackupFrequency, q.DataLevel1BackupFrequency, q.DataLevel1BackupRetentionPeriod,
		q.DataLevel2BackupRetentionPeriod, q.DataLevel2BackupAnotherRegionRegion, q.DataLevel2BackupAnotherRegionRetentionPeriod) != ""
}

// advance takes the policy to the level that a request wants, and changes its policies. They begin as
// those that say the same; there is always one by which the cluster is backed up.
func (b *backupPolicy) advance(home string, q *ModifyBackupPolicyRequest) (err error) {
	advanced := len(b.Advanced) > 0
	switch level := q.BackupPolicyLevel; {
	case level != "" && level != usualLevel && level != advancedLevel:
		return cloud.Invalid(kindCluster, "DataPolicy", "BackupPolicyLevel is Normal or Advanced")
	case replaced(q) && advanced && level != usualLevel:
		return cloud.Invalid(kindCluster, "DataPolicy", "the cluster has advanced policies, which say when it is backed up and for how long")
	case level == usualLevel:
		b.Advanced, b.Logs.Advanced, advanced = nil, nil, false
	case level == advancedLevel && !advanced:
		b.Advanced, b.Logs.Advanced, advanced = b.usual(home), b.Logs.usual(home), true
	}
	if len(q.AdvancedDataPolicies) > 0 && !advanced {
		return cloud.Invalid(kindCluster, "DataPolicy", "only a cluster of the level Advanced has policies of its own")
	}
	b.Advanced = slices.Clone(b.Advanced)
	for i := range q.AdvancedDataPolicies {
		one := &q.AdvancedDataPolicies[i]
		do := managed.PolicyAction{Action: one.ActionType, ID: one.PolicyId, Name: "PolicyId", Refuse: errPolicy}
		if b.Advanced, err = managed.ChangePolicies(b.Advanced, (*dataPolicy).id, do, func(d *dataPolicy) error { return d.change(home, one) }); err != nil {
			return err
		}
	}
	if len(b.Advanced) > managed.MostSchedules {
		return errPolicy("there are at most " + strconv.Itoa(managed.MostSchedules) + " of them")
	}
	if advanced && !slices.ContainsFunc(b.Advanced, func(d dataPolicy) bool { return d.Dest == firstLevel }) {
		return errPolicy("one of them, to level1, backs the cluster up")
	}
	return nil
}

// name gives an id to each policy that is new.
func (b *backupPolicy) name(c *cloud.Call) {
	managed.NamePolicies(c, b.Advanced, (*dataPolicy).id)
	b.Logs.name(c)
}

func (d *dataPolicy) id() *string { return &d.ID }
