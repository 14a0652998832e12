package organization

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Handshake is an invitation of an account to a resource directory.
type Handshake struct {
	cloud.Record // Owner is the management account that invites
	Directory    *Directory
	// Invited is the account that is asked; Target and TargetKind are how the
	// inviter named it.
	Invited          *identity.Account
	Target           string
	TargetKind       HandshakeTarget
	Note             string
	Status           HandshakeStatus
	Expires, Updated time.Time

	folder *Folder
	tags   []cloud.Tag
}

// KindHandshake is the kind of an invitation to a resource directory.
const KindHandshake cloud.Kind = "invitation to a resource directory"

var (
	handshakes       cloud.Table[*Handshake]
	handshakeExpires cloud.Event[*Handshake]
)

func init() {
	handshakes.Define(cloud.Definition[*Handshake]{
		Kind: KindHandshake, InPolicies: "resourcemanager:handshake", Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Handshake]{
			cloud.OnSide[*Handshake](),
			cloud.On("directory", func(h *Handshake) string { return h.Directory.ID }),
			cloud.OnOwnFlag("pending", func(h *Handshake) bool { return h.Status == HandshakePending }),
			cloud.OnFlag("waits", func(h *Handshake) bool { return h.Status == HandshakePending }),
		},
	})
	handshakeExpires.Define("an invitation to a resource directory expires", &handshakes, func(w *cloud.World, h *Handshake, _ uint64, at time.Time) {
		if h.Status == HandshakePending {
			answeredHandshake(w, h, HandshakeExpired, at)
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

// The statuses. An invitation is deleted when its directory ends, or the account
// that it asks, before anybody has answered.
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
	Tags []cloud.Tag
}

// InviteAccount asks an account to join the caller's directory.
func InviteAccount(c *cloud.Call, n NewHandshake) (*Handshake, error) {
	directory, err := Managed(c)
	if err != nil {
		return nil, err
	}
	invited, err := invitable(c.World, n)
	if err != nil {
		return nil, err
	}
	folder, err := directory.folder(c.World, n.FolderID)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := directory.admits(c, invited); err != nil {
		return nil, err
	}
	if err := seat(c.World, directory); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	handshake := &Handshake{
		Record: c.NewGlobalRecord("h-" + c.Draw(cloud.AnyCase, 16)), Directory: directory, Invited: invited,
		Target: n.Target, TargetKind: n.TargetKind, Note: n.Note, Status: HandshakePending,
		Expires: c.Now.Add(handshakeValid), Updated: c.Now, folder: folder, tags: n.Tags,
	}
	handshakes.Add(c.World, handshake)
	handshakes.Show(c.World, handshake, invited.ID)
	handshakeExpires.Plan(c.World, handshake.Expires, handshake, 0)
	return handshake, nil
}

// invitable finds the account that an inviter names.
func invitable(w *cloud.World, n NewHandshake) (*identity.Account, error) {
	var invited *identity.Account
	switch n.TargetKind {
	case ByNumber:
		invited = identity.AccountOf(w, n.Target)
	case ByEmail:
		invited = identity.AccountBy(w, "login name", strings.ToLower(n.Target))
	default:
		return nil, cloud.Invalid(KindHandshake, "TargetKind", "an account is named by its number, as Account, or by its e-mail address, as Email")
	}
	if invited == nil { // an account that does not exist and one that cannot are told alike
		return nil, cloud.Invalid(KindHandshake, "Target", "there is no account "+n.Target)
	}
	if len([]rune(n.Note)) > 1024 {
		return nil, cloud.Invalid(KindHandshake, "Note", "a note has at most 1024 characters")
	}
	return invited, nil
}

// admits says whether an account can be invited: it is in no directory, and has
// no invitation to this one that waits for an answer.
func (d *Directory) admits(c *cloud.Call, invited *identity.Account) error {
	switch DirectoryOf(c.World, invited.ID) {
	case nil:
	case d:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: identity.KindAccount, ID: invited.ID, Field: "Member", Detail: "the account is in your resource directory already"}
	default:
		return &cloud.Error{Reason: cloud.InDirectory, Kind: identity.KindAccount, ID: invited.ID, Detail: "the account is in another resource directory"}
	}
	for handshake := range handshakes.Each(c.World, invited.ID, "", "waits", cloud.Yes) {
		if handshake.Directory == d {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindHandshake, ID: handshake.ID, Detail: "the account has an invitation that waits for an answer"}
		}
	}
	return nil
}

