package organization

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Member is an account in a resource directory. Its ID is the account's number,
// and Created is when it joined.
type Member struct {
	cloud.Record
	Type MemberType
	// DisplayName is what people call the account in the directory; LoginName is
	// what its root user is called.
	DisplayName, LoginName string
	Folder                 *Folder
	Updated                time.Time
	// PayerID is the account that pays for it; "" where it pays for itself.
	PayerID string
	// Switched says that the member has become one of the other type.
	Switched bool

	review      *DeletionReview
	delegations []*Delegation // in the order in which they were given
}

var members cloud.Table[*Member]

func init() {
	members.Define(cloud.Definition[*Member]{
		Kind: identity.KindAccount, InPolicies: "resourcemanager:account", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Member]{
			cloud.On("folder", func(m *Member) string { return m.Folder.ID }),
			cloud.On("display name", func(m *Member) string { return m.DisplayName }),
		},
		Tags: &cloud.Tags[*Member]{By: cloud.Modify},
		Find: FindMember,
		Quotas: []cloud.Quota{{
			Product: "resourcemanager", Code: QuotaMembers, Default: 20, Adjustable: true, Global: true,
			Name: "Members of a resource directory", Description: "How many accounts a resource directory can have besides its management account, invited ones included",
			Usage: ofDirectory((*Directory).seatsTaken),
		}},
	})
}

// seatsTaken counts the members of the directory, and the invitations to it that
// wait for an answer: whoever accepts one is let in.
func (d *Directory) seatsTaken(w *cloud.World) int {
	return d.countMembers(w) + handshakes.Under(w, d.Management, "", "pending", cloud.Yes)
}

// MemberType is how an account came into a resource directory.
type MemberType string

// The types of members: accounts that were invited, and those that were made
// in the directory.
const (
	CloudAccount    MemberType = "CloudAccount"
	ResourceAccount MemberType = "ResourceAccount"
)

// Path is where the member is, by ids.
func (m *Member) Path() string { return m.Folder.Path() + "/" + m.ID }

// Join puts an account into a folder of a directory, gives it the roles that members
// have, and makes shares follow.
func Join(w *cloud.World, directory *Directory, account string, folder *Folder) *Member {
	joining := identity.AccountOf(w, account)
	member := &Member{
		Record: cloud.Record{ID: account, Sequence: w.NextSequence(), Owner: directory.Management, Created: w.Instant()},
		Type:   CloudAccount, DisplayName: joining.Name, LoginName: joining.LoginName, Folder: folder, Updated: w.Instant(),
	}
	members.Add(w, member)
	openControl(w, directory, account, w.Instant())
	identity.OpenToDirectory(w, account, directory.Management, w.Instant())
	membersChanged(w, directory)
	return member
}

// Leave takes an account out of its directory, with the roles that it had as a member,
// and makes shares follow.
func Leave(w *cloud.World, directory *Directory, account string) {
	forgetControl(w, directory, account)
	members.Remove(w, directory.Member(w, account))
	identity.CloseToDirectory(w, account)
	for other := range members.All(w, directory.Management, "") {
		if other.PayerID == account {
			other.PayerID = ""
		}
	}
	membersChanged(w, directory)
	tellOfMembership(w, account)
}

// FindMember finds a member of the caller's directory; the management account
// itself is none.
func FindMember(c *cloud.Call, accountID string) (*Member, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	if !identity.AccountNumber.MatchString(accountID) {
		return nil, cloud.Invalid(identity.KindAccount, "AccountID", "the number of an account has 16 digits")
	}
	if member := directory.Member(c.World, accountID); member != nil && accountID != c.AccountID {
		return member, nil
	}
	return nil, cloud.Missing(identity.KindAccount, accountID)
}

// MemberFilter selects members; the zero value of each condition selects all.
type MemberFilter struct {
	// Keyword is a part of the display name.
	Keyword string
	Tags    []cloud.Tag
}

