package dds

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// searchNodes are the servers besides its members by which a replica set searches texts. They have no addresses: the members ask them.
type searchNodes struct {
	Class          string
	Storage, Count int // GB of each, and how many; 0: there are none
}

// usualSearch are those of who says only in part which ones.
var usualSearch = searchNodes{Class: "mdb.shard.2x.xlarge.d", Storage: 20, Count: 2}

// searching are the nodes for searches that an instance has after a change.
func (i *instance) searching(n *node, q *ModifyDBInstanceSpecRequest) (searchNodes, error) {
	if !q.searches() {
		return n.Search, nil
	}
	has := n.Search
	if has.Count == 0 {
		has = usualSearch
	}
	to := searchNodes{Class: cmp.Or(q.SearchNodeClass, has.Class), Storage: int(services.Or(q.SearchNodeStorage, int64(has.Storage))), Count: int(services.Or(q.SearchNodeCount, int64(has.Count)))}
	switch {
	case i.serverless() || n.count() < usualMembers || !i.onCloudDisks():
		return to, &cloud.Error{Reason: cloud.NotPermitted, Kind: kindInstance, ID: i.ID, Field: "Search", Detail: "replica sets of three members or more, on cloud disks, have nodes for searches"}
	case to.Storage < n.Search.Storage:
		return to, cloud.Invalid(kindInstance, "Storage", "cloud disks do not become smaller")
	}
	if err := checkClass(to.Class); err != nil {
		return to, err
	}
	return to, (&node{Kind: replicas, Storage: to.Storage}).checkStorage(i.StorageType)
}

// show notes the nodes in a view, where there are some.
func (s searchNodes) show(view *DBInstance) {
	if s.Count > 0 {
		view.SearchNodeClass, view.SearchNodeStorage, view.SearchNodeCount = &s.Class, new(int32(s.Storage)), new(int32(s.Count))
	}
}

// searches says whether a request is about such nodes.
func (q *ModifyDBInstanceSpecRequest) searches() bool {
	return q.SearchNodeClass != "" || q.SearchNodeStorage != nil || q.SearchNodeCount != nil
}
