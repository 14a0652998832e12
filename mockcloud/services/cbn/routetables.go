package cbn

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of route tables.
var (
	systemTable = "System"
	customTable = "Custom"
)

func createTransitRouterRouteTable(c *cloud.Call, q *CreateTransitRouterRouteTableRequest) (*CreateTransitRouterRouteTableResponse, error) {
	label := network.Label{Name: q.TransitRouterRouteTableName, Description: q.TransitRouterRouteTableDescription}
	table, err := interconnect.CreateRouterTable(c, q.TransitRouterId, label, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateTransitRouterRouteTableResponse{TransitRouterRouteTableId: &table.ID}, nil
}

// listTransitRouterRouteTables lists route tables. None spreads packets over regions.
func listTransitRouterRouteTables(c *cloud.Call, q *ListTransitRouterRouteTablesRequest) (*ListTransitRouterRouteTablesResponse, error) {
	if q.TransitRouterId == "" && len(q.TransitRouterRouteTableIds)+len(q.TransitRouterRouteTableNames) == 0 {
		return nil, services.Refuse("MissingParam.TransitRouterIdOrTransitRouterRouteTables", "give TransitRouterId, or the ids or names of route tables")
	}
	filter := interconnect.RouterTableFilter{
		IDs: q.TransitRouterRouteTableIds, Names: q.TransitRouterRouteTableNames, RouterID: q.TransitRouterId,
		Status: interconnect.Status(q.TransitRouterRouteTableStatus), Tags: services.Tags(q.Tag),
	}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Refuse("IllegalParam.TagKey", "every entry of Tag has a Key")
	}
	possible := true
	switch q.TransitRouterRouteTableType {
	case "":
	case systemTable, customTable:
		filter.System = new(q.TransitRouterRouteTableType == systemTable)
	default:
		possible = false
	}
	if q.RouteTableOptions != nil && q.RouteTableOptions.MultiRegionECMP != "" {
		possible = possible && q.RouteTableOptions.MultiRegionECMP == "disable"
	}
	paging := services.After(q.NextToken, q.MaxResults, 20)
	var page cloud.Page[*interconnect.RouterTable]
	if possible {
		var err error
		if page, err = interconnect.RouterTables(c, filter, paging.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListTransitRouterRouteTablesResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next),
		TransitRouterRouteTables: services.Each(page.Items, func(table *interconnect.RouterTable) TransitRouterRouteTable {
			kind := &customTable
			if table.System {
				kind = &systemTable
			}
			return TransitRouterRouteTable{
				TransitRouterRouteTableId: &table.ID, TransitRouterRouteTableName: new(table.Name), TransitRouterRouteTableDescription: new(table.Description),
				TransitRouterRouteTableType: kind, TransitRouterRouteTableStatus: new(string(table.Status(c.Now))), TransitRouterId: &table.Router.ID,
				RegionId: &table.Router.Location, CreateTime: services.Minutes(table.Created), Tags: tagsOf(c, table.ID),
				RouteTableOptions: &RouteTableOptions{MultiRegionECMP: new("disable")},
			}
		}),
	}, nil
}

func updateTransitRouterRouteTable(c *cloud.Call, q *UpdateTransitRouterRouteTableRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyRouterTable(c, q.TransitRouterRouteTableId, network.LabelChange{
		Name: q.TransitRouterRouteTableName, Description: q.TransitRouterRouteTableDescription,
	})
}

func deleteTransitRouterRouteTable(c *cloud.Call, q *DeleteTransitRouterRouteTableRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteRouterTable(c, q.TransitRouterRouteTableId)
}
