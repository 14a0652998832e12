package leaks_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// unclearable are parameters that clear by an empty value, which no row of the scene can show,
// and why. The products' own tests clear them.
var unclearable = map[string]string{
	"Vpc.UpdateDhcpOptionsSetAttribute DomainNameServers":   "holds no text of a person's own",
	"Ims.SetSecurityPreference LoginNetworkMasks":           "holds no text of a person's own",
	"Ram.SetSecurityPreference LoginNetworkMasks":           "holds no text of a person's own",
	"Ram.UpdateUser NewMobilePhone":                         "holds no text of a person's own",
	"Ecs.ModifyImageAttribute ImageFamily":                  "holds no text of a person's own",
	"servicecatalog.UpdatePortfolio Description":            "needs the names too; features/resources/portfolios.feature clears it",
	"Vpc.UpdateGatewayRouteTableEntryAttribute Description": "the row cannot be played again",
}

// What an update gives an empty value is gone: Terraform's provider 1.289 sends one for what is
// taken out of a configuration. Of products whose tests are lives of their own these show it.
func TestAnEmptyValueClears(t *testing.T) {
	t.Parallel()
	p := newPlay(t, "owner", "guest")
	owner := p.actor("owner")
	p.scenes(owner)
	all := p.kept()
	cleared := map[string]bool{}
	for i := range scene {
		row := &scene[i]
		for text, m := range p.markers {
			if o := p.operations[row.call]; m.row != row.call || !strings.Contains(all, asKept(m.path, text)) || !clears(o, m.path) {
				continue
			}
			again, asked := p.fork(), owner.parameters(row.with)
			asked[m.path] = ""
			if got := again.call(again.world, owner, p.operations[row.call], asked); got.failed {
				t.Logf("%s with an empty %s: %s", row.call, m.path, got.body)
			}
			if !strings.Contains(again.kept(), asKept(m.path, text)) {
				cleared[row.call+" "+m.path] = true
			}
		}
	}
	for call, o := range p.operations {
		for _, field := range o.Action.Contract.Schema().Parameters {
			if name := call + " " + field.Name; field.Clears && cleared[name] == (unclearable[name] != "") {
				t.Errorf("%s: an empty value clears it: %t (unclearable: %q)", name, cleared[name], unclearable[name])
			}
		}
	}
}

func clears(o *services.Operation, parameter string) bool {
	return slices.ContainsFunc(o.Action.Contract.Schema().Parameters, func(f contract.Field) bool { return f.Clears && f.Name == parameter })
}

// kept is all that the things of the world say.
func (p *play) kept() string {
	text, err := json.Marshal(p.world.Snapshot()["tables"])
	if err != nil {
		p.Fatal(err)
	}
	return string(text)
}

// asKept is how a text is kept that was planted in a parameter.
func asKept(parameter, text string) string {
	if parameter == "UserData" {
		return encoded(encoded(text)) // as it was given, which the export encodes
	}
	return text
}
