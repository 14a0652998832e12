package rds

import (
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// instance is a database instance. Its description in the product's words is the
// resource's name.
type instance struct {
	managed.Resource
	Engine, Version    string
	Minor              string // of the version; "" for the latest one
	Class, StorageType string
	Category           string
	// Storage is how many gigabytes it has.
	Storage int
	// Capacity is that of a serverless instance; nil for others.
	Capacity *capacity
	// Elastic is what it was before it was upgraded for a while; nil: it was not.
	Elastic  *elastic
	upgrades uint64 // how often it has been
	// Master is the instance that a read-only one follows; "" for others.
	Master string
	// Nodes are its hosts: the first one is the master.
	Nodes []node

	Access         managed.AccessLists
	Templates      []string // ids of the templates of white lists that it follows
	SecurityGroups compute.AdmittedGroups
	Accounts       managed.Accounts
	Databases      managed.Databases
	Backup         backupPolicy
	Cross          crossPolicy
	Settings       settings
	// Parameters are the values that count, and Pending those that will after a restart,
	// of what is not as usual.
	Parameters, Pending map[string]string
	Tunings             []tuning
	// ParameterGroup is the id of the group that was applied last, and GroupApplied when.
	ParameterGroup string
	GroupApplied   time.Time
	Tasks          []task

	Stopped bool
	stops   uint64 // how often it has been stopped
}

// capacity is what a serverless instance may use, in halves of the product's units.
type capacity struct {
	Minimum, Maximum int
	Pauses, Forced   bool
}

// units is so many halves in units.
func units(halves int) *float64 { return new(float64(halves) / 2) }

// node is a host of an instance.
type node struct{ ID, Zone string }

// tuning is that a parameter got another value.
type tuning struct {
	Parameter, Was, Value string
	At                    time.Time
}

// task is something that happened to an instance.
type task struct {
	ID, Action    string
	Begun, Ending time.Time
}

// kindInstance is the kind of a database instance.
const kindInstance cloud.Kind = "RDS instance"

// The statuses of an instance.
const (
	creating      = "Creating"
	running       = "Running"
	deleting      = "Deleting"
	rebooting     = "Rebooting"
	classChanging = "DBInstanceClassChanging"
	netCreating   = "NET_CREATING"
	netDeleting   = "NET_DELETING"
	netModifying  = "NET_MODIFYING"
	sslModifying  = "SSL_MODIFYING"
	tdeModifying  = "TDE_MODIFYING"
	switching     = "GuardSwitching"
)

// The quotas of an account in a region, and of a master (the vendor's page about limits; the
// codes in Quota Center are ours).
const (
	quotaInstances = "rds_quota_postpaid_instance_num"
	quotaReadOnly  = "rds_quota_readonly_instance_num_per_instance"
)

var instances managed.Kind[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "rds:dbinstance", Type: cloud.TypeRDS, ID: func(c *cloud.Call, region string) string { return newID(c, region, "rm") },
		Statuses: managed.Statuses{Creating: creating, Running: running, Deleting: deleting},
		Settled:  (*instance).settled,
		Stopped:  func(i *instance) bool { return i.Stopped },
		Costs:    bill.RDS, Measure: (*instance).measure,
		// The vendor's page about the recycle bin. Its read-only instances go with a primary one.
		Expiry: managed.Expiry{Lock: managed.LockByExpiration, Kept: 15 * 24 * time.Hour},
		Sale:   managed.Sale{Code: "rds"},
		Indexes: []cloud.IndexOn[*instance]{
			cloud.On("master", func(i *instance) string { return i.Master }),
			cloud.On("engine", func(i *instance) string { return i.Engine }),
			cloud.OnFlag(crossed, func(i *instance) bool { return i.Cross.Region != "" || i.Backup.Advanced.Abroad }),
			managed.OnTemplates(func(i *instance) []string { return i.Templates }),
			cloud.On("parameter group", func(i *instance) string { return i.ParameterGroup }),
		},
		QuotasAsUsed: []cloud.Quota{{
			Product: "rds", Code: quotaInstances, Default: 200, Adjustable: true,
			Name: "Pay-as-you-go instances", Description: "How many pay-as-you-go instances the account can have in a region",
		}},
		Quotas: []cloud.Quota{{
			Product: "rds", Code: quotaReadOnly, Default: 10, Adjustable: true,
			Name: "Read-only instances", Description: "How many read-only instances a primary instance can have",
			Most: cloud.MostOf(instances.Table(), func(i *instance, w *cloud.World) int { return countReadOnly(w, i) }),
		}},
		Held: func(w *cloud.World, i *instance) error { return i.followed(w) },
		Released: func(w *cloud.World, i *instance) {
			i.leaveBackups(w)
			for _, one := range slices.Collect(instances.Table().Each(w, i.Owner, i.Region, "master", i.ID)) {
				instances.End(w, one)
			}
		},
		Admits: func(t *reach.Trace, i *instance) bool { return i.admits(t.World(), t.Packet.Source) },
	})
}

