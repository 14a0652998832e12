package catalog

import (
	"math"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Portfolio is what products are put into for others to launch.
type Portfolio struct {
	cloud.Record
	PortfolioText
}

// PortfolioText is what a portfolio says of itself: its name, who provides it, and what it is for.
type PortfolioText struct{ Name, Provider, Description string }

// ARN is the portfolio's resource name.
func (p *Portfolio) ARN() string {
	return "acs:servicecatalog:" + p.Region + ":" + p.Owner + ":portfolio/" + p.ID
}

// DefaultPortfolioPermission is the permission of a shared portfolio.
const DefaultPortfolioPermission = "AliyunRSDefaultPermissionServiceCatalogPortfolio"

var portfolios cloud.Table[*Portfolio]

func init() {
	views := []string{"servicecatalog:GetPortfolio", "servicecatalog:ListPortfolios"}
	portfolios.Define(cloud.Definition[*Portfolio]{
		Kind: cloud.KindPortfolio, InPolicies: "servicecatalog:portfolio", Stands: cloud.Shareable, AtDeletion: cloud.Abandonable,
		Networks: func(p *Portfolio, yield func(*cloud.Record) bool) { yield(p.Head()) },
		Views:    views,
		Sharing: &cloud.Sharing[*Portfolio]{
			// The vendor publishes the name of this permission, not its document.
			Type: "ServiceCatalogPortfolio", Permission: DefaultPortfolioPermission, Actions: views, Looks: views[0],
		},
	})
}

// CreatePortfolio makes a portfolio in the call's region.
func CreatePortfolio(c *cloud.Call, text PortfolioText) (*Portfolio, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := &Portfolio{c.NewRecord(c.Region, c.NetworkID(c.Region, "port")), text}
	portfolios.Add(c.World, made)
	return made, nil
}

// FindPortfolio finds a portfolio for what the caller means to do with it.
func FindPortfolio(c *cloud.Call, id string, verb cloud.Verb) (*Portfolio, error) {
	return portfolios.Find(c, id, verb)
}

// PortfolioQuery selects portfolios; what is empty selects all.
type PortfolioQuery struct {
	Name, Provider string
	// Text is looked for in all that a portfolio says, whatever its case.
	Text string
	// Own and Received are the caller's, and those that others share with it.
	Own, Received bool
	// NewestFirst turns the order round.
	NewestFirst bool
}

// Portfolios lists those that the caller sees in the call's region, in order of creation. Pages are numbered.
func Portfolios(c *cloud.Call, q PortfolioQuery, page cloud.PageRequest) (cloud.Page[*Portfolio], error) {
	wanted := page
	if q.NewestFirst {
		page = cloud.PageRequest{Limit: math.MaxInt}
	}
	found, err := portfolios.List(c, cloud.Query[*Portfolio]{Match: func(p *Portfolio) bool {
		whole := strings.ToLower(p.ID + "\n" + p.Name + "\n" + p.Provider + "\n" + p.Description)
		own := cloud.ForOwner(c, p, true)
		return (q.Own && own || q.Received && !own) &&
			(q.Name == "" || p.Name == q.Name) && (q.Provider == "" || p.Provider == q.Provider) && strings.Contains(whole, strings.ToLower(q.Text))
	}}, page)
	if q.NewestFirst {
		slices.Reverse(found.Items)
		from := min(wanted.Offset, len(found.Items))
		found.Items = found.Items[from:min(from+wanted.Limit, len(found.Items))]
	}
	return found, err
}

// ModifyPortfolio changes what a portfolio says; a description that is nil stays.
func ModifyPortfolio(c *cloud.Call, id, name, provider string, description *string) (*Portfolio, error) {
	p, err := FindPortfolio(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	text := PortfolioText{name, provider, p.Description}
	cloud.Assign(&text.Description, description)
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p.PortfolioText = text
	return p, nil
}

// DeletePortfolio deletes a portfolio that is in no resource share.
func DeletePortfolio(c *cloud.Call, id string) error {
	p, err := FindPortfolio(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if p.InShare() {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindPortfolio, ID: id, By: cloud.KindResourceShare}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	portfolios.Remove(c.World, p)
	return nil
}
