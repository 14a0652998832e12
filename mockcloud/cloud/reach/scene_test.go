package reach_test

import (
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// scene is a world with networks, where things settle at once.
type scene struct {
	*cloudtest.Scene
}

func newScene(t *testing.T) *scene { return &scene{cloudtest.New(t, 0)} }

// do makes a call of the owner that must succeed.
func (s *scene) do(do func(c *cloud.Call) error) {
	s.Helper()
	s.Must(s.As("owner", do))
	s.Wall = s.Wall.Add(time.Second)
}

func (s *scene) vpc(block string) (id string) {
	s.do(func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix(block)})
		id = vpc.ID
		return err
	})
	return id
}

func (s *scene) vswitch(vpc, block string) (id string) {
	s.do(func(c *cloud.Call) error {
		v, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix(block)})
		if err != nil {
			return err
		}
		id = v.ID
		return nil
	})
	return id
}

func (s *scene) group(vpc string, rules ...compute.NewSecurityRule) (id string) {
	s.do(func(c *cloud.Call) error {
		g, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vpc})
		if err != nil {
			return err
		}
		id = g.ID
		if len(rules) == 0 {
			return nil
		}
		return compute.AuthorizeSecurityGroup(c, id, rules)
	})
	return id
}

// open is a rule that lets a protocol in from a block.
func open(protocol compute.Protocol, ports compute.PortRange, block string) compute.NewSecurityRule {
	return compute.NewSecurityRule{SecurityRuleSpec: compute.SecurityRuleSpec{
		Protocol: protocol, Ports: ports, Priority: 1, Peer: compute.Peer{Block: compute.RuleBlock{Prefix: netip.MustParsePrefix(block)}},
	}}
}

func (s *scene) instance(vswitch, group string) (id string) {
	s.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, instanceIn(vswitch, group))
		if err != nil {
			return err
		}
		id = made[0].ID
		return nil
	})
	return id
}

func instanceIn(vswitch string, groups ...string) compute.NewInstances {
	return compute.NewInstances{
		InstanceSpec: compute.InstanceSpec{ImageID: "aliyun_3_x64_20G_alibase.vhd", Type: "ecs.g7.large", Internet: compute.Internet{ChargeType: "PayByTraffic"}}, Count: 1,
		SystemDisk: compute.DiskSpec{Size: 40}, VSwitchID: vswitch, SecurityGroupIDs: groups, Names: []string{""}, HostNames: []string{""},
	}
}

// eip gives a thing an EIP.
func (s *scene) eip(of, thing string) (address netip.Addr) {
	s.do(func(c *cloud.Call) error {
		e, err := gateway.AllocateEIP(c, gateway.NewEIP{})
		s.Must(err)
		address = e.Address
		return gateway.AssociateEIPs(c, gateway.Association{EIPs: []string{e.ID}, Type: of, ThingID: thing})
	})
	return address
}

// find follows a flow between things, or addresses, to a TCP port.
func (s *scene) find(from, to string, port uint16) (path reach.Path) {
	s.Helper()
	path, err := s.follow(from, to, port)
	s.Must(err)
	return path
}

// follow does so where the flow may make no sense.
func (s *scene) follow(from, to string, port uint16) (path reach.Path, err error) {
	err = s.World.Read(cloud.Caller{AccountID: s.Accounts["owner"], Region: cloud.DefaultRegion}, s.Wall, func(c *cloud.Call) (err error) {
		path, err = reach.Find(c, reach.Flow{From: end(c, from), To: end(c, to), Port: port})
		return err
	})
	return path, err
}

// end reads an address, the id of a thing, or both.
func end(c *cloud.Call, text string) (e reach.End) {
	text, address, both := strings.Cut(text, " ")
	if both {
		e.Address = netip.MustParseAddr(address)
	}
	if address, err := netip.ParseAddr(text); err == nil {
		return reach.End{Address: address}
	}
	for thing := range c.World.Named(text) {
		e.Thing = thing
	}
	return e
}

// told is a path for people.
func told(hops []reach.Hop) string {
	var text strings.Builder
	for _, hop := range hops {
		text.WriteString("\n  " + string(hop.Kind))
		if hop.Thing != nil {
			text.WriteString(" " + hop.Thing.ID)
		}
		text.WriteString(": " + hop.Packet.String())
		for _, check := range hop.Checks {
			text.WriteString("\n    " + check.Text)
		}
	}
	return text.String()
}

// want says how a path must end: "" where the flow is reachable.
func (s *scene) want(path reach.Path, stop reach.Reason) {
	s.Helper()
	var got reach.Reason
	var text string
	if path.Stop != nil {
		got, text = path.Stop.Reason, path.Stop.Text
	}
	if got != stop {
		s.Errorf("%s stops by %q (%s), want %q: there%s\nback%s", path.Flow, got, text, stop, told(path.There), told(path.Back))
	}
}
