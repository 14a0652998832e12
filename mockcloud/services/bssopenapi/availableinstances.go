package bssopenapi

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The words for how instances are renewed.
const (
	renewsByHand   = "ManualRenewal"
	renewsByItself = "AutoRenewal"
	normal         = "Normal"
	expired        = "Expired"
)

// span is a time that a request gives by its ends; zero ends do not limit it.
type span struct{ from, until time.Time }

func spanOf(from, until string) (s span, err error) {
	for _, one := range [...]struct {
		text string
		into *time.Time
	}{{from, &s.from}, {until, &s.until}} {
		if one.text == "" {
			continue
		}
		if *one.into, err = time.Parse(services.SecondLayout, one.text); err != nil {
			return s, malformed("Time", "a time is like 2026-01-02T15:04:05Z")
		}
	}
	return s, nil
}

func (s span) has(at time.Time) bool {
	return (s.from.IsZero() || !at.Before(s.from)) && (s.until.IsZero() || !at.IsZero() && !at.After(s.until))
}

func queryAvailableInstances(c *cloud.Call, q *QueryAvailableInstancesRequest) (*QueryAvailableInstancesResponse, error) {
	filter, err := filterOf(q.ProductCode, q.ProductType, q.SubscriptionType)
	if err != nil {
		return nil, err
	}
	created, err := spanOf(q.CreateTimeStart, q.CreateTimeEnd)
	if err != nil {
		return nil, err
	}
	ends, err := spanOf(q.EndTimeStart, q.EndTimeEnd)
	if err != nil {
		return nil, err
	}
	var ids []string
	if q.InstanceIDs != "" {
		ids = strings.Split(q.InstanceIDs, ",")
	}
	p := services.Numbered(q.PageNum, q.PageSize, usualPage)
	part, err := cloud.ListCatalogue(bill.Instances(c, filter), func(l bill.Line) bool {
		return (ids == nil || slices.Contains(ids, l.ID)) && cmp.Or(q.Region, l.Region) == l.Region && created.has(l.From) &&
			(q.EndTimeStart+q.EndTimeEnd == "" || l.Subscription && ends.has(l.End(c.Now))) && (q.RenewStatus == "" || l.Subscription && q.RenewStatus == renewalOf(&l))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := p.Answer(part.Total, part.Next)
	return &QueryAvailableInstancesResponse{Code: &succeeded, Message: &fine, Success: &isFine, Data: &GetOrderDetailData{
		PageNum: answer.Number, PageSize: answer.Size, TotalCount: answer.Total,
		InstanceList: services.Each(part.Items, func(l bill.Line) InstanceList { return viewAvailable(c, &l) }),
	}}, nil
}

// renewalOf is the word for how a subscription is renewed.
func renewalOf(l *bill.Line) string {
	if l.RenewsBy > 0 {
		return renewsByItself
	}
	return renewsByHand
}

func viewAvailable(c *cloud.Call, l *bill.Line) InstanceList {
	owner, _ := strconv.ParseInt(c.AccountID, 10, 64)
	view := InstanceList{
		InstanceID: &l.ID, ProductCode: &l.Price.ProductCode, ProductType: &l.Price.ProductType, SubscriptionType: new(methodOf(l)), Region: &l.Region,
		Status: new(normal), CreateTime: services.Seconds(l.From), OwnerId: &owner,
	}
	if l.Subscription {
		end := l.End(c.Now)
		view.RenewStatus, view.EndTime, view.ExpiryTime = new(renewalOf(l)), services.Seconds(end), services.Seconds(end)
		if l.Expired(c.Now) {
			view.Status = new(expired)
		}
		view.RenewalDurationUnit = new("M") // also where nothing is renewed by itself, as Terraform's provider tests it
		if l.RenewsBy > 0 {
			view.RenewalDuration = new(int32(l.RenewsBy))
			if l.Weekly {
				view.RenewalDurationUnit = new("W")
			}
		}
	}
	return view
}
