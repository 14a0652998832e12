package ecs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// choice is whether a parameter has one of the values that the contract lists
// in words only, and the code where it has not.
type choice struct {
	parameter, code string
	allowed         bool
}

// choose refuses the first of the parameters whose value is not allowed.
func choose(choices ...choice) error {
	for _, one := range choices {
		if !one.allowed {
			return services.Refuse(one.code, "The value of the parameter "+one.parameter+" is not one that it can have here.")
		}
	}
	return nil
}

// oneOf says whether a value is one of the allowed ones, or not given.
func oneOf(value string, allowed ...string) bool {
	return value == "" || slices.Contains(allowed, value)
}

// is says whether a filter that is not given, or is value, selects it.
func is[T comparable](filter, value T) bool {
	var none T
	return filter == none || filter == value
}

// isBool does so for one that can be false.
func isBool(filter *bool, value bool) bool { return filter == nil || *filter == value }
