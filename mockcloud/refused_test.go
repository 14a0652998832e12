package mockcloud_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// A call that is refused leaves nothing behind but that it has happened. The
// calls of recorded scenarios are made again, each in its world and in several
// ways in which it may be refused: as it was, a second time, by another account,
// in another region, as a dry run, and without or with another value of each of
// its parameters.
func TestWhatIsRefusedLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("testdata/exports/0.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	var exports []worlds.Export
	if err := json.Unmarshal(text, &exports); err != nil {
		t.Fatal(err)
	}
	r := &refusals{T: t, catalog: mockcloud.Catalog(), tried: map[string]int{}, refused: map[string]int{}}
	for i := range exports {
		r.world(&exports[i])
	}
	if len(r.refused) == 0 {
		t.Error("nothing was refused")
	}
}

type refusals struct {
	*testing.T
	catalog        *services.Catalog
	tried, refused map[string]int
}

// world goes through a world's history.
func (r *refusals) world(e *worlds.Export) {
	w := cloud.NewWorld(cloud.Spec{ID: e.ID, Tag: e.Tag, Seed: e.Seed, Settling: e.Settling})
	history, err := e.Commands()
	if err != nil {
		r.Fatal(err)
	}
	for i := range history {
		command := &history[i]
		if err := w.SetTime(command.At); err != nil {
			r.Fatal(err)
		}
		if command.Call == nil {
			r.set(w, command)
			continue
		}
		r.vary(w, command.Call)
		if _, err := r.run(w, command.Call); (err != nil) != command.Failed {
			r.Fatalf("%s: %v", command.Call.Action, err)
		}
	}
}

// set makes a change of the scene.
func (r *refusals) set(w *cloud.World, command *worlds.Command) {
	var err error
	switch {
	case command.AddAccount != nil:
		_, err = identity.AddAccount(w, command.At, command.AddAccount.Name, command.AddAccount.Secret)
	case command.SetKeyActive != nil:
		err = identity.SetKeyActive(w, command.At, command.SetKeyActive.Account, command.SetKeyActive.Active)
	case command.SetQuota != nil:
		err = w.SetQuota(command.At, command.SetQuota.Code, command.SetQuota.AccountID, command.SetQuota.Value)
	case command.DefinePermission != nil:
		err = sharing.DefineSharePermission(w, command.At, command.DefinePermission.Permission())
	case command.IssueKey != nil:
		err = w.Write(cloud.Caller{AccountID: command.IssueKey.AccountID}, command.At, func(c *cloud.Call) error {
			_, err := identity.IssueKey(c, command.IssueKey.Role, command.IssueKey.Valid)
			return err
		})
	case command.AddDirectory != nil:
		err = w.Write(cloud.Caller{AccountID: command.AddDirectory.ManagementID}, command.At, func(c *cloud.Call) error {
			_, err := organization.AddDirectory(c, command.AddDirectory.MemberIDs, organization.CloudAccount)
			return err
		})
	}
	if (err != nil) != command.Failed {
		r.Fatal(err)
	}
}

// enough is how many calls of an action are varied in the same way.
const enough = 3

// vary makes a call in the ways in which it may be refused, each in a world of its own.
func (r *refusals) vary(w *cloud.World, call *worlds.APICall) {
	before := w.Snapshot()
	try := func(way string, times int, change func(*worlds.APICall)) {
		key := call.Version + call.Action + " " + way
		if r.tried[key]++; r.tried[key] > enough {
			return
		}
		varied := *call
		varied.Parameters = maps.Clone(call.Parameters)
		change(&varied)
		again, err := cloud.Restore(before)
		if err != nil {
			r.Fatal(err)
		}
		for range times {
			r.compare(again, &varied, way)
		}
	}
	try("as it was", 2, func(*worlds.APICall) {})
	try("in another region", 1, func(c *worlds.APICall) { c.Region, c.Parameters["RegionId"] = "cn-beijing", "cn-beijing" })
	try("as a dry run", 1, func(c *worlds.APICall) { c.Parameters["DryRun"] = "true" })
	for _, account := range identity.Accounts(w) {
		if account.ID != call.AccountID {
			try("by another account", 1, func(c *worlds.APICall) { c.AccountID, c.KeyID = account.ID, account.AccessKeyID })
		}
	}
	for _, name := range slices.Sorted(maps.Keys(call.Parameters)) {
		try("without "+name, 1, func(c *worlds.APICall) { delete(c.Parameters, name) })
		try("with another "+name, 1, func(c *worlds.APICall) { c.Parameters[name] = "another" })
		try("with a greater "+name, 1, func(c *worlds.APICall) { c.Parameters[name] = "99" })
	}
}

// compare makes a call, and looks for what it leaves behind where it is refused.
func (r *refusals) compare(w *cloud.World, call *worlds.APICall, way string) {
	var operation *services.Operation
	var refused error
	left := servicestest.LeftBehind(w, cloud.Caller{AccountID: call.AccountID}, time.Time{}, func() error {
		operation, refused = r.run(w, call)
		return refused
	})
	if refused == nil || operation == nil {
		return
	}
	r.refused[operation.Owner+"."+operation.Name]++
	if left != "" {
		r.Errorf("%s %s with %v was refused (%v) and left behind:\n%s", call.Action, way, call.Parameters, refused, left)
	}
}

// run makes a call; the operation is nil where it did not get as far as the domain.
func (r *refusals) run(w *cloud.World, call *worlds.APICall) (*services.Operation, error) {
	request := &wire.Request{Host: call.Host, Action: call.Action, Version: call.Version, Parameters: wire.Parameters(call.Parameters).Sorted(), Path: call.Path, Body: call.Body, Region: call.Region}
	operation, refused := r.catalog.Find(request)
	if refused != nil {
		return nil, refused
	}
	request.Style = operation.Product.Contract.Style
	invocation, refused := operation.Product.Bind(operation.Action, request)
	if refused != nil {
		return nil, refused
	}
	var panicked any
	result := func() (result services.Result) {
		defer func() { panicked = recover() }()
		return invocation.Run(w, cloud.Caller{AccountID: call.AccountID, AccessKeyID: call.KeyID, Region: call.Region}, time.Time{})
	}()
	if panicked != nil {
		r.Fatalf("%s with %v panicked: %v", call.Action, call.Parameters, panicked)
	}
	if result.Cause != nil {
		return operation, fmt.Errorf("%s: %w", call.Action, result.Cause)
	}
	return operation, nil
}
