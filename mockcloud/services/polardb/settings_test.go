package polardb

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAccountsAndDatabasesOfClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	servicestest.OK[EmptyResponse](s, "team-a", "CreateDatabase", of(id, "DBName", "orders", "CharacterSetName", "utf8mb4", "DBDescription", "all orders"))
	database := func() Database {
		return servicestest.One(s, ask[DescribeDatabasesResponse](s, "DescribeDatabases", id, "DBName", "orders").Databases.Database)
	}
	if got := database(); *got.DBStatus != "Creating" {
		t.Errorf("the database is %s", *got.DBStatus)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "team-a", "CreateAccount", of(id, "AccountName", "shop", "AccountPassword", "Secret-123", "AccountType", "Normal", "DBName", "orders", "AccountPrivilege", "ReadOnly"))
	account := func(name string) Account {
		return servicestest.One(s, ask[DescribeAccountsResponse](s, "DescribeAccounts", id, "AccountName", name).Accounts)
	}
	if got := account("shop"); *got.AccountStatus != "Creating" || len(got.DatabasePrivileges) != 1 {
		t.Errorf("the account is %+v", got)
	}
	s.Settle()
	do[EmptyResponse](s, "CreateAccount", id, "AccountName", "boss", "AccountPassword", "Secret-123")
	if got := account("boss"); *got.AccountType != "Super" || *got.AccountStatus != "Available" {
		t.Errorf("the account is %+v", got)
	}
	s.Refuses("team-a", "CreateAccount", of(id, "AccountName", "boss2", "AccountPassword", "Secret-123"), "400 InvalidAccountType.Malformed")
	do[EmptyResponse](s, "CreateDatabase", id, "DBName", "stock", "CharacterSetName", "utf8", "AccountName", "shop", "AccountPrivilege", "DMLOnly")
	do[EmptyResponse](s, "GrantAccountPrivilege", id, "AccountName", "shop", "DBName", "orders", "AccountPrivilege", "ReadWrite")
	if got := database(); *got.DBStatus != "Running" || len(got.Accounts.Account) != 1 || *got.Accounts.Account[0].AccountPrivilege != "ReadWrite" || *got.CharacterSetName != "utf8mb4" {
		t.Errorf("the database is %+v", got)
	}
	do[EmptyResponse](s, "RevokeAccountPrivilege", id, "AccountName", "shop", "DBName", "orders")
	do[EmptyResponse](s, "DeleteDatabase", id, "DBName", "stock")
	if got := account("shop"); len(got.DatabasePrivileges) != 0 {
		t.Errorf("the account may still do %+v", got.DatabasePrivileges)
	}
	do[EmptyResponse](s, "ModifyAccountDescription", id, "AccountName", "shop", "AccountDescription", "of the shop")
	do[EmptyResponse](s, "ModifyAccountPassword", id, "AccountName", "shop", "NewAccountPassword", "Secret-456")
	do[EmptyResponse](s, "ResetAccount", id, "AccountName", "boss", "AccountPassword", "Secret-456")
	do[EmptyResponse](s, "ModifyDBDescription", id, "DBName", "orders", "DBDescription", "of the shop")
	if *account("shop").AccountDescription != "of the shop" || *database().DBDescription != "of the shop" {
		t.Error("the descriptions have not changed")
	}
	for _, refused := range []struct{ action, given, want string }{
		{"CreateAccount", "AccountName=shop AccountPassword=Secret-123 AccountType=Normal", "400 InvalidAccountName.Malformed"},
		{"CreateAccount", "AccountName=root AccountPassword=Secret-123", "400 InvalidAccountName.Malformed"},
		{"CreateAccount", "AccountName=other AccountPassword=simple", "400 InvalidAccountPassword.Malformed"},
		{"CreateAccount", "AccountName=other AccountPassword=Secret-123 AccountType=Normal DBName=none AccountPrivilege=ReadOnly", "404 InvalidDBName.NotFound"},
		{"CreateAccount", "AccountName=other AccountPassword=Secret-123 AccountType=Normal DBName=orders AccountPrivilege=All", "400 InvalidAccountPrivilege.Malformed"},
		{"CreateAccount", "AccountName=other AccountPassword=Secret-123 AccountDescription=x", "400 InvalidAccountDescription.Malformed"},
		{"ModifyAccountDescription", "AccountName=none AccountDescription=nobody", "404 InvalidAccountName.NotFound"},
		{"ModifyAccountPassword", "AccountName=shop NewAccountPassword=simple", "400 InvalidAccountPassword.Malformed"},
		{"ResetAccount", "AccountName=shop", "400 InvalidAccountName.Malformed"},
		{"GrantAccountPrivilege", "AccountName=boss DBName=orders AccountPrivilege=ReadOnly", "403 IncorrectAccountPrivilegeType"},
		{"GrantAccountPrivilege", "AccountName=shop DBName=orders AccountPrivilege=All", "400 InvalidAccountPrivilege.Malformed"},
		{"RevokeAccountPrivilege", "AccountName=shop DBName=none", "404 InvalidDBName.NotFound"},
		{"DeleteAccount", "AccountName=none", "404 InvalidAccountName.NotFound"},
		{"CreateDatabase", "DBName=orders CharacterSetName=utf8", "400 InvalidDBName.Malformed"},
		{"CreateDatabase", "DBName=Orders CharacterSetName=utf8", "400 InvalidDBName.Malformed"},
		{"CreateDatabase", "DBName=more CharacterSetName=klingon", "400 Database.AddError"},
		{"CreateDatabase", "DBName=more CharacterSetName=utf8 AccountName=none", "404 InvalidAccountName.NotFound"},
		{"ModifyDBDescription", "DBName=orders DBDescription=x", "400 InvalidDBDescription.Malformed"},
		{"DescribeDatabases", "PageSize=-1", "400 InvalidPageSize.Malformed"},
		{"DescribeAccounts", "PageNumber=0", "400 InvalidPageNumber.Malformed"},
		{"DeleteDatabase", "DBName=none", "404 InvalidDBName.NotFound"},
		{"CheckAccountName", "AccountName=shop", "400 InvalidAccountName.Duplicate"},
		{"CheckAccountName", "AccountName=other", ""},
		{"CheckDBName", "DBName=orders", "400 InvalidDBName.Duplicate"},
		{"CheckDBName", "DBName=other", ""},
	} {
		asked := of(id)
		for one := range strings.FieldsSeq(refused.given) {
			name, value, _ := strings.Cut(one, "=")
			asked[name] = value
		}
		s.Refuses("team-a", refused.action, asked, refused.want)
	}
	do[EmptyResponse](s, "DeleteAccount", id, "AccountName", "shop")
	if got := ask[DescribeAccountsResponse](s, "DescribeAccounts", id).Accounts; len(got) != 1 {
		t.Errorf("the accounts are %+v", got)
	}
	if got := ask[DescribeAccountsResponse](s, "DescribeAccounts", id, "PageNumber", "2").Accounts; len(got) != 0 {
		t.Errorf("the second page has %+v", got)
	}
}

func TestWhoConnectsToClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	look := func() *DescribeDBClusterAccessWhitelistResponse {
		return ask[DescribeDBClusterAccessWhitelistResponse](s, "DescribeDBClusterAccessWhitelist", id)
	}
	if got := look().Items.DBClusterIPArray; len(got) != 1 || *got[0].SecurityIps != "127.0.0.1" {
		t.Errorf("at first %+v come in", got)
	}
	do[EmptyResponse](s, "ModifyDBClusterAccessWhitelist", id, "SecurityIps", "10.0.1.0/24")
	do[EmptyResponse](s, "ModifyDBClusterAccessWhitelist", id, "SecurityIps", "10.0.2.7", "DBClusterIPArrayName", "shops", "ModifyMode", "Append")
	if got := look().Items.DBClusterIPArray; len(got) != 2 || *got[0].SecurityIps != "10.0.1.0/24" || *got[1].DBClusterIPArrayName != "shops" {
		t.Errorf("%+v come in", got)
	}
	group := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC, "SecurityGroupName", "shops")
	do[EmptyResponse](s, "ModifyDBClusterAccessWhitelist", id, "WhiteListType", "SecurityGroup", "SecurityGroupIds", group)
	if got := look().DBClusterSecurityGroups.DBClusterSecurityGroup; len(got) != 1 || *got[0].SecurityGroupName != "shops" {
		t.Errorf("members of %+v come in", got)
	}
	s.Refuses("team-a", "ModifyDBClusterAccessWhitelist", of(id, "WhiteListType", "SecurityGroup", "SecurityGroupIds", "sg-none"), "404 InvalidSecurityGroupId.NotFound")
	s.Refuses("team-a", "ModifyDBClusterAccessWhitelist", of(id, "WhiteListType", "Both", "SecurityGroupIds", group), "400 InvalidParameter")
	s.Refuses("team-a", "ModifyDBClusterAccessWhitelist", of(id, "SecurityIps", "10.0.1.0/24", "ModifyMode", "Replace"), "400 InvalidParameter")
	s.Refuses("team-a", "ModifyDBClusterAccessWhitelist", of(id, "SecurityIps", "x"), "400 InvalidSecurityIPList.Format")
	s.Refuses("team-a", "ModifyDBClusterAccessWhitelist", of(id, "WhiteListType", "SecurityGroup", "SecurityGroupIds", "a,b,c,d"), "400 NumberExceed.securityGroupIds")
	primary := *s.endpoints(id)[0].DBEndpointId
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterSSL", of(id, "SSLEnabled", "Enable", "DBEndpointId", primary, "NetType", "Private", "SSLAutoRotate", "Enable"))
	s.mustBe(id, "SSLModifying")
	s.Settle()
	if got := ask[DescribeDBClusterSSLResponse](s, "DescribeDBClusterSSL", id); len(got.Items) != 1 || *got.Items[0].SSLEnabled != "Enabled" || *got.SSLAutoRotate != "Enable" {
		t.Errorf("the certificates are %+v", got)
	}
	do[EmptyResponse](s, "ModifyDBClusterSSL", id, "SSLEnabled", "Disable", "DBEndpointId", primary)
	if got := ask[DescribeDBClusterSSLResponse](s, "DescribeDBClusterSSL", id); len(got.Items) != 1 || *got.Items[0].SSLEnabled != "Disabled" {
		t.Errorf("the certificates are %+v", got)
	}
	s.Refuses("team-a", "ModifyDBClusterSSL", of(id, "SSLEnabled", "Enable", "DBEndpointId", "pe-none"), "400 InvalidDBEndpointId.Malformed")
	s.Refuses("team-a", "ModifyDBClusterSSL", of(id, "SSLEnabled", "Enable", "DBEndpointId", primary, "SSLAutoRotate", "Often"), "400 InvalidSSLAutoRotate.Malformed")
	if got := ask[DescribeDBClusterTDEResponse](s, "DescribeDBClusterTDE", id); *got.TDEStatus != "Disabled" {
		t.Errorf("TDE is %+v", got)
	}
	if got := servicestest.OK[GlobalSecurityIPGroupRelationResponse](s, "team-a", "DescribeGlobalSecurityIPGroupRelation", of(id)); len(got.GlobalSecurityIPGroupRel) != 0 {
		t.Errorf("the templates are %+v", got)
	}
	ask[DescribeUserEncryptionKeyListResponse](s, "DescribeUserEncryptionKeyList", id)
}

func TestSettingsOfClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("LowerCaseTableNames", "0")
	value := func(name string) string {
		for _, one := range ask[DescribeDBClusterParametersResponse](s, "DescribeDBClusterParameters", id).RunningParameters.Parameter {
			if *one.ParameterName == name {
				return *one.ParameterValue
			}
		}
		return ""
	}
	do[EmptyResponse](s, "ModifyDBClusterParameters", id, "Parameters", `{"wait_timeout":"600"}`)
	if value("wait_timeout") != "600" || value("lower_case_table_names") != "0" || value("net_read_timeout") != "30" {
		t.Error("the parameters are other ones")
	}
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyDBClusterParameters", of(id, "Parameters", `{"loose_polar_log_bin":"ON"}`))
	s.mustBe(id, "ConfigSwitching")
	s.Settle()
	do[EmptyResponse](s, "ModifyDBClusterMaintainTime", id, "MaintainTime", "02:00Z-03:00Z")
	do[EmptyResponse](s, "ModifyDBClusterAuditLogCollector", id, "CollectorStatus", "Enable")
	do[EmptyResponse](s, "ModifyDBClusterMonitor", id, "Period", "5")
	do[EmptyResponse](s, "ModifyBackupPolicy", id, "PreferredBackupTime", "10:00Z-11:00Z", "PreferredBackupPeriod", "Monday,Thursday", "DataLevel1BackupRetentionPeriod", "14", "DataLevel2BackupRetentionPeriod", "30")
	if got := *s.look(id).MaintainTime; got != "02:00Z-03:00Z" {
		t.Errorf("it is maintained at %s", got)
	}
	if *ask[DescribeDBClusterAuditLogCollectorResponse](s, "DescribeDBClusterAuditLogCollector", id).CollectorStatus != "Enable" || *ask[DescribeDBClusterMonitorResponse](s, "DescribeDBClusterMonitor", id).Period != "5" {
		t.Error("nothing is collected")
	}
	if got := ask[DescribeBackupPolicyResponse](s, "DescribeBackupPolicy", id); *got.PreferredBackupPeriod != "Monday,Thursday" || *got.DataLevel1BackupRetentionPeriod != "14" || *got.DataLevel2BackupRetentionPeriod != "30" || *got.PreferredNextBackupTime != "2030-01-03T10:00Z" {
		t.Errorf("the policy is %+v", got)
	}
	for _, refused := range []struct{ action, name, value, want string }{
		{"ModifyDBClusterParameters", "Parameters", "x", "400 InvalidParameters.Format"},
		{"ModifyDBClusterParameters", "Parameters", `{"none":"1"}`, "400 InvalidParameters.Malformed"},
		{"ModifyDBClusterParameters", "Parameters", `{"wait_timeout":"0"}`, "400 InvalidParameter.Malformed"},
		{"ModifyDBClusterMaintainTime", "MaintainTime", "2-3", "400 InvalidMaintainTime.Malformed"},
		{"ModifyDBClusterAuditLogCollector", "CollectorStatus", "Perhaps", "400 InvalidParameter"},
		{"ModifyDBClusterMonitor", "Period", "7", "403 OperationDenied.DBInstanceMonitorPeriod"},
		{"ModifyBackupPolicy", "PreferredBackupTime", "10", "400 InvalidPreferredBackupTime.Malformed"},
		{"ModifyBackupPolicy", "PreferredBackupTime", "10:30Z-11:30Z", "400 InvalidPreferredBackupTime.Malformed"},
		{"ModifyBackupPolicy", "DataLevel1BackupTime", "10:00Z-12:00Z", "400 InvalidDataLevel1BackupTime.Malformed"},
		{"ModifyBackupPolicy", "PreferredBackupPeriod", "Monday", "400 InvalidPreferredBackupPeriod.Malformed"},
		{"ModifyBackupPolicy", "DataLevel1BackupRetentionPeriod", "99", "400 InvalidDataLevel1BackupRetentionPeriod.Malformed"},
		{"ModifyBackupPolicy", "DataLevel2BackupRetentionPeriod", "7", "400 InvalidDataLevel2BackupRetentionPeriod.Malformed"},
		{"ModifyBackupPolicy", "DataLevel2BackupRetentionPeriod", "long", "400 InvalidDataLevel2BackupRetentionPeriod.Malformed"},
		{"ModifyBackupPolicy", "DataLevel1BackupFrequency", "5/24H", "400 InvalidDataLevel1BackupFrequency.Malformed"},
		{"ModifyBackupPolicy", "BackupFrequency", "Always", "400 InvalidBackupFrequency.Malformed"},
		{"ModifyBackupPolicy", "BackupRetentionPolicyOnClusterDeletion", "SOME", "404 InvalidParam"},
		{"ModifyDBClusterResourceGroup", "NewResourceGroupId", "rg-none", "400 InvalidNewResourceGroupId.Malformed"},
	} {
		s.Refuses("team-a", refused.action, of(id, refused.name, refused.value), refused.want)
	}
	if got := ask[DescribeDBClusterVersionResponse](s, "DescribeDBClusterVersion", id, "DescribeType", "AVAILABLE_VERSION"); *got.DBMinorVersion != "8.0.2" {
		t.Errorf("the version is %+v", got)
	}
}

