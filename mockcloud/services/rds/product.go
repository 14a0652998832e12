package rds

import "github.com/mockcloud-dev/mockcloud/mockcloud/services"

// clientTokens is how long a client token may be: Terraform's have 66 characters.
const clientTokens = 128

// Product is Rds with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Write(createDBInstanceContract, createDBInstance),
		services.Write(createReadOnlyDBInstanceContract, createReadOnlyDBInstance),
		services.Read(describeDBInstancesContract, describeDBInstances),
		services.Read(describeDBInstanceAttributeContract, describeDBInstanceAttribute),
		services.Write(modifyDBInstanceDescriptionContract, modifyDBInstanceDescription),
		services.Write(modifyDBInstanceSpecContract, modifyDBInstanceSpec).Later(effective("EffectiveTime", "SwitchTime")),
		services.Write(modifyDBInstanceMaintainTimeContract, modifyDBInstanceMaintainTime),
		services.Write(modifyDBInstanceAutoUpgradeMinorVersionContract, modifyDBInstanceAutoUpgradeMinorVersion),
		services.Write(modifyDBInstanceDeletionProtectionContract, modifyDBInstanceDeletionProtection),
		services.Write(modifyResourceGroupContract, modifyResourceGroup),
		services.Write(restartDBInstanceContract, restartDBInstance),
		services.Write(stopDBInstanceContract, stopDBInstance),
		services.Write(startDBInstanceContract, startDBInstance).Later(effective("EffectiveTime", "SpecifiedTime")),
		services.Write(upgradeDBInstanceKernelVersionContract, upgradeDBInstanceKernelVersion).Later(effective("UpgradeTime", "SwitchTime")),
		services.Write(upgradeDBInstanceEngineVersionContract, upgradeDBInstanceEngineVersion).Later(effective("EffectiveTime", "")),
		services.Write(deleteDBInstanceContract, deleteDBInstance),
		services.Read(describeTasksContract, describeTasks),

		services.Write(transformDBInstancePayTypeContract, transformDBInstancePayType),
		services.Write(renewInstanceContract, renewInstance),
		services.Write(modifyInstanceAutoRenewalAttributeContract, modifyInstanceAutoRenewalAttribute),
		services.Read(describeInstanceAutoRenewalAttributeContract, describeInstanceAutoRenewalAttribute),

		services.Read(describeDBInstanceNetInfoContract, describeDBInstanceNetInfo),
		services.Write(allocateInstancePublicConnectionContract, allocateInstancePublicConnection),
		services.Write(modifyDBInstanceConnectionStringContract, modifyDBInstanceConnectionString),
		services.Write(modifyDBInstanceConfigContract, modifyDBInstanceConfig).Later(effective("SwitchTimeMode", "SwitchTime")),
		services.Write(releaseInstancePublicConnectionContract, releaseInstancePublicConnection),
		services.Write(switchDBInstanceVpcContract, switchDBInstanceVpc),

		services.Write(modifySecurityIpsContract, modifySecurityIps),
		services.Read(describeDBInstanceIPArrayListContract, describeDBInstanceIPArrayList),
		services.Write(modifyWhitelistTemplateContract, modifyWhitelistTemplate),
		services.Read(describeAllWhitelistTemplateContract, describeAllWhitelistTemplate),
		services.Read(describeWhitelistTemplateContract, describeWhitelistTemplate),
		services.Read(describeWhitelistTemplateLinkedInstanceContract, describeWhitelistTemplateLinkedInstance),
		services.Read(describeInstanceLinkedWhitelistTemplateContract, describeInstanceLinkedWhitelistTemplate),
		services.Write(attachWhitelistTemplateToInstanceContract, attachWhitelistTemplateToInstance),
		services.Write(detachWhitelistTemplateToInstanceContract, detachWhitelistTemplateToInstance),
		services.Write(modifySecurityGroupConfigurationContract, modifySecurityGroupConfiguration),
		services.Read(describeSecurityGroupConfigurationContract, describeSecurityGroupConfiguration),

		services.Write(createAccountContract, createAccount),
		services.Read(checkAccountNameAvailableContract, checkAccountNameAvailable),
		services.Read(describeAccountsContract, describeAccounts),
		services.Write(grantAccountPrivilegeContract, grantAccountPrivilege),
		services.Write(revokeAccountPrivilegeContract, revokeAccountPrivilege),
		services.Write(resetAccountPasswordContract, resetAccountPassword),
		services.Write(modifyAccountDescriptionContract, modifyAccountDescription),
		services.Write(modifyAccountSecurityPolicyContract, modifyAccountSecurityPolicy),
		services.Write(modifyAccountCheckPolicyContract, modifyAccountCheckPolicy),
		services.Write(deleteAccountContract, deleteAccount),

		services.Write(createDatabaseContract, createDatabase),
		services.Read(describeCharacterSetNameContract, describeCharacterSetName),
		services.Read(checkDBNameAvailableContract, checkDBNameAvailable),
		services.Read(describeDatabasesContract, describeDatabases),
		services.Write(modifyDBDescriptionContract, modifyDBDescription),
		services.Write(deleteDatabaseContract, deleteDatabase),

		services.Read(describeParametersContract, describeParameters),
		services.Write(modifyParameterContract, modifyParameter).Later(effective("SwitchTimeMode", "SwitchTime")),
		services.Read(describeModifyParameterLogContract, describeModifyParameterLog),
		services.Read(describeParameterTemplatesContract, describeParameterTemplates),
		services.Read(describePGHbaConfigContract, describePGHbaConfig),

		services.Write(createParameterGroupContract, createParameterGroup),
		services.Write(cloneParameterGroupContract, cloneParameterGroup),
		services.Read(describeParameterGroupsContract, describeParameterGroups),
		services.Read(describeParameterGroupContract, describeParameterGroup),
		services.Write(modifyParameterGroupContract, modifyParameterGroup),
		services.Write(deleteParameterGroupContract, deleteParameterGroup),

		services.Read(describeCollationTimeZonesContract, describeCollationTimeZones),
		services.Write(modifyCollationTimeZoneContract, modifyCollationTimeZone),

		services.Read(describeBackupPolicyContract, describeBackupPolicy),
		services.Write(modifyBackupPolicyContract, modifyBackupPolicy),
		services.Write(createBackupContract, createBackup),
		services.Read(describeBackupsContract, describeBackups),
		services.Read(describeDetachedBackupsContract, describeDetachedBackups),
		services.Read(describeBackupTasksContract, describeBackupTasks),
		services.Write(deleteBackupContract, deleteBackup),

		services.Read(describeAvailableCrossRegionContract, describeAvailableCrossRegion),
		services.Write(modifyInstanceCrossBackupPolicyContract, modifyInstanceCrossBackupPolicy),
		services.Read(describeInstanceCrossBackupPolicyContract, describeInstanceCrossBackupPolicy),
		services.Read(describeCrossRegionBackupDBInstanceContract, describeCrossRegionBackupDBInstance),
		services.Read(describeCrossRegionBackupsContract, describeCrossRegionBackups),
		services.Read(describeAvailableRecoveryTimeContract, describeAvailableRecoveryTime),

		services.Read(describeDBInstanceSSLContract, describeDBInstanceSSL),
		services.Write(modifyDBInstanceSSLContract, modifyDBInstanceSSL),
		services.Read(describeDBInstanceTDEContract, describeDBInstanceTDE),
		services.Write(modifyDBInstanceTDEContract, modifyDBInstanceTDE),
		services.Read(describeDBInstanceEncryptionKeyContract, describeDBInstanceEncryptionKey),

		services.Read(describeSQLCollectorPolicyContract, describeSQLCollectorPolicy),
		services.Write(modifySQLCollectorPolicyContract, modifySQLCollectorPolicy),
		services.Read(describeSQLCollectorRetentionContract, describeSQLCollectorRetention),
		services.Write(modifySQLCollectorRetentionContract, modifySQLCollectorRetention),
		services.Read(describeDBInstanceMonitorContract, describeDBInstanceMonitor),
		services.Write(modifyDBInstanceMonitorContract, modifyDBInstanceMonitor),

		services.Read(describeSlowLogsContract, describeSlowLogs),
		services.Read(describeSlowLogRecordsContract, describeSlowLogRecords),

		services.Read(describeDBInstanceHAConfigContract, describeDBInstanceHAConfig),
		services.Write(switchDBInstanceHAContract, switchDBInstanceHA).Later(effective("EffectiveTime", "")),
		services.Read(describeHASwitchConfigContract, describeHASwitchConfig),
		services.Write(modifyHASwitchConfigContract, modifyHASwitchConfig),
		services.Read(describeHADiagnoseConfigContract, describeHADiagnoseConfig),
		services.Write(modifyHADiagnoseConfigContract, modifyHADiagnoseConfig),

		services.Write(tagResourcesContract, tagResources),
		services.Write(untagResourcesContract, untagResources),
		services.Read(listTagResourcesContract, listTagResources),
		services.Write(addTagsToResourceContract, addTagsToResource),
		services.Write(removeTagsFromResourceContract, removeTagsFromResource),
		services.Read(describeTagsContract, describeTags),

		services.Read(describeRegionsContract, describeRegions),
		services.Read(describeAvailableZonesContract, describeAvailableZones),
		services.Read(describeAvailableClassesContract, describeAvailableClasses),
		services.Read(describeClassDetailsContract, describeClassDetails),
		services.Read(listClassesContract, listClasses),
	).Refusing(refused()).WithClientTokens(clientTokens)
}
