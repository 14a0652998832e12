package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// An account may do the same with all databases, those too that come later.
func TestPrivilegeOnAllDatabases(t *testing.T) {
	t.Parallel()
	const account = "CreateAccount DBClusterId={id} AccountPassword=Secret-123 AccountType=Normal AccountName="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8"},
		managedtest.Step{Call: account + "keeper PrivForAllDB=yes", Refused: "InvalidAccountPrivilege.Malformed"},
		managedtest.Step{Call: account + "keeper PrivForAllDB=1 DBName=orders", Refused: "InvalidAccountPrivilege.Malformed"},
		managedtest.Step{Call: account + "keeper PrivForAllDB=1 AccountPrivilege=All", Refused: "InvalidAccountPrivilege.Malformed"},
		managedtest.Step{Call: "CreateAccount DBClusterId={id} AccountPassword=Secret-123 AccountName=keeper PrivForAllDB=1", Refused: "InvalidAccountPrivilege.Malformed"},
		managedtest.Step{Call: account + "guest PrivForAllDB=0"},
		managedtest.Step{Call: account + "keeper PrivForAllDB=1 AccountPrivilege=ReadOnly"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id} AccountName=keeper", Shows: []string{`{"AccountPrivilege":"ReadOnly","DBName":"orders"}`}},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=bills CharacterSetName=utf8 AccountName=keeper AccountPrivilege=DMLOnly"},
		managedtest.Step{Call: "CreateDatabase DBClusterId={id} DBName=parts CharacterSetName=utf8"},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id} AccountName=keeper", Shows: []string{`{"AccountPrivilege":"DMLOnly","DBName":"bills"}`, `{"AccountPrivilege":"ReadOnly","DBName":"parts"}`}},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id} AccountName=guest", Lacks: []string{"bills", "orders"}},
		managedtest.Step{Call: "DescribeAccounts DBClusterId={id} NodeType=Search", Shows: []string{`"Accounts":[]`}},
	)
}

// A collation is one of its character set.
func TestCollations(t *testing.T) {
	t.Parallel()
	const database = "CreateDatabase DBClusterId={id} DBName=orders CharacterSetName=utf8mb4 Collate="
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: database + "utf8_general_ci", Refused: "Database.AddError"},
		managedtest.Step{Call: database + "utf8mb4_bin Ctype=utf8mb4_general_ci", Refused: "Database.AddError"},
		managedtest.Step{Call: database + "utf8mb4_bin Ctype=utf8mb4_bin"},
	)
}

// Clusters are ordered with X-Engine, with data in three zones, and with disks that burst; where they can be.
func TestOrderedOptions(t *testing.T) {
	t.Parallel()
	const onDisks = "CreateDBCluster VSwitchId={shared} VPCId={vpc} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x4.medium.c PayType=Postpaid CreationCategory=SENormal"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne + " LooseXEngineUseMemoryPct=60", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: orderOne + " LooseXEngine=ON LooseXEngineUseMemoryPct=95", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=5.7 DBNodeClass=polar.mysql.x4.medium PayType=Postpaid LooseXEngine=ON", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "CreateDBCluster VSwitchId={shared} DBType=MySQL DBVersion=8.0 DBNodeClass=polar.mysql.x2.medium PayType=Postpaid LooseXEngine=ON", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: orderOne + " LooseXEngine=ON LooseXEngineUseMemoryPct=60", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterParameters DBClusterId={id}", Shows: []string{`"ParameterName":"loose_xengine","ParameterValue":"ON"`, `"ParameterName":"loose_xengine_use_memory_pct","ParameterValue":"60"`}},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={id}", Shows: []string{`"StrictConsistency":"OFF"`, `"BurstingEnabled":"false"`}},
		managedtest.Step{Call: orderOne + " StrictConsistency=ON HotStandbyCluster=OFF", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: orderOne + " StrictConsistency=ON HotStandbyCluster=ON", Keep: "both=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={both}", Shows: []string{`"StrictConsistency":"ON"`}},
		managedtest.Step{Call: orderOne + " HotStandbyCluster=3AZ", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: onDisks + " StrictConsistency=ON", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: onDisks + " BurstingEnabled=true", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: onDisks + " StrictConsistency=ON HotStandbyCluster=3AZ BurstingEnabled=true StorageType=ESSDAUTOPL", Keep: "disks=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterAttribute DBClusterId={disks}", Shows: []string{`"StrictConsistency":"ON"`, `"BurstingEnabled":"true"`, `"HotStandbyCluster":"StandbyClusterON"`}},
	)
}
