package steps

import (
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
)

func memberSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|creates)", "create", `the account {name} in the resource directory(?: in the folder {name})?`), s.createMember, Directory)
	sc.Step(action("moves", "move", `the account {name} to the folder {name}`), s.moveMember, Directory)
	sc.Step(action("removes", "remove", `the account {name} from the resource directory`), s.removeMember, Directory)
	sc.Step(Expression(`{name} sees `+only("member", "members")+` in the resource directory`), s.seeMembers)
	sc.Step(Expression(`{name} sees `+only("member", "members")+` in the folder {name}`), s.seeMembersIn)
	sc.Step(Expression(`{name} sees the member {name} in the folder {name} that was (invited|created)`), s.seeMember)
	sc.Step(action("looks", "look", `at the member {name}`), s.lookAtMember)
}

func (s *Scene) createMember(who, name, in, code string) error {
	request := resourcemanager.CreateCreateResourceAccountRequest()
	request.DisplayName = name
	request.ParentFolderId = s.idIfAny(aFolder, in)
	response, err := direct(s, s.manager(who).CreateResourceAccount, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	// The account has no key yet.
	s.admit(Account{Name: name, ID: response.Account.AccountId}, Region)
	return nil
}

func (s *Scene) moveMember(who, name, to, code string) error {
	request := resourcemanager.CreateMoveAccountRequest()
	request.AccountId, request.DestinationFolderId = s.as(name).ID, s.ID(aFolder, to)
	_, err := direct(s, s.manager(who).MoveAccount, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) removeMember(who, name, code string) error {
	request := resourcemanager.CreateRemoveCloudAccountRequest()
	request.AccountId = s.as(name).ID
	_, err := direct(s, s.manager(who).RemoveCloudAccount, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeMembers(who, names string) error {
	request := resourcemanager.CreateListAccountsRequest()
	request.PageSize = requests.NewInteger(most)
	response, err := direct(s, s.manager(who).ListAccounts, request)
	if err != nil {
		return err
	}
	var ids []string
	for _, member := range response.Accounts.Account {
		ids = append(ids, member.AccountId)
	}
	return s.expectNames("the members", listed(names), ids)
}

func (s *Scene) seeMembersIn(who, names, folder string) error {
	request := resourcemanager.CreateListAccountsForParentRequest()
	request.PageSize, request.ParentFolderId = requests.NewInteger(most), s.ID(aFolder, folder)
	response, err := direct(s, s.manager(who).ListAccountsForParent, request)
	if err != nil {
		return err
	}
	var ids []string
	for _, member := range response.Accounts.Account {
		ids = append(ids, member.AccountId)
	}
	return s.expectNames("the members in the folder", listed(names), ids)
}

func (s *Scene) member(who, name string) (resourcemanager.Account, error) {
	request := resourcemanager.CreateGetAccountRequest()
	request.AccountId = s.as(name).ID
	response, err := direct(s, s.manager(who).GetAccount, request)
	return response.Account, err
}

func (s *Scene) seeMember(who, name, folder, how string) error {
	member, err := s.member(who, name)
	if err != nil {
		return err
	}
	if err := Expect("the folder of the member", s.ID(aFolder, folder), member.FolderId); err != nil {
		return err
	}
	return Expect("how the member joined", how, member.JoinMethod)
}

func (s *Scene) lookAtMember(who, name, code string) error {
	_, err := s.member(who, name)
	_, verdict := judge(code, err)
	return verdict
}
