package cbn

import (
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) cens(account string, asked wire.Parameters) []Cen {
	s.Helper()
	return servicestest.OK[DescribeCensResponse](s, account, "DescribeCens", asked).Cens.Cen
}

func (s *scene) routers(account string, asked wire.Parameters) []TransitRouter {
	s.Helper()
	asked["RegionId"] = "" // in all regions, unless it says more
	return servicestest.OK[ListTransitRoutersResponse](s, account, "ListTransitRouters", asked).TransitRouters
}

// TestTheTransitRouterServiceIsOpen asks as Terraform's data source does, which ends
// unless it gets a boolean.
func TestTheTransitRouterServiceIsOpen(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	if open := servicestest.OK[CheckTransitRouterServiceResponse](s, "stranger", "CheckTransitRouterService", nil).Enabled; open == nil || !*open {
		t.Error("the service is not open")
	}
	s.Refuses("stranger", "OpenTransitRouterService", nil, "400 Order.Opened")
}

func TestCENs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	cen := s.cens("owner", nil)[0]
	if !strings.HasPrefix(s.cen, "cen-") || *cen.Name != "world" || *cen.Description != "of all regions" || *cen.Status != "Active" || *cen.ProtectionLevel != "REDUCED" || *cen.Tags.Tag[0].Key != "team" {
		t.Errorf("the CEN is %+v", cen)
	}
	second := *servicestest.OK[CreateCenResponse](s, "owner", "CreateCen", wire.Parameters{"Name": "spare"}).CenId
	s.Refuses("owner", "ModifyCenAttribute", wire.Parameters{"CenId": second, "Name": "x"}, "409 InvalidOperation.CenInstanceStatus")
	s.Settle()
	for _, test := range []struct {
		account string
		asked   wire.Parameters
		want    []string
	}{
		{"owner", nil, []string{s.cen, second}},
		{"owner", wire.Parameters{"Filter.1.Key": "CenId", "Filter.1.Value.1": second}, []string{second}},
		{"owner", wire.Parameters{"Filter.1.Key": "Name", "Filter.1.Value.1": "world"}, []string{s.cen}},
		{"owner", wire.Parameters{"Filter.1.Key": "Name", "Filter.1.Value.1": "world", "Filter.1.Value.2": "spare"}, []string{s.cen, second}},
		{"owner", wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "a"}, []string{s.cen}},
		{"owner", wire.Parameters{"ResourceGroupId": *cen.ResourceGroupId}, []string{s.cen, second}},
		{"owner", wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{"owner", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{second}},
		{"partner", nil, nil},
		{"participant", wire.Parameters{"Filter.1.Key": "CenId", "Filter.1.Value.1": s.cen}, nil},
	} {
		got := services.Each(s.cens(test.account, test.asked), func(one Cen) string { return *one.CenId })
		s.sees(test.asked, got, test.want)
	}
	s.do("owner", "ModifyCenAttribute", "CenId", second, "Name", "other", "Description", "")
	if got := s.cens("owner", wire.Parameters{"Filter.1.Key": "Name", "Filter.1.Value.1": "other"}); len(got) != 1 || *got[0].Status != "Modifying" {
		t.Errorf("after the change there are %+v", got)
	}
	s.Refuses("owner", "DeleteCen", wire.Parameters{"CenId": second}, "409 InvalidOperation.CenInstanceStatus")
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	router := s.newRouter("CenId", second)
	s.do("owner", "DeleteCen", "CenId", second)
	if got := s.routers("owner", wire.Parameters{"TransitRouterId": router}); *got[0].Status != "Deleting" {
		t.Errorf("the transit router of a CEN that goes is %s", *got[0].Status)
	}
	s.Settle()
	if got := s.routers("owner", wire.Parameters{}); len(got) > 0 {
		t.Errorf("the transit routers %+v are left", got)
	}
	for want, asked := range map[string]wire.Parameters{
		"400 ParameterCenInstanceId": {"CenId": second},
	} {
		s.Refuses("owner", "DeleteCen", asked, want)
		s.Refuses("owner", "ModifyCenAttribute", asked, want)
		s.Refuses("partner", "DeleteCen", wire.Parameters{"CenId": s.cen}, want)
	}
	s.Refuses("owner", "CreateCen", wire.Parameters{"Name": "http://x"}, "400 InvalidParameter")
	s.Refuses("owner", "CreateCen", wire.Parameters{"ProtectionLevel": "FULL"}, "400 InvalidParameter")
	s.Refuses("owner", "ModifyCenAttribute", wire.Parameters{"CenId": s.cen, "Description": "https://x"}, "400 InvalidParameter")
	s.Must(s.World.Check())
}

