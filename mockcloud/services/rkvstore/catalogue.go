package rkvstore

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	return &DescribeRegionsResponse{RegionIds: &RegionIds{KVStoreRegion: services.Each(cloud.Regions(), func(r cloud.Region) KVStoreRegion {
		return KVStoreRegion{RegionId: &r.ID, LocalName: new(r.Name(in)), RegionEndpoint: new(r.Endpoint("r-kvstore")), ZoneIds: new(strings.Join(r.Zones, ",")), ZoneIdList: &ZoneIdList{ZoneId: r.Zones}}
	})}}, nil
}

func describeZones(c *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: &Zones{KVStoreZone: services.Each(region.Zones, func(id string) KVStoreZone {
		return KVStoreZone{ZoneId: &id, ZoneName: new(region.ZoneName(id, in)), RegionId: &region.ID, Disabled: new(false), SwitchNetwork: new(true), IsRds: new(true)}
	})}}, nil
}

// offer is what is bought as one type of products: the classes of a series of an edition.
type offer struct {
	edition, series string
	are             func(c *class) bool
}

// offers are what can be bought, by the words of requests for types of products. What is on
// local disks is the usual one.
var offers = map[string][]offer{
	"Local": {
		{"Community", "community_tair", func(c *class) bool { return c.Local && !c.Enterprise }},
		{"Enterprise", "enhanced_performance_type", func(c *class) bool { return c.Local && c.Enterprise }},
	},
	"OnECS":     {{"Community", "community_tair", func(c *class) bool { return c.Series == seriesRedis && !c.Local }}},
	"Tair_rdb":  {{"Enterprise", seriesRDB, func(c *class) bool { return c.Series == seriesRDB }}},
	"Tair_scm":  {{"Enterprise", seriesSCM, func(c *class) bool { return c.Series == seriesSCM }}},
	"Tair_essd": {{"Enterprise", seriesESSD, func(c *class) bool { return c.Series == seriesESSD }}},
}

// describeAvailableResource shows what can be bought in each zone: of every zone the
// same classes, by their versions, architectures, numbers of shards and types of nodes.
func describeAvailableResource(c *cloud.Call, q *DescribeAvailableResourceRequest) (*DescribeAvailableResourceResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	editions := services.Each(offers[cmp.Or(q.ProductType, "Local")], offer.edited)
	zones := []AvailableZone{}
	for _, id := range region.Zones {
		if q.ZoneId != "" && q.ZoneId != id {
			continue
		}
		zone := AvailableZone{ZoneId: &id, ZoneName: new(region.ZoneName(id, in)), RegionId: &region.ID, SupportedEngines: &SupportedEngines{SupportedEngine: []SupportedEngine{}}}
		if len(editions) > 0 && (q.Engine == "" || strings.EqualFold(q.Engine, "Redis")) {
			zone.SupportedEngines.SupportedEngine = []SupportedEngine{{Engine: new("Redis"), SupportedEditionTypes: &SupportedEditionTypes{SupportedEditionType: editions}}}
		}
		zones = append(zones, zone)
	}
	return &DescribeAvailableResourceResponse{AvailableZones: &AvailableZones{AvailableZone: zones}}, nil
}

// edited is what is offered, by versions.
func (o offer) edited() SupportedEditionType {
	var (
		offered  []class
		versions []string
	)
	for _, c := range classes() {
		if o.are(&c) {
			offered = append(offered, c)
			versions = append(versions, c.Versions...)
		}
	}
	slices.Sort(versions)
	return SupportedEditionType{EditionType: &o.edition, SupportedSeriesTypes: &SupportedSeriesTypes{SupportedSeriesType: []SupportedSeriesType{{
		SeriesType: &o.series, SupportedEngineVersions: &SupportedEngineVersions{SupportedEngineVersion: services.Each(slices.Compact(versions), func(version string) SupportedEngineVersion {
			return SupportedEngineVersion{Version: &version, SupportedArchitectureTypes: &SupportedArchitectureTypes{SupportedArchitectureType: architectures(offered, version)}}
		})},
	}}}}
}

// architectures are those that classes of a version have: one shard, or several.
func architectures(offered []class, version string) (found []SupportedArchitectureType) {
	shards := map[int][]class{}
	for _, c := range offered {
		if !slices.Contains(c.Versions, version) {
			continue
		}
		usual := max(c.Fixed, 1)
		shards[usual] = append(shards[usual], c)
		if c.Sharded {
			shards[2] = append(shards[2], c)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(shards)) {
		architecture := "cluster"
		if number == 1 {
			architecture = "standard"
		}
		if len(found) == 0 || *found[len(found)-1].Architecture != architecture {
			found = append(found, SupportedArchitectureType{Architecture: &architecture, SupportedShardNumbers: &SupportedShardNumbers{}})
		}
		numbers := found[len(found)-1].SupportedShardNumbers
		numbers.SupportedShardNumber = append(numbers.SupportedShardNumber, SupportedShardNumber{
			ShardNumber: new(strconv.Itoa(number)), SupportedNodeTypes: &SupportedNodeTypes{SupportedNodeType: nodesOf(shards[number])},
		})
	}
	return found
}

// nodesOf are the types of nodes of classes, by whether they have a replica.
func nodesOf(offered []class) (nodes []SupportedNodeType) {
	for _, node := range []string{"double", "single"} {
		found := []AvailableResource{}
		for _, c := range offered {
			if c.Unreplicated == (node == "single") {
				found = append(found, AvailableResource{InstanceClass: &c.Class, Capacity: &c.Capacity})
			}
		}
		if len(found) > 0 {
			nodes = append(nodes, SupportedNodeType{SupportedNodeType: &node, AvailableResources: &AvailableResources{AvailableResource: found}})
		}
	}
	return nodes
}
