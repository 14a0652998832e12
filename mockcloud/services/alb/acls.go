package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createACL(c *cloud.Call, q *CreateAclRequest) (*CreateAclResponse, error) {
	a, job, err := newACL(c, q.AclName, q.ResourceGroupId, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateAclResponse{AclId: &a.ID, JobId: &job.ID}, nil
}

func updateACLAttribute(c *cloud.Call, q *UpdateAclAttributeRequest) (*EmptyResponse, error) {
	a, err := readyACL(c, q.AclId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := zonal.CheckName(kindACL, q.AclName); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	acls.Change(c.World, a, func() { a.Name = q.AclName })
	return &EmptyResponse{}, nil
}

func deleteACL(c *cloud.Call, q *DeleteAclRequest) (*JobIdResponse, error) {
	a, err := acls.Find(c, q.AclId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if a.users.Len() > 0 {
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: kindACL, ID: a.ID, By: kindListener}
	}
	if _, err := readyACL(c, q.AclId, cloud.Delete); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	acls.Remove(c.World, a)
	return ofJob(service.Note(c, a.Head(), typeACL), nil)
}

func addEntriesToACL(c *cloud.Call, q *AddEntriesToAclRequest) (*JobIdResponse, error) {
	a, err := readyACL(c, q.AclId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	added := services.Each(q.AclEntries, func(one AclEntryParameter) balancing.Entry {
		return balancing.Entry{Text: one.Entry, Comment: one.Description}
	})
	entries, err := a.Entries.With(added, mostEntries)
	if err != nil {
		return nil, err
	}
	return ofJob(a.setEntries(c, entries, services.Each(added, func(one balancing.Entry) string { return one.Text })))
}

func removeEntriesFromACL(c *cloud.Call, q *RemoveEntriesFromAclRequest) (*JobIdResponse, error) {
	a, err := readyACL(c, q.AclId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	entries, err := a.Entries.Without(q.Entries...)
	if err != nil {
		return nil, err
	}
	return ofJob(a.setEntries(c, entries, nil))
}

func listACLs(c *cloud.Call, q *ListAclsRequest) (*ListAclsResponse, error) {
	query := cloud.Query[*acl]{IDs: q.AclIds, Tags: services.Tags(q.Tag)}.On(cloud.ByGroup, q.ResourceGroupId)
	switch len(q.AclNames) {
	case 0:
	case 1:
		query = query.On("name", q.AclNames[0])
	default:
		query = query.And(func(a *acl) bool { return slices.Contains(q.AclNames, a.Name) })
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := acls.List(c, query, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListAclsResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		Acls: services.Each(page.Items, func(a *acl) Acl {
			return Acl{
				AclId: &a.ID, AclName: new(a.Name), AclStatus: new(a.status(c.Now)), AddressIPVersion: new(ipv4), ResourceGroupId: new(a.ResourceGroupID),
				ConfigManagedEnabled: new(false), CreateTime: services.Seconds(a.Created), Tags: tagsOf(c, a.ID),
			}
		}),
	}, nil
}

func listACLEntries(c *cloud.Call, q *ListAclEntriesRequest) (*ListAclEntriesResponse, error) {
	a, err := acls.Find(c, q.AclId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := cloud.ListCatalogue(a.Entries, nil, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListAclEntriesResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		AclEntries: services.Each(page.Items, func(one balancing.Entry) AclEntry {
			return AclEntry{Entry: new(one.Text), Description: services.Text(one.Comment), Status: new(a.entryStatus(one.Text, c.Now))}
		}),
	}, nil
}

func listACLRelations(c *cloud.Call, q *ListAclRelationsRequest) (*ListAclRelationsResponse, error) {
	relations := []AclRelation{}
	for _, id := range q.AclIds {
		a, err := acls.Find(c, id, cloud.View)
		if err != nil {
			return nil, err
		}
		related := []RelatedListener{}
		for r := range a.users.Each {
			if l, ok := service.KnownListener(c.World, r.ID); ok {
				view := viewRelated(l)
				view.Status = new(associated(c, l))
				related = append(related, view)
			}
		}
		relations = append(relations, AclRelation{AclId: &a.ID, RelatedListeners: related})
	}
	return &ListAclRelationsResponse{AclRelations: relations}, nil
}

// associated is how a list is associated with a listener: while that changes, it is just
// being so.
func associated(c *cloud.Call, l *zonal.Listener) string {
	if l.Status(c.Now) == zonal.Configuring {
		return "Associating"
	}
	return "Associated"
}

func viewLists(c *cloud.Call, l *zonal.Listener) *AclConfig {
	if len(l.Lists.Lists) == 0 {
		return nil
	}
	sort := white
	if l.Lists.Black {
		sort = black
	}
	return &AclConfig{AclType: &sort, AclRelations: services.Each(l.Lists.Lists, func(r *cloud.Record) AclRelation {
		return AclRelation{AclId: &r.ID, Status: new(associated(c, l))}
	})}
}

// The types of access control lists at a listener.
const white, black = "White", "Black"

func associateACLsWithListener(c *cloud.Call, q *AssociateAclsWithListenerRequest) (*JobIdResponse, error) {
	return ofJob(associate(c, q.ListenerId, q.AclIds, q.AclType == black))
}

func dissociateACLsFromListener(c *cloud.Call, q *DissociateAclsFromListenerRequest) (*JobIdResponse, error) {
	return ofJob(dissociate(c, q.ListenerId, q.AclIds))
}
