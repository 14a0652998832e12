package cbn

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// leads asks for a route of a VPC to an attachment.
func (s *scene) leads(account, table, to, attachment, want string) {
	s.Helper()
	s.vpcs.Refuses(account, "CreateRouteEntry", wire.Parameters{"RouteTableId": table, "DestinationCidrBlock": to, "NextHopType": "Attachment", "NextHopId": attachment}, want)
}

func TestRoutesOfAVPCLeadToATransitRouter(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router, table := s.newRouter(), s.systemTable("owner", s.hub)
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "owner", "CreateTransitRouterVpcAttachment", s.attaching(router)).TransitRouterAttachmentId
	s.leads("owner", table, "172.16.0.0/12", id, "403 IncorrectInstanceStatus")
	s.Settle()
	s.leads("owner", table, "172.16.0.0/12", "tr-attach-none", "400 InvalidAttachment.NotFound")
	fresh := s.newVPC("owner", "10.5.0.0/16")
	s.Settle()
	s.leads("owner", s.systemTable("owner", fresh), "172.16.0.0/12", id, "400 InvalidNexthop")
	s.leads("partner", s.systemTable("partner", s.branch), "172.16.0.0/12", id, "400 InvalidAttachment.NotFound")
	s.leads("participant", table, "172.16.0.0/12", id, "400 Forbidden.OperateShareResource")
	s.leads("owner", table, "172.16.0.0/12", id, "")
	s.Settle()
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.hub, "EnableIPv6": "true"})
	s.leads("owner", table, "2001:db8::/32", id, "400 OperationDenied.TrAttachmentIpv6Disabled")
	s.Must(s.World.SetQuota(s.Wall, interconnect.QuotaAttachmentRoutes, "", 1))
	s.leads("owner", table, "192.168.0.0/16", id, "400 QuotaExceeded")

	gone := wire.Parameters{"TransitRouterAttachmentId": id}
	s.Refuses("owner", "DeleteTransitRouterVpcAttachment", gone, "400 OperationFailed.AttachmentReferencedVpcRouteEntryExisted")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteTransitRouterVpcAttachment", with(gone, "Force", "true"))
	s.Settle()
	if got := s.vpcRoutes("owner", s.hub, "Custom"); len(got) > 0 {
		t.Errorf("the attachment has left the routes %v", got)
	}
	s.Must(s.World.Check())
}

// Who has granted a VPC to the CEN of another account sends its packets there.
func TestRoutesOfAGrantedVPCLeadToATransitRouter(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router, table := s.newRouter(), s.systemTable("partner", s.branch)
	s.do("partner", "GrantInstanceToTransitRouter", "CenId", s.cen, "CenOwnerId", s.Accounts["owner"], "InstanceId", s.branch, "InstanceType", "VPC")
	id := s.attach(s.attaching(router, "VpcId", s.branch, "VpcOwnerId", s.Accounts["partner"], "ZoneMappings.1.VSwitchId", s.desk))
	s.leads("owner", s.systemTable("owner", s.hub), "10.0.0.0/16", id, "400 InvalidNexthop")
	s.leads("partner", table, "172.16.0.0/12", id, "")
	s.Settle()
	gone := wire.Parameters{"TransitRouterAttachmentId": id}
	s.Refuses("owner", "DeleteTransitRouterVpcAttachment", gone, "400 OperationFailed.AttachmentReferencedVpcRouteEntryExisted")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteTransitRouterVpcAttachment", with(gone, "Force", "true"))
	s.Settle()
	if got := s.vpcRoutes("partner", s.branch, "Custom"); len(got) > 0 {
		t.Errorf("the attachment has left the routes %v", got)
	}
	s.Must(s.World.Check())
}

func TestRoutesDoNotLeadToABasicTransitRouter(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.do("owner", "AttachCenChildInstance", "CenId", s.cen, "ChildInstanceId", s.hub, "ChildInstanceType", "VPC", "ChildInstanceRegionId", region)
	s.Settle()
	hub, _ := network.VPCOf(s.World, s.Accounts["owner"], region, s.hub)
	for a := range interconnect.AttachmentsOf(s.World, hub) { // no list shows it
		s.leads("owner", s.systemTable("owner", s.hub), "172.16.0.0/12", a.ID, "400 OperationDenied.CenTypeInvalid")
		return
	}
	t.Error("the VPC is not attached")
}
