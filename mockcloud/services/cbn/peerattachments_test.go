package cbn

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// joining is what joins two transit routers.
func joining(router, peer string, more ...string) wire.Parameters {
	return with(wire.Parameters{"TransitRouterId": router, "PeerTransitRouterId": peer, "Bandwidth": "100", "BandwidthType": "DataTransfer"}, more...)
}

func (s *scene) join(asked wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "owner", "CreateTransitRouterPeerAttachment", asked).TransitRouterAttachmentId
	s.Settle()
	return id
}

func (s *scene) peers(account string, asked wire.Parameters) []TransitRouterAttachment {
	s.Helper()
	asked["RegionId"] = asked["In"]
	delete(asked, "In")
	return servicestest.OK[TransitRouterAttachmentsResponse](s, account, "ListTransitRouterPeerAttachments", asked).TransitRouterAttachments
}

func TestTransitRoutersAreJoined(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router, away := s.newRouter(), s.newRouter("RegionId", far)
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "owner", "CreateTransitRouterPeerAttachment", joining(router, away, "PeerTransitRouterRegionId", far,
		"TransitRouterAttachmentName", "line", "TransitRouterAttachmentDescription", "to the north", "AutoPublishRouteEnabled", "true", "DefaultLinkType", "Platinum", "Tag.1.Key", "team")).TransitRouterAttachmentId
	s.refuses("owner", "DeleteTransitRouterPeerAttachment", "400 IncorrectStatus.Attachment", "TransitRouterAttachmentId", id)
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	a := servicestest.One(s, s.peers("owner", wire.Parameters{"TransitRouterAttachmentId": id}))
	if *a.TransitRouterAttachmentName != "line" || *a.TransitRouterAttachmentDescription != "to the north" || *a.Status != "Attached" || *a.TransitRouterId != router || *a.PeerTransitRouterId != away || *a.RegionId != region ||
		*a.PeerTransitRouterRegionId != far || *a.CenId != s.cen || *a.ResourceType != "TR" || *a.Bandwidth != 100 || *a.BandwidthType != "DataTransfer" || *a.DefaultLinkType != "Platinum" || !*a.AutoPublishRouteEnabled || *a.Tags[0].Key != "team" {
		t.Errorf("the attachment is %+v", a)
	}
	for _, test := range []struct {
		asked wire.Parameters
		want  []string
	}{
		{wire.Parameters{"CenId": s.cen}, []string{id}},
		{wire.Parameters{"CenId": "cen-none"}, nil},
		{wire.Parameters{"TransitRouterId": router}, []string{id}},
		{wire.Parameters{"TransitRouterId": away}, []string{id}},
		{wire.Parameters{"In": far, "CenId": s.cen}, []string{id}},
		{wire.Parameters{"In": "cn-shanghai", "CenId": s.cen}, nil},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{id}},
		{wire.Parameters{"Tag.1.Key": "none"}, nil},
	} {
		s.sees(test.asked, services.Each(s.peers("owner", test.asked), func(one TransitRouterAttachment) string { return *one.TransitRouterAttachmentId }), test.want)
	}
	s.refuses("owner", "ListTransitRouterPeerAttachments", "400 IllegalParam.TagKey", "Tag.1.Value", "x")
	tags := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", wire.Parameters{"RegionId": region, "ResourceType": "TransitRouterPeerAttachment", "ResourceId.1": id}).TagResources.TagResource
	if len(tags) != 1 || *tags[0].ResourceType != "TransitRouterPeerAttachment" {
		t.Errorf("the tags are %+v", tags)
	}
	s.sees(nil, services.Each(s.attachments("owner", wire.Parameters{}), func(one TransitRouterAttachment) string { return *one.TransitRouterAttachmentId }), nil)
	second := *servicestest.OK[CreateCenResponse](s, "owner", "CreateCen", wire.Parameters{"RegionId": ""}).CenId
	s.Settle()
	other := s.newRouter("CenId", second, "RegionId", far)
	for _, test := range []struct {
		asked wire.Parameters
		want  string
	}{
		{joining(router, away), "400 InvalidOperation"},
		{joining(router, other), "400 IllegalParam.PeerTransitRouterId"},
		{joining(router, router), "400 IllegalParam.PeerTransitRouterId"},
		{joining(router, away, "PeerTransitRouterRegionId", region), "400 IllegalParam.PeerRegionId"},
		{joining(router, "tr-none"), "400 InvalidPeerTransitRouterId.NotFound"},
		{joining("tr-none", away), "400 InvalidTransitRouterId.NotFound"},
		{joining("", away), "400 MissingParam.CenIdOrRegionId"},
		{joining("", away, "CenId", "cen-none"), "400 InvalidCenId.NotFound"},
		{joining("", away, "CenId", s.cen, "RegionId", "cn-shanghai"), "400 InvalidTransitRouterId.NotFound"},
		{joining(router, away, "RegionId", far), "400 OperationUnsupported.TransitRouterRegionId"},
		{joining(router, away, "Bandwidth", ""), "400 MissingParam.Bandwidth"},
		{joining(router, away, "BandwidthType", "Free"), "400 IllegalParam.BandwidthType"},
		{joining(router, away, "DefaultLinkType", "Silver"), "400 ParameterIllegal.CdtDefaultLinkTypeOnlySupportPlatinumOrGold"},
	} {
		s.Refuses("owner", "CreateTransitRouterPeerAttachment", test.asked, test.want)
	}
	for _, account := range []string{"partner", "participant", "stranger"} {
		s.sees(nil, services.Each(s.peers(account, wire.Parameters{}), func(one TransitRouterAttachment) string { return *one.TransitRouterAttachmentId }), nil)
		s.Refuses(account, "CreateTransitRouterPeerAttachment", joining(router, away), "400 InvalidTransitRouterId.NotFound")
		s.refuses(account, "UpdateTransitRouterPeerAttachmentAttribute", "400 InvalidTransitRouterAttachmentId.NotFound", "TransitRouterAttachmentId", id)
		s.refuses(account, "DeleteTransitRouterPeerAttachment", "400 InvalidTransitRouterAttachmentId.NotFound", "TransitRouterAttachmentId", id)
	}
	s.refuses("owner", "UpdateTransitRouterVpcAttachmentAttribute", "400 InvalidTransitRouterAttachmentId.NotFound", "TransitRouterAttachmentId", id)
	s.refuses("owner", "UpdateTransitRouterPeerAttachmentAttribute", "400 IllegalParam.BandwidthType", "TransitRouterAttachmentId", id, "BandwidthType", "Free")
	s.do("owner", "UpdateTransitRouterPeerAttachmentAttribute", "RegionId", "", "TransitRouterAttachmentId", id, "TransitRouterAttachmentName", "wire", "Bandwidth", "200", "DefaultLinkType", "Gold", "AutoPublishRouteEnabled", "false")
	s.refuses("owner", "UpdateTransitRouterPeerAttachmentAttribute", "400 IncorrectStatus.Attachment", "TransitRouterAttachmentId", id)
	s.Settle()
	if a := s.peers("owner", wire.Parameters{})[0]; *a.TransitRouterAttachmentName != "wire" || *a.Bandwidth != 200 || *a.DefaultLinkType != "Gold" || *a.AutoPublishRouteEnabled {
		t.Errorf("after the change the attachment is %+v", a)
	}
	s.refuses("owner", "DeleteTransitRouter", "400 InvalidOperation.AttachedChildInstanceExist", "TransitRouterId", away)
	s.do("owner", "DeleteTransitRouterPeerAttachment", "RegionId", "", "TransitRouterAttachmentId", id)
	s.Settle()
	s.do("owner", "DeleteTransitRouter", "RegionId", "", "TransitRouterId", away)
	s.Must(s.World.Check())
}

