package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// An instance that was made with optimized writes turns them off and on again, as do those that read along; others never.
func TestOptimizedWrites(t *testing.T) {
	t.Parallel()
	shows := func(info string) []string { return []string{`"OptimizedWritesInfo":"` + info + `"`} }
	on, off := `{\"optimized_writes\":true,\"init_optimized_writes\":true}`, `{\"optimized_writes\":false,\"init_optimized_writes\":true}`
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newPostgreSQL + "OptimizedWrites=optimized", Refused: "IncorrectDBInstanceEngine", Open: true},
		managedtest.Step{Call: newMySQL + "OptimizedWrites=none", Keep: "plain=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={plain}", Shows: shows(`{\"optimized_writes\":false,\"init_optimized_writes\":false}`)},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={plain} OptimizedWrites=optimized", Refused: "OperationDenied.DBInstanceType"},
		managedtest.Step{Call: newMySQL + "OptimizedWrites=optimized", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: shows(on)},
		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={id} OptimizedWrites=none"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: shows(off)},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={reader}", Shows: shows(on)},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={id} OptimizedWrites=optimized"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: shows(on)},
	)
}
