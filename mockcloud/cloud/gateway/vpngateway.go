package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// VPNGateway connects a VPC to other networks by encrypted tunnels. It sits in a
// vSwitch; one whose connections have two tunnels sits in a second one too.
type VPNGateway struct {
	network.Placed
	Name, Description string
	// Second is that second vSwitch; nil where connections have one tunnel.
	Second *network.VSwitch
	VPNFeatures
	// Propagates says whether routes learned by BGP go to the VPC.
	Propagates      bool
	ResourceGroupID string
	// Endpoints are the addresses that tunnels lead to, one for each of a
	// connection's tunnels: public ones, or those in the vSwitches.
	Endpoints []netip.Addr
	// SSLEndpoint is the public address for SSL clients, where tunnels leave them
	// none; not valid otherwise.
	SSLEndpoint netip.Addr
	// InterfaceIDs are those of the network interfaces by which it sits in its
	// vSwitches. They are the cloud's own, and no list shows them.
	InterfaceIDs []string

	passage[VPNGatewayStatus]
}

// VPNFeatures are what a VPN gateway is bought with.
type VPNFeatures struct {
	// Private gateways have no public address.
	Private bool
	// Bandwidth is in Mbit/s.
	Bandwidth  int
	IPsec, SSL bool
	// SSLConnections is how many SSL clients can be connected at the same time.
	SSLConnections int
}

// KindVPNGateway is the kind of a VPN gateway.
const KindVPNGateway = cloud.KindVPNGateway

// The quotas of VPN gateways.
const (
	// QuotaVPNGateways limits the VPN gateways of an account, by its code in Quota Center.
	QuotaVPNGateways = "vpn_quota_instances_num"
	// QuotaVPNRoutes limits the custom routes of a VPC that lead to VPN gateways.
	QuotaVPNRoutes = "vpc_quota_vpn_custom_route_entry"
)

var (
	vpnGateways      cloud.Table[*VPNGateway]
	vpnGatewayIsGone cloud.Event[*VPNGateway]
)

func init() {
	vpnGateways.Define(cloud.Definition[*VPNGateway]{
		Kind: KindVPNGateway, InPolicies: "vpc:vpngateway", Stands: cloud.Resident,
		Costs:    &cloud.Costs[*VPNGateway]{Items: []cloud.Item{ItemVPNGateway}, Of: (*VPNGateway).costs},
		Networks: func(g *VPNGateway, yield func(*cloud.Record) bool) { g.SitsIn(yield) },
		Indexes:  []cloud.IndexOn[*VPNGateway]{cloud.On("vpc", func(g *VPNGateway) string { return g.VSwitch().VPC.ID })},
		Tags:     &cloud.Tags[*VPNGateway]{By: cloud.Modify},
		Group:    func(g *VPNGateway) *string { return &g.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "vpn", Code: QuotaVPNGateways, Default: 30, Adjustable: true, Global: true,
			Name: "VPN gateways", Description: "How many VPN gateways the account can have in all regions together",
			Usage: func(w *cloud.World, account, _ string) int { return countEverywhere(&vpnGateways, w, account) },
		}, vpnRoutes.Of(vpnHop, cloud.Quota{
			Default: 50, Adjustable: true,
			Name: "Routes to VPN gateways", Description: "How many custom route entries of a VPC can lead to VPN gateways",
		})},
	})
	vpnGatewayIsGone.Define("a VPN gateway is deleted", &vpnGateways, func(w *cloud.World, g *VPNGateway, _ uint64, _ time.Time) { removeVPNGateway(w, g) })
}

// VPNGatewayStatus is the status of a VPN gateway.
type VPNGatewayStatus string

// The statuses of a VPN gateway.
const (
	VPNGatewayProvisioning VPNGatewayStatus = "provisioning"
	VPNGatewayActive       VPNGatewayStatus = "active"
	VPNGatewayUpdating     VPNGatewayStatus = "updating"
	VPNGatewayDeleting     VPNGatewayStatus = "deleting"
)

// Status is the gateway's status at a time.
func (g *VPNGateway) Status(now time.Time) VPNGatewayStatus { return g.now(now, VPNGatewayActive) }

func (g *VPNGateway) mustBeActive(c *cloud.Call) error {
	return mustBe(g.Head(), KindVPNGateway, "the VPN gateway", g.Status(c.Now), VPNGatewayActive)
}

// mustWork says whether the gateway takes packets: also while it is updated.
func (g *VPNGateway) mustWork(c *cloud.Call) error {
	if g.Status(c.Now) == VPNGatewayUpdating {
		return nil
	}
	return g.mustBeActive(c)
}

// NewVPNGateway describes a VPN gateway to create.
type NewVPNGateway struct {
	VPCID string
	// VSwitchID is where it sits; "" lets the cloud choose one of the VPC's.
	VSwitchID string
	// SecondVSwitchID is a second one, in another zone, for connections with two
	// tunnels; "" for those with one.
	SecondVSwitchID       string
	Name, ResourceGroupID string
	VPNFeatures
}

// MayCreateVPNGateway finds a VPC in which the caller may create VPN gateways: one of
// its own (reference: Permissions).
func MayCreateVPNGateway(c *cloud.Call, vpcID string) (*network.VPC, error) {
	return mayCreateIn(c, &vpnGateways, vpcID)
}