// Members lists the members of the caller's directory in the order in which
// they joined.
func Members(c *cloud.Call, f MemberFilter, page cloud.PageRequest) (cloud.Page[*Member], error) {
	if _, err := Managed(c); err != nil {
		return cloud.Page[*Member]{}, err
	}
	return selectMembers(c, cloud.Query[*Member]{}, f, page)
}

// MembersOf lists those of them that are directly in a folder; "" stands for
// the root.
func MembersOf(c *cloud.Call, folderID string, f MemberFilter, page cloud.PageRequest) (cloud.Page[*Member], error) {
	folder, err := FindFolder(c, folderID)
	if err != nil {
		return cloud.Page[*Member]{}, err
	}
	return selectMembers(c, cloud.Query[*Member]{}.On("folder", folder.ID), f, page)
}

func selectMembers(c *cloud.Call, q cloud.Query[*Member], f MemberFilter, page cloud.PageRequest) (cloud.Page[*Member], error) {
	q.Tags = f.Tags
	if f.Keyword != "" {
		q = q.And(func(m *Member) bool { return strings.Contains(m.DisplayName, f.Keyword) })
	}
	return members.List(c, q, page)
}

// NewMember describes an account to make in the caller's directory.
type NewMember struct {
	DisplayName string
	// FolderID is where it goes; "" stands for the root.
	FolderID string
	// LoginPrefix is the first part of its login name; "" asks for a random one.
	LoginPrefix string
	// PayerID is the account that pays: "" for the new one, else the management
	// account or another member.
	PayerID string
	Tags    []cloud.Tag
}

var (
	displayName = cloud.NewPattern(`^[\p{Han}A-Za-z0-9_. -]{2,50}$`)
	loginPrefix = cloud.NewPattern(`^[A-Za-z0-9]+([_.-][A-Za-z0-9]+)*$`)
)

// CreateMember makes a new account of the world in the caller's directory. Its
// number and key follow from its name as those of any account do; its name
// follows from the display name.
func CreateMember(c *cloud.Call, n NewMember) (*Member, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	folder, err := directory.folder(c.World, n.FolderID)
	if err != nil {
		return nil, err
	}
	if err := directory.checkMember(c.World, n); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	loginName := directory.loginName(n.LoginPrefix)
	if n.LoginPrefix != "" && identity.AccountBy(c.World, "login name", loginName) != nil {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: identity.KindAccount, ID: loginName, Field: "LoginPrefix", Detail: "there is an account " + loginName + " already"}
	}
	if err := seat(c.World, directory); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if n.LoginPrefix == "" {
		loginName = directory.loginName(c.Draw(cloud.LowerDigits, 11))
	}
	account, err := identity.NewAccount(c.World, identity.FreeName(c.World, n.DisplayName), loginName, "")
	if err != nil {
		return nil, err
	}
	member := Join(c.World, directory, account.ID, folder)
	members.Change(c.World, member, func() { member.Type, member.DisplayName, member.PayerID = ResourceAccount, n.DisplayName, n.PayerID })
	c.AddTags(member.Head(), n.Tags)
	return member, nil
}

// loginName is what the root user of an account with the prefix is called.
func (d *Directory) loginName(prefix string) string {
	return strings.ToLower(prefix + "@" + d.ID + ".aliyunid.com")
}

// checkMember says whether an account can be made in the directory.
func (d *Directory) checkMember(w *cloud.World, n NewMember) error {
	if err := d.checkDisplayName(w, n.DisplayName); err != nil {
		return err
	}
	if n.LoginPrefix != "" && (!loginPrefix.MatchString(n.LoginPrefix) || !cloud.HasLength(n.LoginPrefix, 2, 37)) {
		return cloud.Invalid(identity.KindAccount, "LoginPrefix", "the prefix of a login name has 2 to 37 letters and digits, with single underscores, periods and hyphens between them")
	}
	return d.checkPayer(w, n.PayerID)
}

