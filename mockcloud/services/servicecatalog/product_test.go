package servicecatalog

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/resourcesharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestPortfolios makes, changes, lists and deletes them.
func TestPortfolios(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "other")
	made := servicestest.OK[CreatePortfolioResponse](s, "owner", "CreatePortfolio", wire.Parameters{"PortfolioName": "Networks", "ProviderName": "platform", "Description": "for teams"})
	second := servicestest.OK[CreatePortfolioResponse](s, "owner", "CreatePortfolio", wire.Parameters{"PortfolioName": "Databases", "ProviderName": "platform"})
	if !strings.HasSuffix(*made.PortfolioArn, ":portfolio/"+*made.PortfolioId) || !strings.HasPrefix(*made.PortfolioArn, "acs:servicecatalog:cn-hangzhou:") {
		t.Errorf("the resource name is %s", *made.PortfolioArn)
	}
	for want, q := range map[string]wire.Parameters{
		"Networks Databases": nil,
		"Databases Networks": {"SortBy": "CreateTime", "SortOrder": "Desc"},
		"  Networks":         {"SortOrder": "Desc", "PageNumber": "2", "PageSize": "1"},
		"Databases":          {"PageNumber": "2", "PageSize": "1"},
		"Networks":           {"Filters.1.Key": "PortfolioName", "Filters.1.Value": "Networks"},
		" Networks":          {"Filters.1.Key": "FullTextSearch", "Filters.1.Value": "TEAMS", "Scope": "All"},
		"":                   {"Filters.1.Key": "ProviderName", "Filters.1.Value": "others"},
		" ":                  {"Scope": "Import"},
	} {
		found := servicestest.OK[ListPortfoliosResponse](s, "owner", "ListPortfolios", q)
		names := services.Each(found.PortfolioDetails, func(one PortfolioDetail) string { return *one.PortfolioName })
		if strings.Join(names, " ") != strings.TrimSpace(want) {
			t.Errorf("%v: %q", q, names)
		}
	}
	servicestest.OK[UpdatePortfolioResponse](s, "owner", "UpdatePortfolio", wire.Parameters{"PortfolioId": *made.PortfolioId, "PortfolioName": "Nets", "ProviderName": "net team", "Description": "for all"})
	if p := servicestest.OK[GetPortfolioResponse](s, "owner", "GetPortfolio", wire.Parameters{"PortfolioId": *made.PortfolioId}).PortfolioDetail; *p.PortfolioName != "Nets" || *p.ProviderName != "net team" || *p.Description != "for all" {
		t.Errorf("the portfolio is %q of %q: %q", *p.PortfolioName, *p.ProviderName, *p.Description)
	}
	id := wire.Parameters{"PortfolioId": *made.PortfolioId}
	for action, q := range map[string]wire.Parameters{"GetPortfolio": id, "DeletePortfolio": id, "UpdatePortfolio": {"PortfolioId": *made.PortfolioId, "PortfolioName": "n", "ProviderName": "p"}} {
		s.Refuses("other", action, q, "404 InvalidPortfolio.NotFound")
	}
	s.Refuses("owner", "CreatePortfolio", wire.Parameters{"PortfolioName": strings.Repeat("n", 129), "ProviderName": "p"}, "400 InvalidParameter")
	s.Refuses("owner", "CreatePortfolio", wire.Parameters{"PortfolioName": "n", "ProviderName": "p", "RegionId": "cn-nowhere"}, "400 InvalidRegionId")
	if with := servicestest.OK[ListPortfoliosResponse](s, "owner", "ListPortfolios", wire.Parameters{"ProductId": "prod-1"}); len(with.PortfolioDetails) != 0 || *with.TotalCount != 0 {
		t.Errorf("a product that there is not is in %+v", with.PortfolioDetails)
	}
	servicestest.OK[DeletePortfolioResponse](s, "owner", "DeletePortfolio", wire.Parameters{"PortfolioId": *second.PortfolioId})
	s.Refuses("owner", "GetPortfolio", wire.Parameters{"PortfolioId": *second.PortfolioId}, "404 InvalidPortfolio.NotFound")
}

// TestSharedPortfolios shares one: the other account sees it, and nothing more.
func TestSharedPortfolios(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{Region: "cn-hangzhou"}, "owner", "other", "stranger")
	made := servicestest.OK[CreatePortfolioResponse](s, "owner", "CreatePortfolio", wire.Parameters{"PortfolioName": "Networks", "ProviderName": "platform"})
	id := wire.Parameters{"PortfolioId": *made.PortfolioId}
	shares := s.Of(resourcesharing.Product())
	share := servicestest.OK[resourcesharing.ResourceShareResponse](shares, "owner", "CreateResourceShare", wire.Parameters{
		"ResourceShareName": "portfolios", "AllowExternalTargets": "true", "Targets.1": s.Accounts["other"], "ResourceArns.1": *made.PortfolioArn,
	})
	s.Settle()
	shareID := *share.ResourceShare.ResourceShareId
	invited := servicestest.OK[resourcesharing.ListResourceShareInvitationsResponse](shares, "other", "ListResourceShareInvitations", nil)
	invitation := wire.Parameters{"ResourceShareInvitationId": *invited.ResourceShareInvitations[0].ResourceShareInvitationId}
	servicestest.OK[resourcesharing.ResourceShareInvitationResponse](shares, "other", "AcceptResourceShareInvitation", invitation)
	s.Settle()

	if found := servicestest.OK[ListPortfoliosResponse](s, "other", "ListPortfolios", wire.Parameters{"Scope": "Import"}); *servicestest.One(s, found.PortfolioDetails).PortfolioArn != *made.PortfolioArn {
		t.Errorf("the other account receives %+v", found.PortfolioDetails)
	}
	if found := servicestest.OK[ListPortfoliosResponse](s, "other", "ListPortfolios", nil); len(found.PortfolioDetails) != 0 {
		t.Errorf("the other account has %+v itself", found.PortfolioDetails)
	}
	servicestest.OK[GetPortfolioResponse](s, "other", "GetPortfolio", id)
	s.Refuses("other", "DeletePortfolio", id, "403 Forbidden.OperateShareResource")
	s.Refuses("other", "UpdatePortfolio", wire.Parameters{"PortfolioId": *made.PortfolioId, "PortfolioName": "n", "ProviderName": "p"}, "403 Forbidden.OperateShareResource")
	s.Refuses("stranger", "GetPortfolio", id, "404 InvalidPortfolio.NotFound")
	s.Refuses("owner", "DeletePortfolio", id, "409 InvalidPortfolio.InUse")

	servicestest.OK[resourcesharing.ResourceShareAssociationsResponse](shares, "owner", "DisassociateResourceShare", wire.Parameters{
		"ResourceShareId": shareID, "Resources.1.ResourceType": "ServiceCatalogPortfolio", "Resources.1.ResourceId": *made.PortfolioId,
	})
	s.Settle()
	s.Refuses("other", "GetPortfolio", id, "404 InvalidPortfolio.NotFound")
}
