package resourcecenter

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

func TestMain(m *testing.M) {
	servicestest.Main(m, map[string]string{"ResourceCenter.EnableResourceCenter": "to turn it on once more changes nothing"}, Product())
}
