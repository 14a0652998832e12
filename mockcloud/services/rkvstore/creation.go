package rkvstore

import (
	"encoding/json"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// wanted is what a new instance is asked for with, by the one action or the other.
type wanted struct {
	class                   class
	Version, Password       string
	Shards                  int // 0: as many as is usual
	Single                  bool
	Nodes                   nodesWanted
	Templates               string
	Zone, SecondaryZone     string
	VPC, VSwitch, Address   string
	Charge, Period, Renewal string
	Renews                  bool
	Port, Prefix            string
	Name, Group             string
	Storage                 int
	StorageType             string
	Parameters              managed.Settings
	Tags                    []cloud.Tag
	Origin                  managed.Origin
	Recovers                string // what of the origin is recovered, as JSON
	ClusterBackup           string // of the origin; "": the backups of its shards are named
	Distributed             string // of what it is to be part
	First                   bool   // of a new distributed instance
	ParameterGroup          string
}

// create makes the instance, which is in a vSwitch: there is no other network type.
func (w wanted) create(c *cloud.Call) (*instance, error) {
	i, err := w.instance()
	if err != nil {
		return nil, err
	}
	port, err := portOf(w.Port)
	if err != nil {
		return nil, err
	}
	place := managed.Place{VSwitchID: w.VSwitch, VPCID: w.VPC, Zone: w.Zone}
	if w.Address != "" {
		if place.Address, err = netip.ParseAddr(w.Address); err != nil {
			return nil, cloud.Invalid(kindInstance, "PrivateIpAddress", w.Address+" is no address")
		}
	}
	plan, err := readPlan(w.Charge, w.Period, w.Renews, w.Renewal)
	if err != nil {
		return nil, err
	}
	if err := checkSecondary(c, w.Zone, w.SecondaryZone); err != nil {
		return nil, err
	}
	if i.Templates, err = templates.Pick(c, services.Separated(w.Templates)); err != nil {
		return nil, err
	}
	if w.ParameterGroup != "" {
		g, err := groupFor(c, w.ParameterGroup, i)
		if err != nil {
			return nil, err
		}
		if i.Parameters, _, err = g.Settings.With(kindInstance, parametersOf(i.Version), i.Parameters); err != nil {
			return nil, err
		}
	}
	whole, err := i.partOf(c, w.Distributed, w.First)
	if err != nil {
		return nil, err
	}
	restore, err := w.origin(c, i)
	if err != nil {
		return nil, err
	}
	err = i.create(c, managed.New{Name: w.Name, ResourceGroupID: w.Group, Tags: w.Tags, Plan: plan, Places: []managed.Place{place}}, port, w.Prefix)
	if err == nil {
		restore()
		if whole != nil {
			i.join(c, whole)
		}
	}
	return i, err
}

// origin finds what the instance is made of, and says how that is restored, as far as it is asked for.
func (w wanted) origin(c *cloud.Call, i *instance) (restore func(), err error) {
	var parts struct{ Account, Config, Whitelist bool }
	if w.Recovers != "" && json.Unmarshal([]byte(w.Recovers), &parts) != nil {
		return nil, cloud.Invalid(kindInstance, "RecoverConfigMode", "RecoverConfigMode is a JSON object of truth values")
	}
	if w.Origin.ID+w.Origin.At+w.Recovers+w.ClusterBackup == "" && len(w.Origin.Backups) == 0 {
		return func() {}, nil
	}
	if err := services.Require("SrcDBInstanceId", w.Origin.ID); err != nil {
		return nil, err
	}
	if w.ClusterBackup != "" {
		numbers, err := shardBackups(c, w.Origin.ID, w.ClusterBackup)
		if err != nil {
			return nil, err
		}
		w.Origin.Backups = append(w.Origin.Backups, numbers...)
	}
	if err := services.Require("BackupId", strings.Join(w.Origin.Backups, ",")+w.Origin.At); err != nil {
		return nil, err
	}
	from, err := instances.Origin(c, w.Origin)
	switch {
	case err != nil:
	case from.capacity() > i.capacity():
		err = cloud.Invalid(kindInstance, "InstanceClass", "the instance has less room than what it is restored from")
	case w.Origin.At != "" && !from.Backup.Log:
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: from.ID, Field: "Logs", Detail: "the logs of " + from.ID + " are not backed up, so that it comes back as a backup has it only"}
	}
	if err != nil {
		return nil, err
	}
	if parts.Whitelist && len(i.Templates) == 0 { // who names some means those
		i.Templates = from.Templates
	}
	return func() {
		if parts.Account {
			for _, account := range from.Accounts.Copied(c) {
				if account.Name != from.ID {
					i.Accounts = append(i.Accounts, account)
				}
			}
		}
		if parts.Config {
			i.Parameters, i.Ways = from.Parameters, from.Ways
		}
		if parts.Whitelist {
			i.Lists = from.Lists
		}
	}, nil
}

