package steps_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// waiting is a mock that scenarios wait at, with faults, and that lacks some needs.
type waiting struct {
	steps.Mock
	patience steps.Patience
	lacks    []steps.Need
	faults   []mockclient.Fault
}

func (w waiting) Patience() steps.Patience { return w.patience }

func (w waiting) Offers(need steps.Need) bool {
	for _, one := range w.lacks {
		if one == need {
			return false
		}
	}
	return true
}

func (w waiting) Open(ctx context.Context, setting steps.Setting) (steps.World, error) {
	world, err := w.Mock.Open(ctx, setting)
	if err != nil {
		return nil, err
	}
	return world, world.(interface {
		SetFaults(context.Context, ...mockclient.Fault) error
	}).SetFaults(ctx, w.faults...)
}

// soon is patience of a test.
var soon = steps.Patience{For: time.Minute, First: time.Millisecond, Most: 10 * time.Millisecond}

// played is how a scenario went.
type played struct {
	passed bool
	lack   *steps.Lack
	calls  []steps.Call
	err    error // of the step that failed
}

// perform runs a scenario at a target, with a step of another project's that is registered with register.
func perform(t *testing.T, ctx context.Context, target waiting, text string, register func(*steps.Scene)) (went played) { //nolint:revive // t comes first in helpers
	t.Helper()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	target.Mock = steps.Mock{URL: server.URL()}
	status := godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			scene := steps.Register(sc, target, steps.Seed(7))
			if register != nil {
				register(scene)
			}
			sc.StepContext().After(func(ctx context.Context, _ *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
				went.calls = scene.Calls(ctx)
				if status == godog.StepFailed && went.err == nil {
					went.err = err
				}
				return ctx, nil
			})
			sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
				went.lack, went.passed = scene.Lack(), err == nil && scene.Lack() == nil
				return ctx, nil
			})
		},
		Options: &godog.Options{
			FeatureContents: []godog.Feature{{Name: "a.feature", Contents: []byte("Feature: A\n" + text)}},
			Format:          "progress", Output: io.Discard, Strict: true, DefaultContext: ctx,
		},
	}.Run()
	if (status == 0) != (went.passed || went.lack != nil) {
		t.Errorf("the suite ends with %d, and the scenario went %+v", status, went)
	}
	return went
}

const network = `  Scenario: A network
    Given the account "owner"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
`

// count is how many calls of an action there are.
func (p played) count(action string) (n int) {
	for _, call := range p.calls {
		if call.Action == action {
			n++
		}
	}
	return n
}

// What is refused, and what does not hold yet, is tried again; nothing is done twice.
func TestStepsWait(t *testing.T) {
	t.Parallel()
	refused := mockclient.Fault{Action: "CreateVSwitch", Code: "IncorrectVpcStatus", Times: 3}
	text := network + `    And "owner" has a vSwitch "apps" in "main" with the CIDR block "10.0.1.0/24" in zone "cn-hangzhou-h"
    Then "owner" sees only the vSwitch "apps"
`
	went := perform(t, t.Context(), waiting{patience: soon, faults: []mockclient.Fault{refused}}, text, nil)
	if !went.passed || went.count("CreateVSwitch") != 4 || went.count("CreateVpc") != 1 {
		t.Errorf("with patience it went %+v", went)
	}
	if went = perform(t, t.Context(), waiting{faults: []mockclient.Fault{refused}}, text, nil); went.passed || went.count("CreateVSwitch") != 1 {
		t.Errorf("without patience it went %+v", went)
	}
	short := steps.Patience{For: time.Second, First: time.Millisecond, Most: 10 * time.Millisecond} // a call takes less, also on a busy machine
	refused.Times = 0
	if went = perform(t, t.Context(), waiting{patience: short, faults: []mockclient.Fault{refused}}, text, nil); went.passed || went.count("CreateVSwitch") < 2 || !strings.Contains(went.err.Error(), "IncorrectVpcStatus") {
		t.Errorf("when patience ends it went %+v", went)
	}
}

