package cloud_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// TestTokensAreOfOneList seals places of lists, and opens them as the same and as other accounts, for the same and for
// other lists, in another world, and altered.
func TestTokensAreOfOneList(t *testing.T) {
	t.Parallel()
	world := cloud.NewWorld(cloud.Spec{ID: "w-1", Tag: "tokenstt", Seed: 1})
	other := cloud.NewWorld(cloud.Spec{ID: "w-2", Tag: "tokensuu", Seed: 1})
	as := func(t *rapid.T, in *cloud.World, account string, do func(*cloud.Call)) {
		if err := in.Read(cloud.Caller{AccountID: account}, time.Unix(0, 0), func(c *cloud.Call) error {
			do(c)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		place := rapid.StringMatching(`t[0-9a-z]{1,13}`).Draw(t, "place")
		list := rapid.StringN(0, 20, -1).Draw(t, "list")
		var token string
		as(t, world, "1", func(c *cloud.Call) { token = c.SealToken(list, place) })
		// Two letters may be anywhere in a token by chance.
		if len(token) > 50 || len(place) > 6 && strings.Contains(token, place) {
			t.Fatalf("the token of %s is %s", place, token)
		}
		as(t, world, "1", func(c *cloud.Call) {
			if got, err := c.OpenToken(list, token); err != nil || got != place {
				t.Fatalf("got %q, %v", got, err)
			}
			if again := c.SealToken(list, place); again != token {
				t.Fatalf("the page has two tokens, %s and %s", token, again)
			}
			if _, err := c.OpenToken(list+"x", token); err == nil {
				t.Fatal("another list takes the token")
			}
			at := rapid.IntRange(0, len(token)-2).Draw(t, "at")
			if _, err := c.OpenToken(list, token[:at]+map[bool]string{true: "B", false: "A"}[token[at] == 'A']+token[at+1:]); err == nil {
				t.Fatal("an altered token is taken")
			}
		})
		for _, elsewhere := range []struct {
			world   *cloud.World
			account string
		}{{world, "2"}, {other, "1"}} {
			as(t, elsewhere.world, elsewhere.account, func(c *cloud.Call) {
				if _, err := c.OpenToken(list, token); err == nil {
					t.Fatal("somebody else's list takes the token")
				}
			})
		}
	})
}
