package vpcipam

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A participant gets blocks of a pool that is shared with it, which its owner sees; the pool
// stays the owner's.
func TestASharedPool(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.pool(wire.Parameters{"IpamPoolName": "shared", "AllocationDefaultCidrMask": "24"}, "10.0.0.0/16")
	s.pool(nil, "172.16.0.0/16")
	of := wire.Parameters{"IpamPoolId": id}
	s.Refuses("stranger", "CreateIpamPoolAllocation", of, "404 ResourceNotFound.IpamPool")
	share := s.ShareThing(cloud.KindIPAMPool, id, "stranger")
	s.World = cloudtest.Reread(t, s.World)
	s.networks.World = s.World

	seen := servicestest.One(s, servicestest.OK[ListIpamPoolsResponse](s, "stranger", "ListIpamPools", nil).IpamPools)
	if *seen.IpamPoolId != id || !*seen.IsShared || *seen.ResourceGroupId != "" {
		t.Errorf("the participant sees %+v", seen)
	}
	for shared, want := range map[string]int{"true": 0, "false": 2} {
		if got := servicestest.OK[ListIpamPoolsResponse](s, "owner", "ListIpamPools", wire.Parameters{"IsShared": shared}).IpamPools; len(got) != want {
			t.Errorf("the owner has %d pools that are shared: %s", len(got), shared)
		}
	}
	reserved := servicestest.OK[CreateIpamPoolAllocationResponse](s, "stranger", "CreateIpamPoolAllocation", of)
	mine := servicestest.OK[CreateIpamPoolAllocationResponse](s, "owner", "CreateIpamPoolAllocation", of)
	if *reserved.Cidr != "10.0.0.0/24" || *mine.Cidr != "10.0.1.0/24" {
		t.Errorf("the blocks are %s and %s", *reserved.Cidr, *mine.Cidr)
	}
	servicestest.OK[vpc.CreateVpcResponse](s.networks, "stranger", "CreateVpc", wire.Parameters{"Ipv4IpamPoolId": id})
	for account, want := range map[string]int{"owner": 3, "stranger": 2} {
		if got := servicestest.OK[ListIpamPoolAllocationsResponse](s, account, "ListIpamPoolAllocations", of).IpamPoolAllocations; len(got) != want {
			t.Errorf("%s sees %d allocations, want %d", account, len(got), want)
		}
	}
	s.Refuses("owner", "DeleteIpamPoolAllocation", wire.Parameters{"IpamPoolAllocationId": *reserved.IpamPoolAllocationId}, "404 ResourceNotFound.IpamPoolAllocation")
	s.Refuses("stranger", "DeleteIpamPool", of, "400 Forbidden.OperateShareResource")
	s.Refuses("stranger", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": id, "Cidr": "192.168.0.0/16"}, "400 Forbidden.OperateShareResource")
	s.Refuses("stranger", "CreateIpamPool", wire.Parameters{"IpamScopeId": s.private, "SourceIpamPoolId": id, "PoolRegionId": region}, "404 ResourceNotFound.IpamScope")
	empty := s.pool(nil)
	s.ShareThing(cloud.KindIPAMPool, empty, "stranger")
	s.Refuses("owner", "DeleteIpamPool", wire.Parameters{"IpamPoolId": empty}, "400 DependencyViolation.ResourceShare")

	s.Unshare(share, "stranger")
	s.Refuses("stranger", "CreateIpamPoolAllocation", of, "404 ResourceNotFound.IpamPool")
	servicestest.OK[EmptyResponse](s, "stranger", "DeleteIpamPoolAllocation", wire.Parameters{"IpamPoolAllocationId": *reserved.IpamPoolAllocationId})
	s.Must(s.World.Check())
}

func TestASharedDiscovery(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateIpamResourceDiscoveryResponse](s, "stranger", "CreateIpamResourceDiscovery", wire.Parameters{"OperatingRegionList.1": region}).IpamResourceDiscoveryId
	system := *servicestest.One(s, servicestest.OK[ListIpamResourceDiscoveriesResponse](s, "owner", "ListIpamResourceDiscoveries", nil).IpamResourceDiscoveries).IpamResourceDiscoveryId
	s.ShareThing(cloud.KindIPAMDiscovery, system, "stranger")
	list := func(account string, more wire.Parameters) (shown string) {
		t.Helper()
		for _, d := range servicestest.OK[ListIpamResourceDiscoveriesResponse](s, account, "ListIpamResourceDiscoveries", more).IpamResourceDiscoveries {
			shown += *d.IpamResourceDiscoveryId + *d.ShareType + " "
		}
		return shown
	}
	for _, test := range []struct{ got, want string }{
		{list("owner", nil), system + "Shared "},
		{list("stranger", nil), system + "Sharing " + id + " "},
		{list("stranger", wire.Parameters{"IsShared": "true"}), system + "Sharing "},
		{list("stranger", wire.Parameters{"IsShared": "false"}), id + " "},
	} {
		if test.got != test.want {
			t.Errorf("got %q, want %q", test.got, test.want)
		}
	}
	s.Refuses("stranger", "UpdateIpamResourceDiscovery", wire.Parameters{"IpamResourceDiscoveryId": system, "IpamResourceDiscoveryName": "mine"}, "400 Forbidden.OperateShareResource")
	s.Refuses("owner", "DeleteIpamResourceDiscovery", wire.Parameters{"IpamResourceDiscoveryId": system}, "400 OperationDenied.DefaultIpamResourceDiscovery")
}

// The cloud chooses the blocks of a public pool, and pools below get theirs out of these.
func TestBlocksOfIPv6(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	six := wire.Parameters{"IpamScopeId": s.public, "Ipv6Isp": "BGP"}
	top := s.pool(six)
	add := func(pool string, mask string) netip.Prefix {
		t.Helper()
		return netip.MustParsePrefix(*servicestest.OK[AddIpamPoolCidrResponse](s, "owner", "AddIpamPoolCidr", wire.Parameters{"IpamPoolId": pool, "NetmaskLength": mask}).Cidr)
	}
	first, second := add(top, "56"), add(top, "56")
	if first.Bits() != 56 || !first.Addr().Is6() || first.Overlaps(second) {
		t.Errorf("the blocks are %s and %s", first, second)
	}
	below := s.pool(beside(six, wire.Parameters{"SourceIpamPoolId": top}))
	if got := add(below, "60"); got.Bits() != 60 || !first.Overlaps(got) {
		t.Errorf("the block below is %s, out of %s", got, first)
	}
	a := servicestest.OK[CreateIpamPoolAllocationResponse](s, "owner", "CreateIpamPoolAllocation", wire.Parameters{"IpamPoolId": below, "CidrMask": "64"})
	if *a.Cidr != netip.PrefixFrom(first.Addr(), 64).String() {
		t.Errorf("the allocation is %s", *a.Cidr)
	}
	s.Refuses("owner", "DeleteIpamPoolCidr", wire.Parameters{"IpamPoolId": top, "Cidr": first.String()}, "400 OperationDenied.IpamPoolAllocationExist")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteIpamPoolCidr", wire.Parameters{"IpamPoolId": top, "Cidr": second.String()})
}
