package network

import (
	"iter"
	"net/netip"
	"strings"

	"github.com/gaissmai/bart"
)

// paths lead from blocks to the ids of things: of the vSwitches that have them, or
// of the routes of a table, where a prefix list's route is under each of its blocks.
// The library behind them is named here alone: whoever sees it in a struct compiles
// it again.
type paths struct{ routing }

type routing interface {
	Insert(netip.Prefix, string)
	Delete(netip.Prefix)
	Get(netip.Prefix) (string, bool)
	// LookupPrefix finds the longest prefix that covers a block, OverlapsPrefix says
	// whether one has addresses in common with it.
	LookupPrefix(netip.Prefix) (string, bool)
	OverlapsPrefix(netip.Prefix) bool
	// Supernets visits what covers a block, the longest prefix first.
	Supernets(netip.Prefix) iter.Seq2[netip.Prefix, string]
	// Subnets visits what a block covers.
	Subnets(netip.Prefix) iter.Seq2[netip.Prefix, string]
	AllSorted() iter.Seq2[netip.Prefix, string]
}

func newPaths() *paths { return &paths{&bart.Table[string]{}} }

// WriteState writes the paths for a snapshot.
func (p *paths) WriteState() string {
	var all []string
	for block, route := range p.AllSorted() {
		all = append(all, block.String()+"="+route)
	}
	return strings.Join(all, " ")
}

// ReadState reads them.
func (p *paths) ReadState(state string) {
	p.routing = &bart.Table[string]{}
	for path := range strings.FieldsSeq(state) {
		block, route, _ := strings.Cut(path, "=")
		p.Insert(netip.MustParsePrefix(block), route)
	}
}
