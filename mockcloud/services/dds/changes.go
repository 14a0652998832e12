package dds

import (
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// modifyDBInstanceDescription changes what people call an instance, or a node of a cluster.
func modifyDBInstanceDescription(c *cloud.Call, q *ModifyDBInstanceDescriptionRequest) (*EmptyResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.Modify)
	if err == nil {
		err = checkTitle(q.DBInstanceDescription)
	}
	var n *node
	if err == nil && q.NodeId != "" {
		n, err = i.node(q.NodeId)
	}
	if err == nil {
		err = c.Commit()
	}
	switch {
	case err != nil:
		return nil, err
	case n != nil:
		n.Description = q.DBInstanceDescription
	default:
		instances.Change(c, i, managed.Changes{Name: &q.DBInstanceDescription}, nil)
	}
	return &EmptyResponse{}, nil
}

func modifyDBInstanceAttribute(c *cloud.Call, q *ModifyDBInstanceAttributeRequest) (*EmptyResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.Modify)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	instances.Change(c, i, managed.Changes{Protected: q.DBInstanceReleaseProtection}, nil)
	return &EmptyResponse{}, nil
}

func modifyDBInstanceMaintainTime(c *cloud.Call, q *ModifyDBInstanceMaintainTimeRequest) (*EmptyResponse, error) {
	i, err := instances.Find(c, q.DBInstanceId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	window, err := managed.NewWindow(kindInstance, "Maintenance", q.MaintainStartTime, q.MaintainEndTime)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	i.Maintenance = window
	return &EmptyResponse{}, nil
}

func modifyResourceGroup(c *cloud.Call, q *ModifyResourceGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, instances.Regroup(c, q.DBInstanceId, q.ResourceGroupId)
}

// modifyDBInstanceSpec changes the class, the disks and the number of members of a replica
// set: what is added takes addresses, what is taken away gives them back.
func modifyDBInstanceSpec(c *cloud.Call, q *ModifyDBInstanceSpecRequest) (*OrderIdResponse, error) {
	i, err := instances.Ready(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	n, err := i.node("")
	if err != nil {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Cluster", Detail: "the nodes of a sharded cluster are changed one by one"}
	}
	if q.DBInstanceClass+q.DBInstanceStorage+q.ReplicationFactor+q.ReadonlyReplicas+q.TargetZoneId+q.TargetSecondaryZoneId+q.TargetHiddenZoneId+q.TargetVswitchId == "" && !q.searches() {
		return nil, services.Require("DBInstanceClass", "")
	}
	storage := n.Storage
	if q.DBInstanceStorage != "" {
		if storage, err = strconv.Atoi(q.DBInstanceStorage); err != nil {
			return nil, cloud.Invalid(kindInstance, "Storage", "storage is a number of GB")
		}
	}
	to, err := i.moveTo(c, n, q.TargetZoneId, q.TargetSecondaryZoneId, q.TargetHiddenZoneId, q.TargetVswitchId)
	if err != nil {
		return nil, err
	}
	search, err := i.searching(n, q)
	if err != nil {
		return nil, err
	}
	if n.Units > 0 {
		return i.scale(c, n, q, storage)
	}
	members, err := replicationFactor(q.ReplicationFactor, n.count())
	readonly := n.Readonly
	if err == nil {
		readonly, err = readonlyReplicas(q.ReadonlyReplicas, n.Readonly)
	}
	if err != nil {
		return nil, err
	}
	if search.Count > 0 && members < usualMembers {
		return nil, cloud.Invalid(kindInstance, "ReplicationFactor", "a replica set with nodes for searches keeps three members")
	}
	if err := i.alter(c, n, node{Class: q.DBInstanceClass, Storage: storage, Readonly: readonly, Search: search}, members, to); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(i.ID).Text()}, nil
}

// alter checks what a node is to be like from now on, commits, and changes it; it may move with that.
func (i *instance) alter(c *cloud.Call, n *node, to node, members int, there *move) error {
	if to.Class == "" {
		to.Class = n.Class
	}
	if err := checkClass(to.Class); err != nil {
		return err
	}
	to.Kind = n.Kind
	if err := to.checkStorage(i.StorageType); err != nil {
		return err
	}
	if to.Storage < n.Storage && i.onCloudDisks() {
		return cloud.Invalid(kindInstance, "Storage", "cloud disks do not become smaller")
	}
	had := i.endpoints(c.World, n, false)
	more := 0
	if len(had) > 0 && n.Kind != mongos {
		more = reachableOf(members) + to.Readonly - len(n.reachable())
	}
	seats, err := i.commitMove(c, n, max(more, 0), there)
	if err != nil {
		return err
	}
	instances.Change(c, i, managed.Changes{}, func() {
		i.settle(n, there)
		n.Class, n.Storage, n.Units, n.Search = to.Class, to.Storage, to.Units, to.Search
		if n.Kind != mongos {
			n.resize(c, i.homeOf(n).Zones, members, to.Readonly)
		}
	})
	if n.Kind != mongos {
		i.reconnect(c, n, had, seats)
	}
	instances.Pass(c, i, statusClass)
	return nil
}

// reconnect takes the connection strings of members that are gone, and gives the new ones
// theirs.
func (i *instance) reconnect(c *cloud.Call, n *node, had []*managed.Endpoint, free []network.Seat) {
	public := i.endpoints(c.World, n, true)
	for _, e := range managed.EndpointsOf(c.World, i.Head()) {
		if (slices.Contains(had, e) || slices.Contains(public, e)) && !n.has(e.Label) {
			instances.Disconnect(c.World, i, e)
		}
	}
	for number, m := range n.reachable() {
		connected := slices.ContainsFunc(had, func(e *managed.Endpoint) bool { return e.Label == m.ID })
		if !connected && len(free) > 0 {
			i.connect(c, n, m, number, managed.NewEndpoint{Seat: &free[0]})
			free = free[1:]
		}
		if len(public) > 0 && !slices.ContainsFunc(public, func(e *managed.Endpoint) bool { return e.Label == m.ID }) {
			i.connect(c, n, m, number, managed.NewEndpoint{Public: true})
		}
	}
}

func restartDBInstance(c *cloud.Call, q *RestartDBInstanceRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, restart(c, q.DBInstanceId, q.NodeId, "")
}

func restartNode(c *cloud.Call, q *RestartNodeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, restart(c, q.DBInstanceId, q.NodeId, q.RoleId)
}

// restart restarts an instance, one of its nodes, or one member of a node.
func restart(c *cloud.Call, id, nodeID, role string) error {
	i, err := instances.Ready(c, id)
	if err != nil {
		return err
	}
	if nodeID != "" || role != "" {
		n, err := i.nodeOr(nodeID)
		switch {
		case err != nil:
			return err
		case role != "" && !n.has(role):
			return cloud.Missing(kindNode, role)
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	instances.Pass(c, i, statusRestarting)
	return nil
}

func deleteDBInstance(c *cloud.Call, q *DeleteDBInstanceRequest) (*EmptyResponse, error) {
	_, err := instances.Release(c, q.DBInstanceId, managed.Releasing{})
	return &EmptyResponse{}, err
}
