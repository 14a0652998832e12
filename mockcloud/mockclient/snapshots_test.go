package mockclient_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// vpcIDs lists the VPCs of an account.
func vpcIDs(t *testing.T, account mockclient.Account) (ids []string) {
	t.Helper()
	all := vpc.CreateDescribeVpcsRequest()
	all.PageSize = "50"
	for _, one := range must[*vpc.DescribeVpcsResponse](t)(vpcsOf(t, account).DescribeVpcs(all)).Vpcs.Vpc {
		ids = append(ids, one.VpcId)
	}
	slices.Sort(ids)
	return ids
}

func now(t *testing.T, w *mockclient.World) mockclient.Clock {
	t.Helper()
	return must[mockclient.Clock](t)(w.Clock(t.Context()))
}

func TestAWorldIsReset(t *testing.T) {
	t.Parallel()
	server := start(t)
	for _, id := range []string{"", "default"} {
		w := newWorld(t, server, "owner", "team-b")
		if id != "" {
			w = must[*mockclient.World](t)(server.World(t.Context(), id))
		}
		first := must[string](t)(createVPC(t, w.Account("owner")))
		ok(t, w.SetFaults(t.Context(), mockclient.Fault{Code: "ServiceUnavailable", Action: "DeleteVpc"}))
		ok(t, w.SetQuota(t.Context(), networks, "", 1))
		ok(t, w.SetActive(t.Context(), "team-b", false))
		ok(t, w.Advance(t.Context(), 30*24*time.Hour))
		ok(t, w.Freeze(t.Context(), true))
		ok(t, w.Reset(t.Context()))

		found := must[*mockclient.World](t)(server.World(t.Context(), w.ID))
		if found.Seed != w.Seed || !slices.Equal(found.Accounts(), w.Accounts()) {
			t.Errorf("%s is %+v now, and was %+v", w.ID, found, w)
		}
		if clock := now(t, w); clock.Frozen || time.Until(clock.Now).Abs() > time.Hour {
			t.Errorf("%s: the clock is %+v", w.ID, clock)
		}
		if faults := must[[]mockclient.Fault](t)(w.Faults(t.Context())); len(faults) != 0 {
			t.Errorf("%s: the faults are %+v", w.ID, faults)
		}
		if counted := must[mockclient.CallCount](t)(w.CountCalls(t.Context(), mockclient.CallFilter{})); counted.Matching+counted.Dropped != 0 {
			t.Errorf("%s: there are calls: %+v", w.ID, counted)
		}
		if limit := quota(t, w, "owner"); limit.Limit != limit.Default || limit.Used != 0 {
			t.Errorf("%s: the quota is %+v", w.ID, limit)
		}
		for _, account := range w.Accounts() {
			if ids := vpcIDs(t, account); len(ids) != 0 {
				t.Errorf("%s: %s has the VPCs %v", w.ID, account.Name, ids)
			}
		}
		if again := must[string](t)(createVPC(t, w.Account("owner"))); again != first {
			t.Errorf("%s: the first VPC is %s, and was %s", w.ID, again, first)
		}
	}
}

// Credentials of the default world are written down elsewhere, so it does not go.
func TestTheDefaultWorldStays(t *testing.T) {
	t.Parallel()
	w := must[*mockclient.World](t)(start(t).World(t.Context(), "default"))
	var refused *mockclient.Error
	if err := w.Delete(t.Context()); !errors.As(err, &refused) || refused.Status != http.StatusConflict || !strings.Contains(err.Error(), "/worlds/default/reset") {
		t.Errorf("deleting it: %v", err)
	}
	if ids := vpcIDs(t, w.Account("owner")); len(ids) != 0 {
		t.Errorf("its owner has %v", ids)
	}
}

