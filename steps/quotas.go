package steps

import (
	"context"
)

func quotaSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`the quota {name}(?: of {name})? is {number}`), s.setQuota, Quotas)
}

func (s *Scene) setQuota(ctx context.Context, code, account string, value int) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	return world.SetQuota(ctx, code, account, value)
}
