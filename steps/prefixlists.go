package steps

import (
	"fmt"
	"strconv"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func prefixListSteps(s *Scene, sc vocabulary) {
	const outside = `(?: (allowing accounts outside the resource directory))?`
	sc.Step(action("has", "have", `a prefix list {name} with the entr(?:y|ies) {names}`), s.createPrefixList)
	sc.Step(action("adds", "add", `the entr(?:y|ies) {names} to the prefix list {name}`), s.addEntries)
	sc.Step(action("removes", "remove", `the entr(?:y|ies) {names} from the prefix list {name}`), s.removeEntries)
	sc.Step(action("renames", "rename", `the prefix list {name} to {name}`), s.renamePrefixList)
	sc.Step(action("deletes", "delete", `the prefix list {name}`), s.deletePrefixList)
	sc.Step(action("looks", "look", `at the entries of the prefix list {name}`), s.lookAtEntries)
	sc.Step(Expression(`{name} sees `+only("prefix list", "prefix lists")), s.seePrefixLists)
	sc.Step(Expression(`{name} sees `+only("entry", "entries")+` in the prefix list {name} of {name}`), s.seeEntries)
	sc.Step(Expression(`{name} sees the prefix list {name} of {name} with the share type {name}`), s.seeSharedPrefixList)
	sc.Step(Expression(`{name} sees that the prefix list {name} is not shared`), s.seeUnsharedPrefixList)
	sc.Step(action("puts", "put", `the tags? {names} on the prefix list {name}`), s.tagPrefixList)
	sc.Step(Expression(`{name} finds `+only("prefix list", "prefix lists")+` by the tag {name}`), s.findPrefixLists)

	sc.Step(action("shares", "share", `the prefix list {name}(?: and the vSwitch {name})? with {names} as the resource share {name}`+outside), s.sharePrefixList)
	sc.Step(action("shares", "share", `the prefix list {name} by its resource name as the resource share {name}`), s.sharePrefixListByName)
	sc.Step(action("removes", "remove", `the prefix list {name} from the resource share {name}`), s.removePrefixList)
	sc.Step(action("shares", "share", `the (?:id|prefix list) {name} as a resource of the type {name} as the resource share {name}`), s.shareAsType)
	sc.Step(Expression(`{name} sees `+only("resource", "resources")+` of the type {name} among what (it|others) shares? with (?:others|it)`), s.seeSharedOfType)
}

// prefixListType is what Resource Sharing calls a prefix list.
const prefixListType = "PrefixList"

// entriesOf are the parameters that name CIDR blocks as entries of a prefix list.
func entriesOf(parameter, blocks string) query {
	asked := query{}
	for i, block := range listed(blocks) {
		asked[parameter+"."+strconv.Itoa(i+1)+".Cidr"] = block
	}
	return asked
}

func (s *Scene) createPrefixList(owner, name, blocks, code string) error {
	asked := entriesOf("PrefixListEntries", blocks)
	asked["PrefixListName"] = name
	var made struct{ PrefixListId string }
	if over, verdict := judge(code, s.ask(owner, vpcProduct, "CreateVpcPrefixList", asked, &made)); over {
		return verdict
	}
	s.Name(aPrefixList, name, made.PrefixListId)
	return nil
}

func (s *Scene) modifyPrefixList(who, name, code string, asked query) error {
	asked["PrefixListId"] = s.ID(aPrefixList, name)
	return s.do(who, vpcProduct, "ModifyVpcPrefixList", asked, code)
}

func (s *Scene) addEntries(who, blocks, name, code string) error {
	return s.modifyPrefixList(who, name, code, entriesOf("AddPrefixListEntry", blocks))
}

func (s *Scene) removeEntries(who, blocks, name, code string) error {
	return s.modifyPrefixList(who, name, code, entriesOf("RemovePrefixListEntry", blocks))
}

func (s *Scene) renamePrefixList(who, name, to, code string) error {
	return s.modifyPrefixList(who, name, code, query{"PrefixListName": to})
}

func (s *Scene) deletePrefixList(who, name, code string) error {
	return s.do(who, vpcProduct, "DeleteVpcPrefixList", query{"PrefixListId": s.ID(aPrefixList, name)}, code)
}

func (s *Scene) lookAtEntries(who, name, code string) error {
	return s.do(who, vpcProduct, "GetVpcPrefixListEntries", query{"PrefixListId": s.ID(aPrefixList, name)}, code)
}

// prefixList is one of those that an account sees.
type prefixList struct {
	PrefixListId, OwnerId, ShareType string
	CidrBlocks                       []string
}

// prefixLists lists what an account sees, page by page.
func (s *Scene) prefixLists(who string, asked query) ([]prefixList, error) {
	asked["MaxResults"] = "2"
	var all []prefixList
	for {
		var seen struct {
			PrefixLists []prefixList
			NextToken   string
		}
		if err := s.ask(who, vpcProduct, "ListPrefixLists", asked, &seen); err != nil {
			return nil, err
		}
		all = append(all, seen.PrefixLists...)
		if asked["NextToken"] = seen.NextToken; seen.NextToken == "" {
			return all, nil
		}
	}
}

func (s *Scene) expectPrefixLists(who, names string, asked query) error {
	list, err := s.prefixLists(who, asked)
	if err != nil {
		return err
	}
	ids := make([]string, len(list))
	for i, one := range list {
		ids[i] = one.PrefixListId
	}
	return s.expectNames("the prefix lists", listed(names), ids)
}

func (s *Scene) seePrefixLists(who, names string) error {
	return s.expectPrefixLists(who, names, query{})
}

func (s *Scene) findPrefixLists(who, names, tag string) error {
	asked := query{}
	for name, value := range tagParameters([]string{tag}) {
		asked["Tags"+name[len("Tag"):]] = value
	}
	return s.expectPrefixLists(who, names, asked)
}

func (s *Scene) tagPrefixList(who, tags, name, code string) error {
	asked := query(tagParameters(listed(tags)))
	asked["ResourceType"], asked["ResourceId.1"] = prefixListType, s.ID(aPrefixList, name)
	return s.do(who, vpcProduct, "TagResources", asked, code)
}

// prefixList finds one of an owner in what an account sees.
func (s *Scene) prefixList(who, name, owner string) (prefixList, error) {
	list, err := s.prefixLists(who, query{"PrefixListIds.1": s.ID(aPrefixList, name)})
	if err != nil {
		return prefixList{}, err
	}
	if len(list) != 1 {
		return prefixList{}, fmt.Errorf("expected %q to see the prefix list %q once, got %d", who, name, len(list))
	}
	return list[0], Expect("the owner", s.as(owner).ID, list[0].OwnerId)
}

func (s *Scene) seeSharedPrefixList(who, name, owner, shareType string) error {
	one, err := s.prefixList(who, name, owner)
	if err != nil {
		return err
	}
	return Expect("the share type", shareType, one.ShareType)
}

func (s *Scene) seeUnsharedPrefixList(who, name string) error {
	return s.seeSharedPrefixList(who, name, who, "")
}

// seeEntries compares the entries that two actions show.
func (s *Scene) seeEntries(who, blocks, name, owner string) error {
	one, err := s.prefixList(who, name, owner)
	if err != nil {
		return err
	}
	if err := s.expectNames("the blocks of the prefix list", listed(blocks), one.CidrBlocks); err != nil {
		return err
	}
	var seen struct{ PrefixListEntry []struct{ Cidr string } }
	if err := s.ask(who, vpcProduct, "GetVpcPrefixListEntries", query{"PrefixListId": one.PrefixListId}, &seen); err != nil {
		return err
	}
	found := make([]string, len(seen.PrefixListEntry))
	for i, entry := range seen.PrefixListEntry {
		found[i] = entry.Cidr
	}
	return s.expectNames("the entries of the prefix list", listed(blocks), found)
}

// prefixListNamed is a prefix list as a resource of a request.
func (s *Scene) prefixListNamed(name string) resourcesharing.CreateResourceShareResources {
	return resourcesharing.CreateResourceShareResources{ResourceId: s.ID(aPrefixList, name), ResourceType: prefixListType}
}

func (s *Scene) sharePrefixList(owner, name, vswitch, principals, share, outside, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName, request.AllowExternalTargets = share, requests.NewBoolean(outside != "")
	resources := []resourcesharing.CreateResourceShareResources{s.prefixListNamed(name)}
	if vswitch != "" {
		resources = append(resources, *vswitches[resourcesharing.CreateResourceShareResources](s, vswitch)...)
	}
	request.Resources, request.Targets = &resources, new(s.principalIDs(listed(principals)))
	return s.createShare(owner, share, code, request)
}

func (s *Scene) sharePrefixListByName(owner, name, share, code string) error {
	return s.shareName(owner, fmt.Sprintf("acs:vpc:%s:<account>:prefixlist/%s", s.as(owner).region, s.ID(aPrefixList, name)), share, code)
}

func (s *Scene) removePrefixList(who, name, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	request.Resources = &[]resourcesharing.DisassociateResourceShareResources{resourcesharing.DisassociateResourceShareResources(s.prefixListNamed(name))}
	return s.disassociate(who, share, code, request)
}

// shareAsType shares something under a type that need not be its own.
func (s *Scene) shareAsType(who, name, resourceType, share, code string) error {
	id, known := s.ids[thing{aPrefixList, name}]
	if !known {
		id = name
	}
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName = share
	request.Resources = &[]resourcesharing.CreateResourceShareResources{{ResourceId: id, ResourceType: resourceType}}
	return s.createShare(who, share, code, request)
}

func (s *Scene) seeSharedOfType(who, names, resourceType, side string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.MaxResults, request.ResourceType = mine, requests.NewInteger(most), resourceType
	if side == "others" {
		request.ResourceOwner = others
	}
	response, err := Send(s, s.sharing(who).ListSharedResources, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(response.SharedResources))
	for i, resource := range response.SharedResources {
		if err := Expect("the resource type", resourceType, resource.ResourceType); err != nil {
			return err
		}
		ids[i] = resource.ResourceId
	}
	return s.expectNames("the resources of the type "+resourceType, listed(names), ids)
}
