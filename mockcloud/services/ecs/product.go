package ecs

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is Ecs with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(runInstancesContract, runInstances),
		services.Read(describeInstancesContract, describeInstances),
		services.Write(deleteInstanceContract, deleteInstance),

		services.Write(createSecurityGroupContract, createSecurityGroup),
		services.Read(describeSecurityGroupsContract, describeSecurityGroups),
		services.Write(deleteSecurityGroupContract, deleteSecurityGroup),

		services.Read(describeNetworkInterfacesContract, describeNetworkInterfaces),
	)
}
