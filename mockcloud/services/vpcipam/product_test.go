package vpcipam

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const region = "cn-hangzhou"

// scene is a world with an owner, who has an IPAM for two regions, and a stranger.
type scene struct {
	*servicestest.Scene

	networks              *servicestest.Scene
	ipam, private, public string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "stranger")}
	s.networks = s.Of(vpc.Product())
	for _, account := range []string{"owner", "stranger"} {
		servicestest.OK[OpenVpcIpamServiceResponse](s, account, "OpenVpcIpamService", nil)
	}
	made := servicestest.OK[CreateIpamResponse](s, "owner", "CreateIpam", wire.Parameters{
		"IpamName": "plan", "IpamDescription": "all addresses", "OperatingRegionList.1": region, "OperatingRegionList.2": "cn-beijing", "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	s.ipam, s.private, s.public = *made.IpamId, *made.PrivateDefaultScopeId, *made.PublicDefaultScopeId
	return s
}

func beside(parameters, more wire.Parameters) wire.Parameters {
	all := wire.Parameters{}
	for _, some := range []wire.Parameters{parameters, more} {
		for name, value := range some {
			all[name] = value
		}
	}
	return all
}

// pool makes a pool for the region in the private scope, with blocks.
func (s *scene) pool(parameters wire.Parameters, blocks ...string) string {
	s.Helper()
	asked := beside(wire.Parameters{"IpamScopeId": s.private, "PoolRegionId": region}, parameters)
	id := *servicestest.OK[CreateIpamPoolResponse](s, "owner", "CreateIpamPool", asked).IpamPoolId
	for _, block := range blocks {
		servicestest.OK[AddIpamPoolCidrResponse](s, "owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": id, "Cidr": block})
	}
	return id
}

// allocated are what is allocated out of a pool, each as its type and block.
func (s *scene) allocated(pool string) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[ListIpamPoolAllocationsResponse](s, "owner", "ListIpamPoolAllocations", wire.Parameters{"IpamPoolId": pool}).IpamPoolAllocations,
		func(a IpamPoolAllocation) string { return *a.ResourceType + " " + *a.Cidr },
	)
}

func (s *scene) has(pool string, want ...string) {
	s.Helper()
	if got := s.allocated(pool); !slices.Equal(got, want) {
		s.Errorf("allocated are %v, want %v", got, want)
	}
}

func TestWhatAnIPAMSays(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	one := servicestest.One(s, servicestest.OK[ListIpamsResponse](s, "owner", "ListIpams", wire.Parameters{"IpamName": "plan", "IpamIds.1": s.ipam, "Tags.1.Key": "team"}).Ipams)
	if *one.IpamDescription != "all addresses" || *one.IpamStatus != "Created" || *one.ScopeCount != 2 || !slices.Equal(one.OperatingRegionList, []string{region, "cn-beijing"}) ||
		*one.DefaultResourceDiscoveryAssociationId == "" || *one.RegionId != region || *one.Tags[0].Value != "a" || !strings.HasPrefix(s.ipam, "ipam-bp1") {
		t.Errorf("the IPAM is %+v", one)
	}
	if got := servicestest.OK[ListIpamsResponse](s, "stranger", "ListIpams", nil); *got.TotalCount != 0 {
		t.Errorf("a stranger sees %v", got.Ipams)
	}
	both := servicestest.OK[ListIpamScopesResponse](s, "owner", "ListIpamScopes", wire.Parameters{"IpamId": s.ipam})
	if *both.TotalCount != 2 || !*both.IpamScopes[0].IsDefault || *both.IpamScopes[0].IpamScopeType != "private" || *both.IpamScopes[1].IpamScopeType != "public" {
		t.Errorf("the scopes are %+v", both.IpamScopes)
	}
	found := servicestest.One(s, servicestest.OK[ListIpamResourceDiscoveryAssociationsResponse](s, "owner", "ListIpamResourceDiscoveryAssociations", wire.Parameters{"IpamId": s.ipam}).IpamResourceDiscoveryAssociations)
	if *found.IpamResourceDiscoveryId != *one.DefaultResourceDiscoveryId || *found.IpamResourceDiscoveryType != "system" {
		t.Errorf("the association is %+v", found)
	}
	id := wire.Parameters{"IpamId": s.ipam}
	s.Refuses("owner", "CreateIpam", wire.Parameters{"OperatingRegionList.1": region}, "400 QuotaExceeded.Ipam")
	s.Refuses("owner", "CreateIpam", wire.Parameters{"OperatingRegionList.1": "mars"}, "400 IllegalParam.OperatingRegion")
	s.Refuses("owner", "CreateIpam", wire.Parameters{"OperatingRegionList.1": region, "OperatingRegionList.2": region}, "400 DuplicatedParam.OperatingRegion")
	s.Refuses("owner", "CreateIpam", wire.Parameters{"OperatingRegionList.1": region, "IpamName": "http://a"}, "400 IllegalParam.Name")
	s.Refuses("owner", "UpdateIpam", beside(id, wire.Parameters{"RemoveOperatingRegion.1": region}), "400 IllegalParam.RemoveOperatingRegion")
	s.Refuses("owner", "UpdateIpam", beside(id, wire.Parameters{"IpamDescription": "https://a"}), "400 IllegalParam.Description")
	beijing := s.pool(wire.Parameters{"PoolRegionId": "cn-beijing"})
	s.Refuses("owner", "UpdateIpam", beside(id, wire.Parameters{"RemoveOperatingRegion.1": "cn-beijing"}), "400 DependencyViolation.IpamPool")
	s.Refuses("owner", "DeleteIpam", id, "400 DependencyViolation.IpamPool")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": beijing}, "")
	s.Refuses("owner", "UpdateIpam", beside(id, wire.Parameters{"RemoveOperatingRegion.1": "cn-beijing", "AddOperatingRegion.1": "cn-shanghai", "IpamName": "other", "IpamDescription": servicestest.Cleared}), "")
	one = servicestest.One(s, servicestest.OK[ListIpamsResponse](s, "owner", "ListIpams", nil).Ipams)
	if *one.IpamName != "other" || *one.IpamDescription != "" || !slices.Equal(one.OperatingRegionList, []string{region, "cn-shanghai"}) {
		t.Errorf("the IPAM is now %+v", one)
	}
	s.Refuses("stranger", "DeleteIpam", id, "404 ResourceNotFound.Ipam")
	s.Refuses("owner", "DeleteIpam", id, "")
	s.Refuses("owner", "DeleteIpam", id, "404 ResourceNotFound.Ipam")
	if got := servicestest.OK[ListIpamResourceDiscoveriesResponse](s, "owner", "ListIpamResourceDiscoveries", nil); *got.TotalCount != 0 {
		t.Errorf("of the IPAM that is gone there is %v", got.IpamResourceDiscoveries)
	}
}

