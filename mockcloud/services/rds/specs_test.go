package rds

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestSpecsChange(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	for _, test := range []struct {
		want  string
		given []string
	}{
		{"400 MissingParameter", nil},
		{"400 InvalidDBInstanceClass.NotFound", []string{"DBInstanceClass", "mysql.huge"}},
		{"400 IncorrectTargetClasscode", []string{"DBInstanceClass", "pg.n2.medium.2c"}},
		{"400 NotSupportReduceDiskSize", []string{"DBInstanceStorage", "20"}},
		{"400 InvalidEssdStorageSize", []string{"DBInstanceStorage", "33"}},
		{"400 CannotDecreaseEssdPerfLevel", []string{"DBInstanceStorageType", "cloud_ssd"}},
		{"400 DBInstancePayTypeNotSupport", []string{"PayType", "Prepaid", "DBInstanceStorage", "40"}},
		{"403 OperationDenied.DBInstanceType", []string{"ServerlessConfiguration", `{"MinCapacity":1,"MaxCapacity":2}`}},
		{"400 InvalidRCUValue", []string{"ServerlessConfiguration", `{"MinCapacity":"much","MaxCapacity":2}`}},
	} {
		s.refuses("ModifyDBInstanceSpec", id, test.want, test.given...)
	}
	servicestest.OK[ModifyDBInstanceSpecResponse](s, "team-a", "ModifyDBInstanceSpec", wire.Parameters{"DBInstanceId": id, "DBInstanceClass": "mysql.x4.large.2c", "DBInstanceStorage": "50", "PayType": "Postpaid", "Direction": "Up"})
	if got := *s.look(id).DBInstanceStatus; got != "DBInstanceClassChanging" {
		t.Errorf("the instance is %s", got)
	}
	s.refuses("ModifyDBInstanceSpec", id, badStatus, "DBInstanceStorage", "60")
	s.Settle()
	if seen := s.look(id); *seen.DBInstanceClass != "mysql.x4.large.2c" || *seen.DBInstanceStorage != 50 || *seen.DBInstanceMemory != 16384 || *seen.DBInstanceClassType != "x" {
		t.Errorf("seen %+v", seen)
	}
	elastic := s.makes("team-a", "PayType", "Serverless", "DBInstanceClass", "mysql.n2.serverless.1c", "Category", "serverless_basic", "ServerlessConfig", `{"MinCapacity":0.5,"MaxCapacity":4,"AutoPause":true}`)
	s.does("ModifyDBInstanceSpec", elastic, "Direction", "Serverless", "ServerlessConfiguration", `{"MinCapacity":1,"MaxCapacity":8}`)
	if seen := s.look(elastic); *seen.PayType != "Serverless" || *seen.ServerlessConfig.ScaleMax != 8 || *seen.ServerlessConfig.AutoPause {
		t.Errorf("seen %+v", seen.ServerlessConfig)
	}
}

