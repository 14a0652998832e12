package directory

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createResourceAccount(c *cloud.Call, q *CreateResourceAccountRequest) (*AccountResponse, error) {
	if q.ResellAccountType != "" { // no account of a world is a reseller
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, Field: "ResellAccountType", Detail: "only resellers set ResellAccountType"}
	}
	member, err := organization.CreateMember(c, organization.NewMember{
		DisplayName: q.DisplayName, FolderID: q.ParentFolderId, LoginPrefix: q.AccountNamePrefix, PayerID: q.PayerAccountId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &AccountResponse{Account: new(viewAccount(member))}, nil
}

// viewAccount shows a member as most actions do.
func viewAccount(m *organization.Member) Account {
	return Account{
		AccountId: &m.ID, AccountName: &m.LoginName, DisplayName: new(m.DisplayName), Type: new(string(m.Type)),
		Status: status(m), JoinMethod: joinMethod(m), JoinTime: services.Milliseconds(m.Created), ModifyTime: services.Milliseconds(m.Updated),
		FolderId: &m.Folder.ID, ResourceDirectoryId: &m.Folder.Directory.ID,
	}
}

// status and joinMethod follow from how the member came into the directory, and
// from whether it has become one of another type since.
func status(m *organization.Member) *string {
	switch {
	case m.Switched:
		return new("SwitchSuccess")
	case m.Type == organization.ResourceAccount:
		return new("CreateSuccess")
	}
	return new("InviteSuccess")
}

func joinMethod(m *organization.Member) *string {
	if (m.Type == organization.ResourceAccount) != m.Switched {
		return new("created")
	}
	return new("invited")
}

func (g Generation) getAccount(c *cloud.Call, q *GetAccountRequest) (*AccountResponse, error) {
	member, err := organization.FindMember(c, q.AccountId)
	if err != nil {
		return nil, err
	}
	account := viewAccount(member)
	account.ResourceDirectoryPath, account.Location, account.EmailStatus = new(member.Path()), new(member.Folder.Location()), new("")
	if g == Newer {
		account.HasSecureMobilePhone = new(false)
	}
	if services.IsTrue(q.IncludeTags) {
		account.Tags = services.ShowTags(c, member.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} })
	}
	return &AccountResponse{Account: &account}, nil
}

// listed shows a member as lists do.
func (g Generation) listed(c *cloud.Call, m *organization.Member, tagged *bool) ListAccountsAccount {
	v := viewAccount(m)
	view := ListAccountsAccount{
		AccountId: v.AccountId, DisplayName: v.DisplayName, Type: v.Type, Status: v.Status, JoinMethod: v.JoinMethod, JoinTime: v.JoinTime,
		ModifyTime: v.ModifyTime, FolderId: v.FolderId, ResourceDirectoryId: v.ResourceDirectoryId,
	}
	if g == Newer {
		view.AccountName, view.DeletionStatus = v.AccountName, new(string(organization.FindDeletionStatus(c, m)))
	}
	if services.IsTrue(tagged) {
		view.Tags = tagsOf(c, m.ID)
	}
	return view
}

// listAccounts pages by number, or after a token where the request speaks of one.
func (g Generation) listAccounts(c *cloud.Call, q *ListAccountsRequest) (*ListAccountsResponse, error) {
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	page, err := organization.Members(c, organization.MemberFilter{Keyword: q.QueryKeyword, Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	accounts := services.Each(page.Items, func(m *organization.Member) ListAccountsAccount { return g.listed(c, m, q.IncludeTags) })
	for i, member := range page.Items {
		accounts[i].ResourceDirectoryPath = new(member.Path())
	}
	said := p.Answer(page.Total, page.Next)
	return &ListAccountsResponse{
		TotalCount: new(int32(page.Total)), NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size,
		Accounts: &Accounts{Account: accounts},
	}, nil
}

func (g Generation) listAccountsForParent(c *cloud.Call, q *ListAccountsForParentRequest) (*ListAccountsForParentResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := organization.MembersOf(c, q.ParentFolderId, organization.MemberFilter{Keyword: q.QueryKeyword, Tags: services.Tags(q.Tag)}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	accounts := services.Each(page.Items, func(m *organization.Member) ListAccountsAccount { return g.listed(c, m, q.IncludeTags) })
	said := p.Answer(page.Total, "")
	return &ListAccountsForParentResponse{
		TotalCount: said.Total, PageNumber: said.Number, PageSize: said.Size,
		Accounts: &Accounts{Account: accounts},
	}, nil
}

func moveAccount(c *cloud.Call, q *MoveAccountRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.MoveMember(c, q.AccountId, q.DestinationFolderId)
}

func removeCloudAccount(c *cloud.Call, q *AccountIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, organization.RemoveMember(c, q.AccountId)
}

// updateAccount renames a member, or makes it one of another type.
func updateAccount(c *cloud.Call, q *UpdateAccountRequest) (*AccountResponse, error) {
	var member *organization.Member
	var err error
	switch {
	case (q.NewDisplayName == "") == (q.NewAccountType == ""):
		return nil, services.Malformed(identity.KindAccount, "Change", "either a display name or a type is given")
	case q.NewDisplayName != "":
		member, err = organization.RenameMember(c, q.AccountId, q.NewDisplayName)
	case q.NewAccountType != string(organization.ResourceAccount) && q.NewAccountType != string(organization.CloudAccount):
		return nil, wire.InvalidParameter("NewAccountType is ResourceAccount or CloudAccount.")
	default:
		member, err = organization.SwitchMember(c, q.AccountId, organization.MemberType(q.NewAccountType))
	}
	if err != nil {
		return nil, err
	}
	return &AccountResponse{Account: new(viewAccount(member))}, nil
}
