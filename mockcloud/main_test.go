package mockcloud_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control/controltest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

// TestMain fails where the tests leave out a request of the control API, so that all of its
// description is held against what the server does.
func TestMain(m *testing.M) {
	servicestest.MainWith(m, func() (faults []string) {
		for _, route := range controltest.Unseen() {
			faults = append(faults, "no test asks the control API for "+route)
		}
		return faults
	})
}
