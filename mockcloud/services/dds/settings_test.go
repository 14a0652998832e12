package dds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestWhiteListsOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set("SecurityIPList", ""))
	look := func() *DescribeSecurityIpsResponse {
		return servicestest.OK[DescribeSecurityIpsResponse](s, "participant", "DescribeSecurityIps", of(id))
	}
	if got := *look().SecurityIps; got != "127.0.0.1" {
		t.Errorf("nobody has said who comes in, and it is %s", got)
	}
	do[EmptyResponse](s, "ModifySecurityIps", id, "SecurityIps", "10.0.0.0/24")
	do[EmptyResponse](s, "ModifySecurityIps", id, "SecurityIps", "10.0.1.7", "SecurityIpGroupName", "shops", "ModifyMode", "Append")
	if seen := look(); *seen.SecurityIps != "10.0.0.0/24" || len(seen.SecurityIpGroups.SecurityIpGroup) != 2 {
		t.Errorf("the white lists are %+v", seen)
	}
	do[EmptyResponse](s, "ModifySecurityIps", id, "SecurityIps", "10.0.1.7", "SecurityIpGroupName", "shops", "ModifyMode", "Delete")
	if seen := look(); len(seen.SecurityIpGroups.SecurityIpGroup) != 1 {
		t.Errorf("the white lists are %+v", seen)
	}
	s.Refuses("participant", "ModifySecurityIps", with(of(id), "SecurityIps", "x"), "400 InvalidSecurityIps.MalFormed")
	s.Refuses("participant", "ModifySecurityIps", with(of(id), "SecurityIps", "10.0.0.1", "SecurityIpGroupName", "X"), "400 InvalidGroupName.Format")
	s.Refuses("participant", "ModifySecurityIps", with(of(id), "SecurityIps", "10.0.0.1", "SecurityIpGroupName", "none", "ModifyMode", "Delete"), "404 InvalidSecurityIPs.NotFound")
	s.Refuses("participant", "ModifySecurityGroupConfiguration", with(of(id), "SecurityGroupId", "sg-none"), "400 InvalidParam")
	if got := servicestest.OK[DescribeSecurityGroupConfigurationResponse](s, "participant", "DescribeSecurityGroupConfiguration", of(id)).Items.RdsEcsSecurityGroupRel; len(got) != 0 {
		t.Errorf("the security groups are %+v", got)
	}
}

func TestAccountsOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set("AccountPassword", ""))
	root := func() Account {
		return servicestest.One(s, servicestest.OK[DescribeAccountsResponse](s, "participant", "DescribeAccounts", with(of(id), "AccountName", "root")).Accounts.Account)
	}
	if got := root(); *got.AccountStatus != "Unavailable" || *got.CharacterType != "normal" {
		t.Errorf("root without a password is %+v", got)
	}
	do[EmptyResponse](s, "ResetAccountPassword", id, "AccountName", "root", "AccountPassword", "Secret-123")
	do[EmptyResponse](s, "ModifyAccountDescription", id, "AccountName", "root", "AccountDescription", "the administrator")
	if got := root(); *got.AccountStatus != "Available" || *got.AccountDescription != "the administrator" {
		t.Errorf("root is %+v", got)
	}
	s.Refuses("participant", "ResetAccountPassword", with(of(id), "AccountName", "root", "AccountPassword", "simple"), "400 InvalidAccountPassword.Malformed")
	s.Refuses("participant", "ResetAccountPassword", with(of(id), "AccountName", "who", "AccountPassword", "Secret-123"), "400 InvalidAccountName.NotFound")
	s.Refuses("participant", "ModifyAccountDescription", with(of(id), "AccountName", "root", "AccountDescription", "x"), "400 InvalidAccountDescription.Malformed")
	s.Refuses("participant", "CreateAccount", with(of(id), "AccountName", "reader", "AccountPassword", "Secret-123"), "400 InvalidAccountName.Malformed")
}

func TestBackupsAndMaintenanceOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	do[EmptyResponse](s, "ModifyBackupPolicy", id, "PreferredBackupTime", "10:00Z-11:00Z", "PreferredBackupPeriod", "Monday,Thursday", "BackupRetentionPeriod", "14", "EnableBackupLog", "1", "BackupInterval", "60")
	got := servicestest.OK[DescribeBackupPolicyResponse](s, "participant", "DescribeBackupPolicy", of(id))
	if *got.PreferredBackupTime != "10:00Z-11:00Z" || *got.PreferredBackupPeriod != "Monday,Thursday" || *got.BackupRetentionPeriod != "14" || *got.EnableBackupLog != 1 || *got.BackupInterval != 60 || *got.PreferredNextBackupTime != "2030-01-03T10:00Z" {
		t.Errorf("the policy is %+v", got)
	}
	for parameter, want := range map[string][2]string{
		"PreferredBackupTime":   {"10:00Z-12:00Z", "400 InvalidPreferredBackupTime.Malformed"},
		"PreferredBackupPeriod": {"Monday", "400 InvalidPreferredBackupPeriod.Malformed"},
		"BackupRetentionPeriod": {"3", "400 InvalidParam"},
		"EnableBackupLog":       {"2", "400 InvalidParam"},
		"SnapshotBackupType":    {"Slow", "400 InvalidParam"},
		"BackupInterval":        {"7", "400 InvalidParam"},
	} {
		s.Refuses("participant", "ModifyBackupPolicy", with(of(id), parameter, want[0]), want[1])
	}
	do[EmptyResponse](s, "ModifyDBInstanceMaintainTime", id, "MaintainStartTime", "02:00Z", "MaintainEndTime", "03:00Z")
	do[EmptyResponse](s, "ModifyDBInstanceMonitor", id, "Granularity", "1")
	if view := s.look("participant", id); *view.MaintainStartTime != "02:00Z" || *view.MaintainEndTime != "03:00Z" {
		t.Errorf("it is maintained from %s to %s", *view.MaintainStartTime, *view.MaintainEndTime)
	}
	if got := *servicestest.OK[DescribeDBInstanceMonitorResponse](s, "participant", "DescribeDBInstanceMonitor", of(id)).Granularity; got != "1" {
		t.Errorf("the monitoring is every %s seconds", got)
	}
	s.Refuses("participant", "CreateDBInstance", s.set("GlobalSecurityGroupIds", "g-1"), "400 InvalidParam")
	s.Refuses("participant", "ModifyDBInstanceMaintainTime", with(of(id), "MaintainStartTime", "2", "MaintainEndTime", "3"), "400 InvalidParam")
	s.Refuses("participant", "ModifyDBInstanceMonitor", with(of(id), "Granularity", "5"), "400 InvalidParam")
}

func TestEncryptionOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	ssl := func() *DescribeDBInstanceSSLResponse {
		return servicestest.OK[DescribeDBInstanceSSLResponse](s, "participant", "DescribeDBInstanceSSL", of(id))
	}
	s.Refuses("participant", "ModifyDBInstanceSSL", with(of(id), "SSLAction", "Close"), "400 SSLAlreadyDisabled")
	s.Refuses("participant", "ModifyDBInstanceSSL", with(of(id), "SSLAction", "Update"), "403 SSLNotEnabled")
	servicestest.OK[EmptyResponse](s, "participant", "ModifyDBInstanceSSL", with(of(id), "SSLAction", "Open", "ForceEncryption", "1"))
	s.mustBe("participant", id, "SSLModifying")
	s.Settle()
	if got := ssl(); *got.SSLStatus != "Open" || *got.ForceEncryption != "1" || *got.SSLExpiredTime != "2031-01-02T12:00:25Z" {
		t.Errorf("SSL is %+v, %s", got, *got.SSLExpiredTime)
	}
	s.Refuses("participant", "ModifyDBInstanceSSL", with(of(id), "SSLAction", "Open"), "400 SSLAlreadyEnabled")
	do[EmptyResponse](s, "ModifyDBInstanceSSL", id, "SSLAction", "Close")
	if got := ssl(); *got.SSLStatus != "Closed" {
		t.Errorf("SSL is %+v", got)
	}
	do[EmptyResponse](s, "ModifyDBInstanceTDE", id, "TDEStatus", "enabled")
	if got := servicestest.OK[DescribeDBInstanceTDEInfoResponse](s, "participant", "DescribeDBInstanceTDEInfo", of(id)); *got.TDEStatus != "enabled" || *got.EncryptorName != "aes-256-cbc" {
		t.Errorf("TDE is %+v", got)
	}
	s.Refuses("participant", "ModifyDBInstanceTDE", with(of(id), "TDEStatus", "enabled"), "400 UnsupportedDBTdeStatus")
	single := s.create("participant", "CreateDBInstance", s.set("ReplicationFactor", "1", "EngineVersion", "7.0"))
	s.Refuses("participant", "DescribeDBInstanceSSL", of(single), "400 SingleNodeNotSupport")
	s.Refuses("participant", "ModifyDBInstanceSSL", with(of(single), "SSLAction", "Open"), "404 EnabledSSLNotSupport")
	s.Refuses("participant", "ModifyDBInstanceTDE", with(of(single), "TDEStatus", "enabled"), "403 IncorrectEngineVersion")
}

func TestParametersOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	servicestest.OK[EmptyResponse](s, "participant", "ModifyParameters", with(of(id), "Parameters", `{"operationProfiling.mode":"all","operationProfiling.slowOpThresholdMs":200}`))
	s.mustBe("participant", id, "Restarting")
	s.Settle()
	values := map[string]string{}
	for _, one := range servicestest.OK[DescribeParametersResponse](s, "participant", "DescribeParameters", of(id)).RunningParameters.Parameter {
		values[*one.ParameterName] = *one.ParameterValue
	}
	if values["operationProfiling.mode"] != "all" || values["operationProfiling.slowOpThresholdMs"] != "200" {
		t.Errorf("the parameters are %v", values)
	}
	s.Refuses("participant", "ModifyParameters", with(of(id), "Parameters", "all"), "400 InvalidParameters.Format")
	s.Refuses("participant", "ModifyParameters", with(of(id), "Parameters", `{"what":"1"}`), "400 InvalidParameterForInstanceVersion")
	s.Refuses("participant", "ModifyParameters", with(of(id), "Parameters", `{"operationProfiling.mode":"some"}`), "400 InvalidParameter")
}

func TestTagsGroupsAndProtectionOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	tagged := wire.Parameters{"ResourceType": "INSTANCE", "ResourceId.1": id}
	servicestest.OK[EmptyResponse](s, "participant", "TagResources", with(tagged, "Tag.1.Key", "team", "Tag.1.Value", "shop"))
	if got := servicestest.OK[ListTagResourcesResponse](s, "participant", "ListTagResources", tagged).TagResources.TagResource; len(got) != 1 || *got[0].TagValue != "shop" {
		t.Errorf("the tags are %+v", got)
	}
	servicestest.OK[EmptyResponse](s, "participant", "UntagResources", with(tagged, "All", "true"))
	s.Refuses("stranger", "TagResources", with(tagged, "Tag.1.Key", "team", "Tag.1.Value", "x"), "404 InvalidDbInstanceId.NotFound")
	s.Refuses("stranger", "UntagResources", with(tagged, "All", "true"), "404 InvalidDbInstanceId.NotFound")
	s.Refuses("participant", "TagResources", with(tagged, "ResourceType", "CLUSTER", "Tag.1.Key", "team", "Tag.1.Value", "x"), "400 InvalidParameter.ResourceType")
	s.Refuses("participant", "ModifyResourceGroup", with(of(id), "ResourceGroupId", "rg-none"), "400 ResourceGroupId.InValid")
	do[EmptyResponse](s, "ModifyDBInstanceAttribute", id, "DBInstanceReleaseProtection", "true")
	s.Refuses("participant", "DeleteDBInstance", of(id), "403 InstanceReleaseProtection")
	s.Refuses("stranger", "ModifyDBInstanceAttribute", with(of(id), "DBInstanceReleaseProtection", "false"), unknown)
	do[EmptyResponse](s, "ModifyDBInstanceAttribute", id, "DBInstanceReleaseProtection", "false")
	do[EmptyResponse](s, "RestartDBInstance", id)
	zones := servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo
	do[EmptyResponse](s, "RestartNode", id, "RoleId", *zones[1].RoleId)
	s.Refuses("participant", "RestartNode", with(of(id), "RoleId", "7"), "404 InvalidInstanceId.NotFound")
	if got := servicestest.OK[DescribeGlobalSecurityIPGroupRelationResponse](s, "participant", "DescribeGlobalSecurityIPGroupRelation", wire.Parameters{"DBClusterId": id}); len(got.GlobalSecurityIPGroupRel) != 0 {
		t.Errorf("the templates are %+v", got)
	}
	servicestest.OK[DescribeUserEncryptionKeyListResponse](s, "participant", "DescribeUserEncryptionKeyList", of(id))
}

