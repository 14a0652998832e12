package compute

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// KindHaVip is the kind of a high-availability virtual IP address.
const KindHaVip cloud.Kind = "HaVip"

// HaVip is an address of a vSwitch that several instances hold, one at a time.
type HaVip struct {
	network.Placed
	Name, Description string
	ResourceGroupID   string

	byInterface bool // it is associated with network interfaces, not with instances
	holders     []*NetworkInterface
	leaving     bool
	passage[HaVipStatus]
}

// The quotas of HaVips.
const (
	// QuotaHaVips limits the HaVips of a VPC. The vendor publishes the limit without a
	// code: this is mockcloud's own.
	QuotaHaVips = "vpc_havip_count_per_vpc"
	// QuotaHaVipRoutes limits the custom routes of a route table that lead to HaVips.
	QuotaHaVipRoutes = "vpc_quota_havip_custom_route_entry"
)

// How many instances a HaVip can be associated with, and how many HaVips an instance.
const (
	maxHaVipHolders      = 2
	maxHaVipsPerInstance = 5
)

var (
	haVips    cloud.Table[*HaVip]
	haVipGoes cloud.Event[*HaVip]
)

func init() {
	haVips.Define(cloud.Definition[*HaVip]{
		Kind: KindHaVip, InPolicies: "vpc:havip", Stands: cloud.Resident,
		Networks: func(h *HaVip, yield func(*cloud.Record) bool) { h.SitsIn(yield) },
		Indexes: []cloud.IndexOn[*HaVip]{
			cloud.On("vpc", func(h *HaVip) string { return h.VSwitch().VPC.ID }),
			cloud.OnEach("interface", (*HaVip).interfaceIDs),
		},
		Tags:  &cloud.Tags[*HaVip]{By: cloud.Modify},
		Group: func(h *HaVip) *string { return &h.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpc", Code: QuotaHaVips, Default: 5, Adjustable: true,
			Name: "HaVips of a VPC", Description: "How many HaVips can be created in a VPC",
			Most: cloud.MostOf(&haVips, func(h *HaVip, w *cloud.World) int { return countHaVips(w, h.VSwitch().VPC) }),
		}, haVipRoutes.Of(haVipHop, cloud.Quota{
			Default: 5, Adjustable: true,
			Name: "Routes to HaVips", Description: "How many custom route entries of a route table can lead to HaVips",
		})},
	})
	gateway.Unsource(func(w *cloud.World, v *network.VSwitch) (cloud.Kind, bool) {
		return KindHaVip, haVips.Under(w, v.Owner, v.Region, cloud.ByNetwork, v.ID) > 0
	})
	haVipGoes.Define("a HaVip is gone", &haVips, func(w *cloud.World, h *HaVip, _ uint64, _ time.Time) { network.Remove(w, &haVips, h) })
}

func countHaVips(w *cloud.World, vpc *network.VPC) int {
	return haVips.Under(w, vpc.Owner, vpc.Region, "vpc", vpc.ID)
}

// HaVipStatus is the status of a HaVip.
type HaVipStatus string

// The statuses of a HaVip.
const (
	HaVipCreating      HaVipStatus = "Creating"
	HaVipAvailable     HaVipStatus = "Available"
	HaVipAssociating   HaVipStatus = "Associating"
	HaVipInUse         HaVipStatus = "InUse"
	HaVipUnassociating HaVipStatus = "Unassociating"
	HaVipDeleting      HaVipStatus = "Deleting"
)

// Status is the HaVip's status at a time.
func (h *HaVip) Status(now time.Time) HaVipStatus {
	switch {
	case h.leaving:
		return HaVipDeleting
	case now.Before(h.settles):
		return h.passing
	case len(h.holders) > 0:
		return HaVipInUse
	}
	return HaVipAvailable
}

// mustBe says whether the HaVip has one of the statuses that an operation needs.
func (h *HaVip) mustBe(c *cloud.Call, allowed ...HaVipStatus) error {
	status := h.Status(c.Now)
	if slices.Contains(allowed, status) {
		return nil
	}
	return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindHaVip, ID: h.ID, Detail: "the HaVip is " + string(status)}
}

