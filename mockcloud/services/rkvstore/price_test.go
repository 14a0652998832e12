package rkvstore

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
)

// BssOpenApi prices classes as DescribePrice does.
func TestPricesOfClasses(t *testing.T) {
	t.Parallel()
	module := bill.ModulesOf("redisa")[0]
	if values := module.Values(); len(values) != len(classes()) {
		t.Errorf("the module has %d classes", len(values))
	}
	for name, want := range map[string]float64{"redis.master.large.default": 16, "redis.basic.large.default": 8, "redis.amber.logic.sharding.1g.2db.0rodb.6proxy.multithread": 4} {
		if item, units, ok := module.Cost(map[string]string{"InstanceClass": name}); item != bill.Redis || units != want || !ok {
			t.Errorf("%s costs for %v units of %s", name, units, item)
		}
	}
	if _, _, ok := module.Cost(map[string]string{"InstanceClass": "redis.none"}); ok {
		t.Error("what is no class has a price")
	}
}
