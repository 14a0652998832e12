package cbn

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAVPCIsAttachedToATransitRouter(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter()
	before := s.free(s.apps)
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "owner", "CreateTransitRouterVpcAttachment", s.attaching(router,
		"TransitRouterAttachmentName", "hub", "TransitRouterAttachmentDescription", "the hub", "AutoPublishRouteEnabled", "true", "Tag.1.Key", "team", "ZoneMappings.2.ZoneId", other, "ZoneMappings.2.VSwitchId", s.data)).TransitRouterAttachmentId
	if got := s.attachments("owner", nil); *got[0].Status != "Attaching" {
		t.Errorf("the attachment is %s", *got[0].Status)
	}
	s.Refuses("owner", "DeleteTransitRouterVpcAttachment", wire.Parameters{"TransitRouterAttachmentId": id}, "400 IncorrectStatus.Attachment")
	s.Settle()
	a := s.attachments("owner", wire.Parameters{"TransitRouterAttachmentId": id})[0]
	if !strings.HasPrefix(id, "tr-attach-") || *a.TransitRouterAttachmentName != "hub" || *a.Status != "Attached" || *a.VpcId != s.hub || *a.TransitRouterId != router || *a.CenId != s.cen ||
		!*a.AutoPublishRouteEnabled || *a.ChargeType != "POSTPAY" || *a.OrderType != "PayByCenOwner" || *a.VpcRegionId != region || *a.Tags[0].Key != "team" || len(a.ZoneMappings) != 2 || *a.ZoneMappings[1].VSwitchId != s.data {
		t.Errorf("the attachment is %+v", a)
	}
	if got := s.free(s.apps); got != before-1 {
		t.Errorf("the vSwitch has %d free addresses, had %d", got, before)
	}
	s.vpcs.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.hub}, "400 DependencyViolation.TransitRouter")
	s.vpcs.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.data}, "400 DependencyViolation")
	s.Refuses("owner", "DeleteTransitRouter", wire.Parameters{"TransitRouterId": router}, "400 InvalidOperation.AttachedChildInstanceExist")
	s.Refuses("owner", "DeleteCen", wire.Parameters{"CenId": s.cen}, "400 InvalidOperation.AttachedChildInstanceExist")
	s.do("owner", "UpdateTransitRouterVpcAttachmentAttribute", "TransitRouterAttachmentId", id, "TransitRouterAttachmentName", "renamed", "AutoPublishRouteEnabled", "false")
	s.Refuses("owner", "UpdateTransitRouterVpcAttachmentAttribute", wire.Parameters{"TransitRouterAttachmentId": id}, "400 IncorrectStatus.TransitRouterAttachmentId")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	change := func(more ...string) wire.Parameters {
		return with(wire.Parameters{"TransitRouterAttachmentId": id}, more...)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UpdateTransitRouterVpcAttachmentZones", change("RemoveZoneMappings.1.ZoneId", zone, "RemoveZoneMappings.1.VSwitchId", s.apps))
	s.Refuses("owner", "UpdateTransitRouterVpcAttachmentZones", change("AddZoneMappings.1.ZoneId", zone, "AddZoneMappings.1.VSwitchId", s.apps), "400 IncorrectStatus.TransitRouterAttachment")
	s.Settle()
	if got := s.free(s.apps); got != before {
		t.Errorf("the vSwitch has %d free addresses, had %d", got, before)
	}
	for want, asked := range map[string]wire.Parameters{
		"400 IllegalParam.AddOrRemoveZoneMappings": change("RemoveZoneMappings.1.ZoneId", other, "RemoveZoneMappings.1.VSwitchId", s.data),
		"404 IllegalParam.ZoneId":                  change("AddZoneMappings.1.ZoneId", other, "AddZoneMappings.1.VSwitchId", s.apps),
		"404 InvalidVSwitchId.NotFound":            change("AddZoneMappings.1.ZoneId", zone, "AddZoneMappings.1.VSwitchId", s.desk),
	} {
		s.Refuses("owner", "UpdateTransitRouterVpcAttachmentZones", asked, want)
	}
	if a := s.attachments("owner", nil)[0]; *a.TransitRouterAttachmentName != "renamed" || *a.AutoPublishRouteEnabled || len(a.ZoneMappings) != 1 {
		t.Errorf("after the changes the attachment is %+v", a)
	}
	s.do("owner", "DeleteTransitRouterVpcAttachment", "TransitRouterAttachmentId", id, "Force", "true")
	if got := *s.attachments("owner", nil)[0].Status; got != "Detaching" {
		t.Errorf("the attachment is %s", got)
	}
	s.Settle()
	s.vpcs.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.data}, "")
	s.do("owner", "DeleteTransitRouter", "TransitRouterId", router)
	s.Settle()
	s.do("owner", "DeleteCen", "CenId", s.cen)
	s.Settle()
	if got := s.cens("owner", nil); len(got) > 0 {
		t.Errorf("the CENs %+v are left", got)
	}
	s.Must(s.World.Check())
}

