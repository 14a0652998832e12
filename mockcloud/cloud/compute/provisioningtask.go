package compute

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// ProvisioningTask is a delivery of a group: instances that it made or gave up.
type ProvisioningTask struct {
	ID         string
	At         time.Time
	Activities []ProvisioningActivity

	number uint64
}

// ProvisioningActivity is what came of one pool in a delivery.
type ProvisioningActivity struct {
	Failed bool
	Detail string
}

// Failed says that something was to be made and nothing was.
func (t *ProvisioningTask) Failed() bool {
	return len(t.Activities) > 0 && !slices.ContainsFunc(t.Activities, func(a ProvisioningActivity) bool { return !a.Failed })
}

// Delivered is what came of one pool: instances, or an error.
type Delivered struct {
	Pool      *ProvisioningPool
	Spot      Spot   // how they are paid for
	Zone      string // "" where the account can use the vSwitch no more
	Instances []*Instance
	Err       error
}

const (
	// tasksKept is how many tasks of a group are on record.
	tasksKept = 100
	// deliveryRepeats is after which time a group that maintains its capacity tries
	// again to reach it.
	deliveryRepeats = time.Hour
)

// ProvisioningTasks lists the tasks of a group in a time; zero times do not limit it.
func ProvisioningTasks(g *ProvisioningGroup, from, until time.Time, page cloud.PageRequest) (cloud.Page[ProvisioningTask], error) {
	selected := slices.DeleteFunc(slices.Clone(g.Tasks), func(t ProvisioningTask) bool {
		return t.At.Before(from) || !until.IsZero() && t.At.After(until)
	})
	return cloud.ListParts(selected, func(t ProvisioningTask) uint64 { return t.number }, page)
}

// plan lets the group make instances at a time, and no sooner.
func (g *ProvisioningGroup) plan(w *cloud.World, at time.Time) {
	g.awaited++
	groupDelivers.Plan(w, at, g, g.awaited)
}

// lose notes that the group has lost an instance.
func (g *ProvisioningGroup) lose(w *cloud.World, at time.Time) {
	if g.Delivery == Maintain && g.Status(at) != ProvisioningDeleting {
		g.plan(w, at)
	}
}

// deliver makes and gives up instances until the group has its capacity of spot
// instances and of others, as far as the pools allow.
func (g *ProvisioningGroup) deliver(c *cloud.Call) (results []Delivered) {
	g.short = false
	var activities []ProvisioningActivity
	for _, spot := range [...]bool{false, true} {
		members, have := g.holding(c.World, spot)
		activities = append(activities, g.shrink(c, members, have, g.Target.of(spot))...)
	}
	for _, spot := range [...]bool{false, true} {
		members, have := g.holding(c.World, spot)
		if need := g.Target.of(spot) - have; need > sumsDiffer {
			results = append(results, g.fill(c, spot, need, members)...)
		}
	}
	for _, one := range results {
		activities = append(activities, one.activity())
	}
	if len(activities) > 0 {
		g.add(c, activities)
	}
	if g.short && g.Delivery == Maintain {
		g.plan(c.World, c.Now.Add(deliveryRepeats))
	}
	return results
}

// holding are the group's spot instances or the others, and the capacity that they
// have. A spot instance that stands still, as the cloud has taken it back, has none.
func (g *ProvisioningGroup) holding(w *cloud.World, spot bool) (members []*Instance, have float64) {
	for member := range g.members(w) {
		if member.Spot.Is() != spot || spot && member.stopped {
			continue
		}
		members = append(members, member)
		have += member.Provisioned.Weight
	}
	return members, have
}

// fill makes spot instances or others of a capacity, and says so at the group where it
// is less. A pool that makes fewer than it should is used no more.
func (g *ProvisioningGroup) fill(c *cloud.Call, spot bool, need float64, members []*Instance) (results []Delivered) {
	pools := g.sources(c, spot)
	for need > sumsDiffer && len(pools) > 0 {
		used := pools[:g.width(spot, len(pools))]
		var exhausted []*ProvisioningPool
		for i, count := range share(need, used, g.inZones(spot, members)) {
			if count == 0 {
				continue
			}
			one := g.deliverFrom(c, used[i], spot, count)
			need -= float64(len(one.Instances)) * used[i].Weight
			members = append(members, one.Instances...)
			if len(one.Instances) < count {
				exhausted = append(exhausted, one.Pool)
			}
			results = append(results, one)
		}
		pools = slices.DeleteFunc(pools, func(s source) bool { return slices.Contains(exhausted, s.ProvisioningPool) })
	}
	g.short = g.short || need > sumsDiffer
	return results
}

