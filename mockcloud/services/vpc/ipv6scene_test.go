package vpc

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// ipv6Scene is a scene in which the owner's VPC and its shared vSwitch have IPv6.
// Each account but the stranger has a network interface there with an IPv6 address;
// the one that was a participant has kept it.
type ipv6Scene struct {
	*scene

	gateway    string            // "" until it is made
	interfaces map[string]string // by account
	addresses  map[string]string // ids, by account
}

func newIPv6Scene(t *testing.T) *ipv6Scene {
	t.Helper()
	s := &ipv6Scene{scene: newScene(t), interfaces: map[string]string{}, addresses: map[string]string{}}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVpcAttribute", wire.Parameters{"VpcId": s.vpc, "EnableIPv6": "true"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyVSwitchAttribute", wire.Parameters{"VSwitchId": s.shared, "EnableIPv6": "true", "Ipv6CidrBlock": "1"})
	s.Settle()
	second := s.Share(s.shared, "former")
	for _, account := range []string{"owner", "participant", "former"} {
		s.interfaces[account] = s.newInterface(account)
		s.Settle()
		s.addresses[account] = *servicestest.One(s, s.ipv6(account, nil)).Ipv6AddressId
	}
	s.Unshare(second, "former")
	return s
}

// newInterface makes a network interface of an account with an IPv6 address in the
// shared vSwitch.
func (s *ipv6Scene) newInterface(account string) string {
	s.Helper()
	e := s.Of(ecs.Product())
	group := servicestest.OK[ecs.CreateSecurityGroupResponse](e, account, "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc})
	return *servicestest.OK[ecs.NetworkInterfaceSet](e, account, "CreateNetworkInterface", wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": *group.SecurityGroupId, "Ipv6AddressCount": "1",
	}).NetworkInterfaceId
}

// withGateway makes the IPv6 gateway of the owner's VPC and waits for it.
func (s *ipv6Scene) withGateway(parameters wire.Parameters) *ipv6Scene {
	s.Helper()
	all := wire.Parameters{"VpcId": s.vpc}
	maps.Copy(all, parameters)
	s.gateway = *servicestest.OK[CreateIpv6GatewayResponse](s, "owner", "CreateIpv6Gateway", all).Ipv6GatewayId
	s.Settle()
	return s
}

// ipv6 lists the IPv6 addresses that an account sees.
func (s *ipv6Scene) ipv6(account string, parameters wire.Parameters) []Ipv6Address {
	s.Helper()
	return servicestest.OK[DescribeIpv6AddressesResponse](s, account, "DescribeIpv6Addresses", parameters).Ipv6Addresses.Ipv6Address
}

func idsOfIPv6(addresses []Ipv6Address) []string {
	return services.Each(addresses, func(a Ipv6Address) string { return *a.Ipv6AddressId })
}

// bandwidth gives the IPv6 address of an account bandwidth.
func (s *ipv6Scene) bandwidth(account string) (id string) {
	s.Helper()
	return *servicestest.OK[AllocateIpv6InternetBandwidthResponse](s, account, "AllocateIpv6InternetBandwidth",
		wire.Parameters{"Ipv6AddressId": s.addresses[account], "Bandwidth": "10"}).InternetBandwidthId
}

// rule makes the egress-only rule of the IPv6 address of an account.
func (s *ipv6Scene) rule(account string) (id string) {
	s.Helper()
	return *servicestest.OK[CreateIpv6EgressOnlyRuleResponse](s, account, "CreateIpv6EgressOnlyRule",
		wire.Parameters{"Ipv6GatewayId": s.gateway, "InstanceId": s.addresses[account], "Name": "out", "Description": "only"}).Ipv6EgressRuleId
}

// rules lists the egress-only rules that an account sees.
func (s *ipv6Scene) rules(account string, parameters wire.Parameters) []Ipv6EgressOnlyRule {
	s.Helper()
	all := wire.Parameters{"Ipv6GatewayId": s.gateway}
	maps.Copy(all, parameters)
	return servicestest.OK[DescribeIpv6EgressOnlyRulesResponse](s, account, "DescribeIpv6EgressOnlyRules", all).Ipv6EgressOnlyRules.Ipv6EgressOnlyRule
}

// newGroup makes a resource group of an account.
func (s *scene) newGroup(account string) (id string) {
	s.Helper()
	s.As(account, func(c *cloud.Call) error {
		group, err := identity.CreateResourceGroup(c, "spare", "Spare", nil)
		if err == nil {
			id = group.ID
		}
		return err
	})
	s.Settle()
	return id
}
