package interconnect

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Attachment attaches a VPC, or another transit router of the CEN, to a transit
// router. It is the CEN's owner's.
type Attachment struct {
	cloud.Record
	Router *TransitRouter
	// VPC is what is attached; nil where a transit router is.
	VPC *network.VPC
	// Peer is the transit router, of another region, that is attached; nil where a VPC is.
	Peer              *TransitRouter
	Name, Description string
	// AutoPublish says whether the router tells the VPC of its routes by itself, or two
	// transit routers each other.
	AutoPublish bool
	// Bandwidth, in Mbit/s, and Line are between two regions.
	Bandwidth int
	Line      LinkType
	// OrderType says who pays for it.
	OrderType string
	// exceptions are the ids of routes of the VPC's system route table that are
	// published though they are custom, or withdrawn though they are the cloud's own.
	exceptions []string
	passage
}

// LiesIn is its region, or that of the transit router that asked for it.
func (a *Attachment) LiesIn() string { return a.Router.Location }

// KindAttachment is the kind of an attachment of a VPC to a transit router.
const KindAttachment cloud.Kind = "transit router attachment"

// The statuses of an attachment, besides Modifying.
const (
	Attaching Status = "Attaching"
	Attached  Status = "Attached"
	Detaching Status = "Detaching"
)

// Interface is what an attachment has in a vSwitch: the cloud's own network
// interface, which no list shows.
type Interface struct {
	network.Placed
	Attachment *Attachment
}

// KindInterface is the kind of such an interface.
const KindInterface cloud.Kind = "interface of a transit router"

var (
	attachments      cloud.Table[*Attachment]
	interfaces       cloud.Table[*Interface]
	attachmentIsGone cloud.Event[*Attachment]
)

// The indexes of attachments.
const (
	attachmentsByRouter = "transit router"
	attachmentsByCEN    = "CEN"
	attachmentsByRegion = "region"
	attachmentsByVPC    = "vpc"

	interfacesByAttachment = "attachment"
)

func init() {
	attachments.Define(cloud.Definition[*Attachment]{
		Kind: KindAttachment, InPolicies: "cen:transitrouterattachment", Global: true,
		Indexes: []cloud.IndexOn[*Attachment]{
			cloud.On(attachmentsByRouter, func(a *Attachment) string { return a.Router.ID }),
			cloud.On(attachmentsByCEN, func(a *Attachment) string { return a.Router.CEN.ID }),
			cloud.On(attachmentsByRegion, func(a *Attachment) string { return a.VPC.Region }),
			cloud.On(attachmentsByVPC, func(a *Attachment) string { return a.VPC.ID }),
		},
		Tags: &cloud.Tags[*Attachment]{By: cloud.Modify},
		Quotas: []cloud.Quota{attachmentRoutes.Of(attachmentHop, cloud.Quota{
			Default: 600,
			Name:    "Routes to transit routers", Description: "How many custom route entries of a VPC can lead to transit routers",
		})},
	})
	interfaces.Define(cloud.Definition[*Interface]{
		Kind: KindInterface, Stands: cloud.Resident, AtDeletion: cloud.GoAlong,
		Networks: func(i *Interface, yield func(*cloud.Record) bool) { i.SitsIn(yield) },
		Indexes:  []cloud.IndexOn[*Interface]{cloud.On(interfacesByAttachment, func(i *Interface) string { return i.Attachment.ID })},
	})
	attachmentIsGone.Define("a VPC is detached from a transit router", &attachments, func(w *cloud.World, a *Attachment, _ uint64, _ time.Time) {
		for _, i := range slices.Collect(a.Interfaces(w)) {
			network.Remove(w, &interfaces, i)
		}
		a.VPC.Detach(a.Head())
		attachments.Remove(w, a)
	})
}

// Status is the attachment's status at a time.
func (a *Attachment) Status(now time.Time) Status { return a.now(now, Attached) }

func (a *Attachment) mustBeAttached(now time.Time) error {
	if status := a.Status(now); status != Attached {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindAttachment, ID: a.ID, Detail: "the attachment is " + string(status)}
	}
	return nil
}

// Interfaces visits what the attachment has in vSwitches.
func (a *Attachment) Interfaces(w *cloud.World) func(yield func(*Interface) bool) {
	return interfaces.Each(w, a.VPC.Owner, a.VPC.Region, interfacesByAttachment, a.ID)
}

