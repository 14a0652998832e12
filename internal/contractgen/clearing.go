package main

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/contract"
)

// An update that gives a description an empty value clears it: Terraform's provider 1.289 sends
// one of all products for a description that is taken out of a configuration, and its tests expect none after that. What else an empty
// value clears, such as a name that need not be there, stands behind the word clears in
// actions.txt, and what of descriptions it does not behind the word keeps.

var (
	updating   = regexp.MustCompile(`^(Modify|Update|Set)[A-Z]`)
	describing = regexp.MustCompile(`(?i)(description|comments?|remark|desc|detail)$|^userdata$`)
)

// clearing marks the texts that an empty value clears.
func clearing(changed *action, list listedAction) error {
	fields := changed.request.fields
	for _, one := range changed.request.fields {
		if one.In == contract.Body {
			fields = slices.Concat(fields, one.fields)
		}
	}
	for _, one := range fields {
		one.Clears = updating.MatchString(changed.name) && describing.MatchString(one.Name) && clearable(one)
	}
	for _, path := range list.clears {
		one := changed.request.at(path)
		if one == nil || one.Clears || !clearable(one) {
			return fmt.Errorf("%s has no parameter %s that clears only by that word", changed.name, path)
		}
		one.Clears = true
	}
	for _, path := range list.keeps {
		one := changed.request.at(path)
		if one == nil || !one.Clears {
			return fmt.Errorf("%s has no parameter %s that clears", changed.name, path)
		}
		one.Clears = false
	}
	return nil
}

// clearable says whether a parameter can be empty at all.
func clearable(f *field) bool {
	return f.Type == contract.String && !f.Required && len(f.Enum) == 0 && f.Size.Minimum == 0 && regexp.MustCompile(f.Pattern).MatchString("")
}