func TestTheServiceIsOpenedOnce(t *testing.T) {
	t.Parallel()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner")}
	open := func() bool {
		return *servicestest.OK[GetVpcIpamServiceStatusResponse](s, "owner", "GetVpcIpamServiceStatus", nil).Enabled
	}
	s.Refuses("owner", "CreateIpam", wire.Parameters{"OperatingRegionList.1": region}, "400 OptInRequired.Ipam")
	s.Refuses("owner", "CreateIpamResourceDiscovery", wire.Parameters{"OperatingRegionList.1": region}, "400 OptInRequired.Ipam")
	before := open()
	s.Refuses("owner", "OpenVpcIpamService", nil, "")
	if before || !open() {
		t.Errorf("the service is open before %v, and then %v", before, open())
	}
	s.Refuses("owner", "OpenVpcIpamService", nil, "400 CURRENT_USER_QUANTITY_EXCEED")
}

func TestScopesOfAnIPAM(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, test := range []struct {
		more wire.Parameters
		want string
	}{
		{wire.Parameters{"IpamScopeType": "public"}, "400 IllegalParam.IpamScopeType"},
		{wire.Parameters{"IpamId": "ipam-none"}, "404 ResourceNotFound.Ipam"},
		{wire.Parameters{"IpamScopeType": "private", "IpamScopeName": "lab"}, ""},
		{nil, ""},
		{nil, ""},
		{nil, "400 QuotaExceeded.IpamScope"},
	} {
		s.Refuses("owner", "CreateIpamScope", beside(wire.Parameters{"IpamId": s.ipam}, test.more), test.want)
	}
	lab := servicestest.One(s, servicestest.OK[ListIpamScopesResponse](s, "owner", "ListIpamScopes", wire.Parameters{"IpamScopeName": "lab", "IpamScopeType": "private"}).IpamScopes)
	id := wire.Parameters{"IpamScopeId": *lab.IpamScopeId}
	s.Refuses("owner", "UpdateIpamScope", beside(id, wire.Parameters{"IpamScopeName": "http://a"}), "400 IllegalParam.Name")
	s.Refuses("owner", "UpdateIpamScope", beside(id, wire.Parameters{"IpamScopeName": "tests", "IpamScopeDescription": "for tests"}), "")
	s.Refuses("owner", "DeleteIpam", wire.Parameters{"IpamId": s.ipam}, "400 DependencyViolation.IpamScope")
	// Pools of different scopes may overlap.
	s.pool(nil, "10.0.0.0/8")
	other := s.pool(wire.Parameters{"IpamScopeId": *lab.IpamScopeId}, "10.0.0.0/8")
	lab = servicestest.One(s, servicestest.OK[ListIpamScopesResponse](s, "owner", "ListIpamScopes", wire.Parameters{"IpamScopeIds.1": *lab.IpamScopeId}).IpamScopes)
	if *lab.IpamScopeName != "tests" || *lab.IpamScopeDescription != "for tests" || *lab.PoolCount != 1 || *lab.IsDefault {
		t.Errorf("the scope is %+v", lab)
	}
	s.Refuses("owner", "DeleteIpamScope", id, "400 DependencyViolation.IpamPool")
	s.Refuses("owner", "DeleteIpamPoolCidr", wire.Parameters{"IpamPoolId": other, "Cidr": "10.0.0.0/8"}, "")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": other}, "")
	s.Refuses("owner", "DeleteIpamScope", id, "")
	s.Refuses("owner", "DeleteIpamScope", id, "404 ResourceNotFound.IpamScope")
	s.Refuses("owner", "DeleteIpamScope", wire.Parameters{"IpamScopeId": s.public}, "400 OperationDenied.DefaultIpamScope")
	s.Refuses("owner", "UpdateIpamScope", wire.Parameters{"IpamScopeId": "ipam-scope-none"}, "404 ResourceNotFound.IpamScope")
}

