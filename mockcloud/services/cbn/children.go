package cbn

import (
	"net/netip"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// vpcType is what is attached to CENs here.
var vpcType = "VPC"

// checkType refuses all other types of networks, of which there are none here.
func checkType(parameter, given string, others ...string) error {
	if err := services.NotThere(parameter, slices.Contains(others, given)); err != nil {
		return err
	}
	if given != vpcType {
		return services.Refuse("InvalidParameter", parameter+" is VPC")
	}
	return nil
}

func checkChildType(given string) error { return checkType("ChildInstanceType", given, "VBR", "CCN") }

// account is the one that a request names, or the caller.
func account(c *cloud.Call, number *int64) string {
	if number == nil {
		return c.AccountID
	}
	return strconv.FormatInt(*number, 10)
}

func attachCenChildInstance(c *cloud.Call, q *AttachCenChildInstanceRequest) (*EmptyResponse, error) {
	if err := checkChildType(q.ChildInstanceType); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.AttachChild(c, interconnect.Child{
		CENID: q.CenId, Region: q.ChildInstanceRegionId, Account: account(c, q.ChildInstanceOwnerId), VPCID: q.ChildInstanceId,
	})
}

// detachCenChildInstance detaches a VPC. Whose it is need not be said: a CEN has a
// VPC once.
func detachCenChildInstance(c *cloud.Call, q *DetachCenChildInstanceRequest) (*EmptyResponse, error) {
	if err := checkChildType(q.ChildInstanceType); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.DetachChild(c, interconnect.Child{
		CENID: q.CenId, Region: q.ChildInstanceRegionId, Account: account(c, q.ChildInstanceOwnerId), VPCID: q.ChildInstanceId,
	}, account(c, q.CenOwnerId))
}

func describeCenAttachedChildInstances(c *cloud.Call, q *DescribeCenAttachedChildInstancesRequest) (*DescribeCenAttachedChildInstancesResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*interconnect.Attachment]
	if q.ChildInstanceType == "" || q.ChildInstanceType == vpcType {
		var err error
		if page, err = interconnect.Attachments(c, interconnect.AttachmentFilter{CENID: q.CenId, Region: q.ChildInstanceRegionId}, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeCenAttachedChildInstancesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		ChildInstances: &ChildInstances{ChildInstance: services.Each(page.Items, func(a *interconnect.Attachment) ChildInstance {
			return ChildInstance{
				ChildInstanceType: &vpcType, ChildInstanceId: &a.VPC.ID, ChildInstanceRegionId: &a.VPC.Region, ChildInstanceOwnerId: services.AccountNumber(a.VPC.Owner),
				CenId: &a.Router.CEN.ID, Status: childStatus(c, a), ChildInstanceAttachTime: services.Minutes(a.Created),
			}
		})},
	}, nil
}

// childStatus is the status of an attachment, which knows no changes here.
func childStatus(c *cloud.Call, a *interconnect.Attachment) *string {
	status := a.Status(c.Now)
	if status == interconnect.Modifying {
		status = interconnect.Attached
	}
	return new(string(status))
}

func describeCenAttachedChildInstanceAttribute(c *cloud.Call, q *DescribeCenAttachedChildInstanceAttributeRequest) (*DescribeCenAttachedChildInstanceAttributeResponse, error) {
	if err := checkChildType(q.ChildInstanceType); err != nil {
		return nil, err
	}
	a, err := interconnect.FindChild(c, interconnect.Child{CENID: q.CenId, Region: q.ChildInstanceRegionId, VPCID: q.ChildInstanceId})
	if err != nil {
		return nil, err
	}
	ipv6 := services.Each(a.VPC.IPv6, func(own network.IPv6Block) Ipv6CidrBlock {
		return Ipv6CidrBlock{Ipv6CidrBlock: new(own.Block.String()), Ipv6Isp: &own.ISP}
	})
	first := ""
	if len(ipv6) > 0 {
		first = *ipv6[0].Ipv6CidrBlock
	}
	return &DescribeCenAttachedChildInstanceAttributeResponse{
		ChildInstanceType: &vpcType, ChildInstanceId: &a.VPC.ID, ChildInstanceName: new(a.VPC.Name), ChildInstanceRegionId: &a.VPC.Region,
		ChildInstanceOwnerId: services.AccountNumber(a.VPC.Owner), CenId: &a.Router.CEN.ID, Status: childStatus(c, a), ChildInstanceAttachTime: services.Minutes(a.Created),
		ChildInstanceAttributes: &ChildInstanceAttributes{
			CidrBlock: new(a.VPC.CIDR.String()), SecondaryCidrBlocks: &SecondaryCidrBlocks{SecondaryCidrBlock: services.Each(a.VPC.Secondary, netip.Prefix.String)},
			Ipv6CidrBlock: &first, Ipv6CidrBlocks: &Ipv6CidrBlocks{Ipv6CidrBlock: ipv6},
		},
	}, nil
}
