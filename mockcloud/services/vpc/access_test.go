package vpc

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	noVPC     = "404 InvalidVpcId.NotFound"
	noVSwitch = "404 InvalidVSwitchId.NotFound"
	isShared  = "400 Forbidden.OperateShareResource"
	inShare   = "400 DependencyViolation.ResourceShare"
	hasOthers = "400 DependencyViolation.VSwitch"
	noBlocks  = "400 InvalidVpc.NotFound"
	noRoutes  = "400 InvalidRouteTable.NotFound"
	noTable   = "400 Abs.InvalidRouteTableId.NotExist"
	noTableID = "404 InvalidRouteTableId.NotFound"
	noGateway = "400 ResourceNotFound.GatewayRouteTable"
	untagged  = "400 InvalidInstanceIds.NotFound"
)

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	relations := []string{"owner", "participant", "former", "stranger"}
	actions := map[string][4]string{ // how it fails for each of them
		"DescribeVpcAttribute":      {"", "", noVPC, noVPC},
		"ModifyVpcAttribute":        {"", isShared, noVPC, noVPC},
		"DeleteVpc":                 {hasOthers, isShared, noVPC, noVPC},
		"CreateVSwitch":             {"", isShared, noVPC, noVPC},
		"DescribeVSwitchAttributes": {"", "", noVSwitch, noVSwitch},
		"ModifyVSwitchAttribute":    {"", isShared, noVSwitch, noVSwitch},
		"DeleteVSwitch":             {inShare, isShared, noVSwitch, noVSwitch},

		"AssociateVpcCidrBlock":      {"", isShared, noBlocks, noBlocks},
		"UnassociateVpcCidrBlock":    {"400 InvalidSecondaryCidrBlock.NotFound", isShared, noBlocks, noBlocks},
		"DescribeRouteEntryList":     {"", "", noRoutes, noRoutes},
		"ModifyRouteTableAttributes": {"", isShared, noTable, noTable},

		"CreateRouteTable":                      {"", isShared, noVPC, noVPC},
		"DeleteRouteTable":                      {"400 IncorrectRouteTableType", isShared, noTableID, noTableID},
		"AssociateRouteTable":                   {"400 OperationDenied.SwitchToSystemRouteTable", isShared, noTableID, noTableID},
		"UnassociateRouteTable":                 {"400 OperationUnsupported.SystemRouteTable", isShared, noTableID, noTableID},
		"AssociateRouteTableWithGateway":        {"400 OperationDenied.RouteTableTypeIncorrect", isShared, noGateway, noGateway},
		"DissociateRouteTableFromGateway":       {"400 OperationDenied.RouteTableTypeIncorrect", isShared, noGateway, noGateway},
		"CreateRouteEntry":                      {"404 InvalidInstanId.NotFound", isShared, noTableID, noTableID},
		"CreateRouteEntries":                    {"", isShared, noTableID, noTableID},
		"ModifyRouteEntry":                      {"400 OperationDenied.LocalRouteEntryInSystemRouteTable", isShared, noRoutes, noRoutes},
		"DeleteRouteEntry":                      {"400 OperationDenied", isShared, noTableID, noTableID},
		"DeleteRouteEntries":                    {"", isShared, noTableID, noTableID},
		"GetVpcRouteEntrySummary":               {"", "", "400 InvalidVpcId.NotFound", "400 InvalidVpcId.NotFound"},
		"ListGatewayRouteTableEntries":          {noGateway, noGateway, noGateway, noGateway},
		"UpdateGatewayRouteTableEntryAttribute": {"400 ResourceNotFound.RouteTable", isShared, "400 ResourceNotFound.RouteTable", "400 ResourceNotFound.RouteTable"},

		"TagResources":   {"", "", untagged, untagged},
		"UnTagResources": {"", "", untagged, untagged},
	}
	for action, want := range actions {
		for i, relation := range relations {
			t.Run(action+"/"+relation, func(t *testing.T) {
				t.Parallel()
				s := newScene(t)
				parameters := map[string]wire.Parameters{
					"DescribeVpcAttribute":      {"VpcId": s.vpc},
					"ModifyVpcAttribute":        {"VpcId": s.vpc, "VpcName": "spoke"},
					"DeleteVpc":                 {"VpcId": s.vpc},
					"CreateVSwitch":             {"VpcId": s.vpc, "ZoneId": "cn-hangzhou-h", "CidrBlock": "10.0.2.0/24"},
					"DescribeVSwitchAttributes": {"VSwitchId": s.shared},
					"ModifyVSwitchAttribute":    {"VSwitchId": s.shared, "VSwitchName": "mine"},
					"DeleteVSwitch":             {"VSwitchId": s.shared},

					"AssociateVpcCidrBlock":      {"VpcId": s.vpc, "SecondaryCidrBlock": "192.168.0.0/16"},
					"UnassociateVpcCidrBlock":    {"VpcId": s.vpc, "SecondaryCidrBlock": "192.168.0.0/16"},
					"DescribeRouteEntryList":     {"RouteTableId": s.routeTable()},
					"ModifyRouteTableAttributes": {"RouteTableId": s.routeTable(), "RouteTableName": "main"},

					"CreateRouteTable":                      {"VpcId": s.vpc},
					"DeleteRouteTable":                      {"RouteTableId": s.routeTable()},
					"AssociateRouteTable":                   {"RouteTableId": s.routeTable(), "VSwitchId": s.shared},
					"UnassociateRouteTable":                 {"RouteTableId": s.routeTable(), "VSwitchId": s.shared},
					"AssociateRouteTableWithGateway":        {"RouteTableId": s.routeTable(), "GatewayId": "a"},
					"DissociateRouteTableFromGateway":       {"RouteTableId": s.routeTable(), "GatewayId": "a"},
					"CreateRouteEntry":                      {"RouteTableId": s.routeTable(), "DestinationCidrBlock": "192.168.0.0/16", "NextHopId": "i-none"},
					"CreateRouteEntries":                    {"RouteEntries.1.RouteTableId": s.routeTable(), "RouteEntries.1.DstCidrBlock": "1.1.1.1", "RouteEntries.1.NextHop": "i-none", "RouteEntries.1.NextHopType": "Instance"},
					"ModifyRouteEntry":                      {"RouteTableId": s.routeTable(), "DestinationCidrBlock": "10.0.0.0/24", "RouteEntryName": "a"},
					"DeleteRouteEntry":                      {"RouteTableId": s.routeTable(), "DestinationCidrBlock": "10.0.0.0/24"},
					"DeleteRouteEntries":                    {"RouteEntries.1.RouteTableId": s.routeTable(), "RouteEntries.1.DstCidrBlock": "1.1.1.1", "RouteEntries.1.NextHop": "i-none"},
					"GetVpcRouteEntrySummary":               {"VpcId": s.vpc, "RouteEntryType": "All"},
					"ListGatewayRouteTableEntries":          {"GatewayRouteTableId": s.routeTable()},
					"UpdateGatewayRouteTableEntryAttribute": {"GatewayRouteTableId": s.routeTable(), "DestinationCidrBlock": "10.0.0.0/24", "NextHopType": "Local"},

					"TagResources":   {"ResourceType": "ROUTETABLE", "ResourceId.1": s.routeTable(), "Tag.1.Key": "a"},
					"UnTagResources": {"ResourceType": "ROUTETABLE", "ResourceId.1": s.routeTable(), "TagKey.1": "a"},
				}[action]
				if got := s.Refused(relation, action, parameters); got != want[i] {
					t.Errorf("answer is %q, want %q", got, want[i])
				}
			})
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for action, want := range map[string]string{
		"DescribeVpcAttribute": noVPC, "ModifyVpcAttribute": noVPC, "DeleteVpc": noVPC,
		"DescribeVSwitchAttributes": noVSwitch, "ModifyVSwitchAttribute": noVSwitch, "DeleteVSwitch": noVSwitch,
	} {
		parameters := wire.Parameters{"VpcId": "vpc-none"}
		if want == noVSwitch {
			parameters = wire.Parameters{"VSwitchId": "vsw-none"}
		}
		if got := s.Refused("owner", action, parameters); got != want {
			t.Errorf("%s says %q, want %q", action, got, want)
		}
	}
}

func TestAParticipantSeesOnlyWhatIsShared(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for account, want := range map[string][]string{
		"owner": {s.shared, s.private}, "participant": {s.shared}, "former": {}, "stranger": {},
	} {
		if got := s.vswitches(account, nil); !slices.Equal(got, want) {
			t.Errorf("%s sees the vSwitches %v, want %v", account, got, want)
		}
	}
	for account, want := range map[string][]string{"owner": {s.vpc}, "participant": {s.vpc}, "former": {}, "stranger": {}} {
		if got := s.vpcs(account, nil); !slices.Equal(got, want) {
			t.Errorf("%s sees the VPCs %v, want %v", account, got, want)
		}
	}
	view := servicestest.OK[Vpc](s, "participant", "DescribeVpcAttribute", wire.Parameters{"VpcId": s.vpc})
	if got := view.VSwitchIds.VSwitchId; !slices.Equal(got, []string{s.shared}) {
		t.Errorf("the VPC shows the participant the vSwitches %v", got)
	}
	if *view.ResourceGroupId != "" || *view.OwnerId != accountNumber(s.Accounts["owner"]) {
		t.Errorf("the VPC shows the participant the resource group %q and the owner %d", *view.ResourceGroupId, *view.OwnerId)
	}
}

func TestShareType(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	describe := func(account, id string) *VSwitch {
		return servicestest.OK[VSwitch](s, account, "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": id})
	}
	if got := *describe("owner", s.private).ShareType; got != "" {
		t.Errorf("a vSwitch that nobody shares has the share type %q", got)
	}
	own, theirs := describe("owner", s.shared), describe("participant", s.shared)
	if *own.ShareType != "Shared" || *theirs.ShareType != "Sharing" {
		t.Errorf("the share type is %q for the owner and %q for the participant", *own.ShareType, *theirs.ShareType)
	}
	if *own.OwnerId != *theirs.OwnerId || *own.ResourceGroupId == "" || *theirs.ResourceGroupId != "" {
		t.Errorf("owner: %d in %q; participant: %d in %q", *own.OwnerId, *own.ResourceGroupId, *theirs.OwnerId, *theirs.ResourceGroupId)
	}
	if *theirs.RouteTable.RouteTableId == "" || *theirs.RouteTable.RouteTableType != "System" {
		t.Error("the participant does not see the route table")
	}
}

