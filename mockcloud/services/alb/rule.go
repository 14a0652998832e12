package alb

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// rule says what becomes of requests to a listener that fulfil its conditions, or of the
// answers to them. The one with the lowest number in Priority counts.
type rule struct {
	cloud.Record
	Listener  *zonal.Listener
	Name      string
	Priority  int
	Direction string
	// Actions and Conditions are as responses show them.
	Actions    []RuleAction
	Conditions []RuleCondition

	targets []target
	passage
}

// target is a group that a rule passes on to, and by what sort of action.
type target struct {
	group  *zonal.ServerGroup
	action string
}

// The types of actions, and the directions of rules.
const (
	forwardGroup = "ForwardGroup"
	redirect     = "Redirect"
	fixed        = "FixedResponse"
	rewrite      = "Rewrite"
	mirrored     = "TrafficMirror"

	ofRequests = "Request"
)

var rules cloud.Table[*rule]

// The quotas of rules of a load balancer, by its edition.
const (
	quotaRulesBasic  = "alb_quota_loadbalancer_rules_num_basic_edition"
	quotaRulesOthers = "alb_quota_loadbalancer_rules_num_standard_edition"
)

func init() {
	usage := func(basic bool) func(*zonal.LoadBalancer, *cloud.World) int {
		return func(b *zonal.LoadBalancer, w *cloud.World) int {
			if (b.HTTP.Edition == basicEdition) != basic {
				return 0
			}
			return countRules(w, b)
		}
	}
	rules.Define(cloud.Definition[*rule]{
		Kind: kindRule, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*rule]{
			cloud.On("listener", func(r *rule) string { return r.Listener.ID }),
			cloud.On("balancer", func(r *rule) string { return r.Listener.Balancer.ID }),
		},
		Tags: &cloud.Tags[*rule]{By: cloud.Modify},
		Quotas: []cloud.Quota{
			{
				Product: "alb", Code: quotaRulesBasic, Default: 40, Adjustable: true,
				Name: "Rules of a basic load balancer", Description: "How many forwarding rules a basic load balancer can have",
				Most: cloud.MostOf(service.Table(), usage(true)),
			},
			{
				Product: "alb", Code: quotaRulesOthers, Default: 100, Adjustable: true,
				Name: "Rules of a standard load balancer", Description: "How many forwarding rules a standard or WAF-enabled load balancer can have",
				Most: cloud.MostOf(service.Table(), usage(false)),
			},
		},
	})
}

func countRules(w *cloud.World, b *zonal.LoadBalancer) int {
	return rules.Under(w, b.Owner, b.Region, "balancer", b.ID)
}

// newRule describes a rule to create, or what one is to be.
type newRule struct {
	Name       string
	Priority   int
	Direction  string
	Actions    []RuleActionParameter
	Conditions []RuleConditionParameter
	Tags       []cloud.Tag
}

// createRules makes rules of a listener, all or none.
func createRules(c *cloud.Call, listenerID string, wanted []newRule) ([]*rule, *zonal.Job, error) {
	l, err := service.ReadyListener(c, listenerID)
	if err != nil {
		return nil, nil, err
	}
	made := make([]*rule, len(wanted))
	for i, n := range wanted {
		if made[i], err = drawRule(c, l, n, nil); err != nil {
			return nil, nil, err
		}
		if err := c.CheckTags("", n.Tags); err != nil {
			return nil, nil, err
		}
	}
	if err := distinctPriorities(c.World, l, made); err != nil {
		return nil, nil, err
	}
	quota := quotaRulesOthers
	if l.Balancer.HTTP.Edition == basicEdition {
		quota = quotaRulesBasic
	}
	if err := c.World.Within(quota, l.Owner, countRules(c.World, l.Balancer)+len(made)-1); err != nil {
		return nil, nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, nil, err
	}
	var job *zonal.Job
	for i, r := range made {
		r.Record = c.NewRecord(l.Region, "rule-"+c.Draw(cloud.LowerDigits, 18))
		rules.Add(c.World, r)
		r.hold()
		r.pass(c, "Provisioning")
		c.AddTags(r.Head(), wanted[i].Tags)
		job = service.Note(c, r.Head(), typeRule)
	}
	return made, job, nil
}

