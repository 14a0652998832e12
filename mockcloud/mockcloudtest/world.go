// Package mockcloudtest gives each test of Go a cloud of its own: a world with accounts, a
// clock and quotas, of a server in this process. Tests can run in parallel.
//
//	world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner", "team-b"}})
//	vpcs := mockcloudtest.SDK(world, "team-b", vpc.NewClientWithOptions)
package mockcloudtest

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// Region is where the clients of [SDK] call.
const Region = "cn-hangzhou"

// World is the world of a test. Its methods end the test where they fail. What else can be
// done with a world is that of [mockclient.World].
type World struct {
	*mockclient.World

	t testing.TB
}

// server is one for all tests of the process: worlds keep them apart.
var server = sync.OnceValues(func() (*mockclient.Client, error) {
	s, err := mockcloud.Start(context.Background(), mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		return nil, err
	}
	return mockclient.New(s.URL(), s.Token())
})

// NewWorld makes a world, which ends with the test. A test that fails logs the latest calls
// that came, and the seed that repeats the world's ids.
func NewWorld(t testing.TB, of mockclient.Definition) *World {
	t.Helper()
	s, err := server()
	if err != nil {
		t.Fatalf("start mockcloud: %v", err)
	}
	made, err := s.NewWorld(t.Context(), of)
	if err != nil {
		t.Fatalf("make a world: %v", err)
	}
	return ends(t, made)
}

// NewWorldFromFile makes the world of a world file, likewise. Any number of tests can make theirs
// of one file: each gets an id of its own. [mockclient.World.ThingID] finds what is in it.
func NewWorldFromFile(t testing.TB, path string) *World {
	t.Helper()
	s, err := server()
	if err != nil {
		t.Fatalf("start mockcloud: %v", err)
	}
	made, err := s.NewWorldFromFile(t.Context(), path)
	if err != nil {
		t.Fatalf("make a world: %v", err)
	}
	return ends(t, made)
}

// ends lets a world end with the test.
func ends(t testing.TB, made *mockclient.World) *World {
	w := &World{made, t}
	t.Cleanup(func() {
		ctx := context.Background() // the test's own has ended
		if t.Failed() {
			t.Log(w.story(ctx))
		}
		if err := w.Delete(ctx); err != nil {
			t.Errorf("end the world: %v", err)
		}
	})
	return w
}

// story is what happened, for who looks for the cause of a failure.
func (w *World) story(ctx context.Context) string {
	calls, err := w.World.Calls(ctx, mockclient.CallFilter{Limit: 20})
	if err != nil {
		return fmt.Sprintf("the calls of the world: %v", err)
	}
	var lines strings.Builder
	fmt.Fprintf(&lines, "the world has the seed %d; the latest calls:", w.Seed)
	for _, call := range calls {
		fmt.Fprintf(&lines, "\n  %-10s %s.%s: %d %s %s", call.Account, call.Product, call.Action, call.Status, call.Code, call.RequestID)
	}
	return lines.String()
}

// Advance moves the world's clock on: what happens in the meantime happens.
func (w *World) Advance(by time.Duration) {
	w.t.Helper()
	if err := w.World.Advance(w.t.Context(), by); err != nil {
		w.t.Fatalf("move the clock: %v", err)
	}
}

// SetQuota changes a quota, by the vendor's code, for one account, or for all where account is "".
func (w *World) SetQuota(code, account string, value int) {
	w.t.Helper()
	if err := w.World.SetQuota(w.t.Context(), code, account, value); err != nil {
		w.t.Fatalf("set a quota: %v", err)
	}
}

// SetFaults replaces the faults that calls meet; none ends them.
func (w *World) SetFaults(faults ...mockclient.Fault) {
	w.t.Helper()
	if err := w.World.SetFaults(w.t.Context(), faults...); err != nil {
		w.t.Fatalf("set faults: %v", err)
	}
}

// Calls lists the latest calls that came, oldest first.
func (w *World) Calls(f mockclient.CallFilter) []mockclient.Call {
	w.t.Helper()
	calls, err := w.World.Calls(w.t.Context(), f)
	if err != nil {
		w.t.Fatalf("list the calls: %v", err)
	}
	return calls
}

// CountCalls counts the calls that came. It ends the test where the server has dropped some, as the
// number would mean nothing.
func (w *World) CountCalls(f mockclient.CallFilter) int {
	w.t.Helper()
	counted, err := w.World.CountCalls(w.t.Context(), f)
	if err != nil {
		w.t.Fatalf("count the calls: %v", err)
	}
	if counted.Dropped > 0 {
		w.t.Fatalf("count the calls: the server keeps the first %d no more", counted.Dropped)
	}
	return counted.Matching
}

// SDK opens a client of the official SDK for one of the world's accounts; open is the function
// of the product's package that makes one, such as vpc.NewClientWithOptions. A client is for
// one goroutine at a time.
func SDK[C any](w *World, account string, open func(region string, config *sdk.Config, signer auth.Credential) (C, error)) C {
	w.t.Helper()
	made, err := sdkclient.Open(w.Account(account), Region, open)
	if err != nil {
		w.t.Fatalf("open a client of the SDK: %v", err)
	}
	return made
}
