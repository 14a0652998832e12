package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NATGateway translates addresses between a VPC and the internet, or, where it is
// Intranet, between the VPC and other private networks. It sits in a vSwitch, and
// its first address is the one that it has by itself.
type NATGateway struct {
	network.Placed
	Name, Description string
	Intranet          bool
	// EIPMode is how EIPs are bound to it: in ModeNAT, each takes an address of
	// the vSwitch.
	EIPMode Mode
	// AnswersPing says whether it answers ICMP for the addresses that it translates.
	AnswersPing bool
	// SingleZone tells that it does not go on in another zone where its own fails; no zone fails here.
	SingleZone bool
	// Protected keeps it from being deleted.
	Protected bool
	// SNATTable and DNATTable are the ids of the tables of its entries.
	SNATTable, DNATTable string
	// InterfaceID is that of the network interface by which it sits in the vSwitch.
	// The interface is the cloud's own, and no list shows it.
	InterfaceID string

	passage[NATGatewayStatus]
}

// KindNATGateway is the kind of a NAT gateway.
const KindNATGateway = cloud.KindNATGateway

// The quotas of NAT gateways, by their codes in Quota Center.
const (
	// QuotaNATGateways limits the NAT gateways of a VPC.
	QuotaNATGateways = "natgw_quota_nat_num_per_vpc"
	// QuotaEIPsPerNATGateway limits the EIPs of an internet NAT gateway.
	QuotaEIPsPerNATGateway = "natgw_quota_eip_num_per_nat"
)

var (
	natGateways      cloud.Table[*NATGateway]
	natGatewayIsGone cloud.Event[*NATGateway]
)

func init() {
	natGateways.Define(cloud.Definition[*NATGateway]{
		Kind: KindNATGateway, InPolicies: "vpc:natgateway", Stands: cloud.Resident,
		Costs:    &cloud.Costs[*NATGateway]{Items: []cloud.Item{ItemNATGateway}, Of: (*NATGateway).costs},
		Networks: func(g *NATGateway, yield func(*cloud.Record) bool) { g.SitsIn(yield) },
		Indexes: []cloud.IndexOn[*NATGateway]{
			cloud.On("vpc", func(g *NATGateway) string { return g.VSwitch().VPC.ID }),
			cloud.On("zone", func(g *NATGateway) string { return g.VSwitch().Zone }),
			cloud.On("name", func(g *NATGateway) string { return g.Name }),
			cloud.On("SNAT table", func(g *NATGateway) string { return g.SNATTable }),
			cloud.On("DNAT table", func(g *NATGateway) string { return g.DNATTable }),
			cloud.On("the VPC's resource group", (*NATGateway).ResourceGroupID),
		},
		Tags: &cloud.Tags[*NATGateway]{By: cloud.Modify},
		Quotas: []cloud.Quota{
			{
				Product: "nat", Code: QuotaNATGateways, Default: 5, Adjustable: true,
				Name: "NAT gateways of a VPC", Description: "How many NAT gateways can be created in a VPC",
				Most: cloud.MostOf(&natGateways, func(g *NATGateway, w *cloud.World) int { return countNATGateways(w, g.VSwitch().VPC) }),
			},
			{
				Product: "nat", Code: QuotaEIPsPerNATGateway, Default: 20, Adjustable: true,
				Name: "EIPs of a NAT gateway", Description: "How many EIPs can be bound to an internet NAT gateway",
				Most: cloud.MostOf(&natGateways, func(g *NATGateway, w *cloud.World) int { return countBound(w, g.Head()) }),
			},
		},
	})
	natGatewayIsGone.Define("a NAT gateway is deleted", &natGateways, func(w *cloud.World, g *NATGateway, _ uint64, _ time.Time) { removeNATGateway(w, g) })
}

func countNATGateways(w *cloud.World, vpc *network.VPC) int {
	return natGateways.Under(w, vpc.Owner, vpc.Region, "vpc", vpc.ID)
}

func countBound(w *cloud.World, thing *cloud.Record) int {
	return eips.Under(w, thing.Owner, thing.Region, "bound", thing.ID)
}

// NATGatewayStatus is the status of a NAT gateway.
type NATGatewayStatus string

// The statuses of a NAT gateway.
const (
	NATGatewayCreating  NATGatewayStatus = "Creating"
	NATGatewayAvailable NATGatewayStatus = "Available"
	NATGatewayModifying NATGatewayStatus = "Modifying"
	NATGatewayDeleting  NATGatewayStatus = "Deleting"
)

// Status is the gateway's status at a time.
func (g *NATGateway) Status(now time.Time) NATGatewayStatus { return g.now(now, NATGatewayAvailable) }

