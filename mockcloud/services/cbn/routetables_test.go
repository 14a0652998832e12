package cbn

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// tables are the ids of the route tables that an account sees.
func (s *scene) tables(account string, asked wire.Parameters) []string {
	s.Helper()
	return services.Each(s.routeTables(account, asked), func(one TransitRouterRouteTable) string { return *one.TransitRouterRouteTableId })
}

func (s *scene) routeTables(account string, asked wire.Parameters) []TransitRouterRouteTable {
	s.Helper()
	asked["RegionId"] = ""
	return servicestest.OK[ListTransitRouterRouteTablesResponse](s, account, "ListTransitRouterRouteTables", asked).TransitRouterRouteTables
}

func (s *scene) newTable(router string, more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateTransitRouterRouteTableResponse](s, "owner", "CreateTransitRouterRouteTable", with(wire.Parameters{"RegionId": "", "TransitRouterId": router}, more...)).TransitRouterRouteTableId
	s.Settle()
	return id
}

// refuses is Refuses of an action whose contract has no region.
func (s *scene) refuses(account, action string, want string, more ...string) {
	s.Helper()
	s.Refuses(account, action, with(wire.Parameters{"RegionId": ""}, more...), want)
}

func TestRouteTablesOfTransitRouters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter()
	system := servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": router}))
	id := s.newTable(router, "TransitRouterRouteTableName", "edge", "TransitRouterRouteTableDescription", "of the edge", "Tag.1.Key", "team")
	table := servicestest.One(s, s.routeTables("owner", wire.Parameters{"TransitRouterRouteTableIds.1": id}))
	if !strings.HasPrefix(id, "vtb-bp1") || *table.TransitRouterRouteTableName != "edge" || *table.TransitRouterRouteTableType != "Custom" || *table.TransitRouterRouteTableStatus != "Active" ||
		*table.TransitRouterId != router || *table.RegionId != region || *table.Tags[0].Key != "team" || *table.RouteTableOptions.MultiRegionECMP != "disable" {
		t.Errorf("the route table is %+v", table)
	}
	for _, test := range []struct {
		asked wire.Parameters
		want  []string
	}{
		{wire.Parameters{"TransitRouterId": router}, []string{system, id}},
		{wire.Parameters{"TransitRouterRouteTableNames.1": "edge"}, []string{id}},
		{wire.Parameters{"TransitRouterRouteTableNames.1": "edge", "TransitRouterRouteTableIds.1": system}, nil},
		{wire.Parameters{"TransitRouterId": router, "TransitRouterRouteTableType": "System"}, []string{system}},
		{wire.Parameters{"TransitRouterId": router, "TransitRouterRouteTableType": "Other"}, nil},
		{wire.Parameters{"TransitRouterId": router, "TransitRouterRouteTableStatus": "Deleting"}, nil},
		{wire.Parameters{"TransitRouterId": router, "Tag.1.Key": "team"}, []string{id}},
		{wire.Parameters{"TransitRouterId": router, "RouteTableOptions.MultiRegionECMP": "enable"}, nil},
	} {
		s.sees(test.asked, s.tables("owner", test.asked), test.want)
	}
	s.sees(nil, s.tables("partner", wire.Parameters{"TransitRouterId": router}), nil)
	s.refuses("owner", "ListTransitRouterRouteTables", "400 MissingParam.TransitRouterIdOrTransitRouterRouteTables")
	s.refuses("partner", "CreateTransitRouterRouteTable", "400 InvalidTransitRouterId.NotFound", "TransitRouterId", router)
	for _, account := range []string{"partner", "participant", "stranger"} {
		s.refuses(account, "UpdateTransitRouterRouteTable", "400 InvalidTransitRouterRouteTableId.NotFound", "TransitRouterRouteTableId", id)
		s.refuses(account, "DeleteTransitRouterRouteTable", "400 InvalidTransitRouterRouteTableId.NotFound", "TransitRouterRouteTableId", id)
	}
	s.refuses("owner", "DeleteTransitRouterRouteTable", "400 OperationFailed.DeleteSystemRouteTable", "TransitRouterRouteTableId", system)
	s.refuses("owner", "DeleteTransitRouterRouteTable", "400 DryRunOperation", "TransitRouterRouteTableId", id, "DryRun", "true")
	s.refuses("owner", "DeleteTransitRouter", "400 OperationFailed.DeleteTransitRouter", "TransitRouterId", router)
	s.refuses("owner", "DeleteCen", "400 OperationFailed.DeleteCenWithCustomRouteTable", "CenId", s.cen)
	s.do("owner", "UpdateTransitRouterRouteTable", "RegionId", "", "TransitRouterRouteTableId", id, "TransitRouterRouteTableName", "rim")
	s.sees(nil, s.tables("owner", wire.Parameters{"TransitRouterRouteTableNames.1": "rim"}), []string{id})
	s.do("owner", "DeleteTransitRouterRouteTable", "RegionId", "", "TransitRouterRouteTableId", id)
	s.refuses("owner", "DeleteTransitRouterRouteTable", "400 IncorrectStatus.TransitRouterRouteTable", "TransitRouterRouteTableId", id)
	s.Settle()
	s.do("owner", "DeleteTransitRouter", "RegionId", "", "TransitRouterId", router)
	s.Settle()
	s.sees(nil, s.tables("owner", wire.Parameters{"TransitRouterRouteTableIds.1": system}), nil)
	s.Must(s.World.Check())
}

