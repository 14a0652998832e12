package interconnect

import (
	"errors"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Grant lets the CEN of another account attach a VPC. It is the VPC's owner's, and
// is shown to the owner of the CEN.
type Grant struct {
	cloud.Record
	VPC *network.VPC
	CEN *CEN
	// OrderType says who pays for the attachment.
	OrderType string
}

// KindGrant is the kind of a grant of a VPC to a CEN.
const KindGrant cloud.Kind = "grant to a CEN"

// The accounts that pay for an attachment: the one of the CEN, or the VPC's.
const (
	PayByCENOwner      = "PayByCenOwner"
	PayByResourceOwner = "PayByResourceOwner"
)

var grants cloud.Table[*Grant]

// The indexes of grants.
const (
	grantsByCEN    = "CEN"
	grantsByVPC    = "vpc"
	grantsByRegion = "region"
)

func init() {
	grants.Define(cloud.Definition[*Grant]{
		Kind: KindGrant, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*Grant]{
			cloud.On(grantsByCEN, func(g *Grant) string { return g.CEN.ID }),
			cloud.On(grantsByVPC, func(g *Grant) string { return g.VPC.ID }),
			cloud.On(grantsByRegion, func(g *Grant) string { return g.VPC.Region }),
			cloud.OnOwner[*Grant](),
		},
	})
	network.WhenVPCGoes(func(w *cloud.World, vpc *network.VPC) {
		for _, grant := range slices.Collect(grants.Each(w, vpc.Owner, "", grantsByVPC, vpc.ID)) {
			grants.Remove(w, grant)
		}
	})
}

// Grantee is the CEN of another account that a VPC is granted to.
type Grantee struct{ CENID, Account string }

// grantOf is what a VPC grants a CEN; nil where it grants nothing.
func grantOf(w *cloud.World, vpc *network.VPC, cenID string) *Grant {
	for grant := range grants.Each(w, vpc.Owner, "", grantsByVPC, vpc.ID) {
		if grant.CEN.ID == cenID {
			return grant
		}
	}
	return nil
}

// grantable finds a VPC that the caller can grant.
func grantable(c *cloud.Call, id string) (*network.VPC, error) {
	vpc, err := network.FindVPC(c, id, cloud.Modify)
	if refused, ok := errors.AsType[*cloud.Error](err); ok {
		about := *refused
		about.Field = "Granted"
		return nil, &about
	}
	return vpc, err
}

// GrantVPC lets the CEN of another account attach a VPC of the caller's in the
// call's region. A VPC of which vSwitches are shared with the caller is not one
// (reference: Permissions).
func GrantVPC(c *cloud.Call, vpcID string, to Grantee, orderType string) error {
	vpc, err := grantable(c, vpcID)
	if err != nil {
		return err
	}
	n, ok := cens.Of(c.World, to.Account, "", to.CENID)
	if !ok || to.Account == c.AccountID {
		return cloud.Invalid(KindCEN, "CenId", "the other account has no such CEN")
	}
	if grantOf(c.World, vpc, n.ID) != nil {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindGrant, ID: vpcID, Detail: "the VPC is granted to the CEN already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	grant := &Grant{Record: c.NewGlobalRecord(vpc.ID + "/" + n.ID), VPC: vpc, CEN: n, OrderType: orderType}
	grants.Add(c.World, grant)
	grants.Show(c.World, grant, n.Owner)
	return nil
}

// RevokeVPC ends that, unless the VPC is attached.
func RevokeVPC(c *cloud.Call, vpcID string, from Grantee) error {
	vpc, err := grantable(c, vpcID)
	if err != nil {
		return err
	}
	grant := grantOf(c.World, vpc, from.CENID)
	if grant == nil {
		return &cloud.Error{Reason: cloud.NotAssociated, Kind: KindGrant, ID: vpcID, Detail: "the VPC is not granted to the CEN"}
	}
	for a := range AttachmentsOf(c.World, vpc) {
		if a.Router.CEN == grant.CEN {
			return &cloud.Error{Reason: cloud.InUse, Kind: KindGrant, ID: vpcID, By: KindAttachment}
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	grants.Remove(c.World, grant)
	return nil
}

// GrantsOf lists what a VPC of the caller grants CENs of others.
func GrantsOf(c *cloud.Call, vpcID string, page cloud.PageRequest) (cloud.Page[*Grant], error) {
	vpc, err := network.FindVPC(c, vpcID, cloud.Modify)
	if err != nil {
		return cloud.Page[*Grant]{}, nil // of which the caller sees nothing
	}
	return grants.List(c, cloud.Query[*Grant]{}.On(grantsByVPC, vpc.ID), page)
}

// GrantFilter selects grants; the zero value of each condition selects all.
type GrantFilter struct {
	Region, VPCID, Owner string
	IPv6                 *bool
}

// GrantsTo lists what others grant a CEN of the caller.
func GrantsTo(c *cloud.Call, cenID string, f GrantFilter, page cloud.PageRequest) (cloud.Page[*Grant], error) {
	n, err := FindCEN(c, cenID, cloud.View)
	if err != nil {
		return cloud.Page[*Grant]{}, nil
	}
	q := cloud.Query[*Grant]{}.On(grantsByCEN, n.ID).On(grantsByRegion, f.Region).On(grantsByVPC, f.VPCID).OwnedBy(f.Owner)
	if f.IPv6 != nil {
		q = q.And(func(g *Grant) bool { return *f.IPv6 == (len(g.VPC.IPv6) > 0) })
	}
	return grants.List(c, q, page)
}

// VSwitchFilter selects vSwitches of a VPC; the zero value of each condition selects all.
type VSwitchFilter struct {
	Zone string
	IPv6 *bool
}

// GrantedVSwitches lists the vSwitches of a VPC that another account has granted a
// CEN of the caller, which can be named when it is attached.
func GrantedVSwitches(c *cloud.Call, cenID, vpcID string, f VSwitchFilter, page cloud.PageRequest) (cloud.Page[*network.VSwitch], error) {
	n, err := FindCEN(c, cenID, cloud.View)
	if err != nil {
		return cloud.Page[*network.VSwitch]{}, nil
	}
	for grant := range grants.Each(c.World, n.Owner, "", grantsByCEN, n.ID) {
		if grant.VPC.ID != vpcID || grant.VPC.Region != c.Region {
			continue
		}
		return network.AllVSwitchesOf(c.World, grant.VPC, func(v *network.VSwitch) bool {
			return (f.Zone == "" || f.Zone == v.Zone) && (f.IPv6 == nil || *f.IPv6 == v.IPv6.IsValid())
		}, page)
	}
	return cloud.Page[*network.VSwitch]{}, nil
}
