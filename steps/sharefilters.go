package steps

import (
	"fmt"
	"maps"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func shareFilterSteps(s *Scene, sc vocabulary) {
	const condition = ` (with the name|in the status|with the permission|in the resource group|with the tags?|among) {names}`
	sc.Step(Expression(`{name} sees `+only("resource share", "resource shares")+`( of others)?`+condition), s.filterShares)
	sc.Step(action("looks", "look", `for resource shares( of others)?`+condition), s.lookForShares)
	sc.Step(Expression(`{name} sees `+only("shared vSwitch", "shared vSwitches")+` with {name}(?: in the resource share {name})?`), s.filterResources)
	sc.Step(Expression(`{name} sees `+only("principal", "principals")+` of the shared vSwitch {name}`), s.filterPrincipals)
	sc.Step(Expression(`{name} sees `+only("principal", "principals")+` among {names}`), s.pickPrincipals)
	sc.Step(Expression(`{name} sees that only {names} shares? with it`), s.seeSharers)
	sc.Step(Expression(`{name} sees that (?:only {names}|none) of {names} shares? with it`), s.pickSharers)
	sc.Step(Expression(`{name} sees `+only("vSwitch", "vSwitches")+` among what {name} shares with it`), s.seeReceivedFrom)
}

// sharesWhere lists the resource shares, the deleted ones included, that fulfil
// a condition.
func (s *Scene) sharesWhere(who, of, condition, values string) ([]string, error) {
	request := resourcesharing.CreateListResourceSharesRequest()
	request.ResourceOwner, request.MaxResults = sideOf(of), requests.NewInteger(most)
	value := listed(values)[0]
	switch condition {
	case "with the name":
		request.ResourceShareName = value
	case "in the status":
		request.ResourceShareStatus = value
	case "with the permission":
		request.PermissionName = value
	case "in the resource group":
		request.ResourceGroupId = s.ID(aResourceGroup, value)
	case "among":
		ids := s.idsOf(aResourceShare, listed(values))
		request.ResourceShareIds = &ids
	default:
		maps.Copy(request.QueryParams, tagParameters(listed(values)))
	}
	var ids []string
	for {
		response, err := Send(s, s.sharing(who).ListResourceShares, request)
		if err != nil {
			return nil, err
		}
		for _, share := range response.ResourceShares {
			ids = append(ids, share.ResourceShareId)
		}
		if response.NextToken == "" {
			return ids, nil
		}
		request.NextToken = response.NextToken
	}
}

func (s *Scene) filterShares(who, names, of, condition, values string) error {
	ids, err := s.sharesWhere(who, of, condition, values)
	if err != nil {
		return err
	}
	return s.expectNames(fmt.Sprintf("the resource shares %s %s", condition, values), listed(names), ids)
}

func (s *Scene) lookForShares(who, of, condition, values, code string) error {
	_, err := s.sharesWhere(who, of, condition, values)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) filterResources(who, names, principal, share string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.Target, request.MaxResults = mine, s.principalID(principal), requests.NewInteger(most)
	if share != "" {
		request.ResourceShareIds = &[]string{s.ID(aResourceShare, share)}
	}
	return s.expectResources(who, names, request)
}

func (s *Scene) expectResources(who, names string, request *resourcesharing.ListSharedResourcesRequest) error {
	response, err := Send(s, s.sharing(who).ListSharedResources, request)
	if err != nil {
		return err
	}
	ids := make([]string, len(response.SharedResources))
	for i, resource := range response.SharedResources {
		ids[i] = resource.ResourceId
	}
	return s.expectNames("the shared vSwitches", listed(names), ids)
}

func (s *Scene) filterPrincipals(who, names, vswitch string) error {
	request := resourcesharing.CreateListSharedTargetsRequest()
	request.ResourceOwner, request.ResourceId, request.MaxResults = mine, s.ID(aVSwitch, vswitch), requests.NewInteger(most)
	return s.expectTargets(who, names, request)
}

func (s *Scene) pickPrincipals(who, names, among string) error {
	return s.pickTargets(who, mine, names, among)
}

func (s *Scene) pickSharers(who, names, among string) error {
	return s.pickTargets(who, others, names, among)
}

func (s *Scene) pickTargets(who, side, names, among string) error {
	request := resourcesharing.CreateListSharedTargetsRequest()
	request.ResourceOwner, request.Targets, request.MaxResults = side, new(s.principalIDs(listed(among))), requests.NewInteger(most)
	return s.expectTargets(who, names, request)
}

func (s *Scene) seeReceivedFrom(who, names, owner string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.Target, request.MaxResults = others, s.principalID(owner), requests.NewInteger(most)
	return s.expectResources(who, names, request)
}

func (s *Scene) seeSharers(who, names string) error {
	request := resourcesharing.CreateListSharedTargetsRequest()
	request.ResourceOwner, request.MaxResults = others, requests.NewInteger(most)
	return s.expectTargets(who, names, request)
}

func (s *Scene) expectTargets(who, names string, request *resourcesharing.ListSharedTargetsRequest) error {
	response, err := Send(s, s.sharing(who).ListSharedTargets, request)
	if err != nil {
		return err
	}
	var ids []string
	for _, target := range response.SharedTargets {
		ids = append(ids, target.TargetId)
	}
	return s.expectNames("the principals", listed(names), ids)
}
