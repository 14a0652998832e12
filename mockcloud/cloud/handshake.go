package cloud

import (
	"strings"
	"time"
)

// Handshake is an invitation of an account to a resource directory.
type Handshake struct {
	Record    // Owner is the management account that invites
	Directory *Directory
	// Invited is the account that is asked; Target and TargetKind are how the
	// inviter named it.
	Invited          *Account
	Target           string
	TargetKind       HandshakeTarget
	Note             string
	Status           HandshakeStatus
	Expires, Updated time.Time

	folder *Folder
	tags   []Tag
}

// KindHandshake is the kind of an invitation to a resource directory.
const KindHandshake Kind = "invitation to a resource directory"

var (
	handshakes       Table[*Handshake]
	handshakeExpires Event[*Handshake]
)

func init() {
	handshakes.Define(Definition[*Handshake]{
		Kind: KindHandshake, Global: true, AtDeletion: GoAlong,
		Indexes: []IndexOn[*Handshake]{
			OnSide[*Handshake](),
			On("directory", func(h *Handshake) string { return h.Directory.ID }),
			OnFlag("pending", func(h *Handshake) bool { return h.Status == HandshakePending }),
		},
	})
	handshakeExpires.Define("an invitation to a resource directory expires", &handshakes, func(w *World, h *Handshake, _ uint64, at time.Time) {
		if h.Status == HandshakePending {
			w.answeredHandshake(h, HandshakeExpired, at)
		}
	})
}

// HandshakeTarget is how an inviter names an account.
type HandshakeTarget string

// The ways to name an account: by its number, or by the e-mail address of its
// root user.
const (
	ByNumber HandshakeTarget = "Account"
	ByEmail  HandshakeTarget = "Email"
)

// HandshakeStatus is the status of an invitation to a resource directory.
type HandshakeStatus string

// The statuses. An invitation is deleted when its directory ends before
// anybody has answered.
const (
	HandshakePending   HandshakeStatus = "Pending"
	HandshakeAccepted  HandshakeStatus = "Accepted"
	HandshakeCancelled HandshakeStatus = "Cancelled"
	HandshakeDeclined  HandshakeStatus = "Declined"
	HandshakeExpired   HandshakeStatus = "Expired"
	HandshakeDeleted   HandshakeStatus = "Deleted"
)

// handshakeValid is how long an invitation to a resource directory waits for
// an answer.
const handshakeValid = 14 * 24 * time.Hour

// NewHandshake describes an invitation to the caller's directory.
type NewHandshake struct {
	Target     string
	TargetKind HandshakeTarget
	Note       string
	// FolderID is where the account will go; "" stands for the root.
	FolderID string
	// Tags are put on the account once it has joined.
	Tags []Tag
}

// InviteAccount asks an account to join the caller's directory.
func (c *Call) InviteAccount(n NewHandshake) (*Handshake, error) {
	directory, err := c.managed()
	if err != nil {
		return nil, err
	}
	invited, err := c.world.invitable(n)
	if err != nil {
		return nil, err
	}
	folder, err := directory.folder(c.world, n.FolderID)
	if err != nil {
		return nil, err
	}
	if err := c.checkTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := directory.admits(c, invited); err != nil {
		return nil, err
	}
	if err := c.world.seat(directory); err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	handshake := &Handshake{
		Record: c.globalRecord("h-" + c.draw(anyCase, 16)), Directory: directory, Invited: invited,
		Target: n.Target, TargetKind: n.TargetKind, Note: n.Note, Status: HandshakePending,
		Expires: c.Now.Add(handshakeValid), Updated: c.Now, folder: folder, tags: n.Tags,
	}
	handshakes.Add(c.world, handshake)
	handshakes.Show(c.world, handshake, invited.ID)
	handshakeExpires.Plan(c.world, handshake.Expires, handshake, 0)
	return handshake, nil
}

// invitable finds the account that an inviter names.
func (w *World) invitable(n NewHandshake) (*Account, error) {
	var invited *Account
	switch n.TargetKind {
	case ByNumber:
		invited = w.accountOf(n.Target)
	case ByEmail:
		invited = w.accountBy("login name", strings.ToLower(n.Target))
	default:
		return nil, malformed(KindHandshake, "TargetKind", "an account is named by its number, as Account, or by its e-mail address, as Email")
	}
	if invited == nil { // an account that does not exist and one that cannot are told alike
		return nil, malformed(KindHandshake, "Target", "there is no account "+n.Target)
	}
	if len([]rune(n.Note)) > 1024 {
		return nil, malformed(KindHandshake, "Note", "a note has at most 1024 characters")
	}
	return invited, nil
}

