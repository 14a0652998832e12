package rds

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const newMySQL = "CreateDBInstance Engine=MySQL EngineVersion=8.0 DBInstanceClass=mysql.n2.medium.2c DBInstanceStorage=30 DBInstanceNetType=Intranet SecurityIPList=10.0.0.0/16 PayType=Postpaid VSwitchId={shared} "

// What one account does, others neither see nor can do.
func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)}
	s.Life(
		managedtest.Step{Call: newMySQL + "DBInstanceDescription=orders Tag.1.Key=stage Tag.1.Value=test", Keep: "id=DBInstanceId", Shows: []string{`"ConnectionString":"rm-bp1`}, Open: true, Busy: true},
		managedtest.Step{Call: "RestartDBInstance DBInstanceId={id}", Refused: "OperationDenied.DBInstanceStatus"},
		managedtest.Step{Call: "DescribeDBInstances DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Running"`, `"VSwitchId":"{shared}"`}},
		managedtest.Step{Call: `DescribeDBInstances Tags={"stage":"test"} SearchKey=orders`, Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"ConnectionString":"{id}.mysql.rds.aliyuncs.com"`, `"LockMode":"Unlock"`}},
		managedtest.Step{Call: "DescribeTasks DBInstanceId={id}", Shows: []string{`"TaskAction":"CreateDBInstance"`, `"Status":"Finished"`}},
		managedtest.Step{Call: "ModifyDBInstanceDescription DBInstanceId={id} DBInstanceDescription=stock"},
		managedtest.Step{Call: "ModifyDBInstanceSpec DBInstanceId={id} DBInstanceClass=mysql.n4.medium.2c DBInstanceStorage=40"},
		managedtest.Step{Call: "ModifyDBInstanceMaintainTime DBInstanceId={id} MaintainTime=02:00Z-06:00Z"},
		managedtest.Step{Call: "ModifyDBInstanceAutoUpgradeMinorVersion DBInstanceId={id} AutoUpgradeMinorVersion=Manual"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceDescription":"stock"`, `"DBInstanceStorage":40`, `"MaintainTime":"02:00Z-06:00Z"`, `"AutoUpgradeMinorVersion":"Manual"`}},
		managedtest.Step{Call: "RestartDBInstance DBInstanceId={id}"},
		managedtest.Step{Call: "TagResources ResourceType=INSTANCE ResourceId.1={id} Tag.1.Key=stage Tag.1.Value=live"},
		managedtest.Step{Call: "ListTagResources ResourceType=INSTANCE ResourceId.1={id}", Shows: []string{`"TagValue":"live"`}},
		managedtest.Step{Call: "UntagResources ResourceType=INSTANCE ResourceId.1={id} TagKey.1=stage"},
		managedtest.Step{Call: "AddTagsToResource DBInstanceId={id} Tag.1.key=older Tag.1.value=way"},
		managedtest.Step{Call: "DescribeTags DBInstanceId={id}", Shows: []string{`"TagKey":"older"`, `"{id}"`}, Lacks: []string{"stage"}},
		managedtest.Step{Call: "RemoveTagsFromResource DBInstanceId={id} Tag.1.key=older"},
		managedtest.Step{Call: "DescribeTags DBInstanceId={id}", Lacks: []string{"older"}},
		managedtest.Step{Call: "ModifyResourceGroup DBInstanceId={id} ResourceGroupId=rg-none", Refused: "InvalidResourceGroupId.NotFound"},

		managedtest.Step{Call: "CreateReadOnlyDBInstance DBInstanceId={id} EngineVersion=8.0 DBInstanceClass=mysqlro.n2.medium.1c DBInstanceStorage=40 PayType=Postpaid ZoneId=cn-hangzhou-h VSwitchId={shared}", Keep: "reader=DBInstanceId"},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={reader}", Shows: []string{`"MasterInstanceId":"{id}"`, `"DBInstanceType":"Readonly"`}},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Refused: "DependencyViolation"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={reader}"},

		managedtest.Step{Call: "ModifyDBInstanceDeletionProtection DBInstanceId={id} DeletionProtection=true"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Refused: "OperationDenied.DeletionProtection"},
		managedtest.Step{Call: "ModifyDBInstanceDeletionProtection DBInstanceId={id} DeletionProtection=false"},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Prepaid Period=Month UsedTime=1", Shows: []string{`"ChargeType":"Prepaid"`}},
		managedtest.Step{Call: "RenewInstance DBInstanceId={id} Period=1"},
		managedtest.Step{Call: "ModifyInstanceAutoRenewalAttribute DBInstanceId={id} AutoRenew=True Duration=2"},
		managedtest.Step{Call: "DescribeInstanceAutoRenewalAttribute DBInstanceId={id}", Shows: []string{`"Duration":2`}},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Refused: "InvalidPayType.NotSupported"},
		managedtest.Step{Call: "TransformDBInstancePayType DBInstanceId={id} PayType=Postpaid"},
		managedtest.Step{Call: "DeleteDBInstance DBInstanceId={id}", Busy: true},
		managedtest.Step{Call: "DescribeDBInstanceAttribute DBInstanceId={id}", Shows: []string{`"DBInstanceStatus":"Deleting"`}},
		managedtest.Step{Call: "DescribeRegions", Shows: []string{`"ZoneId":"cn-hangzhou-h"`}},
		managedtest.Step{Call: "DescribeAvailableZones Engine=PostgreSQL", Shows: []string{`"Version":"15.0"`, `serverless_basic`}},
		managedtest.Step{Call: "DescribeAvailableClasses Engine=MySQL EngineVersion=8.0 ZoneId=cn-hangzhou-h Category=Basic DBInstanceStorageType=cloud_essd", Shows: []string{`mysql.n2.small.1`}},
	)
	s.Settle()
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("%s addresses are free, want 252", free)
	}
}