// A step that has changed something does not run again: its call may have been carried out.
func TestStepsThatChangedSomethingDoNotRunAgain(t *testing.T) {
	t.Parallel()
	lost := mockclient.Fault{Action: "CreateVpc", Drop: true, Late: true, Times: 1}
	if went := perform(t, t.Context(), waiting{patience: soon, faults: []mockclient.Fault{lost}}, network, nil); went.passed || went.count("CreateVpc") != 1 {
		t.Errorf("it went %+v", went)
	}
}

// Calls that are throttled take their turn, in the middle of a step too.
func TestThrottledCallsComeAgain(t *testing.T) {
	t.Parallel()
	faults := []mockclient.Fault{{Action: "DescribeVpcs", Code: "Throttling.User", Times: 3}}
	for _, text := range []string{
		"    Then \"owner\" counts its VPCs after making one\n",
		"    When \"owner\" calls \"DescribeVpcs\" of \"Vpc\" with \"VpcName=none\"\n    Then the call succeeds\n",
	} {
		went := perform(t, t.Context(), waiting{patience: soon, faults: faults}, network+text, func(scene *steps.Scene) {
			scene.Step(steps.Expression(`{name} counts its VPCs after making one`), func(who string) error {
				vpcs, err := steps.Client(scene, who, vpc.NewClientWithOptions)
				if err != nil {
					return err
				}
				if _, err = steps.Send(scene, vpcs.CreateVpc, vpc.CreateCreateVpcRequest()); err != nil {
					return err
				}
				seen, err := steps.Send(scene, vpcs.DescribeVpcs, vpc.CreateDescribeVpcsRequest())
				if err != nil {
					return err
				}
				return steps.Expect("the number of VPCs", 2, seen.TotalCount)
			})
		})
		if !went.passed || went.count("DescribeVpcs") != 4 {
			t.Errorf("%s went %+v", text, went)
		}
	}
}

// Steps of another project wait in their middle by Eventually, and not beyond the patience.
func TestEventually(t *testing.T) {
	t.Parallel()
	tries := 0
	went := perform(t, t.Context(), waiting{patience: soon}, network+"    Then it holds in the end\n", func(scene *steps.Scene) {
		scene.Step(steps.Expression("it holds in the end"), func() error {
			return scene.Eventually(func() error {
				if tries++; tries < 5 {
					return errors.New("not yet")
				}
				return nil
			})
		})
	})
	if !went.passed || tries != 5 {
		t.Errorf("after %d tries it went %+v", tries, went)
	}
}

// An interrupt of the run ends the waiting, and the scenario with it.
func TestInterruptEndsWaiting(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	defer interrupt()
	patience := steps.Patience{For: time.Hour, First: time.Minute, Most: time.Minute}
	went := perform(t, ctx, waiting{patience: patience}, network+"    Then it never holds\n", func(scene *steps.Scene) {
		scene.Step(steps.Expression("it never holds"), func() error {
			interrupt()
			return errors.New("not yet")
		})
	})
	if went.passed || !errors.Is(went.err, steps.ErrInterrupted) {
		t.Errorf("it went %+v", went)
	}
}

// A scenario that needs what the target lacks is skipped, and nothing of it runs.
func TestNeeds(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		text string
		lack steps.Need
	}{
		"step":    {network + "    When 3 days pass\n", steps.Clock},
		"tag":     {"  @billable\n" + network, steps.Money},
		"project": {network + "    When it rains\n", "rain"},
		"none":    {network, ""},
		"offered": {network + "    And the quota \"vpc_quota_vpcs_num\" is 3\n", ""},
	} {
		register := func(scene *steps.Scene) {
			scene.Step(steps.Expression("it rains"), func() error { return nil }, "rain")
		}
		went := perform(t, t.Context(), waiting{lacks: []steps.Need{steps.Clock, steps.Money, "rain"}}, test.text, register)
		switch {
		case test.lack == "":
			if went.lack != nil || len(went.calls) == 0 {
				t.Errorf("%s: it went %+v", name, went)
			}
		case went.lack == nil || went.lack.Need != test.lack || len(went.calls) > 0:
			t.Errorf("%s: it went %+v", name, went)
		}
	}
}
