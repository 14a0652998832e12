package dds

import (
	"fmt"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// cluster finds a sharded cluster that is running.
func cluster(c *cloud.Call, id string) (*instance, error) {
	i, err := instances.Ready(c, id)
	if err == nil && i.architecture() != shardedCluster {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: id, Field: "ReplicaSet", Detail: "the instance is no sharded cluster"}
	}
	return i, err
}

// createNode adds a mongos, which takes an address, or a shard to a cluster.
func createNode(c *cloud.Call, q *CreateNodeRequest) (*CreateNodeResponse, error) {
	i, err := cluster(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	wanted := node{Kind: nodeKind(q.NodeType), Class: q.NodeClass, Storage: int(services.Value(q.NodeStorage)), Readonly: int(services.Value(q.ReadonlyReplicas))}
	if err := checkClass(wanted.Class); err != nil {
		return nil, err
	}
	direct := wanted.Kind == shard && services.IsTrue(q.ShardDirect)
	addresses := reachableAtFirst(&wanted, usualMembers)
	if wanted.Kind == shard {
		if err := wanted.checkStorage(i.StorageType); err != nil {
			return nil, err
		}
		if direct {
			addresses = reachableOf(usualMembers) + wanted.Readonly
		}
	}
	if len(i.of(wanted.Kind)) >= mostMongos {
		return nil, cloud.Invalid(kindInstance, "Nodes", fmt.Sprintf("a sharded cluster has at most %d of them", mostMongos))
	}
	var account *managed.Account
	if direct {
		if account, err = i.newAccount(q.AccountName, q.AccountPassword, ofShards); err != nil {
			return nil, err
		}
	}
	var places []managed.Place
	if addresses > 0 {
		places = []managed.Place{{VSwitchID: i.VSwitchID(), Count: addresses}}
	}
	seats, err := instances.Seats(c, places...)
	if err == nil {
		err = c.Commit()
	}
	if err != nil {
		return nil, err
	}
	n := newNode(c, i, wanted, usualMembers)
	instances.Change(c, i, managed.Changes{}, func() { i.Nodes = append(slices.Clip(i.Nodes), n) })
	if account != nil {
		i.Accounts.Add(c, *account)
	}
	i.reconnect(c, n, nil, seats)
	instances.Pass(c, i, statusNodeCreating)
	return &CreateNodeResponse{NodeId: new(n.ID), OrderId: c.OrderOf(i.ID).Text()}, nil
}

// deleteNode takes a mongos or a shard away, of which two stay.
func deleteNode(c *cloud.Call, q *DeleteNodeRequest) (*DeleteNodeResponse, error) {
	i, err := cluster(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	n, err := i.node(q.NodeId)
	switch {
	case err != nil:
		return nil, err
	case n.Kind == configServer || len(i.of(n.Kind)) <= leastOfACloud:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "LastNodes", Detail: "a cluster keeps two mongos, two shards and its config server"}
	case i.Charge.Subscription:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Subscription", Detail: "nodes of a subscription stay to its end"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	for _, e := range managed.EndpointsOf(c.World, i.Head()) {
		if n.has(e.Label) {
			instances.Disconnect(c.World, i, e)
		}
	}
	instances.Change(c, i, managed.Changes{}, func() {
		i.Nodes = slices.DeleteFunc(slices.Clone(i.Nodes), func(other *node) bool { return other == n })
	})
	instances.Pass(c, i, statusNodeDeleting)
	return &DeleteNodeResponse{OrderId: c.OrderOf(i.ID).Text(), TaskId: new(int32(c.Number() % 1e9))}, nil
}

// modifyNodeSpec changes the class of a node, and the disk and the read-only members of a
// shard.
func modifyNodeSpec(c *cloud.Call, q *ModifyNodeSpecRequest) (*OrderIdResponse, error) {
	i, err := cluster(c, q.DBInstanceId)
	if err != nil {
		return nil, err
	}
	n, err := i.node(q.NodeId)
	if err != nil {
		return nil, err
	}
	to := node{Class: q.NodeClass, Storage: int(services.Or(q.NodeStorage, int32(n.Storage))), Readonly: int(services.Or(q.ReadonlyReplicas, int32(n.Readonly)))}
	there, err := i.moveTo(c, n, q.TargetZoneId, q.TargetSecondaryZoneId, q.TargetHiddenZoneId, q.TargetVswitchId)
	if err != nil {
		return nil, err
	}
	if err := i.alter(c, n, to, n.count(), there); err != nil {
		return nil, err
	}
	return &OrderIdResponse{OrderId: c.OrderOf(i.ID).Text()}, nil
}