func TestAttachmentsAreListedAndRefused(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	fresh := s.newVPC("owner", "10.5.0.0/16")
	router := *servicestest.OK[CreateTransitRouterResponse](s, "owner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen}).TransitRouterId
	s.Refuses("owner", "CreateTransitRouterVpcAttachment", s.attaching(router), "400 IncorrectStatus.TransitRouterInstance")
	s.Settle()
	for _, test := range []struct {
		asked wire.Parameters
		want  string
	}{
		{s.attaching("tr-none"), "400 InvalidTransitRouterId.NotFound"},
		{s.attaching(""), "400 MissingParam.CenIdOrRegionId"},
		{s.attaching("", "CenId", "cen-none"), "400 InvalidCenId.NotFound"},
		{s.attaching(router, "RegionId", far), "400 OperationUnsupported.TransitRouterRegionId"},
		{s.attaching(router, "VpcId", "vpc-none"), "404 InvalidVpcId.NotFound"},
		{s.attaching(router, "VpcId", s.branch), "404 InvalidVpcId.NotFound"},
		{s.attaching(router, "ChargeType", "PREPAY"), "400 IllegalParam.ChargeType"},
		{s.attaching(router, "ZoneMappings.1.ZoneId", other), "400 IllegalParam.ZoneId"},
		{s.attaching(router, "ZoneMappings.1.VSwitchId", "vsw-none"), "404 InvalidVSwitchId.NotFound"},
		{s.attaching(router, "ZoneMappings.2.VSwitchId", s.apps, "ZoneMappings.2.ZoneId", zone), "400 Duplicated.ZoneMapping"},
		{s.attaching(router, "TransitRouterAttachmentName", "http://x"), "400 InvalidParameter"},
		{s.attaching(router, "DryRun", "true"), "400 DryRunOperation"},
	} {
		s.Refuses("owner", "CreateTransitRouterVpcAttachment", test.asked, test.want)
	}
	id := s.attach(s.attaching("", "CenId", s.cen, "Tag.1.Key", "team"))
	s.Refuses("owner", "CreateTransitRouterVpcAttachment", s.attaching(router), "409 InvalidOperation.ChildInstanceAlreadyAttached")
	for _, test := range []struct {
		asked wire.Parameters
		want  []string
	}{
		{wire.Parameters{"CenId": s.cen}, []string{id}},
		{wire.Parameters{"CenId": "cen-none"}, nil},
		{wire.Parameters{"TransitRouterId": router, "VpcId": s.hub}, []string{id}},
		{wire.Parameters{"VpcId": fresh}, nil},
		{wire.Parameters{"RegionId": far}, nil},
		{wire.Parameters{"Status": "Attached", "OrderType": "PayByCenOwner"}, []string{id}},
		{wire.Parameters{"Status": "Detaching"}, nil},
		{wire.Parameters{"OrderType": "PayByResourceOwner"}, nil},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{id}},
		{wire.Parameters{"Tag.1.Key": "none"}, nil},
	} {
		got := services.Each(s.attachments("owner", test.asked), func(one TransitRouterAttachment) string { return *one.TransitRouterAttachmentId })
		s.sees(test.asked, got, test.want)
	}
	s.Refuses("owner", "ListTransitRouterVpcAttachments", wire.Parameters{"NextToken": "none"}, "400 IllegalParam.NextToken")
	child := wire.Parameters{"CenId": s.cen, "ChildInstanceId": fresh, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}
	s.Refuses("owner", "AttachCenChildInstance", child, "400 OperationFailed.InvalidTransitRouter")
	child["ChildInstanceId"] = s.hub
	s.Refuses("owner", "DetachCenChildInstance", child, "400 Forbidden.TypeInvalid")
}

