package cbn

import (
	"cmp"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func grantInstanceToTransitRouter(c *cloud.Call, q *GrantInstanceToTransitRouterRequest) (*EmptyResponse, error) {
	if err := checkType("InstanceType", q.InstanceType, "ExpressConnect", "VPN", "ECR"); err != nil {
		return nil, err
	}
	to := interconnect.Grantee{CENID: q.CenId, Account: account(c, q.CenOwnerId)}
	return &EmptyResponse{}, interconnect.GrantVPC(c, q.InstanceId, to, cmp.Or(q.OrderType, interconnect.PayByCENOwner))
}

func revokeInstanceFromTransitRouter(c *cloud.Call, q *RevokeInstanceFromTransitRouterRequest) (*EmptyResponse, error) {
	if err := checkType("InstanceType", q.InstanceType, "ExpressConnect", "VPN", "ECR"); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.RevokeVPC(c, q.InstanceId, interconnect.Grantee{CENID: q.CenId, Account: account(c, q.CenOwnerId)})
}

// everything is the size of a page that a request does not limit.
const everything = 1 << 20

func describeGrantRulesToCen(c *cloud.Call, q *DescribeGrantRulesToCenRequest) (*DescribeGrantRulesToCenResponse, error) {
	filter := interconnect.GrantFilter{Region: q.RegionId, VPCID: q.ChildInstanceId, IPv6: q.EnabledIpv6}
	if q.ChildInstanceOwnerId != nil {
		filter.Owner = strconv.FormatInt(*q.ChildInstanceOwnerId, 10)
	}
	var page cloud.Page[*interconnect.Grant]
	if q.ProductType == vpcType {
		var err error
		if page, err = interconnect.GrantsTo(c, q.CenId, filter, batch(q.NextToken, services.Value(q.MaxResults))); err != nil {
			return nil, err
		}
	}
	return &DescribeGrantRulesToCenResponse{
		TotalCount: new(int64(page.Total)), MaxResults: new(cmp.Or(services.Value(q.MaxResults), int64(page.Total))), NextToken: services.Text(page.Next),
		GrantRules: &GrantRules{GrantRule: services.Each(page.Items, func(g *interconnect.Grant) GrantRule {
			return GrantRule{
				ChildInstanceType: &vpcType, ChildInstanceId: &g.VPC.ID, ChildInstanceRegionId: &g.VPC.Region, ChildInstanceOwnerId: services.AccountNumber(g.VPC.Owner),
				CenId: &g.CEN.ID, CenOwnerId: services.AccountNumber(g.CEN.Owner), OrderType: &g.OrderType, CreateTime: new(g.Created.UnixMilli()),
			}
		})},
	}, nil
}

// batch is a part of a list, or all of it where the request does not say its size.
func batch(token string, size int64) cloud.PageRequest {
	return cloud.PageRequest{After: token, Limit: int(cmp.Or(size, everything))}
}

func describeGrantRulesToResource(c *cloud.Call, q *DescribeGrantRulesToResourceRequest) (*DescribeGrantRulesToResourceResponse, error) {
	var page cloud.Page[*interconnect.Grant]
	if q.ProductType == vpcType {
		var err error
		if page, err = interconnect.GrantsOf(c, q.ResourceId, batch(q.NextToken, int64(services.Value(q.MaxResults)))); err != nil {
			return nil, err
		}
	}
	return &DescribeGrantRulesToResourceResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(cmp.Or(services.Value(q.MaxResults), int32(page.Total))), NextToken: services.Text(page.Next),
		GrantRules: services.Each(page.Items, func(g *interconnect.Grant) DescribeGrantRulesToResourceGrantRule {
			return DescribeGrantRulesToResourceGrantRule{
				CenId: &g.CEN.ID, CenOwnerId: services.AccountNumber(g.CEN.Owner), OrderType: &g.OrderType, CreateTime: services.Minutes(g.Created),
			}
		}),
	}, nil
}

func listGrantVSwitchesToCen(c *cloud.Call, q *ListGrantVSwitchesToCenRequest) (*ListGrantVSwitchesToCenResponse, error) {
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := interconnect.GrantedVSwitches(c, q.CenId, q.VpcId, interconnect.VSwitchFilter{Zone: q.ZoneId, IPv6: q.EnabledIpv6}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &ListGrantVSwitchesToCenResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		VSwitches: services.Each(page.Items, func(v *network.VSwitch) VSwitch {
			return VSwitch{VSwitchId: &v.ID, VSwitchName: new(v.Name), VpcId: &v.VPC.ID, ZoneId: &v.Zone}
		}),
	}, nil
}
