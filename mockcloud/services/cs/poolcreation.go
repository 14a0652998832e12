package cs

import (
	"cmp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// poolRequest is what requests say of a new node pool.
type poolRequest struct {
	Info         *NodepoolInfoParameter
	AutoScaling  *AutoScalingParameter
	ScalingGroup *ScalingGroupParameter
	Kubernetes   *KubernetesConfigParameter
	TeeConfig    *TeeConfigParameter
	NodeConfig   *NodeConfigParameter
	Count        *int64
	MaxNodes     *int64

	InterconnectConfig    *InterconnectConfigParameter
	InterconnectMode      string
	HostNetwork, Intranet *bool
	NodeComponents        []NodeComponentParameter
	AutoMode              *AutoModeParameter
}

// newPool reads it.
func newPool(q poolRequest) (*nodePool, error) {
	pool := &nodePool{Type: "ess"}
	if q.Info != nil {
		pool.Name, pool.ResourceGroupID, pool.Type = q.Info.Name, q.Info.ResourceGroupId, cmp.Or(q.Info.Type, pool.Type)
	}
	if pool.Name == "" || !cloud.HasLength(pool.Name, 1, 63) {
		return nil, cloud.Invalid(KindNodePool, "name", "the name of a node pool has 1 to 63 characters")
	}
	group := &ScalingGroup{
		InstanceChargeType: new(postPaid), SystemDiskCategory: new(usualDiskCategory), SystemDiskSize: new(int64(usualSystemDisk)), ImageType: new("AliyunLinux3"), ImageId: new(usualImage),
		MultiAzPolicy: new("PRIORITY"), ScalingPolicy: new("release"), SpotStrategy: new(noSpot), Platform: new("AliyunLinux"),
	}
	mirror(group, q.ScalingGroup)
	group.LoginPassword = nil // it is not shown
	if len(group.types()) == 0 {
		return nil, cloud.Invalid(KindNodePool, "instance_types", "a node pool needs types of instances, or patterns that describe some")
	}
	pool.Config.ScalingGroup = group
	pool.Config.AutoScaling = &AutoScaling{Enable: new(false)}
	mirror(pool.Config.AutoScaling, q.AutoScaling)
	pool.Config.KubernetesConfig = &KubernetesConfig{Runtime: new(runtimeName), RuntimeVersion: new(runtimeVersion), CpuPolicy: new("none"), CmsEnabled: new(false), Unschedulable: new(false)}
	mirror(pool.Config.KubernetesConfig, q.Kubernetes)
	pool.Config.Management = &Management{Enable: new(false)}
	pool.Config.TeeConfig = &TeeConfig{TeeEnable: new(false)}
	mirror(pool.Config.TeeConfig, q.TeeConfig)
	mirror(&pool.Config.Edge, &q)
	pool.Config.MaxNodes = services.Value(q.MaxNodes)
	if group.DesiredSize == nil && q.Count != nil {
		group.DesiredSize = q.Count
	}
	return pool, pool.Config.keepNodeConfig(q.NodeConfig)
}

// check says whether a cluster can have the pool, as far as its nodes are not concerned.
func (p *nodePool) check(c *cloud.Call, k *cluster) (err error) {
	g := p.Config.ScalingGroup
	if len(g.types()) == 0 {
		return cloud.Invalid(KindNodePool, "instance_patterns", "no type of instances is as the patterns describe it")
	}
	for _, name := range g.InstanceTypes {
		if _, ok := compute.FindInstanceType(name); !ok {
			return cloud.Missing(compute.KindInstanceType, name)
		}
	}
	if scaling := p.Config.AutoScaling; p.autoscaled() && services.Value(scaling.MinInstances) > services.Value(scaling.MaxInstances) {
		return cloud.Invalid(KindNodePool, "auto_scaling", "min_instances is not greater than max_instances")
	}
	if size := p.wanted(); size < 0 {
		return cloud.Invalid(KindNodePool, "desired_size", "a node pool has no fewer than no nodes")
	}
	ids := g.VswitchIds
	if len(ids) == 0 {
		ids = k.NodeVSwitches
	}
	first, err := network.FindVSwitch(c, k.NodeVSwitches[0], cloud.View)
	if err != nil && k.VSwitch() != nil { // it may be shared no more with the owner of the cluster that is there
		first, err = k.VSwitch(), nil
	}
	if err != nil {
		return err
	}
	for _, id := range ids {
		vswitch, err := network.FindVSwitch(c, id, cloud.Use)
		if err != nil {
			return err
		}
		if vswitch.VPC != first.VPC {
			return &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: id, Detail: "the vSwitch " + id + " is not in the VPC of the cluster"}
		}
	}
	if g.SecurityGroupId != nil && !slices.Contains(g.SecurityGroupIds, *g.SecurityGroupId) {
		g.SecurityGroupIds = append([]string{*g.SecurityGroupId}, g.SecurityGroupIds...)
	}
	for _, id := range g.SecurityGroupIds {
		if err := k.checkGroup(c, first.VPC, id); err != nil {
			return err
		}
	}
	if key := services.Value(g.KeyPair); key != "" {
		if _, err := compute.FindKeyPair(c, key); err != nil {
			return err
		}
	}
	if err := p.mayAdmit(c, k); err != nil {
		return err
	}
	p.ResourceGroupID, err = identity.InResourceGroup(c, cmp.Or(p.ResourceGroupID, k.ResourceGroupID))
	return err
}