func TestAccess(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)}
	s.Life(
		managedtest.Step{Call: newMySQL, Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: "CheckAccountNameAvailable DBInstanceId={id} AccountName=app"},
		managedtest.Step{Call: "CreateAccount DBInstanceId={id} AccountName=app AccountPassword=Secret-123"},
		managedtest.Step{Call: "CheckDBNameAvailable DBInstanceId={id} DBName=orders"},
		managedtest.Step{Call: "CreateDatabase DBInstanceId={id} DBName=orders CharacterSetName=utf8"},
		managedtest.Step{Call: "GrantAccountPrivilege DBInstanceId={id} AccountName=app DBName=orders AccountPrivilege=ReadOnly"},
		managedtest.Step{Call: "DescribeAccounts DBInstanceId={id}", Shows: []string{`"AccountPrivilege":"ReadOnly"`, `"AccountStatus":"Available"`}},
		managedtest.Step{Call: "DescribeDatabases DBInstanceId={id}", Shows: []string{`"DBName":"orders"`, `"Account":"app"`}},
		managedtest.Step{Call: "RevokeAccountPrivilege DBInstanceId={id} AccountName=app DBName=orders"},
		managedtest.Step{Call: "ModifyAccountDescription DBInstanceId={id} AccountName=app AccountDescription=shop"},
		managedtest.Step{Call: "ResetAccountPassword DBInstanceId={id} AccountName=app AccountPassword=Secret-456"},
		managedtest.Step{Call: "ModifyDBDescription DBInstanceId={id} DBName=orders DBDescription=shop"},
		managedtest.Step{Call: "DeleteDatabase DBInstanceId={id} DBName=orders"},
		managedtest.Step{Call: "DeleteAccount DBInstanceId={id} AccountName=app"},
		managedtest.Step{Call: "DescribeAccounts DBInstanceId={id}", Lacks: []string{"app"}},

		managedtest.Step{Call: "AllocateInstancePublicConnection DBInstanceId={id} ConnectionStringPrefix=orders-pub Port=3306"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`orders-pub.mysql.rds.aliyuncs.com`, `"IPAddress":"198.18.`, `"IPAddress":"10.0.1.`}},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id} DBInstanceNetRWSplitType=ReadWriteSplitting", Lacks: []string{"orders-pub"}},
		managedtest.Step{Call: "ModifyDBInstanceConnectionString DBInstanceId={id} CurrentConnectionString=orders-pub.mysql.rds.aliyuncs.com ConnectionStringPrefix=stock-pub Port=3307"},
		managedtest.Step{Call: "ReleaseInstancePublicConnection DBInstanceId={id} CurrentConnectionString=stock-pub.mysql.rds.aliyuncs.com"},
		managedtest.Step{Call: "SwitchDBInstanceVpc DBInstanceId={id} VPCId={vpc} VSwitchId={small}"},
		managedtest.Step{Call: "DescribeDBInstanceNetInfo DBInstanceId={id}", Shows: []string{`"IPAddress":"10.0.3.`}, Lacks: []string{"-pub"}},

		managedtest.Step{Call: "ModifySecurityIps DBInstanceId={id} SecurityIps=10.1.0.0/16 DBInstanceIPArrayName=apps"},
		managedtest.Step{Call: "DescribeDBInstanceIPArrayList DBInstanceId={id}", Shows: []string{`"SecurityIPList":"10.1.0.0/16"`}},
		managedtest.Step{Call: "DescribeInstanceLinkedWhitelistTemplate InsName={id}", Shows: []string{`"Templates":[]`}},
		managedtest.Step{Call: "ModifySecurityGroupConfiguration DBInstanceId={id} SecurityGroupId={group}"},
		managedtest.Step{Call: "DescribeSecurityGroupConfiguration DBInstanceId={id}", Shows: []string{"{group}"}},
	)
}