func TestRoutesCrossRegions(t *testing.T) {
	t.Parallel()
	s := newRouted(t)
	away := s.newRouter("RegionId", far)
	distant := servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": away}))
	line := s.join(joining(s.router, away))
	correlate := func(action, attachment, table string) {
		s.Helper()
		s.do("owner", action, "RegionId", "", "TransitRouterAttachmentId", attachment, "TransitRouterRouteTableId", table)
		s.Settle()
	}
	correlate(propagating, s.hubAt, s.table)
	correlate(associating, line, s.table)
	correlate(propagating, line, distant)
	list := func() []TransitRouterRouteEntry { return s.routes("TransitRouterRouteTableId", distant) }
	s.sees(nil, destinations(list()), nil)
	s.do("owner", "UpdateTransitRouterPeerAttachmentAttribute", "RegionId", "", "TransitRouterAttachmentId", line, "AutoPublishRouteEnabled", "true")
	s.Settle()
	s.newRoute("192.168.0.0/16", s.spokeAt)
	s.newRoute("172.16.0.0/16", "")
	s.newRoute("172.17.0.0/16", line)
	got := list()
	s.sees(nil, destinations(got), []string{"10.0.0.0/24", "10.0.1.0/24", "192.168.0.0/16"})
	if one := got[0]; *one.TransitRouterRouteEntryNextHopId != line || *one.TransitRouterRouteEntryNextHopResourceType != "TR" || *one.TransitRouterRouteEntryNextHopResourceId != s.router ||
		*one.TransitRouterRouteEntryOriginResourceId != s.hub || *one.PathAttributes.OriginRouteType != "System" {
		t.Errorf("a route across regions is %+v", one)
	}
	if one := got[2]; *one.TransitRouterRouteEntryOriginResourceId != s.router || *one.TransitRouterRouteEntryOriginResourceType != "TR" || *one.PathAttributes.OriginRouteType != "static" {
		t.Errorf("a static route across regions is %+v", one)
	}
	correlate(associating, line, distant) // each end has a route table of its own
	associations := servicestest.OK[ListTransitRouterRouteTableAssociationsResponse](s, "owner", "ListTransitRouterRouteTableAssociations", wire.Parameters{"RegionId": "", "TransitRouterAttachmentId": line, "TransitRouterAttachmentResourceType": "TR"}).TransitRouterAssociations
	if len(associations) != 2 || *associations[0].ResourceId != away || *associations[1].ResourceId != s.router || *associations[0].ResourceType != "TR" {
		t.Errorf("the connection is associated as %+v", associations)
	}
	s.refuses("owner", associating, "400 AssociationExist.TransitRouterTable", "TransitRouterAttachmentId", line, "TransitRouterRouteTableId", distant)
	s.refuses("owner", "DeleteTransitRouterPeerAttachment", "400 OperationFailed.RouteTableAssociationExist", "TransitRouterAttachmentId", line)
	s.do("owner", "DeleteTransitRouterPeerAttachment", "RegionId", "", "TransitRouterAttachmentId", line, "Force", "true")
	s.sees(nil, destinations(list()), nil)
	s.Settle()
	s.Must(s.World.Check())
}
