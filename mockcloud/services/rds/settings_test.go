package rds

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func (s *scene) accounts(id string, more ...string) []DBInstanceAccount {
	s.Helper()
	asked := managedtest.Pairs(more...)
	asked["DBInstanceId"] = id
	return servicestest.OK[DescribeAccountsResponse](s, "team-a", "DescribeAccounts", asked).Accounts.DBInstanceAccount
}

func (s *scene) databases(id string, more ...string) []Database {
	s.Helper()
	asked := managedtest.Pairs(more...)
	asked["DBInstanceId"] = id
	return servicestest.OK[DescribeDatabasesResponse](s, "team-a", "DescribeDatabases", asked).Databases.Database
}

func TestAccountsAndDatabases(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	const password = "Secret-123"
	for _, test := range []struct{ want, name, password, kind, text string }{
		{"400 InvalidAccountName.Malformed", "1a", password, "", ""},
		{"400 InvalidAccountName.Malformed", strings.Repeat("a", 33), password, "", ""},
		{"400 InvalidAccountName.Forbid", "root", password, "", ""},
		{"400 InvalidAccountPassword.Format", "app", "short", "", ""},
		{"400 InvalidAccountType.Format", "app", password, "Sysadmin", ""},
		{"400 InvalidAccountDescription.Format", "app", password, "", "https://app"},
	} {
		s.refuses("CreateAccount", id, test.want, "AccountName", test.name, "AccountPassword", test.password, "AccountType", test.kind, "AccountDescription", test.text)
	}
	s.refuses("CreateDatabase", id, "400 InvalidDBName.Malformed", "DBName", "Orders", "CharacterSetName", "utf8")
	s.refuses("CreateDatabase", id, "400 InvalidParameter.Keyword", "DBName", "mysql", "CharacterSetName", "utf8")
	s.refuses("CreateDatabase", id, "400 InvalidCharacterSetName.Malformed", "DBName", "orders", "CharacterSetName", "klingon")
	s.refuses("CreateDatabase", id, "400 InvalidDBDescription.Format", "DBName", "orders", "CharacterSetName", "utf8", "DBDescription", "http://orders")

	if _, refused := s.Call("team-a", "CreateAccount", wire.Parameters{"DBInstanceId": id, "AccountName": "app", "AccountPassword": password}); refused != nil {
		t.Fatal(refused)
	}
	if one := servicestest.One(s, s.accounts(id)); *one.AccountStatus != "Unavailable" || *one.AccountType != "Normal" {
		t.Errorf("the account is %+v", one)
	}
	servicestest.OK[EmptyResponse](s, "team-a", "CreateDatabase", wire.Parameters{"DBInstanceId": id, "DBName": "orders", "CharacterSetName": "UTF8MB4"})
	s.refuses("GrantAccountPrivilege", id, "400 IncorrectAccountStatus", "AccountName", "app", "DBName", "orders", "AccountPrivilege", "ReadWrite")
	s.Settle()
	s.does("CreateDatabase", id, "DBName", "stock", "CharacterSetName", "utf8", "DBDescription", "what is there")
	s.refuses("CreateDatabase", id, "400 InvalidDBName.Duplicate", "DBName", "stock", "CharacterSetName", "utf8")
	s.refuses("CreateAccount", id, "400 InvalidAccountName.Duplicate", "AccountName", "APP", "AccountPassword", password)
	s.does("CreateAccount", id, "AccountName", "admin2", "AccountPassword", password, "AccountType", "Super")
	s.refuses("CreateAccount", id, "403 IncorrectAccountType", "AccountName", "admin3", "AccountPassword", password, "AccountType", "Super")
	s.refuses("CheckAccountNameAvailable", id, "400 InvalidAccountName.Duplicate", "AccountName", "app")
	s.refuses("CheckDBNameAvailable", id, "400 InvalidDBName.Duplicate", "DBName", "stock")
	s.does("CheckAccountNameAvailable", id, "AccountName", "app2")
	s.does("CheckDBNameAvailable", id, "DBName", "stock2")

	s.refuses("GrantAccountPrivilege", id, "404 InvalidAccountName.NotFound", "AccountName", "nobody", "DBName", "orders", "AccountPrivilege", "ReadWrite")
	s.refuses("GrantAccountPrivilege", id, "404 InvalidDB.NotFound", "AccountName", "app", "DBName", "nothing", "AccountPrivilege", "ReadWrite")
	s.refuses("GrantAccountPrivilege", id, "400 InvalidAccountPrivilege.Malformed", "AccountName", "app", "DBName", "orders", "AccountPrivilege", "DBOwner")
	s.refuses("GrantAccountPrivilege", id, "400 InvalidDBNameOrAccountPrivilege", "AccountName", "app", "DBName", "orders,stock", "AccountPrivilege", "ReadWrite")
	s.refuses("GrantAccountPrivilege", id, "403 IncorrectAccountType", "AccountName", "admin2", "DBName", "orders", "AccountPrivilege", "ReadWrite")
	s.does("GrantAccountPrivilege", id, "AccountName", "app", "DBName", "orders,stock", "AccountPrivilege", "ReadWrite,ReadOnly")
	if found := s.accounts(id, "AccountName", "app"); len(found) != 1 || len(found[0].DatabasePrivileges.DatabasePrivilege) != 2 {
		t.Errorf("the account is %+v", found)
	}
	orders := servicestest.One(s, s.databases(id, "DBName", "orders"))
	if *orders.CharacterSetName != "utf8mb4" || *orders.DBStatus != "Running" || *orders.Accounts.AccountPrivilegeInfo[0].AccountPrivilege != "ReadWrite" {
		t.Errorf("the database is %+v", orders)
	}
	s.refuses("RevokeAccountPrivilege", id, "404 InvalidDB.NotFound", "AccountName", "app", "DBName", "nothing")
	s.does("RevokeAccountPrivilege", id, "AccountName", "app", "DBName", "orders")
	if found := s.databases(id, "DBName", "orders"); len(found[0].Accounts.AccountPrivilegeInfo) != 0 {
		t.Errorf("the privilege is still there: %+v", found)
	}

	s.does("ModifyAccountDescription", id, "AccountName", "app", "AccountDescription", "of the shop")
	s.refuses("ModifyAccountDescription", id, "400 InvalidAccountDescription.Format", "AccountName", "app", "AccountDescription", "x")
	s.does("ResetAccountPassword", id, "AccountName", "app", "AccountPassword", "Another-456")
	s.refuses("ResetAccountPassword", id, "400 InvalidAccountPassword.Format", "AccountName", "app", "AccountPassword", "another")
	s.does("ModifyDBDescription", id, "DBName", "orders", "DBDescription", "since ever")
	s.refuses("ModifyDBDescription", id, "404 InvalidDBName.NotFound", "DBName", "nothing", "DBDescription", "since ever")
	s.does("DeleteDatabase", id, "DBName", "stock")
	s.refuses("DeleteDatabase", id, "404 InvalidDBName.NotFound", "DBName", "stock")
	if found := servicestest.One(s, s.databases(id)); *found.DBDescription != "since ever" {
		t.Errorf("the database is %+v", found)
	}
	if found := s.accounts(id, "AccountName", "app"); len(found[0].DatabasePrivileges.DatabasePrivilege) != 0 || *found[0].AccountDescription != "of the shop" {
		t.Errorf("the account is %+v", found)
	}
	s.does("DeleteAccount", id, "AccountName", "app")
	s.refuses("DeleteAccount", id, "404 InvalidAccountName.NotFound", "AccountName", "app")
}

