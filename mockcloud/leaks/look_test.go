package leaks_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// probe is a reading call: a row's parameters, and one more, whose value is what
// an account has under a name, or planted in a parameter of a row.
type probe struct {
	call, with, path, form string
	thing                  string // the name, or the marker's key
	of, what               string // what a secret must be that this one gives away
	key                    string // for a tag's value: the marker of its key
	second                 bool   // whether the asking account's own goes first in a list
}

// value is what an account has by a name, or planted; "" where it has no such thing.
func (p *play) value(thing string, a *actor) string {
	if value := a.things[thing]; value != "" {
		return value
	}
	return p.byKey[a.name+" "+thing]
}

// parameters are those of the probe with a value.
func (p *play) asks(q *probe, asking, about *actor, value string) wire.Parameters {
	asked := asking.parameters(q.with)
	for name, text := range asked {
		asked[name] = about.fill(text)
	}
	if q.path != "" {
		asked[q.path] = q.fill(value, about)
	}
	if q.second {
		mine, other := q.fill(asking.things[q.thing], asking), asked[q.path]
		switch top, list := strings.CutSuffix(q.path, ".1"); {
		case list:
			asked[q.path], asked[top+".2"] = mine, other
		case strings.HasPrefix(other, "["):
			asked[q.path] = strings.TrimSuffix(mine, "]") + "," + strings.TrimPrefix(other, "[")
		default:
			asked[q.path] = mine + "," + other
		}
	}
	if q.key != "" {
		asked[strings.TrimSuffix(q.path, "Value")+"Key"] = p.byKey[about.name+" "+q.key]
	}
	return asked
}

// fill is a value of an account as the probe's parameter takes it.
func (q *probe) fill(value string, of *actor) string {
	return strings.ReplaceAll(strings.ReplaceAll(q.form, "*", value), "{them}", of.id)
}

// notAsked are parameters that are no filters, or choices that the contract tells;
// with tokens of pages, accounts turn the pages.
var notAsked = []string{"RegionId", "NextToken", "ClientToken", "Marker", "AcceptLanguage", "OwnerAccount", "ResourceOwnerAccount", "ResourceOwnerId", "key", "value", "Format", "AdditionalAttributes"}

// unnamed are names of what is no thing of the account itself.
var unnamed = []string{"octet", "publickey", "trust", "document", "diagnosis", "guest", "offer", "distant", "alien", "asked", "taken", "hub", "common", "gate", "neighbour", "first", "second", "partner", "other"}

// learn finds out how an account can ask for what it has: it tries everything,
// and keeps what is answered in another way than the same with what never was.
func (p *play) learn(a *actor) {
	for _, call := range slices.Sorted(maps.Keys(p.operations)) {
		if p.operations[call].Action.Writes {
			continue
		}
		var found []probe
		answered, last := false, ""
		for _, with := range p.ways(a, call) {
			more, why := p.tryWay(a, call, with)
			found = append(append(found, more...), p.tryPlaces(a, call, with)...)
			if answered = answered || why == ""; why != "" {
				last = why
			}
		}
		// Where an action has to be told what it is about, it is, and asked for more.
		about, most := "", 0
		for _, q := range found {
			if q.path == "" {
				about = ""
				break
			}
			if got := p.call(p.world, a, p.operations[call], p.asks(&q, a, a, p.value(q.thing, a))); q.what == "id" && q.form == "*" && len(got.body) > most {
				about, most = fmt.Sprintf("%s %s={%s}", q.with, q.path, q.thing), len(got.body)
			}
		}
		if about != "" {
			more, _ := p.tryWay(a, call, about)
			found = append(found, more...)
		}
		p.probes = append(p.probes, found...)
		if why := unanswered[call]; answered == (why != "") {
			p.Errorf("no call of %s is answered (%s): say in reads of calls_test.go how it is called; or it is in unanswered (%s), and is answered", call, last, why)
		}
	}
	p.learnLists()
}

// tryWay tries all values in all parameters of a reading action that a way leaves open;
// it says why all that is refused, if it is.
func (p *play) tryWay(a *actor, call, with string) (found []probe, refused string) {
	o := p.operations[call]
	base := probe{call: call, with: with}
	if got := p.call(p.world, a, o, p.asks(&base, a, a, "")); got.failed {
		refused = got.body
	} else {
		found = append(found, base)
	}
	given := a.parameters(with)
	for _, leaf := range leaves(o) {
		_, is := given[leaf.path]
		if is || leaf.Type != contract.String && leaf.Type != contract.Integer64 || len(leaf.Enum) > 0 || slices.Contains(notAsked, leaf.name) {
			continue
		}
		for _, q := range p.candidates(a, base, leaf) {
			kept, answered := p.tryOne(a, q)
			if found = append(found, kept...); answered {
				refused = ""
			}
		}
	}
	return found, refused
}

