package cs

import (
	"cmp"
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// What nodes are made with where nobody says anything else (the vendor's page about
// node pools).
const (
	usualImage        = "aliyun_3_x64_20G_alibase_20250117.vhd"
	usualDiskCategory = "cloud_essd"
	usualSystemDisk   = 120 // GiB
	usualDataDisk     = 40  // GiB
	maxNodes          = 500 // in one step
)

// The tags of the instances of a cluster.
const (
	tagCluster  = "ack.aliyun.com"
	tagNodePool = "ack.alibabacloud.com/nodepool-id"
)

// batch is some of the instances that a pool needs: those in one of its vSwitches.
type batch struct {
	vswitch string
	count   int
}

// batches divides new nodes among the pool's vSwitches: evenly where its policy is
// BALANCE, otherwise to the first ones that have room.
func (p *nodePool) batches(c *cloud.Call, count int) ([]batch, error) {
	ids := p.vswitches()
	if services.Value(p.Config.ScalingGroup.MultiAzPolicy) == "BALANCE" {
		var found []batch
		for n, id := range ids {
			if share := (count + len(ids) - 1 - n) / len(ids); share > 0 {
				found = append(found, batch{id, share})
			}
		}
		return found, nil
	}
	var found []batch
	for _, id := range ids {
		vswitch, err := network.FindVSwitch(c, id, cloud.Use)
		if err != nil {
			return nil, err
		}
		if fit := min(count, vswitch.FreeAddresses()); fit > 0 {
			found = append(found, batch{id, fit})
			count -= fit
		}
	}
	if count > 0 {
		return nil, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, ID: ids[0], Detail: "the vSwitches of the node pool have too few free addresses"}
	}
	return found, nil
}

// newNodes describes instances to be nodes of the pool.
func (p *nodePool) newNodes(b batch) (n compute.NewInstances, err error) {
	g, k := p.Config.ScalingGroup, p.Cluster
	chosen := g.types()[0]
	spot, err := g.spot(chosen)
	if err != nil {
		return n, err
	}
	pool, err := g.privatePool()
	if err != nil {
		return n, err
	}
	n = compute.NewInstances{
		Count: b.count, VSwitchID: b.vswitch, SecurityGroupIDs: p.securityGroups(),
		Names: make([]string, b.count), HostNames: make([]string, b.count), Plan: g.plan(),
		SystemDisk: compute.DiskSpec{
			Category: cmp.Or(services.Value(g.SystemDiskCategory), usualDiskCategory), Size: int(services.Or(g.SystemDiskSize, usualSystemDisk)),
			PerformanceLevel: services.Value(g.SystemDiskPerformanceLevel), Encryption: compute.Encryption{Encrypted: services.IsTrue(g.SystemDiskEncrypted), KeyID: services.Value(g.SystemDiskKmsKeyId)},
			ProvisionedIOPS: int(services.Value(g.SystemDiskProvisionedIops)), Bursting: services.IsTrue(g.SystemDiskBurstingEnabled),
			PolicyID: services.Value(g.SystemDiskSnapshotPolicyId),
		},
		InstanceSpec: compute.InstanceSpec{
			ImageID: cmp.Or(services.Value(g.ImageId), usualImage), Type: chosen, ResourceGroupID: p.ResourceGroupID,
			KeyPairName: services.Value(g.KeyPair), RoleName: services.Value(g.RamRoleName), IOOptimized: true, PrivatePool: pool, Spot: spot,
			Deployment:  compute.Deployment{SetID: services.Value(g.DeploymentsetId)},
			Internet:    compute.Internet{ChargeType: cmp.Or(services.Value(g.InternetChargeType), "PayByTraffic"), BandwidthOut: int(services.Value(g.InternetMaxBandwidthOut))},
			Metadata:    compute.Metadata{Endpoint: "enabled", Tokens: "optional", HopLimit: 1},
			Maintenance: compute.Maintenance{Action: "AutoRecover"},
		},
		Tags: []cloud.Tag{{Key: tagCluster, Value: k.ID}},
	}
	if options := g.InstanceMetadataOptions; options != nil {
		n.Metadata.Tokens = cmp.Or(services.Value(options.HttpTokens), n.Metadata.Tokens)
	}
	for i := range n.Names {
		n.Names[i] = "worker-k8s-for-cs-" + k.ID
		if p.Master {
			n.Names[i] = fmt.Sprintf("master-%02d-k8s-for-cs-%s", len(p.Nodes)+i+1, k.ID)
		}
	}
	if !p.Master {
		n.Tags = append(n.Tags, cloud.Tag{Key: tagNodePool, Value: p.ID})
	}
	for _, disk := range g.DataDisks {
		n.DataDisks = append(n.DataDisks, compute.DiskSpec{
			Name: services.Value(disk.DiskName), Category: cmp.Or(services.Value(disk.Category), usualDiskCategory), Size: int(services.Or(disk.Size, usualDataDisk)),
			PerformanceLevel: services.Value(disk.PerformanceLevel), Encryption: compute.Encryption{Encrypted: services.Value(disk.Encrypted) == "true", KeyID: services.Value(disk.KmsKeyId)},
			ProvisionedIOPS: int(services.Value(disk.ProvisionedIops)), Bursting: services.IsTrue(disk.BurstingEnabled), Device: services.Value(disk.Device),
			PolicyID: services.Value(disk.AutoSnapshotPolicyId), SnapshotID: services.Value(disk.SnapshotId),
		})
	}
	for _, tag := range g.Tags {
		n.Tags = append(n.Tags, cloud.Tag{Key: services.Value(tag.Key), Value: services.Value(tag.Value)})
	}
	if kubernetes := p.Config.KubernetesConfig; kubernetes != nil && services.Value(kubernetes.UserData) != "" {
		if n.UserData, err = base64.StdEncoding.DecodeString(*kubernetes.UserData); err != nil {
			return n, cloud.Invalid(KindNodePool, "user_data", "user_data is text in Base64")
		}
	}
	return n, nil
}

