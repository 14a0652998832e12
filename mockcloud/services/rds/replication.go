package rds

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// follow makes a read-only instance, which follows a master: it has the engine and the version
// of that, no less storage of a like sort, and stands in the same VPC where the disks are those of the
// cloud. Whom the master's access lists admit, it admits.
func follow(c *cloud.Call, masterID string, n *newInstance) (*instance, error) {
	master, err := instances.Find(c, masterID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := onlyMaster(master); err != nil {
		return nil, err
	}
	if status := instances.Status(master, c.Now); status != running {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: kindInstance, ID: master.ID, Field: "Master", Detail: "the primary instance is " + status}
	}
	n.Engine, n.Minor = master.Engine, master.Minor
	if master.Capacity != nil {
		return nil, master.wrongType("a serverless instance has no read-only instances")
	}
	class, err := findClass(n.Class)
	if err != nil {
		return nil, err
	}
	switch {
	case n.Version != master.Version:
		return nil, cloud.Invalid(kindInstance, "MasterVersion", "a read-only instance has the version of its primary instance")
	case n.Storage < master.Storage:
		return nil, cloud.Invalid(kindInstance, "MasterStorage", "a read-only instance has no less storage than its primary instance")
	case class.Local != master.class().Local:
		return nil, cloud.Invalid(kindInstance, "MasterStorageType", "a read-only instance has storage of the sort of its primary instance")
	case n.Place.VPCID != "" && n.Place.VPCID != master.VPCID() && !class.Local:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: master.ID, Field: "VPC", Detail: "a read-only instance on cloud disks is in the VPC of its primary instance"}
	}
	if n.Place.VPCID == "" && !class.Local {
		n.Place.VPCID = master.VPCID()
	}
	n.Templates = master.Templates
	for _, list := range master.Access {
		if list.Name == defaultList {
			n.Access = list.Entries
		}
	}
	made, err := create(c, n, master)
	if err != nil {
		return nil, err
	}
	made.Access = append(managed.AccessLists{}, master.Access...)
	return made, nil
}

// followed says whether read-only instances follow an instance, after which it goes (the vendor's list of error codes).
func (i *instance) followed(w *cloud.World) error {
	if countReadOnly(w, i) > 0 {
		return &cloud.Error{Reason: cloud.InUse, Kind: kindInstance, By: kindInstance, ID: i.ID, Detail: "the instance has read-only instances"}
	}
	return nil
}

// release lets an instance go. What stays of its backups is what its policy says, unless keep does.
func release(c *cloud.Call, id, keep string) (*instance, error) {
	i, err := instances.Find(c, id, cloud.Delete)
	if err != nil {
		return nil, err
	}
	if err := instances.MayRelease(c, i, managed.Releasing{From: []string{running, stopped}}); err != nil {
		return nil, err
	}
	if err := i.mayLeaveBackups(keep); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	i.Backup.ReleasedKeep = cmp.Or(keep, i.Backup.ReleasedKeep)
	i.note(c, "DeleteDBInstance")
	instances.LetGo(c, i)
	return i, nil
}
