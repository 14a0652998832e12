package dds

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// Product is ApsaraDB for MongoDB with its actions.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createDBInstanceContract, createDBInstance),
		services.Write(createShardingDBInstanceContract, createShardingDBInstance),
		services.Write(createServerlessDBInstanceContract, createServerlessDBInstance),
		services.Read(describeDBInstancesContract, describeDBInstances),
		services.Read(describeDBInstanceAttributeContract, describeDBInstanceAttribute),
		services.Write(modifyDBInstanceDescriptionContract, modifyDBInstanceDescription),
		services.Write(modifyDBInstanceAttributeContract, modifyDBInstanceAttribute),
		services.Write(modifyDBInstanceMaintainTimeContract, modifyDBInstanceMaintainTime),
		services.Write(modifyDBInstanceSpecContract, modifyDBInstanceSpec).Later(effective("DBInstanceId", "EffectiveTime")),
		services.Write(modifyResourceGroupContract, modifyResourceGroup),
		services.Write(restartDBInstanceContract, restartDBInstance).Later(effective("DBInstanceId", "SwitchMode")),
		services.Write(restartNodeContract, restartNode).Later(effective("DBInstanceId", "SwitchMode")),
		services.Write(deleteDBInstanceContract, deleteDBInstance),

		services.Write(switchDBInstanceHAContract, switchDBInstanceHA).Later(effective("DBInstanceId", "SwitchMode")),
		services.Write(migrateAvailableZoneContract, migrateAvailableZone).Later(effective("DBInstanceId", "EffectiveTime")),
		services.Write(migrateToOtherZoneContract, migrateToOtherZone).Later(effective("InstanceId", "EffectiveTime")),
		services.Read(describeAvailableEngineVersionContract, describeAvailableEngineVersion),
		services.Write(upgradeDBInstanceEngineVersionContract, upgradeDBInstanceEngineVersion).Later(effective("DBInstanceId", "SwitchMode")),

		services.Write(createNodeContract, createNode),
		services.Write(modifyNodeSpecContract, modifyNodeSpec).Later(effective("DBInstanceId", "EffectiveTime")),
		services.Write(deleteNodeContract, deleteNode),

		services.Read(describeReplicaSetRoleContract, describeReplicaSetRole),
		services.Read(describeRoleZoneInfoContract, describeRoleZoneInfo),
		services.Read(describeShardingNetworkAddressContract, describeShardingNetworkAddress),
		services.Write(allocatePublicNetworkAddressContract, allocatePublicNetworkAddress),
		services.Write(releasePublicNetworkAddressContract, releasePublicNetworkAddress),
		services.Write(allocateNodePrivateNetworkAddressContract, allocateNodePrivateNetworkAddress),
		services.Write(releaseNodePrivateNetworkAddressContract, releaseNodePrivateNetworkAddress),
		services.Write(modifyDBInstanceConnectionStringContract, modifyDBInstanceConnectionString),

		services.Write(createAccountContract, createAccount),
		services.Read(describeAccountsContract, describeAccounts),
		services.Write(modifyAccountDescriptionContract, modifyAccountDescription),
		services.Write(resetAccountPasswordContract, resetAccountPassword),

		services.Read(describeSecurityIpsContract, describeSecurityIps),
		services.Write(modifySecurityIpsContract, modifySecurityIps),
		services.Read(describeSecurityGroupConfigurationContract, describeSecurityGroupConfiguration),
		services.Write(modifySecurityGroupConfigurationContract, modifySecurityGroupConfiguration),
		services.Read(describeGlobalSecurityIPGroupRelationContract, describeGlobalSecurityIPGroupRelation),
		services.Read(describeDBInstanceSSLContract, describeDBInstanceSSL),
		services.Write(modifyDBInstanceSSLContract, modifyDBInstanceSSL).Later(effective("DBInstanceId", "SwitchMode")),
		services.Read(describeDBInstanceTDEInfoContract, describeDBInstanceTDEInfo),
		services.Write(modifyDBInstanceTDEContract, modifyDBInstanceTDE).Later(effective("DBInstanceId", "SwitchMode")),
		services.Read(describeUserEncryptionKeyListContract, describeUserEncryptionKeyList),

		services.Write(createBackupContract, createBackup),
		services.Read(describeBackupsContract, describeBackups),
		services.Read(describeBackupTasksContract, describeBackupTasks),
		services.Write(deleteBackupContract, deleteBackup),
		services.Read(describeBackupPolicyContract, describeBackupPolicy),
		services.Write(modifyBackupPolicyContract, modifyBackupPolicy),
		services.Read(describeParametersContract, describeParameters),
		services.Write(modifyParametersContract, modifyParameters).Later(effective("DBInstanceId", "SwitchMode")),
		services.Read(describeDBInstanceMonitorContract, describeDBInstanceMonitor),
		services.Write(modifyDBInstanceMonitorContract, modifyDBInstanceMonitor),

		services.Write(renewDBInstanceContract, renewDBInstance),
		services.Write(transformInstanceChargeTypeContract, transformInstanceChargeType),
		services.Write(transformToPrePaidContract, transformToPrePaid),
		services.Read(describeInstanceAutoRenewalAttributeContract, describeInstanceAutoRenewalAttribute),
		services.Write(modifyInstanceAutoRenewalAttributeContract, modifyInstanceAutoRenewalAttribute),

		services.Read(describeAvailableResourceContract, describeAvailableResource),
		services.Read(describeRegionsContract, describeRegions),
		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
	).Refusing(refused())
}
