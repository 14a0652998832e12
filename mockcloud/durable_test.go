package mockcloud_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// recording is the export of a world with its state.
func recording(t *testing.T, server *mockcloud.Server, id string) (text json.RawMessage, state string) {
	t.Helper()
	control(t, server, http.MethodGet, "/worlds/"+id+"/export?state=true", nil, &text)
	var e worlds.Export
	if err := json.Unmarshal(text, &e); err != nil || e.State == "" {
		t.Fatalf("the recording has the state %q: %v", e.State, err)
	}
	return text, e.State
}

// Worlds outlive their server in a data directory, with their clocks, and go on; worlds that
// were deleted do not.
func TestWorldsOutliveTheServer(t *testing.T) {
	t.Parallel()
	now := time.Now().UTC().Truncate(time.Second)
	options := mockcloud.Options{DataDir: filepath.Join(t.TempDir(), "data"), Now: func() time.Time { return now }}
	server := start(t, options)
	w := newWorld(t, server, "owner", "team-b")
	gone := newWorld(t, server, "owner")
	control(t, server, http.MethodDelete, "/worlds/"+gone.ID, nil, nil)
	_, vswitchID := network(t, w.Accounts[0].vpc(t, server))
	share(t, w.Accounts[0].sharing(t, server), vswitchID, w.Accounts[1].AccountID)
	control(t, server, http.MethodPost, "/worlds/"+w.ID+"/clock/advance", map[string]string{"by": "24h"}, nil)
	seen := everything(t, server, w)
	_, state := recording(t, server, w.ID)
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}

	server = start(t, options)
	if again := everything(t, server, w); again != seen {
		t.Errorf("the world came back different:\n%s\n\n%s", seen, again)
	}
	if _, again := recording(t, server, w.ID); again != state {
		t.Errorf("its state is %s; want %s", again, state)
	}
	var clock struct{ Now time.Time }
	control(t, server, http.MethodGet, "/worlds/"+w.ID+"/clock", nil, &clock)
	if want := now.Add(24 * time.Hour); !clock.Now.Equal(want) {
		t.Errorf("its clock shows %v; want %v", clock.Now, want)
	}
	if status := control(t, server, http.MethodGet, "/worlds/"+gone.ID, nil, nil); status != http.StatusNotFound {
		t.Errorf("a world that was deleted is back: %d", status)
	}
	network(t, w.Accounts[0].vpc(t, server)) // it goes on
	if got := len(server.DefaultAccounts()); got != 3 {
		t.Errorf("the default world has %d accounts", got)
	}
	if _, err := mockcloud.New(options); !errors.Is(err, journal.ErrInUse) {
		t.Errorf("a second server opens the directory: %v", err)
	}
	if err := server.Close(); err != nil {
		t.Fatal(err)
	}
	wrong := options
	wrong.ProxyPass = []string{"*.aliyuncs.com"}
	if _, err := mockcloud.New(wrong); err == nil {
		t.Fatal("a server passes on to the vendor's hosts")
	}
	if err := start(t, options).Close(); err != nil {
		t.Errorf("a server that was not made holds the directory: %v", err)
	}
}

// What a world can go back to outlives the server, too, and so do its faults.
func TestWhatAWorldGoesBackToOutlivesTheServer(t *testing.T) {
	t.Parallel()
	options := mockcloud.Options{DataDir: filepath.Join(t.TempDir(), "data")}
	server := start(t, options)
	again := func() {
		t.Helper()
		if err := server.Close(); err != nil {
			t.Fatal(err)
		}
		server = start(t, options)
	}
	w := newWorld(t, server, "owner", "team-b")
	path := "/worlds/" + w.ID
	seen := []string{everything(t, server, w)}
	control(t, server, http.MethodPut, path+"/faults", map[string]any{"faults": []map[string]any{{"action": "RunInstances", "code": "Throttling.User"}}}, nil)
	_, vswitchID := network(t, w.Accounts[0].vpc(t, server))
	seen = append(seen, everything(t, server, w))
	var snapshot struct{ ID string }
	control(t, server, http.MethodPost, path+"/snapshots", map[string]string{"name": "a network"}, &snapshot)
	share(t, w.Accounts[0].sharing(t, server), vswitchID, w.Accounts[1].AccountID)
	again()
	var faults struct{ Faults []struct{ Code string } }
	control(t, server, http.MethodGet, path+"/faults", nil, &faults)
	if len(faults.Faults) != 1 || faults.Faults[0].Code != "Throttling.User" {
		t.Errorf("the faults are %v", faults)
	}
	control(t, server, http.MethodPost, path+"/snapshots/"+snapshot.ID+"/restore", nil, nil)
	if got := everything(t, server, w); got != seen[1] {
		t.Errorf("after the snapshot came back there is %s; want %s", got, seen[1])
	}
	again()
	if got := everything(t, server, w); got != seen[1] {
		t.Errorf("what came back is gone: there is %s; want %s", got, seen[1])
	}
	control(t, server, http.MethodPost, path+"/reset", nil, nil)
	again()
	if got := everything(t, server, w); got != seen[0] {
		t.Errorf("after the reset there is %s; want %s", got, seen[0])
	}
	var list struct{ Snapshots []struct{ ID, Name string } }
	control(t, server, http.MethodGet, path+"/snapshots", nil, &list)
	if len(list.Snapshots) != 1 || list.Snapshots[0].ID != snapshot.ID || list.Snapshots[0].Name != "a network" {
		t.Errorf("the snapshots are %v", list)
	}
	control(t, server, http.MethodDelete, path+"/snapshots/"+snapshot.ID, nil, nil)
	again()
	control(t, server, http.MethodGet, path+"/snapshots", nil, &list)
	if len(list.Snapshots) != 0 {
		t.Errorf("a snapshot that was deleted is back: %v", list)
	}
	control(t, server, http.MethodPost, path+"/snapshots", nil, &snapshot)
	if snapshot.ID != "snapshot-2" {
		t.Errorf("the next snapshot is %s", snapshot.ID)
	}
}