func TestAWorldGoesBackToItsSnapshots(t *testing.T) {
	t.Parallel()
	server := start(t)
	w, other := newWorld(t, server, "owner"), newWorld(t, server, "owner")
	owner := w.Account("owner")
	ok(t, w.Freeze(t.Context(), true))
	first := must[string](t)(createVPC(t, owner))
	early := must[mockclient.Snapshot](t)(w.Snapshot(t.Context(), "one VPC"))
	began := now(t, w)
	if !early.Taken.Equal(began.Now) || early.Name != "one VPC" || early.ID == "" {
		t.Errorf("taken is %+v at %s", early, began.Now)
	}
	second := must[string](t)(createVPC(t, owner))
	ok(t, w.Advance(t.Context(), 24*time.Hour))
	ok(t, w.SetFaults(t.Context(), mockclient.Fault{Code: "ServiceUnavailable", Action: "DeleteVpc"}))
	late := must[mockclient.Snapshot](t)(w.Snapshot(t.Context(), ""))
	elsewhere := must[string](t)(createVPC(t, other.Account("owner")))

	ok(t, w.Restore(t.Context(), early.ID))
	calls := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{}))
	if len(calls) != 1 || calls[0].Action != "CreateVpc" {
		t.Errorf("of the calls there are %+v", calls)
	}
	if got := vpcIDs(t, owner); !slices.Equal(got, []string{first}) {
		t.Errorf("after the restore there are %v, want %s", got, first)
	}
	if clock := now(t, w); clock != began {
		t.Errorf("the clock is %+v, and was %+v", clock, began)
	}
	if faults := must[[]mockclient.Fault](t)(w.Faults(t.Context())); len(faults) != 0 {
		t.Errorf("the faults are %+v", faults)
	}
	if again := must[string](t)(createVPC(t, owner)); again != second {
		t.Errorf("the same call makes %s, and made %s", again, second)
	}

	ok(t, w.Restore(t.Context(), late.ID)) // onwards again
	want := []string{first, second}
	slices.Sort(want)
	if got := vpcIDs(t, owner); !slices.Equal(got, want) {
		t.Errorf("at the later snapshot there are %v, want %v", got, want)
	}
	if clock := now(t, w); !clock.Now.Equal(began.Now.Add(24 * time.Hour)) {
		t.Errorf("the clock is %+v", clock)
	}
	if faults := must[[]mockclient.Fault](t)(w.Faults(t.Context())); len(faults) != 1 || faults[0].Code != "ServiceUnavailable" {
		t.Errorf("the faults are %+v", faults)
	}
	if got := vpcIDs(t, other.Account("owner")); !slices.Equal(got, []string{elsewhere}) {
		t.Errorf("another world has %v", got)
	}
	if list := must[[]mockclient.Snapshot](t)(w.Snapshots(t.Context())); !slices.Equal(list, []mockclient.Snapshot{early, late}) {
		t.Errorf("the snapshots are %+v", list)
	}
	ok(t, w.DeleteSnapshot(t.Context(), early.ID))
	var refused *mockclient.Error
	if err := w.Restore(t.Context(), early.ID); !errors.As(err, &refused) || refused.Status != http.StatusNotFound {
		t.Errorf("restoring what is deleted: %v", err)
	}
	if err := w.DeleteSnapshot(t.Context(), early.ID); !errors.As(err, &refused) || refused.Status != http.StatusNotFound {
		t.Errorf("deleting it again: %v", err)
	}

	// A world that went back is exported as any other, and one that is made of that goes back to it.
	moved := must[*mockclient.World](t)(start(t).Import(t.Context(), must[[]byte](t)(w.Export(t.Context()))))
	must[string](t)(createVPC(t, moved.Account("owner")))
	ok(t, moved.Reset(t.Context()))
	if got := vpcIDs(t, moved.Account("owner")); !slices.Equal(got, want) {
		t.Errorf("the world that was made again has %v after its reset, want %v", got, want)
	}
}

// Calls that come while a world goes back end somewhere: none hangs, and none is lost in what
// the world is then.
func TestAWorldGoesBackBesideCalls(t *testing.T) {
	t.Parallel()
	w := newWorld(t, start(t), "owner")
	ok(t, w.SetQuota(t.Context(), networks, "", 1000))
	taken := must[mockclient.Snapshot](t)(w.Snapshot(t.Context(), ""))
	done := make(chan error)
	go func() {
		var err error
		for range 40 { // as many as a page has room for
			if _, err = createVPC(t, w.Account("owner")); err != nil {
				break
			}
		}
		done <- err
	}()
	for calling := true; calling; {
		select {
		case err := <-done:
			ok(t, err)
			calling = false
		default:
			ok(t, w.Restore(t.Context(), taken.ID))
		}
	}
	there := vpcIDs(t, w.Account("owner"))
	made := must[string](t)(createVPC(t, w.Account("owner")))
	if got := vpcIDs(t, w.Account("owner")); len(got) != len(there)+1 || !slices.Contains(got, made) {
		t.Errorf("beside %v there are %v", there, got)
	}
}
