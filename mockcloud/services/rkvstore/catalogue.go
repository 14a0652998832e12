package rkvstore

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(*cloud.Call, *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	return &DescribeRegionsResponse{RegionIds: &RegionIds{KVStoreRegion: services.Each(cloud.Regions(), func(r cloud.Region) KVStoreRegion {
		return KVStoreRegion{RegionId: &r.ID, LocalName: &r.Name, RegionEndpoint: new(r.Endpoint("r-kvstore")), ZoneIds: new(strings.Join(r.Zones, ",")), ZoneIdList: &ZoneIdList{ZoneId: r.Zones}}
	})}}, nil
}

func describeZones(c *cloud.Call, _ *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: &Zones{KVStoreZone: services.Each(region.Zones, func(id string) KVStoreZone {
		return KVStoreZone{ZoneId: &id, ZoneName: new(region.ZoneName(id)), RegionId: &region.ID, Disabled: new(false), SwitchNetwork: new(true), IsRds: new(true)}
	})}}, nil
}

// describeAvailableResource shows what can be bought in each zone: of every zone the
// same classes, by their versions, architectures, numbers of shards and types of nodes.
func describeAvailableResource(c *cloud.Call, q *DescribeAvailableResourceRequest) (*DescribeAvailableResourceResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := []AvailableZone{}
	for _, id := range region.Zones {
		if q.ZoneId != "" && q.ZoneId != id {
			continue
		}
		zone := AvailableZone{ZoneId: &id, ZoneName: new(region.ZoneName(id)), RegionId: &region.ID, SupportedEngines: &SupportedEngines{SupportedEngine: []SupportedEngine{}}}
		if q.Engine == "" || strings.EqualFold(q.Engine, "Redis") {
			zone.SupportedEngines.SupportedEngine = []SupportedEngine{{Engine: new("Redis"), SupportedEditionTypes: &SupportedEditionTypes{SupportedEditionType: []SupportedEditionType{{
				EditionType: new("Community"), SupportedSeriesTypes: &SupportedSeriesTypes{SupportedSeriesType: []SupportedSeriesType{{
					SeriesType: new("community_tair"), SupportedEngineVersions: &SupportedEngineVersions{SupportedEngineVersion: services.Each(versions, availableIn)},
				}}},
			}}}}}
		}
		zones = append(zones, zone)
	}
	return &DescribeAvailableResourceResponse{AvailableZones: &AvailableZones{AvailableZone: zones}}, nil
}

func availableIn(version string) SupportedEngineVersion {
	return SupportedEngineVersion{Version: &version, SupportedArchitectureTypes: &SupportedArchitectureTypes{SupportedArchitectureType: []SupportedArchitectureType{
		available("standard", "1", func(c class) bool { return !c.Sharded }),
		available("cluster", "2", func(c class) bool { return c.Sharded }),
	}}}
}

// available are the classes of an architecture, by whether they have a replica.
func available(architecture, shards string, are func(class) bool) SupportedArchitectureType {
	nodes := []SupportedNodeType{}
	for _, node := range []string{"double", "single"} {
		found := []AvailableResource{}
		for _, c := range classes() {
			if are(c) && c.Unreplicated == (node == "single") {
				found = append(found, AvailableResource{InstanceClass: &c.Class, Capacity: &c.Capacity})
			}
		}
		if len(found) > 0 {
			nodes = append(nodes, SupportedNodeType{SupportedNodeType: &node, AvailableResources: &AvailableResources{AvailableResource: found}})
		}
	}
	return SupportedArchitectureType{Architecture: &architecture, SupportedShardNumbers: &SupportedShardNumbers{SupportedShardNumber: []SupportedShardNumber{{
		ShardNumber: &shards, SupportedNodeTypes: &SupportedNodeTypes{SupportedNodeType: nodes},
	}}}}
}
