// Package servicestest sets the scene for tests of products: a world with
// accounts in it, and calls to a product that are checked against its contract.
package servicestest

import (
	"cmp"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Scene is a product and the stage on which its actions run.
type Scene struct {
	*testing.T
	*Stage
	Product *services.Product
	Setting
}

// Setting is what differs between scenes.
type Setting struct {
	// Region is the one that calls are for unless they name another; "" is for
	// products whose calls name none.
	Region string
	// Settling is how long it takes what has begun to settle; 0 stands for five seconds.
	Settling time.Duration
}

// Stage is a world at a time. Several scenes may be on one.
type Stage struct {
	World    *cloud.World
	Wall     time.Time
	Accounts map[string]string // the ids by name
}

// New makes a scene in a new world with these accounts.
func New(t *testing.T, product *services.Product, setting Setting, accounts ...string) *Scene {
	t.Helper()
	setting.Settling = cmp.Or(setting.Settling, 5*time.Second)
	s := &Scene{T: t, Product: product, Setting: setting, Stage: &Stage{
		World: cloud.NewWorld(cloud.Spec{ID: "w-scene", Tag: "scenesce", Seed: 7, Settling: setting.Settling}),
		Wall:  time.Date(2030, 1, 2, 12, 0, 0, 0, time.UTC), Accounts: map[string]string{},
	}}
	for _, name := range accounts {
		account, err := identity.AddAccount(s.World, s.Wall, name, "")
		s.Must(err)
		s.Accounts[name] = account.ID
	}
	return s
}

// Of is a scene of another product on the same stage.
func (s *Scene) Of(product *services.Product) *Scene {
	other := *s
	other.Product = product
	return &other
}

// Settle lets pass the time in which what has begun settles.
func (s *Scene) Settle() { s.Wall = s.Wall.Add(s.Settling) }

// Must ends the test where something went wrong.
func (s *Scene) Must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// As does something in the world that the product has no action for.
func (s *Scene) As(account string, do func(*cloud.Call) error) {
	s.Helper()
	s.Must(s.World.Write(cloud.Caller{AccountID: s.Accounts[account], Region: s.Region}, s.Wall, do))
}

// Share shares a vSwitch of the owner with accounts, which accept.
func (s *Scene) Share(vswitch string, with ...string) (id string) {
	s.Helper()
	return s.ShareThing(cloud.KindVSwitch, vswitch, with...)
}

// ShareThing shares a thing of the owner with accounts, which accept.
func (s *Scene) ShareThing(kind cloud.Kind, thing string, with ...string) (id string) {
	s.Helper()
	var targets []string
	for _, name := range with {
		targets = append(targets, s.Accounts[name])
	}
	s.As("owner", func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "platform", AllowExternalTargets: true, Entities: sharing.Entities{
			Resources: []sharing.Resource{{ID: thing, Kind: kind}}, Targets: targets,
		}})
		if err == nil {
			id = share.ID
		}
		return err
	})
	s.Settle()
	for _, name := range with {
		s.As(name, func(c *cloud.Call) error {
			page, err := sharing.Invitations(c, []string{id}, nil, cloud.PageRequest{Limit: 1})
			if err == nil {
				_, err = sharing.AcceptInvitation(c, page.Items[0].ID)
			}
			return err
		})
	}
	s.Settle()
	return id
}

// Unshare takes an account out of a share of the owner.
func (s *Scene) Unshare(share, account string) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		_, err := sharing.DisassociateResourceShare(c, share, sharing.Entities{Targets: []string{s.Accounts[account]}})
		return err
	})
	s.Settle()
}

// Call runs an action and checks the answer against the contract. An empty
// parameter is left out. A write that is refused must leave nothing behind.
func (s *Scene) Call(account, action string, parameters wire.Parameters) (any, *wire.Error) {
	s.Helper()
	return s.call(account, action, parameters, LeftBehind)
}

// succeed is Call where the test ends unless the action succeeds, so that nothing
// needs to be compared.
func (s *Scene) succeed(account, action string, parameters wire.Parameters) (any, *wire.Error) {
	s.Helper()
	return s.call(account, action, parameters, func(_ *cloud.World, _ cloud.Caller, _ time.Time, call func() error) string {
		_ = call() // which fails no test here
		return ""
	})
}

