package mse

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is mse with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(addGatewayContract, addGateway),
		services.Write(changeResourceGroupContract, changeResourceGroup),
		services.Write(createClusterContract, createCluster),
		services.Write(createEngineNamespaceContract, createEngineNamespace),
		services.Write(deleteClusterContract, deleteCluster),
		services.Write(deleteEngineNamespaceContract, deleteEngineNamespace),
		services.Write(deleteGatewayContract, deleteGateway),
		services.Read(getEngineNamepaceContract, getEngineNamepace),
		services.Read(getGatewayContract, getGateway),
		services.Read(listClustersContract, listClusters),
		services.Read(listClusterTypesContract, listClusterTypes),
		services.Read(listClusterVersionsContract, listClusterVersions),
		services.Read(listEngineNamespacesContract, listEngineNamespaces),
		services.Read(listGatewayContract, listGateway),
		services.Read(listGatewaySlbContract, listGatewaySlb),
		services.Read(listTagResourcesContract, listTagResources),
		services.Read(queryClusterDetailContract, queryClusterDetail),
		services.Read(queryClusterInfoContract, queryClusterInfo),
		services.Read(queryClusterSpecificationContract, queryClusterSpecification),
		services.Read(queryConfigContract, queryConfig),
		services.Read(queryGatewayRegionContract, queryGatewayRegion),
		services.Write(restartClusterContract, restartCluster),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Write(updateAclContract, updateAcl),
		services.Write(updateClusterContract, updateCluster),
		services.Write(updateClusterSpecContract, updateClusterSpec),
		services.Write(updateConfigContract, updateConfig),
		services.Write(updateEngineNamespaceContract, updateEngineNamespace),
		services.Write(updateGatewayNameContract, updateGatewayName),
		services.Write(updateGatewaySpecContract, updateGatewaySpec),
	).Refusing(refused())
}