func TestPoolsAreDivided(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	top := s.pool(wire.Parameters{"IpamPoolName": "all", "PoolRegionId": ""}, "10.0.0.0/8", "172.16.0.0/12")
	sub := s.pool(wire.Parameters{"SourceIpamPoolId": top}, "10.0.0.0/16")
	made := servicestest.OK[AddIpamPoolCidrResponse](s, "owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": sub, "NetmaskLength": "16"})
	if *made.Cidr != "10.1.0.0/16" {
		t.Errorf("the next block is %s", *made.Cidr)
	}
	s.has(top, "IpamPool 10.0.0.0/16", "IpamPool 10.1.0.0/16")
	for _, test := range []struct{ pool, block, want string }{
		{sub, "10.1.128.0/17", "400 OperationDenied.CidrUnavailableInPool"},
		{sub, "192.168.0.0/16", "400 OperationDenied.CidrUnavailableInPool"},
		{sub, "10.2.0.1/16", "400 OperationDenied.CidrUnavailableInPool"},
		{top, "10.0.0.0/9", "400 OperationDenied.CidrOverlapped"},
		{top, "192.168.0.1/16", "400 IllegalParam.Cidr"},
		{top, "there", "400 IllegalParam.Cidr"},
		{top, "", "400 IllegalParam.Cidr"},
		{"ipam-pool-none", "10.0.0.0/8", "404 ResourceNotFound.IpamPool"},
	} {
		s.Refuses("owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": test.pool, "Cidr": test.block}, test.want)
	}
	seen := servicestest.One(s, servicestest.OK[ListIpamPoolsResponse](s, "owner", "ListIpamPools", wire.Parameters{"SourceIpamPoolId": top, "PoolRegionId": region, "IpamScopeId": s.private}).IpamPools)
	if *seen.PoolDepth != 1 || *seen.SourceIpamPoolId != top || *seen.HasSubPool || *seen.IpVersion != "IPv4" || !slices.Equal(seen.Cidrs, []string{"10.0.0.0/16", "10.1.0.0/16"}) {
		t.Errorf("the pool below is %+v", seen)
	}
	if got := servicestest.OK[ListIpamPoolsResponse](s, "owner", "ListIpamPools", wire.Parameters{"IsShared": "true"}); *got.TotalCount != 0 {
		t.Errorf("shared are %v", got.IpamPools)
	}
	page := servicestest.OK[ListIpamPoolCidrsResponse](s, "owner", "ListIpamPoolCidrs", wire.Parameters{"IpamPoolId": sub, "MaxResults": "1"})
	rest := servicestest.OK[ListIpamPoolCidrsResponse](s, "owner", "ListIpamPoolCidrs", wire.Parameters{"IpamPoolId": sub, "NextToken": *page.NextToken})
	if *page.TotalCount != 2 || *servicestest.One(s, rest.IpamPoolCidrs).Cidr != "10.1.0.0/16" {
		t.Errorf("the blocks by page are %+v and %+v", page, rest)
	}
	cidr := func(pool, block string) wire.Parameters { return wire.Parameters{"IpamPoolId": pool, "Cidr": block} }
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(top, "10.0.0.0/8"), "400 OperationDenied.IpamPoolAllocationExist")
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(top, "10.0.0.0/9"), "404 ResourceNotFound.IpamPoolCidr")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": sub}, "400 DependencyViolation.PoolCidr")
	allocation := servicestest.OK[ListIpamPoolAllocationsResponse](s, "owner", "ListIpamPoolAllocations", wire.Parameters{"IpamPoolId": top, "Cidr": "10.0.0.0/16"}).IpamPoolAllocations
	s.Refuses("owner", "DeleteIpamPoolAllocation", wire.Parameters{"IpamPoolAllocationId": *servicestest.One(s, allocation).IpamPoolAllocationId}, "400 OperationDenied.IpamPoolAllocationType")
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(sub, "10.0.0.0/16"), "")
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(sub, "10.1.0.0/16"), "")
	s.has(top)
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(top, "10.0.0.0/8"), "")
	s.Refuses("owner", "DeleteIpamPoolCidr", cidr(top, "172.16.0.0/12"), "")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": top}, "400 DependencyViolation.IpamPool")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": sub}, "")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": top}, "")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": top}, "404 ResourceNotFound.IpamPool")
}

func TestWhatAPoolCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	top, beijing := s.pool(nil, "10.0.0.0/8"), s.pool(wire.Parameters{"PoolRegionId": "cn-beijing"})
	for _, test := range []struct {
		more wire.Parameters
		want string
	}{
		{wire.Parameters{"IpamScopeId": "ipam-scope-none"}, "404 ResourceNotFound.IpamScope"},
		{wire.Parameters{"SourceIpamPoolId": "ipam-pool-none"}, "404 ResourceNotFound.IpamPool"},
		{wire.Parameters{"IpVersion": "IPv6"}, "400 IllegalParam.IpVersion"},
		{wire.Parameters{"IpVersion": "IPv5"}, "400 IllegalParam.IpVersion"},
		{wire.Parameters{"IpamScopeId": s.public, "IpVersion": "IPv4"}, "400 IllegalParam.IpVersion"},
		{wire.Parameters{"IpamScopeId": s.public, "SourceIpamPoolId": top}, "400 IllegalParam.SourceIpamPoolId"},
		{wire.Parameters{"PoolRegionId": "cn-shanghai"}, "400 IllegalParam.PoolRegionId"},
		{wire.Parameters{"PoolRegionId": "", "AutoImport": "true"}, "400 IllegalParam.PoolRegionId"},
		{wire.Parameters{"SourceIpamPoolId": beijing}, "400 IllegalParam.PoolRegionId"},
		{wire.Parameters{"AllocationMinCidrMask": "20", "AllocationMaxCidrMask": "16"}, "400 IllegalParam.CidrMask"},
		{wire.Parameters{"AllocationMaxCidrMask": "33"}, "400 IllegalParam.CidrMask"},
		{wire.Parameters{"AllocationMinCidrMask": "20", "AllocationDefaultCidrMask": "16"}, "400 IllegalParam.CidrMask"},
		{wire.Parameters{"IpamPoolName": "http://a"}, "400 IllegalParam.Name"},
		{wire.Parameters{"ResourceGroupId": "rg-none"}, "404 ResourceNotFound.ResourceGroup"},
	} {
		s.Refuses("owner", "CreateIpamPool", beside(wire.Parameters{"IpamScopeId": s.private, "PoolRegionId": region}, test.more), test.want)
	}
	six := s.pool(wire.Parameters{"IpamScopeId": s.public, "Ipv6Isp": "BGP", "AllocationDefaultCidrMask": "56"})
	s.Refuses("owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": six, "NetmaskLength": "40"}, "400 IllegalParam.CidrMask")
	s.Refuses("owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": six}, "400 MissingParam.CidrOrCidrMask")
	s.Refuses("owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": six, "Cidr": "3fff::/56"}, "400 IllegalParam.Cidr")
	open := s.pool(wire.Parameters{"PoolRegionId": ""})
	s.Refuses("owner", "UpdateIpamPool", wire.Parameters{"IpamPoolId": open, "AutoImport": "true"}, "400 IllegalParam.AutoImport")
	s.Refuses("owner", "UpdateIpamPool", wire.Parameters{"IpamPoolId": open, "AllocationMinCidrMask": "33"}, "400 IllegalParam.CidrMask")
	s.Refuses("owner", "UpdateIpamPool", wire.Parameters{
		"IpamPoolId": open, "AllocationMinCidrMask": "16", "AllocationMaxCidrMask": "24", "AllocationDefaultCidrMask": "20", "IpamPoolName": "named",
	}, "")
	s.Refuses("owner", "UpdateIpamPool", wire.Parameters{"IpamPoolId": open, "ClearAllocationDefaultCidrMask": "true"}, "")
	seen := servicestest.One(s, servicestest.OK[ListIpamPoolsResponse](s, "owner", "ListIpamPools", wire.Parameters{"IpamPoolName": "named"}).IpamPools)
	if *seen.AllocationMinCidrMask != 16 || *seen.AllocationMaxCidrMask != 24 || seen.AllocationDefaultCidrMask != nil {
		t.Errorf("the pool is %+v", seen)
	}
	for code, want := range map[string]string{"ipam_sub_pool_quota_per_ipam_pool": "QuotaExceeded.IpamPool", "ipam_pool_quota_depth": "QuotaExceeded.IpamPoolDepth", "ipam_pool_quota_per_scope": "QuotaExceeded.IpamPool"} {
		s.Must(s.World.SetQuota(s.Wall, code, "", 0))
		s.Refuses("owner", "CreateIpamPool", wire.Parameters{"IpamScopeId": s.private, "SourceIpamPoolId": top}, "400 "+want)
		s.Must(s.World.SetQuota(s.Wall, code, "", 500))
	}
	s.Must(s.World.SetQuota(s.Wall, "ipam_cidr_quota_per_ipam_pool", "", 1))
	s.Refuses("owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": top, "Cidr": "192.168.0.0/16"}, "400 QuotaExceeded.IpamPoolCidr")
}

