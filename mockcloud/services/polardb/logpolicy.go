package polardb

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// logPolicy is for how many days the logs of changes stay, and copies of them in another region. There are no logs:
// nothing changes data here.
type logPolicy struct {
	Keeps  int // 0: as long as at first
	Abroad managed.CopyPolicy
	// Advanced are what counts instead, where the cluster's backups are of the level Advanced: one for the logs of the
	// database, and one for each region that they are copied to.
	Advanced []logRule
}

// logRule is for how long logs stay at a place. The words are those of the policies of data.
type logRule struct {
	ID, Dest, Region string
	Keeps            int
	Off              bool // nothing comes there any more
}

// usualLogs is for how many days logs stay at first.
const usualLogs = 7

// usual are the rules that say the same as the policy.
func (l *logPolicy) usual(home string) []logRule {
	all := []logRule{{Dest: firstLevel, Region: home, Keeps: cmp.Or(l.Keeps, usualLogs)}}
	if l.Abroad.Keeps != 0 {
		all = append(all, logRule{Dest: anotherRegion, Region: l.Abroad.Region, Keeps: l.Abroad.Keeps})
	}
	return all
}

func (r *logRule) source() string {
	if r.Dest == firstLevel {
		return database
	}
	return firstLevel
}

// view shows it.
func (r logRule) view(home string) AdvancedLogPolicy {
	kind, keeps := keptForSomeDays, new(strconv.Itoa(r.Keeps))
	if r.Keeps == managed.Forever {
		kind, keeps = keptForever, nil
	}
	enabled := int32(1)
	if r.Off {
		enabled = 0
	}
	return AdvancedLogPolicy{
		PolicyId: &r.ID, LogRetentionType: &kind, LogRetentionValue: keeps, SrcType: new(r.source()), DestType: &r.Dest, SrcRegion: &home, DestRegion: &r.Region, EnableLogBackup: &enabled,
	}
}

// errLogRule says what a rule cannot be.
func errLogRule(detail string) error {
	return cloud.Invalid(kindCluster, "LogPolicy", "AdvancedLogPolicies: "+detail)
}

// change sets what a request gives, and checks the whole.
func (r *logRule) change(home string, q *AdvancedLogPolicyParameter) error {
	switch r.Dest = cmp.Or(q.DestType, r.Dest); {
	case r.Dest != firstLevel && r.Dest != anotherRegion:
		return errLogRule("DestType is level1 or level2Cross")
	case q.SrcType != "" && q.SrcType != r.source(), q.SrcRegion != "" && q.SrcRegion != home:
		return errLogRule("logs come to " + r.Dest + " from " + r.source() + ", in the region of the cluster")
	case q.EnableLogBackup != nil && *q.EnableLogBackup != 1 && (*q.EnableLogBackup != 0 || r.Dest == firstLevel):
		return errLogRule("EnableLogBackup is 1, and 0 for copies in another region alone")
	}
	if q.EnableLogBackup != nil {
		r.Off = *q.EnableLogBackup == 0
	}
	if err := r.goTo(home, q.DestRegion); err != nil {
		return err
	}
	return r.keep(q.LogRetentionType, q.LogRetentionValue)
}

// goTo says in which region the logs are.
func (r *logRule) goTo(home, region string) error {
	r.Region = cmp.Or(region, r.Region)
	if r.Dest == firstLevel {
		r.Region = cmp.Or(r.Region, home)
	}
	if _, known := cloud.FindRegion(r.Region); !known || (r.Region == home) != (r.Dest == firstLevel) {
		return cloud.Invalid(kindCluster, "Abroad", "DestRegion of level1 is the region of the cluster, and of level2Cross another one")
	}
	return nil
}

// keep says for how long the logs stay.
func (r *logRule) keep(kind, value string) error {
	at := r.Dest
	if at == firstLevel {
		at = logs
	}
	switch {
	case kind == keptForever && value == "":
		r.Keeps = managed.Forever
		return nil
	case kind == "" && value == "" && r.Keeps == managed.Forever:
		return nil
	case kind != "" && kind != keptForSomeDays:
		return cloud.Invalid(kindCluster, retentions[at].field, "LogRetentionType is delay, with a LogRetentionValue, or never")
	}
	return keep(at, &r.Keeps, cmp.Or(value, strconv.Itoa(r.Keeps)))
}

