package vpc

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const noPool = "400 ResourceNotFound.PublicIpAddressPool"

func (s *scene) newPool(account string, parameters wire.Parameters) string {
	s.Helper()
	made := servicestest.OK[eip.CreatePublicIpAddressPoolResponse](s, account, "CreatePublicIpAddressPool", parameters)
	if *made.PublicIpAddressPoolId != *made.PulbicIpAddressPoolId {
		s.Errorf("the pool is %+v", made)
	}
	return *made.PublicIpAddressPoolId
}

// newPoolBlock adds a block to a pool and waits for it.
func (s *scene) newPoolBlock(pool string, parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"PublicIpAddressPoolId": pool}
	maps.Copy(all, parameters)
	block := *servicestest.OK[eip.AddPublicIpAddressPoolCidrBlockResponse](s, "owner", "AddPublicIpAddressPoolCidrBlock", all).CidrBlock
	s.Settle()
	return block
}

func (s *scene) pools(account string, parameters wire.Parameters) []eip.PublicIpAddressPoolList {
	s.Helper()
	return servicestest.OK[eip.ListPublicIpAddressPoolsResponse](s, account, "ListPublicIpAddressPools", parameters).PublicIpAddressPoolList
}

func (s *scene) poolBlocks(account, pool string, more wire.Parameters) (shown []string) {
	s.Helper()
	all := wire.Parameters{"PublicIpAddressPoolId": pool}
	maps.Copy(all, more)
	for _, b := range servicestest.OK[eip.ListPublicIpAddressPoolCidrBlocksResponse](s, account, "ListPublicIpAddressPoolCidrBlocks", all).PublicIpPoolCidrBlockList {
		shown = append(shown, *b.CidrBlock+" "+*b.Status+" "+strconv.Itoa(int(*b.UsedIpNum))+"/"+strconv.Itoa(int(*b.TotalIpNum)))
	}
	return shown
}

func TestPublicAddressPoolsAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.newGroup("owner")
	first := s.newPool("owner", wire.Parameters{"Name": "front", "Description": "of the shop", "ResourceGroupId": group, "Tag.1.Key": "team", "Tag.1.Value": "a", "SecurityProtectionTypes.1": "AntiDDoS_Enhanced"})
	second := s.newPool("owner", wire.Parameters{"Isp": "ChinaTelecom"})
	p := servicestest.One(s, s.pools("owner", wire.Parameters{"PublicIpAddressPoolIds.1": first}))
	if *p.Name+*p.Description+*p.Isp+*p.Status+*p.UserType+*p.ResourceGroupId != "frontof the shopBGPCreatedadmin"+group || *p.TotalIpNum != 0 || *p.IpAddressRemaining || *p.Tags[0].Value != "a" || p.SecurityProtectionTypes[0] != "AntiDDoS_Enhanced" {
		t.Errorf("the pool is %+v", p)
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       []string
	}{
		{"owner", nil, []string{first, second}},
		{"owner", wire.Parameters{"Name": "front"}, []string{first}},
		{"owner", wire.Parameters{"Isp": "ChinaTelecom"}, []string{second}},
		{"owner", wire.Parameters{"Status": "Deleting"}, nil},
		{"owner", wire.Parameters{"ResourceGroupId": group}, []string{first}},
		{"owner", wire.Parameters{"ResourceGroupId": "rg-none"}, nil},
		{"owner", wire.Parameters{"SecurityProtectionEnabled": "false"}, []string{second}},
		{"owner", wire.Parameters{"Tags.1.Key": "team"}, []string{first}},
		{"owner", wire.Parameters{"RegionId": "cn-beijing"}, nil},
		{"participant", nil, nil},
	} {
		got := services.Each(s.pools(test.account, test.parameters), func(p eip.PublicIpAddressPoolList) string { return *p.PublicIpAddressPoolId })
		if !slices.Equal(got, test.want) {
			t.Errorf("%s finds by %v the pools %v", test.account, test.parameters, got)
		}
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "UpdatePublicIpAddressPoolAttribute", wire.Parameters{"PublicIpAddressPoolId": first, "Name": "back", "Description": "of others"})
	servicestest.OK[EmptyResponse](s, "owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "PUBLICIPADDRESSPOOL", "ResourceId": second, "NewResourceGroupId": group})
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "PUBLICIPADDRESSPOOL", "ResourceId.1": second, "Tag.1.Key": "a"})
	if p := servicestest.One(s, s.pools("owner", wire.Parameters{"Name": "back"})); *p.Description != "of others" {
		t.Errorf("the pool is %+v", p)
	}
	for _, test := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"CreatePublicIpAddressPool", wire.Parameters{"Name": "http://a"}, "400 IllegalParam.Name"},
		{"CreatePublicIpAddressPool", wire.Parameters{"Description": "http://a"}, "400 IllegalParam.Description"},
		{"CreatePublicIpAddressPool", wire.Parameters{"Isp": "Carrier"}, "400 IllegalParam.Isp"},
		{"CreatePublicIpAddressPool", wire.Parameters{"Isp": "BGP_PRO"}, "400 UnsupportedFeature.Isp"},
		{"CreatePublicIpAddressPool", wire.Parameters{"SecurityProtectionTypes.1": "Wall"}, "400 IllegalParam.SecurityProtectionTypes"},
		{"CreatePublicIpAddressPool", wire.Parameters{"SecurityProtectionTypes.1": "AntiDDoS_Enhanced", "Isp": "ChinaTelecom"}, "400 OperationDenied.ISPNotSupportDdosEnhanced"},
		{"CreatePublicIpAddressPool", wire.Parameters{"BizType": "CloudBox"}, "501 MockNotImplemented"},
		{"CreatePublicIpAddressPool", wire.Parameters{"BizType": "Odd"}, "400 InvalidParameter"},
		{"CreatePublicIpAddressPool", wire.Parameters{"Zones.1": "cn-hangzhou-h"}, "400 IllegalParam.Zones"},
		{"CreatePublicIpAddressPool", wire.Parameters{"DryRun": "true"}, "400 DryRunOperation"},
		{"UpdatePublicIpAddressPoolAttribute", wire.Parameters{"PublicIpAddressPoolId": first, "Description": "http://a"}, "400 IllegalParam.Description"},
		{"OpenPublicIpAddressPoolService", nil, "400 OperationFailed.ExceedPurchaseLimit"},
	} {
		s.Refuses("owner", test.action, test.parameters, test.want)
	}
	if !*servicestest.OK[eip.GetPublicIpAddressPoolServiceStatusResponse](s, "owner", "GetPublicIpAddressPoolServiceStatus", nil).Enabled {
		t.Error("the service is not open")
	}
	for range 8 {
		s.newPool("owner", nil)
	}
	s.Refuses("owner", "CreatePublicIpAddressPool", nil, "400 QuotaExceeded.PublicIpAddressPool")
}

