package dds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A replica set on cloud disks gets nodes for searches, which cost as others do.
func TestSearchNodes(t *testing.T) {
	t.Parallel()
	const (
		order  = "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=7.0 DBInstanceStorage=20 DBInstanceClass=mdb.shard.2x.large.d"
		modify = "ModifyDBInstanceSpec DBInstanceId={id} "
		look   = "DescribeDBInstanceAttribute DBInstanceId={id}"
	)
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateDBInstance VpcId={vpc} VSwitchId={shared} EngineVersion=4.2 DBInstanceStorage=20 DBInstanceClass=dds.mongo.mid", Keep: "local=DBInstanceId", Open: true},
		managedtest.Step{Call: order, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: look, Lacks: []string{"SearchNode"}},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={local} SearchNodeCount=2", Refused: "OperationDenied"},
		managedtest.Step{Call: modify + "SearchNodeStorage=25", Refused: "InvalidDBInstanceStorage.ValueNotSupported"},
		managedtest.Step{Call: modify + "SearchNodeClass=large", Refused: "InvalidDBInstanceClass.ValueNotSupported"},
		managedtest.Step{Call: modify + "SearchNodeClass=mdb.shard.4x.large.d SearchNodeStorage=40 SearchNodeCount=3", Busy: true},
		managedtest.Step{Call: look, Shows: []string{`"DBInstanceStatus":"DBInstanceClassChanging"`, `"SearchNodeClass":"mdb.shard.4x.large.d"`, `"SearchNodeStorage":40`, `"SearchNodeCount":3`}},
		managedtest.Step{Call: modify + "SearchNodeCount=4", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: modify + "SearchNodeCount=2"},
		managedtest.Step{Call: modify + "SearchNodeStorage=30", Refused: "InvalidDBInstanceStorage.ValueNotSupported"},
		managedtest.Step{Call: modify + "DBInstanceStorage=30"},
		managedtest.Step{Call: look, Shows: []string{`"SearchNodeClass":"mdb.shard.4x.large.d"`, `"SearchNodeStorage":40`, `"SearchNodeCount":2`, `"DBInstanceStorage":30`}},
	)
	i, _ := instances.Table().Get(s.World, s.Given["id"])
	before := i.Nodes[0].Search
	_, with := i.measure()
	i.Nodes[0].Search = searchNodes{}
	if _, without := i.measure(); with <= without {
		t.Errorf("with %v the instance costs for %v units, and without for %v", before, with, without)
	}
}
