package organization

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// QuotaProduct is a product whose quotas Quota Center shows.
type QuotaProduct struct{ Code, Name string }

// QuotaProducts lists the products that have quotas.
func QuotaProducts() []QuotaProduct {
	return []QuotaProduct{
		{"ecs", "Elastic Compute Service"},
		{"resourcemanager", "Resource Management"},
		{"ressharing", "Resource Sharing"},
		{"eip", "Elastic IP Address"},
		{"nat", "NAT Gateway"},
		{"vpn", "VPN Gateway"},
		{"vpc", "Virtual Private Cloud"},
	}
}

// MaxQuota is the highest limit that an account can apply for.
const MaxQuota = math.MaxInt32

// QuotaState is a quota as it stands for an account.
type QuotaState struct {
	*cloud.Quota
	// Region is where the usage is counted.
	Region       string
	Limit, Usage int
	// Raised is the application that gave the account this limit; nil where none did.
	Raised *QuotaApplication
	// UnderReview says that an application for the quota waits for a decision.
	UnderReview bool
}

// quotaState looks up how a quota stands for the caller. The region "" is that
// of the call.
func quotaState(c *cloud.Call, quota *cloud.Quota, region string) *QuotaState {
	if region == "" {
		region = c.Region
	}
	key := quotaKey(c, quota, region)
	usage := quota.UsedBy(c, region) // first: it may let writes in
	state := &QuotaState{Quota: quota, Region: region, Limit: c.World.LimitOf(key), Usage: usage, UnderReview: underReview(c, key)}
	state.Raised, _ = quotaApplications.Get(c.World, c.World.RaisedBy(key))
	return state
}

// quotaKey is the caller's quota; the region counts only where limits can be
// another in each.
func quotaKey(c *cloud.Call, quota *cloud.Quota, region string) cloud.QuotaKey {
	key := cloud.QuotaKey{Code: quota.Code, Account: c.AccountID}
	if quota.PerRegion {
		key.Region = region
	}
	return key
}

func underReview(c *cloud.Call, key cloud.QuotaKey) bool {
	for application := range quotaApplications.All(c.World, c.AccountID, "") {
		if application.Status == QuotaProcess && application.key == key {
			return true
		}
	}
	return false
}

// fits says whether the quota can be asked for with a region as its dimension.
func fits(q *cloud.Quota, region string) bool {
	_, known := cloud.FindRegion(region)
	return region == "" || q.PerRegion && known
}

// findQuota finds a quota by its product and code.
func findQuota(product, code, region string) (*cloud.Quota, error) {
	if quota := cloud.FindQuota(code); quota != nil && quota.Product == product && fits(quota, region) {
		return quota, nil
	}
	return nil, cloud.Missing(cloud.KindQuota, product+"/"+code)
}

// ProductQuota finds a quota of a product and how it stands for the caller. A
// region can be given only where the limit can be another in each; "" is that
// of the call.
func ProductQuota(c *cloud.Call, product, code, region string) (*QuotaState, error) {
	quota, err := findQuota(product, code, region)
	if err != nil {
		return nil, err
	}
	return quotaState(c, quota, region), nil
}

// QuotaFilter selects quotas; the zero value of each condition selects all.
type QuotaFilter struct {
	Product, Code string
	// Keyword is a part of the name or of the code, in capitals or not.
	Keyword string
	// Region selects the quotas whose limit can be another in each region.
	Region string
}

// ProductQuotas lists quotas by product and name, and how they stand for the caller.
func ProductQuotas(c *cloud.Call, f QuotaFilter) []*QuotaState {
	var states []*QuotaState
	for _, quota := range cloud.AllQuotas() {
		if (f.Product == "" || f.Product == quota.Product) && (f.Code == "" || f.Code == quota.Code) &&
			fits(quota, f.Region) && mentions(f.Keyword, quota.Name, quota.Code) {
			states = append(states, quotaState(c, quota, f.Region))
		}
	}
	return states
}

// mentions says whether one of the texts contains a keyword.
func mentions(keyword string, texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		return strings.Contains(strings.ToLower(text), strings.ToLower(keyword))
	})
}

// QuotaApplication is an account's application for a higher limit.
type QuotaApplication struct {
	cloud.Record // Region is where the limit is to hold, if it can be another in each
	Quota        *cloud.Quota
	// Desired is the limit that the account asks for.
	Desired int
	Reason  string
	// Notice is the number by which the account asks to be told of the decision.
	Notice int
	Status QuotaApplicationStatus
	// The limit holds from Effective, or from the approval where that is later;
	// and until Expires, or forever where that is zero.
	Effective, Expires time.Time

	key cloud.QuotaKey
}

// KindQuotaApplication is the kind of an application for a quota.
const KindQuotaApplication cloud.Kind = "quota application"

var (
	quotaApplications cloud.Table[*QuotaApplication]
	quotaApproved     cloud.Event[*QuotaApplication]
	quotaRaised       cloud.Event[*QuotaApplication]
	quotaExpires      cloud.Event[*QuotaApplication]
)