func TestReadOnlyInstancesFollowAMaster(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	master := s.makes("team-a", "SecurityIPList", "10.0.0.0/16,192.168.0.0/16")
	asking := func(more ...string) wire.Parameters {
		asked := wire.Parameters{
			"DBInstanceId": master, "EngineVersion": "8.0", "DBInstanceClass": "mysqlro.n2.medium.1c", "DBInstanceStorage": "30", "PayType": "Postpaid", "ZoneId": near, "VPCId": s.VPC, "VSwitchId": s.Shared,
		}
		for name, value := range managedtest.Pairs(more...) {
			asked[name] = value
		}
		return asked
	}
	refuses := func(want string, more ...string) {
		t.Helper()
		s.Refuses("team-a", "CreateReadOnlyDBInstance", asking(more...), want)
	}
	refuses(noInstance, "DBInstanceId", "rm-none")
	refuses("400 InvalidReadEngineVersionPattern", "EngineVersion", "5.7")
	refuses("400 InvalidReadDBInstanceStorage.Format", "DBInstanceStorage", "25")
	refuses("403 InvalidReadStorageTypePattern", "DBInstanceClass", "rds.mysql.s2.large")
	refuses("400 InvalidDBInstanceClass.NotFound", "DBInstanceClass", "mysqlro.huge")
	refuses(noVSwitch, "VSwitchId", s.Private)
	refuses("400 MissingParameter", "VSwitchId", "")
	refuses("400 InvalidParam.InstanceNetworkType", "InstanceNetworkType", "Classic")
	refuses("400 IncorrectTargetCategory", "Category", "Cosmic")
	before := s.free(s.Shared)
	follower := *servicestest.OK[CreateReadOnlyDBInstanceResponse](s, "team-a", "CreateReadOnlyDBInstance", asking()).DBInstanceId
	if !strings.HasPrefix(follower, "rr-") || s.free(s.Shared) != before-1 {
		t.Errorf("made %s", follower)
	}
	s.Settle()
	seen, above := s.look(follower), s.look(master)
	if *seen.MasterInstanceId != master || *seen.DBInstanceType != "Readonly" || *seen.SecurityIPList != "10.0.0.0/16,192.168.0.0/16" || len(above.ReadOnlyDBInstanceIds.ReadOnlyDBInstanceId) != 1 {
		t.Errorf("seen %+v", seen)
	}
	if found := servicestest.One(s, s.list("team-a", "DBInstanceType", "Readonly")); *found.DBInstanceId != follower {
		t.Errorf("found %+v", found)
	}
	s.does("CreateAccount", master, "AccountName", "app", "AccountPassword", "Secret-123")
	if len(s.accounts(follower)) != 1 {
		t.Error("the read-only instance does not have its master's accounts")
	}
	s.refuses("CreateAccount", follower, "403 OperationDenied.DBInstanceType", "AccountName", "app2", "AccountPassword", "Secret-123")
	s.refuses("CreateReadOnlyDBInstance", follower, "403 OperationDenied.DBInstanceType", "EngineVersion", "8.0", "DBInstanceClass", "mysqlro.n2.medium.1c", "DBInstanceStorage", "30", "PayType", "Postpaid", "ZoneId", near, "VSwitchId", s.Shared)
	s.refuses("ModifyDBInstanceSpec", master, "400 InvalidReadDBInstanceStorage.Format", "DBInstanceStorage", "50")
	s.refuses("DeleteDBInstance", master, "403 DependencyViolation")
	servicestest.OK[EmptyResponse](s, "team-a", "RestartDBInstance", wire.Parameters{"DBInstanceId": master})
	refuses("403 OperationDenied.PrimaryDBInstanceStatus")
	s.Settle()
	s.does("DeleteDBInstance", follower)
	s.does("DeleteDBInstance", master)
	if s.free(s.Shared) != before+1 {
		t.Errorf("%d addresses are free, there were %d", s.free(s.Shared), before)
	}
}

func TestSubscriptionsAndProtection(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", "PayType", "Prepaid", "Period", "Month", "UsedTime", "1", "AutoRenew", "true")
	if seen := s.look(id); *seen.PayType != "Prepaid" || *seen.ExpireTime != "2030-02-02T16:00:00Z" {
		t.Errorf("seen %s %s", *seen.PayType, *seen.ExpireTime)
	}
	s.refuses("DeleteDBInstance", id, "400 InvalidPayType.NotSupported")
	s.refuses("ModifyDBInstanceDeletionProtection", id, "400 InvalidPayType.NotSupported", "DeletionProtection", "true")
	renewal := func() Item {
		return servicestest.One(s, servicestest.OK[DescribeInstanceAutoRenewalAttributeResponse](s, "team-a", "DescribeInstanceAutoRenewalAttribute", wire.Parameters{"DBInstanceId": id}).Items.Item)
	}
	if one := renewal(); *one.AutoRenew != "True" || *one.Duration != 1 {
		t.Errorf("the renewal is %+v", one)
	}
	s.refuses("ModifyInstanceAutoRenewalAttribute", id, "400 InvalidUsedTime", "AutoRenew", "True", "Duration", "99")
	s.does("ModifyInstanceAutoRenewalAttribute", id, "AutoRenew", "False")
	if one := renewal(); *one.AutoRenew != "False" {
		t.Errorf("the renewal is %+v", one)
	}
	s.refuses("RenewInstance", id, "400 Order.PeriodInvalid", "Period", "11")
	s.does("RenewInstance", id, "Period", "2")
	if seen := s.look(id); *seen.ExpireTime != "2030-04-02T16:00:00Z" {
		t.Errorf("it ends %s", *seen.ExpireTime)
	}
	s.Wall = s.Wall.Add(100 * 24 * time.Hour)
	if seen := s.look(id); *seen.LockMode != "LockByExpiration" || len(s.list("team-a", "Expired", "True")) != 1 {
		t.Errorf("the lock is %s", *seen.LockMode)
	}
	s.refuses("TransformDBInstancePayType", id, "403 IncorrectDBInstanceLockMode", "PayType", "Postpaid")
	s.does("RenewInstance", id, "Period", "1")
	if seen := s.look(id); *seen.LockMode != "Unlock" {
		t.Errorf("after it is renewed the lock is %s", *seen.LockMode)
	}
	s.does("TransformDBInstancePayType", id, "PayType", "Postpaid")
	s.refuses("RenewInstance", id, "400 InvalidPayType.NotSupported", "Period", "1")
	s.refuses("ModifyInstanceAutoRenewalAttribute", id, "400 InvalidPayType.NotSupported", "AutoRenew", "False")
	s.refuses("TransformDBInstancePayType", id, badValue, "PayType", "Barter")
	s.does("ModifyDBInstanceDeletionProtection", id, "DeletionProtection", "true")
	s.refuses("TransformDBInstancePayType", id, "400 InvalidPayType.NotSupported", "PayType", "Prepaid", "Period", "Year", "UsedTime", "1")
	s.refuses("DeleteDBInstance", id, "403 OperationDenied.DeletionProtection")
	s.does("ModifyDBInstanceDeletionProtection", id, "DeletionProtection", "false")
	s.does("DeleteDBInstance", id)
}

