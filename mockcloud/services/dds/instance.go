package dds

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// instance is a MongoDB instance: a replica set, or a sharded cluster.
type instance struct {
	managed.Resource
	engineVersion, storageEngine, storageType, protocol string
	// zones are those of the primary, the secondary and the hidden nodes.
	zones [3]string
	// nodes are the components: that of a replica set is the set itself.
	nodes []*node

	accounts    managed.Accounts
	accessLists managed.AccessLists
	groups      compute.AdmittedGroups
	backup      backupPolicy
	maintenance managed.Window
	ssl         certificate
	tde         encryption
	granularity string // seconds between two values of the monitoring
	disk        struct {
		encrypted bool
		iops      int64
	}
}

// The architectures of instances.
const (
	replicaSet     = "replicate"
	shardedCluster = "sharding"
)

// The vendor's words for how instances are.
const (
	statusCreating     = "Creating"
	statusRunning      = "Running"
	statusDeleting     = "Deleting"
	statusClass        = "DBInstanceClassChanging"
	statusNetwork      = "DBInstanceNetTypeChanging"
	statusRestarting   = "Restarting"
	statusSSL          = "SSLModifying"
	statusNodeCreating = "NodeCreating"
	statusNodeDeleting = "NodeDeleting"
)

// KindInstance is the kind of a MongoDB instance.
const KindInstance cloud.Kind = "MongoDB instance"

// quotaInstances limits the pay-as-you-go instances of an account in a region. Its code is
// ours: the vendor publishes none.
const quotaInstances = "dds_postpaid_instance_count"

var instances managed.Kind[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: KindInstance, Type: cloud.TypeMongoDB, Costs: bill.MongoDB,
		// The vendor's page about expiration.
		Expiry:   managed.Expiry{Lock: managed.LockByExpiration, Kept: 15 * 24 * time.Hour},
		Sale:     managed.Sale{Code: "dds"},
		ID:       func(c *cloud.Call, region string) string { return name(c, region, "dds") },
		Statuses: managed.Statuses{Creating: statusCreating, Running: statusRunning, Deleting: statusDeleting},
		Indexes: []cloud.IndexOn[*instance]{
			cloud.On("architecture", (*instance).architecture),
		},
		QuotasAsUsed: []cloud.Quota{{
			Product: "dds", Code: quotaInstances, Default: 100, Adjustable: true,
			Name: "Pay-as-you-go instances", Description: "How many pay-as-you-go instances the account can have in a region",
		}},
		Admits: func(t *reach.Trace, i *instance) bool { return i.admits(t.World(), t.Packet.Source) },
	})
}

// admits says whether an instance lets somebody in by an address: one of a white list, or
// of a member of its security groups.
func (i *instance) admits(w *cloud.World, from netip.Addr) bool {
	return i.accessLists.Admit(from) || i.groups.Admit(w, i.VPC(), from)
}

// name makes the id of an instance or a node: shorter than those of networks, as names of
// hosts begin with it.
func name(c *cloud.Call, region, prefix string) string {
	return c.NetworkID(region, prefix)[:len(prefix)+17]
}

func (i *instance) architecture() string {
	if i.nodes[0].kind == replicas {
		return replicaSet
	}
	return shardedCluster
}

// main is what people mean by the class and the size of an instance: those of its replica
// set, or of its first shard.
func (i *instance) main() *node {
	return i.nodes[slices.IndexFunc(i.nodes, func(n *node) bool { return n.kind == replicas || n.kind == shard })]
}

// node finds a component of a sharded cluster by its id; "" stands for a replica set.
func (i *instance) node(id string) (*node, error) {
	for _, n := range i.nodes {
		if n.id == id || id == "" && n.kind == replicas {
			return n, nil
		}
	}
	return nil, cloud.Missing(kindNode, id)
}

// of are the components of a kind.
func (i *instance) of(kind nodeKind) (nodes []*node) {
	for _, n := range i.nodes {
		if n.kind == kind {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// onCloudDisks says whether the instance has no disks of its own.
func (i *instance) onCloudDisks() bool { return i.storageType != localDisk }

// status is how the instance is.
func (i *instance) status(now time.Time) *string { return new(instances.Status(i, now)) }

// orderStatus says whether what was ordered last is there.
func (i *instance) orderStatus(now time.Time) *string {
	if i.Settling(now) {
		return new("order_wait_for_produce")
	}
	return new("all_completed")
}
