package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createCustomerGateway(c *cloud.Call, q *CreateCustomerGatewayRequest) (*CreateCustomerGatewayResponse, error) {
	address, err := netip.ParseAddr(q.IpAddress)
	if err != nil {
		return nil, services.Malformed(gateway.KindCustomerGateway, "IpAddress", strconv.Quote(q.IpAddress)+" is no IP address")
	}
	asn, ok := parseASN(q.Asn)
	if !ok {
		return nil, services.Malformed(gateway.KindCustomerGateway, "Asn", strconv.Quote(q.Asn)+" is no autonomous system: 1 to 4294967295")
	}
	g, err := gateway.CreateCustomerGateway(c, gateway.NewCustomerGateway{
		Name: q.Name, Description: q.Description, ResourceGroupID: q.ResourceGroupId, Address: address, ASN: asn, AuthKey: q.AuthKey, Tags: services.Tags(q.Tags),
	})
	if err != nil {
		return nil, err
	}
	return &CreateCustomerGatewayResponse{
		CustomerGatewayId: &g.ID, IpAddress: new(g.Address.String()), Name: new(g.Name), Description: new(g.Description), CreateTime: new(g.Created.UnixMilli()),
	}, nil
}

// parseASN reads the number of an autonomous system: as a whole, or its two halves
// with a period in between. None at all is 0.
func parseASN(text string) (asn uint32, ok bool) {
	if text == "" {
		return 0, true
	}
	high, low, halves := strings.Cut(text, ".")
	if !halves {
		number, err := strconv.ParseUint(text, 10, 32)
		return uint32(number), err == nil && number > 0
	}
	above, err := strconv.ParseUint(high, 10, 16)
	below, errBelow := strconv.ParseUint(low, 10, 16)
	asn = uint32(above<<16 | below)
	return asn, err == nil && errBelow == nil && asn > 0
}

func describeCustomerGateway(c *cloud.Call, q *DescribeCustomerGatewayRequest) (*CustomerGateway, error) {
	g, err := gateway.FindCustomerGateway(c, q.CustomerGatewayId, cloud.View)
	if err != nil {
		return nil, err
	}
	return new(viewCustomerGateway(c, g)), nil
}

func describeCustomerGateways(c *cloud.Call, q *DescribeCustomerGatewaysRequest) (*DescribeCustomerGatewaysResponse, error) {
	tags, err := vpnTagFilter(q.Tag)
	if err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	var page cloud.Page[*gateway.CustomerGateway]
	if canMatch(c, q.ResourceGroupId) {
		filter := gateway.CustomerGatewayFilter{ID: q.CustomerGatewayId, ResourceGroupID: q.ResourceGroupId, Tags: tags}
		if page, err = gateway.CustomerGateways(c, filter, p.PageRequest); err != nil {
			return nil, err
		}
	}
	said := p.Answer(page.Total, "")
	return &DescribeCustomerGatewaysResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		CustomerGateways: &CustomerGateways{CustomerGateway: services.Each(page.Items, func(g *gateway.CustomerGateway) CustomerGateway { return viewCustomerGateway(c, g) })},
	}, nil
}

// vpnTagFilter reads the tags that what a request about VPNs asks for must have.
func vpnTagFilter(given []TagParameter) ([]cloud.Tag, error) {
	tags := services.Tags(given)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("InvalidParameter.TagKey", "every entry of Tag has a Key")
	}
	return tags, nil
}

func viewCustomerGateway(c *cloud.Call, g *gateway.CustomerGateway) CustomerGateway {
	view := CustomerGateway{
		CustomerGatewayId: new(g.ID), IpAddress: new(g.Address.String()), Name: new(g.Name), Description: new(g.Description), CreateTime: new(g.Created.UnixMilli()),
		AuthKey: new(g.AuthKey), Tags: &Tags{Tag: tagsOf(c, g.ID)}, ResourceGroupId: new(g.ResourceGroupID),
	}
	if g.ASN != 0 {
		view.Asn = new(int64(g.ASN))
	}
	return view
}

func modifyCustomerGatewayAttribute(c *cloud.Call, q *ModifyCustomerGatewayAttributeRequest) (*ModifyCustomerGatewayAttributeResponse, error) {
	g, err := gateway.ModifyCustomerGateway(c, q.CustomerGatewayId, gateway.CustomerGatewayChange{
		Name: services.Text(q.Name), Description: q.Description, AuthKey: services.Text(q.AuthKey),
	})
	if err != nil {
		return nil, err
	}
	return &ModifyCustomerGatewayAttributeResponse{
		CustomerGatewayId: new(g.ID), IpAddress: new(g.Address.String()), Name: new(g.Name), Description: new(g.Description), CreateTime: new(g.Created.UnixMilli()),
		ResourceGroupId: new(g.ResourceGroupID),
	}, nil
}

func deleteCustomerGateway(c *cloud.Call, q *DeleteCustomerGatewayRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.DeleteCustomerGateway(c, q.CustomerGatewayId)
}
