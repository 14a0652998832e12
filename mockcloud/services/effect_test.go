package services_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func TestNewProductComparesEffects(t *testing.T) {
	t.Parallel()
	handler := func(*cloud.Call, *struct{}) (*struct{}, error) { return &struct{}{}, nil }
	for _, test := range []struct {
		product, action, operation string
		writes                     bool
		fault                      string
	}{
		{"Paint", "Look", "read", false, ""},
		{"Paint", "Look", "list", true, "registered with Write"},
		{"Paint", "Paint", "write", true, ""},
		{"Paint", "Paint", "readAndWrite", false, "registered with Read"},
		{"Paint", "Paint", "update", false, "registered with Read"},
		{"Paint", "Paint", "", false, ""},
		{"Paint", "Paint", "", true, ""},
		{"Paint", "DescribeColors", "", true, "registered with Write"},
		{"Paint", "DescribeColors", "", false, ""},
		{"Paint", "DescribeColors", "write", true, ""},
		{"Paint", "CreateColor", "", false, "registered with Read"},
		{"Paint", "CreateColor", "", true, ""},
		{"Paint", "GetColor", "readAndWrite", false, ""},
		{"Paint", "GetColor", "readAndWrite", true, ""},
		{"alikafka", "CreateTopic", "read", true, ""},
		{"alikafka", "CreateTopic", "write", false, "registered with Read"},
		{"Vpc", "CreateRouteEntries", "read", true, ""},
		{"Vpc", "CreateRouteEntries", "write", true, "need not be in effectExceptions"},
	} {
		t.Run(fmt.Sprint(test.product, test.action, test.operation, test.writes), func(t *testing.T) {
			t.Parallel()
			defer func() {
				fault, _ := recover().(string)
				if (fault == "") != (test.fault == "") || !strings.Contains(fault, test.fault) {
					t.Errorf("got %q; want %q", fault, test.fault)
				}
			}()
			described := &contract.Action{Name: test.action, Operation: test.operation}
			action := services.Read(described, handler)
			if test.writes {
				action = services.Write(described, handler)
			}
			services.NewProduct(&contract.Product{Name: test.product, Actions: []*contract.Action{described}}, nil, action)
		})
	}
}
