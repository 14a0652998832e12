package vpc

import (
	"errors"
	"net/http"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The share types of a vSwitch. The reference has a participant look for
// Sharing; the other one remains for the owner of a vSwitch that is shared.
var (
	shareTypeForOwner       = "Shared"
	shareTypeForParticipant = "Sharing"
)

func shareType(c *cloud.Call, vswitch *network.VSwitch) *string {
	switch {
	case vswitch.IsPrincipal(c.AccountID):
		return &shareTypeForParticipant
	case vswitch.Shared():
		return &shareTypeForOwner
	}
	return &none
}

func createVSwitch(c *cloud.Call, q *CreateVSwitchRequest) (*VSwitchIdResponse, error) {
	// Whose VPC it is comes before all else that may be wrong with the request.
	if _, err := network.FindVPC(c, q.VpcId, cloud.Modify); err != nil {
		return nil, err
	}
	if q.VpcIpv6CidrBlock != "" && q.Ipv6CidrBlock == nil {
		return nil, services.Refuse("MissingParam.Ipv6CidrBlock", "say which part of the VPC's IPv6 block the vSwitch gets: Ipv6CidrBlock")
	}
	ipv6, err := newIPv6Subnet(q.Ipv6CidrBlock, q.VpcIpv6CidrBlock)
	if err != nil {
		return nil, err
	}
	block, err := parseBlock(cloud.KindVSwitch, "CidrBlock", q.CidrBlock)
	if err != nil {
		return nil, err
	}
	vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{
		VPCID: q.VpcId, Zone: q.ZoneId, Name: q.VSwitchName, Description: q.Description, CIDR: block, IPv6: ipv6, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &VSwitchIdResponse{VSwitchId: new(vswitch.ID)}, nil
}

func describeVSwitches(c *cloud.Call, q *DescribeVSwitchesRequest) (*DescribeVSwitchesResponse, error) {
	filter, err := vswitchFilter(q)
	if err != nil {
		return nil, err
	}
	if q.RegionId == "" && q.VpcId == "" {
		return nil, services.Refuse("MissingParameter", "give RegionId or VpcId")
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*network.VSwitch]
	if canMatch(c, q.ResourceGroupId) {
		if page, err = network.VSwitches(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	views, values := make([]VSwitch, len(page.Items)), make([]vswitchValues, len(page.Items))
	for i, vswitch := range page.Items {
		views[i] = viewVSwitch(c, vswitch, &values[i])
	}
	said := p.Answer(page.Total, "")
	return &DescribeVSwitchesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total, VSwitches: &VSwitches{VSwitch: views},
	}, nil
}

func vswitchFilter(q *DescribeVSwitchesRequest) (filter network.VSwitchFilter, err error) {
	filter = network.VSwitchFilter{
		VPCID: q.VpcId, Zone: q.ZoneId, Name: q.VSwitchName, RouteTableID: q.RouteTableId, ResourceGroupID: q.ResourceGroupId, Default: q.IsDefault,
		IPv6: q.EnableIpv6,
	}
	if _, err = listed(q.VpcId, 1, "InvalidVpcIdNumber.NotSupported"); err != nil {
		return filter, err
	}
	if filter.IDs, err = listed(q.VSwitchId, maxListed, "InvalidVSwitchIdNumber.NotSupported"); err != nil {
		return filter, err
	}
	if filter.OwnerID, err = ownerFilter(q.VSwitchOwnerId); err != nil {
		return filter, err
	}
	filter.Tags, err = tagFilter(q.Tag)
	return filter, err
}

// canMatch says whether a list can have anything in it: in a resource group that
// is not the caller's there is nothing for it to see. It is for lists whose
// contract has no code for an unknown group.
func canMatch(c *cloud.Call, group string) bool {
	if group == "" {
		return true
	}
	_, err := identity.FindResourceGroup(c, group)
	return err == nil
}

func describeVSwitchAttributes(c *cloud.Call, q *DescribeVSwitchAttributesRequest) (*VSwitch, error) {
	vswitch, err := network.FindVSwitch(c, q.VSwitchId, cloud.View)
	if missing, ok := errors.AsType[*cloud.Error](err); ok && missing.Reason == cloud.NotFound {
		// The contract says 400, alone among the actions that look for a
		// vSwitch. Terraform understands only 404, so that is what it must be.
		return nil, &wire.Error{Code: "InvalidVSwitchId.NotFound", Status: http.StatusNotFound, Message: missing.Error()}
	}
	if err != nil {
		return nil, err
	}
	return new(viewVSwitch(c, vswitch, new(vswitchValues))), nil
}

// vswitchValues are what a view of a vSwitch points to and what may change
// after the call, so that views are made with few allocations.
type vswitchValues struct {
	name, description, created, group string
	ipv6                              string
	hasIPv6                           bool
	owner, free                       int64
	routeTable                        VSwitchRouteTable
	tags                              Tags
}

// viewVSwitch shows a vSwitch to the caller, who owns it or is a participant.
// The route table is always there: clients rely on it. What never changes is
// shown where it is; the rest is copied into the values.
func viewVSwitch(c *cloud.Call, vswitch *network.VSwitch, values *vswitchValues) VSwitch {
	table := vswitch.RouteTable()
	*values = vswitchValues{
		name: vswitch.Name, description: vswitch.Description, created: vswitch.Created.UTC().Format(time.RFC3339), group: resourceGroup(c, vswitch.VPC),
		owner: accountNumber(vswitch.Owner), free: int64(vswitch.FreeAddresses()),
		hasIPv6:    vswitch.IPv6.IsValid(),
		routeTable: VSwitchRouteTable{RouteTableId: &table.ID, RouteTableType: typeOf(table.System())},
		tags:       Tags{Tag: tagsOf(c, vswitch.ID)},
	}
	if values.hasIPv6 {
		values.ipv6 = vswitch.IPv6.String()
	}
	networkACL := &none
	if acl := vswitch.ACLInForce(c.Now); acl != nil {
		networkACL = &acl.ID
	}
	return VSwitch{
		VSwitchId: &vswitch.ID, VSwitchName: &values.name, Description: &values.description, VpcId: &vswitch.VPC.ID,
		ZoneId: &vswitch.Zone, CidrBlock: &vswitch.Block, OwnerId: &values.owner,
		CreationTime: &values.created, Status: status(vswitch.Available(c.Now)), IsDefault: &vswitch.Default,
		ShareType: shareType(c, vswitch), AvailableIpAddressCount: &values.free,
		ResourceGroupId: &values.group, RouteTable: &values.routeTable, Tags: &values.tags,
		NetworkAclId: networkACL, EnabledIpv6: &values.hasIPv6, Ipv6CidrBlock: &values.ipv6,
	}
}

// What responses show alike.
var (
	none             = ""
	systemRouteTable = systemType
	customRouteTable = customType
	available        = "Available"
	pending          = "Pending"
)

func modifyVSwitchAttribute(c *cloud.Call, q *ModifyVSwitchAttributeRequest) (*EmptyResponse, error) {
	vswitch, err := network.FindVSwitch(c, q.VSwitchId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	change := network.VSwitchChange{Name: services.Text(q.VSwitchName), Description: q.Description}
	if err := ipv6Change(vswitch, q, &change); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, network.ModifyVSwitch(c, q.VSwitchId, change)
}

// noIPv6Number is the field of the error of a vSwitch that is to have an IPv6 block, and which is not said.
const noIPv6Number = "NoIPv6Number"

// ipv6Change reads what happens to a vSwitch's IPv6 block. A number of a block gives it one, with
// EnableIPv6 or, as older clients send it, without. VpcIpv6CidrBlock alone
// asks for nothing: Terraform sends it along with other changes.
func ipv6Change(vswitch *network.VSwitch, q *ModifyVSwitchAttributeRequest, change *network.VSwitchChange) (err error) {
	subnet, err := newIPv6Subnet(q.Ipv6CidrBlock, q.VpcIpv6CidrBlock)
	switch {
	case err != nil:
		return err
	case q.EnableIPv6 != nil && !*q.EnableIPv6:
		if subnet != nil {
			return services.Refuse("ParamExclusive.DisableIpv6AndIpv6CidrBlock", "a vSwitch that loses its IPv6 block gets no other one")
		}
		change.NoIPv6 = true
	case q.EnableIPv6 != nil && subnet == nil && len(vswitch.VPC.IPv6) > 0:
		return services.Malformed(cloud.KindVSwitch, noIPv6Number, "say which part of the VPC's IPv6 block the vSwitch gets: Ipv6CidrBlock")
	case q.EnableIPv6 != nil && subnet == nil:
		change.IPv6 = &network.NewIPv6Subnet{} // which the VPC has no block for
	default:
		change.IPv6 = subnet
	}
	return nil
}

func deleteVSwitch(c *cloud.Call, q *DeleteVSwitchRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteVSwitch(c, q.VSwitchId)
}
