package slb

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// describeRegions lists the regions, or one.
func describeRegions(_ *cloud.Call, q *DescribeRegionsRequest) (*DescribeRegionsResponse, error) {
	in := cloud.LanguageOf(q.AcceptLanguage, cloud.Chinese)
	return &DescribeRegionsResponse{Regions: &Regions{Region: services.Each(cloud.Regions(), func(region cloud.Region) Region {
		return Region{RegionId: new(region.ID), LocalName: new(region.Name(in)), RegionEndpoint: new(region.Endpoint("slb"))}
	})}}, nil
}

// regionOf is the region of a request.
func regionOf(id string) (*cloud.Region, error) {
	region, ok := cloud.FindRegion(id)
	if !ok {
		return nil, services.Refuse("InvalidParameter", "There is no region "+strconv.Quote(id)+".")
	}
	return region, nil
}

// secondaries are the zones that a balancer of a zone can go to: all others, or the
// zone itself where a region has one.
func secondaries(region *cloud.Region, zone string) []string {
	others := slices.DeleteFunc(slices.Clone(region.Zones), func(other string) bool { return other == zone })
	if len(others) == 0 {
		return []string{zone}
	}
	return others
}

// describeZones lists the zones that a balancer can be in, each with those that it can
// go to.
func describeZones(_ *cloud.Call, q *DescribeZonesRequest) (*DescribeZonesResponse, error) {
	region, err := regionOf(q.RegionId)
	if err != nil {
		return nil, err
	}
	return &DescribeZonesResponse{Zones: &Zones{Zone: services.Each(region.Zones, func(zone string) Zone {
		return Zone{ZoneId: &zone, LocalName: new(region.ZoneName(zone, cloud.Chinese)), SlaveZones: &SlaveZones{
			SlaveZone: services.Each(secondaries(region, zone), func(other string) SlaveZone {
				return SlaveZone{ZoneId: &other, LocalName: new(region.ZoneName(other, cloud.Chinese))}
			}),
		}}
	})}}, nil
}

// networks are the vendor's words for where balancers can be, that mockcloud has them
// in: a VPC and the internet. There is no classic network, and no IPv6.
var networks = []string{"vpc", "classic_internet"}

// describeAvailableResource lists pairs of zones, with what balancers can be there.
func describeAvailableResource(_ *cloud.Call, q *DescribeAvailableResourceRequest) (*DescribeAvailableResourceResponse, error) {
	region, err := regionOf(q.RegionId)
	if err != nil {
		return nil, err
	}
	supported := []SupportResource{}
	for _, network := range networks {
		if (q.AddressType == "" || q.AddressType == network || q.AddressType == "classic-internet" && network == networks[1]) && (q.AddressIPVersion == "" || q.AddressIPVersion == "ipv4") {
			supported = append(supported, SupportResource{AddressType: &network, AddressIPVersion: new("ipv4")})
		}
	}
	shown := []AvailableResource{}
	for _, zone := range region.Zones {
		for _, other := range secondaries(region, zone) {
			if len(supported) > 0 {
				shown = append(shown, AvailableResource{MasterZoneId: &zone, SlaveZoneId: &other, SupportResources: &SupportResources{SupportResource: supported}})
			}
		}
	}
	return &DescribeAvailableResourceResponse{AvailableResources: &AvailableResources{AvailableResource: shown}}, nil
}
