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

// strategies are what an instance's advanced backup policy is made of: when it is backed up and which backups are copied to
// other regions, and for how long these and its logs stay. No page of RDS describes them; the words are those of PolarDB's and
// MongoDB's pages about theirs.
type strategies struct {
	Data []dataStrategy // none: the usual policy counts
	Logs []logStrategy
	// Abroad says that backups are copied by one of them, or have been.
	Abroad bool
}

// strategy is where something is kept, and for how many days, which may be [managed.Forever] in another region.
type strategy struct {
	ID, Dest, Region string
	Keeps            int
}

// dataStrategy makes backups, or copies them.
type dataStrategy struct {
	strategy
	managed.Schedule
	Thins bool // of those that are older than a day the first of each day stays
}

// logStrategy keeps logs, or copies of them, since a time.
type logStrategy struct {
	strategy
	Off   bool
	Since time.Time
}

// Where backups and logs are.
const (
	database      = "db"
	firstLevel    = "level1"
	anotherRegion = "level2Cross"
)

func errStrategy(detail string) error { return cloud.Invalid(kindInstance, "Strategy", detail) }

func (s *strategy) source() string {
	if s.Dest == firstLevel {
		return database
	}
	return firstLevel
}

// wanted is what a request gives of a strategy.
type wanted struct {
	SrcType, SrcRegion, DestType, DestRegion, Retention string
	Days                                                *int32
}

// change sets what a request gives, and checks the whole.
func (s *strategy) change(home string, q wanted) error {
	s.Dest = cmp.Or(q.DestType, s.Dest)
	most := 730
	switch s.Dest {
	case firstLevel:
		s.Region = cmp.Or(q.DestRegion, home)
	case anotherRegion:
		most, s.Region = mostCrossDays, cmp.Or(q.DestRegion, s.Region)
		if s.Region == "" {
			return services.Require("DestRegion", "")
		}
		if _, err := offeredIn(s.Region, "DestRegion"); err != nil {
			return err
		}
	default:
		return errStrategy("DestType is level1 or level2Cross")
	}
	if (s.Region == home) != (s.Dest == firstLevel) {
		return errStrategy("DestRegion of level1 is the region of the instance, and of level2Cross another one")
	}
	if cmp.Or(q.SrcType, s.source()) != s.source() || cmp.Or(q.SrcRegion, home) != home {
		return errStrategy("what comes to " + s.Dest + " is from " + s.source() + ", in the region of the instance")
	}
	switch q.Retention {
	case "never":
		if s.Keeps = managed.Forever; s.Dest == firstLevel || q.Days != nil {
			return errStrategy("in another region alone the retention is never, without a number of days")
		}
		return nil
	case "", "delay":
	default:
		return errStrategy("the retention is delay or never")
	}
	if s.Keeps = int(services.Or(q.Days, int32(s.Keeps))); q.Retention == "" && s.Keeps == managed.Forever && q.Days == nil && s.Dest != firstLevel {
		return nil
	}
	if s.Keeps < fewestCrossDays || s.Keeps > most {
		return errStrategy("the retention at " + s.Dest + " is " + strconv.Itoa(fewestCrossDays) + " to " + strconv.Itoa(most) + " days")
	}
	return nil
}

func (s *strategy) retention() (kind *string, days *int32) {
	if s.Keeps == managed.Forever {
		return new("never"), nil
	}
	return new("delay"), new(int32(s.Keeps))
}

// change sets what a request gives, and checks the whole.
func (d *dataStrategy) change(home string, q *AdvancedDataPolicyParameter) error {
	if err := d.strategy.change(home, wanted{q.SrcType, q.SrcRegion, q.DestType, q.DestRegion, q.RetentionType, q.RetentionValue}); err != nil {
		return err
	}
	if cmp.Or(q.FilterType, "crontab") != "crontab" || cmp.Or(q.BakType, "F") != "F" || !services.Or(q.OnlyPreserveOneEachHour, true) {
		return errStrategy("FilterType is crontab, BakType F, and OnlyPreserveOneEachHour true")
	}
	d.Key, d.Value, d.Thins = cmp.Or(q.FilterKey, d.Key), cmp.Or(q.FilterValue, d.Value), services.Or(q.OnlyPreserveOneEachDay, d.Thins)
	interval := "Strategy"
	if d.Dest != firstLevel {
		interval = ""
	}
	return d.Check(kindInstance, "Strategy", interval)
}