func TestPostgresNamesThingsItsWay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", postgres("DBTimeZone", "Asia/Shanghai")...)
	if !strings.HasPrefix(id, "pgm-") || *s.look(id).ConnectionString != id+".pg.rds.aliyuncs.com" || *s.look(id).Port != "5432" {
		t.Errorf("seen %+v", s.look(id))
	}
	s.does("CreateAccount", id, "AccountName", "app", "AccountPassword", "Secret-123")
	s.does("CreateDatabase", id, "DBName", "orders", "CharacterSetName", "UTF8,C,en_US.utf8")
	s.does("GrantAccountPrivilege", id, "AccountName", "app", "DBName", "orders", "AccountPrivilege", "DBOwner")
	if found := servicestest.One(s, s.databases(id)); *found.Collate != "C" || *found.Accounts.AccountPrivilegeInfo[0].AccountPrivilege != "ALL" {
		t.Errorf("the database is %+v", found)
	}
	rules := servicestest.OK[DescribePGHbaConfigResponse](s, "team-a", "DescribePGHbaConfig", wire.Parameters{"DBInstanceId": id})
	if len(rules.RunningHbaItems.HbaItem) == 0 || s.running(id, "timezone") != "Asia/Shanghai" {
		t.Errorf("rules are %+v", rules)
	}
	servicestest.OK[DescribeDBInstanceEncryptionKeyResponse](s, "team-a", "DescribeDBInstanceEncryptionKey", wire.Parameters{"DBInstanceId": id})
	s.refuses("DescribePGHbaConfig", s.makes("team-a"), "403 IncorrectDBInstanceEngine")
}

