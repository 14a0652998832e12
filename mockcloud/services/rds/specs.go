package rds

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// spec is what an instance is to have from now on; what is "" or 0 stays.
type spec struct {
	Class, StorageType, Category string
	Storage                      int
	Capacity                     *capacity
	Disks                        func(disks) disks
}

// modifyDBInstanceSpec gives an instance another class, more storage, or storage of another
// type. When it takes effect is the same here: at once.
func modifyDBInstanceSpec(c *cloud.Call, q *ModifyDBInstanceSpecRequest) (*ModifyDBInstanceSpecResponse, error) {
	wanted := spec{Class: q.DBInstanceClass, StorageType: q.DBInstanceStorageType, Category: q.Category, Storage: int(services.Value(q.DBInstanceStorage))}
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
			if q.TargetMinorVersion != "" && q.TargetMinorVersion != i.kernel() {
				return i.noMinor()
			}
			return wanted.check(c, i)
		},
		do: wanted.apply,
	})
	if err != nil {
		return nil, err
	}
	return &ModifyDBInstanceSpecResponse{DBInstanceId: &i.ID, OrderId: c.OrderOf(i.ID).Number()}, nil
}

// check says whether the instance can have it. What stays empty becomes what the
// instance has.
func (s *spec) check(c *cloud.Call, i *instance) error {
	if s.Class == "" && s.Storage == 0 && s.StorageType == "" && s.Capacity == nil && s.Disks == nil {
		return services.Refuse("MissingParameter", "say which class or how much storage the instance gets")
	}
	if s.Class == "" {
		s.Class = i.Class
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
	if s.Disks != nil {
		i.Settings.Disks = s.Disks(i.Settings.Disks)
	}
	if s.Capacity != nil {
		i.Capacity = s.Capacity
	}
}
