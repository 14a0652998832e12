package gateway

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindBandwidthPackage is the kind of a bandwidth that EIPs share.
const KindBandwidthPackage cloud.Kind = "bandwidth package"

// BandwidthPackage is a bandwidth to the internet that several EIPs share. Those in it do not count by
// themselves: their own bandwidth is there again once they leave.
type BandwidthPackage struct {
	cloud.Record
	Name, Description string
	// Bandwidth is in Mbit/s.
	Bandwidth int
	// ChargeType says what it costs by, and Ratio how much of it at least, in percent.
	ChargeType      string
	Ratio           int
	ISP             string
	Protections     []string
	ResourceGroupID string
	// Protected keeps it from being deleted.
	Protected bool

	passage[BandwidthPackageStatus]
}

// BandwidthPackageStatus is the status of a bandwidth package.
type BandwidthPackageStatus string

// The statuses of a bandwidth package.
const (
	PackageAvailable BandwidthPackageStatus = "Available"
	PackageModifying BandwidthPackageStatus = "Modifying"
)

// The vendor says neither how many packages an account has in a region nor how many EIPs a package has
// in one place: these are those of its pages about quotas.
const (
	maxPackages      = 20
	maxPackageEIPs   = 100
	maxPackageSpeed  = 1000
	usualRatio       = 100
	ratioOfPayBy95   = 20
	payBy95          = "PayBy95"
	payByOld95       = "PayByOld95"
	payByDominant    = "PayByDominantTraffic"
	packageChargedBy = PayByTraffic
)

var bandwidthPackages cloud.Table[*BandwidthPackage]

func init() {
	bandwidthPackages.Define(cloud.Definition[*BandwidthPackage]{
		Kind: KindBandwidthPackage, InPolicies: "vpc:commonbandwidthpackage", Costs: &cloud.Costs[*BandwidthPackage]{Items: []cloud.Item{ItemBandwidthPackage}, Of: (*BandwidthPackage).costs},
		Indexes: []cloud.IndexOn[*BandwidthPackage]{cloud.On("name", func(p *BandwidthPackage) string { return p.Name })},
		Tags:    &cloud.Tags[*BandwidthPackage]{By: cloud.Modify},
		Group:   func(p *BandwidthPackage) *string { return &p.ResourceGroupID },
	})
}

// Status is the package's status at a time.
func (p *BandwidthPackage) Status(c *cloud.Call) BandwidthPackageStatus {
	return p.now(c.Now, PackageAvailable)
}

// NewBandwidthPackage describes a bandwidth package to create.
type NewBandwidthPackage struct {
	Name, Description string
	Bandwidth, Ratio  int
	// ChargeType and ISP are the usual ones where they are "".
	ChargeType, ISP string
	Protections     []string
	ResourceGroupID string
	Tags            []cloud.Tag
}

// check fills in what is left out, and says whether there can be such a package.
func (n *NewBandwidthPackage) check(c *cloud.Call) (err error) {
	if err := packageLabel(n.Name, n.Description).check(KindBandwidthPackage); err != nil {
		return err
	}
	if err := checkPackageBandwidth(n.Bandwidth); err != nil {
		return err
	}
	if n.ChargeType == "" {
		n.ChargeType = packageChargedBy
	}
	if !slices.Contains([]string{PayByTraffic, PayByBandwidth, payBy95, payByOld95, payByDominant}, n.ChargeType) {
		return cloud.Invalid(KindBandwidthPackage, "InternetChargeType", "there is no way "+n.ChargeType+" to pay for bandwidth")
	}
	if n.Ratio == 0 {
		n.Ratio = usualRatio
		if n.ChargeType == payBy95 {
			n.Ratio = ratioOfPayBy95
		}
	}
	if n.Ratio != usualRatio && n.Ratio != ratioOfPayBy95 {
		return cloud.Invalid(KindBandwidthPackage, "Ratio", "the ratio is 20 or 100")
	}
	lines := EIPSpec{ISP: n.ISP, ResourceGroupID: n.ResourceGroupID}
	if err := lines.check(c); err != nil {
		return err
	}
	n.ISP, n.ResourceGroupID = lines.ISP, lines.ResourceGroupID
	if err := checkProtections(KindBandwidthPackage, n.Protections); err != nil {
		return err
	}
	return c.CheckTags("", n.Tags)
}

func packageLabel(name, description string) label { return label{name, description, 1, 256} }

