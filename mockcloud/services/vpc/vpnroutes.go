package vpc

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The only tunnelling protocol.
const overlayIpsec = "Ipsec"

// The statuses of the routes of a VPN gateway.
const (
	routePublished   = "published"
	routeUnpublished = "normal"
)

func stateOfVPNRoute(r *gateway.VPNRoute) *string {
	if r.Published {
		return new(routePublished)
	}
	return new(routeUnpublished)
}

func createVpnRouteEntry(c *cloud.Call, q *CreateVpnRouteEntryRequest) (*CreateVpnRouteEntryResponse, error) {
	r, err := newVPNRoute(c, &namedVPNRoute{gateway: q.VpnGatewayId, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode}, gateway.NewVPNRoute{
		Weight: int(*q.Weight), Description: q.Description, Publish: *q.PublishVpc,
	})
	if err != nil {
		return nil, err
	}
	return &CreateVpnRouteEntryResponse{
		VpnInstanceId: new(q.VpnGatewayId), NextHop: new(r.Connection.ID), RouteDest: new(r.Destination.String()), Weight: new(int32(r.Weight)), Description: new(r.Description),
		State: stateOfVPNRoute(r), CreateTime: new(r.Created.UnixMilli()), OverlayMode: new(overlayIpsec),
	}, nil
}

func createVpnPbrRouteEntry(c *cloud.Call, q *CreateVpnPbrRouteEntryRequest) (*CreateVpnPbrRouteEntryResponse, error) {
	r, err := newVPNRoute(c, &namedVPNRoute{gateway: q.VpnGatewayId, source: q.RouteSource, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode, policy: true}, gateway.NewVPNRoute{
		Weight: int(*q.Weight), Priority: whole(q.Priority), Description: q.Description, Publish: *q.PublishVpc,
	})
	if err != nil {
		return nil, err
	}
	return &CreateVpnPbrRouteEntryResponse{
		VpnInstanceId: new(q.VpnGatewayId), NextHop: new(r.Connection.ID), RouteSource: new(r.Source.String()), RouteDest: new(r.Destination.String()),
		Weight: new(int32(r.Weight)), Priority: new(int32(r.Priority)), Description: new(r.Description), State: stateOfVPNRoute(r), CreateTime: new(r.Created.UnixMilli()),
		OverlayMode: new(overlayIpsec),
	}, nil
}

func newVPNRoute(c *cloud.Call, named *namedVPNRoute, n gateway.NewVPNRoute) (*gateway.VPNRoute, error) {
	ref, err := named.ref(c)
	if err != nil {
		return nil, err
	}
	n.GatewayID, n.ConnectionID, n.Source, n.Destination = ref.GatewayID, ref.ConnectionID, ref.Source, ref.Destination
	return gateway.CreateVPNRoute(c, n)
}

// namedVPNRoute is how requests name a route. Whose gateway it is comes before all
// else that may be wrong with them.
type namedVPNRoute struct {
	gateway, source, destination, hop, overlay string
	policy                                     bool
	weight, priority                           *int32
}

// ref reads it.
func (n *namedVPNRoute) ref(c *cloud.Call) (ref gateway.VPNRouteRef, err error) {
	if _, err := gateway.FindVPNGateway(c, n.gateway, cloud.Modify); err != nil {
		return ref, err
	}
	if n.overlay != "" && !strings.EqualFold(n.overlay, overlayIpsec) {
		return ref, services.Malformed(gateway.KindVPNRoute, "OverlayMode", "OverlayMode is Ipsec")
	}
	ref = gateway.VPNRouteRef{GatewayID: n.gateway, ConnectionID: n.hop, Policy: n.policy, Weight: whole(n.weight), Priority: whole(n.priority)}
	if ref.Destination, err = parseBlock(gateway.KindVPNRoute, "Block", n.destination); err != nil {
		return ref, err
	}
	if n.source != "" {
		ref.Source, err = parseBlock(gateway.KindVPNRoute, "Block", n.source)
	}
	return ref, err
}

func deleteVpnRouteEntry(c *cloud.Call, q *DeleteVpnRouteEntryRequest) (*EmptyResponse, error) {
	return deletedVPNRoute(c, &namedVPNRoute{gateway: q.VpnGatewayId, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode, weight: q.Weight})
}

func deleteVpnPbrRouteEntry(c *cloud.Call, q *DeleteVpnPbrRouteEntryRequest) (*EmptyResponse, error) {
	return deletedVPNRoute(c, &namedVPNRoute{
		gateway: q.VpnGatewayId, source: q.RouteSource, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode, policy: true, weight: q.Weight, priority: q.Priority,
	})
}

func deletedVPNRoute(c *cloud.Call, named *namedVPNRoute) (*EmptyResponse, error) {
	ref, err := named.ref(c)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.DeleteVPNRoute(c, ref)
}

func publishVpnRouteEntry(c *cloud.Call, q *PublishVpnRouteEntryRequest) (*EmptyResponse, error) {
	ref, err := (&namedVPNRoute{gateway: q.VpnGatewayId, destination: q.RouteDest, hop: q.NextHop, policy: q.RouteType == "pbr"}).ref(c)
	if err != nil {
		return nil, err
	}
	if q.RouteType != "pbr" && q.RouteType != "dbr" {
		return nil, services.Malformed(gateway.KindVPNRoute, "RouteType", "RouteType is pbr or dbr, not "+strconv.Quote(q.RouteType))
	}
	return &EmptyResponse{}, gateway.PublishVPNRoute(c, ref, *q.PublishVpc)
}

