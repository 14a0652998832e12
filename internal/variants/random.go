package variants

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Random makes requests of any action, whose values are whatever there is: plausible ones, those at the contract's
// bounds, ids and names out of answers, and what no client would send. Two with the same seed that learn the same
// make the same.
type Random struct {
	random *rand.Rand
	// learned are values by what members of answers are called, and by that and the product, and at is how many
	// there were of each.
	learned map[string][]string
	names   []string
	at      map[string]int
	plain   map[*contract.Field]any
	trials  map[*contract.Field][]trial
	product string // for which a request is made
	careful bool   // whether its values are plausible
	// good are requests that succeeded.
	good map[*contract.Action]Request
}

// NewRandom makes a maker of requests that knows no answers yet.
func NewRandom(random *rand.Rand) *Random {
	return &Random{random: random, learned: map[string][]string{}, at: map[string]int{}, plain: map[*contract.Field]any{}, trials: map[*contract.Field][]trial{}, good: map[*contract.Action]Request{}}
}

// chance is whether something happens that happens so often of a hundred times.
func (r *Random) chance(percent int) bool { return r.random.IntN(100) < percent }

func oneOf[T any](r *Random, list []T) T { return list[r.random.IntN(len(list))] }

// Request makes a request of an action: a new one, or one that has succeeded, with something else in one place.
func (r *Random) Request(product *contract.Product, action *contract.Action) Request {
	r.product = product.Name
	if like, there := r.good[action]; there && r.chance(60) {
		return r.changed(product, action, like)
	}
	r.careful = r.chance(60)
	parameters := action.Schema().Parameters
	// Most requests have few of what an action can take: with many, one of them is wrong for sure.
	often := oneOf(r, []int{0, 3, 10, 40})
	given := values{}
	for i := range parameters {
		field := &parameters[i]
		if slices.Contains(enveloped, field.Name) || field.Required && !r.careful && !r.chance(97) || !field.Required && !r.chance(often) {
			continue
		}
		given[field.Name] = r.value(field, 0)
	}
	made := write(product, action, given)
	if !r.careful && r.chance(25) {
		r.spoil(product, &made)
	}
	return made
}

// changed is a request with another value of one parameter, or none of it.
func (r *Random) changed(product *contract.Product, action *contract.Action, like Request) Request {
	parameters := action.Schema().Parameters
	made := Request{Parameters: maps.Clone(like.Parameters), Path: like.Path, Body: like.Body}
	r.careful = r.chance(30)
	if len(parameters) == 0 || r.chance(10) {
		return made
	}
	field := &parameters[r.random.IntN(len(parameters))]
	if field.In == contract.Query && !slices.Contains(enveloped, field.Name) {
		maps.DeleteFunc(made.Parameters, func(name, _ string) bool {
			return name == field.Name || strings.HasPrefix(name, field.Name+".")
		})
		if r.chance(90) {
			other := write(product, action, values{field.Name: r.value(field, 0)})
			maps.Copy(made.Parameters, other.Parameters)
		}
	}
	return made
}

// value is one of a field.
func (r *Random) value(field *contract.Field, depth int) any {
	if !r.careful && r.chance(5) {
		return oneOf(r, absurd)
	}
	switch field.Type {
	case contract.List:
		if r.careful {
			return []any{r.value(field.Item, depth+1)}
		}
		count := oneOf(r, []int{1, 1, 1, 1, 2, 2, 3, max(1, field.Size.Minimum), min(field.Size.Maximum, 30) + 1})
		list := make([]any, count)
		for i := range list {
			list[i] = r.value(field.Item, depth+1)
		}
		return list
	case contract.Map:
		return map[string]any{"key": r.value(field.Item, depth+1)}
	case contract.Object:
		object := map[string]any{}
		for i := range field.Fields {
			if member := &field.Fields[i]; member.Required || r.chance(40>>depth) {
				object[member.Name] = r.value(member, depth+1)
			}
		}
		if len(object) == 0 {
			return r.plainOf(field)
		}
		return object
	}
	known := 60
	if r.careful {
		known = 90
	}
	if len(field.Enum) > 0 || field.Type != contract.String && field.Type != contract.Any {
		known = 1
	}
	switch {
	case r.chance(known):
		return r.known(field)
	case r.careful || r.chance(60):
		return r.plainOf(field)
	}
	return r.trialOf(field)
}

// plainOf remembers plain values, as finding them takes long.
func (r *Random) plainOf(field *contract.Field) any {
	if value, there := r.plain[field]; there {
		return value
	}
	value := Things(nil).plain(field)
	r.plain[field] = value
	return value
}

// trialOf is one of a scalar's trials.
func (r *Random) trialOf(field *contract.Field) any {
	all, there := r.trials[field]
	if !there {
		all = slices.DeleteFunc(Scene{}.trials(field), func(one trial) bool { return one.value == absent })
		r.trials[field] = all
	}
	if len(all) == 0 {
		return r.plainOf(field)
	}
	return oneOf(r, all).value
}

