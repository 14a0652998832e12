package balancing_test

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
)

// Entries come and go as the blocks of a set do, and hold the addresses that a block of it
// holds.
func TestEntriesAreASetOfBlocks(t *testing.T) {
	t.Parallel()
	const most = 8
	block := rapid.Custom(func(t *rapid.T) string {
		bits := rapid.SampledFrom([]int{8, 16, 24, 32}).Draw(t, "bits")
		return fmt.Sprintf("10.%d.%d.%d/%d", rapid.IntRange(0, 2).Draw(t, "b"), rapid.IntRange(0, 2).Draw(t, "c"), rapid.IntRange(0, 2).Draw(t, "d"), bits)
	})
	rapid.Check(t, func(t *rapid.T) {
		var entries balancing.Entries
		set := map[netip.Prefix]bool{}
		t.Repeat(map[string]func(*rapid.T){
			"come": func(t *rapid.T) {
				texts := rapid.SliceOfN(block, 1, 3).Draw(t, "blocks")
				want, wanted := cloud.Reason(0), map[netip.Prefix]bool{}
				for _, text := range texts {
					prefix := netip.MustParsePrefix(text).Masked()
					if set[prefix] || wanted[prefix] {
						want = cloud.Duplicate
					}
					wanted[prefix] = true
				}
				if want == 0 && len(set)+len(wanted) > most {
					want = cloud.QuotaExceeded
				}
				more := make([]balancing.Entry, len(texts))
				for i, text := range texts {
					more[i].Text = text
				}
				before := slices.Clone(entries)
				all, err := entries.With(more, most)
				if got := cloudtest.Reason(err); got != want {
					t.Fatalf("%v with %v: got %q, want %q", entries, texts, got, want)
				}
				if !slices.Equal(before, entries) {
					t.Fatal("the entries themselves have changed")
				}
				if err == nil {
					entries = all
					for prefix := range wanted {
						set[prefix] = true
					}
				}
			},
			"go": func(t *rapid.T) {
				text := block.Draw(t, "block")
				prefix := netip.MustParsePrefix(text).Masked()
				left, err := entries.Without(text)
				if there := err == nil; there != set[prefix] {
					t.Fatalf("%v without %s: %v", entries, text, err)
				}
				if err == nil {
					entries = left
					delete(set, prefix)
				}
			},
			"": func(t *rapid.T) {
				address := netip.MustParsePrefix(block.Draw(t, "address")).Addr()
				held := false
				for prefix := range set {
					held = held || prefix.Contains(address)
				}
				if len(entries) != len(set) || entries.Holds(address) != held {
					t.Fatalf("%v hold %s: %v, want %v", entries, address, entries.Holds(address), held)
				}
			},
		})
	})
}

func TestNoEntryIsAnythingElse(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "house", "10.0.0.0/33", "10.0.0", "2001:db8::/129"} {
		if _, err := (balancing.Entries{}).With([]balancing.Entry{{Text: text}}, 1); cloudtest.Reason(err) != cloud.Malformed {
			t.Errorf("%q: %v", text, err)
		}
	}
	all, err := (balancing.Entries{}).With([]balancing.Entry{{Text: "2001:db8::/64"}, {Text: "10.0.0.1"}}, 2)
	if err != nil || !all.Holds(netip.MustParseAddr("2001:db8::7")) || !all.Holds(netip.MustParseAddr("10.0.0.1")) || all.Holds(netip.MustParseAddr("10.0.0.2")) {
		t.Errorf("%v, %v", all, err)
	}
}
