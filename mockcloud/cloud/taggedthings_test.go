package cloud_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// TestTagsModel puts tags on things of two kinds at random and takes them off, and
// compares what the lists across kinds have with a plain map.
func TestTagsModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		s := cloudtest.New(t, 0)
		vpc := ""
		s.Must(s.As("owner", func(c *cloud.Call) error {
			vswitch, err := network.FindVSwitch(c, s.VSwitch, cloud.View)
			if err == nil {
				vpc = vswitch.VPC.ID
			}
			return err
		}))
		things := []cloud.NamedThing{{Kind: cloud.KindVPC, Name: vpc}, {Kind: cloud.KindVSwitch, Name: s.VSwitch}, {Kind: cloud.KindVSwitch, Name: "vsw-none"}}
		kinds := []cloud.Kind{cloud.KindVPC, cloud.KindVSwitch}
		model := map[string]map[string]string{vpc: {}, s.VSwitch: {}}
		// Some keys begin with others, and so do values; no value is one, too.
		keys, values := rapid.SampledFrom([]string{"a", "ab", "b"}), rapid.SampledFrom([]string{"", "x", "xy"})
		for range rapid.IntRange(1, 12).Draw(r, "calls") {
			named := rapid.SliceOfNDistinct(rapid.SampledFrom(things), 1, 3, func(one cloud.NamedThing) string { return one.Name }).Draw(r, "things")
			tag := cloud.Tag{Key: keys.Draw(r, "key"), Value: values.Draw(r, "value")}
			putting := rapid.Bool().Draw(r, "put")
			s.Must(s.As("owner", func(c *cloud.Call) error {
				change := func() ([]error, error) { return c.UntagEach(named, []string{tag.Key}) }
				if putting {
					change = func() ([]error, error) { return c.TagEach(named, []cloud.Tag{tag}) }
				}
				failed, err := change()
				for n, one := range named {
					if (failed[n] != nil) != (model[one.Name] == nil) {
						r.Fatalf("%v: %v", one, failed[n])
					}
				}
				return err
			}))
			for _, one := range named {
				if own := model[one.Name]; own != nil && putting {
					own[tag.Key] = tag.Value
				} else if own != nil {
					delete(own, tag.Key)
				}
			}
		}
		s.Must(s.As("owner", func(c *cloud.Call) error {
			wantedKeys, wantedValues := map[string]bool{}, map[string]map[string]bool{}
			for _, own := range model {
				for key, value := range own {
					wantedKeys[key] = true
					if wantedValues[key] == nil {
						wantedValues[key] = map[string]bool{}
					}
					wantedValues[key][value] = true
				}
			}
			if got, want := c.TagKeys(kinds), slices.Sorted(maps.Keys(wantedKeys)); !slices.Equal(got, want) {
				r.Fatalf("the keys are %q, want %q", got, want)
			}
			for _, key := range []string{"a", "ab", "b"} {
				if got, want := c.TagValues(kinds, key), slices.Sorted(maps.Keys(wantedValues[key])); !slices.Equal(got, want) {
					r.Fatalf("the values of %s are %q, want %q", key, got, want)
				}
			}
			selected, err := c.TaggedKinds(kinds, nil, cloud.TagFilter{})
			if err != nil {
				return err
			}
			found := map[string]map[string]string{vpc: {}, s.VSwitch: {}}
			for token := ""; ; {
				page, next, err := c.ListTagged(selected, cloud.PageRequest{After: token, Limit: 1})
				if err != nil {
					return err
				}
				for _, one := range page {
					for _, tag := range one.Tags {
						found[one.Name][tag.Key] = tag.Value
					}
				}
				if token = next; token == "" {
					break
				}
			}
			for id, own := range model {
				if !maps.Equal(found[id], own) {
					r.Fatalf("the tags of %s are %v, want %v", id, found[id], own)
				}
			}
			return nil
		}))
	})
}
