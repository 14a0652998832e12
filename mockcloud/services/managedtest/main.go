package managedtest

import (
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// Main runs the tests of a product of managed resources. It fails where they refuse a
// writing action nowhere, as [servicestest.Main] does, and where an action is no step of
// a [Scene.Life]: so other accounts have tried each of them, and what an empty value clears
// was cleared. Never says of actions that
// the domain cannot refuse why that is so.
func Main(m *testing.M, never map[string]string, product *services.Product) {
	MainOf(m, never, product, func(string) bool { return true })
}

// MainOf is Main for a product of which some actions are about managed resources.
func MainOf(m *testing.M, never map[string]string, product *services.Product, some func(action string) bool) {
	servicestest.MainWith(m, func() (faults []string) {
		for _, action := range slices.Sorted(maps.Keys(product.Actions)) {
			switch {
			case !some(action):
			case !noted(product, action):
				faults = append(faults, product.Contract.Name+"."+action+" is no step of a life: nobody else has tried it")
			default:
				faults = append(faults, uncleared(product, action)...)
			}
		}
		return append(faults, servicestest.Unrefused(never, product)...)
	})
}

// steps are the actions that were steps, by product and name, and with a parameter those of
// which a step cleared it.
var steps = struct {
	sync.Mutex
	of map[string]bool
}{of: map[string]bool{}}

func note(product *services.Product, action string) {
	steps.Lock()
	defer steps.Unlock()
	steps.of[product.Contract.Name+"."+action] = true
}

func noted(product *services.Product, action string) bool {
	steps.Lock()
	defer steps.Unlock()
	return steps.of[product.Contract.Name+"."+action]
}
