package vpc

import (
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The IP versions of prefix lists, as responses have them; requests spell them as
// they like.
const (
	ipv4 = "IPV4"
	ipv6 = "IPV6"
)

// What all prefix lists here are: made by accounts, and ready at once. Later what
// refers to one follows its changes.
var (
	customList    = "Custom"
	createdList   = network.AssociationCreated
	modifyingList = network.AssociationModifying
)

// prefixListPage is how many entries a page about prefix lists has unless the
// request says it. The contract says other numbers too.
const prefixListPage = 20

func createVpcPrefixList(c *cloud.Call, q *CreateVpcPrefixListRequest) (*CreateVpcPrefixListResponse, error) {
	n := network.NewPrefixList{
		Name: q.PrefixListName, Description: q.PrefixListDescription, ResourceGroupID: q.ResourceGroupId,
		MaxEntries: int(services.Value(q.MaxEntries)), Tags: services.Tags(q.Tag),
	}
	switch {
	case strings.EqualFold(q.IpVersion, ipv6):
		n.IPv6 = true
	case !isOf(q.IpVersion, ipv4):
		return nil, services.Refuse("UnsupportedFeature.IpVersion", "an IP version is IPv4 or IPv6")
	}
	var err error
	if n.Entries, err = parseEntries(q.PrefixListEntries); err != nil {
		return nil, err
	}
	list, err := network.CreatePrefixList(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateVpcPrefixListResponse{PrefixListId: &list.ID, ResourceGroupId: new(list.ResourceGroupID)}, nil
}

// parseEntries reads the entries that a request names.
func parseEntries(given []PrefixListEntryParameter) ([]network.PrefixEntry, error) {
	entries := make([]network.PrefixEntry, len(given))
	for i, entry := range given {
		block, err := parseBlock(cloud.KindPrefixList, "CidrBlock", entry.Cidr)
		if err != nil {
			return nil, err
		}
		entries[i] = network.PrefixEntry{CIDR: block, Description: entry.Description}
	}
	return entries, nil
}

func modifyVpcPrefixList(c *cloud.Call, q *ModifyVpcPrefixListRequest) (*ModifyVpcPrefixListResponse, error) {
	// Whose list it is comes before all else that may be wrong with the request.
	if _, err := network.FindPrefixList(c, q.PrefixListId, cloud.Modify); err != nil {
		return nil, err
	}
	change := network.PrefixListChange{Name: services.Text(q.PrefixListName), Description: q.PrefixListDescription}
	if q.MaxEntries != nil {
		change.MaxEntries = new(int(*q.MaxEntries))
	}
	var err error
	if change.Add, err = parseEntries(q.AddPrefixListEntry); err != nil {
		return nil, err
	}
	// The block says which entry it is, whatever its description.
	remove, err := parseEntries(q.RemovePrefixListEntry)
	if err != nil {
		return nil, err
	}
	change.Remove = services.Each(remove, func(entry network.PrefixEntry) netip.Prefix { return entry.CIDR })
	if err := network.ModifyPrefixList(c, q.PrefixListId, change); err != nil {
		return nil, err
	}
	return &ModifyVpcPrefixListResponse{PrefixListId: &q.PrefixListId}, nil
}

func deleteVpcPrefixList(c *cloud.Call, q *DeleteVpcPrefixListRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeletePrefixList(c, q.PrefixListId)
}

func listPrefixLists(c *cloud.Call, q *ListPrefixListsRequest) (*ListPrefixListsResponse, error) {
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, prefixListPage)
	var page cloud.Page[*network.PrefixList]
	if canMatch(c, q.ResourceGroupId) {
		filter := network.PrefixListFilter{IDs: q.PrefixListIds, Name: q.PrefixListName, ResourceGroupID: q.ResourceGroupId, Tags: tags}
		if page, err = network.PrefixLists(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListPrefixListsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), MaxResults: new(int64(p.Limit)),
		PrefixLists: services.Each(page.Items, func(list *network.PrefixList) PrefixList { return viewPrefixList(c, list) }),
	}, nil
}

// viewPrefixList shows a prefix list to the caller, who owns it or is a
// participant: then it sees its own tags, and no resource group.
func viewPrefixList(c *cloud.Call, list *network.PrefixList) PrefixList {
	version, shared, state := ipv4, "", &createdList
	if list.Modifying(c.Now) {
		state = &modifyingList
	}
	if list.IPv6 {
		version = ipv6
	}
	if list.Shared() { // the contract has one word for both sides
		shared = shareTypeForOwner
	}
	return PrefixList{
		PrefixListId: &list.ID, PrefixListName: new(list.Name), PrefixListDescription: new(list.Description), IpVersion: &version,
		CreationTime: services.Seconds(list.Created), MaxEntries: new(int32(list.MaxEntries)), ShareType: &shared,
		CidrBlocks: services.Each(list.Entries, func(entry network.PrefixEntry) string { return entry.CIDR.String() }),
		Status:     state, PrefixListStatus: state, PrefixListType: &customList, OwnerId: &list.Owner, RegionId: &list.Region,
		ResourceGroupId: new(cloud.ForOwner(c, list, list.ResourceGroupID)), Tags: tagsOf(c, list.ID),
	}
}

func getVpcPrefixListEntries(c *cloud.Call, q *GetVpcPrefixListEntriesRequest) (*GetVpcPrefixListEntriesResponse, error) {
	list, err := network.FindPrefixList(c, q.PrefixListId, cloud.View)
	if err != nil {
		return nil, err
	}
	page, err := network.PrefixEntries(list, services.After(q.NextToken, q.MaxResults, prefixListPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &GetVpcPrefixListEntriesResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))),
		PrefixListEntry: services.Each(page.Items, func(entry network.PrefixEntry) PrefixListEntry {
			return PrefixListEntry{PrefixListId: &list.ID, Cidr: new(entry.CIDR.String()), Description: new(entry.Description), RegionId: &list.Region}
		}),
	}, nil
}

func getVpcPrefixListAssociations(c *cloud.Call, q *GetVpcPrefixListAssociationsRequest) (*GetVpcPrefixListAssociationsResponse, error) {
	list, err := network.FindPrefixList(c, q.PrefixListId, cloud.View)
	if err != nil {
		return nil, err
	}
	page, err := network.PrefixListReferences(c, list, services.After(q.NextToken, q.MaxResults, prefixListPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &GetVpcPrefixListAssociationsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))),
		PrefixListAssociation: services.Each(page.Items, func(one network.Reference) PrefixListAssociation {
			holder, kind := one.Holder(), &referringTable
			if one.ACL != nil {
				kind = &referringACL
			}
			blocks, failure := one.Applied()
			return PrefixListAssociation{
				PrefixListId: &list.ID, ResourceId: &holder.ID, ResourceType: kind, OwnerId: &list.Owner, RegionId: &list.Region,
				ResourceUid: &holder.Owner, Status: new(one.Status(c.Now)), Reason: &failure, CidrList: new(strings.Join(viewBlocks(blocks), ",")),
			}
		}),
	}, nil
}

// referringTable and referringACL are the types of what refers to prefix lists here.
// The contract names the former only, although it has rules of network ACLs do so too.
var referringTable, referringACL = "vpcRouteTable", "networkAcl"

func retryVpcPrefixListAssociation(c *cloud.Call, q *RetryVpcPrefixListAssociationRequest) (*EmptyResponse, error) {
	table := q.ResourceId
	if q.ResourceType != referringTable {
		table = "" // nothing of another type needs to be tried again
	}
	return &EmptyResponse{}, network.RetryPrefixList(c, q.PrefixListId, table)
}