func TestTagsOfClusters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create()
	tagged := wire.Parameters{"ResourceType": "cluster", "ResourceId.1": id}
	servicestest.OK[EmptyResponse](s, "team-a", "TagResources", with(tagged, "Tag.1.Key", "team", "Tag.1.Value", "shop"))
	if got := servicestest.OK[ListTagResourcesResponse](s, "team-a", "ListTagResources", tagged).TagResources.TagResource; len(got) != 1 || *got[0].TagValue != "shop" {
		t.Errorf("the tags are %+v", got)
	}
	servicestest.OK[EmptyResponse](s, "team-a", "UntagResources", with(tagged, "TagKey.1", "team"))
	s.Refuses("stranger", "TagResources", with(tagged, "Tag.1.Key", "team", "Tag.1.Value", "x"), "404 InvalidDBClusterId.NotFound")
	s.Refuses("stranger", "UntagResources", with(tagged, "All", "true"), "404 InvalidDBClusterId.NotFound")
	s.Refuses("team-a", "TagResources", with(tagged, "ResourceType", "node", "Tag.1.Key", "team", "Tag.1.Value", "x"), "400 InvalidParameter")
}

func TestWhatCanBeHad(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	zones := servicestest.OK[DescribeDBClusterAvailableResourcesResponse](s, "stranger", "DescribeDBClusterAvailableResources", managedtest.Pairs("PayType", "Postpaid", "ZoneId", managedtest.ZoneA, "DBVersion", "8.0", "DBNodeClass", "polar.mysql.x4.medium")).AvailableZones
	if len(zones) != 1 || len(zones[0].SupportedEngines) != 1 || *zones[0].SupportedEngines[0].Engine != "MySQL8.0" || len(zones[0].SupportedEngines[0].AvailableResources) != 1 {
		t.Errorf("there is %+v", zones)
	}
	s.Refuses("stranger", "DescribeDBClusterAvailableResources", managedtest.Pairs("PayType", "Postpaid", "ZoneId", "cn-nowhere-a"), "400 InvalidZoneId.Malformed")
	s.Refuses("stranger", "DescribeDBClusterAvailableResources", managedtest.Pairs("PayType", "Postpaid", "DBVersion", "9"), "400 InvalidDBVersion.Malformed")
	if zones := servicestest.OK[DescribeZonesResponse](s, "stranger", "DescribeZones", wire.Parameters{}).Zones; len(zones) != 8 {
		t.Errorf("there are %d zones", len(zones))
	}
	if regions := servicestest.OK[DescribeRegionsResponse](s, "stranger", "DescribeRegions", wire.Parameters{"RegionId": ""}).Regions.Region; len(regions) < 20 {
		t.Errorf("there are %d regions", len(regions))
	}
}

// Where a request has both names of a time, it is the same one that counts each time.
func TestTheNamesOfTheFirstLevelCount(t *testing.T) {
	t.Parallel()
	for range 20 {
		policy := usualBackups("")
		err := policy.change(&ModifyBackupPolicyRequest{
			PreferredBackupTime: "05:00Z-06:00Z", DataLevel1BackupTime: "02:00Z-03:00Z", PreferredBackupPeriod: "Monday,Tuesday", DataLevel1BackupPeriod: "Friday,Sunday",
		})
		if err != nil || policy.Window.String() != "02:00Z-03:00Z" || policy.Days.String() != "Friday,Sunday" {
			t.Fatalf("%s on %s: %v", policy.Window, policy.Days, err)
		}
	}
}
