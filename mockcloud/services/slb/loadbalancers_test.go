package slb

import (
	"strconv"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTheLifeOfABalancer(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	free, _ := strconv.Atoi(s.Free(s.Shared))
	made := *servicestest.OK[CreateLoadBalancerResponse](s, "team-a", "CreateLoadBalancer", managedtest.Pairs("VSwitchId", s.Shared, "VpcId", s.VPC,
		"Address", "10.0.1.200", "LoadBalancerSpec", "slb.s1.small", "DeleteProtection", "on", "ModificationProtectionStatus", "ConsoleProtection",
		"ModificationProtectionReason", "by-hand", "MasterZoneId", managedtest.ZoneB, "SlaveZoneId", managedtest.ZoneA, "Tag.1.Key", "team", "Tag.1.Value", "a"))
	id := *made.LoadBalancerId
	if *made.Address != "10.0.1.200" || *made.NetworkType != "vpc" || *made.LoadBalancerName != id || id[:3] != "lb-" {
		t.Errorf("made: %+v", made)
	}
	seen := s.one("team-a", id)
	if *seen.MasterZoneId != managedtest.ZoneB || *seen.LoadBalancerStatus != "active" || *seen.DeleteProtection != "on" ||
		*seen.ModificationProtectionReason != "by-hand" || *seen.Tags.Tag[0].TagKey != "team" || *seen.AddressType != "intranet" {
		t.Errorf("seen: %+v", seen)
	}
	if left, _ := strconv.Atoi(s.Free(s.Shared)); left != free-1 {
		t.Errorf("%d addresses are left of %d", left, free)
	}
	s.refuses("400 OperationDenied.DeleteProtectionIsOn", "DeleteLoadBalancer", "LoadBalancerId", id)
	s.makes("SetLoadBalancerDeleteProtection", "", "LoadBalancerId", id, "DeleteProtection", "off")
	s.makes("SetLoadBalancerName", "", "LoadBalancerId", id, "LoadBalancerName", "kept")
	s.makes("SetLoadBalancerModificationProtection", "", "LoadBalancerId", id, "ModificationProtectionStatus", "NonProtection", "ModificationProtectionReason", "by-hand")
	s.makes("SetLoadBalancerStatus", "", "LoadBalancerId", id, "LoadBalancerStatus", "inactive")
	s.makes("ModifyLoadBalancerInstanceSpec", "", "LoadBalancerId", id, "LoadBalancerSpec", "slb.s2.small")
	s.reread(t)
	seen = s.one("team-a", id)
	if *seen.LoadBalancerName != "kept" || *seen.LoadBalancerStatus != "inactive" || *seen.LoadBalancerSpec != "slb.s2.small" || *seen.ModificationProtectionReason != "" {
		t.Errorf("changed: %+v", seen)
	}
	s.makes("DeleteLoadBalancer", "", "LoadBalancerId", id)
	s.refuses("404 InvalidLoadBalancerId.NotFound", "DescribeLoadBalancerAttribute", "LoadBalancerId", id)
	if left, _ := strconv.Atoi(s.Free(s.Shared)); left != free {
		t.Errorf("%d addresses are left of %d", left, free)
	}
	_, refused := s.Call("team-a", "DeleteLoadBalancer", wire.Parameters{"LoadBalancerId": id})
	if refused == nil || refused.Message != "The specified LoadBalancerId does not exist." { // by which the controller knows it
		t.Errorf("refused: %v", refused)
	}
}

func TestABalancerThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, test := range []struct {
		want  string
		given []string
	}{
		{"400 VSwitchNotExist", []string{"VSwitchId", s.Private}},
		{"400 VSwitchNotExist", []string{"VSwitchId", "vsw-none"}},
		{"400 InvalidVpcId.NotExist", []string{"VSwitchId", s.Shared, "VpcId", "vpc-none"}},
		{"400 InvalidParameter", []string{"VSwitchId", s.Shared, "Address", "10.0.2.7"}},
		{"400 InvalidParameter", []string{"VSwitchId", s.Shared, "Address", "house"}},
		{"400 InvalidParameter", []string{"VSwitchId", s.Shared, "Address", *s.one("team-a", s.lb).Address}},
		{"400 MissingParam.VSwitchId", []string{"AddressType", "intranet"}},
		{"400 PRODUCT.NOT_AVAILABLE_IZ", []string{"VSwitchId", s.Shared, "MasterZoneId", "cn-hangzhou-z"}},
		{"400 InvalidParameter", []string{"VSwitchId", s.Shared, "LoadBalancerSpec", "slb.s9.huge"}},
		{"400 InvalidParameter", []string{"AddressType", "space"}},
		{"400 InvalidParameter", []string{"DeleteProtection", "maybe"}},
		{"400 InvalidParameter", []string{"LoadBalancerName", "https://x"}},
		{"400 InvalidParameter.Bandwidth", []string{"InternetChargeType", "paybybandwidth"}},
		{"400 IllegalParam.InstanceChargeType", []string{"InstanceChargeType", "PayByHouse"}},
		{"400 Instance.InternetChargeTypeNotAllowed", []string{"InstanceChargeType", "PayByCLCU", "InternetChargeType", "paybybandwidth", "Bandwidth", "5"}},
		{"400 Operation.NotAllowed", []string{"PayType", "PrePay", "PricingCycle", "month", "Duration", "1"}},
		{"400 InvalidParameter", []string{"VSwitchId", s.Shared, "PayType", "PrePay", "PricingCycle", "month", "Duration", "10"}},
		{"400 InvalidParam.ModificationProtectionStatus", []string{"ModificationProtectionStatus", "Maybe"}},
		{"400 InvalidParam.ModificationProtectionReason", []string{"ModificationProtectionReason", "why"}},
		{"400 MissingParam.TagKey", []string{"Tag.1.Value", "a"}},
		{"404 InvalidResourceGroupId.NotFound", []string{"ResourceGroupId", "rg-none"}},
		{"501 MockNotImplemented", []string{"AddressIPVersion", "ipv6"}},
	} {
		s.refuses(test.want, "CreateLoadBalancer", test.given...)
	}
	for range 4 {
		s.makes("CreateLoadBalancer", "LoadBalancerId", "VSwitchId", s.Small)
	}
	s.refuses("400 VSwitchAvailableIpNotExist", "CreateLoadBalancer", "VSwitchId", s.Small)
	for range 54 {
		s.makes("CreateLoadBalancer", "LoadBalancerId")
	}
	s.refuses("400 OverQuota", "CreateLoadBalancer")
}

func TestBalancersAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	third := s.runs("team-a", s.group)
	s.makes("AddBackendServers", "", "LoadBalancerId", s.lb, "BackendServers", servers(s.first))
	s.makes("CreateVServerGroup", "", "LoadBalancerId", s.open, "BackendServers", servers(s.second+` ,"Port":80`))
	s.makes("CreateMasterSlaveServerGroup", "", "LoadBalancerId", s.open, "MasterSlaveBackendServers", servers(third+` ,"Port":80,"ServerType":"Master"`, s.second+` ,"Port":80,"ServerType":"Slave"`))
	s.makes("AddTags", "", "LoadBalancerId", s.lb, "Tags", `[{"TagKey":"team","TagValue":"a"}]`)
	address := *s.one("team-a", s.lb).Address
	at := func(instance string) string {
		return s.Makes(s.Computes, "team-a", "DescribeNetworkInterfaces", "PrivateIpAddress", "InstanceId", instance)
	}
	for _, test := range []struct {
		want  []string
		given []string
	}{
		{[]string{s.lb, s.open}, nil},
		{[]string{s.lb}, []string{"LoadBalancerId", s.lb}},
		{[]string{s.lb, s.open}, []string{"LoadBalancerId", s.lb + "," + s.open + ",lb-none"}},
		{[]string{s.open}, []string{"LoadBalancerName", "outer"}},
		{[]string{s.lb, s.open}, []string{"LoadBalancerName", "outer,inner"}},
		{[]string{s.lb}, []string{"VSwitchId", s.Shared}},
		{[]string{s.lb}, []string{"VpcId", s.VPC}},
		{[]string{s.lb}, []string{"Address", address}},
		{[]string{s.open}, []string{"AddressType", "internet"}},
		{[]string{s.lb}, []string{"NetworkType", "vpc"}},
		{[]string{s.lb}, []string{"ServerId", s.first}},
		{[]string{s.open}, []string{"ServerId", s.second}},
		{nil, []string{"ServerId", "i-none"}},
		{[]string{s.open}, []string{"ServerId", third}},
		{[]string{s.lb}, []string{"ServerIntranetAddress", at(s.first)}},
		{[]string{s.open}, []string{"ServerIntranetAddress", at(third)}},
		{[]string{s.lb}, []string{"Tags", `[{"TagKey":"team","TagValue":"a"}]`}},
		{nil, []string{"Tags", `[{"TagKey":"team","TagValue":"b"}]`}},
		{[]string{s.lb}, []string{"Tag.1.Key", "team"}},
		{[]string{s.lb}, []string{"MasterZoneId", managedtest.ZoneA}},
		{nil, []string{"SlaveZoneId", managedtest.ZoneA, "MasterZoneId", managedtest.ZoneA}},
		{nil, []string{"LoadBalancerStatus", "inactive"}},
		{[]string{s.lb, s.open}, []string{"LoadBalancerStatus", "active", "PayType", "PayOnDemand", "InternetChargeType", "paybytraffic", "AddressIPVersion", "ipv4"}},
		{nil, []string{"AddressIPVersion", "ipv6"}},
		{[]string{s.open}, []string{"PageNumber", "2", "PageSize", "1"}},
	} {
		text := s.said("DescribeLoadBalancers", test.given...)
		s.says(text, test.want...)
		for _, id := range []string{s.lb, s.open} {
			if !contains(test.want, id) {
				s.silent(text, id)
			}
		}
	}
	s.refuses("400 InvalidTag", "DescribeLoadBalancers", "Tags", "house")
	s.Makes(s.Computes, "team-a", "DeleteInstance", "", "InstanceId", s.first, "Force", "true")
	s.silent(s.said("DescribeLoadBalancers", "ServerId", s.first), s.lb)
	s.silent(s.said("DescribeLoadBalancerAttribute", "LoadBalancerId", s.lb), s.first)
}

