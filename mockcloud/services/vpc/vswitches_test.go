package vpc

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestCreateVSwitchRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no block at all":        {wire.Parameters{"CidrBlock": "nonsense"}, "400 InvalidCidrBlock.Malformed"},
		"no mask":                {wire.Parameters{"CidrBlock": "10.0.2.0"}, "400 InvalidCidrBlock.Malformed"},
		"host bits":              {wire.Parameters{"CidrBlock": "10.0.2.1/24"}, "400 InvalidCidrBlock.Malformed"},
		"an IPv6 block":          {wire.Parameters{"CidrBlock": "2408::/24"}, "400 InvalidCidrBlock.Malformed"},
		"a mask that is short":   {wire.Parameters{"CidrBlock": "10.0.0.0/15"}, "400 InvalidCirdrBlock.MaskLength"},
		"a mask that is long":    {wire.Parameters{"CidrBlock": "10.0.2.0/30"}, "400 InvalidCirdrBlock.MaskLength"},
		"outside of the VPC":     {wire.Parameters{"CidrBlock": "10.1.0.0/24"}, "400 InvalidParameter"},
		"reserved":               {wire.Parameters{"CidrBlock": "100.64.0.0/24"}, "400 IllegalParam.CidrBlock"},
		"over another":           {wire.Parameters{"CidrBlock": "10.0.0.128/25"}, "400 InvalidCidrBlock.Overlapped"},
		"around another":         {wire.Parameters{"CidrBlock": "10.0.0.0/20"}, "400 InvalidCidrBlock.Overlapped"},
		"a zone elsewhere":       {wire.Parameters{"ZoneId": "cn-beijing-a"}, "400 InvalidZoneId.NotFound"},
		"a VPC that is not":      {wire.Parameters{"VpcId": "vpc-none"}, noVPC},
		"a name like a link":     {wire.Parameters{"VSwitchName": "http://a"}, "400 InvalidVSwitchName.Malformed"},
		"a long name":            {wire.Parameters{"VSwitchName": strings.Repeat("a", 129)}, "400 InvalidVSwitchName.Malformed"},
		"a long description":     {wire.Parameters{"Description": strings.Repeat("a", 257)}, "400 InvalidVSwitchDiscription.Malformed"},
		"an IPv6 number":         {wire.Parameters{"Ipv6CidrBlock": "0"}, "400 OperationFailed.VpcIpv6Disabled"},
		"a reserved tag":         {wire.Parameters{"Tag.1.Key": "aliyun"}, "400 InvalidTagKey"},
		"a reserved tag value":   {wire.Parameters{"Tag.1.Key": "a", "Tag.1.Value": "acs:b"}, "400 InvalidTagValue"},
		"a tag that comes twice": {wire.Parameters{"Tag.1.Key": "a", "Tag.2.Key": "a"}, "400 Forbidden.TagKey.Duplicated"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			parameters := wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.2.0/24"}
			for key, value := range test.parameters {
				parameters[key] = value
			}
			if got := s.Refused("owner", "CreateVSwitch", parameters); got != test.want {
				t.Errorf("answer is %q, want %q", got, test.want)
			}
		})
	}
}

func TestCreateVSwitchInAPendingVPCAndBeyondTheQuota(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	young := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", nil).VpcId
	parameters := wire.Parameters{"VpcId": young, "ZoneId": "cn-hangzhou-h", "CidrBlock": "172.16.0.0/24"}
	if got := s.Refused("owner", "CreateVSwitch", parameters); got != "400 IncorrectVpcStatus" {
		t.Errorf("in a pending VPC: %q", got)
	}
	s.Must(s.World.SetQuota(s.Wall, network.QuotaVSwitches, "", 2))
	parameters = wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.2.0/24"}
	if got := s.Refused("owner", "CreateVSwitch", parameters); got != "400 QuotaExceeded.VSwitch" {
		t.Errorf("beyond the quota: %q", got)
	}
}