func TestTheOwnersTagsAreItsOwn(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.shared = s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.2.0/24", "Tag.1.Key": "team", "Tag.1.Value": "a"})
	s.Settle()
	s.Share(s.shared, "participant")
	tagged := wire.Parameters{"Tag.1.Key": "team", "Tag.1.Value": "a"}
	if got := s.vswitches("owner", tagged); !slices.Equal(got, []string{s.shared}) {
		t.Errorf("the owner finds %v by its tag", got)
	}
	if got := s.vswitches("participant", tagged); len(got) != 0 {
		t.Errorf("the participant finds %v by the owner's tag", got)
	}
	view := servicestest.OK[VSwitch](s, "owner", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.shared})
	if tags := view.Tags.Tag; len(tags) != 1 || *tags[0].Key != "team" || *tags[0].Value != "a" {
		t.Errorf("the owner's vSwitch has %d tags", len(tags))
	}
	view = servicestest.OK[VSwitch](s, "participant", "DescribeVSwitchAttributes", wire.Parameters{"VSwitchId": s.shared})
	if len(view.Tags.Tag) != 0 {
		t.Errorf("the participant sees %d tags", len(view.Tags.Tag))
	}
}

func TestDeleteVpcWithASecurityGroup(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := *servicestest.OK[CreateVpcResponse](s, "owner", "CreateVpc", wire.Parameters{"CidrBlock": "10.1.0.0/16"}).VpcId
	if got := s.Refused("owner", "DeleteVpc", wire.Parameters{"VpcId": id}); got != "400 IncorrectVpcStatus" {
		t.Errorf("a pending VPC: %q", got)
	}
	s.Settle()
	s.As("owner", func(c *cloud.Call) error {
		_, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: id, Name: "web"})
		return err
	})
	if got := s.Refused("owner", "DeleteVpc", wire.Parameters{"VpcId": id}); got != "400 DependencyViolation.SecurityGroup" {
		t.Errorf("a VPC with a security group: %q", got)
	}
}
