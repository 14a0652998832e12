package cloud

import (
	"strings"
	"time"
)

// Member is an account in a resource directory. Its ID is the account's number,
// and Created is when it joined.
type Member struct {
	Record
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

	review *DeletionReview
}

var members Table[*Member]

func init() {
	members.Define(Definition[*Member]{
		Kind: KindAccount, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Member]{
			On("folder", func(m *Member) string { return m.Folder.ID }),
			On("display name", func(m *Member) string { return m.DisplayName }),
		},
		Tags: &Tags[*Member]{By: Modify},
		Find: (*Call).Member,
		Quotas: []Quota{{
			Product: "resourcemanager", Code: QuotaMembers, Default: 20, Adjustable: true, Global: true,
			Name: "Members of a resource directory", Description: "How many accounts a resource directory can have besides its management account, invited ones included",
			Usage: ofDirectory((*Directory).seatsTaken),
		}},
	})
}

// seatsTaken counts the members of the directory, and the invitations to it that
// wait for an answer: whoever accepts one is let in.
func (d *Directory) seatsTaken(w *World) int {
	return d.countMembers(w) + handshakes.Under(w, d.Management, "", "pending", isSo)
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

// join puts an account into a folder of a directory, and makes shares follow.
func (w *World) join(directory *Directory, account string, folder *Folder) *Member {
	joining := w.accountOf(account)
	member := &Member{
		Record: Record{ID: account, Sequence: w.nextSequence(), Owner: directory.Management, Created: w.instant()},
		Type:   CloudAccount, DisplayName: joining.Name, LoginName: joining.LoginName, Folder: folder, Updated: w.instant(),
	}
	members.Add(w, member)
	w.membersChanged(directory)
	return member
}

// leave takes an account out of its directory, and makes shares follow.
func (w *World) leave(directory *Directory, account string) {
	members.Remove(w, directory.member(w, account))
	for other := range members.All(w, directory.Management, "") {
		if other.PayerID == account {
			other.PayerID = ""
		}
	}
	w.membersChanged(directory)
	w.tellOfMembership(account)
}

// Member finds a member of the caller's directory; the management account
// itself is none.
func (c *Call) Member(accountID string) (*Member, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	if !AccountNumber.MatchString(accountID) {
		return nil, malformed(KindAccount, "AccountID", "the number of an account has 16 digits")
	}
	if member := directory.member(c.world, accountID); member != nil && accountID != c.AccountID {
		return member, nil
	}
	return nil, notFound(KindAccount, accountID)
}

// MemberFilter selects members; the zero value of each condition selects all.
type MemberFilter struct {
	// Keyword is a part of the display name.
	Keyword string
	Tags    []Tag
}

// Members lists the members of the caller's directory in the order in which
// they joined.
func (c *Call) Members(f MemberFilter, page PageRequest) (Page[*Member], error) {
	if _, err := c.managed(); err != nil {
		return Page[*Member]{}, err
	}
	return c.selectMembers(Query[*Member]{}, f, page)
}

// MembersOf lists those of them that are directly in a folder; "" stands for
// the root.
func (c *Call) MembersOf(folderID string, f MemberFilter, page PageRequest) (Page[*Member], error) {
	folder, err := c.Folder(folderID)
	if err != nil {
		return Page[*Member]{}, err
	}
	return c.selectMembers(Query[*Member]{}.On("folder", folder.ID), f, page)
}

func (c *Call) selectMembers(q Query[*Member], f MemberFilter, page PageRequest) (Page[*Member], error) {
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
	Tags    []Tag
}

var (
	displayName = NewPattern(`^[\p{Han}A-Za-z0-9_. -]{2,50}$`)
	loginPrefix = NewPattern(`^[A-Za-z0-9]+([_.-][A-Za-z0-9]+)*$`)
)

// CreateMember makes a new account of the world in the caller's directory. Its
// number and key follow from its name as those of any account do; its name
// follows from the display name.
func (c *Call) CreateMember(n NewMember) (*Member, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	folder, err := directory.folder(c.world, n.FolderID)
	if err != nil {
		return nil, err
	}
	if err := directory.checkMember(c.world, n); err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	loginName := directory.loginName(n.LoginPrefix)
	if n.LoginPrefix != "" && c.world.accountBy("login name", loginName) != nil {
		return nil, &Error{Reason: Duplicate, Kind: KindAccount, ID: loginName, Field: "LoginPrefix", Detail: "there is an account " + loginName + " already"}
	}
	if err := c.world.seat(directory); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	if n.LoginPrefix == "" {
		loginName = directory.loginName(c.draw(lowerDigits, 11))
	}
	account, err := c.world.newAccount(c.world.freeName(n.DisplayName), loginName, "")
	if err != nil {
		return nil, err
	}
	member := c.world.join(directory, account.ID, folder)
	members.Change(c.world, member, func() { member.Type, member.DisplayName, member.PayerID = ResourceAccount, n.DisplayName, n.PayerID })
	c.addTags(member.Head(), n.Tags)
	return member, nil
}

// loginName is what the root user of an account with the prefix is called.
func (d *Directory) loginName(prefix string) string {
	return strings.ToLower(prefix + "@" + d.ID + ".aliyunid.com")
}

// checkMember says whether an account can be made in the directory.
func (d *Directory) checkMember(w *World, n NewMember) error {
	if err := d.checkDisplayName(w, n.DisplayName); err != nil {
		return err
	}
	if n.LoginPrefix != "" && (!loginPrefix.MatchString(n.LoginPrefix) || !HasLength(n.LoginPrefix, 2, 37)) {
		return malformed(KindAccount, "LoginPrefix", "the prefix of a login name has 2 to 37 letters and digits, with single underscores, periods and hyphens between them")
	}
	return d.checkPayer(w, n.PayerID)
}

// checkDisplayName says whether a member can be called so.
func (d *Directory) checkDisplayName(w *World, name string) error {
	if !displayName.MatchString(name) {
		return malformed(KindAccount, "DisplayName", "a display name has 2 to 50 letters, digits, underscores, periods, hyphens and spaces")
	}
	for member := range members.Each(w, d.Management, "", "display name", name) {
		return &Error{Reason: Duplicate, Kind: KindAccount, ID: member.ID, Field: "DisplayName", Detail: "the resource directory has a member of that display name already"}
	}
	return nil
}

// checkPayer says whether an account can pay for members; "" is none.
func (d *Directory) checkPayer(w *World, id string) error {
	if id != "" && d.member(w, id) == nil {
		return &Error{Reason: OutsideDirectory, Kind: KindAccount, ID: id, Detail: "the account that pays must be in the resource directory"}
	}
	return nil
}

// RenameMember gives a member of the caller's directory another display name.
func (c *Call) RenameMember(accountID, name string) (*Member, error) {
	member, err := c.Member(accountID)
	if err != nil {
		return nil, err
	}
	if name != member.DisplayName {
		if err := member.Folder.Directory.checkDisplayName(c.world, name); err != nil {
			return nil, err
		}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	members.Change(c.world, member, func() { member.DisplayName, member.Updated = name, c.Now })
	return member, nil
}

// SwitchMember makes a member of the caller's directory one of another type. The
// root user of a made account has nothing by which to prove who it is, so that
// it stays one; that of an invited account must give up its key.
func (c *Call) SwitchMember(accountID string, to MemberType) (*Member, error) {
	member, err := c.Member(accountID)
	if err != nil {
		return nil, err
	}
	account := c.world.accountOf(accountID)
	switch {
	case to == member.Type:
		return nil, &Error{Reason: WrongStatus, Kind: KindAccount, ID: accountID, Field: "Type", Detail: "the member is of that type already"}
	case to == CloudAccount:
		return nil, &Error{Reason: NotPermitted, Kind: KindAccount, ID: accountID, Field: "SecurityInfo", Detail: "the account has neither a secure e-mail address nor a secure mobile phone number"}
	case !c.world.rootKey(account).Inactive:
		return nil, &Error{Reason: NotPermitted, Kind: KindAccount, ID: accountID, Field: "RootKey", Detail: "the AccessKey pair of the account's root user is active"}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	member.Type, member.Switched, member.Updated = to, true, c.Now
	return member, nil
}

// SetPayer says who pays for a member of the caller's directory; the member
// itself can do so.
func (c *Call) SetPayer(accountID, payerID string) error {
	member, err := c.Member(accountID)
	if err != nil {
		return err
	}
	if err := member.Folder.Directory.checkPayer(c.world, payerID); err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	if payerID == accountID {
		payerID = ""
	}
	member.PayerID, member.Updated = payerID, c.Now
	return nil
}

// seat says whether a directory has room for one more member.
func (w *World) seat(d *Directory) error {
	return w.within(QuotaMembers, d.Management, d.seatsTaken(w))
}

// MoveMember puts a member of the caller's directory into another folder.
func (c *Call) MoveMember(accountID, folderID string) error {
	member, err := c.Member(accountID)
	if err != nil {
		return err
	}
	folder, err := c.Folder(folderID)
	if err != nil {
		return err
	}
	if err := c.commit(); err != nil {
		return err
	}
	members.Change(c.world, member, func() { member.Folder, member.Updated = folder, c.Now })
	c.world.membersChanged(folder.Directory)
	return nil
}

// RemoveMember lets an account leave the caller's directory that was invited
// into it. An account that was made in the directory stays there.
func (c *Call) RemoveMember(accountID string) error {
	member, err := c.Member(accountID)
	if err != nil {
		return err
	}
	if member.Type != CloudAccount {
		return &Error{Reason: NotPermitted, Kind: KindAccount, ID: accountID, Detail: "an account that was made in the resource directory cannot be removed from it"}
	}
	if err := c.commit(); err != nil {
		return err
	}
	c.world.leave(member.Folder.Directory, accountID)
	return nil
}

// LoginName is what the root user of an account is called; "" where there is no
// such account.
func (c *Call) LoginName(accountID string) string {
	if account := c.world.accountOf(accountID); account != nil {
		return account.LoginName
	}
	return ""
}
