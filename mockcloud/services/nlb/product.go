package nlb

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is Nlb with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(cancelShiftLoadBalancerZonesContract, cancelShiftLoadBalancerZones),
		services.Write(attachCommonBandwidthPackageToLoadBalancerContract, attachCommonBandwidthPackageToLoadBalancer),
		services.Write(detachCommonBandwidthPackageFromLoadBalancerContract, detachCommonBandwidthPackageFromLoadBalancer),
		services.Write(createLoadBalancerContract, createLoadBalancer).Links("nlb.aliyuncs.com", "OperationDenied.ServiceLinkedRoleNotExist"),
		services.Write(deleteLoadBalancerContract, deleteLoadBalancer),
		services.Write(disableLoadBalancerIpv6InternetContract, disableLoadBalancerIPv6Internet),
		services.Write(enableLoadBalancerIpv6InternetContract, enableLoadBalancerIPv6Internet),
		services.Read(getLoadBalancerAttributeContract, getLoadBalancerAttribute),
		services.Read(listLoadBalancersContract, listLoadBalancers),
		services.Write(loadBalancerJoinSecurityGroupContract, loadBalancerJoinSecurityGroup),
		services.Write(loadBalancerLeaveSecurityGroupContract, loadBalancerLeaveSecurityGroup),
		services.Write(startShiftLoadBalancerZonesContract, startShiftLoadBalancerZones),
		services.Write(updateLoadBalancerAddressTypeConfigContract, updateLoadBalancerAddressTypeConfig),
		services.Write(updateLoadBalancerAttributeContract, updateLoadBalancerAttribute),
		services.Write(updateLoadBalancerProtectionContract, updateLoadBalancerProtection),
		services.Write(updateLoadBalancerZonesContract, updateLoadBalancerZones),

		services.Write(associateAdditionalCertificatesWithListenerContract, associateAdditionalCertificatesWithListener),
		services.Write(createListenerContract, createListener),
		services.Write(deleteListenerContract, deleteListener),
		services.Write(disassociateAdditionalCertificatesWithListenerContract, disassociateAdditionalCertificatesWithListener),
		services.Read(getListenerAttributeContract, getListenerAttribute),
		services.Read(getListenerHealthStatusContract, getListenerHealthStatus),
		services.Read(listListenerCertificatesContract, listListenerCertificates),
		services.Read(listListenersContract, listListeners),
		services.Write(startListenerContract, startListener),
		services.Write(stopListenerContract, stopListener),
		services.Write(updateListenerAttributeContract, updateListenerAttribute),

		services.Write(addServersToServerGroupContract, addServersToServerGroup),
		services.Write(createServerGroupContract, createServerGroup),
		services.Write(deleteServerGroupContract, deleteServerGroup),
		services.Read(listServerGroupsContract, listServerGroups),
		services.Read(listServerGroupServersContract, listServerGroupServers),
		services.Write(removeServersFromServerGroupContract, removeServersFromServerGroup),
		services.Write(updateServerGroupAttributeContract, updateServerGroupAttribute),
		services.Write(updateServerGroupServersAttributeContract, updateServerGroupServersAttribute),

		services.Write(createSecurityPolicyContract, createSecurityPolicy),
		services.Write(deleteSecurityPolicyContract, deleteSecurityPolicy),
		services.Read(listSecurityPolicyContract, listSecurityPolicy),
		services.Read(listSystemSecurityPolicyContract, listSystemSecurityPolicy),
		services.Write(updateSecurityPolicyAttributeContract, updateSecurityPolicyAttribute),

		services.Read(listTagResourcesContract, listTagResources),
		services.Write(tagResourcesContract, tagResources),

		services.Read(describeRegionsContract, describeRegions),
		services.Read(describeZonesContract, describeZones),
		services.Read(getJobStatusContract, getJobStatus),
		services.Read(listAsynJobsContract, listAsynJobs),
		services.Write(moveResourceGroupContract, moveResourceGroup),
		services.Write(untagResourcesContract, untagResources),
	).Refusing(refused())
}
