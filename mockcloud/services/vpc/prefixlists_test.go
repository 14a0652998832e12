package vpc

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noList = "400 ResourceNotFound.PrefixList"

// newPrefixList makes a prefix list of the owner.
func (s *scene) newPrefixList(parameters wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", parameters).PrefixListId
}

// sharedPrefixList makes one that is shared as the scene's vSwitch is.
func (s *scene) sharedPrefixList() string {
	s.Helper()
	id := s.newPrefixList(wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/16", "PrefixListEntries.1.Description": "office", "PrefixListEntries.2.Cidr": "10.1.0.0/16"})
	s.As("owner", func(c *cloud.Call) error {
		page, err := sharing.ResourceShares(c, sharing.ShareFilter{}, cloud.PageRequest{Limit: 1})
		if err == nil {
			_, err = sharing.AssociateResourceShare(c, page.Items[0].ID, sharing.Entities{Resources: []sharing.Resource{{ID: id, Kind: cloud.KindPrefixList}}})
		}
		return err
	})
	s.Settle()
	return id
}

// prefixLists lists the ids of the prefix lists that an account sees.
func (s *scene) prefixLists(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[ListPrefixListsResponse](s, account, "ListPrefixLists", parameters).PrefixLists,
		func(list PrefixList) string { return *list.PrefixListId },
	)
}

// entries lists the entries of a prefix list, each as its block and description.
func (s *scene) entries(account, id string) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[GetVpcPrefixListEntriesResponse](s, account, "GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": id, "MaxResults": "100"}).PrefixListEntry,
		func(entry PrefixListEntry) string { return *entry.Cidr + " " + *entry.Description },
	)
}

func TestWhatAPrefixListSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	made := servicestest.OK[CreateVpcPrefixListResponse](s, "owner", "CreateVpcPrefixList", wire.Parameters{
		"PrefixListName": "offices", "PrefixListDescription": "where people sit", "IpVersion": "IPv6", "MaxEntries": "3",
		"PrefixListEntries.1.Cidr": "fd00::/8", "PrefixListEntries.1.Description": "all", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	if !strings.HasPrefix(*made.PrefixListId, "pl-bp1") || *made.ResourceGroupId == "" {
		t.Errorf("the prefix list is %s in %s", *made.PrefixListId, *made.ResourceGroupId)
	}
	all := servicestest.OK[ListPrefixListsResponse](s, "owner", "ListPrefixLists", wire.Parameters{"PrefixListName": "offices", "Tags.1.Key": "team", "ResourceGroupId": *made.ResourceGroupId})
	list := servicestest.One(s, all.PrefixLists)
	for what, pair := range map[string][2]string{
		"name": {*list.PrefixListName, "offices"}, "description": {*list.PrefixListDescription, "where people sit"}, "version": {*list.IpVersion, "IPV6"},
		"room": {strconv.Itoa(int(*list.MaxEntries)), "3"}, "blocks": {strings.Join(list.CidrBlocks, " "), "fd00::/8"}, "share type": {*list.ShareType, ""},
		"status": {*list.Status + *list.PrefixListStatus, "CreatedCreated"}, "owner": {*list.OwnerId, s.Accounts["owner"]}, "type": {*list.PrefixListType, "Custom"},
		"region": {*list.RegionId, region}, "group": {*list.ResourceGroupId, *made.ResourceGroupId}, "tag": {*list.Tags[0].Key + *list.Tags[0].Value, "teama"},
		"creation": {*list.CreationTime, "2030-01-02T12:00:25Z"}, "token": {*all.NextToken, ""},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %q, want %q", what, pair[0], pair[1])
		}
	}
	usual := servicestest.One(s, servicestest.OK[ListPrefixListsResponse](s, "owner", "ListPrefixLists", wire.Parameters{"PrefixListIds.1": s.newPrefixList(nil)}).PrefixLists)
	if *usual.MaxEntries != 50 || *usual.IpVersion != "IPV4" || len(usual.CidrBlocks) != 0 {
		t.Errorf("a prefix list of which nothing is said is %+v", usual)
	}
	if got := s.prefixLists("owner", wire.Parameters{"ResourceGroupId": "rg-none"}); len(got) > 0 {
		t.Errorf("in a group that is not there are %v", got)
	}
}

