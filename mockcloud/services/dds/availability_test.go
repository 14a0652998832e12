package dds

import (
	"net/netip"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// roles are the ids of an instance's members by role, for those of which there is one.
func (s *scene) roles(id string) map[string]string {
	s.Helper()
	roles := map[string]string{}
	for _, m := range servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo {
		roles[*m.RoleType] = *m.RoleId
	}
	return roles
}

// hosts are the connection strings of a replica set's members, by their roles.
func (s *scene) hosts(id string) map[string]string {
	s.Helper()
	hosts := map[string]string{}
	for _, one := range servicestest.OK[DescribeReplicaSetRoleResponse](s, "participant", "DescribeReplicaSetRole", of(id)).ReplicaSets.ReplicaSet {
		hosts[*one.ReplicaSetRole] = *one.ConnectionDomain
	}
	return hosts
}

func TestMembersChangeTheirRoles(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	before, hosts := s.roles(id), s.hosts(id)
	servicestest.OK[EmptyResponse](s, "participant", "SwitchDBInstanceHA", of(id))
	s.mustBe("participant", id, "HASwitching")
	s.Settle()
	after := s.roles(id)
	if after["Primary"] != before["Secondary"] || after["Secondary"] != before["Primary"] || after["Hidden"] != before["Hidden"] {
		t.Errorf("the roles were %v and are %v", before, after)
	}
	if got := s.hosts(id); got["Primary"] != hosts["Secondary"] || got["Secondary"] != hosts["Primary"] {
		t.Errorf("the members were at %v and are at %v", hosts, got)
	}
	// What hides gives its connection string away.
	do[EmptyResponse](s, "SwitchDBInstanceHA", id, "RoleIds", after["Hidden"]+","+after["Secondary"])
	if got := s.roles(id); got["Hidden"] != after["Secondary"] || got["Secondary"] != after["Hidden"] || got["Primary"] != after["Primary"] {
		t.Errorf("the roles were %v and are %v", after, got)
	}
	if got := s.hosts(id); got["Secondary"] != hosts["Primary"] {
		t.Errorf("the members are at %v", got)
	}
	now := s.roles(id)
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "ReplicationFactor", "5")
	if got := s.roles(id); got["Primary"] != now["Primary"] || got["Hidden"] != now["Hidden"] {
		t.Errorf("members that stay were %v and are %v", now, got)
	}
	for given, want := range map[string]string{
		"RoleIds=" + now["Primary"]:                        "400 InvalidSwitchType",
		"RoleIds=" + now["Primary"] + "," + now["Primary"]: "400 InvalidSwitchType",
		"RoleIds=1,2":   "404 InvalidInstanceId.NotFound",
		"NodeId=d-none": "404 InvalidInstanceId.NotFound",
	} {
		s.Refuses("participant", "SwitchDBInstanceHA", with(of(id), cut(given)...), want)
	}
	single := s.create("participant", "CreateDBInstance", s.set("ReplicationFactor", "1"))
	s.Refuses("participant", "SwitchDBInstanceHA", of(single), "400 HaStatusNotSupport")

	cluster := s.create("participant", "CreateShardingDBInstance", s.cluster())
	view := s.look("participant", cluster)
	s.Refuses("participant", "SwitchDBInstanceHA", of(cluster), "400 MissingParameter")
	s.Refuses("participant", "SwitchDBInstanceHA", with(of(cluster), "NodeId", *view.MongosList.MongosAttribute[0].NodeId), "400 HaStatusNotSupport")
	do[EmptyResponse](s, "SwitchDBInstanceHA", cluster, "NodeId", *view.ShardList.ShardAttribute[0].NodeId)
}

// otherZone is a vSwitch in another zone that is shared with the participant.
func (s *scene) otherZone() string {
	s.Helper()
	id := *servicestest.OK[vpc.VSwitchIdResponse](s.vpcs, "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-i", "CidrBlock": "10.0.2.0/24"}).VSwitchId
	s.Settle()
	s.Share(id, "participant")
	return id
}

func TestInstancesMoveToOtherZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other, here := s.otherZone(), s.free(s.shared)
	there := s.free(other)
	id := s.create("participant", "CreateDBInstance", s.set())
	hosts := s.hosts(id)
	move := with(of(id), "ZoneId", "cn-hangzhou-i", "Vswitch", other)
	servicestest.OK[EmptyResponse](s, "participant", "MigrateAvailableZone", with(move, "SecondaryZoneId", "cn-hangzhou-h", "HiddenZoneId", "cn-hangzhou-g"))
	s.mustBe("participant", id, "Transing")
	s.Settle()
	view := s.look("participant", id)
	if *view.VSwitchId != other || *view.ZoneId != "cn-hangzhou-i" || *view.SecondaryZoneId != "cn-hangzhou-h" {
		t.Errorf("the instance is %+v", view)
	}
	if s.free(s.shared) != here || there-s.free(other) != 2 {
		t.Errorf("it holds %d and %d addresses", here-s.free(s.shared), there-s.free(other))
	}
	if got := s.hosts(id); got["Primary"] != hosts["Primary"] {
		t.Errorf("the members are at %v, and were at %v", got, hosts)
	}
	for _, zone := range servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo {
		if want := map[string]string{"Primary": "cn-hangzhou-i", "Secondary": "cn-hangzhou-h", "Hidden": "cn-hangzhou-g"}[*zone.RoleType]; *zone.ZoneId != want {
			t.Errorf("the %s is in %s, want %s", *zone.RoleType, *zone.ZoneId, want)
		}
	}
	if got := s.list("participant", "ZoneId", "cn-hangzhou-i"); len(got) != 1 || got[0] != id {
		t.Errorf("in the other zone there are %v", got)
	}
	do[EmptyResponse](s, "AllocatePublicNetworkAddress", id)
	s.Refuses("participant", "MigrateAvailableZone", move, "400 NetworkTypeNotSupport")
	s.Refuses("participant", "MigrateToOtherZone", wire.Parameters{"InstanceId": id, "ZoneId": "cn-hangzhou-i", "VSwitchId": other}, "400 MigrateDBInstanceError")
	do[EmptyResponse](s, "ReleasePublicNetworkAddress", id)
	for given, want := range map[string]string{
		"Vswitch=":                      "400 MissingParameter",
		"Vswitch=vsw-none":              "400 IncorrectVswitchId",
		"ZoneId=cn-hangzhou-h":          "400 InvalidIzNo.NotSupported",
		"ZoneId=cn-nowhere-a":           "400 InvalidRegion_Zone_NotFound",
		"SecondaryZoneId=cn-hangzhou-h": "400 SameZoneId",
	} {
		s.Refuses("participant", "MigrateAvailableZone", with(move, cut(given)...), want)
	}
	do[EmptyResponse](s, "ModifyDBInstanceTDE", id, "TDEStatus", "enabled")
	s.Refuses("participant", "MigrateAvailableZone", move, "400 UnsupportedDBTdeStatus")
	newer := s.create("participant", "CreateDBInstance", s.set("EngineVersion", "5.0", "DBInstanceClass", "mdb.shard.2x.large.d"))
	s.Refuses("participant", "MigrateAvailableZone", with(move, "DBInstanceId", newer), "400 MinorVersionNotSupport")
	cluster := s.create("participant", "CreateShardingDBInstance", s.cluster())
	s.Refuses("participant", "MigrateToOtherZone", wire.Parameters{"InstanceId": cluster, "ZoneId": "cn-hangzhou-i", "VSwitchId": other}, "400 MigrateDBInstanceError")
	do[EmptyResponse](s, "MigrateAvailableZone", cluster, "ZoneId", "cn-hangzhou-i", "Vswitch", other)
	for _, one := range servicestest.OK[DescribeShardingNetworkAddressResponse](s, "participant", "DescribeShardingNetworkAddress", of(cluster)).NetworkAddresses.NetworkAddress {
		if !netip.MustParsePrefix("10.0.2.0/24").Contains(netip.MustParseAddr(*one.IPAddress)) || *one.VswitchId != other {
			t.Errorf("a mongos is at %+v", one)
		}
	}
	for _, gone := range []string{id, newer, cluster} {
		do[EmptyResponse](s, "DeleteDBInstance", gone)
	}
	if s.free(s.shared) != here || s.free(other) != there {
		t.Error("not all addresses were given back")
	}
}

func TestInstancesAreGivenLaterVersions(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set("EngineVersion", "4.0"))
	offers := func() []string {
		return servicestest.OK[DescribeAvailableEngineVersionResponse](s, "participant", "DescribeAvailableEngineVersion", of(id)).EngineVersions.EngineVersion
	}
	if got := offers(); len(got) != 1 || got[0] != "4.2" {
		t.Errorf("an instance on local disks can be given %v", got)
	}
	s.Refuses("participant", "UpgradeDBInstanceEngineVersion", with(of(id), "EngineVersion", "4.4"), "400 EngineVersion.ERROR")
	do[EmptyResponse](s, "UpgradeDBInstanceEngineVersion", id, "EngineVersion", "4.2")
	if view := s.look("participant", id); *view.EngineVersion != "4.2" || len(offers()) != 0 {
		t.Errorf("the version is %s, and it can be given %v", *view.EngineVersion, offers())
	}
	s.Refuses("participant", "UpgradeDBInstanceEngineVersion", with(of(id), "EngineVersion", "4.0"), "400 EngineVersion.ERROR")
	s.Refuses("stranger", "DescribeAvailableEngineVersion", of(id), unknown)
}

