package gateway

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// unpaid is how long a subscribed EIP is kept, locked, after its subscription has
// ended (the vendor's page about EIPs that expire).
const unpaid = 7 * 24 * time.Hour

// Subscribed says whether the EIP is paid for in advance, until it expires.
func (e *EIP) Subscribed() bool { return e.Term.Months > 0 }

// Expires is when its subscription ends, which nobody renews; zero where it has none.
func (e *EIP) Expires() time.Time { return e.Term.End(e.Term.Begun) }

// Locked says whether the EIP's subscription has ended, so that nothing can be done
// with it any more.
func (e *EIP) Locked(now time.Time) bool { return e.Term.Expired(now) }

// subscribe lets a new EIP be paid for so many months, up to the midnight in Beijing
// that follows, and lets it go when nobody pays for more.
func (e *EIP) subscribe(c *cloud.Call, months int) {
	if months == 0 {
		return
	}
	e.Term = cloud.Term{Begun: c.Now, Months: months}
	eipExpires.Plan(c.World, e.Expires().Add(unpaid), e, 0)
	c.Order(cloud.OrderNew, nil, []*cloud.Record{e.Head()})
}

var eipExpires cloud.Event[*EIP]

func init() {
	eipExpires.Define("a subscribed EIP that nobody paid for goes", &eips, func(w *cloud.World, e *EIP, _ uint64, at time.Time) {
		if e.Bound != nil {
			unbind(w, e)
		}
		removeEIP(w, e, at)
	})
}

// mayChange fails for what is forbidden with a subscribed EIP.
func (e *EIP) mayChange(field string) error {
	if e.Subscribed() {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindEIP, ID: e.ID, Field: field, Detail: "the EIP is subscribed until " + e.Expires().UTC().Format(time.DateOnly)}
	}
	return nil
}
