package vpc

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestCreateVpcRefuses(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no block at all":       {wire.Parameters{"CidrBlock": "nonsense"}, "400 InvalidParameter"},
		"host bits":             {wire.Parameters{"CidrBlock": "10.0.0.1/16"}, "400 InvalidParameter"},
		"a short mask":          {wire.Parameters{"CidrBlock": "10.0.0.0/7"}, "400 IllegalParam.CidrBlockMask"},
		"a long mask":           {wire.Parameters{"CidrBlock": "10.0.0.0/29"}, "400 IllegalParam.CidrBlockMask"},
		"reserved":              {wire.Parameters{"CidrBlock": "100.64.0.0/16"}, "400 OperationDenied.CidrInExcludeCidrs"},
		"a name like a link":    {wire.Parameters{"VpcName": "https://a"}, "400 InvalidVpcName.Malformed"},
		"a long description":    {wire.Parameters{"Description": strings.Repeat("a", 257)}, "400 InvalidVpcDiscription.Malformed"},
		"a user block's bits":   {wire.Parameters{"UserCidr": "10.0.0.0/8,10.0.0.1/8"}, "400 IllegalParam.UserCidr"},
		"no user block":         {wire.Parameters{"UserCidr": "10.0.0.0/8,"}, "400 IllegalParam.UserCidr"},
		"a reserved user block": {wire.Parameters{"UserCidr": "100.64.0.0/10"}, "400 InvalidUserCidr.Malformed"},
		"many user blocks":      {wire.Parameters{"UserCidr": "1.0.0.0/8,2.0.0.0/8,3.0.0.0/8,4.0.0.0/8"}, "400 InvalidUserCidr.Quota"},
		"no such group":         {wire.Parameters{"ResourceGroupId": "rg-none"}, "400 InvalidResourceGroupId"},
		"no such region":        {wire.Parameters{"RegionId": "cn-atlantis"}, "400 InvalidRegionId.NotFound"},
		"a block of one's own":  {wire.Parameters{"EnableIpv6": "true", "Ipv6CidrBlock": "3fff:0:0:ff00::/56"}, "400 OperationFailed.IPv6CidrNotReserved"},
		"no IPv6 block":         {wire.Parameters{"EnableIpv6": "true", "Ipv6CidrBlock": "3fff::/64"}, "400 InvalidIpv6CidrBlock.Malformed"},
		"a block without IPv6":  {wire.Parameters{"Ipv6CidrBlock": "3fff::/56", "EnableIpv6": "false"}, "400 MissingParam.EnableIpv6"},
		"a block by itself":     {wire.Parameters{"Ipv6CidrBlock": "3fff:0:0:ff00::/56"}, "400 OperationFailed.IPv6CidrNotReserved"},
		"no network of IPv6":    {wire.Parameters{"Ipv6Isp": "Nobody"}, "400 IllegalParam.Ipv6Isp"},
		"a network by guess":    {wire.Parameters{"EnableIpv6": "true", "Ipv6Isp": "Nobody"}, "400 IllegalParam.Ipv6Isp"},
		"a pool":                {wire.Parameters{"Ipv4IpamPoolId": "ipam-pool-a"}, "404 ResourceNotFound.IpamPool"},
		"a dry run":             {wire.Parameters{"DryRun": "true"}, "400 DryRunOperation"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			if got := s.Refused("owner", "CreateVpc", test.parameters); got != test.want {
				t.Errorf("answer is %q, want %q", got, test.want)
			}
			if got := s.vpcs("owner", nil); len(got) != 1 {
				t.Errorf("the owner has %d VPCs now", len(got))
			}
		})
	}
}

func TestTheQuotaOnVPCs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(s.World.SetQuota(s.Wall, network.QuotaVPCs, s.Accounts["owner"], 1))
	if got := s.Refused("owner", "CreateVpc", nil); got != "400 QuotaExceeded.Vpc" {
		t.Errorf("answer is %q", got)
	}
}

func TestCreateVpcWithAClientToken(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	create := func(parameters wire.Parameters) string {
		return *servicestest.OK[CreateVpcResponse](s, "stranger", "CreateVpc", parameters).VpcId
	}
	first, again := create(wire.Parameters{"ClientToken": "a"}), create(wire.Parameters{"ClientToken": "a"})
	if first != again || len(s.vpcs("stranger", nil)) != 1 {
		t.Errorf("one token made %s and %s", first, again)
	}
	if got := s.Refused("stranger", "CreateVpc", wire.Parameters{"ClientToken": "a", "VpcName": "b"}); got != "400 IdempotentParameterMismatch" {
		t.Errorf("another request with the token: %q", got)
	}
}

