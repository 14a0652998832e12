package cs

import (
	"maps"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"

	noCluster = "404 ErrorClusterNotFound"
	badState  = "400 ErrorClusterState"
	wrong     = "400 InvalidParameter"
)

// scene is a world in which the owner shares vSwitches for nodes and for pods with the
// participant; the stranger has a network of its own.
type scene struct {
	*servicestest.Scene

	vpcs, ecs         *servicestest.Scene // calls to other products on the same stage
	net               string              // the owner's VPC
	nodes, pods, more string              // vSwitches of it
	share             string              // of nodes and pods
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "participant", "stranger")}
	s.vpcs, s.ecs = s.Of(vpc.Product()), s.Of(ecs.Product(vpc.OfEcs(ecs.Contract)))
	s.net = *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	s.nodes, s.pods, s.more = s.newVSwitch("cn-hangzhou-h", "10.0.0.0/24"), s.newVSwitch("cn-hangzhou-h", "10.0.1.0/24"), s.newVSwitch("cn-hangzhou-i", "10.0.2.0/28")
	s.Settle()
	s.share = s.Share(s.nodes, "participant")
	s.Share(s.pods, "participant")
	s.Share(s.more, "participant")
	return s
}

func (s *scene) newVSwitch(zone, block string) string {
	s.Helper()
	return *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.net, "ZoneId": zone, "CidrBlock": block}).VSwitchId
}

// asking is a request for a cluster with Terway in the shared vSwitches.
func (s *scene) asking(more ...string) wire.Parameters {
	return with(wire.Parameters{
		"body.name": "platform", "body.region_id": region, "body.cluster_type": typeManaged, "body.vpcid": s.net, "body.vswitch_ids.1": s.nodes,
		"body.pod_vswitch_ids.1": s.pods, "body.service_cidr": "192.168.0.0/20", "body.addons.1.name": terway,
	}, more...)
}

// with are parameters with others; an empty one is left out.
func with(parameters wire.Parameters, more ...string) wire.Parameters {
	all := wire.Parameters{}
	maps.Copy(all, parameters)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	return all
}

// create makes a cluster of the participant that runs.
func (s *scene) create(more ...string) (id string) {
	s.Helper()
	id = *servicestest.OK[ClusterResponse](s, "participant", "CreateCluster", s.asking(more...)).ClusterId
	s.Settle()
	return id
}

func (s *scene) detail(id string) *DescribeClusterDetailResponse {
	s.Helper()
	return servicestest.OK[DescribeClusterDetailResponse](s, "participant", "DescribeClusterDetail", wire.Parameters{"ClusterId": id})
}

// mustBe says whether a cluster is in a state.
func (s *scene) mustBe(id, state string) {
	s.Helper()
	if got := *s.detail(id).State; got != state {
		s.Errorf("the cluster is %s, want %s", got, state)
	}
}

// aPool is a request for a node pool of some nodes.
func (s *scene) aPool(id, nodes string, more ...string) wire.Parameters {
	return with(wire.Parameters{
		"ClusterId": id, "body.nodepool_info.name": "workers", "body.scaling_group.instance_types.1": "ecs.g7.large", "body.scaling_group.desired_size": nodes,
		"body.scaling_group.vswitch_ids.1": s.nodes,
	}, more...)
}

// addPool makes a node pool that has settled.
func (s *scene) addPool(id, nodes string, more ...string) (pool string) {
	s.Helper()
	pool = *servicestest.OK[ClusterNodePoolResponse](s, "participant", "CreateClusterNodePool", s.aPool(id, nodes, more...)).NodepoolId
	s.Settle()
	return pool
}

func (s *scene) pool(id, pool string) *DescribeClusterNodePoolDetailResponse {
	s.Helper()
	return servicestest.OK[DescribeClusterNodePoolDetailResponse](s, "participant", "DescribeClusterNodePoolDetail", wire.Parameters{"ClusterId": id, "NodepoolId": pool})
}

func (s *scene) nodesOf(id string, more ...string) []Node {
	s.Helper()
	return servicestest.OK[DescribeClusterNodesResponse](s, "participant", "DescribeClusterNodes", with(wire.Parameters{"ClusterId": id}, more...)).Nodes
}

// task is the state of a task.
func (s *scene) task(id *string) string {
	s.Helper()
	return *servicestest.OK[DescribeTaskInfoResponse](s, "participant", "DescribeTaskInfo", wire.Parameters{"task_id": *id}).State
}

// free counts the free addresses of a vSwitch.
func (s *scene) free(vswitch string) int64 {
	s.Helper()
	return *servicestest.OK[vpc.VSwitch](s.vpcs, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": vswitch}).AvailableIpAddressCount
}

// about are parameters with the id of a cluster, by whichever name the action has it.
func about(action, id string, parameters wire.Parameters) wire.Parameters {
	_, after, _ := strings.Cut(Contract.Action(action).Path, "{")
	name, _, _ := strings.Cut(after, "}")
	return with(parameters, name, id)
}