func (p *nodePool) securityGroups() []string {
	g := p.Config.ScalingGroup
	switch {
	case len(g.SecurityGroupIds) > 0:
		return g.SecurityGroupIds
	case services.Value(g.SecurityGroupId) != "":
		return []string{*g.SecurityGroupId}
	}
	return []string{p.Cluster.SecurityGroupID}
}

// mayGrow says whether the pool can get more nodes.
func (p *nodePool) mayGrow(c *cloud.Call, count int) error {
	if count > maxNodes {
		return cloud.Invalid(KindNodePool, "count", "a node pool grows by at most 500 nodes at once")
	}
	if count <= 0 {
		return nil
	}
	if err := p.mayAdmit(c, p.Cluster); err != nil {
		return err
	}
	return c.Tries(func(c *cloud.Call) error { return p.grow(c, count) })
}

// grow gives the pool more nodes. In a dry run all is checked and nothing made.
func (p *nodePool) grow(c *cloud.Call, count int) error {
	if count <= 0 {
		return c.Commit()
	}
	batches, err := p.batches(c, count)
	if err != nil {
		return err
	}
	for _, b := range batches {
		wanted, err := p.newNodes(b)
		if err != nil {
			return err
		}
		made, err := compute.RunInstances(c, wanted)
		if cloud.PassedDry(err) {
			continue
		}
		if err != nil {
			return err
		}
		for _, instance := range made {
			p.Nodes = append(slices.Clip(p.Nodes), node{InstanceID: instance.ID, Joined: instance.Ready})
		}
	}
	return c.Commit()
}

// shrink takes nodes out of the pool, and releases their instances where release says so; those that are subscribed
// stay their owner's.
func (p *nodePool) shrink(c *cloud.Call, ids []string, release bool) error {
	if there := releasable(c, ids); release && len(there) > 0 {
		if _, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, there...); err != nil {
			return err
		}
	} else if err := c.Commit(); err != nil {
		return err
	}
	p.Nodes = slices.DeleteFunc(slices.Clone(p.Nodes), func(n node) bool { return slices.Contains(ids, n.InstanceID) })
	return nil
}

// resize gives the pool as many nodes as it is to have. Those whose instances are gone leave first, then the youngest.
func (p *nodePool) resize(c *cloud.Call, count int) (state, taskType string, err error) {
	switch had := len(p.Nodes); {
	case count > had:
		if err := p.mayGrow(c, count-had); err != nil {
			return "", "", err
		}
		return poolScaling, taskScaleOut, p.grow(c, count-had)
	case count < had:
		there := services.Each(p.instances(c), func(i *compute.Instance) string { return i.ID })
		gone := slices.DeleteFunc(p.nodeIDs(), func(id string) bool { return slices.Contains(there, id) })
		leave := slices.Concat(gone[:min(len(gone), had-count)], there[min(len(there), count):])
		return poolRemoving, taskScaleIn, p.shrink(c, leave, true)
	}
	return poolUpdating, taskModifyPool, nil
}

// The types of tasks.
const (
	taskCreate      = "cluster_create"
	taskDelete      = "cluster_delete"
	taskModify      = "cluster_modify"
	taskUpgrade     = "cluster_upgrade"
	taskMigrate     = "cluster_migrate"
	taskAudit       = "cluster_auditlog"
	taskCreatePool  = "nodepool_create"
	taskModifyPool  = "nodepool_update"
	taskUpgradePool = "nodepool_upgrade"
	taskDeletePool  = "nodepool_delete"
	taskScaleOut    = "nodepool_scaleup"
	taskScaleIn     = "nodepool_node_remove"
	taskAttach      = "nodepool_attach"
	taskInstall     = "addon_install"
	taskChange      = "addon_upgrade"
	taskUninstall   = "addon_uninstall"
)