func contains(list []string, wanted string) bool {
	for _, one := range list {
		if one == wanted {
			return true
		}
	}
	return false
}

func TestHowABalancerIsPaidFor(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.refuses("400 InvalidParameter", "ModifyLoadBalancerInternetSpec", "LoadBalancerId", s.open, "InternetChargeType", "paybybandwidth")
	s.makes("ModifyLoadBalancerInternetSpec", "", "LoadBalancerId", s.open, "InternetChargeType", "paybybandwidth", "Bandwidth", "7")
	if seen := s.one("team-a", s.open); *seen.Bandwidth != 7 || *seen.InternetChargeType != "paybybandwidth" {
		t.Errorf("seen: %+v", seen)
	}
	s.refuses("400 Operation.NotAllowed", "ModifyLoadBalancerInternetSpec", "LoadBalancerId", s.lb, "Bandwidth", "7")
	s.refuses("400 ModifySpecNotAllowed", "ModifyLoadBalancerInstanceSpec", "LoadBalancerId", s.lb, "LoadBalancerSpec", "slb.s9.huge")
	s.makes("ModifyLoadBalancerPayType", "OrderId", "LoadBalancerId", s.open, "PayType", "PrePay", "PricingCycle", "month", "Duration", "1")
	s.refuses("400 InvalidChargeType", "DeleteLoadBalancer", "LoadBalancerId", s.open)
	s.refuses("400 Operation.NotAllowed", "ModifyLoadBalancerPayType", "LoadBalancerId", s.open, "PayType", "PrePay")
	s.refuses("400 Operation.NotAllowed", "ModifyLoadBalancerInternetSpec", "LoadBalancerId", s.open, "InternetChargeType", "paybytraffic")
	s.refuses("400 OperationUnsupported.DeleteProtectionForPrePayInstance", "SetLoadBalancerDeleteProtection", "LoadBalancerId", s.open, "DeleteProtection", "on")
	s.says(s.said("DescribeLoadBalancerAttribute", "LoadBalancerId", s.open), `"PayType":"PrePay"`, `"RenewalStatus":"Normal"`, `"EndTime":"2030-02-02T16:00Z"`)
	s.Wall = s.Wall.Add(36 * 24 * time.Hour)
	if status := *s.one("team-a", s.open).LoadBalancerStatus; status != "locked" {
		t.Errorf("a balancer whose subscription has ended is %s", status)
	}
	s.refuses("400 LbStatusNotSupport", "SetLoadBalancerName", "LoadBalancerId", s.open, "LoadBalancerName", "late")
	s.makes("DeleteLoadBalancer", "", "LoadBalancerId", s.open)

	s.refuses("400 OperationDenied.PayBySpec", "ModifyLoadBalancerInstanceChargeType", "LoadBalancerId", s.lb, "InstanceChargeType", "PayBySpec")
	s.makes("ModifyLoadBalancerInstanceChargeType", "", "LoadBalancerId", s.lb, "InstanceChargeType", "PayByCLCU")
	s.refuses("400 Forbidden.LcuToSpec", "ModifyLoadBalancerInstanceChargeType", "LoadBalancerId", s.lb, "InstanceChargeType", "PayBySpec", "LoadBalancerSpec", "slb.s1.small")
	s.refuses("400 OperationDenied.PayByCLCU", "ModifyLoadBalancerInstanceSpec", "LoadBalancerId", s.lb, "LoadBalancerSpec", "slb.s1.small")
	if seen := s.one("team-a", s.lb); *seen.InstanceChargeType != "PayByCLCU" || *seen.LoadBalancerSpec != "slb.lcu.elastic" {
		t.Errorf("seen: %+v", seen)
	}
}

