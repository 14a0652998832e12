package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// template is how servers are checked, for groups to take over.
type template struct {
	cloud.Record
	Name            string
	Check           zonal.HealthCheck
	ResourceGroupID string
}

var templates cloud.Table[*template]

// mostTemplates is how many an account has in a region.
const mostTemplates = 50

func init() {
	define(&templates, kindTemplate, "", func(t *template) string { return t.Name }, func(t *template) *string { return &t.ResourceGroupID })
}

// settings are what a request says of a template.
func (q *HealthCheckTemplateRequest) settings() *HealthCheckConfigParameter {
	return &HealthCheckConfigParameter{
		HealthCheckConnectPort: q.HealthCheckConnectPort, HealthCheckHost: q.HealthCheckHost, HealthCheckCodes: q.HealthCheckCodes, HealthCheckInterval: q.HealthCheckInterval,
		HealthCheckTimeout: q.HealthCheckTimeout, HealthCheckPath: q.HealthCheckPath, HealthCheckMethod: q.HealthCheckMethod, HealthCheckProtocol: q.HealthCheckProtocol,
		HealthCheckHttpVersion: q.HealthCheckHttpVersion, HealthyThreshold: q.HealthyThreshold, UnhealthyThreshold: q.UnhealthyThreshold,
	}
}

func createHealthCheckTemplate(c *cloud.Call, q *HealthCheckTemplateRequest) (*CreateHealthCheckTemplateResponse, error) {
	t := &template{Name: q.HealthCheckTemplateName, Check: usualCheck()}
	if err := zonal.CheckName(kindTemplate, t.Name); err != nil {
		return nil, err
	}
	if err := withCheck(&t.Check, q.settings()); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", services.Tags(q.Tag)); err != nil {
		return nil, err
	}
	var err error
	if t.ResourceGroupID, err = identity.InResourceGroup(c, q.ResourceGroupId); err != nil {
		return nil, err
	}
	if templates.Own(c.World, c.AccountID, c.Region) >= mostTemplates {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindTemplate, Field: "Number", Detail: "the account has all the templates that it can have"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	t.Record = c.NewRecord(c.Region, "hct-"+c.Draw(cloud.LowerDigits, 18))
	templates.Add(c.World, t)
	c.AddTags(t.Head(), services.Tags(q.Tag))
	return &CreateHealthCheckTemplateResponse{HealthCheckTemplateId: &t.ID}, nil
}

func updateHealthCheckTemplateAttribute(c *cloud.Call, q *HealthCheckTemplateRequest) (*EmptyResponse, error) {
	t, err := templates.Find(c, q.HealthCheckTemplateId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	name, check := t.Name, t.Check
	if q.HealthCheckTemplateName != "" {
		name = q.HealthCheckTemplateName
	}
	if err := zonal.CheckName(kindTemplate, name); err != nil {
		return nil, err
	}
	if err := withCheck(&check, q.settings()); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	templates.Change(c.World, t, func() { t.Name = name })
	t.Check = check
	return &EmptyResponse{}, nil
}

func deleteHealthCheckTemplates(c *cloud.Call, q *DeleteHealthCheckTemplatesRequest) (*EmptyResponse, error) {
	found := []*template{}
	for _, id := range q.HealthCheckTemplateIds {
		t, err := templates.Find(c, id, cloud.Delete)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(found, t) {
			found = append(found, t)
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, t := range found {
		templates.Remove(c.World, t)
	}
	return &EmptyResponse{}, nil
}

// applyHealthCheckTemplateToServerGroup takes over how servers are checked; later changes
// of the template make no difference.
func applyHealthCheckTemplateToServerGroup(c *cloud.Call, q *ApplyHealthCheckTemplateToServerGroupRequest) (*JobIdResponse, error) {
	t, err := templates.Find(c, q.HealthCheckTemplateId, cloud.Use)
	if err != nil {
		return nil, err
	}
	return ofJob(service.ChangeGroup(c, q.ServerGroupId, nil, func(spec *zonal.GroupSpec) error {
		spec.Check = t.Check
		return nil
	}))
}

func getHealthCheckTemplateAttribute(c *cloud.Call, q *GetHealthCheckTemplateAttributeRequest) (*HealthCheckTemplate, error) {
	t, err := templates.Find(c, q.HealthCheckTemplateId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewTemplate(c, t)
	return &view, nil
}

func listHealthCheckTemplates(c *cloud.Call, q *ListHealthCheckTemplatesRequest) (*ListHealthCheckTemplatesResponse, error) {
	query := cloud.Query[*template]{IDs: q.HealthCheckTemplateIds, Tags: services.Tags(q.Tag)}.On(cloud.ByGroup, q.ResourceGroupId)
	if len(q.HealthCheckTemplateNames) > 0 {
		query = query.And(func(t *template) bool { return slices.Contains(q.HealthCheckTemplateNames, t.Name) })
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := templates.List(c, query, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListHealthCheckTemplatesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		HealthCheckTemplates: services.Each(page.Items, func(t *template) HealthCheckTemplate { return viewTemplate(c, t) }),
	}, nil
}

func viewTemplate(c *cloud.Call, t *template) HealthCheckTemplate {
	view := services.Mirror[HealthCheckTemplate](*viewCheck(t.Check))
	view.HealthCheckTemplateId, view.HealthCheckTemplateName, view.ResourceGroupId, view.Tags = &t.ID, new(t.Name), new(t.ResourceGroupID), tagsOf(c, t.ID)
	return view
}
