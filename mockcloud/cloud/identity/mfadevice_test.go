package identity

import (
	"testing"
	"time"
)

// TestCodesAreThoseOfTheStandard has the examples of RFC 6238, of which six digits count.
func TestCodesAreThoseOfTheStandard(t *testing.T) {
	t.Parallel()
	device := &MFADevice{Seed: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}
	for at, want := range map[int64]string{59: "287082", 1111111109: "081804", 1111111111: "050471", 1234567890: "005924", 2000000000: "279037", 20000000000: "353130"} {
		if got := device.Code(time.Unix(at, 0)); got != want {
			t.Errorf("at %d the code is %s, not %s", at, got, want)
		}
	}
}
