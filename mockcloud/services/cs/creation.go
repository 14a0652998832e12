package cs

import (
	"cmp"
	"encoding/pem"
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What clusters have where nobody says anything else.
const (
	usualServices = "172.21.0.0/20"
	usualPods     = "172.20.0.0/16"
	usualNodeMask = "25"
	usualDomain   = "cluster.local"
	usualSpec     = "ack.standard"
)

var (
	clusterName   = cloud.NewPattern(`^[\p{Han}A-Za-z0-9][\p{Han}A-Za-z0-9_.-]{0,62}$`)
	clusterDomain = cloud.NewPattern(`^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$`)
	clusterSpecs  = []string{usualSpec, "ack.pro.small", "ack.pro.xlarge", "ack.pro.2xlarge", "ack.pro.4xlarge"}
	proxyModes    = []string{"ipvs", "iptables"}
)

// createCluster makes a cluster with its node pools. Like the vendor's it answers
// before there are nodes: where these cannot be made, their task says why.
func createCluster(c *cloud.Call, q *CreateClusterRequest) (*ClusterResponse, error) {
	b := q.Body
	if b == nil {
		return nil, services.Require("body", "")
	}
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkProfile(b.Profile); err != nil {
		return nil, err
	}
	k, err := newCluster(c, b)
	if err != nil {
		return nil, err
	}
	vpc, err := k.checkVSwitches(c, b.Vpcid)
	if err != nil {
		return nil, err
	}
	if err := k.checkBlocks(vpc); err != nil {
		return nil, err
	}
	group, err := k.checkSecurityGroup(c, vpc, b)
	if err != nil {
		return nil, err
	}
	if err := mayJoin(c, vpc, b.Instances); err != nil {
		return nil, err
	}
	pools, err := k.firstPools(c, b)
	if err != nil {
		return nil, err
	}
	if k.BindVPCs, err = boundVPCs(c, b.ControlPlaneEndpointsConfig); err != nil {
		return nil, err
	}
	if k.EncryptionKey, err = k.keyOf(c, b.EncryptionProviderKey); err != nil {
		return nil, err
	}
	public := services.IsTrue(b.EndpointPublicAccess)
	outlet, err := k.outlet(c, services.IsTrue(b.SnatEntry), public)
	if err != nil {
		return nil, err
	}
	eip, err := k.mayServe(c, vpc, b.ResourceGroupId, public, outlet.Addresses())
	if err != nil {
		return nil, err
	}
	if err := clusters.Create(c, k, managed.New{
		Name: b.Name, ResourceGroupID: b.ResourceGroupId, Tags: services.Tags(b.Tags), Protected: services.IsTrue(b.DeletionProtection),
		Places: []managed.Place{{VSwitchID: k.NodeVSwitches[0], VPCID: b.Vpcid}},
	}); err != nil {
		return nil, err
	}
	k.Modified = c.Now
	k.Seed = fmt.Appendf(nil, "%s %x", k.ID, c.Number())
	if group.Name != "" {
		group.Name += k.ID
		made, err := compute.CreateSecurityGroup(c, group)
		if err != nil {
			return nil, err
		}
		k.SecurityGroupID, k.OwnSecurityGroup = made.ID, true
	}
	if err := k.regroup(c); err != nil {
		return nil, err
	}
	if err := k.serve(c); err != nil {
		return nil, err
	}
	if public {
		if err := k.publish(c, eip); err != nil {
			return nil, err
		}
	}
	if outlet != nil {
		made, err := outlet.Make(c, cloud.Tag{Key: tagCluster, Value: k.ID})
		if err != nil {
			return nil, err
		}
		k.NATGatewayID = made.ID
	}
	for _, pool := range pools {
		pool.start(c, k)
		if pool.Default {
			pool.join(c, b.Instances)
		}
	}
	if b.RrsaConfig != nil {
		k.setRRSA(c, b.RrsaConfig.Enabled)
	}
	k.setRRSA(c, b.EnableRrsa)
	return &ClusterResponse{ClusterId: &k.ID, TaskId: &k.newTask(c, taskCreate, "cluster", k.ID, "").ID}, nil
}

// otherProfiles are those of clusters that there are none of here.
var otherProfiles = []string{"Edge", "Serverless", "Lingjun"}

func checkProfile(profile string) error {
	if services.IsOrAny(profile, profileDefault) || slices.Contains(otherProfiles, profile) {
		return nil
	}
	return cloud.Invalid(KindCluster, "profile", "there are no clusters of the profile "+profile)
}

// newCluster reads what a request asks for that nothing else depends on.
func newCluster(c *cloud.Call, b *BodyParameter) (k *cluster, err error) {
	k = &cluster{
		Spec: cmp.Or(b.ClusterSpec, usualSpec), NodeVSwitches: b.VswitchIds, PodVSwitches: b.PodVswitchIds, SecurityGroupID: b.SecurityGroupId,
		Timezone: b.Timezone, Domain: cmp.Or(b.ClusterDomain, usualDomain), SANs: b.ExtraSans,
		Issuer: b.ServiceAccountIssuer, Audiences: b.ApiAudiences,
		Network: clusterNetwork{
			ServiceCIDR: cmp.Or(b.ServiceCidr, usualServices), PodCIDR: b.ContainerCidr, NodeMask: cmp.Or(b.NodeCidrMask, usualNodeMask), ProxyMode: cmp.Or(b.ProxyMode, proxyModes[0]),
		},
		Runtime: Runtime{Name: new(runtimeName), Version: new(runtimeVersion)},
		Log:     controlPlaneLog{Components: b.ControlplaneLogComponents, Project: b.ControlplaneLogProject, TTL: b.ControlplaneLogTtl},
	}
	if k.Version, err = creatableVersion(b.KubernetesVersion); err != nil {
		return nil, err
	}
	k.InitVersion = k.Version
	given, err := balancerOf(b.ControlPlaneEndpointsConfig)
	if err != nil {
		return nil, err
	}
	k.Balancer = cmp.Or(given, b.LoadBalancerId)
	k.Adopted = k.Balancer != ""
	if b.CustomSan != "" {
		k.SANs = append(slices.Clone(k.SANs), services.Separated(b.CustomSan)...)
	}
	if len(k.NodeVSwitches) == 0 {
		k.NodeVSwitches = b.WorkerVswitchIds
	}
	if err := services.NotThere("zone_ids", len(k.NodeVSwitches) == 0 && (len(b.ZoneIds) > 0 || b.ZoneId != "")); err != nil { // beside vSwitches they mean nothing
		return nil, err
	}
	if b.Runtime != nil {
		mirror(&k.Runtime, b.Runtime)
	}
	mirror(&k.Maintenance, b.MaintenanceWindow)
	mirror(&k.Operation, b.OperationPolicy)
	if audit := b.AuditLogConfig; audit != nil {
		k.Audit = auditLog{services.IsTrue(audit.Enabled), audit.SlsProjectName}
	}
	if b.AutoMode != nil && services.IsTrue(b.AutoMode.Enable) {
		if k.Auto = k.Spec != usualSpec && b.ClusterType != typeDedicated; !k.Auto {
			return nil, cloud.Invalid(KindCluster, "auto_mode", "only Pro clusters are in auto mode")
		}
	}
	if block, _ := pem.Decode([]byte(b.UserCa)); b.UserCa != "" && (block == nil || block.Type != "CERTIFICATE") {
		return nil, cloud.Invalid(KindCluster, "user_ca", "user_ca is a certificate in PEM")
	}
	if err := services.NotThere("user_ca", b.UserCa != ""); err != nil {
		return nil, err
	}
	if k.Addons, k.Network.Plugin, err = newAddons(c, b.Addons); err != nil {
		return nil, err
	}
	if k.Network.Plugin == flannel || k.Network.Plugin == "kube-flannel-ds" {
		k.Network.PodCIDR = cmp.Or(k.Network.PodCIDR, usualPods)
	} else if len(k.PodVSwitches) == 0 {
		k.PodVSwitches = k.NodeVSwitches
	}
	if err := k.checkNames(b.Name); err != nil {
		return nil, err
	}
	return k, nil
}

func (k *cluster) checkNames(name string) error {
	wrong := func(field, detail string) error { return cloud.Invalid(KindCluster, field, detail) }
	switch {
	case !clusterName.MatchString(name):
		return wrong("name", "the name of a cluster has 1 to 63 letters, digits, hyphens, underscores and dots, and begins with a letter or digit")
	case !slices.Contains(clusterSpecs, k.Spec):
		return wrong("cluster_spec", "there is no specification "+k.Spec)
	case !clusterDomain.MatchString(k.Domain):
		return wrong("cluster_domain", "the domain of a cluster has labels of small letters, digits and hyphens")
	case !slices.Contains(proxyModes, k.Network.ProxyMode):
		return wrong("proxy_mode", "the proxy mode is ipvs or iptables")
	case services.Value(k.Runtime.Name) != runtimeName:
		return wrong("runtime", "the runtime of nodes is "+runtimeName)
	case len(k.NodeVSwitches) == 0:
		return wrong("vswitch_ids", "a cluster needs a vSwitch")
	case len(k.NodeVSwitches) > maxVSwitches:
		return wrong("vswitch_ids", "a cluster has at most five vSwitches")
	}
	return nil
}

// maxVSwitches is how many vSwitches the nodes of a cluster can stand in.
const maxVSwitches = 5

// checkVSwitches says whether the cluster's vSwitches, those of pods too, are of one VPC
// and can be used by the caller.
func (k *cluster) checkVSwitches(c *cloud.Call, vpcID string) (vpc *network.VPC, err error) {
	for _, id := range append(slices.Clone(k.NodeVSwitches), k.PodVSwitches...) {
		vswitch, err := network.FindVSwitch(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		switch {
		case !vswitch.Available(c.Now):
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, ID: id}
		case vpc != nil && vswitch.VPC != vpc, vpcID != "" && vswitch.VPC.ID != vpcID:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: id, Detail: "the vSwitch " + id + " is not in the VPC of the cluster"}
		}
		vpc = vswitch.VPC
	}
	return vpc, nil
}

