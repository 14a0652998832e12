package reach_test

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// drawn makes the model and the world alike.
type drawn struct {
	*scene
	*rapid.T
	model
	lists int
	vpcs  []string
	// systems are the routes of the system tables, by VPC.
	systems map[string]*[]modelRoute
}

func TestPathsAreThoseOfASlowAndObviousModel(t *testing.T) {
	t.Parallel()
	reachable, stops := 0, map[reach.Reason]int{}
	rapid.Check(t, func(rt *rapid.T) {
		d := &drawn{scene: newScene(t), T: rt, systems: map[string]*[]modelRoute{}}
		for _, block := range []string{"10.1.0.0/16", "10.2.0.0/16"} {
			d.network(block)
		}
		d.peer()
		for range 20 {
			from, p := d.flow()
			want, way := d.outcomeOf(from, p)
			path := d.follow(from, p)
			var got reach.Reason
			if path.Stop != nil {
				got = path.Stop.Reason
			}
			if got != want.stop {
				rt.Fatalf("%s: %q, the model says %q (%s)%s\nback%s", p, got, want.stop, way, told(path.There), told(path.Back))
			}
			if stops[got]++; got == "" {
				reachable++
			}
		}
	})
	t.Logf("%d flows reachable, by reason: %v", reachable, stops)
	for _, reason := range []reach.Reason{reach.SecurityGroupDrops, reach.NetworkACLDrops, reach.NoRoute, reach.NotReady, reach.NotTranslated, reach.NobodyThere} {
		if stops[reason] == 0 {
			t.Errorf("no flow stopped by %q: the test shows nothing of it", reason)
		}
	}
}

func (d *drawn) chance(label string, percent int) bool {
	return rapid.IntRange(1, 100).Draw(d.T, label) <= percent
}

// network draws a VPC with two vSwitches, security groups, hosts, a network ACL, a
// NAT gateway and routes.
func (d *drawn) network(block string) {
	vpc := d.vpc(block)
	outer := netip.MustParsePrefix(block).Addr().As4()
	routes := &[]modelRoute{}
	var vswitches []*modelVSwitch
	for n := range 2 {
		inner := netip.PrefixFrom(netip.AddrFrom4([4]byte{outer[0], outer[1], byte(n), 0}), 24)
		vswitches = append(vswitches, &modelVSwitch{id: d.vswitch(vpc, inner.String()), vpc: vpc, block: inner, routes: routes})
	}
	d.vswitches = append(d.vswitches, vswitches...)
	groups := d.groups(vpc)
	first := len(d.hosts)
	for range 3 {
		d.host(rapid.SampledFrom(vswitches).Draw(d.T, "vSwitch"), groups)
	}
	hosts := d.hosts[first:]
	d.acl(vpc, vswitches)
	d.vpcs = append(d.vpcs, vpc)
	nat := d.nat(vpc, rapid.SampledFrom(vswitches).Draw(d.T, "vSwitch of the NAT gateway"), hosts)
	d.routes(vpc, vswitches, routes, nat, hosts)
	d.systems[vpc] = routes
}

func (d *drawn) groups(vpc string) (groups []*modelGroup) {
	for range 3 {
		g := &modelGroup{enterprise: d.chance("enterprise", 20)}
		d.do(func(c *cloud.Call) error {
			made, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vpc, Enterprise: g.enterprise})
			if err != nil {
				return err
			}
			g.id = made.ID
			if g.isolated = !g.enterprise && d.chance("isolated", 30); g.isolated {
				isolated := true
				return compute.ModifySecurityGroup(c, g.id, compute.SecurityGroupChange{Isolated: &isolated})
			}
			return nil
		})
		groups = append(groups, g)
	}
	for _, g := range groups {
		for range rapid.IntRange(0, 4).Draw(d.T, "rules") {
			d.rule(g, groups)
		}
	}
	return groups
}

var modelPorts = [][2]uint16{{22, 22}, {80, 90}, {443, 443}, {1, 65535}}

func (d *drawn) block() netip.Prefix {
	return netip.MustParsePrefix(rapid.SampledFrom([]string{"0.0.0.0/0", "10.1.0.0/16", "10.1.0.0/24", "10.1.1.0/24", "10.2.0.0/24", "10.2.0.1/32", "198.19.0.0/16", "8.8.0.0/16"}).Draw(d.T, "block"))
}

