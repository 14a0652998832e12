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
	price := bill.PriceOf(bill.RDS)
	yuan := price.Hourly
	if slices.Contains(aheadCodes, q.CommodityCode) {
		yuan = price.Monthly()
	}
	shown := []ListClassesItem{}
	for _, class := range listedClasses() {
		if class.ReadOnly != readOnly || of != nil && class.Engine != of {
			continue
		}
		group := "General-purpose"
		if class.Dedicated {
			group = "Dedicated"
		}
		hosts := nodesOf(class.Category)
		if class.ReadOnly {
			hosts = 1
		}
		cents := math.Round(yuan * 100 * class.units(hosts))
		shown = append(shown, ListClassesItem{
			ClassCode: &class.Name, ClassGroup: &group, Cpu: count(class.Cores), MemoryClass: new(fmt.Sprintf("%d GB", class.Mebis>>10)), MaxConnections: count(class.connections()), MaxIOPS: count(class.iops()),
			InstructionSetArch: new("x86"), ReferencePrice: new(strconv.FormatFloat(cents, 'f', -1, 64)),
		})
	}
	return &ListClassesResponse{RegionId: &region.ID, Items: shown}, nil
}
