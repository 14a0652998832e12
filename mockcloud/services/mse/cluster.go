package mse

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// cluster is a cluster of a registry: each of its nodes has an address in the vSwitch, after
// the one of the balancer before them.
type cluster struct {
	managed.Resource
	ClusterID                  string
	Type, Version, Spec, Class string // the class is the edition, such as mse_pro
	Net, Connection            string
	Nodes, Bandwidth           int // in Mbit/s, to the internet
	SecurityGroupType          string
	Window                     [2]string // of maintenance
	// Restarts are the nodes that are restarted while it is restarted, by their pods' names; none: all of them.
	Restarts []string
	// Private and Public are the white lists of each network.
	Private, Public managed.AccessLists
	Config          map[string]string

	settled string // the status after the latest change
}

// The kinds of the product.
const (
	kindCluster   cloud.Kind = "MSE cluster"
	kindGateway   cloud.Kind = "MSE gateway"
	kindNamespace cloud.Kind = "namespace of an MSE cluster"
	kindConfig    cloud.Kind = "Nacos configuration"
	kindZnode     cloud.Kind = "ZooKeeper node"
	kindSlb       cloud.Kind = "balancer before an MSE gateway"
	kindSpec      cloud.Kind = "specification of MSE clusters"
)

// The statuses of a cluster, in the product's words.
const (
	initializing = "INIT_ING"
	initialized  = "INIT_SUCCESS"
	restarting   = "RESTART_ING"
	restarted    = "RESTART_SUCCESS"
	upgrading    = "UPGRADE_ING"
	upgraded     = "UPGRADE_SUCCESS"
	scaling      = "SCALE_ING"
	scaled       = "SCALE_SUCCESS"
	destroying   = "DESTROY_ING"
	destroyed    = "DESTROY_SUCCESS"
)

// terms are the product's words; subscriptions are of a month.
var terms = managed.Terms{Kind: kindCluster, Ahead: []string{"PREPAY"}, AsUsed: []string{"POSTPAY", ""}}

// The product has no word for what is no longer paid for; how long it is kept is ours.
var (
	expiry = managed.Expiry{Kept: 15 * 24 * time.Hour}
	sale   = managed.Sale{Code: "mse"}
)

// settledStatuses are those of a cluster that passes through none.
var settledStatuses = []string{initialized, restarted, scaled, upgraded}

// quotaClusters limits the clusters of an account in a region. Its code is ours: the
// vendor publishes none.
const quotaClusters = "mse_cluster_count"

var clusters managed.Kind[*cluster]

func init() {
	clusters.Define(managed.Definition[*cluster]{
		Kind: kindCluster, InPolicies: "mse:cluster", Type: cloud.TypeMSE,
		ID: func(c *cloud.Call, _ string) string {
			return "mse_prepaid_public_cn-" + c.Draw(cloud.LowerDigits, 11)
		},
		Statuses: managed.Statuses{Creating: initializing, Running: initialized, Deleting: destroying},
		Costs:    bill.Engine, Measure: (*cluster).measure, Expiry: expiry, Sale: sale,
		Settled:  func(m *cluster, _ time.Time) string { return m.settled },
		Released: func(w *cloud.World, m *cluster) { m.empty(w); remember(w, m) },
		Admits:   func(t *reach.Trace, m *cluster) bool { return m.admits(t.Packet.Source) },
		Quotas: []cloud.Quota{{
			Product: "mse", Code: quotaClusters, Default: 50, Adjustable: true,
			Name: "MSE clusters", Description: "How many clusters of registries the account can have in a region",
		}},
	})
	released.Define(cloud.Definition[*releasedCluster]{Kind: "released MSE cluster", AtDeletion: cloud.GoAlong})
	forgotten.Define("a released MSE cluster is forgotten", &released, func(w *cloud.World, m *releasedCluster, _ uint64, _ time.Time) { released.Remove(w, m) })
}

// empty lets go what is in a cluster.
func (m *cluster) empty(w *cloud.World) {
	for _, n := range namespaces.All(w, m.Head()) {
		n.remove(w)
	}
	znodes.Forget(w, m.Head())
}

// admits says whether an address may connect: where the network that it comes from has no white list, each may.
func (m *cluster) admits(from netip.Addr) bool {
	lists := m.Public
	if from.IsPrivate() {
		lists = m.Private
	}
	return len(lists) == 0 || lists.Admit(from)
}

// releasedCluster is what is known of a cluster for a while after its release: clients wait
// for its last status.
type releasedCluster struct {
	cloud.Record
	Cluster *cluster
}

var (
	released  cloud.Table[*releasedCluster]
	forgotten cloud.Event[*releasedCluster]
)

// memory is for how long a released cluster is known. The vendor documents no time.
const memory = time.Hour

func remember(w *cloud.World, m *cluster) {
	gone := &releasedCluster{Record: w.NewQuietRecord(m.ID, m.Owner, m.Created), Cluster: m}
	gone.Region = m.Region
	released.Add(w, gone)
	forgotten.Plan(w, w.Instant().Add(memory), gone, 0)
}

