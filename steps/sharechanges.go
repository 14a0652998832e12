package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
)

func shareChangeSteps(s *Scene, sc vocabulary) {
	sc.Step(action("renames", "rename", `the resource share {name} to {name}`), s.renameShare)
	sc.Step(action("opens", "open", `the resource share {name} to accounts outside the resource directory`), s.openShare)
	sc.Step(action("closes", "close", `the resource share {name} to accounts outside the resource directory`), s.closeShare)
	sc.Step(Expression(`{name} sees the resource share {name}( of others)? under the name {name}`), s.seeShareName)
	sc.Step(Expression(`{name} sees that the resource share {name} is (open|closed) to accounts outside the resource directory`), s.seeShareOpen)
}

func (s *Scene) updateShare(who, share, code string, request *resourcesharing.UpdateResourceShareRequest) error {
	request.ResourceShareId = s.ID(aResourceShare, share)
	_, err := Send(s, s.sharing(who).UpdateResourceShare, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) renameShare(who, share, to, code string) error {
	request := resourcesharing.CreateUpdateResourceShareRequest()
	request.ResourceShareName = to
	return s.updateShare(who, share, code, request)
}

func (s *Scene) openShare(who, share, code string) error {
	return s.allowExternal(who, share, true, code)
}

func (s *Scene) closeShare(who, share, code string) error {
	return s.allowExternal(who, share, false, code)
}

// allowExternal gives the name along, which every update must have.
func (s *Scene) allowExternal(who, share string, allow bool, code string) error {
	request := resourcesharing.CreateUpdateResourceShareRequest()
	request.ResourceShareName, request.AllowExternalTargets = share, requests.NewBoolean(allow)
	return s.updateShare(who, share, code, request)
}

// shareOf finds a resource share in what an account sees.
func (s *Scene) shareOf(who, share, of string) (resourcesharing.ResourceShare, error) {
	list, err := s.shares(who, sideOf(of), most)
	if err != nil {
		return resourcesharing.ResourceShare{}, err
	}
	id := s.ID(aResourceShare, share)
	for _, found := range list {
		if found.ResourceShareId == id {
			return found, nil
		}
	}
	return resourcesharing.ResourceShare{}, fmt.Errorf("%q does not see the resource share %q", who, share)
}

func (s *Scene) seeShareName(who, share, of, name string) error {
	found, err := s.shareOf(who, share, of)
	if err != nil {
		return err
	}
	return Expect("the name of the resource share", name, found.ResourceShareName)
}

func (s *Scene) seeShareOpen(who, share, how string) error {
	found, err := s.shareOf(who, share, "")
	if err != nil {
		return err
	}
	return Expect("that the resource share is open", how == "open", found.AllowExternalTargets)
}
