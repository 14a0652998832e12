package cs

import (
	"cmp"
	"reflect"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func describeClusterNodePools(c *cloud.Call, q *DescribeClusterNodePoolsRequest) (*DescribeClusterNodePoolsResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	answer := &DescribeClusterNodePoolsResponse{Nodepools: []Nodepool{}}
	for _, pool := range k.pools(c.World) {
		if services.IsOrAny(q.NodepoolName, pool.Name) && !pool.Master {
			answer.Nodepools = append(answer.Nodepools, pool.view(c))
		}
	}
	return answer, nil
}

func describeClusterNodePoolDetail(c *cloud.Call, q *DescribeClusterNodePoolDetailRequest) (*DescribeClusterNodePoolDetailResponse, error) {
	pool, err := findPool(c, q.ClusterId, q.NodepoolId, cloud.View)
	if err != nil {
		return nil, err
	}
	view, one := &DescribeClusterNodePoolDetailResponse{}, pool.view(c)
	mirror(view, &one)
	mirror(view, &pool.Config.Edge)
	return view, nil
}

func (p *nodePool) view(c *cloud.Call) Nodepool {
	group := *p.Config.ScalingGroup
	if group.DesiredSize == nil && !p.autoscaled() {
		group.DesiredSize = new(int64(len(p.Nodes)))
	}
	view := Nodepool{
		NodepoolInfo: &NodepoolInfo{
			NodepoolId: &p.ID, Name: &p.Name, Type: &p.Type, IsDefault: &p.Default, RegionId: &p.Region, ResourceGroupId: &p.ResourceGroupID,
			Created: services.Seconds(p.Created), Updated: services.Seconds(p.Modified),
		},
		Status: p.status(c), AutoScaling: p.Config.AutoScaling, Management: p.Config.Management, ScalingGroup: &group,
		KubernetesConfig: p.Config.KubernetesConfig, TeeConfig: p.Config.TeeConfig, NodeConfig: p.Config.nodeConfig(),
	}
	mirror(&view, &p.Config.Edge)
	if p.Config.MaxNodes > 0 {
		view.MaxNodes = &p.Config.MaxNodes
	}
	return view
}

// status counts the pool's nodes by how they are.
func (p *nodePool) status(c *cloud.Call) *Status {
	var ready, coming, off, gone int64
	there := p.instances(c)
	for _, instance := range there {
		switch instance.Status(c) {
		case compute.InstanceRunning:
			ready++
		case compute.InstancePending, compute.InstanceStarting:
			coming++
		default:
			off++
		}
	}
	gone = int64(len(p.Nodes) - len(there))
	off += gone
	return &Status{
		State: new(p.state(c.Now)), TotalNodes: new(int64(len(p.Nodes))), HealthyNodes: &ready, ServingNodes: &ready, InitialNodes: &coming, OfflineNodes: &off,
		FailedNodes: new(int64), RemovingNodes: new(int64),
	}
}

func modifyClusterNodePool(c *cloud.Call, q *ModifyClusterNodePoolRequest) (*ClusterNodePoolResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	changed := pool.changed(&b)
	if err := changed.check(c, pool.Cluster); err != nil {
		return nil, err
	}
	size := len(pool.Nodes)
	if b.ScalingGroup != nil && b.ScalingGroup.DesiredSize != nil || changed.autoscaled() {
		size = max(changed.wanted(), 0)
	}
	if changed.autoscaled() {
		size = min(max(size, len(pool.Nodes)), int(services.Or(changed.Config.AutoScaling.MaxInstances, int64(size))))
	}
	if b.NodepoolInfo != nil && b.NodepoolInfo.ResourceGroupId != "" {
		if _, err := identity.LastingGroup(c, b.NodepoolInfo.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	if size > len(pool.Nodes) {
		if err := changed.mayGrow(c, size-len(pool.Nodes)); err != nil {
			return nil, err
		}
	}
	state, taskType, err := changed.resize(c, size)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	if err := changed.admit(c, pool.Cluster); err != nil {
		return nil, err
	}
	pool.Name, pool.Config, pool.Nodes = changed.Name, changed.Config, changed.Nodes
	if changed.ResourceGroupID != pool.ResourceGroupID {
		nodePools.Regroup(c.World, pool, changed.ResourceGroupID)
	}
	return &ClusterNodePoolResponse{NodepoolId: &pool.ID, TaskId: &pool.begin(c, state, taskType, "").ID}, nil
}

// changed is a copy of the pool as a request wants it.
func (p *nodePool) changed(b *ModifyClusterNodePoolBodyParameter) *nodePool {
	other := *p
	if b.NodepoolInfo != nil {
		other.Name, other.ResourceGroupID = cmp.Or(b.NodepoolInfo.Name, p.Name), cmp.Or(b.NodepoolInfo.ResourceGroupId, p.ResourceGroupID)
	}
	other.Config.ScalingGroup, other.Config.AutoScaling = new(*p.Config.ScalingGroup), new(*p.Config.AutoScaling)
	other.Config.Management, other.Config.KubernetesConfig, other.Config.TeeConfig = new(*p.Config.Management), new(*p.Config.KubernetesConfig), new(*p.Config.TeeConfig)
	mirror(other.Config.ScalingGroup, b.ScalingGroup)
	mirror(other.Config.AutoScaling, b.AutoScaling)
	mirror(other.Config.Management, b.Management)
	mirror(other.Config.KubernetesConfig, b.KubernetesConfig)
	mirror(other.Config.TeeConfig, b.TeeConfig)
	other.Config.ScalingGroup.LoginPassword = nil
	return &other
}

// modifyNodePoolNodeConfig changes how kubelets of the pool's nodes run, and replaces what containerd is told (as Terraform's
// provider knows it: what is not given is not set any more).
func modifyNodePoolNodeConfig(c *cloud.Call, q *ModifyNodePoolNodeConfigRequest) (*ClusterNodePoolResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if b := services.Value(q.Body); b.KubeletConfig != nil || b.OsConfig != nil || b.ContainerdConfig != nil {
		shown := pool.Config.nodeConfig()
		if shown == nil {
			shown = &NodeConfig{}
		}
		if shown.KubeletConfiguration == nil && b.KubeletConfig != nil {
			shown.KubeletConfiguration = &KubeletConfiguration{}
		}
		mirror(shown.KubeletConfiguration, b.KubeletConfig)
		if b.OsConfig != nil && b.OsConfig.Hugepage != nil {
			shown.NodeOsConfig = &NodeOsConfig{Hugepage: b.OsConfig.Hugepage}
		}
		if b.ContainerdConfig != nil {
			with := ContainerdConfig{}
			mirror(&with, b.ContainerdConfig)
			if shown.ContainerdConfig = &with; reflect.ValueOf(with).IsZero() {
				shown.ContainerdConfig = nil
			}
		}
		if err := pool.Config.setNodeConfig(shown); err != nil {
			return nil, err
		}
	}
	return &ClusterNodePoolResponse{NodepoolId: &pool.ID, TaskId: &pool.begin(c, poolUpdating, taskModifyPool, "").ID}, nil
}

// upgradeClusterNodepool brings the nodes of a pool to their cluster's version, and to
// what containers run in.
func upgradeClusterNodepool(c *cloud.Call, q *UpgradeClusterNodepoolRequest) (*UpgradeClusterNodepoolResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	switch {
	case b.KubernetesVersion != "" && b.KubernetesVersion != pool.Cluster.Version:
		return nil, cloud.Invalid(KindNodePool, "kubernetes_version", "nodes have the version of their cluster, "+pool.Cluster.Version)
	case b.RuntimeType != "" && b.RuntimeType != runtimeName:
		return nil, cloud.Invalid(KindNodePool, "runtime_type", "containers run in "+runtimeName)
	case b.RuntimeVersion != "" && b.RuntimeVersion != runtimeVersion:
		return nil, cloud.Invalid(KindNodePool, "runtime_version", "the version of "+runtimeName+" is "+runtimeVersion)
	}
	if err := pool.reimage(c, b.ImageId, b.NodeNames); err != nil {
		return nil, err
	}
	with := *pool.Config.KubernetesConfig
	with.Runtime, with.RuntimeVersion = new(runtimeName), new(runtimeVersion)
	pool.Config.KubernetesConfig = &with
	return &UpgradeClusterNodepoolResponse{TaskId: &pool.begin(c, poolUpdating, taskUpgradePool, "").ID}, nil
}

// reimage gives nodes of the pool system disks of another image, if there is one; without names it is that of all, and of
// later nodes.
func (p *nodePool) reimage(c *cloud.Call, image string, names []string) error {
	ids := services.Each(p.Nodes, func(n node) string { return n.InstanceID })
	if len(names) > 0 {
		r := removal{names: names}
		found, called := r.from(c, p)
		if err := r.missing(found, called); err != nil {
			return err
		}
		ids = found
	}
	if image == "" {
		return c.Commit()
	}
	if err := compute.CheckImage(c, image); err != nil {
		return err
	}
	replace := func(c *cloud.Call, instance *compute.Instance) error {
		_, err := compute.ReplaceSystemDisk(c, compute.NewSystemDisk{
			InstanceID: instance.ID, ImageID: image, Encryption: instance.SystemDisk.Encryption, KeyPairName: instance.KeyPairName, Restarts: true,
		})
		return err
	}
	nodes := slices.DeleteFunc(p.instances(c), func(instance *compute.Instance) bool { return !slices.Contains(ids, instance.ID) })
	for _, node := range nodes { // all of them, or none
		if err := c.Tries(func(c *cloud.Call) error { return replace(c, node) }); err != nil {
			return err
		}
	}
	for _, node := range nodes {
		if err := replace(c, node); err != nil {
			return err
		}
	}
	if len(names) == 0 {
		group := *p.Config.ScalingGroup
		group.ImageId = &image
		p.Config.ScalingGroup = &group
	}
	return c.Commit()
}

// scaleClusterNodePool gives a pool more nodes.
func scaleClusterNodePool(c *cloud.Call, q *ScaleClusterNodePoolRequest) (*ScaleClusterNodePoolResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	count := 0
	if q.Body != nil {
		count = int(services.Value(q.Body.Count))
	}
	if count < 1 {
		return nil, cloud.Invalid(KindNodePool, "count", "a node pool grows by a node at least")
	}
	state, taskType, err := pool.resize(c, len(pool.Nodes)+count)
	if err != nil {
		return nil, err
	}
	pool.Config.ScalingGroup.DesiredSize = new(int64(len(pool.Nodes)))
	return &ScaleClusterNodePoolResponse{TaskId: &pool.begin(c, state, taskType, "").ID}, nil
}

// deleteClusterNodepool lets a pool go, with its nodes where it is forced.
func deleteClusterNodepool(c *cloud.Call, q *DeleteClusterNodepoolRequest) (*TaskIdResponse, error) {
	pool, err := readyPool(c, q.ClusterId, q.NodepoolId)
	if err != nil {
		return nil, err
	}
	switch {
	case pool.Default:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNodePool, ID: pool.ID, Field: "Default", Detail: "the default node pool of a cluster stays"}
	case len(pool.Nodes) > 0 && !services.IsTrue(q.Force):
		return nil, &cloud.Error{Reason: cloud.InUse, Kind: KindNodePool, By: compute.KindInstance, ID: pool.ID, Detail: "the node pool has nodes"}
	}
	if err := pool.shrink(c, pool.nodeIDs(), true); err != nil {
		return nil, err
	}
	made := pool.begin(c, poolDeleting, taskDeletePool, "")
	pool.leaving = true
	poolGoes.Plan(c.World, c.Settled(), pool, 0)
	return &TaskIdResponse{TaskId: &made.ID}, nil
}

func (p *nodePool) nodeIDs() []string {
	return services.Each(p.Nodes, func(n node) string { return n.InstanceID })
}