func TestAVSwitchAsItIsShown(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.2.0/28", "VSwitchName": "small", "Description": "a few"})
	describe := func() *VSwitch {
		return servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": id})
	}
	v := describe()
	for what, pair := range map[string][2]any{
		"status": {*v.Status, "Pending"}, "name": {*v.VSwitchName, "small"}, "description": {*v.Description, "a few"}, "VPC": {*v.VpcId, s.vpc},
		"block": {*v.CidrBlock, "10.0.2.0/28"}, "zone": {*v.ZoneId, "cn-hangzhou-h"}, "default": {*v.IsDefault, false},
		"free addresses": {*v.AvailableIpAddressCount, int64(12)}, "time": {*v.CreationTime, s.Wall.Format("2006-01-02T15:04:05Z")},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %v, want %v", what, pair[0], pair[1])
		}
	}
	if got := s.Refused("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": id}); got != "400 IncorrectVSwitchStatus" {
		t.Errorf("deleting it while it is pending: %q", got)
	}
	s.Settle()
	if got := *describe().Status; got != "Available" {
		t.Errorf("the status after settling is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": id, "VSwitchName": "tiny"})
	if v := describe(); *v.VSwitchName != "tiny" || *v.Description != "a few" {
		t.Errorf("after the change of its name the vSwitch is %q, %q", *v.VSwitchName, *v.Description)
	}
	if got := s.Refused("owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": id, "EnableIPv6": "true"}); got != "400 OperationFailed.VpcIpv6Disabled" {
		t.Errorf("EnableIPv6: %q", got)
	}
	s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.77.0/24"})
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": id}, "400 IncorrectRouteEntryStatus") // while that is being made
	s.Settle()
	if got := s.Refused("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": id, "DryRun": "true"}); got != "400 DryRunOperation" {
		t.Errorf("dry run: %q", got)
	}
	if got := s.Refused("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": id}); got != "" {
		t.Errorf("deleting: %q", got)
	}
	if got := s.Refused("owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": id}); got != noVSwitch {
		t.Errorf("after deleting: %q", got)
	}
}

func TestAVSwitchWithANetworkInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.As("owner", func(c *cloud.Call) error {
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: s.vpc, Name: "web"})
		s.Must(err)
		s.Must(network.ModifyVPC(c, s.vpc, network.VPCChange{IPv6: new(true)}))
		s.Must(network.ModifyVSwitch(c, s.private, network.VSwitchChange{IPv6: &network.NewIPv6Subnet{Number: 1}}))
		_, err = compute.CreateNetworkInterface(c, compute.NewInterface{VSwitchID: s.private, SecurityGroupIDs: []string{group.ID}, IPv6: compute.Addresses{Any: 1}})
		return err
	})
	if got := s.Refused("owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.private, "EnableIPv6": "false"}); got != "400 OperationFailed.Ipv6InstanceExist" {
		t.Errorf("without IPv6: %q", got)
	}
	if got := s.Refused("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}); got != "400 DependencyViolation" {
		t.Errorf("answer is %q", got)
	}
	v := servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.private})
	if *v.AvailableIpAddressCount != 251 {
		t.Errorf("%d addresses are free, want 251", *v.AvailableIpAddressCount)
	}
}

func TestDescribeVSwitchesFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	elsewhere := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"RegionId": "cn-beijing"}).VpcId
	s.Settle()
	far := *servicestest.OK[VSwitchIdResponse](s, "owner", "CreateVSwitch", wire.Parameters{
		"RegionId": "cn-beijing", "VpcId": elsewhere, "ZoneId": "cn-beijing-a", "CidrBlock": "172.16.0.0/24",
	}).VSwitchId
	own := servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.shared})
	table, group := *own.RouteTable.RouteTableId, *own.ResourceGroupId
	both, none := []string{s.shared, s.private}, []string{}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", wire.Parameters{"VpcId": s.vpc}, both},
		{"owner", wire.Parameters{"VpcId": s.vpc, "RegionId": ""}, both},
		{"owner", wire.Parameters{"VpcId": elsewhere, "RegionId": ""}, []string{far}},
		{"owner", wire.Parameters{"VpcId": elsewhere}, none},
		{"owner", wire.Parameters{"VpcId": "vpc-none"}, none},
		{"participant", wire.Parameters{"VpcId": s.vpc}, []string{s.shared}},
		{"stranger", wire.Parameters{"VpcId": s.vpc, "RegionId": ""}, none},
		{"owner", wire.Parameters{"VSwitchId": s.private}, []string{s.private}},
		{"owner", wire.Parameters{"VSwitchId": s.private + ", " + s.shared + ",vsw-none"}, both},
		{"owner", wire.Parameters{"VSwitchId": ","}, none},
		{"participant", wire.Parameters{"VSwitchId": s.private + "," + s.shared}, []string{s.shared}},
		{"owner", wire.Parameters{"VSwitchName": "common"}, []string{s.shared}},
		{"owner", wire.Parameters{"ZoneId": "cn-hangzhou-h"}, both},
		{"owner", wire.Parameters{"ZoneId": "cn-hangzhou-b"}, none},
		{"owner", wire.Parameters{"RouteTableId": table}, both},
		{"owner", wire.Parameters{"RouteTableId": "vtb-none"}, none},
		{"owner", wire.Parameters{"IsDefault": "true"}, none},
		{"owner", wire.Parameters{"IsDefault": "false"}, both},
		{"owner", wire.Parameters{"EnableIpv6": "true"}, none},
		{"owner", wire.Parameters{"EnableIpv6": "false"}, both},
		{"owner", wire.Parameters{"ResourceGroupId": group}, both},
		{"owner", wire.Parameters{"ResourceGroupId": "rg-none"}, none},
		{"participant", wire.Parameters{"ResourceGroupId": group}, none},
		{"participant", wire.Parameters{"VSwitchOwnerId": s.Accounts["owner"]}, []string{s.shared}},
		{"participant", wire.Parameters{"VSwitchOwnerId": s.Accounts["participant"]}, none},
		{"owner", wire.Parameters{"VSwitchOwnerId": "1"}, none},
		{"owner", wire.Parameters{"PageSize": "1"}, []string{s.shared}},
		{"owner", wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{s.private}},
		{"owner", wire.Parameters{"PageSize": "50", "PageNumber": "2147483647"}, none},
	} {
		if got := s.vswitches(test.account, test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%s with %v sees %v, want %v", test.account, test.parameters, got, test.want)
		}
	}
	page := servicestest.OK[DescribeVSwitchesResponse](s, "owner", "DescribeVSwitches", wire.Parameters{"PageSize": "1", "PageNumber": "2"})
	if got := fmt.Sprint(*page.PageNumber, *page.PageSize, *page.TotalCount); got != "2 1 2" {
		t.Errorf("page, size and total are %s, want 2 1 2", got)
	}
}

func TestDescribeVSwitchesRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ids := strings.Repeat("vsw-a,", 19) + "vsw-a"
	if got := s.Refused("owner", "DescribeVSwitches", wire.Parameters{"VSwitchId": ids}); got != "" {
		t.Errorf("20 ids: %q", got)
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 InvalidVSwitchIdNumber.NotSupported": {"VSwitchId": ids + ",vsw-b"},
		"400 InvalidVpcIdNumber.NotSupported":     {"VpcId": "vpc-a,vpc-b"},
		"400 IllegalParam.OwnerId":                {"VSwitchOwnerId": "somebody"},
		"400 IllegalParam.OwnerId ":               {"VSwitchOwnerId": "-1"},
		"400 MissingParameter":                    {"RegionId": ""},
		"400 InvalidTagKey":                       {"Tag.1.Value": "a"},
		"400 InvalidParameter":                    {"PageSize": "51"},
	} {
		if got := s.Refused("owner", "DescribeVSwitches", parameters); got != strings.TrimSpace(want) {
			t.Errorf("%v: answer is %q, want %q", parameters, got, want)
		}
	}
}

