package managedtest

import (
	"encoding/json"
	"maps"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// said is what a text says that is then cleared.
const said = "said-for-now"

// clearing lets a step that has been taken say each text that its action can clear, and then
// take it back with an empty value, both in another world that goes on from here.
func (s *Scene) clearing(action string, parameters wire.Parameters) {
	s.Helper()
	for _, parameter := range clearable(s.Product.Actions[action].Contract) {
		world, err := cloud.Restore(s.World.Snapshot())
		s.Must(err)
		stage, scene := *s.Stage, *s.Scene
		stage.World, scene.Stage = world, &stage
		tells := func(value string) bool {
			asked := maps.Clone(parameters)
			asked[parameter] = value
			scene.Settle()
			if _, refused := scene.Call("team-a", action, asked); refused != nil {
				return value == servicestest.Cleared
			}
			text, err := json.Marshal(world.Snapshot()["tables"])
			s.Must(err)
			return strings.Contains(string(text), said)
		}
		if tells(said) && !tells(servicestest.Cleared) {
			note(s.Product, action+" "+parameter)
		}
	}
}

// clearable are the parameters of an action that an empty value clears.
func clearable(of *contract.Action) (names []string) {
	for _, one := range of.Schema().Parameters {
		if one.Clears {
			names = append(names, one.Name)
		}
		for _, member := range one.Fields {
			if member.Clears {
				names = append(names, one.Name+"."+member.Name)
			}
		}
	}
	return names
}

// uncleared are the parameters that clear by an empty value, and that no step of a life has cleared.
func uncleared(product *services.Product, action string) (faults []string) {
	for _, parameter := range clearable(product.Actions[action].Contract) {
		if !noted(product, action+" "+parameter) {
			faults = append(faults, product.Contract.Name+"."+action+": an empty "+parameter+" cleared it in no life")
		}
	}
	return faults
}
