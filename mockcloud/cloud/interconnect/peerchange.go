package interconnect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NewPeerConnection describes a VPC peering connection to create.
type NewPeerConnection struct {
	VPCID string
	// Account, Region and AcceptingVPCID say which VPC it leads to.
	Account, Region, AcceptingVPCID string
	Name, Description               string
	ResourceGroupID                 string
	// Bandwidth is in Mbit/s; 0 asks for the usual one. It and the LinkType are for
	// connections between regions only.
	Bandwidth int
	LinkType  LinkType
	Tags      []cloud.Tag
}

// CreatePeerConnection asks for a connection between a VPC of the caller in the
// call's region and another one. Where both are the caller's, that is all that it
// needs; otherwise the other VPC's owner must accept it. Its own VPC is one that the
// caller owns: to use shared vSwitches of it is not enough (reference: Permissions).
func CreatePeerConnection(c *cloud.Call, n NewPeerConnection) (*PeerConnection, error) {
	vpc, accepting, err := n.find(c)
	if err != nil {
		return nil, err
	}
	if err := n.check(); err != nil {
		return nil, err
	}
	if err := (link{vpc.Owner, vpc.Region, accepting.Region}).check(n.Bandwidth, n.LinkType, c.World); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	group, err := identity.InResourceGroup(c, n.ResourceGroupID)
	if err != nil {
		return nil, err
	}
	switch {
	case !vpc.Available(c.Now):
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID}
	case !accepting.Available(c.Now):
		return nil, n.otherVPC(cloud.WrongStatus, "the VPC that is to accept it is not ready")
	}
	if joined(c, vpc, accepting) {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindPeerConnection, Detail: "the VPCs have a peering connection already"}
	}
	if err := checkPeerRoom(c, vpc, accepting); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return n.add(c, vpc, accepting, group), nil
}

// find finds the VPCs.
func (n NewPeerConnection) find(c *cloud.Call) (vpc, accepting *network.VPC, err error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, nil, err
	}
	if _, ok := cloud.FindRegion(n.Region); !ok {
		return nil, nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: n.Region, Field: "AcceptingRegionId"}
	}
	if vpc, err = network.FindVPC(c, n.VPCID, cloud.Modify); err != nil {
		return nil, nil, err
	}
	if err := peers.MayCreate(c, vpc.Head()); err != nil {
		return nil, nil, err
	}
	accepting, ok := network.VPCOf(c.World, n.Account, n.Region, n.AcceptingVPCID)
	switch {
	case !ok:
		return nil, nil, n.otherVPC(cloud.NotFound, "the account has no such VPC in the region")
	case accepting == vpc:
		return nil, nil, n.otherVPC(cloud.Mismatch, "a VPC has no peering connection with itself")
	}
	return vpc, accepting, nil
}

// otherVPC is an error about the VPC that the connection is to lead to.
func (n NewPeerConnection) otherVPC(reason cloud.Reason, detail string) *cloud.Error {
	return &cloud.Error{Reason: reason, Kind: cloud.KindVPC, ID: n.AcceptingVPCID, Field: "AcceptingVpcId", Detail: detail}
}

// check says whether the name and the description can be those of a connection.
func (n NewPeerConnection) check() error {
	if n.Name != "" && (!cloud.HasLength(n.Name, 2, 128) || !beginsWithLetter(n.Name) || strings.ContainsFunc(n.Name, notInNames)) {
		return cloud.Invalid(KindPeerConnection, "Name", "a name has 2 to 128 letters, digits, underscores and hyphens, the first one a letter")
	}
	if n.Description != "" && (!cloud.HasLength(n.Description, 2, 256) || cloud.IsLink(n.Description) || !beginsWithLetter(n.Description)) {
		return cloud.Invalid(KindPeerConnection, "Description", "a description has 2 to 256 characters, the first one a letter, and does not begin with http:// or https://")
	}
	return nil
}

func beginsWithLetter(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(first)
}

func notInNames(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '-'
}

// joined says whether two VPCs have a connection, or a request for one.
func joined(c *cloud.Call, vpc, accepting *network.VPC) bool {
	for p := range peersOf(c.World, vpc) {
		status := p.Status(c.Now)
		if status != PeerRejected && status != PeerExpired && (p.VPC() == accepting || p.AcceptingVPC() == accepting) {
			return true
		}
	}
	return false
}