// A change waits for the window of maintenance, or for a time.
func TestChangesWaitForTheirTime(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set())
	opens := s.Wall.Add(5 * time.Hour).UTC().Truncate(time.Hour)
	do[EmptyResponse](s, "ModifyDBInstanceMaintainTime", id, "MaintainStartTime", opens.Format("15:04Z"), "MaintainEndTime", opens.Add(2*time.Hour).Format("15:04Z"))
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "DBInstanceStorage", "20", "EffectiveTime", "MaintainTime")
	do[EmptyResponse](s, "RestartDBInstance", id, "SwitchMode", "1")
	s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceStorage", "7", "EffectiveTime", "1"), "400 InvalidDBInstanceStorage.ValueNotSupported")
	s.Refuses("stranger", "RestartDBInstance", with(of(id), "SwitchMode", "1"), unknown)
	if got := *s.look("participant", id).DBInstanceStorage; got != 10 {
		t.Errorf("it has %d GB before the window opens", got)
	}
	s.Wall = opens
	s.mustBe("participant", id, "DBInstanceClassChanging")
	s.Settle()
	s.mustBe("participant", id, "Restarting")
	if got := *s.look("participant", id).DBInstanceStorage; got != 20 {
		t.Errorf("it has %d GB in the window", got)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "participant", "RestartDBInstance", with(of(id), "SwitchMode", "1"))
	s.mustBe("participant", id, "Restarting") // at once, as the window is open
	s.Settle()
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "DBInstanceStorage", "30", "EffectiveTime", "0")

	cluster := s.create("participant", "CreateShardingDBInstance", s.cluster())
	shard := *s.look("participant", cluster).ShardList.ShardAttribute[0].NodeId
	at := s.Wall.Add(3 * time.Hour).UTC()
	node := with(of(cluster), "NodeId", shard, "NodeStorage", "40", "EffectiveTime", "TimePoint")
	s.Refuses("participant", "ModifyNodeSpec", node, "400 InvalidParam")
	servicestest.OK[OrderIdResponse](s, "participant", "ModifyNodeSpec", with(node, "SwitchTime", at.Format(services.SecondLayout)))
	s.Wall = at.Add(-time.Second)
	s.mustBe("participant", cluster, "Running")
	s.Wall = at
	s.mustBe("participant", cluster, "DBInstanceClassChanging")
}

func TestServerlessInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	order := wire.Parameters{
		"VpcId": s.vpc, "VSwitchId": s.shared, "EngineVersion": "4.2", "CapacityUnit": "100", "DBInstanceStorage": "5", "AccountPassword": "Secret-123", "DBInstanceDescription": "orders",
	}
	id := s.create("participant", "CreateServerlessDBInstance", order)
	if took := before - s.free(s.shared); took != 1 {
		t.Errorf("it has %d addresses", took)
	}
	view := s.look("participant", id)
	if *view.DBInstanceType != "serverless" || *view.CapacityUnit != "100" || *view.DBInstanceStorage != 5 || *view.DBInstanceClass != "dds.serverless.cu" || *view.ChargeType != "PrePaid" || *view.DBInstanceStatus != "Running" {
		t.Errorf("the instance is %+v", view)
	}
	if *view.KindCode != "0" || view.VpcAuthMode != nil || *view.ProtocolType != "mongodb" {
		t.Errorf("the instance runs on %+v", view)
	}
	if got := s.hosts(id); len(got) != 1 || got["Primary"] == "" {
		t.Errorf("it is at %v", got)
	}
	if got := s.list("participant", "DBInstanceType", "serverless", "DBInstanceClass", "dds.serverless.cu"); len(got) != 1 || got[0] != id {
		t.Errorf("the serverless instances are %v", got)
	}
	servicestest.OK[OrderIdResponse](s, "participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceClass", "2000", "DBInstanceStorage", "20"))
	s.mustBe("participant", id, "DBInstanceClassChanging")
	s.Settle()
	if view = s.look("participant", id); *view.CapacityUnit != "2000" || *view.DBInstanceStorage != 20 || *view.DBInstanceClass != "dds.serverless.cu" {
		t.Errorf("the instance is %+v", view)
	}
	for given, want := range map[string]string{
		"DBInstanceClass=99":            "400 InvalidDBInstanceClass.ValueNotSupported",
		"DBInstanceClass=dds.mongo.mid": "400 InvalidDBInstanceClass.ValueNotSupported",
		"DBInstanceStorage=101":         "400 InvalidDBInstanceStorage.ValueNotSupported",
		"DBInstanceStorage=5":           "400 InvalidDBInstanceStorage.ValueNotSupported",
		"ReadonlyReplicas=1":            "400 InsType.NotSupport",
	} {
		s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), cut(given)...), want)
	}
	for given, want := range map[string]string{
		"VSwitchId=vsw-none":     "400 IncorrectVswitchId",
		"ZoneId=cn-hangzhou-i":   "400 InvalidIzNo.NotSupported",
		"AccountPassword=simple": "400 InvalidAccountPassword.Malformed",
		"DBInstanceStorage=101":  "400 InvalidParameter",
		"CapacityUnit=99":        "400 InvalidParameter",
		"EngineVersion=6.0":      "400 InvalidParameter",
		"ChargeType=PostPaid":    "400 InvalidParameter",
		"PeriodPriceType=Day":    "501 MockNotImplemented",
	} {
		s.Refuses("participant", "CreateServerlessDBInstance", with(order, cut(given)...), want)
	}
	s.Refuses("stranger", "CreateServerlessDBInstance", order, "400 IncorrectVswitchId")
	s.Refuses("participant", "MigrateAvailableZone", with(of(id), "ZoneId", "cn-hangzhou-h", "Vswitch", s.shared), "400 InsType.NotSupport")
	s.Refuses("participant", "TransformInstanceChargeType", wire.Parameters{"InstanceId": id, "ChargeType": "PostPaid"}, "400 InsType.NotSupport")
	s.Refuses("participant", "DeleteDBInstance", of(id), "400 ChargeTypeViolation")
	s.Wall = s.Wall.Add(33 * 24 * time.Hour)
	do[EmptyResponse](s, "DeleteDBInstance", id)
	if after := s.free(s.shared); after != before {
		t.Errorf("%d addresses are free after the end, %d before", after, before)
	}
}

func TestInstancesMoveWithTheirClasses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other, here := s.otherZone(), s.free(s.shared)
	there := s.free(other)
	id := s.create("participant", "CreateDBInstance", s.set())
	hosts := s.hosts(id)
	away := with(of(id), "TargetZoneId", "cn-hangzhou-i", "TargetVswitchId", other)
	for given, want := range map[string]string{
		"TargetVswitchId=":                    "400 MissingParameter",
		"TargetVswitchId=vsw-none":            "400 IncorrectVswitchId",
		"TargetZoneId=cn-hangzhou-h":          "400 InvalidIzNo.NotSupported",
		"TargetZoneId=cn-nowhere-a":           "400 InvalidRegion_Zone_NotFound",
		"TargetSecondaryZoneId=cn-hangzhou-h": "400 SameZoneId",
		"TargetHiddenZoneId=cn-hangzhou-h":    "400 SameZoneId",
	} {
		s.Refuses("participant", "ModifyDBInstanceSpec", with(away, cut(given)...), want)
	}
	do[EmptyResponse](s, "AllocatePublicNetworkAddress", id)
	s.Refuses("participant", "ModifyDBInstanceSpec", away, "400 MigrateDBInstanceError")
	do[EmptyResponse](s, "ReleasePublicNetworkAddress", id)
	servicestest.OK[OrderIdResponse](s, "participant", "ModifyDBInstanceSpec", with(away, "ReplicationFactor", "5", "TargetSecondaryZoneId", "cn-hangzhou-h", "TargetHiddenZoneId", "cn-hangzhou-g"))
	s.mustBe("participant", id, "DBInstanceClassChanging")
	s.Settle()
	view := s.look("participant", id)
	if *view.VSwitchId != other || *view.ZoneId != "cn-hangzhou-i" || *view.SecondaryZoneId != "cn-hangzhou-h" || *view.HiddenZoneId != "cn-hangzhou-g" || *view.ReplicationFactor != "5" {
		t.Errorf("the instance is %+v", view)
	}
	if s.free(s.shared) != here || there-s.free(other) != 4 {
		t.Errorf("it holds %d and %d addresses", here-s.free(s.shared), there-s.free(other))
	}
	if got := s.hosts(id); got["Primary"] != hosts["Primary"] {
		t.Errorf("the primary is at %v, and was at %v", got, hosts)
	}
	// Back, with fewer members; and into a vSwitch of the same zone, which says nothing about the others.
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "TargetZoneId", "cn-hangzhou-h", "TargetVswitchId", s.shared, "ReplicationFactor", "3")
	if view := s.look("participant", id); *view.ZoneId != "cn-hangzhou-h" || view.SecondaryZoneId != nil || s.free(other) != there || here-s.free(s.shared) != 2 {
		t.Errorf("the instance is back as %+v with %d addresses", view, here-s.free(s.shared))
	}
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "TargetSecondaryZoneId", "cn-hangzhou-i", "TargetHiddenZoneId", "cn-hangzhou-g")
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "TargetVswitchId", s.shared)
	if view := s.look("participant", id); *view.ZoneId != "cn-hangzhou-h" || *view.SecondaryZoneId != "cn-hangzhou-i" || here-s.free(s.shared) != 2 {
		t.Errorf("the instance is %+v", view)
	}
	do[EmptyResponse](s, "DeleteDBInstance", id)
	if s.free(s.shared) != here || s.free(other) != there {
		t.Error("not all addresses were given back")
	}
}

