package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// KindPeerAttachment is the kind of an attachment between two transit routers.
const KindPeerAttachment cloud.Kind = "transit router peer attachment"

var (
	peerAttachments      cloud.Table[*Attachment]
	peerAttachmentIsGone cloud.Event[*Attachment]
)

func init() {
	peerAttachments.Define(cloud.Definition[*Attachment]{
		Kind: KindPeerAttachment, Global: true,
		Indexes: []cloud.IndexOn[*Attachment]{
			cloud.OnEach(attachmentsByRouter, func(a *Attachment) []string { return []string{a.Router.ID, a.Peer.ID} }),
			cloud.On(attachmentsByCEN, func(a *Attachment) string { return a.Router.CEN.ID }),
			cloud.OnEach(attachmentsByRegion, func(a *Attachment) []string { return []string{a.Router.Location, a.Peer.Location} }),
		},
		Tags: &cloud.Tags[*Attachment]{By: cloud.Modify},
	})
	peerAttachmentIsGone.Define("two transit routers are parted", &peerAttachments, func(w *cloud.World, a *Attachment, _ uint64, _ time.Time) {
		peerAttachments.Remove(w, a)
	})
}

// ends are the transit routers that the attachment is at: one, or two of two regions.
func (a *Attachment) ends() []*TransitRouter {
	if a.Peer != nil {
		return []*TransitRouter{a.Router, a.Peer}
	}
	return []*TransitRouter{a.Router}
}

// other is the transit router at the other end of an attachment between two.
func (a *Attachment) other(end *TransitRouter) *TransitRouter {
	if a.Router == end {
		return a.Peer
	}
	return a.Router
}

// findEither finds an attachment of a VPC or between transit routers, whichever an id
// is of.
func findEither(c *cloud.Call, id string, verb cloud.Verb) (*Attachment, error) {
	a, err := peerAttachments.Find(c, id, verb)
	if err != nil {
		return attachments.Find(c, id, verb)
	}
	return a, nil
}

// isAttached says whether something is attached to the transit router.
func (r *TransitRouter) isAttached(w *cloud.World) bool {
	return attachments.Under(w, r.Owner, "", attachmentsByRouter, r.ID)+peerAttachments.Under(w, r.Owner, "", attachmentsByRouter, r.ID) > 0
}

// The types of lines between regions; see [LinkType].
const defaultLineType = LinkType("Gold")

var lineTypes = []LinkType{defaultLineType, "Platinum"}

// NewPeerAttachment describes the attachment of a transit router to one of another
// region.
type NewPeerAttachment struct {
	network.Label
	// RouterID is the transit router's; "" stands for the one of the CEN in the call's region.
	RouterID, CENID string
	// PeerID is the other transit router's, and PeerRegion its region, or "".
	PeerID, PeerRegion string
	AutoPublish        bool
	// Bandwidth is in Mbit/s.
	Bandwidth int
	Line      LinkType
	Tags      []cloud.Tag
}

// AttachRouter joins two transit routers of a CEN of the caller, in two regions. There
// is one attachment between two.
func AttachRouter(c *cloud.Call, n NewPeerAttachment) (*Attachment, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	router, err := n.local(c)
	if err != nil {
		return nil, err
	}
	peer, err := routers.Find(c, n.PeerID, cloud.Use)
	if err != nil {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindTransitRouter, ID: n.PeerID, Field: "Peer"}
	}
	if err := n.check(c, router, peer); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	a := &Attachment{
		Record: c.NewGlobalRecord("tr-attach-" + c.Draw(cloud.LowerDigits, 18)), Router: router, Peer: peer,
		Name: n.Name, Description: n.Description, AutoPublish: n.AutoPublish, Bandwidth: n.Bandwidth, Line: n.Line,
	}
	if a.Line == "" {
		a.Line = defaultLineType
	}
	a.pass(c, Attaching)
	peerAttachments.Add(c.World, a)
	c.AddTags(a.Head(), n.Tags)
	return a, nil
}

