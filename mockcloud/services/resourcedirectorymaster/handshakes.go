package resourcedirectorymaster

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func inviteAccountToResourceDirectory(c *cloud.Call, q *InviteAccountToResourceDirectoryRequest) (*InviteAccountToResourceDirectoryResponse, error) {
	handshake, err := c.InviteAccount(cloud.NewHandshake{
		Target: q.TargetEntity, TargetKind: cloud.HandshakeTarget(q.TargetType), Note: q.Note, FolderID: q.ParentFolderId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &InviteAccountToResourceDirectoryResponse{Handshake: new(InviteAccountToResourceDirectoryHandshake(show(c, handshake)))}, nil
}

// show is an invitation as every action but GetHandshake shows it; the types of
// the others have the same fields.
func show(c *cloud.Call, h *cloud.Handshake) AcceptHandshakeHandshake {
	shown := AcceptHandshakeHandshake{
		HandshakeId: &h.ID, Status: new(string(h.Status)), ResourceDirectoryId: &h.Directory.ID,
		MasterAccountId: &h.Owner, MasterAccountName: new(c.LoginName(h.Owner)), TargetEntity: &h.Target, TargetType: new(string(h.TargetKind)),
		CreateTime: services.Seconds(h.Created), ModifyTime: services.Seconds(h.Updated), ExpireTime: services.Seconds(h.Expires),
	}
	if h.Note != "" {
		shown.Note = &h.Note
	}
	return shown
}

// getHandshake tells real names to the invited account only. The accounts of a
// world have nothing but their names.
func getHandshake(c *cloud.Call, q *GetHandshakeRequest) (*GetHandshakeResponse, error) {
	handshake, err := c.Handshake(q.HandshakeId)
	if err != nil {
		return nil, err
	}
	h := show(c, handshake)
	response := &GetHandshakeResponse{Handshake: &GetHandshakeHandshake{
		HandshakeId: h.HandshakeId, Status: h.Status, ResourceDirectoryId: h.ResourceDirectoryId,
		MasterAccountId: h.MasterAccountId, MasterAccountName: h.MasterAccountName, TargetEntity: h.TargetEntity, TargetType: h.TargetType,
		Note: h.Note, CreateTime: h.CreateTime, ModifyTime: h.ModifyTime, ExpireTime: h.ExpireTime,
	}}
	if handshake.Invited.ID == c.AccountID {
		response.Handshake.MasterAccountRealName = h.MasterAccountName
		response.Handshake.InvitedAccountRealName = &handshake.Invited.LoginName
	}
	return response, nil
}

func acceptHandshake(c *cloud.Call, q *AcceptHandshakeRequest) (*AcceptHandshakeResponse, error) {
	handshake, err := c.AcceptHandshake(q.HandshakeId)
	if err != nil {
		return nil, err
	}
	return &AcceptHandshakeResponse{Handshake: new(show(c, handshake))}, nil
}

func declineHandshake(c *cloud.Call, q *DeclineHandshakeRequest) (*DeclineHandshakeResponse, error) {
	handshake, err := c.DeclineHandshake(q.HandshakeId)
	if err != nil {
		return nil, err
	}
	return &DeclineHandshakeResponse{Handshake: new(DeclineHandshakeHandshake(show(c, handshake)))}, nil
}

func cancelHandshake(c *cloud.Call, q *CancelHandshakeRequest) (*CancelHandshakeResponse, error) {
	handshake, err := c.CancelHandshake(q.HandshakeId)
	if err != nil {
		return nil, err
	}
	return &CancelHandshakeResponse{Handshake: new(CancelHandshakeHandshake(show(c, handshake)))}, nil
}

func listHandshakesForResourceDirectory(c *cloud.Call, q *ListHandshakesForResourceDirectoryRequest) (*ListHandshakesForResourceDirectoryResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.DirectoryHandshakes(p.PageRequest)
	if err != nil {
		return nil, err
	}
	handshakes := make([]ListHandshakesForResourceDirectoryHandshake, len(page.Items))
	for i, handshake := range page.Items {
		handshakes[i] = ListHandshakesForResourceDirectoryHandshake(show(c, handshake))
	}
	said := p.Answer(page.Total, "")
	return &ListHandshakesForResourceDirectoryResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Handshakes: &ListHandshakesForResourceDirectoryHandshakes{Handshake: handshakes},
	}, nil
}

func listHandshakesForAccount(c *cloud.Call, q *ListHandshakesForAccountRequest) (*ListHandshakesForAccountResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.ReceivedHandshakes(p.PageRequest)
	if err != nil {
		return nil, err
	}
	handshakes := make([]ListHandshakesForAccountHandshake, len(page.Items))
	for i, handshake := range page.Items {
		handshakes[i] = ListHandshakesForAccountHandshake(show(c, handshake))
	}
	said := p.Answer(page.Total, "")
	return &ListHandshakesForAccountResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Handshakes: &ListHandshakesForAccountHandshakes{Handshake: handshakes},
	}, nil
}
