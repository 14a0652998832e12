package slb

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// accessList is an access control list: addresses that listeners let in, or keep out.
type accessList struct {
	cloud.Record
	Name            string
	IPv6            bool
	ResourceGroupID string
	Entries         balancing.Entries
}

const kindAccessList cloud.Kind = "access control list"

// Limits of the vendor's page about them: entries of a list, and of a call.
const (
	maxEntries       = 300
	maxEntriesOfCall = 50
)

// quotaAccessLists limits the lists of an account in a region.
const quotaAccessLists = "slb_quota_acls_num"

var accessLists cloud.Table[*accessList]

func init() {
	accessLists.Define(cloud.Definition[*accessList]{
		Kind: kindAccessList,
		Indexes: []cloud.IndexOn[*accessList]{
			cloud.On("name", func(l *accessList) string { return l.Name }),
		},
		Tags:  &cloud.Tags[*accessList]{By: cloud.Modify},
		Group: func(l *accessList) *string { return &l.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "slb", Code: quotaAccessLists, Default: 50, Adjustable: true,
			Name: "CLB access control lists", Description: "How many access control lists of Classic Load Balancers the account can have in a region",
			Usage: accessLists.Own,
		}},
	})
}

func findList(c *cloud.Call, id string, verb cloud.Verb) (*accessList, error) {
	l, err := accessLists.Find(c, id, verb)
	return l, notThere(err, "Acl")
}

// version is the IP version of the list's entries, in the vendor's word.
func (l *accessList) version() *string {
	if l.IPv6 {
		return new("ipv6")
	}
	return new("ipv4")
}

