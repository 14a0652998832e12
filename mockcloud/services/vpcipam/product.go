package vpcipam

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is VpcIpam with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(openVpcIpamServiceContract, openVpcIpamService),
		services.Read(getVpcIpamServiceStatusContract, getVpcIpamServiceStatus),

		services.Write(createIpamContract, createIpam),
		services.Read(listIpamsContract, listIpams),
		services.Write(updateIpamContract, updateIpam),
		services.Write(deleteIpamContract, deleteIpam),

		services.Write(createIpamScopeContract, createIpamScope),
		services.Read(listIpamScopesContract, listIpamScopes),
		services.Write(updateIpamScopeContract, updateIpamScope),
		services.Write(deleteIpamScopeContract, deleteIpamScope),

		services.Write(createIpamPoolContract, createIpamPool),
		services.Read(listIpamPoolsContract, listIpamPools),
		services.Write(updateIpamPoolContract, updateIpamPool),
		services.Write(deleteIpamPoolContract, deleteIpamPool),
		services.Write(addIpamPoolCidrContract, addIpamPoolCidr),
		services.Read(listIpamPoolCidrsContract, listIpamPoolCidrs),
		services.Write(deleteIpamPoolCidrContract, deleteIpamPoolCidr),

		services.Write(createIpamPoolAllocationContract, createIpamPoolAllocation),
		services.Read(getIpamPoolAllocationContract, getIpamPoolAllocation),
		services.Read(listIpamPoolAllocationsContract, listIpamPoolAllocations),
		services.Write(updateIpamPoolAllocationContract, updateIpamPoolAllocation),
		services.Write(deleteIpamPoolAllocationContract, deleteIpamPoolAllocation),
		services.Read(getIpamPoolNextAvailableCidrContract, getIpamPoolNextAvailableCidr),

		services.Write(createIpamResourceDiscoveryContract, createIpamResourceDiscovery),
		services.Read(listIpamResourceDiscoveriesContract, listIpamResourceDiscoveries),
		services.Write(updateIpamResourceDiscoveryContract, updateIpamResourceDiscovery),
		services.Write(deleteIpamResourceDiscoveryContract, deleteIpamResourceDiscovery),
		services.Read(listIpamResourceDiscoveryAssociationsContract, listIpamResourceDiscoveryAssociations),

		services.Write(changeResourceGroupContract, changeResourceGroup),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	)
}
