package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// watcher notes how scenarios go.
type watcher struct {
	scenarios map[string]*report.Scenario // by the ids of their pickles
	progress  *progress
}

func newWatcher(run *report.Run, progress *progress) *watcher {
	w := &watcher{map[string]*report.Scenario{}, progress}
	for _, scenario := range run.Scenarios() {
		w.scenarios[scenario.Pickle.Id] = scenario
	}
	return w
}

// initialize teaches a scenario the language, and notes how it goes. One that never began stays
// skipped: so are scenarios after an interrupt.
func (w *watcher) initialize(sc *godog.ScenarioContext, target steps.Target, seed uint64, keepFailed bool) {
	var now *report.Scenario
	sc.Before(func(ctx context.Context, pickle *godog.Scenario) (context.Context, error) {
		if now = w.scenarios[pickle.Id]; now.Pickle.Name != pickle.Name {
			return ctx, errors.New("godog has read the features in another way") // a mistake of ours
		}
		if ctx.Err() == nil {
			now.Began = time.Now()
			w.progress.begin(now)
		}
		return ctx, nil
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		stepOf(now, step).Began = time.Now()
		return ctx, nil
	})
	scene := steps.Register(sc, target, steps.Seed(seed), steps.KeepFailed(keepFailed), steps.OnUndefined(func(string) {})) // failures say so
	sc.StepContext().After(func(ctx context.Context, step *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
		one := stepOf(now, step)
		if one.Status = report.Status(status.String()); one.Status == report.Skipped {
			return ctx, nil
		}
		if one.Took = time.Since(one.Began); one.Status == report.Passed {
			return ctx, nil
		}
		switch {
		case one.Status == report.Undefined:
			one.Error = steps.Unknown(step.Text)
		case err != nil:
			one.Error = err.Error()
		}
		now.Calls = scene.Calls(ctx)
		text, err := json.MarshalIndent(now.Calls, "", "  ")
		return godog.Attach(ctx, godog.Attachment{Body: text, FileName: "calls.json", MediaType: "application/json"}), err
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		defer scene.Forget()
		if now.Began.IsZero() {
			return ctx, nil
		}
		if lack := scene.Lack(); lack != nil {
			now.Reason, now.Began = lack.Error(), time.Time{}
			w.progress.end(now)
			return ctx, nil
		}
		now.Took = time.Since(now.Began)
		switch {
		case err == nil:
			now.Status = report.Passed
		case !errors.Is(err, godog.ErrSkip):
			now.Status = report.Failed
			if now.Failure() == nil { // what comes after the steps failed
				now.Reason = err.Error()
			}
			if world := scene.World(); world != nil && keepFailed {
				now.World = world.String()
			}
		}
		w.progress.end(now)
		return ctx, nil
	})
}

func stepOf(scenario *report.Scenario, step *godog.Step) *report.Step {
	for _, one := range scenario.Steps {
		if one.Pickle.Id == step.Id {
			return one
		}
	}
	panic("godog runs a step that is none of the scenario's")
}

// finish judges the scenarios without steps, which godog fails and tells nobody of.
func (w *watcher) finish(interrupted bool) {
	for _, one := range w.scenarios {
		if len(one.Steps) == 0 && !interrupted {
			one.Status, one.Reason = report.Failed, "the scenario has no steps"
			w.progress.end(one)
		}
	}
}
