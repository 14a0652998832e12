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

// instance is a MongoDB instance: a replica set, a sharded cluster or a serverless instance.
type instance struct {
	managed.Resource
	EngineVersion, StorageEngine, StorageType, Protocol string
	// Zones are those of the primary, the secondary and the hidden nodes.
	Zones [3]string
	// Nodes are the components: that of a replica set or a serverless instance is the whole itself.
	Nodes []*node

	Accounts    managed.Accounts
	AccessLists managed.AccessLists
	Templates   []string // the ids of templates of white lists that it follows
	Groups      compute.AdmittedGroups
	Backup      backupPolicy
	Maintenance managed.Window
	SSL         certificate
	TDE         dataEncryption
	Granularity string // seconds between two values of the monitoring
	Disk        struct {
		Encrypted bool
		Key       string // the account's own; "": the cloud's
		IOPS      int64
	}
}

// The architectures of instances.
const (
	replicaSet     = "replicate"
	shardedCluster = "sharding"
	serverless     = "serverless"
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
	statusSwitching    = "HASwitching"
	statusUpgrading    = "EngineVersionUpgrading"
	statusMigrating    = "Transing"
	statusNodeCreating = "NodeCreating"
	statusNodeDeleting = "NodeDeleting"
)

// kindInstance is the kind of a MongoDB instance.
const kindInstance cloud.Kind = "MongoDB instance"

// quotaInstances limits the pay-as-you-go instances of an account in a region. Its code is
// ours: the vendor publishes none.
const quotaInstances = "dds_postpaid_instance_count"

var instances managed.Kind[*instance]

type modification = managed.Modification[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "dds:dbinstance", Type: cloud.TypeMongoDB, Costs: bill.MongoDB, Measure: (*instance).measure,
		// The vendor's page about expiration.
		Expiry:   managed.Expiry{Lock: managed.LockByExpiration, Kept: 15 * 24 * time.Hour},
		Sale:     managed.Sale{Code: "dds"},
		ID:       func(c *cloud.Call, region string) string { return name(c, region, "dds") },
		Statuses: managed.Statuses{Creating: statusCreating, Running: statusRunning, Deleting: statusDeleting},
		Indexes: []cloud.IndexOn[*instance]{
			cloud.On("architecture", (*instance).architecture),
			managed.OnTemplates(func(i *instance) []string { return i.Templates }),
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
	return i.AccessLists.Admit(from) || templates.Admit(w, i.Templates, from) || i.Groups.Admit(w, i.VPC(), from)
}

// name makes the id of an instance or a node: shorter than those of networks, as names of
// hosts begin with it.
func name(c *cloud.Call, region, prefix string) string {
	return c.NetworkID(region, prefix)[:len(prefix)+17]
}

// measure is what an instance costs for: the servers of its nodes, by their classes, or
// each thousand of the units of a serverless one.
func (i *instance) measure() (size string, units float64) {
	for _, n := range i.Nodes {
		if n.Units > 0 {
			units += float64(n.Units) / 1000
			continue
		}
		units += bill.UnitsOf(max(len(n.Members), 1), n.Class)
		if n.Search.Count > 0 {
			units += bill.UnitsOf(n.Search.Count, n.Search.Class)
		}
	}
	return i.main().Class, units
}

func (i *instance) architecture() string {
	switch first := i.Nodes[0]; {
	case first.Kind != replicas:
		return shardedCluster
	case first.Units > 0:
		return serverless
	}
	return replicaSet
}

// main is what people mean by the class and the size of an instance: those of its replica
// set, or of its first shard.
func (i *instance) main() *node {
	return i.Nodes[slices.IndexFunc(i.Nodes, func(n *node) bool { return n.Kind == replicas || n.Kind == shard })]
}

// node finds a component of a sharded cluster by its id; "" stands for a replica set.
func (i *instance) node(id string) (*node, error) {
	for _, n := range i.Nodes {
		if n.ID == id || id == "" && n.Kind == replicas {
			return n, nil
		}
	}
	return nil, cloud.Missing(kindNode, id)
}

// of are the components of a kind.
func (i *instance) of(kind nodeKind) (nodes []*node) {
	for _, n := range i.Nodes {
		if n.Kind == kind {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

// onCloudDisks says whether the instance has no disks of its own.
func (i *instance) onCloudDisks() bool { return i.StorageType != localDisk }

// empty is the answer of actions that say nothing but that they were done.
func empty(_ *instance, err error) (*EmptyResponse, error) { return &EmptyResponse{}, err }

// status is how the instance is.
func (i *instance) status(now time.Time) *string { return new(instances.Status(i, now)) }

// orderStatus says whether what was ordered last is there.
func (i *instance) orderStatus(now time.Time) *string {
	if i.Settling(now) {
		return new("order_wait_for_produce")
	}
	return new("all_completed")
}