func TestWhatIsOffered(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	regions := servicestest.OK[DescribeRegionsResponse](s, "team-a", "DescribeRegions", nil).Regions.RDSRegion
	if len(regions) < 50 || *regions[0].ZoneId != "cn-hangzhou-b" {
		t.Errorf("regions are %+v", regions)
	}
	zones := servicestest.OK[DescribeAvailableZonesResponse](s, "team-a", "DescribeAvailableZones", wire.Parameters{"Engine": "MySQL", "EngineVersion": "8.0", "Category": "Basic", "ZoneId": near}).AvailableZones
	versions := servicestest.One(s, servicestest.One(s, zones).SupportedEngines).SupportedEngineVersions
	if *servicestest.One(s, servicestest.One(s, versions).SupportedCategorys).Category != "Basic" {
		t.Errorf("versions are %+v", versions)
	}
	asked := wire.Parameters{"Engine": "MySQL", "EngineVersion": "8.0", "ZoneId": near, "Category": "HighAvailability", "DBInstanceStorageType": "cloud_essd"}
	classes := servicestest.OK[DescribeAvailableClassesResponse](s, "team-a", "DescribeAvailableClasses", asked).DBInstanceClasses
	if len(classes) < 10 || *classes[0].DBInstanceStorageRange.MinValue != 20 {
		t.Errorf("classes are %+v", classes)
	}
	for _, one := range classes {
		class, err := findClass(*one.DBInstanceClass)
		if err != nil || class.Category != "HighAvailability" || class.Local {
			t.Errorf("%s is listed: %+v, %v", *one.DBInstanceClass, class, err)
		}
	}
	both := "cn-hangzhou-MAZ"
	pairs := 0
	for _, zone := range servicestest.OK[DescribeAvailableZonesResponse](s, "team-a", "DescribeAvailableZones", wire.Parameters{"Engine": "MySQL"}).AvailableZones {
		if strings.HasPrefix(*zone.ZoneId, both) {
			pairs++
			both = *zone.ZoneId
		}
	}
	if pairs != 1 || !severalZones.MatchString(both) {
		t.Errorf("%d are zones of several, such as %s", pairs, both)
	}
	asked["ZoneId"] = both
	servicestest.OK[DescribeAvailableClassesResponse](s, "team-a", "DescribeAvailableClasses", asked)
	if zones := servicestest.OK[DescribeAvailableZonesResponse](s, "team-a", "DescribeAvailableZones", wire.Parameters{"Engine": "MySQL", "Category": "Basic", "ZoneId": both}).AvailableZones; len(zones) > 0 {
		t.Errorf("an instance with one node is in %v", zones)
	}
	asked["ZoneId"] = "cn-hangzhou-z"
	s.Refuses("team-a", "DescribeAvailableClasses", asked, "400 InvalidZoneId.NotSupported")
	s.Refuses("team-a", "DescribeAvailableZones", wire.Parameters{"Engine": "MySQL", "RegionId": "ap-northeast-2"}, "404 InvalidRegionId.NotFound")
	if zones := servicestest.OK[DescribeAvailableZonesResponse](s, "team-a", "DescribeAvailableZones", wire.Parameters{"Engine": "PPAS"}).AvailableZones; len(zones) > 0 {
		t.Errorf("an engine that is there no more is in %v", zones)
	}
}

