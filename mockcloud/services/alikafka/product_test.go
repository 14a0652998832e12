package alikafka

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const region = "cn-hangzhou"

// scene is a world with a VPC of the owner, who shares two vSwitches of it, in two
// zones, with a team; a third one in the first zone is its own.
type scene struct {
	*servicestest.Scene

	vpcs                         *servicestest.Scene
	vpc, share                   string
	shared, second, small, other string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "team", "stranger")}
	s.vpcs = s.Of(vpc.Product())
	s.vpc = *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	s.shared = s.vswitch("cn-hangzhou-h", "10.0.1.0/24")
	s.second = s.vswitch("cn-hangzhou-i", "10.0.2.0/24")
	s.small = s.vswitch("cn-hangzhou-h", "10.0.3.0/29")
	s.other = s.vswitch("cn-hangzhou-h", "10.0.4.0/24")
	s.share = s.Share(s.shared, "team")
	s.Share(s.second, "team")
	return s
}

func (s *scene) vswitch(zone, block string) string {
	s.Helper()
	id := *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": zone, "CidrBlock": block}).VSwitchId
	s.Settle()
	return id
}

// with are parameters and some more, pairs of a name and a value.
func with(parameters wire.Parameters, more ...string) wire.Parameters {
	all := wire.Parameters{}
	maps.Copy(all, parameters)
	for n := 0; n < len(more); n += 2 {
		all[more[n]] = more[n+1]
	}
	return all
}

// professionally is what an order of a professional instance has, reached from the VPC.
var professionally = wire.Parameters{
	"DiskType": "1", "DiskSize": "500", "DeployType": "5", "PartitionNum": "50", "IoMaxSpec": "alikafka.hw.2xlarge", "SpecType": "professional",
}

// orders orders an instance.
func (s *scene) orders(account string, parameters wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[PaidInstanceResponse](s, account, "CreatePostPayInstance", parameters).Data.InstanceId
}

// done makes a call that succeeds and has nothing to say, and waits.
func (s *scene) done(account, action string, parameters wire.Parameters) {
	s.Helper()
	if _, refused := s.Call(account, action, parameters); refused != nil {
		s.Fatalf("%s %v: %v", action, parameters, refused)
	}
	s.Settle()
}

// starts orders an instance and deploys it in the shared vSwitch.
func (s *scene) starts(account string, more ...string) string {
	s.Helper()
	id := s.orders(account, professionally)
	s.done(account, "StartInstance", with(s.at(id), more...))
	return id
}

// at deploys an instance in the shared vSwitch.
func (s *scene) at(id string) wire.Parameters {
	return wire.Parameters{"InstanceId": id, "VpcId": s.vpc, "VSwitchId": s.shared}
}

// sees is the instance as a list by its id shows it.
func (s *scene) sees(account, id string) InstanceVO {
	s.Helper()
	return servicestest.One(s, s.lists(account, "InstanceId.1", id))
}

func (s *scene) lists(account string, parameters ...string) []InstanceVO {
	s.Helper()
	return servicestest.OK[GetInstanceListResponse](s, account, "GetInstanceList", with(nil, parameters...)).InstanceList.InstanceVO
}

// wantStatus says what the two numbers of an instance's status must be.
func (s *scene) wantStatus(id string, service, view int32) {
	s.Helper()
	if seen := s.sees("team", id); *seen.ServiceStatus != service || *seen.ViewInstanceStatusCode != view {
		s.Errorf("the status is %d and %d, want %d and %d", *seen.ServiceStatus, *seen.ViewInstanceStatusCode, service, view)
	}
}

// free is how many addresses a vSwitch has left.
func (s *scene) free(vswitch string) int64 {
	s.Helper()
	return *servicestest.OK[vpc.VSwitch](s.vpcs, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch}).AvailableIpAddressCount
}
