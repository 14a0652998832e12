package rds

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kindTemplate is the kind of a template of white lists, which instances follow.
const kindTemplate cloud.Kind = "template of RDS white lists"

// templates have numbers for ids.
var templates = managed.AccessTemplates{ID: func(c *cloud.Call) string { return strconv.FormatUint(100_000_000+c.Number()%900_000_000, 10) }}

func init() { templates.Define(kindTemplate, kindInstance) }

// templateID is the id of a template as it is kept.
func templateID(number *int32) string { return strconv.Itoa(int(services.Value(number))) }

func viewTemplate(t *managed.AccessTemplate) Template {
	number, _ := strconv.Atoi(t.ID)
	return Template{Id: new(int32(number)), TemplateId: new(int32(number)), TemplateName: &t.Name, Ips: new(t.Text())}
}

// What answers about templates say besides.
const (
	okCode    = "200"
	okMessage = "successful"
)

var okStatus = AttachWhitelistTemplateToInstanceData{Status: new("ok")}

// modifyWhitelistTemplate makes a template, where no id is given; gives one other addresses, which count for all that follow
// it; or takes one away, where there are none.
func modifyWhitelistTemplate(c *cloud.Call, q *ModifyWhitelistTemplateRequest) (*ModifyWhitelistTemplateResponse, error) {
	entries, err := services.Separated(q.IpWhitelist), error(nil)
	switch id := templateID(q.TemplateId); {
	case q.TemplateId == nil:
		if err = services.Require("IpWhitelist", q.IpWhitelist); err == nil {
			err = freeName(c, q.TemplateName)
		}
		if err == nil {
			_, err = templates.Create(c, q.TemplateName, entries, q.ResourceGroupId)
		}
	case len(entries) == 0:
		err = templates.Delete(c, id, q.TemplateName)
	default:
		err = changeTemplate(c, id, q.TemplateName, entries)
	}
	if err != nil {
		return nil, err
	}
	return &ModifyWhitelistTemplateResponse{Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &okStatus}, nil
}

// freeName says whether the account has no template of a name in the region yet.
func freeName(c *cloud.Call, name string) error {
	if slices.ContainsFunc(templates.List(c, "", ""), func(t *managed.AccessTemplate) bool { return t.Name == name }) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: kindTemplate, ID: name, Detail: "there is a template " + name}
	}
	return nil
}

// changeTemplate gives a template other addresses. Its name stays.
func changeTemplate(c *cloud.Call, id, name string, entries []string) error {
	t, err := templates.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if name != "" && name != t.Name {
		return services.Malformed(kindInstance, "TemplateName", "the name of a template stays: "+t.Name)
	}
	return templates.Change(c, id, t.Name, entries)
}

