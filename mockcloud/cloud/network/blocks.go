package network

import (
	"iter"
	"net/netip"
	"strings"

	"github.com/gaissmai/bart"
)

// blocks are address blocks of which none overlaps another. The library behind
// them is named here alone: whoever sees it in a struct compiles it again.
type blocks struct{ prefixes }

type prefixes interface {
	Insert(netip.Prefix)
	Delete(netip.Prefix)
	OverlapsPrefix(netip.Prefix) bool
	// LookupPrefix says whether a block is one of them or a part of one.
	LookupPrefix(netip.Prefix) bool
	AllSorted() iter.Seq[netip.Prefix]
}

func newBlocks() *blocks { return &blocks{&bart.Lite{}} }

// WriteState writes the blocks for a snapshot.
func (b *blocks) WriteState() string {
	var all []string
	for block := range b.AllSorted() {
		all = append(all, block.String())
	}
	return strings.Join(all, " ")
}

// ReadState reads them.
func (b *blocks) ReadState(state string) {
	b.prefixes = &bart.Lite{}
	for block := range strings.FieldsSeq(state) {
		b.Insert(netip.MustParsePrefix(block))
	}
}