func (s *Scene) call(account, action string, parameters wire.Parameters, leftBehind func(*cloud.World, cloud.Caller, time.Time, func() error) string) (any, *wire.Error) {
	s.Helper()
	invocation, caller, refused := s.bind(account, action, parameters)
	if refused != nil {
		return nil, refused
	}
	if len(invocation.Unknown) > 0 {
		s.Fatalf("%s has no parameters %v", action, invocation.Unknown)
	}
	var result services.Result
	run := func() error {
		result = invocation.Run(s.World, caller, s.Wall)
		return result.Cause
	}
	if invocation.Action.Writes {
		if left := leftBehind(s.World, caller, s.Wall, run); left != "" {
			s.Errorf("%s %v was refused (%v) and left behind:\n%s", action, parameters, result.Cause, left)
		}
		if result.Cause != nil {
			noteRefusal(s.Product, action)
		}
	} else {
		_ = run() // the result has it
	}
	s.Must(invocation.Check(result))
	return result.Response, result.Error
}

// Tries runs an action that changes nothing, whatever it asks for, and says whether it is
// answered as the contract allows.
func (s *Scene) Tries(account, action string, parameters wire.Parameters) error {
	s.Helper()
	invocation, caller, refused := s.bind(account, action, parameters)
	if refused != nil {
		return nil
	}
	result := invocation.Dry().Run(s.World, caller, s.Wall)
	if cloud.PassedDry(result.Cause) {
		return nil
	}
	return invocation.Check(result)
}

// bind makes the call of an account.
//
// A parameter that is "" is not given: one that is [Cleared] is, and empty.
func (s *Scene) bind(account, action string, parameters wire.Parameters) (*services.Invocation, cloud.Caller, *wire.Error) {
	s.Helper()
	all := wire.Parameters{}
	if s.Product.Contract.Style == wire.RPC {
		all["RegionId"] = s.Region
	}
	maps.Copy(all, parameters)
	maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	for name, value := range all {
		if value == Cleared {
			all[name] = ""
		}
	}
	implementation := s.Product.Actions[action]
	if implementation == nil {
		s.Fatalf("%s is not there", action)
	}
	invocation, refused := s.Product.Bind(implementation, Request(s.Product, implementation, all))
	if refused != nil {
		return nil, cloud.Caller{}, refused
	}
	caller := cloud.Caller{AccountID: s.Accounts[account], Region: all["RegionId"]}
	if s.Product.Contract.Style == wire.ROA {
		caller.Region = cmp.Or(invocation.Region, s.Region)
	}
	return invocation, caller, nil
}

// Refused runs an action and says how it fails; "" when it does not.
func (s *Scene) Refused(account, action string, parameters wire.Parameters) string {
	s.Helper()
	_, refused := s.Call(account, action, parameters)
	if refused == nil {
		return ""
	}
	return fmt.Sprintf("%d %s", refused.Status, refused.Code)
}

// Refuses runs an action that must fail with a code, or not at all.
func (s *Scene) Refuses(account, action string, parameters wire.Parameters, want string) {
	s.Helper()
	if got := s.Refused(account, action, parameters); got != want {
		s.Errorf("%s %s %v: got %q; want %q", s.Product.Contract.Name, action, parameters, got, want)
	}
}

// Caller is a [Scene], or what a test makes of it.
type Caller interface {
	Helper()
	Fatalf(format string, values ...any)
	succeed(account, action string, parameters wire.Parameters) (any, *wire.Error)
}

// OK runs an action that succeeds.
func OK[R any](s Caller, account, action string, parameters wire.Parameters) *R {
	s.Helper()
	response, refused := s.succeed(account, action, parameters)
	if refused != nil {
		s.Fatalf("%s %s %v: %v", account, action, parameters, refused)
	}
	return response.(*R)
}

// One is the only entry of a list.
func One[T any](s Caller, list []T) T {
	s.Helper()
	if len(list) != 1 {
		s.Fatalf("there are %d entries, want one: %+v", len(list), list)
	}
	return list[0]
}

// Cleared stands for the empty value of a parameter that a request gives.
const Cleared = "\x00"
