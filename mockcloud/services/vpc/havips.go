package vpc

import (
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// haVipCodes translate the domain's errors about HaVips.
var haVipCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: compute.KindHaVip, Code: "InvalidHaVipId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindHaVip, Code: "InvalidResourceId.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindHaVip, Code: "InvalidInstanceIds.NotFound"},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "InvalidInstanceId.NotFound"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidNetworkInterfaceId.NotFound"},
	{Reason: cloud.Malformed, Kind: compute.KindHaVip, Field: "Name", Code: "Abs.Vpc.InvalidName.Malformed"},
	{Reason: cloud.Malformed, Kind: compute.KindHaVip, Field: "Description", Code: "InvalidDescription.Malformed"},
	{Reason: cloud.Malformed, Kind: compute.KindHaVip, Field: "InstanceType", Code: "IllegalParam.InstanceType"},
	{Reason: cloud.Malformed, Kind: compute.KindHaVip, Field: "IpAddress", Code: "InvalidIPAddress.Malformed"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidIPAddress.OutOfVswCIDR"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidIPAddress.OutOfRange"}, // of Ecs
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Field: "PrivateIpAddress", Code: "InvalidIPAddress.AlreadyUsed"},
	// CreateHaVip documents no codes for a vSwitch that is full or not ready.
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "InvalidIPAddress.NotAvailable"},
	{Reason: cloud.QuotaExceeded, Field: compute.QuotaHaVips, Code: "CountLimitExceed.HaVipInVpc"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindHaVip, Field: "Holders", Code: "CountLimitExceeded.HaVipOnECSInstance"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindHaVip, Field: "Instance", Code: "CountLimitExceed.HaVipOnInstance"},
	{Reason: cloud.Duplicate, Kind: compute.KindHaVip, Field: "Holder", Code: "InvalidHaVip.Exist"},
	{Reason: cloud.Duplicate, Kind: compute.KindHaVip, Field: "Instance", Code: "OperationUnsupported.BindOnSameEcs"},
	{Reason: cloud.Mismatch, Kind: compute.KindHaVip, Field: "Type", Code: "OperationUnsupported.BindMultipleType"},
	{Reason: cloud.Mismatch, Kind: compute.KindHaVip, Field: "VSwitch", Code: "OperationUnsupported.BindOnMultipleVswitch"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindNetworkInterface, Code: "OperationUnsupported.BindOnFreeNetworkInterface"},
	{Reason: cloud.NotAssociated, Kind: cloud.KindNetworkInterface, Code: "ResourceNotAssociated"},
	{Reason: cloud.NotAssociated, Kind: compute.KindHaVip, Code: "ResourceNotAssociated"},
	{Reason: cloud.NotPermitted, Kind: compute.KindHaVip, Field: "Master", Code: "Forbidden.UnassociateMaster"},
	{Reason: cloud.WrongStatus, Kind: compute.KindInstance, Code: "IncorrectInstanceStatus"},
	{Reason: cloud.WrongStatus, Kind: compute.KindHaVip, Code: "IncorrectStatus"},
	{Reason: cloud.WrongStatus, Kind: compute.KindHaVip, Code: "IncorrectHaVipStatus"},
	{Reason: cloud.InUse, Kind: compute.KindHaVip, By: network.KindRoute, Code: "DependencyViolation.HaVipReferedByRouteEntry"},
	{Reason: cloud.InUse, Kind: compute.KindHaVip, By: gateway.KindEIP, Code: "DependencyViolation.HaVipAssociatedWithEIP"},
	{Reason: cloud.InUse, Kind: cloud.KindVSwitch, By: compute.KindHaVip, Code: "DependencyViolation.HaVip"},
}

func createHaVip(c *cloud.Call, q *CreateHaVipRequest) (*CreateHaVipResponse, error) {
	n := compute.NewHaVip{
		VSwitchID: q.VSwitchId, Name: q.Name, Description: q.Description, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	}
	if q.IpAddress != "" {
		var err error
		if n.Address, err = netip.ParseAddr(q.IpAddress); err != nil || !n.Address.Is4() {
			return nil, services.Malformed(compute.KindHaVip, "IpAddress", strconv.Quote(q.IpAddress)+" is no IPv4 address")
		}
	}
	h, err := compute.CreateHaVip(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateHaVipResponse{HaVipId: &h.ID, IpAddress: new(h.Address().String())}, nil
}

func describeHaVips(c *cloud.Call, q *DescribeHaVipsRequest) (*DescribeHaVipsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	filter, err := haVipFilter(q)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := inGroup(c, q.ResourceGroupId, p, filter, compute.HaVips)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeHaVipsResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		HaVips: &HaVips{HaVip: services.Each(page.Items, func(h *compute.HaVip) HaVip { return viewHaVip(c, h) })},
	}, nil
}

// haVipFilter reads the conditions of a request. Two with one key must both hold.
func haVipFilter(q *DescribeHaVipsRequest) (filter compute.HaVipFilter, err error) {
	filter.ResourceGroupID = q.ResourceGroupId
	if filter.Tags, err = tagFilter(q.Tags); err != nil {
		return filter, err
	}
	conditions := map[string]*[]string{
		"VpcId": &filter.VPCIDs, "VSwitchId": &filter.VSwitchIDs, "Status": &filter.Statuses, "HaVipId": &filter.IDs, "HaVipAddress": &filter.Addresses,
	}
	for i, given := range q.Filter {
		values, ok := conditions[given.Key]
		if !ok || slices.ContainsFunc(q.Filter[:i], func(earlier FilterParameter) bool { return earlier.Key == given.Key }) {
			return filter, services.Refuse("InvalidFilterKey.ValueNotSupported", "HaVips are not filtered by "+strconv.Quote(given.Key)+", or it is given twice")
		}
		*values = given.Value
	}
	return filter, nil
}

func viewHaVip(c *cloud.Call, h *compute.HaVip) HaVip {
	master := ""
	if instance := h.Master(c); instance != nil {
		master = instance.ID
	}
	return HaVip{
		HaVipId: &h.ID, IpAddress: new(h.Address().String()), Name: new(h.Name), Description: new(h.Description),
		VpcId: &h.VSwitch().VPC.ID, VSwitchId: &h.VSwitch().ID, RegionId: &h.Region, Status: new(string(h.Status(c.Now))),
		CreateTime: services.Seconds(h.Created), ChargeType: new(""), MasterInstanceId: &master,
		AssociatedInstanceType: new(h.HolderType()), AssociatedInstances: &AssociatedInstances{AssociatedInstance: h.Holders()},
		AssociatedEipAddresses: &AssociatedEipAddresses{AssociatedEipAddresse: h.EIPs(c.World)},
		ResourceGroupId:        new(h.ResourceGroupID), Tags: &Tags{Tag: tagsOf(c, h.ID)},
	}
}

func modifyHaVipAttribute(c *cloud.Call, q *ModifyHaVipAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ModifyHaVip(c, q.HaVipId, services.Text(q.Name), q.Description)
}

func deleteHaVip(c *cloud.Call, q *DeleteHaVipRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteHaVip(c, q.HaVipId)
}

func associateHaVip(c *cloud.Call, q *AssociateHaVipRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.AssociateHaVip(c, q.HaVipId, compute.HaVipHolder{Type: q.InstanceType, ID: q.InstanceId})
}

func unassociateHaVip(c *cloud.Call, q *UnassociateHaVipRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.UnassociateHaVip(c, q.HaVipId, compute.HaVipHolder{Type: q.InstanceType, ID: q.InstanceId}, strings.EqualFold(q.Force, "true"))
}
