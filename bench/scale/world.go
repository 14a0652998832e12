package main

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// This file is all that the program knows of the mock: a world that is called
// as the server calls it, behind the protocol and the signature. What is in the
// world came by the vendor's own actions.

// region is where everything happens.
const region = "cn-hangzhou"

// versions of the products, which decide what an action's name means.
const (
	vpc             = "2016-04-28"
	ecs             = "2014-05-26"
	resourceSharing = "2020-01-10"
)

// limits are the quotas that would stop a world from growing.
var limits = []string{
	network.QuotaVPCs, network.QuotaVSwitches, network.QuotaPrincipalsPerVPC, network.QuotaAcceptedVSwitches,
	sharing.QuotaResourceShares, sharing.QuotaSharedResources,
}

var catalog = mockcloud.Catalog()

// accounts are the names of the accounts of a world.
var accounts = []string{"owner", "participant"}

// world is a world with the accounts "owner" and "participant", which are in
// one resource directory, so that nobody needs to accept anything.
type world struct {
	*cloud.World
	accounts map[string]string // their numbers
	kept     *worlds.World     // the world with its history; nil where nobody looks at that
}

func newWorld() (*world, error) {
	w := &world{World: cloud.NewWorld(cloud.Spec{ID: "scale", Tag: "mockscal", Seed: 1}), accounts: map[string]string{}}
	for _, name := range accounts {
		account, err := identity.AddAccount(w.World, time.Now(), name, "")
		if err != nil {
			return nil, err
		}
		w.accounts[name] = account.ID
	}
	for _, quota := range limits {
		if err := w.SetQuota(time.Now(), quota, "", 1<<30); err != nil {
			return nil, err
		}
	}
	err := w.Write(cloud.Caller{AccountID: w.accounts["owner"]}, time.Now(), func(call *cloud.Call) error {
		_, err := organization.AddDirectory(call, []string{w.accounts["participant"]}, organization.CloudAccount)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = w.call("owner", resourceSharing, "EnableSharingWithResourceDirectory", nil, nil)
	return w, err
}

// newKeptWorld makes a world that remembers its calls, as the server's do.
func newKeptWorld() (*world, error) {
	kept, err := registry.Create(worlds.New{Seed: new(uint64(1))}, time.Now(), populate)
	if err != nil {
		return nil, err
	}
	w := &world{World: kept.World, kept: kept, accounts: map[string]string{}}
	for _, name := range accounts {
		account, _ := identity.AccountByName(w.World, name)
		w.accounts[name] = account.ID
	}
	return w, nil
}

// populate adds the accounts, and lifts the limits.
func populate(w *worlds.World) error {
	for _, name := range accounts {
		if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: name}}, time.Now()); err != nil {
			return err
		}
	}
	for _, quota := range limits {
		if err := w.Do(worlds.Command{SetQuota: &worlds.SetQuota{Code: quota, Value: 1 << 30}}, time.Now()); err != nil {
			return err
		}
	}
	return nil
}

// registry has the worlds that remember their calls.
var registry = worlds.NewRegistry(func(w *worlds.World, call worlds.APICall, wall time.Time) (any, error) {
	invocation, err := invoke(call.Version, call.Action, call.Parameters)
	if err != nil {
		return nil, err
	}
	result := invocation.Run(w.World, cloud.Caller{AccountID: call.AccountID, Region: call.Region}, wall)
	return result.Response, result.Cause
}, 0, func(err error) { panic(err) })

// parameters of a call.
type parameters = map[string]string

// bind makes a call ready, so that it can be timed without what the protocol
// costs. It can be run more than once when it only reads.
func (w *world) bind(account, version, action string, given parameters) (func() (any, error), error) {
	asked := wire.Parameters{"RegionId": region}
	for name, value := range given {
		asked[name] = value
	}
	invocation, err := invoke(version, action, asked)
	if err != nil {
		return nil, err
	}
	caller := cloud.Caller{AccountID: w.accounts[account], Region: region}
	write := func(_ worlds.APICall, _ time.Time, once func() error) error { return once() }
	if w.kept != nil && invocation.Action.Writes {
		write = w.kept.Write
	}
	return func() (any, error) {
		var result services.Result
		call := worlds.APICall{AccountID: caller.AccountID, Region: region, Version: version, Action: action, Parameters: asked}
		err := write(call, time.Now(), func() error {
			result = invocation.Run(w.World, caller, time.Now())
			return result.Cause
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", action, err)
		}
		return result.Response, nil
	}, nil
}

// invoke makes the invocation of an action.
func invoke(version, action string, asked parameters) (*services.Invocation, error) {
	request := &wire.Request{Style: wire.RPC, Version: version, Action: action, Region: region, Parameters: wire.Parameters(asked).Sorted()}
	operation, refused := catalog.Find(request)
	if refused != nil {
		return nil, refused
	}
	invocation, refused := operation.Product.Bind(operation.Action, request)
	if refused != nil {
		return nil, refused
	}
	return invocation, nil
}

// call makes a call and reads the answer into a value; into may be nil.
func (w *world) call(account, version, action string, given parameters, into any) error {
	run, err := w.bind(account, version, action, given)
	if err != nil {
		return err
	}
	response, err := run()
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(render(response, nil), into)
}

// render writes a response as the server does, behind what is in the text.
func render(response any, text []byte) []byte {
	return response.(wire.Appender).AppendJSON(text)
}
