package ecs_test

import (
	"regexp"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
)

// alive are the actions that are steps of a life: those about how instances are paid for
// and about all that is not in networks. The others are tried by other accounts in the
// tests of their nouns.
var alive = regexp.MustCompile(`Image|Snapshot|LaunchTemplate|AutoProvisioning|Spot|AutoRenew|ChargeType|^CreateInstance$|^RenewInstance|^Re(set|Init|place).*Disk$`)

func TestMain(m *testing.M) { managedtest.MainOf(m, nil, product(), alive.MatchString) }

// product is Ecs as servers have it.
func product() *services.Product { return ecs.Product(vpc.OfEcs(ecs.Contract)) }
