package alikafka

import (
	"net/netip"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// kindInstance is the kind of a Kafka instance.
const kindInstance cloud.Kind = "Kafka instance"

// instance is a Kafka instance. What it is called is in [managed.Resource], where it
// stands too, once it is deployed.
type instance struct {
	managed.Resource
	// Order is the number of the order that it was bought with.
	Order cloud.OrderNumber
	// Paid is the contract's PaidType: what it was bought as.
	Paid int32
	Spec spec
	// Deployed says that it has been started once; Halted that it has been stopped, and
	// Freed that its resources are released.
	Deployed, Halted, Freed bool
	// Version is that of the open source that it runs.
	Version string
	Config  config
	// ZoneForm is the zone as StartInstance was told it: zoneh or cn-hangzhou-h.
	ZoneForm, BackupZone   string
	KMSKey                 string
	AutoGroups, AutoTopics bool
	DefaultPartitions      int
	Users                  managed.Accounts
	Grants                 []grant
	Allowed                managed.AccessLists
	Notes                  map[string]string // of entries of white lists, by port range and entry
	released               uint64            // counts its releases, for the plan to free it
	partitions             int               // of all of its topics
	groups                 compute.Guests    // the security group that it was started with
}

// The contract's words for how an instance is paid for.
const (
	paidSubscription int32 = 0
	paidAsUsed       int32 = 1
	paidServerless   int32 = 3
	paidConfluent    int32 = 4
)

// Serverless says whether the instance grows by itself.
func (i *instance) Serverless() bool { return i.Paid == paidServerless }

// series is the contract's word for its generation.
func (i *instance) series() string {
	switch {
	case i.Serverless():
		return "v3"
	case i.Confluent():
		return "confluent"
	}
	return "v2"
}

// status is how an instance is, as its two numbers in answers say it: the older one,
// which Terraform's provider waits for, and that of the console.
type status struct{ service, view int32 }

// What an instance is, or passes through, and its numbers.
const (
	pending   = "pending"
	deploying = "deploying"
	running   = "running"
	changing  = "changing"
	upgrading = "upgrading"
	stopping  = "stopping"
	stopped   = "stopped"
	starting  = "starting"
	releasing = "releasing"
	released  = "released"
	expired   = "expired"
)

var statusNumbers = map[string]status{
	pending: {0, 0}, deploying: {1, 1}, running: {5, 2}, changing: {11, 7}, upgrading: {8, 7},
	stopping: {11, 21}, stopped: {15, 3}, starting: {3, 22}, releasing: {11, 23}, released: {15, 6}, expired: {15, 5},
}

// retention is for how long the resources of an instance are kept that is released, but not
// by force, or whose subscription has ended (the vendor's page about the life of instances).
const retention = 7 * 24 * time.Hour

// quotaInstances limits the instances of an account in a region. Its code is ours: the
// vendor publishes none.
const quotaInstances = "alikafka_instance_count"

var (
	instances managed.Kind[*instance]
	freeing   cloud.Event[*instance]
)

// newID makes the id of an instance, which says how it is paid for.
func (i *instance) newID(c *cloud.Call, _ string) string {
	if i.Paid == paidSubscription || i.Confluent() {
		return "alikafka_pre-cn-" + c.Draw(cloud.LowerDigits, 12)
	}
	return "alikafka_post-cn-" + c.Draw(cloud.LowerDigits, 12)
}

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "alikafka:instance", Type: cloud.TypeKafka,
		Statuses: managed.Statuses{Creating: pending, Running: running},
		Costs:    bill.Kafka, Measure: (*instance).measure,
		Settled: settled,
		Expiry:  managed.Expiry{Status: expired, Kept: retention},
		Sale:    managed.Sale{Code: "alikafka"},
		Indexes: []cloud.IndexOn[*instance]{
			cloud.On("order", func(i *instance) string { return *i.Order.Text() }),
			cloud.On("series", (*instance).series),
		},
		Quotas: []cloud.Quota{{
			Product: "alikafka", Code: quotaInstances, Default: 100, Adjustable: true,
			Name: "Kafka instances", Description: "How many instances the account can have in a region",
		}},
		Released: forget,
		Admits:   func(t *reach.Trace, i *instance) bool { return i.admits(t.Packet.Source, t.Packet.Port) },
		Stopped:  func(i *instance) bool { return i.Halted },
		Packets: func(standard reach.Kind[*instance]) reach.Kind[*instance] {
			return compute.Guarded(standard, func(i *instance, _ netip.Addr) compute.Guests { return i.groups })
		},
	})
	freeing.Define("Kafka instance is freed", instances.Table(), func(w *cloud.World, i *instance, mark uint64, _ time.Time) {
		if i.Halted && i.released == mark {
			i.free(w)
		}
	})
}

// settled is the status of an instance that passes through none.
func settled(i *instance, _ time.Time) string {
	switch {
	case i.Freed:
		return released
	case i.Halted:
		return stopped
	case i.Deployed:
		return running
	}
	return pending
}

// free gives back what an instance stands on.
func (i *instance) free(w *cloud.World) {
	instances.Table().Change(w, i, func() { i.Halted, i.Freed = true, true })
	instances.Vacate(w, i)
	i.groups.Set(i.Head(), nil)
}

// forget lets go what is in an instance.
func forget(w *cloud.World, i *instance) {
	topics.Forget(w, i.Head())
	groups.Forget(w, i.Head())
	i.groups.Set(i.Head(), nil)
}

// atWork finds an instance that the caller may modify and that is deployed, whatever
// it passes through now.
func atWork(c *cloud.Call, id string, verb cloud.Verb) (*instance, error) {
	i, err := instances.Find(c, id, verb)
	if err != nil {
		return nil, err
	}
	if err := instances.MustBe(c, i, running, changing, upgrading); err != nil {
		return nil, err
	}
	return i, nil
}
