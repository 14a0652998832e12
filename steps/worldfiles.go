package steps

import (
	"context"
	"errors"
	"fmt"

	"github.com/cucumber/godog"
)

// Declaring is a target that makes worlds of world files, and offers [WorldFiles].
type Declaring interface {
	Target
	// Load makes the world of a world file.
	Load(ctx context.Context, file string) (Declared, error)
}

// Declared is a world that a file has declared.
type Declared interface {
	World
	// Declared lists what is in it.
	Declared() []DeclaredThing
}

// DeclaredThing is something of a world file, by what it is, such as "vSwitch", and by what the
// file calls it.
type DeclaredThing struct {
	Kind, Name, ID string
	// Account is whose it is, by name, and Credentials are what it signs calls with: a RAM user with an access key.
	Account     string
	Credentials Credentials
}

func worldFileSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`the world:`), s.loadWorld, WorldFiles)
}

// loadWorld makes the world of a file. The scenario calls accounts, things and RAM users as the file does.
func (s *Scene) loadWorld(ctx context.Context, file *godog.DocString) error {
	target, ok := s.target.(Declaring)
	switch {
	case !ok:
		return s.skip(&Lack{WorldFiles})
	case s.world != nil:
		return errors.New("the scenario has its accounts already")
	}
	world, err := target.Load(ctx, file.Content)
	if err != nil {
		return err
	}
	s.enter(world)
	for _, one := range world.Declared() {
		if _, taken := s.ids[thing{one.Kind, one.Name}]; taken {
			return fmt.Errorf("the world has two things that are a %s %q; a scenario needs other names for them", one.Kind, one.Name)
		}
		s.Name(one.Kind, one.Name, one.ID)
		if one.Credentials == (Credentials{}) {
			continue
		}
		if s.accounts[one.Name] != nil {
			return fmt.Errorf("the world has an account and a RAM user %q; a scenario needs other names for them", one.Name)
		}
		s.cast(one.Name, one.Account, one.Credentials)
	}
	return nil
}
