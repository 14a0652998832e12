package vpc

import (
	"cmp"
	"errors"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The gateways that route tables can be associated with, the usual one first.
var gatewayTypes = []string{"Ipv4Gateway", "Ipv6Gateway"}

func associateRouteTableWithGateway(c *cloud.Call, q *GatewayAssociationRequest) (*EmptyResponse, error) {
	kind, err := gatewayType(q)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, network.AssociateGateway(c, q.RouteTableId, kind, q.GatewayId)
}

func dissociateRouteTableFromGateway(c *cloud.Call, q *GatewayAssociationRequest) (*EmptyResponse, error) {
	kind, err := gatewayType(q)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, network.DissociateGateway(c, q.RouteTableId, kind, q.GatewayId)
}

// gatewayType reads of which type a gateway is.
func gatewayType(q *GatewayAssociationRequest) (string, error) {
	for _, known := range gatewayTypes {
		if strings.EqualFold(cmp.Or(q.GatewayType, gatewayTypes[0]), known) {
			return known, nil
		}
	}
	return "", services.Refuse("IllegalParam.GatewayType", "a gateway is of the type Ipv4Gateway or Ipv6Gateway")
}

// How lists of gateways' routes call what these lead to.
const (
	homeHop         = "Local"
	gatewayInstance = "EcsInstance"
)

const gatewayRoutesPage = 10

// gatewayTable finds a route table for gateways. One for vSwitches is none.
func gatewayTable(c *cloud.Call, id string, verb cloud.Verb) (*network.RouteTable, error) {
	table, err := network.FindRouteTable(c, id, verb)
	if err == nil && !table.ForGateways {
		err = cloud.Missing(cloud.KindRouteTable, id)
	}
	return table, err
}

func listGatewayRouteTableEntries(c *cloud.Call, q *ListGatewayRouteTableEntriesRequest) (*ListGatewayRouteTableEntriesResponse, error) {
	table, err := gatewayTable(c, q.GatewayRouteTableId, cloud.View)
	if err != nil {
		return nil, err
	}
	var filter network.RouteFilter
	if q.DestinationCidrBlock != "" {
		filter.Destinations = []string{q.DestinationCidrBlock}
	}
	page, err := network.Routes(c, table, filter, services.After(q.NextToken, q.MaxResults, gatewayRoutesPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListGatewayRouteTableEntriesResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		GatewayRouteEntryModels: services.Each(page.Items, func(route *network.Route) GatewayRouteEntryModel { return viewGatewayRoute(c, route) }),
	}, nil
}

func viewGatewayRoute(c *cloud.Call, route *network.Route) GatewayRouteEntryModel {
	hop := route.Hops[0]
	kind, shown := hop.Type, hop.Type
	switch hop.Type {
	case network.LocalRoute:
		kind, shown = homeHop, homeHop
	case usualHop:
		shown = gatewayInstance
	}
	return GatewayRouteEntryModel{
		Status: new(string(route.Status(c.Now))), DestinationCidrBlock: new(route.To()), Name: new(route.Name), Description: new(route.Description),
		NextHopId: new(hop.ID()), NextHopType: &shown,
		NextHops: []GatewayRouteEntryModelNextHop{{
			NextHopId: new(hop.ID()), NextHopType: &kind, Weight: new(strconv.Itoa(hop.Weight)), Enabled: new(strconv.Itoa(int(enabled(c, route, hop)))),
		}},
	}
}

func updateGatewayRouteTableEntryAttribute(c *cloud.Call, q *UpdateGatewayRouteTableEntryAttributeRequest) (*EmptyResponse, error) {
	id := cmp.Or(q.GatewayRouteTableId, q.IPv4GatewayRouteTableId)
	if id == "" {
		return nil, services.Refuse("BothEmptyParam.GatewayRouteTableIdAndIpv4GatewayRouteTableId", "say which route table it is: GatewayRouteTableId")
	}
	if _, err := gatewayTable(c, id, cloud.Modify); err != nil {
		return nil, err
	}
	kind := q.NextHopType
	if strings.EqualFold(kind, gatewayInstance) {
		kind = usualHop
	}
	if q.NextHopId == "" && !strings.EqualFold(kind, homeHop) {
		return nil, services.Refuse("ResourceNotFound.Instance", "say which next hop it is: NextHopId")
	}
	err := network.ModifyRoute(c, network.RouteRef{TableID: id, To: q.DestinationCidrBlock}, network.RouteChange{
		Name: services.Text(q.Name), Description: q.Description, Hop: newHop(kind, q.NextHopId),
	})
	if fault, ok := errors.AsType[*cloud.Error](err); ok && fault.Reason == cloud.NotFound && fault.Kind == network.KindRoute {
		return nil, services.Refuse("ResourceNotFound.RouteEntry", fault.Error())
	}
	return &EmptyResponse{}, refuseUnbuilt("NextHopType", err)
}
