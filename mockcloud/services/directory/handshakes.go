package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func inviteAccountToResourceDirectory(c *cloud.Call, q *InviteAccountToResourceDirectoryRequest) (*HandshakeResponse, error) {
	return shown(c)(organization.InviteAccount(c, organization.NewHandshake{
		Target: q.TargetEntity, TargetKind: organization.HandshakeTarget(q.TargetType), Note: q.Note, FolderID: q.ParentFolderId, Tags: services.Tags(q.Tag),
	}))
}

// show is an invitation as every action shows it.
func show(c *cloud.Call, h *organization.Handshake) Handshake {
	shown := Handshake{
		HandshakeId: &h.ID, Status: new(string(h.Status)), ResourceDirectoryId: &h.Directory.ID,
		MasterAccountId: &h.Owner, MasterAccountName: new(organization.LoginName(c, h.Owner)), TargetEntity: &h.Target, TargetType: new(string(h.TargetKind)),
		CreateTime: services.Seconds(h.Created), ModifyTime: services.Seconds(h.Updated), ExpireTime: services.Seconds(h.Expires),
	}
	if h.Note != "" {
		shown.Note = &h.Note
	}
	return shown
}

// getHandshake tells real names to the invited account only. The accounts of a
// world have nothing but their names.
func getHandshake(c *cloud.Call, q *HandshakeIdRequest) (*HandshakeResponse, error) {
	handshake, err := organization.ReadHandshake(c, q.HandshakeId)
	if err != nil {
		return nil, err
	}
	h := show(c, handshake)
	if handshake.Invited.ID == c.AccountID {
		h.MasterAccountRealName, h.InvitedAccountRealName = h.MasterAccountName, &handshake.Invited.LoginName
	}
	return &HandshakeResponse{Handshake: &h}, nil
}

func acceptHandshake(c *cloud.Call, q *HandshakeIdRequest) (*HandshakeResponse, error) {
	return shown(c)(organization.AcceptHandshake(c, q.HandshakeId))
}

func declineHandshake(c *cloud.Call, q *HandshakeIdRequest) (*HandshakeResponse, error) {
	return shown(c)(organization.DeclineHandshake(c, q.HandshakeId))
}

func cancelHandshake(c *cloud.Call, q *HandshakeIdRequest) (*HandshakeResponse, error) {
	return shown(c)(organization.CancelHandshake(c, q.HandshakeId))
}

// shown answers with an invitation, if all went well with it.
func shown(c *cloud.Call) func(*organization.Handshake, error) (*HandshakeResponse, error) {
	return func(handshake *organization.Handshake, err error) (*HandshakeResponse, error) {
		if err != nil {
			return nil, err
		}
		return &HandshakeResponse{Handshake: new(show(c, handshake))}, nil
	}
}

func listHandshakesForResourceDirectory(c *cloud.Call, q *PageRequest) (*HandshakesResponse, error) {
	return handshakes(c, q, organization.DirectoryHandshakes)
}

func listHandshakesForAccount(c *cloud.Call, q *PageRequest) (*HandshakesResponse, error) {
	return handshakes(c, q, organization.ReceivedHandshakes)
}

// handshakes shows a page of invitations.
func handshakes(c *cloud.Call, q *PageRequest, list func(*cloud.Call, cloud.PageRequest) (cloud.Page[*organization.Handshake], error)) (*HandshakesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := list(c, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &HandshakesResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Handshakes: &Handshakes{Handshake: services.Each(page.Items, func(h *organization.Handshake) Handshake { return show(c, h) })},
	}, nil
}