func TestNodesOfClustersMove(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other, here := s.otherZone(), s.free(s.shared)
	there := s.free(other)
	id := s.create("participant", "CreateShardingDBInstance", s.cluster())
	view := s.look("participant", id)
	router, part := *view.MongosList.MongosAttribute[0].NodeId, *view.ShardList.ShardAttribute[0].NodeId
	where := func(node string) (vswitches []string) {
		t.Helper()
		for _, one := range servicestest.OK[DescribeShardingNetworkAddressResponse](s, "participant", "DescribeShardingNetworkAddress", with(of(id), "NodeId", node)).NetworkAddresses.NetworkAddress {
			vswitches = append(vswitches, *one.VswitchId)
		}
		return vswitches
	}
	away := []string{"NodeId", router, "NodeClass", "mdb.shard.2x.xlarge.d", "TargetZoneId", "cn-hangzhou-i", "TargetVswitchId", other}
	s.Refuses("participant", "ModifyNodeSpec", with(with(of(id), away...), "TargetVswitchId", "vsw-none"), "400 IncorrectVswitchId")
	s.Refuses("participant", "ModifyNodeSpec", with(with(of(id), away...), "TargetVswitchId", ""), "400 MissingParameter")
	do[OrderIdResponse](s, "ModifyNodeSpec", id, away...)
	if got := where(router); len(got) != 1 || got[0] != other || there-s.free(other) != 1 || here-s.free(s.shared) != 1 {
		t.Errorf("the mongos is in %v, with %d and %d addresses", got, here-s.free(s.shared), there-s.free(other))
	}
	// A shard that has no address gets its first ones where it has gone to.
	away[1] = part
	do[OrderIdResponse](s, "ModifyNodeSpec", id, append(away, "TargetSecondaryZoneId", "cn-hangzhou-h", "TargetHiddenZoneId", "cn-hangzhou-g")...)
	zones := map[string]string{}
	for _, m := range servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo {
		if *m.InsName == part {
			zones[*m.RoleType] = *m.ZoneId
		}
	}
	if zones["Primary"] != "cn-hangzhou-i" || zones["Secondary"] != "cn-hangzhou-h" || zones["Hidden"] != "cn-hangzhou-g" {
		t.Errorf("the shard is in %v", zones)
	}
	s.Refuses("participant", "AllocateNodePrivateNetworkAddress", with(of(id), "NodeId", part, "ZoneId", "cn-hangzhou-h"), "400 InvalidRegion_Zone_NotFound")
	do[EmptyResponse](s, "AllocateNodePrivateNetworkAddress", id, "NodeId", part, "ZoneId", "cn-hangzhou-i", "AccountName", "sharded", "AccountPassword", "Secret_123")
	if got := where(part); len(got) != 2 || got[0] != other || got[1] != other {
		t.Errorf("the shard is in %v", got)
	}
	if view := s.look("participant", id); *view.VSwitchId != s.shared || *view.ZoneId != "cn-hangzhou-h" {
		t.Errorf("the cluster is in %s of %s", *view.VSwitchId, *view.ZoneId)
	}
	do[EmptyResponse](s, "DeleteDBInstance", id)
	if s.free(s.shared) != here || s.free(other) != there {
		t.Error("not all addresses were given back")
	}
}