func TestPrefixListsByPage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	entries := wire.Parameters{}
	var blocks, lists []string
	for i := range 7 {
		blocks = append(blocks, "10."+strconv.Itoa(i)+".0.0/16")
		entries["PrefixListEntries."+strconv.Itoa(i+1)+".Cidr"] = blocks[i]
	}
	for range 7 {
		lists = append(lists, s.newPrefixList(entries))
	}
	var foundLists, foundBlocks []string
	for token := ""; ; {
		page := servicestest.OK[ListPrefixListsResponse](s, "owner", "ListPrefixLists", wire.Parameters{"MaxResults": "3", "NextToken": token})
		for _, list := range page.PrefixLists {
			foundLists = append(foundLists, *list.PrefixListId)
		}
		if *page.TotalCount != 7 || *page.MaxResults != 3 {
			t.Errorf("a page of %d says that there are %d", *page.MaxResults, *page.TotalCount)
		}
		if token = *page.NextToken; token == "" {
			break
		}
	}
	for token := ""; ; {
		page := servicestest.OK[GetVpcPrefixListEntriesResponse](s, "owner", "GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": lists[0], "MaxResults": "3", "NextToken": token})
		for _, entry := range page.PrefixListEntry {
			foundBlocks = append(foundBlocks, *entry.Cidr)
		}
		if *page.TotalCount != 7 || int(*page.Count) != len(page.PrefixListEntry) {
			t.Errorf("a page says that it has %d of %d", *page.Count, *page.TotalCount)
		}
		if token = *page.NextToken; token == "" {
			break
		}
	}
	if !slices.Equal(foundLists, lists) || !slices.Equal(foundBlocks, blocks) {
		t.Errorf("all pages have %v and %v", foundLists, foundBlocks)
	}
}

// A page goes on where the one before ended, whatever changed in between.
func TestEntriesComeAndGoBetweenPages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newPrefixList(wire.Parameters{"PrefixListEntries.1.Cidr": "10.1.0.0/16", "PrefixListEntries.2.Cidr": "10.2.0.0/16", "PrefixListEntries.3.Cidr": "10.3.0.0/16"})
	page := func(token string) (blocks []string, next string) {
		answer := servicestest.OK[GetVpcPrefixListEntriesResponse](s, "owner", "GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": id, "MaxResults": "2", "NextToken": token})
		return services.Each(answer.PrefixListEntry, func(entry PrefixListEntry) string { return *entry.Cidr }), *answer.NextToken
	}
	_, next := page("")
	for _, parameters := range []wire.Parameters{
		{"RemovePrefixListEntry.1.Cidr": "10.1.0.0/16", "RemovePrefixListEntry.2.Cidr": "10.3.0.0/16"}, {"AddPrefixListEntry.1.Cidr": "10.4.0.0/16"},
	} {
		parameters["PrefixListId"] = id
		servicestest.OK[ModifyVpcPrefixListResponse](s, "owner", "ModifyVpcPrefixList", parameters)
		s.World = cloudtest.Reread(t, s.World)
	}
	if blocks, last := page(next); !slices.Equal(blocks, []string{"10.4.0.0/16"}) || last != "" {
		t.Errorf("the second page has %v, and %q follows", blocks, last)
	}
}

func TestWhoMayDoWhatWithAPrefixList(t *testing.T) {
	t.Parallel()
	const operated, named = "400 OperationFailed.OperateShareResource", "400 InvalidResourceId.NotFound"
	actions := map[string][4]string{ // how it fails for owner, participant, former and stranger
		"GetVpcPrefixListEntries":       {"", "", noList, noList},
		"GetVpcPrefixListAssociations":  {"", "", noList, noList},
		"ModifyVpcPrefixList":           {"", operated, noList, noList},
		"RetryVpcPrefixListAssociation": {"400 OperationFailed.NotExistAssociateRelation", operated, noList, noList},
		"DeleteVpcPrefixList":           {"400 DependencyViolation.ShareResource", "400 OperationDenied.DeleteShareResource", noList, noList},
		"TagResources":                  {"", "", untagged, untagged},
		"UnTagResources":                {"", "", untagged, untagged},
		"MoveResourceGroup":             {"", isShared, named, named},
	}
	for action, want := range actions {
		for i, relation := range []string{"owner", "participant", "former", "stranger"} {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				id := s.sharedPrefixList()
				var group string
				s.As("owner", func(c *cloud.Call) (err error) {
					group, err = identity.InResourceGroup(c, "")
					return err
				})
				parameters := map[string]wire.Parameters{
					"ModifyVpcPrefixList":           {"PrefixListName": "mine"},
					"RetryVpcPrefixListAssociation": {"ResourceType": "vpcRouteTable", "ResourceId": s.routeTable()},
					"TagResources":                  {"ResourceType": "PrefixList", "ResourceId.1": id, "Tag.1.Key": "a"},
					"UnTagResources":                {"ResourceType": "PrefixList", "ResourceId.1": id, "TagKey.1": "a"},
					"MoveResourceGroup":             {"ResourceType": "PrefixList", "ResourceId": id, "NewResourceGroupId": group},
				}[action]
				if parameters["ResourceType"] != "PrefixList" {
					all := wire.Parameters{"PrefixListId": id}
					maps.Copy(all, parameters)
					parameters = all
				}
				s.Refuses(relation, action, parameters, want[i])
			})
		}
	}
}

