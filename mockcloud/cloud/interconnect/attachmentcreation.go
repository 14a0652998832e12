package interconnect

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// ZoneMapping names a vSwitch in which an attachment gets an interface.
type ZoneMapping struct{ Zone, VSwitchID string }

// NewAttachment describes the attachment of a VPC to a transit router.
type NewAttachment struct {
	network.Label
	// RouterID is the transit router's; "" stands for the one of the CEN in the call's
	// region, which is made where there is none.
	RouterID, CENID string
	// Account owns the VPC. Where that is not the caller, the VPC must be granted.
	Account, VPCID string
	Zones          []ZoneMapping
	AutoPublish    bool
	Tags           []cloud.Tag
}

// AttachVPC attaches a VPC to a transit router.
func AttachVPC(c *cloud.Call, n NewAttachment) (*Attachment, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	cen, router, err := n.router(c)
	if err != nil {
		return nil, err
	}
	vpc, orderType, err := attachable(c, cen, c.Region, n.Account, n.VPCID)
	if err != nil {
		return nil, err
	}
	if err := network.CheckText(KindAttachment, n.Name, n.Description); err != nil {
		return nil, err
	}
	if len(n.Zones) == 0 {
		return nil, cloud.Invalid(KindAttachment, "ZoneMappings", "an attachment has a vSwitch in at least one zone")
	}
	vswitches, err := checkZones(c, vpc, n.Zones, nil)
	if err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := checkUnattached(c, cen, vpc); err != nil {
		return nil, err
	}
	if n.AutoPublish {
		if err := checkAutoPublish(c.World, vpc, nil); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if router == nil {
		router = cen.addRouter(c, c.Region, network.Label{}, false)
	}
	a := addAttachment(c, router, vpc, orderType)
	a.Name, a.Description, a.AutoPublish = n.Name, n.Description, n.AutoPublish
	for _, vswitch := range vswitches {
		if err := a.sit(c, vswitch); err != nil {
			return nil, err
		}
	}
	c.AddTags(a.Head(), n.Tags)
	return a, nil
}

// router finds the transit router, or nil where it is still to be made.
func (n NewAttachment) router(c *cloud.Call) (*CEN, *TransitRouter, error) {
	if n.RouterID != "" {
		router, err := FindTransitRouter(c, n.RouterID, cloud.Use)
		if err != nil {
			return nil, nil, err
		}
		if router.Location != c.Region {
			return nil, nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindTransitRouter, ID: router.ID, Field: "RegionId", Detail: "the transit router is in another region"}
		}
		if err := router.usable(c); err != nil {
			return nil, nil, err
		}
		return router.CEN, router, nil
	}
	cen, err := FindCEN(c, n.CENID, cloud.Use)
	if err != nil {
		return nil, nil, err
	}
	router := cen.routerIn(c.World, c.Region)
	if router != nil {
		err = router.usable(c)
	} else {
		err = cen.mustBeActive(c.Now)
	}
	return cen, router, err
}

// usable says whether VPCs can be attached to the transit router itself.
func (r *TransitRouter) usable(c *cloud.Call) error {
	if r.Basic {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindTransitRouter, ID: r.ID, Field: "Type", Detail: "the transit router is of the basic edition"}
	}
	return r.mustBeActive(c.Now)
}

// attachable finds a VPC that an account owns in a region and that can be attached
// to a CEN of the caller: its own, or one that is granted to the CEN. Others are not there.
func attachable(c *cloud.Call, cen *CEN, region, account, id string) (vpc *network.VPC, orderType string, err error) {
	vpc, ok := network.VPCOf(c.World, account, region, id)
	orderType = PayByCENOwner
	if ok && account != c.AccountID {
		grant := grantOf(c.World, vpc, cen.ID)
		if ok = grant != nil; ok {
			orderType = grant.OrderType
		}
	}
	switch {
	case !ok:
		return nil, "", &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC, ID: id, Detail: "the account has no such VPC in the region, or has not granted it to the CEN"}
	case !vpc.Available(c.Now):
		return nil, "", &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: id}
	}
	return vpc, orderType, nil
}

func checkUnattached(c *cloud.Call, cen *CEN, vpc *network.VPC) error {
	for a := range AttachmentsOf(c.World, vpc) {
		if a.Router.CEN == cen {
			return &cloud.Error{Reason: cloud.Duplicate, Kind: KindAttachment, ID: a.ID, Detail: "the VPC is attached to the CEN already"}
		}
	}
	return nil
}

// checkZones finds the vSwitches of zones, in which the attachment has nothing yet.
func checkZones(c *cloud.Call, vpc *network.VPC, zones []ZoneMapping, had []*network.VSwitch) ([]*network.VSwitch, error) {
	var found []*network.VSwitch
	for _, zone := range zones {
		vswitch, ok := network.VSwitchOf(c.World, vpc, zone.VSwitchID)
		switch {
		case !ok:
			return nil, cloud.Missing(cloud.KindVSwitch, zone.VSwitchID)
		case vswitch.Zone != zone.Zone:
			return nil, cloud.Invalid(KindAttachment, "ZoneId", "the vSwitch "+vswitch.ID+" is in the zone "+vswitch.Zone)
		case slices.Contains(found, vswitch), slices.Contains(had, vswitch):
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, ID: vswitch.ID, Field: "ZoneMappings"}
		case !vswitch.Available(c.Now):
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: vswitch.ID}
		}
		if _, err := vswitch.Room(network.NewPlaced{Count: 1}); err != nil {
			return nil, err
		}
		found = append(found, vswitch)
	}
	return found, nil
}

