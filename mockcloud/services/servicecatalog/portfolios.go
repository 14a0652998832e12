package servicecatalog

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/catalog"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const usualPage = 10

func createPortfolio(c *cloud.Call, q *CreatePortfolioRequest) (*CreatePortfolioResponse, error) {
	made, err := catalog.CreatePortfolio(c, catalog.PortfolioText{Name: q.PortfolioName, Provider: q.ProviderName, Description: q.Description})
	if err != nil {
		return nil, err
	}
	return &CreatePortfolioResponse{PortfolioId: &made.ID, PortfolioArn: new(made.ARN())}, nil
}

func viewPortfolio(p *catalog.Portfolio) PortfolioDetail {
	return PortfolioDetail{
		PortfolioId: &p.ID, PortfolioName: new(p.Name), ProviderName: new(p.Provider), Description: new(p.Description),
		PortfolioArn: new(p.ARN()), CreateTime: services.Seconds(p.Created),
	}
}

func getPortfolio(c *cloud.Call, q *PortfolioRequest) (*GetPortfolioResponse, error) {
	found, err := catalog.FindPortfolio(c, q.PortfolioId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetPortfolioResponse{PortfolioDetail: new(viewPortfolio(found))}, nil
}

// listPortfolios lists the caller's own portfolios unless the scope says otherwise.
func listPortfolios(c *cloud.Call, q *ListPortfoliosRequest) (*ListPortfoliosResponse, error) {
	scope := cmp.Or(q.Scope, "Local")
	query := catalog.PortfolioQuery{Own: scope != "Import", Received: scope != "Local", NewestFirst: q.SortOrder == "Desc"}
	for _, filter := range q.Filters {
		switch filter.Key {
		case "PortfolioName":
			query.Name = filter.Value
		case "ProviderName":
			query.Provider = filter.Value
		case "FullTextSearch":
			query.Text = filter.Value
		}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, usualPage)
	page, err := catalog.Portfolios(c, query, p.PageRequest)
	if err != nil {
		return nil, err
	}
	if q.ProductId != "" { // none has any
		page = cloud.Page[*catalog.Portfolio]{}
	}
	said := p.Answer(page.Total, "")
	return &ListPortfoliosResponse{PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, PortfolioDetails: services.Each(page.Items, viewPortfolio)}, nil
}

func updatePortfolio(c *cloud.Call, q *UpdatePortfolioRequest) (*UpdatePortfolioResponse, error) {
	p, err := catalog.ModifyPortfolio(c, q.PortfolioId, q.PortfolioName, q.ProviderName, q.Description)
	if err != nil {
		return nil, err
	}
	return &UpdatePortfolioResponse{PortfolioId: &p.ID}, nil
}

func deletePortfolio(c *cloud.Call, q *PortfolioRequest) (*DeletePortfolioResponse, error) {
	return &DeletePortfolioResponse{}, catalog.DeletePortfolio(c, q.PortfolioId)
}
