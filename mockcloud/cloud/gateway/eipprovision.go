package gateway

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// Provision are the EIPs that a thing of the cloud, such as a load balancer, is to be
// reached by from the internet. They are bound by the thing's own product, not by
// AssociateEipAddress.
type Provision struct {
	own []*EIP // nil where the cloud makes one
	in  *BandwidthPackage
}

// serviceBandwidth is that of the EIPs that the cloud makes, in Mbit/s: all that one can
// have that is paid for by traffic.
const serviceBandwidth = 200

// Provide says whether the caller can have EIPs for a thing: certain ones of its own, by
// their ids, and one that the cloud makes for each "". The latter are the caller's too,
// count against its quota, and go with the thing.
func Provide(c *cloud.Call, ids []string) (p Provision, err error) {
	made := 0
	for i, id := range ids {
		if id == "" {
			p.own = append(p.own, nil)
			made++
			continue
		}
		if slices.Contains(ids[:i], id) {
			return p, &cloud.Error{Reason: cloud.Duplicate, Kind: KindEIP, ID: id, Field: "AllocationId", Detail: "the request names the EIP " + id + " twice"}
		}
		e, err := FindEIP(c, id, cloud.Modify)
		if err != nil {
			return p, err
		}
		if e.Bound != nil {
			return p, &cloud.Error{Reason: cloud.InUse, Kind: KindEIP, ID: id, Detail: "the EIP " + id + " is bound to " + e.Bound.ID}
		}
		if err := e.mustBe(c, EIPAvailable); err != nil {
			return p, err
		}
		p.own = append(p.own, e)
	}
	if made == 0 {
		return p, nil
	}
	return p, c.World.Within(QuotaEIPs, c.AccountID, countEIPs(c.World, c.AccountID)+made-1)
}

// Share lets the EIPs share the bandwidth of a package of the caller's from when they are bound; those that
// are in it stay.
func (p *Provision) Share(c *cloud.Call, in *BandwidthPackage) error {
	for _, e := range p.own {
		if e == nil {
			e = &EIP{ISP: in.ISP} // as the cloud makes it
		}
		if e.Package != in {
			if err := e.mayShare(c, in); err != nil {
				return err
			}
		}
	}
	p.in = in
	return in.mayHold(c, len(p.own))
}

// Bind binds the EIPs to private addresses of a thing, once the operation has checked
// everything and committed; sort is the vendor's word for what the thing is.
func (p Provision) Bind(c *cloud.Call, thing *cloud.Record, sort string, private []netip.Addr) error {
	for i, e := range p.own {
		if e == nil {
			var err error
			if e, err = newManagedEIP(c, thing.Region, p.line()); err != nil {
				return err
			}
		}
		e.place = Place{Address: private[i], Mode: ModeNAT}
		e.bind(c, thing, sort)
		if p.in != nil && e.Package != p.in {
			e.share(c.World, p.in, 0)
		}
	}
	return nil
}

// line is the type of line of the EIPs that the cloud makes: that of their bandwidth package.
func (p Provision) line() string {
	if p.in == nil {
		return usualISP
	}
	return p.in.ISP
}

// newManagedEIP is an EIP that the cloud makes for a thing.
func newManagedEIP(c *cloud.Call, region, line string) (*EIP, error) {
	address, err := anyAddress(c)
	if err != nil {
		return nil, err
	}
	e := newEIP(c, c.NetworkID(region, "eip"), address, EIPSpec{Bandwidth: serviceBandwidth, ChargeType: PayByTraffic, ISP: line, ResourceGroupID: identity.DefaultResourceGroup(c.World, c.AccountID)})
	e.Managed = true
	eips.Add(c.World, e)
	return e, nil
}

// bind binds the EIP, which has its place, to a thing.
func (e *EIP) bind(c *cloud.Call, thing *cloud.Record, sort string) {
	e.bindings++
	eips.Change(c.World, e, func() { e.Bound, e.BoundType = thing, sort })
	e.pass(c, EIPAssociating)
}

// Withdraw takes the EIPs from private addresses of a thing, once that has settled; those
// that the cloud made go.
func Withdraw(c *cloud.Call, thing *cloud.Record, private []netip.Addr) {
	for _, e := range slices.Collect(EIPsOf(c.World, thing)) {
		if !slices.Contains(private, e.place.Address) {
			continue
		}
		if e.Managed {
			e.leave(EIPReleasing)
			eipIsGone.Plan(c.World, c.Settled(), e, 0)
			continue
		}
		e.bindings++
		e.pass(c, EIPUnassociating)
		eipIsFreed.Plan(c.World, c.Settled(), e, e.bindings)
	}
}