func describeWhitelistTemplate(c *cloud.Call, q *DescribeWhitelistTemplateRequest) (*DescribeWhitelistTemplateResponse, error) {
	t, err := templates.Find(c, templateID(q.TemplateId), cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeWhitelistTemplateResponse{
		Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &DescribeWhitelistTemplateData{Template: new(viewTemplate(t))},
	}, nil
}

// describeAllWhitelistTemplate lists templates: all, those of a name, or with FuzzySearch those whose names have it in them.
func describeAllWhitelistTemplate(c *cloud.Call, q *DescribeAllWhitelistTemplateRequest) (*DescribeAllWhitelistTemplateResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	named := func(t *managed.AccessTemplate) bool {
		if services.IsTrue(q.FuzzySearch) {
			return strings.Contains(t.Name, q.TemplateName)
		}
		return q.TemplateName == "" || t.Name == q.TemplateName
	}
	paging := services.Numbered(q.PageNumbers, q.MaxRecordsPerPage, 30)
	page, err := cloud.ListCatalogue(templates.List(c, "", q.ResourceGroupId), named, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, page.Next)
	pages := (page.Total + int(*answer.Size) - 1) / int(*answer.Size)
	return &DescribeAllWhitelistTemplateResponse{Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &Data{
		Templates: services.Each(page.Items, viewTemplate), CurrPageNumbers: answer.Number, MaxRecordsPerPage: answer.Size, TotalRecords: answer.Total, TotalPageNumbers: new(int32(pages)),
		HasNext: new(int(*answer.Number) < pages), HasPrev: new(*answer.Number > 1),
	}}, nil
}

// describeWhitelistTemplateLinkedInstance lists the instances that follow a template.
func describeWhitelistTemplateLinkedInstance(c *cloud.Call, q *DescribeWhitelistTemplateLinkedInstanceRequest) (*DescribeWhitelistTemplateLinkedInstanceResponse, error) {
	t, err := templates.Find(c, templateID(q.TemplateId), cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeWhitelistTemplateLinkedInstanceResponse{Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &DescribeWhitelistTemplateLinkedInstanceData{
		TemplateId: q.TemplateId, InsName: instances.Followers(c, t.ID),
	}}, nil
}

// describeInstanceLinkedWhitelistTemplate lists the templates that an instance follows.
func describeInstanceLinkedWhitelistTemplate(c *cloud.Call, q *DescribeInstanceLinkedWhitelistTemplateRequest) (*DescribeInstanceLinkedWhitelistTemplateResponse, error) {
	i, err := find(c, q.InsName)
	if err != nil {
		return nil, err
	}
	return &DescribeInstanceLinkedWhitelistTemplateResponse{Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &DescribeInstanceLinkedWhitelistTemplateData{
		InsName: &i.ID, Templates: services.Each(templates.Present(c.World, i.Templates), viewTemplate),
	}}, nil
}

func attachWhitelistTemplateToInstance(c *cloud.Call, q *WhitelistTemplateToInstanceRequest) (*WhitelistTemplateToInstanceResponse, error) {
	return relate(c, q, func(i *instance, id string) ([]string, error) {
		if i.Engine == "MariaDB" {
			return nil, i.wrongEngine()
		}
		return templates.Pick(c, append(i.followedTemplates(c.World), id))
	})
}

func detachWhitelistTemplateToInstance(c *cloud.Call, q *WhitelistTemplateToInstanceRequest) (*WhitelistTemplateToInstanceResponse, error) {
	return relate(c, q, func(i *instance, id string) ([]string, error) {
		ids := i.followedTemplates(c.World)
		at := slices.Index(ids, id)
		if at < 0 {
			return nil, services.Malformed(kindInstance, "TemplateId", i.ID+" does not follow the template "+id)
		}
		return slices.Delete(ids, at, at+1), nil
	})
}

// followedTemplates are the ids of the templates that the instance follows and that there still are.
func (i *instance) followedTemplates(w *cloud.World) []string {
	return services.Each(templates.Present(w, i.Templates), func(t *managed.AccessTemplate) string { return t.ID })
}

// relate changes which templates an instance follows.
func relate(c *cloud.Call, q *WhitelistTemplateToInstanceRequest, changed func(i *instance, id string) ([]string, error)) (*WhitelistTemplateToInstanceResponse, error) {
	t, err := templates.Find(c, templateID(q.TemplateId), cloud.Use)
	if err != nil {
		return nil, err
	}
	var ids []string
	if _, err := change(c, q.InsName, changing{
		check: func(i *instance) (err error) {
			ids, err = changed(i, t.ID)
			return err
		},
		do: func(i *instance) { i.Templates = ids },
	}); err != nil {
		return nil, err
	}
	return &WhitelistTemplateToInstanceResponse{Success: new(true), Code: new(okCode), Message: new(okMessage), HttpStatusCode: new(int32(http.StatusOK)), Data: &okStatus}, nil
}

// admit reads what a new instance takes connections from besides its white list: addresses and blocks, as the vendor's page
// has it, and numbers, which are templates that it follows.
func (n *newInstance) admit(c *cloud.Call, given string) error {
	var ids []string
	for _, one := range services.Separated(given) {
		if _, err := strconv.Atoi(one); err == nil {
			ids = append(ids, one)
			continue
		}
		n.Access = append(n.Access, one)
	}
	if len(ids) > 0 && n.Engine == "MariaDB" {
		return (&instance{Engine: n.Engine}).wrongEngine()
	}
	var err error
	n.Templates, err = templates.Pick(c, ids)
	return err
}
