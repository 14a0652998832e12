package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestDescribeInstancesFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	servicestest.OK[CreateKeyPairResponse](s, "owner", "CreateKeyPair", wire.Parameters{"KeyPairName": "key"})
	a := s.run("owner", wire.Parameters{"InstanceName": "web-1", "Tag.1.Key": "team", "Tag.1.Value": "a", "KeyPairName": "key", "InternetMaxBandwidthOut": "1"})[0]
	b := s.run("owner", wire.Parameters{
		"InstanceName": "db-1", "VSwitchId": s.private, "SecurityGroupId": advanced, "InstanceType": "ecs.r7.large", "ImageId": "centos_6_10_x64_20G_alibase_20201120.vhd",
		"HttpTokens": "required", "InternetChargeType": "PayByBandwidth", "IoOptimized": "none",
	})[0]
	first := s.instances("owner", nil)[0]
	both, none := []string{a, b}, []string{}
	for _, c := range []struct {
		filter string
		text   string
		want   []string
	}{
		{"InstanceIds", `["` + b + `","i-none"]`, []string{b}},
		{"InstanceIds", `[]`, both},
		{"VpcId", s.vpc, both},
		{"VpcId", "vpc-none", none},
		{"VSwitchId", s.private, []string{b}},
		{"VSwitchId", "vsw-none", none},
		{"SecurityGroupId", advanced, []string{b}},
		{"SecurityGroupId", s.groups["owner"], []string{a}},
		{"SecurityGroupId", s.groups["participant"], none},
		{"SecurityGroupId", "sg-none", none},
		{"ZoneId", zone, both},
		{"ZoneId", "cn-hangzhou-b", none},
		{"Status", "Running", both},
		{"Status", "Stopped", none},
		{"InstanceName", "web-1", []string{a}},
		{"InstanceName", "web", none},
		{"InstanceName", "*-1", both},
		{"InstanceName", "w*b*", []string{a}},
		{"PrivateIpAddresses", `["10.0.1.1"]`, []string{b}},
		{"PublicIpAddresses", `["` + first.PublicIpAddress.IpAddress[0] + `"]`, []string{a}},
		{"InstanceType", "ecs.r7.large", []string{b}},
		{"InstanceTypeFamily", "ecs.g7", []string{a}},
		{"ImageId", "centos_6_10_x64_20G_alibase_20201120.vhd", []string{b}},
		{"KeyPairName", "key", []string{a}},
		{"ResourceGroupId", *first.ResourceGroupId, both},
		{"ResourceGroupId", "rg-none", none},
		{"Tag.1.Key", "team", []string{a}},
		{"Tag.1.Key", "stage", none},
		{"HttpTokens", "required", []string{b}},
		{"InternetChargeType", "PayByTraffic", []string{a}},
		{"IoOptimized", "false", []string{b}},
		{"InstanceNetworkType", "vpc", both},
		{"InstanceNetworkType", "classic", none},
		{"InstanceChargeType", "PrePaid", none},
		{"LockReason", "financial", none},
		{"EipAddresses", `["47.1.1.1"]`, none},
		{"Ipv6Address.1", "::1", none},
	} {
		if got := s.instanceIDs("owner", wire.Parameters{c.filter: c.text}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.filter, c.text, got, c.want)
		}
	}
	excluding := wire.Parameters{"InstanceIds": `["` + a + `"]`, "SecurityGroupId": advanced}
	if got := s.instanceIDs("owner", excluding); len(got) != 0 {
		t.Errorf("two filters that exclude each other select %v", got)
	}
	for _, c := range []struct {
		key, at string
		want    []string
	}{
		{"CreationStartTime", "2030-01-02T12:00Z", both},
		{"CreationStartTime", "2030-01-02T12:05Z", none},
		{"CreationEndTime", "2030-01-02T12:05Z", both},
		{"CreationEndTime", "2030-01-02T11:00Z", none},
		{"ExpiredEndTime", "2030-01-02T12:05Z", none},
		{"ExpiredStartTime", "2030-01-02T12:05Z", both},
	} {
		if got := s.instanceIDs("owner", wire.Parameters{"Filter.1.Key": c.key, "Filter.1.Value": c.at}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.key, c.at, got, c.want)
		}
	}
}

func TestDescribeInstancesRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, c := range []struct{ name, text, want string }{
		{"InstanceIds", "i-bare", "400 InvalidParameter"},
		{"PrivateIpAddresses", "10.0.0.1", "400 InvalidParameter"},
		{"Status", "Sleeping", "404 InvalidStatus.NotFound"},
		{"InstanceNetworkType", "lan", "404 InvalidNetworkType.NotFound"},
		{"LockReason", "mood", "404 InvalidLockReason.NotFound"},
		{"Tag.1.Value", "b", "400 InvalidTag.Mismatch"},
		{"Filter.1.Key", "CreationStartTime", "404 InvalidFilterValue"},
		{"NextToken", "?", "400 InvalidParameter"},
		{"PageSize", "101", "400 InvalidParameter"},
		{"DryRun", "true", "400 DryRunOperation"},
	} {
		if got := s.Refused("owner", "DescribeInstances", wire.Parameters{c.name: c.text}); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.name, c.text, got, c.want)
		}
	}
	unknown := wire.Parameters{"Filter.1.Key": "Mood", "Filter.1.Value": "2030-01-02T12:00Z"}
	if got := s.Refused("owner", "DescribeInstances", unknown); got != "404 InvalidFilterKey.NotFound" {
		t.Errorf("an unknown filter: %q", got)
	}
}

func TestInstancesInPages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	all := s.run("owner", wire.Parameters{"Amount": "23", "InstanceName": "web"})
	for _, filter := range []wire.Parameters{{}, {"InstanceName": "web"}, {"SecurityGroupId": s.groups["owner"]}} {
		var byNumber, byToken []string
		for number := 1; number <= 4; number++ {
			q := wire.Parameters{"PageSize": "7", "PageNumber": fmt.Sprint(number), "InstanceName": filter["InstanceName"], "SecurityGroupId": filter["SecurityGroupId"]}
			page := servicestest.OK[DescribeInstancesResponse](s, "owner", "DescribeInstances", q)
			if *page.TotalCount != 23 || int(*page.PageNumber) != number || *page.PageSize != 7 || page.NextToken != nil {
				t.Errorf("page %d says %d of %d", number, *page.PageNumber, *page.TotalCount)
			}
			for _, instance := range page.Instances.Instance {
				byNumber = append(byNumber, *instance.InstanceId)
			}
		}
		token, pages := "", 0
		for ; pages == 0 || token != ""; pages++ {
			q := wire.Parameters{"MaxResults": "3", "NextToken": token, "InstanceName": filter["InstanceName"], "SecurityGroupId": filter["SecurityGroupId"]}
			page := servicestest.OK[DescribeInstancesResponse](s, "owner", "DescribeInstances", q)
			if page.TotalCount != nil || page.PageNumber != nil {
				t.Error("a page by token says where it is in the whole list")
			}
			for _, instance := range page.Instances.Instance {
				byToken = append(byToken, *instance.InstanceId)
			}
			token = *page.NextToken
		}
		if !slices.Equal(byNumber, all) || !slices.Equal(byToken, all) {
			t.Errorf("%v: pages have %d and %d instances, want %d", filter, len(byNumber), len(byToken), len(all))
		}
		if pages != 3 { // the smallest page by token has ten
			t.Errorf("%v: there are %d pages by token", filter, pages)
		}
	}
	page := servicestest.OK[DescribeInstancesResponse](s, "owner", "DescribeInstances", nil)
	if len(page.Instances.Instance) != 10 || *page.PageSize != 10 || *page.PageNumber != 1 {
		t.Errorf("a page has %d instances", len(page.Instances.Instance))
	}
}

func TestDeleteInstanceByStatus(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := s.order("owner", wire.Parameters{"InstanceName": "web"})
	id := servicestest.OK[RunInstancesResponse](s, "owner", "RunInstances", order).InstanceIdSets.InstanceIdSet[0]
	forced, gently := wire.Parameters{"InstanceId": id, "Force": "true"}, wire.Parameters{"InstanceId": id}
	if got := *s.instances("owner", nil)[0].Status; got != "Pending" {
		t.Errorf("a new instance is %s", got)
	}
	if got := s.Refused("owner", "DeleteInstance", forced); got != "403 IncorrectInstanceStatus.Initializing" {
		t.Errorf("a pending instance: %q", got)
	}
	s.Settle()
	if got := s.Refused("owner", "DeleteInstance", gently); got != "403 IncorrectInstanceStatus" {
		t.Errorf("a running instance without force: %q", got)
	}
	if got := s.Refused("owner", "DeleteInstance", wire.Parameters{"InstanceId": id, "Force": "true", "DryRun": "true"}); got != "400 DryRunOperation" {
		t.Errorf("a dry run: %q", got)
	}
	if got := s.Refused("owner", "DeleteInstance", forced); got != "" {
		t.Errorf("a running instance with force: %q", got)
	}
	if got := s.Refused("owner", "DeleteInstance", forced); got != "404 InvalidInstanceId.NotFound" {
		t.Errorf("a released instance: %q", got)
	}
	protected := s.run("owner", wire.Parameters{"DeletionProtection": "true"})[0]
	if got := s.Refused("owner", "DeleteInstance", wire.Parameters{"InstanceId": protected, "Force": "true"}); got != "403 InvalidOperation.DeletionProtection" {
		t.Errorf("a protected instance: %q", got)
	}
}
