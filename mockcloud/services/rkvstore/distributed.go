package rkvstore

import (
	"slices"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// distributed is a distributed instance: instances of Tair in DRAM, in any regions, that have the same data.
type distributed struct {
	cloud.Record
	Members []*instance

	passing string
	settles time.Time
}

const (
	kindDistributed cloud.Kind = "distributed Redis instance"

	mostMembers = 3 // contract of CreateTairInstance
)

var distributeds cloud.Table[*distributed]

func init() {
	distributeds.Define(cloud.Definition[*distributed]{
		Kind: kindDistributed, Global: true,
		Indexes: []cloud.IndexOn[*distributed]{cloud.OnEach("member", func(d *distributed) (ids []string) {
			for _, i := range d.Members {
				ids = append(ids, i.ID)
			}
			return ids
		})},
	})
}

func (d *distributed) status(now time.Time) string {
	if now.Before(d.settles) {
		return d.passing
	}
	return normal
}

// pass lets it have a status for the time that things take to settle.
func (d *distributed) pass(c *cloud.Call, status string) { d.passing, d.settles = status, c.Settled() }

// distributable says whether an instance can be part of a distributed one: of Tair in DRAM.
func (i *instance) distributable() error {
	if !i.Enterprise || i.Series != seriesRedis && i.Series != seriesRDB {
		return i.errType("only instances of Tair in DRAM are parts of distributed ones")
	}
	return nil
}

// partOf is what a new instance is to be part of: the distributed instance of an id, a new one, or none, which is nil.
func (i *instance) partOf(c *cloud.Call, id string, first bool) (*distributed, error) {
	if id == "" && !first {
		return nil, nil
	}
	if err := i.distributable(); err != nil {
		return nil, err
	}
	if id == "" {
		return &distributed{}, nil
	}
	d, err := distributeds.Find(c, id, cloud.Modify)
	switch {
	case err != nil:
	case first:
		err = cloud.Invalid(kindInstance, "GlobalInstanceId", "the instance is the first part of a new distributed one, or part of "+id)
	case d.status(c.Now) != normal:
		err = &cloud.Error{Reason: cloud.WrongStatus, Kind: kindDistributed, ID: id, Detail: "the distributed instance is " + d.status(c.Now)}
	case len(d.Members) == mostMembers:
		err = &cloud.Error{Reason: cloud.QuotaExceeded, Kind: kindDistributed, ID: id, Detail: "a distributed instance has at most three parts"}
	}
	return d, err
}

// join makes an instance part of a distributed one, which begins with its first part.
func (i *instance) join(c *cloud.Call, d *distributed) {
	i.Distributed = d
	if len(d.Members) == 0 {
		d.Record, d.Members = c.NewGlobalRecord("gr-"+c.Draw(cloud.LowerDigits, 20)), []*instance{i}
		d.pass(c, creating)
		distributeds.Add(c.World, d)
		return
	}
	distributeds.Change(c.World, d, func() { d.Members = append(slices.Clip(d.Members), i) })
	d.pass(c, changing)
}

// part lets an instance go on by itself. A distributed one goes with its last part.
func (i *instance) part(w *cloud.World) {
	d := i.Distributed
	if d == nil {
		return
	}
	i.Distributed = nil
	distributeds.Change(w, d, func() {
		d.Members = slices.DeleteFunc(slices.Clone(d.Members), func(other *instance) bool { return other == i })
	})
	if len(d.Members) == 0 {
		distributeds.Remove(w, d)
	}
}

// distributedID is the id of what the instance is part of; "" for nothing.
func (i *instance) distributedID() string {
	if i.Distributed == nil {
		return ""
	}
	return i.Distributed.ID
}

// createGlobalDistributeCache makes an instance the first part of a distributed one.
func createGlobalDistributeCache(c *cloud.Call, q *CreateGlobalDistributeCacheRequest) (*CreateGlobalDistributeCacheResponse, error) {
	d := &distributed{}
	i, err := instances.Modify(c, q.SeedSubInstanceId, modification{Through: changing, Check: func(i *instance) error {
		switch {
		case i.Distributed != nil:
			return i.errType("the instance is part of " + i.Distributed.ID + " already")
		case !i.Local:
			return i.errType("only instances on local disks become parts")
		}
		return i.distributable()
	}, Do: func(i *instance) { i.join(c, d) }})
	if err != nil {
		return nil, err
	}
	return &CreateGlobalDistributeCacheResponse{GlobalInstanceId: &d.ID, InstanceId: &i.ID}, nil
}

// usuallyInWindow is when an instance becomes a part: in its window, unless that is to be at once.
func usuallyInWindow(id, when string) *managed.Later {
	later := effective(id, when)
	said := later.When
	later.When = func(c *cloud.Call, asked func(string) string) (string, managed.Slot, error) {
		return said(c, func(parameter string) string {
			if value := asked(parameter); value != "" || parameter != when {
				return value
			}
			return "MaintainTime"
		})
	}
	return later
}

// removeSubInstance lets an instance go on by itself.
func removeSubInstance(c *cloud.Call, q *InstanceIdRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.InstanceId, modification{Through: changing, Check: func(i *instance) error {
		if i.Distributed == nil {
			return i.errType("the instance is part of no distributed one")
		}
		return nil
	}, Do: func(i *instance) {
		i.Distributed.pass(c, changing)
		i.part(c.World)
	}}))
}

// describeGlobalDistributeCache lists the account's distributed instances, in any regions.
func describeGlobalDistributeCache(c *cloud.Call, q *DescribeGlobalDistributeCacheRequest) (*DescribeGlobalDistributeCacheResponse, error) {
	query := cloud.Query[*distributed]{}.On("member", q.SubInstanceId)
	if q.GlobalInstanceId != "" {
		query.IDs = []string{q.GlobalInstanceId}
	}
	number, err := pageNumber("PageNumber", q.PageNumber)
	if err != nil {
		return nil, err
	}
	size, err := pageNumber("PageSize", q.PageSize)
	if err != nil {
		return nil, err
	}
	paging := services.Numbered(number, size, 20)
	page, err := distributeds.List(c, query, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := paging.Answer(page.Total, "")
	return &DescribeGlobalDistributeCacheResponse{
		PageNumber: answer.Number, PageSize: answer.Size, TotalRecordCount: answer.Total,
		GlobalDistributeCaches: services.Each(page.Items, func(d *distributed) GlobalDistributeCache {
			return GlobalDistributeCache{GlobalInstanceId: &d.ID, Status: new(d.status(c.Now)), SubInstances: services.Each(d.Members, func(i *instance) SubInstance {
				return SubInstance{InstanceID: &i.ID, InstanceStatus: new(instances.Status(i, c.Now)), InstanceClass: &i.Class, GlobalInstanceId: &d.ID, RegionId: &i.Region}
			})}
		}),
	}, nil
}

// pageNumber reads a number of a page, which this product has as text; nil where there is none.
func pageNumber(field, text string) (*int32, error) {
	if text == "" {
		return nil, nil
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < 1 {
		return nil, cloud.Invalid(kindInstance, field, text+" is no positive number")
	}
	return new(int32(n)), nil
}
