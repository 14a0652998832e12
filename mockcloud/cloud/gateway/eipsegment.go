package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Segment is a group of EIPs whose addresses follow each other. They come and go
// together.
type Segment struct {
	cloud.Record
	Block netip.Prefix
	// Zone is the one that its owner asked for; "" where that was none.
	Zone string

	passage[SegmentStatus]
}

// KindSegment is the kind of a contiguous group of EIPs.
const KindSegment cloud.Kind = "contiguous EIP group"

// SegmentStatus is the status of a contiguous group.
type SegmentStatus string

// The statuses of a contiguous group.
const (
	SegmentAllocating SegmentStatus = "Allocating"
	SegmentAllocated  SegmentStatus = "Allocated"
	SegmentReleasing  SegmentStatus = "Releasing"
)

var (
	segments      cloud.Table[*Segment]
	segmentIsGone cloud.Event[*Segment]
)

func init() {
	segments.Define(cloud.Definition[*Segment]{Kind: KindSegment, AtDeletion: cloud.GoAlong}) // its EIPs are in the way
	segmentIsGone.Define("a contiguous group of EIPs is released", &segments, func(w *cloud.World, s *Segment, _ uint64, at time.Time) {
		for _, e := range s.eips(w) {
			removeEIP(w, e, at)
		}
		segments.Remove(w, s)
	})
}

// Status is the group's status at a time.
func (s *Segment) Status(now time.Time) SegmentStatus { return s.now(now, SegmentAllocated) }

// Count is how many EIPs the group has.
func (s *Segment) Count() int { return 1 << (32 - s.Block.Bits()) }

func (s *Segment) eips(w *cloud.World) []*EIP {
	return slices.Collect(eips.Each(w, s.Owner, s.Region, "segment", s.ID))
}

// AllocateSegment makes as many EIPs as a block with a mask of 24 to 28 bits has
// addresses. All of them count towards the quota of EIPs.
func AllocateSegment(c *cloud.Call, mask int, zone string, spec EIPSpec) (*Segment, error) {
	if mask < 24 || mask > 28 {
		return nil, cloud.Invalid(KindSegment, "EipMask", "the mask of a contiguous group has 24 to 28 bits")
	}
	if err := spec.check(c); err != nil {
		return nil, err
	}
	count := 1 << (32 - mask)
	if err := c.World.Within(QuotaEIPs, c.AccountID, countEIPs(c.World, c.AccountID)+count-1); err != nil {
		return nil, err
	}
	block, err := anyBlock(c, mask)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	s := &Segment{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "eipsg")), Block: block, Zone: zone}
	s.pass(c, SegmentAllocating)
	segments.Add(c.World, s)
	for address := block.Addr(); block.Contains(address); address = address.Next() {
		e := newEIP(c, c.NetworkID(c.Region, "eip"), address, spec)
		e.Segment, e.Zone = s, zone
		eips.Add(c.World, e)
	}
	return s, nil
}

// Segments lists the caller's contiguous groups in the call's region; an id selects one.
func Segments(c *cloud.Call, id string, page cloud.PageRequest) (cloud.Page[*Segment], error) {
	var q cloud.Query[*Segment]
	if id != "" {
		q.IDs = []string{id}
	}
	return segments.List(c, q, page)
}

// ReleaseSegment gives up a contiguous group with all of its EIPs, of which none is
// bound to anything.
func ReleaseSegment(c *cloud.Call, id string) error {
	s, err := segments.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if s.Status(c.Now) != SegmentAllocated {
		return &cloud.Error{Reason: cloud.WrongStatus, Kind: KindSegment, ID: id}
	}
	group := s.eips(c.World)
	for _, e := range group {
		if e.Protected {
			return &cloud.Error{Reason: cloud.DeletionProtected, Kind: KindEIP, ID: e.ID}
		}
		if err := e.mustBe(c, EIPAvailable); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	s.leave(SegmentReleasing)
	for _, e := range group {
		e.leave(EIPReleasing)
	}
	segmentIsGone.Plan(c.World, c.Settled(), s, 0)
	return nil
}