// AttachmentsOf visits the attachments of a VPC, to the CENs of any account.
func AttachmentsOf(w *cloud.World, vpc *network.VPC) func(yield func(*Attachment) bool) {
	return func(yield func(*Attachment) bool) {
		for thing := range vpc.Attached {
			if a, ok := attachments.Get(w, thing.ID); ok && !yield(a) {
				return
			}
		}
	}
}

// AttachmentFilter selects attachments of VPCs; the zero value of each condition selects all.
type AttachmentFilter struct {
	ID, CENID, RouterID, Region, VPCID string
	OrderType                          string
	Status                             Status
	Basic                              *bool // of the transit router
	Tags                               []cloud.Tag
}

// Attachments lists the attachments of VPCs to the caller's transit routers.
func Attachments(c *cloud.Call, f AttachmentFilter, page cloud.PageRequest) (cloud.Page[*Attachment], error) {
	q := cloud.Query[*Attachment]{Tags: f.Tags}.On(attachmentsByRouter, f.RouterID).On(attachmentsByCEN, f.CENID).On(attachmentsByRegion, f.Region).On(attachmentsByVPC, f.VPCID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	if f.Status != "" || f.OrderType != "" || f.Basic != nil {
		q = q.And(func(a *Attachment) bool {
			return (f.Status == "" || f.Status == a.Status(c.Now)) && (f.OrderType == "" || f.OrderType == a.OrderType) && (f.Basic == nil || *f.Basic == a.Router.Basic)
		})
	}
	return attachments.List(c, q, page)
}

// FindAttachment finds an attachment of a VPC by its id, for what the caller means to
// do with it.
func FindAttachment(c *cloud.Call, id string, verb cloud.Verb) (*Attachment, error) {
	return attachments.Find(c, id, verb)
}

// AttachmentChange describes a change of an attachment; nil leaves a value as it is.
type AttachmentChange struct {
	network.LabelChange
	AutoPublish *bool
}

// ModifyAttachment changes an attachment of a VPC.
func ModifyAttachment(c *cloud.Call, id string, change AttachmentChange) error {
	a, err := findEnterprise(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.Check(KindAttachment); err != nil {
		return err
	}
	if cloud.Value(change.AutoPublish) {
		if err := checkAutoPublish(c.World, a.VPC, a); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	a.change(c, change)
	return nil
}

func (a *Attachment) change(c *cloud.Call, change AttachmentChange) {
	cloud.Assign(&a.Name, change.Name)
	cloud.Assign(&a.Description, change.Description)
	cloud.Assign(&a.AutoPublish, change.AutoPublish)
	a.pass(c, Modifying)
}

// findEnterprise finds an attachment of a VPC that can change now, to a transit router
// that is not of the basic edition.
func findEnterprise(c *cloud.Call, id string, verb cloud.Verb) (*Attachment, error) {
	a, err := FindAttachment(c, id, verb)
	if err != nil {
		return nil, err
	}
	if err := a.changeable(c.Now); err != nil {
		return nil, err
	}
	return a, nil
}

// changeable says whether the attachment can change now.
func (a *Attachment) changeable(now time.Time) error {
	if a.Router.Basic {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindTransitRouter, ID: a.Router.ID, Field: "Type", Detail: "the transit router is of the basic edition"}
	}
	return a.mustBeAttached(now)
}

// DeleteAttachment detaches a VPC from a transit router. By force, what it has to do
// with route tables ends too, those of the VPC included; otherwise there must be
// nothing of that.
func DeleteAttachment(c *cloud.Call, id string, force bool) error {
	a, err := findEnterprise(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	return a.delete(c, force)
}

// delete takes the attachment away, unless route tables have to do with it and that
// does not end by force.
func (a *Attachment) delete(c *cloud.Call, force bool) error {
	if !force {
		if a.VPC != nil && a.VPC.IsNextHop(c.World, a.Head()) {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindAttachment, ID: a.ID, By: network.KindRoute, Detail: "routes of the VPC lead to the attachment"}
		}
		if err := a.checkUnused(c.World); err != nil {
			return err
		}
	}
	return a.detach(c)
}

// detach takes the attachment away once that has settled.
func (a *Attachment) detach(c *cloud.Call) error {
	if err := c.Commit(); err != nil {
		return err
	}
	a.release(c.World)
	if a.VPC != nil {
		a.VPC.LeaveRoutesTo(c, a.Head())
	}
	a.leave(Detaching)
	if a.VPC == nil {
		peerAttachmentIsGone.Plan(c.World, c.Settled(), a, 0)
	} else {
		attachmentIsGone.Plan(c.World, c.Settled(), a, 0)
	}
	return nil
}
