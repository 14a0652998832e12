package leaks_test

import "strings"

// missing are actions that no row calls yet, so that nothing is known of what
// they let others find out: they came after the test. The list gets shorter only.
// Reading actions among them are looked at as far as they need no more than what
// the scene has.
var missing = strings.Fields(`
	Ecs.CreateForwardEntry
	Ecs.CreatePrefixList
	Ecs.CreateRouteEntry
	Ecs.CreateVSwitch
	Ecs.CreateVpc
	Ecs.DeleteForwardEntry
	Ecs.DeleteNatGateway
	Ecs.DeletePrefixList
	Ecs.DeleteRouteEntry
	Ecs.DeleteVSwitch
	Ecs.DeleteVpc
	Ecs.DescribePrefixListAssociations
	Ecs.DescribePrefixListAttributes
	Ecs.ModifyForwardEntry
	Ecs.ModifyPrefixList
	Ecs.ModifyVRouterAttribute
	Ecs.ModifyVSwitchAttribute
	Ecs.ModifyVpcAttribute
	Vpc.AssociateHaVip
	Vpc.CreateHaVip
	Vpc.DeleteHaVip
	Vpc.ModifyHaVipAttribute
	Vpc.UnassociateHaVip
`)