func TestAttachmentsAndRouteTables(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	router := s.newRouter()
	first, second := s.newTable(router), s.newTable(router)
	away := s.newRouter("RegionId", far)
	elsewhere := servicestest.One(s, s.tables("owner", wire.Parameters{"TransitRouterId": away}))
	id := s.attach(s.attaching(router))
	pair := func(table string, more ...string) []string {
		return append([]string{"RegionId", "", "TransitRouterAttachmentId", id, "TransitRouterRouteTableId", table}, more...)
	}
	associated := func(more ...string) []Correlation {
		s.Helper()
		return servicestest.OK[ListTransitRouterRouteTableAssociationsResponse](s, "owner", "ListTransitRouterRouteTableAssociations", with(wire.Parameters{"RegionId": ""}, more...)).TransitRouterAssociations
	}
	propagated := func(more ...string) []Correlation {
		s.Helper()
		return servicestest.OK[ListTransitRouterRouteTablePropagationsResponse](s, "owner", "ListTransitRouterRouteTablePropagations", with(wire.Parameters{"RegionId": "", "TransitRouterRouteTableId": first}, more...)).TransitRouterPropagations
	}
	const (
		associate, dissociate = "AssociateTransitRouterAttachmentWithRouteTable", "DissociateTransitRouterAttachmentFromRouteTable"
		replace               = "ReplaceTransitRouterRouteTableAssociation"
		enable, disable       = "EnableTransitRouterRouteTablePropagation", "DisableTransitRouterRouteTablePropagation"
	)
	s.refuses("owner", replace, "400 OperationUnsupported.TransitAttachment", pair(first)...)
	s.refuses("owner", dissociate, "400 OperationUnsupported.dissociateRouteTable", pair(first)...)
	s.refuses("owner", disable, "400 OperationUnsupported.DisablePropagation", pair(first)...)
	s.do("owner", associate, pair(first)...)
	s.do("owner", enable, pair(first)...)
	if a, p := associated("TransitRouterAttachmentId", id), propagated(); len(a) != 1 || *a[0].Status != "Associating" || *a[0].ResourceId != s.hub || *a[0].ResourceType != "VPC" || len(p) != 1 || *p[0].Status != "Enabling" {
		t.Errorf("the attachment is associated as %+v and propagates as %+v", a, p)
	}
	s.refuses("owner", dissociate, "400 IncorrectStatus.AttachmentOrRouteTable", pair(first)...)
	s.refuses("owner", replace, "400 IncorrectStatus.Status", pair(second)...)
	s.Settle()
	s.World = cloudtest.Reread(t, s.World)
	s.refuses("owner", associate, "400 AssociationExist.TransitRouterTable", pair(second)...)
	s.refuses("owner", associate, "400 IllegalParam.TransitRouterTableId", pair(elsewhere)...)
	s.refuses("owner", enable, "400 OperationUnsupported.EnablePropagation", pair(first)...)
	for _, account := range []string{"partner", "participant", "stranger"} {
		for _, action := range []string{associate, dissociate, enable} {
			s.refuses(account, action, "404 InvalidAttachmentId.NotFound", pair(first)...)
		}
	}
	s.refuses("owner", "DeleteTransitRouterRouteTable", "400 OperationFailed.DeleteRouteTableWithAssociation", "TransitRouterRouteTableId", first)
	s.refuses("owner", "DeleteTransitRouterVpcAttachment", "400 OperationFailed.RouteTableAssociationExist", "TransitRouterAttachmentId", id)
	s.do("owner", replace, pair(second)...)
	s.Settle()
	for _, test := range []struct {
		more []string
		want int
	}{
		{[]string{"TransitRouterAttachmentId", id}, 1},
		{[]string{"TransitRouterRouteTableId", second}, 1},
		{[]string{"TransitRouterRouteTableId", first}, 0},
		{[]string{"TransitRouterRouteTableId", second, "TransitRouterAttachmentResourceId", s.branch}, 0},
		{[]string{"TransitRouterRouteTableId", second, "TransitRouterAttachmentResourceId", s.hub, "TransitRouterAttachmentResourceType", "VPC"}, 1},
		{[]string{"TransitRouterRouteTableId", second, "TransitRouterAttachmentResourceType", "VBR"}, 0},
		{[]string{"TransitRouterRouteTableId", second, "Status", "Dissociating"}, 0},
	} {
		if got := associated(test.more...); len(got) != test.want {
			t.Errorf("of %v there are the associations %+v", test.more, got)
		}
	}
	s.refuses("owner", "ListTransitRouterRouteTableAssociations", "400 InvalidParameter")
	if got := propagated("TransitRouterAttachmentId", id, "Status", "Active"); len(got) != 1 {
		t.Errorf("there are the propagations %+v", got)
	}
	s.do("owner", dissociate, pair(second)...)
	if got := *associated("TransitRouterAttachmentId", id)[0].Status; got != "Dissociating" {
		t.Errorf("the association is %s", got)
	}
	s.Settle()
	s.refuses("owner", "DeleteTransitRouterVpcAttachment", "400 OperationFailed.RouteTablePropagationExist", "TransitRouterAttachmentId", id)
	s.refuses("owner", "DeleteTransitRouterRouteTable", "400 OperationFailed.DeleteRouteTableWithPropagation", "TransitRouterRouteTableId", first)
	s.do("owner", disable, pair(first)...)
	s.Settle()
	s.do("owner", enable, pair(first)...)
	s.do("owner", "DeleteTransitRouterVpcAttachment", "RegionId", "", "TransitRouterAttachmentId", id, "Force", "true")
	s.Settle()
	if got := propagated(); len(got) > 0 {
		t.Errorf("the propagations %+v are left", got)
	}
	s.Must(s.World.Check())
}
