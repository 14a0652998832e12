package vpc

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifyRouteEntry(c *cloud.Call, q *ModifyRouteEntryRequest) (*EmptyResponse, error) {
	if q.RouteEntryId == "" && (q.RouteTableId == "" || q.DestinationCidrBlock == "") {
		return nil, services.Refuse("MissingParam.RouteEntryIdOrRouteTableDstCidr", "say which route it is: RouteEntryId, or RouteTableId and DestinationCidrBlock")
	}
	ref := network.RouteRef{ID: q.RouteEntryId, TableID: q.RouteTableId, To: q.DestinationCidrBlock}
	// Whose route it is comes before all else that may be wrong with the request.
	if _, err := network.FindRoute(c, ref, cloud.Modify); err != nil {
		return nil, err
	}
	change := network.RouteChange{Name: services.Text(q.RouteEntryName), Description: q.Description}
	switch home := strings.EqualFold(q.NewNextHopType, network.LocalRoute); {
	case q.NewNextHopType == "" && q.NewNextHopId != "":
		return nil, services.Refuse("MissingParam.NewNextHopType", "say of which type the next hop is: NewNextHopType")
	case q.NewNextHopType != "" && q.NewNextHopId == "" && !home:
		return nil, services.Refuse("MissingParam.NewNextHopId", "say which next hop it is: NewNextHopId")
	case q.NewNextHopType != "":
		change.Hop = newHop(q.NewNextHopType, q.NewNextHopId)
	}
	return &EmptyResponse{}, refuseUnbuilt("NewNextHopType", network.ModifyRoute(c, ref, change))
}

// newHop reads what a route leads to from now on.
func newHop(kind, id string) *network.NewHop {
	if strings.EqualFold(kind, network.LocalRoute) {
		kind = network.LocalRoute
	}
	return &network.NewHop{Type: kind, ID: id}
}

func deleteRouteEntry(c *cloud.Call, q *DeleteRouteEntryRequest) (*EmptyResponse, error) {
	ref := network.RouteRef{ID: q.RouteEntryId, TableID: q.RouteTableId, To: q.DestinationCidrBlock}
	switch {
	case q.RouteEntryId != "" && (q.RouteTableId != "" || q.DestinationCidrBlock != ""):
		return nil, services.Refuse("ParamExclusive.RouteEntryIdAndRouteTableIdOrDestCidrBlock", "RouteEntryId says which route it is, or RouteTableId and DestinationCidrBlock do")
	case q.RouteEntryId == "" && (q.RouteTableId == "" || q.DestinationCidrBlock == ""):
		return nil, services.Refuse("MissingParameter", "say which route it is: RouteEntryId, or RouteTableId and DestinationCidrBlock")
	case q.NextHopId != "" && len(q.NextHopList) > 0:
		return nil, services.Refuse("ParamExclusive.NextHopIdAndList", "a route leads to one next hop, or to those of NextHopList")
	case len(q.NextHopList) == 1:
		return nil, services.Refuse("InvalidNextHopList.Size", "NextHopList has 2 to 16 entries")
	case q.NextHopId != "":
		ref.HopIDs = []string{q.NextHopId}
	}
	for _, hop := range q.NextHopList {
		ref.HopIDs = append(ref.HopIDs, hop.NextHopId)
	}
	return &EmptyResponse{}, network.DeleteRoute(c, ref)
}

func deleteRouteEntries(c *cloud.Call, q *DeleteRouteEntriesRequest) (*DeleteRouteEntriesResponse, error) {
	refs := make([]network.RouteRef, len(q.RouteEntries))
	for i, given := range q.RouteEntries {
		if given.RouteEntryId == "" && (given.DstCidrBlock == "" || given.NextHop == "") {
			return nil, services.Refuse("MissingParameter", "say which route it is: RouteEntryId, or DstCidrBlock and NextHop")
		}
		refs[i] = network.RouteRef{ID: given.RouteEntryId, TableID: given.RouteTableId, To: given.DstCidrBlock}
		if given.NextHop != "" {
			refs[i].HopIDs = []string{given.NextHop}
		}
	}
	faults, err := network.DeleteRoutes(c, refs...)
	if err != nil {
		return nil, err
	}
	failures := []FailedRouteEntry{}
	for i, given := range q.RouteEntries {
		if faults[i] != nil {
			failed := failedRoute(deleteRouteEntryContract, faults[i])
			if c.DryRun {
				return nil, failed.refuse()
			}
			failed.RouteEntryId, failed.DstCidrBlock, failed.NextHop = new(given.RouteEntryId), new(given.DstCidrBlock), new(given.NextHop)
			failures = append(failures, failed)
		}
	}
	return &DeleteRouteEntriesResponse{SuccessCount: new(int32(len(refs) - len(failures))), FailedCount: new(int32(len(failures))), FailedRouteEntries: failures}, nil
}

// allTypes asks for routes of each type.
const allTypes = "All"

func getVpcRouteEntrySummary(c *cloud.Call, q *GetVpcRouteEntrySummaryRequest) (*GetVpcRouteEntrySummaryResponse, error) {
	vpc, err := network.FindVPC(c, q.VpcId, cloud.View)
	if err != nil {
		return nil, err
	}
	if !strings.EqualFold(q.RouteEntryType, allTypes) && !knownType(q.RouteEntryType) {
		return nil, services.Refuse("IllegalParam.RouteEntryType", "the types of routes are All, Custom, System, BGP and CEN")
	}
	summaries := []RouteEntrySummary{}
	for table := range network.RouteTablesOf(c, vpc) {
		if q.RouteTableId != "" && q.RouteTableId != table.ID {
			continue
		}
		counts := map[string]int32{}
		for route := range routesOf(c, table) {
			counts[*typeOfRoute(route)]++
		}
		entries := []EntrySummary{}
		for _, kind := range routeTypes {
			if strings.EqualFold(q.RouteEntryType, kind) || strings.EqualFold(q.RouteEntryType, allTypes) && counts[kind] > 0 {
				entries = append(entries, EntrySummary{RouteEntryType: new(kind), Count: new(counts[kind])})
			}
		}
		summaries = append(summaries, RouteEntrySummary{RouteTableId: new(table.ID), EntrySummarys: entries})
	}
	return &GetVpcRouteEntrySummaryResponse{RouteEntrySummarys: summaries}, nil
}

// listVpcPublishedRouteEntries lists what a VPC tells an Express Connect router of
// its routes. There are none here, so no VPC is associated with one.
func listVpcPublishedRouteEntries(c *cloud.Call, q *ListVpcPublishedRouteEntriesRequest) (*ListVpcPublishedRouteEntriesResponse, error) {
	if _, err := network.FindRouteTable(c, q.RouteTableId, cloud.View); err != nil {
		return nil, err
	}
	if q.TargetType != "ECR" {
		return nil, services.Refuse("IllegalParam.TargetType", "routes are published to the type ECR")
	}
	return nil, services.Refuse("ResourceNotAssociated.TargetInstance", "the VPC is associated with no Express Connect router")
}
