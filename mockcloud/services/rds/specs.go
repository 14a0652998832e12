package rds

import (
	"cmp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// spec is what an instance is to have from now on; what is "" or 0 stays.
type spec struct {
	Class, StorageType, Category string
	Storage                      int
	Capacity                     *capacity
	Disks                        func(disks) disks
	Writes                       string
	// Version is a later version with SQL Server, which AllowsMajor must say.
	Version     string
	AllowsMajor bool
	// Elastic says that the class is for so many Days.
	Elastic bool
	Days    *int64
	// Place is where it stands, with the zones of its nodes.
	Place placement
	seats []network.Seat
	zones []string
}

// modifyDBInstanceSpec gives an instance another class, more storage, or storage of another
// type. When it takes effect is the same here: at once.
func modifyDBInstanceSpec(c *cloud.Call, q *ModifyDBInstanceSpecRequest) (*ModifyDBInstanceSpecResponse, error) {
	wanted := spec{
		Class: q.DBInstanceClass, StorageType: q.DBInstanceStorageType, Category: q.Category, Storage: int(services.Value(q.DBInstanceStorage)),
		Version: q.EngineVersion, AllowsMajor: services.IsTrue(q.AllowMajorVersionUpgrade), Elastic: q.Direction == "TempUpgrade", Days: q.UsedTime, Writes: q.OptimizedWrites,
		Place: placement{VSwitches: services.Separated(q.VSwitchId), Zones: []string{q.ZoneId, q.ZoneIdSlave1}},
	}
	if q.BurstingEnabled != nil || q.ColdDataEnabled != nil || q.IoAccelerationEnabled != "" {
		wanted.Disks = func(d disks) disks { return d.with(q.BurstingEnabled, q.ColdDataEnabled, q.IoAccelerationEnabled) }
	}
	if given := q.ServerlessConfiguration; given != nil {
		var err error
		if wanted.Capacity, err = capacityOf(given.MinCapacity, given.MaxCapacity, given.AutoPause, given.SwitchForce); err != nil {
			return nil, err
		}
	}
	i, err := change(c, q.DBInstanceId, changing{
		status: classChanging, action: "ModifyDBInstanceSpec",
		check: func(i *instance) error {
			if q.PayType != "" && !strings.EqualFold(q.PayType, i.payType()) {
				return services.Refuse("DBInstancePayTypeNotSupport", "the instance is not paid for so")
			}
			return cmp.Or(i.mayRun(q.TargetMinorVersion, i.kernel()), wanted.check(c, i))
		},
		do: func(i *instance) {
			wanted.begin(c, i)
			i.Minor = cmp.Or(q.TargetMinorVersion, i.Minor)
			wanted.apply(i)
		},
	})
	if err == nil && len(wanted.seats) > 0 {
		err = instances.Reseat(c, i, i.Seats(), wanted.seats)
	}
	if err != nil {
		return nil, err
	}
	return &ModifyDBInstanceSpecResponse{DBInstanceId: &i.ID, OrderId: c.OrderOf(i.ID).Number()}, nil
}

// check says whether the instance can have it. What stays empty becomes what the
// instance has.
func (s *spec) check(c *cloud.Call, i *instance) error {
	if s.Class == "" && s.Storage == 0 && s.StorageType == "" && s.Capacity == nil && s.Disks == nil && s.Writes == "" && !s.AllowsMajor && !s.Elastic && s.Days == nil && !s.Place.named() {
		return services.Refuse("MissingParameter", "say which class or how much storage the instance gets")
	}
	if s.Class == "" {
		s.Class = i.Class
	}
	if err := cmp.Or(s.checkElastic(c, i), s.checkVersion(c, i), s.checkPlace(c, i), i.mayOptimize(s.Writes)); err != nil {
		return err
	}
	class, err := findClass(s.Class)
	if err != nil {
		return err
	}
	if class.Engine.Name != i.Engine || class.Category != "" && class.Category != i.Category || class.Local != i.class().Local || class.ReadOnly && i.Master == "" ||
		s.Category != "" && s.Category != i.Category {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: kindClass, By: kindInstance, ID: s.Class, Detail: "the class " + s.Class + " is not for the instance"}
	}
	if s.StorageType == "" {
		s.StorageType = i.StorageType
	}
	storage, err := storageFor(class, s.StorageType)
	if err != nil {
		return err
	}
	if s.Storage == 0 {
		s.Storage = i.Storage
	}
	before, err := storageFor(i.class(), i.StorageType)
	if err != nil {
		return err
	}
	switch {
	case storage.Level < before.Level:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindStorage, Field: "Level", ID: s.StorageType, Detail: "storage does not go back to a lower level"}
	case s.Storage < i.Storage:
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindStorage, Field: "Size", ID: i.ID, Detail: "storage does not shrink"}
	}
	if s.Storage != i.Storage || storage != before {
		if err := storage.holds(s.Storage); err != nil {
			return err
		}
	}
	if slices.ContainsFunc(readOnlyOf(c, i), func(one *instance) bool { return one.Storage < s.Storage }) {
		return cloud.Invalid(kindInstance, "MasterStorage", "a read-only instance has less storage")
	}
	return s.checkCapacity(i)
}

