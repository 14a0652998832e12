package polardb

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

// cluster is a PolarDB cluster that speaks MySQL.
type cluster struct {
	managed.Resource
	Version, Minor, Class, Category string
	Revision                        string // of the engine
	Architecture                    string // of the processors; "" for X86
	ProxyType                       string
	// PrimaryZone is where the nodes are, and StandbyZone where data is kept besides; "" for nowhere.
	PrimaryZone, StandbyZone string
	Consistent               bool // data is in other zones besides, and the same in all of them
	Nodes                    []*node
	Endpoints                []*endpoint

	Accounts    managed.Accounts
	Databases   managed.Databases
	AccessLists managed.AccessLists
	Templates   []string // the ids of templates of white lists that it follows
	Groups      compute.AdmittedGroups
	Backup      backupPolicy
	Maintenance managed.Window
	Serverless  *scaling // nil: it has as many nodes of its class as it was ordered with
	Storage     storage
	TDE         tableEncryption
	Network     *globalNetwork // nil: it is in none
	Settings    managed.Settings
	Audited     bool
	guests      compute.Guests // the security groups of its load balancers
	Period      string         // seconds between two values of the monitoring
}

// storage is how data is kept.
type storage struct {
	Sort      string
	Gigabytes int64
	PayType   string
	Encrypted bool
	Key       string // by which its disks are encrypted; "" for the service's
	IOPS      int64
	Bursts    bool // does more than it is to for a while
}

// scaling is how far a serverless cluster scales: the units of a node, and the number of
// its nodes for reading. It pauses, where it does, after so many idle seconds.
type scaling struct {
	Sort, Smallest, Largest, Fewest, Most string
	FewestColumnar, MostColumnar          string // its nodes for analyses
	Pauses, PausesAfter                   string
	Mode, Shrinks, Grows                  string
}

// node is a server of a cluster.
type node struct {
	ID, Class, Zone string
	Created, Ready  time.Time
	// Columnar says that it keeps data by columns too, for analyses: it never writes.
	Columnar bool
}

// columnar is the word for that.
func (n *node) columnar() *string {
	if n.Columnar {
		return new("ON")
	}
	return new("OFF")
}

// priority is how soon it takes the place of the node that writes: 0 for never.
func (n *node) priority() *int32 {
	if n.Columnar {
		return new(int32(0))
	}
	return new(int32(1))
}

// The roles of nodes: the first of a cluster writes.
const (
	writer = "Writer"
	reader = "Reader"
)

// The vendor's words for how clusters are.
const (
	statusCreating     = "Creating"
	statusRunning      = "Running"
	statusDeleting     = "Deleting"
	statusClass        = "ClassChanging"
	statusNodeCreating = "DBNodeCreating"
	statusNodeDeleting = "DBNodeDeleting"
	statusNetCreating  = "NetAddressCreating"
	statusNetDeleting  = "NetAddressDeleting"
	statusNetModifying = "NetAddressModifying"
	statusSSL          = "SSLModifying"
	statusTDE          = "TDEModifying"
	statusConfig       = "ConfigSwitching"
	statusSwitching    = "RoleSwitching"
	statusMoving       = "Transing"
	statusStandby      = "StandbyTransing"
	statusStorage      = "StorageExpanding"
	statusUpgrading    = "MinorVersionUpgrading"
	statusRebooting    = "Rebooting"
)

// kindCluster is the kind of a PolarDB cluster, and kindNode that of its nodes.
const (
	kindCluster cloud.Kind = "PolarDB cluster"
	kindNode    cloud.Kind = "node of a PolarDB cluster"
)

// quotaClusters limits the clusters of an account in a region. Its code is ours: the vendor
// publishes none.
const quotaClusters = "polardb_cluster_count"

var clusters managed.Kind[*cluster]

type modification = managed.Modification[*cluster]

func init() {
	clusters.Define(managed.Definition[*cluster]{
		Kind: kindCluster, InPolicies: "polardb:dbcluster", Type: cloud.TypePolarDB, Costs: bill.PolarDB, Measure: (*cluster).measure,
		// The vendor's page about expiration.
		Expiry:   managed.Expiry{Lock: managed.LockByExpiration, Kept: 7 * 24 * time.Hour},
		Sale:     managed.Sale{Code: "polardb"},
		ID:       func(c *cloud.Call, region string) string { return name(c, region, "pc") },
		Statuses: managed.Statuses{Creating: statusCreating, Running: statusRunning, Deleting: statusDeleting},
		Indexes: []cloud.IndexOn[*cluster]{
			cloud.OnEach("node", func(p *cluster) (ids []string) {
				for _, n := range p.Nodes {
					ids = append(ids, n.ID)
				}
				return ids
			}),
			managed.OnTemplates(func(p *cluster) []string { return p.Templates }),
		},
		Quotas: []cloud.Quota{{
			Product: "polardb", Code: quotaClusters, Default: 100, Adjustable: true,
			Name: "PolarDB clusters", Description: "How many clusters the account can have in a region",
		}},
		Packets: func(standard reach.Kind[*cluster]) reach.Kind[*cluster] {
			return compute.Guarded(standard, (*cluster).guards)
		},
		Held:     held,
		Leaving:  func(c *cloud.Call, p *cluster) { p.recycle(c) },
		Released: func(w *cloud.World, p *cluster) { p.guests.Set(p.Head(), nil); p.quit(w) },
		Admits:   func(t *reach.Trace, p *cluster) bool { return p.admits(t.World(), t.Packet.Source) },
	})
}

// name makes the id of a cluster, a node or an endpoint: shorter than those of networks, as
// names of hosts begin with it.
func name(c *cloud.Call, region, prefix string) string {
	return c.NetworkID(region, prefix)[:len(prefix)+18]
}

// admits says whether a cluster lets somebody in by an address: one of a white list, or of
// a member of its security groups.
func (p *cluster) admits(w *cloud.World, from netip.Addr) bool {
	return p.AccessLists.Admit(from) || templates.Admit(w, p.Templates, from) || p.Groups.Admit(w, p.VPC(), from)
}

// newNode makes a node.
func (p *cluster) newNode(c *cloud.Call) *node {
	return &node{ID: name(c, p.Region, "pi"), Class: p.Class, Zone: p.PrimaryZone, Created: c.Now, Ready: c.Settled()}
}

// node finds a node of the cluster.
func (p *cluster) node(id string) (int, error) {
	at := slices.IndexFunc(p.Nodes, func(n *node) bool { return n.ID == id })
	if at < 0 {
		return 0, cloud.Missing(kindNode, id)
	}
	return at, nil
}

// role is what the n-th node does.
func role(n int) string {
	if n == 0 {
		return writer
	}
	return reader
}

// measure is what a cluster costs for: its nodes, by their classes.
func (p *cluster) measure() (size string, units float64) {
	for _, n := range p.Nodes {
		units += bill.UnitsOf(1, n.Class)
	}
	return p.Class, units
}

// empty is the answer that says no more than that all went well.
func empty(_ *cluster, err error) (*EmptyResponse, error) { return &EmptyResponse{}, err }