// NewHaVip describes a HaVip to create.
type NewHaVip struct {
	VSwitchID, Name, Description, ResourceGroupID string
	// Address asks for a certain address of the vSwitch.
	Address netip.Addr
	Tags    []cloud.Tag
}

// CreateHaVip makes a HaVip in a vSwitch of the caller: it is none of the resources
// that participants create (reference: Resource types).
func CreateHaVip(c *cloud.Call, n NewHaVip) (*HaVip, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if _, err := network.FindVSwitch(c, n.VSwitchID, cloud.Modify); err != nil {
		return nil, err
	}
	vswitch, err := network.MayPlace(c, &haVips, network.NewPlaced{VSwitchID: n.VSwitchID, Count: 1, Address: n.Address})
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindHaVip, n.Name, n.Description); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaHaVips, c.AccountID, countHaVips(c.World, vswitch.VPC)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	h := &HaVip{Name: n.Name, Description: n.Description, ResourceGroupID: group}
	h.Record = c.NewRecord(vswitch.Region, c.NetworkID(vswitch.Region, "havip"))
	if err := network.Place(c, &haVips, h, network.Seat{VSwitch: vswitch, Purpose: network.PrimaryAddress, Address: n.Address}); err != nil {
		return nil, err
	}
	h.pass(c, HaVipCreating)
	c.AddTags(h.Head(), n.Tags)
	return h, nil
}

// HaVipFilter selects HaVips: those that fulfil each condition with one of its
// values. Conditions without values select all.
type HaVipFilter struct {
	IDs, VPCIDs, VSwitchIDs, Statuses, Addresses []string
	ResourceGroupID                              string
	Tags                                         []cloud.Tag
}

// HaVips lists the caller's HaVips in the call's region.
func HaVips(c *cloud.Call, f HaVipFilter, page cloud.PageRequest) (cloud.Page[*HaVip], error) {
	q := cloud.Query[*HaVip]{IDs: f.IDs, Tags: f.Tags}.On(cloud.ByGroup, f.ResourceGroupID)
	for _, among := range []struct {
		values []string
		index  string
		of     func(*HaVip) string
	}{
		{f.VPCIDs, "vpc", func(h *HaVip) string { return h.VSwitch().VPC.ID }},
		{f.VSwitchIDs, cloud.ByNetwork, func(h *HaVip) string { return h.VSwitch().ID }},
		{f.Statuses, "", func(h *HaVip) string { return string(h.Status(c.Now)) }},
		{f.Addresses, "", func(h *HaVip) string { return h.Address().String() }},
	} {
		switch {
		case len(among.values) == 1 && among.index != "":
			q = q.On(among.index, among.values[0])
		case len(among.values) > 0:
			q = q.And(func(h *HaVip) bool { return slices.Contains(among.values, among.of(h)) })
		}
	}
	return haVips.List(c, q, page)
}

// FindHaVip finds a HaVip by its id, for what the caller means to do with it.
func FindHaVip(c *cloud.Call, id string, verb cloud.Verb) (*HaVip, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	return haVips.Find(c, id, verb)
}

// ModifyHaVip changes what people call a HaVip; nil leaves it as it is.
func ModifyHaVip(c *cloud.Call, id string, name, description *string) error {
	h, err := FindHaVip(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := network.CheckText(KindHaVip, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := h.mustBe(c, HaVipAvailable, HaVipInUse); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&h.Name, name)
	cloud.Assign(&h.Description, description)
	return nil
}

// DeleteHaVip deletes a HaVip that nothing holds, that has no EIP and to which no
// route leads. It goes when that has settled.
func DeleteHaVip(c *cloud.Call, id string) error {
	h, err := FindHaVip(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := h.mustBe(c, HaVipAvailable); err != nil {
		return err
	}
	if h.VSwitch().VPC.IsNextHop(c.World, h.Head()) {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindHaVip, ID: id, By: network.KindRoute, Detail: "a route leads to the HaVip"}
	}
	if len(h.EIPs(c.World)) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindHaVip, ID: id, By: gateway.KindEIP}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	h.leaving = true
	haVipGoes.Plan(c.World, c.Settled(), h, 0)
	return nil
}
