package alb

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestMain(m *testing.M) { managedtest.Main(m, nil, Product()) }

// scene is one of managed resources, with a security group and an instance of team-a.
type scene struct {
	*managedtest.Scene

	group, instance string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: managedtest.New(t, Product())}
	s.group = s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.instance = s.runs(s.Shared)
	s.Given = map[string]string{
		"group": s.group, "i": s.instance,
	}
	return s
}

func (s *scene) runs(vswitch string) string {
	s.Helper()
	return s.Makes(s.Computes, "team-a", "RunInstances", "InstanceIdSet", "VSwitchId", vswitch, "SecurityGroupId", s.group,
		"ImageId", "aliyun_3_x64_20G_alibase.vhd", "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd")
}

// create makes a load balancer in both zones.
const create = "CreateLoadBalancer VpcId={vpc} LoadBalancerEdition=Standard LoadBalancerBillingConfig.PayType=PostPay " +
	"ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared} ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb} "

// served makes a load balancer with a server group.
func served() []managedtest.Step {
	return []managedtest.Step{
		{Call: create + "AddressType=Intranet", Keep: "id=LoadBalancerId", Open: true},
		{Call: "CreateServerGroup ServerGroupName=web VpcId={vpc} HealthCheckConfig.HealthCheckEnabled=true", Keep: "sgp=ServerGroupId", Open: true},
	}
}

func listens(port string) managedtest.Step {
	return managedtest.Step{
		Call: "CreateListener LoadBalancerId={id} ListenerProtocol=HTTP ListenerPort=" + port + " DefaultActions.1.Type=ForwardGroup DefaultActions.1.ForwardGroupConfig.ServerGroupTuples.1.ServerGroupId={sgp}",
		Keep: "lsn=ListenerId",
	}
}

// number is the first number at a name in what team-a is answered by Vpc.
func (s *scene) number(action, name string, given ...string) string {
	s.Helper()
	answer, refused := s.VPCs.Call("team-a", action, managedtest.Pairs(given...))
	if refused != nil {
		s.Fatal(refused)
	}
	text, err := json.Marshal(answer)
	s.Must(err)
	_, rest, _ := strings.Cut(string(text), `"`+name+`":`)
	return strings.TrimRight(strings.SplitN(rest, ",", 2)[0], "}")
}
