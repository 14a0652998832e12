package steps

import (
	"errors"
	"fmt"
	"maps"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func shareSteps(s *Scene, sc vocabulary) {
	const outside = `(?: (allowing accounts outside the resource directory))?`
	sc.Step(action("shares", "share", `the vSwitch(?:es)? {names}(?: with {names})? as the resource share {name}(?: with the permissions? {names})?(?: with the tags? {names})?(?: in the resource group {name})?`+outside), s.share)
	sc.Step(action("deletes", "delete", `the resource share {name}`), s.deleteShare)
	sc.Step(action("leaves", "leave", `the resource share {name}`), s.leaveShare)
	sc.Step(Expression(`{name} sees `+only("shared vSwitch", "shared vSwitches")), s.seeSharedResources)
	sc.Step(Expression(`{name} sees `+only("vSwitch", "vSwitches")+` among what others share with it`), s.seeReceivedResources)
	sc.Step(Expression(`{name} sees the vSwitch {name} among what others share with it as {name}`), s.seeReceivedStatus)
	sc.Step(Expression(`{name} sees `+only("principal", "principals")+`(?: of the resource share {name})?`), s.seePrincipals)
	sc.Step(Expression(`{name} sees `+only("resource share", "resource shares")+`( of others)?`), s.seeShares)
	sc.Step(Expression(`{name} reads (?:its resource shares|the resource shares( of others)) {number} at a time and finds {names}`), s.readShares)
	sc.Step(Expression(`{name} sees the resource share {name}( of others)? in the status {name}`), s.seeShareStatus)
}

func (s *Scene) share(owner, names, principals, name, permissions, tags, group, outside, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName = name
	request.AllowExternalTargets = requests.NewBoolean(outside != "")
	request.Resources = vswitches[resourcesharing.CreateResourceShareResources](s, listed(names)...)
	request.Targets = new(s.principalIDs(listed(principals)))
	if permissions != "" {
		request.PermissionNames = new(listed(permissions))
	}
	maps.Copy(request.QueryParams, tagParameters(listed(tags)))
	request.ResourceGroupId = s.idIfAny(aResourceGroup, group)
	return s.createShare(owner, name, code, request)
}

func (s *Scene) createShare(who, name, code string, request *resourcesharing.CreateResourceShareRequest) error {
	response, err := Send(s, s.sharing(who).CreateResourceShare, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aResourceShare, name, response.ResourceShare.ResourceShareId)
	return nil
}

// vswitchType is what Resource Sharing calls a vSwitch.
const vswitchType = "VSwitch"

// sharedResource is a resource in a request, for which each request has a type
// of its own.
type sharedResource interface {
	resourcesharing.CreateResourceShareResources | resourcesharing.AssociateResourceShareResources | resourcesharing.DisassociateResourceShareResources
}

// vswitches are vSwitches as the resources of a request.
func vswitches[R sharedResource](s *Scene, names ...string) *[]R {
	var resources []R
	for _, id := range s.idsOf(aVSwitch, names) {
		resources = append(resources, R(resourcesharing.CreateResourceShareResources{ResourceId: id, ResourceType: vswitchType}))
	}
	return &resources
}

// The sides from which Resource Sharing shows what is shared.
const (
	mine   = "Self"
	others = "OtherAccounts"
)

func (s *Scene) deleteShare(who, name, code string) error {
	request := resourcesharing.CreateDeleteResourceShareRequest()
	request.ResourceShareId = s.ID(aResourceShare, name)
	_, err := Send(s, s.sharing(who).DeleteResourceShare, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) leaveShare(who, name, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	request.ResourceShareId, request.ResourceOwner = s.ID(aResourceShare, name), others
	request.Targets = &[]string{s.as(who).ID}
	_, err := Send(s, s.sharing(who).DisassociateResourceShare, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeSharedResources(who, names string) error {
	return s.sharedResources(who, mine, names)
}

func (s *Scene) seeReceivedResources(who, names string) error {
	return s.sharedResources(who, others, names)
}

func (s *Scene) sharedResources(who, side, names string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.MaxResults = side, requests.NewInteger(most)
	return s.expectResources(who, names, request)
}

func (s *Scene) seeReceivedStatus(who, name, status string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.ResourceIds = others, &[]string{s.ID(aVSwitch, name)}
	response, err := Send(s, s.sharing(who).ListSharedResources, request)
	if err != nil {
		return err
	}
	if n := len(response.SharedResources); n != 1 {
		return fmt.Errorf("expected the vSwitch %q once among what others share, got %d", name, n)
	}
	return Expect("the status of the shared vSwitch", status, response.SharedResources[0].ResourceStatus)
}

func (s *Scene) seePrincipals(who, names, share string) error {
	request := resourcesharing.CreateListSharedTargetsRequest()
	request.ResourceOwner, request.MaxResults = mine, requests.NewInteger(most)
	if share != "" {
		request.ResourceShareIds = &[]string{s.ID(aResourceShare, share)}
	}
	return s.expectTargets(who, names, request)
}

// shares lists what an account shares, or what others share with it, so many
// at a time.
func (s *Scene) shares(who, side string, size int) ([]resourcesharing.ResourceShare, error) {
	var all []resourcesharing.ResourceShare
	request := resourcesharing.CreateListResourceSharesRequest()
	request.ResourceOwner, request.MaxResults = side, requests.NewInteger(size)
	for {
		response, err := Send(s, s.sharing(who).ListResourceShares, request)
		if err != nil {
			return nil, err
		}
		if len(response.ResourceShares) > size {
			return nil, fmt.Errorf("asked for %d resource shares at a time, got %d", size, len(response.ResourceShares))
		}
		all = append(all, response.ResourceShares...)
		if response.NextToken == "" {
			return all, nil
		}
		if len(response.ResourceShares) == 0 {
			return nil, errors.New("an empty page says that there is more")
		}
		request.NextToken = response.NextToken
	}
}

// most is how much Resource Sharing lists at a time at most.
const most = 100

func (s *Scene) seeShares(who, names, of string) error {
	return s.findShares(who, sideOf(of), most, names)
}

func (s *Scene) readShares(who, of string, size int, names string) error {
	return s.findShares(who, sideOf(of), size, names)
}

func (s *Scene) findShares(who, side string, size int, names string) error {
	list, err := s.shares(who, side, size)
	if err != nil {
		return err
	}
	var ids []string
	for _, share := range list {
		if share.ResourceShareStatus != "Deleted" { // their records remain for a while
			ids = append(ids, share.ResourceShareId)
		}
	}
	return s.expectNames("the resource shares", listed(names), ids)
}

func (s *Scene) seeShareStatus(who, name, of, status string) error {
	share, err := s.shareOf(who, name, of)
	if err != nil {
		return err
	}
	return Expect("the status of the resource share", status, share.ResourceShareStatus)
}

func sideOf(ofOthers string) string {
	if ofOthers != "" {
		return others
	}
	return mine
}

func (s *Scene) sharing(who string) *resourcesharing.Client {
	return open(s, who, resourcesharing.NewClientWithOptions, func(c *resourcesharing.Client) *sdk.Client { return &c.Client })
}
