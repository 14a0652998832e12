package rocketmq

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is ApsaraMQ for RocketMQ with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createInstanceContract, createInstance),
		services.Write(updateInstanceContract, updateInstance),
		services.Write(deleteInstanceContract, deleteInstance),
		services.Write(changeResourceGroupContract, changeResourceGroup),
		services.Read(listInstancesContract, listInstances),
		services.Read(getInstanceContract, getInstance),

		services.Write(createTopicContract, createTopic),
		services.Write(updateTopicContract, updateTopic),
		services.Write(deleteTopicContract, deleteTopic),
		services.Read(getTopicContract, getTopic),
		services.Read(listTopicsContract, listTopics),
		services.Write(createConsumerGroupContract, createConsumerGroup),
		services.Write(updateConsumerGroupContract, updateConsumerGroup),
		services.Write(deleteConsumerGroupContract, deleteConsumerGroup),
		services.Read(getConsumerGroupContract, getConsumerGroup),
		services.Read(listConsumerGroupsContract, listConsumerGroups),
		services.Read(listTopicSubscriptionsContract, listTopicSubscriptions),
		services.Read(getConsumerGroupLagContract, getConsumerGroupLag),
		services.Write(resetConsumeOffsetContract, resetConsumeOffset),

		services.Write(createInstanceAccountContract, createInstanceAccount),
		services.Write(updateInstanceAccountContract, updateInstanceAccount),
		services.Write(deleteInstanceAccountContract, deleteInstanceAccount),
		services.Read(getInstanceAccountContract, getInstanceAccount),
		services.Read(listInstanceAccountContract, listInstanceAccount),
		services.Write(createInstanceAclContract, createInstanceAcl),
		services.Write(updateInstanceAclContract, updateInstanceAcl),
		services.Write(deleteInstanceAclContract, deleteInstanceAcl),
		services.Read(getInstanceAclContract, getInstanceAcl),
		services.Read(listInstanceAclContract, listInstanceAcl),
		services.Write(createInstanceIpWhitelistContract, createInstanceIpWhitelist),
		services.Write(deleteInstanceIpWhitelistContract, deleteInstanceIpWhitelist),
		services.Read(getInstanceIpWhitelistContract, getInstanceIpWhitelist),
		services.Read(listInstanceIpWhitelistContract, listInstanceIpWhitelist),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
		services.Read(listRegionsContract, listRegions),
		services.Read(listAvailableZonesContract, listAvailableZones),
	).Refusing(refused()).Saying(map[string]any{"Success": true, "HttpStatusCode": 200})
}
