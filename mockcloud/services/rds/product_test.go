package rds

import (
	"maps"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	region = "cn-hangzhou"
	near   = region + "-h"
	far    = region + "-i"

	noInstance = "404 InvalidDBInstanceId.NotFound"
	badStatus  = "403 OperationDenied.DBInstanceStatus"
	noVSwitch  = "400 InvalidVSwitchId.NotFound"
	badValue   = "400 InvalidParameter"
)

// scene is a world in which the owner shares two vSwitches, in two zones, with the team,
// and has another one for itself.
type scene struct {
	*servicestest.Scene

	vpcs, computes                    *servicestest.Scene // calls to Vpc and Ecs on the same stage
	vpc, shared, other, private, left string
}

func newScene(t *testing.T) *scene {
	t.Helper()
	s := &scene{Scene: servicestest.New(t, Product(), servicestest.Setting{Region: region}, "owner", "team", "stranger")}
	s.vpcs, s.computes = s.Of(vpc.Product()), s.Of(ecs.Product(vpc.OfEcs(ecs.Contract)))
	s.vpc = *servicestest.OK[vpc.CreateVpcResponse](s.vpcs, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.0.0.0/16"}).VpcId
	s.Settle()
	s.shared, s.other, s.private = s.vswitch(near, "10.0.1.0/28"), s.vswitch(far, "10.0.2.0/28"), s.vswitch(near, "10.0.3.0/28")
	s.left = s.Share(s.shared, "team")
	s.Share(s.other, "team")
	return s
}

func (s *scene) vswitch(zone, block string) string {
	s.Helper()
	id := *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": zone, "CidrBlock": block}).VSwitchId
	s.Settle()
	return id
}

func pairs(given []string) wire.Parameters {
	read := wire.Parameters{}
	for i := 0; i < len(given); i += 2 {
		read[given[i]] = given[i+1]
	}
	return read
}

// asking is what an instance is asked for with: MySQL in the shared vSwitch, unless more says
// something else.
func (s *scene) asking(more ...string) wire.Parameters {
	asked := wire.Parameters{
		"Engine": "MySQL", "EngineVersion": "8.0", "DBInstanceClass": "mysql.n2.medium.2c", "DBInstanceStorage": "30", "DBInstanceNetType": "Intranet",
		"SecurityIPList": "10.0.0.0/16", "PayType": "Postpaid", "VPCId": s.vpc, "VSwitchId": s.shared, "ZoneId": near,
	}
	maps.Copy(asked, pairs(more))
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

// does calls an action for an instance that succeeds, and waits.
func (s *scene) does(action, id string, more ...string) {
	s.Helper()
	asked := pairs(more)
	asked["DBInstanceId"] = id
	if _, refused := s.Call("team", action, asked); refused != nil {
		s.Fatalf("%s %v: %v", action, asked, refused)
	}
	s.Settle()
}

// refuses calls an action for an instance that fails.
func (s *scene) refuses(action, id, want string, more ...string) {
	s.Helper()
	asked := pairs(more)
	asked["DBInstanceId"] = id
	s.Refuses("team", action, asked, want)
}

func (s *scene) look(id string) *DBInstanceAttribute {
	s.Helper()
	return s.lookAs("team", id)
}

func (s *scene) lookAs(account, id string) *DBInstanceAttribute {
	s.Helper()
	one := servicestest.One(s, servicestest.OK[DescribeDBInstanceAttributeResponse](s, account, "DescribeDBInstanceAttribute", wire.Parameters{"DBInstanceId": id}).Items.DBInstanceAttribute)
	return &one
}

func (s *scene) list(account string, more ...string) []DBInstance {
	s.Helper()
	return servicestest.OK[DescribeDBInstancesResponse](s, account, "DescribeDBInstances", pairs(more)).Items.DBInstance
}

func (s *scene) endpoints(id string) []DBInstanceNetInfo {
	s.Helper()
	return servicestest.OK[DescribeDBInstanceNetInfoResponse](s, "team", "DescribeDBInstanceNetInfo", wire.Parameters{"DBInstanceId": id}).DBInstanceNetInfos.DBInstanceNetInfo
}

// free is how many addresses a vSwitch has left.
func (s *scene) free(id string) int64 {
	s.Helper()
	return *servicestest.One(s, servicestest.OK[vpc.DescribeVSwitchesResponse](s.vpcs, "owner", "DescribeVSwitches", wire.Parameters{"VSwitchId": id}).VSwitches.VSwitch).AvailableIpAddressCount
}

func TestAnInstanceIsMadeAndGoes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	made := servicestest.OK[CreateDBInstanceResponse](s, "team", "CreateDBInstance", s.asking("DBInstanceDescription", "orders", "Tag.1.Key", "env", "Tag.1.Value", "test"))
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
		"category": {*seen.Category, "HighAvailability"}, "storage type": {*seen.DBInstanceStorageType, "cloud_essd"}, "vSwitch": {*seen.VSwitchId, s.shared},
		"CPU": {*seen.DBInstanceCPU, "2"}, "zone": {*seen.ZoneId, near}, "pay": {*seen.PayType, "Postpaid"}, "end": {*seen.ExpireTime, ""}, "lock": {*seen.LockMode, "Unlock"},
		"connection": {*seen.ConnectionString, *made.ConnectionString}, "access": {*seen.SecurityIPList, "10.0.0.0/16"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s is %q, want %q", what, pair[0], pair[1])
		}
	}
	if got := s.free(s.shared); got != before-1 {
		t.Errorf("%d addresses are free, there were %d", got, before)
	}
	s.does("RestartDBInstance", id)
	servicestest.OK[DeleteDBInstanceResponse](s, "team", "DeleteDBInstance", wire.Parameters{"DBInstanceId": id})
	if got := *s.look(id).DBInstanceStatus; got != "Deleting" {
		t.Errorf("the instance is %s", got)
	}
	tasks := servicestest.OK[DescribeTasksResponse](s, "team", "DescribeTasks", wire.Parameters{"DBInstanceId": id}).Items.TaskProgressInfo
	if len(tasks) != 3 || *tasks[0].TaskAction != "DeleteDBInstance" || *tasks[0].Status != "Processing" || *tasks[1].Status != "Finished" {
		t.Errorf("tasks are %+v", tasks)
	}
	s.Settle()
	s.refuses("DescribeDBInstanceAttribute", id, noInstance)
	s.refuses("DescribeTasks", id, noInstance)
	if got := s.free(s.shared); got != before {
		t.Errorf("%d addresses are free, there were %d", got, before)
	}
}

