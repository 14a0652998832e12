package cbn

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func associateWithRouteTable(c *cloud.Call, q *CorrelationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.Correlate(c, interconnect.Association, q.TransitRouterAttachmentId, q.TransitRouterRouteTableId)
}

func dissociateFromRouteTable(c *cloud.Call, q *CorrelationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.Uncorrelate(c, interconnect.Association, q.TransitRouterAttachmentId, q.TransitRouterRouteTableId)
}

func replaceAssociation(c *cloud.Call, q *ReplacementRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ReplaceAssociation(c, q.TransitRouterAttachmentId, q.TransitRouterRouteTableId)
}

func enablePropagation(c *cloud.Call, q *TransitRouterRouteTablePropagationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.Correlate(c, interconnect.Propagation, q.TransitRouterAttachmentId, q.TransitRouterRouteTableId)
}

func disablePropagation(c *cloud.Call, q *TransitRouterRouteTablePropagationRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.Uncorrelate(c, interconnect.Propagation, q.TransitRouterAttachmentId, q.TransitRouterRouteTableId)
}

func listAssociations(c *cloud.Call, q *ListTransitRouterRouteTableAssociationsRequest) (*ListTransitRouterRouteTableAssociationsResponse, error) {
	if q.TransitRouterRouteTableId == "" && q.TransitRouterAttachmentId == "" {
		return nil, services.Refuse("InvalidParameter", "give TransitRouterRouteTableId or TransitRouterAttachmentId")
	}
	paging := services.After(q.NextToken, q.MaxResults, 50)
	page, err := correlations(c, interconnect.Association, q.TransitRouterAttachmentResourceType, interconnect.CorrelationFilter{
		TableID: q.TransitRouterRouteTableId, AttachmentID: q.TransitRouterAttachmentId, ResourceID: q.TransitRouterAttachmentResourceId, Status: interconnect.Status(q.Status),
	}, paging)
	if err != nil {
		return nil, err
	}
	return &ListTransitRouterRouteTableAssociationsResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next), TransitRouterAssociations: viewCorrelations(c, page),
	}, nil
}

func listPropagations(c *cloud.Call, q *ListTransitRouterRouteTablePropagationsRequest) (*ListTransitRouterRouteTablePropagationsResponse, error) {
	paging := services.After(q.NextToken, q.MaxResults, 50)
	page, err := correlations(c, interconnect.Propagation, q.TransitRouterAttachmentResourceType, interconnect.CorrelationFilter{
		TableID: q.TransitRouterRouteTableId, AttachmentID: q.TransitRouterAttachmentId, ResourceID: q.TransitRouterAttachmentResourceId, Status: interconnect.Status(q.Status),
	}, paging)
	if err != nil {
		return nil, err
	}
	return &ListTransitRouterRouteTablePropagationsResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next), TransitRouterPropagations: viewCorrelations(c, page),
	}, nil
}

// correlations lists those that a filter selects.
func correlations(c *cloud.Call, s interconnect.Sort, resourceType string, f interconnect.CorrelationFilter, p services.Paging) (page cloud.Page[*interconnect.Correlation], err error) {
	switch resourceType {
	case "":
	case vpcType, routerType:
		f.Peers = new(resourceType == routerType)
	default:
		return page, nil
	}
	return interconnect.Correlations(c, s, f, p.PageRequest)
}

func viewCorrelations(c *cloud.Call, page cloud.Page[*interconnect.Correlation]) []Correlation {
	return services.Each(page.Items, func(o *interconnect.Correlation) Correlation {
		return Correlation{
			TransitRouterAttachmentId: &o.Attachment.ID, TransitRouterRouteTableId: &o.Table.ID, Status: new(string(o.Status(c.Now))),
			ResourceType: resourceType(o.Attachment), ResourceId: new(o.Resource()),
		}
	})
}

// routerType is the type of what is attached from another region.
var routerType = "TR"

// resourceType is the type of what an attachment attaches.
func resourceType(a *interconnect.Attachment) *string {
	if a.VPC == nil {
		return &routerType
	}
	return &vpcType
}