func TestSettings(t *testing.T) {
	t.Parallel()
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: newMySQL + "ConnectionString=orders-db", Keep: "id=DBInstanceId", Open: true},
		managedtest.Step{Call: newMySQL + "ConnectionString=orders-db", Refused: "InvalidConnectionString.Duplicate", Open: true},
		managedtest.Step{Call: `ModifyParameter DBInstanceId={id} Parameters={"wait_timeout":"600"}`},
		managedtest.Step{Call: "DescribeParameters DBInstanceId={id}", Shows: []string{`"ParameterValue":"600"`}},
		managedtest.Step{Call: "DescribeModifyParameterLog DBInstanceId={id} StartTime=2030-01-01T00:00Z EndTime=2031-01-01T00:00Z", Shows: []string{`"NewParameterValue":"600"`}},
		managedtest.Step{Call: "DescribeModifyParameterLog DBInstanceId={id} StartTime=2030-01-01T00:00Z EndTime=2029-01-01T00:00Z", Refused: "InvalidEndTime.Malformed"},
		managedtest.Step{Call: "DescribeCharacterSetName Engine=MySQL", Open: true, Shows: []string{"utf8mb4"}},
		managedtest.Step{Call: "DescribeClassDetails ClassCode=mysql.n2.medium.1 CommodityCode=bards Engine=MySQL EngineVersion=8.0", Open: true, Shows: []string{`"Cpu":"2"`}},
		managedtest.Step{Call: "DescribeParameterTemplates DBInstanceId={id} Engine=MySQL EngineVersion=8.0", Shows: []string{"wait_timeout"}},
		managedtest.Step{Call: "ModifyBackupPolicy DBInstanceId={id} BackupRetentionPeriod=14"},
		managedtest.Step{Call: "DescribeBackupPolicy DBInstanceId={id}", Shows: []string{`"BackupRetentionPeriod":14`}},
		managedtest.Step{Call: "ModifyDBInstanceSSL DBInstanceId={id} ConnectionString=orders-db.mysql.rds.aliyuncs.com SSLEnabled=1"},
		managedtest.Step{Call: "DescribeDBInstanceSSL DBInstanceId={id}", Shows: []string{`"SSLEnabled":"Yes"`}},
		managedtest.Step{Call: "ModifyDBInstanceTDE DBInstanceId={id} TDEStatus=Enabled"},
		managedtest.Step{Call: "DescribeDBInstanceTDE DBInstanceId={id}", Shows: []string{`"TDEStatus":"Enabled"`}},
		managedtest.Step{Call: "DescribeDBInstanceEncryptionKey DBInstanceId={id}", Shows: []string{`"EncryptionKey":""`}},
		managedtest.Step{Call: "DescribePGHbaConfig DBInstanceId={id}", Refused: "IncorrectDBInstanceEngine"},
		managedtest.Step{Call: "ModifySQLCollectorPolicy DBInstanceId={id} SQLCollectorStatus=Enable"},
		managedtest.Step{Call: "DescribeSQLCollectorPolicy DBInstanceId={id}", Shows: []string{`"SQLCollectorStatus":"Enable"`}},
		managedtest.Step{Call: "ModifySQLCollectorRetention DBInstanceId={id} ConfigValue=180"},
		managedtest.Step{Call: "DescribeSQLCollectorRetention DBInstanceId={id}", Shows: []string{`"ConfigValue":"180"`}},
		managedtest.Step{Call: "ModifyDBInstanceMonitor DBInstanceId={id} Period=60"},
		managedtest.Step{Call: "DescribeDBInstanceMonitor DBInstanceId={id}", Shows: []string{`"Period":"60"`}},
		managedtest.Step{Call: "DescribeDBInstanceHAConfig DBInstanceId={id}", Keep: "node=NodeId", Shows: []string{`"NodeType":"Slave"`}},
		managedtest.Step{Call: "SwitchDBInstanceHA DBInstanceId={id} NodeId={node}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyHASwitchConfig DBInstanceId={id} HAConfig=Auto"},
		managedtest.Step{Call: "DescribeHASwitchConfig DBInstanceId={id}", Shows: []string{`"HAConfig":"Auto"`}},
		managedtest.Step{Call: "ModifyHADiagnoseConfig DBInstanceId={id} TcpConnectionType=SHORT"},
		managedtest.Step{Call: "DescribeHADiagnoseConfig DBInstanceId={id}", Shows: []string{`"TcpConnectionType":"SHORT"`}},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	all := s.Several(3, newMySQL, "DBInstanceId")
	s.Pages("DescribeDBInstances PageSize=2 PageNumber={page}", all...)
	s.Pages("DescribeDBInstances MaxResults=1 NextToken={token}", all...)
}
