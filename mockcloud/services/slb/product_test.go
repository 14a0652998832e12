package slb

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// scene has instances of team-a beside the vSwitches, and two balancers of it: lb in the
// shared vSwitch, and open in the internet.
type scene struct {
	*managedtest.Scene
	group, first, second string
	lb, open             string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: managedtest.New(t, Product())}
	s.group = s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.first, s.second = s.runs("team-a", s.group), s.runs("team-a", s.group)
	s.lb = s.makes("CreateLoadBalancer", "LoadBalancerId", "VSwitchId", s.Shared, "LoadBalancerName", "inner", "LoadBalancerSpec", "slb.s1.small")
	s.open = s.makes("CreateLoadBalancer", "LoadBalancerId", "AddressType", "internet", "LoadBalancerName", "outer")
	return s
}

// runs starts an instance in the shared vSwitch.
func (s *scene) runs(account, group string) string {
	s.Helper()
	return s.Makes(s.Computes, account, "RunInstances", "InstanceIdSet", "VSwitchId", s.Shared, "SecurityGroupId", group,
		"ImageId", "aliyun_3_x64_20G_alibase.vhd", "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd")
}

// makes calls an action of team-a that succeeds, and tells what is at a name in the answer.
func (s *scene) makes(action, name string, given ...string) string {
	s.Helper()
	return s.Makes(s.Scene.Scene, "team-a", action, name, given...)
}

// listens makes a listener of lb that runs.
func (s *scene) listens(protocol, port string, more ...string) {
	s.Helper()
	given := append([]string{"LoadBalancerId", s.lb, "ListenerPort", port, "Bandwidth", "-1"}, more...)
	if protocol == "HTTP" || protocol == "HTTPS" {
		given = append(given, "HealthCheck", "on")
	}
	s.makes("CreateLoadBalancer"+protocol+"Listener", "", given...)
	s.makes("StartLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", port, "ListenerProtocol", strings.ToLower(protocol))
}

// refuses is an action of team-a that fails with a code.
func (s *scene) refuses(want, action string, given ...string) {
	s.Helper()
	s.Refuses("team-a", action, managedtest.Pairs(given...), want)
}

// said is what an action of team-a answers, as JSON.
func (s *scene) said(action string, given ...string) string {
	s.Helper()
	answer, refused := s.Call("team-a", action, managedtest.Pairs(given...))
	if refused != nil {
		s.Fatalf("%s %v: %v", action, given, refused)
	}
	text, err := json.Marshal(answer)
	s.Must(err)
	return string(text)
}

// says wants an answer with certain texts in it.
func (s *scene) says(text string, wanted ...string) {
	s.Helper()
	for _, one := range wanted {
		if !strings.Contains(text, one) {
			s.Errorf("there is no %s in %s", one, text)
		}
	}
}

// silent wants an answer without certain texts.
func (s *scene) silent(text string, unwanted ...string) {
	s.Helper()
	for _, one := range unwanted {
		if strings.Contains(text, one) {
			s.Errorf("there is %s in %s", one, text)
		}
	}
}

// servers is a list of servers as JSON, each an id and further members.
func servers(entries ...string) string {
	list := make([]string, len(entries))
	for i, entry := range entries {
		id, more, _ := strings.Cut(entry, " ")
		list[i] = `{"ServerId":"` + id + `"` + more + `}`
	}
	return "[" + strings.Join(list, ",") + "]"
}

// one asks for one balancer.
func (s *scene) one(account, id string) *DescribeLoadBalancerAttributeResponse {
	s.Helper()
	return servicestest.OK[DescribeLoadBalancerAttributeResponse](s, account, "DescribeLoadBalancerAttribute", wire.Parameters{"LoadBalancerId": id})
}

// reread goes on in the world as it is made from its history.
func (s *scene) reread(t *testing.T) { s.World = cloudtest.Reread(t, s.World) }
