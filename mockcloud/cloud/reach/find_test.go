package reach_test

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

func TestNeighboursReachEachOtherAsTheirSecurityGroupsSay(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vpc := s.vpc("192.168.0.0/16")
	vswitch := s.vswitch(vpc, "192.168.1.0/24")
	closed := s.group(vpc)
	web := s.group(vpc, open(compute.ProtocolTCP, compute.PortRange{First: 443, Last: 443}, "192.168.0.0/16"))
	a, b, c := s.instance(vswitch, closed), s.instance(vswitch, closed), s.instance(vswitch, web)
	s.want(s.find(a, b, 22), "")
	s.want(s.find(a, c, 443), "")
	s.want(s.find(a, c, 22), reach.SecurityGroupDrops)
	s.want(s.find(c, a, 443), reach.SecurityGroupDrops)
	s.want(s.find(a, "192.168.1.77", 443), reach.NobodyThere)
	s.want(s.find(a, "1.1.1.1", 443), reach.NoRoute)
}