// tryOne keeps a probe that makes a difference, and the same as a second entry where
// there may be several; it says whether it is answered.
func (p *play) tryOne(a *actor, q probe) (kept []probe, answered bool) {
	o, value := p.operations[q.call], p.value(q.thing, a)
	got := p.call(p.world, a, o, p.asks(&q, a, a, value))
	if got.failed {
		return nil, false
	}
	if other := p.call(p.world, a, o, p.asks(&q, a, a, never(value))); !differ(got, other, value) {
		return nil, true
	}
	kept = append(kept, q)
	if q.what == "id" && p.several(a, &q, got, value) {
		q.second = true
		kept = append(kept, q)
	}
	return kept, true
}

// tryPlaces tries each thing that a way names as what may be another's.
func (p *play) tryPlaces(a *actor, call, with string) (found []probe) {
	for pair := range strings.FieldsSeq(with) {
		path, text, _ := strings.Cut(pair, "=")
		if name := strings.Trim(text, "{}"); text == "{"+name+"}" && a.things[name] != "" {
			kept, _ := p.tryOne(a, probe{call: call, with: with, path: path, form: "*", thing: name, of: name, what: "id"})
			found = append(found, kept...)
		}
	}
	return found
}

// several says whether the parameter of a probe, which is answered about a value, takes
// several: as a list, or separated by commas.
func (p *play) several(a *actor, q *probe, got answer, value string) bool {
	if strings.HasSuffix(q.path, ".1") || strings.HasPrefix(q.form, "[") {
		return true
	}
	both := p.call(p.world, a, p.operations[q.call], p.asks(q, a, a, value+","+never(value)))
	return !both.failed && !differ(both, got, value)
}

// choices are the ways to call a reading action of which the contract lists the
// values of what must be given; of other actions the one with nothing given.
func choices(o *services.Operation) []string {
	ways := []string{""}
	for _, leaf := range leaves(o) {
		if !leaf.Required || len(leaf.Enum) == 0 {
			continue
		}
		var more []string
		for _, way := range ways {
			for _, value := range leaf.Enum {
				more = append(more, way+" "+leaf.path+"="+value)
			}
		}
		ways = more
	}
	return ways
}

// candidates are the values that a parameter may take.
func (p *play) candidates(a *actor, base probe, l leaf) (all []probe) {
	forms := []string{"*"}
	if strings.HasSuffix(l.name, "s") {
		forms = append(forms, `["*"]`)
	}
	if l.name == "ResourceARN" {
		forms = nil
		for _, one := range p.taggable(a) {
			name := one.name + "/*"
			forms = append(forms, "acs:"+one.product+":::"+name, "arn:acs:"+one.product+"::{them}:"+name)
		}
	}
	for _, form := range forms {
		q := base
		q.path, q.form = l.path, form
		for _, name := range slices.Sorted(maps.Keys(a.things)) {
			if !slices.Contains(unnamed, name) {
				q.thing, q.of, q.what = name, name, "id"
				all = append(all, q)
			}
		}
		if !texts.MatchString(l.name) {
			continue
		}
		for _, text := range slices.Sorted(maps.Keys(p.markers)) {
			m := p.markers[text]
			if m.by != a.name || m.tag != strings.Contains(l.path, "Tag") {
				continue
			}
			q.thing, q.of, q.what, q.key = m.key, m.of, "text", ""
			if m.tag {
				if q.what = "tag"; strings.HasSuffix(m.path, "Value") != strings.HasSuffix(l.path, "Value") {
					continue
				}
				if strings.HasSuffix(l.path, "Value") {
					q.key = strings.TrimSuffix(m.key, "Value") + "Key"
				}
			}
			all = append(all, q)
		}
	}
	return all
}

// differ says whether the answer about a value is another than that about one
// that never was, besides the two themselves.
func differ(got, other answer, value string) bool {
	if got.body == other.body {
		return false
	}
	same := strings.NewReplacer(value, "<asked>", never(value), "<asked>")
	return same.Replace(got.body) != same.Replace(other.body)
}

// look lets an account look for what another has, as it stands to it.
func (p *play) look(step string, known map[string][]secret, asking, about *actor, relations []string) {
	for i := range p.probes {
		q := &p.probes[i]
		if q.path == "" {
			p.glance(step, known, asking, about, relations, q, q.of, "")
			continue
		}
		if q.second && asking.things[q.thing] == "" {
			continue
		}
		for _, of := range p.alike(q, about) {
			p.glance(step, known, asking, about, relations, q, of, p.value(of, about))
		}
	}
	p.turn(step, known, asking, about, relations)
}

