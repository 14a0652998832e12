package steps

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/cucumber/godog"
)

// Need is something that a step needs of its target beside an answer, and that not every target
// offers. A step declares its needs where it is registered ([Scene.Step]); a scenario with a step
// whose needs the target does not offer is skipped, before anything is made.
type Need string

// The needs of steps.
const (
	Clock       Need = "a clock that can be moved"
	Settling    Need = "statuses that take as long as the scenario says"
	Quotas      Need = "quotas of its own"
	Permissions Need = "a permission library that a test can add to"
	Keys        Need = "access keys that a test can turn off"
	Sessions    Need = "temporary credentials"
	Issuers     Need = "issuers of tokens of its own"
	WorldFiles  Need = "worlds out of files"
	Directory   Need = "a resource directory of its own"
	Untouched   Need = "accounts without a default VPC"
	Bills       Need = "bills of what a scenario costs"
	Money       Need = "leave to spend money"
	// Mocked is what the tag @mock says: the scenario is about a mock, whatever its steps need.
	Mocked Need = "a mock"
)

// tagNeeds are what tags of a scenario say that it needs.
var tagNeeds = map[string]Need{"@mock": Mocked, "@billable": Money}

// Lack is why a target cannot play a scenario: it does not offer what that needs.
type Lack struct{ Need Need }

func (l *Lack) Error() string {
	return fmt.Sprintf("it needs %s, which the target does not offer", l.Need)
}

// needy is a step of the language that needs something.
type needy struct {
	expression *regexp.Regexp
	needs      []Need
}

// note notes what a step needs and the target does not offer.
func (s *Scene) note(expression *regexp.Regexp, needs []Need) {
	if missing := unofferedOf(s.target, needs); len(missing) > 0 {
		s.unoffered = append(s.unoffered, needy{expression, missing})
	}
}

// lacks finds the first need of a scenario that the target does not offer; nil where it offers all.
func (s *Scene) lacks(scenario *godog.Scenario) *Lack {
	for _, tag := range scenario.Tags {
		if need, ok := tagNeeds[tag.Name]; ok && !s.target.Offers(need) {
			return &Lack{need}
		}
	}
	for _, step := range scenario.Steps {
		for _, one := range s.unoffered {
			if one.expression.MatchString(step.Text) {
				return &Lack{one.needs[0]}
			}
		}
	}
	return nil
}

// unofferedOf are those of the needs that a target does not offer.
func unofferedOf(target Target, needs []Need) []Need {
	return slices.DeleteFunc(slices.Clone(needs), target.Offers)
}

// skip notes why the scenario is skipped, where the target lacks something; other errors stay.
func (s *Scene) skip(err error) error {
	var lack *Lack
	if errors.As(err, &lack) {
		s.lack = lack
		return fmt.Errorf("%w: %w", godog.ErrSkip, err)
	}
	return err
}

// Lack is why the scenario was skipped: what the target does not offer; nil where that is not so.
func (s *Scene) Lack() *Lack { return s.lack }

// NeedsOf are the needs of the step of the language that a text is; nil where it has none, or is
// no step.
func NeedsOf(text string) []Need {
	for _, one := range Definitions() {
		if len(one.Needs) > 0 && one.expression.MatchString(text) {
			return one.Needs
		}
	}
	return nil
}