func TestWhatAParticipantSeesOfAPrefixList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.sharedPrefixList()
	s.newPrefixList(nil)
	for account, want := range map[string]int{"owner": 2, "participant": 1, "former": 0, "stranger": 0} {
		if got := s.prefixLists(account, nil); len(got) != want || want == 1 && got[0] != id {
			t.Errorf("%s sees the prefix lists %v", account, got)
		}
	}
	look := func(account string) PrefixList {
		return servicestest.One(s, servicestest.OK[ListPrefixListsResponse](s, account, "ListPrefixLists", wire.Parameters{"PrefixListIds.1": id}).PrefixLists)
	}
	own, theirs := look("owner"), look("participant")
	if *own.ShareType != "Shared" || *theirs.ShareType != "Shared" || *theirs.OwnerId != s.Accounts["owner"] || *own.ResourceGroupId == "" || *theirs.ResourceGroupId != "" {
		t.Errorf("the owner sees %+v, the participant %+v", own, theirs)
	}
	s.World = cloudtest.Reread(t, s.World)
	if got := s.entries("participant", id); !slices.Equal(got, []string{"10.0.0.0/16 office", "10.1.0.0/16 "}) {
		t.Errorf("the participant sees the entries %v", got)
	}
	if got := s.prefixLists("participant", wire.Parameters{"ResourceGroupId": *own.ResourceGroupId}); len(got) != 0 {
		t.Errorf("in the owner's resource group the participant sees %v", got)
	}
	if got := servicestest.OK[GetVpcPrefixListAssociationsResponse](s, "participant", "GetVpcPrefixListAssociations", wire.Parameters{"PrefixListId": id}); *got.TotalCount != 0 || *got.Count != 0 || got.PrefixListAssociation == nil {
		t.Errorf("what refers to the prefix list is %+v", got)
	}
}

