package managedtest

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// Group makes a security group of team-a in the VPC.
func (s *Scene) Group() string {
	s.Helper()
	return s.Makes(s.Computes, "team-a", "CreateSecurityGroup", "SecurityGroupId", "VpcId", s.VPC)
}

// Guards says that a security group of team-a, which has no rules yet, decides about packets to an address in the VPC, and that it stays.
func (s *Scene) Guards(group, address string, port uint16) {
	s.Helper()
	s.Computes.Refuses("team-a", "DeleteSecurityGroup", Pairs("SecurityGroupId", group), "403 DependencyViolation")
	s.Stops("", address, port, "security group "+group)
	ports := fmt.Sprintf("%d/%d", port, port)
	s.Computes.Refuses("team-a", "AuthorizeSecurityGroup", Pairs("SecurityGroupId", group, "IpProtocol", "tcp", "PortRange", ports, "SourceCidrIp", "10.0.0.0/16"), "")
	s.Stops("", address, port, "")
}

// Leaves says that nothing is in a security group any more: it can be deleted.
func (s *Scene) Leaves(group string) {
	s.Helper()
	s.Computes.Refuses("team-a", "DeleteSecurityGroup", Pairs("SecurityGroupId", group), "")
}

// Stops says where a packet from an address of the internet, or where that is empty from the owner's own vSwitch, stops;
// "" is nowhere.
func (s *Scene) Stops(from, address string, port uint16, want string) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		start := reach.End{}
		if from != "" {
			start.Address = netip.MustParseAddr(from)
		} else {
			private, err := network.FindVSwitch(c, s.Private, cloud.View)
			s.Must(err)
			start.Thing = private.Head()
		}
		path, err := reach.Find(c, reach.Flow{From: start, To: reach.End{Address: netip.MustParseAddr(address)}, Protocol: network.TCP, Port: port})
		s.Must(err)
		got := ""
		if path.Stop != nil {
			got = path.Stop.Text
		}
		if (want == "") != (got == "") || !strings.Contains(got, want) {
			s.Errorf("a packet stops: %q; want %q", got, want)
		}
		return nil
	})
}
