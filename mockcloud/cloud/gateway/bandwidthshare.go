package gateway

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// EIPs are those in the package, in order of their creation.
func (p *BandwidthPackage) EIPs(w *cloud.World) []*EIP {
	return slices.Collect(eips.Each(w, p.Owner, p.Region, "package", p.ID))
}

// BandwidthNow is what the EIP can use at most: in a package what is set for it there, or all of that.
func (e *EIP) BandwidthNow() int {
	switch {
	case e.Package == nil:
		return e.Bandwidth
	case e.Share > 0:
		return e.Share
	}
	return e.Package.Bandwidth
}

// share lets the EIP be in a package from now on, with a bandwidth of its own or 0, or in none.
func (e *EIP) share(w *cloud.World, in *BandwidthPackage, bandwidth int) {
	eips.Change(w, e, func() { e.Package, e.Share = in, bandwidth })
}

func (e *EIP) packageID() string {
	if e.Package == nil {
		return ""
	}
	return e.Package.ID
}

// AddToBandwidthPackage lets EIPs of the caller share the bandwidth of a package, all or none.
func AddToBandwidthPackage(c *cloud.Call, id string, eipIDs ...string) error {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return err
	}
	found := make([]*EIP, len(eipIDs))
	for i, eipID := range eipIDs {
		if found[i], err = FindEIP(c, eipID, cloud.Modify); err != nil {
			return err
		}
		if err := found[i].mayShare(c, p); err != nil {
			return err
		}
	}
	if err := p.mayHold(c, len(found)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, e := range found {
		e.share(c.World, p, 0)
	}
	return nil
}

// mayHold says whether so many EIPs more can be in the package.
func (p *BandwidthPackage) mayHold(c *cloud.Call, more int) error {
	if len(p.EIPs(c.World))+more > maxPackageEIPs {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindBandwidthPackage, By: KindEIP, ID: p.ID, Detail: fmt.Sprintf("a bandwidth package has at most %d EIPs", maxPackageEIPs)}
	}
	return nil
}

// mayShare says whether the EIP can share the bandwidth of a package.
func (e *EIP) mayShare(c *cloud.Call, p *BandwidthPackage) error {
	if err := e.mustBe(c, EIPAvailable, EIPInUse); err != nil {
		return err
	}
	switch {
	case e.Package != nil:
		return &cloud.Error{Reason: cloud.Duplicate, Kind: KindEIP, ID: e.ID, Field: "Package", Detail: "the EIP is in the bandwidth package " + e.Package.ID}
	case e.Subscribed():
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindEIP, ID: e.ID, Field: "Package", Detail: "a subscribed EIP is in no bandwidth package"}
	case e.ISP != p.ISP:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindEIP, By: KindBandwidthPackage, ID: e.ID, Field: "ISP", Detail: "the EIP has a line of the type " + e.ISP + ", and the bandwidth package of " + p.ISP}
	case !slices.Equal(e.Protections, p.Protections):
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindEIP, By: KindBandwidthPackage, ID: e.ID, Detail: "the EIP and the bandwidth package have different editions of protection"}
	}
	return nil
}

// eipInPackage finds an EIP of the caller in a package of the caller.
func eipInPackage(c *cloud.Call, id, eipID string) (*EIP, error) {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return nil, err
	}
	e, err := FindEIP(c, eipID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if e.Package != p {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: KindBandwidthPackage, By: KindEIP, ID: eipID, Detail: "the EIP is not in the bandwidth package"}
	}
	return e, nil
}

// RemoveFromBandwidthPackage lets EIPs have their own bandwidth again, all or none.
func RemoveFromBandwidthPackage(c *cloud.Call, id string, eipIDs ...string) (err error) {
	found := make([]*EIP, len(eipIDs))
	for i, eipID := range eipIDs {
		if found[i], err = eipInPackage(c, id, eipID); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, e := range found {
		e.share(c.World, nil, 0)
	}
	return nil
}

// LimitInBandwidthPackage sets what an EIP can use at most of its package; 0 takes that back.
func LimitInBandwidthPackage(c *cloud.Call, id, eipID string, bandwidth int) error {
	e, err := eipInPackage(c, id, eipID)
	if err != nil {
		return err
	}
	if bandwidth < 0 || bandwidth > e.Package.Bandwidth {
		return cloud.Invalid(KindBandwidthPackage, "Bandwidth", fmt.Sprintf("an EIP of the package has 1 to %d Mbit/s", e.Package.Bandwidth))
	}
	if err := c.Commit(); err != nil {
		return err
	}
	e.share(c.World, e.Package, bandwidth)
	return nil
}
