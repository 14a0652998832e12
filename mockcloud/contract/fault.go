package contract

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// problem is what is wrong with a parameter.
type problem int

const (
	missing problem = iota + 1
	malformed
	wrongSize // too long or too short, too many entries or too few
)

// fault is the fault of a request that is reported: the one that comes first in
// the contract, so that equal requests get equal answers.
type fault struct {
	slot    *slot
	name    string
	problem problem
}

func (f *fault) add(s *slot, name string, problem problem) {
	if f.slot == nil || s.order < f.slot.order || s.order == f.slot.order && name < f.name {
		*f = fault{s, name, problem}
	}
}

// report makes the error that the client gets; nil when there is no fault.
func (f *fault) report(a *Action) *wire.Error {
	if f.slot == nil {
		return nil
	}
	var message string
	switch f.problem {
	case missing:
		message = fmt.Sprintf("The parameter %s is required.", f.name)
	case wrongSize:
		message = fmt.Sprintf("The parameter %s has a length that %s does not allow.", f.name, a.Name)
	default:
		message = fmt.Sprintf("The value of the parameter %s is not valid.", f.name)
	}
	code := a.faultCode(f.problem, f.name)
	status, _ := a.Documents(code)
	return &wire.Error{Code: code, Status: cmp.Or(status, http.StatusBadRequest), Message: message}
}

// faultCode chooses the code for a fault: the most telling one that the
// contract documents for the action, else the vendor's common one.
func (a *Action) faultCode(problem problem, name string) string {
	names, documented, forms := spellings(name), a.Schema().Errors, problem.forms()
	for _, form := range forms {
		for _, name := range names {
			if code := fmt.Sprintf(form.format, form.spelling(name)); documented[code] != 0 {
				return code
			}
		}
	}
	// Some codes spell a parameter's name with dots and the kind of thing
	// before it: the parameters FolderName, NewFolderName and DisplayName have
	// InvalidParameter.Folder.Name and InvalidParameter.Account.DisplayName.
	for _, form := range forms {
		before, after, _ := strings.Cut(form.format, "%s")
		for _, code := range slices.Sorted(maps.Keys(documented)) {
			if !strings.HasPrefix(code, before) || !strings.HasSuffix(code, after) || len(code) <= len(before)+len(after) {
				continue
			}
			spelled := strings.ReplaceAll(code[len(before):len(code)-len(after)], ".", "")
			for _, name := range names {
				if strings.HasSuffix(spelled, name) || slices.ContainsFunc(qualifiers, func(q string) bool { return name == q+spelled }) {
					return code
				}
			}
		}
	}
	if problem == missing {
		return "MissingParameter"
	}
	return "InvalidParameter"
}

// qualifiers are words that parameters have before a name and codes do not: the
// parameter VSwitchOwnerId has IllegalParam.OwnerId.
var qualifiers = []string{"New", "Vpc", "VSwitch"}

// form is how codes of one sort are made from a parameter's name.
type form struct {
	format   string
	spelling func(name string) string
}

// forms are the forms of codes for a problem, the most telling first.
func (p problem) forms() []form {
	switch p {
	case missing:
		return []form{{"MissingParameter.%s", asIs}, {"MissingParameter.%ss", asIs}, {"MissingParam.%s", lowerFirst}, {"Missing%s", asIs}}
	case wrongSize:
		return append([]form{{"InvalidParameter.%s.Length", asIs}, {"NumberExceed.%s", asIs}, {"NumberExceed.%ss", asIs}}, malformed.forms()...)
	}
	return []form{{"InvalidParameter.%s", asIs}, {"Invalid%s.Malformed", asIs}, {"Invalid%s", asIs}, {"IllegalParam.%s", asIs}, {"INVALID.%s", upperDotted}}
}

func asIs(name string) string       { return name }
func lowerFirst(name string) string { return strings.ToLower(name[:1]) + name[1:] }

// upperDotted spells MaxResults as MAX.RESULTS.
func upperDotted(name string) string {
	var spelled strings.Builder
	for i, letter := range name {
		if i > 0 && letter >= 'A' && letter <= 'Z' {
			spelled.WriteByte('.')
		}
		spelled.WriteRune(letter)
	}
	return strings.ToUpper(spelled.String())
}

// spellings are the names that a code may use for a parameter: for
// Resources.1.ResourceId these are Resources.ResourceId, ResourceId and Resources.
func spellings(name string) []string {
	parts := slices.DeleteFunc(strings.Split(name, "."), func(part string) bool { return part == "" || part[0] >= '0' && part[0] <= '9' })
	if len(parts) < 2 {
		return parts
	}
	return []string{strings.Join(parts, "."), parts[len(parts)-1], parts[0]}
}