var modelProtocols = map[network.Protocol]compute.Protocol{
	network.TCP: compute.ProtocolTCP, network.UDP: compute.ProtocolUDP, network.ICMP: compute.ProtocolICMP, network.AllProtocols: compute.ProtocolAll,
}

func (d *drawn) protocol(all bool) network.Protocol {
	among := []network.Protocol{network.TCP, network.TCP, network.UDP, network.ICMP}
	if all {
		among = append(among, network.AllProtocols)
	}
	return rapid.SampledFrom(among).Draw(d.T, "protocol")
}

func (d *drawn) rule(g *modelGroup, groups []*modelGroup) {
	r := modelRule{egress: d.chance("egress", 40), drop: d.chance("drop", 30), priority: rapid.IntRange(1, 2).Draw(d.T, "priority"), protocol: d.protocol(true)}
	spec := compute.SecurityRuleSpec{Egress: r.egress, Drop: r.drop, Priority: r.priority, Protocol: modelProtocols[r.protocol], Ports: compute.AllPorts}
	if r.protocol.HasPorts() {
		ports := rapid.SampledFrom(modelPorts).Draw(d.T, "ports")
		r.first, r.last = ports[0], ports[1]
		spec.Ports = compute.PortRange{First: int(ports[0]), Last: int(ports[1])}
	}
	other := rapid.SampledFrom(groups).Draw(d.T, "peer")
	switch {
	case d.chance("about a group", 30) && !g.enterprise && !other.enterprise && other != g:
		r.group, spec.Peer = other, compute.Peer{GroupID: other.id}
	case d.chance("about a prefix list", 20):
		r.blocks = []netip.Prefix{d.block(), d.block()}
		spec.Peer = compute.Peer{PrefixListID: d.prefixList(r.blocks)}
	default:
		r.blocks = []netip.Prefix{d.block()}
		spec.Peer = compute.Peer{Block: compute.RuleBlock{Prefix: r.blocks[0]}}
	}
	d.do(func(c *cloud.Call) error {
		return compute.AuthorizeSecurityGroup(c, g.id, []compute.NewSecurityRule{{SecurityRuleSpec: spec}})
	})
	g.rules = append(g.rules, r)
}

func (d *drawn) prefixList(blocks []netip.Prefix) (id string) {
	d.lists++
	n := compute.NewPrefixList{Name: fmt.Sprintf("list-%d", d.lists), MaxEntries: 10}
	for _, block := range slices.Compact(blocks) {
		n.Entries = append(n.Entries, compute.PrefixEntry{Block: compute.RuleBlock{Prefix: block}})
	}
	d.do(func(c *cloud.Call) error {
		list, err := compute.CreatePrefixList(c, n)
		if err != nil {
			return err
		}
		id = list.ID
		return nil
	})
	return id
}

func (d *drawn) host(v *modelVSwitch, groups []*modelGroup) {
	h := &modelHost{vswitch: v, groups: []*modelGroup{rapid.SampledFrom(groups).Draw(d.T, "group")}, strict: d.chance("strict", 50)}
	for _, g := range groups {
		if g != h.groups[0] && g.enterprise == h.groups[0].enterprise && d.chance("another group", 30) {
			h.groups = append(h.groups, g)
		}
	}
	n := instanceIn(v.id)
	n.ChecksSource = h.strict
	for _, g := range h.groups {
		n.SecurityGroupIDs = append(n.SecurityGroupIDs, g.id)
	}
	d.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, n)
		if err != nil {
			return err
		}
		h.id, h.address = made[0].ID, made[0].Primary.Address()
		return nil
	})
	if d.chance("EIP", 30) {
		h.eip = d.eip(compute.EIPInstanceType, h.id)
	}
	if h.stopped = d.chance("stopped", 10); h.stopped {
		d.do(func(c *cloud.Call) error {
			_, err := compute.StopInstances(c, compute.Stopping{}, h.id)
			return err
		})
	}
	d.hosts = append(d.hosts, h)
}