// drawRule makes a rule as it is to be, which no table has; present is the one that it
// is now, nil where it is new.
func drawRule(c *cloud.Call, l *zonal.Listener, n newRule, present *rule) (*rule, error) {
	r := &rule{Listener: l, Name: n.Name, Priority: n.Priority, Direction: n.Direction}
	if present != nil {
		r.Direction, r.Actions, r.Conditions, r.targets = present.Direction, present.Actions, present.Conditions, present.targets
	}
	if r.Direction == "" {
		r.Direction = ofRequests
	}
	if r.Direction != ofRequests && l.Balancer.HTTP.Edition == basicEdition {
		return nil, services.Refuse("InvalidParameter", "rules of a basic load balancer are about requests")
	}
	if err := zonal.CheckName(kindRule, n.Name); err != nil {
		return nil, err
	}
	if n.Priority < 1 || n.Priority > 20000 {
		return nil, services.Refuse("InvalidParameter", "Priority is 1 to 20000")
	}
	if len(n.Conditions) > 0 || present == nil {
		if err := checkConditions(l, n.Conditions); err != nil {
			return nil, err
		}
		r.Conditions = services.Mirror[[]RuleCondition](n.Conditions)
	}
	if len(n.Actions) > 0 || present == nil {
		if err := checkActions(l, r.Direction, n.Actions); err != nil {
			return nil, err
		}
		var err error
		if r.targets, err = targetsOf(c, l, n.Actions); err != nil {
			return nil, err
		}
		r.Actions = services.Mirror[[]RuleAction](n.Actions)
		r.weigh()
	}
	return r, nil
}

// weigh gives the groups weights that have none.
func (r *rule) weigh() {
	for _, action := range r.Actions {
		if action.ForwardGroupConfig == nil {
			continue
		}
		for i := range action.ForwardGroupConfig.ServerGroupTuples {
			if tuple := &action.ForwardGroupConfig.ServerGroupTuples[i]; tuple.Weight == nil {
				tuple.Weight = new(int32(usualWeight))
			}
		}
	}
}

// hold and release note that the rule passes on to its groups, or not any more.
func (r *rule) hold() {
	for _, t := range r.targets {
		t.group.Use(r.Head())
	}
}

func (r *rule) release() {
	for _, t := range r.targets {
		t.group.Unuse(r.Head())
	}
}

// distinctPriorities says whether rules can be beside each other and those that are there:
// no two of a listener and direction have the same priority.
func distinctPriorities(w *cloud.World, l *zonal.Listener, wanted []*rule) error {
	all := slices.Clone(wanted)
	for other := range rules.Each(w, l.Owner, l.Region, "listener", l.ID) {
		if !slices.ContainsFunc(wanted, func(r *rule) bool { return r.ID == other.ID }) {
			all = append(all, other)
		}
	}
	for i, r := range all {
		if slices.ContainsFunc(all[:i], func(other *rule) bool { return other.Priority == r.Priority && other.Direction == r.Direction }) {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: kindRule, Field: "Priority", Detail: fmt.Sprintf("two rules of the listener %s have the priority %d", l.ID, r.Priority)}
		}
	}
	return nil
}

// targetsOf finds the groups that actions pass on to.
func targetsOf(c *cloud.Call, l *zonal.Listener, actions []RuleActionParameter) (targets []target, err error) {
	add := func(tuples []ServerGroupTupleParameter, action string) error {
		for _, tuple := range tuples {
			g, err := service.FindGroup(c, tuple.ServerGroupId, cloud.Use)
			if err != nil {
				return err
			}
			if err := service.MayServe(l, g); err != nil {
				return err
			}
			targets = append(targets, target{g, action})
		}
		return nil
	}
	for _, action := range actions {
		if action.Type == forwardGroup {
			err = add(action.ForwardGroupConfig.ServerGroupTuples, forwardGroup)
		}
		if action.Type == mirrored {
			err = add(action.TrafficMirrorConfig.MirrorGroupConfig.ServerGroupTuples, mirrored)
		}
		if err != nil {
			return nil, err
		}
	}
	return targets, checkMirrors(targets)
}