// checkVersion checks the version: another one is a later one of SQL Server, as requests must expect, since
// those of MySQL rise by UpgradeDBInstanceEngineVersion.
func (s *spec) checkVersion(c *cloud.Call, i *instance) error {
	switch {
	case s.AllowsMajor && i.Engine != "SQLServer":
		return i.wrongEngine()
	case s.AllowsMajor && s.Version == "":
		return services.Require("EngineVersion", s.Version)
	case !s.AllowsMajor && (s.Version == "" || s.Version == i.Version):
		s.Version = i.Version
		return nil
	}
	if err := i.engine().versionFor(s.Version, i.Capacity != nil); err != nil {
		return err
	}
	year := len("2019") // with which the versions of SQL Server begin
	switch {
	case !s.AllowsMajor || s.Version[:year] <= i.Version[:year]:
		return cloud.Invalid(kindEngine, "EngineVersion", "the version of an instance only rises, with AllowMajorVersionUpgrade")
	case countReadOnly(c.World, i) > 0:
		return i.wrongType("the instance has read-only instances of its version")
	}
	return onlyMaster(i)
}

// named says whether the placement says anything.
func (p *placement) named() bool {
	return len(p.VSwitches) > 0 || slices.ContainsFunc(p.Zones, func(zone string) bool { return zone != "" })
}

// checkPlace checks where the instance is to stand. What is not named stays: the zones of its nodes, and where
// these do, its vSwitches.
func (s *spec) checkPlace(c *cloud.Call, i *instance) (err error) {
	if !s.Place.named() {
		return nil
	}
	now := []string{i.Nodes[0].Zone}
	for _, n := range i.Nodes[1:] {
		if i.spans() {
			now = append(now, n.Zone)
		}
	}
	p := placement{VPCID: i.VPCID(), VSwitches: s.Place.VSwitches, Zones: slices.Clone(now)}
	if zone := s.Place.Zones[0]; zone != "" && zone != "Auto" {
		p.Zones[0] = zone
	}
	if zone := s.Place.Zones[1]; zone != "" {
		p.Zones = append(append(p.Zones[:1:1], zone), p.Zones[min(2, len(p.Zones)):]...)
	}
	stays := slices.Equal(p.Zones, now) || len(i.Nodes) > 1 && !i.spans() && slices.Equal(p.Zones, []string{now[0], now[0]})
	if len(p.VSwitches) == 0 && stays {
		return nil
	}
	if err := services.Require("VSwitchId", strings.Join(p.VSwitches, ",")); err != nil {
		return err
	}
	places, zones, err := p.spread(i.Category)
	if err != nil {
		return err
	}
	if stays && slices.EqualFunc(places, i.Place().Seats(), func(p managed.Place, s network.Seat) bool { return s.VSwitch.ID == p.VSwitchID }) {
		return nil
	}
	s.zones = zones
	s.seats, err = instances.Seats(c, places...)
	return err
}

func (s *spec) checkCapacity(i *instance) error {
	switch {
	case s.Capacity == nil:
		return nil
	case i.Capacity == nil:
		return i.wrongType("%s is no serverless instance", i.ID)
	}
	return i.engine().checkCapacity(s.Capacity)
}

func (s *spec) apply(i *instance) {
	i.Class, i.StorageType, i.Storage = s.Class, s.StorageType, s.Storage
	if s.Version != i.Version {
		i.Version, i.Minor = s.Version, ""
		i.restarted()
	}
	for n := range i.Nodes {
		if len(s.seats) > 0 {
			i.Nodes[n].Zone = zoneOf(s.zones, n, s.seats[0].VSwitch.Zone)
		}
	}
	if s.Disks != nil {
		i.Settings.Disks = s.Disks(i.Settings.Disks)
	}
	if s.Writes != "" {
		i.Settings.Writes.On = s.Writes == optimizedWrites
	}
	if s.Capacity != nil {
		i.Capacity = s.Capacity
	}
}
