package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// Who pays in a way already does not begin anew with it: what is paid for ahead would be lost.
func TestPaidForSoAlready(t *testing.T) {
	t.Parallel()
	const ahead = "TransformDBInstancePayType DBInstanceId={id} PayType=Prepaid Period=Year UsedTime=1"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Postpaid", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: ahead, Shows: []string{`"ExpiredTime":"2031-01-02T16:00:00Z"`}},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Prepaid Period=Month UsedTime=1", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"ExpireTime":"2031-01-02T16:00:00Z"`}},
	)
}
