package elasticsearch

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// versions are those that clusters can have, each by its name and with its patch.
var versions = [][2]string{
	{"5.5.3_with_X-Pack", "5.5.3_with_X-Pack"},
	{"6.3_with_X-Pack", "6.3.2_with_X-Pack"},
	{"6.7_with_X-Pack", "6.7.0_with_X-Pack"},
	{"6.8_with_X-Pack", "6.8.6_with_X-Pack"},
	{"7.4_with_X-Pack", "7.4.0_with_X-Pack"},
	{"7.7_with_X-Pack", "7.7.1_with_X-Pack"},
	{"7.10_with_X-Pack", "7.10.0_with_X-Pack"},
	{"7.16_with_X-Pack", "7.16.2_with_X-Pack"},
	{"8.5_with_X-Pack", "8.5.1_with_X-Pack"},
	{"8.9_with_X-Pack", "8.9.1_with_X-Pack"},
	{"8.13_with_X-Pack", "8.13.4_with_X-Pack"},
	{"8.15_with_X-Pack", "8.15.1_with_X-Pack"},
}

// offered are the specifications that a region has.
var offered = []string{
	"elasticsearch.n4.small", "elasticsearch.ic5.large", "elasticsearch.ic5.xlarge", "elasticsearch.ic5.2xlarge", "elasticsearch.sn1ne.large", "elasticsearch.sn1ne.xlarge",
	"elasticsearch.sn1ne.2xlarge", "elasticsearch.sn1ne.4xlarge", "elasticsearch.sn2ne.large", "elasticsearch.sn2ne.xlarge", "elasticsearch.sn2ne.2xlarge",
	"elasticsearch.sn2ne.4xlarge", "elasticsearch.r5.large", "elasticsearch.r5.xlarge", "elasticsearch.r5.2xlarge",
}

func describeRegions(*cloud.Call, *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	return &DescribeRegionsResponse{Result: services.Each(cloud.Regions(), func(r cloud.Region) DescribeRegionsResult {
		return DescribeRegionsResult{
			RegionId: &r.ID, LocalName: new(r.Name(cloud.Chinese)), Status: new("available"), RegionEndpoint: new("elasticsearch." + r.ID + ".aliyuncs.com"),
			ConsoleEndpoint: new("https://elasticsearch-" + r.ID + ".console.aliyun.com"),
		}
	})}, nil
}

func getRegionConfiguration(c *cloud.Call, q *GetRegionConfigurationRequest) (*GetRegionConfigurationResponse, error) {
	region, err := c.KnownRegion()
	if err != nil {
		return nil, err
	}
	zones := slices.Clone(region.Zones)
	if q.ZoneId != "" {
		if !region.HasZone(q.ZoneId) {
			return nil, cloud.Missing(network.KindZone, q.ZoneId)
		}
		zones = []string{q.ZoneId}
	}
	several := func(r role) *AmountRange {
		of := limitsOf(r)
		return &AmountRange{MinAmount: &of.Fewest, MaxAmount: &of.Most}
	}
	disks := func(r role) (list []ResultDiskList) {
		of := limitsOf(r)
		for _, kind := range of.DiskTypes {
			list = append(list, ResultDiskList{DiskType: &kind, MinSize: &of.Smallest, MaxSize: &of.Large, ScaleLimit: &of.Large})
		}
		return list
	}
	properties := func(r role) *NodeProperties {
		return &NodeProperties{Spec: offered, AmountRange: several(r), DiskList: services.Each(disks(r), func(d ResultDiskList) DiskList {
			return DiskList{DiskType: d.DiskType, MinSize: d.MinSize, MaxSize: d.MaxSize, ScaleLimit: d.ScaleLimit, DiskEncryption: new(true), ValueLimitSet: []string{}}
		})}
	}
	names := services.Each(versions, func(v [2]string) SupportVersionList {
		return SupportVersionList{Key: new(strings.TrimSuffix(v[0], "_with_X-Pack")), Value: new(v[1])}
	})
	data := limitsOf(worker)
	return &GetRegionConfigurationResponse{Result: &GetRegionConfigurationResult{
		RegionId: &region.ID, Zones: zones, Env: new("production"),
		EsVersions:           services.Each(versions, func(v [2]string) string { return v[0] }),
		EsVersionsLatestList: services.Each(versions, func(v [2]string) EsVersionsLatestList { return EsVersionsLatestList{&v[0], &v[1]} }),
		SupportVersions: services.Each(categories, func(category string) SupportVersion {
			return SupportVersion{InstanceCategory: &category, SupportVersionList: names}
		}),
		NodeSpecList: services.Each(offered, func(spec string) NodeSpecList {
			cpu, memory := size(spec)
			return NodeSpecList{Spec: &spec, CpuCount: &cpu, MemorySize: &memory, Enable: new(true), SpecGroupType: new("common")}
		}),
		Node:         &Node{MinAmount: &data.Fewest, MaxAmount: &data.Most},
		DataDiskList: services.Each(disks(worker), func(d ResultDiskList) DataDiskList { return services.Take[DataDiskList](&d) }),
		MasterSpec:   offered, MasterDiskList: disks(master), ClientNodeSpec: offered, ClientNodeDiskList: disks(coordinating), ClientNodeAmountRange: several(coordinating),
		WarmNodeProperties: properties(warm), ElasticNodeProperties: properties(elastic), KibanaNodeProperties: &KibanaNodeProperties{Spec: offered, AmountRange: several(kibana)},
	}}, nil
}
