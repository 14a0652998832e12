package bssopenapi

import (
	"strconv"
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

// A database that is paid for ahead is ordered once, for what it costs whole.
func TestNewDatabasesAreOrderedWhole(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		product       *services.Product
		create, given string
	}{
		"redis":   {rkvstore.Product(), "CreateInstance", "VpcId={vpc} InstanceClass=redis.master.small.default ChargeType=PrePaid Period=1"},
		"rds":     {rds.Product(), "CreateDBInstance", "VPCId={vpc} Engine=MySQL EngineVersion=8.0 DBInstanceClass=mysql.n2.medium.2c DBInstanceStorage=20 DBInstanceNetType=Intranet SecurityIPList=10.0.0.1 PayType=Prepaid Period=Month UsedTime=1"},
		"polardb": {polardb.Product(), "CreateDBCluster", "VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Prepaid Period=Month UsedTime=1"},
		"dds":     {dds.Product(), "CreateDBInstance", "VpcId={vpc} Engine=MongoDB EngineVersion=4.2 DBInstanceClass=dds.mongo.mid DBInstanceStorage=10 ChargeType=PrePaid Period=1"},
		"cluster": {dds.Product(), "CreateShardingDBInstance", "VpcId={vpc} Engine=MongoDB EngineVersion=4.2 Mongos.1.Class=dds.mongos.mid Mongos.2.Class=dds.mongos.mid ReplicaSet.1.Class=dds.shard.mid ReplicaSet.1.Storage=10 ReplicaSet.2.Class=dds.shard.mid ReplicaSet.2.Storage=10 ConfigServer.1.Class=dds.cs.mid ConfigServer.1.Storage=20 ChargeType=PrePaid Period=1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := managedtest.New(t, Product())
			given := managedtest.Pairs("RegionId", managedtest.Region, "VSwitchId", s.Shared)
			for one := range strings.FieldsSeq(strings.ReplaceAll(test.given, "{vpc}", s.VPC)) {
				name, value, _ := strings.Cut(one, "=")
				given[name] = value
			}
			if _, refused := s.Of(test.product).Call("team-a", test.create, given); refused != nil {
				t.Fatal(refused)
			}
			s.Settle()
			list := servicestest.OK[QueryOrdersResponse](s.Scene, "team-a", "QueryOrders", wire.Parameters{}).Data.OrderList.Order
			if len(list) != 1 || *list[0].OrderType != "New" {
				t.Fatalf("there are %d orders, the first of the type %s", len(list), *list[0].OrderType)
			}
			billed := 0.0
			for _, one := range servicestest.OK[BillResponse](s.Scene, "team-a", "QuerySettleBill", wire.Parameters{"BillingCycle": "2030-01"}).Data.Items.Item {
				billed += *one.PretaxAmount
			}
			if ordered, err := strconv.ParseFloat(*list[0].PretaxAmount, 64); err != nil || ordered != billed {
				t.Errorf("it is ordered for %v, and the bill is %v", ordered, billed)
			}
		})
	}
}

// What is paid for as it is used is not given back, least of all what is protected; nor is what others stand on.
func TestOnlySubscriptionsAreGivenBack(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	clusters, instances := s.Of(polardb.Product()), s.Of(rds.Product())
	used := s.Makes(clusters, "team-a", "CreateDBCluster", "DBClusterId", "RegionId", managedtest.Region, "VSwitchId", s.Shared, "VPCId", s.VPC,
		"DBType", "MySQL", "DBVersion", "8.0", "DBNodeClass", "polar.mysql.x4.medium", "PayType", "Postpaid")
	s.Makes(clusters, "team-a", "ModifyDBClusterDeletion", "RequestId", "DBClusterId", used, "Protection", "true")
	s.Refuses("team-a", "RefundInstance", wire.Parameters{"ProductCode": "polardb", "ImmediatelyRelease": "1", "InstanceId": used}, "400 InvalidParameter")
	s.Makes(clusters, "team-a", "DescribeDBClusterAttribute", "DBClusterId", "DBClusterId", used)

	primary := s.Makes(instances, "team-a", "CreateDBInstance", "DBInstanceId", "RegionId", managedtest.Region, "VSwitchId", s.Shared, "VPCId", s.VPC, "Engine", "MySQL", "EngineVersion", "8.0",
		"DBInstanceClass", "mysql.n2.medium.2c", "DBInstanceStorage", "20", "DBInstanceNetType", "Intranet", "SecurityIPList", "10.0.0.1", "PayType", "Prepaid", "Period", "Month", "UsedTime", "1")
	reader := s.Makes(instances, "team-a", "CreateReadOnlyDBInstance", "DBInstanceId", "RegionId", managedtest.Region, "DBInstanceId", primary, "EngineVersion", "8.0", "DBInstanceClass", "mysqlro.n2.medium.1c",
		"DBInstanceStorage", "20", "PayType", "Postpaid", "ZoneId", managedtest.ZoneA, "VSwitchId", s.Shared)
	back := wire.Parameters{"ProductCode": "rds", "ImmediatelyRelease": "1", "InstanceId": primary}
	s.Refuses("team-a", "RefundInstance", back, "400 ResourceStatusError")
	s.Makes(instances, "team-a", "DeleteDBInstance", "RequestId", "RegionId", managedtest.Region, "DBInstanceId", reader)
	servicestest.OK[RefundInstanceResponse](s.Scene, "team-a", "RefundInstance", back)
}
