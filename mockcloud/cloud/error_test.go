package cloud_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

func TestErrorsTellWhatTheyAreAbout(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]*cloud.Error{
		`VPC "vpc-1": not found`:                            cloud.Missing(cloud.KindVPC, "vpc-1"),
		"the dry run has passed: the request would succeed": {Reason: cloud.DryRunPassed},
		"no such zone":                                      {Reason: cloud.NotFound, Kind: cloud.KindVPC, Detail: "no such zone"},
	} {
		if got := err.Error(); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
