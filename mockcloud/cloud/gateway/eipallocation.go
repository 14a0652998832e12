package gateway

import (
	"cmp"
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

// The ways in which the traffic of an EIP is paid for.
const (
	PayByBandwidth = "PayByBandwidth"
	PayByTraffic   = "PayByTraffic"
)

// The line types of EIPs. The first one is everywhere, the second one in some
// regions; the others are for accounts that are allowed to use them, as all are here.
const (
	usualISP = "BGP"
	proISP   = "BGP_PRO"
)

var (
	otherISPs  = []string{"ChinaTelecom", "ChinaUnicom", "ChinaMobile", "ChinaTelecom_L2", "ChinaUnicom_L2", "ChinaMobile_L2", "BGP_FinanceCloud", "BGP_International"}
	proRegions = []string{"cn-hongkong", "ap-southeast-1", "ap-northeast-1", "ap-southeast-3", "ap-southeast-6", "ap-southeast-5", "ap-southeast-7"}
)

// AntiDDoS is the one edition of protection that an EIP can have besides the usual one.
const AntiDDoS = "AntiDDoS_Enhanced"

// EIPSpec is what EIPs that are allocated together have in common.
type EIPSpec struct {
	// Bandwidth is in Mbit/s; 0 stands for 5.
	Bandwidth int
	// ChargeType is PayByBandwidth or PayByTraffic; "" stands for the former.
	ChargeType string
	ISP        string // "" stands for BGP
	// AsksISP says whether ISP is the request's, once it is checked.
	AsksISP         bool
	ResourceGroupID string
	// Months is how long a subscription pays for them; 0 where they are paid for as they go.
	Months int
}

const usualBandwidth = 5

// check fills in what is left out, and says whether the caller can have such EIPs.
func (s *EIPSpec) check(c *cloud.Call) (err error) {
	if _, err := c.KnownRegion(); err != nil {
		return err
	}
	s.AsksISP = s.ISP != ""
	s.Bandwidth, s.ChargeType, s.ISP = cmp.Or(s.Bandwidth, usualBandwidth), cmp.Or(s.ChargeType, PayByBandwidth), cmp.Or(s.ISP, usualISP)
	if s.ChargeType != PayByBandwidth && s.ChargeType != PayByTraffic {
		return cloud.Invalid(KindEIP, "InternetChargeType", "InternetChargeType is PayByBandwidth or PayByTraffic")
	}
	if s.Months > 0 && s.ChargeType != PayByBandwidth {
		return cloud.Invalid(KindEIP, "InternetChargeType", "subscribed EIPs are paid for by bandwidth")
	}
	if err := checkBandwidth(s.Bandwidth, s.ChargeType, s.Months > 0); err != nil {
		return err
	}
	switch {
	case s.ISP == usualISP, slices.Contains(otherISPs, s.ISP):
	case s.ISP != proISP:
		return cloud.Invalid(KindEIP, "ISP", "there is no line type "+s.ISP)
	case !slices.Contains(proRegions, c.Region):
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindEIP, Field: "ISP", Detail: "the region " + c.Region + " has no lines of the type " + s.ISP}
	}
	s.ResourceGroupID, err = identity.InResourceGroup(c, s.ResourceGroupID)
	return err
}

// checkBandwidth says whether an EIP can have a bandwidth in Mbit/s.
func checkBandwidth(bandwidth int, chargeType string, subscribed bool) error {
	most := 500
	switch {
	case subscribed:
		most = 1000
	case chargeType == PayByTraffic:
		most = 200
	}
	if bandwidth < 1 || bandwidth > most {
		return cloud.Invalid(KindEIP, "Bandwidth", fmt.Sprintf("the bandwidth is 1 to %d Mbit/s", most))
	}
	return nil
}

// NewEIP describes an EIP to allocate.
type NewEIP struct {
	EIPSpec
	Name, Description string
	Protections       []string
	Tags              []cloud.Tag
	// Address, or FormerID, asks for an EIP again that the caller released in the
	// last seven days: by its address, or by its id.
	Address  netip.Addr
	FormerID string
	// PoolID is the pool of the caller that the address is from; "" where it is from none.
	PoolID string
	// Zone is the one that it is asked for in; "" leaves that open.
	Zone string
}

// AllocateEIP makes an EIP in the call's region. One that comes back has the id
// that it had: clients keep asking for it by that.
func AllocateEIP(c *cloud.Call, n NewEIP) (*EIP, error) {
	if err := eipLabel(n.Name, n.Description).check(KindEIP); err != nil {
		return nil, err
	}
	if err := checkProtections(KindEIP, n.Protections); err != nil {
		return nil, err
	}
	if err := n.check(c); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaEIPs, c.AccountID, countEIPs(c.World, c.AccountID)); err != nil {
		return nil, err
	}
	id, address, block, err := n.choose(c)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	e := newEIP(c, cmp.Or(id, c.NetworkID(c.Region, "eip")), address, n.EIPSpec)
	e.Name, e.Description, e.Protections, e.Block, e.Zone = n.Name, n.Description, n.Protections, block, n.Zone
	eips.Add(c.World, e)
	e.subscribe(c, n.Months)
	c.AddTags(e.Head(), n.Tags)
	return e, nil
}

// checkProtections says whether a thing can have editions of protection.
func checkProtections(kind cloud.Kind, editions []string) error {
	if slices.ContainsFunc(editions, func(edition string) bool { return edition != AntiDDoS }) {
		return cloud.Invalid(kind, "SecurityProtectionTypes", "the edition of protection is "+AntiDDoS)
	}
	return nil
}

// choose chooses the address of the EIP, its id where it comes back, and the block
// of a pool where it is from one.
func (n *NewEIP) choose(c *cloud.Call) (id string, address netip.Addr, block *PoolBlock, err error) {
	switch {
	case n.PoolID != "" && n.FormerID != "":
		return "", address, nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindAddressPool, ID: n.PoolID, Field: "IpAddress", Detail: "an EIP out of a pool is asked for by its address"}
	case n.PoolID != "":
		block, address, err = n.chooseFrom(c, n.PoolID)
		return "", address, block, err
	case !n.Address.IsValid() && n.FormerID == "":
		address, err = anyAddress(c)
		return "", address, nil, err
	}
	former, err := familiarAddress(c, n.Address, n.FormerID)
	if err != nil {
		return "", netip.Addr{}, nil, err
	}
	return former.EIP, netip.MustParseAddr(former.ID), nil, nil
}

// newEIP makes an EIP that no table has yet.
func newEIP(c *cloud.Call, id string, address netip.Addr, spec EIPSpec) *EIP {
	e := &EIP{
		Record: c.NewRecord(c.Region, id), Address: address, Bandwidth: spec.Bandwidth, ChargeType: spec.ChargeType,
		ISP: spec.ISP, ResourceGroupID: spec.ResourceGroupID, Mode: ModeNAT,
	}
	hold(c, e)
	return e
}