// change sets what a request gives, and checks the whole.
func (l *logStrategy) change(c *cloud.Call, home string, q *AdvancedLogPolicyParameter) error {
	was := *l
	if err := l.strategy.change(home, wanted{q.SrcType, q.SrcRegion, q.DestType, q.DestRegion, q.LogRetentionType, q.LogRetentionValue}); err != nil {
		return err
	}
	if q.EnableLogBackup != nil {
		l.Off = *q.EnableLogBackup == 0
	}
	if was.Off != l.Off || was.Region != l.Region {
		l.Since = c.Now
	}
	return nil
}

func (d *dataStrategy) id() *string { return &d.ID }
func (l *logStrategy) id() *string  { return &l.ID }

// does is what a request does to a strategy.
func does(action, id string) managed.PolicyAction {
	return managed.PolicyAction{Action: action, ID: id, Name: "StrategyId", Refuse: errStrategy}
}

// advance makes the policy an advanced one or a usual one, and changes the strategies of an advanced one. They begin as those that say
// the same; there is always one by which the instance is backed up, and one for its own logs.
func (p *backupPolicy) advance(c *cloud.Call, home string, q *ModifyBackupPolicyRequest) (err error) {
	was := &p.Advanced
	on := services.Or(q.EnableAdvancedBackupPolicy, map[bool]int32{true: 1}[len(was.Data) > 0]) == 1
	switch {
	case !on && len(q.AdvancedDataPolicies)+len(q.AdvancedLogPolicies) > 0:
		return errStrategy("an instance has such policies with EnableAdvancedBackupPolicy alone")
	case !on:
		was.Data, was.Logs = nil, nil
		return nil
	case len(was.Data) > 0 && q.PreferredBackupPeriod+q.BackupRetentionPeriod+q.BackupLog+q.EnableBackupLog+q.LogBackupRetentionPeriod != "":
		return errStrategy("the instance has an advanced policy, which says when it is backed up and for how long")
	case len(was.Data) == 0:
		p.Advanced.Data, p.Advanced.Logs = p.usual(home)
	}
	all := strategies{slices.Clone(was.Data), slices.Clone(was.Logs), was.Abroad}
	for n := range q.AdvancedDataPolicies {
		one := &q.AdvancedDataPolicies[n]
		if all.Data, err = managed.ChangePolicies(all.Data, (*dataStrategy).id, does(one.ActionType, one.StrategyId), func(d *dataStrategy) error { return d.change(home, one) }); err != nil {
			return err
		}
	}
	for n := range q.AdvancedLogPolicies {
		one := &q.AdvancedLogPolicies[n]
		if all.Logs, err = managed.ChangePolicies(all.Logs, (*logStrategy).id, does(one.ActionType, one.StrategyId), func(l *logStrategy) error { return l.change(c, home, one) }); err != nil {
			return err
		}
	}
	p.Advanced = all
	return p.Advanced.check()
}

// check says whether the strategies go together.
func (s *strategies) check() error {
	backs := 0
	for _, one := range s.Data {
		if one.Dest == firstLevel {
			backs++
		} else {
			s.Abroad = true
		}
	}
	if len(s.Data) > managed.MostSchedules {
		return errStrategy("there are at most " + strconv.Itoa(managed.MostSchedules) + " policies of data")
	}
	if backs == 0 {
		return errStrategy("one of the policies of data, to level1, backs the instance up")
	}
	var regions []string
	for n, one := range s.Logs {
		if (n == 0) != (one.Dest == firstLevel) || slices.Contains(regions, one.Region) {
			return errStrategy("there is one policy for the instance's own logs, and one for each region that they are copied to")
		}
		regions = append(regions, one.Region)
	}
	if len(regions) == 0 {
		return errStrategy("the policy for the instance's own logs stays")
	}
	return nil
}