// inZones is what capacity instances have by zone; nil where zones make no difference.
func (g *ProvisioningGroup) inZones(spot bool, members []*Instance) map[string]float64 {
	if !spot || g.Spot.Allocation != SpotDiversified {
		return nil
	}
	in := map[string]float64{}
	for _, member := range members {
		in[member.VSwitch().Zone] += member.Provisioned.Weight
	}
	return in
}

// deliverFrom makes as many instances by a pool as are wanted, or as find an address.
func (g *ProvisioningGroup) deliverFrom(c *cloud.Call, from source, spot bool, count int) Delivered {
	pool := from.ProvisioningPool
	order := pool.of(count, g.delivered)
	if spot {
		order = g.spotOf(pool, count, g.delivered)
	}
	result := Delivered{Pool: pool, Spot: order.Spot, Zone: from.zone}
	if result.Instances, result.Err = RunInstances(c, order); result.Err != nil {
		return result
	}
	g.delivered += len(result.Instances)
	for _, instance := range result.Instances {
		instances.Change(c.World, instance, func() { instance.Provisioned = Provisioned{GroupID: g.ID, Weight: pool.Weight} })
	}
	return result
}

// activity is what a task says of it.
func (d Delivered) activity() ProvisioningActivity {
	if d.Err != nil {
		return ProvisioningActivity{Failed: true, Detail: d.Err.Error()}
	}
	return ProvisioningActivity{Detail: fmt.Sprintf("New ECS instances %q created.", strings.Join(idsOf(d.Instances), ", "))}
}

// add keeps what came of a delivery.
func (g *ProvisioningGroup) add(c *cloud.Call, activities []ProvisioningActivity) {
	g.tasked++
	g.Tasks = append(g.Tasks, ProvisioningTask{ID: c.ComputeID(g.Region, "apg-task"), At: c.Now, Activities: activities, number: g.tasked})
	if extra := len(g.Tasks) - tasksKept; extra > 0 {
		g.Tasks = slices.Delete(g.Tasks, 0, extra)
	}
}

func idsOf(made []*Instance) []string {
	ids := make([]string, len(made))
	for i, instance := range made {
		ids[i] = instance.ID
	}
	return ids
}

// all are the group's instances: a copy, as they can be given up one by one.
func (g *ProvisioningGroup) all(w *cloud.World) []*Instance { return slices.Collect(g.members(w)) }

// shrink gives up the latest of some instances, as long as the others have a capacity.
func (g *ProvisioningGroup) shrink(c *cloud.Call, members []*Instance, have, target float64) []ProvisioningActivity {
	var excess []*Instance
	for _, member := range slices.Backward(members) {
		if have-member.Provisioned.Weight >= target-sumsDiffer {
			have -= member.Provisioned.Weight
			excess = append(excess, member)
		}
	}
	if len(excess) == 0 {
		return nil
	}
	g.giveUp(c, excess, g.TerminatesExcess)
	return []ProvisioningActivity{{Detail: fmt.Sprintf("ECS instances %q removed.", strings.Join(idsOf(excess), ", "))}}
}

// giveUp takes instances out of the group, and releases those that nothing protects
// where the group terminates them.
func (g *ProvisioningGroup) giveUp(c *cloud.Call, members []*Instance, terminates bool) {
	for _, member := range members {
		instances.Change(c.World, member, func() { member.Provisioned = Provisioned{} })
		if terminates && !member.DeletionProtection && member.checkNoRoute(c.World) == nil {
			release(c.World, member, c.Now)
		}
	}
}

// Provisioned says which auto provisioning group has made an instance and still has
// it, and what it counts for there; the zero value is none.
type Provisioned struct {
	GroupID string
	Weight  float64
}

// lostBy tells the group of an instance that goes.
func (p Provisioned) lostBy(w *cloud.World, at time.Time) {
	if g, ok := provisioningGroups.Get(w, p.GroupID); ok {
		g.lose(w, at)
	}
}
