package rds

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The words for what is sold, on the vendor's two sites: primary and read-only instances, each
// as it is used and ahead.
var (
	primaries  = []string{"bards", "rds", "bards_intl", "rds_intl"}
	forReading = []string{"rords", "rords_intl", "rds_rordspre_public_cn", "rds_rordspre_public_intl"}
	aheadCodes = []string{"rds", "rds_intl", "rds_rordspre_public_cn", "rds_rordspre_public_intl"}
)

// listClasses shows the classes of all editions: of one engine, or of that of an instance, which
// lists for read-only instances name.
func listClasses(c *cloud.Call, q *ListClassesRequest) (*ListClassesResponse, error) {
	region, err := offered(c)
	if err != nil {
		return nil, err
	}
	readOnly := slices.Contains(forReading, q.CommodityCode)
	switch {
	case !readOnly && !slices.Contains(primaries, q.CommodityCode):
		return nil, services.Malformed(kindInstance, "CommodityCode", "there is no CommodityCode "+q.CommodityCode)
	case !slices.Contains([]string{"BUY", "UPGRADE", "RENEW", "CONVERT"}, q.OrderType):
		return nil, services.Malformed(kindInstance, "OrderType", "OrderType is BUY, UPGRADE, RENEW or CONVERT")
	case readOnly && q.DBInstanceId == "":
		return nil, services.Malformed(kindInstance, "DBInstanceId", "DBInstanceId names the primary instance")
	}
	var of *engine
	if q.DBInstanceId != "" {
		i, err := find(c, q.DBInstanceId)
		if err != nil {
			return nil, err
		}
		of = i.engine()
	}
	if q.Engine != "" {
		found, err := findEngine(q.Engine)
		if err != nil {
			return nil, err
		}
		if of != nil && of != found {
			return &ListClassesResponse{RegionId: &region.ID, Items: []ListClassesItem{}}, nil
		}
		of = found
	}
	shown := []ListClassesItem{}
	for _, class := range listedClasses() {
		if class.ReadOnly != readOnly || of != nil && class.Engine != of {
			continue
		}
		shown = append(shown, viewClass(class, q.CommodityCode))
	}
	return &ListClassesResponse{RegionId: &region.ID, Items: shown}, nil
}

// viewClass shows a class, with what an hour or a month of it costs, as it is sold, in
// hundredths.
func viewClass(of *class, commodity string) ListClassesItem {
	group, hosts := "General-purpose", nodesOf(of.Category)
	if of.Dedicated {
		group = "Dedicated"
	}
	if of.ReadOnly {
		hosts = 1
	}
	price := bill.PriceOf(bill.RDS)
	yuan := price.Hourly
	if slices.Contains(aheadCodes, commodity) {
		yuan = price.Monthly()
	}
	cents := math.Round(yuan * 100 * of.units(hosts))
	return ListClassesItem{
		ClassCode: &of.Name, ClassGroup: &group, Cpu: count(of.Cores), MemoryClass: new(fmt.Sprintf("%d GB", of.Mebis>>10)), MaxConnections: count(of.connections()), MaxIOPS: count(of.iops()),
		InstructionSetArch: new("x86"), ReferencePrice: new(strconv.FormatFloat(cents, 'f', -1, 64)),
	}
}

// describeClassDetails shows one class, for a version of its engine.
func describeClassDetails(c *cloud.Call, q *DescribeClassDetailsRequest) (*DescribeClassDetailsResponse, error) {
	if _, err := offered(c); err != nil {
		return nil, err
	}
	of, err := findClass(q.ClassCode)
	if err != nil {
		return nil, err
	}
	e, err := findEngine(q.Engine)
	if err != nil {
		return nil, err
	}
	if err := e.versionFor(q.EngineVersion, slices.Contains(e.Serverless, of.Category)); err != nil {
		return nil, err
	}
	readOnly := slices.Contains(forReading, q.CommodityCode)
	switch {
	case !readOnly && !slices.Contains(primaries, q.CommodityCode):
		return nil, services.Malformed(kindInstance, "CommodityCode", "there is no CommodityCode "+q.CommodityCode)
	case of.Engine != e || of.ReadOnly != readOnly: // there is none so
		return nil, cloud.Missing(kindClass, q.ClassCode)
	}
	disks, err := storageFor(of, "")
	if err != nil {
		return nil, err
	}
	view := services.Mirror[DescribeClassDetailsResponse](viewClass(of, q.CommodityCode))
	view.Category, view.DBInstanceStorageType = services.Text(of.Category), &disks.Name
	return &view, nil
}
