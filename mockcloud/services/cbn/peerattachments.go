package cbn

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// byTransfer is how the bandwidth between regions is paid for: there are no
// bandwidth plans here.
var byTransfer = "DataTransfer"

func checkBandwidthType(given string) error {
	if given != "" && given != byTransfer {
		return services.Refuse("IllegalParam.BandwidthType", "BandwidthType is BandwidthPackage or DataTransfer")
	}
	return nil
}

func createTransitRouterPeerAttachment(c *cloud.Call, q *CreateTransitRouterPeerAttachmentRequest) (*TransitRouterAttachmentIdResponse, error) {
	if q.TransitRouterId == "" && (q.CenId == "" || q.RegionId == "") {
		return nil, services.Refuse("MissingParam.CenIdOrRegionId", "give TransitRouterId, or CenId and RegionId")
	}
	if err := checkBandwidthType(q.BandwidthType); err != nil {
		return nil, err
	}
	if q.Bandwidth == nil {
		return nil, services.Refuse("MissingParam.Bandwidth", "say how many Mbit/s the connection carries: Bandwidth")
	}
	a, err := interconnect.AttachRouter(c, interconnect.NewPeerAttachment{
		Label:    network.Label{Name: q.TransitRouterAttachmentName, Description: q.TransitRouterAttachmentDescription},
		RouterID: q.TransitRouterId, CENID: q.CenId, PeerID: q.PeerTransitRouterId, PeerRegion: q.PeerTransitRouterRegionId,
		AutoPublish: services.IsTrue(q.AutoPublishRouteEnabled), Bandwidth: int(*q.Bandwidth), Line: interconnect.LinkType(q.DefaultLinkType), Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &TransitRouterAttachmentIdResponse{TransitRouterAttachmentId: &a.ID}, nil
}

// listTransitRouterPeerAttachments lists the connections between regions. Each is
// shown as it was made, from whichever end it is listed.
func listTransitRouterPeerAttachments(c *cloud.Call, q *ListTransitRouterPeerAttachmentsRequest) (*TransitRouterAttachmentsResponse, error) {
	filter := interconnect.PeerFilter{ID: q.TransitRouterAttachmentId, CENID: q.CenId, RouterID: q.TransitRouterId, Region: q.RegionId, Tags: services.Tags(q.Tag)}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Refuse("IllegalParam.TagKey", "every entry of Tag has a Key")
	}
	paging := services.After(q.NextToken, q.MaxResults, 20)
	page, err := interconnect.PeerAttachments(c, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &TransitRouterAttachmentsResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next),
		TransitRouterAttachments: services.Each(page.Items, func(a *interconnect.Attachment) TransitRouterAttachment {
			return TransitRouterAttachment{
				TransitRouterAttachmentId: &a.ID, TransitRouterAttachmentName: new(a.Name), TransitRouterAttachmentDescription: new(a.Description),
				TransitRouterId: &a.Router.ID, RegionId: &a.Router.Location, PeerTransitRouterId: &a.Peer.ID, PeerTransitRouterRegionId: &a.Peer.Location,
				PeerTransitRouterOwnerId: services.AccountNumber(a.Peer.Owner), CenId: &a.Router.CEN.ID, Status: new(string(a.Status(c.Now))),
				CreationTime: services.Minutes(a.Created), ResourceType: &routerType, AutoPublishRouteEnabled: new(a.AutoPublish),
				Bandwidth: new(int32(a.Bandwidth)), BandwidthType: &byTransfer, DefaultLinkType: new(string(a.Line)), Tags: tagsOf(c, a.ID),
			}
		}),
	}, nil
}

func updateTransitRouterPeerAttachmentAttribute(c *cloud.Call, q *UpdateTransitRouterPeerAttachmentAttributeRequest) (*EmptyResponse, error) {
	if err := checkBandwidthType(q.BandwidthType); err != nil {
		return nil, err
	}
	change := interconnect.PeerAttachmentChange{AttachmentChange: interconnect.AttachmentChange{
		LabelChange: network.LabelChange{Name: q.TransitRouterAttachmentName, Description: q.TransitRouterAttachmentDescription},
		AutoPublish: q.AutoPublishRouteEnabled,
	}}
	if q.Bandwidth != nil {
		change.Bandwidth = new(int(*q.Bandwidth))
	}
	if q.DefaultLinkType != "" {
		change.Line = new(interconnect.LinkType(q.DefaultLinkType))
	}
	return &EmptyResponse{}, interconnect.ModifyPeerAttachment(c, q.TransitRouterAttachmentId, change)
}

func deleteTransitRouterPeerAttachment(c *cloud.Call, q *AttachmentRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeletePeerAttachment(c, q.TransitRouterAttachmentId, services.IsTrue(q.Force))
}
