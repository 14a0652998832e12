package bssopenapi

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/dds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/polardb"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rds"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/rkvstore"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A database that changes costs something else from then on, and not in hindsight; the order says so.
func TestChangesOfDatabasesCostFromThenOn(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		product               *services.Product
		code, kept, vpc       string
		create, given, change string
		changes               []string
	}{
		"redis": {
			rkvstore.Product(), "redisa", "InstanceId", "VpcId", "CreateInstance", "InstanceClass=redis.master.small.default ChargeType=PostPaid ZoneId=" + managedtest.ZoneA,
			"ModifyInstanceSpec",
			[]string{"InstanceClass", "redis.master.large.default"},
		},
		"rds": {
			rds.Product(), "rds", "DBInstanceId", "VPCId", "CreateDBInstance",
			"Engine=MySQL EngineVersion=8.0 DBInstanceClass=mysql.n2.medium.2c DBInstanceStorage=20 DBInstanceNetType=Intranet SecurityIPList=10.0.0.1 PayType=Postpaid",
			"ModifyDBInstanceSpec",
			[]string{"DBInstanceClass", "mysql.n2.xlarge.2c", "PayType", "Postpaid"},
		},
		"polardb": {
			polardb.Product(), "polardb", "DBClusterId", "VPCId", "CreateDBCluster", "DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid",
			"ModifyDBNodeClass",
			[]string{"DBNodeTargetClass", "polar.mysql.x4.xlarge", "ModifyType", "Upgrade"},
		},
		"dds": {
			dds.Product(), "dds", "DBInstanceId", "VpcId", "CreateDBInstance", "Engine=MongoDB EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 ZoneId=" + managedtest.ZoneA,
			"ModifyDBInstanceSpec",
			[]string{"DBInstanceClass", "dds.mongo.xlarge"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := managedtest.New(t, Product())
			of := s.Of(test.product)
			given := managedtest.Pairs("RegionId", managedtest.Region, "VSwitchId", s.Shared, test.vpc, s.VPC)
			for one := range strings.FieldsSeq(test.given) {
				name, value, _ := strings.Cut(one, "=")
				given[name] = value
			}
			answer, refused := of.Call("team-a", test.create, given)
			if refused != nil {
				t.Fatal(refused)
			}
			s.Settle()
			id := s.At(answer, test.kept)
			s.Wall = s.Wall.Add(10 * time.Hour)
			cost := func() (sum float64) {
				for _, one := range servicestest.OK[BillResponse](s.Scene, "team-a", "QuerySettleBill", wire.Parameters{"BillingCycle": "2030-01", "ProductCode": test.code}).Data.Items.Item {
					sum += *one.PretaxAmount
				}
				return sum
			}
			before := cost()
			s.Makes(of, "team-a", test.change, "OrderId", append(test.changes, test.kept, id)...)
			if after := cost(); before == 0 || after > 1.01*before {
				t.Errorf("it has cost %v, and after the change %v", before, after)
			}
			s.Wall = s.Wall.Add(10 * time.Hour)
			if after := cost(); after <= 2*before {
				t.Errorf("it costs %v after as long again, no more than %v before", after-before, before)
			}
			list := servicestest.OK[QueryOrdersResponse](s.Scene, "team-a", "QueryOrders", wire.Parameters{"ProductCode": test.code, "CreateTimeStart": "2030-01-01T00:00:00Z"}).Data.OrderList.Order
			detail := servicestest.OK[GetOrderDetailResponse](s.Scene, "team-a", "GetOrderDetail", wire.Parameters{"OrderId": *list[len(list)-1].OrderId}).Data.OrderList.Order[0]
			if *detail.OrderType != "Upgrade" || *detail.OriginalConfig == *detail.Config {
				t.Errorf("the order is %s from %s to %s", *detail.OrderType, *detail.OriginalConfig, *detail.Config)
			}
		})
	}
}
