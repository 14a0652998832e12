package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// VPNRoute says which of its connections a VPN gateway sends packets by.
type VPNRoute struct {
	cloud.Record
	Connection *VPNConnection
	// Source is where the packets of a policy-based route come from; a
	// destination-based one has none.
	Source, Destination netip.Prefix
	Weight              int
	// Priority orders policy-based routes, the smallest one first.
	Priority    int
	Description string
	// Published says that the VPC has a route to the destination that leads to the gateway.
	Published bool
	// Automatic says that it came with the connection.
	Automatic bool
}

// KindVPNRoute is the kind of a route of a VPN gateway.
const KindVPNRoute cloud.Kind = "VPN route"

// The quotas of routes. The vendor publishes the limits without codes: these are
// mockcloud's own.
const (
	// QuotaDestinationRoutes limits the destination-based routes of a VPN gateway.
	QuotaDestinationRoutes = "vpn_destination_route_count_per_gateway"
	// QuotaPolicyRoutes limits the policy-based ones.
	QuotaPolicyRoutes = "vpn_policy_route_count_per_gateway"
)

// The weights of routes with the same destination, and of policy-based ones the
// same source: one is taken as long as its connection works, and then the other.
const (
	ActiveWeight  = 100
	StandbyWeight = 0
)

const usualPriority = 10

// The indexes of routes.
const (
	byDestinationBased = "destination-based routes of a gateway"
	byPolicyBased      = "policy-based routes of a gateway"
	byConnection       = "connection"
	byPublished        = "published destination of a gateway"
)

var vpnRouteEntries cloud.Table[*VPNRoute]

func init() {
	vpnRouteEntries.Define(cloud.Definition[*VPNRoute]{
		Kind: KindVPNRoute, AtDeletion: cloud.GoAlong, // their VPN gateway is in the way
		Indexes: []cloud.IndexOn[*VPNRoute]{
			cloud.On(byDestinationBased, func(r *VPNRoute) string { return r.gatewayIf(!r.PolicyBased()) }),
			cloud.On(byPolicyBased, func(r *VPNRoute) string { return r.gatewayIf(r.PolicyBased()) }),
			cloud.On(byConnection, func(r *VPNRoute) string { return r.Connection.ID }),
			cloud.On(byPublished, func(r *VPNRoute) string {
				if !r.Published {
					return ""
				}
				return r.Connection.Gateway.ID + " " + r.Destination.String()
			}),
		},
		Quotas: []cloud.Quota{
			vpnRouteQuota(QuotaDestinationRoutes, "destination-based routes", false),
			vpnRouteQuota(QuotaPolicyRoutes, "policy-based routes", true),
		},
	})
}

func vpnRouteQuota(code, sort string, policy bool) cloud.Quota {
	return cloud.Quota{
		Product: "vpn", Code: code, Default: 20, Adjustable: true, Name: sort + " of a VPN gateway", Description: "How many " + sort + " a VPN gateway can have",
		Most: cloud.MostOf(&vpnGateways, func(g *VPNGateway, w *cloud.World) int { return g.countRoutes(w, policy) }),
	}
}

// PolicyBased says whether the route depends on where packets come from.
func (r *VPNRoute) PolicyBased() bool { return r.Source.IsValid() }

func (r *VPNRoute) gatewayIf(is bool) string {
	if !is {
		return ""
	}
	return r.Connection.Gateway.ID
}

func indexOfRoutes(policy bool) string {
	if policy {
		return byPolicyBased
	}
	return byDestinationBased
}

func (g *VPNGateway) countRoutes(w *cloud.World, policy bool) int {
	return vpnRouteEntries.Under(w, g.Owner, g.Region, indexOfRoutes(policy), g.ID)
}

// CountDestinationRoutes counts the destination-based routes of the gateway.
func (g *VPNGateway) CountDestinationRoutes(c *cloud.Call) int { return g.countRoutes(c.World, false) }

// routes visits the routes of the gateway of one sort.
func (g *VPNGateway) routes(w *cloud.World, policy bool) func(yield func(*VPNRoute) bool) {
	return vpnRouteEntries.Each(w, g.Owner, g.Region, indexOfRoutes(policy), g.ID)
}

// routes visits the routes that lead to the connection.
func (v *VPNConnection) routes(w *cloud.World) func(yield func(*VPNRoute) bool) {
	return vpnRouteEntries.Each(w, v.Gateway.Owner, v.Gateway.Region, byConnection, v.ID)
}

