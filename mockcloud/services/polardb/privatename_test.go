package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// An endpoint in a VPC has a name in a private zone, as long as it is reached there.
func TestPrivateNames(t *testing.T) {
	t.Parallel()
	const modify, shown = "ModifyDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} ", "DescribeDBClusterEndpoints DBClusterId={id} DBEndpointId={endpoint}"
	managedtest.New(t, Product()).Life(
		managedtest.Step{Call: orderOne, Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={id}", Keep: "endpoint=DBEndpointId"},
		managedtest.Step{Call: modify + "NetType=Private PrivateZoneAddressPrefix=orders", Refused: "InvalidConnectionStringPrefix.Malformed"},
		managedtest.Step{Call: modify + "NetType=Private PrivateZoneAddressPrefix=shop PrivateZoneName=example.com", Refused: "InvalidConnectionStringPrefix.Malformed"},
		managedtest.Step{Call: modify + "NetType=Private PrivateZoneAddressPrefix=orders PrivateZoneName=example", Refused: "InvalidConnectionStringPrefix.Malformed"},
		managedtest.Step{Call: "CreateDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Public"},
		managedtest.Step{Call: modify + "NetType=Public PrivateZoneAddressPrefix=orders PrivateZoneName=example.com", Refused: "InvalidNetType.Malformed"},
		managedtest.Step{Call: modify + "NetType=Private PrivateZoneAddressPrefix=orders PrivateZoneName=example.com"},
		managedtest.Step{Call: shown, Shows: []string{`"PrivateZoneConnectionString":"orders.example.com"`}},
		managedtest.Step{Call: modify + "NetType=Private PrivateZoneAddressPrefix=orders-1"},
		managedtest.Step{Call: modify + "NetType=Public Port=3307"},
		managedtest.Step{Call: shown, Shows: []string{`"PrivateZoneConnectionString":"orders-1.example.com"`}},
		managedtest.Step{Call: "DeleteDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Private"},
		managedtest.Step{Call: "CreateDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=Private"},
		managedtest.Step{Call: shown, Lacks: []string{"PrivateZoneConnectionString"}},
	)
}
