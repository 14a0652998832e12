package cs

import (
	"encoding/json"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

// nodePool is a group of nodes of a cluster that are alike.
type nodePool struct {
	cloud.Record
	Cluster               *cluster
	Name, ResourceGroupID string
	Type                  string
	Default               bool
	// Master says that the control plane runs on the nodes; only the cluster knows such a pool.
	Master bool
	Config poolConfig
	// Nodes are in the order in which they joined.
	Nodes    []node
	Modified time.Time

	passing string
	settles time.Time
	leaving bool
}

// poolConfig is what a pool's nodes are made by, as answers show it.
type poolConfig struct {
	AutoScaling      *AutoScaling
	Management       *Management
	ScalingGroup     *ScalingGroup
	KubernetesConfig *KubernetesConfig
	TeeConfig        *TeeConfig
	// NodeConfig is a JSON document: some of its members can be anything.
	NodeConfig string
	MaxNodes   int64
	Edge       edgeConfig
}

// edgeConfig is what a pool has besides, most of it of the network of nodes that are elsewhere.
type edgeConfig struct {
	InterconnectConfig    *InterconnectConfig
	InterconnectMode      *string
	HostNetwork, Intranet *bool
	NodeComponents        []NodeComponent
	AutoMode              *AutoMode
}

// node is an instance that has joined a cluster.
type node struct {
	InstanceID string
	Joined     time.Time
}

// KindNodePool is the kind of a node pool.
const KindNodePool cloud.Kind = "node pool"

// The states of a node pool.
const (
	poolInitial  = "initial"
	poolActive   = "active"
	poolScaling  = "scaling"
	poolRemoving = "removing"
	poolUpdating = "updating"
	poolDeleting = "deleting"
)

var (
	nodePools cloud.Table[*nodePool]
	poolGoes  cloud.Event[*nodePool]
)

func init() {
	nodePools.Define(cloud.Definition[*nodePool]{
		Kind: KindNodePool, AtDeletion: cloud.GoAlong, // with its cluster, which is in the way
		Indexes: []cloud.IndexOn[*nodePool]{cloud.On("cluster", func(p *nodePool) string { return p.Cluster.ID })},
		Group:   func(p *nodePool) *string { return &p.ResourceGroupID },
	})
	poolGoes.Define("a node pool is gone", &nodePools, func(w *cloud.World, p *nodePool, _ uint64, _ time.Time) { nodePools.Remove(w, p) })
}

// findPool finds a node pool of a cluster.
func findPool(c *cloud.Call, clusterID, id string, verb cloud.Verb) (*nodePool, error) {
	k, err := findCluster(c, clusterID, verb)
	if err != nil {
		return nil, err
	}
	pool, err := nodePools.Find(c, id, verb)
	if err == nil && (pool.Cluster != k || pool.Master) {
		err = cloud.Missing(KindNodePool, id)
	}
	return pool, err
}

// readyPool finds one that can be changed now, of a cluster that runs.
func readyPool(c *cloud.Call, clusterID, id string) (*nodePool, error) {
	pool, err := findPool(c, clusterID, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := clusters.MustBe(c, pool.Cluster); err != nil {
		return nil, err
	}
	if state := pool.state(c.Now); state != poolActive {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: KindNodePool, ID: id, Detail: "the node pool " + id + " is " + state}
	}
	return pool, nil
}

func (p *nodePool) state(now time.Time) string {
	if p.leaving || now.Before(p.settles) {
		return p.passing
	}
	return poolActive
}

// begin lets the pool pass through a state, and notes a task for it.
func (p *nodePool) begin(c *cloud.Call, state, taskType, failure string) *task {
	p.passing, p.settles, p.Modified = state, c.Settled(), c.Now
	return p.Cluster.newTask(c, taskType, "nodepool", p.ID, failure)
}

// instances are the pool's nodes that there are still: people release instances in
// other ways too.
func (p *nodePool) instances(c *cloud.Call) (found []*compute.Instance) {
	for _, one := range p.Nodes {
		if instance, err := compute.FindInstance(c, one.InstanceID, cloud.View); err == nil {
			found = append(found, instance)
		}
	}
	return found
}

// autoscaled says whether the pool is scaled by itself.
func (p *nodePool) autoscaled() bool {
	return p.Config.AutoScaling != nil && p.Config.AutoScaling.Enable != nil && *p.Config.AutoScaling.Enable
}

// vswitches are where the pool's nodes stand.
func (p *nodePool) vswitches() []string {
	if ids := p.Config.ScalingGroup.VswitchIds; len(ids) > 0 {
		return ids
	}
	return p.Cluster.NodeVSwitches
}

// keepNodeConfig takes over what a request says of kubelets.
func (c *poolConfig) keepNodeConfig(given *NodeConfigParameter) error {
	if given == nil {
		return nil
	}
	shown := &NodeConfig{}
	mirror(shown, given)
	return c.setNodeConfig(shown)
}

func (c *poolConfig) setNodeConfig(shown *NodeConfig) error {
	text, err := json.Marshal(shown)
	c.NodeConfig = string(text)
	return err
}

// nodeConfig shows it.
func (c *poolConfig) nodeConfig() *NodeConfig {
	if c.NodeConfig == "" {
		return nil
	}
	shown := &NodeConfig{}
	if json.Unmarshal([]byte(c.NodeConfig), shown) != nil {
		return nil
	}
	return shown
}
