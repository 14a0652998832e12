package cs

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// types are the instance types that nodes can be of, the first choice first: those that are listed, and then those
// that a pattern describes, the cheapest first.
func (g *ScalingGroup) types() []string {
	found := slices.Clone(g.InstanceTypes)
	if len(g.InstancePatterns) == 0 {
		return found
	}
	for _, t := range compute.CheapestTypes(func(t *compute.InstanceType) bool {
		return slices.ContainsFunc(g.InstancePatterns, func(p InstancePattern) bool { return p.describes(t) })
	}) {
		if !slices.Contains(found, t.Name) {
			found = append(found, t.Name)
		}
	}
	return found
}

// describes says whether a pattern describes an instance type; what it leaves out can be anything.
func (p *InstancePattern) describes(t *compute.InstanceType) bool {
	family, cpus, gibis, architecture := t.Family, int64(t.CPUs), t.Gibis(), "X86"
	if family.ARM {
		architecture = "ARM"
	}
	credit, burst := family.Level == compute.CreditLevel, services.Value(p.BurstPerformanceOption)
	addresses := int64(t.Addresses())
	return services.Between(p.Cores, cpus, p.Cores) && services.Between(p.Core, cpus, p.Core) && services.Between(p.Memory, gibis, p.Memory) &&
		services.Between(p.MinCpuCores, cpus, p.MaxCpuCores) && services.Between(p.MinMemorySize, gibis, p.MaxMemorySize) &&
		services.IsOrAny(services.Value(p.InstanceFamilyLevel), family.Level) && services.AmongOrAny(p.InstanceTypeFamilies, family.Name) && services.AmongOrAny(p.InstanceCategories, family.Category) &&
		services.AmongOrAny(p.CpuArchitectures, architecture) && services.AmongOrAny(p.Architectures, architecture) &&
		(burst != "Exclude" || !credit) && (burst != "Required" || credit) &&
		services.Between(p.MinimumEniQuantity, int64(t.Interfaces()), nil) && services.Between(p.MinimumEniPrivateIpAddressQuantity, addresses, nil) && services.Between(p.MinimumEniIpv6AddressQuantity, addresses, nil) &&
		services.Between(nil, int64(t.GPUs), p.MaximumGpuAmount) && services.Between(nil, compute.HourlyPrice(t.Name), p.MaxPrice) &&
		!slices.ContainsFunc(p.ExcludedInstanceTypes, func(name string) bool { return services.Matches(name, t.Name) })
}

// How nodes are paid for.
const (
	prePaid     = "PrePaid"
	postPaid    = "PostPaid"
	noSpot      = "NoSpot"
	spotLimited = "SpotWithPriceLimit"
	spotAsIs    = "SpotAsPriceGo"
)

// plan is how nodes are paid for.
func (g *ScalingGroup) plan() (p managed.Plan) {
	if services.Value(g.InstanceChargeType) != prePaid {
		return p
	}
	p = managed.Plan{Subscription: true, Months: int(services.Or(g.Period, 1)), Weekly: services.Value(g.PeriodUnit) == "Week"}
	if services.IsTrue(g.AutoRenew) {
		p.RenewsBy = int(services.Or(g.AutoRenewPeriod, 1))
	}
	return p
}

// spot is how nodes of a type are paid for that are spot instances, which have the highest price that the pool
// gives for the type.
func (g *ScalingGroup) spot(typeName string) (s compute.Spot, err error) {
	strategy := services.Value(g.SpotStrategy)
	switch strategy {
	case "", noSpot:
		return s, nil
	case spotLimited:
		s.Limited = true
		at := slices.IndexFunc(g.SpotPriceLimit, func(one SpotPriceLimit) bool { return services.Value(one.InstanceType) == typeName })
		if at < 0 {
			return s, cloud.Invalid(KindNodePool, "spot_price_limit", "there is no highest price for the type "+typeName)
		}
		if s.Limit, err = strconv.ParseFloat(services.Value(g.SpotPriceLimit[at].PriceLimit), 64); err != nil {
			return s, cloud.Invalid(KindNodePool, "spot_price_limit", "a highest price is a number")
		}
	}
	s.Protected = 1
	return compute.NewSpot(s), nil
}

// chargeOf and strategyOf say in the vendor's words how an instance is paid for.
func chargeOf(i *compute.Instance) string {
	if i.Charge.Subscription {
		return prePaid
	}
	return postPaid
}

func strategyOf(i *compute.Instance) string {
	switch {
	case !i.Spot.Is():
		return noSpot
	case i.Spot.Limited:
		return spotLimited
	}
	return spotAsIs
}

// privatePool says which reserved capacity nodes use. Accounts have none here, so what is first looked for there is
// made of what all share, and what is to be made of it alone cannot be.
func (g *ScalingGroup) privatePool() (string, error) {
	if options := g.ResourcePoolOptions; options != nil && services.Value(options.Strategy) == "PrivatePoolOnly" {
		return "", &cloud.Error{Reason: cloud.Exhausted, Kind: compute.KindInstanceType, Detail: "there is no private pool that nodes can be made of"}
	}
	if options := g.PrivatePoolOptions; options != nil {
		return cmp.Or(services.Value(options.MatchCriteria), noPool), nil
	}
	return noPool, nil
}

const noPool = "None"