// apply makes, changes or takes away a rule.
func (l *logPolicy) apply(home string, q *AdvancedLogPolicyParameter) (err error) {
	ofDatabase := func(r logRule) bool { return r.ID == q.PolicyId && r.ID != "" && r.Dest == firstLevel }
	if q.ActionType == "DELETE" && slices.ContainsFunc(l.Advanced, ofDatabase) {
		return errLogRule("the logs of the database are always backed up")
	}
	do := managed.PolicyAction{Action: q.ActionType, ID: q.PolicyId, Name: "PolicyId", Refuse: errLogRule}
	if l.Advanced, err = managed.ChangePolicies(l.Advanced, (*logRule).id, do, func(r *logRule) error { return r.change(home, q) }); err != nil {
		return err
	}
	for at, one := range l.Advanced {
		if slices.ContainsFunc(l.Advanced[at+1:], func(r logRule) bool { return r.Region == one.Region }) {
			return errLogRule("there is one policy for each region")
		}
	}
	return nil
}

func (r *logRule) id() *string { return &r.ID }

// name gives an id to each rule that is new.
func (l *logPolicy) name(c *cloud.Call) { managed.NamePolicies(c, l.Advanced, (*logRule).id) }

func modifyLogBackupPolicy(c *cloud.Call, q *ModifyLogBackupPolicyRequest) (*EmptyResponse, error) {
	var policy logPolicy
	return empty(clusters.Modify(c, q.DBClusterId, modification{Check: func(p *cluster) error {
		policy = p.Backup.Logs
		policy.Advanced = slices.Clone(policy.Advanced)
		usual := q.LogBackupRetentionPeriod + q.LogBackupAnotherRegionRegion + q.LogBackupAnotherRegionRetentionPeriod
		switch advanced := len(policy.Advanced) > 0; {
		case len(q.AdvancedLogPolicies) > 0 && !advanced:
			return errLogRule("only a cluster whose backups are of the level Advanced has policies of its own")
		case usual != "" && advanced:
			return errLogRule("the cluster has advanced policies, which say for how long logs stay")
		}
		for i := range q.AdvancedLogPolicies {
			if err := policy.apply(p.Region, &q.AdvancedLogPolicies[i]); err != nil {
				return err
			}
		}
		if len(policy.Advanced) > 0 && !slices.ContainsFunc(policy.Advanced, func(r logRule) bool { return r.Dest == firstLevel }) {
			return errLogRule("one of them, to level1, is about the logs of the database")
		}
		return cmp.Or(
			keep(logs, &policy.Keeps, q.LogBackupRetentionPeriod, managed.Forever),
			copyAbroad(&policy.Abroad, p.Region, q.LogBackupAnotherRegionRegion, q.LogBackupAnotherRegionRetentionPeriod),
		)
	}, Do: func(p *cluster) {
		policy.name(c)
		p.Backup.Logs = policy
	}}))
}

// describeLogBackupPolicy shows the policy of logs, which are always backed up.
func describeLogBackupPolicy(c *cloud.Call, q *DBClusterIdRequest) (*DescribeLogBackupPolicyResponse, error) {
	p, err := clusters.Find(c, q.DBClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	policy, abroad := p.Backup.Logs, logRule{}
	rules := policy.Advanced
	if len(rules) == 0 {
		rules, abroad.Region = policy.usual(p.Region), policy.Abroad.Region
	}
	for _, one := range rules[1:] {
		if !one.Off {
			abroad = one
			break
		}
	}
	return &DescribeLogBackupPolicyResponse{
		EnableBackupLog: new(int32(1)), LogBackupRetentionPeriod: new(int32(rules[0].Keeps)),
		LogBackupAnotherRegionRegion: &abroad.Region, LogBackupAnotherRegionRetentionPeriod: new(strconv.Itoa(abroad.Keeps)),
		AdvancedLogPolicies: &AdvancedLogPolicies{AdvancedLogPolicy: services.Each(policy.Advanced, func(r logRule) AdvancedLogPolicy { return r.view(p.Region) })},
	}, nil
}