// known is a value out of an answer: mostly of a member that is called like the field.
func (r *Random) known(field *contract.Field) any {
	if strings.EqualFold(field.Name, "RegionId") && r.chance(90) {
		return r.plainOf(field) // where most is
	}
	if list := r.learned[r.product+" "+wordOf(field.Name)]; len(list) > 0 && r.chance(80) {
		return oneOf(r, list)
	}
	if list := r.learned[wordOf(field.Name)]; len(list) > 0 && r.chance(95) {
		return oneOf(r, list)
	}
	if r.careful || len(r.names) == 0 || !strings.HasSuffix(wordOf(field.Name), "id") && r.chance(80) {
		return r.plainOf(field)
	}
	return oneOf(r, r.learned[oneOf(r, r.names)])
}

// wordOf is what members and parameters that have the same in them are called: VSwitchId, VSwitchIds, vswitch_id.
func wordOf(name string) string {
	name = strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(name, "_", ""), "-", ""))
	if len(name) > 3 {
		name = strings.TrimSuffix(name, "s")
	}
	return name
}

const (
	mostLearned = 24  // of each name
	mostLetters = 512 // of what is learned
)

// Learn remembers a value of any product.
func (r *Random) Learn(name, value string) { r.keep(wordOf(name), value) }

// keep remembers a value. Of each name the latest ones are kept.
func (r *Random) keep(word, value string) {
	if value == "" || len(value) > mostLetters {
		return
	}
	list := r.learned[word]
	switch {
	case len(list) == 0:
		r.names = append(r.names, word)
		r.learned[word] = []string{value}
	case slices.Contains(list, value):
	case len(list) < mostLearned:
		r.learned[word] = append(list, value)
	default:
		list[r.at[word]%mostLearned] = value
		r.at[word]++
	}
}

// LearnAnswer remembers a request that has succeeded, and the texts of the answer.
func (r *Random) LearnAnswer(product *contract.Product, action *contract.Action, made Request, body []byte) {
	r.good[action] = made
	var answer any
	if json.Unmarshal(body, &answer) == nil {
		r.product = product.Name
		r.learn("", answer)
	}
}

// learn goes through the members in order, so that the same is learned each time.
func (r *Random) learn(name string, value any) {
	switch value := value.(type) {
	case string:
		if name != "RequestId" {
			r.keep(wordOf(name), value)
			r.keep(r.product+" "+wordOf(name), value)
		}
	case []any:
		for _, one := range value[:min(len(value), mostLearned)] {
			r.learn(name, one)
		}
	case map[string]any:
		for _, member := range sortedNames(value) {
			r.learn(member, value[member])
		}
	}
}

func sortedNames[T any](of map[string]T) []string {
	names := make([]string, 0, len(of))
	for name := range of {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// spoil makes a request one that no client of the contract would send.
func (r *Random) spoil(product *contract.Product, made *Request) {
	names := sortedNames(made.Parameters)
	if len(names) > 0 {
		name := oneOf(r, names)
		switch r.random.IntN(6) {
		case 0:
			delete(made.Parameters, name)
		case 1:
			made.Parameters[strings.ToLower(name)] = made.Parameters[name]
		case 2:
			made.Parameters[name+oneOf(r, []string{".0", ".1", ".-1", ".99999", ".1.1.1.1", "..", ".Key", ".1.Key"})] = fmt.Sprint(oneOf(r, absurd))
		case 3:
			made.Parameters[name] = made.Parameters[oneOf(r, names)]
		case 4:
			made.Parameters[name] += fmt.Sprint(oneOf(r, absurd))
		default:
			made.Parameters[oneOf(r, []string{"DryRun", "ClientToken", "NextToken", "MaxResults", "PageSize", "PageNumber", "OwnerId", "RegionId"})] = fmt.Sprint(oneOf(r, absurd))
		}
	}
	if product.Style == wire.ROA && len(made.Body) > 0 {
		switch r.random.IntN(3) {
		case 0:
			made.Body = made.Body[:r.random.IntN(len(made.Body))]
		case 1:
			made.Body = []byte(asJSON(oneOf(r, absurd)))
		}
	}
}

// absurd are values that no contract expects.
var absurd = []any{
	"", " ", "0", "-1", "1e400", "NaN", "null", "true", "[]", "{}", `[""]`, `[null]`, `{"a":{"a":[1,{"a":null}]}}`, "[1,", "\x00", "\t\n", "💥", "é́", "*", ".", ",", ",,", "/", "%", "-", ":",
	"9223372036854775807", "-9223372036854775808", "18446744073709551616", "0.0.0.0/0", "::/0", "255.255.255.255/32", "300.1.1.1/33", "10.0.0.0/-1", "10.0.0.1-10.0.0.0",
	"65535/1", "-1/-1", "0/0", "2030-13-45T25:61:61Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "acs:ecs:*:*:*", "acs:::::", strings.Repeat("x", 3000), strings.Repeat("[", 100),
	strings.Repeat("9", 400),
	[]any{},
	map[string]any{},
	[]any{[]any{[]any{}}},
	[]any{nil},
	number("-1"), number("0"), number("1.5"), nil, true,
}
