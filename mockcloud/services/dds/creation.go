package dds

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createDBInstance(c *cloud.Call, q *CreateDBInstanceRequest) (*DBInstanceResponse, error) {
	members, err := replicationFactor(q.ReplicationFactor, usualMembers)
	if err != nil {
		return nil, err
	}
	readonly, err := readonlyReplicas(q.ReadonlyReplicas, 0)
	if err != nil {
		return nil, err
	}
	set := node{Kind: replicas, Class: q.DBInstanceClass, Storage: int(services.Value(q.DBInstanceStorage)), Readonly: readonly}
	return create(c, q, []node{set}, members)
}

func createShardingDBInstance(c *cloud.Call, q *CreateShardingDBInstanceRequest) (*DBInstanceResponse, error) {
	var nodes []node
	for _, one := range q.Mongos {
		nodes = append(nodes, node{Kind: mongos, Class: one.Class})
	}
	for _, one := range q.ReplicaSet {
		nodes = append(nodes, node{Kind: shard, Class: one.Class, Storage: int(services.Value(one.Storage)), Readonly: int(services.Value(one.ReadonlyReplicas))})
	}
	for _, one := range q.ConfigServer {
		nodes = append(nodes, node{Kind: configServer, Class: one.Class, Storage: int(services.Value(one.Storage))})
	}
	switch {
	case len(q.Mongos) < leastOfACloud || len(q.ReplicaSet) < leastOfACloud:
		return nil, cloud.Invalid(kindInstance, "Nodes", "a sharded cluster has 2 to 32 mongos and shards each")
	case len(q.ConfigServer) != 1:
		return nil, cloud.Invalid(kindInstance, "Nodes", "a sharded cluster has one config server")
	}
	if err := checkOriginRegions(q.DestRegion); err != nil {
		return nil, err
	}
	if q.RestoreType == fromCopy {
		if err := services.Require("DestRegion", q.DestRegion); err != nil {
			return nil, err
		}
		if q.DestRegion != c.Region {
			return nil, cloud.Invalid(kindInstance, "Origin", "a copy of a backup is restored in its region")
		}
	}
	// What is ordered besides is the same for both sorts.
	return create(c, &CreateDBInstanceRequest{
		VpcId: q.VpcId, VSwitchId: q.VSwitchId, ZoneId: q.ZoneId, SecondaryZoneId: q.SecondaryZoneId, HiddenZoneId: q.HiddenZoneId,
		DBInstanceDescription: q.DBInstanceDescription, SecurityIPList: q.SecurityIPList, GlobalSecurityGroupIds: q.GlobalSecurityGroupIds, AccountPassword: q.AccountPassword,
		EngineVersion: q.EngineVersion, StorageEngine: q.StorageEngine, StorageType: q.StorageType, Encrypted: q.Encrypted, EncryptionKey: q.EncryptionKey, SrcDBInstanceId: q.SrcDBInstanceId, BackupId: q.BackupId, RestoreTime: q.RestoreTime, RestoreType: q.RestoreType, SrcRegion: q.SrcRegion, ProvisionedIops: q.ProvisionedIops,
		ChargeType: q.ChargeType, Period: q.Period, AutoRenew: q.AutoRenew, ResourceGroupId: q.ResourceGroupId, Tag: q.Tag,
	}, nodes, usualMembers)
}

// create makes an instance of the wanted nodes; members are how many servers each has
// that is no mongos.
func create(c *cloud.Call, q *CreateDBInstanceRequest, wanted []node, members int) (*DBInstanceResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := checkOriginRegions(q.SrcRegion); err != nil {
		return nil, err
	}
	if err := services.Require("VpcId", q.VpcId); err != nil {
		return nil, err
	}
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	i := &instance{
		EngineVersion: q.EngineVersion, StorageEngine: cmp.Or(q.StorageEngine, "WiredTiger"), Zones: [3]string{q.ZoneId, q.SecondaryZoneId, q.HiddenZoneId}, Protocol: "mongodb",
		Granularity: "300", Maintenance: managed.Window{Start: "18:00Z", End: "22:00Z"}, Backup: usualBackups(), TDE: dataEncryption{Status: tdeOff},
	}
	i.Disk.Encrypted, i.Disk.IOPS = services.IsTrue(q.Encrypted), services.Value(q.ProvisionedIops)
	plan, err := planOf(q.ChargeType, q.Period, q.AutoRenew)
	if err == nil {
		err = i.specify(c, q, wanted)
	}
	if err != nil {
		return nil, err
	}
	addresses := 0
	for n := range wanted {
		addresses += reachableAtFirst(&wanted[n], members)
	}
	origin, err := i.originOf(c, q)
	if err != nil {
		return nil, err
	}
	if err := instances.Create(c, i, managed.New{
		Name: q.DBInstanceDescription, NamedByID: true, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag), Plan: plan,
		Places: []managed.Place{{VSwitchID: q.VSwitchId, VPCID: q.VpcId, Zone: q.ZoneId, Count: addresses}},
		Begin:  func() { i.begin(c, members) },
	}); err != nil {
		return nil, err
	}
	if origin != nil {
		for _, account := range origin.Accounts.Copied(c) {
			if account.Name != root {
				i.Accounts = append(i.Accounts, account)
			}
		}
	}
	return &DBInstanceResponse{DBInstanceId: new(i.ID), OrderId: c.OrderOf(i.ID).Text()}, nil
}

