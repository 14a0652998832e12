package dds

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAParticipantHasAReplicaSetInASharedVSwitch(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	made := servicestest.OK[DBInstanceResponse](s, "participant", "CreateDBInstance", s.set("DBInstanceDescription", "orders", "Tag.1.Key", "team", "Tag.1.Value", "shop"))
	id := *made.DBInstanceId
	if !strings.HasPrefix(id, "dds-bp1") || len(id) != 20 {
		t.Errorf("the id is %s", id)
	}
	s.mustBe("participant", id, "Creating")
	s.Refuses("participant", "DeleteDBInstance", of(id), badState)
	s.Settle()
	s.mustBe("participant", id, "Running")
	if took := before - s.free(s.shared); took != 2 {
		t.Errorf("a set of three took %d addresses, want 2: the hidden member has none", took)
	}
	view := s.look("participant", id)
	if *view.DBInstanceDescription != "orders" || *view.VPCId != s.vpc || *view.VSwitchId != s.shared || *view.ZoneId != "cn-hangzhou-h" ||
		*view.DBInstanceType != "replicate" || *view.ReplicationFactor != "3" || *view.ChargeType != "PostPaid" || *view.StorageType != "local_ssd" ||
		*view.KindCode != "0" || *view.DBInstanceOrderStatus != "all_completed" || len(view.Tags.Tag) != 1 || len(view.ReplicaSets.ReplicaSet) != 2 {
		t.Errorf("the instance is %+v", view)
	}
	if got := *view.ReplicaSets.ReplicaSet[0].ConnectionDomain; got != id+"1.mongodb.rds.aliyuncs.com" {
		t.Errorf("the primary is reached at %s", got)
	}
	zones := servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo
	if len(zones) != 3 || *zones[2].RoleType != "Hidden" || *zones[0].InsName != id || *zones[0].NodeType != "normal" {
		t.Errorf("the members are %+v", zones)
	}
	for _, account := range []string{"owner", "stranger"} {
		s.Refuses(account, "DescribeDBInstanceAttribute", of(id), unknown)
		s.Refuses(account, "ModifyDBInstanceDescription", with(of(id), "DBInstanceDescription", "mine"), unknown)
		s.Refuses(account, "DeleteDBInstance", of(id), unknown)
		if seen := s.list(account); len(seen) != 0 {
			t.Errorf("the %s sees %v", account, seen)
		}
	}
	s.Refuses("stranger", "CreateDBInstance", s.set(), "400 IncorrectVswitchId")
	s.Unshare(s.share, "participant")
	s.mustBe("participant", id, "Running")
	s.Refuses("participant", "CreateDBInstance", s.set(), "400 IncorrectVswitchId")
	do[EmptyResponse](s, "ModifyDBInstanceDescription", id, "DBInstanceDescription", "still-mine")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteDBInstance", of(id))
	s.mustBe("participant", id, "Deleting")
	s.Refuses("participant", "RestartDBInstance", of(id), badState)
	s.Settle()
	s.Refuses("participant", "DescribeDBInstanceAttribute", of(id), unknown)
	if after := s.free(s.shared); after != before {
		t.Errorf("%d addresses are free after the end, %d before", after, before)
	}
}

