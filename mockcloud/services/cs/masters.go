package cs

import (
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The types of clusters: of dedicated ones the control plane runs on instances of the account, of managed ones it is
// the vendor's, and what requests say of such instances means nothing (contract).
const (
	typeManaged   = "ManagedKubernetes"
	typeDedicated = "Kubernetes"
)

// usualMasters is how many instances a control plane runs on; it can be two more.
const usualMasters = 3

// sort is the type of the cluster.
func (k *cluster) sort() string {
	if k.ControlPlane != nil {
		return typeDedicated
	}
	return typeManaged
}

// masters is the pool of the instances that the control plane of a new dedicated cluster runs on; nil for managed ones.
func (k *cluster) masters(b *BodyParameter) (*nodePool, error) {
	if b.ClusterType != typeDedicated {
		return nil, nil //nolint:nilnil // there is none
	}
	given := b.ControlPlaneConfig
	if given == nil {
		given = olderControlPlane(b)
	}
	k.ControlPlane = &ControlPlaneConfig{ChargeType: new(postPaid), Size: new(int64(usualMasters)), Runtime: new(runtimeName)}
	mirror(k.ControlPlane, given)
	switch size := *k.ControlPlane.Size; {
	case size != usualMasters && size != usualMasters+2:
		return nil, cloud.Invalid(KindCluster, "size", "a control plane runs on three or five instances")
	case services.IsTrue(b.EnableRrsa) || b.RrsaConfig != nil && services.IsTrue(b.RrsaConfig.Enabled):
		return nil, cloud.Invalid(KindCluster, "enable_rrsa", "RAM trusts the service accounts of managed clusters alone")
	}
	group := services.Mirror[ScalingGroupParameter](*given)
	group.InstanceChargeType, group.DesiredSize, group.VswitchIds = *k.ControlPlane.ChargeType, k.ControlPlane.Size, b.MasterVswitchIds
	if len(group.VswitchIds) == 0 {
		group.VswitchIds = k.NodeVSwitches
	}
	group.MultiAzPolicy = "BALANCE"
	pool, err := newPool(poolRequest{
		Info: &NodepoolInfoParameter{Name: "master"}, ScalingGroup: &group,
		Kubernetes: &KubernetesConfigParameter{CpuPolicy: given.CpuPolicy, CmsEnabled: given.CloudMonitorFlags},
	})
	if err == nil {
		pool.Master = true
	}
	return pool, err
}

// olderControlPlane is what a request in the older style says of the instances of the control plane.
func olderControlPlane(b *BodyParameter) *ControlPlaneConfigParameter {
	return &ControlPlaneConfigParameter{
		ChargeType: b.MasterInstanceChargeType, Period: b.MasterPeriod, PeriodUnit: b.MasterPeriodUnit, AutoRenew: b.MasterAutoRenew, AutoRenewPeriod: b.MasterAutoRenewPeriod,
		InstanceTypes: b.MasterInstanceTypes, ImageId: b.ImageId, ImageType: b.ImageType, KeyPair: b.KeyPair, LoginPassword: b.LoginPassword, Size: b.MasterCount,
		SystemDiskCategory: b.MasterSystemDiskCategory, SystemDiskSize: b.MasterSystemDiskSize, SystemDiskPerformanceLevel: b.MasterSystemDiskPerformanceLevel,
		SystemDiskSnapshotPolicyId: b.MasterSystemDiskSnapshotPolicyId, CpuPolicy: b.CpuPolicy, CloudMonitorFlags: b.CloudMonitorFlags, NodePortRange: b.NodePortRange,
		SocEnabled: b.SocEnabled, SecurityHardeningOs: b.SecurityHardeningOs,
	}
}

// changedMasters is what the control plane of a dedicated cluster is to run on from then on, and the change of its pool;
// nil where nothing changes.
func (k *cluster) changedMasters(c *cloud.Call, given *ControlPlaneConfigParameter) (change func(), err error) {
	change = func() {}
	if given == nil || k.ControlPlane == nil {
		return change, nil
	}
	after := new(*k.ControlPlane)
	mirror(after, given)
	if *after.Size != *k.ControlPlane.Size {
		return change, cloud.Invalid(KindCluster, "size", fmt.Sprintf("the control plane goes on with %d instances", *k.ControlPlane.Size))
	}
	for _, pool := range k.pools(c.World) {
		if !pool.Master {
			continue
		}
		other := *pool
		other.Config.ScalingGroup = new(*pool.Config.ScalingGroup)
		mirror(other.Config.ScalingGroup, given)
		other.Config.ScalingGroup.LoginPassword, other.Config.ScalingGroup.InstanceChargeType = nil, after.ChargeType
		if err := other.check(c, k); err != nil {
			return change, err
		}
		return func() { pool.Config, k.ControlPlane = other.Config, after }, nil
	}
	return change, nil
}
