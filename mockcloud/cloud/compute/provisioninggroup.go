package compute

import (
	"errors"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// ProvisioningGroup is an auto provisioning group: it makes instances until they
// have the capacity that is wanted together.
type ProvisioningGroup struct {
	cloud.Record
	Name, Description, ResourceGroupID string
	Delivery                           Delivery
	// TemplateID and TemplateVersion are the launch template whose settings the
	// instances have; "" and 0 where the settings came with the group.
	TemplateID      string
	TemplateVersion int64
	Target          Capacity
	// Allocation is in which order the pools are used.
	Allocation Allocation
	Spot       SpotOptions
	// Terminates says whether instances are released with the group,
	// TerminatesExpired when it expires, and TerminatesExcess when there are too many.
	Terminates, TerminatesExpired, TerminatesExcess bool
	// It makes instances From a time and Until another.
	From, Until time.Time
	Pools       []ProvisioningPool
	// Tasks are the latest deliveries, in order of their numbers.
	Tasks []ProvisioningTask

	delivered int    // counts the instances that it ever made
	tasked    uint64 // counts its tasks
	awaited   uint64 // numbers the next delivery that is planned: an earlier one counts no more
	short     bool   // the last delivery left it below its target
	passage[ProvisioningStatus]
}

// Delivery is when a group makes instances.
type Delivery string

// The deliveries: once and within the call, once, and whenever there are too few.
const (
	DeliverInstantly Delivery = "instant"
	DeliverOnce      Delivery = "request"
	Maintain         Delivery = "maintain"
)

// Allocation is in which order pools are used.
type Allocation string

// The allocations: by the price for a unit of capacity, or by the pools' priorities.
const (
	LowestPrice Allocation = "lowest-price"
	Prioritized Allocation = "prioritized"
)

// Capacity is what the weights of instances add up to.
type Capacity struct {
	Total, PayAsYouGo, Spot float64
	// Default is the word for what Total has beyond PayAsYouGo and Spot.
	Default string
}

// of is how much of it spot instances make up, or the others.
func (t Capacity) of(spot bool) float64 {
	rest := t.Total - t.PayAsYouGo - t.Spot
	if spot != (t.Default == CapacityOfSpot) {
		rest = 0
	}
	if spot {
		return t.Spot + rest
	}
	return t.PayAsYouGo + rest
}

// mostCapacity is the greatest target, as the vendor documents it.
const mostCapacity = 2000

// CapacityOfSpot and CapacityPayAsYouGo are what the rest of a capacity is made of.
const (
	CapacityOfSpot     = "Spot"
	CapacityPayAsYouGo = "PayAsYouGo"
)

// ProvisioningStatus is the status of a group.
type ProvisioningStatus string

// The statuses of a group.
const (
	ProvisioningSubmitted ProvisioningStatus = "submitted"
	ProvisioningActive    ProvisioningStatus = "active"
	ProvisioningModifying ProvisioningStatus = "modifying"
	ProvisioningDeleting  ProvisioningStatus = "delete-running"
)

// KindProvisioningGroup is the kind of an auto provisioning group.
const KindProvisioningGroup cloud.Kind = "auto provisioning group"

var (
	provisioningGroups cloud.Table[*ProvisioningGroup]
	groupDelivers      cloud.Event[*ProvisioningGroup]
	groupExpires       cloud.Event[*ProvisioningGroup]
	groupGoes          cloud.Event[*ProvisioningGroup]
)

func init() {
	provisioningGroups.Define(cloud.Definition[*ProvisioningGroup]{
		Kind:    KindProvisioningGroup,
		Indexes: []cloud.IndexOn[*ProvisioningGroup]{cloud.On("name", func(g *ProvisioningGroup) string { return g.Name })},
		Tags:    &cloud.Tags[*ProvisioningGroup]{By: cloud.Modify},
		Group:   func(g *ProvisioningGroup) *string { return &g.ResourceGroupID },
	})
	groupDelivers.Define("an auto provisioning group makes instances", &provisioningGroups, func(w *cloud.World, g *ProvisioningGroup, plan uint64, at time.Time) {
		if plan == g.awaited {
			g.deliver(g.call(w, at))
		}
	})
	groupExpires.Define("an auto provisioning group expires", &provisioningGroups, func(w *cloud.World, g *ProvisioningGroup, _ uint64, at time.Time) {
		g.leave(g.call(w, at), g.TerminatesExpired)
	})
	groupGoes.Define("an auto provisioning group goes", &provisioningGroups, func(w *cloud.World, g *ProvisioningGroup, _ uint64, _ time.Time) {
		provisioningGroups.Remove(w, g)
	})
}

// call is the one by which the group's account makes instances at a time.
func (g *ProvisioningGroup) call(w *cloud.World, at time.Time) *cloud.Call {
	return w.ActAt(cloud.Caller{AccountID: g.Owner, Region: g.Region, Action: "ecs:CreateAutoProvisioningGroup"}, at)
}

// Status is the group's status at a time.
func (g *ProvisioningGroup) Status(now time.Time) ProvisioningStatus {
	switch {
	case g.passing == ProvisioningDeleting, now.Before(g.settles):
		return g.passing
	case now.Before(g.From):
		return ProvisioningSubmitted
	}
	return ProvisioningActive
}

// State says how far the group is: whether its instances are being made or removed,
// are there, or could not be made.
func (g *ProvisioningGroup) State(c *cloud.Call) string {
	switch status := g.Status(c.Now); {
	case status == ProvisioningDeleting:
		return "pending-termination"
	case status == ProvisioningSubmitted, status == ProvisioningModifying:
		return "pending-fulfillment"
	case g.short:
		return "error"
	}
	for member := range g.members(c.World) {
		if member.Status(c) == InstancePending {
			return "pending-fulfillment"
		}
	}
	return "fulfilled"
}

// members are the instances that the group has made and still has.
func (g *ProvisioningGroup) members(w *cloud.World) func(yield func(*Instance) bool) {
	return instances.Each(w, g.Owner, g.Region, "provisioning group", g.ID)
}

// FindProvisioningGroup finds an auto provisioning group of the caller by its id.
func FindProvisioningGroup(c *cloud.Call, id string, verb cloud.Verb) (*ProvisioningGroup, error) {
	return provisioningGroups.Find(c, id, verb)
}

// ProvisioningGroupFilter selects groups; the zero value of each condition selects all.
type ProvisioningGroupFilter struct {
	IDs                   []string
	Name, ResourceGroupID string
	Tags                  []cloud.Tag
	Match                 func(*ProvisioningGroup) bool
}

// ProvisioningGroups lists the caller's auto provisioning groups in the call's region.
func ProvisioningGroups(c *cloud.Call, f ProvisioningGroupFilter, page cloud.PageRequest) (cloud.Page[*ProvisioningGroup], error) {
	q := cloud.Query[*ProvisioningGroup]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}
	return provisioningGroups.List(c, q.On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID), page)
}