func TestNewInstancesAreChecked(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for change, want := range map[string]string{
		"VSwitchId=vsw-none":               "400 IncorrectVswitchId",
		"VpcId=vpc-other":                  "400 IncorrectVswitchId",
		"VpcId=":                           "400 MissingParameter",
		"VSwitchId=":                       "400 MissingParameter",
		"ZoneId=cn-hangzhou-i":             "400 InvalidIzNo.NotSupported",
		"ZoneId=cn-nowhere-a":              "400 InvalidRegion_Zone_NotFound",
		"RegionId=cn-nowhere":              "400 InvalidRegion.Format",
		"SecondaryZoneId=cn-hangzhou-i":    "400 SameZoneId",
		"DBInstanceClass=large":            "400 InvalidCapacity.NotFound",
		"DBInstanceStorage=15":             "400 InvalidDBInstanceStorage.ValueNotSupported",
		"StorageType=cloud_essd9":          "400 SaleValidateNoSpecificCodeFailed",
		"DBInstanceDescription=1x":         "400 InvalidDBInstanceDescription.Malformed",
		"AccountPassword=simple":           "400 InvalidAccountPassword.Malformed",
		"SecurityIPList=10.0.0":            "400 InvalidSecurityIPList.Malformed",
		"SecurityIPList=10.0.0.1,10.0.0.1": "400 InvalidSecurityIPList.Duplicate",
		"ReplicationFactor=4":              "400 InvalidParam",
		"ReadonlyReplicas=6":               "400 InvalidParam",
		"ChargeType=PrePaid":               "400 MissingParameter",
		"ResourceGroupId=rg-none":          "400 ResourceGroupId.InValid",
		"AutoRenew=perhaps":                "400 InstanceAutoRenewInvalid",
		"SrcDBInstanceId=dds-x":            "400 MissingParameter",
	} {
		name, value, _ := strings.Cut(change, "=")
		s.Refuses("participant", "CreateDBInstance", s.set(name, value), want)
	}
	s.Refuses("participant", "CreateDBInstance", s.set("ChargeType", "PrePaid", "Period", "10"), "400 InvalidParam")
	s.Refuses("participant", "CreateDBInstance", s.set("SecondaryZoneId", "cn-hangzhou-i", "HiddenZoneId", "cn-hangzhou-i"), "400 InvalidZoneld")
	s.Refuses("owner", "CreateDBInstance", s.set("VSwitchId", s.second, "ReplicationFactor", "7", "ReadonlyReplicas", "5"), "")
	s.Refuses("owner", "CreateDBInstance", s.set("VSwitchId", s.second), "400 ErrorInsufficientResource")
	s.Refuses("participant", "CreateShardingDBInstance", s.cluster("Mongos.2.Class", ""), "400 InvalidParam")
	s.Refuses("participant", "CreateShardingDBInstance", s.cluster("SecurityIPList", "x"), "400 InvalidParameters.Format")
	s.Refuses("participant", "CreateShardingDBInstance", s.cluster("ReplicaSet.1.Storage", "7"), "400 InvalidDBInstanceStorage.ValueNotSupported")
}

func TestAnInstanceInThreeZonesHasMembersInEach(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set("EngineVersion", "6.0", "SecondaryZoneId", "cn-hangzhou-i", "HiddenZoneId", "cn-hangzhou-j"))
	zones := servicestest.OK[DescribeRoleZoneInfoResponse](s, "participant", "DescribeRoleZoneInfo", of(id)).ZoneInfos.ZoneInfo
	for at, want := range []string{"cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"} {
		if got := *zones[at].ZoneId; got != want {
			t.Errorf("member %d is in %s, want %s", at, got, want)
		}
	}
	if view := s.look("participant", id); *view.StorageType != "cloud_essd1" || *view.KindCode == "0" {
		t.Errorf("version 6.0 is on %s", *view.StorageType)
	}
}

func TestListsOfInstancesAreNarrowed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	set := s.create("participant", "CreateDBInstance", s.set("DBInstanceDescription", "orders", "Tag.1.Key", "team", "Tag.1.Value", "shop"))
	single := s.create("participant", "CreateDBInstance", s.set("ReplicationFactor", "1", "ChargeType", "PrePaid", "Period", "1"))
	cluster := s.create("participant", "CreateShardingDBInstance", s.cluster())
	if got := s.list("participant"); len(got) != 2 {
		t.Errorf("a list without a type has %v, want the replica sets", got)
	}
	for filter, want := range map[string]string{
		"DBInstanceId=" + set:                    set,
		"DBInstanceDescription=orders":           set,
		"DBInstanceType=sharding":                cluster,
		"ReplicationFactor=1":                    single,
		"ChargeType=PrePaid":                     single,
		"Expired=true":                           "",
		"ExpireTime=2030-02-02T16:00Z":           single,
		"DBNodeType=standard":                    set,
		"Tag.1.Key=team":                         set,
		"VSwitchId=vsw-other":                    "",
		"VpcId=vpc-other":                        "",
		"ZoneId=cn-hangzhou-i":                   "",
		"EngineVersion=7.0":                      "",
		"NetworkType=Classic":                    "",
		"DBInstanceClass=dds.mongo.large":        "",
		"DBInstanceStatus=Creating":              "",
		"ResourceGroupId=rg-other":               "",
		"ConnectionDomain=" + set + "1" + domain: set,
		"ConnectionDomain=nowhere" + domain:      "",
	} {
		name, value, _ := strings.Cut(filter, "=")
		if got := strings.Join(s.list("participant", name, value), " "); got != want {
			t.Errorf("%s selects %q, want %q", filter, got, want)
		}
	}
	s.Wall = s.Wall.Add(32 * 24 * time.Hour)
	if got := s.list("participant", "Expired", "true"); len(got) != 1 || got[0] != single {
		t.Errorf("after its month %v has expired", got)
	}
	seen := servicestest.OK[DescribeDBInstanceAttributeResponse](s, "participant", "DescribeDBInstanceAttribute", wire.Parameters{"DBInstanceId": single})
	if mode := *servicestest.One(s, seen.DBInstances.DBInstance).LockMode; mode != "LockByExpiration" {
		t.Errorf("after its month the instance is %s", mode)
	}
}

