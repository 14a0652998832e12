package cloud

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// KindQuota is the kind of a quota.
const KindQuota Kind = "quota"

// Quota is a limit on how many things of a sort an account may have.
type Quota struct {
	// Product is Quota Center's code of the product that the quota belongs to.
	Product, Code     string
	Name, Description string
	// Default is the limit that holds until somebody changes it.
	Default int
	// Adjustable says whether accounts can apply for more.
	Adjustable bool
	// Global quotas count an account's things in all regions together, the
	// others in each region for itself.
	Global bool
	// PerRegion says that the limit itself can be another in each region. Quota
	// Center calls the region a dimension of such a quota.
	PerRegion bool

	// Usage counts what an account has of it in a region; nil: the things of the kind
	// that it made.
	Usage func(w *World, account, region string) int
	// Most counts instead, of a quota of each thing of a kind, what that thing of
	// the caller uses which uses most; see [MostOf].
	Most func(c *Call, region string) int
}

// UsedBy counts what the caller has of it in a region. Meanwhile it may let
// writes in.
func (q *Quota) UsedBy(c *Call, region string) int {
	if q.Most != nil {
		return q.Most(c, region)
	}
	return q.Usage(c.World, c.AccountID, region)
}

// MostOf looks at all things of the caller.
func MostOf[T Thing](table *Table[T], usage func(T, *World) int) func(c *Call, region string) int {
	return func(c *Call, region string) (greatest int) {
		c.inParts(func() (selection, func(*Record) bool) {
			return c.World.held(table.row, c.AccountID, region).all, func(r *Record) bool { return r.Owner == c.AccountID }
		}, 0, func(r *Record) bool {
			greatest = max(greatest, usage(r.self.(T), c.World))
			return true
		})
		return greatest
	}
}

// AllQuotas are those of all kinds, by product and name.
var AllQuotas = sync.OnceValue(func() (all []*Quota) {
	for _, of := range rows() {
		for i := range of.Quotas {
			all = append(all, &of.Quotas[i])
		}
	}
	slices.SortFunc(all, func(a, b *Quota) int {
		return cmp.Or(strings.Compare(a.Product, b.Product), strings.Compare(a.Name, b.Name))
	})
	return all
})

// quotaByCode finds a quota.
var quotaByCode = sync.OnceValue(func() map[string]*Quota {
	byCode := map[string]*Quota{}
	for _, quota := range AllQuotas() {
		byCode[quota.Code] = quota
	}
	return byCode
})

// FindQuota finds a quota by its code; nil when there is none.
func FindQuota(code string) *Quota { return quotaByCode()[code] }

// QuotaKey is a quota of one account, or of all where account is ""; and in one
// region, or in all where region is "".
type QuotaKey struct{ Code, Account, Region string }

// raised is a limit that somebody has applied for.
type raised struct {
	by    string // the application
	limit int
}

// Raise lets a limit hold that an application of that id has asked for; the
// latest one counts.
func (w *World) Raise(key QuotaKey, application string, limit int) {
	w.raised[key] = append(w.raised[key], raised{application, limit})
}

// Lower ends that.
func (w *World) Lower(key QuotaKey, application string) {
	w.raised[key] = slices.DeleteFunc(w.raised[key], func(other raised) bool { return other.by == application })
}

// RaisedBy is the application whose limit holds; "" where none does.
func (w *World) RaisedBy(key QuotaKey) string {
	if raised := w.raised[key]; len(raised) > 0 {
		return raised[len(raised)-1].by
	}
	return ""
}

// LimitOf is the limit that holds for an account in a region. What is said of
// the region goes before what is said of all, and so with the account.
func (w *World) LimitOf(of QuotaKey) int {
	for _, key := range [...]QuotaKey{of, {of.Code, of.Account, ""}, {of.Code, "", ""}} {
		if raised := w.raised[key]; len(raised) > 0 {
			return raised[len(raised)-1].limit
		}
		if limit, ok := w.quotas[key]; ok {
			return limit
		}
	}
	return FindQuota(of.Code).Default
}

// SetQuota changes a quota for one account, or for all accounts of the world
// that have none of their own where accountID is "". The limit is 0 or more,
// and holds in all regions; earlier applications of the account for another are
// void.
func (w *World) SetQuota(wall time.Time, code, accountID string, limit int) error {
	if limit < 0 {
		return Invalid(KindQuota, "value", "a quota is 0 or more")
	}
	return w.changeQuota(wall, code, accountID, func(key QuotaKey) { w.quotas[key] = limit })
}

// UnsetQuota takes back what was said of a quota for one account, or for all where
// accountID is "", as [World.SetQuota] and applications said it.
func (w *World) UnsetQuota(wall time.Time, code, accountID string) error {
	return w.changeQuota(wall, code, accountID, func(key QuotaKey) { delete(w.quotas, key) })
}

func (w *World) changeQuota(wall time.Time, code, accountID string, change func(QuotaKey)) error {
	if FindQuota(code) == nil {
		return &Error{Reason: NotFound, Kind: KindQuota, ID: code, Detail: fmt.Sprintf("there is no quota %q", code)}
	}
	return w.Change(wall, func() error {
		key := QuotaKey{Code: code, Account: accountID}
		change(key)
		delete(w.raised, key)
		for _, region := range regions {
			delete(w.raised, QuotaKey{code, accountID, region.ID})
		}
		return nil
	})
}

// Within fails when an account that holds count things cannot take one more.
func (w *World) Within(code, account string, count int) error {
	return w.WithinRegion(code, account, "", count)
}

// WithinRegion does so for a quota whose limit can be another in each region.
func (w *World) WithinRegion(code, account, region string, count int) error {
	if limit := w.LimitOf(QuotaKey{code, account, region}); count >= limit {
		return &Error{Reason: QuotaExceeded, Kind: KindQuota, ID: code, Field: code, Detail: fmt.Sprintf("the quota %s of %d is used up", code, limit)}
	}
	return nil
}