// admits says whether an account can be invited: it is in no directory, and has
// no invitation to this one that waits for an answer.
func (d *Directory) admits(c *Call, invited *Account) error {
	switch c.world.directoryOf(invited.ID) {
	case nil:
	case d:
		return &Error{Reason: Duplicate, Kind: KindAccount, ID: invited.ID, Field: "Member", Detail: "the account is in your resource directory already"}
	default:
		return &Error{Reason: InDirectory, Kind: KindAccount, ID: invited.ID, Detail: "the account is in another resource directory"}
	}
	for handshake := range handshakes.Each(c.world, invited.ID, "", "pending", isSo) {
		if handshake.Directory == d {
			return &Error{Reason: Duplicate, Kind: KindHandshake, ID: handshake.ID, Detail: "the account has an invitation that waits for an answer"}
		}
	}
	return nil
}

// answeredHandshake ends the waiting of an invitation.
func (w *World) answeredHandshake(h *Handshake, status HandshakeStatus, at time.Time) {
	handshakes.Change(w, h, func() { h.Status, h.Updated = status, at })
}

var handshakeID = NewPattern(`^h-[A-Za-z0-9]+$`)

// Handshake finds an invitation to a directory that the caller sent or received.
func (c *Call) Handshake(id string) (*Handshake, error) {
	if !handshakeID.MatchString(id) {
		return nil, malformed(KindHandshake, "HandshakeID", "the id of an invitation begins with h-")
	}
	if h, ok := handshakes.Get(c.world, id); ok && (h.Owner == c.AccountID || h.Invited.ID == c.AccountID) {
		return h, nil
	}
	return nil, notFound(KindHandshake, id)
}

// pendingHandshake finds one that waits for an answer, for the only account
// that may do what it means to do.
func (c *Call) pendingHandshake(id string, allowed func(*Call, *Handshake) bool) (*Handshake, error) {
	handshake, err := c.Handshake(id)
	switch {
	case err != nil:
		return nil, err
	case !allowed(c, handshake):
		return nil, notFound(KindHandshake, id)
	case handshake.Status == HandshakeDeleted:
		return nil, &Error{Reason: NoDirectory, Kind: KindHandshake, ID: id, Detail: "the resource directory is no more"}
	case handshake.Status != HandshakePending:
		return nil, &Error{Reason: WrongStatus, Kind: KindHandshake, ID: id, Detail: "the invitation is " + string(handshake.Status)}
	}
	return handshake, nil
}

func isInvited(c *Call, h *Handshake) bool { return h.Invited.ID == c.AccountID }
func hasSent(c *Call, h *Handshake) bool   { return h.Owner == c.AccountID }

// AcceptHandshake lets the caller, who was invited, join the directory. It goes
// into the folder that the invitation names, or into the root where that is gone.
func (c *Call) AcceptHandshake(id string) (*Handshake, error) {
	handshake, err := c.pendingHandshake(id, isInvited)
	if err != nil {
		return nil, err
	}
	if c.directory() != nil {
		return nil, &Error{Reason: InDirectory, Kind: KindAccount, ID: c.AccountID, Detail: "you are in a resource directory already"}
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	directory, folder := handshake.Directory, handshake.folder
	if !folders.Has(c.world, folder) {
		folder = directory.Root
	}
	c.world.answeredHandshake(handshake, HandshakeAccepted, c.Now)
	member := c.world.join(directory, c.AccountID, folder)
	c.world.addTags(directory.Management, member.Head(), handshake.tags)
	return handshake, nil
}

// DeclineHandshake refuses an invitation that the caller received.
func (c *Call) DeclineHandshake(id string) (*Handshake, error) {
	return c.endHandshake(id, isInvited, HandshakeDeclined)
}

// CancelHandshake withdraws an invitation that the caller sent.
func (c *Call) CancelHandshake(id string) (*Handshake, error) {
	return c.endHandshake(id, hasSent, HandshakeCancelled)
}

func (c *Call) endHandshake(id string, allowed func(*Call, *Handshake) bool, status HandshakeStatus) (*Handshake, error) {
	handshake, err := c.pendingHandshake(id, allowed)
	if err != nil {
		return nil, err
	}
	if err := c.commit(); err != nil {
		return nil, err
	}
	c.world.answeredHandshake(handshake, status, c.Now)
	return handshake, nil
}

// DirectoryHandshakes lists the invitations to the caller's directory.
func (c *Call) DirectoryHandshakes(page PageRequest) (Page[*Handshake], error) {
	directory, err := c.managed()
	if err != nil {
		return Page[*Handshake]{}, err
	}
	return handshakes.List(c, Query[*Handshake]{}.On("directory", directory.ID), page)
}

// ReceivedHandshakes lists the invitations to directories that the caller received.
func (c *Call) ReceivedHandshakes(page PageRequest) (Page[*Handshake], error) {
	return handshakes.List(c, Query[*Handshake]{}.On("side", sideOthers), page)
}