func TestReplicaSetsGrowAndShrink(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	id := s.create("participant", "CreateDBInstance", s.set())
	do[OrderIdResponse](s, "ModifyDBInstanceSpec", id, "DBInstanceClass", "dds.mongo.large", "DBInstanceStorage", "20", "ReplicationFactor", "5", "ReadonlyReplicas", "1")
	view := s.look("participant", id)
	if *view.DBInstanceClass != "dds.mongo.large" || *view.DBInstanceStorage != 20 || *view.ReplicationFactor != "5" || *view.ReadonlyReplicas != "1" {
		t.Errorf("the instance is %+v", view)
	}
	if took := before - s.free(s.shared); took != 5 {
		t.Errorf("four members that are reached and one that is read have %d addresses, want 5", took)
	}
	servicestest.OK[OrderIdResponse](s, "participant", "ModifyDBInstanceSpec", with(of(id), "ReplicationFactor", "3", "ReadonlyReplicas", "0"))
	s.mustBe("participant", id, "DBInstanceClassChanging")
	if got := *s.look("participant", id).DBInstanceOrderStatus; got != "order_wait_for_produce" {
		t.Errorf("the order is %s", got)
	}
	s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceStorage", "30"), badState)
	s.Settle()
	if took := before - s.free(s.shared); took != 2 {
		t.Errorf("a set of three has %d addresses again, want 2", took)
	}
	s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceStorage", "15"), "400 InvalidDBInstanceStorage.ValueNotSupported")
	s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceClass", "x"), "400 InvalidDBInstanceClass.ValueNotSupported")
	s.Refuses("participant", "ModifyDBInstanceSpec", of(id), "400 MissingParameter")
	s.Refuses("stranger", "ModifyDBInstanceSpec", with(of(id), "DBInstanceStorage", "30"), unknown)
}

