package compute

import (
	"cmp"
	"fmt"
	"math"
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
	Zone      string // "" where it is not known
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

// deliver makes or gives up instances until the group has its capacity, as far as
// the pools allow.
func (g *ProvisioningGroup) deliver(c *cloud.Call) (results []Delivered) {
	have := 0.0
	members := g.all(c.World)
	for _, member := range members {
		have += member.Provisioned.Weight
	}
	if have > g.Target.Total {
		g.shrink(c, members, have)
		return nil
	}
	for _, pool := range g.order() {
		need := g.Target.Total - have
		if need <= 0 {
			break
		}
		one := g.deliverFrom(c, pool, int(math.Ceil(need/pool.Weight)))
		have += float64(len(one.Instances)) * pool.Weight
		results = append(results, one)
	}
	g.short = have < g.Target.Total
	if len(results) > 0 {
		g.record(c, results)
	}
	if g.short && g.Delivery == Maintain {
		g.plan(c.World, c.Now.Add(deliveryRepeats))
	}
	return results
}

// order are the pools in the order in which they are used.
func (g *ProvisioningGroup) order() []*ProvisioningPool {
	pools := make([]*ProvisioningPool, len(g.Pools))
	for i := range g.Pools {
		pools[i] = &g.Pools[i]
	}
	slices.SortStableFunc(pools, func(a, b *ProvisioningPool) int {
		if g.Allocation == Prioritized {
			return cmp.Compare(a.Priority, b.Priority)
		}
		return cmp.Compare(HourlyPrice(a.Launch.Type)/a.Weight, HourlyPrice(b.Launch.Type)/b.Weight)
	})
	return pools
}

// of is what makes count instances of a pool, with the names that follow those of
// as many as were made before.
func (p *ProvisioningPool) of(count, before int) NewInstances {
	n := p.Launch
	n.Count, n.Minimum = count, 1
	n.Names, n.HostNames = inTurn(n.Names, count, before), inTurn(n.HostNames, count, before)
	return n
}

func inTurn(names []string, count, before int) []string {
	taken := make([]string, count)
	for i := range taken {
		taken[i] = names[(before+i)%len(names)]
	}
	return taken
}

// deliverFrom makes as many instances by a pool as are wanted, or as find an address.
func (g *ProvisioningGroup) deliverFrom(c *cloud.Call, pool *ProvisioningPool, count int) Delivered {
	made, err := RunInstances(c, pool.of(count, g.delivered))
	if err != nil {
		return Delivered{Pool: pool, Err: err}
	}
	g.delivered += len(made)
	for _, instance := range made {
		instances.Change(c.World, instance, func() { instance.Provisioned = Provisioned{GroupID: g.ID, Weight: pool.Weight} })
	}
	return Delivered{Pool: pool, Zone: made[0].VSwitch().Zone, Instances: made}
}

// record keeps what came of a delivery.
func (g *ProvisioningGroup) record(c *cloud.Call, results []Delivered) {
	activities := make([]ProvisioningActivity, len(results))
	for i, one := range results {
		if one.Err != nil {
			activities[i] = ProvisioningActivity{Failed: true, Detail: one.Err.Error()}
			continue
		}
		activities[i] = ProvisioningActivity{Detail: fmt.Sprintf("New ECS instances %q created.", strings.Join(idsOf(one.Instances), ", "))}
	}
	g.add(c, activities...)
}

func (g *ProvisioningGroup) add(c *cloud.Call, activities ...ProvisioningActivity) {
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

// shrink gives up the latest instances, as long as the others have the capacity.
func (g *ProvisioningGroup) shrink(c *cloud.Call, members []*Instance, have float64) {
	var excess []*Instance
	for _, member := range slices.Backward(members) {
		if have-member.Provisioned.Weight >= g.Target.Total {
			have -= member.Provisioned.Weight
			excess = append(excess, member)
		}
	}
	g.short = false
	if len(excess) > 0 {
		g.add(c, ProvisioningActivity{Detail: fmt.Sprintf("ECS instances %q removed.", strings.Join(idsOf(excess), ", "))})
		g.giveUp(c, excess, g.TerminatesExcess)
	}
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
