package vpc

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestDescribeRegions(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	regions := servicestest.OK[DescribeRegionsResponse](s, "owner", "DescribeRegions", wire.Parameters{"AcceptLanguage": "en-US"}).Regions.Region
	if len(regions) != len(cloud.Regions()) {
		t.Errorf("there are %d regions", len(regions))
	}
	if r := regions[0]; *r.RegionId != "cn-hangzhou" || *r.LocalName != "China (Hangzhou)" || *r.RegionEndpoint != "vpc.cn-hangzhou.aliyuncs.com" {
		t.Errorf("the first region is %s, %s, %s", *r.RegionId, *r.LocalName, *r.RegionEndpoint)
	}
	if got := s.Refused("owner", "DescribeRegions", wire.Parameters{"ProductType": "NAT"}); got != "501 MockNotImplemented" {
		t.Errorf("another product: %q", got)
	}
}

func TestDescribeZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	zones := func(parameters wire.Parameters) []Zone {
		return servicestest.OK[DescribeZonesResponse](s, "owner", "DescribeZones", parameters).Zones.Zone
	}
	if got := zones(nil); len(got) != 8 || *got[0].ZoneId != "cn-hangzhou-b" {
		t.Errorf("cn-hangzhou has %d zones", len(got))
	}
	if got := zones(wire.Parameters{"ZoneType": "EdgeZone"}); len(got) != 0 {
		t.Errorf("cn-hangzhou has %d zones of another type", len(got))
	}
	if got := s.Refused("owner", "DescribeZones", wire.Parameters{"RegionId": "cn-atlantis"}); got != "400 InvalidRegionId.NotFound" {
		t.Errorf("no region: %q", got)
	}
}

func TestZoneName(t *testing.T) {
	t.Parallel()
	for zone, want := range map[string]string{
		"cn-hangzhou-b": "Hangzhou Zone B", "ap-southeast-1a": "Singapore Zone A", "cn-nanjing-a": "Nanjing Zone A", "us-west-1b": "Silicon Valley Zone B",
	} {
		for _, region := range cloud.Regions() {
			if region.HasZone(zone) && region.ZoneName(zone, cloud.English) != want {
				t.Errorf("%s is %s, want %s", zone, region.ZoneName(zone, cloud.English), want)
			}
		}
	}
}
