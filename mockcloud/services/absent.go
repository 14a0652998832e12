package services

import "github.com/mockcloud-dev/mockcloud/mockcloud/wire"

// IsTrue says whether a truth value is given and true.
func IsTrue(b *bool) bool { return b != nil && *b }

// Or is what is given, or something else where nothing is.
func Or[T any](given *T, otherwise T) T {
	if given == nil {
		return otherwise
	}
	return *given
}

// Value is what is given, or the zero value.
func Value[T any](given *T) (v T) {
	if given != nil {
		v = *given
	}
	return v
}

// Text is a text that may be absent. An empty one is: requests give no empty
// texts where these clear nothing, and responses that leave out what there is not show none.
func Text(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// Require refuses a request that lacks a parameter which the contract does not
// mark as required, but which the action cannot do without.
func Require(name, value string) error {
	if value == "" {
		return wire.MissingParameter(name)
	}
	return nil
}
