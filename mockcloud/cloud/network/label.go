package network

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// Label is what people call a thing.
type Label struct{ Name, Description string }

func (l *Label) label() *Label { return l }

// LabelChange describes a change of a label; nil leaves a value as it is.
type LabelChange struct{ Name, Description *string }

// Check says whether the new values can be those of a thing.
func (l LabelChange) Check(kind cloud.Kind) error {
	return CheckText(kind, cloud.Value(l.Name), cloud.Value(l.Description))
}

// labelled is a thing that embeds a [Label], with its name in an index or not.
type labelled interface {
	cloud.Thing
	label() *Label
}

// relabel changes what people call a thing that the caller may modify.
func relabel[T labelled](c *cloud.Call, table *cloud.Table[T], thing T, change LabelChange) error {
	if err := change.Check(thing.Head().Kind()); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	l := thing.label()
	table.Change(c.World, thing, func() { cloud.Assign(&l.Name, change.Name) })
	cloud.Assign(&l.Description, change.Description)
	return nil
}

// CheckText says whether a name (at most 128 characters) and a description (at
// most 256) can be those of a network resource; both may be left out.
func CheckText(kind cloud.Kind, name, description string) error {
	if utf8.RuneCountInString(name) > 128 || cloud.IsLink(name) {
		return cloud.Invalid(kind, "Name", "a name has 1 to 128 characters and does not begin with http:// or https://")
	}
	if utf8.RuneCountInString(description) > 256 || cloud.IsLink(description) {
		return cloud.Invalid(kind, "Description", "a description has 1 to 256 characters and does not begin with http:// or https://")
	}
	return nil
}

var strictName = cloud.NewPattern(`^\p{L}[\p{L}\p{Nd}_-]*$`)

// checkStrictText says whether a name (to 128 letters, digits, underscores and
// hyphens) and a description (to 256 characters) can be those of things of a kind
// with stricter rules than [CheckText] has: both have so many characters at least
// and begin with a letter. They may be left out.
func checkStrictText(kind cloud.Kind, name, description string, shortest int) error {
	if name != "" && (!strictName.MatchString(name) || !cloud.HasLength(name, shortest, 128)) {
		return cloud.Invalid(kind, "Name", fmt.Sprintf("a name has %d to 128 letters, digits, underscores and hyphens, the first one a letter", shortest))
	}
	if first, _ := utf8.DecodeRuneInString(description); description != "" &&
		(!unicode.IsLetter(first) || !cloud.HasLength(description, shortest, 256) || cloud.IsLink(description)) {
		return cloud.Invalid(kind, "Description", fmt.Sprintf("a description has %d to 256 characters, the first one a letter, and does not begin with http:// or https://", shortest))
	}
	return nil
}
