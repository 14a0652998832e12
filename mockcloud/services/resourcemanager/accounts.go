package resourcemanager

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createResourceAccount(c *cloud.Call, q *CreateResourceAccountRequest) (*CreateResourceAccountResponse, error) {
	if q.ResellAccountType != "" { // no account of a world is a reseller
		return nil, &wire.Error{Code: "NotSupport.Site.Action", Status: http.StatusBadRequest, Message: "Only resellers set ResellAccountType."}
	}
	member, err := c.CreateMember(cloud.NewMember{
		DisplayName: q.DisplayName, FolderID: q.ParentFolderId, LoginPrefix: q.AccountNamePrefix, PayerID: q.PayerAccountId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateResourceAccountResponse{Account: &CreateResourceAccountAccount{
		AccountId: &member.ID, AccountName: &member.LoginName, DisplayName: new(member.DisplayName), Type: new(string(member.Type)),
		Status: status(member), JoinMethod: joinMethod(member), JoinTime: services.Milliseconds(member.Created), ModifyTime: services.Milliseconds(member.Updated),
		FolderId: &member.Folder.ID, ResourceDirectoryId: &member.Folder.Directory.ID,
	}}, nil
}

// status and joinMethod follow from how the member came into the directory, and
// from whether it has become one of another type since.
func status(m *cloud.Member) *string {
	switch {
	case m.Switched:
		return new("SwitchSuccess")
	case m.Type == cloud.ResourceAccount:
		return new("CreateSuccess")
	}
	return new("InviteSuccess")
}

func joinMethod(m *cloud.Member) *string {
	if (m.Type == cloud.ResourceAccount) != m.Switched {
		return new("created")
	}
	return new("invited")
}

func getAccount(c *cloud.Call, q *GetAccountRequest) (*GetAccountResponse, error) {
	member, err := c.Member(q.AccountId)
	if err != nil {
		return nil, err
	}
	account := &GetAccountAccount{
		AccountId: &member.ID, AccountName: &member.LoginName, DisplayName: new(member.DisplayName), Type: new(string(member.Type)),
		Status: status(member), JoinMethod: joinMethod(member), JoinTime: services.Milliseconds(member.Created), ModifyTime: services.Milliseconds(member.Updated),
		FolderId: &member.Folder.ID, ResourceDirectoryId: &member.Folder.Directory.ID,
		ResourceDirectoryPath: new(member.Path()), Location: new(member.Folder.Location()),
		EmailStatus: new(""),
	}
	if services.IsTrue(q.IncludeTags) {
		account.Tags = services.ShowTags[GetAccountTags](c, member.ID)
	}
	return &GetAccountResponse{Account: account}, nil
}

func listAccounts(c *cloud.Call, q *ListAccountsRequest) (*ListAccountsResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.Members(cloud.MemberFilter{Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	accounts := make([]ListAccountsAccount, len(page.Items))
	for i, member := range page.Items {
		accounts[i] = ListAccountsAccount{
			AccountId: &member.ID, DisplayName: new(member.DisplayName), Type: new(string(member.Type)),
			Status: status(member), JoinMethod: joinMethod(member), JoinTime: services.Milliseconds(member.Created), ModifyTime: services.Milliseconds(member.Updated),
			FolderId: &member.Folder.ID, ResourceDirectoryId: &member.Folder.Directory.ID,
			ResourceDirectoryPath: new(member.Path()),
		}
		if services.IsTrue(q.IncludeTags) {
			accounts[i].Tags = &ListAccountsTags{Tag: services.ShowTags[ListAccountsTagsTag](c, member.ID)}
		}
	}
	said := p.Answer(page.Total, "")
	return &ListAccountsResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size, Accounts: &ListAccountsAccounts{Account: accounts},
	}, nil
}

func listAccountsForParent(c *cloud.Call, q *ListAccountsForParentRequest) (*ListAccountsForParentResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := c.MembersOf(q.ParentFolderId, cloud.MemberFilter{Keyword: q.QueryKeyword, Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	accounts := make([]ListAccountsForParentAccount, len(page.Items))
	for i, member := range page.Items {
		accounts[i] = ListAccountsForParentAccount{
			AccountId: &member.ID, DisplayName: new(member.DisplayName), Type: new(string(member.Type)),
			Status: status(member), JoinMethod: joinMethod(member), JoinTime: services.Milliseconds(member.Created), ModifyTime: services.Milliseconds(member.Updated),
			FolderId: &member.Folder.ID, ResourceDirectoryId: &member.Folder.Directory.ID,
		}
		if services.IsTrue(q.IncludeTags) {
			accounts[i].Tags = &ListAccountsForParentTags{Tag: services.ShowTags[ListAccountsForParentTagsTag](c, member.ID)}
		}
	}
	said := p.Answer(page.Total, "")
	return &ListAccountsForParentResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Accounts: &ListAccountsForParentAccounts{Account: accounts},
	}, nil
}

func moveAccount(c *cloud.Call, q *MoveAccountRequest) (*MoveAccountResponse, error) {
	return &MoveAccountResponse{}, c.MoveMember(q.AccountId, q.DestinationFolderId)
}

func removeCloudAccount(c *cloud.Call, q *RemoveCloudAccountRequest) (*RemoveCloudAccountResponse, error) {
	return &RemoveCloudAccountResponse{}, c.RemoveMember(q.AccountId)
}

// updateAccount renames a member, or makes it one of another type.
func updateAccount(c *cloud.Call, q *UpdateAccountRequest) (*UpdateAccountResponse, error) {
	var member *cloud.Member
	var err error
	switch {
	case (q.NewDisplayName == "") == (q.NewAccountType == ""):
		return nil, &cloud.Error{Reason: cloud.Malformed, Kind: cloud.KindAccount, Field: "Change", Detail: "either a display name or a type is given"}
	case q.NewDisplayName != "":
		member, err = c.RenameMember(q.AccountId, q.NewDisplayName)
	case q.NewAccountType != string(cloud.ResourceAccount) && q.NewAccountType != string(cloud.CloudAccount):
		return nil, wire.InvalidParameter("NewAccountType is ResourceAccount or CloudAccount.")
	default:
		member, err = c.SwitchMember(q.AccountId, cloud.MemberType(q.NewAccountType))
	}
	if err != nil {
		return nil, err
	}
	return &UpdateAccountResponse{Account: &UpdateAccountAccount{
		AccountId: &member.ID, AccountName: &member.LoginName, DisplayName: new(member.DisplayName), Type: new(string(member.Type)),
		Status: status(member), JoinMethod: joinMethod(member), JoinTime: services.Milliseconds(member.Created), ModifyTime: services.Milliseconds(member.Updated),
		FolderId: &member.Folder.ID, ResourceDirectoryId: &member.Folder.Directory.ID,
	}}, nil
}
