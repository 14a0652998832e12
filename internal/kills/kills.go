// Package kills is for tests that kill a process at random points.
package kills

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// variable says how often such tests kill; make soak sets it.
const variable = "MOCKCLOUD_KILLS"

// Planned is how often a test kills, as often as usual unless MOCKCLOUD_KILLS says otherwise, and
// what decides the points, whose seed is logged.
func Planned(t *testing.T, usual int) (count int, random *rand.Rand) {
	t.Helper()
	count = usual
	if text := os.Getenv(variable); text != "" {
		var err error
		if count, err = strconv.Atoi(text); err != nil {
			t.Fatalf("%s: %v", variable, err)
		}
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return count, rand.New(rand.NewPCG(seed, 0))
}
