package compute

import (
	"cmp"
	"math"
	"sort"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// ProvisioningPool is what instances of a group can be, and where.
type ProvisioningPool struct {
	// MaxPrice limits the price of a spot instance for an hour; 0 does not.
	MaxPrice float64
	// Priority is 0 for the first pool to use.
	Priority int
	// Weight is the capacity of one instance.
	Weight float64
	// Launch makes one instance, or several with the names in turn. Its Spot counts
	// for spot instances only, and not its limit.
	Launch NewInstances
}

// SpotAllocation is which pools spot instances are made from.
type SpotAllocation string

// The allocations of spot instances: from the cheapest pools, evenly in all zones, or
// where the most room is.
const (
	SpotLowestPrice       SpotAllocation = "lowest-price"
	SpotDiversified       SpotAllocation = "diversified"
	SpotCapacityOptimized SpotAllocation = "capacity-optimized"
)

// SpotOptions are how a group makes spot instances.
type SpotOptions struct {
	Allocation SpotAllocation
	// Stops tells that instances that the cloud takes back stop rather than go.
	Stops bool
	// Pools is how many of the cheapest pools are used.
	Pools int
	// MaxPrice limits the price of each instance, for an hour; 0 does not.
	MaxPrice float64
}

// sumsDiffer is how much less than a target makes no difference: weights are fractions,
// and their sums not exact.
const sumsDiffer = 1e-9

// mostOfPool limits what is made of a pool at once, however small its weight is: no
// vSwitch has as many addresses.
const mostOfPool = 1 << 16

// source is a pool as it is used now.
type source struct {
	*ProvisioningPool
	zone  string
	room  int     // free addresses
	price float64 // for a unit of capacity
}

// sources are the pools in the order in which they are used, for spot instances or others.
func (g *ProvisioningGroup) sources(c *cloud.Call, spot bool) []source {
	all := make([]source, len(g.Pools))
	for i := range g.Pools {
		one := source{ProvisioningPool: &g.Pools[i]}
		if vswitch, err := network.FindVSwitch(c, one.Launch.VSwitchID, cloud.Use); err == nil {
			one.zone, one.room = vswitch.Zone, vswitch.FreeAddresses()
		} // what cannot be used now says why when something is made of it
		price := HourlyPrice(one.Launch.Type)
		if spot {
			price = SpotPrice(c.World, one.Launch.Type, one.zone, c.Now)
		}
		one.price = price / one.Weight
		all[i] = one
	}
	sort.SliceStable(all, func(i, j int) bool {
		a, b := &all[i], &all[j]
		switch {
		case spot && g.Spot.Allocation == SpotCapacityOptimized && a.room != b.room:
			return a.room > b.room
		case !spot && g.Allocation == Prioritized:
			return a.Priority < b.Priority
		}
		return a.price < b.price
	})
	return all
}

// width is how many of the pools are used at once.
func (g *ProvisioningGroup) width(spot bool, pools int) int {
	switch {
	case spot && g.Spot.Allocation == SpotDiversified:
		return pools
	case spot && g.Spot.Allocation == SpotLowestPrice:
		return min(g.Spot.Pools, pools)
	}
	return 1
}

// share says how many instances each of the pools makes for a capacity: one at a time
// from the zone that has the least, where zones are to have as much as each other, and
// there from the pool that makes the least.
func share(need float64, pools []source, inZone map[string]float64) []int {
	counts := make([]int, len(pools))
	if len(pools) == 1 {
		counts[0] = int(max(1, math.Ceil(min(need/pools[0].Weight-sumsDiffer, mostOfPool))))
		return counts
	}
	made := make([]float64, len(pools))
	for range mostOfPool {
		if need <= sumsDiffer {
			break
		}
		next := 0
		for i := range pools {
			if inZone != nil && inZone[pools[i].zone] < inZone[pools[next].zone] || inZone[pools[i].zone] == inZone[pools[next].zone] && made[i] < made[next] {
				next = i
			}
		}
		counts[next]++
		made[next] += pools[next].Weight
		need -= pools[next].Weight
		if inZone != nil {
			inZone[pools[next].zone] += pools[next].Weight
		}
	}
	return counts
}

// of is what makes count instances of a pool, with the names that follow those of
// as many as were made before.
func (p *ProvisioningPool) of(count, before int) NewInstances {
	n := p.Launch
	n.Spot = Spot{}
	n.Count, n.Minimum = count, 1
	n.Names, n.HostNames = inTurn(n.Names, count, before), inTurn(n.HostNames, count, before)
	return n
}

// spotOf is what makes count spot instances of a pool. They pay at most what the group
// and the pool allow, the lower of the two, and are paid for by use whatever the
// settings say.
func (g *ProvisioningGroup) spotOf(p *ProvisioningPool, count, before int) NewInstances {
	n := p.of(count, before)
	limit := min(cmp.Or(p.MaxPrice, math.MaxFloat64), cmp.Or(g.Spot.MaxPrice, math.MaxFloat64))
	n.Plan = managed.Plan{}
	n.Spot = NewSpot(Spot{Protected: p.Launch.Spot.Protected, Stops: g.Spot.Stops || p.Launch.Spot.Stops})
	if n.Spot.Limited = limit < math.MaxFloat64; n.Spot.Limited {
		n.Spot.Limit = limit
	}
	return n
}

func inTurn(names []string, count, before int) []string {
	taken := make([]string, count)
	for i := range taken {
		taken[i] = names[(before+i)%len(names)]
	}
	return taken
}
