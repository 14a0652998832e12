package services

import "github.com/mockcloud-dev/mockcloud/mockcloud/wire"

// Listing tells what of a product is implemented.
type Listing struct {
	Name, Version string
	Style         wire.Style
	Actions       []ListedAction // ordered by name
}

// ListedAction is an action in a [Listing].
type ListedAction struct {
	Name        string
	Implemented bool
}

// Listings tells of every product what is implemented of it.
func (c *Catalog) Listings() []Listing {
	entries := c.entries()
	listings := make([]Listing, len(entries))
	for i, one := range entries {
		listings[i] = Listing{Name: one.Name, Version: one.Version, Style: one.Style}
		list := &listings[i].Actions
		for operation := range one.operations() {
			if last := len(*list) - 1; last < 0 || (*list)[last].Name != operation.Name {
				*list = append(*list, ListedAction{operation.Name, operation.Action != nil})
			}
		}
	}
	return listings
}
