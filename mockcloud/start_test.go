package mockcloud_test

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"testing"
)

var initialised = regexp.MustCompile(`init github\.com/mockcloud-dev/mockcloud/mockcloud/((?:contract|services)\S*) .* (\d+) bytes`)

// TestContractsCostNothingAtAStart looks at what the packages allocate before
// main: contracts are data that nobody has read yet, whatever their number.
func TestContractsCostNothingAtAStart(t *testing.T) {
	t.Parallel()
	const limit = 32 << 10
	start := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	start.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	trace, err := start.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, trace)
	}
	lines := initialised.FindAllSubmatch(trace, -1)
	if len(lines) == 0 {
		t.Fatalf("the trace has none of the packages: %s", trace)
	}
	for _, line := range lines {
		if bytes, err := strconv.Atoi(string(line[2])); err != nil || bytes > limit {
			t.Errorf("%s allocates %s bytes when the program starts; at most %d are in order", line[1], line[2], limit)
		}
	}
}