// Names of classes say what they are.
func TestClasses(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]class{
		"mysql.n2.medium.2c": {Category: "HighAvailability", Cores: 2, Mebis: 4096}, "mysql.n4.large.25": {Category: "HighAvailability", Cores: 4, Mebis: 16384, Local: true},
		"mysql.n1e.small.1": {Category: "Basic", Cores: 1, Mebis: 1024}, "mysql.x2.medium.xc": {Category: "cluster", Cores: 2, Mebis: 4096, Dedicated: true},
		"pg.n4.2c.2m": {Category: "HighAvailability", Cores: 2, Mebis: 8192}, "pg.n2.1c.1m": {Category: "Basic", Cores: 1, Mebis: 2048}, "mssql.x4.medium.s2": {Category: "HighAvailability", Cores: 2, Mebis: 8192, Dedicated: true},
		"mysqlro.n4.medium.1c": {ReadOnly: true, Cores: 2, Mebis: 8192}, "rds.mysql.s2.large": {Category: "HighAvailability", Cores: 2, Mebis: 4096, Local: true}, "mysql.x4.xlarge.6cm": {Category: "HighAvailability", Cores: 8, Mebis: 32768, Dedicated: true},
	} {
		got, err := findClass(name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want.Name, want.Engine = name, got.Engine
		if *got != want {
			t.Errorf("%s is %+v, want %+v", name, *got, want)
		}
	}
	for _, name := range []string{"", "mysql", "mysql.n2.gigantic.2c", "oracle.n2.medium.2c", "mysql.n3.medium.2c", "mariadb.n2.medium.1"} {
		if got, err := findClass(name); err == nil {
			t.Errorf("%q is %+v", name, got)
		}
	}
}

// The quota for what is paid for as it is used counts no subscriptions.
func TestQuotaOfPayAsYouGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.Must(s.World.SetQuota(s.Wall, quotaInstances, "", 1))
	ahead := []string{"PayType", "Prepaid", "Period", "Month", "UsedTime", "1"}
	id := s.makes("team-a", ahead...)
	s.makes("team-a")
	s.Refuses("team-a", "CreateDBInstance", s.asking(), "403 QuotaExceeded.CreateInstance")
	s.makes("team-a", ahead...)
	s.refuses("TransformDBInstancePayType", id, "403 QuotaExceeded.CreateInstance", "PayType", "Postpaid")
}

// Catalogues say what an engine and a class have.
func TestCharacterSetsAndClasses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	sets := servicestest.OK[DescribeCharacterSetNameResponse](s, "stranger", "DescribeCharacterSetName", wire.Parameters{"RegionId": managedtest.Region, "Engine": "MySQL"})
	if *sets.Engine != "MySQL" || !slices.Contains(sets.CharacterSetNameItems.CharacterSetName, "utf8mb4") {
		t.Errorf("the character sets are %+v", sets)
	}
	s.Refuses("stranger", "DescribeCharacterSetName", wire.Parameters{"RegionId": managedtest.Region, "Engine": "Klingon"}, "400 InvalidEngine.Malformed")
	asked := func(class, commodity, engine, version string) wire.Parameters {
		return wire.Parameters{"RegionId": managedtest.Region, "ClassCode": class, "CommodityCode": commodity, "Engine": engine, "EngineVersion": version}
	}
	hour := servicestest.OK[DescribeClassDetailsResponse](s, "stranger", "DescribeClassDetails", asked("mysql.n4.large.2c", "bards", "MySQL", "8.0"))
	month := servicestest.OK[DescribeClassDetailsResponse](s, "stranger", "DescribeClassDetails", asked("mysql.n4.large.2c", "rds", "MySQL", "8.0"))
	if *hour.Cpu != "4" || *hour.MemoryClass != "16 GB" || *hour.Category != "HighAvailability" || *hour.DBInstanceStorageType != "cloud_essd" || len(*month.ReferencePrice) <= len(*hour.ReferencePrice) {
		t.Errorf("the class is %+v, and by the month %+v", hour, month)
	}
	for want, q := range map[string]wire.Parameters{
		"400 InvalidDBInstanceClass.NotFound":  asked("mysql.none", "bards", "MySQL", "8.0"),
		"400 InvalidDBInstanceClass.NotFound ": asked("mysql.n4.large.2c", "bards", "PostgreSQL", "16.0"),
		"400 InvalidEngineVersion.Malformed":   asked("mysql.n4.large.2c", "bards", "MySQL", "1.0"),
		"400 InvalidParameter":                 asked("mysql.n4.large.2c", "apples", "MySQL", "8.0"),
	} {
		s.Refuses("stranger", "DescribeClassDetails", q, strings.TrimSpace(want))
	}
}