func TestTransitRouters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	near := s.newRouter("TransitRouterName", "near", "TransitRouterDescription", "the first", "Tag.1.Key", "team")
	away := s.newRouter("RegionId", far)
	router := s.routers("owner", wire.Parameters{"TransitRouterId": near})[0]
	if !strings.HasPrefix(near, "tr-bp1") || *router.TransitRouterName != "near" || *router.Type != "Enterprise" || *router.Status != "Active" || *router.RegionId != region || *router.CenId != s.cen || *router.Tags[0].Key != "team" {
		t.Errorf("the transit router is %+v", router)
	}
	for _, test := range []struct {
		asked wire.Parameters
		want  []string
	}{
		{wire.Parameters{"CenId": s.cen}, []string{near, away}},
		{wire.Parameters{"CenId": "cen-none"}, nil},
		{wire.Parameters{"TransitRouterName": "near"}, []string{near}},
		{wire.Parameters{"Status": "Creating"}, nil},
		{wire.Parameters{"Type": "Basic"}, nil},
		{wire.Parameters{"Type": "Enterprise", "Status": "Active"}, []string{near, away}},
		{wire.Parameters{"Type": "Old"}, nil},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{near}},
		{wire.Parameters{"FeatureFilter.1.Key": "Multicast", "FeatureFilter.1.Value.1": "Enabled"}, nil},
		{wire.Parameters{"PageSize": "1"}, []string{near}},
	} {
		got := services.Each(s.routers("owner", test.asked), func(one TransitRouter) string { return *one.TransitRouterId })
		s.sees(test.asked, got, test.want)
	}
	if got := servicestest.OK[ListTransitRoutersResponse](s, "owner", "ListTransitRouters", wire.Parameters{"RegionId": far}).TransitRouters; len(got) != 1 || *got[0].TransitRouterId != away {
		t.Errorf("in the other region there are %+v", got)
	}
	s.Refuses("owner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen}, "400 InstanceExist.TransitRouterInstance")
	s.Refuses("owner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen, "RegionId": "moon-1"}, "400 OperationUnsupported.RegionId")
	s.Refuses("owner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen, "SupportMulticast": "true"}, "400 OperationUnsupported.SupportMulticast")
	s.Refuses("partner", "CreateTransitRouter", wire.Parameters{"CenId": s.cen}, "400 ParameterCenInstanceId")
	s.Refuses("owner", "UpdateTransitRouter", wire.Parameters{"TransitRouterId": away}, "400 OperationUnsupported.RegionId")
	s.do("owner", "UpdateTransitRouter", "TransitRouterId", near, "TransitRouterName", "first")
	s.Refuses("owner", "DeleteTransitRouter", wire.Parameters{"TransitRouterId": near}, "400 IncorrectStatus.TransitRouterInstance")
	s.Settle()
	s.Refuses("partner", "UpdateTransitRouter", wire.Parameters{"TransitRouterId": near}, "400 InvalidTransitRouterId.NotFound")
	s.Refuses("partner", "DeleteTransitRouter", wire.Parameters{"TransitRouterId": near}, "400 InvalidTransitRouterInstance.NotFound")
	s.Refuses("owner", "DeleteTransitRouter", wire.Parameters{"TransitRouterId": near, "DryRun": "true"}, "400 DryRunOperation")
	s.do("owner", "DeleteTransitRouter", "TransitRouterId", near)
	s.Settle()
	if got := s.routers("owner", wire.Parameters{"CenId": s.cen}); len(got) != 1 {
		t.Errorf("there are %d transit routers left", len(got))
	}
	zones := servicestest.OK[ListTransitRouterAvailableResourceResponse](s, "owner", "ListTransitRouterAvailableResource", nil)
	none := servicestest.OK[ListTransitRouterAvailableResourceResponse](s, "owner", "ListTransitRouterAvailableResource", wire.Parameters{"SupportMulticast": "true"})
	if !slices.Contains(zones.AvailableZones, zone) || len(none.AvailableZones) > 0 {
		t.Errorf("transit routers are in the zones %v, with multicast in %v", zones.AvailableZones, none.AvailableZones)
	}
}

func TestCENsHaveTagsAndGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter()
	s.do("owner", "TagResources", "ResourceType", "TransitRouter", "ResourceId.1", router, "Tag.1.Key", "a", "Tag.1.Value", "b")
	found := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", wire.Parameters{"ResourceType": "transitrouter", "Tag.1.Key": "a"}).TagResources.TagResource
	if len(found) != 1 || *found[0].ResourceId != router || *found[0].ResourceType != "TransitRouter" || *found[0].TagValue != "b" {
		t.Errorf("the tags are %+v", found)
	}
	s.do("owner", "UntagResources", "ResourceType", "Cen", "ResourceId.1", s.cen, "TagKey.1", "team")
	if got := s.cens("owner", nil)[0].Tags.Tag; len(got) > 0 {
		t.Errorf("the CEN still has %+v", got)
	}
	s.Refuses("partner", "TagResources", wire.Parameters{"ResourceType": "cen", "ResourceId.1": s.cen, "Tag.1.Key": "a", "Tag.1.Value": "b"}, "400 InvalidInstanceIds.NotFound")
	s.Refuses("partner", "UntagResources", wire.Parameters{"ResourceType": "cen", "ResourceId.1": s.cen, "All": "true"}, "400 InvalidInstanceIds.NotFound")
	s.Refuses("owner", "TagResources", wire.Parameters{"ResourceType": "house", "ResourceId.1": s.cen, "Tag.1.Key": "a", "Tag.1.Value": "b"}, "400 InvalidInstanceType.NotFound")
	s.Refuses("owner", "ListTagResources", wire.Parameters{"ResourceType": "cen"}, "400 BothEmpty.TagsAndResources")
	var group string
	s.As("owner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "networks", "networks", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	s.do("owner", "MoveResourceGroup", "ResourceType", "cen", "ResourceId", s.cen, "NewResourceGroupId", group)
	if got := *s.cens("owner", nil)[0].ResourceGroupId; got != group {
		t.Errorf("the CEN is in %s", got)
	}
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "cen", "ResourceId": s.cen, "NewResourceGroupId": "rg-none"}, "403 Forbidden.ResourceGroup")
}