// A client that learns its region between two tries does not do the same twice.
func TestATokenOfARegionThatIsNamedLater(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const elsewhere = "cn-shanghai"
	vpc := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"RegionId": elsewhere}).VpcId
	s.Settle()
	var made []string
	for _, region := range []string{"", elsewhere, ""} {
		made = append(made, s.newVSwitch(wire.Parameters{"VpcId": vpc, "ZoneId": "cn-shanghai-b", "CidrBlock": "172.16.0.0/24", "RegionId": region, "ClientToken": "vswitch"}))
	}
	if made[0] != made[1] || made[1] != made[2] {
		t.Errorf("three tries made %v", made)
	}
	other := wire.Parameters{"VpcId": vpc, "ZoneId": "cn-shanghai-b", "CidrBlock": "172.16.1.0/24", "RegionId": "", "ClientToken": "vswitch"}
	s.Refuses("owner", "CreateVSwitch", other, "400 IdempotentParameterMismatch")
	s.Settle()
	s.As("owner", func(c *cloud.Call) error {
		c.Region = elsewhere
		return network.DeleteVSwitch(c, made[0])
	})
	for _, region := range []string{elsewhere, "", elsewhere} {
		servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": vpc, "RegionId": region, "ClientToken": "deletion"})
	}
}

func TestAVPCAsItIsShown(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	created := servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{
		"VpcName": "web", "Description": "for all", "UserCidr": "1.0.0.0/8, 2.0.0.0/8", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	describe := func(id string) *Vpc {
		return servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": id})
	}
	v := describe(*created.VpcId)
	for what, pair := range map[string][2]any{
		"status": {*v.Status, "Pending"}, "name": {*v.VpcName, "web"}, "description": {*v.Description, "for all"}, "region": {*v.RegionId, region},
		"block": {*v.CidrBlock, "172.16.0.0/12"}, "router": {*v.VRouterId, *created.VRouterId}, "group": {*v.ResourceGroupId, *created.ResourceGroupId},
		"owner": {strconv.FormatInt(*v.OwnerId, 10), s.Accounts["owner"]}, "default": {*v.IsDefault, false}, "vSwitches": {len(v.VSwitchIds.VSwitchId), 0},
		"time": {*v.CreationTime, s.Wall.Format("2006-01-02T15:04:05Z")},
	} {
		if pair[0] != pair[1] {
			t.Errorf("the %s is %v, want %v", what, pair[0], pair[1])
		}
	}
	if got := v.UserCidrs.UserCidr; !slices.Equal(got, []string{"1.0.0.0/8", "2.0.0.0/8"}) {
		t.Errorf("the user blocks are %v", got)
	}
	if tags := v.Tags.Tag; len(tags) != 1 || *tags[0].Key != "team" || *tags[0].Value != "a" {
		t.Errorf("the VPC has %d tags", len(tags))
	}
	counts := map[string]int32{}
	for _, kind := range describe(s.vpc).CloudResources.CloudResourceSetType {
		counts[*kind.ResourceType] = *kind.ResourceCount
	}
	if counts["VSwitch"] != 2 || counts["VRouter"] != 1 || counts["RouteTable"] != 1 {
		t.Errorf("the VPC has %v", counts)
	}
	if got := s.Refused("owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc, "IsDefault": "true"}); got != noVPC {
		t.Errorf("as a default VPC: %q", got)
	}
}

func TestModifyVpcAttribute(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	modify := func(parameters wire.Parameters) string {
		parameters["VpcId"] = s.vpc
		return s.Refused("owner", "ModifyVpcAttribute", parameters)
	}
	if got := modify(wire.Parameters{"Description": "new", "CidrBlock": "10.0.0.0/16", "EnableIPv6": "false"}); got != "" {
		t.Errorf("a new description: %q", got)
	}
	if v := servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc}); *v.Description != "new" || *v.VpcName != "hub" {
		t.Errorf("the VPC is %q, %q", *v.VpcName, *v.Description)
	}
	if got := modify(wire.Parameters{"VpcName": "http://a"}); got != "400 InvalidVpcName.Malformed" {
		t.Errorf("a name like a link: %q", got)
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 InvalidCidrBlock.Malformed":              {"CidrBlock": "10.0.0.0/29"},
		"400 IllegalCidrBlock":                        {"CidrBlock": "10.0.0.0/24"},
		"400 IllegalParam.Ipv6Cidr":                   {"Ipv6CidrBlock": "3fff::"},
		"400 OperationFailed.IPv6CidrNotReserved":     {"EnableIPv6": "true", "Ipv6CidrBlock": "3fff:0:0:ff00::/56"},
		"400 UnsupportedFeature.Ipv6Isp":              {"Ipv6Isp": "Nobody"},
		"400 ParamExclusive.EnableIpv6AndCidrBlock":   {"EnableIPv6": "true", "CidrBlock": "10.0.0.0/8"},
		"400 ParamExclusive.EnableIpv6AndCidrBlock/2": {"EnableIPv6": "false", "Ipv6CidrBlock": "3fff::/56"},
	} {
		if got := modify(parameters); got != strings.TrimSuffix(want, "/2") {
			t.Errorf("%v: %q, want %q", parameters, got, want)
		}
	}
	for _, parameters := range []wire.Parameters{{"CidrBlock": "10.0.0.0/8"}, {"EnableIPv6": "true", "Ipv6Isp": "ChinaMobile"}, {"EnableDnsHostname": "true"}} {
		if got := modify(parameters); got != "" {
			t.Errorf("%v: %q", parameters, got)
		}
	}
	v := servicestest.OK[Vpc](s, "owner", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc})
	if own := v.Ipv6CidrBlocks.Ipv6CidrBlock; *v.CidrBlock != "10.0.0.0/8" || *v.DnsHostnameStatus != "ENABLED" || !*v.EnabledIpv6 ||
		len(own) != 1 || *own[0].Ipv6CidrBlock != *v.Ipv6CidrBlock || *own[0].Ipv6Isp != "ChinaMobile" {
		t.Errorf("the VPC has %s, %s, %q and %d IPv6 blocks", *v.CidrBlock, *v.DnsHostnameStatus, *v.Ipv6CidrBlock, len(own))
	}
	if got := s.vpcs("owner", wire.Parameters{"EnableIpv6": "true"}); !slices.Equal(got, []string{s.vpc}) {
		t.Errorf("with IPv6 there are %v", got)
	}
	if got := modify(wire.Parameters{"EnableIPv6": "false"}); got != "" {
		t.Errorf("without IPv6: %q", got)
	}
	if got := s.vpcs("owner", wire.Parameters{"EnableIpv6": "false"}); !slices.Equal(got, []string{s.vpc}) {
		t.Errorf("without IPv6 there are %v", got)
	}
}

func TestMoveResourceGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var group string
	s.As("owner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "net", "Networks", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	move := func(account, kind, id, to string) string {
		return s.Refused(account, "MoveResourceGroup", wire.Parameters{"ResourceType": kind, "ResourceId": id, "NewResourceGroupId": to})
	}
	for _, test := range [][5]string{
		{"owner", "VPC", s.vpc, "rg-none", "400 InvalidResourceGroupId"},
		{"owner", "vpc", "vpc-none", group, "400 InvalidResourceId.NotFound"},
		{"participant", "vpc", s.vpc, group, isShared},
		{"stranger", "vpc", s.vpc, group, "400 InvalidResourceId.NotFound"},
		{"owner", "EIP", "eip-a", group, "400 InvalidResourceId.NotFound"},
		{"owner", "GatewayEndpoint", "vpce-a", group, "501 MockNotImplemented"},
		{"owner", "house", "house-a", group, "400 IllegalParam.ResourceType"},
		{"owner", "vpc", s.vpc, group, ""},
	} {
		if got := move(test[0], test[1], test[2], test[3]); got != test[4] {
			t.Errorf("%v: %q", test, got)
		}
	}
	inGroup := wire.Parameters{"ResourceGroupId": group}
	if vpcs, vswitches := s.vpcs("owner", inGroup), s.vswitches("owner", inGroup); len(vpcs) != 1 || len(vswitches) != 2 {
		t.Errorf("the group has the VPCs %v and the vSwitches %v", vpcs, vswitches)
	}
}

func TestDescribeVpcsFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	own := *servicestest.OK[CreateVpcResponse](s, "participant", "CreateVpc", wire.Parameters{"VpcName": "mine", "Tag.1.Key": "team", "Tag.1.Value": "b"}).VpcId
	view := servicestest.OK[Vpc](s, "participant", "DescribeVpcAttribute", wire.Parameters{"VpcId": own})
	both, none := []string{s.vpc, own}, []string{}
	for _, test := range []struct {
		parameters wire.Parameters
		want       []string
	}{
		{nil, both},
		{wire.Parameters{"RegionId": "cn-beijing"}, none},
		{wire.Parameters{"VpcId": own + "," + s.vpc + ",vpc-none"}, both},
		{wire.Parameters{"VpcId": "vpc-none"}, none},
		{wire.Parameters{"VpcName": "mine"}, []string{own}},
		{wire.Parameters{"IsDefault": "false"}, both},
		{wire.Parameters{"IsDefault": "true"}, none},
		{wire.Parameters{"EnableIpv6": "true"}, none},
		{wire.Parameters{"DhcpOptionsSetId": "dopt-none"}, none},
		{wire.Parameters{"ResourceGroupId": *view.ResourceGroupId}, []string{own}},
		{wire.Parameters{"VpcOwnerId": s.Accounts["owner"]}, []string{s.vpc}},
		{wire.Parameters{"VpcOwnerId": s.Accounts["participant"]}, []string{own}},
		{wire.Parameters{"Tag.1.Key": "team"}, []string{own}},
		{wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "c"}, none},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{own}},
	} {
		if got := s.vpcs("participant", test.parameters); !slices.Equal(got, test.want) {
			t.Errorf("%v selects %v, want %v", test.parameters, got, test.want)
		}
	}
	for want, parameters := range map[string]wire.Parameters{
		"400 InvalidVpcIdNumber.NotSupported": {"VpcId": strings.Repeat("vpc-a,", 20) + "vpc-a"},
		"400 IllegalParam.OwnerId":            {"VpcOwnerId": "0"},
		"400 InvalidResourceGroupId":          {"ResourceGroupId": "rg-none"},
	} {
		if got := s.Refused("participant", "DescribeVpcs", parameters); got != want {
			t.Errorf("%v: answer is %q, want %q", parameters, got, want)
		}
	}
}

