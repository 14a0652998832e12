package vpc

import (
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// How responses call the versions of IP.
const (
	versionIPv4 = "IPV4"
	versionIPv6 = "IPV6"
)

func associateVpcCidrBlock(c *cloud.Call, q *AssociateVpcCidrBlockRequest) (*AssociateVpcCidrBlockResponse, error) {
	if _, err := network.FindVPC(c, q.VpcId, cloud.Modify); err != nil {
		return nil, err
	}
	if q.IpamPoolId == "" {
		if err := unplanned(c, "", q.Ipv6CidrMask); err != nil {
			return nil, err
		}
	}
	version, err := versionOf(q)
	if err != nil {
		return nil, err
	}
	if version == versionIPv6 {
		block, err := parseIPv6Block(q.IPv6CidrBlock)
		if err != nil {
			return nil, err
		}
		if err := unplanned(c, q.IpamPoolId, q.Ipv6CidrMask); err != nil {
			return nil, err
		}
		added, err := network.AddIPv6Block(c, q.VpcId, network.NewIPv6{Block: block, ISP: q.Ipv6Isp})
		return &AssociateVpcCidrBlockResponse{CidrBlock: new(added.Block.String()), IpVersion: new(versionIPv6)}, err
	}
	var block netip.Prefix
	if q.SecondaryCidrBlock != "" {
		if block, err = parseBlock(cloud.KindVPC, "CidrBlock", q.SecondaryCidrBlock); err != nil {
			return nil, err
		}
	}
	grant, err := planned(c, q.IpamPoolId, block, q.SecondaryCidrMask)
	if err != nil {
		return nil, err
	}
	if grant != nil {
		block = grant.Block
	}
	if err := network.AddBlock(c, q.VpcId, block); err != nil {
		return nil, err
	}
	if grant != nil {
		grant.To(c, q.VpcId)
	}
	return &AssociateVpcCidrBlockResponse{CidrBlock: new(block.String()), IpVersion: new(versionIPv4)}, nil
}

// versionOf reads of which version of IP the block is that a VPC gets. The
// cloud itself chooses a block of IPv6 only.
func versionOf(q *AssociateVpcCidrBlockRequest) (string, error) {
	version := strings.ToUpper(q.IpVersion)
	switch {
	case q.SecondaryCidrBlock != "" && q.IPv6CidrBlock != "":
		return "", services.Refuse("ParamExclusive.SecondaryCidrAndIpv6Cidr", "give one of SecondaryCidrBlock and IPv6CidrBlock")
	case version != "" && version != versionIPv4 && version != versionIPv6,
		version == versionIPv6 && q.SecondaryCidrBlock != "", version == versionIPv4 && q.IPv6CidrBlock != "",
		version != versionIPv6 && q.IPv6CidrBlock == "" && q.Ipv6Isp != "":
		return "", services.Refuse("IllegalParam.IpVersion", "the version "+strconv.Quote(q.IpVersion)+" does not fit the block")
	case version == versionIPv6 || q.IPv6CidrBlock != "":
		return versionIPv6, nil
	case q.SecondaryCidrBlock == "" && q.IpamPoolId == "":
		return "", services.Refuse("MissingParam.SecondaryCidrBlockOrIpv6CidrBlock", "give SecondaryCidrBlock or IPv6CidrBlock")
	}
	return versionIPv4, nil
}

func unassociateVpcCidrBlock(c *cloud.Call, q *UnassociateVpcCidrBlockRequest) (*EmptyResponse, error) {
	if _, err := network.FindVPC(c, q.VpcId, cloud.Modify); err != nil {
		return nil, err
	}
	switch {
	case q.SecondaryCidrBlock != "" && q.IPv6CidrBlock != "":
		return nil, services.Refuse("ParamExclusive.SecondaryCidrAndIpv6Cidr", "give one of SecondaryCidrBlock and IPv6CidrBlock")
	case q.IPv6CidrBlock != "":
		block, err := parseIPv6Block(q.IPv6CidrBlock)
		if err != nil {
			return nil, err
		}
		return &EmptyResponse{}, network.RemoveIPv6Block(c, q.VpcId, block)
	case q.SecondaryCidrBlock == "":
		return nil, services.Refuse("MissingParam.SecondaryCidrBlockOrIpv6CidrBlock", "give SecondaryCidrBlock or IPv6CidrBlock")
	}
	block, err := parseBlock(cloud.KindVPC, "SecondaryCidrBlock", q.SecondaryCidrBlock)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, network.RemoveBlock(c, q.VpcId, block)
}
