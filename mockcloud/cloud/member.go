package cloud

import (
	"regexp"
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
	joining := w.accounts.byID[account]
	member := &Member{
		Record: Record{ID: account, Sequence: w.nextSequence(), Owner: directory.Management, Created: w.changed},
		Type:   CloudAccount, DisplayName: joining.Name, LoginName: joining.LoginName, Folder: folder, Updated: w.changed,
	}
	directory.members[account] = member
	directory.joined.add(member)
	folder.members.add(member)
	w.directories[account] = directory
	w.membersChanged(directory)
	return member
}

// leave takes an account out of its directory, and makes shares follow.
func (w *World) leave(directory *Directory, account string) {
	member := directory.members[account]
	delete(directory.members, account)
	directory.joined.remove(member)
	member.Folder.members.remove(member)
	delete(w.directories, account)
	w.forgetTags(directory.Management, account)
	w.membersChanged(directory)
	w.adjustShares(account)
}

// Member finds a member of the caller's directory; the management account
// itself is none.
func (c *Call) Member(accountID string) (*Member, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	if !accountNumber.MatchString(accountID) {
		return nil, malformed(KindAccount, "AccountID", "the number of an account has 16 digits")
	}
	if member := directory.members[accountID]; member != nil && accountID != c.AccountID {
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
	directory, err := c.managed()
	if err != nil {
		return Page[*Member]{}, err
	}
	return c.selectMembers(directory.joined, f, page)
}

// MembersOf lists those of them that are directly in a folder; "" stands for
// the root.
func (c *Call) MembersOf(folderID string, f MemberFilter, page PageRequest) (Page[*Member], error) {
	folder, err := c.Folder(folderID)
	if err != nil {
		return Page[*Member]{}, err
	}
	return c.selectMembers(folder.members, f, page)
}

func (c *Call) selectMembers(from index[*Member], f MemberFilter, page PageRequest) (Page[*Member], error) {
	if f.Keyword == "" && len(f.Tags) == 0 {
		return list(from, nil, page)
	}
	return list(from, func(m *Member) bool {
		return strings.Contains(m.DisplayName, f.Keyword) && c.HasTags(m.ID, f.Tags)
	}, page)
}

// NewMember describes an account to make in the caller's directory.
type NewMember struct {
	DisplayName string
	// FolderID is where it goes; "" stands for the root.
	FolderID string
	// LoginPrefix is the first part of its login name; "" asks for a random one.
	LoginPrefix string
	// PayerID is the account that pays: "" for the new one, else the management
	// account or another member. Nobody pays in a world, so that it is only checked.
	PayerID string
	Tags    []Tag
}

var (
	displayName = regexp.MustCompile(`^[\p{Han}A-Za-z0-9_. -]{2,50}$`)
	loginPrefix = regexp.MustCompile(`^[A-Za-z0-9]+([_.-][A-Za-z0-9]+)*$`)
)

// CreateMember makes a new account of the world in the caller's directory. Its
// number and key follow from its name as those of any account do; its name
// follows from the display name.
func (c *Call) CreateMember(n NewMember) (*Member, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	folder, err := directory.folder(n.FolderID)
	if err != nil {
		return nil, err
	}
	if err := directory.checkMember(n); err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	loginName := directory.loginName(n.LoginPrefix)
	if n.LoginPrefix != "" && c.world.accounts.byLogin[loginName] != nil {
		return nil, &Error{Reason: Duplicate, Kind: KindAccount, ID: loginName, Field: "LoginPrefix", Detail: "there is an account " + loginName + " already"}
	}
	if err := c.world.seat(directory); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	if n.LoginPrefix == "" {
		loginName = directory.loginName(c.names.draw(lowerDigits, 11))
	}
	account, err := c.world.newAccount(c.world.freeName(n.DisplayName), loginName, "")
	if err != nil {
		return nil, err
	}
	member := c.world.join(directory, account.ID, folder)
	member.Type, member.DisplayName = ResourceAccount, n.DisplayName
	c.addTags(member.ID, n.Tags)
	return member, nil
}

// loginName is what the root user of an account with the prefix is called.
func (d *Directory) loginName(prefix string) string {
	return strings.ToLower(prefix + "@" + d.ID + ".aliyunid.com")
}

// checkMember says whether an account can be made in the directory.
func (d *Directory) checkMember(n NewMember) error {
	if !displayName.MatchString(n.DisplayName) {
		return malformed(KindAccount, "DisplayName", "a display name has 2 to 50 letters, digits, underscores, periods, hyphens and spaces")
	}
	for member := range d.joined.all {
		if member.DisplayName == n.DisplayName {
			return &Error{Reason: Duplicate, Kind: KindAccount, ID: member.ID, Field: "DisplayName", Detail: "the resource directory has a member of that display name already"}
		}
	}
	if n.LoginPrefix != "" && (!loginPrefix.MatchString(n.LoginPrefix) || !hasLength(n.LoginPrefix, 2, 37)) {
		return malformed(KindAccount, "LoginPrefix", "the prefix of a login name has 2 to 37 letters and digits, with single underscores, periods and hyphens between them")
	}
	if n.PayerID != "" && d.members[n.PayerID] == nil {
		return &Error{Reason: OutsideDirectory, Kind: KindAccount, ID: n.PayerID, Detail: "the account that pays must be in the resource directory"}
	}
	return nil
}

// seat says whether a directory has room for one more member. An invitation
// that waits for an answer keeps a seat: whoever accepts it is let in.
func (w *World) seat(d *Directory) error {
	return w.within(QuotaMembers, d.Management, d.joined.len()+d.pending)
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
	member.Folder.members.remove(member)
	folder.members.add(member)
	member.Folder, member.Updated = folder, c.Now
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
	if account := c.world.accounts.byID[accountID]; account != nil {
		return account.LoginName
	}
	return ""
}