func TestShardedClustersHaveNodes(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	id := s.create("participant", "CreateShardingDBInstance", s.cluster("AccountPassword", "Secret-123"))
	if took := before - s.free(s.shared); took != 2 {
		t.Errorf("two mongos took %d addresses", took)
	}
	view := s.look("participant", id)
	if len(view.MongosList.MongosAttribute) != 2 || len(view.ShardList.ShardAttribute) != 2 || len(view.ConfigserverList.ConfigserverAttribute) != 1 || *view.DBInstanceType != "sharding" {
		t.Fatalf("the cluster is %+v", view)
	}
	first, shard := *view.MongosList.MongosAttribute[0].NodeId, *view.ShardList.ShardAttribute[0].NodeId
	if !strings.HasPrefix(first, "s-bp1") || !strings.HasPrefix(shard, "d-bp1") || *view.ConfigserverList.ConfigserverAttribute[0].NodeId != id+"-cs" {
		t.Errorf("the nodes are %s and %s", first, shard)
	}
	if got := *view.MongosList.MongosAttribute[0].ConnectString; got != first+domain {
		t.Errorf("the first mongos is at %s", got)
	}
	s.Refuses("participant", "DeleteNode", with(of(id), "NodeId", first), "400 InsType.NotSupport")
	third := *do[CreateNodeResponse](s, "CreateNode", id, "NodeType", "mongos", "NodeClass", "mdb.shard.2x.xlarge.d").NodeId
	direct := *do[CreateNodeResponse](s, "CreateNode", id, "NodeType", "shard", "NodeClass", "mdb.shard.2x.xlarge.d", "NodeStorage", "20", "ShardDirect", "true", "AccountName", "reader", "AccountPassword", "Secret-123").NodeId
	if took := before - s.free(s.shared); took != 5 {
		t.Errorf("three mongos and a shard that is reached itself have %d addresses, want 5", took)
	}
	// The instance went by the address of the first mongos; it goes by another one now.
	do[DeleteNodeResponse](s, "DeleteNode", id, "NodeId", first)
	do[DeleteNodeResponse](s, "DeleteNode", id, "NodeId", direct)
	if took := before - s.free(s.shared); took != 2 {
		t.Errorf("two mongos have %d addresses", took)
	}
	do[OrderIdResponse](s, "ModifyNodeSpec", id, "NodeId", shard, "NodeClass", "mdb.shard.4x.xlarge.d", "NodeStorage", "40")
	do[EmptyResponse](s, "ModifyDBInstanceDescription", id, "NodeId", third, "DBInstanceDescription", "for-shops")
	view = s.look("participant", id)
	if *view.ShardList.ShardAttribute[0].NodeStorage != 40 || *view.MongosList.MongosAttribute[1].NodeDescription != "for-shops" {
		t.Errorf("the cluster is %+v", view)
	}
	s.Refuses("participant", "ModifyNodeSpec", with(of(id), "NodeId", shard, "NodeStorage", "20"), "400 InvalidDBInstanceStorage.ValueNotSupported")
	s.Refuses("participant", "ModifyNodeSpec", with(of(id), "NodeId", "d-none", "NodeClass", "mdb.shard.4x.xlarge.d"), "404 InvalidInstanceId.NotFound")
	s.Refuses("participant", "CreateNode", with(of(id), "NodeType", "shard", "NodeClass", "mdb.shard.2x.xlarge.d"), "400 InvalidDBInstanceStorage.ValueNotSupported")
	s.Refuses("participant", "ModifyDBInstanceSpec", with(of(id), "DBInstanceStorage", "30"), "400 InsType.NotSupport")
	s.Refuses("participant", "DescribeReplicaSetRole", of(id), "400 InsType.NotSupport")
	set := s.create("participant", "CreateDBInstance", s.set())
	s.Refuses("participant", "CreateNode", with(of(set), "NodeType", "mongos", "NodeClass", "mdb.shard.2x.xlarge.d"), "400 InsType.NotSupport")
	s.Refuses("participant", "DescribeShardingNetworkAddress", of(set), "400 InsType.NotSupport")
	do[EmptyResponse](s, "DeleteDBInstance", id)
	do[EmptyResponse](s, "DeleteDBInstance", set)
	if after := s.free(s.shared); after != before {
		t.Errorf("%d addresses are free after the end, %d before", after, before)
	}
}

func TestConnectionStringsComeAndGo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.free(s.shared)
	id := s.create("participant", "CreateDBInstance", s.set())
	servicestest.OK[EmptyResponse](s, "participant", "AllocatePublicNetworkAddress", of(id))
	s.mustBe("participant", id, "DBInstanceNetTypeChanging")
	s.Settle()
	s.Refuses("participant", "AllocatePublicNetworkAddress", of(id), "403 OperationDenied")
	roles := servicestest.OK[DescribeReplicaSetRoleResponse](s, "participant", "DescribeReplicaSetRole", of(id)).ReplicaSets.ReplicaSet
	if len(roles) != 4 || *roles[2].NetworkType != "Public" || *roles[0].NetworkType != "VPC" || *roles[0].RoleId != *roles[2].RoleId {
		t.Errorf("the roles are %+v", roles)
	}
	do[EmptyResponse](s, "ReleasePublicNetworkAddress", id)
	s.Refuses("participant", "ReleasePublicNetworkAddress", of(id), "400 InvalidParam")
	s.Refuses("participant", "ReleaseNodePrivateNetworkAddress", of(id), "400 InsType.NotSupport")
	old := *roles[0].ConnectionDomain
	rename := with(of(id), "CurrentConnectionString", old, "NewConnectionString", "ordersdb1")
	s.Refuses("participant", "ModifyDBInstanceConnectionString", with(rename, "NewConnectionString", "x"), "400 NewConnectionString.NotSupport")
	s.Refuses("participant", "ModifyDBInstanceConnectionString", with(rename, "NewPort", "3800"), "400 InvalidConnectionStringOrPort.Duplicate")
	s.Refuses("participant", "ModifyDBInstanceConnectionString", with(rename, "CurrentConnectionString", "other"+domain), "400 InvalidParam")
	s.Refuses("participant", "ModifyDBInstanceConnectionString", with(rename, "NewConnectionString", strings.TrimSuffix(*roles[1].ConnectionDomain, domain)), "400 InvalidConnectionStringOrPort.Duplicate")
	servicestest.OK[EmptyResponse](s, "participant", "ModifyDBInstanceConnectionString", rename)
	s.Settle()
	if got := s.list("participant", "ConnectionDomain", "ordersdb1"+domain); len(got) != 1 {
		t.Errorf("the new connection string leads to %v", got)
	}

	cluster := s.create("participant", "CreateShardingDBInstance", s.cluster())
	shard := *s.look("participant", cluster).ShardList.ShardAttribute[0].NodeId
	s.Refuses("participant", "AllocatePublicNetworkAddress", of(cluster), "400 MissingParameter")
	s.Refuses("participant", "AllocateNodePrivateNetworkAddress", with(of(cluster), "NodeId", shard, "AccountName", "root", "AccountPassword", "Secret-123"), "400 InvalidAccountName.Forbid")
	do[EmptyResponse](s, "AllocateNodePrivateNetworkAddress", cluster, "NodeId", shard, "AccountName", "reader", "AccountPassword", "Secret-123")
	addresses := servicestest.OK[DescribeShardingNetworkAddressResponse](s, "participant", "DescribeShardingNetworkAddress", with(of(cluster), "NodeId", shard)).NetworkAddresses.NetworkAddress
	if len(addresses) != 2 || *addresses[0].NodeType != "db" || !netip.MustParsePrefix("10.0.0.0/24").Contains(netip.MustParseAddr(*addresses[0].IPAddress)) {
		t.Errorf("the shard is at %+v", addresses)
	}
	if took := before - s.free(s.shared); took != 6 {
		t.Errorf("%d addresses are taken, want 2 of the set, 2 of mongos and 2 of the shard", took)
	}
	s.Refuses("participant", "AllocateNodePrivateNetworkAddress", with(of(cluster), "NodeId", shard), "403 OperationDenied")
	do[EmptyResponse](s, "AllocatePublicNetworkAddress", cluster, "NodeId", shard)
	do[EmptyResponse](s, "ReleaseNodePrivateNetworkAddress", cluster, "NodeId", shard, "NetworkType", "VPC")
	if took := before - s.free(s.shared); took != 4 {
		t.Errorf("%d addresses are taken, want 4", took)
	}
	s.Refuses("participant", "CreateAccount", with(of(cluster), "AccountName", "another", "AccountPassword", "Secret-123"), "403 AccountLimitExceeded")
}

func TestSubscriptionsOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.create("participant", "CreateDBInstance", s.set("ChargeType", "PrePaid", "Period", "1", "AutoRenew", "true"))
	if got := *s.look("participant", id).ExpireTime; got != "2030-02-02T16:00Z" {
		t.Errorf("it ends at %s", got)
	}
	s.Refuses("participant", "DeleteDBInstance", of(id), "400 ChargeTypeViolation")
	renewal := func() Item {
		return servicestest.One(s, servicestest.OK[DescribeInstanceAutoRenewalAttributeResponse](s, "participant", "DescribeInstanceAutoRenewalAttribute", of(id)).Items.Item)
	}
	if one := renewal(); *one.AutoRenew != "true" || *one.Duration != "1" {
		t.Errorf("it renews itself: %+v", one)
	}
	do[EmptyResponse](s, "ModifyInstanceAutoRenewalAttribute", id, "AutoRenew", "false")
	if one := renewal(); *one.AutoRenew != "false" {
		t.Errorf("it renews itself: %+v", one)
	}
	s.Refuses("participant", "ModifyInstanceAutoRenewalAttribute", with(of(id), "AutoRenew", "true", "Duration", "13"), "400 InvalidDuration.Invalid")
	do[OrderIdResponse](s, "RenewDBInstance", id, "Period", "2")
	if got := *s.look("participant", id).ExpireTime; got != "2030-04-02T16:00Z" {
		t.Errorf("it ends at %s", got)
	}
	servicestest.OK[OrderIdResponse](s, "participant", "TransformInstanceChargeType", wire.Parameters{"InstanceId": id, "ChargeType": "PostPaid"})
	s.Refuses("participant", "RenewDBInstance", with(of(id), "Period", "2"), "400 InstanceChargeTypeInvalid")
	s.Refuses("participant", "TransformInstanceChargeType", wire.Parameters{"InstanceId": id, "ChargeType": "PostPaid"}, "403 AlreadyPrePaid")
	servicestest.OK[OrderIdResponse](s, "participant", "TransformToPrePaid", wire.Parameters{"InstanceId": id, "Period": "1"})
	s.Refuses("participant", "TransformToPrePaid", wire.Parameters{"InstanceId": id, "Period": "1"}, "403 AlreadyPrePaid")
}
