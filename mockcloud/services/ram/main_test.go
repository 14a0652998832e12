package ram

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

func TestMain(m *testing.M) {
	servicestest.Main(m, map[string]string{"Ram.ClearAccountAlias": "an account without an alias has none afterwards either"}, Product())
}