// running is the value of a parameter that counts.
func (s *scene) running(id, name string) string {
	s.Helper()
	for _, one := range servicestest.OK[DescribeParametersResponse](s, "team-a", "DescribeParameters", wire.Parameters{"DBInstanceId": id}).RunningParameters.DBInstanceParameter {
		if *one.ParameterName == name {
			return *one.ParameterValue
		}
	}
	return ""
}

// wantTunings says which parameters have changed, the last one first.
func (s *scene) wantTunings(id string, want ...string) {
	s.Helper()
	logs := func(from, until string) []string {
		answer := servicestest.OK[DescribeModifyParameterLogResponse](s, "team-a", "DescribeModifyParameterLog", wire.Parameters{"DBInstanceId": id, "StartTime": from, "EndTime": until})
		return services.Each(answer.Items.ParameterChangeLog, func(l ParameterChangeLog) string {
			return strings.Join([]string{*l.ParameterName, *l.OldParameterValue, *l.NewParameterValue, *l.Status}, " ")
		})
	}
	if got := logs("2030-01-01T00:00Z", "2031-01-01T00:00Z"); !slices.Equal(got, want) {
		s.Errorf("the changes of parameters are %q, want %q", got, want)
	}
	if got := logs("2029-01-01T00:00Z", "2029-02-01T00:00Z"); len(got) > 0 {
		s.Errorf("a year before the changes of parameters are %q", got)
	}
}

