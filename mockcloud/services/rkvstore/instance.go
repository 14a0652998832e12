package rkvstore

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// instance is an instance of ApsaraDB for Redis, or of Tair.
type instance struct {
	managed.Resource
	class
	Version string
	// Shards are one, but for clusters.
	Shards []shard
	// Storage is how many GB of a cloud disk the instance keeps its data on, and
	// StorageType the word for these; 0 of instances that keep it in memory.
	Storage     int
	StorageType string
	// ExtraBandwidth is what each shard has beside that of the class, in Mbit/s.
	ExtraBandwidth int64
	// SecondaryZone is where the replica is, which has no address of its own; "" where it
	// is in the zone of the master.
	SecondaryZone string
	// Single instances have no replica.
	Single bool
	// Replicas and ReadOnly are how many nodes each shard has besides its master; Replicas is the zero value
	// where it is the usual one.
	Replicas, ReadOnly spread

	Lists  managed.AccessLists
	Groups compute.AdmittedGroups
	// Templates are the ids of templates of white lists that it follows.
	Templates []string
	Accounts  managed.Accounts
	// Parameters are those of the engine that were set, and Ways those beside these.
	Parameters, Ways managed.Settings
	// OpenAuth lets whoever is in the VPC connect without a password.
	OpenAuth bool
	Window   managed.Window // of maintenance
	Backup   backupPolicy
	Audit    auditLog
	SSL      bool
	SSLEnds  time.Time // of the certificate
	// Encrypted says that what the instance keeps is encrypted.
	Encrypted    bool
	Key, KeyRole string // the account's own; "": the cloud's
	// Distributed is what the instance is part of; nil: nothing.
	Distributed *distributed
}

// backupPolicy is when backups are made, and for how long they are kept.
type backupPolicy struct {
	Time      managed.Window
	Days      managed.Days
	Retention int // in days
	Log       bool
}

// auditLog is whether commands are logged, and for how many days.
type auditLog struct {
	On   bool
	Days int
}

// kindInstance is the kind of an instance, and kindClass that of a class.
const (
	kindInstance cloud.Kind = "Redis instance"
	kindClass    cloud.Kind = "class of Redis instances"
)

// The statuses of an instance, in the product's words.
const (
	creating      = "Creating"
	normal        = "Normal"
	inactive      = "Inactive"
	changing      = "Changing"
	flushing      = "Flushing"
	migrating     = "Migrating"
	transforming  = "Transforming"
	netModifying  = "NetworkModifying"
	sslModifying  = "SSLModifying"
	majorUpgrades = "MajorVersionUpgrading"
)

// quotaInstances limits the instances of an account in a region that are paid for as
// they are used. Its code is ours: the vendor publishes none.
const quotaInstances = "kvstore_instance_count"

var instances managed.Kind[*instance]

type modification = managed.Modification[*instance]

func init() {
	instances.Define(managed.Definition[*instance]{
		Kind: kindInstance, InPolicies: "kvstore:instance", Type: cloud.TypeRedis,
		ID: func(c *cloud.Call, _ string) string { return "r-" + c.Draw(cloud.LowerDigits, 20) },
		// A released instance is gone at once: the product documents no status for it.
		Statuses: managed.Statuses{Creating: creating, Running: normal},
		Costs:    bill.Redis, Measure: (*instance).measure,
		// The vendor's page about expiration.
		Expiry:   managed.Expiry{Status: inactive, Grace: 15 * 24 * time.Hour, Kept: 15 * 24 * time.Hour},
		Sale:     managed.Sale{Code: "redisa"},
		Indexes:  []cloud.IndexOn[*instance]{managed.OnTemplates(func(i *instance) []string { return i.Templates })},
		Released: func(w *cloud.World, i *instance) { i.part(w) },
		Admits:   func(t *reach.Trace, i *instance) bool { return i.admits(t.World(), t.Packet.Source) },
		QuotasAsUsed: []cloud.Quota{{
			Product: "redisa", Code: quotaInstances, Default: 100, Adjustable: true,
			Name: "Pay-as-you-go instances", Description: "How many pay-as-you-go instances the account can have in a region",
		}},
	})
}

// accessRules are what the product allows of white lists (contract of ModifySecurityIps).
// At first only the instance itself may connect.
var accessRules = managed.AccessRules{Kind: kindInstance, Lists: 50, Entries: 1000, Lasting: "default", Floor: "127.0.0.1"}

// domain is what connection strings end in.
const domain = ".redis.rds.aliyuncs.com"