// A long history is folded into what the world holds: the export stays short, and what is made
// from it, or comes back from the data directory, is the world all the same.
func TestALongHistoryIsFolded(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	wall := time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC)
	r := &refusals{T: t, catalog: mockcloud.Catalog()}
	run := func(w *worlds.World, call worlds.APICall, _ time.Time) (any, error) {
		_, err := r.run(w.World, &call)
		return nil, err
	}
	trouble := func(err error) { t.Error(err) }
	dir := t.TempDir()
	open := func() (*worlds.Registry, *journal.Journal) {
		j, err := journal.Open(dir, trouble)
		if err != nil {
			t.Fatal(err)
		}
		registry := worlds.NewRegistry(run, 0, trouble)
		if err := registry.Keep(j); err != nil {
			t.Fatal(err)
		}
		return registry, j
	}
	registry, j := open()
	changes := 0
	change := func(w *worlds.World) error {
		command := worlds.Command{SetQuota: &worlds.SetQuota{Code: "vpc_quota_vswitches_num", Value: random.IntN(1000)}}
		if changes++; changes%500 == 0 {
			command = worlds.Command{AddAccount: &worlds.AddAccount{Name: fmt.Sprint("team-", changes)}}
		}
		return errors.Join(w.AdvanceTime(wall, time.Duration(random.IntN(10))*time.Second), w.Do(command, wall))
	}
	w, err := registry.Create(worlds.New{Seed: &seed, Settling: time.Second}, wall, func(w *worlds.World) error {
		for changes < 19_900 {
			if err := change(w); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for changes < 20_200 { // somewhere in here it begins to be folded
		if err := change(w); err != nil {
			t.Fatal(err)
		}
	}
	registry.Wait()
	e := w.Recording(wall)
	if got := len(e.History); got >= changes/2 || e.Base == nil {
		t.Errorf("after %d changes, there are %d in the export, and a base of %d bytes", changes, got, len(e.Base))
	}
	if _, err := registry.Replay(e, wall); err != nil {
		t.Error(err)
	}
	edited := e
	edited.Base = editedBase(t, e.Base, `"team-500"`, `"team-5"`)
	if _, err := registry.Import(edited, true, wall); err == nil {
		t.Error("a world on a base that somebody has edited is taken")
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	registry, j = open()
	defer func() { _ = j.Close() }()
	again, err := registry.Find(w.Spec().ID)
	if err != nil {
		t.Fatal(err)
	}
	if state := again.Recording(wall).State; state != e.State {
		t.Errorf("from the data directory came the state %s; want %s", state, e.State)
	}
}

// editedBase is a base in which somebody has put a text in place of another.
func editedBase(t *testing.T, base worlds.Base, old, by string) worlds.Base {
	reader, err := gzip.NewReader(bytes.NewReader(base))
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(reader)
	if err != nil || !bytes.Contains(text, []byte(old)) {
		t.Fatalf("the base has no %s: %v", old, err)
	}
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_, err = writer.Write(bytes.ReplaceAll(text, []byte(old), []byte(by)))
	if err := errors.Join(err, writer.Close()); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// A recording ends in its state, and one that somebody edited does not.
func TestRecordingsAreReplayed(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	w := newWorld(t, server, "owner", "team-b")
	_, vswitchID := network(t, w.Accounts[0].vpc(t, server))
	share(t, w.Accounts[0].sharing(t, server), vswitchID, w.Accounts[1].AccountID)
	text, _ := recording(t, server, w.ID)
	if id, changes, err := mockcloud.Replay(bytes.NewReader(text)); err != nil || id != w.ID || changes == 0 {
		t.Errorf("%d changes of %s: %v", changes, id, err)
	}
	edited := strings.Replace(string(text), "10.0.0.0/16", "10.0.0.0/15", 1)
	if edited == string(text) {
		t.Fatal("the recording has no such block")
	}
	if _, _, err := mockcloud.Replay(strings.NewReader(edited)); !errors.Is(err, mockcloud.ErrOtherState) {
		t.Errorf("edited: %v", err)
	}
	if _, _, err := mockcloud.Replay(strings.NewReader("{}")); err == nil {
		t.Error("replayed what is no recording")
	}
}
