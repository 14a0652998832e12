package vpc

import (
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// natIPPage is how many entries a page about NAT IP addresses has unless the request says it.
const natIPPage = 20

func createNatIPCidr(c *cloud.Call, q *CreateNatIpCidrRequest) (*CreateNatIpCidrResponse, error) {
	n := gateway.NewNATIPCIDR{GatewayID: q.NatGatewayId, Name: q.NatIpCidrName, Description: q.NatIpCidrDescription}
	var err error
	if n.Block, err = parseBlock(gateway.KindNATIPCIDR, "NatIpCidr", q.NatIpCidr); err != nil {
		return nil, err
	}
	made, err := gateway.CreateNATIPCIDR(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateNatIpCidrResponse{NatIpCidrId: &made.ID}, nil
}

func getNatIPCidrAttribute(c *cloud.Call, q *GetNatIpCidrAttributeRequest) (*GetNatIpCidrAttributeResponse, error) {
	block, err := parseBlock(gateway.KindNATIPCIDR, "NatIpCidr", q.NatIpCidr)
	if err != nil {
		return nil, err
	}
	n, err := gateway.FindNATIPCIDR(c, q.NatGatewayId, block, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetNatIpCidrAttributeResponse{
		NatIpCidrId: &n.ID, NatIpCidr: new(n.Block.String()), NatGatewayId: &n.Gateway.ID, NatIpCidrName: new(n.Name),
		NatIpCidrDescription: new(n.Description), NatIpCidrStatus: &available,
	}, nil
}

func modifyNatIPCidrAttribute(c *cloud.Call, q *ModifyNatIpCidrAttributeRequest) (*EmptyResponse, error) {
	block, err := parseBlock(gateway.KindNATIPCIDR, "NatIpCidr", q.NatIpCidr)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, gateway.ModifyNATIPCIDR(c, q.NatGatewayId, block, services.Text(q.NatIpCidrName), q.NatIpCidrDescription)
}

func deleteNatIPCidr(c *cloud.Call, q *DeleteNatIpCidrRequest) (*EmptyResponse, error) {
	block, err := netip.ParsePrefix(q.NatIpCidr)
	if err != nil {
		return nil, cloud.Missing(gateway.KindNATIPCIDR, q.NatIpCidr)
	}
	return &EmptyResponse{}, gateway.DeleteNATIPCIDR(c, q.NatGatewayId, block)
}

// pageAfter reads how many entries a page has, which these requests have as text.
func pageAfter(token, size string) services.Paging {
	if number, err := strconv.ParseInt(size, 10, 32); err == nil {
		return services.After(token, &number, natIPPage)
	}
	return services.After[int64](token, nil, natIPPage)
}

func listNatIPCidrs(c *cloud.Call, q *ListNatIpCidrsRequest) (*ListNatIpCidrsResponse, error) {
	filter := gateway.NATIPCIDRFilter{GatewayID: q.NatGatewayId, Names: q.NatIpCidrName}
	wanted := q.NatIpCidrs
	if q.NatIpCidr != "" {
		wanted = append(wanted, q.NatIpCidr)
	}
	for _, text := range wanted {
		block, _ := netip.ParsePrefix(text) // what is no block is that of no gateway
		filter.Blocks = append(filter.Blocks, block)
	}
	var page cloud.Page[*gateway.NATIPCIDR]
	var err error
	if isOf(q.NatIpCidrStatus, available) {
		page, err = gateway.NATIPCIDRs(c, filter, pageAfter(q.NextToken, q.MaxResults).PageRequest)
	}
	if err != nil {
		return nil, err
	}
	return &ListNatIpCidrsResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		NatIpCidrs: services.Each(page.Items, func(n *gateway.NATIPCIDR) NatIpCidr {
			return NatIpCidr{
				NatIpCidrId: new(n.ID), NatIpCidr: new(n.Block.String()), NatGatewayId: new(n.Gateway.ID), NatIpCidrName: new(n.Name),
				NatIpCidrDescription: new(n.Description), IsDefault: new(n.Default), NatIpCidrStatus: &available, CreationTime: services.Seconds(n.Created),
			}
		}),
	}, nil
}

func createNatIP(c *cloud.Call, q *CreateNatIpRequest) (*CreateNatIpResponse, error) {
	n := gateway.NewNATIP{GatewayID: q.NatGatewayId, Name: q.NatIpName, Description: q.NatIpDescription}
	var err error
	if n.Block, err = netip.ParsePrefix(q.NatIpCidr); err != nil {
		return nil, cloud.Missing(gateway.KindNATIPCIDR, q.NatIpCidr)
	}
	if q.Ipv4Prefix != "" || q.Ipv4PrefixCount != nil {
		return createNatIPPrefixes(c, q, n)
	}
	if q.NatIp != "" {
		if n.Address, err = netip.ParseAddr(q.NatIp); err != nil || !n.Address.Is4() {
			return nil, services.Refuse("Mismatch.NatIpAndNatIpCidr", strconv.Quote(q.NatIp)+" is no IPv4 address")
		}
	}
	made, err := gateway.CreateNATIP(c, n)
	if err != nil {
		return nil, err
	}
	address := made.Address.String()
	return &CreateNatIpResponse{
		NatIp: &address, NatIpId: &made.ID, Ipv4Prefix: new(""), NatIps: []CreateNatIpNatIp{{NatIp: &address, NatIpId: &made.ID, Ipv4Prefix: new("")}},
	}, nil
}

// createNatIPPrefixes makes prefixes of NAT IP addresses: one that the request
// names, or a number of any.
func createNatIPPrefixes(c *cloud.Call, q *CreateNatIpRequest, n gateway.NewNATIP) (*CreateNatIpResponse, error) {
	wish := gateway.NewNATIPPrefixes{GatewayID: n.GatewayID, Block: n.Block, Name: n.Name, Description: n.Description, Count: int(services.Value(q.Ipv4PrefixCount))}
	switch {
	case q.NatIp != "" || q.Ipv4Prefix != "" && q.Ipv4PrefixCount != nil:
		return nil, services.Refuse("InvalidParameter", "give one of NatIp, Ipv4Prefix and Ipv4PrefixCount")
	case q.Ipv4Prefix == "" && wish.Count < 1:
		return nil, services.Refuse("InvalidParameter", "Ipv4PrefixCount is 1 or more")
	}
	if q.Ipv4Prefix != "" {
		var err error
		if wish.Prefix, err = netip.ParsePrefix(q.Ipv4Prefix); err != nil {
			return nil, services.Refuse("IllegalParam.Ipv4Prefix", strconv.Quote(q.Ipv4Prefix)+" is no CIDR block")
		}
	}
	made, err := gateway.CreateNATIPPrefixes(c, wish)
	if err != nil {
		return nil, err
	}
	first := made[0]
	return &CreateNatIpResponse{
		NatIp: new(first.Address.String()), NatIpId: &first.ID, Ipv4Prefix: new(first.Prefix.String()),
		NatIps: services.Each(made, func(ip *gateway.NATIP) CreateNatIpNatIp {
			return CreateNatIpNatIp{NatIp: new(ip.Address.String()), NatIpId: &ip.ID, Ipv4Prefix: new(ip.Prefix.String())}
		}),
	}, nil
}

func getNatIPAttribute(c *cloud.Call, q *GetNatIpAttributeRequest) (*GetNatIpAttributeResponse, error) {
	ip, err := gateway.FindNATIP(c, q.NatIpId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &GetNatIpAttributeResponse{
		NatIpId: &ip.ID, NatIp: new(ip.Address.String()), NatIpCidr: new(ip.CIDR.Block.String()), NatGatewayId: &ip.CIDR.Gateway.ID,
		NatIpName: new(ip.Name), NatIpDescription: new(ip.Description), NatIpStatus: new(string(ip.Status(c.Now))), CreationTime: services.Seconds(ip.Created),
	}, nil
}

func modifyNatIPAttribute(c *cloud.Call, q *ModifyNatIpAttributeRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, gateway.ModifyNATIP(c, q.NatIpId, q.NatIpName, q.NatIpDescription)
}

func deleteNatIP(c *cloud.Call, q *DeleteNatIpRequest) (*EmptyResponse, error) {
	switch {
	case q.NatIpId == "" && q.Ipv4Prefix == "", q.NatIpId != "" && q.Ipv4Prefix != "":
		return nil, services.Refuse("IllegalParam.NatIp", "give either NatIpId or Ipv4Prefix")
	case q.NatIpId != "":
		return &EmptyResponse{}, gateway.DeleteNATIP(c, q.NatGatewayId, q.NatIpId)
	}
	prefix, err := netip.ParsePrefix(q.Ipv4Prefix)
	if err != nil {
		return nil, services.Refuse("IllegalParam.Ipv4Prefix", strconv.Quote(q.Ipv4Prefix)+" is no CIDR block")
	}
	return &EmptyResponse{}, gateway.DeleteNATIPPrefix(c, q.NatGatewayId, prefix)
}

func listNatIPs(c *cloud.Call, q *ListNatIpsRequest) (*ListNatIpsResponse, error) {
	filter := gateway.NATIPFilter{GatewayID: q.NatGatewayId, IDs: q.NatIpIds, Names: q.NatIpName, Status: gateway.NATIPStatus(q.NatIpStatus)}
	var page cloud.Page[*gateway.NATIP]
	var err error
	if q.IpOrigin != "" {
		filter.InPrefix = new(q.IpOrigin == "prefix")
	}
	// What is no block is that of no gateway.
	if selected(q.NatIpCidr, netip.ParsePrefix, &filter.Block) {
		page, err = gateway.NATIPs(c, filter, pageAfter(q.NextToken, q.MaxResults).PageRequest)
	}
	if err != nil {
		return nil, err
	}
	return &ListNatIpsResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		NatIps: services.Each(page.Items, func(ip *gateway.NATIP) NatIp {
			prefix := ""
			if ip.Prefix.IsValid() {
				prefix = ip.Prefix.String()
			}
			return NatIp{
				NatIpId: new(ip.ID), NatIp: new(ip.Address.String()), NatIpCidr: new(ip.CIDR.Block.String()), NatGatewayId: new(ip.CIDR.Gateway.ID),
				NatIpName: new(ip.Name), NatIpDescription: new(ip.Description), IsDefault: new(ip.Default), NatIpStatus: new(string(ip.Status(c.Now))),
				Ipv4Prefix: &prefix,
			}
		}),
	}, nil
}