// add makes the sides of a connection.
func (n NewPeerConnection) add(c *cloud.Call, vpc, accepting *network.VPC, group string) *PeerConnection {
	p := &PeerConnection{
		Record: c.NewRecord(vpc.Region, c.NetworkID(vpc.Region, "pcc")), Name: n.Name, Description: n.Description, ResourceGroupID: group,
		peering: peering{vpc: vpc, acceptingVPC: accepting, bandwidth: Unlimited},
	}
	p.requester, p.accepter = p, p
	if vpc.Region != accepting.Region {
		p.bandwidth, p.linkType = usualBandwidth, GoldLink
		if n.Bandwidth != 0 {
			p.bandwidth = n.Bandwidth
		}
		if n.LinkType != "" {
			p.linkType = n.LinkType
		}
	}
	sameAccount := n.Account == c.AccountID
	if !sameAccount || vpc.Region != accepting.Region {
		other := &PeerConnection{Record: c.NewRecord(accepting.Region, p.ID+accepterSide), requester: p}
		other.Owner, other.accepter, p.accepter = accepting.Owner, other, other
		other.ResourceGroupID = identity.DefaultResourceGroup(c.World, other.Owner)
		if sameAccount {
			other.Name, other.Description, other.ResourceGroupID = n.Name, n.Description, group
		}
	}
	if sameAccount {
		p.pass(c, PeerCreating, PeerActivated)
	} else {
		p.pass(c, PeerCreating, PeerAccepting)
		p.expires = c.Now.Add(acceptableFor)
		peerExpires.Plan(c.World, p.expires, p, 0)
	}
	peers.Add(c.World, p)
	if p.accepter != p {
		peers.Add(c.World, p.accepter)
	}
	vpc.Attach(p.Head())
	accepting.Attach(p.accepter.Head())
	c.AddTags(p.Head(), n.Tags)
	return p
}

// findRequest finds a connection that the caller is asked to accept. To whoever
// asked, there is none.
func findRequest(c *cloud.Call, id string) (*PeerConnection, error) {
	p, err := FindPeerConnection(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if p != p.accepter {
		return nil, cloud.Missing(KindPeerConnection, id)
	}
	if err := p.mustBe(c.Now, PeerAccepting); err != nil {
		return nil, err
	}
	return p, nil
}

// Acceptance is what the accepter's side of a connection gets.
type Acceptance struct {
	ResourceGroupID string
	Tags            []cloud.Tag
}

// AcceptPeerConnection accepts a connection that another account has asked for.
func AcceptPeerConnection(c *cloud.Call, id string, a Acceptance) error {
	p, err := findRequest(c, id)
	if err != nil {
		return err
	}
	if err := c.CheckTags(p.ID, a.Tags); err != nil {
		return err
	}
	group, err := identity.InResourceGroup(c, a.ResourceGroupID)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if a.ResourceGroupID != "" {
		peers.Change(c.World, p, func() { p.ResourceGroupID = group })
	}
	c.AddTags(p.Head(), a.Tags)
	p.pass(c, PeerUpdating, PeerActivated)
	return nil
}

// RejectPeerConnection rejects one.
func RejectPeerConnection(c *cloud.Call, id string) error {
	p, err := findRequest(c, id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	p.end(PeerRejected, c.Now)
	return nil
}

// PeerConnectionChange describes a change of a VPC peering connection; nil, 0 and
// "" leave a value as it is. The name and the description are the caller's side's.
type PeerConnectionChange struct {
	Name, Description *string
	Bandwidth         int
	LinkType          LinkType
}

// ModifyPeerConnection changes a connection that is active.
func ModifyPeerConnection(c *cloud.Call, id string, change PeerConnectionChange) error {
	p, err := FindPeerConnection(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if name := cloud.Value(change.Name); !cloud.HasLength(name, 0, 128) || cloud.IsLink(name) {
		return cloud.Invalid(KindPeerConnection, "Name", "a name has 1 to 128 characters and does not begin with http:// or https://")
	}
	if description := cloud.Value(change.Description); !cloud.HasLength(description, 0, 256) || cloud.IsLink(description) {
		return cloud.Invalid(KindPeerConnection, "Description", "a description has 1 to 256 characters and does not begin with http:// or https://")
	}
	both := p.requester
	if err := (link{both.Owner, both.Region, p.accepter.Region}).check(change.Bandwidth, change.LinkType, c.World); err != nil {
		return err
	}
	if err := p.mustBe(c.Now, PeerActivated); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	peers.Change(c.World, p, func() { cloud.Assign(&p.Name, change.Name) })
	cloud.Assign(&p.Description, change.Description)
	if change.Bandwidth != 0 {
		both.bandwidth = change.Bandwidth
	}
	if change.LinkType != "" {
		both.linkType = change.LinkType
	}
	p.pass(c, PeerUpdating, PeerActivated)
	return nil
}

// Each side may delete a connection, for both, whether it was accepted or not.
var deletable = []PeerStatus{PeerAccepting, PeerActivated, PeerRejected, PeerExpired}

// DeletePeerConnection deletes a connection, for both sides. It goes when that has
// settled. The routes that lead to it go along by force; otherwise neither side has any.
func DeletePeerConnection(c *cloud.Call, id string, force bool) error {
	p, err := FindPeerConnection(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if err := p.mustBe(c.Now, deletable...); err != nil {
		return err
	}
	routed := p.routed(c.World)
	if len(routed) > 0 && !force {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindPeerConnection, ID: id, By: network.KindRoute, Detail: "routes lead to the VPC peering connection"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, vpc := range routed {
		vpc.LeaveRoutesTo(c, p.requester.Head())
	}
	p.requester.leaving, p.requester.modified = true, c.Now
	peerIsGone.Plan(c.World, c.Settled(), p.requester, 0)
	return nil
}
