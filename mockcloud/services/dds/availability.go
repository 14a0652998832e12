package dds

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// refuse says that an instance is none for what the field stands for.
func (i *instance) refuse(field, detail string) error {
	return &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: field, Detail: detail}
}

func (i *instance) staysServerless() error {
	return i.refuse("Serverless", "a serverless instance stays where it is")
}

func (i *instance) staysPublic() error {
	return i.refuse("MigratedPublic", "the instance has public connection strings")
}

func (i *instance) hasPublic(w *cloud.World) bool {
	return slices.ContainsFunc(managed.EndpointsOf(w, i.Head()), func(e *managed.Endpoint) bool { return e.Public })
}

// switchDBInstanceHA lets two members of a replica set or of a shard change their roles: those
// that the request names, or the primary and a secondary.
func switchDBInstanceHA(c *cloud.Call, q *SwitchDBInstanceHARequest) (*EmptyResponse, error) {
	var n *node
	var one, other int
	return empty(instances.Modify(c, q.DBInstanceId, modification{Through: statusSwitching, Check: func(i *instance) (err error) {
		if n, err = i.nodeOr(q.NodeId); err != nil {
			return err
		}
		if n.count() < usualMembers {
			return i.refuse("Roles", "there is no secondary node")
		}
		one, other, err = n.pair(services.Separated(q.RoleIds))
		return err
	}, Do: func(i *instance) { i.exchange(c.World, n, one, other) }}))
}

// pair finds the two members that change their roles.
func (n *node) pair(ids []string) (one, other int, err error) {
	at := func(match func(member) bool) int { return slices.IndexFunc(n.Members, match) }
	if len(ids) == 0 {
		return at(func(m member) bool { return m.Role == primary }), at(func(m member) bool { return m.Role == secondary }), nil
	}
	var found []int
	for _, id := range ids {
		if !n.has(id) {
			return 0, 0, cloud.Missing(kindNode, id)
		}
		found = append(found, at(func(m member) bool { return m.ID == id }))
	}
	wrong := len(found) != 2 || n.Members[found[0]].Role == n.Members[found[1]].Role
	if wrong || slices.ContainsFunc(found, func(m int) bool { return n.Members[m].Role == readOnly }) {
		return 0, 0, cloud.Invalid(kindInstance, "Roles", "RoleIds are two members with different roles, none of them read-only")
	}
	return found[0], found[1], nil
}

// exchange gives two members the roles of each other. Each keeps its connection strings, but
// for one that becomes hidden: the other one gets them, which was hidden before.
func (i *instance) exchange(w *cloud.World, n *node, one, other int) {
	n.Members = slices.Clone(n.Members)
	a, b := &n.Members[one], &n.Members[other]
	a.Role, b.Role = b.Role, a.Role
	for _, e := range managed.EndpointsOf(w, i.Head()) {
		for _, m := range [...][2]*member{{a, b}, {b, a}} {
			if e.Label != m[0].ID {
				continue
			}
			if m[0].Role == hidden {
				e.Label = m[1].ID
			} else {
				e.Role = m[0].Role
			}
			break
		}
	}
}

// migrateAvailableZone moves an instance to a vSwitch of another zone, and its members to
// zones of their own where the request names these.
func migrateAvailableZone(c *cloud.Call, q *MigrateAvailableZoneRequest) (*EmptyResponse, error) {
	return migrate(c, q.DBInstanceId, "Vswitch", q.Vswitch, [3]string{q.ZoneId, q.SecondaryZoneId, q.HiddenZoneId}, func(i *instance) error {
		switch {
		case i.architecture() == serverless:
			return i.staysServerless()
		case i.architecture() == replicaSet && i.EngineVersion > newestOnLocalDisks:
			return i.refuse("MigratedVersion", "replica sets move up to version "+newestOnLocalDisks)
		case i.TDE.Status == tdeOn:
			return i.refuse("TDEStatus", "the instance encrypts its data")
		}
		return nil
	})
}

// migrateToOtherZone moves a whole replica set to a vSwitch of another zone.
func migrateToOtherZone(c *cloud.Call, q *MigrateToOtherZoneRequest) (*EmptyResponse, error) {
	return migrate(c, q.InstanceId, "VSwitchId", q.VSwitchId, [3]string{q.ZoneId}, func(i *instance) error {
		if i.architecture() != replicaSet || i.main().count() < usualMembers {
			return i.refuse("Migrated", "only replica sets move")
		}
		return nil
	})
}

// migrate moves an instance with all its addresses, where its connection strings lead then.
func migrate(c *cloud.Call, id, parameter, vswitch string, zones [3]string, may func(*instance) error) (*EmptyResponse, error) {
	i, err := instances.Ready(c, id)
	if err == nil {
		err = services.Require(parameter, vswitch)
	}
	if err == nil {
		err = may(i)
	}
	if err != nil {
		return nil, err
	}
	if i.hasPublic(c.World) {
		return nil, i.staysPublic()
	}
	if err := checkZones(c, zones); err != nil {
		return nil, err
	}
	if err := instances.Migrate(c, i, managed.Place{VSwitchID: vswitch, VPCID: i.VPCID(), Zone: zones[0]}); err != nil {
		return nil, err
	}
	i.standIn(zones)
	instances.Pass(c, i, statusMigrating)
	return &EmptyResponse{}, nil
}

// standIn lets the members stand in these zones.
func (i *instance) standIn(zones [3]string) {
	i.Zones = zones
	for _, n := range i.Nodes {
		n.Home = home{}
		n.standIn(zones)
	}
}

func (n *node) standIn(zones [3]string) {
	n.Members = slices.Clone(n.Members)
	for at := range n.Members {
		n.Members[at].Zone = zoneOf(n.Members[at].Role, zones)
	}
}

// upgrades are the versions that an instance can be given: later ones, as far as its disks
// can have them.
func (i *instance) upgrades() []string {
	later := []string{}
	for _, version := range offered {
		if version > i.EngineVersion && (i.onCloudDisks() || version <= newestOnLocalDisks) && i.architecture() != serverless {
			later = append(later, version)
		}
	}
	return later
}

func describeAvailableEngineVersion(c *cloud.Call, q *DBInstanceIdRequest) (*DescribeAvailableEngineVersionResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeAvailableEngineVersionResponse{EngineVersions: &EngineVersions{EngineVersion: i.upgrades()}}, nil
}

func upgradeDBInstanceEngineVersion(c *cloud.Call, q *UpgradeDBInstanceEngineVersionRequest) (*EmptyResponse, error) {
	return empty(instances.Modify(c, q.DBInstanceId, modification{Through: statusUpgrading, Check: func(i *instance) error {
		if !slices.Contains(i.upgrades(), q.EngineVersion) {
			return cloud.Invalid(kindInstance, "EngineVersion", "the instance cannot be given the version "+q.EngineVersion)
		}
		return nil
	}, Do: func(i *instance) { i.EngineVersion = q.EngineVersion }}))
}
