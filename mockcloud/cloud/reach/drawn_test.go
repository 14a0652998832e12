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
		d.Must(d.World.SetQuota(d.Wall, network.QuotaPrefixLists, "", 1000))
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
	outer := netip.MustParsePrefix(block)
	routes := &[]modelRoute{{to: netip.MustParsePrefix("::/0")}} // which comes with the IPv6 gateway
	var vpc, gate string
	var vswitches []*modelVSwitch
	d.do(func(c *cloud.Call) error {
		made, err := network.CreateVPC(c, network.NewVPC{CIDR: outer, IPv6: &network.NewIPv6{}})
		d.Must(err)
		vpc = made.ID
		for n := range 2 {
			address := outer.Addr().As4()
			inner := netip.PrefixFrom(netip.AddrFrom4([4]byte{address[0], address[1], byte(n), 0}), 24)
			v, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: inner, IPv6: &network.NewIPv6Subnet{Number: n}})
			d.Must(err)
			vswitches = append(vswitches, &modelVSwitch{id: v.ID, vpc: vpc, blocks: []netip.Prefix{inner, v.IPv6}, routes: routes})
		}
		g, err := network.CreateIPv6Gateway(c, network.NewVPCGateway{VPCID: vpc})
		d.Must(err)
		gate = g.ID
		return nil
	})
	d.vswitches = append(d.vswitches, vswitches...)
	groups := d.groups(vpc)
	first := len(d.hosts)
	for range 3 {
		d.host(rapid.SampledFrom(vswitches).Draw(d.T, "vSwitch"), groups, gate)
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

// blocks draws blocks of one IP version.
func (d *drawn) blocks(count int) (blocks []netip.Prefix, ipv6 bool) {
	among := []string{"0.0.0.0/0", "10.1.0.0/16", "10.1.0.0/24", "10.1.1.0/24", "10.2.0.0/24", "10.2.0.1/32", "198.19.0.0/16", "8.8.0.0/16"}
	if ipv6 = d.chance("about IPv6", 40); ipv6 {
		among = []string{"::/0", "2001:4860::/32", "2001:db8::/32"}
		for _, v := range d.vswitches {
			among = append(among, v.blocks[1].String())
		}
	}
	for range count {
		blocks = append(blocks, netip.MustParsePrefix(rapid.SampledFrom(among).Draw(d.T, "block")))
	}
	slices.SortFunc(blocks, netip.Prefix.Compare)
	return slices.Compact(blocks), ipv6
}

var modelProtocols = map[network.Protocol]compute.Protocol{
	network.TCP: compute.ProtocolTCP, network.UDP: compute.ProtocolUDP, network.ICMP: compute.ProtocolICMP, network.ICMPv6: compute.ProtocolICMPv6,
	network.AllProtocols: compute.ProtocolAll,
}

func (d *drawn) protocol(all bool) network.Protocol {
	among := []network.Protocol{network.TCP, network.TCP, network.UDP, network.ICMP}
	if all {
		among = append(among, network.AllProtocols)
	}
	return rapid.SampledFrom(among).Draw(d.T, "protocol")
}

// protocolOf draws a protocol that a rule about an IP version can be about.
func (d *drawn) protocolOf(ipv6 bool) network.Protocol {
	if p := d.protocol(true); p != network.ICMP || !ipv6 {
		return p
	}
	return network.ICMPv6
}

func (d *drawn) rule(g *modelGroup, groups []*modelGroup) {
	blocks, ipv6 := d.blocks(rapid.IntRange(1, 2).Draw(d.T, "blocks"))
	r := modelRule{egress: d.chance("egress", 40), drop: d.chance("drop", 30), priority: rapid.IntRange(1, 2).Draw(d.T, "priority"), protocol: d.protocolOf(ipv6)}
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
	case len(blocks) > 1:
		r.blocks, spec.Peer = blocks, compute.Peer{PrefixListID: d.prefixList(blocks, ipv6)}
	default:
		r.blocks, spec.Peer = blocks, compute.Peer{Block: compute.RuleBlock{Prefix: blocks[0]}}
	}
	d.do(func(c *cloud.Call) error {
		return compute.AuthorizeSecurityGroup(c, g.id, []compute.NewSecurityRule{{SecurityRuleSpec: spec}})
	})
	g.rules = append(g.rules, r)
}

