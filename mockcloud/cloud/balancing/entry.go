package balancing

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

// Entry is an address or a block of an access control list.
type Entry struct {
	// Text is the block as it was given.
	Text, Comment string

	block netip.Prefix
}

// KindEntry is the kind of an entry of an access control list.
const KindEntry cloud.Kind = "entry of an access control list"

// Entries are those of a list, in the order in which they came.
type Entries []Entry

// With are the entries with more of them, of which there can be at most so many. The
// entries themselves stay as they are.
func (e Entries) With(more []Entry, most int) (Entries, error) {
	all := slices.Clone(e)
	for _, entry := range more {
		block, err := managed.ParseEntry(entry.Text)
		if err != nil {
			return nil, cloud.Invalid(KindEntry, "Entry", fmt.Sprintf("%q is no address and no block such as 10.0.0.0/24", entry.Text))
		}
		entry.block = block
		if slices.ContainsFunc(all, func(other Entry) bool { return other.block == block }) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindEntry, ID: entry.Text, Detail: "the list has the entry " + entry.Text + " already"}
		}
		all = append(all, entry)
	}
	if len(all) > most {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindEntry, Field: "Entries", Detail: fmt.Sprintf("an access control list has at most %d entries", most)}
	}
	return all, nil
}

// Without are the entries without some, all of which must be there.
func (e Entries) Without(texts ...string) (Entries, error) {
	left := slices.Clone(e)
	for _, text := range texts {
		n := slices.IndexFunc(left, func(entry Entry) bool {
			block, err := managed.ParseEntry(text)
			return err == nil && entry.block == block
		})
		if n < 0 {
			return nil, cloud.Missing(KindEntry, text)
		}
		left = slices.Delete(left, n, n+1)
	}
	return left, nil
}

// Holds says whether one of the entries is about an address.
func (e Entries) Holds(address netip.Addr) bool {
	return slices.ContainsFunc(e, func(entry Entry) bool { return entry.block.Contains(address) })
}