// instance is the instance as it will be, apart from where.
func (w wanted) instance() (*instance, error) {
	if err := checkName(w.Name); err != nil {
		return nil, err
	}
	if err := checkPassword(w.Password); err != nil {
		return nil, err
	}
	if w.Version == "" {
		w.Version = w.class.Versions[0]
	}
	if !slices.Contains(w.class.Versions, w.Version) {
		return nil, cloud.Invalid(kindInstance, "EngineVersion", "new instances of "+w.class.Class+" have one of the versions "+strings.Join(w.class.Versions, ", "))
	}
	shards, ok := w.class.shards(w.Shards)
	if !ok {
		return nil, errClass(w.class.Class, "do not have "+strconv.Itoa(w.Shards)+" shards")
	}
	i := newInstance(w.class, w.Version)
	i.resize(nil, shards)
	i.SecondaryZone, i.Single, i.Storage, i.StorageType, i.Parameters = w.SecondaryZone, w.class.Unreplicated || w.Single, w.Storage, w.StorageType, w.Parameters
	n, err := i.staffed(spread{}, w.Nodes, &i.class, shards, i.Single)
	i.Replicas, i.ReadOnly = n.replicas, n.readOnly
	return i, err
}

// checkSecondary says whether a replica can be in a zone, where the master is in another.
func checkSecondary(c *cloud.Call, zone, secondary string) error {
	if secondary == "" {
		return nil
	}
	region, err := c.KnownRegion()
	switch {
	case err != nil:
		return err
	case !region.HasZone(secondary):
		return cloud.Missing(kindZone, secondary)
	case secondary == zone:
		return cloud.Invalid(kindInstance, "SecondaryZoneId", "the secondary zone is another one than the primary")
	}
	return nil
}

func createInstance(c *cloud.Call, q *CreateInstanceRequest) (*CreateInstanceResponse, error) {
	if err := services.Require("VSwitchId", q.VSwitchId); err != nil {
		return nil, err
	}
	of, err := classFor(q.InstanceClass, q.Capacity)
	if err != nil {
		return nil, err
	}
	if of.Series != seriesRedis {
		return nil, errSeries(of, seriesRedis)
	}
	w := wanted{
		class: of, Version: q.EngineVersion, Password: q.Password, Shards: int(services.Value(q.ShardCount)), Single: nodeTypes[q.NodeType] == "single",
		Nodes: nodesWanted{q.ReplicaCount, q.SlaveReplicaCount, q.ReadOnlyCount, q.SlaveReadOnlyCount}, Templates: q.GlobalSecurityGroupIds,
		Zone: q.ZoneId, SecondaryZone: q.SecondaryZoneId, VPC: q.VpcId, VSwitch: q.VSwitchId, Address: q.PrivateIpAddress,
		Charge: q.ChargeType, Period: q.Period, Renewal: q.AutoRenewPeriod, Renews: q.AutoRenew == "true", Port: q.Port, Prefix: q.ConnectionStringPrefix,
		Name: q.InstanceName, Group: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Origin: managed.Origin{ID: q.SrcDBInstanceId, Backups: services.Separated(q.BackupId), At: q.RestoreTime}, Recovers: q.RecoverConfigMode,
		ClusterBackup: q.ClusterBackupId, Distributed: q.GlobalInstanceId, First: services.IsTrue(q.GlobalInstance), ParameterGroup: q.ParamGroupId,
	}
	if q.Appendonly != "" {
		w.Parameters = managed.Settings{"appendonly": q.Appendonly}
	}
	i, err := w.create(c)
	if err != nil {
		return nil, err
	}
	e := i.endpoint(c.World, private)
	return &CreateInstanceResponse{
		InstanceId: &i.ID, InstanceName: &i.Name, RegionId: &i.Region, ZoneId: new(i.Zone()), VpcId: new(i.VPCID()), VSwitchId: new(i.VSwitchID()),
		InstanceStatus: new(instances.Status(i, c.Now)), ConnectionDomain: &e.ID, Port: new(int32(e.Port)), PrivateIpAddr: new(i.IP()), UserName: &i.ID,
		Capacity: new(i.capacity()), Bandwidth: new(i.bandwidth()), Connections: &i.Connections, QPS: i.qps(), NodeType: new(i.nodeType()),
		ChargeType: new(chargeType(i)), EndTime: endTime(c, i), NetworkType: new("VPC"), Config: new(i.config()), OrderId: c.OrderOf(i.ID).Number(),
	}, nil
}

