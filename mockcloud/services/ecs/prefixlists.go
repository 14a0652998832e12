package ecs

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The address families of prefix lists.
const (
	familyIPv4 = "IPv4"
	familyIPv6 = "IPv6"
)

const defaultPrefixListsPage = 10

// parseFamily says whether prefix lists are wanted of IPv6; nil where it is all the same.
func parseFamily(text string) (*bool, error) {
	switch {
	case text == "":
		return nil, nil
	case strings.EqualFold(text, familyIPv4), strings.EqualFold(text, familyIPv6):
		return new(strings.EqualFold(text, familyIPv6)), nil
	}
	return nil, &cloud.Error{Reason: cloud.Malformed, Kind: compute.KindPrefixList, Field: "Family", Detail: "an address family is IPv4 or IPv6"}
}

func parsePrefix(text string) (compute.RuleBlock, error) {
	block, ok := compute.ParseRuleBlock(text)
	if !ok || strings.Contains(block.Written, "/") {
		return block, services.Malformed(compute.KindPrefixList, "Block", "an entry is an address or a CIDR block without host bits")
	}
	return block, nil
}

func parseEntries(given []EntryParameter) ([]compute.PrefixEntry, error) {
	entries := make([]compute.PrefixEntry, len(given))
	for n, entry := range given {
		block, err := parsePrefix(entry.Cidr)
		if err != nil {
			return nil, err
		}
		entries[n] = compute.PrefixEntry{Block: block, Description: entry.Description}
	}
	return entries, nil
}

func createPrefixList(c *cloud.Call, q *CreatePrefixListRequest) (*CreatePrefixListResponse, error) {
	family, err := parseFamily(q.AddressFamily)
	if err != nil {
		return nil, err
	}
	entries, err := parseEntries(q.Entry)
	if err != nil {
		return nil, err
	}
	list, err := compute.CreatePrefixList(c, compute.NewPrefixList{
		Name: q.PrefixListName, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		IPv6: services.IsTrue(family), MaxEntries: int(*q.MaxEntries), Entries: entries, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreatePrefixListResponse{PrefixListId: new(list.ID)}, nil
}

func modifyPrefixList(c *cloud.Call, q *ModifyPrefixListRequest) (*EmptyResponse, error) {
	change := compute.PrefixListChange{Name: services.Text(q.PrefixListName), Description: q.Description}
	var err error
	if change.Add, err = parseEntries(q.AddEntry); err != nil {
		return nil, err
	}
	for _, entry := range q.RemoveEntry {
		block, err := parsePrefix(entry.Cidr)
		if err != nil {
			return nil, err
		}
		change.Remove = append(change.Remove, block)
	}
	return &EmptyResponse{}, compute.ModifyPrefixList(c, q.PrefixListId, change)
}

func deletePrefixList(c *cloud.Call, q *DeletePrefixListRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeletePrefixList(c, q.PrefixListId)
}

func describePrefixLists(c *cloud.Call, q *DescribePrefixListsRequest) (*DescribePrefixListsResponse, error) {
	family, err := parseFamily(q.AddressFamily)
	if err != nil {
		return nil, err
	}
	filter := compute.PrefixListFilter{IDs: q.PrefixListId, Name: q.PrefixListName, ResourceGroupID: q.ResourceGroupId, IPv6: family, Tags: services.Tags(q.Tag)}
	if !services.HaveKeys(filter.Tags) {
		return nil, wire.InvalidParameter("Every tag has a key.")
	}
	page, err := compute.PrefixLists(c, filter, services.After(q.NextToken, q.MaxResults, defaultPrefixListsPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribePrefixListsResponse{NextToken: &page.Next, PrefixLists: &PrefixLists{PrefixList: services.Each(page.Items, func(list *compute.PrefixList) PrefixList {
		return PrefixList{
			PrefixListId: &list.ID, PrefixListName: new(list.Name), Description: new(list.Description), AddressFamily: familyOf(list),
			CreationTime: services.Minutes(list.Created), MaxEntries: new(int32(list.MaxEntries)), AssociationCount: new(int32(list.References())),
			ResourceGroupId: new(list.ResourceGroupID), Tags: tagsOf(c, list.ID),
		}
	})}}, nil
}

func familyOf(list *compute.PrefixList) *string {
	if list.IPv6 {
		return new(familyIPv6)
	}
	return new(familyIPv4)
}

func describePrefixListAttributes(c *cloud.Call, q *DescribePrefixListAttributesRequest) (*DescribePrefixListAttributesResponse, error) {
	list, err := compute.FindPrefixList(c, q.PrefixListId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribePrefixListAttributesResponse{
		PrefixListId: &list.ID, PrefixListName: new(list.Name), Description: new(list.Description), AddressFamily: familyOf(list),
		CreationTime: services.Minutes(list.Created), MaxEntries: new(int32(list.MaxEntries)),
		Entries: &Entries{Entry: services.Each(list.Entries, func(entry compute.PrefixEntry) Entry {
			return Entry{Cidr: new(entry.Block.Shown()), Description: new(entry.Description)}
		})},
	}, nil
}

// describePrefixListAssociations lists the security groups with rules that refer
// to a prefix list.
func describePrefixListAssociations(c *cloud.Call, q *DescribePrefixListAssociationsRequest) (*DescribePrefixListAssociationsResponse, error) {
	page, err := compute.PrefixListGroups(c, q.PrefixListId, services.After(q.NextToken, q.MaxResults, defaultPrefixListsPage).PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribePrefixListAssociationsResponse{NextToken: &page.Next, PrefixListAssociations: &PrefixListAssociations{
		PrefixListAssociation: services.Each(page.Items, func(group *compute.SecurityGroup) PrefixListAssociation {
			return PrefixListAssociation{ResourceId: &group.ID, ResourceType: new("securitygroup")}
		}),
	}}, nil
}
