package rds

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// collations are what SQL Server's system databases can be ordered by (the vendor's page about
// ModifyCollationTimeZone).
var collations = []string{
	usualCollation, "Chinese_PRC_CS_AS", "Chinese_PRC_BIN", "Latin1_General_CI_AS", "Latin1_General_CS_AS", "SQL_Latin1_General_CP1_CI_AS", "SQL_Latin1_General_CP1_CS_AS",
	"Japanese_CI_AS", "Japanese_CS_AS", "Chinese_Taiwan_Stroke_CI_AS", "Chinese_Taiwan_Stroke_CS_AS",
}

// The collation and the time zone that instances begin with.
const (
	usualCollation = "Chinese_PRC_CI_AS"
	usualTimeZone  = "China Standard Time"
)

// hasCollations says whether instances with the engine have a collation and a time zone by the
// system's name.
func (e *engine) hasCollations() bool { return e.Name == "SQLServer" }

func describeCollationTimeZones(*cloud.Call, *DescribeCollationTimeZonesRequest) (*DescribeCollationTimeZonesResponse, error) {
	return &DescribeCollationTimeZonesResponse{CollationTimeZones: &CollationTimeZones{CollationTimeZone: services.Each(timeZones(), func(z timeZone) CollationTimeZone {
		return CollationTimeZone{TimeZone: &z.Name, StandardTimeOffset: &z.Offset, Description: &z.Cities}
	})}}, nil
}

// modifyCollationTimeZone gives an instance with SQL Server another collation, another time zone
// or both, with which it restarts.
func modifyCollationTimeZone(c *cloud.Call, q *ModifyCollationTimeZoneRequest) (*ModifyCollationTimeZoneResponse, error) {
	i, err := change(c, q.DBInstanceId, changing{
		status: rebooting, action: "ModifyCollationTimeZone",
		check: func(i *instance) error { return i.mayOrder(q.Collation, q.Timezone) },
		do: func(i *instance) {
			i.restarted()
			i.Settings.Collation, i.Settings.TimeZone = services.Or(services.Text(q.Collation), i.Settings.Collation), services.Or(services.Text(q.Timezone), i.Settings.TimeZone)
		},
	})
	if err != nil {
		return nil, err
	}
	return &ModifyCollationTimeZoneResponse{
		DBInstanceId: &i.ID, Collation: new(i.Settings.Collation), Timezone: new(i.Settings.TimeZone), TaskId: &i.Tasks[len(i.Tasks)-1].ID,
	}, nil
}

// mayOrder says whether the instance can have another collation, which needs that it has no
// databases of its own, or another time zone.
func (i *instance) mayOrder(collation, zone string) error {
	switch {
	case !i.engine().hasCollations():
		return i.wrongEngine()
	case i.Capacity != nil:
		return i.wrongType("%s is serverless: its collation and its time zone remain", i.ID)
	case i.Master != "":
		return onlyMaster(i)
	case collation == "" && zone == "":
		return cloud.Invalid(kindInstance, "Collation", "Collation, Timezone or both are given")
	case collation != "" && !slices.Contains(collations, collation):
		return cloud.Invalid(kindInstance, "Collation", "there is no collation "+collation)
	case zone != "" && !slices.ContainsFunc(timeZones(), func(z timeZone) bool { return z.Name == zone }):
		return cloud.Invalid(kindInstance, "Timezone", "there is no time zone "+zone+": DescribeCollationTimeZones lists them")
	case collation != "" && collation != i.Settings.Collation && len(i.Databases) > 0:
		return &cloud.Error{Reason: cloud.InUse, Kind: kindInstance, ID: i.ID, Detail: "the collation remains as long as there are databases"}
	}
	return nil
}