// answeredHandshake ends the waiting of an invitation.
func answeredHandshake(w *cloud.World, h *Handshake, status HandshakeStatus, at time.Time) {
	handshakes.Change(w, h, func() { h.Status, h.Updated = status, at })
}

var handshakeID = cloud.NewPattern(`^h-[A-Za-z0-9]+$`)

// FindHandshake finds an invitation to a directory that the caller sent or received.
func FindHandshake(c *cloud.Call, id string) (*Handshake, error) {
	if !handshakeID.MatchString(id) {
		return nil, cloud.Invalid(KindHandshake, "HandshakeID", "the id of an invitation begins with h-")
	}
	if received, err := handshakes.FindReceived(c, id); err == nil {
		return received, nil
	}
	return handshakes.Find(c, id, cloud.View)
}

// ReadHandshake finds an invitation to look at. Whom it has made a member does not see it any more,
// as accounts of the cloud have found; who sent it does.
func ReadHandshake(c *cloud.Call, id string) (*Handshake, error) {
	handshake, err := FindHandshake(c, id)
	if err == nil && handshake.Status == HandshakeAccepted && handshake.Invited.ID == c.AccountID {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindHandshake, ID: id, Detail: "the invitation is Accepted"}
	}
	return handshake, err
}

// pendingHandshake finds one that waits for an answer, among those that the
// caller received, or else among those that it sent.
func pendingHandshake(c *cloud.Call, id string, received bool) (*Handshake, error) {
	handshake, err := FindHandshake(c, id)
	switch {
	case err != nil:
		return nil, err
	case received != (handshake.Invited.ID == c.AccountID):
		return nil, cloud.Missing(KindHandshake, id)
	case handshake.Status == HandshakeDeleted && !directories.Has(c.World, handshake.Directory):
		return nil, &cloud.Error{Reason: cloud.NoDirectory, Kind: KindHandshake, ID: id, Detail: "the resource directory is no more"}
	case handshake.Status != HandshakePending:
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindHandshake, ID: id, Detail: "the invitation is " + string(handshake.Status)}
	}
	return handshake, nil
}

// AcceptHandshake lets the caller, who was invited, join the directory. It goes
// into the folder that the invitation names, or into the root where that is gone.
func AcceptHandshake(c *cloud.Call, id string) (*Handshake, error) {
	handshake, err := pendingHandshake(c, id, true)
	if err != nil {
		return nil, err
	}
	if directoryOfCaller(c) != nil {
		return nil, &cloud.Error{Reason: cloud.InDirectory, Kind: identity.KindAccount, ID: c.AccountID, Detail: "you are in a resource directory already"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	directory, folder := handshake.Directory, handshake.folder
	if !folders.Has(c.World, folder) {
		folder = directory.Root
	}
	answeredHandshake(c.World, handshake, HandshakeAccepted, c.Now)
	member := Join(c.World, directory, c.AccountID, folder)
	c.World.AddTags(directory.Management, member.Head(), handshake.tags)
	return handshake, nil
}

// DeclineHandshake refuses an invitation that the caller received.
func DeclineHandshake(c *cloud.Call, id string) (*Handshake, error) {
	return endHandshake(c, id, true, HandshakeDeclined)
}

// CancelHandshake withdraws an invitation that the caller sent.
func CancelHandshake(c *cloud.Call, id string) (*Handshake, error) {
	return endHandshake(c, id, false, HandshakeCancelled)
}

func endHandshake(c *cloud.Call, id string, received bool, status HandshakeStatus) (*Handshake, error) {
	handshake, err := pendingHandshake(c, id, received)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	answeredHandshake(c.World, handshake, status, c.Now)
	return handshake, nil
}

// DirectoryHandshakes lists the invitations to the caller's directory.
func DirectoryHandshakes(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*Handshake], error) {
	directory, err := Managed(c)
	if err != nil {
		return cloud.Page[*Handshake]{}, err
	}
	return handshakes.List(c, cloud.Query[*Handshake]{}.On("directory", directory.ID), page)
}

// ReceivedHandshakes lists the invitations to directories that the caller received.
func ReceivedHandshakes(c *cloud.Call, page cloud.PageRequest) (cloud.Page[*Handshake], error) {
	return handshakes.List(c, cloud.Query[*Handshake]{}.On("side", cloud.Others), page)
}
