package alikafka

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is ApsaraMQ for Kafka with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createPostPayOrderContract, createPostPayOrder).Links("alikafka.aliyuncs.com", "BIZ_SLR_CREATE_NO_PERMISSION"),
		services.Write(createPostPayInstanceContract, createPostPayInstance).Links("alikafka.aliyuncs.com", "BIZ_SLR_CREATE_NO_PERMISSION"),
		services.Write(createPrePayOrderContract, createPrePayOrder).Links("alikafka.aliyuncs.com", "BIZ_SLR_CREATE_NO_PERMISSION"),
		services.Write(createPrePayInstanceContract, createPrePayInstance).Links("alikafka.aliyuncs.com", "BIZ_SLR_CREATE_NO_PERMISSION"),
		services.Write(upgradePostPayOrderContract, upgradePostPayOrder),
		services.Write(upgradePrePayOrderContract, upgradePrePayOrder),
		services.Write(convertPostPayOrderContract, convertPostPayOrder),

		services.Write(startInstanceContract, startInstance),
		services.Write(stopInstanceContract, stopInstance),
		services.Write(reopenInstanceContract, reopenInstance),
		services.Write(releaseInstanceContract, releaseInstance),
		services.Write(deleteInstanceContract, deleteInstance),
		services.Write(modifyInstanceNameContract, modifyInstanceName),
		services.Write(updateInstanceConfigContract, updateInstanceConfig),
		services.Write(upgradeInstanceVersionContract, upgradeInstanceVersion),
		services.Write(enableAutoGroupCreationContract, enableAutoGroupCreation),
		services.Write(enableAutoTopicCreationContract, enableAutoTopicCreation),
		services.Write(changeResourceGroupContract, changeResourceGroup),
		services.Read(getInstanceListContract, getInstanceList),
		services.Read(getAllInstanceIdListContract, getAllInstanceIdList),
		services.Read(getQuotaTipContract, getQuotaTip),

		services.Write(createTopicContract, createTopic),
		services.Write(modifyTopicRemarkContract, modifyTopicRemark),
		services.Write(modifyPartitionNumContract, modifyPartitionNum),
		services.Write(updateTopicConfigContract, updateTopicConfig),
		services.Write(deleteTopicContract, deleteTopic),
		services.Read(getTopicListContract, getTopicList),
		services.Read(getTopicStatusContract, getTopicStatus),
		services.Read(getTopicSubscribeStatusContract, getTopicSubscribeStatus),

		services.Write(createConsumerGroupContract, createConsumerGroup),
		services.Write(deleteConsumerGroupContract, deleteConsumerGroup),
		services.Read(getConsumerListContract, getConsumerList),
		services.Read(getConsumerProgressContract, getConsumerProgress),

		services.Write(createSaslUserContract, createSaslUser),
		services.Write(deleteSaslUserContract, deleteSaslUser),
		services.Read(describeSaslUsersContract, describeSaslUsers),
		services.Write(createAclContract, createAcl),
		services.Write(deleteAclContract, deleteAcl),
		services.Read(describeAclsContract, describeAcls),
		services.Read(describeAclResourceNameContract, describeAclResourceName),
		services.Write(updateAllowedIpContract, updateAllowedIp),
		services.Read(getAllowedIpListContract, getAllowedIpList),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	).Refusing(refused()).Saying(map[string]any{"Code": 200, "Message": "operation success.", "Success": true})
}
