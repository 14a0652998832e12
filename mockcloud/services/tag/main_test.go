package tag

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
)

func product() *services.Product { return Product(vpc.Tagging, ecs.Tagging, ram.Tagging) }

func TestMain(m *testing.M) { servicestest.Main(m, nil, product()) }
