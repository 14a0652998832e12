package steps

import (
	"fmt"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
)

// The API calls an invitation to a resource directory a handshake, to tell it
// from one to a resource share.
func handshakeSteps(s *Scene, sc vocabulary) {
	sc.Step(action("invites", "invite", `{name} to the resource directory(?: into the folder {name})?`), s.inviteAccount, Directory)
	sc.Step(action("accepts", "accept", `the invitation of {name} to the resource directory`), s.acceptHandshake, Directory)
	sc.Step(action("declines", "decline", `the invitation of {name} to the resource directory`), s.declineHandshake, Directory)
	sc.Step(action("cancels", "cancel", `the invitation of {name} to the resource directory`), s.cancelHandshake, Directory)
	sc.Step(action("looks", "look", `at the invitation of {name} to the resource directory`), s.lookAtHandshake)
	sc.Step(Expression(`{name} sees the invitation of {name} to the resource directory as {name}`), s.seeHandshake)
	sc.Step(Expression(`{name} sees {number} invitations? to its resource directory`), s.countSentHandshakes)
	sc.Step(Expression(`{name} has received {number} invitations? to resource directories`), s.countReceivedHandshakes)
}

func (s *Scene) inviteAccount(who, name, folder, code string) error {
	request := resourcemanager.CreateInviteAccountToResourceDirectoryRequest()
	request.TargetType, request.TargetEntity = "Account", s.as(name).ID
	if folder != "" { // only the second version knows it
		s.useSecond(request)
		request.QueryParams["ParentFolderId"] = s.ID(aFolder, folder)
	}
	response, err := direct(s, s.manager(who).InviteAccountToResourceDirectory, request)
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(aHandshake, name, response.Handshake.HandshakeId)
	return nil
}

func (s *Scene) acceptHandshake(who, invited, code string) error {
	request := resourcemanager.CreateAcceptHandshakeRequest()
	request.HandshakeId = s.ID(aHandshake, invited)
	_, err := direct(s, s.manager(who).AcceptHandshake, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) declineHandshake(who, invited, code string) error {
	request := resourcemanager.CreateDeclineHandshakeRequest()
	request.HandshakeId = s.ID(aHandshake, invited)
	_, err := direct(s, s.manager(who).DeclineHandshake, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) cancelHandshake(who, invited, code string) error {
	request := resourcemanager.CreateCancelHandshakeRequest()
	request.HandshakeId = s.ID(aHandshake, invited)
	_, err := direct(s, s.manager(who).CancelHandshake, request)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) handshake(who, invited string) (resourcemanager.Handshake, error) {
	request := resourcemanager.CreateGetHandshakeRequest()
	request.HandshakeId = s.ID(aHandshake, invited)
	response, err := direct(s, s.manager(who).GetHandshake, request)
	return response.Handshake, err
}

func (s *Scene) lookAtHandshake(who, invited, code string) error {
	_, err := s.handshake(who, invited)
	_, verdict := judge(code, err)
	return verdict
}

func (s *Scene) seeHandshake(who, invited, status string) error {
	handshake, err := s.handshake(who, invited)
	if err != nil {
		return err
	}
	if err := Expect("who is invited", s.as(invited).ID, handshake.TargetEntity); err != nil {
		return err
	}
	return Expect("the status of the invitation", status, handshake.Status)
}

func (s *Scene) countSentHandshakes(who string, count int) error {
	request := resourcemanager.CreateListHandshakesForResourceDirectoryRequest()
	request.PageSize = requests.NewInteger(most)
	response, err := direct(s, s.manager(who).ListHandshakesForResourceDirectory, request)
	if err != nil {
		return err
	}
	return s.countHandshakes(count, response.TotalCount, response.Handshakes.Handshake, func(h resourcemanager.Handshake) error {
		return Expect("who invites", s.as(who).ID, h.MasterAccountId)
	})
}

// countReceivedHandshakes needs the second version of the API: the first lists
// none for the invited.
func (s *Scene) countReceivedHandshakes(who string, count int) error {
	var response resourcemanager.ListHandshakesForResourceDirectoryResponse
	err := s.ask(who, secondDirectory, "ListHandshakesForAccount", map[string]string{"PageSize": fmt.Sprint(most)}, &response)
	if err != nil {
		return err
	}
	return s.countHandshakes(count, response.TotalCount, response.Handshakes.Handshake, func(h resourcemanager.Handshake) error {
		return Expect("who is invited", s.as(who).ID, h.TargetEntity)
	})
}

func (s *Scene) countHandshakes(wanted, total int, list []resourcemanager.Handshake, check func(resourcemanager.Handshake) error) error {
	for _, handshake := range list {
		if err := check(handshake); err != nil {
			return err
		}
	}
	if err := Expect("the number of invitations", wanted, len(list)); err != nil {
		return err
	}
	return Expect("the number of invitations in all", wanted, total)
}