// local finds the transit router of the call's region.
func (n NewPeerAttachment) local(c *cloud.Call) (*TransitRouter, error) {
	cen, router, err := NewAttachment{RouterID: n.RouterID, CENID: n.CENID}.router(c)
	if err == nil && router == nil {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindTransitRouter, ID: cen.ID, Detail: "the CEN has no transit router in the region"}
	}
	return router, err
}

// check says whether two transit routers can be joined.
func (n NewPeerAttachment) check(c *cloud.Call, router, peer *TransitRouter) error {
	fault := func(reason cloud.Reason, field, detail string) error {
		return &cloud.Error{Reason: reason, Kind: KindTransitRouter, ID: peer.ID, Field: field, Detail: detail}
	}
	switch {
	case peer.CEN != router.CEN:
		return fault(cloud.Mismatch, "Peer", "the transit router is of another CEN")
	case peer == router:
		return fault(cloud.Mismatch, "Peer", "a transit router is not joined with itself")
	case n.PeerRegion != "" && n.PeerRegion != peer.Location:
		return fault(cloud.Mismatch, "PeerRegion", "the other transit router is in another region")
	}
	if err := network.CheckText(KindAttachment, n.Name, n.Description); err != nil {
		return err
	}
	if err := checkLine(n.Line); err != nil {
		return err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return err
	}
	if err := peer.usable(c); err != nil {
		return err
	}
	for a := range peerAttachments.Each(c.World, router.Owner, "", attachmentsByRouter, router.ID) {
		if a.other(router) == peer {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindAttachment, ID: a.ID, Field: "Peer", Detail: "the transit routers are joined already"}
		}
	}
	return nil
}

func checkLine(line LinkType) error {
	if line != "" && !slices.Contains(lineTypes, line) {
		return cloud.Invalid(KindAttachment, "Line", "the types of lines are Gold and Platinum")
	}
	return nil
}

// PeerFilter selects attachments between transit routers; the zero value of each
// condition selects all.
type PeerFilter struct {
	ID, CENID, RouterID, Region string
	Tags                        []cloud.Tag
}

// PeerAttachments lists the attachments between the caller's transit routers, of
// which each is at both.
func PeerAttachments(c *cloud.Call, f PeerFilter, page cloud.PageRequest) (cloud.Page[*Attachment], error) {
	q := cloud.Query[*Attachment]{Tags: f.Tags}.On(attachmentsByRouter, f.RouterID).On(attachmentsByCEN, f.CENID).On(attachmentsByRegion, f.Region)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return peerAttachments.List(c, q, page)
}

// PeerAttachmentChange describes a change of an attachment between transit routers;
// nil leaves a value as it is.
type PeerAttachmentChange struct {
	AttachmentChange
	Bandwidth *int
	Line      *LinkType
}

// ModifyPeerAttachment changes an attachment between transit routers.
func ModifyPeerAttachment(c *cloud.Call, id string, change PeerAttachmentChange) error {
	a, err := findPeerAttachment(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.Check(KindAttachment); err != nil {
		return err
	}
	if err := checkLine(cloud.Value(change.Line)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	a.change(c, change.AttachmentChange)
	cloud.Assign(&a.Bandwidth, change.Bandwidth)
	cloud.Assign(&a.Line, change.Line)
	return nil
}

func findPeerAttachment(c *cloud.Call, id string, verb cloud.Verb) (*Attachment, error) {
	a, err := peerAttachments.Find(c, id, verb)
	if err != nil {
		return nil, cloud.Missing(KindAttachment, id)
	}
	if err := a.mustBeAttached(c.Now); err != nil {
		return nil, err
	}
	return a, nil
}

// DeletePeerAttachment parts two transit routers. By force, what the attachment has to
// do with route tables ends too; otherwise there must be nothing of that.
func DeletePeerAttachment(c *cloud.Call, id string, force bool) error {
	a, err := findPeerAttachment(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	return a.delete(c, force)
}