func (d *drawn) acl(vpc string, vswitches []*modelVSwitch) {
	acl := &modelACL{inbound: d.aclRules(), outbound: d.aclRules()}
	d.do(func(c *cloud.Call) error {
		made, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc})
		if err != nil {
			return err
		}
		if err := network.UpdateACLRules(c, made.ID, network.NewRules{Inbound: &acl.inbound, Outbound: &acl.outbound}); err != nil {
			return err
		}
		for _, v := range vswitches {
			if d.chance("ACL", 40) {
				v.acl = acl
				if err := network.BindNetworkACL(c, made.ID, []string{v.id}); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (d *drawn) aclRules() (rules []network.ACLRule) {
	for range rapid.IntRange(0, 4).Draw(d.T, "rules") {
		r := network.ACLRule{Accepts: d.chance("accepts", 70), Protocol: d.protocol(true), Block: d.block()}
		if r.Protocol.HasPorts() {
			ports := rapid.SampledFrom(append(modelPorts, [2]uint16{1024, 65535})).Draw(d.T, "ports")
			r.Ports = network.PortRange{First: ports[0], Last: ports[1]}
		}
		rules = append(rules, r)
	}
	return rules
}

func (d *drawn) nat(vpc string, v *modelVSwitch, hosts []*modelHost) *modelNAT {
	n := &modelNAT{vswitch: v}
	var snat, dnat string
	d.do(func(c *cloud.Call) error {
		g, err := gateway.CreateNATGateway(c, gateway.NewNATGateway{VPCID: vpc, VSwitchID: v.id, EIPMode: gateway.ModeMulti})
		if err != nil {
			return err
		}
		n.id, snat, dnat = g.ID, g.SNATTable, g.DNATTable
		return nil
	})
	n.eip = d.eip(gateway.NATGatewayType, n.id)
	for _, v := range d.vswitches {
		if v.vpc == vpc && d.chance("SNAT", 60) {
			n.snat = append(n.snat, v.block)
			d.do(func(c *cloud.Call) error {
				_, err := gateway.CreateSNATEntry(c, gateway.NewSNATEntry{TableID: snat, VSwitchID: v.id, Addresses: []netip.Addr{n.eip}})
				return err
			})
		}
	}
	if d.chance("DNAT", 60) {
		m := modelMapping{port: 443, internalPort: rapid.SampledFrom([]uint16{22, 443}).Draw(d.T, "internal port"), internal: rapid.SampledFrom(hosts).Draw(d.T, "internal").address}
		n.dnat = []modelMapping{m}
		d.do(func(c *cloud.Call) error {
			_, err := gateway.CreateDNATEntry(c, gateway.NewDNATEntry{TableID: dnat, Mapping: gateway.Mapping{
				External: n.eip, Internal: m.internal, Protocol: "tcp", ExternalPorts: gateway.Ports{First: m.port, Last: m.port}, InternalPorts: gateway.Ports{First: m.internalPort, Last: m.internalPort},
			}})
			return err
		})
	}
	d.nats = append(d.nats, n)
	return n
}

// peer may join the two VPCs, in one direction or in both.
func (d *drawn) peer() {
	if !d.chance("peering", 60) {
		return
	}
	var id string
	d.do(func(c *cloud.Call) error {
		p, err := interconnect.CreatePeerConnection(c, interconnect.NewPeerConnection{VPCID: d.vpcs[0], Account: c.AccountID, Region: c.Region, AcceptingVPCID: d.vpcs[1]})
		if err != nil {
			return err
		}
		id = p.ConnectionID()
		return nil
	})
	for n, to := range []string{"10.2.0.0/16", "10.1.0.0/16"} {
		if !d.chance("route to the peer", 80) {
			continue
		}
		d.do(func(c *cloud.Call) error {
			vpc, err := network.FindVPC(c, d.vpcs[n], cloud.View)
			if err != nil {
				return err
			}
			_, err = network.CreateRoute(c, network.NewRoute{TableID: vpc.RouteTable.ID, To: to, Hops: []network.NewHop{{Type: "VpcPeer", ID: id}}})
			return err
		})
		system := d.systems[d.vpcs[n]]
		*system = append(*system, modelRoute{to: netip.MustParsePrefix(to), peer: d.vpcs[1-n]})
	}
}

type drawnTable struct {
	id     string
	routes *[]modelRoute
}

// routes draws the routes of the system table, and maybe a table of its own for the
// second vSwitch.
func (d *drawn) routes(vpc string, vswitches []*modelVSwitch, system *[]modelRoute, nat *modelNAT, hosts []*modelHost) {
	tables := []drawnTable{{routes: system}}
	d.do(func(c *cloud.Call) error {
		found, err := network.FindVPC(c, vpc, cloud.View)
		if err != nil {
			return err
		}
		tables[0].id = found.RouteTable.ID
		if !d.chance("custom table", 40) {
			return nil
		}
		table, err := network.CreateRouteTable(c, network.NewRouteTable{VPCID: vpc})
		if err != nil {
			return err
		}
		vswitches[1].routes = &[]modelRoute{}
		tables = append(tables, drawnTable{table.ID, vswitches[1].routes})
		return network.AssociateRouteTable(c, table.ID, vswitches[1].id)
	})
	if d.chance("without the NAT gateway's own route", 50) {
		d.do(func(c *cloud.Call) error {
			return network.DeleteRoute(c, network.RouteRef{TableID: tables[0].id, To: "0.0.0.0/0", HopIDs: []string{nat.id}})
		})
	} else {
		*system = []modelRoute{{to: netip.MustParsePrefix("0.0.0.0/0"), nat: nat}}
	}
	for _, table := range tables {
		for _, to := range []string{"0.0.0.0/0", "8.8.0.0/16", "8.8.8.0/24"} {
			block := netip.MustParsePrefix(to)
			has := slices.ContainsFunc(*table.routes, func(r modelRoute) bool { return r.to == block })
			if has || !d.chance("route to "+to, map[bool]int{true: 25, false: 60}[block.Bits() == 0]) {
				continue
			}
			r := modelRoute{to: block}
			var hop network.NewHop
			if d.chance("to the NAT gateway", 70) {
				r.nat, hop = nat, network.NewHop{Type: "NatGateway", ID: nat.id}
			} else {
				r.host = rapid.SampledFrom(hosts).Draw(d.T, "next hop")
				hop = network.NewHop{Type: "Instance", ID: r.host.id}
			}
			d.do(func(c *cloud.Call) error {
				_, err := network.CreateRoute(c, network.NewRoute{TableID: table.id, To: to, Hops: []network.NewHop{hop}})
				return err
			})
			*table.routes = append(*table.routes, r)
		}
	}
}

// flow draws who sends what to whom.
func (d *drawn) flow() (from *modelHost, p reach.Packet) {
	if !d.chance("from the internet", 25) {
		from = rapid.SampledFrom(d.hosts).Draw(d.T, "from")
		p.Source = from.address
	} else {
		p.Source = netip.MustParseAddr("8.8.8.8")
	}
	to := []netip.Addr{netip.MustParseAddr("8.8.8.8"), netip.MustParseAddr("8.8.4.4"), netip.MustParseAddr("1.1.1.1"), netip.MustParseAddr("10.1.0.200")}
	for _, h := range d.hosts {
		to = append(to, h.address, h.address)
		if h.eip.IsValid() {
			to = append(to, h.eip)
		}
	}
	for _, n := range d.nats {
		to = append(to, n.eip, n.eip)
	}
	to = slices.DeleteFunc(to, func(a netip.Addr) bool { return a == p.Source })
	p.Destination = rapid.SampledFrom(to).Draw(d.T, "to")
	if p.Protocol = d.protocol(false); p.Protocol.HasPorts() {
		p.Port, p.SourcePort = rapid.SampledFrom([]uint16{22, 85, 443}).Draw(d.T, "port"), reach.EphemeralPort
	}
	return from, p
}

func (d *drawn) follow(from *modelHost, p reach.Packet) (path reach.Path) {
	d.Must(d.World.Read(cloud.Caller{AccountID: d.Accounts["owner"], Region: cloud.DefaultRegion}, d.Wall, func(c *cloud.Call) (err error) {
		f := reach.Flow{From: reach.End{Address: p.Source}, To: reach.End{Address: p.Destination}, Protocol: p.Protocol, Port: p.Port, SourcePort: p.SourcePort}
		if from != nil {
			f.From = end(c, from.id)
		}
		path, err = reach.Find(c, f)
		return err
	}))
	return path
}