// addAttachment makes an attachment, which is the CEN's owner's.
func addAttachment(c *cloud.Call, router *TransitRouter, vpc *network.VPC, orderType string) *Attachment {
	a := &Attachment{Record: c.NewGlobalRecord("tr-attach-" + c.Draw(cloud.LowerDigits, 18)), Router: router, VPC: vpc, OrderType: orderType}
	a.pass(c, Attaching)
	attachments.Add(c.World, a)
	vpc.Attach(a.Head())
	return a
}

// sit gives the attachment an interface in a vSwitch, which is the VPC's owner's.
func (a *Attachment) sit(c *cloud.Call, vswitch *network.VSwitch) error {
	i := &Interface{Attachment: a}
	i.Record = c.NewRecord(vswitch.Region, c.ComputeID(vswitch.Region, "eni"))
	i.Owner = a.VPC.Owner
	return network.Place(c, &interfaces, i, network.Seat{VSwitch: vswitch, Purpose: network.PrimaryAddress})
}

// ZonesChange describes which vSwitches an attachment gets and gives up.
type ZonesChange struct{ Add, Remove []ZoneMapping }

// ModifyZones changes in which vSwitches an attachment has interfaces. It keeps at least one.
func ModifyZones(c *cloud.Call, id string, change ZonesChange) error {
	a, err := findEnterprise(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	var had []*network.VSwitch
	for i := range a.Interfaces(c.World) {
		had = append(had, i.VSwitch())
	}
	var leaving []*Interface
	for _, zone := range change.Remove {
		at := slices.IndexFunc(slices.Collect(a.Interfaces(c.World)), func(i *Interface) bool { return i.VSwitch().ID == zone.VSwitchID && i.VSwitch().Zone == zone.Zone })
		if at < 0 {
			return cloud.Missing(cloud.KindVSwitch, zone.VSwitchID)
		}
		if i := slices.Collect(a.Interfaces(c.World))[at]; !slices.Contains(leaving, i) {
			leaving = append(leaving, i)
		}
	}
	adding, err := checkZones(c, a.VPC, change.Add, had)
	if err != nil {
		return err
	}
	if len(change.Add)+len(change.Remove) == 0 || len(had)+len(adding) == len(leaving) {
		return cloud.Invalid(KindAttachment, "Zones", "a change adds or removes vSwitches, and leaves at least one")
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, i := range leaving {
		network.Remove(c.World, &interfaces, i)
	}
	for _, vswitch := range adding {
		if err := a.sit(c, vswitch); err != nil {
			return err
		}
	}
	a.pass(c, Modifying)
	return nil
}

// Child names a VPC that is attached to a CEN itself, through a transit router of
// the basic edition.
type Child struct{ CENID, Region, Account, VPCID string }

// AttachChild attaches a VPC to a CEN. Its transit router in the region is made
// where there is none, and is of the basic edition.
func AttachChild(c *cloud.Call, child Child) error {
	cen, err := FindCEN(c, child.CENID, cloud.Use)
	if err != nil {
		return err
	}
	if _, ok := cloud.FindRegion(child.Region); !ok {
		return &cloud.Error{Reason: cloud.UnsupportedRegion, ID: child.Region, Field: "ChildInstanceRegionId"}
	}
	vpc, orderType, err := attachable(c, cen, child.Region, child.Account, child.VPCID)
	if err != nil {
		return err
	}
	if err := cen.mustBeActive(c.Now); err != nil {
		return err
	}
	router := cen.routerIn(c.World, child.Region)
	if router != nil && !router.Basic {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindTransitRouter, ID: router.ID, Field: "Type", Detail: "the CEN has an enterprise transit router in the region, to which the VPC can be attached"}
	}
	if err := checkUnattached(c, cen, vpc); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	if router == nil {
		router = cen.addRouter(c, child.Region, network.Label{}, true)
	}
	addAttachment(c, router, vpc, orderType)
	return nil
}

// FindChild finds the attachment of a VPC to a CEN of the caller, by whichever
// edition of transit router.
func FindChild(c *cloud.Call, child Child) (*Attachment, error) {
	cen, err := FindCEN(c, child.CENID, cloud.View)
	if err != nil {
		return nil, err
	}
	for a := range attachments.Each(c.World, cen.Owner, "", attachmentsByCEN, cen.ID) {
		if a.VPC.ID == child.VPCID && a.VPC.Region == child.Region {
			return a, nil
		}
	}
	return nil, cloud.Missing(KindAttachment, child.VPCID)
}

// DetachChild detaches a VPC from a CEN: the owner of either does so.
func DetachChild(c *cloud.Call, child Child, cenOwner string) error {
	a, err := FindChild(c, child)
	if err != nil && cenOwner != "" && cenOwner != c.AccountID {
		a, err = ownChild(c, child, cenOwner)
	}
	if err != nil {
		return err
	}
	if !a.Router.Basic {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindTransitRouter, ID: a.Router.ID, Field: "Type", Detail: "the VPC is attached to an enterprise transit router"}
	}
	if err := a.mustBeAttached(c.Now); err != nil {
		return err
	}
	return a.detach(c)
}

// ownChild finds the attachment of the caller's VPC to the CEN of another account.
func ownChild(c *cloud.Call, child Child, cenOwner string) (*Attachment, error) {
	if vpc, ok := network.VPCOf(c.World, c.AccountID, child.Region, child.VPCID); ok {
		for a := range AttachmentsOf(c.World, vpc) {
			if cen, ok := cens.Of(c.World, cenOwner, "", child.CENID); ok && a.Router.CEN == cen {
				return a, nil
			}
		}
	}
	return nil, cloud.Missing(KindAttachment, child.VPCID)
}
