package cbn

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The editions of transit routers.
var (
	enterprise = "Enterprise"
	basic      = "Basic"
)

func createTransitRouter(c *cloud.Call, q *CreateTransitRouterRequest) (*CreateTransitRouterResponse, error) {
	if services.IsTrue(q.SupportMulticast) { // which ListTransitRouterAvailableResource says of no region
		return nil, services.Refuse("OperationUnsupported.SupportMulticast", "transit routers of the region do not send to many at once")
	}
	router, err := interconnect.CreateTransitRouter(c, q.CenId, network.Label{Name: q.TransitRouterName, Description: q.TransitRouterDescription},
		services.Each(q.TransitRouterCidrList, newRouterCIDR), services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateTransitRouterResponse{TransitRouterId: &router.ID}, nil
}

// listTransitRouters lists transit routers. None takes part in multicast.
func listTransitRouters(c *cloud.Call, q *ListTransitRoutersRequest) (*ListTransitRoutersResponse, error) {
	filter := interconnect.TransitRouterFilter{
		ID: q.TransitRouterId, CENID: q.CenId, Region: q.RegionId, Name: q.TransitRouterName, Status: interconnect.Status(q.Status), Tags: services.Tags(q.Tag),
	}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Refuse("IllegalParam.TagKey", "every entry of Tag has a Key")
	}
	possible := q.Type == "" || q.Type == basic || q.Type == enterprise
	if q.Type != "" {
		filter.Basic = new(q.Type == basic)
	}
	for _, feature := range q.FeatureFilter {
		if feature.Key != "Multicast" {
			return nil, services.Refuse("InvalidOperation.UnsupportFilter", "FeatureFilter.Key is Multicast")
		}
		possible = possible && (len(feature.Value) == 0 || slices.Contains(feature.Value, "Disabled"))
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*interconnect.TransitRouter]
	if possible {
		var err error
		if page, err = interconnect.TransitRouters(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &ListTransitRoutersResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		TransitRouters: services.Each(page.Items, func(router *interconnect.TransitRouter) TransitRouter {
			edition := &enterprise
			if router.Basic {
				edition = &basic
			}
			return TransitRouter{
				TransitRouterId: &router.ID, TransitRouterName: new(router.Name), TransitRouterDescription: new(router.Description), Type: edition,
				CenId: &router.CEN.ID, AliUid: services.AccountNumber(router.Owner), RegionId: &router.Location, Status: new(string(router.Status(c.Now))),
				CreationTime: services.Minutes(router.Created), SupportMulticast: new(false), TransitRouterCidrList: cidrsOf(c, router), Tags: tagsOf(c, router.ID),
			}
		}),
	}, nil
}

// listTransitRouterAvailableResource lists the zones of a region: transit routers are
// in all of them, and none takes part in multicast.
func listTransitRouterAvailableResource(c *cloud.Call, q *ListTransitRouterAvailableResourceRequest) (*ListTransitRouterAvailableResourceResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := region.Zones
	if services.IsTrue(q.SupportMulticast) {
		zones = []string{}
	}
	return &ListTransitRouterAvailableResourceResponse{AvailableZones: zones, MasterZones: zones, SlaveZones: zones, SupportMulticast: new(false)}, nil
}

// checkTransitRouterService says that the service is open, which it is to every account.
func checkTransitRouterService(*cloud.Call, *TransitRouterServiceRequest) (*CheckTransitRouterServiceResponse, error) {
	return &CheckTransitRouterServiceResponse{Enabled: new(true)}, nil
}

func openTransitRouterService(c *cloud.Call, _ *TransitRouterServiceRequest) (*OpenTransitRouterServiceResponse, error) {
	return nil, interconnect.OpenRouterService(c)
}

func updateTransitRouter(c *cloud.Call, q *UpdateTransitRouterRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyTransitRouter(c, q.TransitRouterId, network.LabelChange{
		Name: q.TransitRouterName, Description: q.TransitRouterDescription,
	})
}

func deleteTransitRouter(c *cloud.Call, q *DeleteTransitRouterRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteTransitRouter(c, q.TransitRouterId)
}