// newInstance makes an instance as it is at first, apart from where it is.
func newInstance(of class, version string) *instance {
	return &instance{
		class: of, Version: version,
		Lists:  managed.AccessLists{{Name: accessRules.Lasting, Entries: []string{accessRules.Floor}}},
		Window: managed.Window{Start: "18:00Z", End: "22:00Z"},
		Backup: backupPolicy{Time: managed.Window{Start: "17:00Z", End: "18:00Z"}, Days: managed.EveryDay(), Retention: 7},
	}
}

// create makes the instance, with its connection string and its first account, which is
// called as the instance is.
func (i *instance) create(c *cloud.Call, n managed.New, port int, prefix string) error {
	if err := checkPrefix(prefix); err != nil {
		return err
	}
	if prefix != "" {
		if err := managed.MayName(c.World, prefix+domain); err != nil {
			return err
		}
	}
	if err := instances.Create(c, i, n); err != nil {
		return err
	}
	i.Accounts.Add(c, managed.Account{Name: i.ID, Type: "Normal", Privileges: []managed.Privilege{{Privilege: "RoleReadWrite"}}})
	_, err := instances.Connect(c, i, managed.NewEndpoint{Name: cmp.Or(prefix, i.ID) + domain, Role: private, Port: port})
	return err
}

// The roles of endpoints.
const (
	private = "Private"
	public  = "Public"
)

// endpoint is the instance's endpoint of a role; nil where it has none.
func (i *instance) endpoint(w *cloud.World, role string) *managed.Endpoint {
	e, _ := managed.EndpointOf(w, i.Head(), func(e *managed.Endpoint) bool { return e.Role == role })
	return e
}

var connectionPrefix = cloud.NewPattern(`^[a-z][a-z0-9-]{7,63}$`)

// checkPrefix says whether a text can be the first part of a connection string; "" is the
// product's own.
func checkPrefix(prefix string) error {
	if prefix != "" && !connectionPrefix.MatchString(prefix) {
		return cloud.Invalid(kindInstance, "ConnectionString", "a connection string begins with 8 to 64 lower-case letters, digits and hyphens, the first one a letter")
	}
	return nil
}

// portOf reads a port, which is 1024 to 65535; the usual one where none is given.
func portOf(text string) (int, error) {
	if text == "" {
		return 6379, nil
	}
	port, err := strconv.Atoi(text)
	if err != nil || port < 1024 || port > 65535 {
		return 0, cloud.Invalid(kindInstance, "Port", "a port is 1024 to 65535")
	}
	return port, nil
}

// checkName says whether an instance can be called so (contract of CreateInstance).
func checkName(name string) error {
	if name != "" && !instanceName.MatchString(name) {
		return cloud.Invalid(kindInstance, "InstanceName", "a name has 2 to 80 characters, the first one a letter, and none of @/:=\"<>{[]} or spaces")
	}
	return nil
}

var instanceName = cloud.NewPattern(`^[\p{L}][^@/:="<>{\[\]}\s]{1,79}$`)

// checkPassword says whether a password can be one (contract of CreateInstance); "" is none.
func checkPassword(password string) error {
	if password == "" {
		return nil
	}
	return managed.CheckPassword(kindInstance, password, 8, 32, "!@#$%^&*()_+-=")
}

// zoneType is the product's word for whether it is in one zone or two.
func (i *instance) zoneType() string {
	if i.SecondaryZone == "" {
		return "singlezone"
	}
	return "doublezone"
}

// nodeType likewise, for whether it has a replica.
func (i *instance) nodeType() string {
	if i.Single {
		return "single"
	}
	return "double"
}

// edition is the product's word for whether it is Tair.
func (c *class) edition() string {
	if c.Enterprise {
		return "Enterprise"
	}
	return "Community"
}

// capacity is that of all shards, in MB.
func (i *instance) capacity() int64 { return i.Capacity*int64(len(i.Shards)) + 1024*int64(i.Storage) }

// bandwidth is that of all servers that answer clients, in Mbit/s.
func (i *instance) bandwidth() int64 { return (i.Bandwidth + i.ExtraBandwidth) * i.answering() }

// qps likewise, in requests a second.
func (i *instance) qps() *int64 { return new(i.QPS * i.answering()) }

// errType says that instances such as this one do not have something.
func (i *instance) errType(detail string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Type", Detail: detail}
}

// errClass says that an instance of a class cannot have something.
func errClass(name, detail string) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: kindInstance, By: kindClass, ID: name, Detail: fmt.Sprintf("instances of the class %s %s", name, detail)}
}
