package servicecatalog

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
)

func TestMain(m *testing.M) { servicestest.Main(m, nil, Product()) }