// ProvisionedInstances lists the instances of a group.
func ProvisionedInstances(c *cloud.Call, g *ProvisioningGroup, page cloud.PageRequest) (cloud.Page[*Instance], error) {
	return instances.ListUnder(c.World, g.Owner, g.Region, "provisioning group", g.ID, nil, page)
}

// CreateProvisioningGroup makes an auto provisioning group in the call's region. What
// its pools say must be right when it is made; whether instances can be made by them
// turns out whenever it makes some.
func CreateProvisioningGroup(c *cloud.Call, g *ProvisioningGroup, tags []cloud.Tag) ([]Delivered, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	if err := checkProvisioningName(g.Name, g.Description); err != nil {
		return nil, err
	}
	if err := g.Target.check(); err != nil {
		return nil, err
	}
	if !g.Until.After(g.From) || !g.Until.After(c.Now) {
		return nil, cloud.Invalid(KindProvisioningGroup, "Until", "an auto provisioning group expires after it has begun, and not before now")
	}
	if err := g.checkPools(c, g.Pools, g.Target); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if g.ResourceGroupID, err = identity.InResourceGroup(c, g.ResourceGroupID); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g.Record = c.NewRecord(region.ID, c.ComputeID(region.ID, "apg"))
	if g.Name == "" {
		g.Name = g.ID
	}
	if g.From.Before(c.Now) {
		g.From = c.Now
	}
	provisioningGroups.Add(c.World, g)
	c.AddTags(g.Head(), tags)
	groupExpires.Plan(c.World, g.Until, g, 0)
	if g.From.After(c.Now) {
		g.plan(c.World, g.From)
		return nil, nil
	}
	return g.deliver(c), nil
}

func checkProvisioningName(name, description string) error {
	if err := checkLabel(KindProvisioningGroup, name, description); err != nil {
		return err
	}
	if first, _ := utf8.DecodeRuneInString(name); name != "" && !unicode.IsLetter(first) {
		return cloud.Invalid(KindProvisioningGroup, "Name", "the name of an auto provisioning group begins with a letter")
	}
	return nil
}

