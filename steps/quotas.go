package steps

import (
	"context"

	"github.com/cucumber/godog"
)

func quotaSteps(s *Scene, sc *godog.ScenarioContext) {
	sc.Step(expression(`the quota {name}(?: of {name})? is {number}`), s.setQuota)
}

func (s *Scene) setQuota(ctx context.Context, code, account string, value int) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	return world.SetQuota(ctx, code, account, value)
}
