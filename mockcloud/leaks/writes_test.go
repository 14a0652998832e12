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
	before := p.world.Snapshot()
	world := p.restored(before)
	rows := slices.Concat(scene, others)
	for i := range rows {
		row := &rows[i]
		o := p.operations[row.call]
		if !o.Action.Writes {
			continue
		}
		tried := false
		for _, place := range slices.Compact(slices.Sorted(slices.Values(places.FindAllString(row.with, -1)))) {
			name := strings.Trim(place, "{}")
			if slices.Contains(unnamed, name) || about.things[name] == "" {
				continue
			}
			for _, other := range about.alike(name) {
				value := about.things[other]
				if p.mine(asking, value) {
					continue
				}
				p.tried++
				tried = true
				got := p.call(world, asking, o, p.order(row, asking, about, place, value))
				may := allows(relations, secret{about.name, other, "id"}, row.call)
				if !got.failed {
					if !may || !mayWrite(relations, row.call) {
						p.leak("%s: as %s (%s), %s with %s does it to %s's %s%s: %s", step, asking.name, strings.Join(relations, ", "), row.call, row.with, about.name, other, "", got.body)
					}
					world = p.restored(before)
					continue
				}
				if may {
					continue
				}
				if never := p.call(world, asking, o, p.order(row, asking, about, place, never(value))); differ(got, never, value) {
					p.leak("%s: as %s (%s), %s with %s tells that there is %s's %s %s:\n\t%s\n\t%s", step, asking.name, strings.Join(relations, ", "), row.call, place, about.name, other, value, cut(got.body), cut(never.body))
				}
			}
		}
		if !tried {
			continue
		}
		if was, is := state(before), state(world.Snapshot()); !reflect.DeepEqual(was, is) {
			p.Errorf("%s: as %s (%s), %s with things of %s was refused and left behind:\n%s", step, asking.name, strings.Join(relations, ", "), row.call, about.name, cmp.Diff(was, is))
			world = p.restored(before)
		}
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

// alike are the names of the account's things of the same form, the named first.
func (a *actor) alike(name string) []string {
	names := []string{name}
	prefix, _, _ := strings.Cut(a.things[name], "-")
	for other, value := range a.things {
		if other != name && strings.HasPrefix(value, prefix+"-") && !slices.Contains(unnamed, other) {
			names = append(names, other)
		}
	}
	slices.Sort(names[1:])
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