// wanted is how many nodes the pool is to have.
func (p *nodePool) wanted() int {
	size := int(services.Value(p.Config.ScalingGroup.DesiredSize))
	if p.autoscaled() {
		size = max(size, int(services.Value(p.Config.AutoScaling.MinInstances)))
	}
	return size
}

// start gives a checked pool to its cluster, and makes its nodes. Where these cannot be
// made the task of the pool says why.
func (p *nodePool) start(c *cloud.Call, k *cluster) *task {
	p.Record, p.Cluster = c.NewRecord(k.Region, "np"+c.Draw(hexadecimal, 32)), k
	g := p.Config.ScalingGroup
	if len(g.VswitchIds) == 0 {
		g.VswitchIds = k.NodeVSwitches
	}
	if len(g.SecurityGroupIds) == 0 {
		g.SecurityGroupIds = []string{k.SecurityGroupID}
	}
	g.SecurityGroupId = new(g.SecurityGroupIds[0])
	g.ScalingGroupId = new(c.ComputeID(k.Region, "asg"))
	nodePools.Add(c.World, p)
	failure := ""
	err := p.admit(c, k)
	if err == nil {
		err = p.grow(c, p.wanted())
	}
	if err != nil {
		failure = err.Error()
	}
	return p.begin(c, poolInitial, taskCreatePool, failure)
}

func createClusterNodePool(c *cloud.Call, q *CreateClusterNodePoolRequest) (*ClusterNodePoolResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	b := q.Body
	if b == nil {
		return nil, services.Require("body", "")
	}
	pool, err := newPool(poolRequest{
		Info: b.NodepoolInfo, AutoScaling: b.AutoScaling, ScalingGroup: b.ScalingGroup, Kubernetes: b.KubernetesConfig,
		TeeConfig: b.TeeConfig, NodeConfig: b.NodeConfig, Count: b.Count, MaxNodes: b.MaxNodes,
		InterconnectConfig: b.InterconnectConfig, InterconnectMode: b.InterconnectMode, HostNetwork: b.HostNetwork, Intranet: b.Intranet, NodeComponents: b.NodeComponents, AutoMode: b.AutoMode,
	})
	if err != nil {
		return nil, err
	}
	mirror(pool.Config.Management, b.Management)
	if mode := pool.Config.Edge.AutoMode; mode != nil && services.IsTrue(mode.Enable) {
		if !k.Auto {
			return nil, cloud.Invalid(KindNodePool, "auto_mode", "the cluster is not in auto mode")
		}
		mirror(pool.Config.Management, &Management{Enable: new(true), AutoRepair: new(true), AutoUpgrade: new(true), AutoVulFix: new(true)})
	}
	if err := pool.check(c, k); err != nil {
		return nil, err
	}
	pool.Cluster = k
	if err := pool.mayGrow(c, pool.wanted()); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	made := pool.start(c, k)
	return &ClusterNodePoolResponse{NodepoolId: &pool.ID, TaskId: &made.ID}, nil
}
