package network_test

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// newIPv6VSwitch makes a vSwitch with the IPv6 block of a number.
func newIPv6VSwitch(c *cloud.Call, number int) (*network.VSwitch, error) {
	vpc, err := network.CreateVPC(c, network.NewVPC{IPv6: &network.NewIPv6{}})
	if err != nil {
		return nil, err
	}
	return network.CreateVSwitch(c, network.NewVSwitch{
		VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("172.16.0.0/24"), IPv6: &network.NewIPv6Subnet{Number: number},
	})
}

func TestIPv6Addresses(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vswitch, err := newIPv6VSwitch(c, 255)
		s.Must(err)
		if block := vswitch.VPC.IPv6[0].Block; block.Bits() != 56 || !netip.MustParsePrefix("3fff::/20").Overlaps(block) || !block.Contains(vswitch.IPv6.Addr()) {
			t.Errorf("the VPC has %s, and the vSwitch %s of it", block, vswitch.IPv6)
		}
		at := func(suffix string) netip.Addr {
			low, high := netip.MustParseAddr(suffix).As16(), vswitch.IPv6.Addr().As16()
			copy(low[:8], high[:8])
			return netip.AddrFrom16(low)
		}
		take := func(wanted netip.Addr, want string) {
			t.Helper()
			if got, err := vswitch.TakeIPv6(wanted); err != nil || got != at(want) {
				t.Errorf("got %v, %v, want the address %s", got, err, want)
			}
		}
		take(at("::2"), "::2")
		take(netip.Addr{}, "::1")
		take(netip.Addr{}, "::3")
		vswitch.ReleaseIPv6(at("::1"))
		vswitch.ReleaseIPv6(at("::3"))
		take(netip.Addr{}, "::1")
		take(netip.Addr{}, "::3")
		take(at("::ffff:ffff:ffff:fff6"), "::ffff:ffff:ffff:fff6")
		for suffix, want := range map[string]cloud.Reason{
			"::": cloud.OutOfRange, "::ffff:ffff:ffff:fff7": cloud.OutOfRange, "::ffff:ffff:ffff:ffff": cloud.OutOfRange, "::2": cloud.Duplicate,
		} {
			if got := cloudtest.Reason(vswitch.CheckIPv6(at(suffix))); got != want {
				t.Errorf("%s: %v, want %v", suffix, got, want)
			}
		}
		if got := cloudtest.Reason(vswitch.CheckIPv6(at("::9"), at("::9"))); got != cloud.Duplicate {
			t.Errorf("one address twice: %v", got)
		}
		if got := cloudtest.Reason(vswitch.CheckIPv6(netip.MustParseAddr("3fff::1"))); got != cloud.OutOfRange {
			t.Errorf("an address of nowhere: %v", got)
		}
		return nil
	}))
}

func TestAnIPv6BlockInUseStays(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vswitch, err := newIPv6VSwitch(c, 1)
		s.Must(err)
		address, err := vswitch.TakeIPv6(netip.Addr{})
		s.Must(err)
		lose := func() error { return network.ModifyVSwitch(c, vswitch.ID, network.VSwitchChange{NoIPv6: true}) }
		disable := func() error { return network.ModifyVPC(c, vswitch.VPC.ID, network.VPCChange{IPv6: new(false)}) }
		if got := cloudtest.Reason(lose()); got != cloud.InUse {
			t.Errorf("the vSwitch lost its block: %v", got)
		}
		vswitch.ReleaseIPv6(address)
		if got := cloudtest.Reason(disable()); got != cloud.InUse {
			t.Errorf("the VPC lost its block: %v", got)
		}
		s.Must(lose())
		if got := cloudtest.Reason(vswitch.CheckIPv6()); got != cloud.NotPermitted || vswitch.IPv6.IsValid() {
			t.Errorf("a vSwitch without IPv6 has %s and says %v", vswitch.IPv6, got)
		}
		s.Must(disable())
		if got := cloudtest.Reason(network.ModifyVSwitch(c, vswitch.ID, network.VSwitchChange{IPv6: &network.NewIPv6Subnet{}})); got != cloud.NotPermitted {
			t.Errorf("a block of a VPC without one: %v", got)
		}
		return nil
	}))
}

func TestIPv6BlocksAreNeverTheSame(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	seen := map[netip.Prefix]bool{}
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{IPv6: &network.NewIPv6{}})
		s.Must(err)
		for range 3 {
			seen[vpc.IPv6[0].Block] = true
			s.Must(network.ModifyVPC(c, vpc.ID, network.VPCChange{IPv6: new(false)}))
			s.Must(network.ModifyVPC(c, vpc.ID, network.VPCChange{IPv6: new(true)}))
		}
		for len(vpc.IPv6) < 6 {
			added, err := network.AddIPv6Block(c, vpc.ID, network.NewIPv6{ISP: "ChinaMobile"})
			s.Must(err)
			seen[added.Block] = true
		}
		if _, err := network.AddIPv6Block(c, vpc.ID, network.NewIPv6{}); cloudtest.Reason(err) != cloud.QuotaExceeded {
			t.Errorf("a sixth secondary block: %v", err)
		}
		return nil
	}))
	if len(seen) != 8 {
		t.Errorf("8 blocks are %d different ones", len(seen))
	}
}
