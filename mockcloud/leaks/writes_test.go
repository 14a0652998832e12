package leaks_test

import (
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

var places = regexp.MustCompile(`\{[a-z0-9]+\}`)

// try lets an account make each writing call of the table as its own, but with
// one thing of another account.
func (p *play) try(step string, asking, about *actor, relations []string) {
	t := &tries{play: p, step: step, asking: asking, about: about, relations: relations, before: p.world.Snapshot()}
	t.all(slices.DeleteFunc(slices.Concat(scene, others), func(row deed) bool { return !p.operations[row.call].Action.Writes }))
}

// tries are the writing calls of an account with things of another.
type tries struct {
	*play
	step          string
	asking, about *actor
	relations     []string
	before        cloud.Snapshot
	world         *cloud.World
}

// all makes the calls, and compares the world with what it was. A look at the
// whole world takes as long as hundreds of calls: only where something is left
// behind, it is looked for in one half of the calls and in the other.
func (t *tries) all(rows []deed) {
	t.Helper()
	t.world = t.restored(t.before)
	for i := range rows {
		t.row(&rows[i])
	}
	was, is := state(t.before), state(t.world.Snapshot())
	switch {
	case reflect.DeepEqual(was, is):
	case len(rows) == 1:
		t.Errorf("%s: as %s (%s), %s with things of %s was refused and left behind:\n%s", t.step, t.asking.name, strings.Join(t.relations, ", "), rows[0].call, t.about.name, cmp.Diff(was, is))
	default:
		t.all(rows[:len(rows)/2])
		t.all(rows[len(rows)/2:])
	}
}

// row makes a call in each way in which one thing is the other account's.
func (t *tries) row(row *deed) {
	for _, place := range slices.Compact(slices.Sorted(slices.Values(places.FindAllString(row.with, -1)))) {
		name := strings.Trim(place, "{}")
		if slices.Contains(unnamed, name) {
			continue
		}
		for _, other := range t.about.alike(name, t.asking.things[name]) {
			if !t.mine(t.asking, t.about.things[other]) {
				t.one(row, place, other)
			}
		}
	}
}

func (t *tries) one(row *deed, place, other string) {
	value := t.about.things[other]
	t.tried++
	o := t.operations[row.call]
	got := t.call(t.world, t.asking, o, t.order(row, t.asking, t.about, place, value))
	may := t.allows(t.relations, secret{t.about.name, other, "id"}, row.call)
	switch {
	case got.failed && may, !got.failed && may && t.mayWrite(t.relations, row.call):
	case got.failed && t.documented(t.relations, other, row.call, got):
	default:
		none := t.call(t.world, t.asking, o, t.order(row, t.asking, t.about, place, never(value)))
		if got.failed == none.failed && !differ(got, none, value) {
			break // some actions do nothing about what is not there
		}
		t.leak("%s: as %s (%s), %s with %s makes use of %s's %s %s:\n\t%s\n\t%s", t.step, t.asking.name, strings.Join(t.relations, ", "), row.call, place, t.about.name, other, value, cut(got.body), cut(none.body))
	}
	if !got.failed && may {
		t.world = t.restored(t.before)
	}
}

// order are the parameters of a row as an account's own, with a value in one place.
func (p *play) order(row *deed, asking, about *actor, place, value string) wire.Parameters {
	with := row.with
	return about.parametersAfter(asking, strings.ReplaceAll(with, place, value))
}

// parametersAfter fills what the asking account has, and the rest.
func (a *actor) parametersAfter(asking *actor, with string) wire.Parameters {
	read := asking.parameters(with)
	for name, value := range read {
		read[name] = a.fill(value)
	}
	return read
}

// alike are the names of the account's things of the form that one of a name has, or
// else an example of another account: the named first.
func (a *actor) alike(name, example string) (names []string) {
	if a.things[name] != "" {
		names, example = append(names, name), a.things[name]
	}
	if example == "" {
		return names
	}
	named := len(names)
	prefix, _, _ := strings.Cut(example, "-")
	for other, value := range a.things {
		if other != name && strings.HasPrefix(value, prefix+"-") && !slices.Contains(unnamed, other) {
			names = append(names, other)
		}
	}
	slices.Sort(names[named:])
	return names
}

func (p *play) restored(s cloud.Snapshot) *cloud.World {
	p.Helper()
	again, err := cloud.Restore(s)
	p.must(err)
	return again
}

// state is a snapshot without what each call changes.
func state(s cloud.Snapshot) cloud.Snapshot {
	bare := maps.Clone(s)
	world := maps.Clone(s["world"].(map[string]any))
	for _, counter := range []string{"Writes", "Reads", "Latest", "Changed"} {
		delete(world, counter)
	}
	bare["world"] = world
	return bare
}
