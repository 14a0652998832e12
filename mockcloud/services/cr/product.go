package cr

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is cr with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(changeResourceGroupContract, changeResourceGroup),
		services.Write(createInstanceEndpointAclPolicyContract, createInstanceEndpointAclPolicy),
		services.Write(createInstanceVpcEndpointLinkedVpcContract, createInstanceVpcEndpointLinkedVpc),
		services.Write(createNamespaceContract, createNamespace),
		services.Write(createRepositoryContract, createRepository),
		services.Write(deleteInstanceEndpointAclPolicyContract, deleteInstanceEndpointAclPolicy),
		services.Write(deleteInstanceVpcEndpointLinkedVpcContract, deleteInstanceVpcEndpointLinkedVpc),
		services.Write(deleteNamespaceContract, deleteNamespace),
		services.Write(deleteRepositoryContract, deleteRepository),
		services.Read(getAuthorizationTokenContract, getAuthorizationToken),
		services.Read(getInstanceContract, getInstance),
		services.Read(getInstanceCountContract, getInstanceCount),
		services.Read(getInstanceEndpointContract, getInstanceEndpoint),
		services.Read(getInstanceUsageContract, getInstanceUsage),
		services.Read(getInstanceVpcEndpointContract, getInstanceVpcEndpoint),
		services.Read(getNamespaceContract, getNamespace),
		services.Read(getRepositoryContract, getRepository),
		services.Read(listInstanceContract, listInstance),
		services.Read(listInstanceEndpointContract, listInstanceEndpoint),
		services.Read(listNamespaceContract, listNamespace),
		services.Read(listRepositoryContract, listRepository),
		services.Read(listRepoTagContract, listRepoTag),
		services.Read(listTagResourcesContract, listTagResources),
		services.Write(resetLoginPasswordContract, resetLoginPassword),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Write(updateInstanceEndpointStatusContract, updateInstanceEndpointStatus),
		services.Write(updateNamespaceContract, updateNamespace),
		services.Write(updateRepositoryContract, updateRepository),
	).Refusing(refused())
}
