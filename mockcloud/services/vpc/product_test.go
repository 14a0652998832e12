package vpc

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is a world with an owner, a participant in one of its vSwitches, one
// that was a participant, and a stranger.
type scene struct {
	*servicestest.Scene

	vpc, shared, private string // shared and private are vSwitches
}

const region = "cn-hangzhou"

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "participant", "former", "stranger")}
	s.vpc = *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16", "VpcName": "hub"}).VpcId
	s.Settle()
	s.shared = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.0.0/24", "VSwitchName": "common"})
	s.private = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.1.0/24"})
	s.Settle()
	s.Unshare(s.Share(s.shared, "participant", "former"), "former")
	return s
}

// newVSwitch makes a vSwitch in the owner's VPC.
func (s *scene) newVSwitch(parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h"}
	maps.Copy(all, parameters)
	return *servicestest.OK[VSwitchIdResponse](s, "owner", "CreateVSwitch", all).VSwitchId
}

// routeTable is the route table of the owner's VPC.
func (s *scene) routeTable() string {
	s.Helper()
	list := servicestest.OK[DescribeRouteTableListResponse](s, "owner", "DescribeRouteTableList", wire.Parameters{"VpcId": s.vpc})
	return *list.RouterTableList.RouterTableListType[0].RouteTableId
}

// vswitches lists the ids of the vSwitches that an account sees.
func (s *scene) vswitches(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[DescribeVSwitchesResponse](s, account, "DescribeVSwitches", parameters).VSwitches.VSwitch,
		func(vswitch VSwitch) string { return *vswitch.VSwitchId },
	)
}

// vpcs lists the ids of the VPCs that an account sees.
func (s *scene) vpcs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(
		servicestest.OK[DescribeVpcsResponse](s, account, "DescribeVpcs", parameters).Vpcs.Vpc,
		func(vpc Vpc) string { return *vpc.VpcId },
	)
}
