package cr

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestMain(m *testing.M) { managedtest.Main(m, nil, Product()) }
