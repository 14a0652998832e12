package cloud_test

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Two tries are one call where they mean the same region, whether they name it or
// it follows from what they are about, also when that is gone.
func TestAClientTokenCountsForTheRegionThatIsMeant(t *testing.T) {
	t.Parallel()
	const shanghai = "cn-shanghai"
	for name, test := range map[string]struct {
		first, second string // the regions that the tries name
		about         bool   // they are about a list in Shanghai
		deletes       bool
		twice         bool
	}{
		"the same region":                        {first: shanghai, second: shanghai},
		"other regions":                          {first: shanghai, second: cloud.DefaultRegion, twice: true},
		"no region":                              {},
		"the default one, named later":           {second: cloud.DefaultRegion},
		"the default one, not named any more":    {first: cloud.DefaultRegion},
		"another than the default one":           {second: shanghai, twice: true},
		"no longer another than the default one": {first: shanghai, twice: true},
		"that of a thing":                        {about: true},
		"that of a thing, named later":           {second: shanghai, about: true},
		"that of a thing, not named any more":    {first: shanghai, about: true},
		"another than that of a thing":           {second: cloud.DefaultRegion, about: true, twice: true},
		"that of a thing that goes":              {about: true, deletes: true},
		"the same, named later":                  {second: shanghai, about: true, deletes: true},
		"the same, not named any more":           {first: shanghai, about: true, deletes: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, wall := cloud.NewWorld(cloud.Spec{ID: "w-once", Tag: "onceonce", Seed: 7}), time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
			account, err := identity.AddAccount(w, wall, "owner", "")
			if err != nil {
				t.Fatal(err)
			}
			in := func(region string, about []string, do func(c *cloud.Call) error) {
				if err := w.Write(cloud.Caller{AccountID: account.ID, Region: region, About: about}, wall, do); err != nil {
					t.Fatal(err)
				}
			}
			var list string
			in(shanghai, nil, func(c *cloud.Call) error {
				made, err := network.CreatePrefixList(c, network.NewPrefixList{})
				list = made.ID
				return err
			})
			var about []string
			if test.about {
				about = []string{"a name", list}
			}
			done := 0
			for _, region := range []string{test.first, test.second} {
				in(region, about, func(c *cloud.Call) error {
					_, err := c.Once("Do", "token", "request", func() ([]byte, error) {
						done++
						if test.deletes {
							return []byte("deleted"), network.DeletePrefixList(c, list)
						}
						return []byte("done"), nil
					})
					return err
				})
			}
			if want := map[bool]int{true: 2, false: 1}[test.twice]; done != want {
				t.Errorf("done %d times, want %d", done, want)
			}
			wall = wall.Add(25 * time.Hour) // the answers are forgotten
			in(test.second, nil, func(c *cloud.Call) error {
				_, err := c.Once("Do", "token", "another request", func() ([]byte, error) { return nil, nil })
				return err
			})
		})
	}
}
