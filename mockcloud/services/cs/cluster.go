package cs

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// cluster is a managed Kubernetes cluster. The address that it goes by is that of its
// control plane, behind the load balancer.
type cluster struct {
	managed.Resource
	// InitVersion is the version of Kubernetes that it was made with.
	InitVersion, Version string
	Spec                 string
	// NodeVSwitches are where nodes stand unless their node pool says otherwise.
	NodeVSwitches, PodVSwitches []string
	SecurityGroupID             string
	// OwnSecurityGroup says that the security group was made for the cluster.
	OwnSecurityGroup bool
	// NATGatewayID is the NAT gateway that was made along with the cluster; "" for none.
	NATGatewayID string
	// Balancer is the load balancer before the API server, which is at the address Server,
	// and on the internet at Public; not valid: not there.
	Balancer string
	// Adopted says that the load balancer was there before, and stays.
	Adopted          bool
	Server, Public   netip.Addr
	Network          clusterNetwork
	Timezone, Domain string
	SANs             []string
	// RRSA says that RAM trusts the cluster's service accounts. Issuer is who else signs their tokens, and Audiences whom
	// these are for, separated by commas; "" for Kubernetes itself.
	RRSA              bool
	Issuer, Audiences string
	Maintenance       MaintenanceWindow
	Operation         OperationPolicy
	Runtime           Runtime
	Addons            []*addon
	Log               controlPlaneLog
	Audit             auditLog
	// ControlPlane is what the control plane of a dedicated cluster runs on; nil where the cluster is managed.
	ControlPlane *ControlPlaneConfig
	// EncryptionKey is the key of the account that the secrets of the cluster are encrypted with; "" for none.
	EncryptionKey string
	// Auto says that node pools of it can be managed by the vendor.
	Auto bool
	// BindVPCs are VPCs in which the API server is known by its name, beside its own.
	BindVPCs []string
	// Seed is what the keys of the cluster are made from.
	Seed []byte
	// Hours is how long the kubeconfigs of users are valid, where that was changed.
	Hours map[string]int
	// Revoked is how often users have revoked theirs.
	Revoked  map[string]int
	Modified time.Time

	groups compute.Guests // the security group, in which its control plane is
}

// clusterNetwork is how pods and services get their addresses.
type clusterNetwork struct {
	// Plugin is the addon that connects pods: terway-eniip or flannel.
	Plugin               string
	ServiceCIDR, PodCIDR string
	NodeMask, ProxyMode  string
}

// controlPlaneLog is which parts of the control plane write logs, and where to.
type controlPlaneLog struct {
	Components   []string
	Project, TTL string
}

// auditLog is where the API server writes down who did what.
type auditLog struct {
	Enabled bool
	Project string
}

// KindCluster is the kind of a cluster.
const KindCluster cloud.Kind = "cluster"

// The states of a cluster.
const (
	clusterInitial   = "initial"
	clusterRunning   = "running"
	clusterUpdating  = "updating"
	clusterUpgrading = "upgrading"
	clusterMigrating = "migrating"
	clusterDeleting  = "deleting"
)

// quotaClusters limits the clusters of an account in a region. Its code is ours: the vendor
// publishes none.
const quotaClusters = "csk_cluster_count"

const hexadecimal = "0123456789abcdef"

var clusters managed.Kind[*cluster]

func init() {
	clusters.Define(managed.Definition[*cluster]{
		Kind: KindCluster, InPolicies: "cs:cluster", Type: cloud.TypeTerway,
		ID:       func(c *cloud.Call, _ string) string { return "c" + c.Draw(hexadecimal, 32) },
		Statuses: managed.Statuses{Creating: clusterInitial, Running: clusterRunning, Deleting: clusterDeleting},
		Costs:    bill.Kubernetes,
		Measure:  (*cluster).measure,
		Quotas: []cloud.Quota{{
			Product: "csk", Code: quotaClusters, Default: 100, Adjustable: true,
			Name: "Kubernetes clusters", Description: "How many clusters the account can have in a region",
		}},
		Released: func(w *cloud.World, k *cluster) {
			k.groups.Set(k.Head(), nil)
			if !k.Adopted {
				balancing.Classic.Remove(w, k.Balancer)
			}
			for _, pool := range k.pools(w) {
				nodePools.Remove(w, pool)
			}
		},
	})
}

// findCluster finds a cluster in whichever region it is, as the vendor's central host
// does; the rest of the call happens there.
func findCluster(c *cloud.Call, id string, verb cloud.Verb) (*cluster, error) {
	k, err := clusters.Table().FindAnywhere(c, id, verb)
	if err == nil {
		c.Region = k.Region
	}
	return k, err
}

// readyCluster finds one that runs, for a change.
func readyCluster(c *cloud.Call, id string) (*cluster, error) {
	k, err := findCluster(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return k, clusters.MustBe(c, k)
}

// everywhere lists the caller's clusters of all regions, or of the one that is asked for.
func everywhere(c *cloud.Call, region string, filter managed.Filter[*cluster]) (found []*cluster, err error) {
	for _, one := range cloud.Regions() {
		if region != "" && region != one.ID {
			continue
		}
		there := *c
		there.Region = one.ID
		page, err := clusters.List(&there, filter, cloud.PageRequest{Limit: maxListed})
		if err != nil {
			return nil, err
		}
		found = append(found, page.Items...)
	}
	return found, nil
}

// maxListed is more than an account has clusters in a region.
const maxListed = 10000

// pools are the cluster's node pools, in the order in which they were made.
func (k *cluster) pools(w *cloud.World) (found []*nodePool) {
	for pool := range nodePools.Each(w, k.Owner, k.Region, "cluster", k.ID) {
		found = append(found, pool)
	}
	return found
}

// size counts the nodes of the cluster.
func (k *cluster) size(w *cloud.World) (count int) {
	for _, pool := range k.pools(w) {
		count += len(pool.Nodes)
	}
	return count
}

// begin lets the cluster pass through a status, and notes a task for it.
func (k *cluster) begin(c *cloud.Call, status, taskType string) *task {
	k.Modified = c.Now
	if status != "" {
		clusters.Pass(c, k, status)
	}
	return k.newTask(c, taskType, "cluster", k.ID, "")
}
