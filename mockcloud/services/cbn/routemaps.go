package cbn

import (
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const deny = "Deny"

func createCenRouteMap(c *cloud.Call, q *CreateCenRouteMapRequest) (*CreateCenRouteMapResponse, error) {
	policy, err := routePolicy(q)
	if err != nil {
		return nil, err
	}
	made, err := interconnect.CreateRouteMap(c, interconnect.NewRouteMap{
		CENID: q.CenId, Region: q.CenRegionId, TableID: q.TransitRouterRouteTableId, Direction: interconnect.Direction(q.TransmitDirection), RoutePolicy: policy,
	})
	if err != nil {
		return nil, err
	}
	return &CreateCenRouteMapResponse{RouteMapId: &made.ID}, nil
}

// modifyCenRouteMap gives a route map another policy: what a request leaves out is no
// condition any more, as Terraform's provider sends all of it each time.
func modifyCenRouteMap(c *cloud.Call, q *ModifyCenRouteMapRequest) (*EmptyResponse, error) {
	policy, err := routePolicy(&CreateCenRouteMapRequest{
		MapResult: q.MapResult, NextPriority: q.NextPriority, Priority: q.Priority, Preference: q.Preference,
		CidrMatchMode: q.CidrMatchMode, AsPathMatchMode: q.AsPathMatchMode, CommunityMatchMode: q.CommunityMatchMode, CommunityOperateMode: q.CommunityOperateMode,
		SourceInstanceIdsReverseMatch: q.SourceInstanceIdsReverseMatch, DestinationInstanceIdsReverseMatch: q.DestinationInstanceIdsReverseMatch,
		MatchAddressType: q.MatchAddressType, SourceInstanceIds: q.SourceInstanceIds, DestinationInstanceIds: q.DestinationInstanceIds,
		SourceRouteTableIds: q.SourceRouteTableIds, DestinationRouteTableIds: q.DestinationRouteTableIds,
		SourceRegionIds: q.SourceRegionIds, DestinationRegionIds: q.DestinationRegionIds,
		SourceChildInstanceTypes: q.SourceChildInstanceTypes, DestinationChildInstanceTypes: q.DestinationChildInstanceTypes,
		DestinationCidrBlocks: q.DestinationCidrBlocks, RouteTypes: q.RouteTypes, MatchAsns: services.Each(q.MatchAsns, func(asn int32) int64 { return int64(asn) }),
		MatchCommunitySet: q.MatchCommunitySet, OperateCommunitySet: q.OperateCommunitySet, PrependAsPath: q.PrependAsPath,
	})
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.ModifyRouteMap(c, interconnect.RouteMapRef{CENID: q.CenId, Region: q.CenRegionId, ID: q.RouteMapId}, policy, q.Description)
}

func deleteCenRouteMap(c *cloud.Call, q *DeleteCenRouteMapRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteRouteMap(c, interconnect.RouteMapRef{CENID: q.CenId, Region: q.CenRegionId, ID: q.RouteMapId})
}

// routePolicy reads what a route map is about.
func routePolicy(q *CreateCenRouteMapRequest) (interconnect.RoutePolicy, error) {
	policy := interconnect.RoutePolicy{
		Description: q.Description, Priority: int(cloud.Value(q.Priority)), Deny: q.MapResult == deny, Next: int(cloud.Value(q.NextPriority)),
		Sources: interconnect.Ends{
			InstanceIDs: q.SourceInstanceIds, TableIDs: q.SourceRouteTableIds, Regions: q.SourceRegionIds,
			Types: q.SourceChildInstanceTypes, Reverse: services.IsTrue(q.SourceInstanceIdsReverseMatch),
		},
		Destinations: interconnect.Ends{
			InstanceIDs: q.DestinationInstanceIds, TableIDs: q.DestinationRouteTableIds, Regions: q.DestinationRegionIds,
			Types: q.DestinationChildInstanceTypes, Reverse: services.IsTrue(q.DestinationInstanceIdsReverseMatch),
		},
		BlockMode: interconnect.MatchMode(q.CidrMatchMode), AddressType: q.MatchAddressType, RouteTypes: q.RouteTypes,
		ASNs: services.Each(q.MatchAsns, asn), ASPathMode: interconnect.MatchMode(q.AsPathMatchMode),
		Communities: q.MatchCommunitySet, CommunityMode: interconnect.MatchMode(q.CommunityMatchMode),
		Preference: int(cloud.Value(q.Preference)), Prepend: services.Each(q.PrependAsPath, asn), Mark: q.OperateCommunitySet, MarkMode: q.CommunityOperateMode,
	}
	for _, text := range q.DestinationCidrBlocks {
		block, err := netip.ParsePrefix(text)
		if err != nil {
			return policy, services.Refuse("InvalidParameter", text+" of DestinationCidrBlocks is not a CIDR block")
		}
		policy.Blocks = append(policy.Blocks, block.Masked())
	}
	return policy, nil
}

func asn(number int64) string { return strconv.FormatInt(number, 10) }

func describeCenRouteMaps(c *cloud.Call, q *DescribeCenRouteMapsRequest) (*DescribeCenRouteMapsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := interconnect.RouteMaps(c, interconnect.RouteMapFilter{
		RouteMapRef: interconnect.RouteMapRef{CENID: q.CenId, Region: q.CenRegionId, ID: q.RouteMapId},
		TableID:     q.TransitRouterRouteTableId, Direction: interconnect.Direction(q.TransmitDirection),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeCenRouteMapsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		RouteMaps: &RouteMaps{RouteMap: services.Each(page.Items, func(m *interconnect.RouteMap) RouteMap { return viewRouteMap(c, m) })},
	}, nil
}

// given is a number that a route map has, or nil.
func given(number int) *int32 {
	if number == 0 {
		return nil
	}
	return new(int32(number))
}

func viewRouteMap(c *cloud.Call, m *interconnect.RouteMap) RouteMap {
	result, from, to := "Permit", m.Sources, m.Destinations
	if m.Deny {
		result = deny
	}
	view := RouteMap{
		RouteMapId: &m.ID, Status: new(string(m.Status(c.Now))), CenId: &m.Router.CEN.ID, CenRegionId: &m.Router.Location,
		TransmitDirection: new(string(m.Direction)), Description: new(m.Description), Priority: new(int32(m.Priority)), MapResult: &result,
		NextPriority: given(m.Next), Preference: given(m.Preference), MatchAddressType: new(m.AddressType),
		CidrMatchMode: new(string(m.BlockMode)), AsPathMatchMode: new(string(m.ASPathMode)), CommunityMatchMode: new(string(m.CommunityMode)), CommunityOperateMode: new(m.MarkMode),
		SourceInstanceIdsReverseMatch: new(from.Reverse), DestinationInstanceIdsReverseMatch: new(to.Reverse),
		SourceInstanceIds: &SourceInstanceIds{texts(from.InstanceIDs)}, DestinationInstanceIds: &DestinationInstanceIds{texts(to.InstanceIDs)},
		SourceRouteTableIds: &SourceRouteTableIds{texts(from.TableIDs)}, DestinationRouteTableIds: &DestinationRouteTableIds{texts(to.TableIDs)},
		SourceRegionIds: &SourceRegionIds{texts(from.Regions)}, DestinationRegionIds: &DestinationRegionIds{texts(to.Regions)},
		SourceChildInstanceTypes: &SourceChildInstanceTypes{texts(from.Types)}, DestinationChildInstanceTypes: &DestinationChildInstanceTypes{texts(to.Types)},
		DestinationCidrBlocks: &DestinationCidrBlocks{services.Each(m.Blocks, netip.Prefix.String)}, RouteTypes: &RouteTypes{texts(m.RouteTypes)},
		MatchAsns: &MatchAsns{texts(m.ASNs)}, MatchCommunitySet: &MatchCommunitySet{texts(m.Communities)},
		OperateCommunitySet: &OperateCommunitySet{texts(m.Mark)}, PrependAsPath: &PrependAsPath{texts(m.Prepend)},
	}
	if m.Table != nil {
		view.TransitRouterRouteTableId = &m.Table.ID
	}
	return view
}

// texts shows a list that is there also where it has no entries.
func texts(list []string) []string { return append([]string{}, list...) }
