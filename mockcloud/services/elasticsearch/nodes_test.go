package elasticsearch

import "testing"

// TestSizes reads specifications of nodes, as they are called in the contract.
func TestSizes(t *testing.T) {
	t.Parallel()
	for spec, want := range map[string][2]int32{
		"elasticsearch.sn2ne.xlarge": {4, 16}, "elasticsearch.sn1ne.large.new": {2, 4}, "openstore.hybrid.i2g.4xlarge": {16, 64},
		"group.g6.large.1t": {2, 8}, "group.c6.4xlarge.16t": {16, 32}, "group.c6.large": {}, "elasticsearch.x1.large": {},
	} {
		if cpu, memory := size(spec); cpu != want[0] || memory != want[1] {
			t.Errorf("%s has %d CPUs and %d GiB; want %v", spec, cpu, memory, want)
		}
	}
}