// checkBlocks says whether services and pods have blocks that overlap neither each
// other nor the VPC.
func (k *cluster) checkBlocks(vpc *network.VPC) error {
	taken := append([]netip.Prefix{vpc.CIDR}, vpc.Secondary...)
	for _, one := range []struct{ field, block string }{{"service_cidr", k.Network.ServiceCIDR}, {"container_cidr", k.Network.PodCIDR}} {
		if one.block == "" {
			continue
		}
		block, err := netip.ParsePrefix(one.block)
		if err != nil || !block.Addr().Is4() || block.Masked() != block {
			return cloud.Invalid(KindCluster, one.field, one.field+" is a block of IPv4 addresses")
		}
		for _, other := range taken {
			if block.Overlaps(other) {
				return &cloud.Error{Reason: cloud.Overlaps, Kind: KindCluster, Field: one.field, Detail: fmt.Sprintf("%s %s overlaps %s", one.field, block, other)}
			}
		}
		taken = append(taken, block)
	}
	return nil
}

// checkSecurityGroup says whether the cluster can have the security group that it is
// given, or one of its own, which is described then.
func (k *cluster) checkSecurityGroup(c *cloud.Call, vpc *network.VPC, b *BodyParameter) (own compute.NewSecurityGroup, err error) {
	if k.SecurityGroupID != "" {
		return own, k.checkGroup(c, vpc, k.SecurityGroupID)
	}
	own = compute.NewSecurityGroup{
		VPCID: vpc.ID, Name: "alicloud-cs-auto-created-security-group-", Enterprise: services.IsTrue(b.IsEnterpriseSecurityGroup), ResourceGroupID: b.ResourceGroupId,
	}
	return own, c.Tries(func(c *cloud.Call) error {
		_, err := compute.CreateSecurityGroup(c, own)
		return err
	})
}

