package rkvstore

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	group := s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
	s.Given = map[string]string{"group": group}
	s.Life(
		managedtest.Step{
			Call: "CreateInstance VSwitchId={shared} VpcId={vpc} ZoneId=cn-hangzhou-h InstanceClass=redis.master.small.default InstanceName=cache Password=Abc12345 SecondaryZoneId=cn-hangzhou-i Tag.1.Key=stage Tag.1.Value=test",
			Keep: "id=InstanceId", Shows: []string{`"InstanceStatus":"Creating"`, `"PrivateIpAddr":"10.0.1.`}, Open: true, Busy: true,
		},
		managedtest.Step{Call: "RestartInstance InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "DescribeInstances InstanceIds={id}", Shows: []string{`"InstanceStatus":"Normal"`, `"VSwitchId":"{shared}"`, `"Key":"stage"`, `"SecondaryZoneId":"cn-hangzhou-i"`}},
		managedtest.Step{Call: "DescribeInstances VSwitchId={shared} SearchKey=ach NodeType=MASTER_SLAVE Expired=false Tag.1.Key=stage", Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "DescribeInstances NetworkType=CLASSIC", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstances InstanceStatus=Creating", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"ConnectionDomain":"{id}.redis.rds.aliyuncs.com"`, `"SecurityIPList":"127.0.0.1"`, `"ZoneType":"doublezone"`}},
		managedtest.Step{Call: "ModifyInstanceAttribute InstanceId={id} InstanceName=sessions NewPassword=Abc12345"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.shard.mid.2.ce ShardCount=4", Busy: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceStatus":"Changing"`, `"ArchitectureType":"cluster"`, `"Capacity":8192`, `"InstanceName":"sessions"`}},
		managedtest.Step{Call: "FlushInstance InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.small.default EffectiveTime=soon", Refused: "InvalidParameter"},
		managedtest.Step{Call: "FlushInstance InstanceId={id}"},
		managedtest.Step{Call: "RestartInstance InstanceId={id}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id} PageSize=5", Shows: []string{`"TotalCount":8`, `"Role":"slave"`}},
		managedtest.Step{Call: "ModifyInstanceMajorVersion InstanceId={id} MajorVersion=4.0", Refused: "InvalidMajorVersion"},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"hash-max-listpack-entries":"64"}`, Refused: "ParamNotSupportedForCurrentVersion"},
		managedtest.Step{Call: "ModifyInstanceMajorVersion InstanceId={id} MajorVersion=7.0", Busy: true},
		managedtest.Step{Call: "DescribeInstances InstanceIds={id}", Shows: []string{`"InstanceStatus":"MajorVersionUpgrading"`}},
		managedtest.Step{Call: "RestartInstance InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "DescribeEngineVersion InstanceId={id}", Shows: []string{`"MajorVersion":"7.0"`, `"EnableUpgradeMajorVersion":false`}},
		managedtest.Step{Call: "ModifyInstanceMaintainTime InstanceId={id} MaintainStartTime=01:00Z MaintainEndTime=02:00Z"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.shard.large.2.ce EffectiveTime=MaintainTime"},
		managedtest.Step{Call: "RestartInstance InstanceId={id} EffectiveTime=1"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Lacks: []string{"redis.shard.large.2.ce"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Later: 24 * time.Hour, Shows: []string{"redis.shard.large.2.ce", `"InstanceStatus":"Normal"`}},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.shard.mid.2.ce"},
		managedtest.Step{Call: "ModifyInstanceVpcAuthMode InstanceId={id} VpcAuthMode=Close"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"MaintainStartTime":"01:00Z"`, `"VpcAuthMode":"Close"`}},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"maxmemory-policy":"noeviction","timeout":30} ParamReplMode=semisync`},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"maxmemory-policy":"sometimes"}`, Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"no-such-parameter":"1"}`, Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config=[]`, Refused: "InvalidParameters.Format", Open: true},
		managedtest.Step{Call: "ModifyInstanceConfig InstanceId={id}", Refused: "InvalidParameters.Format", Open: true},
		managedtest.Step{Call: "ModifyInstanceConfig InstanceId={id} ParamReplMode=never", Refused: "InvalidParameters.Format"},
		managedtest.Step{Call: `ModifyInstanceConfig InstanceId={id} Config={"hash-max-listpack-entries":"64","notify-keyspace-events":""}`},
		managedtest.Step{Call: "DescribeInstanceConfig InstanceId={id}", Shows: []string{`noeviction`, `\"timeout\":\"30\"`, `slowlog-max-len`, `"ParamReplMode":"semisync"`, `"ParamReplTimeout":"500"`}, Lacks: []string{"no-such"}},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`noeviction`}, Lacks: []string{`slowlog-max-len`}},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParameterValue":"noeviction"`, `"CheckingCode":"[yes|no]"`, "listpack"}},
		managedtest.Step{Call: "ModifyBackupPolicy InstanceId={id} PreferredBackupTime=03:00Z-04:00Z PreferredBackupPeriod=Monday,Friday"},
		managedtest.Step{Call: "ModifyBackupPolicy InstanceId={id} PreferredBackupTime=03:00Z-04:00Z PreferredBackupPeriod=Monday BackupRetentionPeriod=-1", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DescribeBackupPolicy InstanceId={id}", Shows: []string{`Monday,Friday`}},
		managedtest.Step{Call: "ModifyAuditLogConfig InstanceId={id} DbAudit=true Retention=15"},
		managedtest.Step{Call: "DescribeAuditLogConfig InstanceId={id}", Shows: []string{`"DbAudit":"true"`, `"Retention":"15"`}},
		managedtest.Step{Call: "ModifyInstanceSSL InstanceId={id} SSLEnabled=Disable", Refused: "SSLDisableStateExistsFault"},
		managedtest.Step{Call: "ModifyInstanceSSL InstanceId={id} SSLEnabled=Enable", Busy: true},
		managedtest.Step{Call: "DescribeInstances InstanceStatus=SSLModifying", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeInstanceSSL InstanceId={id}", Shows: []string{`"SSLEnabled":"Enable"`, `"SSLExpiredTime":"2031-`}},
	)
}

func TestAccess(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)}
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default Port=6400 ConnectionStringPrefix=sessions1", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default ConnectionStringPrefix=sessions1", Open: true, Refused: "InvalidConnectionString.Duplicate"},
		managedtest.Step{Call: "DescribeAccounts InstanceId={id}", Shows: []string{`"AccountName":"{id}"`, `RoleReadWrite`}},
		managedtest.Step{Call: "CreateAccount InstanceId={id} AccountName=reader AccountPassword=Abc12345 AccountPrivilege=RoleReadOnly AccountDescription=reads", Busy: true},
		managedtest.Step{Call: "DescribeAccounts InstanceId={id} AccountName=reader", Shows: []string{`"AccountStatus":"Unavailable"`, `RoleReadOnly`, `"AccountDescription":"reads"`}, Lacks: []string{`"AccountName":"{id}"`}},
		managedtest.Step{Call: "CreateAccount InstanceId={id} AccountName=reader AccountPassword=Abc12345", Refused: "InvalidAccountName.Duplicate"},
		managedtest.Step{Call: "CreateAccount InstanceId={id} AccountName=other AccountPassword=abc12345", Open: true, Refused: "InvalidAccountPassword.Format"},
		managedtest.Step{Call: "GrantAccountPrivilege InstanceId={id} AccountName=reader AccountPrivilege=RoleReadWrite"},
		managedtest.Step{Call: "ModifyAccountDescription InstanceId={id} AccountName=reader AccountDescription=writes"},
		managedtest.Step{Call: "ResetAccountPassword InstanceId={id} AccountName=reader AccountPassword=Abc123456"},
		managedtest.Step{Call: "ResetAccountPassword InstanceId={id} AccountName=nobody AccountPassword=Abc123456", Refused: "InvalidAccountName.NotFound"},
		managedtest.Step{Call: "DescribeAccounts InstanceId={id} AccountName=reader", Shows: []string{`"AccountStatus":"Available"`, `RoleReadWrite`, `"AccountDescription":"writes"`}},
		managedtest.Step{Call: "DeleteAccount InstanceId={id} AccountName=reader"},
		managedtest.Step{Call: "DescribeAccounts InstanceId={id}", Lacks: []string{"reader"}},

		managedtest.Step{Call: "AllocateInstancePublicConnection InstanceId={id} ConnectionStringPrefix=sessionspub Port=6379", Busy: true},
		managedtest.Step{Call: "DescribeInstances InstanceStatus=NetworkModifying", Shows: []string{"{id}"}},
		managedtest.Step{Call: "FlushInstance InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb}", Refused: "NetworkType.NotSupport"},
		managedtest.Step{Call: "AllocateInstancePublicConnection InstanceId={id} ConnectionStringPrefix=sessionspub2 Port=6379", Refused: "NetTypeExists"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo InstanceId={id}", Shows: []string{`sessionspub.redis.rds.aliyuncs.com`, `"IPAddress":"198.18.`, `"sessions1.redis.rds.aliyuncs.com"`, `"Port":"6400"`, `"VSwitchId":"{shared}"`}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo InstanceId={id} NetType=Private", Lacks: []string{`sessionspub`}},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString=sessions1.redis.rds.aliyuncs.com NewConnectionString=sessions2 Port=6401"},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString=sessions2.redis.rds.aliyuncs.com NewConnectionString=sessionspub", Refused: "InvalidConnectionStringOrPort.Duplicate"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`sessions2.redis.rds.aliyuncs.com`, `"Port":6401`}},
		managedtest.Step{Call: "ReleaseInstancePublicConnection InstanceId={id} CurrentConnectionString=other.redis.rds.aliyuncs.com", Refused: "InvalidCurrentConnectionString.NotFound"},
		managedtest.Step{Call: "ReleaseInstancePublicConnection InstanceId={id} CurrentConnectionString=sessionspub.redis.rds.aliyuncs.com"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo InstanceId={id} NetType=Public", Lacks: []string{`sessionspub`}},

		managedtest.Step{Call: "ModifySecurityIps InstanceId={id} SecurityIps=10.0.0.0/16,10.1.0.1 SecurityIpGroupName=apps"},
		managedtest.Step{Call: "ModifySecurityIps InstanceId={id} SecurityIps=10.1.0.2 SecurityIpGroupName=apps ModifyMode=Append"},
		managedtest.Step{Call: "ModifySecurityIps InstanceId={id} SecurityIps=10.1.0.1 SecurityIpGroupName=apps ModifyMode=Delete"},
		managedtest.Step{Call: "ModifySecurityIps InstanceId={id} SecurityIps=10.1.0.300", Refused: "InvalidSecurityIPList.Format"},
		managedtest.Step{Call: "DescribeSecurityIps InstanceId={id}", Shows: []string{`"SecurityIpList":"10.0.0.0/16,10.1.0.2"`, `"SecurityIpGroupName":"apps"`, `"127.0.0.1"`}},
		managedtest.Step{Call: "ModifySecurityGroupConfiguration DBInstanceId={id} SecurityGroupId=sg-none", Refused: "InvalidSecurityGroupId.NotFound"},
		managedtest.Step{Call: "ModifySecurityGroupConfiguration DBInstanceId={id} SecurityGroupId={group}"},
		managedtest.Step{Call: "DescribeSecurityGroupConfiguration InstanceId={id}", Shows: []string{`{group}`}},
		managedtest.Step{Call: "TagResources ResourceType=INSTANCE ResourceId.1={id} Tag.1.Key=stage Tag.1.Value=test"},
		managedtest.Step{Call: "ListTagResources ResourceType=INSTANCE ResourceId.1={id}", Shows: []string{`"TagKey":"stage"`}},
		managedtest.Step{Call: "UntagResources ResourceType=INSTANCE ResourceId.1={id} TagKey.1=stage"},
		managedtest.Step{Call: "ListTagResources ResourceType=INSTANCE ResourceId.1={id}", Lacks: []string{`stage`}},
		managedtest.Step{Call: "ModifyResourceGroup InstanceId={id} ResourceGroupId=rg-none", Refused: "ResourceGroupId.InValid"},
	)
}

func TestPlaceAndCharge(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={private} InstanceClass=redis.master.small.default", Open: true, Refused: "InvalidvSwitchId"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} ZoneId=cn-hangzhou-i InstanceClass=redis.master.small.default", Open: true, Refused: "InvalidIzNo.NotSupported"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.huge.default", Open: true, Refused: "InvalidInstanceClass.NotFound"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default ShardCount=2", Open: true, Refused: "InvalidShardInfo.Format"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default PrivateIpAddress=10.9.0.1", Open: true, Refused: "InvalidIPNotInSubnet"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default Port=80", Open: true, Refused: "InvalidPort.Malformed"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default DryRun=true", Open: true, Refused: "DryRunOperation"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=2048 ChargeType=PrePaid Period=3 PrivateIpAddress=10.0.1.77 Token=once", Keep: "id=InstanceId", Open: true, Shows: []string{`"EndTime":"2030-04-02T16:00:00Z"`}},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=2048 ChargeType=PrePaid Period=3 PrivateIpAddress=10.0.1.77 Token=once", Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "DescribeInstances PrivateIp=10.0.1.77 ChargeType=PrePaid InstanceClass=redis.master.mid.default", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}", Refused: "IncorrectDBInstanceChargeType"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=10", Refused: "InvalidPeriod"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1", Keep: "order=OrderId", Shows: []string{`"EndTime":"2030-05-02T16:00:00Z"`}},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={id} AutoRenew=true Duration=2"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"Duration":2`, `"AutoRenew":"true"`}},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={id} AutoRenew=perhaps", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.small.default", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.stand.default OrderType=DOWNGRADE", Refused: "IllegalParamError"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.small.default OrderType=DOWNGRADE"},
		managedtest.Step{Call: "ModifyInstanceSpec InstanceId={id} InstanceClass=redis.master.mid.default OrderType=UPGRADE"},
		managedtest.Step{Call: "TransformToPrePaid InstanceId={id} Period=1", Refused: "AlreadyPrePaid"},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid", Lacks: []string{"{order}"}, Busy: true},
		managedtest.Step{Call: "DescribeInstances InstanceStatus=Transforming", Shows: []string{"{id}"}},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid", Refused: "IncorrectDBInstanceChargeType"},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={id} AutoRenew=true Duration=2", Refused: "IncorrectDBInstanceChargeType"},
		managedtest.Step{Call: "TransformToPrePaid InstanceId={id} Period=1", Shows: []string{`"EndTime":"2030-02-02T16:00:00Z"`}},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={shared}", Refused: "InvalidIzNo.NotSupported"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb} SecondaryZoneId=bogus", Refused: "InvalidReginAvzNotFound"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=bogus VSwitchId={sharedb}", Refused: "InvalidReginAvzNotFound"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb} SecondaryZoneId=cn-hangzhou-i", Refused: "IllegalParamError"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i", Refused: "MissingSwitchId"},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"Role":"slave","NodeId":"{id}#1"`, `"Role":"master","NodeId":"{id}#2"`}},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb} SecondaryZoneId=cn-hangzhou-h", Busy: true},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceStatus":"Migrating"`, `"VSwitchId":"{sharedb}"`, `"PrivateIp":"10.0.2.`, `"SecondaryZoneId":"cn-hangzhou-h"`}},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id}", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"ZoneId":"cn-hangzhou-i"`, `"Role":"master","NodeId":"{id}#1"`, `"NodeType":"normal"`}},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id} QueryType=0", Shows: []string{`"TotalCount":0`}},
		managedtest.Step{Call: "SwitchInstanceHA InstanceId={id}"},
		managedtest.Step{Call: "DescribeRoleZoneInfo InstanceId={id}", Shows: []string{`"ZoneId":"cn-hangzhou-h","IsOpenBandWidthService":true`, `"Role":"master","NodeId":"{id}#2"`}},
		managedtest.Step{Call: "DescribePrice OrderType=RENEW InstanceId={id} Period=2", Shows: []string{`"TradeAmount":"600.00"`}},
		managedtest.Step{Call: "DescribePrice OrderType=BUY InstanceClass=redis.shard.small.2.ce ShardCount=4 Quantity=2 ChargeType=PostPaid", Shows: []string{`"TradeAmount":"2.40"`}, Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=BUY InstanceClass=redis.shard.small.2.ce ShardCount=-4", Refused: "InstanceType.NotSupport", Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=BUY InstanceClass=redis.shard.small.2.ce Quantity=31", Refused: "IllegalParamError", Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=BUY InstanceClass=redis.master.small.default ChargeType=PrePaid Period=0", Refused: "InvalidPeriod", Open: true},
		managedtest.Step{Call: "DescribePrice OrderType=BUY InstanceClass=redis.master.small.default ChargeType=PrePaid", Refused: "MissingParameter", Open: true},
		managedtest.Step{Call: "SwitchNetwork InstanceId={id} VpcId={vpc} VSwitchId={shared}", Refused: "IzNotSupportSwitchNetworkError"},
		managedtest.Step{Call: "SwitchNetwork InstanceId={id} VpcId={vpc} VSwitchId={sharedb}", Refused: "VpcAndVSwitchNotChange"},
		managedtest.Step{Call: "MigrateToOtherZone DBInstanceId={id} ZoneId=cn-hangzhou-h VSwitchId={shared}"},
		managedtest.Step{Call: "ModifyInstanceVpcAuthMode InstanceId={id} VpcAuthMode=Close"},
		managedtest.Step{Call: "SwitchNetwork InstanceId={id} VpcId={vpc} VSwitchId={small}", Refused: "VpcFreePasswordNoSupport"},
		managedtest.Step{Call: "ModifyInstanceVpcAuthMode InstanceId={id} VpcAuthMode=Open"},
		managedtest.Step{Call: "SwitchNetwork InstanceId={id} VpcId={vpc} VSwitchId={small}"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo InstanceId={id}", Shows: []string{`"IPAddress":"10.0.3.`}},
		managedtest.Step{Call: "ModifyInstanceAttribute InstanceId={id} InstanceReleaseProtection=true"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}", Refused: "InstanceReleaseProtection"},
		managedtest.Step{Call: "ModifyInstanceAttribute InstanceId={id} InstanceReleaseProtection=false"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Refused: "InvalidInstanceId.NotFound"},
	)
	for _, vswitch := range []string{s.Shared, s.SharedB} {
		if free := s.Free(vswitch); free != "252" {
			t.Errorf("%s has %s free addresses; want 252", vswitch, free)
		}
	}
}

func TestASubscriptionEnds(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	pass := func(days int) { s.Wall = s.Wall.AddDate(0, 0, days) }
	s.Life(managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default ChargeType=PrePaid Period=1", Keep: "id=InstanceId", Open: true})
	pass(32)
	s.Life(managedtest.Step{Call: "DescribeInstances Expired=true InstanceStatus=Normal", Shows: []string{"{id}"}, Open: true})
	pass(15)
	s.Life(
		managedtest.Step{Call: "DescribeInstances Expired=true InstanceStatus=Inactive", Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "ModifyInstanceAttribute InstanceId={id} InstanceName=late", Refused: "IncorrectDBInstanceState"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1"},
		managedtest.Step{Call: "DescribeInstanceAttribute InstanceId={id}", Shows: []string{`"InstanceStatus":"Normal"`}},
	)
	pass(32)
	s.Life(managedtest.Step{Call: "DeleteInstance InstanceId={id}"})
}

func TestCatalogue(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "DescribeRegions", Shows: []string{`"RegionId":"cn-hangzhou"`, `cn-hangzhou-h`}},
		managedtest.Step{Call: "DescribeZones", Shows: []string{`"ZoneId":"cn-hangzhou-i"`}, Lacks: []string{"cn-beijing"}},
		managedtest.Step{Call: "DescribeAvailableResource ZoneId=cn-hangzhou-h Engine=Redis", Shows: []string{`redis.master.small.default`, `redis.amber.logic.sharding.2g.8db.0rodb.24proxy.multithread`, "enhanced_performance_type"}, Lacks: []string{"cn-hangzhou-i", ".ce", "tair."}},
		managedtest.Step{Call: "DescribeAvailableResource ProductType=OnECS", Shows: []string{`redis.shard.small.2.ce`}, Lacks: []string{"redis.master"}},
		managedtest.Step{Call: "DescribeAvailableResource ProductType=Tair_rdb", Shows: []string{`tair.rdb.1g`, `"Version":"7.0"`, "Enterprise"}, Lacks: []string{"tair.scm"}},
		managedtest.Step{Call: "DescribeAvailableResource ProductType=Tair_scm", Shows: []string{`tair.scm.with.proxy.standard.2m.8d`, `"Version":"1.0"`}},
		managedtest.Step{Call: "DescribeAvailableResource ProductType=Tair_essd", Shows: []string{`tair.essd.standard.xlarge`}, Lacks: []string{"cluster"}},
		managedtest.Step{Call: "DescribeAvailableResource ProductType=Other", Shows: []string{`"SupportedEngine":[]`}},
		managedtest.Step{Call: "DescribeParameterTemplates CharacterType=normal Engine=Redis EngineVersion=5.0", Shows: []string{`"ParameterName":"appendonly","ParameterValue":"yes"`}, Lacks: []string{"listpack"}},
		managedtest.Step{Call: "DescribeParameterTemplates CharacterType=normal Engine=Redis EngineVersion=3.0", Refused: "InvalidParameters.Format"},
	)
}

// The quota for what is paid for as it is used counts no subscriptions.
func TestQuota(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Must(s.World.SetQuota(s.Wall, quotaInstances, "", 1))
	s.Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=1024 ChargeType=PrePaid Period=1", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=1024 ChargeType=PostPaid", Keep: "used=InstanceId", Open: true},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=1024 ChargeType=PostPaid DryRun=true", Open: true, Refused: "QuotaExceed.AfterpayInstance"},
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} Capacity=1024 ChargeType=PrePaid Period=1", Open: true},
		managedtest.Step{Call: "TransformInstanceChargeType InstanceId={id} ChargeType=PostPaid", Refused: "QuotaExceed.AfterpayInstance"},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=3 AutoRenew=true"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"Duration":3`, `"AutoRenew":"true"`}},
		managedtest.Step{Call: "RenewInstance InstanceId={id} Period=1 AutoRenew=false"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"AutoRenew":"false"`}},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("DescribeInstances PageSize=2 PageNumber={page}", s.Several(3, "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", "InstanceId")...)
}

// What is encrypted gets no public connection string, and an account that is being made is not deleted.
func TestNotNow(t *testing.T) {
	t.Parallel()
	const connect = "AllocateInstancePublicConnection InstanceId={id} ConnectionStringPrefix=orders-public Port=6379"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "ModifyInstanceSSL InstanceId={id} SSLEnabled=Enable"},
		managedtest.Step{Call: connect, Refused: "SSLNotSupportNetType"},
		managedtest.Step{Call: "ModifyInstanceSSL InstanceId={id} SSLEnabled=Disable"},
		managedtest.Step{Call: connect},
		managedtest.Step{Call: "CreateAccount InstanceId={id} AccountName=reader AccountPassword=Secret-123", Busy: true},
		managedtest.Step{Call: "DeleteAccount InstanceId={id} AccountName=reader", Refused: "OperationDenied.AccountStatus"},
		managedtest.Step{Call: "DeleteAccount InstanceId={id} AccountName=reader"},
	)
}

// Several subscriptions renew themselves by one request: all of them, or none.
func TestSeveralRenewThemselves(t *testing.T) {
	t.Parallel()
	const order = "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default ChargeType="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: order + "PrePaid Period=1", Keep: "one=InstanceId", Open: true},
		managedtest.Step{Call: order + "PrePaid Period=1", Keep: "other=InstanceId", Open: true},
		managedtest.Step{Call: order + "PostPaid", Keep: "third=InstanceId", Open: true},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={one},{third} AutoRenew=true Duration=2", Refused: "IncorrectDBInstanceChargeType"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={one}", Shows: []string{`"AutoRenew":"false"`}},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={one},{other} AutoRenew=true Duration=2"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={one}", Shows: []string{`"AutoRenew":"true"`, `"Duration":2`}},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={other}", Shows: []string{`"AutoRenew":"true"`}},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId=" + strings.Repeat("r-none,", 31) + " AutoRenew=true Duration=2", Refused: "IllegalParamError"},
		managedtest.Step{Call: "DescribeInstances InstanceIds=" + strings.Repeat("r-none,", 31), Open: true, Refused: "InvalidInstanceIds.Malformed"},
	)
}

// Backups are made within an hour of the day.
func TestAnHourForBackups(t *testing.T) {
	t.Parallel()
	const policy = "ModifyBackupPolicy InstanceId={id} PreferredBackupPeriod=Monday PreferredBackupTime="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: "CreateInstance VSwitchId={shared} InstanceClass=redis.master.small.default", Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: policy + "02:30Z-03:30Z", Refused: "IllegalParamError"},
		managedtest.Step{Call: policy + "02:00Z-04:00Z", Refused: "IllegalParamError"},
		managedtest.Step{Call: policy + "23:00Z-24:00Z"},
		managedtest.Step{Call: "DescribeBackupPolicy InstanceId={id}", Shows: []string{"23:00Z-24:00Z"}},
	)
}
