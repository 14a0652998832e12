package network_test

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

func TestDefaultVSwitchesTakeTheLowestFreeBlock(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateDefaultVPC(c, "", nil)
		s.Must(err)
		take := func(block string) {
			_, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block)})
			s.Must(err)
		}
		take("172.16.0.128/29")
		take("172.16.32.0/20")
		for _, want := range [][2]string{{"cn-hangzhou-b", "172.16.16.0/20"}, {"cn-hangzhou-e", "172.16.48.0/20"}} {
			vswitch, err := network.CreateDefaultVSwitch(c, want[0], nil)
			s.Must(err)
			if vswitch.CIDR.String() != want[1] {
				t.Errorf("the lowest free block is %s, want %s", vswitch.CIDR, want[1])
			}
		}
		take("172.16.64.0/18")
		take("172.16.128.0/17")
		if _, err := network.CreateDefaultVSwitch(c, "cn-hangzhou-f", nil); cloudtest.Reason(err) != cloud.Exhausted {
			t.Errorf("in a full VPC: %v", err)
		}
		return nil
	}))
}