// The ways of paying.
const (
	prePaid  = "PrePaid"
	postPaid = "PostPaid"
)

// terms are the product's words.
var terms = managed.Terms{Kind: kindInstance, Ahead: []string{prePaid}, AsUsed: []string{postPaid}}

// planOf is how an instance is to be paid for: for some months ahead, or as it is used.
func planOf(chargeType string, period *int32, autoRenew string) (managed.Plan, error) {
	renews, err := autoRenews(autoRenew)
	switch {
	case err != nil || chargeType != prePaid:
		return managed.Plan{}, err
	case period == nil:
		return managed.Plan{}, services.Require("Period", "")
	}
	return subscription("", services.Digits(period), renews)
}

// autoRenews reads the parameter AutoRenew, a truth value that the contract has as a text.
func autoRenews(text string) (bool, error) {
	if text == "" {
		return false, nil
	}
	value, err := strconv.ParseBool(text)
	if err != nil {
		return false, cloud.Invalid(kindInstance, "AutoRenew", "AutoRenew is true or false")
	}
	return value, nil
}

// specify checks what the instance is to be like, and notes it. The nodes get their ids
// and members when the instance has its own.
func (i *instance) specify(c *cloud.Call, q *CreateDBInstanceRequest, wanted []node) (err error) {
	if q.EncryptionKey != "" && !i.Disk.Encrypted {
		return cloud.Invalid(kindInstance, "EncryptionKey", "what has a key is encrypted")
	}
	if i.Disk.Key, err = services.EncryptsWith(c, kindInstance, q.EncryptionKey, ""); err != nil {
		return err
	}
	if err = checkTitle(q.DBInstanceDescription); err != nil {
		return err
	}
	if i.StorageType, err = storageFor(q.EngineVersion, q.StorageType); err != nil {
		return err
	}
	for n := range wanted {
		if err = checkClass(wanted[n].Class); err != nil {
			return err
		}
		if err = wanted[n].checkStorage(i.StorageType); err != nil {
			return err
		}
		i.Nodes = append(i.Nodes, &wanted[n])
	}
	if q.AccountPassword != "" {
		if err = checkPassword(q.AccountPassword); err != nil {
			return err
		}
	}
	entries := services.Separated(q.SecurityIPList)
	if len(entries) == 0 {
		entries = []string{accessRules.Floor}
	}
	i.Accounts = managed.Accounts{&managed.Account{Name: root, Type: rootTypes[i.architecture()], Description: rootDescription, Unset: q.AccountPassword == ""}}
	if i.AccessLists, err = i.AccessLists.With(accessRules, managed.Cover, "", "", entries); err != nil {
		return err
	}
	if i.Templates, err = templates.Pick(c, services.Separated(q.GlobalSecurityGroupIds)); err != nil {
		return err
	}
	if i.Zones[0] == "" {
		vswitch, err := network.FindVSwitch(c, q.VSwitchId, cloud.Use)
		if err != nil {
			return err
		}
		i.Zones[0] = vswitch.Zone
	}
	return checkZones(c, i.Zones)
}

// fromCopy restores an instance from a copy of a backup that another region's instance has in the call's.
const fromCopy = "3"

// checkOriginRegions says whether there are the regions that a request names to restore from, whatever it restores.
func checkOriginRegions(regions ...string) error {
	for _, region := range regions {
		if _, known := cloud.FindRegion(region); region != "" && !known {
			return cloud.Invalid(kindInstance, "Origin", "there is no region "+region)
		}
	}
	return nil
}

