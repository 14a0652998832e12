package cloud_test

import (
	"cmp"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// What is under a key is kept in three ways, by how much there is; none differs
// from a list that is looked through.
func TestRecordsByKeyAgreeWithAList(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		keys := []string{"a", "a\x00b", "b", "c"}
		keyed, want := cloud.NewKeyed(), map[string][]*cloud.Record{}
		records := make([]*cloud.Record, 200)
		for n := range records {
			records[n] = &cloud.Record{Sequence: uint64(n + 1)}
		}
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			key, first, many := rapid.SampledFrom(keys).Draw(t, "key"), rapid.IntRange(0, len(records)).Draw(t, "first"), rapid.SampledFrom([]int{1, 2, 30, 100}).Draw(t, "many")
			for _, r := range records[first:min(first+many, len(records))] {
				under := slices.Clone(want[key])
				if n, found := slices.BinarySearchFunc(under, r, bySequence); found {
					want[key] = slices.Delete(under, n, n+1)
					keyed.Delete(key, r)
				} else {
					want[key] = slices.Insert(under, n, r)
					keyed.Set(key, r)
					keyed.Set(key, r) // changes nothing
				}
			}
		}
		count, next := 0, ""
		for _, key := range slices.Backward(keys) {
			from := rapid.IntRange(0, 100).Draw(t, "from")
			if got := keyed.Under(key, from); !slices.Equal(got, want[key][min(from, len(want[key])):]) {
				t.Fatalf("under %q are %d records from the one of number %d on, want %d of %d", key, len(got), from, len(want[key])-from, len(want[key]))
			}
			if count += len(want[key]); len(want[key]) > 0 {
				next = key
			}
			if got := keyed.Next(key); got != next {
				t.Fatalf("the first key from %q on is %q, want %q", key, got, next)
			}
		}
		if got := keyed.Count(); got != count {
			t.Fatalf("there are %d records, want %d", got, count)
		}
	})
}

func bySequence(a, b *cloud.Record) int { return cmp.Compare(a.Sequence, b.Sequence) }
