package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// EIP is an elastic IP address: a public address of an account, which can be
// bound to one of its things.
type EIP struct {
	cloud.Record
	Address           netip.Addr
	Name, Description string
	// Bandwidth is in Mbit/s.
	Bandwidth int
	// ChargeType says what its traffic costs by: PayByBandwidth or PayByTraffic.
	ChargeType string
	ISP        string
	// Term is that of the subscription that it is paid for by.
	Term cloud.Term
	// Protections are the editions of protection against floods that it has.
	Protections     []string
	ResourceGroupID string
	// Protected keeps it from being released.
	Protected bool
	// Managed says that the cloud made it for what it is bound to, with which it goes.
	Managed bool
	// Segment is the contiguous group that it is part of; nil where it is in none.
	Segment *Segment
	// Block is the one of a pool that its address is from; nil where it is from none.
	Block *PoolBlock
	// Package is the bandwidth that it shares with others; nil where it shares none. Share is what it can use of
	// that at most; 0 is all.
	Package *BandwidthPackage
	Share   int
	// Zone is the one that its owner asked for; "" where that was none.
	Zone string
	// Mode is how it will be bound to a network interface unless a request says it.
	Mode Mode
	// Bound is what it is bound to; nil where it is bound to nothing. BoundType is
	// the vendor's word for what that is.
	Bound     *cloud.Record
	BoundType string

	place    Place
	bindings uint64 // counts how often it was bound or let go
	passage[EIPStatus]
}

// KindEIP is the kind of an elastic IP address.
const KindEIP cloud.Kind = "EIP"

// QuotaEIPs limits the EIPs of an account, by its code in Quota Center.
const QuotaEIPs = "eip_quota_instances_num"

var (
	eips       cloud.Table[*EIP]
	eipIsGone  cloud.Event[*EIP]
	eipIsFreed cloud.Event[*EIP]
)

func init() {
	eips.Define(cloud.Definition[*EIP]{
		Kind: KindEIP, InPolicies: "vpc:eip", Costs: &cloud.Costs[*EIP]{Items: []cloud.Item{ItemEIP, ItemEIPBandwidth}, Of: (*EIP).costs},
		Indexes: []cloud.IndexOn[*EIP]{
			cloud.On("address", func(e *EIP) string { return e.Address.String() }),
			cloud.On("name", func(e *EIP) string { return e.Name }),
			cloud.On("bound", func(e *EIP) string {
				if e.Bound == nil {
					return ""
				}
				return e.Bound.ID
			}),
			cloud.On("bound type", func(e *EIP) string { return e.BoundType }),
			cloud.On("package", (*EIP).packageID),
			cloud.On("segment", func(e *EIP) string {
				if e.Segment == nil {
					return ""
				}
				return e.Segment.ID
			}),
			cloud.On("pool", func(e *EIP) string {
				if e.Block == nil {
					return ""
				}
				return e.Block.Pool.ID
			}),
			cloud.On("pool block", func(e *EIP) string {
				if e.Block == nil {
					return ""
				}
				return e.Block.ID
			}),
		},
		Tags:  &cloud.Tags[*EIP]{By: cloud.Modify},
		Group: func(e *EIP) *string { return &e.ResourceGroupID },
		Quotas: []cloud.Quota{{
			Product: "eip", Code: QuotaEIPs, Default: 20, Adjustable: true, Global: true,
			Name: "EIPs", Description: "How many EIPs the account can have in all regions together",
			Usage: func(w *cloud.World, account, _ string) int { return countEIPs(w, account) },
		}},
	})
	eipIsGone.Define("an EIP is released", &eips, func(w *cloud.World, e *EIP, _ uint64, at time.Time) { removeEIP(w, e, at) })
	eipIsFreed.Define("an EIP is bound to nothing", &eips, func(w *cloud.World, e *EIP, bindings uint64, _ time.Time) {
		if e.bindings == bindings {
			unbind(w, e)
		}
	})
}

// countEIPs counts an account's EIPs in all regions.
func countEIPs(w *cloud.World, account string) int { return countEverywhere(&eips, w, account) }

// countEverywhere counts an account's things of a kind in all regions.
func countEverywhere[T cloud.Thing](table *cloud.Table[T], w *cloud.World, account string) (count int) {
	for _, region := range cloud.Regions() {
		count += table.Own(w, account, region.ID)
	}
	return count
}

// Private is the private address that the EIP stands for; not valid where it
// stands for none in particular.
func (e *EIP) Private() netip.Addr { return e.place.Address }

// PrivateShown is the private address that its owner is told of: the one that was named when the EIP was bound.
// Terraform's provider 1.289 would bind others anew otherwise.
func (e *EIP) PrivateShown() netip.Addr { return e.place.Named }

// ModeNow is the mode in which the EIP is bound, or will be.
func (e *EIP) ModeNow() Mode {
	if e.Bound != nil {
		return e.place.Mode
	}
	return e.Mode
}

// Visible says whether what the EIP is bound to has the EIP itself, so that nothing
// translates between that and a private address.
func (e *EIP) Visible() bool { return e.place.Mode == ModeMulti || e.place.Mode == ModeDirect }

// EIPStatus is the status of an EIP.
type EIPStatus string

