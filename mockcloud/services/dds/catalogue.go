package dds

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions.
func describeRegions(c *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	views := []DdsRegion{}
	for _, region := range cloud.Regions() {
		if q.RegionId != "" && q.RegionId != region.ID {
			continue
		}
		views = append(views, DdsRegion{
			RegionId: new(region.ID), RegionName: new(region.Name(in)), EndPoint: new(region.Endpoint("mongodb")),
			Zones: &Zones{Zone: services.Each(region.Zones, func(zone string) Zone {
				return Zone{ZoneId: new(zone), ZoneName: new(region.ZoneName(zone, in)), VpcEnabled: new(true)}
			})},
		})
	}
	return &DescribeRegionsResponse{Regions: &Regions{DdsRegion: views}}, nil
}

// The sorts of instances, as the catalogue calls them, and what can be had of both.
const (
	normal   = "normal"
	sharding = "sharding"
)

// offered are the versions that new instances can have.
var offered = []string{"4.0", "4.2", "4.4", "5.0", "6.0", "7.0"}

// model is a class with what people read of it.
type model struct{ class, remark string }

// models are the classes on local disks and on cloud disks, by the sort of instance.
func models(local bool, sort string) []model {
	switch {
	case !local:
		return []model{
			{"mdb.shard.2x.large.d", "2 cores, 4 GB (dedicated)"},
			{"mdb.shard.4x.large.d", "2 cores, 8 GB (dedicated)"},
			{"mdb.shard.2x.xlarge.d", "4 cores, 8 GB (dedicated)"},
			{"mdb.shard.4x.xlarge.d", "4 cores, 16 GB (dedicated)"},
			{"mdb.shard.2x.2xlarge.d", "8 cores, 16 GB (dedicated)"},
			{"mdb.shard.4x.2xlarge.d", "8 cores, 32 GB (dedicated)"},
		}
	case sort == normal:
		return []model{
			{"dds.mongo.mid", "1 core, 2 GB"},
			{"dds.mongo.standard", "2 cores, 4 GB"},
			{"dds.mongo.large", "4 cores, 8 GB"},
			{"dds.mongo.xlarge", "8 cores, 16 GB"},
			{"dds.mongo.2xlarge", "8 cores, 32 GB"},
		}
	}
	return []model{
		{"dds.shard.mid", "1 core, 2 GB"},
		{"dds.shard.standard", "2 cores, 4 GB"},
		{"dds.shard.large", "4 cores, 8 GB"},
		{"dds.mongos.mid", "1 core, 2 GB"},
		{"dds.mongos.standard", "2 cores, 4 GB"},
		{"dds.cs.mid", "1 core, 2 GB"},
	}
}

// describeAvailableResource lists what can be had, which is the same in each zone and
// however it is paid for.
func describeAvailableResource(c *cloud.Call, q *DescribeAvailableResourceRequest) (*DescribeAvailableResourceResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := region.Zones
	if q.ZoneId != "" {
		if !region.HasZone(q.ZoneId) {
			return nil, cloud.Missing(network.KindZone, q.ZoneId)
		}
		zones = []string{q.ZoneId}
	}
	views := []SupportedDBType{}
	for _, sort := range [...]string{normal, sharding} {
		if q.DbType != "" && q.DbType != sort {
			continue
		}
		views = append(views, SupportedDBType{DbType: new(sort), AvailableZones: &AvailableZones{AvailableZone: services.Each(zones, func(zone string) AvailableZone {
			return AvailableZone{ZoneId: new(zone), RegionId: &region.ID, SupportedEngineVersions: &SupportedEngineVersions{SupportedEngineVersion: versionsOf(sort, q)}}
		})}})
	}
	return &DescribeAvailableResourceResponse{SupportedDBTypes: &SupportedDBTypes{SupportedDBType: views}}, nil
}

func versionsOf(sort string, q *DescribeAvailableResourceRequest) []SupportedEngineVersion {
	views := []SupportedEngineVersion{}
	for _, version := range offered {
		if q.EngineVersion != "" && q.EngineVersion != version {
			continue
		}
		if nodes := nodesOf(sort, version, q); len(nodes) > 0 {
			views = append(views, SupportedEngineVersion{Version: new(version), SupportedEngines: &SupportedEngines{SupportedEngine: []SupportedEngine{
				{Engine: new("WiredTiger"), SupportedNodeTypes: &SupportedNodeTypes{SupportedNodeType: nodes}},
			}}})
		}
	}
	return views
}

// nodesOf lists the classes of a version for each number of nodes.
func nodesOf(sort, version string, q *DescribeAvailableResourceRequest) []SupportedNodeType {
	local := version <= newestOnLocalDisks
	if q.StorageType != "" && (q.StorageType == localDisk) != local {
		return nil
	}
	most := int32(mostOnClouds)
	if local {
		most = mostOnLocal
	}
	classes := []AvailableResource{}
	for _, one := range models(local, sort) {
		if q.DBInstanceClass == "" || q.DBInstanceClass == one.class {
			classes = append(classes, AvailableResource{
				InstanceClass: new(one.class), InstanceClassRemark: new(one.remark),
				DBInstanceStorageRange: &DBInstanceStorageRange{Min: new(int32(storageStep)), Max: &most, Step: new(int32(storageStep))},
			})
		}
	}
	if len(classes) == 0 {
		return nil
	}
	views := []SupportedNodeType{}
	for _, count := range [...]int{1, usualMembers, 5, 7} {
		number := strconv.Itoa(count)
		if sort == sharding && count != usualMembers || !slices.Contains([]string{"", number}, q.ReplicationFactor) {
			continue
		}
		views = append(views, SupportedNodeType{NodeType: &number, NetworkTypes: &inVPC, AvailableResources: &AvailableResources{AvailableResource: classes}})
	}
	return views
}
