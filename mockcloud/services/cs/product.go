package cs

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is CS with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createClusterContract, createCluster),
		services.Read(describeClustersV1Contract, describeClustersV1),
		services.Read(describeClustersForRegionContract, describeClustersForRegion),
		services.Read(describeClustersContract, describeClusters),
		services.Read(describeClusterDetailContract, describeClusterDetail),
		services.Read(describeClusterResourcesContract, describeClusterResources),
		services.Read(describeClusterLogsContract, describeClusterLogs),
		services.Write(modifyClusterContract, modifyCluster),
		services.Write(upgradeClusterContract, upgradeCluster),
		services.Write(migrateClusterContract, migrateCluster),
		services.Write(deleteClusterContract, deleteCluster),

		services.Read(describeClusterUserKubeconfigContract, describeClusterUserKubeconfig),
		services.Write(updateK8sClusterUserConfigExpireContract, updateK8sClusterUserConfigExpire),
		services.Write(revokeK8sClusterKubeConfigContract, revokeK8sClusterKubeConfig),
		services.Read(describeUserPermissionContract, describeUserPermission),
		services.Write(updateUserPermissionsContract, updateUserPermissions),
		services.Read(checkControlPlaneLogEnableContract, checkControlPlaneLogEnable),
		services.Write(updateControlPlaneLogContract, updateControlPlaneLog),
		services.Read(getClusterAuditProjectContract, getClusterAuditProject),
		services.Write(updateClusterAuditLogConfigContract, updateClusterAuditLogConfig),

		services.Read(describeTaskInfoContract, describeTaskInfo),
		services.Read(describeClusterTasksContract, describeClusterTasks),
		services.Read(describeClusterEventsContract, describeClusterEvents),
		services.Read(describeKubernetesVersionMetadataContract, describeKubernetesVersionMetadata),

		services.Write(createClusterNodePoolContract, createClusterNodePool),
		services.Read(describeClusterNodePoolsContract, describeClusterNodePools),
		services.Read(describeClusterNodePoolDetailContract, describeClusterNodePoolDetail),
		services.Write(modifyClusterNodePoolContract, modifyClusterNodePool),
		services.Write(scaleClusterNodePoolContract, scaleClusterNodePool),
		services.Write(deleteClusterNodepoolContract, deleteClusterNodepool),
		services.Write(modifyNodePoolNodeConfigContract, modifyNodePoolNodeConfig),
		services.Write(upgradeClusterNodepoolContract, upgradeClusterNodepool),
		services.Write(attachInstancesToNodePoolContract, attachInstancesToNodePool),
		services.Read(describeClusterNodesContract, describeClusterNodes),
		services.Write(removeNodePoolNodesContract, removeNodePoolNodes),
		services.Write(deleteClusterNodesContract, deleteClusterNodes),

		services.Read(listAddonsContract, listAddons),
		services.Read(describeAddonContract, describeAddon),
		services.Read(listClusterAddonInstancesContract, listClusterAddonInstances),
		services.Read(getClusterAddonInstanceContract, getClusterAddonInstance),
		services.Read(describeClusterAddonsUpgradeStatusContract, describeClusterAddonsUpgradeStatus),
		services.Write(installClusterAddonsContract, installClusterAddons),
		services.Write(modifyClusterAddonContract, modifyClusterAddon),
		services.Write(upgradeClusterAddonsContract, upgradeClusterAddons),
		services.Write(unInstallClusterAddonsContract, unInstallClusterAddons),

		services.Write(modifyClusterTagsContract, modifyClusterTags),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	).Refusing(refused()).WithSmallErrors()
}
