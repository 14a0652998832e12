package leaks_test

import (
	"maps"
	"net"
	"net/netip"
	"slices"
	"strings"
)

// secret is a text that is an account's: an id, an address, or a marker.
type secret struct {
	owner string // the actor
	// of is the thing that it belongs to, by its name in the table of calls, or
	// the kind of a thing that has none there; what is id, text, tag or address.
	of, what string
}

// secrets finds all that is of somebody in the world: whatever kinds there are.
func (p *play) secrets() map[string][]secret {
	found := map[string][]secret{}
	actors := map[string]*actor{}
	for _, a := range p.actors {
		actors[a.id] = a
		found[a.id] = append(found[a.id], secret{a.name, "account", "id"})
	}
	for kind, things := range p.world.Snapshot()["tables"].(map[string]any) {
		for _, thing := range things.([]any) {
			is := thing.(map[string]any)["is"]
			id, owner := headOf(is)
			a := actors[owner]
			if a == nil || actors[id] != nil {
				continue
			}
			of := a.nameOf(id, kind)
			if len(id) > 5 {
				found[id] = append(found[id], secret{a.name, of, "id"})
			}
			each(is, func(text string) {
				for _, part := range strings.Split(text, "/")[:1] {
					if address(part) {
						found[part] = append(found[part], secret{a.name, of, "address"})
					}
				}
			})
		}
	}
	for text, m := range p.markers {
		what := "text"
		if m.tag {
			what = "tag"
		}
		found[text] = append(found[text], secret{m.by, m.of, what})
		found[strings.TrimRight(encoded(text), "=")] = []secret{{m.by, m.of, what}}
	}
	return found
}

// nameOf is what the table of calls calls a thing.
func (a *actor) nameOf(id, kind string) string {
	for name, value := range a.things {
		if value == id {
			return name
		}
	}
	return kind
}

// headOf finds the id and the owner of a thing as a snapshot writes it.
func headOf(is any) (id, owner string) {
	members, _ := is.(map[string]any)
	if _, ok := members["Sequence"]; ok {
		id, _ = members["ID"].(string)
		owner, _ = members["Owner"].(string)
		return id, owner
	}
	for _, name := range slices.Sorted(maps.Keys(members)) { // it may be embedded
		if id, owner = headOf(members[name]); id != "" {
			return id, owner
		}
	}
	return "", ""
}

// each visits all texts of a value.
func each(value any, visit func(string)) {
	switch value := value.(type) {
	case string:
		visit(value)
	case []any:
		for _, one := range value {
			each(one, visit)
		}
	case map[string]any:
		for _, one := range value {
			each(one, visit)
		}
	}
}

// address says whether a text is an address, of the internet or of a network card.
func address(text string) bool {
	if !strings.ContainsAny(text, ".:") || len(text) < 7 {
		return false
	}
	if ip, err := netip.ParseAddr(text); err == nil {
		return !ip.IsUnspecified()
	}
	_, err := net.ParseMAC(text)
	return err == nil
}

// never is a text of the same form that nothing has.
func never(text string) string {
	if markers.MatchString(text) {
		return markers.ReplaceAllString(text, "mk99999z")
	}
	if ip, err := netip.ParseAddr(text); err == nil {
		if ip.Is4() {
			return "203.0.113.9"
		}
		return "2001:db8::9"
	}
	letters := []byte(text)
	for i := len(letters) - 1; i >= max(len(letters)-3, 0); i-- {
		switch c := letters[i]; {
		case c >= '0' && c < '9', c >= 'a' && c < 'f', c >= 'A' && c < 'F', c > 'f' && c < 'z', c > 'F' && c < 'Z':
			letters[i]++
		case c == '9', c == 'f', c == 'F', c == 'z', c == 'Z':
			letters[i]--
		}
	}
	return string(letters)
}
