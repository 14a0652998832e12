package cs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func modifyCluster(c *cloud.Call, q *ModifyClusterRequest) (*ClusterResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	if b.ClusterName != "" && !clusterName.MatchString(b.ClusterName) {
		return nil, k.checkNames(b.ClusterName)
	}
	if len(b.VswitchIds) > 0 {
		changed := cluster{NodeVSwitches: b.VswitchIds}
		if len(b.VswitchIds) > maxVSwitches {
			return nil, cloud.Invalid(KindCluster, "vswitch_ids", "a cluster has at most five vSwitches")
		}
		if _, err := changed.checkVSwitches(c, k.VPCID()); err != nil {
			return nil, err
		}
	}
	if b.SecurityGroupId != "" {
		if err := k.checkGroup(c, k.VPC(), b.SecurityGroupId); err != nil {
			return nil, err
		}
	}
	if b.ResourceGroupId != "" {
		if _, err := identity.LastingGroup(c, b.ResourceGroupId); err != nil {
			return nil, err
		}
	}
	var public gateway.Provision
	publishes := services.IsTrue(b.ApiServerEip) && !k.Public.IsValid()
	if publishes {
		if public, err = k.mayPublish(c, b.ApiServerEipId); err != nil {
			return nil, err
		}
	}
	change, err := k.changedMasters(c, b.ControlPlaneConfig)
	if err != nil {
		return nil, err
	}
	bound, err := boundVPCs(c, b.ControlPlaneEndpointsConfig)
	if err != nil {
		return nil, err
	}
	balancer, moves, err := k.otherBalancer(c, b.ControlPlaneEndpointsConfig)
	if err != nil {
		return nil, err
	}
	if err := services.NotThere("api_server_eip along with control_plane_endpoints_config.load_balancers_config", publishes && moves); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if b.ResourceGroupId != "" && b.ResourceGroupId != k.ResourceGroupID {
		clusters.Table().Regroup(c.World, k, b.ResourceGroupId)
	}
	switch {
	case publishes:
		if err := k.publish(c, public); err != nil {
			return nil, err
		}
	case b.ApiServerEip != nil && !*b.ApiServerEip && k.Public.IsValid():
		k.unpublish(c)
	}
	clusters.Change(c, k, managed.Changes{Name: services.Text(b.ClusterName), Protected: b.DeletionProtection}, func() {
		if len(b.VswitchIds) > 0 {
			k.NodeVSwitches = b.VswitchIds
		}
		if b.SecurityGroupId != "" && b.SecurityGroupId != k.SecurityGroupID {
			k.SecurityGroupID, k.OwnSecurityGroup = b.SecurityGroupId, false
		}
		if b.Timezone != "" {
			k.Timezone = b.Timezone
		}
		if sans := b.ApiServerCustomCertSans; sans != nil {
			k.nameAlso(sans.Action == "overwrite", sans.SubjectAlternativeNames)
		}
		mirror(&k.Maintenance, b.MaintenanceWindow)
		mirror(&k.Operation, b.OperationPolicy)
	})
	if b.SecurityGroupId != "" {
		if err := k.regroup(c); err != nil {
			return nil, err
		}
	}
	if moves {
		if err := k.move(c, balancer); err != nil {
			return nil, err
		}
	}
	change()
	if bound != nil {
		k.BindVPCs = bound
	}
	k.setRRSA(c, b.EnableRrsa)
	return &ClusterResponse{ClusterId: &k.ID, TaskId: &k.begin(c, clusterUpdating, taskModify).ID}, nil
}

// nameAlso gives the API server's certificate further names.
func (k *cluster) nameAlso(overwrite bool, names []string) {
	had := k.SANs
	if overwrite {
		had = nil
	}
	k.SANs = slices.Clone(had)
	for _, name := range names {
		if name != "" && !slices.Contains(k.SANs, name) {
			k.SANs = append(k.SANs, name)
		}
	}
}

// deleteCluster lets a cluster go, with its nodes and its own security group unless they
// are to be retained. Instances that are protected, or that a route leads to, are in the
// way; a security group that others use stays.
func deleteCluster(c *cloud.Call, q *DeleteClusterRequest) (*ClusterResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := clusters.MayRelease(c, k, managed.Releasing{}); err != nil {
		return nil, err
	}
	retained := func(id string) bool {
		return services.IsTrue(q.RetainAllResources) || slices.Contains(q.RetainResources, id)
	}
	var nodes []string
	for _, pool := range k.pools(c.World) {
		if state := pool.state(c.Now); state != poolActive {
			return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindNodePool, ID: pool.ID, Detail: "the node pool " + pool.ID + " is " + state}
		}
		for _, instance := range pool.instances(c) {
			if !retained(instance.ID) && !instance.Charge.Subscription {
				nodes = append(nodes, instance.ID)
			}
		}
	}
	if len(nodes) > 0 {
		if _, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, nodes...); err != nil {
			return nil, err
		}
	} else if err := c.Commit(); err != nil {
		return nil, err
	}
	if !services.IsTrue(q.RetainAllResources) {
		if err := k.disconnectPods(c, retained); err != nil {
			return nil, err
		}
	}
	k.groups.Set(k.Head(), nil)
	if k.OwnSecurityGroup && !retained(k.SecurityGroupID) {
		_ = compute.DeleteSecurityGroup(c, k.SecurityGroupID) // where others use it, it stays
	}
	if k.NATGatewayID != "" && !retained(k.NATGatewayID) {
		_ = gateway.DeleteNATGateway(c, k.NATGatewayID, true) // where it is protected, or a route leads to it, it stays
	}
	if services.IsTrue(q.KeepSlb) || retained(k.Balancer) {
		k.Balancer = ""
	}
	k.setRRSA(c, new(false))
	made := k.newTask(c, taskDelete, "cluster", k.ID, "")
	clusters.LetGo(c, k)
	return &ClusterResponse{ClusterId: &k.ID, TaskId: &made.ID}, nil
}

