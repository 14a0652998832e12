package rds

import (
	"fmt"
	"maps"
	"strconv"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	near = managedtest.ZoneA
	far  = managedtest.ZoneB

	noInstance = "404 InvalidDBInstanceId.NotFound"
	badStatus  = "403 OperationDenied.DBInstanceStatus"
	noVSwitch  = "400 InvalidVSwitchId.NotFound"
	badValue   = "400 InvalidParameter"
)

// scene has the vSwitches of managed resources, and calls as team-a.
type scene struct{ *managedtest.Scene }

func newScene(t *testing.T) *scene {
	t.Helper()
	return &scene{managedtest.New(t, Product())}
}

// asking is what an instance is asked for with: MySQL in the shared vSwitch, unless more says
// something else.
func (s *scene) asking(more ...string) wire.Parameters {
	asked := wire.Parameters{
		"Engine": "MySQL", "EngineVersion": "8.0", "DBInstanceClass": "mysql.n2.medium.2c", "DBInstanceStorage": "30", "DBInstanceNetType": "Intranet",
		"SecurityIPList": "10.0.0.0/16", "PayType": "Postpaid", "VPCId": s.VPC, "VSwitchId": s.Shared, "ZoneId": near,
	}
	maps.Copy(asked, managedtest.Pairs(more...))
	return asked
}

// makes creates an instance and waits for it.
func (s *scene) makes(account string, more ...string) string {
	s.Helper()
	id := *servicestest.OK[CreateDBInstanceResponse](s, account, "CreateDBInstance", s.asking(more...)).DBInstanceId
	s.Settle()
	return id
}

// postgres is what an instance with PostgreSQL is made with besides.
func postgres(more ...string) []string {
	return append([]string{"Engine", "PostgreSQL", "EngineVersion", "15.0", "DBInstanceClass", "pg.n2.medium.2c"}, more...)
}

// sqlServer is what an instance with SQL Server is made with besides.
func sqlServer(more ...string) []string {
	return append([]string{"Engine", "SQLServer", "EngineVersion", "2019_std_ha", "DBInstanceClass", "mssql.x4.medium.s2", "DBInstanceStorage", "40"}, more...)
}

// does calls an action for an instance that succeeds, and waits.
func (s *scene) does(action, id string, more ...string) {
	s.Helper()
	asked := managedtest.Pairs(more...)
	asked["DBInstanceId"] = id
	if _, refused := s.Call("team-a", action, asked); refused != nil {
		s.Fatalf("%s %v: %v", action, asked, refused)
	}
	s.Settle()
}

// refuses calls an action for an instance that fails.
func (s *scene) refuses(action, id, want string, more ...string) {
	s.Helper()
	asked := managedtest.Pairs(more...)
	asked["DBInstanceId"] = id
	s.Refuses("team-a", action, asked, want)
}

func (s *scene) look(id string) *DBInstanceAttribute {
	s.Helper()
	return s.lookAs("team-a", id)
}

func (s *scene) lookAs(account, id string) *DBInstanceAttribute {
	s.Helper()
	one := servicestest.One(s, servicestest.OK[DescribeDBInstanceAttributeResponse](s, account, "DescribeDBInstanceAttribute", wire.Parameters{"DBInstanceId": id}).Items.DBInstanceAttribute)
	return &one
}

func (s *scene) list(account string, more ...string) []DBInstance {
	s.Helper()
	return servicestest.OK[DescribeDBInstancesResponse](s, account, "DescribeDBInstances", managedtest.Pairs(more...)).Items.DBInstance
}

func (s *scene) endpoints(id string) []DBInstanceNetInfo {
	s.Helper()
	return servicestest.OK[DescribeDBInstanceNetInfoResponse](s, "team-a", "DescribeDBInstanceNetInfo", wire.Parameters{"DBInstanceId": id}).DBInstanceNetInfos.DBInstanceNetInfo
}

// free is how many addresses a vSwitch has left.
func (s *scene) free(id string) int {
	s.Helper()
	count, err := strconv.Atoi(s.Free(id))
	s.Must(err)
	return count
}

func TestAnInstanceIsMadeAndGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.Shared)
	made := servicestest.OK[CreateDBInstanceResponse](s, "team-a", "CreateDBInstance", s.asking("DBInstanceDescription", "orders", "Tag.1.Key", "env", "Tag.1.Value", "test"))
	id := *made.DBInstanceId
	if !strings.HasPrefix(id, "rm-bp1") || len(id) != 20 || *made.ConnectionString != id+".mysql.rds.aliyuncs.com" || *made.Port != "3306" || !*made.TagResult {
		t.Errorf("made %+v", made)
	}
	if got := *s.look(id).DBInstanceStatus; got != "Creating" {
		t.Errorf("the instance is %s", got)
	}
	s.refuses("DeleteDBInstance", id, badStatus)
	s.Settle()
	seen := s.look(id)
	for what, pair := range map[string][2]string{
		"status": {*seen.DBInstanceStatus, "Running"}, "name": {*seen.DBInstanceDescription, "orders"}, "class": {*seen.DBInstanceClass, "mysql.n2.medium.2c"},
		"category": {*seen.Category, "HighAvailability"}, "storage type": {*seen.DBInstanceStorageType, "cloud_essd"}, "vSwitch": {*seen.VSwitchId, s.Shared},
		"CPU": {*seen.DBInstanceCPU, "2"}, "zone": {*seen.ZoneId, near}, "pay": {*seen.PayType, "Postpaid"}, "end": {*seen.ExpireTime, ""}, "lock": {*seen.LockMode, "Unlock"},
		"connection": {*seen.ConnectionString, *made.ConnectionString}, "access": {*seen.SecurityIPList, "10.0.0.0/16"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
	if got := s.free(s.Shared); got != before-1 {
		t.Errorf("%d addresses are free, there were %d", got, before)
	}
	s.does("RestartDBInstance", id)
	servicestest.OK[DeleteDBInstanceResponse](s, "team-a", "DeleteDBInstance", wire.Parameters{"DBInstanceId": id})
	if got := *s.look(id).DBInstanceStatus; got != "Deleting" {
		t.Errorf("the instance is %s", got)
	}
	tasks := servicestest.OK[DescribeTasksResponse](s, "team-a", "DescribeTasks", wire.Parameters{"DBInstanceId": id}).Items.TaskProgressInfo
	if len(tasks) != 3 || *tasks[0].TaskAction != "DeleteDBInstance" || *tasks[0].Status != "Processing" || *tasks[1].Status != "Finished" {
		t.Errorf("tasks are %+v", tasks)
	}
	s.Settle()
	s.refuses("DescribeDBInstanceAttribute", id, noInstance)
	s.refuses("DescribeTasks", id, noInstance)
	if got := s.free(s.Shared); got != before {
		t.Errorf("%d addresses are free, there were %d", got, before)
	}
}

func TestInTwoZonesAnInstanceTakesAddressesOfBoth(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before, beyond := s.free(s.Shared), s.free(s.SharedB)
	id := s.makes("team-a", "VSwitchId", s.Shared+","+s.SharedB, "ZoneIdSlave1", far, "PrivateIpAddress", "10.0.1.9")
	seen := s.look(id)
	if len(seen.SlaveZones.SlaveZone) != 1 || *seen.SlaveZones.SlaveZone[0].ZoneId != far || *seen.VSwitchId != s.Shared {
		t.Errorf("seen %+v", seen.SlaveZones)
	}
	if one := servicestest.One(s, s.endpoints(id)); *one.IPAddress != "10.0.1.9" || *one.IPType != "Private" || *one.VSwitchId != s.Shared {
		t.Errorf("the endpoint is %+v", one)
	}
	if s.free(s.Shared) != before-1 || s.free(s.SharedB) != beyond-1 {
		t.Errorf("free are %d and %d", s.free(s.Shared), s.free(s.SharedB))
	}
	together := fmt.Sprintf("cn-hangzhou-MAZ1(%s,%s)", near[len(near)-1:], far[len(far)-1:])
	other := s.makes("team-a", "VSwitchId", s.Shared+","+s.SharedB, "ZoneId", together)
	if zones := s.look(other).SlaveZones.SlaveZone; len(zones) != 1 || *zones[0].ZoneId != far {
		t.Errorf("in %s are %+v", together, zones)
	}
	s.does("DeleteDBInstance", other)
	s.Settle()
	if found := s.list("team-a", "ZoneId", far); len(found) != 1 || !*found[0].MutriORsignle {
		t.Errorf("by the other zone found %+v", found)
	}
	nodes := servicestest.OK[DescribeDBInstanceHAConfigResponse](s, "team-a", "DescribeDBInstanceHAConfig", wire.Parameters{"DBInstanceId": id}).HostInstanceInfos.NodeInfo
	if len(nodes) != 2 || *nodes[0].NodeType != "Master" || *nodes[1].ZoneId != far {
		t.Fatalf("nodes are %+v", nodes)
	}
	s.refuses("SwitchDBInstanceHA", id, badValue, "NodeId", *nodes[0].NodeId)
	s.does("SwitchDBInstanceHA", id, "NodeId", *nodes[1].NodeId)
	after := servicestest.OK[DescribeDBInstanceHAConfigResponse](s, "team-a", "DescribeDBInstanceHAConfig", wire.Parameters{"DBInstanceId": id}).HostInstanceInfos.NodeInfo
	if *after[0].NodeId != *nodes[1].NodeId {
		t.Errorf("after the switch nodes are %+v", after)
	}
	s.does("DeleteDBInstance", id)
	if s.free(s.Shared) != before || s.free(s.SharedB) != beyond {
		t.Errorf("free are %d and %d", s.free(s.Shared), s.free(s.SharedB))
	}
}

func TestWhatNoInstanceCanBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("team-a", "PrivateIpAddress", "10.0.1.9")
	for _, test := range []struct {
		want  string
		given []string
	}{
		{noVSwitch, []string{"VSwitchId", s.Private}},
		{noVSwitch, []string{"VSwitchId", "vsw-none"}},
		{noVSwitch, []string{"VPCId", "vpc-other"}},
		{"400 MissingParameter", []string{"VSwitchId", ""}},
		{"400 InvalidVSwitchId.Mismatch", []string{"ZoneId", far}},
		{"400 InvalidZoneId.NotSupported", []string{"ZoneId", "cn-hangzhou-z"}},
		{"400 InvalidVpcIdOrVswitchId.NotSupported", []string{"VSwitchId", s.Shared + "," + s.SharedB}},
		{"400 InvalidVpcIdOrVswitchId.NotSupported", []string{"ZoneIdSlave1", far}},
		{"400 ZoneId.NotMatchWithCategory", []string{"DBInstanceClass", "mysql.n2.medium.1", "ZoneIdSlave1", near}},
		{"400 InvalidParam.InstanceNetworkType", []string{"InstanceNetworkType", "Classic"}},
		{"400 InvalidPrivateIpAddress.Mismatch", []string{"PrivateIpAddress", "10.9.9.9"}},
		{"400 InvalidPrivateIpAddress.AlreadyUsed", []string{"PrivateIpAddress", "10.0.1.9"}},
		{"400 InvalidPrivateIpAddress.Format", []string{"PrivateIpAddress", "ten"}},
		{"400 InvalidEngine.Malformed", []string{"Engine", "Oracle"}},
		{"400 InvalidEngineVersion.Malformed", []string{"EngineVersion", "9.9"}},
		{"400 InvalidDBInstanceClass.NotFound", []string{"DBInstanceClass", "mysql.huge"}},
		{"400 IncorrectTargetClasscode", []string{"DBInstanceClass", "pg.n2.medium.2c"}},
		{"400 IncorrectTargetClasscode", []string{"DBInstanceClass", "mysqlro.n2.medium.1c"}},
		{"400 IncorrectTargetCategory", []string{"Category", "Basic"}},
		{"400 InvalidEssdStorageSize", []string{"DBInstanceStorage", "31"}},
		{"400 InvalidEssdStorageSize", []string{"DBInstanceStorage", "10"}},
		{"400 InvalidInstanceLevel.DiskType", []string{"DBInstanceStorageType", "local_ssd"}},
		{"400 InvalidDBInstanceStorageType", []string{"DBInstanceStorageType", "tape"}},
		{"400 InvalidSecurityIPList.Format", []string{"SecurityIPList", "everybody"}},
		{"400 InvalidSecurityIPList.Duplicate", []string{"SecurityIPList", "10.0.0.1,10.0.0.1"}},
		{"400 InvalidDBInstanceDescription.Format", []string{"DBInstanceDescription", "http://orders"}},
		{"400 InvalidPort.Malformed", []string{"Port", "80"}},
		{"400 InvalidConnectionString.Format", []string{"ConnectionString", "x"}},
		{badValue, []string{"PayType", "Barter"}},
		{"400 Order.PeriodInvalid", []string{"PayType", "Prepaid"}},
		{"400 InvalidUsedTime", []string{"PayType", "Prepaid", "Period", "Month"}},
		{"400 InvalidPayType.NotSupported", []string{"PayType", "Prepaid", "Period", "Month", "UsedTime", "1", "DeletionProtection", "true"}},
		{"400 InvalidRCUValue", []string{"PayType", "Serverless", "DBInstanceClass", "mysql.n2.serverless.1c", "ServerlessConfig", `{"MinCapacity":0.5,"MaxCapacity":100}`}},
		{"404 InvalidResourceGroupId.NotFound", []string{"ResourceGroupId", "rg-none"}},
		{"400 Duplicate.TagKey", []string{"Tag.1.Key", "a", "Tag.2.Key", "a"}},
		{"400 InvalidParameter.TagKey", []string{"Tag.1.Key", "aliyun"}},
		{"400 InvalidParameters.Malformed", []string{"DBTimeZone", "noon"}},
		{"501 MockNotImplemented", []string{"Amount", "2"}},
	} {
		s.Refuses("team-a", "CreateDBInstance", s.asking(test.given...), test.want)
	}
	s.Refuses("stranger", "CreateDBInstance", s.asking(), noVSwitch)
	for range 4 {
		s.makes("team-a", "VSwitchId", s.Small)
	}
	s.Refuses("team-a", "CreateDBInstance", s.asking("VSwitchId", s.Small), "400 VswitchIpExhausted")
}

func TestADryRunMakesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	passed := servicestest.OK[CreateDBInstanceResponse](s, "team-a", "CreateDBInstance", s.asking("DryRun", "true"))
	if !*passed.DryRun || !*passed.DryRunResult || passed.DBInstanceId != nil || len(s.list("team-a")) > 0 {
		t.Errorf("the dry run says %+v", passed)
	}
	s.Refuses("team-a", "CreateDBInstance", s.asking("DryRun", "true", "Engine", "Oracle"), "400 InvalidEngine.Malformed")
	token := "Terraform-Alicloud-1764288000-" + strings.Repeat("a", 36)
	s.Refuses("team-a", "CreateDBInstance", s.asking("ClientToken", token+token), "400 InvalidParameter")
	first := s.makes("team-a", "ClientToken", token)
	if again := s.makes("team-a", "ClientToken", token); again != first || len(s.list("team-a")) != 1 {
		t.Errorf("made %s and %s", first, again)
	}
}

// Each account sees and manages its own instances alone, and goes on with them when the
// vSwitch is not shared any more.
func TestInstancesAreTheirMakersAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, own := s.makes("team-a"), s.makes("owner", "VSwitchId", s.Private)
	for account, want := range map[string]string{"team-a": id, "owner": own} {
		if found := servicestest.One(s, s.list(account)); *found.DBInstanceId != want {
			t.Errorf("%s sees %s", account, *found.DBInstanceId)
		}
	}
	if len(s.list("stranger")) > 0 || len(s.list("owner", "DBInstanceId", id)) > 0 || len(s.list("owner", "VSwitchId", s.Shared)) > 0 {
		t.Error("others see the team's instance")
	}
	for _, account := range []string{"owner", "stranger"} {
		for action, more := range map[string]wire.Parameters{
			"DescribeDBInstanceAttribute": {}, "DescribeDBInstanceNetInfo": {}, "DescribeAccounts": {}, "DeleteDBInstance": {}, "RestartDBInstance": {},
			"ModifyDBInstanceDescription": {"DBInstanceDescription": "mine"}, "ModifySecurityIps": {"SecurityIps": "0.0.0.0/0"},
		} {
			more["DBInstanceId"] = id
			s.Refuses(account, action, more, noInstance)
		}
	}
	s.Unshares("team-a")
	s.Refuses("team-a", "CreateDBInstance", s.asking(), noVSwitch)
	s.does("ModifyDBInstanceDescription", id, "DBInstanceDescription", "goes on")
	s.does("ModifyDBInstanceSpec", id, "DBInstanceStorage", "50")
	if seen := s.look(id); *seen.DBInstanceDescription != "goes on" || *seen.DBInstanceStorage != 50 || *seen.VSwitchId != s.Shared {
		t.Errorf("seen %+v", seen)
	}
	s.does("DeleteDBInstance", id)
	if len(s.list("team-a")) > 0 {
		t.Error("the instance is still there")
	}
}