// alike are the names of what an account has that a probe can ask about: what the
// probe is about, and what the account has besides of the kind in others' networks.
func (p *play) alike(q *probe, about *actor) (names []string) {
	if p.value(q.thing, about) != "" {
		names = append(names, q.thing)
	}
	for _, name := range about.alike(q.thing, p.actor("owner").things[q.thing]) {
		if strings.HasPrefix(name, "inner") && name != "inner" && name != q.thing {
			names = append(names, name)
		}
	}
	return names
}

// glance is one look.
func (p *play) glance(step string, known map[string][]secret, asking, about *actor, relations []string, q *probe, name, value string) {
	o := p.operations[q.call]
	asked := p.asks(q, asking, about, value)
	got := p.call(p.world, asking, o, asked)
	p.looked++
	p.shows(step, known, asking, about, relations, q.call, q.about(asked), asked, got)
	of := name
	if name == q.thing {
		of = q.of
	}
	if m, planted := p.markers[value]; planted {
		of = m.of
	}
	if value == "" || p.allows(relations, secret{about.name, of, q.what}, q.call) || p.mine(asking, value) {
		return
	}
	other := p.call(p.world, asking, o, p.asks(q, asking, about, never(value)))
	if differ(got, other, value) {
		p.leak("%s: as %s (%s), %s %v tells that there is %s's %s %s:\n\t%s\n\t%s", step, asking.name, strings.Join(relations, ", "), q.call, q.about(asked), about.name, of, value, cut(got.body), cut(other.body))
	}
}

// shows finds what an answer shows of another account that it must not.
func (p *play) shows(step string, known map[string][]secret, asking, about *actor, relations []string, call, with string, asked wire.Parameters, got answer) {
	for _, token := range tokens(got.body) {
		for _, s := range known[token] {
			if s.owner == about.name && !p.may(known[token], asking, relations, s, call) && !mentions(asked, token) {
				p.leak("%s: as %s (%s), %s %v shows the %s of %s's %s: %s at %s", step, asking.name, strings.Join(relations, ", "), call, with, s.what, about.name, s.of, token, where(got.body, token))
			}
		}
	}
}

func (q *probe) about(asked wire.Parameters) string {
	if q.path == "" {
		return fmt.Sprint(asked)
	}
	if q.second {
		return q.path + " after its own"
	}
	return q.path
}

// may says whether a secret may show: also what is the asking account's too, and
// an address that something else has that may show, as a route has a vSwitch's.
func (p *play) may(all []secret, asking *actor, relations []string, s secret, call string) bool {
	for _, other := range all {
		if other.owner == asking.name || s.what == "address" && other.owner == s.owner && p.allows(relations, other, call) {
			return true
		}
	}
	return p.allows(relations, s, call)
}

// mine says whether a value is also the account's own.
func (p *play) mine(a *actor, value string) bool {
	for name, own := range a.things {
		if own == value && !slices.Contains(unnamed, name) {
			return true
		}
	}
	return false
}

// leak reports, once for each way.
func (p *play) leak(format string, values ...any) {
	key := fmt.Sprint(format, values[2:4], values[5:8])
	if p.reported[key] {
		return
	}
	p.reported[key] = true
	p.Errorf(format, values...)
}

func cut(text string) string { return text[:min(len(text), 300)] }

// mentions says whether a call gives a text itself.
func mentions(asked wire.Parameters, text string) bool {
	for _, value := range asked {
		if strings.Contains(value, text) {
			return true
		}
	}
	return false
}

// tokens are the words of an answer.
func tokens(body string) (found []string) {
	for word := range strings.FieldsFuncSeq(body, func(r rune) bool {
		return (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && !strings.ContainsRune("_.:-+@", r)
	}) {
		if len(word) < 5 {
			continue
		}
		found = append(found, word)
		if strings.Contains(word, "mk") {
			found = append(found, markers.FindAllString(word, -1)...)
		}
		if strings.ContainsAny(word, ":.@") {
			found = append(found, strings.FieldsFunc(word, func(r rune) bool { return r == ':' || r == '@' })...)
		}
	}
	return found
}

// where finds the path of a text in an answer.
func where(body, text string) string {
	var value any
	if json.Unmarshal([]byte(body), &value) != nil {
		return "the message " + body
	}
	var find func(path string, value any) string
	find = func(path string, value any) string {
		switch value := value.(type) {
		case map[string]any:
			for _, name := range slices.Sorted(maps.Keys(value)) {
				if strings.Contains(name, text) {
					return path + "." + name
				}
				if found := find(path+"."+name, value[name]); found != "" {
					return found
				}
			}
		case []any:
			for i, one := range value {
				if found := find(fmt.Sprintf("%s[%d]", path, i), one); found != "" {
					return found
				}
			}
		case string:
			if strings.Contains(value, text) {
				return path
			}
		}
		return ""
	}
	return find("$", value)
}