func TestInTwoZonesAnInstanceTakesAddressesOfBoth(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before, beyond := s.free(s.shared), s.free(s.other)
	id := s.makes("team", "VSwitchId", s.shared+","+s.other, "ZoneIdSlave1", far, "PrivateIpAddress", "10.0.1.9")
	seen := s.look(id)
	if len(seen.SlaveZones.SlaveZone) != 1 || *seen.SlaveZones.SlaveZone[0].ZoneId != far || *seen.VSwitchId != s.shared {
		t.Errorf("seen %+v", seen.SlaveZones)
	}
	if one := servicestest.One(s, s.endpoints(id)); *one.IPAddress != "10.0.1.9" || *one.IPType != "Private" || *one.VSwitchId != s.shared {
		t.Errorf("the endpoint is %+v", one)
	}
	if s.free(s.shared) != before-1 || s.free(s.other) != beyond-1 {
		t.Errorf("free are %d and %d", s.free(s.shared), s.free(s.other))
	}
	if found := s.list("team", "ZoneId", far); len(found) != 1 || !*found[0].MutriORsignle {
		t.Errorf("by the other zone found %+v", found)
	}
	nodes := servicestest.OK[DescribeDBInstanceHAConfigResponse](s, "team", "DescribeDBInstanceHAConfig", wire.Parameters{"DBInstanceId": id}).HostInstanceInfos.NodeInfo
	if len(nodes) != 2 || *nodes[0].NodeType != "Master" || *nodes[1].ZoneId != far {
		t.Fatalf("nodes are %+v", nodes)
	}
	s.refuses("SwitchDBInstanceHA", id, badValue, "NodeId", *nodes[0].NodeId)
	s.does("SwitchDBInstanceHA", id, "NodeId", *nodes[1].NodeId)
	after := servicestest.OK[DescribeDBInstanceHAConfigResponse](s, "team", "DescribeDBInstanceHAConfig", wire.Parameters{"DBInstanceId": id}).HostInstanceInfos.NodeInfo
	if *after[0].NodeId != *nodes[1].NodeId {
		t.Errorf("after the switch nodes are %+v", after)
	}
	s.does("DeleteDBInstance", id)
	if s.free(s.shared) != before || s.free(s.other) != beyond {
		t.Errorf("free are %d and %d", s.free(s.shared), s.free(s.other))
	}
}

func TestWhatNoInstanceCanBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.makes("team", "PrivateIpAddress", "10.0.1.9")
	for _, test := range []struct {
		want  string
		given []string
	}{
		{noVSwitch, []string{"VSwitchId", s.private}},
		{noVSwitch, []string{"VSwitchId", "vsw-none"}},
		{noVSwitch, []string{"VPCId", "vpc-other"}},
		{"400 MissingParameter", []string{"VSwitchId", ""}},
		{"400 InvalidVSwitchId.Mismatch", []string{"ZoneId", far}},
		{"400 InvalidZoneId.NotSupported", []string{"ZoneId", "cn-hangzhou-z"}},
		{"400 InvalidVpcIdOrVswitchId.NotSupported", []string{"VSwitchId", s.shared + "," + s.other}},
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
		s.Refuses("team", "CreateDBInstance", s.asking(test.given...), test.want)
	}
	s.Refuses("stranger", "CreateDBInstance", s.asking(), noVSwitch)
	for range 11 {
		s.makes("team")
	}
	s.Refuses("team", "CreateDBInstance", s.asking(), "400 VswitchIpExhausted")
}

func TestADryRunMakesNothing(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	passed := servicestest.OK[CreateDBInstanceResponse](s, "team", "CreateDBInstance", s.asking("DryRun", "true"))
	if !*passed.DryRun || !*passed.DryRunResult || passed.DBInstanceId != nil || len(s.list("team")) > 0 {
		t.Errorf("the dry run says %+v", passed)
	}
	s.Refuses("team", "CreateDBInstance", s.asking("DryRun", "true", "Engine", "Oracle"), "400 InvalidEngine.Malformed")
	first := s.makes("team", "ClientToken", "once")
	if again := s.makes("team", "ClientToken", "once"); again != first || len(s.list("team")) != 1 {
		t.Errorf("made %s and %s", first, again)
	}
}

// Each account sees and manages its own instances alone, and goes on with them when the
// vSwitch is not shared any more.
func TestInstancesAreTheirMakersAlone(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id, own := s.makes("team"), s.makes("owner", "VSwitchId", s.private)
	for account, want := range map[string]string{"team": id, "owner": own} {
		if found := servicestest.One(s, s.list(account)); *found.DBInstanceId != want {
			t.Errorf("%s sees %s", account, *found.DBInstanceId)
		}
	}
	if len(s.list("stranger")) > 0 || len(s.list("owner", "DBInstanceId", id)) > 0 || len(s.list("owner", "VSwitchId", s.shared)) > 0 {
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
	s.Unshare(s.left, "team")
	s.Refuses("team", "CreateDBInstance", s.asking(), noVSwitch)
	s.does("ModifyDBInstanceDescription", id, "DBInstanceDescription", "goes on")
	s.does("ModifyDBInstanceSpec", id, "DBInstanceStorage", "50")
	if seen := s.look(id); *seen.DBInstanceDescription != "goes on" || *seen.DBInstanceStorage != 50 || *seen.VSwitchId != s.shared {
		t.Errorf("seen %+v", seen)
	}
	s.does("DeleteDBInstance", id)
	if len(s.list("team")) > 0 {
		t.Error("the instance is still there")
	}
}
