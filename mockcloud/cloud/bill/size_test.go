package bill_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/bill"
)

func TestUnitsOfClasses(t *testing.T) {
	t.Parallel()
	for class, want := range map[string]float64{
		"polar.mysql.x4.large": 4, "polar.mysql.g2.medium": 1.5, "mdb.shard.8x.2xlarge.d": 24, "dds.mongo.mid": 0.75, "rmq.s2.2xlarge": 12, "no size": 0.75, "xxlarge": 0.75, "polar.mysql.sl.small": 0.75,
	} {
		if got := bill.UnitsOf(1, class); got != want {
			t.Errorf("%s has %v units, want %v", class, got, want)
		}
		if got := bill.UnitsOf(3, class); got != 3*want {
			t.Errorf("three %s have %v units", class, got)
		}
	}
}
