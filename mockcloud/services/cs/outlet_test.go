package cs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// natGateways are those of the owner.
func (s *scene) natGateways() []vpc.NatGateway {
	s.Helper()
	return servicestest.OK[vpc.DescribeNatGatewaysResponse](s.vpcs, "owner", "DescribeNatGateways", nil).NatGateways.NatGateway
}

// natEntries are the vSwitches whose packets a NAT gateway translates, and the addresses that these go on with.
func (s *scene) natEntries(g vpc.NatGateway) (vswitches, addresses []string) {
	s.Helper()
	for _, e := range servicestest.OK[vpc.DescribeSnatTableEntriesResponse](s.vpcs, "owner", "DescribeSnatTableEntries", wire.Parameters{"NatGatewayId": *g.NatGatewayId}).SnatTableEntries.SnatTableEntry {
		if *e.Status != "Available" {
			s.Errorf("the entry %s is %s", *e.SnatEntryId, *e.Status)
		}
		vswitches, addresses = append(vswitches, *e.SourceVSwitchId), append(addresses, *e.SnatIp)
	}
	return vswitches, slices.Compact(slices.Sorted(slices.Values(addresses)))
}

func TestAClusterReachesTheInternetThroughANATGatewayOfItsOwn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	snat := []string{"body.snat_entry", "true", "body.pod_vswitch_ids.2", s.nodes}
	free := s.free(s.nodes)
	id := *servicestest.OK[ClusterResponse](s, "owner", "CreateCluster", s.asking(snat...)).ClusterId
	s.Settle()
	g := servicestest.One(s, s.natGateways())
	if *g.Status != "Available" || *g.NetworkType != "internet" || *g.NatGatewayPrivateInfo.VswitchId != s.nodes {
		t.Errorf("the NAT gateway is %s, for the %s, in %s", *g.Status, *g.NetworkType, *g.NatGatewayPrivateInfo.VswitchId)
	}
	if tags := g.Tags.Tag; len(tags) != 1 || *tags[0].TagKey != tagCluster || *tags[0].TagValue != id {
		t.Errorf("its tags are %v", tags)
	}
	if got := free - s.free(s.nodes); got != 3 {
		t.Errorf("the cluster, the load balancer and the NAT gateway take %d addresses", got)
	}
	bound := servicestest.One(s, servicestest.OK[eip.DescribeEipAddressesResponse](s.vpcs, "owner", "DescribeEipAddresses", nil).EipAddresses.EipAddress)
	if *bound.InstanceId != *g.NatGatewayId || *bound.Status != "InUse" {
		t.Errorf("the EIP is %s, at %s", *bound.Status, *bound.InstanceId)
	}
	if vswitches, addresses := s.natEntries(g); !slices.Equal(vswitches, []string{s.nodes, s.pods}) || !slices.Equal(addresses, []string{*bound.IpAddress}) {
		t.Errorf("what comes from %v goes on with %v", vswitches, addresses)
	}
	made := map[string]int64{}
	for _, one := range *servicestest.OK[DescribeClusterResourcesResponse](s, "owner", "DescribeClusterResources", wire.Parameters{"ClusterId": id}) {
		made[*one.InstanceId] = *one.AutoCreate
	}
	if made[*g.NatGatewayId] != 1 || made[*bound.AllocationId] != 1 {
		t.Errorf("the resources of the cluster are %v", made)
	}

	// There is a way out of the VPC, so another one makes none.
	other := *servicestest.OK[ClusterResponse](s, "owner", "CreateCluster", s.asking(snat...)).ClusterId
	s.Settle()
	servicestest.One(s, s.natGateways())
	for _, id := range []string{other, id} {
		if len(s.natGateways()) != 1 {
			t.Error("the NAT gateway goes with a cluster that did not make it")
		}
		servicestest.OK[ClusterResponse](s, "owner", "DeleteCluster", wire.Parameters{"ClusterId": id})
		s.Settle()
	}
	if left := s.natGateways(); len(left) != 0 {
		t.Errorf("the NAT gateway %s is left", *left[0].NatGatewayId)
	}
	if left := servicestest.OK[eip.DescribeEipAddressesResponse](s.vpcs, "owner", "DescribeEipAddresses", nil).EipAddresses.EipAddress; len(left) != 0 {
		t.Errorf("the EIP %s is left", *left[0].AllocationId)
	}
	if got := s.free(s.nodes); got != free {
		t.Errorf("%d addresses are free, were %d", got, free)
	}
}

