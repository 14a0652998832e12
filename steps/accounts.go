package steps

import (
	"context"
	"errors"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
)

func accountSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`statuses that take {duration} to settle`), s.setSettling, Settling)
	sc.Step(Expression(`the accounts? {names}`), s.openWorld)
	sc.Step(Expression(`the accounts? {names}, of which {names} (?:is|are) in a resource directory that {name} manages`), s.openDirectory, Directory)
	sc.Step(Expression(`the access key of {name} is turned (on|off)`), s.turnKey, Keys)
	sc.Step(Expression(`{name} uses temporary credentials that are valid for {duration}`), s.useSession, Sessions)
	sc.Step(Expression(`{name} selects the region {name}`), s.selectRegion)
	sc.Step(action("knows", "know", "who it is"), s.identify)
}

func (s *Scene) setSettling(duration string) (err error) {
	s.setting.Settling, err = durationOf(duration)
	return err
}

func (s *Scene) openDirectory(ctx context.Context, names, members, manager string) error {
	s.setting.Manager = manager
	s.setting.Members = slices.DeleteFunc(listed(members), func(name string) bool { return name == manager })
	return s.openWorld(ctx, names)
}

func (s *Scene) openWorld(ctx context.Context, names string) error {
	if s.world != nil {
		return errors.New("the scenario has its accounts already")
	}
	s.setting.Accounts = listed(names)
	world, err := s.target.Open(ctx, s.setting)
	if err != nil {
		return s.skip(err)
	}
	s.enter(world)
	return nil
}

// enter lets the accounts of a world come on stage.
func (s *Scene) enter(world World) {
	s.world = world
	for _, account := range world.Accounts() {
		s.admit(account, Region)
	}
}

// admit lets an account act in a region.
func (s *Scene) admit(account Account, region string) {
	s.accounts[account.Name] = s.newClient(account, s.world.Endpoint(), region)
	s.names[account.ID] = account.Name
}

func (s *Scene) turnKey(ctx context.Context, name, how string) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	return world.SetActive(ctx, s.as(name).Name, how == "on")
}

func (s *Scene) useSession(ctx context.Context, name, valid string) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	duration, err := durationOf(valid)
	if err != nil {
		return err
	}
	account := s.as(name).Account
	if account.Credentials, err = world.Session(ctx, name, duration); err != nil {
		return err
	}
	s.admit(account, s.as(name).region)
	return nil
}

// selectRegion lets an account act in another region from now on, as the
// console's menu does.
func (s *Scene) selectRegion(name, region string) {
	s.admit(s.as(name).Account, region)
}

func (s *Scene) identify(name, code string) error {
	response, err := Send(s, s.sts(name).GetCallerIdentity, sts.CreateGetCallerIdentityRequest())
	if over, verdict := judge(code, err); over {
		return verdict
	}
	return Expect("the account", s.as(name).ID, response.AccountId)
}

func (s *Scene) sts(who string) *sts.Client {
	return open(s, who, sts.NewClientWithOptions, func(c *sts.Client) *sdk.Client { return &c.Client })
}
