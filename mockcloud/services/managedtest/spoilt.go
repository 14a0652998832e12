package managedtest

import (
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// junk is what nobody means by any parameter.
var junk = []string{"-1", "0", "2147483647", "99999999999999999999", "none", ".", "{", "[null]", `[{"x":[]}]`, strings.Repeat("x", 10_000)}

// spoilt tries a call with junk in each of its parameters, those included that it does not
// give. Nothing of it is done, and whatever is answered must be in the contract.
func (s *Scene) spoilt(action string, good wire.Parameters) {
	s.Helper()
	names := slices.Collect(maps.Keys(good))
	for _, field := range s.Product.Actions[action].Contract.Schema().Parameters {
		if field.Type != contract.Object && field.Type != contract.Map && field.In == contract.Query {
			names = append(names, field.Name)
		}
	}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		for _, value := range junk {
			bad := maps.Clone(good)
			maps.DeleteFunc(bad, func(other, _ string) bool { return strings.HasPrefix(other, name+".") })
			bad[name] = value
			if err := s.Tries("team-a", action, bad); err != nil {
				s.Errorf("%s with %s=%.40s: %v", action, name, value, err)
			}
		}
	}
}
