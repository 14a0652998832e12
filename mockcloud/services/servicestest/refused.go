package servicestest

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// LeftBehind makes a call and says what it left behind in the world although it
// was refused; "" where it left nothing or succeeded. What is due happens before
// either. That the call was made counts for nothing.
func LeftBehind(w *cloud.World, caller cloud.Caller, wall time.Time, call func() error) string {
	_ = w.Read(caller, wall, func(*cloud.Call) error { return nil }) // whoever calls: it is for what is due
	before := w.Snapshot()
	if call() == nil {
		return ""
	}
	after := w.Snapshot()
	for _, snapshot := range []cloud.Snapshot{before, after} {
		of := snapshot["world"].(map[string]any)
		for _, counter := range []string{"Writes", "Reads", "Latest", "Changed"} {
			delete(of, counter)
		}
	}
	if reflect.DeepEqual(before, after) {
		return ""
	}
	return cmp.Diff(before, after)
}

// refusals are the writing actions that were refused in the domain, by product.
var refusals = struct {
	sync.Mutex
	of map[string]map[string]bool
}{of: map[string]map[string]bool{}}

// noteRefusal notes that the domain refused an action.
func noteRefusal(product *services.Product, action string) {
	refusals.Lock()
	defer refusals.Unlock()
	of := refusals.of[product.Contract.Name]
	if of == nil {
		of = map[string]bool{}
		refusals.of[product.Contract.Name] = of
	}
	of[action] = true
}

// Main runs the tests of products, and fails where they refuse a writing action
// nowhere: nothing would show then that it leaves nothing behind. Never says of
// actions that the domain cannot refuse why that is so.
func Main(m *testing.M, never map[string]string, products ...*services.Product) {
	MainWith(m, func() []string { return Unrefused(never, products...) })
}

// MainWith runs tests, and fails where faults finds some after all of them.
func MainWith(m *testing.M, faults func() []string) {
	status := m.Run()
	if status == 0 && all() {
		for _, fault := range faults() {
			fmt.Fprintln(os.Stderr, fault)
			status = 1
		}
	}
	os.Exit(status)
}

// all says whether all tests ran.
func all() bool {
	for _, name := range []string{"test.run", "test.skip", "test.list", "test.fuzz"} {
		if flag.Lookup(name).Value.String() != "" {
			return false
		}
	}
	return true
}

// Unrefused lists which actions no test refuses, and which are refused against
// what is said of them.
func Unrefused(never map[string]string, products ...*services.Product) (faults []string) {
	refusals.Lock()
	defer refusals.Unlock()
	for _, product := range products {
		for _, name := range slices.Sorted(maps.Keys(product.Actions)) {
			full := product.Contract.Name + "." + name
			refused := refusals.of[product.Contract.Name][name]
			switch _, cannot := never[full]; {
			case !product.Actions[name].Writes:
			case cannot && refused:
				faults = append(faults, full+" was refused, which it never should be")
			case !cannot && !refused:
				faults = append(faults, "no test shows that "+full+" leaves nothing behind when it is refused")
			}
		}
	}
	return faults
}
