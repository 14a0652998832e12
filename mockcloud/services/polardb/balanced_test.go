package polardb

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// A load balancer before an endpoint has an address in each zone that is asked for, and its security group says who
// gets through.
func TestLoadBalancerBeforeAnEndpoint(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	before := s.Free(s.SharedB)
	s.Given = map[string]string{"group": s.Group()}
	const (
		create = "CreateDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} "
		zones  = "ZoneInfo.1.ZoneId=cn-hangzhou-h ZoneInfo.1.VSwitchId={shared} ZoneInfo.2.ZoneId=cn-hangzhou-i ZoneInfo.2.VSwitchId={sharedb}"
		shown  = "DescribeDBClusterEndpoints DBClusterId={id} DBEndpointId={endpoint}"
	)
	s.Life(
		managedtest.Step{Call: orderOne + " SecurityIPList=10.0.0.0/16", Keep: "id=DBClusterId", Open: true},
		managedtest.Step{Call: "DescribeDBClusterEndpoints DBClusterId={id}", Keep: "endpoint=DBEndpointId"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId={group}", Refused: "MissParameter.NetType"},
		managedtest.Step{Call: create + "NetType=Public VPCId={vpc} SecurityGroupId={group} " + zones, Refused: "InvalidNetType.Malformed"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId=vpc-none SecurityGroupId={group} " + zones, Refused: "IncorrecttVpcId"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId=sg-none " + zones, Refused: "InvalidSecurityGroupId.NotFound"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId={group} ZoneInfo.1.ZoneId=cn-hangzhou-i ZoneInfo.1.VSwitchId={shared}", Refused: "InvalidZoneId.Malformed"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId={group} ZoneInfo.1.ZoneId=cn-hangzhou-h ZoneInfo.1.VSwitchId={private}", Refused: "InvalidVSwitchId.NotFound"},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId={group} ConnectionStringPrefix=orders-db " + zones},
		managedtest.Step{Call: create + "NetType=NlbVpc VPCId={vpc} SecurityGroupId={group} " + zones, Refused: "NetTypeExists"},
		managedtest.Step{Call: shown, Keep: "address=IPAddress", Shows: []string{`"NetType":"NlbVpc"`, `"ConnectionString":"orders-db-nlb.`, `"VSwitchId":"{shared}"`, `"VSwitchId":"{sharedb}"`}},
		managedtest.Step{Call: "ModifyDBClusterPrimaryZone DBClusterId={id} ZoneId=cn-hangzhou-i ZoneType=Primary VSwitchId={sharedb}", Refused: "OperationDenied.ClusterCategory"},
	)
	if s.Free(s.SharedB) == before {
		t.Error("the load balancer has no address in the second zone")
	}
	balancer := ""
	for _, item := range ask[DescribeDBClusterEndpointsResponse](&scene{s}, "DescribeDBClusterEndpoints", s.Given["id"]).Items {
		for _, address := range item.AddressItems {
			if *address.NetType == byLoadBalancer && *address.VSwitchId == s.SharedB {
				balancer = *address.IPAddress
			}
		}
	}
	s.Guards(s.Given["group"], balancer, 3306)
	s.Life(
		managedtest.Step{Call: "ModifyDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=NlbVpc ConnectionStringPrefix=stocks-db"},
		managedtest.Step{Call: shown, Shows: []string{`"ConnectionString":"stocks-db.`, `"NetType":"NlbVpc"`}},
		managedtest.Step{Call: "DeleteDBEndpointAddress DBClusterId={id} DBEndpointId={endpoint} NetType=NlbVpc"},
		managedtest.Step{Call: shown, Lacks: []string{"NlbVpc"}},
	)
	if got := s.Free(s.SharedB); got != before {
		t.Errorf("the second zone has %s addresses left, want %s", got, before)
	}
	s.Leaves(s.Given["group"])
}