func TestAVPCIsAttachedToACENItself(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.vpcs.Refuses("partner", "GrantInstanceToCen", wire.Parameters{"CenId": s.cen, "CenOwnerId": s.Accounts["owner"], "InstanceId": s.branch, "InstanceType": "VPC"}, "")
	child := func(vpc string, more ...string) wire.Parameters {
		return with(wire.Parameters{"CenId": s.cen, "ChildInstanceId": vpc, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}, more...)
	}
	servicestest.OK[EmptyResponse](s, "owner", "AttachCenChildInstance", child(s.hub))
	servicestest.OK[EmptyResponse](s, "owner", "AttachCenChildInstance", child(s.branch, "ChildInstanceOwnerId", s.Accounts["partner"]))
	s.Refuses("owner", "AttachCenChildInstance", child(s.hub), "409 InvalidOperation.ChildInstanceAlreadyAttached")
	s.Refuses("owner", "AttachCenChildInstance", child(s.hub, "ChildInstanceRegionId", "moon-1"), "400 IllegalParam.RegionId")
	s.Refuses("owner", "AttachCenChildInstance", child(s.hub, "ChildInstanceType", "CCN"), "501 MockNotImplemented")
	list := servicestest.OK[DescribeCenAttachedChildInstancesResponse](s, "owner", "DescribeCenAttachedChildInstances", wire.Parameters{"CenId": s.cen, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}).ChildInstances.ChildInstance
	if len(list) != 2 || *list[0].ChildInstanceId != s.hub || *list[0].Status != "Attaching" || *list[1].ChildInstanceId != s.branch {
		t.Errorf("attached are %+v", list)
	}
	s.Settle()
	one := servicestest.OK[DescribeCenAttachedChildInstanceAttributeResponse](s, "owner", "DescribeCenAttachedChildInstanceAttribute", child(s.branch))
	if *one.Status != "Attached" || *one.ChildInstanceAttributes.CidrBlock != "10.1.0.0/16" {
		t.Errorf("the partner's VPC is attached as %+v", one)
	}
	s.Refuses("partner", "DescribeCenAttachedChildInstanceAttribute", child(s.branch), "400 ParameterCenInstanceId")
	if got := s.routers("owner", wire.Parameters{"CenId": s.cen}); len(got) != 1 || *got[0].Type != "Basic" {
		t.Errorf("the transit routers are %+v", got)
	}
	if got := s.attachments("owner", nil); len(got) > 0 {
		t.Errorf("transit routers of the basic edition have the attachments %+v", got)
	}
	s.vpcs.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": s.hub}, "400 DependencyViolation.TransitRouter")
	s.Refuses("stranger", "DetachCenChildInstance", child(s.hub), "400 ParameterCenInstanceId")
	servicestest.OK[EmptyResponse](s, "partner", "DetachCenChildInstance", child(s.branch, "CenOwnerId", s.Accounts["owner"]))
	servicestest.OK[EmptyResponse](s, "owner", "DetachCenChildInstance", child(s.hub))
	s.Settle()
	s.Refuses("owner", "DetachCenChildInstance", child(s.hub), "400 ParameterInstanceId")
	s.Must(s.World.Check())
}