// check says whether a capacity can be that of a group.
func (t Capacity) check() error {
	for _, one := range [...]struct {
		name     string
		capacity float64
	}{{"Total", t.Total}, {"Spot", t.Spot}, {"PayAsYouGo", t.PayAsYouGo}} {
		if one.capacity > mostCapacity {
			return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindProvisioningGroup, Field: one.name, Detail: "the capacity of an auto provisioning group is 2,000 at most"}
		}
	}
	if t.Total <= 0 || t.Spot < 0 || t.PayAsYouGo < 0 || t.Spot+t.PayAsYouGo > t.Total {
		return cloud.Invalid(KindProvisioningGroup, "Capacity", "the total capacity is more than 0, and not less than that of spot and of pay-as-you-go instances together")
	}
	return nil
}

// checkPools says whether the instances of a target could be made by each of the pools
// now, but for free addresses and the market's price: these may be other ones later.
func (g *ProvisioningGroup) checkPools(c *cloud.Call, pools []ProvisioningPool, target Capacity) error {
	trial := *c
	trial.DryRun = true
	for i := range pools {
		pool := &pools[i]
		for _, one := range [...]struct {
			wanted float64
			made   NewInstances
		}{{target.of(false), pool.of(1, 0)}, {target.of(true), g.spotOf(pool, 1, 0)}} {
			if one.wanted <= 0 {
				continue
			}
			if _, err := RunInstances(&trial, one.made); !passes(err) {
				return err
			}
		}
	}
	return nil
}

// passes says that a trial has found nothing that stays wrong.
func passes(err error) bool {
	refused, ok := errors.AsType[*cloud.Error](err)
	return ok && (refused.Reason == cloud.DryRunPassed || refused.Reason == cloud.Exhausted || refused.Reason == cloud.OutOfRange && refused.Field == "SpotPriceLimit")
}

// ProvisioningGroupChange describes a change of a group; nil leaves a value as it is.
type ProvisioningGroupChange struct {
	Name              *string
	Target            Capacity // as it is to be afterwards
	MaxSpotPrice      *float64
	TerminatesExcess  *bool
	TerminatesExpired *bool
	Pools             []ProvisioningPool // nil leaves them
}

// ModifyProvisioningGroup changes an auto provisioning group of the caller, which
// then makes or gives up instances until it has its capacity.
func ModifyProvisioningGroup(c *cloud.Call, id string, change ProvisioningGroupChange) error {
	g, err := FindProvisioningGroup(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := g.mustBeThere(c.Now); err != nil {
		return err
	}
	if err := checkProvisioningName(cloud.Value(change.Name), ""); err != nil {
		return err
	}
	if err := change.Target.check(); err != nil {
		return err
	}
	if err := g.checkPools(c, change.Pools, change.Target); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	provisioningGroups.Change(c.World, g, func() { cloud.Assign(&g.Name, change.Name) })
	cloud.Assign(&g.Spot.MaxPrice, change.MaxSpotPrice)
	cloud.Assign(&g.TerminatesExcess, change.TerminatesExcess)
	cloud.Assign(&g.TerminatesExpired, change.TerminatesExpired)
	g.Target = change.Target
	if change.Pools != nil {
		g.Pools = change.Pools
	}
	if g.Status(c.Now) != ProvisioningSubmitted && g.Delivery == Maintain {
		g.deliver(c)
	}
	g.pass(c, ProvisioningModifying)
	return nil
}

// mustBeThere says that the group is not being deleted.
func (g *ProvisioningGroup) mustBeThere(now time.Time) error {
	if g.Status(now) == ProvisioningDeleting {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindProvisioningGroup, ID: g.ID, Detail: "the auto provisioning group is being deleted"}
	}
	return nil
}

// DeleteProvisioningGroup deletes an auto provisioning group of the caller, and its
// instances where terminates or, without it, the group says so.
func DeleteProvisioningGroup(c *cloud.Call, id string, terminates *bool) error {
	g, err := FindProvisioningGroup(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := g.mustBeThere(c.Now); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if terminates == nil {
		terminates = &g.Terminates
	}
	g.leave(c, *terminates)
	return nil
}

// leave gives up all instances, and lets the group go.
func (g *ProvisioningGroup) leave(c *cloud.Call, terminates bool) {
	if g.Status(c.Now) == ProvisioningDeleting {
		return
	}
	g.awaited++ // no planned delivery counts any more
	g.pass(c, ProvisioningDeleting)
	g.giveUp(c, g.all(c.World), terminates)
	groupGoes.Plan(c.World, g.settles, g, 0)
}