func TestLatest(t *testing.T) {
	t.Parallel()
	ids := make([]string, 301)
	for i := range ids {
		ids[i] = strconv.Itoa(i)
	}
	if got := latest(ids); len(got) != 300 || got[0] != "1" || got[299] != "300" {
		t.Errorf("of 301 vSwitches %d are shown", len(got))
	}
	if got := latest(ids[:300]); len(got) != 300 {
		t.Errorf("of 300 vSwitches %d are shown", len(got))
	}
}

func TestDefaultNetworks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	inZone := func(zone string) wire.Parameters { return wire.Parameters{"ZoneId": zone} }
	if got := s.Refused("owner", "CreateDefaultVSwitch", inZone("cn-hangzhou-h")); got != "400 OperationFailed.DefaultVpcNotExist" {
		t.Errorf("without a default VPC: %q", got)
	}
	id := *servicestest.OK[CreateDefaultVpcResponse](s, "owner", "CreateDefaultVpc", nil).VpcId
	if got := s.Refused("owner", "CreateDefaultVpc", nil); got != "400 OperationFailed.DefaultVpcExist" {
		t.Errorf("a second default VPC: %q", got)
	}
	if got := s.Refused("owner", "CreateDefaultVpc", wire.Parameters{"RegionId": "cn-atlantis"}); got != "400 InvalidRegionId.NotFound" {
		t.Errorf("in no region: %q", got)
	}
	servicestest.OK[CreateDefaultVpcResponse](s, "owner", "CreateDefaultVpc", wire.Parameters{"RegionId": "cn-beijing"})
	servicestest.OK[CreateDefaultVpcResponse](s, "participant", "CreateDefaultVpc", nil)
	s.Settle()
	var blocks []string
	for _, zone := range []string{"cn-hangzhou-h", "cn-hangzhou-b"} {
		created := servicestest.OK[VSwitchIdResponse](s, "owner", "CreateDefaultVSwitch", inZone(zone))
		v := servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": *created.VSwitchId})
		blocks = append(blocks, *v.CidrBlock)
		if *v.VpcId != id || *v.ZoneId != zone || !*v.IsDefault || *v.AvailableIpAddressCount != 4092 {
			t.Errorf("the default vSwitch of %s is in %s, %s; default %v; %d addresses", zone, *v.VpcId, *v.ZoneId, *v.IsDefault, *v.AvailableIpAddressCount)
		}
	}
	if !slices.Equal(blocks, []string{"172.16.0.0/20", "172.16.16.0/20"}) {
		t.Errorf("the default vSwitches have the blocks %v", blocks)
	}
	for zone, want := range map[string]string{"cn-hangzhou-h": "400 OperationFailed.DefaultVSwitchExist", "cn-beijing-a": "400 InvalidZoneId.NotFound"} {
		if got := s.Refused("owner", "CreateDefaultVSwitch", inZone(zone)); got != want {
			t.Errorf("in %s: %q, want %q", zone, got, want)
		}
	}
	if got := s.vpcs("owner", wire.Parameters{"IsDefault": "true"}); !slices.Equal(got, []string{id}) {
		t.Errorf("the default VPCs are %v, want %s", got, id)
	}
	if got := s.vswitches("owner", wire.Parameters{"IsDefault": "true"}); len(got) != 2 {
		t.Errorf("there are %d default vSwitches", len(got))
	}
	for _, block := range []string{"172.16.32.0/19", "172.16.64.0/18", "172.16.128.0/17"} {
		servicestest.OK[VSwitchIdResponse](s, "owner", "CreateVSwitch", wire.Parameters{"VpcId": id, "ZoneId": "cn-hangzhou-h", "CidrBlock": block})
	}
	if got := s.Refused("owner", "CreateDefaultVSwitch", inZone("cn-hangzhou-e")); got != "400 InvalidCidrBlock.Overlapped" {
		t.Errorf("in a full VPC: %q", got)
	}
}