// Who grants a VPC to a CEN, attaches it and sees that (reference: Permissions).
func TestWhoAttachesVPCs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	cen := *servicestest.OK[CreateCenResponse](s, "partner", "CreateCen", nil).CenId
	mine := *servicestest.OK[CreateCenResponse](s, "participant", "CreateCen", nil).CenId
	s.Settle()
	grant := func(cen, owner string) wire.Parameters {
		return wire.Parameters{"CenId": cen, "CenOwnerId": s.Accounts[owner], "InstanceId": s.hub, "InstanceType": "VPC"}
	}
	for _, test := range []struct{ account, action, cbn, vpc string }{
		{"participant", "GrantInstanceTo", "400 Forbidden.OperateShareResource", "404 InvalidInstanceId.NotFound"},
		{"stranger", "GrantInstanceTo", "404 InvalidInstanceId.NotFound", "404 InvalidInstanceId.NotFound"},
		{"participant", "RevokeInstanceFrom", "400 Forbidden.OperateShareResource", "404 InvalidInstanceId.NotFound"},
		{"stranger", "RevokeInstanceFrom", "404 InvalidInstanceId.NotFound", "404 InvalidInstanceId.NotFound"},
	} {
		s.Refuses(test.account, test.action+"TransitRouter", grant(cen, "partner"), test.cbn)
		s.vpcs.Refuses(test.account, test.action+"Cen", grant(cen, "partner"), test.vpc)
	}
	child := wire.Parameters{"CenId": mine, "ChildInstanceId": s.hub, "ChildInstanceType": "VPC", "ChildInstanceRegionId": region}
	s.Refuses("participant", "AttachCenChildInstance", child, "409 Forbbiden.AttachChildInstanceAcrossUid")
	child["ChildInstanceOwnerId"] = s.Accounts["owner"]
	s.Refuses("participant", "AttachCenChildInstance", child, "409 Forbbiden.AttachChildInstanceAcrossUid")
	s.Refuses("participant", "CreateTransitRouterVpcAttachment", s.attaching("", "CenId", mine, "VpcOwnerId", s.Accounts["owner"]), "404 InvalidVpcId.NotFound")
	s.Refuses("participant", "CreateTransitRouterVpcAttachment", s.attaching("", "CenId", mine), "404 InvalidVpcId.NotFound")

	attaching := s.attaching("", "CenId", cen, "VpcOwnerId", s.Accounts["owner"])
	s.Refuses("partner", "CreateTransitRouterVpcAttachment", attaching, "404 InvalidVpcId.NotFound")
	s.Refuses("owner", "GrantInstanceToTransitRouter", grant(cen, "stranger"), "400 IllegalParam.CenId")
	s.Refuses("owner", "GrantInstanceToTransitRouter", grant(s.cen, "owner"), "400 IllegalParam.CenId")
	s.do("owner", "GrantInstanceToTransitRouter", "CenId", cen, "CenOwnerId", s.Accounts["partner"], "InstanceId", s.hub, "InstanceType", "VPC", "OrderType", "PayByResourceOwner")
	s.Refuses("owner", "GrantInstanceToTransitRouter", grant(cen, "partner"), "400 OperationFailed.GrantCrossAccountExist")
	s.vpcs.Refuses("owner", "GrantInstanceToCen", grant(cen, "partner"), "400 Invalid.Grant")
	s.World = cloudtest.Reread(t, s.World)
	received := servicestest.OK[DescribeGrantRulesToCenResponse](s, "partner", "DescribeGrantRulesToCen", wire.Parameters{"CenId": cen, "ProductType": "VPC", "ChildInstanceOwnerId": s.Accounts["owner"], "ChildInstanceId": s.hub, "EnabledIpv6": "false"})
	given := servicestest.OK[DescribeGrantRulesToResourceResponse](s, "owner", "DescribeGrantRulesToResource", wire.Parameters{"ResourceId": s.hub, "ProductType": "VPC"})
	old := servicestest.OK[vpc.DescribeGrantRulesToCenResponse](s.vpcs, "owner", "DescribeGrantRulesToCen", wire.Parameters{"InstanceId": s.hub, "InstanceType": "VPC"})
	if len(received.GrantRules.GrantRule) != 1 || *received.GrantRules.GrantRule[0].OrderType != "PayByResourceOwner" || len(given.GrantRules) != 1 || *given.GrantRules[0].CenId != cen || len(old.CenGrantRules.CbnGrantRule) != 1 {
		t.Errorf("the partner sees %+v, the owner %+v and %+v", received, given, old)
	}
	for _, account := range []string{"participant", "stranger"} {
		a := servicestest.OK[DescribeGrantRulesToCenResponse](s, account, "DescribeGrantRulesToCen", wire.Parameters{"CenId": cen, "ProductType": "VPC"})
		b := servicestest.OK[DescribeGrantRulesToResourceResponse](s, account, "DescribeGrantRulesToResource", wire.Parameters{"ResourceId": s.hub, "ProductType": "VPC"})
		if len(a.GrantRules.GrantRule)+len(b.GrantRules) > 0 {
			t.Errorf("%s sees the grants %+v and %+v", account, a, b)
		}
	}
	for _, test := range []struct {
		account string
		more    []string
		want    []string
	}{
		{"partner", nil, []string{s.apps, s.data}},
		{"partner", []string{"ZoneId", other}, []string{s.data}},
		{"partner", []string{"EnabledIpv6", "true"}, nil},
		{"partner", []string{"RegionId", far}, nil},
		{"participant", nil, nil},
	} {
		asked := with(wire.Parameters{"CenId": cen, "VpcId": s.hub}, test.more...)
		list := servicestest.OK[ListGrantVSwitchesToCenResponse](s, test.account, "ListGrantVSwitchesToCen", asked)
		s.sees(asked, services.Each(list.VSwitches, func(one VSwitch) string { return *one.VSwitchId }), test.want)
	}
	id := *servicestest.OK[TransitRouterAttachmentIdResponse](s, "partner", "CreateTransitRouterVpcAttachment", attaching).TransitRouterAttachmentId
	s.Settle()
	a := servicestest.One(s, s.attachments("partner", wire.Parameters{"CenId": cen}))
	if *a.OrderType != "PayByResourceOwner" || len(a.ZoneMappings) != 1 || *a.VpcId != s.hub {
		t.Errorf("the partner sees the attachment %+v", a)
	}
	cenOf := func(account string) vpc.Vpc {
		return servicestest.One(s, servicestest.OK[vpc.DescribeVpcsResponse](s.vpcs, account, "DescribeVpcs", wire.Parameters{"VpcId": s.hub}).Vpcs.Vpc)
	}
	if own, shared := *cenOf("owner").CenStatus, *cenOf("participant").CenStatus; own != "Attached" || shared != "Detached" {
		t.Errorf("the VPC shows its owner the CEN status %s, a participant %s", own, shared)
	}
	associated := servicestest.OK[vpc.Vpc](s.vpcs, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.hub}).AssociatedCens.AssociatedCen
	if len(associated) != 1 || *associated[0].CenId != cen || *associated[0].CenStatus != "Attached" {
		t.Errorf("the VPC is attached to %+v", associated)
	}
	if got := servicestest.OK[vpc.Vpc](s.vpcs, "participant", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.hub}).AssociatedCens.AssociatedCen; len(got) > 0 {
		t.Errorf("a participant sees that the VPC is attached to %+v", got)
	}
	for _, account := range []string{"participant", "stranger"} {
		if got := s.attachments(account, wire.Parameters{"TransitRouterAttachmentId": id}); len(got) > 0 {
			t.Errorf("%s sees the attachments %+v", account, got)
		}
		for _, action := range []string{"UpdateTransitRouterVpcAttachmentAttribute", "UpdateTransitRouterVpcAttachmentZones", "DeleteTransitRouterVpcAttachment"} {
			s.Refuses(account, action, wire.Parameters{"TransitRouterAttachmentId": id}, "400 InvalidTransitRouterAttachmentId.NotFound")
		}
	}
	s.Refuses("owner", "RevokeInstanceFromTransitRouter", grant(cen, "partner"), "400 OperationDenied.AttachmentExist")
	s.vpcs.Refuses("owner", "RevokeInstanceFromCen", grant(cen, "partner"), "400 OperationDenied.InstanceAttachCen")
	s.do("partner", "DeleteTransitRouterVpcAttachment", "TransitRouterAttachmentId", id)
	s.Settle()
	s.do("owner", "RevokeInstanceFromTransitRouter", "CenId", cen, "CenOwnerId", s.Accounts["partner"], "InstanceId", s.hub, "InstanceType", "VPC")
	s.Refuses("owner", "RevokeInstanceFromTransitRouter", grant(cen, "partner"), "400 InvalidParameter")
	s.Refuses("partner", "CreateTransitRouterVpcAttachment", attaching, "404 InvalidVpcId.NotFound")
	s.Must(s.World.Check())
}
