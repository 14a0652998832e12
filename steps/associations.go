package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func associationSteps(s *Scene, sc vocabulary) {
	sc.Step(action("adds", "add", `the vSwitch(?:es)? {names} to the resource share {name}(?: with the permission {name})?`), s.addVSwitches)
	sc.Step(action("adds", "add", `the principals? {names} to the resource share {name}`), s.addPrincipals)
	sc.Step(action("removes", "remove", `the vSwitch(?:es)? {names} from the resource share {name}`), s.removeVSwitches)
	sc.Step(action("removes", "remove", `the principals? {names} from the resource share {name}`), s.removePrincipals)
	sc.Step(Expression(`{name} sees the (vSwitch|principal) {name} in the resource share {name} as {name}`), s.seeAssociation)
	sc.Step(Expression(`{name} sees no (vSwitch|principal) {name} in the resource share {name}`), s.seeNoAssociation)
	sc.Step(Expression(`the association of the (vSwitch|principal) {name} with the resource share {name} of {name} failed(?: for the (?:vSwitch|principal) {name})? with the reason {name}`), s.seeFailure)
}

func (s *Scene) addVSwitches(who, names, share, permission, code string) error {
	request := resourcesharing.CreateAssociateResourceShareRequest()
	if permission != "" {
		request.PermissionNames = &[]string{permission}
	}
	request.Resources = vswitches[resourcesharing.AssociateResourceShareResources](s, listed(names)...)
	return s.associate(who, share, code, request)
}

func (s *Scene) addPrincipals(who, names, share, code string) error {
	request := resourcesharing.CreateAssociateResourceShareRequest()
	targets := s.principalIDs(listed(names))
	request.Targets = &targets
	return s.associate(who, share, code, request)
}

func (s *Scene) associate(who, share, code string, request *resourcesharing.AssociateResourceShareRequest) error {
	request.ResourceShareId = s.ID(aResourceShare, share)
	_, err := Send(s, s.sharing(who).AssociateResourceShare, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) removeVSwitches(who, names, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	request.Resources = vswitches[resourcesharing.DisassociateResourceShareResources](s, listed(names)...)
	return s.disassociate(who, share, code, request)
}

func (s *Scene) removePrincipals(who, names, share, code string) error {
	request := resourcesharing.CreateDisassociateResourceShareRequest()
	targets := s.principalIDs(listed(names))
	request.Targets = &targets
	return s.disassociate(who, share, code, request)
}

func (s *Scene) disassociate(who, share, code string, request *resourcesharing.DisassociateResourceShareRequest) error {
	request.ResourceShareId = s.ID(aResourceShare, share)
	_, err := Send(s, s.sharing(who).DisassociateResourceShare, request)
	_, verdict := judge(code, err)
	return verdict
}

// association finds the association of a vSwitch or a principal with a
// resource share, as the share's owner sees it.
func (s *Scene) association(owner, kind, name, share string) (resourcesharing.ResourceShareAssociation, bool, error) {
	request := resourcesharing.CreateListResourceShareAssociationsRequest()
	request.ResourceShareIds = &[]string{s.ID(aResourceShare, share)}
	request.MaxResults = requests.NewInteger(most)
	if kind == aVSwitch {
		request.AssociationType, request.ResourceId = "Resource", s.ID(aVSwitch, name)
	} else {
		request.AssociationType, request.Target = "Target", s.principalID(name)
	}
	response, err := Send(s, s.sharing(owner).ListResourceShareAssociations, request)
	if err != nil || len(response.ResourceShareAssociations) == 0 {
		return resourcesharing.ResourceShareAssociation{}, false, err
	}
	if n := len(response.ResourceShareAssociations); n > 1 {
		return resourcesharing.ResourceShareAssociation{}, false, fmt.Errorf("expected one association of %q with %q, got %d", name, share, n)
	}
	return response.ResourceShareAssociations[0], true, nil
}

func (s *Scene) seeAssociation(owner, kind, name, share, status string) error {
	association, found, err := s.association(owner, kind, name, share)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("expected %q to be %s, but there is no such association", name, status)
	}
	return Expect("the status of the association", status, association.AssociationStatus)
}

func (s *Scene) seeNoAssociation(owner, kind, name, share string) error {
	association, found, err := s.association(owner, kind, name, share)
	if err != nil {
		return err
	}
	if found {
		return fmt.Errorf("expected no association of %q, but it is %s", name, association.AssociationStatus)
	}
	return nil
}

func (s *Scene) seeFailure(kind, name, share, owner, other, reason string) error {
	association, found, err := s.association(owner, kind, name, share)
	if err != nil {
		return err
	}
	if !found {
		return fmt.Errorf("there is no association of %q with %q", name, share)
	}
	if err := Expect("the status of the association", "Failed", association.AssociationStatus); err != nil {
		return err
	}
	for _, detail := range association.AssociationFailedDetails {
		entity, named := s.names[detail.EntityId]
		if detail.Status == reason && (other == "" || named && entity == other) { // the reason under the name that the SDK knows it by
			return nil
		}
	}
	return fmt.Errorf("expected the failure to be for %q with the reason %q, got %+v", other, reason, association.AssociationFailedDetails)
}