func checkPackageBandwidth(bandwidth int) error {
	if bandwidth < 1 || bandwidth > maxPackageSpeed {
		return cloud.Invalid(KindBandwidthPackage, "Bandwidth", fmt.Sprintf("the bandwidth is 1 to %d Mbit/s", maxPackageSpeed))
	}
	return nil
}

// CreateBandwidthPackage makes a bandwidth package in the call's region.
func CreateBandwidthPackage(c *cloud.Call, n NewBandwidthPackage) (*BandwidthPackage, error) {
	if err := n.check(c); err != nil {
		return nil, err
	}
	if bandwidthPackages.Own(c.World, c.AccountID, c.Region) >= maxPackages {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindBandwidthPackage, Detail: fmt.Sprintf("an account has at most %d bandwidth packages in a region", maxPackages)}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	p := &BandwidthPackage{
		Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "cbwp")), Name: n.Name, Description: n.Description, Bandwidth: n.Bandwidth, Ratio: n.Ratio,
		ChargeType: n.ChargeType, ISP: n.ISP, Protections: n.Protections, ResourceGroupID: n.ResourceGroupID,
	}
	bandwidthPackages.Add(c.World, p)
	c.AddTags(p.Head(), n.Tags)
	return p, nil
}

// BandwidthPackageFilter selects bandwidth packages; the zero value of each condition selects all.
type BandwidthPackageFilter struct {
	ID, Name, ResourceGroupID string
	Tags                      []cloud.Tag
	Match                     func(*BandwidthPackage) bool
}

// BandwidthPackages lists the caller's in the call's region.
func BandwidthPackages(c *cloud.Call, f BandwidthPackageFilter, page cloud.PageRequest) (cloud.Page[*BandwidthPackage], error) {
	q := cloud.Query[*BandwidthPackage]{Tags: f.Tags, Match: f.Match}.On("name", f.Name).On(cloud.ByGroup, f.ResourceGroupID)
	if f.ID != "" {
		q.IDs = []string{f.ID}
	}
	return bandwidthPackages.List(c, q, page)
}

// FindBandwidthPackage finds one of the caller's by its id.
func FindBandwidthPackage(c *cloud.Call, id string) (*BandwidthPackage, error) {
	return bandwidthPackages.Find(c, id, cloud.Modify)
}

// ModifyBandwidthPackage changes what people call a package; nil leaves it as it is.
func ModifyBandwidthPackage(c *cloud.Call, id string, name, description *string) error {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return err
	}
	if err := packageLabel(cloud.Value(name), cloud.Value(description)).check(KindBandwidthPackage); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	bandwidthPackages.Change(c.World, p, func() { cloud.Assign(&p.Name, name) })
	cloud.Assign(&p.Description, description)
	return nil
}

// ResizeBandwidthPackage gives a package another bandwidth. What its EIPs may use at most by themselves is no more
// than that.
func ResizeBandwidthPackage(c *cloud.Call, id string, bandwidth int) error {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return err
	}
	if err := checkPackageBandwidth(bandwidth); err != nil {
		return err
	}
	if p.Status(c) != PackageAvailable {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindBandwidthPackage, ID: id, Detail: "the bandwidth package is being modified"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	bandwidthPackages.Change(c.World, p, func() { p.Bandwidth = bandwidth })
	for _, e := range p.EIPs(c.World) {
		e.Share = min(e.Share, bandwidth)
	}
	p.pass(c, PackageModifying)
	return nil
}

// ProtectBandwidthPackage says whether a package can be deleted.
func ProtectBandwidthPackage(c *cloud.Call, id string, protected bool) error {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return err
	}
	return protect(c, KindBandwidthPackage, id, &p.Protected, protected)
}

// DeleteBandwidthPackage deletes a package that has no EIPs; with force they leave it.
func DeleteBandwidthPackage(c *cloud.Call, id string, force bool) error {
	p, err := FindBandwidthPackage(c, id)
	if err != nil {
		return err
	}
	inside := p.EIPs(c.World)
	switch {
	case p.Protected:
		return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindBandwidthPackage, ID: id, Detail: "the bandwidth package is protected"}
	case len(inside) > 0 && !force:
		return &cloud.Error{Reason: cloud.InUse, Kind: KindBandwidthPackage, By: KindEIP, ID: id, Detail: "EIPs are in the bandwidth package"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	for _, e := range inside {
		e.share(c.World, nil, 0)
	}
	bandwidthPackages.Remove(c.World, p)
	return nil
}