// checkMirrors says whether groups can get a copy of requests: those of instances for HTTP
// that do not get them anyway.
func checkMirrors(targets []target) error {
	for _, t := range targets {
		if t.action != mirrored {
			continue
		}
		refuse := func(field string) error {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindRule, By: kindGroup, ID: t.group.ID, Field: field, Detail: "no requests are mirrored to the server group " + t.group.ID}
		}
		switch {
		case t.group.Spec.Addresses:
			return refuse("MirrorAddresses")
		case t.group.Spec.Protocol != protoHTTP:
			return refuse("MirrorProtocol")
		case slices.Contains(targets, target{t.group, forwardGroup}):
			return refuse("MirrorAndForward")
		}
	}
	return nil
}

// changeRules changes rules of one load balancer, all or none; each has the id of the
// rule.
func changeRules(c *cloud.Call, changes map[string]func(present *rule) newRule, ids []string) (*zonal.Job, error) {
	found, drawn := make([]*rule, len(ids)), make([]*rule, len(ids))
	for i, id := range ids {
		r, err := rules.Find(c, id, cloud.Modify)
		if err != nil {
			return nil, err
		}
		if r.Listener != found[0].listenerOr(r) {
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: kindRule, By: kindListener, ID: id, Detail: "the rules are of several listeners"}
		}
		if status := r.now(c.Now); status != zonal.Available {
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindRule, ID: id, Detail: "the rule is " + status}
		}
		if drawn[i], err = drawRule(c, r.Listener, changes[id](r), r); err != nil {
			return nil, err
		}
		drawn[i].ID = id
		found[i] = r
	}
	if _, err := service.ReadyListener(c, found[0].Listener.ID); err != nil {
		return nil, err
	}
	if err := distinctPriorities(c.World, found[0].Listener, drawn); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	var job *zonal.Job
	for i, r := range found {
		r.release()
		r.Name, r.Priority, r.Actions, r.Conditions, r.targets = drawn[i].Name, drawn[i].Priority, drawn[i].Actions, drawn[i].Conditions, drawn[i].targets
		r.hold()
		r.pass(c, zonal.Configuring)
		job = service.Note(c, r.Head(), typeRule)
	}
	return job, nil
}

// listenerOr is the listener of the rule, or of another one where there is none.
func (r *rule) listenerOr(other *rule) *zonal.Listener {
	if r == nil {
		return other.Listener
	}
	return r.Listener
}

// deleteRules deletes rules of one load balancer, all or none.
func dropRules(c *cloud.Call, ids []string) (*zonal.Job, error) {
	found := make([]*rule, len(ids))
	for i, id := range ids {
		var err error
		if found[i], err = rules.Find(c, id, cloud.Delete); err != nil {
			return nil, err
		}
		if found[i].Listener.Balancer != found[0].Listener.Balancer {
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: kindRule, By: kindBalancer, ID: id, Detail: "the rules are of several load balancers"}
		}
		if status := found[i].now(c.Now); status != zonal.Available {
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindRule, ID: id, Detail: "the rule is " + status}
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	var job *zonal.Job
	for _, r := range found {
		r.release()
		rules.Remove(c.World, r)
		job = service.Note(c, r.Head(), typeRule)
	}
	return job, nil
}

// removeRules lets go the rules of a listener that goes.
func removeRules(w *cloud.World, l *zonal.Listener) {
	for _, r := range slices.Collect(rules.Each(w, l.Owner, l.Region, "listener", l.ID)) {
		r.release()
		rules.Remove(w, r)
	}
}

// wildcards counts the characters of texts that stand for any.
func wildcards(texts []string) (count int) {
	for _, text := range texts {
		count += strings.Count(text, "*") + strings.Count(text, "?")
	}
	return count
}
