package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Label is what people call a thing.
type Label struct{ Name, Description string }

func (l *Label) label() *Label { return l }

// LabelChange describes a change of a label; nil leaves a value as it is.
type LabelChange struct{ Name, Description *string }

// labelled is a thing that embeds a [Label], with its name in an index or not.
type labelled interface {
	cloud.Thing
	label() *Label
}

// relabel changes what people call a thing that the caller may modify.
func relabel[T labelled](c *cloud.Call, table *cloud.Table[T], thing T, change LabelChange) error {
	if err := checkText(thing.Head().Kind(), cloud.Value(change.Name), cloud.Value(change.Description)); err != nil {
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