// keyOf finds the key that the secrets of a Pro cluster are to be encrypted with.
func (k *cluster) keyOf(c *cloud.Call, name string) (id string, err error) {
	switch {
	case name == "":
		return "", nil
	case k.Spec == usualSpec || k.ControlPlane != nil:
		return "", cloud.Invalid(KindCluster, "encryption_provider_key", "only Pro clusters have a key")
	}
	key, err := encryption.KeyToUse(c, c.Region, name)
	if err != nil {
		return "", err
	}
	return key.ID, nil
}

// regroup lets the control plane be in the security group that the cluster has, which stays as long as that is so.
func (k *cluster) regroup(c *cloud.Call) error {
	groups, err := compute.GuestIn(c, k.VPCID(), k.SecurityGroupID)
	if err == nil {
		k.groups.Set(k.Head(), groups)
	}
	return err
}

func (k *cluster) checkGroup(c *cloud.Call, vpc *network.VPC, id string) error {
	group, err := compute.FindSecurityGroup(c, id, cloud.Use)
	if err != nil {
		return err
	}
	if group.VPC != vpc {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, By: cloud.KindVPC, ID: id, Detail: "the security group " + id + " is not in the VPC of the cluster"}
	}
	return nil
}

// firstPools are the node pools of a new cluster: those that the request describes, and
// the default one of requests in the older style.
func (k *cluster) firstPools(c *cloud.Call, b *BodyParameter) (pools []*nodePool, err error) {
	masters, err := k.masters(b)
	if err != nil {
		return nil, err
	}
	if masters != nil {
		pools = append(pools, masters)
	}
	for i := range b.Nodepools {
		given := &b.Nodepools[i]
		pool, err := newPool(poolRequest{
			Info: given.NodepoolInfo, AutoScaling: given.AutoScaling, ScalingGroup: given.ScalingGroup, Kubernetes: given.KubernetesConfig,
			TeeConfig: given.TeeConfig, NodeConfig: given.NodeConfig, Count: given.Count, MaxNodes: given.MaxNodes,
			InterconnectConfig: given.InterconnectConfig, InterconnectMode: given.InterconnectMode,
		})
		if err != nil {
			return nil, err
		}
		mirror(pool.Config.Management, given.Management)
		pools = append(pools, pool)
	}
	types := b.WorkerInstanceTypes
	if len(types) == 0 && len(b.Instances) > 0 { // which are there already, and have a type
		first, err := compute.FindInstance(c, b.Instances[0], cloud.Modify)
		if err != nil {
			return nil, err
		}
		types = []string{first.Type}
	}
	if len(types) > 0 {
		pool, err := olderPool(b, types)
		if err != nil {
			return nil, err
		}
		pools = append(pools, pool)
	}
	for _, pool := range pools {
		if err := pool.check(c, k); err != nil {
			return nil, err
		}
	}
	return pools, nil
}

