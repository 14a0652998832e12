package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestDescribeNetworkInterfacesFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a := s.run("participant", wire.Parameters{"PrivateIpAddress": "10.0.0.20"})[0]
	b := s.run("owner", wire.Parameters{"VSwitchId": s.private, "Tag.1.Key": "team"})[0]
	views := s.interfaces("owner", nil) // of the instance left behind, a and b
	all, none := []string{s.left, a, b}, []string{}
	for _, c := range []struct {
		filter, text string
		want         []string
	}{
		{"NetworkInterfaceId.1", *views[1].NetworkInterfaceId, []string{a}},
		{"NetworkInterfaceId.1", "eni-none", none},
		{"VpcId", s.vpc, all},
		{"VSwitchId", s.shared, []string{s.left, a}},
		{"VSwitchId", s.private, []string{b}},
		{"InstanceId", a, []string{a}},
		{"Type", "Primary", all},
		{"Type", "Secondary", none},
		{"Status", "InUse", all},
		{"Status", "Available", none},
		{"SecurityGroupId", s.groups["owner"], []string{b}},
		{"PrimaryIpAddress", "10.0.0.20", []string{a}},
		{"PrivateIpAddress.1", "10.0.1.1", []string{b}},
		{"NetworkInterfaceName", "none", none},
		{"ResourceGroupId", *views[2].ResourceGroupId, []string{b}},
		{"Tag.1.Key", "team", []string{b}},
		{"ServiceManaged", "true", none},
		{"Ipv6Address.1", "::1", none},
	} {
		if got := s.attached("owner", wire.Parameters{c.filter: c.text}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.filter, c.text, got, c.want)
		}
	}
	for _, c := range []struct{ name, text, want string }{
		{"Type", "Tertiary", "403 InvalidParameter"},
		{"Status", "Idle", "403 InvalidParameter"},
		{"NextToken", "?", "403 InvalidParameter"},
		{"Tag.1.Value", "b", "403 InvalidParameter"},
	} {
		if got := s.Refused("owner", "DescribeNetworkInterfaces", wire.Parameters{c.name: c.text}); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.name, c.text, got, c.want)
		}
	}
}

func TestNetworkInterfacesInPages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	all := append([]string{s.left}, s.run("participant", wire.Parameters{"Amount": "21"})...)
	for _, vswitch := range []string{"", s.shared} {
		var byNumber, byToken []string
		for number := 1; number <= 3; number++ {
			page := servicestest.OK[DescribeNetworkInterfacesResponse](s, "owner", "DescribeNetworkInterfaces", wire.Parameters{"PageNumber": fmt.Sprint(number), "VSwitchId": vswitch})
			if *page.TotalCount != 22 || *page.PageSize != 10 {
				t.Errorf("page %d says %d in all", number, *page.TotalCount)
			}
			for _, ni := range page.NetworkInterfaceSets.NetworkInterfaceSet {
				byNumber = append(byNumber, *ni.InstanceId)
			}
		}
		for token, more := "", true; more; {
			page := servicestest.OK[DescribeNetworkInterfacesResponse](s, "owner", "DescribeNetworkInterfaces", wire.Parameters{"MaxResults": "11", "NextToken": token, "VSwitchId": vswitch})
			for _, ni := range page.NetworkInterfaceSets.NetworkInterfaceSet {
				byToken = append(byToken, *ni.InstanceId)
			}
			token = *page.NextToken
			more = token != ""
		}
		if !slices.Equal(byNumber, all) || !slices.Equal(byToken, all) {
			t.Errorf("pages have %d and %d interfaces, want %d", len(byNumber), len(byToken), len(all))
		}
	}
}
