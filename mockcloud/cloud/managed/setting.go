package managed

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Setting is something of an engine that can be set: what most products call a parameter.
type Setting struct {
	Name, Default string
	// Allowed are the values that it can have, as products write it: [1-100] for a range
	// of whole numbers, [ON|OFF] for words; others allow any text, and none at all where
	// that is the default.
	Allowed string
	// Restart says that a change restarts the resource.
	Restart bool
	// Fixed says that it cannot be changed.
	Fixed       bool
	Description string
}

// Admits says whether a value is one that the setting can have.
func (s *Setting) Admits(value string) bool {
	inside, bracketed := strings.CutPrefix(s.Allowed, "[")
	inside, closed := strings.CutSuffix(inside, "]")
	if !bracketed || !closed {
		return value != "" || s.Default == ""
	}
	for one := range strings.SplitSeq(inside, "|") {
		if one == value || inRange(one, value) {
			return true
		}
	}
	return false
}

// inRange says whether a value is a whole number in a range such as 1-100.
func inRange(bounds, value string) bool {
	lowest, highest, ok := strings.Cut(bounds, "-")
	from, err1 := strconv.ParseUint(lowest, 10, 64)
	to, err2 := strconv.ParseUint(highest, 10, 64)
	number, err3 := strconv.ParseUint(value, 10, 64)
	return ok && err1 == nil && err2 == nil && err3 == nil && from <= number && number <= to
}

// Settings are the values that were set, by name; all others are as they are by default.
type Settings map[string]string

// Value is that of a setting.
func (s Settings) Value(of *Setting) string {
	if value, ok := s[of.Name]; ok {
		return value
	}
	return of.Default
}

// With are the settings after a change, of those that an engine knows; restart says
// whether it restarts the resource. The settings themselves stay as they are.
func (s Settings) With(kind cloud.Kind, known []Setting, change map[string]string) (changed Settings, restart bool, err error) {
	changed = maps.Clone(s)
	if changed == nil {
		changed = Settings{}
	}
	for _, name := range slices.Sorted(maps.Keys(change)) {
		at := slices.IndexFunc(known, func(one Setting) bool { return one.Name == name })
		switch {
		case at < 0:
			return nil, false, cloud.Invalid(kind, "Setting", "there is no parameter "+name)
		case known[at].Fixed:
			return nil, false, cloud.Invalid(kind, "Setting", "the parameter "+name+" cannot be changed")
		case !known[at].Admits(change[name]):
			return nil, false, cloud.Invalid(kind, "SettingValue", fmt.Sprintf("the parameter %s cannot be %q: it is one of %s", name, change[name], known[at].Allowed))
		}
		restart = restart || known[at].Restart
		changed[name] = change[name]
	}
	return changed, restart, nil
}