func TestEntriesOfAPrefixList(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newPrefixList(wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/16", "PrefixListEntries.2.Cidr": "10.1.0.0/16", "MaxEntries": "3"})
	modify := func(parameters wire.Parameters) {
		t.Helper()
		parameters["PrefixListId"] = id
		if got := servicestest.OK[ModifyVpcPrefixListResponse](s, "owner", "ModifyVpcPrefixList", parameters); *got.PrefixListId != id {
			t.Errorf("%s was modified", *got.PrefixListId)
		}
	}
	modify(wire.Parameters{"AddPrefixListEntry.1.Cidr": "10.1.0.0/16", "AddPrefixListEntry.1.Description": "office", "AddPrefixListEntry.2.Cidr": "10.2.0.0/16"})
	modify(wire.Parameters{"RemovePrefixListEntry.1.Cidr": "10.0.0.0/16", "RemovePrefixListEntry.1.Description": "whatever", "AddPrefixListEntry.1.Cidr": "10.3.0.0/16"})
	if got := s.entries("owner", id); !slices.Equal(got, []string{"10.1.0.0/16 office", "10.2.0.0/16 ", "10.3.0.0/16 "}) {
		t.Errorf("the entries are %v", got)
	}
	modify(wire.Parameters{"RemovePrefixListEntry.1.Cidr": "10.2.0.0/16", "MaxEntries": "2", "PrefixListName": "offices", "PrefixListDescription": "two of them"})
	list := servicestest.One(s, servicestest.OK[ListPrefixListsResponse](s, "owner", "ListPrefixLists", wire.Parameters{"PrefixListName": "offices"}).PrefixLists)
	if *list.MaxEntries != 2 || *list.PrefixListDescription != "two of them" || len(list.CidrBlocks) != 2 {
		t.Errorf("the prefix list is %+v", list)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpcPrefixList", wire.Parameters{"PrefixListId": id})
	s.Refuses("owner", "GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": id}, noList)
}

func TestPrefixListsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newPrefixList(wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/16", "MaxEntries": "1"})
	for range 9 {
		s.newPrefixList(nil)
	}
	long := strings.Repeat("a", 257)
	for _, row := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreateVpcPrefixList", nil, "400 QuotaExceeded.PrefixListCount"},
		{"CreateVpcPrefixList", wire.Parameters{"MaxEntries": "51"}, "400 QuotaExceeded.PrefixListCidrCount"},
		{"CreateVpcPrefixList", wire.Parameters{"IpVersion": "IPv5"}, "400 UnsupportedFeature.IpVersion"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListName": "http://a"}, "400 IllegalParam.CidrName"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListDescription": long}, "400 IllegalParam.CidrName"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/8", "PrefixListEntries.1.Description": long}, "400 IllegalParam.CidrName"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.1/8"}, "400 IllegalParam.CidrBlock"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Description": "no block"}, "400 IllegalParam.CidrBlock"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "fd00::/8"}, "400 IllegalParam.CidrBlock"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/8", "IpVersion": "IPv6"}, "400 IllegalParam.CidrBlock"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/8", "PrefixListEntries.2.Cidr": "10.0.0.0/8"}, "400 DuplicatedParam.CidrBlock"},
		{"CreateVpcPrefixList", wire.Parameters{"PrefixListEntries.1.Cidr": "10.0.0.0/8", "PrefixListEntries.2.Cidr": "11.0.0.0/8", "MaxEntries": "1"}, "400 OperationFailed.CidrCountExceedMaxCount"},
		{"CreateVpcPrefixList", wire.Parameters{"ResourceGroupId": "rg-none"}, "400 InvalidResourceGroupId"},
		{"CreateVpcPrefixList", wire.Parameters{"Tag.1.Key": "acs:a"}, "400 InvalidTagKey"},
		{"CreateVpcPrefixList", wire.Parameters{"RegionId": "cn-nowhere"}, "400 UnsupportedRegion"},
		{"CreateVpcPrefixList", wire.Parameters{"MaxEntries": "-1"}, "400 InvalidParameter"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": "pl-none", "AddPrefixListEntry.1.Cidr": "none"}, noList},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "PrefixListName": "https://a"}, "400 IllegalParam.CidrName"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "AddPrefixListEntry.1.Cidr": "none"}, "400 IllegalParam.CidrBlock"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "RemovePrefixListEntry.1.Cidr": "none"}, "400 IllegalParam.CidrBlock"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "AddPrefixListEntry.1.Cidr": "11.0.0.0/8"}, "400 OperationFailed.CidrCountExceedMaxCount"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "RemovePrefixListEntry.1.Cidr": "11.0.0.0/8"}, "400 OperationDenied.RemoveCountExceedExistCount"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "RemovePrefixListEntry.1.Cidr": "10.0.0.0/16", "AddPrefixListEntry.1.Cidr": "10.0.0.0/16"}, "400 DuplicatedParam.CidrBlock"},
		{"ModifyVpcPrefixList", wire.Parameters{"PrefixListId": id, "MaxEntries": "51"}, "400 QuotaExceeded.PrefixListCidrCount"},
		{"RetryVpcPrefixListAssociation", wire.Parameters{"PrefixListId": "pl-none", "ResourceType": "vpcRouteTable", "ResourceId": "vtb-none"}, noList},
		{"DeleteVpcPrefixList", wire.Parameters{"PrefixListId": "pl-none"}, noList},
		{"GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": "pl-none"}, noList},
		{"GetVpcPrefixListEntries", wire.Parameters{"PrefixListId": id, "NextToken": "none"}, "400 IllegalParam.NextToken"},
		{"GetVpcPrefixListAssociations", wire.Parameters{"PrefixListId": id, "NextToken": "none"}, "400 IllegalParam.NextToken"},
		{"ListPrefixLists", wire.Parameters{"NextToken": "none"}, "400 IllegalParam.NextToken"},
		{"ListPrefixLists", wire.Parameters{"Tags.1.Value": "a"}, "400 InvalidTagKey"},
		{"MoveResourceGroup", wire.Parameters{"ResourceType": "PrefixList", "ResourceId": id, "NewResourceGroupId": "rg-none"}, "400 InvalidResourceGroupId"},
	} {
		s.Refuses("owner", row.action, row.parameters, row.want)
	}
	if got := s.prefixLists("owner", nil); len(got) != 10 {
		t.Errorf("there are %d prefix lists", len(got))
	}
}

func TestAPrefixListIsMadeOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	once := wire.Parameters{"ClientToken": "one"}
	if first, again := s.newPrefixList(once), s.newPrefixList(once); first != again {
		t.Errorf("%s and %s", first, again)
	}
	s.Refuses("owner", "CreateVpcPrefixList", wire.Parameters{"DryRun": "true"}, "400 DryRunOperation")
	if got := s.prefixLists("owner", nil); len(got) != 1 {
		t.Errorf("there are the prefix lists %v", got)
	}
}