// mustBeAvailable says whether the gateway is ready for an operation.
func (g *NATGateway) mustBeAvailable(c *cloud.Call) error {
	return mustBe(g.Head(), KindNATGateway, "the NAT gateway", g.Status(c.Now), NATGatewayAvailable)
}

// mustBe says whether a thing of a kind has the status that an operation needs.
func mustBe[S ~string](thing *cloud.Record, kind cloud.Kind, what string, is, needed S) error {
	if is != needed {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: kind, ID: thing.ID, Detail: what + " is " + string(is)}
	}
	return nil
}

// NewNATGateway describes a NAT gateway to create.
type NewNATGateway struct {
	VPCID, VSwitchID  string
	Name, Description string
	Intranet          bool
	EIPMode           Mode
	IgnoresPing       bool
	SingleZone        bool
	// Address asks for a certain address of the vSwitch.
	Address netip.Addr
	Tags    []cloud.Tag
}

// MayCreateNATGateway finds a VPC in which the caller may create NAT gateways: one of
// its own (reference: Permissions).
func MayCreateNATGateway(c *cloud.Call, vpcID string) (*network.VPC, error) {
	return mayCreateIn(c, &natGateways, vpcID)
}

// CreateNATGateway makes a NAT gateway in a vSwitch of the caller's VPC. Where it is
// for the internet, the route table of the VPC leads there (contract of
// CreateNatGateway), unless it leads elsewhere already (the vendor's page about NAT
// gateways).
func CreateNATGateway(c *cloud.Call, n NewNATGateway) (*NATGateway, error) {
	vpc, err := MayCreateNATGateway(c, n.VPCID)
	if err != nil {
		return nil, err
	}
	if err := (label{n.Name, n.Description, 2, 256}).check(KindNATGateway); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	}
	vswitch, err := network.MayPlace(c, &natGateways, network.NewPlaced{VSwitchID: n.VSwitchID, Count: 1, Address: n.Address})
	if err != nil {
		return nil, err
	}
	if vswitch.VPC != vpc {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: vswitch.ID, Detail: "the vSwitch is in another VPC"}
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaNATGateways, c.AccountID, countNATGateways(c.World, vpc)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g := &NATGateway{Name: n.Name, Description: n.Description, Intranet: n.Intranet, EIPMode: n.EIPMode, AnswersPing: !n.IgnoresPing, SingleZone: n.SingleZone}
	g.Record = c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "ngw"))
	g.SNATTable, g.DNATTable = c.NetworkID(vpc.Region, "stb"), c.NetworkID(vpc.Region, "ftb")
	g.InterfaceID = c.ComputeID(vpc.Region, "eni")
	if g.Name == "" {
		g.Name = g.ID
	}
	if err := network.Place(c, &natGateways, g, network.Seat{VSwitch: vswitch, Purpose: network.PrimaryAddress, Address: n.Address}); err != nil {
		return nil, err
	}
	vpc.Attach(g.Head())
	g.pass(c, NATGatewayCreating)
	if g.Intranet {
		addDefaultNATIP(c, g)
	} else {
		vpc.LeadTo(c, g.Head(), natHop, network.Everywhere)
	}
	c.AddTags(g.Head(), n.Tags)
	return g, nil
}

// NATGatewayFilter selects NAT gateways; the zero value of each condition selects all.
type NATGatewayFilter struct {
	ID, VPCID, Name, Zone string
	Intranet              *bool
	Status                NATGatewayStatus
	ResourceGroupID       string
	Tags                  []cloud.Tag
}

// NATGateways lists the caller's NAT gateways in the call's region.
func NATGateways(c *cloud.Call, f NATGatewayFilter, page cloud.PageRequest) (cloud.Page[*NATGateway], error) {
	q := cloud.Query[*NATGateway]{Tags: f.Tags}.On("vpc", f.VPCID).On("name", f.Name).On("zone", f.Zone).On("the VPC's resource group", f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.Intranet != nil || f.Status != "" {
		q = q.And(func(g *NATGateway) bool {
			return (f.Intranet == nil || *f.Intranet == g.Intranet) && (f.Status == "" || f.Status == g.Status(c.Now))
		})
	}
	return natGateways.List(c, q, page)
}

// ResourceGroupID is that of the VPC: a NAT gateway is in no other one.
func (g *NATGateway) ResourceGroupID() string { return g.VSwitch().VPC.ResourceGroupID }

// NATGatewaysIn are the caller's NAT gateways in a VPC.
func NATGatewaysIn(c *cloud.Call, vpc *network.VPC) []*NATGateway {
	return slices.Collect(natGateways.Seen(c, cloud.Query[*NATGateway]{}.On("vpc", vpc.ID)))
}

// FindNATGateway finds a NAT gateway by its id, for what the caller means to do with it.
func FindNATGateway(c *cloud.Call, id string, verb cloud.Verb) (*NATGateway, error) {
	return natGateways.Find(c, id, verb)
}
