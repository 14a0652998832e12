package nlb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestMain(m *testing.M) { managedtest.Main(m, nil, Product()) }

// newScene is one with a security group, a network interface and an instance of team-a.
func newScene(t *testing.T) *managedtest.Scene {
	t.Helper()
	s := managedtest.New(t, Product())
	group := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.Given = map[string]string{
		"group": group,
		"i": s.Makes(s.Computes, "team-a", "RunInstances", "InstanceIdSet", "VSwitchId", s.Shared, "SecurityGroupId", group,
			"ImageId", "aliyun_3_x64_20G_alibase.vhd", "InstanceType", "ecs.g7.large", "SystemDisk.Category", "cloud_essd"),
	}
	return s
}

// create makes a load balancer in both zones.
const create = "CreateLoadBalancer VpcId={vpc} ZoneMappings.1.ZoneId=cn-hangzhou-h ZoneMappings.1.VSwitchId={shared} ZoneMappings.2.ZoneId=cn-hangzhou-i ZoneMappings.2.VSwitchId={sharedb} "

const createGroup = "CreateServerGroup VpcId={vpc} ServerGroupName="