// classFor is the class of a name, or the smallest of a capacity.
func classFor(name string, capacity *int64) (class, error) {
	switch of, found := findClass(name); {
	case found:
		return of, nil
	case name != "":
		return of, &cloud.Error{Reason: cloud.NotFound, Kind: kindClass, ID: name, Field: "InstanceClass"}
	case capacity == nil:
		return of, wire.MissingParameter("InstanceClass")
	}
	of, found := classOf(*capacity)
	if !found {
		return of, &cloud.Error{Reason: cloud.NotFound, Kind: kindClass, ID: strconv.FormatInt(*capacity, 10), Field: "InstanceClass"}
	}
	return of, nil
}

// errSeries says that a class is not of a series.
func errSeries(of class, series string) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: kindClass, ID: of.Class, Detail: "the class " + of.Class + " is one of " + of.Series + ", not of " + series}
}

// The sizes that cloud disks of instances have, in GB.
const (
	smallestStorage = 20
	largestStorage  = 32768
)

func createTairInstance(c *cloud.Call, q *CreateTairInstanceRequest) (*CreateTairInstanceResponse, error) {
	of, err := classFor(q.InstanceClass, nil)
	if err != nil {
		return nil, err
	}
	if of.Series != q.InstanceType || of.Local {
		return nil, errSeries(of, q.InstanceType)
	}
	shards, single := int(services.Value(q.ShardCount)), q.ShardType == "STAND_ALONE"
	if single && (shards > 1 || q.SecondaryZoneId != "") {
		return nil, cloud.Invalid(kindInstance, "ShardType", "only instances in one zone and with one shard are without a replica")
	}
	storage := int(services.Value(q.Storage))
	switch onDisks := of.Series == seriesESSD; {
	case onDisks && (q.StorageType == "" || q.Storage == nil):
		return nil, wire.MissingParameter("Storage")
	case onDisks && (storage < smallestStorage || storage > largestStorage):
		return nil, cloud.Invalid(kindInstance, "Storage", "a cloud disk has 20 to 32768 GB")
	case !onDisks && (q.StorageType != "" || storage != 0):
		return nil, cloud.Invalid(kindInstance, "Storage", "only instances of "+seriesESSD+" are on cloud disks of their own")
	}
	w := wanted{
		Nodes: nodesWanted{q.ReplicaCount, q.SlaveReplicaCount, q.ReadOnlyCount, q.SlaveReadOnlyCount}, Templates: q.GlobalSecurityGroupIds,
		class: of, Version: q.EngineVersion, Password: q.Password, Shards: shards, Single: single, Zone: q.ZoneId, SecondaryZone: q.SecondaryZoneId,
		VPC: q.VpcId, VSwitch: q.VSwitchId, Address: q.PrivateIpAddress, Charge: q.ChargeType, Renewal: q.AutoRenewPeriod, Renews: q.AutoRenew == "true",
		Prefix: q.ConnectionStringPrefix, Name: q.InstanceName, Group: q.ResourceGroupId, Storage: storage, StorageType: q.StorageType, Tags: services.Tags(q.Tag),
		Origin: managed.Origin{ID: q.SrcDBInstanceId, Backups: services.Separated(q.BackupId), At: q.RestoreTime}, Recovers: q.RecoverConfigMode,
		ClusterBackup: q.ClusterBackupId, Distributed: q.GlobalInstanceId, ParameterGroup: q.ParamGroupId,
	}
	if w.First = q.GlobalInstanceId == "true"; w.First {
		w.Distributed = ""
	}
	if w.Charge == "" {
		w.Charge = prePaid
	}
	if q.Period != nil {
		w.Period = strconv.Itoa(int(*q.Period))
	}
	if q.Port != nil {
		w.Port = strconv.Itoa(int(*q.Port))
	}
	i, err := w.create(c)
	if err != nil {
		return nil, err
	}
	e := i.endpoint(c.World, private)
	return &CreateTairInstanceResponse{
		InstanceId: &i.ID, InstanceName: services.Text(i.Name), RegionId: &i.Region, ZoneId: new(i.Zone()), InstanceStatus: new(instances.Status(i, c.Now)),
		ConnectionDomain: &e.ID, Port: new(int32(e.Port)), Bandwidth: new(i.bandwidth()), Connections: &i.Connections, QPS: i.qps(), ChargeType: new(chargeType(i)),
		Config: new(i.config()), OrderId: c.OrderOf(i.ID).Number(), TaskId: task(c),
	}, nil
}