// ordered is the id of the cluster that an order has made or changed: it is the one that is meant besides by its
// id, if there is one. Without an order it is that id.
func ordered(c *cloud.Call, number, instanceID string) (string, error) {
	if number == "" {
		return instanceID, nil
	}
	order, err := c.FindOrder(number)
	if err != nil {
		return "", err
	}
	if id := order.Things[0]; instanceID == "" || instanceID == id {
		return id, nil
	}
	return "", cloud.Missing(kindCluster, instanceID)
}

// find finds a cluster of the caller by its id, or by the other one that it has.
func find(c *cloud.Call, instanceID, clusterID string, verb cloud.Verb) (*cluster, error) {
	switch {
	case instanceID != "":
		return clusters.Find(c, instanceID, verb)
	case clusterID == "":
		return nil, cloud.Invalid(kindCluster, "InstanceId", "InstanceId is missing, which says of which cluster")
	}
	for m := range clusters.Table().Seen(c, cloud.Query[*cluster]{}) {
		if m.ClusterID == clusterID {
			return m, nil
		}
	}
	return nil, cloud.Missing(kindCluster, clusterID)
}

// ready finds one that the caller may modify and that passes through no status.
func ready(c *cloud.Call, instanceID, clusterID string) (*cluster, error) {
	m, err := find(c, instanceID, clusterID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return m, clusters.MustBe(c, m, settledStatuses...)
}

// modify changes a cluster that is ready for it; through is the status that it passes
// through and then the one that it settles in, "" for none.
func modify(c *cloud.Call, m *cluster, through, then string, do func()) error {
	if err := c.Commit(); err != nil {
		return err
	}
	do()
	if through != "" {
		m.settled = then
		clusters.Pass(c, m, through)
	}
	return nil
}

// spec is what a node of a specification is made of.
type spec struct {
	Name        string
	CPU, Memory int
}

// specs are the specifications (contract of CreateCluster); the older ones end otherwise.
var specs = []spec{
	{"MSE_SC_1_2_60_c", 1, 2},
	{"MSE_SC_2_4_60_c", 2, 4},
	{"MSE_SC_4_8_60_c", 4, 8},
	{"MSE_SC_8_16_60_c", 8, 16},
	{"MSE_SC_16_32_60_c", 16, 32},
	{"MSE_SC_1_2_200_c", 1, 2},
	{"MSE_SC_2_4_200_c", 2, 4},
	{"MSE_SC_4_8_200_c", 4, 8},
	{"MSE_SC_8_16_200_c", 8, 16},
	{"MSE_SC_16_32_200_c", 16, 32},
}

// measure is what a cluster costs for: its nodes.
func (m *cluster) measure() (size string, units float64) {
	of, _ := findSpec(m.Spec)
	return m.Spec, bill.Units(m.Nodes, float64(of.CPU), float64(of.Memory))
}

func findSpec(name string) (spec, error) {
	for _, s := range specs {
		if s.Name == name {
			return s, nil
		}
	}
	return spec{}, cloud.Missing(kindSpec, name)
}

// versions are those of the engines, with the version of the application that each is.
var versions = map[string]string{
	"NACOS_2_0_0": "2.3.2.1", "NACOS_1_1_3": "1.2.1", "NACOS_ANS_1_1_3": "1.2.1", "NACOS_ANS_1_2_1": "1.2.1", "ZooKeeper_3_8_0": "3.8.0", "ZooKeeper_3_5_5": "3.5.5", "ZooKeeper_3_4_14": "3.4.14",
}

// The editions that there are.
const (
	developer    = "mse_dev"
	professional = "mse_pro"
)

// The types of clusters.
const (
	typeNacos     = "Nacos-Ans"
	typeZooKeeper = "ZooKeeper"
)

// engine is what a cluster of a type runs: the versions that new ones can have, the newest
// first, and the port at which it listens.
type engine struct {
	Type, Name string
	Versions   []string
	Port       int
}

var engines = []engine{
	{typeNacos, "Nacos", []string{"NACOS_2_0_0", "NACOS_ANS_1_2_1", "NACOS_ANS_1_1_3", "NACOS_1_1_3"}, 8848},
	{typeZooKeeper, "ZooKeeper", []string{"ZooKeeper_3_8_0", "ZooKeeper_3_5_5", "ZooKeeper_3_4_14"}, 2181},
}

// engineOf is the one of a type; nil where there is none.
func engineOf(name string) *engine {
	at := slices.IndexFunc(engines, func(e engine) bool { return e.Type == name })
	if at < 0 {
		return nil
	}
	return &engines[at]
}

// newer are the versions that the cluster can be brought to.
func (m *cluster) newer() []string {
	all := engineOf(m.Type).Versions
	return all[:slices.Index(all, m.Version)]
}