// olderPool is the default node pool of a request that describes workers one by one.
func olderPool(b *BodyParameter, types []string) (*nodePool, error) {
	group := &ScalingGroupParameter{
		VswitchIds: b.WorkerVswitchIds, InstanceTypes: types, RdsInstances: b.RdsInstances, InstanceChargeType: b.WorkerInstanceChargeType, KeyPair: b.KeyPair, LoginPassword: b.LoginPassword,
		ImageId: b.ImageId, ImageType: b.ImageType, Platform: b.Platform,
		SystemDiskCategory: b.WorkerSystemDiskCategory, SystemDiskSize: b.WorkerSystemDiskSize, SystemDiskPerformanceLevel: b.WorkerSystemDiskPerformanceLevel, DesiredSize: b.NumOfNodes,
		SystemDiskSnapshotPolicyId: b.WorkerSystemDiskSnapshotPolicyId, Period: b.WorkerPeriod, PeriodUnit: b.WorkerPeriodUnit, AutoRenew: b.WorkerAutoRenew, AutoRenewPeriod: b.WorkerAutoRenewPeriod,
	}
	for _, disk := range b.WorkerDataDisks {
		var size int64
		if _, err := fmt.Sscan(disk.Size, &size); err != nil {
			return nil, cloud.Invalid(KindNodePool, "worker_data_disks", "the size of a disk is a number")
		}
		group.DataDisks = append(group.DataDisks, DataDiskParameter{Category: disk.Category, Encrypted: disk.Encrypted, Size: &size, PerformanceLevel: disk.PerformanceLevel})
	}
	kubernetes := &KubernetesConfigParameter{UserData: b.UserData, CpuPolicy: b.CpuPolicy, NodeNameMode: b.NodeNameMode, CmsEnabled: b.CloudMonitorFlags}
	for _, taint := range b.Taints {
		kubernetes.Taints = append(kubernetes.Taints, TaintParameter{Key: taint.Key, Value: taint.Value, Effect: taint.Effect})
	}
	pool, err := newPool(poolRequest{Info: &NodepoolInfoParameter{Name: "default-nodepool"}, ScalingGroup: group, Kubernetes: kubernetes})
	if err == nil {
		pool.Default = true
	}
	return pool, err
}