func TestIPv6OfAVSwitch(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"EnableIpv6": "true"}).VpcId
	s.Settle()
	block := *servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": vpc}).Ipv6CidrBlock
	create := func(cidr string, parameters wire.Parameters) string {
		all := wire.Parameters{"VpcId": vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": cidr}
		maps.Copy(all, parameters)
		return s.Refused("owner", "CreateVSwitch", all)
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 MissingParam.Ipv6CidrBlock":     {"VpcIpv6CidrBlock": block},
		"400 IllegalParam.VpcIpv6CidrBlock":  {"Ipv6CidrBlock": "1", "VpcIpv6CidrBlock": "3fff::/56"},
		"400 IllegalParam.VpcIpv6CidrBlock ": {"Ipv6CidrBlock": "1", "VpcIpv6CidrBlock": "nonsense"},
		"400 IllegalParam.Ipv6CidrBlock":     {"Ipv6CidrBlock": "256"},
	} {
		if got := create("172.16.0.0/24", parameters); got != strings.TrimSpace(want) {
			t.Errorf("%v: %q, want %q", parameters, got, want)
		}
	}
	if got := create("172.16.0.0/24", wire.Parameters{"Ipv6CidrBlock": "1", "VpcIpv6CidrBlock": block}); got != "" {
		t.Fatalf("with IPv6: %q", got)
	}
	if got := create("172.16.1.0/24", wire.Parameters{"Ipv6CidrBlock": "1"}); got != "400 OperationFailed.Ipv6CidrBlockExisted" {
		t.Errorf("a block twice: %q", got)
	}
	id := s.vswitches("owner", wire.Parameters{"EnableIpv6": "true"})[0]
	s.Settle()
	shown := func() string {
		v := servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": id})
		return fmt.Sprint(*v.EnabledIpv6, " ", *v.Ipv6CidrBlock)
	}
	part := func(number string) string { return strings.TrimSuffix(block, "00::/56") + number + "::/64" }
	if got := shown(); got != "true "+part("01") {
		t.Errorf("the vSwitch shows %s, of %s", got, block)
	}
	for _, step := range []struct {
		parameters wire.Parameters
		want, then string
	}{
		{wire.Parameters{"VSwitchName": "six", "VpcIpv6CidrBlock": block}, "", "true " + part("01")},
		{wire.Parameters{"EnableIPv6": "true", "Ipv6CidrBlock": "2"}, "400 OperationFailed.Ipv6AlreadyEnabled", "true " + part("01")},
		{wire.Parameters{"EnableIPv6": "false", "Ipv6CidrBlock": "2"}, "400 ParamExclusive.DisableIpv6AndIpv6CidrBlock", "true " + part("01")},
		{wire.Parameters{"EnableIPv6": "false"}, "", "false "},
		{wire.Parameters{"EnableIPv6": "true"}, "400 MissingParam.Ipv6CidrBlock", "false "},
		{wire.Parameters{"Ipv6CidrBlock": "7"}, "", "true " + part("07")},
		{wire.Parameters{"EnableIPv6": "false"}, "", "false "},
		{wire.Parameters{"EnableIPv6": "true", "Ipv6CidrBlock": "2"}, "", "true " + part("02")},
	} {
		step.parameters["VSwitchId"] = id
		s.Settle()
		if got := s.Refused("owner", "ModifyVSwitchAttribute", step.parameters); got != step.want {
			t.Errorf("%v: %q, want %q", step.parameters, got, step.want)
		}
		if got := shown(); got != step.then {
			t.Errorf("after %v the vSwitch shows %s, want %s", step.parameters, got, step.then)
		}
	}
	if got := s.Refused("owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": vpc, "EnableIPv6": "false"}); got != "400 OperationFailed.IpV6VSwitchInuse" {
		t.Errorf("the VPC without IPv6: %q", got)
	}
}
