package cbn

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// payAsYouGo is how all attachments are paid for.
var payAsYouGo = "POSTPAY"

func createTransitRouterVpcAttachment(c *cloud.Call, q *CreateTransitRouterVpcAttachmentRequest) (*TransitRouterAttachmentIdResponse, error) {
	if q.TransitRouterId == "" && (q.CenId == "" || q.RegionId == "") {
		return nil, services.Refuse("MissingParam.CenIdOrRegionId", "give TransitRouterId, or CenId and RegionId")
	}
	if q.ChargeType != "" && q.ChargeType != payAsYouGo {
		return nil, services.Refuse("IllegalParam.ChargeType", "ChargeType is POSTPAY")
	}
	a, err := interconnect.AttachVPC(c, interconnect.NewAttachment{
		Label:    network.Label{Name: q.TransitRouterAttachmentName, Description: q.TransitRouterAttachmentDescription},
		RouterID: q.TransitRouterId, CENID: q.CenId, Account: account(c, q.VpcOwnerId), VPCID: q.VpcId, Zones: zones(q.ZoneMappings),
		AutoPublish: services.IsTrue(q.AutoPublishRouteEnabled), Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &TransitRouterAttachmentIdResponse{TransitRouterAttachmentId: &a.ID}, nil
}

func zones(given []ZoneMappingParameter) []interconnect.ZoneMapping {
	return services.Each(given, func(one ZoneMappingParameter) interconnect.ZoneMapping {
		return interconnect.ZoneMapping{Zone: one.ZoneId, VSwitchID: one.VSwitchId}
	})
}

func listTransitRouterVpcAttachments(c *cloud.Call, q *ListTransitRouterVpcAttachmentsRequest) (*TransitRouterAttachmentsResponse, error) {
	filter := interconnect.AttachmentFilter{
		ID: q.TransitRouterAttachmentId, CENID: q.CenId, RouterID: q.TransitRouterId, Region: q.RegionId, VPCID: q.VpcId,
		OrderType: q.OrderType, Status: interconnect.Status(q.Status), Basic: new(false), Tags: services.Tags(q.Tag),
	}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Refuse("InvalidParameter", "every entry of Tag has a Key")
	}
	paging := services.After(q.NextToken, q.MaxResults, 20)
	page, err := interconnect.Attachments(c, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &TransitRouterAttachmentsResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next),
		TransitRouterAttachments: services.Each(page.Items, func(a *interconnect.Attachment) TransitRouterAttachment { return viewAttachment(c, a) }),
	}, nil
}

func viewAttachment(c *cloud.Call, a *interconnect.Attachment) TransitRouterAttachment {
	mappings := []ZoneMapping{}
	for i := range a.Interfaces(c.World) {
		mappings = append(mappings, ZoneMapping{ZoneId: &i.VSwitch().Zone, VSwitchId: &i.VSwitch().ID, NetworkInterfaceId: &i.ID})
	}
	return TransitRouterAttachment{
		TransitRouterAttachmentId: &a.ID, TransitRouterAttachmentName: new(a.Name), TransitRouterAttachmentDescription: new(a.Description),
		TransitRouterId: &a.Router.ID, CenId: &a.Router.CEN.ID, Status: new(string(a.Status(c.Now))), CreationTime: services.Minutes(a.Created),
		ResourceType: &vpcType, VpcId: &a.VPC.ID, VpcOwnerId: services.AccountNumber(a.VPC.Owner), VpcRegionId: &a.VPC.Region, ZoneMappings: mappings,
		AutoPublishRouteEnabled: new(a.AutoPublish), ChargeType: &payAsYouGo, OrderType: &a.OrderType, Tags: tagsOf(c, a.ID),
	}
}

func updateTransitRouterVpcAttachmentAttribute(c *cloud.Call, q *UpdateTransitRouterVpcAttachmentAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyAttachment(c, q.TransitRouterAttachmentId, interconnect.AttachmentChange{
		LabelChange: network.LabelChange{Name: q.TransitRouterAttachmentName, Description: q.TransitRouterAttachmentDescription},
		AutoPublish: q.AutoPublishRouteEnabled,
	})
}

func updateTransitRouterVpcAttachmentZones(c *cloud.Call, q *UpdateTransitRouterVpcAttachmentZonesRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyZones(c, q.TransitRouterAttachmentId, interconnect.ZonesChange{Add: zones(q.AddZoneMappings), Remove: zones(q.RemoveZoneMappings)})
}

func deleteTransitRouterVpcAttachment(c *cloud.Call, q *AttachmentRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeleteAttachment(c, q.TransitRouterAttachmentId, services.IsTrue(q.Force))
}