// originOf is the instance that the new one is restored from, of the same architecture and
// version; nil: it is none.
func (i *instance) originOf(c *cloud.Call, q *CreateDBInstanceRequest) (*instance, error) {
	if q.SrcDBInstanceId+q.BackupId+q.RestoreTime+q.RestoreType == "" {
		return nil, nil
	}
	err := services.Require("SrcDBInstanceId", q.SrcDBInstanceId)
	switch {
	case err != nil:
	case q.RestoreType == fromCopy:
		err = cmp.Or(services.Require("SrcRegion", q.SrcRegion), services.Require("BackupId", q.BackupId))
	case q.SrcRegion != "" && q.SrcRegion != c.Region:
		err = cloud.Invalid(kindInstance, "Origin", "only copies of backups are restored from in other regions")
	case q.RestoreType == "0":
		err = services.Require("BackupId", q.BackupId)
	case q.RestoreType == "1":
		err = services.Require("RestoreTime", q.RestoreTime)
	case q.BackupId+q.RestoreTime == "":
		err = services.Require("BackupId", "")
	}
	if err != nil {
		return nil, err
	}
	from := managed.Origin{ID: q.SrcDBInstanceId, Backups: services.Separated(q.BackupId), At: q.RestoreTime}
	if q.RestoreType == fromCopy {
		from.Region = q.SrcRegion
	}
	origin, err := instances.Origin(c, from)
	if err == nil {
		err = i.holds(origin, q.RestoreTime != "")
	}
	return origin, err
}

// holds says whether the instance can have the data of another one, as that was when a backup was made or at a time.
func (i *instance) holds(origin *instance, atATime bool) error {
	shards := origin.of(shard)
	switch {
	case origin.architecture() != i.architecture() || origin.EngineVersion != i.EngineVersion:
		return cloud.Invalid(kindInstance, "Origin", "the instance is restored from another architecture or version")
	case atATime && !origin.Backup.WithLog:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: origin.ID, Field: "Logs", Detail: "the logs of " + origin.ID + " are not backed up, so that it comes back as a backup has it only"}
	case len(i.of(shard)) < len(shards):
		return cloud.Invalid(kindInstance, "FewerShards", "the instance that is restored has more shards")
	}
	for n, one := range i.of(shard) {
		if n < len(shards) && one.Storage < shards[n].Storage {
			return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: origin.ID, Field: "LessStorage", Detail: "a shard of the instance that is restored has more storage"}
		}
	}
	return nil
}

// checkZones says whether the zones of the members go together: all in one, or each in
// another one.
func checkZones(c *cloud.Call, zones [3]string) error {
	second, third := zones[1], zones[2]
	region, err := c.KnownRegion()
	switch {
	case err != nil:
		return err
	case second == "" && third == "":
		return nil
	case second == "" || third == "":
		return cloud.Invalid(kindInstance, "Zones", "an instance in several zones has a secondary and a hidden one")
	case !region.HasZone(second):
		return cloud.Missing(network.KindZone, second)
	case !region.HasZone(third):
		return cloud.Missing(network.KindZone, third)
	case second == third || zones[0] == second || zones[0] == third:
		return cloud.Invalid(kindInstance, "SameZones", "the zones of the primary, the secondary and the hidden node differ")
	}
	return nil
}

// reachableAtFirst is how many addresses a new component takes by itself.
func reachableAtFirst(n *node, members int) int {
	switch n.Kind {
	case mongos:
		return 1
	case replicas:
		return reachableOf(members) + n.Readonly
	}
	return 0
}

// reachableOf is how many members of a set have an address.
func reachableOf(members int) int {
	if members >= usualMembers {
		return members - 1
	}
	return members
}

// begin gives a new instance its components, root and connection strings.
func (i *instance) begin(c *cloud.Call, members int) {
	for at, wanted := range i.Nodes {
		i.Nodes[at] = newNode(c, i, *wanted, members)
		if wanted.Kind == mongos {
			i.Nodes[at].Description = fmt.Sprintf("mongos%d", at+1)
		}
	}
	for _, account := range i.Accounts {
		account.Created = c.Now
	}
	seats := i.Seats()
	for _, n := range i.Nodes {
		if n.Kind != mongos && n.Kind != replicas {
			continue
		}
		for number, m := range n.reachable() {
			i.connect(c, n, m, number, managed.NewEndpoint{Held: seats[0].Address})
			seats = slices.Delete(seats, 0, 1)
		}
	}
}
