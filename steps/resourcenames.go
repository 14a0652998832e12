package steps

import (
	"fmt"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

// The SDK has no fields for resource names yet.
func resourceNameSteps(s *Scene, sc vocabulary) {
	const how = ` by its resource name( and its id)?`
	sc.Step(action("shares", "share", `the vSwitch {name}`+how+` as the resource share {name}`), s.shareByName)
	sc.Step(action("adds", "add", `the vSwitch {name}`+how+` to the resource share {name}`), s.addByName)
	sc.Step(action("removes", "remove", `the vSwitch {name}`+how+` from the resource share {name}`), s.removeByName)
	sc.Step(action("shares", "share", `the resource name {name} as the resource share {name}`), s.shareName)
	sc.Step(Expression(`{name} sees the resource name of the shared vSwitch {name}`), s.seeResourceName)
	sc.Step(action("shares", "share", `the vSwitch {name} with {name} and the property {name} as the resource share {name}`), s.shareWithProperty)
}

// resourceName is the resource name of a vSwitch of an account.
func (s *Scene) resourceName(owner, vswitch string) string {
	return fmt.Sprintf("acs:vpc:%s:%s:vswitch/%s", s.as(owner).region, s.as(owner).ID, s.ID(aVSwitch, vswitch))
}

// byName names a vSwitch in a request by its resource name, and besides by its id where both
// are to be given.
func byName[R sharedResource](s *Scene, who, vswitch, both string, q map[string]string) *[]R {
	q["ResourceArns.1"] = s.resourceName(who, vswitch)
	if both == "" {
		return nil
	}
	return vswitches[R](s, vswitch)
}

func (s *Scene) shareByName(who, vswitch, both, name, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName = name
	request.Resources = byName[resourcesharing.CreateResourceShareResources](s, who, vswitch, both, request.QueryParams)
	return s.createShare(who, name, code, request)
}

func (s *Scene) addByName(who, vswitch, both, share, code string) error {
	request := resourcesharing.CreateAssociateResourceShareRequest()
	request.Resources = byName[resourcesharing.AssociateResourceShareResources](s, who, vswitch, both, request.QueryParams)
	return s.associate(who, share, code, request)
}

func (s *Scene) removeByName(who, vswitch, both, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	request.Resources = byName[resourcesharing.DisassociateResourceShareResources](s, who, vswitch, both, request.QueryParams)
	return s.disassociate(who, share, code, request)
}

// shareName shares under a resource name that the scenario spells out, but for
// the number of the account.
func (s *Scene) shareName(who, arn, name, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName = name
	request.QueryParams["ResourceArns.1"] = strings.ReplaceAll(arn, "<account>", s.as(who).ID)
	return s.createShare(who, name, code, request)
}

func (s *Scene) seeResourceName(who, vswitch string) error {
	request := resourcesharing.CreateListSharedResourcesRequest()
	request.ResourceOwner, request.MaxResults = mine, requests.NewInteger(most)
	request.QueryParams["ResourceArns.1"] = s.resourceName(who, vswitch)
	response, err := Send(s, s.sharing(who).ListSharedResources, request)
	if err != nil {
		return err
	}
	if !strings.Contains(response.GetHttpContentString(), s.resourceName(who, vswitch)) {
		return fmt.Errorf("expected the resource name %s, got %s", s.resourceName(who, vswitch), response.GetHttpContentString())
	}
	var ids []string
	for _, resource := range response.SharedResources {
		ids = append(ids, resource.ResourceId)
	}
	return s.expectNames("the shared vSwitches of that resource name", []string{vswitch}, ids)
}

func (s *Scene) shareWithProperty(who, vswitch, principal, property, name, code string) error {
	request := resourcesharing.CreateCreateResourceShareRequest()
	request.ResourceShareName = name
	request.AllowExternalTargets = requests.NewBoolean(true)
	request.Resources = vswitches[resourcesharing.CreateResourceShareResources](s, vswitch)
	request.TargetProperties = &[]resourcesharing.CreateResourceShareTargetProperties{{TargetId: s.principalID(principal), Property: property}}
	return s.createShare(who, name, code, request)
}