func TestWhatCanBeHad(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	all := servicestest.OK[DescribeAvailableResourceResponse](s, "stranger", "DescribeAvailableResource", wire.Parameters{}).SupportedDBTypes.SupportedDBType
	if len(all) != 2 || len(all[0].AvailableZones.AvailableZone) < 3 {
		t.Errorf("there are %d sorts", len(all))
	}
	one := servicestest.OK[DescribeAvailableResourceResponse](s, "stranger", "DescribeAvailableResource", wire.Parameters{
		"ZoneId": "cn-hangzhou-h", "DbType": "normal", "EngineVersion": "4.2", "DBInstanceClass": "dds.mongo.mid", "ReplicationFactor": "3",
	}).SupportedDBTypes.SupportedDBType
	node := one[0].AvailableZones.AvailableZone[0].SupportedEngineVersions.SupportedEngineVersion[0].SupportedEngines.SupportedEngine[0].SupportedNodeTypes.SupportedNodeType
	if len(node) != 1 || *node[0].NodeType != "3" || *node[0].AvailableResources.AvailableResource[0].InstanceClass != "dds.mongo.mid" {
		t.Errorf("what is wanted is there as %+v", node)
	}
	s.Refuses("stranger", "DescribeAvailableResource", wire.Parameters{"ZoneId": "cn-nowhere-a"}, "400 InvalidRegion_Zone_NotFound")
	if regions := servicestest.OK[DescribeRegionsResponse](s, "stranger", "DescribeRegions", wire.Parameters{}).Regions.DdsRegion; len(regions) != 1 || *regions[0].EndPoint != "mongodb.cn-hangzhou.aliyuncs.com" {
		t.Errorf("the regions are %+v", regions)
	}
}

// Data and disks are encrypted by keys of the account that there are, and that are enabled.
func TestKeysOfTheAccountEncrypt(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("participant", func(c *cloud.Call) (err error) {
		key, err = encryption.CreateKey(c, encryption.NewKey{})
		return err
	})
	id := s.create("participant", "CreateDBInstance", s.set())
	offered := func(more ...string) int {
		return len(servicestest.OK[DescribeUserEncryptionKeyListResponse](s, "participant", "DescribeUserEncryptionKeyList", with(of(id), more...)).KeyIds.KeyId)
	}
	if offered() != 1 || offered("TargetRegionId", "cn-beijing") != 0 {
		t.Errorf("there are %d keys, and %d in another region", offered(), offered("TargetRegionId", "cn-beijing"))
	}
	s.Refuses("participant", "DescribeUserEncryptionKeyList", with(of(id), "RoleARN", "acs:ram::1:role/none"), "400 InvalidParam")
	s.Refuses("participant", "ModifyDBInstanceTDE", with(of(id), "TDEStatus", "enabled", "EncryptionKey", "none"), "400 InvalidParam")
	do[EmptyResponse](s, "ModifyDBInstanceTDE", id, "TDEStatus", "enabled", "EncryptionKey", key.ID)
	if view := servicestest.OK[DescribeDBInstanceTDEInfoResponse](s, "participant", "DescribeDBInstanceTDEInfo", of(id)); *view.EncryptionKey != key.ID {
		t.Errorf("data are encrypted as %+v", view)
	}
	order := s.set("EngineVersion", "5.0", "DBInstanceClass", "mdb.shard.2x.large.d", "DBInstanceStorage", "20", "EncryptionKey", key.ID)
	s.Refuses("participant", "CreateDBInstance", order, "400 InvalidParam")
	if view := s.look("participant", s.create("participant", "CreateDBInstance", with(order, "Encrypted", "true"))); !*view.Encrypted || *view.EncryptionKey != key.ID {
		t.Errorf("the disks are %+v", view)
	}
}
