package contract_test

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestVendor(t *testing.T) {
	t.Parallel()
	actions := map[string]int{}
	for _, product := range contract.Vendor() {
		key := product.Name + " " + product.Version
		if _, twice := actions[key]; twice {
			t.Errorf("%s is there twice", key)
		}
		actions[key] = 0
		last := ""
		for operation := range product.Operations {
			if operation.Name != last {
				actions[key]++
			}
			if operation.Name == "" || operation.Name < last {
				t.Errorf("%s: %q stands after %q", key, operation.Name, last)
			}
			last = operation.Name
			called := operation.Method != ""
			if called != strings.HasPrefix(operation.Path, "/") || called && product.Style != wire.ROA {
				t.Errorf("%s: %+v does not fit the product's style", key, operation)
			}
		}
	}
	for product, want := range map[string]int{
		"Vpc 2016-04-28": 407, "Ecs 2014-05-26": 366, "ResourceSharing 2020-01-10": 25, "CS 2015-12-15": 139, "RocketMQ 2022-08-01": 69,
		"Rds 2014-08-15": 369, "FC 2023-03-30": 69, "Oss 2019-05-17": 0,
	} {
		if got, ok := actions[product]; got != want || !ok {
			t.Errorf("%s has %d actions; want %d", product, got, want)
		}
	}
	if len(actions) != 347 {
		t.Errorf("there are %d products; want 347", len(actions))
	}
}