func TestVPCsGetTheirBlocksOutOfAPool(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.pool(wire.Parameters{"AllocationMinCidrMask": "16", "AllocationMaxCidrMask": "24", "AllocationDefaultCidrMask": "20"}, "10.0.0.0/15")
	pool := wire.Parameters{"IpamPoolId": id}
	kept := servicestest.OK[CreateIpamPoolAllocationResponse](s, "owner", "CreateIpamPoolAllocation", beside(pool, wire.Parameters{"Cidr": "10.0.16.0/20", "IpamPoolAllocationName": "site"}))
	if *kept.SourceCidr != "10.0.0.0/15" {
		t.Errorf("the reserved block is out of %s", *kept.SourceCidr)
	}
	create := func(parameters wire.Parameters) string {
		return *servicestest.OK[vpc.CreateVpcResponse](s.networks, "owner", "CreateVpc", beside(wire.Parameters{"Ipv4IpamPoolId": id}, parameters)).VpcId
	}
	usual, first, certain := create(nil), create(wire.Parameters{"Ipv4CidrMask": "16"}), create(wire.Parameters{"CidrBlock": "10.0.128.0/24"})
	s.Settle()
	s.has(id, "Custom 10.0.16.0/20", "VPC 10.0.0.0/20", "VPC 10.1.0.0/16", "VPC 10.0.128.0/24")
	next := servicestest.OK[GetIpamPoolNextAvailableCidrResponse](s, "owner", "GetIpamPoolNextAvailableCidr", beside(pool, wire.Parameters{"CidrMask": "18"}))
	if *next.CidrBlock != "10.0.64.0/18" {
		t.Errorf("the next block is %s", *next.CidrBlock)
	}
	blocks := services.Each(servicestest.OK[vpc.DescribeVpcsResponse](s.networks, "owner", "DescribeVpcs", nil).Vpcs.Vpc, func(v vpc.Vpc) string { return *v.CidrBlock })
	if !slices.Equal(blocks, []string{"10.0.0.0/20", "10.1.0.0/16", "10.0.128.0/24"}) {
		t.Errorf("the VPCs have %v", blocks)
	}
	for _, test := range []struct {
		asked wire.Parameters
		want  string
	}{
		{wire.Parameters{"Ipv4IpamPoolId": "ipam-pool-none", "Ipv4CidrMask": "16"}, "404 ResourceNotFound.IpamPool"},
		{wire.Parameters{"Ipv4IpamPoolId": id, "Ipv4CidrMask": "16"}, "400 OperationDenied.AvailableCidrInsufficient"},
		{wire.Parameters{"Ipv4IpamPoolId": id, "Ipv4CidrMask": "25"}, "400 OperationDenied.MaskOfCidrIsNotAllowed"},
		{wire.Parameters{"Ipv4IpamPoolId": id, "Ipv4CidrMask": "33"}, "400 IllegalParam.CidrMask"},
		{wire.Parameters{"Ipv4IpamPoolId": id, "CidrBlock": "10.0.17.0/24"}, "400 OperationDenied.CidrUnavailableInPool"},
		{wire.Parameters{"Ipv4IpamPoolId": id, "CidrBlock": "192.168.0.0/16"}, "400 OperationDenied.CidrUnavailableInPool"},
		{wire.Parameters{"Ipv4IpamPoolId": s.pool(nil, "172.16.0.0/12")}, "400 MissingParam.CidrOrCidrMask"},
		{wire.Parameters{"Ipv4IpamPoolId": s.pool(wire.Parameters{"PoolRegionId": "cn-beijing"}, "11.0.0.0/8"), "Ipv4CidrMask": "16"}, "400 OperationDenied.IpamPoolNotInRegion"},
		{wire.Parameters{"Ipv4IpamPoolId": s.pool(wire.Parameters{"PoolRegionId": ""}, "12.0.0.0/8"), "Ipv4CidrMask": "16"}, "400 OperationDenied.IpamPoolNotInRegion"},
		{wire.Parameters{"Ipv4CidrMask": "16"}, "400 IllegalParam.IpamPool"},
	} {
		s.networks.Refuses("owner", "CreateVpc", test.asked, test.want)
	}
	s.networks.Refuses("stranger", "CreateVpc", wire.Parameters{"Ipv4IpamPoolId": id, "Ipv4CidrMask": "20"}, "404 ResourceNotFound.IpamPool")
	added := servicestest.OK[vpc.AssociateVpcCidrBlockResponse](s.networks, "owner", "AssociateVpcCidrBlock", wire.Parameters{"VpcId": first, "IpamPoolId": id, "SecondaryCidrMask": "24"})
	s.networks.Refuses("owner", "AssociateVpcCidrBlock", wire.Parameters{"VpcId": first, "IpamPoolId": id, "SecondaryCidrMask": "12"}, "400 OperationDenied.MaskOfCidrIsNotAllowed")
	s.has(id, "Custom 10.0.16.0/20", "VPC 10.0.0.0/20", "VPC 10.1.0.0/16", "VPC 10.0.128.0/24", "VPC "+*added.CidrBlock)
	// What a VPC has no more is free again, and so is all of one that is deleted.
	s.networks.Refuses("owner", "UnassociateVpcCidrBlock", wire.Parameters{"VpcId": first, "SecondaryCidrBlock": *added.CidrBlock}, "")
	s.networks.Refuses("owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": usual, "CidrBlock": "192.168.0.0/16"}, "")
	s.networks.Refuses("owner", "DeleteVpc", wire.Parameters{"VpcId": certain}, "")
	s.has(id, "Custom 10.0.16.0/20", "VPC 10.1.0.0/16")
	list := servicestest.OK[ListIpamPoolAllocationsResponse](s, "owner", "ListIpamPoolAllocations", pool).IpamPoolAllocations
	if *list[1].ResourceId != first || *list[1].ResourceRegionId != region || *list[1].SourceCidr != "10.0.0.0/15" {
		t.Errorf("the VPC's allocation is %+v", list[1])
	}
	s.Refuses("owner", "DeleteIpamPoolCidr", beside(pool, wire.Parameters{"Cidr": "10.0.0.0/15"}), "400 OperationDenied.IpamPoolAllocationExist")
	// An allocation that is released leaves the VPC its block.
	s.Refuses("owner", "DeleteIpamPoolAllocation", wire.Parameters{"IpamPoolAllocationId": *list[1].IpamPoolAllocationId}, "")
	one := wire.Parameters{"IpamPoolAllocationId": *kept.IpamPoolAllocationId}
	s.Refuses("owner", "UpdateIpamPoolAllocation", beside(one, wire.Parameters{"IpamPoolAllocationName": "http://a"}), "400 IllegalParam.Name")
	s.Refuses("owner", "UpdateIpamPoolAllocation", beside(one, wire.Parameters{"IpamPoolAllocationName": "office", "IpamPoolAllocationDescription": "of the city"}), "")
	if got := servicestest.OK[IpamPoolAllocation](s, "owner", "GetIpamPoolAllocation", one); *got.IpamPoolAllocationName != "office" || *got.IpamPoolAllocationDescription != "of the city" || *got.Status != "Created" {
		t.Errorf("the allocation is %+v", got)
	}
	for _, asked := range []wire.Parameters{{"IpamPoolAllocationName": "other"}, {"Cidr": "10.0.0.0/20"}, {"IpamPoolAllocationIds.1": "ipam-pool-alloc-none"}, {"IpamPoolId": "ipam-pool-none"}} {
		if got := servicestest.OK[ListIpamPoolAllocationsResponse](s, "owner", "ListIpamPoolAllocations", beside(pool, asked)); *got.TotalCount != 0 {
			t.Errorf("by %v there are %+v", asked, got.IpamPoolAllocations)
		}
	}
	s.Refuses("owner", "DeleteIpamPoolAllocation", beside(one, wire.Parameters{"Cidr": "10.0.0.0/20"}), "404 ResourceNotFound.IpamPoolAllocation")
	s.Refuses("stranger", "DeleteIpamPoolAllocation", one, "404 ResourceNotFound.IpamPoolAllocation")
	s.Refuses("owner", "DeleteIpamPoolAllocation", one, "")
	s.has(id)
	for _, test := range []struct{ given, want string }{{"Cidr=10.0.0.0/8", "MaskOfCidrIsNotAllowed"}, {"CidrMask=8", "MaskOfCidrIsNotAllowed"}, {"Cidr=10.2.0.0/16", "CidrUnavailableInPool"}} {
		name, value, _ := strings.Cut(test.given, "=")
		s.Refuses("owner", "CreateIpamPoolAllocation", beside(pool, wire.Parameters{name: value}), "400 OperationDenied."+test.want)
	}
	s.Refuses("owner", "CreateIpamPoolAllocation", beside(pool, wire.Parameters{"IpamPoolAllocationDescription": "http://a"}), "400 IllegalParam.Description")
	s.Refuses("owner", "CreateIpamPoolAllocation", beside(pool, wire.Parameters{"RegionId": "cn-beijing"}), "400 OperationDenied.IpamPoolNotInRegion")
}