func TestEIPsOutOfAPool(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	pool, empty := s.newPool("owner", wire.Parameters{"Isp": "ChinaTelecom"}), s.newPool("owner", nil)
	add := wire.Parameters{"PublicIpAddressPoolId": pool, "CidrBlock": "203.0.113.0/28"}
	servicestest.OK[eip.AddPublicIpAddressPoolCidrBlockResponse](s, "owner", "AddPublicIpAddressPoolCidrBlock", add)
	from := func(more wire.Parameters) wire.Parameters {
		return together(wire.Parameters{"PublicIpAddressPoolId": pool}, more)
	}
	s.Refuses("owner", "AllocateEipAddress", from(nil), "400 ResourceNotEnough.PublicIpAddressPool") // it is being added
	s.Settle()
	id, address := s.newEIP("owner", from(nil))
	chosen, _ := s.newEIP("owner", from(wire.Parameters{"IpAddress": "203.0.113.9", "ISP": "ChinaTelecom"}))
	if e := s.eip("owner", id); address != "203.0.113.0" || *e.ISP != "ChinaTelecom" || *e.PublicIpAddressPoolId != pool {
		t.Errorf("the EIP has the address %s and is %+v", address, e)
	}
	if got := services.Each(s.eips("owner", from(nil)), func(e eip.EipAddress) string { return *e.AllocationId }); !slices.Equal(got, []string{id, chosen}) {
		t.Errorf("out of the pool are %v", got)
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       string
	}{
		{"owner", wire.Parameters{"IpAddress": "203.0.113.9"}, "400 Ip.Allocated"},
		{"owner", wire.Parameters{"IpAddress": "203.0.113.99"}, "400 Mismatch.IpAndPublicIpAddressPool"},
		{"owner", wire.Parameters{"InstanceId": "eip-none"}, "400 Mismatch.IpAndPublicIpAddressPool"},
		{"owner", wire.Parameters{"ISP": "BGP"}, "400 IllegalParam.Isp"},
		{"owner", wire.Parameters{"SecurityProtectionTypes.1": "AntiDDoS_Enhanced"}, "400 Mismatch.EipSecurityProtectionTypeAndPoolSecurityProtectionType"},
		{"owner", wire.Parameters{"Zone": "cn-hangzhou-h"}, "400 ExclusiveParam.ZoneAndPublicIpAddressPoolId"},
		{"owner", wire.Parameters{"PublicIpAddressPoolId": empty}, "400 ResourceNotEnough.PublicIpAddressPool"},
		{"owner", wire.Parameters{"PublicIpAddressPoolId": "pippool-none"}, noPool},
		{"participant", nil, noPool},
	} {
		s.Refuses(test.account, "AllocateEipAddress", from(test.parameters), test.want)
	}
	s.Refuses("participant", "AllocateEipAddress", wire.Parameters{"IpAddress": "203.0.113.3"}, "400 OperationFailed.AllocateUnfamiliarIp")
	if got := s.poolBlocks("owner", pool, nil); !slices.Equal(got, []string{"203.0.113.0/28 Created 2/16"}) {
		t.Errorf("the blocks are %v", got)
	}
	if p := servicestest.One(s, s.pools("owner", wire.Parameters{"PublicIpAddressPoolIds.1": pool})); *p.TotalIpNum != 16 || *p.UsedIpNum != 2 || !*p.IpAddressRemaining {
		t.Errorf("the pool is %+v", p)
	}
	s.Refuses("owner", "DeletePublicIpAddressPool", from(nil), "400 ResourceInUse.PublicIpAddressPool")
	s.Refuses("owner", "DeletePublicIpAddressPoolCidrBlock", add, "400 ResourceInUse.CidrBlock")
	for _, one := range []string{id, chosen} {
		servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", wire.Parameters{"AllocationId": one})
	}
	s.Settle()
	if _, again := s.newEIP("owner", from(nil)); again != address {
		t.Errorf("the pool gives out %s, want %s again", again, address)
	}
}

