package steps

import (
	"context"
)

func clockSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{duration} pass(?:es)?`), s.pass, Clock)
}

func (s *Scene) pass(ctx context.Context, duration string) error {
	world, err := s.controlled()
	if err != nil {
		return err
	}
	by, err := durationOf(duration)
	if err != nil {
		return err
	}
	return world.Advance(ctx, by)
}