// disconnectPods deletes the network interfaces that Terway has made for the cluster, and
// that are attached to nothing.
func (k *cluster) disconnectPods(c *cloud.Call, retained func(id string) bool) error {
	page, err := compute.Interfaces(c, compute.PlacedFilter[*compute.NetworkInterface]{
		Tags: []cloud.Tag{{Key: tagCluster, Value: k.ID}, {Key: "creator", Value: "terway"}},
	}, cloud.PageRequest{Limit: maxListed})
	if err != nil {
		return err
	}
	for _, one := range page.Items {
		if one.Instance == nil && !retained(one.ID) {
			_ = compute.DeleteNetworkInterface(c, one.ID) // where it has an EIP, or a route leads to it, it stays
		}
	}
	return nil
}

func upgradeCluster(c *cloud.Call, q *UpgradeClusterRequest) (*ClusterResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	next := b.NextVersion
	if next == "" {
		next = b.Version
	}
	for _, one := range after(k.Version) {
		if next == one || next == "" {
			next = one
			break
		}
	}
	if !slices.Contains(after(k.Version), next) {
		return nil, cloud.Invalid(KindCluster, "next_version", "a cluster of "+k.Version+" cannot be upgraded to "+next)
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	k.Version = next
	return &ClusterResponse{ClusterId: &k.ID, TaskId: &k.begin(c, clusterUpgrading, taskUpgrade).ID}, nil
}

// measure is what a cluster costs for: more with each specification.
func (k *cluster) measure() (spec string, units float64) {
	if k.ControlPlane != nil {
		return typeDedicated, 0 // its instances cost
	}
	return k.Spec, float64(1 + slices.Index(clusterSpecs, k.Spec))
}

// migrateCluster makes a Pro cluster of a basic one.
func migrateCluster(c *cloud.Call, q *MigrateClusterRequest) (*ClusterResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	if err := services.NotThere("cluster_id of a dedicated cluster", k.ControlPlane != nil); err != nil {
		return nil, err
	}
	spec := "ack.pro.small"
	if q.Body != nil && q.Body.Spec != "" {
		spec = q.Body.Spec
	}
	switch {
	case k.Spec != usualSpec:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: KindCluster, ID: k.ID, Detail: "the cluster is a Pro cluster"}
	case !slices.Contains(clusterSpecs[1:], spec):
		return nil, cloud.Invalid(KindCluster, "spec", "clusters are migrated to a Pro specification")
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	clusters.Change(c, k, managed.Changes{}, func() { k.Spec = spec })
	return &ClusterResponse{ClusterId: &k.ID, TaskId: &k.begin(c, clusterMigrating, taskMigrate).ID}, nil
}

func checkControlPlaneLogEnable(c *cloud.Call, q *ClusterIdRequest) (*CheckControlPlaneLogEnableResponse, error) {
	k, err := findCluster(c, q.ClusterId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &CheckControlPlaneLogEnableResponse{
		Aliuid: &k.Owner, Components: append([]string{}, k.Log.Components...), LogProject: services.Text(k.Log.Project), LogTtl: services.Text(k.Log.TTL),
	}, nil
}

var loggingParts = []string{"apiserver", "kcm", "scheduler", "ccm", "controlplane-events", "alb", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "cloud-controller-manager"}

func updateControlPlaneLog(c *cloud.Call, q *UpdateControlPlaneLogRequest) (*UpdateControlPlaneLogResponse, error) {
	k, err := readyCluster(c, q.ClusterId)
	if err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	for _, part := range b.Components {
		if !slices.Contains(loggingParts, part) {
			return nil, cloud.Invalid(KindCluster, "components", "no part of the control plane is called "+part)
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if b.Components != nil {
		k.Log.Components = b.Components
	}
	if b.LogProject != "" {
		k.Log.Project = b.LogProject
	}
	if b.LogTtl != "" {
		k.Log.TTL = b.LogTtl
	}
	return &UpdateControlPlaneLogResponse{ClusterId: &k.ID, TaskId: &k.begin(c, clusterUpdating, taskModify).ID}, nil
}

func getClusterAuditProject(c *cloud.Call, q *GetClusterAuditProjectRequest) (*GetClusterAuditProjectResponse, error) {
	k, err := findCluster(c, q.Clusterid, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetClusterAuditProjectResponse{AuditEnabled: &k.Audit.Enabled, SlsProjectName: services.Text(k.Audit.Project)}, nil
}

func updateClusterAuditLogConfig(c *cloud.Call, q *UpdateClusterAuditLogConfigRequest) (*UpdateClusterAuditLogConfigResponse, error) {
	k, err := readyCluster(c, q.Clusterid)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	b := services.Value(q.Body)
	k.Audit = auditLog{Enabled: !services.IsTrue(b.Disable), Project: k.Audit.Project}
	if b.SlsProjectName != "" {
		k.Audit.Project = b.SlsProjectName
	}
	return &UpdateClusterAuditLogConfigResponse{ClusterId: &k.ID, TaskId: &k.begin(c, clusterUpdating, taskAudit).ID}, nil
}
