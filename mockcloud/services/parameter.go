package services

import "github.com/mockcloud-dev/mockcloud/mockcloud/wire"

// Parameter is a parameter that asks for something that is not there, if it is given.
type Parameter struct {
	Name  string
	Given bool
}

// Given makes a [Parameter].
func Given(name string, given bool) Parameter { return Parameter{Name: name, Given: given} }

// Implemented refuses the first of the parameters that is given: what it asks
// for is not there.
func Implemented(parameters ...Parameter) error {
	for _, p := range parameters {
		if p.Given {
			return wire.NotImplemented("what the parameter " + p.Name + " asks for")
		}
	}
	return nil
}
