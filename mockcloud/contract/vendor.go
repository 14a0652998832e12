package contract

import "github.com/mockcloud-dev/mockcloud/mockcloud/wire"

// Index is all that one version of a product's API has, whether it is implemented or not.
type Index struct {
	Name, Version string
	Style         wire.Style
	Operations    []Operation // ordered by name
}

// Operation names an action; in ROA style, also how it is called.
type Operation struct{ Name, Method, Path string }

// Vendor lists the vendor's products that are known here, ordered by name and version.
func Vendor() []Index { return vendor }
