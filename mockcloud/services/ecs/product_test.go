package ecs

import (
	"maps"
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"
	zone   = "cn-hangzhou-h"
)

// product is Ecs as servers have it.
func product() *services.Product { return Product(vpc.OfEcs(Contract)) }

// scene is a world with an owner, a participant in its shared vSwitch, one that
// was a participant, and a stranger. All of them but the stranger have a
// security group in the owner's VPC.
type scene struct {
	*servicestest.Scene

	vpc, shared, private string            // shared and private are vSwitches
	groups               map[string]string // by account
	left                 string            // an instance that the former participant left behind
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, product(), servicestest.Setting{Region: region}, "owner", "participant", "former", "stranger"), groups: map[string]string{}}
	s.vpc = s.newVPC("owner", "10.0.0.0/16")
	s.shared, s.private = s.newVSwitch("owner", s.vpc, "10.0.0.0/24"), s.newVSwitch("owner", s.vpc, "10.0.1.0/29")
	share := s.Share(s.shared, "participant", "former")
	for _, name := range []string{"owner", "participant", "former"} {
		s.groups[name] = s.newGroup(name, wire.Parameters{"VpcId": s.vpc})
	}
	s.left = s.run("former", nil)[0]
	s.Unshare(share, "former")
	return s
}

func (s *scene) newVPC(account, block string) (id string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix(block)})
		if err == nil {
			id = vpc.ID
		}
		return err
	})
	s.Settle()
	return id
}

func (s *scene) newVSwitch(account, vpc, block string) (id string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: zone, CIDR: netip.MustParsePrefix(block)})
		if err == nil {
			id = vswitch.ID
		}
		return err
	})
	s.Settle()
	return id
}

func (s *scene) newGroup(account string, parameters wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[CreateSecurityGroupResponse](s, account, "CreateSecurityGroup", parameters).SecurityGroupId
}

// order is what RunInstances needs for the account in the shared vSwitch,
// changed by parameters; an empty value leaves one out.
func (s *scene) order(account string, parameters wire.Parameters) wire.Parameters {
	all := wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": s.groups[account], "ImageId": "aliyun_3_x64_20G_alibase.vhd", "InstanceType": "ecs.g7.large",
	}
	maps.Copy(all, parameters)
	return all
}

// run runs instances, and returns their ids once they run.
func (s *scene) run(account string, parameters wire.Parameters) []string {
	s.Helper()
	ids := servicestest.OK[RunInstancesResponse](s, account, "RunInstances", s.order(account, parameters)).InstanceIdSets.InstanceIdSet
	s.Settle()
	return ids
}

// refusedRun says how RunInstances fails.
func (s *scene) refusedRun(account string, parameters wire.Parameters) string {
	s.Helper()
	return s.Refused(account, "RunInstances", s.order(account, parameters))
}

// instances lists the instances that an account sees.
func (s *scene) instances(account string, parameters wire.Parameters) []Instance {
	s.Helper()
	return servicestest.OK[DescribeInstancesResponse](s, account, "DescribeInstances", parameters).Instances.Instance
}

func (s *scene) instanceIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(s.instances(account, parameters), func(instance Instance) string { return *instance.InstanceId })
}

// interfaces lists the network interfaces that an account sees.
func (s *scene) interfaces(account string, parameters wire.Parameters) []NetworkInterfaceSet {
	s.Helper()
	return servicestest.OK[DescribeNetworkInterfacesResponse](s, account, "DescribeNetworkInterfaces", parameters).NetworkInterfaceSets.NetworkInterfaceSet
}

// attached lists the instances of the network interfaces that an account sees.
func (s *scene) attached(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(s.interfaces(account, parameters), func(ni NetworkInterfaceSet) string { return *ni.InstanceId })
}

func (s *scene) groupIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[DescribeSecurityGroupsResponse](s, account, "DescribeSecurityGroups", parameters).SecurityGroups.SecurityGroup,
		func(group SecurityGroup) string { return *group.SecurityGroupId },
	)
}