// usual are the strategies that say the same as the usual policy.
func (p *backupPolicy) usual(home string) ([]dataStrategy, []logStrategy) {
	days, _ := strconv.Atoi(p.Retention)
	logs, _ := strconv.Atoi(p.LogRetention) // which were checked when they were set
	return []dataStrategy{{strategy{Dest: firstLevel, Region: home, Keeps: days}, managed.Weekly(p.Days), false}},
		[]logStrategy{{strategy: strategy{Dest: firstLevel, Region: home, Keeps: logs}, Off: !p.LogBackup}}
}

// name gives an id to each strategy that is new.
func (s *strategies) name(c *cloud.Call) {
	managed.NamePolicies(c, s.Data, (*dataStrategy).id)
	managed.NamePolicies(c, s.Logs, (*logStrategy).id)
}

// into tells a policy of backups when these are made, how long they stay and where they are copied to.
func (s *strategies) into(policy *managed.BackupPolicy) {
	if len(s.Data) > 0 {
		policy.Days, policy.Keeps = nil, 0
	}
	for _, one := range s.Data {
		if one.Dest == firstLevel {
			policy.Rhythms = append(policy.Rhythms, one.Rhythm(one.Keeps, one.Thins))
			policy.Keeps = max(policy.Keeps, one.Keeps) // of those that somebody makes
			continue
		}
		policy.Copies = append(policy.Copies, managed.CopyPolicy{Region: one.Region, Keeps: one.Keeps, Calendar: one.Calendar(), Thins: one.Thins})
	}
}

// logs are whether logs are backed up, and for how many days they stay.
func (p *backupPolicy) logs() (on bool, days int) {
	if len(p.Advanced.Logs) > 0 {
		return !p.Advanced.Logs[0].Off, p.Advanced.Logs[0].Keeps
	}
	days, _ = strconv.Atoi(p.LogRetention) // which was checked when it was set
	return p.LogBackup, days
}

// logsIn says since when logs are copied to another region; not at all: false.
func (i *instance) logsIn(region string) (since time.Time, copied bool) {
	for _, one := range i.Backup.Advanced.Logs {
		if one.Dest == anotherRegion && one.Region == region && !one.Off {
			return one.Since, true
		}
	}
	return i.Cross.LogsSince, i.Cross.Logs && i.Cross.Region == region
}

func (s *strategies) show(home string, view *DescribeBackupPolicyResponse) {
	view.AdvancedBackupPolicyEnabled = new(len(s.Data) > 0)
	view.AdvancedDataPolicies = &AdvancedDataPolicies{AdvancedDataPolicy: services.Each(s.Data, func(d dataStrategy) AdvancedDataPolicy {
		kind, days := d.retention()
		return AdvancedDataPolicy{
			StrategyId: &d.ID, BakType: new("F"), SrcType: new(d.source()), SrcRegion: &home, DestType: &d.Dest, DestRegion: &d.Region, FilterType: new("crontab"), FilterKey: &d.Key, FilterValue: &d.Value,
			RetentionType: kind, RetentionValue: days, OnlyPreserveOneEachDay: &d.Thins, OnlyPreserveOneEachHour: new(true),
		}
	})}
	view.AdvancedLogPolicies = &AdvancedLogPolicies{AdvancedLogPolicy: services.Each(s.Logs, func(l logStrategy) AdvancedLogPolicy {
		kind, days := l.retention()
		enabled := int32(1)
		if l.Off {
			enabled = 0
		}
		return AdvancedLogPolicy{
			StrategyId: &l.ID, SrcType: new(l.source()), SrcRegion: &home, DestType: &l.Dest, DestRegion: &l.Region, EnableLogBackup: &enabled, LogRetentionType: kind, LogRetentionValue: days,
		}
	})}
}
