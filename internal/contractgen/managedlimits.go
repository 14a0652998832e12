package main

import "github.com/mockcloud-dev/mockcloud/mockcloud/contract"

// What parameters of the products with managed resources may be. Where the vendor's text
// gives values of a parameter, any other one is a mistake of who calls.

var (
	onOrOff     = []string{"on", "off"}
	trueOrFalse = []string{"true", "false"}
	pages       = &contract.Range{Minimum: 1, Maximum: 1<<31 - 1}
	bodies      = []string{"createInstance", "UpdateInstanceChargeType", "RenewInstance"}
	ruleActions = []string{"CreateRule", "UpdateRuleAttribute"}
)

// managedLimits are limits as those in [limits] are.
var managedLimits = []limit{
	// Pages are counted from 1 and hold something. Where nothing says how many entries, it is any number.
	{product: "mse", between: pages, parameters: []string{"PageNum", "PageNumber", "PageSize"}},
	{product: "polardb", between: pages, parameters: []string{"PageNumber"}},
	{product: "polardb", enum: []string{"30", "50", "100"}, parameters: []string{"PageSize"}},
	{product: "elasticsearch", between: pages, parameters: []string{"page", "size", "Page", "Size"}},
	{product: "CS", between: pages, parameters: []string{"page_number", "page_size"}},
	{product: "Ecs", between: pages, parameters: []string{"PageNumber", "PageSize"}, actions: []string{"DescribeLaunchTemplates", "DescribeLaunchTemplateVersions"}},
	{product: "Ecs", between: pages, parameters: []string{"PageNumber"}, actions: []string{"DescribeInstanceMaintenanceAttributes", "DescribeNetworkInterfacePermissions"}},
	{product: "Ecs", between: pages, parameters: []string{"PageNumber", "PageSize"}, actions: []string{"DescribeInstanceHistoryEvents"}},

	{product: "R-kvstore", enum: trueOrFalse, parameters: []string{"AutoRenew"}, actions: []string{"ModifyInstanceAutoRenewalAttribute"}},
	{product: "R-kvstore", between: pages, parameters: []string{"PageNumber"}, actions: []string{"DescribeBackups", "DescribeClusterBackupList"}},
	{product: "R-kvstore", enum: []string{"Normal"}, parameters: []string{"AccountType"}},
	{product: "R-kvstore", enum: []string{"0", "1"}, parameters: []string{"EnableBackupLog"}},
	{product: "R-kvstore", between: &contract.Range{Minimum: 7, Maximum: 730}, parameters: []string{"BackupRetentionPeriod"}, actions: []string{"ModifyBackupPolicy"}},
	// The text has words; Terraform's provider sends the numbers of siblings.
	{product: "R-kvstore", enum: []string{"Immediately", "MaintainTime", "0", "1"}, parameters: []string{"EffectiveTime"}},

	// Of Kms the SDK's types tell neither what an action needs nor what a text may be.
	{product: "Kms", required: true, parameters: []string{"KeyId", "AliasName", "CiphertextBlob", "Plaintext", "KeyVersionId", "DestinationKeyId", "Tags", "TagKeys", "ProtectedResourceArn", "EnableDeletionProtection", "EnableAutomaticRotation", "ResourceType"}},
	{product: "Kms", optional: true, parameters: []string{"Tags", "EnableAutomaticRotation"}, actions: []string{"CreateKey"}},
	{product: "Kms", optional: true, parameters: []string{"KeyId"}, actions: []string{"TagResource", "UntagResource"}}, // a secret or a certificate else
	// One of them says which key: Terraform's provider gives the first.
	{product: "Kms", optional: true, parameters: []string{"KeyId", "ProtectedResourceArn"}, actions: []string{"SetDeletionProtection"}},
	{product: "Kms", required: true, parameters: []string{"PendingWindowInDays", "ResourceId"}, actions: []string{"ScheduleKeyDeletion", "TagResources", "UntagResources"}},
	{product: "Ims", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxItems"}},
	{product: "Kms", between: &contract.Range{Minimum: 7, Maximum: 366}, parameters: []string{"PendingWindowInDays"}},
	{product: "Kms", between: pages, parameters: []string{"PageNumber"}},
	{product: "Kms", between: &contract.Range{Minimum: 1, Maximum: 101}, parameters: []string{"PageSize"}},
	{product: "Kms", between: &contract.Range{Minimum: 1, Maximum: 1024}, parameters: []string{"NumberOfBytes"}},
	{product: "Kms", enum: []string{"AES_256", "AES_128"}, parameters: []string{"KeySpec"}, actions: []string{"GenerateDataKey", "GenerateDataKeyWithoutPlaintext"}},
	{product: "Kms", enum: []string{"Aliyun_KMS", "EXTERNAL"}, parameters: []string{"Origin"}},
	{product: "Kms", enum: []string{"ENCRYPT/DECRYPT", "SIGN/VERIFY"}, parameters: []string{"KeyUsage"}},
	{product: "Kms", enum: []string{"Aliyun_AES_256", "Aliyun_AES_192", "Aliyun_AES_128", "Aliyun_SM4", "RSA_2048", "RSA_3072", "RSA_4096", "EC_P256", "EC_P256K", "EC_SM2"}, parameters: []string{"KeySpec"}, actions: []string{"CreateKey"}},
	{product: "Kms", pattern: `^[0-9]{1,9}[dhms]$`, parameters: []string{"RotationInterval"}},
	{product: "Kms", enum: []string{"SOFTWARE", "HSM"}, parameters: []string{"ProtectionLevel"}},
	{product: "Kms", size: contract.Size{Maximum: 8192}, parameters: []string{"Description"}},
	{product: "Kms", size: contract.Size{Minimum: 1, Maximum: 6144}, parameters: []string{"Plaintext"}},

	{product: "Rds", enum: []string{"true", "false", "True", "False"}, parameters: []string{"AutoRenew"}},
	{product: "Rds", enum: []string{"VPC", "Classic"}, parameters: []string{"InstanceNetworkType"}},
	{product: "Rds", enum: []string{"Intranet", "Internet"}, parameters: []string{"DBInstanceNetType"}},
	{product: "Rds", enum: trueOrFalse, parameters: []string{"DBIsIgnoreCase"}},
	{product: "Rds", enum: []string{"0", "1"}, parameters: []string{"IoAccelerationEnabled"}, actions: []string{"CreateDBInstance", "CreateReadOnlyDBInstance", "ModifyDBInstanceSpec"}},
	// Terraform's provider names no template for none.
	{product: "R-kvstore", optional: true, parameters: []string{"GlobalSecurityGroupId"}, actions: []string{"ModifyGlobalSecurityIPGroupRelation"}},
	{product: "Dds", optional: true, parameters: []string{"GlobalSecurityGroupId"}, actions: []string{"ModifyGlobalSecurityIPGroupRelation"}},
	{product: "polardb", optional: true, parameters: []string{"GlobalSecurityGroupId"}, actions: []string{"ModifyGlobalSecurityIPGroupRelation"}},
	{product: "Rds", enum: []string{"none", "optimized"}, parameters: []string{"OptimizedWrites"}},
	{product: "Rds", enum: []string{"off", "on"}, parameters: []string{"CompressionMode"}},
	{product: "Rds", enum: []string{"Up", "Down", "TempUpgrade", "Serverless"}, parameters: []string{"Direction"}},
	{product: "Rds", enum: []string{"Standard", "Safe"}, parameters: []string{"ConnectionMode"}, actions: []string{"CreateDBInstance"}},
	{product: "Rds", enum: []string{"Disable", "Enable"}, parameters: []string{"StorageAutoScale"}},
	{product: "Rds", enum: []string{"None", "Lastest", "All"}, parameters: []string{"ReleasedKeepPolicy"}, actions: []string{"DeleteDBInstance"}},
	{product: "Rds", enum: []string{"x86", "arm"}, parameters: []string{"InstructionSetArch"}, actions: []string{"CreateReadOnlyDBInstance"}},
	{product: "Rds", enum: []string{"aliyun", "custom"}, parameters: []string{"CAType"}, actions: []string{"ModifyDBInstanceSSL"}},
	{product: "Rds", enum: []string{"IPv4", "IPv6"}, parameters: []string{"SecurityIPType"}, actions: []string{"ModifySecurityIps"}},
	{product: "Rds", enum: []string{"MIX", "VPC", "Classic"}, parameters: []string{"WhitelistNetworkType"}, actions: []string{"ModifySecurityIps"}},
	{product: "Rds", enum: []string{"True", "False", "true", "false"}, parameters: []string{"AutoPay"}, actions: []string{"RenewInstance"}},
	{product: "Rds", between: &contract.Range{Minimum: 0, Maximum: 1}, parameters: []string{"EnableAdvancedBackupPolicy", "AdvancedLogPolicies.EnableLogBackup"}},
	{product: "Rds", enum: []string{"CREATE", "UPDATE", "DELETE"}, parameters: []string{"AdvancedDataPolicies.ActionType", "AdvancedLogPolicies.ActionType"}},
	{product: "Rds", enum: []string{"level1", "level2Cross"}, parameters: []string{"AdvancedDataPolicies.DestType", "AdvancedLogPolicies.DestType"}},
	{product: "Rds", enum: []string{"db", "level1"}, parameters: []string{"AdvancedDataPolicies.SrcType", "AdvancedLogPolicies.SrcType"}},
	{product: "Rds", enum: []string{"delay", "never"}, parameters: []string{"AdvancedDataPolicies.RetentionType", "AdvancedLogPolicies.LogRetentionType"}},
	{product: "Rds", enum: []string{"crontab", "event"}, parameters: []string{"AdvancedDataPolicies.FilterType"}},
	{product: "Rds", enum: []string{"dayOfWeek", "dayOfMonth", "dayOfYear", "backupInterval"}, parameters: []string{"AdvancedDataPolicies.FilterKey"}},
	// Who gives no addresses takes a template away.
	{product: "Rds", optional: true, parameters: []string{"IpWhitelist"}, actions: []string{"ModifyWhitelistTemplate"}},
	{product: "Rds", between: pages, parameters: []string{"PageNumbers"}, actions: []string{"DescribeAllWhitelistTemplate"}},
	{product: "Rds", between: &contract.Range{Minimum: 1, Maximum: 100}, parameters: []string{"MaxRecordsPerPage"}, actions: []string{"DescribeAllWhitelistTemplate"}},
	{product: "Rds", enum: []string{"Immediate", "MaintainTime"}, parameters: []string{"EffectiveTime"}, actions: []string{"SwitchDBInstanceHA", "UpgradeDBInstanceEngineVersion"}},

	{product: "Dds", enum: trueOrFalse, parameters: []string{"AutoRenew"}, actions: []string{"TransformInstanceChargeType"}},
	{product: "Dds", between: &contract.Range{Minimum: 0, Maximum: 50000}, parameters: []string{"ProvisionedIops"}},
	{product: "Dds", enum: []string{"Normal", "SRV"}, parameters: []string{"ConnectionType"}, actions: []string{"ReleaseNodePrivateNetworkAddress", "ReleasePublicNetworkAddress"}},
	{product: "Dds", enum: []string{"VPC", "Classic"}, parameters: []string{"NetworkType"}, actions: []string{"ReleaseNodePrivateNetworkAddress"}},

	{product: "polardb", enum: []string{"IP", "SecurityGroup"}, parameters: []string{"WhiteListType"}},
	{product: "polardb", enum: []string{"MySQL", "PostgreSQL", "Oracle"}, parameters: []string{"DBType"}, actions: []string{"CreateDBCluster", "DescribeDBClusterAvailableResources"}},
	{product: "polardb", enum: []string{"VPC"}, parameters: []string{"ClusterNetworkType"}},
	{product: "polardb", enum: []string{"Normal", "CloneFromPolarDB", "CloneFromRDS", "MigrationFromRDS", "CreateGdnStandby", "RecoverFromRecyclebin"}, parameters: []string{"CreationOption"}},
	{product: "polardb", enum: []string{"ENS"}, parameters: []string{"CloudProvider"}},
	{product: "polardb", enum: []string{"RO", "STANDBY", "DLNode"}, parameters: []string{"DBNodeType"}},
	{product: "polardb", enum: []string{"ON", "OFF"}, parameters: []string{"ImciSwitch"}, actions: []string{"CreateDBNodes"}},
	{product: "polardb", enum: []string{"Simple"}, parameters: []string{"DescribeType"}, actions: []string{"DescribeDBClusters"}},
	{product: "polardb", enum: []string{"Search"}, parameters: []string{"NodeType"}, actions: []string{"DescribeAccounts"}},
	{product: "polardb", enum: []string{"Normal", "2/24H", "3/24H", "4/24H"}, parameters: []string{"DataLevel1BackupFrequency"}},
	{product: "polardb", enum: []string{"cluster"}, parameters: []string{"ResourceType"}, actions: []string{"ListTagResources", "TagResources", "UntagResources"}},
	{product: "polardb", enum: []string{"Cover", "Append", "Delete"}, parameters: []string{"ModifyMode"}, actions: []string{"ModifyDBClusterAccessWhitelist"}},
	{product: "polardb", enum: []string{"0", "1", "2"}, parameters: []string{"PolarSccTimeoutAction"}},
	{product: "polardb", pattern: `^[0-9]{1,6}$`, parameters: []string{"PolarSccWaitTimeout"}},
	{product: "polardb", pattern: `^(SYSTEM|[+-]?(0[0-9]|1[0-3]):00)$`, parameters: []string{"DefaultTimeZone"}},
	{product: "polardb", between: &contract.Range{Minimum: 0, Maximum: 50000}, parameters: []string{"ProvisionedIops"}},
	{product: "polardb", enum: []string{"ReadWrite", "ReadOnly", "DMLOnly", "DDLOnly", "ReadIndex"}, parameters: []string{"AccountPrivilege"}, actions: []string{"CreateDatabase"}},

	{product: "mse", size: contract.Size{Maximum: 64}, parameters: []string{"InstanceName", "Name"}},
	{product: "mse", pattern: `^([01][0-9]|2[0-3]):[0-5][0-9]$`, parameters: []string{"MaintenanceStartTime", "MaintenanceEndTime"}},
	{product: "mse", between: &contract.Range{Minimum: 0, Maximum: 5000}, parameters: []string{"PubNetworkFlow"}, actions: []string{"UpdateClusterSpec"}},
	{product: "mse", enum: trueOrFalse, parameters: []string{"OpenSuperAcl", "ExtendedTypesEnable"}},
	// The metadata has only some of those that clusters are created with.
	{
		product: "mse", parameters: []string{"ClusterSpecification"}, actions: []string{"UpdateClusterSpec"},
		enum: []string{
			"MSE_SC_1_2_60_c", "MSE_SC_2_4_60_c", "MSE_SC_4_8_60_c", "MSE_SC_8_16_60_c", "MSE_SC_16_32_60_c",
			"MSE_SC_1_2_200_c", "MSE_SC_2_4_200_c", "MSE_SC_4_8_200_c", "MSE_SC_8_16_200_c", "MSE_SC_16_32_200_c",
		},
	},
	{product: "mse", pattern: `^(100|[1-9]?[0-9])$`, parameters: []string{"XtraceRatio"}},

	{product: "Slb", enum: []string{"white", "black"}, parameters: []string{"AclType"}},
	{product: "Slb", enum: onOrOff, parameters: []string{
		"AclStatus", "VServerGroup", "MasterSlaveServerGroup", "XForwardedFor", "XForwardedFor_SLBIP", "XForwardedFor_SLBID",
		"XForwardedFor_proto", "XForwardedFor_SLBPORT", "XForwardedFor_ClientSrcPort",
	}},
	{product: "Slb", enum: []string{"enable", "disable"}, parameters: []string{"SynProxy"}},
	{product: "Slb", pattern: `^http_[2-5]xx(,http_[2-5]xx)*$`, parameters: []string{"HealthCheckHttpCode"}},
	{product: "Slb", pattern: `^/.{0,79}$`, parameters: []string{"HealthCheckURI"}},
	{product: "Slb", size: contract.Size{Maximum: 80}, parameters: []string{"HealthCheckDomain"}},
	{product: "Slb", enum: []string{"ipv4", "ipv6"}, parameters: []string{"AddressIPVersion"}, actions: []string{"CreateAccessControlList"}},
	{product: "Slb", size: contract.Size{Maximum: 64}, parameters: []string{"healthCheckReq", "healthCheckExp"}},
	{product: "Slb", size: contract.Size{Maximum: 200}, parameters: []string{"Cookie"}},
	{product: "Slb", enum: []string{"PayOnDemand", "PrePay"}, parameters: []string{"PayType"}},
	{product: "Slb", enum: []string{"month", "year"}, parameters: []string{"PricingCycle"}},

	{product: "Kms", enum: trueOrFalse, parameters: []string{"DryRun"}},
	{product: "Alb", enum: trueOrFalse, parameters: []string{"DryRun"}, actions: []string{"UpdateLoadBalancerAddressTypeConfig"}},
	// What rules of listeners do, and on what condition.
	{product: "Alb", between: &contract.Range{Minimum: 0, Maximum: 100}, parameters: []string{"RuleActions.ForwardGroupConfig.ServerGroupTuples.Weight"}, actions: ruleActions},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 86400}, parameters: []string{"RuleActions.ForwardGroupConfig.ServerGroupStickySession.Timeout", "Rules.RuleActions.ForwardGroupConfig.ServerGroupStickySession.Timeout"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 50000}, parameters: []string{"RuleActions.Order", "Rules.RuleActions.Order"}},
	{product: "Alb", between: &contract.Range{Minimum: 1, Maximum: 1000000}, parameters: []string{
		"RuleActions.TrafficLimitConfig.QPS", "RuleActions.TrafficLimitConfig.PerIpQps", "Rules.RuleActions.TrafficLimitConfig.QPS", "Rules.RuleActions.TrafficLimitConfig.PerIpQps",
	}},
	{product: "Alb", between: &contract.Range{Minimum: -1, Maximum: 172800}, parameters: []string{"RuleActions.CorsConfig.MaxAge", "Rules.RuleActions.CorsConfig.MaxAge"}},
	{product: "Alb", enum: onOrOff, parameters: []string{"RuleActions.CorsConfig.AllowCredentials", "Rules.RuleActions.CorsConfig.AllowCredentials"}},
	{product: "Alb", enum: []string{"GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH"}, parameters: []string{
		"RuleActions.CorsConfig.AllowMethods", "Rules.RuleActions.CorsConfig.AllowMethods", "RuleConditions.MethodConfig.Values", "Rules.RuleConditions.MethodConfig.Values",
	}},
	{product: "Alb", enum: []string{"301", "302", "303", "307", "308"}, parameters: []string{"RuleActions.RedirectConfig.HttpCode", "Rules.RuleActions.RedirectConfig.HttpCode"}},
	{product: "Alb", enum: []string{"${protocol}", "HTTP", "HTTPS"}, parameters: []string{"RuleActions.RedirectConfig.Protocol", "Rules.RuleActions.RedirectConfig.Protocol"}},
	{product: "Alb", pattern: `^[245][0-9]{2}$`, parameters: []string{"RuleActions.FixedResponseConfig.HttpCode", "Rules.RuleActions.FixedResponseConfig.HttpCode"}},
	{product: "Alb", enum: []string{"text/plain", "text/css", "text/html", "application/javascript", "application/json"}, parameters: []string{"RuleActions.FixedResponseConfig.ContentType", "Rules.RuleActions.FixedResponseConfig.ContentType"}},
	{product: "Alb", size: contract.Size{Maximum: 1024}, parameters: []string{"RuleActions.FixedResponseConfig.Content", "Rules.RuleActions.FixedResponseConfig.Content"}},
	{product: "Alb", enum: []string{"UserDefined", "ReferenceHeader", "SystemDefined"}, parameters: []string{"RuleActions.InsertHeaderConfig.ValueType", "Rules.RuleActions.InsertHeaderConfig.ValueType"}},
	{product: "Alb", pattern: `^[A-Za-z0-9_-]{1,40}$`, parameters: []string{
		"RuleActions.InsertHeaderConfig.Key", "Rules.RuleActions.InsertHeaderConfig.Key", "RuleActions.RemoveHeaderConfig.Key", "Rules.RuleActions.RemoveHeaderConfig.Key",
		"RuleConditions.HeaderConfig.Key", "Rules.RuleConditions.HeaderConfig.Key", "RuleConditions.ResponseHeaderConfig.Key", "Rules.RuleConditions.ResponseHeaderConfig.Key",
	}},
	{product: "Alb", size: contract.Size{Maximum: 128}, parameters: []string{
		"RuleActions.InsertHeaderConfig.Value", "Rules.RuleActions.InsertHeaderConfig.Value", "RuleActions.RedirectConfig.Host", "Rules.RuleActions.RedirectConfig.Host",
		"RuleActions.RedirectConfig.Path", "Rules.RuleActions.RedirectConfig.Path", "RuleActions.RedirectConfig.Query", "Rules.RuleActions.RedirectConfig.Query",
		"RuleActions.RewriteConfig.Host", "Rules.RuleActions.RewriteConfig.Host", "RuleActions.RewriteConfig.Path", "Rules.RuleActions.RewriteConfig.Path",
		"RuleActions.RewriteConfig.Query", "Rules.RuleActions.RewriteConfig.Query",
	}},
	{product: "Alb", pattern: `^(http_[1-5]xx|[0-9]{1,2}(-[0-9]{1,2})?)$`, parameters: []string{"HealthCheckCodes", "HealthCheckConfig.HealthCheckCodes"}},
	{product: "Alb", size: contract.Size{Maximum: 80}, parameters: []string{"HealthCheckHost", "HealthCheckConfig.HealthCheckHost"}},
	{product: "Alb", size: contract.Size{Maximum: 200}, parameters: []string{"StickySessionConfig.Cookie"}},
	{product: "Alb", size: contract.Size{Maximum: 256}, parameters: []string{"Servers.Description", "AddedServers.Description", "AclEntries.Description"}},
	{product: "Nlb", size: contract.Size{Maximum: 80}, parameters: []string{"HealthCheckConfig.HealthCheckDomain"}},
	{product: "Nlb", size: contract.Size{Maximum: 512}, parameters: []string{"HealthCheckConfig.HealthCheckReq", "HealthCheckConfig.HealthCheckExp"}},
	{product: "Nlb", size: contract.Size{Maximum: 256}, parameters: []string{"Servers.Description"}},
	{product: "Nlb", pattern: `^http_[2-5]xx$`, parameters: []string{"HealthCheckConfig.HealthCheckHttpCode"}},

	{product: "alikafka", between: &contract.Range{Minimum: 0, Maximum: 1<<31 - 1}, parameters: []string{
		"EipMax", "IoMax", "TopicQuota", "DiskSize", "ServerlessConfig.ReservedPublishCapacity", "ServerlessConfig.ReservedSubscribeCapacity",
	}},
	// UpgradePrePayOrder has them in its metadata.
	{product: "alikafka", between: &contract.Range{Minimum: 4, Maximum: 20}, parameters: []string{"ConfluentConfig.KafkaCU", "ConfluentConfig.ControlCenterCU", "ConfluentConfig.KafkaRestProxyCU"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 800, Maximum: 30000}, parameters: []string{"ConfluentConfig.KafkaStorage"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 3, Maximum: 20}, parameters: []string{"ConfluentConfig.KafkaReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 2, Maximum: 20}, parameters: []string{"ConfluentConfig.ZooKeeperCU", "ConfluentConfig.KafkaRestProxyReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 100, Maximum: 30000}, parameters: []string{"ConfluentConfig.ZooKeeperStorage", "ConfluentConfig.KsqlStorage"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 3, Maximum: 3}, parameters: []string{"ConfluentConfig.ZooKeeperReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 300, Maximum: 30000}, parameters: []string{"ConfluentConfig.ControlCenterStorage"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 1, Maximum: 1}, parameters: []string{"ConfluentConfig.ControlCenterReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 1, Maximum: 20}, parameters: []string{"ConfluentConfig.SchemaRegistryCU", "ConfluentConfig.ConnectCU", "ConfluentConfig.ConnectReplica", "ConfluentConfig.KsqlCU", "ConfluentConfig.KsqlReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 2, Maximum: 3}, parameters: []string{"ConfluentConfig.SchemaRegistryReplica"}, actions: confluentOrders},
	{product: "alikafka", between: &contract.Range{Minimum: 1, Maximum: 360}, parameters: []string{"PartitionNum"}, actions: []string{"EnableAutoTopicCreation"}},

	{product: "RocketMQ", size: contract.Size{Maximum: 64}, parameters: []string{"body.instanceName"}},
	{product: "RocketMQ", size: contract.Size{Maximum: 128}, parameters: []string{"body.remark"}},
	{product: "RocketMQ", between: &contract.Range{Minimum: 1, Maximum: 1000}, parameters: []string{"body.networkInfo.internetInfo.flowOutBandwidth"}},

	{product: "CS", enum: []string{"PRIORITY", "COST_OPTIMIZED", "BALANCE"}, parameters: []string{"body.scaling_group.multi_az_policy", "body.nodepools.scaling_group.multi_az_policy"}},
	{product: "CS", enum: []string{"release", "recycle"}, parameters: []string{"body.scaling_group.scaling_policy", "body.nodepools.scaling_group.scaling_policy"}},
	{product: "CS", enum: []string{"static", "none"}, parameters: []string{"body.kubernetes_config.cpu_policy", "body.nodepools.kubernetes_config.cpu_policy"}},
	{product: "CS", between: &contract.Range{Minimum: 0, Maximum: 2000}, parameters: []string{
		"body.auto_scaling.max_instances", "body.auto_scaling.min_instances", "body.nodepools.auto_scaling.max_instances", "body.nodepools.auto_scaling.min_instances",
	}},
	{product: "CS", between: &contract.Range{Minimum: 0, Maximum: 1000}, parameters: []string{"body.scaling_group.on_demand_base_capacity", "body.nodepools.scaling_group.on_demand_base_capacity"}},
	{product: "CS", between: &contract.Range{Minimum: 0, Maximum: 100}, parameters: []string{
		"body.scaling_group.on_demand_percentage_above_base_capacity", "body.nodepools.scaling_group.on_demand_percentage_above_base_capacity",
	}},

	{product: "CS", enum: []string{"PrePaid", "PostPaid"}, parameters: []string{
		"body.scaling_group.instance_charge_type", "body.nodepools.scaling_group.instance_charge_type", "body.worker_instance_charge_type",
	}},
	// Terraform's provider gives none where patterns describe the types.
	{product: "CS", optional: true, parameters: []string{"body.scaling_group.instance_types"}, actions: []string{"CreateClusterNodePool"}},
	{product: "CS", enum: []string{"NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"}, parameters: []string{"body.scaling_group.spot_strategy", "body.nodepools.scaling_group.spot_strategy"}},
	{product: "CS", enum: []string{"Open", "Target", "None"}, parameters: []string{"body.scaling_group.private_pool_options.match_criteria", "body.nodepools.scaling_group.private_pool_options.match_criteria"}},
	{product: "CS", pattern: `^(eap|crp)-[a-z0-9]+$`, parameters: []string{
		"body.scaling_group.private_pool_options.id", "body.nodepools.scaling_group.private_pool_options.id", "body.scaling_group.resource_pool_options.private_pool_ids",
	}},
	{product: "CS", enum: []string{"EntryLevel", "EnterpriseLevel", "CreditEntryLevel"}, parameters: []string{"body.scaling_group.instance_patterns.instance_family_level"}},
	{product: "CS", enum: []string{"Exclude", "Include", "Required"}, parameters: []string{"body.scaling_group.instance_patterns.burst_performance_option"}},
	{product: "CS", enum: []string{"Kubernetes", "ManagedKubernetes", "ExternalKubernetes"}, parameters: []string{"body.cluster_type"}},
	{product: "CS", enum: []string{"Default", "Edge", "Serverless", "Lingjun"}, parameters: []string{"body.profile"}},
	{product: "CS", enum: []string{"Kubernetes", "ManagedKubernetes", "ExternalKubernetes"}, parameters: []string{"cluster_type"}, actions: []string{"DescribeAddon", "ListAddons"}},
	{product: "CS", enum: []string{"Default", "Edge", "Serverless", "Lingjun"}, parameters: []string{"profile"}, actions: []string{"DescribeAddon", "ListAddons"}},
	{product: "CS", enum: []string{"PrePaid", "PostPaid"}, parameters: []string{"body.control_plane_config.charge_type", "body.master_instance_charge_type"}},
	{product: "CS", enum: []string{"static", "none"}, parameters: []string{"body.control_plane_config.cpu_policy"}},
	{product: "CS", enum: []string{"private", "public"}, parameters: []string{"body.control_plane_endpoints_config.load_balancers_config.endpoint_type"}},
	{product: "CS", pattern: `^n?lb-[a-z0-9]+$`, parameters: []string{"body.control_plane_endpoints_config.load_balancers_config.load_balancer_id", "body.load_balancer_id", "body.ingress_loadbalancer_id"}},
	{product: "CS", enum: []string{"Linux", "Windows"}, parameters: []string{"body.os_type"}},

	{product: "elasticsearch", size: contract.Size{Maximum: 30}, parameters: []string{"body.description"}},
	{product: "elasticsearch", enum: []string{"Month", "Year"}, parameters: []string{"body.paymentInfo.pricingCycle", "body.pricingCycle"}, actions: bodies},
	{product: "elasticsearch", enum: []string{"WORKER", "KIBANA"}, parameters: []string{"body.nodeType"}, actions: []string{"ModifyWhiteIps", "TriggerNetwork"}},
	{product: "elasticsearch", enum: []string{"PRIVATE", "PUBLIC"}, parameters: []string{"body.networkType"}, actions: []string{"ModifyWhiteIps", "TriggerNetwork"}},
}

var confluentOrders = []string{"CreatePrePayInstance", "CreatePrePayOrder"}