func TestBalancersAreNobodyElses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, account := range []string{"owner", "team-b", "stranger"} {
		for _, id := range []string{s.lb, "lb-none"} {
			s.Refuses(account, "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": id}, "404 InvalidLoadBalancerId.NotFound")
			for action, more := range map[string][]string{
				"SetLoadBalancerName": {"LoadBalancerName", "mine"}, "SetLoadBalancerStatus": {"LoadBalancerStatus", "inactive"}, "DeleteLoadBalancer": nil,
				"SetLoadBalancerDeleteProtection": {"DeleteProtection", "on"}, "SetLoadBalancerModificationProtection": {"ModificationProtectionStatus", "NonProtection"},
				"ModifyLoadBalancerInstanceSpec": {"LoadBalancerSpec", "slb.s1.small"}, "ModifyLoadBalancerInternetSpec": {"Bandwidth", "1"},
				"ModifyLoadBalancerInstanceChargeType": {"InstanceChargeType", "PayByCLCU"}, "ModifyLoadBalancerPayType": nil,
				"AddBackendServers": {"BackendServers", "[]"}, "SetBackendServers": {"BackendServers", "[]"}, "RemoveBackendServers": {"BackendServers", "[]"},
				"CreateVServerGroup": nil, "CreateMasterSlaveServerGroup": nil, "AddTags": {"Tags", `[{"TagKey":"a"}]`}, "RemoveTags": {"Tags", `[{"TagKey":"a"}]`},
			} {
				want := "404 InvalidLoadBalancerId.NotFound"
				s.Refuses(account, action, managedtest.Pairs(append([]string{"LoadBalancerId", id}, more...)...), want)
			}
		}
		if total := *servicestest.OK[DescribeLoadBalancersResponse](s, account, "DescribeLoadBalancers", nil).TotalCount; total != 0 {
			t.Errorf("%s sees %d balancers", account, total)
		}
	}
	s.Unshares("team-a")
	s.makes("SetLoadBalancerName", "", "LoadBalancerId", s.lb, "LoadBalancerName", "still")
	s.refuses("400 VSwitchNotExist", "CreateLoadBalancer", "VSwitchId", s.Shared)
	s.makes("DeleteLoadBalancer", "", "LoadBalancerId", s.lb)
}

func TestEIPsAreBoundToBalancers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	address := s.Makes(s.VPCs, "team-a", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	other := s.Makes(s.VPCs, "team-a", "AllocateEipAddress", "AllocationId", "Bandwidth", "5")
	bind := func(address, id, want string, more ...string) {
		s.Helper()
		s.VPCs.Refuses("team-a", "AssociateEipAddress", managedtest.Pairs(append([]string{"AllocationId", address, "InstanceId", id, "InstanceType", "SlbInstance"}, more...)...), want)
	}
	bind(address, "lb-none", "404 InvalidInstanId.NotFound")
	bind(address, s.open, "400 EIP_CAN_NOT_ASSOCIATE_WITH_PUBLIC_IP")
	bind(address, s.lb, "400 IllegalParam.Mode", "Mode", "BINDED")
	bind(address, s.lb, "400 OperationFailed.PrivateIpAddressNotExist", "PrivateIpAddress", "10.0.1.77")
	bind(address, s.lb, "")
	s.Settle()
	bind(other, s.lb, "400 InvalidAssociation.Duplicated")
	seen := servicestest.OK[eip.DescribeEipAddressesResponse](s.VPCs, "team-a", "DescribeEipAddresses", wire.Parameters{"AllocationId": address})
	one := servicestest.One(s.VPCs, seen.EipAddresses.EipAddress)
	if *one.InstanceId != s.lb || *one.InstanceType != "SlbInstance" || *one.Status != "InUse" {
		t.Errorf("the EIP is bound to %s %s, %s", *one.InstanceType, *one.InstanceId, *one.Status)
	}
	s.makes("DeleteLoadBalancer", "", "LoadBalancerId", s.lb)
	seen = servicestest.OK[eip.DescribeEipAddressesResponse](s.VPCs, "team-a", "DescribeEipAddresses", wire.Parameters{"AllocationId": address})
	if status := *seen.EipAddresses.EipAddress[0].Status; status != "Available" {
		t.Errorf("the EIP of a balancer that is gone is %s", status)
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("DescribeLoadBalancers PageSize=2 PageNumber={page}", s.Several(3, "CreateLoadBalancer VSwitchId={shared} LoadBalancerSpec=slb.s1.small", "LoadBalancerId")...)
}