func init() {
	quotaApplications.Define(cloud.Definition[*QuotaApplication]{Kind: KindQuotaApplication, Global: true, AtDeletion: cloud.GoAlong})
	quotaApproved.Define("an application for a quota is approved", &quotaApplications, func(w *cloud.World, a *QuotaApplication, _ uint64, at time.Time) { approve(w, a, at) })
	quotaRaised.Define("a quota is raised", &quotaApplications, func(w *cloud.World, a *QuotaApplication, _ uint64, _ time.Time) { w.Raise(a.key, a.ID, a.Desired) })
	quotaExpires.Define("a raised quota expires", &quotaApplications, func(w *cloud.World, a *QuotaApplication, _ uint64, _ time.Time) {
		w.Lower(a.key, a.ID)
	})
}

// QuotaApplicationStatus is the status of an application.
type QuotaApplicationStatus string

// The statuses of an application. In a world, all are approved.
const (
	QuotaProcess QuotaApplicationStatus = "Process"
	QuotaAgree   QuotaApplicationStatus = "Agree"
)

// NewQuotaApplication describes an application.
type NewQuotaApplication struct {
	Product, Code, Region string
	Desired               float64
	Reason                string
	Notice                int
	Effective, Expires    time.Time
	// Reviewed asks for a decision after a review, which takes as long as
	// statuses take to settle; else the application is approved at once.
	Reviewed bool
}

// ApplyForQuota applies for a limit above the present one. An account has one
// application for a quota under review at a time.
func ApplyForQuota(c *cloud.Call, n NewQuotaApplication) (*QuotaApplication, error) {
	quota, err := findQuota(n.Product, n.Code, n.Region)
	if err != nil {
		return nil, err
	}
	if n.Region == "" {
		n.Region = c.Region
	}
	key := quotaKey(c, quota, n.Region)
	switch {
	case !quota.Adjustable:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: cloud.KindQuota, ID: quota.Code, Detail: "the quota cannot be raised"}
	case underReview(c, key):
		return nil, &cloud.Error{Reason: cloud.InTransition, Kind: KindQuotaApplication, ID: quota.Code, Detail: "an application for the quota is under review"}
	case n.Desired < 1 || n.Desired > MaxQuota || n.Desired != math.Trunc(n.Desired):
		return nil, cloud.Invalid(KindQuotaApplication, "Desired", "a quota is a whole number")
	case int(n.Desired) <= c.World.LimitOf(key):
		return nil, &cloud.Error{Reason: cloud.OutOfRange, Kind: KindQuotaApplication, ID: quota.Code, Field: "Desired", Detail: "an application asks for more than the present quota"}
	case !n.Expires.IsZero() && (!n.Expires.After(c.Now) || !n.Expires.After(n.Effective)):
		return nil, cloud.Invalid(KindQuotaApplication, "Expires", "a quota expires after it takes effect, and not in the past")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	application := &QuotaApplication{
		Record: c.NewRecord(key.Region, strings.ToLower(c.UUID())), Quota: quota, Desired: int(n.Desired), Reason: n.Reason, Notice: n.Notice,
		Status: QuotaProcess, Effective: n.Effective, Expires: n.Expires, key: key,
	}
	quotaApplications.Add(c.World, application)
	if n.Reviewed {
		quotaApproved.Plan(c.World, c.Settled(), application, 0)
	} else {
		approve(c.World, application, c.Now)
	}
	return application, nil
}

// approve lets the limit of an application hold for as long as it asks for.
func approve(w *cloud.World, a *QuotaApplication, at time.Time) {
	a.Status = QuotaAgree
	if a.Effective.Before(at) {
		a.Effective = at
	}
	if !a.Expires.IsZero() {
		if !a.Expires.After(a.Effective) { // the review took too long
			return
		}
		quotaExpires.Plan(w, a.Expires, a, 0)
	}
	if a.Effective.After(at) {
		quotaRaised.Plan(w, a.Effective, a, 0)
	} else {
		w.Raise(a.key, a.ID, a.Desired)
	}
}

// FindQuotaApplication finds an application of the caller.
func FindQuotaApplication(c *cloud.Call, id string) (*QuotaApplication, error) {
	return quotaApplications.Find(c, id, cloud.View)
}

// QuotaApplicationFilter selects applications; the zero value of each condition selects all.
type QuotaApplicationFilter struct {
	Product, Code, Region string
	Status                QuotaApplicationStatus
	// Keyword is a part of the quota's name or code, or of the reason.
	Keyword string
}

// QuotaApplications lists the caller's applications.
func QuotaApplications(c *cloud.Call, f QuotaApplicationFilter, page cloud.PageRequest) (cloud.Page[*QuotaApplication], error) {
	return quotaApplications.List(c, cloud.Query[*QuotaApplication]{Match: func(a *QuotaApplication) bool {
		return (f.Product == "" || f.Product == a.Quota.Product) && (f.Code == "" || f.Code == a.Quota.Code) &&
			(f.Region == "" || f.Region == a.Region) && (f.Status == "" || f.Status == a.Status) &&
			mentions(f.Keyword, a.Quota.Name, a.Quota.Code, a.Reason)
	}}, page)
}