// newID makes an id such as rm-bp1y7sqxk2v7r7a9p.
func newID(c *cloud.Call, region, prefix string) string {
	return c.ComputeID(region, prefix)[:len(prefix)+len("-bp1")+14]
}

func countReadOnly(w *cloud.World, master *instance) int {
	return instances.Table().Under(w, master.Owner, master.Region, "master", master.ID)
}

// readOnlyOf are the read-only instances of a master.
func readOnlyOf(c *cloud.Call, master *instance) []*instance {
	return slices.Collect(instances.Table().Seen(c, cloud.Query[*instance]{}.On("master", master.ID)))
}

// engine and class are what the instance runs, and its size.
func (i *instance) engine() *engine {
	found, _ := findEngine(i.Engine) // which was checked when it was made
	return found
}

func (i *instance) class() *class {
	found, _ := findClass(i.Class)
	return found
}

// find finds an instance to look at.
func find(c *cloud.Call, id string) (*instance, error) { return instances.Find(c, id, cloud.View) }

// viewed shows something of an instance.
func viewed[R any](c *cloud.Call, id string, show func(*instance) *R) (*R, error) {
	i, err := find(c, id)
	if err != nil {
		return nil, err
	}
	return show(i), nil
}

// changing is how an instance is changed: it must be running, or have a status of from, and
// has a status for as long as things take to settle; "" where the change is there at once.
type changing struct {
	from           []string
	status, action string
	// check says whether the change can be made; nil: it can.
	check func(*instance) error
	// do makes it.
	do func(*instance)
}

// change changes an instance that the caller may modify.
func change(c *cloud.Call, id string, how changing) (*instance, error) {
	return instances.Modify(c, id, managed.Modification[*instance]{From: how.from, Check: how.check, Through: how.status, Do: func(i *instance) {
		how.do(i)
		if how.status != "" {
			i.note(c, how.action)
		}
	}})
}

// changed is change where nothing of the instance is shown.
func changed(c *cloud.Call, id string, how changing) (*EmptyResponse, error) {
	if _, err := change(c, id, how); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, nil
}

// pass lets the instance have a status while something happens to it.
func (i *instance) pass(c *cloud.Call, status, action string) {
	instances.Pass(c, i, status)
	i.note(c, action)
}

// maxTasks is how many tasks an instance remembers.
const maxTasks = 50

// note notes what begins to happen to the instance.
func (i *instance) note(c *cloud.Call, action string) {
	i.Tasks = append(slices.Clip(i.Tasks), task{ID: c.Draw(cloud.Digits, 9), Action: action, Begun: c.Now, Ending: c.Settled()})
	if len(i.Tasks) > maxTasks {
		i.Tasks = i.Tasks[1:]
	}
}

// wrongType says that something is not for instances of this type.
func (i *instance) wrongType(detail string, values ...any) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Type", Detail: fmt.Sprintf(detail, values...)}
}

// wrongEngine says that something is not for instances of this engine.
func (i *instance) wrongEngine() error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Engine", Detail: "instances with " + i.Engine + " do not have that"}
}

// onlyMaster refuses read-only instances.
func onlyMaster(i *instance) error {
	if i.Master != "" {
		return i.wrongType("%s is a read-only instance: its primary instance decides", i.ID)
	}
	return nil
}