func modifyVpnRouteEntryWeight(c *cloud.Call, q *ModifyVpnRouteEntryWeightRequest) (*EmptyResponse, error) {
	return modifiedVPNRoute(c, &namedVPNRoute{gateway: q.VpnGatewayId, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode, weight: q.Weight}, q.NewWeight, nil)
}

func modifyVpnPbrRouteEntryWeight(c *cloud.Call, q *ModifyVpnPbrRouteEntryWeightRequest) (*EmptyResponse, error) {
	return modifiedVPNRoute(c, &namedVPNRoute{
		gateway: q.VpnGatewayId, source: q.RouteSource, destination: q.RouteDest, hop: q.NextHop, overlay: q.OverlayMode, policy: true, weight: q.Weight, priority: q.Priority,
	}, q.NewWeight, nil)
}

func modifyVpnPbrRouteEntryPriority(c *cloud.Call, q *ModifyVpnPbrRouteEntryPriorityRequest) (*EmptyResponse, error) {
	return modifiedVPNRoute(c, &namedVPNRoute{
		gateway: q.VpnGatewayId, source: q.RouteSource, destination: q.RouteDest, hop: q.NextHop, policy: true, weight: q.Weight, priority: q.Priority,
	}, nil, q.NewPriority)
}

func modifyVpnPbrRouteEntryAttribute(c *cloud.Call, q *ModifyVpnPbrRouteEntryAttributeRequest) (*EmptyResponse, error) {
	return modifiedVPNRoute(c, &namedVPNRoute{
		gateway: q.VpnGatewayId, source: q.RouteSource, destination: q.RouteDest, hop: q.NextHop, policy: true, weight: q.Weight, priority: q.Priority,
	}, q.NewWeight, q.NewPriority)
}

func modifiedVPNRoute(c *cloud.Call, named *namedVPNRoute, weight, priority *int32) (*EmptyResponse, error) {
	ref, err := named.ref(c)
	if err != nil {
		return nil, err
	}
	if weight == nil && priority == nil {
		return nil, services.Malformed(gateway.KindVPNRoute, "NewWeight", "give NewWeight or NewPriority, or both")
	}
	return &EmptyResponse{}, gateway.ModifyVPNRoute(c, ref, whole(weight), whole(priority))
}

// describeVpnRouteEntries lists destination-based routes. There are no others: no
// peer speaks BGP here.
func describeVpnRouteEntries(c *cloud.Call, q *DescribeVpnRouteEntriesRequest) (*DescribeVpnRouteEntriesResponse, error) {
	g, err := gateway.FindVPNGateway(c, q.VpnGatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.VPNRoute]
	switch strings.ToLower(q.RouteEntryType) {
	case "", "custom":
		if page, err = gateway.VPNRoutes(c, q.VpnGatewayId, false, p.PageRequest); err != nil {
			return nil, err
		}
	case "system", "bgp":
	default:
		return nil, services.Refuse("IllegalParam.RouteEntryType", "RouteEntryType is Custom or System")
	}
	said := p.Answer(page.Total, "")
	answer := &DescribeVpnRouteEntriesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		VpnRouteEntries: &VpnRouteEntries{VpnRouteEntry: services.Each(page.Items, func(r *gateway.VPNRoute) VpnRouteEntry {
			return VpnRouteEntry{
				RouteEntryType: new("Custom"), VpnInstanceId: new(q.VpnGatewayId), NextHop: new(r.Connection.ID), NextHopTunnelId: activeTunnel(r),
				RouteDest: new(r.Destination.String()), Weight: new(int32(r.Weight)), State: stateOfVPNRoute(r), CreateTime: new(r.Created.UnixMilli()),
			}
		})},
	}
	if g.TwoTunnels() {
		answer.VpnRouteCounts = &VpnRouteCounts{VpnRouteCount: []VpnRouteCount{
			{RouteEntryType: new("custom"), RouteCount: new(int32(g.CountDestinationRoutes(c)))}, {RouteEntryType: new("bgp"), RouteCount: new(int32(0)), Source: new("VPN_BGP")},
		}}
	}
	return answer, nil
}

// activeTunnel shows the tunnel that a route leads into, where there are two.
func activeTunnel(r *gateway.VPNRoute) *string { return services.Text(r.Connection.ActiveTunnel().ID) }

func describeVpnPbrRouteEntries(c *cloud.Call, q *DescribeVpnPbrRouteEntriesRequest) (*DescribeVpnPbrRouteEntriesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := gateway.VPNRoutes(c, q.VpnGatewayId, true, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeVpnPbrRouteEntriesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		VpnPbrRouteEntries: &VpnPbrRouteEntries{VpnPbrRouteEntry: services.Each(page.Items, func(r *gateway.VPNRoute) VpnPbrRouteEntry {
			return VpnPbrRouteEntry{
				VpnInstanceId: new(q.VpnGatewayId), NextHop: new(r.Connection.ID), NextHopTunnelId: activeTunnel(r), RouteSource: new(r.Source.String()),
				RouteDest: new(r.Destination.String()), Weight: new(int32(r.Weight)), Priority: new(int32(r.Priority)), State: stateOfVPNRoute(r),
				CreateTime: new(r.Created.UnixMilli()),
			}
		})},
	}, nil
}