// VPNRoutes lists the routes of a VPN gateway of one sort.
func VPNRoutes(c *cloud.Call, gatewayID string, policy bool, page cloud.PageRequest) (cloud.Page[*VPNRoute], error) {
	g, err := FindVPNGateway(c, gatewayID, cloud.View)
	if err != nil {
		return cloud.Page[*VPNRoute]{}, err
	}
	return vpnRouteEntries.List(c, cloud.Query[*VPNRoute]{}.On(indexOfRoutes(policy), g.ID), page)
}

// NewVPNRoute describes a route of a VPN gateway to create.
type NewVPNRoute struct {
	GatewayID, ConnectionID string
	// Source is not valid of a destination-based route.
	Source, Destination netip.Prefix
	Weight              int
	// Priority is that of a policy-based route; nil: the usual one.
	Priority    *int
	Description string
	Publish     bool
}

// CreateVPNRoute lets a VPN gateway send packets by one of its connections.
func CreateVPNRoute(c *cloud.Call, n NewVPNRoute) (*VPNRoute, error) {
	g, err := FindVPNGateway(c, n.GatewayID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := checkShortTexts(KindVPNRoute, "", n.Description); err != nil {
		return nil, err
	}
	r := &VPNRoute{Source: n.Source, Destination: n.Destination, Weight: n.Weight, Description: n.Description, Published: n.Publish}
	if r.PolicyBased() {
		r.Priority = usualPriority
		cloud.Assign(&r.Priority, n.Priority)
	}
	if err := r.check(); err != nil {
		return nil, err
	}
	if r.Connection, err = g.connection(c, n.ConnectionID); err != nil {
		return nil, err
	}
	change := vpnRouteChange{gateway: g, add: []*VPNRoute{r}}
	if err := g.mustBeActive(c); err != nil {
		return nil, err
	}
	if err := change.check(c); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	change.apply(c)
	g.pass(c, VPNGatewayUpdating)
	return r, nil
}

// connection finds the connection of the gateway that a route leads to.
func (g *VPNGateway) connection(c *cloud.Call, id string) (*VPNConnection, error) {
	v, err := FindVPNConnection(c, id, cloud.Use)
	if err != nil || v.Gateway != g {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindVPNConnection, ID: id, Field: "NextHop", Detail: "the VPN gateway has no IPsec connection " + id}
	}
	return v, nil
}

// check says whether there are such routes. None is to everywhere, or to the
// cloud's own services.
func (r *VPNRoute) check() error {
	switch {
	case !r.Destination.Addr().Is4() || r.Destination.Masked() != r.Destination || r.Destination == everywhere || slices.ContainsFunc(unreachable, r.Destination.Overlaps):
		return cloud.Invalid(KindVPNRoute, "RouteDest", "no route of a VPN gateway leads to "+r.Destination.String())
	case r.PolicyBased() && (!r.Source.Addr().Is4() || r.Source.Masked() != r.Source):
		return cloud.Invalid(KindVPNRoute, "Block", "a source is an IPv4 block without host bits")
	case r.Weight != ActiveWeight && r.Weight != StandbyWeight:
		return cloud.Invalid(KindVPNRoute, "Weight", "a weight is 0 or 100")
	case r.PolicyBased() && (r.Priority < 1 || r.Priority > 100):
		return cloud.Invalid(KindVPNRoute, "Priority", "a priority is 1 to 100")
	}
	return nil
}

// checkBeside says whether a route can be beside another one of its gateway.
func (r *VPNRoute) checkBeside(other *VPNRoute) error {
	if r.PolicyBased() != other.PolicyBased() {
		return nil
	}
	conflict := func(field, detail string) error {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindVPNRoute, Field: field, Detail: detail}
	}
	switch same := r.Source == other.Source && r.Destination == other.Destination; {
	case same && r.Connection == other.Connection:
		return conflict("Route", "the VPN gateway has the route already")
	case same && !r.PolicyBased() && r.Weight == other.Weight:
		return conflict("Backup", "another route to "+r.Destination.String()+" has the weight already")
	case same && r.PolicyBased() && r.Connection.Gateway.TwoTunnels():
		return conflict("Pair", "another policy-based route has the source and the destination already")
	case same && r.PolicyBased() && r.Weight == other.Weight:
		return conflict("PairAndWeight", "another policy-based route has the source, the destination and the weight already")
	case !same && r.PolicyBased() && r.Priority == other.Priority && r.Source.Overlaps(other.Source) && r.Destination.Overlaps(other.Destination):
		return conflict("Overlap", "the blocks overlap those of another policy-based route with the same priority")
	}
	return nil
}
