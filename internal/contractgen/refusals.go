package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// listedAction is an action in a product's list, with the parameters that its handler
// has nothing to do with: those that ask for what is not there, those that name what no world has, and those that
// make no difference; and with those that an empty value clears, or does not, unlike
// most of their kind (see [clearing]).
type listedAction struct {
	name             string
	refuses, ignores []string
	lacks            []string
	clears, keeps    []string
}

// readActions reads a list of actions, each followed by what it refuses,
// lacks, ignores, clears and keeps, and puts it in order:
//
//	MakeBrush
//	  refuses Hair Form=flat|round Width!=3
//	  lacks Maker.Id:InvalidMakerId.NotFound Colour!=red|blue:InvalidColour
//	  ignores Maker
//	  clears Nickname
//
// With values, a parameter is refused for these only, or for all others. What is lacking is refused with the contract's
// code behind it, and before the rest.
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
			case word == "lacks":
				into = &last.lacks
			case word == "ignores":
				into = &last.ignores
			case word == "clears":
				into = &last.clears
			case word == "keeps":
				into = &last.keeps
			case into == nil:
				return nil, fmt.Errorf("%q says neither refuses, lacks, ignores, clears nor keeps", line)
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
		for _, word := range slices.Concat(one.lacks, one.refuses, one.ignores) {
			if parameter, _, _, _ := split(word); !has(request, parameter) {
				return nil, fmt.Errorf("%s has no parameter %s", one.name, parameter)
			}
		}
		refused := slices.Concat(one.lacks, one.refuses)
		if len(refused) == 0 {
			continue
		}
		fmt.Fprintf(&rows, "%q: {\n", one.name)
		for i, word := range refused {
			parameter, values, except, code := split(word)
			if (i < len(one.lacks)) != (code != "") {
				return nil, fmt.Errorf("%s: what is lacking has a code, and what is refused has none: %s", one.name, word)
			}
			fmt.Fprintf(&rows, "{Parameter: %q", parameter)
			if len(values) > 0 {
				fmt.Fprintf(&rows, ", Values: %#v", values)
			}
			if except {
				rows.WriteString(", Except: true")
			}
			if code != "" {
				fmt.Fprintf(&rows, ", Code: %q", code)
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

// split takes a refusal apart: a parameter, perhaps with =values or !=values, and with :code.
func split(word string) (parameter string, values []string, except bool, code string) {
	word, code, _ = strings.Cut(word, ":")
	parameter, text, given := strings.Cut(word, "=")
	if given {
		values = strings.Split(text, "|")
	}
	parameter, except = strings.CutSuffix(parameter, "!")
	return parameter, values, except, code
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
