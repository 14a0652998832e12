// Package variants makes requests out of contracts: for each parameter of an action the values at the ends of
// what it may be, and what is just outside.
package variants

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// Variant is a request of an action that differs from the plain one in one place.
type Variant struct {
	Product *contract.Product
	Action  *contract.Action
	// Parameter is the one that differs, such as Tag.1.Key; "" in the plain request.
	Parameter string
	// Trial says how it differs, such as "one over the list's limit".
	Trial string
	// Refused says that the contract wants the request to be refused because of the parameter, and Taken that it is
	// not. Where it wants neither the answer has to be sound, no more.
	Refused, Taken bool
	// Within says that it must not be refused as the variant after it is, which is beyond a limit.
	Within bool
	// Stranger is the id of another account's thing, which the request names: its answer must be as that of the
	// variant after it, which names one that is not there. "" where there is none.
	Stranger string
	// Again says that it is sent where the one before it has just been, and Later that time passes between them, so
	// that what has changed is ready.
	Again, Later bool

	Request
}

var reads = regexp.MustCompile(`^(Describe|Get|List|Query|Search|describe|get|list)`)

// Reads says whether the request, by the name of its action, changes nothing.
func (v *Variant) Reads() bool { return reads.MatchString(v.Action.Name) }

// String names the variant among all.
func (v *Variant) String() string {
	return fmt.Sprintf("%s %s %s: %s", v.Product.Name, v.Action.Name, v.Parameter, v.Trial)
}

// Things are what there is where requests are sent, by the parameter that takes it: ids, names, and objects as JSON.
type Things map[string]string

// Scene is what there is, for requests to be about: things, for some of them a second one of the same account, and
// what another account has.
type Scene struct {
	Things

	Twins, Strangers Things
	// Needs are parameters that the requests have though the contract does not say that they are required.
	Needs []string
}

// Of are the variants of an action, always the same in the same order, the plain request first: it has what the
// action requires, also those parameters of which it requires one without saying so, and nothing else.
func Of(product *contract.Product, action *contract.Action, there Scene) []Variant {
	parameters := action.Schema().Parameters
	base := values{}
	for i := range parameters {
		if parameters[i].Required || slices.Contains(there.Needs, parameters[i].Name) {
			base[parameters[i].Name] = there.plain(&parameters[i])
		}
	}
	made := []Variant{{Product: product, Action: action, Trial: "what is required alone", Request: write(product, action, base)}}
	if again := made[0]; !again.Reads() {
		again.Trial, again.Again = "the same again, at once", true
		later := again
		later.Trial, later.Later = "the same again, later", true
		made = append(made, again, later)
	}
	for i := range parameters {
		field := &parameters[i]
		if slices.Contains(enveloped, field.Name) {
			continue
		}
		for _, trial := range there.trials(field) {
			if field.In == contract.Path && (trial.value == absent || trial.value == "") {
				continue // it would be another path
			}
			made = append(made, Variant{
				Product: product, Action: action, Parameter: strings.TrimSuffix(field.Name+"."+trial.at, "."),
				Trial: trial.what, Refused: trial.wants == refused, Taken: trial.wants == taken, Within: trial.wants == within, Stranger: trial.stranger,
				Request: write(product, action, base.with(field.Name, trial.value)),
			})
		}
	}
	return made
}

// enveloped are parameters that are of every call, whatever it asks for.
var enveloped = []string{"SecurityToken", "AccessKeyId", "Format", "Version", "Action", "Timestamp", "SignatureNonce"}

// values are those of an action's parameters, by name.
type values map[string]any

func (v values) with(name string, value any) values {
	made := maps.Clone(v)
	if value == absent {
		delete(made, name)
	} else {
		made[name] = value
	}
	return made
}

// none is a value that is not there.
type none struct{}

var absent any = none{}
