package polardb

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// The clusters of a network have the data of the one that writes, until they leave it.
func TestGlobalNetworks(t *testing.T) {
	t.Parallel()
	const (
		network  = "DescribeGlobalDatabaseNetwork GDNId={gdn}"
		networks = "DescribeGlobalDatabaseNetworks"
		account  = "CreateAccount DBClusterId={id} AccountPassword=Secret-123 AccountType=Normal AccountName="
		standby  = orderOne + " CreationOption=CreateGdnStandby GDNId={gdn}"
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=5.7 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid", Keep: "old=DBClusterId", Open: true},
		managedtest.Step{Call: account + "shop"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8 AccountName=shop"},
		managedtest.Step{Call: orderOne + " CreationOption=CreateGdnStandby", Refused: "MissParameter.GDNId", Open: true},
		managedtest.Step{Call: orderOne + " CreationOption=CreateGdnStandby GDNId=gdn-none", Refused: "GDN.NotFound", Open: true},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={old}", Refused: "InvalidEngineVersion.Unsupported"},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id} GDNDescription=7shop", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id} GDNVersion=3.0", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id} GDNDescription=shop ResourceGroupId=rg-none", Refused: "InvalidNewResourceGroupId.Malformed"},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id} GDNDescription=shop", Keep: "gdn=GDNId", Busy: true},
		managedtest.Step{Call: network, Shows: []string{`"GDNStatus":"creating"`, `"GDNVersion":"1.0"`, `"DBClusterId":"{id}"`}, Lacks: []string{"gdn.rds"}},
		managedtest.Step{Call: standby, Refused: "IncorrectGdnState"},
		managedtest.Step{Call: network, Shows: []string{`"GDNStatus":"active"`, `"GDNDescription":"shop"`, `"Role":"primary"`, `"DBVersion":"8.0"`}, Lacks: []string{"standby"}},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id}", Refused: "MemberIns.Exist"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={id}", Refused: "OperationDenied.OperateStatus"},

		managedtest.Step{Call: orderOne + " GDNId={gdn}", Refused: "InvalidParameter"},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=5.7 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid CreationOption=CreateGdnStandby GDNId={gdn}", Refused: "InvalidDBVersion.Malformed"},
		managedtest.Step{Call: standby, Keep: "by=DBClusterId"},
		managedtest.Step{Call: network, Shows: []string{`"DBClusterId":"{by}"`, `"Role":"standby"`, `"DBNodeRole":"Writer"`}},
		managedtest.Step{Call: networks, Shows: []string{"{gdn}", `"DBClusterId":"{by}"`, `"TotalRecordCount":1`}},
		managedtest.Step{Call: networks + " DBClusterId={by}", Shows: []string{"{gdn}"}},
		managedtest.Step{Call: networks + " DBClusterId={old}", Lacks: []string{"{gdn}"}},
		managedtest.Step{Call: networks + " GDNDescription=other", Lacks: []string{"{gdn}"}, Open: true},
		managedtest.Step{Call: networks + " FilterRegion=mars", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: networks + " FilterRegion=cn-beijing GDNId={gdn}", Shows: []string{"{gdn}"}},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={by}", Shows: []string{`"AccountName":"shop"`}},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={by}", Shows: []string{`"DBName":"orders"`}},
		managedtest.Step{Call: account + "late"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={by}", Shows: []string{`"AccountName":"late"`}},
		managedtest.Step{Call: "CheckAccountName DBClusterId={by} AccountName=late", Refused: "InvalidAccountName.Duplicate"},
		managedtest.Step{Call: "CheckDBName DBClusterId={by} DBName=orders", Refused: "InvalidDBName.Duplicate"},
		managedtest.Step{Call: "DeleteAccount DBClusterId={by} AccountName=shop", Refused: "GdnRole.NotSupport"},
		managedtest.Step{Call: "CreateAccount DBClusterId={by} AccountName=mine AccountPassword=Secret-123", Refused: "GdnRole.NotSupport"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={by} DBName=mine CharacterSetName=utf8", Refused: "GdnRole.NotSupport"},
		managedtest.Step{Call: "DeleteDatabase DBClusterId={by} DBName=orders", Refused: "GdnRole.NotSupport"},

		managedtest.Step{Call: "ModifyGlobalDatabaseNetwork GDNId={gdn} GDNDescription=http://shop", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ModifyGlobalDatabaseNetwork GDNId={gdn} ResourceGroupId=rg-none", Refused: "InvalidNewResourceGroupId.Malformed"},
		managedtest.Step{Call: "ModifyGlobalDatabaseNetwork GDNId={gdn} GDNDescription=shops EnableGlobalDomainName=true"},
		managedtest.Step{Call: network, Shows: []string{`"GDNDescription":"shops"`, `"GlobalDomainName":"{gdn}.gdn.rds.aliyuncs.com"`, `"ConnectionString":"{gdn}.gdn.rds.aliyuncs.com"`}},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={by}", Keep: "endpoint=DBEndpointId"},
		managedtest.Step{Call: "DeleteDBEndpointAddress DBClusterId={by} DBEndpointId={endpoint} NetType=Private", Refused: "NetTypeUsed.Gdn"},
		managedtest.Step{Call: "ModifyGlobalDatabaseNetwork GDNId={gdn} EnableGlobalDomainName=false"},
		managedtest.Step{Call: "DeleteDBEndpointAddress DBClusterId={by} DBEndpointId={endpoint} NetType=Private", Refused: "AtLeastOneNetTypeExists"},

		managedtest.Step{Call: "SwitchOverGlobalDatabaseNetwork GDNId={gdn}", Refused: "MissingParameter"},
		managedtest.Step{Call: "SwitchOverGlobalDatabaseNetwork GDNId={gdn} DBClusterId={id}", Refused: "MemberRole.NotSupport"},
		managedtest.Step{Call: "SwitchOverGlobalDatabaseNetwork GDNId={gdn} DBClusterId={old}", Refused: "InvalidDBClusterId.NotFound"},
		managedtest.Step{Call: "SwitchOverGlobalDatabaseNetwork GDNId={gdn} DBClusterId={by}", Busy: true},
		managedtest.Step{Call: network, Shows: []string{`"GDNStatus":"locked"`, `"DBClusterStatus":"RoleSwitching"`}},
		managedtest.Step{Call: "RemoveDBClusterFromGDN GDNId={gdn} DBClusterId={id}", Refused: "IncorrectGdnState"},
		managedtest.Step{Call: "DeleteAccount DBClusterId={id} AccountName=late", Refused: "GdnRole.NotSupport"},
		managedtest.Step{Call: "DeleteAccount DBClusterId={by} AccountName=late"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id}", Shows: []string{`"AccountName":"shop"`}, Lacks: []string{"late"}},

		managedtest.Step{Call: "DeleteGlobalDatabaseNetwork GDNId={gdn}", Refused: "MemberNumber.NotSupport"},
		managedtest.Step{Call: "RemoveDBClusterFromGDN GDNId={gdn} DBClusterId={by}", Refused: "MemberRole.NotSupport"},
		managedtest.Step{Call: "RemoveDBClusterFromGDN GDNId={gdn} DBClusterId={old}", Refused: "InvalidDBClusterId.NotFound"},
		managedtest.Step{Call: "RemoveDBClusterFromGDN GDNId={gdn} DBClusterId={id}", Busy: true},
		managedtest.Step{Call: network, Shows: []string{`"GDNStatus":"removing_member"`}, Lacks: []string{"{id}"}},
		managedtest.Step{Call: "DeleteGlobalDatabaseNetwork GDNId={gdn}", Refused: "IncorrectGdnState"},
		managedtest.Step{Call: "DeleteAccount DBClusterId={id} AccountName=shop"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={by}", Shows: []string{`"AccountName":"shop"`}},

		// A cluster that stands by leaves its network when it is deleted, in any region.
		managedtest.Step{Call: standby, Keep: "last=DBClusterId"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={last}", Busy: true},
		managedtest.Step{Call: "SwitchOverGlobalDatabaseNetwork GDNId={gdn} DBClusterId={last} Forced=true", Refused: "OperationDenied.DBClusterStatus"},
		managedtest.Step{Call: network, Lacks: []string{"standby"}},
		managedtest.Step{Call: "DeleteGlobalDatabaseNetwork GDNId={gdn}"},
		managedtest.Step{Call: network, Refused: "GDN.NotFound"},
		managedtest.Step{Call: "DeleteDBCluster DBClusterId={by}"},
	)
}

// A cluster that writes for others gets a revision after them.
func TestRevisionsInGlobalNetworks(t *testing.T) {
	t.Parallel()
	const revision = " TargetMinorVersion=8.0.2.2.22"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne + revision, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id}", Keep: "gdn=GDNId"},
		managedtest.Step{Call: orderOne + revision + " CreationOption=CreateGdnStandby GDNId={gdn}", Keep: "by=DBClusterId"},
		managedtest.Step{Call: "UpgradeDBClusterVersion DBClusterId={id}", Refused: "IncorrectGdnStandbyDBVersion"},
		managedtest.Step{Call: "UpgradeDBClusterVersion DBClusterId={by}"},
		managedtest.Step{Call: "UpgradeDBClusterVersion DBClusterId={id}"},
	)
}

// A network whose cluster that writes has come to the end of its subscription goes on with the next one, and goes with the last one.
func TestGlobalNetworksOfEndedSubscriptions(t *testing.T) {
	t.Parallel()
	const (
		month    = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium PayType=Prepaid Period=Month UsedTime="
		networks = "DescribeGlobalDatabaseNetworks"
	)
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: month + "1", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountName=shop AccountPassword=Secret-123 AccountType=Normal"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8 AccountName=shop"},
		managedtest.Step{Call: "CreateGlobalDatabaseNetwork DBClusterId={id}", Keep: "gdn=GDNId"},
		managedtest.Step{Call: month + "2 CreationOption=CreateGdnStandby GDNId={gdn}", Keep: "by=DBClusterId"},
		managedtest.Step{Call: networks, Later: 45 * 24 * time.Hour, Shows: []string{`"DBClusterId":"{by}","Role":"primary"`}, Lacks: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={by}", Shows: []string{`"AccountName":"shop"`}},
		managedtest.Step{Call: "DescribeDatabases DBClusterId={by}", Shows: []string{`"DBName":"orders"`}},
		managedtest.Step{Call: "DeleteAccount DBClusterId={by} AccountName=shop"},
		managedtest.Step{Call: networks, Later: 45 * 24 * time.Hour, Lacks: []string{"{gdn}"}, Open: true},
	)
}