func TestBlocksOfPools(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	pool := s.newPool("owner", nil)
	of := func(more wire.Parameters) wire.Parameters {
		return together(wire.Parameters{"PublicIpAddressPoolId": pool}, more)
	}
	block := s.newPoolBlock(pool, wire.Parameters{"CidrMask": "27"})
	if !strings.HasPrefix(block, "198.19.") || !strings.HasSuffix(block, "/27") {
		t.Errorf("the block is %s", block)
	}
	own := s.newPoolBlock(pool, wire.Parameters{"CidrBlock": "203.0.113.0/24"})
	for _, test := range []struct {
		account, action string
		parameters      wire.Parameters
		want            string
	}{
		{"owner", "AddPublicIpAddressPoolCidrBlock", nil, "400 MissingParam.CidrBlockOrCidrMask"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrMask": "28", "CidrBlock": own}, "400 DuplicatedParam.CidrBlockAndCidrMask"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrMask": "23"}, "400 IllegalParam.CidrBlockMask"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "203.0.112.0/23"}, "400 IllegalParam.CidrBlockMask"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "house"}, "400 IllegalParam.CidrBlock"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "10.0.0.0/24"}, "400 IllegalParam.CidrBlock"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "203.0.113.1/24"}, "400 IllegalParam.CidrBlock"},
		{"owner", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "203.0.113.64/26"}, "400 OperationDenied.CidrBlockBelongToOtherUser"},
		{"participant", "AddPublicIpAddressPoolCidrBlock", wire.Parameters{"CidrMask": "28"}, noPool},
		{"owner", "DeletePublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "203.0.113.64/26"}, "400 ResourceNotFound.CidrBlock"},
		{"owner", "DeletePublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": "house"}, "400 IllegalParam.CidrBlock"},
		{"participant", "DeletePublicIpAddressPoolCidrBlock", wire.Parameters{"CidrBlock": own}, noPool},
		{"participant", "UpdatePublicIpAddressPoolAttribute", wire.Parameters{"Name": "mine"}, noPool},
		{"participant", "DeletePublicIpAddressPool", nil, noPool},
		{"stranger", "DeletePublicIpAddressPool", wire.Parameters{"PublicIpAddressPoolId": "pippool-none"}, noPool},
	} {
		s.Refuses(test.account, test.action, of(test.parameters), test.want)
	}
	if got := s.poolBlocks("participant", pool, nil); len(got) != 0 {
		t.Errorf("a participant sees %v", got)
	}
	if got := s.poolBlocks("owner", pool, wire.Parameters{"CidrBlock": own}); !slices.Equal(got, []string{own + " Created 0/256"}) {
		t.Errorf("the block is %v", got)
	}
	for range 2 {
		s.newPoolBlock(pool, wire.Parameters{"CidrMask": "24"})
	}
	s.Refuses("owner", "AddPublicIpAddressPoolCidrBlock", of(wire.Parameters{"CidrMask": "24"}), "400 QuotaExceeded.PoolIpQuantity")

	gone := of(wire.Parameters{"CidrBlock": own})
	servicestest.OK[eip.EmptyResponse](s, "owner", "DeletePublicIpAddressPoolCidrBlock", gone)
	s.Refuses("owner", "DeletePublicIpAddressPoolCidrBlock", gone, "400 IncorrectStatus.CidrBlock")
	s.Settle()
	if got := s.poolBlocks("owner", pool, wire.Parameters{"CidrBlock": own}); len(got) != 0 {
		t.Errorf("left is %v", got)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "DeletePublicIpAddressPool", of(nil))
	if p := servicestest.One(s, s.pools("owner", nil)); *p.Status != "Deleting" {
		t.Errorf("the pool is %+v", p)
	}
	s.Refuses("owner", "DeletePublicIpAddressPool", of(nil), "400 IncorrectStatus.PublicIpAddressPool")
	s.Refuses("owner", "AddPublicIpAddressPoolCidrBlock", of(wire.Parameters{"CidrMask": "28"}), "400 IncorrectStatus.PublicIpAddressPool")
	s.Refuses("owner", "AllocateEipAddress", of(nil), "400 IncorrectStatus.PublicIpAddressPool")
	s.Settle()
	if left := s.pools("owner", nil); len(left) != 0 {
		t.Errorf("left are %+v", left)
	}
}

func TestASegmentBecomesAPool(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	segment := *servicestest.OK[eip.AllocateEipSegmentAddressResponse](s, "owner", "AllocateEipSegmentAddress", wire.Parameters{"EipMask": "28", "Isp": "ChinaMobile"}).EipSegmentInstanceId
	move := wire.Parameters{"InstanceId": segment, "Name": "former"}
	s.Refuses("owner", "TransformEipSegmentToPublicIpAddressPool", move, "400 IncorrectBusinessStatus.PublicIpAddressPool")
	s.Settle()
	s.Refuses("participant", "TransformEipSegmentToPublicIpAddressPool", move, "400 ResourceNotFound.EipSegment")
	s.Refuses("owner", "TransformEipSegmentToPublicIpAddressPool", together(move, wire.Parameters{"Name": "http://a"}), "400 IllegalParam.Name")
	pool := *servicestest.OK[eip.TransformEipSegmentToPublicIpAddressPoolResponse](s, "owner", "TransformEipSegmentToPublicIpAddressPool", move).PublicIpAddressPoolId
	if p := servicestest.One(s, s.pools("owner", nil)); *p.PublicIpAddressPoolId != pool || *p.Name != "former" || *p.Isp != "ChinaMobile" || *p.UsedIpNum != 16 || *p.IpAddressRemaining {
		t.Errorf("the pool is %+v", p)
	}
	if left := servicestest.OK[eip.DescribeEipSegmentResponse](s, "owner", "DescribeEipSegment", nil).EipSegments.EipSegment; len(left) != 0 {
		t.Errorf("left are the groups %+v", left)
	}
	one := s.eips("owner", wire.Parameters{"PublicIpAddressPoolId": pool})[0]
	if *one.SegmentInstanceId != "" {
		t.Errorf("the EIP is %+v", one)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", wire.Parameters{"AllocationId": *one.AllocationId})
}
