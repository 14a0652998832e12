package managed_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// What is reached at the address that a resource goes by follows it to another vSwitch.
func TestEndpointsMoveAlong(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	thing := &river{}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		return rivers.Create(c, thing, managed.New{Places: []managed.Place{{VSwitchID: s.VSwitch}}})
	}))
	other := s.NewVSwitch("10.0.77.0/24")
	s.Must(s.As("owner", func(c *cloud.Call) error {
		own, err := rivers.Seats(c, managed.Place{VSwitchID: s.VSwitch})
		if err != nil {
			return err
		}
		for name, n := range map[string]managed.NewEndpoint{"main": {}, "public": {Public: true}, "own": {Seat: &own[0]}} {
			n.Name, n.Port = name+".rivers", 80
			if _, err := rivers.Connect(c, thing, n); err != nil {
				return err
			}
		}
		return nil
	}))
	s.Must(s.As("owner", func(c *cloud.Call) error { return rivers.MoveTo(c, thing, managed.Place{VSwitchID: other}) }))
	for name, moves := range map[string]bool{"main": true, "public": false, "own": false} {
		e, _ := managed.Resolve(s.World, name+".rivers")
		if moved := e.Address == thing.Address() && e.VSwitch == thing.VSwitch(); moved != moves {
			t.Errorf("%s is at %v of %v", name, e.Address, e.VSwitch)
		}
	}
	s.Must(s.World.Check())
}
