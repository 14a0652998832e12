package gateway

import (
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// label is a name and a description that a thing gets; both may be left out.
type label struct {
	name, description string
	// shortest is how many characters a name has at least, and longest how many a
	// description has at most.
	shortest, longest int
}

// check says whether they can be those of a thing: a name begins with a letter of
// any script and has 128 characters at most.
func (l label) check(kind cloud.Kind) error {
	first, _ := utf8.DecodeRuneInString(l.name)
	if l.name != "" && (!cloud.HasLength(l.name, l.shortest, 128) || cloud.IsLink(l.name) || !unicode.IsLetter(first)) {
		return cloud.Invalid(kind, "Name", "a name begins with a letter, has 128 characters at most and does not begin with http:// or https://")
	}
	if l.description != "" && (!cloud.HasLength(l.description, 2, l.longest) || cloud.IsLink(l.description)) {
		return cloud.Invalid(kind, "Description", "a description has 2 characters or more and does not begin with http:// or https://")
	}
	return nil
}