func createAccessControlList(c *cloud.Call, q *CreateAccessControlListRequest) (*CreateAccessControlListResponse, error) {
	l, tags := &accessList{Name: q.AclName, IPv6: q.AddressIPVersion == "ipv6"}, services.Tags(q.Tag)
	if err := l.mayBeCalled(c, q.AclName); err != nil {
		return nil, err
	}
	var err error
	if l.ResourceGroupID, err = identity.InResourceGroup(c, q.ResourceGroupId); err != nil {
		return nil, err
	}
	if err := c.World.Within(quotaAccessLists, c.AccountID, accessLists.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l.Record = c.NewRecord(c.Region, c.NetworkID(c.Region, "acl"))
	accessLists.Add(c.World, l)
	c.AddTags(l.Head(), tags)
	return &CreateAccessControlListResponse{AclId: &l.ID}, nil
}

// mayBeCalled says whether the list can have a name: the account has no other list of it
// in the region.
func (l *accessList) mayBeCalled(c *cloud.Call, name string) error {
	if !cloud.HasLength(name, 1, 80) || cloud.IsLink(name) {
		return invalid("AclName", name)
	}
	if other, ok := accessLists.First(c.World, c.AccountID, c.Region, "name", name); ok && other != l {
		return invalid("AclName", name)
	}
	return nil
}

func setAccessControlListAttribute(c *cloud.Call, q *SetAccessControlListAttributeRequest) (*EmptyResponse, error) {
	l, err := findList(c, q.AclId, cloud.Modify)
	if err == nil {
		err = l.mayBeCalled(c, q.AclName)
	}
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	accessLists.Change(c.World, l, func() { l.Name = q.AclName })
	return &EmptyResponse{}, nil
}

func deleteAccessControlList(c *cloud.Call, q *DeleteAccessControlListRequest) (*EmptyResponse, error) {
	l, err := findList(c, q.AclId, cloud.Delete)
	if err == nil {
		err = removeUnused(c, &accessLists, l, kindAccessList, "The ACL has binded with vip.")
	}
	return &EmptyResponse{}, err
}

// givenEntry is an entry as requests have it, in a list that is JSON.
type givenEntry struct{ Entry, Comment string }

// changeEntries changes the entries of a list: do says to what.
func changeEntries(c *cloud.Call, q *AccessControlListEntryRequest, do func(l *accessList, given []givenEntry) (balancing.Entries, error)) (*EmptyResponse, error) {
	l, err := findList(c, q.AclId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := readList[givenEntry]("AclEntrys", q.AclEntrys)
	if err != nil {
		return nil, err
	}
	if len(given) == 0 || len(given) > maxEntriesOfCall {
		return nil, cloud.Invalid(kindAccessList, "AclEntrys", "a request names 1 to 50 entries")
	}
	entries, err := do(l, given)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	l.Entries = entries
	return &EmptyResponse{}, nil
}

func addAccessControlListEntry(c *cloud.Call, q *AccessControlListEntryRequest) (*EmptyResponse, error) {
	return changeEntries(c, q, func(l *accessList, given []givenEntry) (balancing.Entries, error) {
		more := services.Each(given, func(e givenEntry) balancing.Entry { return balancing.Entry{Text: e.Entry, Comment: e.Comment} })
		for _, entry := range more {
			if strings.Contains(entry.Text, ":") != l.IPv6 {
				return nil, services.Refuse("IllegalEntry", "Entry version is conflict to the acl version.")
			}
			if !strings.Contains(entry.Text, "/") { // so people report of aliyun-cli and of Terraform's provider 1.94
				return nil, services.Refuse("InvalidEntry", "An entry is a block, as 10.0.0.1/32 is.")
			}
			if !cloud.HasLength(entry.Comment, 0, 100) {
				return nil, services.Refuse("InvalidParam.Comment", "The specified comment is invalid.")
			}
		}
		return l.Entries.With(more, maxEntries)
	})
}

func removeAccessControlListEntry(c *cloud.Call, q *AccessControlListEntryRequest) (*EmptyResponse, error) {
	return changeEntries(c, q, func(l *accessList, given []givenEntry) (balancing.Entries, error) {
		return l.Entries.Without(services.Each(given, func(e givenEntry) string { return e.Entry })...)
	})
}

func describeAccessControlLists(c *cloud.Call, q *DescribeAccessControlListsRequest) (*DescribeAccessControlListsResponse, error) {
	query := cloud.Query[*accessList]{Tags: services.Tags(q.Tag)}.On("name", q.AclName).On(cloud.ByGroup, q.ResourceGroupId)
	if q.AddressIPVersion != "" {
		query = query.And(func(l *accessList) bool { return *l.version() == q.AddressIPVersion })
	}
	paging := services.Numbered(q.PageNumber, q.PageSize, 10)
	page, err := accessLists.List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	paged := paging.Answer(page.Total, "")
	return &DescribeAccessControlListsResponse{
		PageNumber: paged.Number, PageSize: paged.Size, TotalCount: paged.Total, Count: new(int32(len(page.Items))),
		Acls: &Acls{Acl: services.Each(page.Items, func(l *accessList) Acl {
			return Acl{
				AclId: &l.ID, AclName: &l.Name, AddressIPVersion: l.version(), ResourceGroupId: &l.ResourceGroupID,
				CreateTime: services.Seconds(l.Created), Tags: tagsOf(c, l.ID),
			}
		})},
	}, nil
}

func describeAccessControlListAttribute(c *cloud.Call, q *DescribeAccessControlListAttributeRequest) (*DescribeAccessControlListAttributeResponse, error) {
	l, err := findList(c, q.AclId, cloud.View)
	if err != nil {
		return nil, err
	}
	entries := services.Each(l.Entries, func(e balancing.Entry) AclEntry {
		return AclEntry{AclEntryIP: new(e.Text), AclEntryComment: new(e.Comment)}
	})
	request := cloud.PageRequest{Limit: maxEntries} // all of them, unless a page is asked for
	if q.Page != nil || q.PageSize != nil {
		request = services.Numbered(q.Page, q.PageSize, 10).PageRequest
	}
	page, err := cloud.ListCatalogue(entries, func(e AclEntry) bool { return strings.Contains(*e.AclEntryComment, q.AclEntryComment) }, request)
	if err != nil {
		return nil, err
	}
	return &DescribeAccessControlListAttributeResponse{
		AclId: &l.ID, AclName: &l.Name, AddressIPVersion: l.version(), ResourceGroupId: &l.ResourceGroupID, CreateTime: services.Seconds(l.Created),
		Tags: tagsOf(c, l.ID), AclEntrys: &AclEntrys{AclEntry: page.Items}, TotalAclEntry: new(int32(page.Total)),
		RelatedListeners: &RelatedListeners{RelatedListener: services.Each(users(c.World, l.Head()), func(one *listener) RelatedListener {
			return RelatedListener{LoadBalancerId: &one.Balancer.ID, ListenerPort: new(int32(one.Port)), Protocol: &one.Protocol, AclType: &one.AclType}
		})},
	}, nil
}
