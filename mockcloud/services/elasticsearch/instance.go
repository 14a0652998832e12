package elasticsearch

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// kindInstance is the kind of an Elasticsearch cluster.
const kindInstance cloud.Kind = "Elasticsearch cluster"

// instance is an Elasticsearch cluster. What people call it is its Description.
type instance struct {
	managed.Resource
	Version, Category string
	// Zones are those of its nodes; the first one is that of the vSwitch.
	Zones    []string
	Nodes    map[role]nodes
	Password string
	HTTPS    bool
	// Config and Kibana are the settings of the engine and of Kibana.
	Config, Kibana map[string]string
	Lists          map[string]managed.AccessLists // by type
	Link           *link
	Window         window
	Updated        time.Time

	frozen  bool   // it is kept for a day before it is released
	freezes uint64 // how often it was frozen
}

// window is when a cluster is maintained, in UTC.
type window struct {
	Open       bool
	Start, End string
}

// The statuses of clusters.
const (
	activating = "activating"
	active     = "active"
	inactive   = "inactive"
	invalid    = "invalid"
)

// kept is for how long a cluster can be restored that was deleted with protection.
const kept = 24 * time.Hour

// quotaInstances limits the clusters of an account in a region. Its code is ours: the vendor
// publishes none.
const quotaInstances = "elasticsearch_instance_count"

var (
	instances managed.Kind[*instance]
	released  cloud.Event[*instance]
)

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "elasticsearch:instances", Type: cloud.TypeElasticsearch, Costs: bill.Elasticsearch, Measure: (*instance).measure,
		Statuses: managed.Statuses{Creating: activating, Running: active},
		ID:       func(c *cloud.Call, _ string) string { return "es-cn-" + c.Draw(cloud.LowerDigits, 17) },
		Settled: func(i *instance, _ time.Time) string {
			if i.frozen {
				return inactive
			}
			return active
		},
		// The service ends with the subscription (the vendor's page about billing).
		Expiry: managed.Expiry{Status: invalid, Kept: 15 * 24 * time.Hour},
		Sale:   managed.Sale{Code: "elasticsearch", Types: []string{"elasticsearchpre"}},
		Quotas: []cloud.Quota{{
			Product: "elasticsearch", Code: quotaInstances, Default: 100, Adjustable: true,
			Name: "Elasticsearch clusters", Description: "How many clusters the account can have in a region",
		}},
		Admits:  func(t *reach.Trace, i *instance) bool { return i.admits(t.Packet.Source, t.Packet.Port) },
		Stopped: func(i *instance) bool { return i.frozen },
		Packets: func(standard reach.Kind[*instance]) reach.Kind[*instance] {
			return compute.Guarded(standard, (*instance).guards)
		},
		Released: func(_ *cloud.World, i *instance) {
			if i.Link != nil {
				i.Link.Groups.Set(i.Head(), nil)
			}
		},
	})
	released.Define("a frozen Elasticsearch cluster is released", instances.Table(), func(w *cloud.World, i *instance, freeze uint64, _ time.Time) {
		if i.frozen && i.freezes == freeze {
			instances.End(w, i)
		}
	})
}

// modify changes a cluster that is ready for it, and that passes through a status then.
func modify(c *cloud.Call, i *instance, do func()) error {
	if err := c.Commit(); err != nil {
		return err
	}
	i.change(c, do)
	return nil
}

// change is the same of what is checked and committed.
func (i *instance) change(c *cloud.Call, do func()) {
	instances.Change(c, i, managed.Changes{}, do)
	i.Updated = c.Now
	instances.Pass(c, i, activating)
}

// role is what a node does, in the words of ListAllNode.
type role string

// The roles.
const (
	worker       role = "WORKER"
	master       role = "MASTER"
	warm         role = "WORKER_WARM"
	coordinating role = "COORDINATING"
	elastic      role = "ELASTIC_WORKER"
	kibana       role = "KIBANA"
)

// roles are all of them, in the order in which nodes are listed.
var roles = []role{worker, master, warm, coordinating, elastic, kibana}

// purpose is what the addresses of nodes are for: a cluster goes by that of its first data node.
func (r role) purpose() network.Purpose {
	if r == worker {
		return network.PrimaryAddress
	}
	return network.Purpose(r)
}

// The ports.
const (
	portES     = 9200
	portKibana = 5601
)

// The networks by which a cluster and its Kibana are reached, which are also the types
// of white lists.
const (
	privateES     = "PRIVATE_ES"
	publicES      = "PUBLIC_ES"
	privateKibana = "PRIVATE_KIBANA"
	publicKibana  = "PUBLIC_KIBANA"
)

var networks = []string{privateES, publicES, privateKibana, publicKibana}

// domain is the name by which a cluster is reached in a network.
func (i *instance) domain(network string) string {
	switch network {
	case publicES:
		return i.ID + ".public.elasticsearch.aliyuncs.com"
	case privateKibana:
		return i.ID + "-kibana.internal.elasticsearch.aliyuncs.com"
	case publicKibana:
		return i.ID + ".kibana.elasticsearch.aliyuncs.com"
	}
	return i.ID + ".elasticsearch.aliyuncs.com"
}

// endpoint finds the one of a network.
func (i *instance) endpoint(w *cloud.World, network string) (*managed.Endpoint, bool) {
	return managed.EndpointOf(w, i.Head(), func(e *managed.Endpoint) bool { return e.Role == network })
}

// open lets the cluster be reached in a network; seat is where that takes an address of its
// own, nil for none.
func (i *instance) open(c *cloud.Call, in string, seat *network.Seat) error {
	n := managed.NewEndpoint{Name: i.domain(in), Role: in, Port: portES, Public: in == publicES || in == publicKibana, Seat: seat}
	if in == privateKibana || in == publicKibana {
		n.Port = portKibana
	}
	_, err := instances.Connect(c, i, n)
	return err
}

// shut ends that.
func (i *instance) shut(w *cloud.World, network string) {
	if e, ok := i.endpoint(w, network); ok {
		instances.Disconnect(w, i, e)
	}
}