func TestAPoolImportsWhatThereIs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, block := range []string{"10.1.0.0/24", "10.0.0.0/16", "10.0.0.0/24", "192.168.0.0/16"} {
		servicestest.OK[vpc.CreateVpcResponse](s.networks, "owner", "CreateVpc", wire.Parameters{"CidrBlock": block})
	}
	id := s.pool(wire.Parameters{"AutoImport": "true"}, "10.0.0.0/8")
	s.has(id)
	s.Wall = s.Wall.Add(5 * time.Minute)
	// Of blocks that overlap the largest.
	s.has(id, "VPC 10.0.0.0/16", "VPC 10.1.0.0/24")
	servicestest.OK[vpc.CreateVpcResponse](s.networks, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.2.0.0/16"})
	s.Wall = s.Wall.Add(5 * time.Minute)
	s.has(id, "VPC 10.0.0.0/16", "VPC 10.1.0.0/24", "VPC 10.2.0.0/16")
	s.Refuses("owner", "UpdateIpamPool", wire.Parameters{"IpamPoolId": id, "AutoImport": "false"}, "")
	servicestest.OK[vpc.CreateVpcResponse](s.networks, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.3.0.0/16"})
	s.Wall = s.Wall.Add(5 * time.Minute)
	s.has(id, "VPC 10.0.0.0/16", "VPC 10.1.0.0/24", "VPC 10.2.0.0/16")
}

func TestResourceDiscoveries(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Refuses("owner", "CreateIpamResourceDiscovery", wire.Parameters{"OperatingRegionList.1": region}, "400 QuotaExceeded.IpamResourceDiscovery")
	s.Refuses("owner", "CreateIpamResourceDiscovery", wire.Parameters{"OperatingRegionList.1": "mars"}, "400 IllegalParam.OperatingRegion")
	system := servicestest.One(s, servicestest.OK[ListIpamResourceDiscoveriesResponse](s, "owner", "ListIpamResourceDiscoveries", wire.Parameters{"Type": "system"}).IpamResourceDiscoveries)
	s.Refuses("owner", "DeleteIpamResourceDiscovery", wire.Parameters{"IpamResourceDiscoveryId": *system.IpamResourceDiscoveryId}, "400 OperationDenied.DefaultIpamResourceDiscovery")
	s.Refuses("owner", "UpdateIpamResourceDiscovery", wire.Parameters{"IpamResourceDiscoveryId": *system.IpamResourceDiscoveryId, "AddOperatingRegion.1": "cn-shanghai"}, "400 OperationDenied.DefaultIpamResourceDiscovery")
	made := servicestest.OK[CreateIpamResourceDiscoveryResponse](s, "stranger", "CreateIpamResourceDiscovery", wire.Parameters{"OperatingRegionList.1": region, "IpamResourceDiscoveryName": "look", "Tag.1.Key": "team"})
	id := wire.Parameters{"IpamResourceDiscoveryId": *made.IpamResourceDiscoveryId}
	s.Refuses("stranger", "UpdateIpamResourceDiscovery", beside(id, wire.Parameters{"RemoveOperatingRegion.1": "cn-beijing"}), "400 IllegalParam.RemoveOperatingRegion")
	s.Refuses("stranger", "UpdateIpamResourceDiscovery", beside(id, wire.Parameters{"IpamResourceDiscoveryName": "http://a"}), "400 IllegalParam.Name")
	s.Refuses("stranger", "UpdateIpamResourceDiscovery", beside(id, wire.Parameters{"AddOperatingRegion.1": "cn-beijing", "IpamResourceDiscoveryDescription": "around"}), "")
	seen := func(parameters wire.Parameters) []IpamResourceDiscovery {
		return servicestest.OK[ListIpamResourceDiscoveriesResponse](s, "stranger", "ListIpamResourceDiscoveries", parameters).IpamResourceDiscoveries
	}
	if got := servicestest.One(s, seen(wire.Parameters{"IpamResourceDiscoveryName": "look", "Type": "custom", "IsShared": "false", "Tags.1.Key": "team"})); *got.IpamResourceDiscoveryDescription != "around" || !slices.Equal(got.OperatingRegionList, []string{region, "cn-beijing"}) {
		t.Errorf("the discovery is %+v", got)
	}
	if got := seen(wire.Parameters{"IsShared": "true"}); len(got) != 0 {
		t.Errorf("shared are %+v", got)
	}
	// A new IPAM makes it its default one.
	ipam := servicestest.OK[CreateIpamResponse](s, "stranger", "CreateIpam", wire.Parameters{"OperatingRegionList.1": region})
	if got := servicestest.One(s, seen(nil)); *ipam.DefaultResourceDiscoveryId != *made.IpamResourceDiscoveryId || *got.Type != "system" || !slices.Equal(got.OperatingRegionList, []string{region}) {
		t.Errorf("the discovery is now %+v", got)
	}
	s.Refuses("owner", "DeleteIpamResourceDiscovery", id, "404 ResourceNotFound.IpamResourceDiscovery")
}

func TestTagsAndGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var group string
	s.As("owner", func(c *cloud.Call) error {
		made, err := identity.CreateResourceGroup(c, "team-a", "team A", nil)
		if err == nil {
			group = made.ID
		}
		return err
	})
	s.Settle()
	things := map[string]string{"IPAM": s.ipam, "IpamScope": s.private, "IPAMPOOL": s.pool(nil), "IPAMRESOURCEDISCOVERY": *servicestest.OK[ListIpamResourceDiscoveriesResponse](s, "owner", "ListIpamResourceDiscoveries", nil).IpamResourceDiscoveries[0].IpamResourceDiscoveryId}
	for kind, id := range things {
		s.Refuses("owner", "ChangeResourceGroup", wire.Parameters{"ResourceType": kind, "ResourceId": id, "NewResourceGroupId": group}, "")
		s.Refuses("owner", "TagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "Tag.1.Key": "cost", "Tag.1.Value": "net"}, "")
		found := servicestest.OK[ListTagResourcesResponse](s, "owner", "ListTagResources", wire.Parameters{"ResourceType": kind, "Tag.1.Key": "cost"}).TagResources
		if at := slices.IndexFunc(found, func(tag TagResource) bool { return *tag.TagKey == "cost" && *tag.ResourceId == id }); at < 0 || *found[at].TagValue != "net" || !strings.EqualFold(*found[at].ResourceType, kind) {
			t.Errorf("the tags are %+v", found)
		}
		s.Refuses("owner", "UntagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "TagKey.1": "cost"}, "")
		s.Refuses("stranger", "TagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "Tag.1.Key": "cost"}, s.gone(kind))
		s.Refuses("stranger", "UntagResources", wire.Parameters{"ResourceType": kind, "ResourceId.1": id, "All": "true"}, s.gone(kind))
	}
	if got := servicestest.OK[ListIpamsResponse](s, "owner", "ListIpams", wire.Parameters{"ResourceGroupId": group}); *got.TotalCount != 1 {
		t.Errorf("in the group are %+v", got.Ipams)
	}
	if got := servicestest.OK[ListIpamsResponse](s, "owner", "ListIpams", wire.Parameters{"ResourceGroupId": "rg-none"}); *got.TotalCount != 0 {
		t.Errorf("in no group are %+v", got.Ipams)
	}
	s.Refuses("owner", "TagResources", wire.Parameters{"ResourceType": "VPC", "ResourceId.1": s.ipam, "Tag.1.Key": "a"}, "400 IllegalParam.ResourceType")
	s.Refuses("owner", "ChangeResourceGroup", wire.Parameters{"ResourceType": "VPC", "ResourceId": s.ipam, "NewResourceGroupId": group}, "400 IllegalParam.ResourceType")
}

func (s *scene) gone(kind string) string {
	return "404 ResourceNotFound." + map[string]string{"IPAM": "Ipam", "IPAMSCOPE": "IpamScope", "IPAMPOOL": "IpamPool", "IPAMRESOURCEDISCOVERY": "IpamResourceDiscovery"}[strings.ToUpper(kind)]
}