// CreateVPNGateway makes a VPN gateway in one or two vSwitches of the caller's VPC.
func CreateVPNGateway(c *cloud.Call, n NewVPNGateway) (*VPNGateway, error) {
	vpc, err := MayCreateVPNGateway(c, n.VPCID)
	if err != nil {
		return nil, err
	}
	if err := checkVPNGatewayTexts(n.Name, ""); err != nil {
		return nil, err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	}
	vswitches, err := n.places(c, vpc)
	if err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaVPNGateways, c.AccountID, countEverywhere(&vpnGateways, c.World, c.AccountID)); err != nil {
		return nil, err
	}
	public, err := n.publicAddresses(c, len(vswitches))
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g := &VPNGateway{Name: n.Name, VPNFeatures: n.VPNFeatures, ResourceGroupID: group}
	g.Record = c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "vpn"))
	if g.Name == "" {
		g.Name = g.ID
	}
	seats := []network.Seat{{VSwitch: vswitches[0], Purpose: network.PrimaryAddress}}
	if len(vswitches) > 1 {
		g.Second = vswitches[1]
		seats = append(seats, network.Seat{VSwitch: g.Second, Purpose: network.SecondaryAddress})
	}
	for range seats {
		g.InterfaceIDs = append(g.InterfaceIDs, c.ComputeID(vpc.Region, "eni"))
	}
	if err := network.Place(c, &vpnGateways, g, seats...); err != nil {
		return nil, err
	}
	g.open(c, public)
	vpc.Attach(g.Head())
	g.pass(c, VPNGatewayProvisioning)
	return g, nil
}

// open gives the gateway the addresses that others reach it at.
func (g *VPNGateway) open(c *cloud.Call, public []netip.Addr) {
	for _, address := range public {
		holdAddress(c, g.Owner, address, "")
	}
	tunnels := len(g.InterfaceIDs)
	if g.Private {
		g.Endpoints = append([]netip.Addr{g.Address()}, g.Addresses(network.SecondaryAddress)...)
		return
	}
	g.Endpoints = public[:tunnels]
	if len(public) > tunnels {
		g.SSLEndpoint = public[tunnels]
	}
}

// publicAddresses chooses the public addresses of a gateway whose connections have
// so many tunnels. Where that is one, SSL clients share its address.
func (n *NewVPNGateway) publicAddresses(c *cloud.Call, tunnels int) (chosen []netip.Addr, err error) {
	count := tunnels
	switch {
	case n.Private:
		count = 0
	case n.SSL && tunnels > 1:
		count++
	}
	for range count {
		address, err := anyAddress(c, chosen...)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, address)
	}
	return chosen, nil
}

// The sizes that VPN gateways have (contract of CreateVpnGateway).
var (
	publicBandwidths  = []int{10, 100, 200, 500, 1000}
	privateBandwidths = []int{200, 1000}
	sslConnections    = []int{5, 10, 20, 50, 100, 200, 500, 1000}
)

// HasBandwidth says whether there are VPN gateways of so many Mbit/s.
func HasBandwidth(megabits int) bool { return slices.Contains(publicBandwidths, megabits) }

// check says whether there are VPN gateways with these features.
func (f *VPNFeatures) check() error {
	bandwidths := publicBandwidths
	if f.Private {
		bandwidths = privateBandwidths
	}
	switch {
	case !slices.Contains(bandwidths, f.Bandwidth):
		return cloud.Invalid(KindVPNGateway, "Bandwidth", "a public VPN gateway has 10, 100, 200, 500 or 1000 Mbit/s, a private one 200 or 1000")
	case !f.IPsec && !f.SSL:
		return cloud.Invalid(KindVPNGateway, "EnableIpsec", "a VPN gateway is for IPsec, for SSL or for both")
	case f.Private && f.SSL:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNGateway, Field: "EnableSsl", Detail: "a private VPN gateway is not for SSL"}
	case !f.SSL && f.SSLConnections > 0:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindVPNGateway, Field: "SslConnections", Detail: "SslConnections needs EnableSsl to be true"}
	case f.SSL && !slices.Contains(sslConnections, f.SSLConnections):
		return cloud.Invalid(KindVPNGateway, "SslConnections", "SslConnections is 5, 10, 20, 50, 100, 200, 500 or 1000")
	}
	return nil
}

var vpnGatewayName = cloud.NewPattern(`^\p{L}[\p{L}\p{Nd}_.-]{1,99}$`)

func checkVPNGatewayTexts(name, description string) error {
	if name != "" && (!vpnGatewayName.MatchString(name) || cloud.IsLink(name)) {
		return cloud.Invalid(KindVPNGateway, "Name", "a name has 2 to 100 letters, digits, underscores, hyphens and periods, the first one a letter")
	}
	return checkShortTexts(KindVPNGateway, "", description)
}

// FindVPNGateway finds a VPN gateway by its id, for what the caller means to do with it.
func FindVPNGateway(c *cloud.Call, id string, verb cloud.Verb) (*VPNGateway, error) {
	return vpnGateways.Find(c, id, verb)
}

// VPNGatewayFilter selects VPN gateways; the zero value of each condition selects all.
type VPNGatewayFilter struct {
	ID, VPCID, ResourceGroupID string
	Status                     VPNGatewayStatus
	Tags                       []cloud.Tag
}

// VPNGateways lists the caller's VPN gateways in the call's region.
func VPNGateways(c *cloud.Call, f VPNGatewayFilter, page cloud.PageRequest) (cloud.Page[*VPNGateway], error) {
	q := cloud.Query[*VPNGateway]{Tags: f.Tags}.On("vpc", f.VPCID).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.Status != "" {
		q = q.And(func(g *VPNGateway) bool { return f.Status == g.Status(c.Now) })
	}
	return vpnGateways.List(c, q, page)
}
