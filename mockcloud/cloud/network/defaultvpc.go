package network

import (
	"encoding/binary"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// The vendor says of the blocks of default networks only how long their masks
// are: 16 for a VPC and 20 for a vSwitch, of which there is one for each zone.
var defaultVPCBlock = netip.MustParsePrefix("172.16.0.0/16")

const defaultVSwitchMask = 20

// DefaultVPC finds the caller's default VPC in the call's region.
func DefaultVPC(c *cloud.Call) (vpc *VPC, ok bool) {
	return vpcs.First(c.World, c.AccountID, c.Region, "default", cloud.Yes)
}

// CreateDefaultVPC makes the caller's default VPC in the call's region; an
// empty resource group stands for the default one, and nil for no IPv6 block.
func CreateDefaultVPC(c *cloud.Call, resourceGroupID string, ipv6 *NewIPv6) (*VPC, error) {
	if vpc, ok := DefaultVPC(c); ok {
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVPC, ID: vpc.ID, Field: "Default", Detail: "the region has the default VPC " + vpc.ID + " already"}
	}
	return CreateVPC(c, NewVPC{CIDR: defaultVPCBlock, ResourceGroupID: resourceGroupID, IPv6: ipv6, Default: true})
}

// CreateDefaultVSwitch makes the default vSwitch of a zone in the caller's
// default VPC, at the lowest block that is free; nil stands for no IPv6 block.
func CreateDefaultVSwitch(c *cloud.Call, zone string, ipv6 *NewIPv6Subnet) (*VSwitch, error) {
	vpc, ok := DefaultVPC(c)
	if !ok {
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: cloud.KindVPC, Field: "Default", Detail: "the region has no default VPC"}
	}
	for vswitch := range vpc.vswitches(c.World) {
		if vswitch.Default && vswitch.Zone == zone {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, ID: vswitch.ID, Field: "Default", Detail: "the zone has the default vSwitch " + vswitch.ID + " already"}
		}
	}
	block, ok := vpc.freeBlock(defaultVSwitchMask)
	if !ok {
		return nil, &cloud.Error{Reason: cloud.Exhausted, Kind: cloud.KindVPC, ID: vpc.ID, Detail: "the default VPC has no room for another default vSwitch"}
	}
	return CreateVSwitch(c, NewVSwitch{VPCID: vpc.ID, Zone: zone, CIDR: block, IPv6: ipv6, Default: true})
}

// freeBlock finds the lowest block with a mask of that length that overlaps no
// vSwitch of the VPC.
func (v *VPC) freeBlock(mask int) (netip.Prefix, bool) {
	for i := range uint32(1) << (mask - v.CIDR.Bits()) {
		var raw [4]byte
		binary.BigEndian.PutUint32(raw[:], number(v.CIDR.Addr())+i<<(32-mask))
		if block := netip.PrefixFrom(netip.AddrFrom4(raw), mask); !v.subnets.OverlapsPrefix(block) {
			return block, true
		}
	}
	return netip.Prefix{}, false
}
