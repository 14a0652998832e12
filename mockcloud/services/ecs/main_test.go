package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
)

func TestMain(m *testing.M) { servicestest.Main(m, nil, product()) }

// product is Ecs as servers have it.
func product() *services.Product { return Product(vpc.OfEcs(Contract)) }
