package vpc

import (
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// parseBlock reads a CIDR block. What is not one at all is as malformed as one
// that the domain refuses.
func parseBlock(kind cloud.Kind, field, text string) (netip.Prefix, error) {
	block, err := netip.ParsePrefix(text)
	if err != nil {
		return netip.Prefix{}, services.Malformed(kind, field, strconv.Quote(text)+" is no CIDR block")
	}
	return block, nil
}

// parseIPv6Block reads an IPv6 block of a VPC; it is not valid where none is given.
func parseIPv6Block(text string) (netip.Prefix, error) {
	if text == "" {
		return netip.Prefix{}, nil
	}
	return parseBlock(cloud.KindVPC, "Ipv6CidrBlock", text)
}

// newIPv6 reads whether a new VPC gets an IPv6 block, and which one; nil is for none. A block
// asks for IPv6 by itself. A network does not, and says nothing where there is no IPv6: the
// Terraform provider's tests (1.289) give one to VPCs without.
func newIPv6(enabled *bool, block, isp string) (*network.NewIPv6, error) {
	switch on := services.IsTrue(enabled) || enabled == nil && block != ""; {
	case on:
		parsed, err := parseIPv6Block(block)
		return &network.NewIPv6{Block: parsed, ISP: isp}, err
	case block != "":
		return nil, services.Refuse("MissingParam.EnableIpv6", "an IPv6 block needs EnableIpv6 to be true")
	}
	return nil, network.CheckISP(isp)
}

// newIPv6Subnet reads which IPv6 block a vSwitch gets; nil is for none.
func newIPv6Subnet(number *int32, of string) (*network.NewIPv6Subnet, error) {
	if number == nil {
		return nil, nil
	}
	n := &network.NewIPv6Subnet{Number: int(*number)}
	if of != "" {
		block, err := netip.ParsePrefix(of)
		if err != nil {
			return nil, services.Refuse("IllegalParam.VpcIpv6CidrBlock", strconv.Quote(of)+" is no CIDR block")
		}
		n.Of = block
	}
	return n, nil
}

// accountNumber shows an account as these responses do: as a number.
func accountNumber(id string) int64 { return *services.AccountNumber(id) }

func status(ready bool) *string {
	if ready {
		return &available
	}
	return &pending
}

// resourceGroup shows the group of a VPC and its vSwitches. It is the owner's,
// so a participant sees none.
func resourceGroup(c *cloud.Call, vpc *network.VPC) string {
	return cloud.ForOwner(c, vpc, vpc.ResourceGroupID)
}
