package network

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// VPCGateway is what the gateways have in common of which a VPC has one of each kind
// at most: its IPv4 gateway and its IPv6 gateway.
type VPCGateway struct {
	cloud.Record
	Label
	VPC             *VPC
	ResourceGroupID string
}

func (g *VPCGateway) gateway() *VPCGateway { return g }

type vpcGateway interface {
	cloud.Thing
	gateway() *VPCGateway
}

// defineGateway is the definition of a kind of them; tagged says who may tag them.
func defineGateway[T vpcGateway](kind cloud.Kind, inPolicies string, stands cloud.Stands, tagged cloud.Verb) cloud.Definition[T] {
	return cloud.Definition[T]{
		Kind: kind, InPolicies: inPolicies, Stands: stands,
		Networks: func(g T, yield func(*cloud.Record) bool) { yield(g.gateway().VPC.Head()) },
		Indexes:  []cloud.IndexOn[T]{cloud.On("name", func(g T) string { return g.gateway().Name })},
		Tags:     &cloud.Tags[T]{By: tagged},
		Group:    func(g T) *string { return &g.gateway().ResourceGroupID },
	}
}

// NewVPCGateway describes a gateway of a VPC to create.
type NewVPCGateway struct {
	Label
	VPCID, ResourceGroupID string
	Tags                   []cloud.Tag
}

// newGateway checks whether the caller may create a gateway in one of its VPCs, and
// begins it; what is particular about the kind is checked with the VPC.
func newGateway[T vpcGateway](c *cloud.Call, table *cloud.Table[T], kind cloud.Kind, n NewVPCGateway, check func(*VPC) error) (g VPCGateway, err error) {
	if _, err := c.KnownRegion(); err != nil {
		return g, err
	}
	vpc, err := FindVPC(c, n.VPCID, cloud.Modify)
	if err != nil {
		return g, err
	}
	if err := table.MayCreate(c, vpc.Head()); err != nil {
		return g, err
	}
	if !vpc.Available(c.Now) {
		return g, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID, Field: "Gateway"}
	}
	if err := CheckText(kind, n.Name, n.Description); err != nil {
		return g, err
	}
	if err := check(vpc); err != nil {
		return g, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return g, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return g, err
	}
	return VPCGateway{Label: n.Label, VPC: vpc, ResourceGroupID: group}, c.Commit()
}

// VPCGatewayFilter selects gateways of VPCs; the zero value of each condition selects all.
type VPCGatewayFilter struct {
	ID, VPCID, Name, ResourceGroupID string
	Tags                             []cloud.Tag
}

func listGateways[T vpcGateway](c *cloud.Call, table *cloud.Table[T], f VPCGatewayFilter, page cloud.PageRequest) (cloud.Page[T], error) {
	q := cloud.Query[T]{Tags: f.Tags}.On("name", f.Name).On(cloud.ByNetwork, f.VPCID).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return table.List(c, q, page)
}

// checkGateways says whether a VPC can be deleted for all of its gateways: by force
// with those that are settled.
func (v *VPC) checkGateways(c *cloud.Call, force bool) error {
	if g := v.ipv4Gateway; g != nil && (!force || g.Status(c.Now) != IPv4GatewayCreated) {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindIPv4Gateway}
	}
	if g := v.ipv6Gateway; g != nil && (!force || !g.Available(c.Now)) {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindIPv6Gateway}
	}
	return nil
}

// countRoutesToGateways counts the routes of the system table that lead to them.
func (v *VPC) countRoutesToGateways(w *cloud.World) (count int) {
	var gateways []*cloud.Record
	if v.ipv4Gateway != nil {
		gateways = append(gateways, v.ipv4Gateway.Head())
	}
	if v.ipv6Gateway != nil {
		gateways = append(gateways, v.ipv6Gateway.Head())
	}
	for _, gateway := range gateways {
		for route := range v.RoutesTo(w, gateway) {
			if route.Table.System() {
				count += route.weight()
			}
		}
	}
	return count
}

// removeGateways takes those away that go with the VPC.
func (v *VPC) removeGateways(w *cloud.World) {
	if v.ipv4Gateway != nil {
		removeIPv4Gateway(w, v.ipv4Gateway)
	}
	if v.ipv6Gateway != nil {
		removeIPv6Gateway(w, v.ipv6Gateway)
	}
}
