package rds

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// withoutRDS are the regions in which the product is not (reference: Region gaps).
var withoutRDS = []string{"ap-northeast-2", "ap-southeast-7", "me-central-1"}

// describeRegions lists the zones of all regions in which the product is.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	shown := []RDSRegion{}
	for _, region := range cloud.Regions() {
		if slices.Contains(withoutRDS, region.ID) {
			continue
		}
		for _, zone := range region.Zones {
			shown = append(shown, RDSRegion{RegionId: &region.ID, LocalName: new(region.Name(in)), ZoneId: &zone, ZoneName: new(region.ZoneName(zone, in)), RegionEndpoint: new(region.Endpoint("rds"))})
		}
	}
	return &DescribeRegionsResponse{Regions: &DescribeRegionsRegions{RDSRegion: shown}}, nil
}

// offered is the call's region, where the product is in it.
func offered(c *cloud.Call) (*cloud.Region, error) { return offeredIn(c.Region, "RegionId") }

// offeredIn is a region that a parameter names, where the product is in it.
func offeredIn(id, parameter string) (*cloud.Region, error) {
	region, ok := cloud.FindRegion(id)
	if !ok || slices.Contains(withoutRDS, id) {
		return nil, &cloud.Error{Reason: cloud.UnsupportedRegion, ID: id, Field: parameter}
	}
	return region, nil
}

// severalZones stands for two zones of a region at once, in which the nodes of an instance are.
var severalZones = cloud.NewPattern(`^(.+)-MAZ[0-9]+\((\w),(\w)\)$`)

// pairs are the zones of a region, each with the next, as one.
func pairs(region *cloud.Region) (all []string) {
	for n := 1; n < len(region.Zones); n++ {
		one, next := region.Zones[n-1], region.Zones[n]
		all = append(all, fmt.Sprintf("%s-MAZ%d(%s,%s)", region.ID, n, one[len(one)-1:], next[len(next)-1:]))
	}
	return all
}

// zonesOf are the zones of the nodes of an instance, which the first can name together.
func zonesOf(first string, others ...string) []string {
	if named := severalZones.FindStringSubmatch(first); named != nil {
		return append([]string{named[1] + "-" + named[2], named[1] + "-" + named[3]}, others[1:]...)
	}
	return append([]string{first}, others...)
}

// describeAvailableZones shows what of an engine each zone has: all have the same. Two zones at once
// have what has nodes in both (Terraform's provider 1.289 looks for those, by MAZ in their names).
func describeAvailableZones(c *cloud.Call, q *DescribeAvailableZonesRequest) (*DescribeAvailableZonesResponse, error) {
	region, err := offered(c)
	if err != nil {
		return nil, err
	}
	zones := []AvailableZone{}
	if strings.EqualFold(q.Engine, retired) {
		return &DescribeAvailableZonesResponse{AvailableZones: zones}, nil
	}
	engine, err := findEngine(q.Engine)
	if err != nil {
		return nil, err
	}
	add := func(all []string, versions []SupportedEngineVersion) {
		for _, zone := range all {
			if (q.ZoneId == "" || q.ZoneId == zone) && len(versions) > 0 {
				zones = append(zones, AvailableZone{
					ZoneId: &zone, RegionId: &region.ID, NetworkTypes: new("VPC"), SupportedEngines: []SupportedEngine{{Engine: &engine.Name, SupportedEngineVersions: versions}},
				})
			}
		}
	}
	add(region.Zones, offers(engine, q.EngineVersion, q.Category))
	if q.Category == "" || q.Category == highAvailability {
		add(pairs(region), offers(engine, q.EngineVersion, highAvailability))
	}
	return &DescribeAvailableZonesResponse{AvailableZones: zones}, nil
}

// offers are the versions of an engine, with the editions and storage types of each; perhaps
// of one version, or one edition.
func offers(e *engine, version, category string) (versions []SupportedEngineVersion) {
	disks := []SupportedStorageType{}
	for _, one := range storageTypes {
		if !one.Local || e.Class == "mysql" {
			disks = append(disks, SupportedStorageType{StorageType: &one.Name})
		}
	}
	of := func(name string, all []string) {
		editions := []SupportedCategory{}
		for _, edition := range all {
			if category == "" || category == edition {
				editions = append(editions, SupportedCategory{Category: &edition, SupportedStorageTypes: disks})
			}
		}
		if (version == "" || version == name) && len(editions) > 0 {
			versions = append(versions, SupportedEngineVersion{Version: &name, SupportedCategorys: editions})
		}
	}
	for _, name := range e.Versions {
		of(name, e.Categories)
	}
	for _, name := range e.Elastic {
		of(name, e.Serverless)
	}
	return versions
}

// describeAvailableClasses lists the classes of an engine and an edition, with how much storage
// of a type instances have.
func describeAvailableClasses(c *cloud.Call, q *DescribeAvailableClassesRequest) (*DescribeAvailableClassesResponse, error) {
	region, err := offered(c)
	if err != nil {
		return nil, err
	}
	if !region.HasZone(q.ZoneId) && !slices.Contains(pairs(region), q.ZoneId) {
		return nil, cloud.Missing(network.KindZone, q.ZoneId)
	}
	engine, err := findEngine(q.Engine)
	if err != nil {
		return nil, err
	}
	serverless := slices.Contains(engine.Serverless, q.Category)
	if err := engine.versionFor(q.EngineVersion, serverless); err != nil {
		return nil, err
	}
	readOnly := slices.Contains(forReading, q.CommodityCode)
	if q.DBInstanceId != "" {
		if _, err := find(c, q.DBInstanceId); err != nil {
			return nil, err
		}
	}
	shown := []DBInstanceClass{}
	for _, class := range listedClasses() {
		storage, err := storageFor(class, q.DBInstanceStorageType)
		if err != nil || class.Engine != engine || class.ReadOnly != readOnly || !readOnly && class.Category != q.Category {
			continue
		}
		shown = append(shown, DBInstanceClass{
			DBInstanceClass: &class.Name, StorageRange: new(strconv.Itoa(storage.Minimum) + "," + strconv.Itoa(storage.Maximum) + "," + strconv.Itoa(storage.Step)),
			DBInstanceStorageRange: &DBInstanceStorageRange{MinValue: new(int32(storage.Minimum)), MaxValue: new(int32(storage.Maximum)), Step: new(int32(storage.Step))},
		})
	}
	return &DescribeAvailableClassesResponse{DBInstanceClasses: shown}, nil
}
