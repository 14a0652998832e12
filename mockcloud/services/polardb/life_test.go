package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// What others try at each step of what a participant does with a cluster.
func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)}
	s.Life(
		managedtest.Step{Call: "DescribeRegions", Open: true, Shows: []string{"cn-hangzhou-h"}},
		managedtest.Step{Call: "DescribeZones", Open: true, Shows: []string{"cn-hangzhou-h"}, Lacks: []string{"cn-beijing"}},
		managedtest.Step{Call: "DescribeDBClusterAvailableResources PayType=Postpaid", Open: true, Shows: []string{"polar.mysql.x4.large"}},
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 PayType=Postpaid ServerlessType=AgileServerless ScaleMax=4 DBNodeNum=2",
			Keep: "scaled=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "ModifyDBClusterServerlessConf DBClusterId={scaled} ScaleMax=6"},
		managedtest.Step{Call: "DescribeDBClusterServerlessConf DBClusterId={scaled}", Shows: []string{`"ScaleMax":"6"`}},
		managedtest.Step{Call: "ModifyDBClusterStorageSpace DBClusterId={scaled} StorageSpace=100", Refused: "OperationDenied.ModifyStorageSpace"},
		managedtest.Step{
			Call: "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid DBClusterDescription=orders",
			Keep: "id=DBClusterId", Open: true,
		},
		managedtest.Step{Call: "DescribeDBClusters DBClusterIds={id}", Shows: []string{`"DBClusterStatus":"Running"`, `"VswitchId":"{shared}"`}},
		managedtest.Step{Call: "DescribeDBClusters ConnectionString={id}.rwlb.rds.aliyuncs.com", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Keep: "node=DBNodeId", Shows: []string{"orders"}},
		managedtest.Step{Call: "DescribeDBClusters DBNodeIds={node}", Shows: []string{"{id}"}},
		managedtest.Step{Call: "DescribeDBClusterVersion DBClusterId={id}", Shows: []string{`"DBMinorVersion":"8.0.2"`}},
		managedtest.Step{Call: "UpgradeDBClusterVersion DBClusterId={id}", Refused: "InvalidEngineVersion.Unsupported"},
		managedtest.Step{Call: "ModifyDBClusterDescription DBClusterId={id} DBClusterDescription=kept"},
		managedtest.Step{Call: "ModifyDBClusterMaintainTime DBClusterId={id} MaintainTime=02:00Z-03:00Z"},
		managedtest.Step{Call: "ModifyDBClusterResourceGroup DBClusterId={id} NewResourceGroupId=rg-none", Refused: "InvalidNewResourceGroupId.Malformed"},
		managedtest.Step{Call: "ModifyDBNodeClass DBClusterId={id} ModifyType=Upgrade DBNodeTargetClass=polar.mysql.x4.large"},
		managedtest.Step{Call: "ModifyDBNodesClass DBClusterId={id} ModifyType=Upgrade DBNode.1.DBNodeId={node} DBNode.1.TargetClass=polar.mysql.x4.large"},
		managedtest.Step{Call: "FailoverDBCluster DBClusterId={id}"},
		managedtest.Step{Call: "ModifyDBClusterPrimaryZone DBClusterId={id} ZoneId=cn-hangzhou-i VSwitchId={sharedb}"},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={id}", Shows: []string{`"IPAddress":"10.0.2.`, `"VSwitchId":"{sharedb}"`}, Lacks: []string{"10.0.1."}},
		managedtest.Step{Call: "ModifyDBClusterPrimaryZone DBClusterId={id} ZoneId=cn-hangzhou-h VSwitchId={shared}"},
		managedtest.Step{Call: "CreateDBNodes DBClusterId={id} DBNode.1.TargetClass=polar.mysql.x4.large", Keep: "more=DBNodeId"},
		managedtest.Step{Call: "RestartDBNode DBNodeId={more}"},
		managedtest.Step{Call: "DescribeScheduleTasks DBClusterId={id}", Shows: []string{`"TotalRecordCount":0`}},
		managedtest.Step{Call: "CancelScheduleTasks DBClusterId={id} TaskId=1", Refused: "InvalidParameter"},
		managedtest.Step{Call: "DeleteDBNodes DBClusterId={id} DBNodeId.1={more}"},
		managedtest.Step{Call: "CreateDBClusterEndpoint DBClusterId={id} EndpointType=Custom Nodes={node}"},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={id}", Keep: "endpoint=DBEndpointId", Shows: []string{`"IPAddress":"10.0.1.`}},
		managedtest.Step{Call: "ModifyDBClusterEndpoint DBClusterId={id} DBEndpointId={endpoint} DBEndpointDescription=writes"},
		managedtest.Step{Call: "CreateDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Public"},
		managedtest.Step{Call: "ModifyDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Public ConnectionStringPrefix=orders-outside"},
		managedtest.Step{Call: "DeleteDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Public"},
		managedtest.Step{Call: "DeleteDBClusterEndpoint DBClusterId={id} DBEndpointId={endpoint}", Refused: "ClusterEndpoint.StatusNotValid"},
		managedtest.Step{Call: "ModifyDBClusterSSL DBClusterId={id} DBEndpointId={endpoint} SSLEnabled=Enable"},
		managedtest.Step{Call: "DescribeDBClusterSSL DBClusterId={id}", Shows: []string{`"SSLEnabled":"Enabled"`}},
		managedtest.Step{Call: "DescribeDBClusterTDE DBClusterId={id}", Shows: []string{`"TDEStatus":"Disabled"`}},
		managedtest.Step{Call: "DescribeUserEncryptionKeyList DBClusterId={id}"},
		managedtest.Step{Call: "DescribeGlobalSecurityIPGroupRelation DBClusterId={id}"},
		managedtest.Step{Call: "ModifyDBClusterAccessWhitelist DBClusterId={id} SecurityIps=10.0.1.0/24"},
		managedtest.Step{Call: "ModifyDBClusterAccessWhitelist DBClusterId={id} WhiteListType=SecurityGroup SecurityGroupIds={group}"},
		managedtest.Step{Call: "DescribeDBClusterAccessWhitelist DBClusterId={id}", Shows: []string{"10.0.1.0/24", "{group}"}},
		managedtest.Step{Call: "CheckDBName DBClusterId={id} DBName=orders"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8mb4"},
		managedtest.Step{Call: "ModifyDBDescription DBClusterId={id} DBName=orders DBDescription=all"},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={id}", Shows: []string{`"DBName":"orders"`}},
		managedtest.Step{Call: "CheckAccountName DBClusterId={id} AccountName=shop"},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountName=shop AccountPassword=Secret-123 AccountType=Normal"},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountName=boss AccountPassword=Secret-123"},
		managedtest.Step{Call: "ResetAccount DBClusterId={id} AccountName=boss AccountPassword=Secret-123"},
		managedtest.Step{Call: "ModifyAccountDescription DBClusterId={id} AccountName=shop AccountDescription=sells"},
		managedtest.Step{Call: "ModifyAccountPassword DBClusterId={id} AccountName=shop NewAccountPassword=Secret-456"},
		managedtest.Step{Call: "GrantAccountPrivilege DBClusterId={id} AccountName=shop DBName=orders AccountPrivilege=ReadOnly"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id}", Shows: []string{`"AccountPrivilege":"ReadOnly"`}},
		managedtest.Step{Call: "RevokeAccountPrivilege DBClusterId={id} AccountName=shop DBName=orders"},
		managedtest.Step{Call: "DeleteAccount DBClusterId={id} AccountName=shop"},
		managedtest.Step{Call: "DeleteDatabase DBClusterId={id} DBName=orders"},
		managedtest.Step{Call: `ModifyDBClusterParameters DBClusterId={id} Parameters={"wait_timeout":"77"}`},
		managedtest.Step{Call: "DescribeDBClusterParameters DBClusterId={id}", Shows: []string{`"ParameterValue":"77"`}},
		managedtest.Step{Call: "ModifyDBClusterAuditLogCollector DBClusterId={id} CollectorStatus=Enable"},
		managedtest.Step{Call: "DescribeDBClusterAuditLogCollector DBClusterId={id}", Shows: []string{"Enable"}},
		managedtest.Step{Call: "ModifyDBClusterMonitor DBClusterId={id} Period=5"},
		managedtest.Step{Call: "DescribeDBClusterMonitor DBClusterId={id}", Shows: []string{`"5"`}},
		managedtest.Step{Call: "ModifyBackupPolicy DBClusterId={id} PreferredBackupPeriod=Monday,Friday"},
		managedtest.Step{Call: "DescribeBackupPolicy DBClusterId={id}", Shows: []string{"Monday,Friday"}},
		managedtest.Step{Call: "TagResources ResourceType=cluster ResourceId.1={id} Tag.1.Key=stage Tag.1.Value=test"},
		managedtest.Step{Call: "ListTagResources ResourceType=cluster ResourceId.1={id}", Shows: []string{`"TagKey":"stage"`}},
		managedtest.Step{Call: "UntagResources ResourceType=cluster ResourceId.1={id} TagKey.1=stage"},
		managedtest.Step{Call: "TransformDBClusterPayType DBClusterId={id} PayType=Prepaid Period=Month UsedTime=1"},
		managedtest.Step{Call: "ModifyAutoRenewAttribute DBClusterIds={id} RenewalStatus=AutoRenewal Duration=2"},
		managedtest.Step{Call: "DescribeAutoRenewAttribute DBClusterIds={id}", Shows: []string{`"Duration":2`}},
		managedtest.Step{Call: "TransformDBClusterPayType DBClusterId={id} PayType=Postpaid"},
		managedtest.Step{Call: "ModifyDBClusterDeletion DBClusterId={id} Protection=true"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}", Refused: "OperationDenied.DBClusterDeletionLock"},
		managedtest.Step{Call: "ModifyDBClusterDeletion DBClusterId={id} Protection=false"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}"},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	create := "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid"
	s.Pages("DescribeDBClusters PageSize=30 PageNumber={page}", s.Several(31, create, "DBClusterId")...) // no page is smaller
}