// SQL Server becomes a later version where the request expects it.
func TestSQLServerBecomesALaterVersion(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a", sqlServer()...)
	for _, test := range []struct {
		want  string
		given []string
	}{
		{"400 InvalidEngineVersion.Malformed", []string{"EngineVersion", "2022_std_ha", "DBInstanceStorage", "60"}},
		{"400 InvalidEngineVersion.Malformed", []string{"EngineVersion", "2017_std_ha", "AllowMajorVersionUpgrade", "true"}},
		{"400 InvalidEngineVersion.Malformed", []string{"EngineVersion", "2019_web", "AllowMajorVersionUpgrade", "true"}},
		{"400 InvalidEngineVersion.Malformed", []string{"EngineVersion", "2050", "AllowMajorVersionUpgrade", "true"}},
		{"400 MissingParameter", []string{"AllowMajorVersionUpgrade", "true"}},
	} {
		s.refuses("ModifyDBInstanceSpec", id, test.want, test.given...)
	}
	s.does("ModifyDBInstanceSpec", id, "EngineVersion", "2019_std_ha", "DBInstanceStorage", "60")
	s.does("ModifyDBInstanceSpec", id, "EngineVersion", "2022_std_ha", "AllowMajorVersionUpgrade", "true")
	if seen := s.look(id); *seen.EngineVersion != "2022_std_ha" || *seen.DBInstanceStorage != 60 {
		t.Errorf("seen %+v", seen)
	}
	mysql := s.makes("team-a", "EngineVersion", "5.7")
	s.refuses("ModifyDBInstanceSpec", mysql, "403 IncorrectDBInstanceEngine", "EngineVersion", "8.0", "AllowMajorVersionUpgrade", "true")
	s.refuses("ModifyDBInstanceSpec", mysql, "400 InvalidEngineVersion.Malformed", "EngineVersion", "8.0", "DBInstanceStorage", "40")
}

// An instance goes to other vSwitches and zones, with its connection string and without what it had.
func TestInstancesMoveToOtherZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.makes("team-a")
	before := s.free(s.Shared)
	name := *s.look(id).ConnectionString
	s.refuses("ModifyDBInstanceSpec", id, "400 MissingParameter", "ZoneId", far)
	s.refuses("ModifyDBInstanceSpec", id, noVSwitch, "ZoneId", near, "VSwitchId", "vsw-none")
	s.refuses("ModifyDBInstanceSpec", id, noVSwitch, "ZoneId", near, "VSwitchId", s.Private)
	s.refuses("ModifyDBInstanceSpec", id, "400 InvalidVpcIdOrVswitchId.NotSupported", "ZoneId", near, "ZoneIdSlave1", far, "VSwitchId", s.Shared)
	s.does("ModifyDBInstanceSpec", id, "ZoneId", near, "VSwitchId", s.Shared, "DBInstanceStorage", "40")
	if s.free(s.Shared) != before || *s.look(id).DBInstanceStorage != 40 {
		t.Errorf("where it stays it is %+v", s.look(id))
	}
	address := *s.endpoints(id)[0].IPAddress
	s.does("ModifyDBInstanceSpec", id, "ZoneIdSlave1", far, "VSwitchId", s.Shared+","+s.SharedB)
	if seen := s.look(id); *seen.ZoneId != near || *seen.SlaveZones.SlaveZone[0].ZoneId != far || s.free(s.Shared) != before {
		t.Errorf("in two zones it is %+v", seen)
	}
	s.does("ModifyDBInstanceSpec", id, "ZoneId", far, "ZoneIdSlave1", near, "VSwitchId", s.SharedB+","+s.Shared)
	if seen := s.look(id); *seen.ZoneId != far || *seen.VSwitchId != s.SharedB || *seen.SlaveZones.SlaveZone[0].ZoneId != near || *seen.ConnectionString != name {
		t.Errorf("the other way round it is %+v", seen)
	}
	if at := s.endpoints(id)[0]; *at.VSwitchId != s.SharedB || *at.IPAddress == address {
		t.Errorf("it is reached at %+v", at)
	}
	s.does("ModifyDBInstanceSpec", id, "ZoneId", far, "ZoneIdSlave1", far, "VSwitchId", s.SharedB)
	if seen := s.look(id); *seen.SlaveZones.SlaveZone[0].ZoneId != far || s.free(s.Shared) != before+1 {
		t.Errorf("in one zone it is %+v", seen)
	}
	single := s.makes("team-a", "DBInstanceClass", "mysql.n2.medium.1", "Category", "Basic")
	s.refuses("ModifyDBInstanceSpec", single, "400 ZoneId.NotMatchWithCategory", "ZoneIdSlave1", near, "VSwitchId", s.Shared)
}