func TestParametersCountAtOnceOrAfterARestart(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	for given, want := range map[string]string{
		"": "400 InvalidParameters.Malformed", `{"no_such":"1"}`: "400 InvalidParameters.Malformed", `{"wait_timeout":"-5"}`: "400 InvalidParameters.Malformed", `{"event_scheduler":"perhaps"}`: "400 InvalidParameters.Malformed",
	} {
		s.refuses("ModifyParameter", id, want, "Parameters", given)
	}
	s.does("ModifyParameter", id, "Parameters", `{"wait_timeout":"600","back_log":"100"}`)
	if s.running(id, "wait_timeout") != "600" || s.running(id, "back_log") != "3000" {
		t.Error("the parameters have not changed as they should")
	}
	waiting := servicestest.OK[DescribeParametersResponse](s, "team-a", "DescribeParameters", wire.Parameters{"DBInstanceId": id}).ConfigParameters.DBInstanceParameter
	if len(waiting) != 1 || *waiting[0].ParameterValue != "100" {
		t.Errorf("waiting are %+v", waiting)
	}
	s.wantTunings(id, "wait_timeout 86400 600 Applied", "back_log 3000 100 Syncing")
	s.does("RestartDBInstance", id)
	s.wantTunings(id, "wait_timeout 86400 600 Applied", "back_log 3000 100 Applied")
	if s.running(id, "back_log") != "100" {
		t.Error("after the restart the parameter is as before")
	}
	s.does("ModifyParameter", id, "Parameters", `{"open_files_limit":"1000"}`)
	servicestest.OK[EmptyResponse](s, "team-a", "ModifyParameter", wire.Parameters{"DBInstanceId": id, "Parameters": `{"back_log":"200"}`, "Forcerestart": "true"})
	s.wantTunings(id, "back_log 100 200 Applied", "open_files_limit 655350 1000 Applied", "wait_timeout 86400 600 Applied", "back_log 3000 100 Applied")
	if *s.look(id).DBInstanceStatus != "Rebooting" || s.running(id, "back_log") != "200" || s.running(id, "open_files_limit") != "1000" {
		t.Errorf("the instance is %s", *s.look(id).DBInstanceStatus)
	}
	s.refuses("RestartDBInstance", id, badStatus)
	templates := servicestest.OK[DescribeParameterTemplatesResponse](s, "team-a", "DescribeParameterTemplates", wire.Parameters{"Engine": "MySQL", "EngineVersion": "8.0"})
	if len(templates.Parameters.TemplateRecord) < 20 {
		t.Errorf("templates are %+v", templates)
	}
}

func TestConnectionStrings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, other := s.makes("team-a"), s.makes("team-a", "ConnectionString", "stock", "Port", "3310")
	if seen := s.look(other); *seen.ConnectionString != "stock.mysql.rds.aliyuncs.com" || *seen.Port != "3310" {
		t.Errorf("seen %s %s", *seen.ConnectionString, *seen.Port)
	}
	allocate := func(want, prefix, port string) {
		t.Helper()
		s.refuses("AllocateInstancePublicConnection", id, want, "ConnectionStringPrefix", prefix, "Port", port)
	}
	allocate("400 InvalidConnectionString.Format", "x", "3306")
	allocate("400 InvalidPort.Malformed", "orders", "80")
	allocate("400 InvalidConnectionString.Duplicate", "stock", "3306")
	made := servicestest.OK[AllocateInstancePublicConnectionResponse](s, "team-a", "AllocateInstancePublicConnection", wire.Parameters{"DBInstanceId": id, "ConnectionStringPrefix": "orders", "Port": "3306"})
	if *made.ConnectionString != "orders.mysql.rds.aliyuncs.com" || *s.look(id).DBInstanceStatus != "NET_CREATING" {
		t.Errorf("made %+v, the instance is %s", made, *s.look(id).DBInstanceStatus)
	}
	s.Settle()
	allocate("400 NetTypeExists", "orders2", "3306")
	found := s.endpoints(id)
	if len(found) != 2 || *found[1].IPType != "Public" || *found[1].IPAddress == "" || found[1].VPCId != nil {
		t.Fatalf("the endpoints are %+v", found)
	}
	private := *found[0].ConnectionString
	s.refuses("ModifyDBInstanceConnectionString", id, "400 InvalidCurrentConnectionString.NotFound", "CurrentConnectionString", "stock.mysql.rds.aliyuncs.com", "ConnectionStringPrefix", "other1", "Port", "3306")
	s.refuses("ModifyDBInstanceConnectionString", id, "400 InvalidConnectionString.Duplicate", "CurrentConnectionString", private, "ConnectionStringPrefix", "stock", "Port", "3306")
	s.does("ModifyDBInstanceConnectionString", id, "CurrentConnectionString", private, "ConnectionStringPrefix", "inside", "Port", "3307")
	if seen := s.look(id); *seen.ConnectionString != "inside.mysql.rds.aliyuncs.com" || *seen.Port != "3307" {
		t.Errorf("seen %s %s", *seen.ConnectionString, *seen.Port)
	}
	s.refuses("ReleaseInstancePublicConnection", id, "400 AtLeastOneNetTypeExists", "CurrentConnectionString", "inside.mysql.rds.aliyuncs.com")
	s.refuses("ReleaseInstancePublicConnection", id, "400 InvalidCurrentConnectionString.NotFound", "CurrentConnectionString", "none")
	s.does("ReleaseInstancePublicConnection", id, "CurrentConnectionString", "orders.mysql.rds.aliyuncs.com")
	if len(s.endpoints(id)) != 1 {
		t.Errorf("the endpoints are %+v", s.endpoints(id))
	}

	s.refuses("SwitchDBInstanceVpc", id, noVSwitch, "VPCId", s.VPC, "VSwitchId", s.Private)
	s.refuses("SwitchDBInstanceVpc", id, "400 InvalidVSwitchId.Mismatch", "VPCId", s.VPC, "VSwitchId", s.SharedB)
	s.refuses("SwitchDBInstanceVpc", id, "400 InvalidVpcIdOrVswitchId.NotSupported", "VPCId", "vpc-other", "VSwitchId", s.Shared)
	before := s.free(s.Shared)
	s.does("SwitchDBInstanceVpc", id, "VPCId", s.VPC, "VSwitchId", s.Shared, "PrivateIpAddress", "10.0.1.11")
	if one := servicestest.One(s, s.endpoints(id)); *one.IPAddress != "10.0.1.11" || s.free(s.Shared) != before {
		t.Errorf("the endpoint is %+v", one)
	}
}

func TestAccessLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	lists := func() map[string]string {
		all := map[string]string{}
		for _, one := range servicestest.OK[DescribeDBInstanceIPArrayListResponse](s, "team-a", "DescribeDBInstanceIPArrayList", wire.Parameters{"DBInstanceId": id}).Items.DBInstanceIPArray {
			all[*one.DBInstanceIPArrayName] = *one.SecurityIPList
		}
		return all
	}
	s.refuses("ModifySecurityIps", id, "400 InvalidSecurityIPList.Format", "SecurityIps", "everybody")
	s.refuses("ModifySecurityIps", id, "400 InvalidSecurityIPList.Duplicate", "SecurityIps", "10.0.0.1,10.0.0.1")
	s.refuses("ModifySecurityIps", id, "400 InvalidDBInstanceIPArrayName.Format", "SecurityIps", "10.0.0.1", "DBInstanceIPArrayName", "9")
	s.refuses("ModifySecurityIps", id, badValue, "SecurityIps", "10.0.0.1", "ModifyMode", "Shuffle")
	s.does("ModifySecurityIps", id, "SecurityIps", "10.1.0.0/16", "ModifyMode", "Append")
	s.does("ModifySecurityIps", id, "SecurityIps", "192.168.0.1", "DBInstanceIPArrayName", "office")
	if got := lists(); got["default"] != "10.0.0.0/16,10.1.0.0/16" || got["office"] != "192.168.0.1" {
		t.Errorf("the lists are %v", got)
	}
	s.does("ModifySecurityIps", id, "SecurityIps", "192.168.0.1", "DBInstanceIPArrayName", "office", "ModifyMode", "Delete")
	s.does("ModifySecurityIps", id, "SecurityIps", "127.0.0.1")
	if got := lists(); len(got) != 1 || got["default"] != "127.0.0.1" {
		t.Errorf("the lists are %v", got)
	}
	linked := servicestest.OK[DescribeInstanceLinkedWhitelistTemplateResponse](s, "team-a", "DescribeInstanceLinkedWhitelistTemplate", wire.Parameters{"InsName": id})
	if len(linked.Data.Templates) != 0 {
		t.Errorf("templates are %+v", linked.Data)
	}

	group := *servicestest.OK[ecs.CreateSecurityGroupResponse](s.Computes, "team-a", "CreateSecurityGroup", wire.Parameters{"VpcId": s.VPC}).SecurityGroupId
	s.refuses("ModifySecurityGroupConfiguration", id, "404 InvalidSecurityGroupId.NotFound", "SecurityGroupId", "sg-none")
	s.does("ModifySecurityGroupConfiguration", id, "SecurityGroupId", group)
	seen := servicestest.OK[SecurityGroupConfigurationResponse](s, "team-a", "DescribeSecurityGroupConfiguration", wire.Parameters{"DBInstanceId": id})
	if one := servicestest.One(s, seen.Items.EcsSecurityGroupRelation); *one.SecurityGroupId != group {
		t.Errorf("the group is %+v", one)
	}
	s.does("ModifySecurityGroupConfiguration", id, "SecurityGroupId", "Empty")
}