// checkDisplayName says whether a member can be called so.
func (d *Directory) checkDisplayName(w *cloud.World, name string) error {
	if !displayName.MatchString(name) {
		return cloud.Invalid(identity.KindAccount, "DisplayName", "a display name has 2 to 50 letters, digits, underscores, periods, hyphens and spaces")
	}
	for member := range members.Each(w, d.Management, "", "display name", name) {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: identity.KindAccount, ID: member.ID, Field: "DisplayName", Detail: "the resource directory has a member of that display name already"}
	}
	return nil
}

// checkPayer says whether an account can pay for members; "" is none.
func (d *Directory) checkPayer(w *cloud.World, id string) error {
	if id != "" && d.Member(w, id) == nil {
		return &cloud.Error{Reason: cloud.OutsideDirectory, Kind: identity.KindAccount, ID: id, Detail: "the account that pays must be in the resource directory"}
	}
	return nil
}

// RenameMember gives a member of the caller's directory another display name.
func RenameMember(c *cloud.Call, accountID, name string) (*Member, error) {
	member, err := FindMember(c, accountID)
	if err != nil {
		return nil, err
	}
	if name != member.DisplayName {
		if err := member.Folder.Directory.checkDisplayName(c.World, name); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	members.Change(c.World, member, func() { member.DisplayName, member.Updated = name, c.Now })
	return member, nil
}

// SwitchMember makes a member of the caller's directory one of another type. The
// root user of a made account has nothing by which to prove who it is, so that
// it stays one; that of an invited account must give up its key.
func SwitchMember(c *cloud.Call, accountID string, to MemberType) (*Member, error) {
	member, err := FindMember(c, accountID)
	if err != nil {
		return nil, err
	}
	account := identity.AccountOf(c.World, accountID)
	switch {
	case to == member.Type:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: identity.KindAccount, ID: accountID, Field: "Type", Detail: "the member is of that type already"}
	case to == CloudAccount:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Field: "SecurityInfo", Detail: "the account has neither a secure e-mail address nor a secure mobile phone number"}
	case !identity.RootKey(c.World, account).Inactive:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Field: "RootKey", Detail: "the AccessKey pair of the account's root user is active"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	member.Type, member.Switched, member.Updated = to, true, c.Now
	return member, nil
}

// SetPayer says who pays for a member of the caller's directory; the member
// itself can do so.
func SetPayer(c *cloud.Call, accountID, payerID string) error {
	member, err := FindMember(c, accountID)
	if err != nil {
		return err
	}
	if err := member.Folder.Directory.checkPayer(c.World, payerID); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if payerID == accountID {
		payerID = ""
	}
	member.PayerID, member.Updated = payerID, c.Now
	return nil
}

// seat says whether a directory has room for one more member.
func seat(w *cloud.World, d *Directory) error {
	return w.Within(QuotaMembers, d.Management, d.seatsTaken(w))
}

// MoveMember puts a member of the caller's directory into another folder.
func MoveMember(c *cloud.Call, accountID, folderID string) error {
	member, err := FindMember(c, accountID)
	if err != nil {
		return err
	}
	folder, err := FindFolder(c, folderID)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	members.Change(c.World, member, func() { member.Folder, member.Updated = folder, c.Now })
	membersChanged(c.World, folder.Directory)
	return nil
}

// RemoveMember lets an account leave the caller's directory that was invited
// into it. An account that was made in the directory stays there.
func RemoveMember(c *cloud.Call, accountID string) error {
	member, err := FindMember(c, accountID)
	if err != nil {
		return err
	}
	if member.Type != CloudAccount {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: identity.KindAccount, ID: accountID, Detail: "an account that was made in the resource directory cannot be removed from it"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	Leave(c.World, member.Folder.Directory, accountID)
	return nil
}

// LoginName is what the root user of an account is called; "" where there is no
// such account.
func LoginName(c *cloud.Call, accountID string) string {
	if account := identity.AccountOf(c.World, accountID); account != nil {
		return account.LoginName
	}
	return ""
}
