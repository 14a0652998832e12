package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func portfolioSteps(s *Scene, sc vocabulary) {
	sc.Step(action("has", "create", `a portfolio {name} described as {name}`), s.createPortfolio, Mocked)
	sc.Step(action("describes", "describe", `the portfolio {name} as {name}`), s.describePortfolio, Mocked)
	sc.Step(action("shares", "share", `the portfolio {name} with {name} as the resource share {name}`), s.sharePortfolio, Mocked)
	sc.Step(action("removes", "remove", `the portfolio {name} from the resource share {name}`), s.removePortfolio, Mocked)
	sc.Step(action("deletes", "delete", `the portfolio {name}`), s.deletePortfolio, Mocked)
	sc.Step(Expression(`{name} sees the portfolio {name} described as {name}`), s.seePortfolio, Mocked)
	sc.Step(Expression(`{name} (has|receives) `+only("portfolio", "portfolios")), s.seePortfolios, Mocked)
}

func (s *Scene) createPortfolio(who, name, description, code string) error {
	return s.makes(who, serviceCatalog, "CreatePortfolio", query{"PortfolioName": name, "ProviderName": who, "Description": description}, "PortfolioId", aPortfolio, name, code)
}

func (s *Scene) describePortfolio(who, name, description, code string) error {
	if description == "" {
		description = nothing
	}
	return s.do(who, serviceCatalog, "UpdatePortfolio", query{"PortfolioId": s.ID(aPortfolio, name), "PortfolioName": name, "ProviderName": who, "Description": description}, code)
}

func (s *Scene) portfolioNamed(name string) resourcesharing.CreateResourceShareResources {
	return resourcesharing.CreateResourceShareResources{ResourceId: s.ID(aPortfolio, name), ResourceType: "ServiceCatalogPortfolio"}
}

func (s *Scene) sharePortfolio(who, name, with, share, code string) error {
	return s.shareWith(who, s.portfolioNamed(name), with, share, code)
}

// shareWith makes a resource share of a resource and a principal.
func (s *Scene) shareWith(who string, resource resourcesharing.CreateResourceShareResources, with, share, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName, request.AllowExternalTargets = share, requests.NewBoolean(true)
	request.Resources, request.Targets = &[]resourcesharing.CreateResourceShareResources{resource}, &[]string{s.Account(with).ID}
	return s.createShare(who, share, code, request)
}

func (s *Scene) removePortfolio(who, name, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	request.Resources = &[]resourcesharing.DisassociateResourceShareResources{resourcesharing.DisassociateResourceShareResources(s.portfolioNamed(name))}
	return s.disassociate(who, share, code, request)
}

func (s *Scene) deletePortfolio(who, name, code string) error {
	return s.do(who, serviceCatalog, "DeletePortfolio", query{"PortfolioId": s.ID(aPortfolio, name)}, code)
}

func (s *Scene) seePortfolio(who, name, description string) error {
	var seen struct{ PortfolioDetail struct{ Description string } }
	if err := s.ask(who, serviceCatalog, "GetPortfolio", query{"PortfolioId": s.ID(aPortfolio, name)}, &seen); err != nil {
		return err
	}
	if got := seen.PortfolioDetail.Description; got != description {
		return fmt.Errorf("the portfolio is described as %q", got)
	}
	return nil
}

func (s *Scene) seePortfolios(who, does, names string) error {
	scope := map[string]string{"has": "Local", "receives": "Import"}[does]
	return s.seeIDsOf(serviceCatalog, "the portfolios", names, who, "ListPortfolios", query{"Scope": scope}, "PortfolioDetails", "PortfolioId")
}