func TestOtherSettings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	name := *s.look(id).ConnectionString
	for _, test := range []struct {
		action, want string
		given        []string
	}{
		{"ModifyDBInstanceDescription", "400 InvalidDBInstanceDescription.Format", []string{"DBInstanceDescription", "x"}},
		{"ModifyDBInstanceMaintainTime", "400 InvalidMaintainTime.Format", []string{"MaintainTime", "noon"}},
		{"ModifyDBInstanceAutoUpgradeMinorVersion", badValue, []string{"AutoUpgradeMinorVersion", "Never"}},
		{"ModifyDBInstanceMonitor", badValue, []string{"Period", "7"}},
		{"ModifySQLCollectorPolicy", badValue, []string{"SQLCollectorStatus", "On"}},
		{"ModifySQLCollectorRetention", badValue, []string{"ConfigValue", "7"}},
		{"ModifyHASwitchConfig", badValue, []string{"HAConfig", "Manual"}},
		{"ModifyHADiagnoseConfig", badValue, []string{"TcpConnectionType", "WIDE"}},
		{"ModifyDBInstanceSSL", "400 InvalidCurrentConnectionString.NotFound", []string{"ConnectionString", "none", "SSLEnabled", "1"}},
		{"ModifyDBInstanceSSL", badValue, []string{"ConnectionString", name, "SSLEnabled", "2"}},
		{"ModifyDBInstanceTDE", badValue, []string{"TDEStatus", "Disabled"}},
		{"ModifyBackupPolicy", "400 InvalidPreferredBackupPeriod.Malformed", []string{"PreferredBackupPeriod", "Monday"}},
		{"ModifyBackupPolicy", "400 InvalidPreferredBackupTime.Malformed", []string{"PreferredBackupTime", "noon"}},
		{"ModifyBackupPolicy", badValue, []string{"BackupRetentionPeriod", "1"}},
		{"ModifyResourceGroup", "404 InvalidResourceGroupId.NotFound", []string{"ResourceGroupId", "rg-none"}},
	} {
		s.refuses(test.action, id, test.want, test.given...)
	}
	s.does("ModifyDBInstanceMaintainTime", id, "MaintainTime", "02:00Z-06:00Z")
	s.does("ModifyDBInstanceAutoUpgradeMinorVersion", id, "AutoUpgradeMinorVersion", "Manual")
	s.does("ModifyDBInstanceMonitor", id, "Period", "60")
	s.does("ModifySQLCollectorPolicy", id, "SQLCollectorStatus", "Enable")
	s.does("ModifySQLCollectorRetention", id, "ConfigValue", "180")
	s.does("ModifyHASwitchConfig", id, "HAConfig", "Manual", "ManualHATime", "2030-01-03T00:00:00Z")
	s.does("ModifyHADiagnoseConfig", id, "TcpConnectionType", "SHORT")
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "SSLEnabled", "1", "ForceEncryption", "1")
	s.does("ModifyDBInstanceTDE", id, "TDEStatus", "Enabled")
	s.refuses("ModifyDBInstanceTDE", id, "400 InvalidTDEStatus.AlreadyEnabled", "TDEStatus", "Enabled")
	s.does("ModifyBackupPolicy", id, "PreferredBackupPeriod", "Wednesday,Saturday", "PreferredBackupTime", "10:00Z-11:00Z", "BackupRetentionPeriod", "14")
	s.does("ModifyBackupPolicy", id, "BackupPolicyMode", "LogBackupPolicy", "EnableBackupLog", "0", "LogBackupRetentionPeriod", "10")

	at := wire.Parameters{"DBInstanceId": id}
	switching := servicestest.OK[DescribeHASwitchConfigResponse](s, "team-a", "DescribeHASwitchConfig", at)
	policy := servicestest.OK[DescribeBackupPolicyResponse](s, "team-a", "DescribeBackupPolicy", at)
	tls := servicestest.OK[DescribeDBInstanceSSLResponse](s, "team-a", "DescribeDBInstanceSSL", at)
	for what, pair := range map[string][2]string{
		"maintenance": {*s.look(id).MaintainTime, "02:00Z-06:00Z"}, "upgrades": {*s.look(id).AutoUpgradeMinorVersion, "Manual"},
		"monitoring": {*servicestest.OK[DescribeDBInstanceMonitorResponse](s, "team-a", "DescribeDBInstanceMonitor", at).Period, "60"},
		"collector":  {*servicestest.OK[DescribeSQLCollectorPolicyResponse](s, "team-a", "DescribeSQLCollectorPolicy", at).SQLCollectorStatus, "Enable"},
		"retention":  {*servicestest.OK[DescribeSQLCollectorRetentionResponse](s, "team-a", "DescribeSQLCollectorRetention", at).ConfigValue, "180"},
		"diagnosis":  {*servicestest.OK[DescribeHADiagnoseConfigResponse](s, "team-a", "DescribeHADiagnoseConfig", at).TcpConnectionType, "SHORT"},
		"switching":  {*switching.HAConfig + " " + *switching.ManualHATime, "Manual 2030-01-03T00:00:00Z"},
		"TLS":        {*tls.SSLEnabled + *tls.ForceEncryption + *tls.ConnectionString, "Yes1" + name},
		"TDE":        {*servicestest.OK[DescribeDBInstanceTDEResponse](s, "team-a", "DescribeDBInstanceTDE", at).TDEStatus, "Enabled"},
		"backups":    {*policy.PreferredBackupPeriod + " " + *policy.PreferredNextBackupTime + " " + *policy.EnableBackupLog, "Wednesday,Saturday 2030-01-05T10:00Z 0"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
	if *policy.BackupRetentionPeriod != 14 || *policy.LogBackupRetentionPeriod != 10 {
		t.Errorf("the policy is %+v", policy)
	}
	s.Wall = s.Wall.Add(366 * 24 * time.Hour)
	if tls := servicestest.OK[DescribeDBInstanceSSLResponse](s, "team-a", "DescribeDBInstanceSSL", at); *tls.RequireUpdate != "Yes" {
		t.Error("the certificate lasts longer than it should")
	}
	if got := *servicestest.OK[DescribeHASwitchConfigResponse](s, "team-a", "DescribeHASwitchConfig", at).HAConfig; got != "Auto" {
		t.Errorf("the instance switches %s", got)
	}
	s.does("ModifyDBInstanceSSL", id, "ConnectionString", name, "SSLEnabled", "0")
}

func TestTagsAndLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	a, b := s.makes("team-a", "DBInstanceDescription", "orders"), s.makes("team-a", postgres("DBInstanceDescription", "stock")...)
	tag := func(action, want string, more ...string) {
		t.Helper()
		asked := managedtest.Pairs(more...)
		asked["ResourceType"] = "INSTANCE"
		s.Refuses("team-a", action, asked, want)
	}
	tag("TagResources", "", "ResourceId.1", a, "ResourceId.2", b, "Tag.1.Key", "env", "Tag.1.Value", "test")
	tag("TagResources", noInstance, "ResourceId.1", "rm-none", "Tag.1.Key", "env")
	tag("TagResources", "400 Duplicate.ResourceId", "ResourceId.1", a, "ResourceId.2", a, "Tag.1.Key", "env")
	s.does("AddTagsToResource", a, "Tags", `{"team-a":"shop"}`)
	s.refuses("AddTagsToResource", a, badValue, "Tags", "team-a")
	s.refuses("RemoveTagsFromResource", a, badValue, "Tags", "team-a")
	listed := servicestest.OK[ListTagResourcesResponse](s, "team-a", "ListTagResources", wire.Parameters{"ResourceType": "INSTANCE", "ResourceId.1": a})
	if len(listed.TagResources.TagResource) != 2 || *listed.TagResources.TagResource[0].ResourceType != "INSTANCE" {
		t.Errorf("tags are %+v", listed.TagResources)
	}
	infos := servicestest.OK[DescribeTagsResponse](s, "team-a", "DescribeTags", nil).Items.TagInfos
	if len(infos) != 2 || len(infos[0].DBInstanceIds.DBInstanceIds) != 2 {
		t.Errorf("tags are %+v", infos)
	}
	for _, test := range []struct {
		want  string
		given []string
	}{
		{a + b, nil},
		{a, []string{"DBInstanceId", a}},
		{b, []string{"Engine", "postgresql"}},
		{a, []string{"Tags", `{"team-a":"shop"}`}},
		{a + b, []string{"VSwitchId", s.Shared}},
		{a + b, []string{"VpcId", s.VPC, "ZoneId", near, "DBInstanceStatus", "Running"}},
		{"", []string{"ZoneId", far}},
		{"", []string{"DBInstanceStatus", "Creating"}},
		{a, []string{"SearchKey", "order"}},
		{b, []string{"SearchKey", b}},
		{b, []string{"EngineVersion", "15.0"}},
		{a, []string{"DBInstanceClass", "mysql.n2.medium.2c"}},
		{"", []string{"PayType", "Prepaid"}},
		{"", []string{"InstanceNetworkType", "Classic"}},
		{"", []string{"ConnectionMode", "Safe"}},
		{"", []string{"QueryAutoRenewal", "true"}},
		{"", []string{"Category", "Basic"}},
		{b, []string{"ConnectionString", *s.look(b).ConnectionString}},
		{b, []string{"PageSize", "1", "PageNumber", "2"}},
		{a, []string{"MaxResults", "1"}},
	} {
		got := ""
		for _, one := range s.list("team-a", test.given...) {
			got += *one.DBInstanceId
		}
		if got != test.want {
			t.Errorf("%v lists %s, want %s", test.given, got, test.want)
		}
	}
	first := servicestest.OK[DescribeDBInstancesResponse](s, "team-a", "DescribeDBInstances", wire.Parameters{"MaxResults": "1", "InstanceLevel": "1"})
	if rest := s.list("team-a", "MaxResults", "1", "InstanceLevel", "1", "NextToken", *first.NextToken); len(rest) != 1 || *rest[0].DBInstanceId != b || *first.TotalRecordCount != 2 || *first.PageRecordCount != 1 || *first.Items.DBInstance[0].Category != "HighAvailability" {
		t.Errorf("the rest is %+v", rest)
	}
	s.Refuses("team-a", "DescribeDBInstances", wire.Parameters{"Engine": "Oracle"}, "400 InvalidEngine.Malformed")
	s.Refuses("team-a", "DescribeDBInstances", wire.Parameters{"Tags": "env"}, badValue)
	tag("UntagResources", "400 InvalidTagKey.Malformed", "ResourceId.1", a)
	tag("UntagResources", "", "ResourceId.1", a, "TagKey.1", "env")
	s.does("RemoveTagsFromResource", a, "Tags", `{"team-a":"shop"}`)
	s.does("ModifyResourceGroup", a, "ResourceGroupId", *s.look(b).ResourceGroupId)
	if infos := servicestest.OK[DescribeTagsResponse](s, "team-a", "DescribeTags", wire.Parameters{"DBInstanceId": a}).Items.TagInfos; len(infos) != 0 {
		t.Errorf("tags are %+v", infos)
	}
}
