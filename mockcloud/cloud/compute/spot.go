package compute

import (
	"fmt"
	"hash/fnv"
	"math"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Spot is how an instance is paid for that the cloud can take back; the zero value
// is for one that it cannot.
type Spot struct {
	// Limited instances go when the market's price for an hour is above Limit; the
	// others pay whatever it is.
	Limited bool
	Limit   float64
	// Protected is how many hours they are safe from that: 0 or 1.
	Protected int
	// Stops tells that they stop, in economical mode, rather than go.
	Stops bool

	on bool
}

// NewSpot is how a spot instance is paid for.
func NewSpot(s Spot) Spot {
	s.on = true
	return s
}

// Is says whether the instance is a spot instance.
func (s Spot) Is() bool { return s.on }

// recycling is how long before it happens the cloud tells that it takes an instance
// back (the contract of RunInstances).
const recycling = 5 * time.Minute

var instanceIsTaken cloud.Event[*Instance]

func init() {
	instanceIsTaken.Define("a spot instance is taken back", &instances, func(w *cloud.World, i *Instance, _ uint64, at time.Time) {
		switch {
		case !i.takenAt.Equal(at):
			// another time was set since
		case i.Spot.Stops:
			i.stopped, i.Economical, i.settles, i.takenAt = true, true, at, time.Time{}
			i.Provisioned.lostBy(w, at)
		default:
			release(w, i, at)
		}
	})
}

// Recycled says whether the cloud is about to take the instance back.
func (i *Instance) Recycled(now time.Time) bool {
	return !i.takenAt.IsZero() && !now.Before(i.takenAt.Add(-recycling)) && now.Before(i.takenAt)
}

// planTaking finds when the market's price is first above what the instance pays,
// once its protection is over, and lets the cloud take it back then.
func (i *Instance) planTaking(w *cloud.World, now time.Time) {
	i.takenAt = time.Time{}
	if !i.Spot.Limited || i.Spot.Limit >= dearest*HourlyPrice(i.Type) {
		return
	}
	const longest = 2 * 366 * 24 // hours: one of so many is dear enough, as the limit is below the dearest
	at := now.Add(time.Duration(i.Spot.Protected) * time.Hour)
	for range longest {
		if SpotPrice(w, i.Type, i.VSwitch().Zone, at) > i.Spot.Limit {
			i.takenAt = at
			instanceIsTaken.Plan(w, at, i, 0)
			return
		}
		at = at.Truncate(time.Hour).Add(time.Hour)
	}
}

// The market's prices are between these parts of what an instance costs by use.
const (
	cheapest = 0.1
	dearest  = 0.3
)

// SpotPrice is the market's price of an instance of a type in a zone for the hour in
// which a time is, in CNY. It is invented, and follows from the world's seed; the
// vendor's pages say that the prices change with supply and demand, and how much
// less they are.
func SpotPrice(w *cloud.World, typeName, zone string, at time.Time) float64 {
	h := fnv.New64a()
	fmt.Fprint(h, w.Spec().Seed, " ", typeName, " ", zone, " ", at.Unix()/3600)
	part := cheapest + (dearest-cheapest)*float64(h.Sum64()%1000)/999
	return math.Round(1000*part*HourlyPrice(typeName)) / 1000
}

// SpotCost is what a spot instance of a type in a zone comes to in a time, in CNY: the
// market's price of each hour.
func SpotCost(w *cloud.World, typeName, zone string, from, until time.Time) (sum float64) {
	for at := from; at.Before(until); {
		next := at.Truncate(time.Hour).Add(time.Hour)
		if next.After(until) {
			next = until
		}
		sum += SpotPrice(w, typeName, zone, at) * next.Sub(at).Hours()
		at = next
	}
	return sum
}

// checkSpot says whether instances can be spot instances as they ask for.
func (n *NewInstances) checkSpot(c *cloud.Call, zone string) error {
	switch {
	case !n.Spot.Is():
		return nil
	case n.Plan.Subscription:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindInstance, Field: "SpotSubscription", Detail: "a spot instance is paid for by use"}
	case n.DeletionProtection:
		return &cloud.Error{Reason: cloud.Mismatch, Kind: KindInstance, Field: "DeletionProtection", Detail: "a spot instance is not protected against deletion"}
	case n.Spot.Limited && n.Spot.Limit <= 0:
		return cloud.Invalid(KindInstance, "SpotPriceLimit", "the limit of a price is more than 0")
	case n.Spot.Limited && n.Spot.Limit < SpotPrice(c.World, n.Type, zone, c.Now):
		return &cloud.Error{Reason: cloud.OutOfRange, Kind: KindInstance, Field: "SpotPriceLimit", Detail: "the market's price is above the limit"}
	}
	return nil
}