func TestANATGatewayOfAClusterCanStay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for _, stays := range []func(id string, g vpc.NatGateway) wire.Parameters{
		func(id string, g vpc.NatGateway) wire.Parameters {
			return wire.Parameters{"ClusterId": id, "retain_resources.1": *g.NatGatewayId}
		},
		func(id string, _ vpc.NatGateway) wire.Parameters {
			return wire.Parameters{"ClusterId": id, "retain_all_resources": "true"}
		},
		func(id string, g vpc.NatGateway) wire.Parameters {
			servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "DeletionProtection", wire.Parameters{"InstanceId": *g.NatGatewayId, "Type": "NATGW", "ProtectionEnable": "true"})
			return wire.Parameters{"ClusterId": id}
		},
	} {
		id := *servicestest.OK[ClusterResponse](s, "owner", "CreateCluster", s.asking("body.snat_entry", "true", "body.vswitch_ids.1", s.more)).ClusterId
		s.Settle()
		g := servicestest.One(s, s.natGateways())
		servicestest.OK[ClusterResponse](s, "owner", "DeleteCluster", stays(id, g))
		s.Settle()
		if vswitches, _ := s.natEntries(servicestest.One(s, s.natGateways())); !slices.Equal(vswitches, []string{s.more, s.pods}) {
			t.Errorf("what comes from %v goes out", vswitches)
		}
		servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "DeletionProtection", wire.Parameters{"InstanceId": *g.NatGatewayId, "Type": "NATGW", "ProtectionEnable": "false"})
		servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "DeleteNatGateway", wire.Parameters{"NatGatewayId": *g.NatGatewayId, "Force": "true"})
		s.Settle()
	}
}

func TestClustersThatCannotHaveANATGateway(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	snat := s.asking("body.snat_entry", "true")
	s.Refuses("participant", "CreateCluster", snat, "403 Forbidden.OperateShareResource")

	// The EIP of the API server counts too.
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaEIPs, "", 1))
	s.Refuses("owner", "CreateCluster", with(snat, "body.endpoint_public_access", "true"), "403 QuotaExceeded")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaSNATEntries, "", 1))
	s.Refuses("owner", "CreateCluster", snat, "403 QuotaExceeded")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaSNATEntries, "", 2))
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaNATGateways, "", 0))
	s.Refuses("owner", "CreateCluster", snat, "403 QuotaExceeded")
	s.Must(s.World.SetQuota(s.Wall, gateway.QuotaNATGateways, "", 1))

	// What comes from vSwitches with HaVips has no entry, say CreateSnatEntry's own rules.
	vip := *servicestest.OK[vpc.CreateHaVipResponse](s.vpcs, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.pods}).HaVipId
	s.Settle()
	s.Refuses("owner", "CreateCluster", snat, "400 DependencyViolation.Resource")
	servicestest.OK[vpc.EmptyResponse](s.vpcs, "owner", "DeleteHaVip", wire.Parameters{"HaVipId": vip})
	s.Settle()

	// A vSwitch that has addresses for the cluster and its load balancer alone.
	group := *servicestest.OK[ecs.CreateSecurityGroupResponse](s.ecs, "owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.net}).SecurityGroupId
	for n := s.free(s.more); n > 2; n-- {
		servicestest.OK[ecs.NetworkInterfaceSet](s.ecs, "owner", "CreateNetworkInterface", wire.Parameters{"VSwitchId": s.more, "SecurityGroupId": group})
	}
	s.Refuses("owner", "CreateCluster", with(snat, "body.vswitch_ids.1", s.more), "403 InvalidVSwitchId.IpNotEnough")
	servicestest.OK[ClusterResponse](s, "owner", "CreateCluster", snat)
}
