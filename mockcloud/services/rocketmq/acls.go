package rocketmq

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// grant is an access control list: what an account may do with a topic or a group, or with
// all that begin so, where the name ends in *.
type grant struct {
	User, Type, Name string
	Decision         string
	Actions, From    []string
}

// kindGrant is the kind of an access control list.
const kindGrant cloud.Kind = "RocketMQ ACL"

// grantOf is where the list of an account about a resource is; -1 where there is none.
func (i *instance) grantOf(user, kind, name string) int {
	return slices.IndexFunc(i.Grants, func(g grant) bool { return g.User == user && g.Type == kind && g.Name == name })
}

// readGrant reads what a request says of a list.
func readGrant(q *CreateInstanceAclRequest) (g grant, err error) {
	if q.Body == nil {
		return g, services.Refuse("MissingParameter", "a request has a body")
	}
	g = grant{User: q.Username, Type: q.Body.ResourceType, Name: q.Body.ResourceName, Decision: q.Body.Decision, Actions: q.Body.Actions, From: q.Body.IpWhitelists}
	for _, action := range g.Actions {
		if action != "Sub" && (g.Type == "Group" || action != "Pub" && action != "Pub|Sub") {
			return g, cloud.Invalid(kindGrant, "actions", "topics are for Pub, Sub and Pub|Sub, groups for Sub")
		}
	}
	return g, checkEntries(g.From)
}

// checkEntries says whether texts are addresses and blocks.
func checkEntries(entries []string) error {
	_, err := managed.AccessLists{}.With(managed.AccessRules{Kind: kindAllowed}, managed.Append, "some", "", entries)
	return err
}

func createInstanceAcl(c *cloud.Call, q *CreateInstanceAclRequest) (*AccessResponse, error) {
	i, _, err := findAccount(c, q.InstanceId, q.Username, cloud.Modify)
	if err != nil {
		return nil, err
	}
	g, err := readGrant(q)
	if err != nil {
		return nil, err
	}
	if i.grantOf(g.User, g.Type, g.Name) >= 0 {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: kindGrant, ID: g.Name}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Grants = append(slices.Clone(i.Grants), g)
	return permitted(), nil
}

// findGrant finds a list of an account about a resource.
func findGrant(c *cloud.Call, id, user, kind, name string, verb cloud.Verb) (i *instance, at int, err error) {
	i, _, err = findAccount(c, id, user, verb)
	if err != nil {
		return nil, 0, err
	}
	if at = i.grantOf(user, kind, name); at < 0 {
		return nil, 0, cloud.Missing(kindGrant, name)
	}
	return i, at, nil
}

func updateInstanceAcl(c *cloud.Call, q *CreateInstanceAclRequest) (*AccessResponse, error) {
	g, err := readGrant(q)
	if err != nil {
		return nil, err
	}
	i, at, err := findGrant(c, q.InstanceId, g.User, g.Type, g.Name, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Grants = slices.Clone(i.Grants)
	if g.Decision != "" {
		i.Grants[at].Decision = g.Decision
	}
	if g.Actions != nil {
		i.Grants[at].Actions = g.Actions
	}
	if g.From != nil {
		i.Grants[at].From = g.From
	}
	return permitted(), nil
}

func deleteInstanceAcl(c *cloud.Call, q *InstanceAclRequest) (*AccessResponse, error) {
	i, at, err := findGrant(c, q.InstanceId, q.Username, q.ResourceType, q.ResourceName, cloud.Modify)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Grants = slices.Delete(slices.Clone(i.Grants), at, at+1)
	return permitted(), nil
}

func viewGrant(i *instance, g *grant) GetInstanceAclData {
	return GetInstanceAclData{
		RegionId: &i.Region, InstanceId: &i.ID, AclType: new(authACL), Username: &g.User, ResourceType: &g.Type, ResourceName: &g.Name, Decision: &g.Decision,
		Actions: g.Actions, IpWhitelists: g.From,
	}
}

func getInstanceAcl(c *cloud.Call, q *InstanceAclRequest) (*GetInstanceAclResponse, error) {
	i, at, err := findGrant(c, q.InstanceId, q.Username, q.ResourceType, q.ResourceName, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetInstanceAclResponse{Data: new(viewGrant(i, &i.Grants[at]))}, nil
}

func listInstanceAcl(c *cloud.Call, q *ListInstanceAclRequest) (*ListInstanceAclResponse, error) {
	i, err := instances.Find(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := pageOf(q.PageNumber, q.PageSize, mostOthers)
	page, err := cloud.ListCatalogue(i.Grants, func(g grant) bool { return strings.Contains(g.User, q.Filter) || strings.Contains(g.Name, q.Filter) }, p.PageRequest)
	if err != nil {
		return nil, err
	}
	number, size := shown(p)
	return &ListInstanceAclResponse{Data: &ListInstanceAclData{
		PageNumber: number, PageSize: size, TotalCount: new(int64(page.Total)),
		List: services.Each(page.Items, func(g grant) ListInstanceAclDataList { return ListInstanceAclDataList(viewGrant(i, &g)) }),
	}}, nil
}