func (d *drawn) prefixList(blocks []netip.Prefix, ipv6 bool) (id string) {
	d.lists++
	n := compute.NewPrefixList{Name: fmt.Sprintf("list-%d", d.lists), MaxEntries: 10, IPv6: ipv6}
	for _, block := range blocks {
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

func (d *drawn) host(v *modelVSwitch, groups []*modelGroup, gate string) {
	h := &modelHost{vswitch: v, groups: []*modelGroup{rapid.SampledFrom(groups).Draw(d.T, "group")}, strict: d.chance("strict", 50)}
	for _, g := range groups {
		if g != h.groups[0] && g.enterprise == h.groups[0].enterprise && d.chance("another group", 30) {
			h.groups = append(h.groups, g)
		}
	}
	n := instanceIn(v.id)
	n.ChecksSource, n.IPv6.Any = h.strict, 1
	for _, g := range h.groups {
		n.SecurityGroupIDs = append(n.SecurityGroupIDs, g.id)
	}
	d.do(func(c *cloud.Call) error {
		made, err := compute.RunInstances(c, n)
		if err != nil {
			return err
		}
		h.id, h.address, h.ipv6 = made[0].ID, made[0].Primary.Address(), made[0].Primary.IPv6()[0]
		return nil
	})
	if h.public = d.chance("IPv6 bandwidth", 40); h.public {
		id := d.bandwidth(h.ipv6)
		if h.egressOnly = d.chance("egress only", 40); h.egressOnly {
			d.do(func(c *cloud.Call) error {
				_, err := network.CreateEgressOnlyRule(c, network.NewEgressOnlyRule{GatewayID: gate, InstanceID: id})
				return err
			})
		}
	}
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
	acl := &modelACL{}
	d.do(func(c *cloud.Call) error {
		made, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc})
		if err != nil {
			return err
		}
		var inbound, outbound []network.ACLRule
		acl.inbound, inbound = d.aclRules(c)
		acl.outbound, outbound = d.aclRules(c)
		if err := network.UpdateACLRules(c, made.ID, network.NewRules{Inbound: &inbound, Outbound: &outbound}); err != nil {
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

func (d *drawn) aclRules(c *cloud.Call) (rules []modelACLRule, asked []network.ACLRule) {
	for range rapid.IntRange(0, 5).Draw(d.T, "rules") {
		blocks, ipv6 := d.blocks(rapid.IntRange(1, 2).Draw(d.T, "blocks"))
		r := modelACLRule{accepts: d.chance("accepts", 70), protocol: d.protocolOf(ipv6), blocks: blocks}
		ask := network.ACLRule{Accepts: r.accepts, Protocol: r.protocol, Block: blocks[0]}
		if r.protocol.HasPorts() {
			ports := rapid.SampledFrom(append(modelPorts, [2]uint16{1024, 65535})).Draw(d.T, "ports")
			r.first, r.last = ports[0], ports[1]
			ask.Ports = network.PortRange{First: ports[0], Last: ports[1]}
		}
		if len(blocks) > 1 {
			ask.Block = netip.Prefix{}
			ask.List = d.list(c, blocks, ipv6)
		}
		rules, asked = append(rules, r), append(asked, ask)
	}
	return rules, asked
}

// list makes a prefix list for network ACLs and routes.
func (d *drawn) list(c *cloud.Call, blocks []netip.Prefix, ipv6 bool) *network.PrefixList {
	n := network.NewPrefixList{IPv6: ipv6, MaxEntries: 3}
	for _, block := range blocks {
		n.Entries = append(n.Entries, network.PrefixEntry{CIDR: block})
	}
	list, err := network.CreatePrefixList(c, n)
	d.Must(err)
	return list
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
			n.snat = append(n.snat, v.blocks[0])
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
		*system = append(*system, modelRoute{to: netip.MustParsePrefix("0.0.0.0/0"), nat: nat})
	}
	for _, table := range tables {
		if d.chance("route to a prefix list", 40) {
			blocks := []netip.Prefix{netip.MustParsePrefix("8.8.4.0/24"), netip.MustParsePrefix("1.1.0.0/16")}
			d.do(func(c *cloud.Call) error {
				_, err := network.CreateRoute(c, network.NewRoute{TableID: table.id, To: d.list(c, blocks, false).ID, Hops: []network.NewHop{{Type: "NatGateway", ID: nat.id}}})
				return err
			})
			for _, block := range blocks {
				*table.routes = append(*table.routes, modelRoute{to: block, nat: nat})
			}
		}
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
	ipv6 := d.chance("IPv6", 40)
	outside := map[bool]netip.Addr{false: netip.MustParseAddr("8.8.8.8"), true: netip.MustParseAddr("2001:4860:4860::8888")}[ipv6]
	if p.Source = outside; !d.chance("from the internet", 25) {
		from = rapid.SampledFrom(d.hosts).Draw(d.T, "from")
		if p.Source = from.address; ipv6 {
			p.Source = from.ipv6
		}
	}
	to := []netip.Addr{outside, netip.MustParseAddr("8.8.4.4"), netip.MustParseAddr("1.1.1.1"), netip.MustParseAddr("10.1.0.200")}
	for _, h := range d.hosts {
		to = append(to, h.address, h.address, h.ipv6, h.ipv6)
		if h.eip.IsValid() {
			to = append(to, h.eip)
		}
	}
	for _, n := range d.nats {
		to = append(to, n.eip, n.eip)
	}
	to = slices.DeleteFunc(to, func(a netip.Addr) bool { return a == p.Source || a.Is6() != ipv6 })
	p.Destination = rapid.SampledFrom(to).Draw(d.T, "to")
	p.Protocol = d.protocol(false)
	if p.Protocol == network.ICMP && p.Destination.Is6() {
		p.Protocol = network.ICMPv6
	}
	if p.Protocol.HasPorts() {
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
