package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// listedAction is an action in a product's list, with the parameters that its handler
// has nothing to do with: those that ask for what is not there, and those that
// make no difference; and with those that an empty value clears, or does not, unlike
// most of their kind (see [clearing]).
type listedAction struct {
	name             string
	refuses, ignores []string
	clears, keeps    []string
}

// readActions reads a list of actions, each followed by what it refuses,
// ignores, clears and keeps, and puts it in order:
//
//	MakeBrush
//	  refuses Hair Form=flat|round Width!=3
//	  ignores Maker
//	  clears Nickname
//
// With values, a parameter is refused for these only, or for all others.
func readActions(path string) ([]listedAction, error) {
	lines, err := readLines(path)
	if err != nil {
		return nil, err
	}
	var all []listedAction
	for _, line := range lines {
		words := strings.Fields(line)
		if line[0] != ' ' {
			all = append(all, listedAction{name: words[0]})
			words = words[1:]
		}
		if len(all) == 0 {
			return nil, fmt.Errorf("%q stands under no action", line)
		}
		last, into := &all[len(all)-1], (*[]string)(nil)
		for _, word := range words {
			switch {
			case word == "refuses":
				into = &last.refuses
			case word == "ignores":
				into = &last.ignores
			case word == "clears":
				into = &last.clears
			case word == "keeps":
				into = &last.keeps
			case into == nil:
				return nil, fmt.Errorf("%q says neither refuses, ignores, clears nor keeps", line)
			default:
				*into = append(*into, word)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b listedAction) int { return strings.Compare(a.name, b.name) })
	return slices.CompactFunc(all, func(a, b listedAction) bool { return a.name == b.name }), nil
}

// refusalsSource is the file of what a product's actions refuse; nil where they
// refuse nothing.
func refusalsSource(from *product, list []listedAction) ([]byte, error) {
	var rows bytes.Buffer
	for i, one := range list {
		request := from.actions[i].request
		for _, word := range slices.Concat(one.refuses, one.ignores) {
			if parameter, _, _ := split(word); !has(request, parameter) {
				return nil, fmt.Errorf("%s has no parameter %s", one.name, parameter)
			}
		}
		if len(one.refuses) == 0 {
			continue
		}
		fmt.Fprintf(&rows, "%q: {\n", one.name)
		for _, word := range one.refuses {
			parameter, values, except := split(word)
			fmt.Fprintf(&rows, "{Parameter: %q", parameter)
			if len(values) > 0 {
				fmt.Fprintf(&rows, ", Values: %#v", values)
			}
			if except {
				rows.WriteString(", Except: true")
			}
			rows.WriteString("},\n")
		}
		rows.WriteString("},\n")
	}
	if rows.Len() == 0 {
		return nil, nil
	}
	return fmt.Appendf(nil, "%spackage %s\n\nimport %q\n\n// refused are the parameters that ask for what is not there, by action.\nfunc refused() map[string][]services.Refusal {\n\treturn map[string][]services.Refusal{\n%s}\n}\n",
		header, from.packageName, modulePath+"/mockcloud/services", rows.Bytes()), nil
}

// split takes a refusal apart: a parameter, perhaps with =values or !=values.
func split(word string) (parameter string, values []string, except bool) {
	parameter, text, given := strings.Cut(word, "=")
	if given {
		values = strings.Split(text, "|")
	}
	parameter, except = strings.CutSuffix(parameter, "!")
	return parameter, values, except
}

// has says whether a request has a parameter; a dot leads into objects and lists.
func has(request *field, parameter string) bool {
	at := request
	for name := range strings.SplitSeq(parameter, ".") {
		for at.item != nil {
			at = at.item
		}
		if at = at.member(name); at == nil {
			return false
		}
	}
	return true
}
