package alikafka

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene is that of all managed resources.
type scene struct{ *managedtest.Scene }

func newScene(t *testing.T) *scene {
	t.Helper()
	return &scene{managedtest.New(t, Product())}
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
	return wire.Parameters{"InstanceId": id, "VpcId": s.VPC, "VSwitchId": s.Shared}
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
	if seen := s.sees("team-a", id); *seen.ServiceStatus != service || *seen.ViewInstanceStatusCode != view {
		s.Errorf("the status is %d and %d, want %d and %d", *seen.ServiceStatus, *seen.ViewInstanceStatusCode, service, view)
	}
}
