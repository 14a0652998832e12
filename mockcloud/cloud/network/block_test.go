package network_test

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

func TestBlocksOfAVPC(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/16")})
		s.Must(err)
		add := func(block string) cloud.Reason {
			return cloudtest.Reason(network.AddBlock(c, vpc.ID, netip.MustParsePrefix(block)))
		}
		remove := func(block string) cloud.Reason {
			return cloudtest.Reason(network.RemoveBlock(c, vpc.ID, netip.MustParsePrefix(block)))
		}
		change := func(block string) cloud.Reason {
			return cloudtest.Reason(network.ModifyVPC(c, vpc.ID, network.VPCChange{CIDR: new(netip.MustParsePrefix(block))}))
		}
		subnet := func(block string) cloud.Reason {
			_, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block)})
			return cloudtest.Reason(err)
		}
		for i, step := range []struct {
			do    func(string) cloud.Reason
			block string
			want  cloud.Reason
		}{
			{subnet, "192.168.0.0/24", cloud.OutOfRange},
			{add, "192.168.0.0/16", 0},
			{add, "192.168.0.0/16", cloud.Duplicate},
			{add, "192.168.1.0/24", cloud.Overlaps},
			{add, "10.0.0.0/8", cloud.Overlaps},
			{add, "100.64.0.0/16", cloud.OutOfRange},
			{add, "0.1.0.0/16", cloud.OutOfRange},
			{subnet, "192.168.0.0/24", 0},
			{subnet, "10.0.1.0/24", 0},
			{remove, "192.168.0.0/16", cloud.InUse},
			{remove, "192.168.0.0/24", cloud.NotFound},
			{change, "10.0.0.0/24", cloud.InUse},
			{change, "192.0.0.0/8", cloud.Overlaps},
			{change, "10.0.0.0/23", 0},
			{subnet, "10.0.2.0/24", cloud.OutOfRange},
			{change, "10.0.0.0/8", 0},
			{subnet, "10.200.0.0/24", 0},
			{add, "172.16.0.0/24", 0},
			{add, "172.16.1.0/24", 0},
			{add, "172.16.2.0/24", 0},
			{add, "172.16.3.0/24", 0},
			{add, "172.16.4.0/24", cloud.QuotaExceeded},
			{remove, "172.16.3.0/24", 0},
			{add, "172.16.4.0/24", 0},
		} {
			if got := step.do(step.block); got != step.want {
				t.Errorf("step %d, %s: %v, want %v", i, step.block, got, step.want)
			}
		}
		return nil
	}))
}