// The statuses of an EIP.
const (
	EIPAvailable     EIPStatus = "Available"
	EIPAssociating   EIPStatus = "Associating"
	EIPInUse         EIPStatus = "InUse"
	EIPUnassociating EIPStatus = "Unassociating"
	EIPReleasing     EIPStatus = "Releasing"
)

// Status is the EIP's status at a time.
func (e *EIP) Status(now time.Time) EIPStatus {
	if e.Bound != nil {
		return e.now(now, EIPInUse)
	}
	return e.now(now, EIPAvailable)
}

// mustBe says whether the EIP has one of the statuses that an operation needs, and
// is not locked.
func (e *EIP) mustBe(c *cloud.Call, allowed ...EIPStatus) error {
	if e.Locked(c.Now) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindEIP, ID: e.ID, Field: "Locked", Detail: "the subscription of the EIP has ended"}
	}
	if status := e.Status(c.Now); !slices.Contains(allowed, status) {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindEIP, ID: e.ID, Detail: "the EIP is " + string(status)}
	}
	return nil
}

// EIPFilter selects EIPs; the zero value of each condition selects all.
type EIPFilter struct {
	IDs             []string
	Addresses       []netip.Addr
	Name, SegmentID string
	ResourceGroupID string
	PoolID          string
	PackageID       string
	// BoundID and BoundType select those that are bound to a thing, or to things of a type.
	BoundID, BoundType string
	Tags               []cloud.Tag
	// Match is the product's own condition; nil selects all.
	Match func(*EIP) bool
}

// EIPs lists the caller's EIPs in the call's region.
func EIPs(c *cloud.Call, f EIPFilter, page cloud.PageRequest) (cloud.Page[*EIP], error) {
	q := cloud.Query[*EIP]{IDs: f.IDs, Tags: f.Tags, Match: f.Match}.On("name", f.Name).On("segment", f.SegmentID).On("pool", f.PoolID).On("package", f.PackageID).
		On(cloud.ByGroup, f.ResourceGroupID).On("bound", f.BoundID).On("bound type", f.BoundType)
	switch {
	case len(f.Addresses) == 1:
		q = q.On("address", f.Addresses[0].String())
	case len(f.Addresses) > 1:
		q = q.And(func(e *EIP) bool { return slices.Contains(f.Addresses, e.Address) })
	}
	return eips.List(c, q, page)
}

// FindEIP finds an EIP by its id, for what the caller means to do with it.
func FindEIP(c *cloud.Call, id string, verb cloud.Verb) (*EIP, error) { return eips.Find(c, id, verb) }

// EIPsOf visits the EIPs that are bound to a thing, in order of their creation.
func EIPsOf(w *cloud.World, thing *cloud.Record) func(yield func(*EIP) bool) {
	return eips.Each(w, thing.Owner, thing.Region, "bound", thing.ID)
}

// EIPChange describes a change of an EIP; nil leaves a value as it is.
type EIPChange struct {
	Name, Description *string
	Bandwidth         *int
}

// ModifyEIP changes what people call an EIP, and its bandwidth.
func ModifyEIP(c *cloud.Call, id string, change EIPChange) error {
	e, err := FindEIP(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := eipLabel(cloud.Value(change.Name), cloud.Value(change.Description)).check(KindEIP); err != nil {
		return err
	}
	if change.Bandwidth != nil {
		if err := e.mayChange("Bandwidth.Subscribed"); err != nil {
			return err
		}
		if err := checkBandwidth(*change.Bandwidth, e.ChargeType, false); err != nil {
			return err
		}
	}
	if err := e.mustBe(c, EIPAvailable, EIPInUse); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	eips.Change(c.World, e, func() {
		cloud.Assign(&e.Name, change.Name)
		cloud.Assign(&e.Bandwidth, change.Bandwidth)
	})
	cloud.Assign(&e.Description, change.Description)
	return nil
}

func eipLabel(name, description string) label { return label{name, description, 1, 256} }

// ProtectEIP says whether an EIP can be released. To protect one that is protected
// is refused.
func ProtectEIP(c *cloud.Call, id string, protected bool) error {
	e, err := FindEIP(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	return protect(c, KindEIP, id, &e.Protected, protected)
}

func protect(c *cloud.Call, kind cloud.Kind, id string, field *bool, protected bool) error {
	if protected && *field {
		return &cloud.Error{Reason: cloud.AlreadyDone, Kind: kind, ID: id, Field: "Protected", Detail: "it is protected against deletion already"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	*field = protected
	return nil
}

// ReleaseEIP gives up an EIP that is bound to nothing. It goes when that has settled.
func ReleaseEIP(c *cloud.Call, id string) error {
	e, err := FindEIP(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	switch {
	case e.Protected:
		return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindEIP, ID: id}
	case e.Segment != nil:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindEIP, ID: id, Field: "Segment", Detail: "the EIP goes with its contiguous group " + e.Segment.ID}
	}
	if err := e.mayChange("Release.Subscribed"); err != nil {
		return err
	}
	if err := e.mustBe(c, EIPAvailable); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	e.leave(EIPReleasing)
	eipIsGone.Plan(c.World, c.Settled(), e, 0)
	return nil
}

func removeEIP(w *cloud.World, e *EIP, now time.Time) {
	giveBack(w, e, now)
	eips.Remove(w, e)
}
