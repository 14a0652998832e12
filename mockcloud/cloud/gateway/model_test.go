package gateway_test

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// model is a world with a NAT gateway in the mode NAT and one in the other mode,
// with instances that come and go, EIPs that are bound to all of them, and entries
// that use the EIPs.
type model struct {
	*testing.T
	world     *cloud.World
	wall      time.Time
	account   string
	vswitch   string
	groups    []string
	nats      []string
	instances []string
	eips      []string
}

func newModel(t *testing.T) *model {
	s := cloudtest.New(t, time.Second)
	m := &model{T: t, world: s.World, wall: s.Wall, account: s.Accounts["owner"], vswitch: s.VSwitch}
	m.wall = m.wall.Add(time.Minute)
	m.as(func(c *cloud.Call) error {
		vswitch, err := network.FindVSwitch(c, m.vswitch, cloud.Use)
		if err != nil {
			return err
		}
		group, err := compute.CreateSecurityGroup(c, compute.NewSecurityGroup{VPCID: vswitch.VPC.ID})
		if err != nil {
			return err
		}
		m.groups = []string{group.ID}
		for _, mode := range []gateway.Mode{gateway.ModeNAT, gateway.ModeMulti} {
			g, err := gateway.CreateNATGateway(c, gateway.NewNATGateway{VPCID: vswitch.VPC.ID, VSwitchID: m.vswitch, EIPMode: mode})
			if err != nil {
				return err
			}
			m.nats = append(m.nats, g.ID)
		}
		return nil
	})
	m.wall = m.wall.Add(time.Second)
	return m
}

// as does something as the account; what the domain refuses is no failure.
func (m *model) as(do func(*cloud.Call) error) {
	m.Helper()
	err := m.world.Write(cloud.Caller{AccountID: m.account, Region: "cn-hangzhou"}, m.wall, do)
	if refused, ok := errors.AsType[*cloud.Error](err); err != nil && !ok {
		m.Fatal(refused, err)
	}
}

func (m *model) any(t *rapid.T, label string, ids []string) string {
	if len(ids) == 0 {
		t.Skip("there is none")
	}
	return rapid.SampledFrom(ids).Draw(t, label)
}

// check compares what the world says with itself: no address is had twice, each
// instance has one EIP, entries use addresses of their gateway alone, and the
// vSwitch has given out what the things in it hold.
func (m *model) check(t *rapid.T) {
	if err := m.world.Check(); err != nil {
		t.Fatal(err)
	}
	m.as(func(c *cloud.Call) error {
		page, err := gateway.EIPs(c, gateway.EIPFilter{}, cloud.PageRequest{Limit: 1000})
		if err != nil {
			return err
		}
		seats, addresses := 0, map[netip.Addr]string{}
		for _, e := range page.Items {
			if other, twice := addresses[e.Address]; twice {
				t.Fatalf("%s and %s have the address %s", e.ID, other, e.Address)
			}
			addresses[e.Address] = e.ID
			if e.Private().IsValid() {
				seats++
			}
			if e.Bound != nil {
				_, noInstance := compute.FindInstance(c, e.Bound.ID, cloud.View)
				_, noGateway := gateway.FindNATGateway(c, e.Bound.ID, cloud.View)
				if noInstance != nil && noGateway != nil {
					t.Fatalf("the EIP %s is bound to %s, which is gone", e.ID, e.Bound.ID)
				}
			}
			if bound := e.Bound != nil; bound == slices.Contains([]gateway.EIPStatus{gateway.EIPAvailable, gateway.EIPReleasing}, e.Status(c.Now)) {
				t.Fatalf("the EIP %s is %s and bound: %v", e.ID, e.Status(c.Now), bound)
			}
		}
		for _, id := range m.instances {
			i, err := compute.FindInstance(c, id, cloud.View)
			if err != nil {
				continue
			}
			if n := len(slices.Collect(gateway.EIPsOf(c.World, i.Head()))); n > 1 {
				t.Fatalf("the instance %s has %d EIPs", id, n)
			}
			seats++ // its own address
		}
		for _, id := range m.nats {
			g, err := gateway.FindNATGateway(c, id, cloud.View)
			if err != nil {
				continue
			}
			seats++
			m.checkEntries(t, c, g)
		}
		vswitch, err := network.FindVSwitch(c, m.vswitch, cloud.View)
		if err != nil {
			return err
		}
		if free := vswitch.FreeAddresses(); free != 252-seats {
			t.Fatalf("the vSwitch has %d free addresses, and its things hold %d", free, seats)
		}
		return nil
	})
}

func (m *model) checkEntries(t *rapid.T, c *cloud.Call, g *gateway.NATGateway) {
	var own []netip.Addr
	for e := range gateway.EIPsOf(c.World, g.Head()) {
		own = append(own, e.Address)
	}
	snats, err := gateway.SNATEntries(c, gateway.SNATEntryFilter{EntriesOf: gateway.EntriesOf{GatewayID: g.ID}}, cloud.PageRequest{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range snats.Items {
		if len(e.Addresses) == 0 || slices.ContainsFunc(e.Addresses, func(a netip.Addr) bool { return !slices.Contains(own, a) }) {
			t.Fatalf("the entry %s uses %v, the gateway has %v", e.ID, e.Addresses, own)
		}
	}
	dnats, err := gateway.DNATEntries(c, gateway.DNATEntryFilter{EntriesOf: gateway.EntriesOf{GatewayID: g.ID}}, cloud.PageRequest{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	mapped := map[string]string{}
	for _, e := range dnats.Items {
		if !slices.Contains(own, e.External) {
			t.Fatalf("the entry %s uses %v, the gateway has %v", e.ID, e.External, own)
		}
		for port := e.ExternalPorts.First; port <= e.ExternalPorts.Last; port++ {
			key := fmt.Sprint(e.External, e.Protocol, port)
			if other, twice := mapped[key]; twice {
				t.Fatalf("%s and %s both map %s", e.ID, other, key)
			}
			mapped[key] = e.ID
		}
	}
}

// pool draws addresses of EIPs, which may be anybody's.
func (m *model) pool(t *rapid.T, c *cloud.Call) (addresses []netip.Addr) {
	for range rapid.IntRange(1, 2).Draw(t, "addresses") {
		if e, err := gateway.FindEIP(c, m.any(t, "EIP", m.eips), cloud.View); err == nil {
			addresses = append(addresses, e.Address)
		}
	}
	return addresses
}

func TestModelOfEIPs(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		m := newModel(t)
		rt.Repeat(map[string]func(*rapid.T){
			"": m.check,
			"time passes": func(t *rapid.T) {
				m.wall = m.wall.Add(time.Duration(rapid.IntRange(1, 3).Draw(t, "halves")) * 500 * time.Millisecond)
			},
			"write and read": func(t *rapid.T) { m.world = cloudtest.Reread(t, m.world) },
			"run": func(t *rapid.T) {
				m.as(func(c *cloud.Call) error {
					made, err := compute.RunInstances(c, compute.NewInstances{
						InstanceSpec: compute.InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", Internet: compute.Internet{ChargeType: "PayByTraffic"}},
						Count:        1, VSwitchID: m.vswitch, SecurityGroupIDs: m.groups, SystemDisk: compute.DiskSpec{Size: 40}, Names: []string{""}, HostNames: []string{""},
					})
					if err == nil {
						m.instances = append(m.instances, made[0].ID)
					}
					return err
				})
			},
			"delete": func(t *rapid.T) {
				id := m.any(t, "instance", m.instances)
				m.as(func(c *cloud.Call) error {
					_, err := compute.DeleteInstances(c, compute.Deletion{Force: true}, id)
					return err
				})
			},
			"allocate": func(*rapid.T) {
				m.as(func(c *cloud.Call) error {
					e, err := gateway.AllocateEIP(c, gateway.NewEIP{})
					if err == nil {
						m.eips = append(m.eips, e.ID)
					}
					return err
				})
			},
			"release": func(t *rapid.T) {
				id := m.any(t, "EIP", m.eips)
				m.as(func(c *cloud.Call) error { return gateway.ReleaseEIP(c, id) })
			},
			"come back": func(t *rapid.T) {
				id := m.any(t, "EIP", m.eips)
				m.as(func(c *cloud.Call) error { _, err := gateway.AllocateEIP(c, gateway.NewEIP{FormerID: id}); return err })
			},
			"bind": func(t *rapid.T) {
				a := gateway.Association{EIPs: []string{m.any(t, "EIP", m.eips)}, Type: compute.EIPInstanceType}
				if rapid.Bool().Draw(t, "to a NAT gateway") {
					a.Type, a.ThingID = gateway.NATGatewayType, m.any(t, "gateway", m.nats)
				} else {
					a.ThingID = m.any(t, "instance", m.instances)
				}
				m.as(func(c *cloud.Call) error { return gateway.AssociateEIPs(c, a) })
			},
			"take off": func(t *rapid.T) {
				id, force := m.any(t, "EIP", m.eips), rapid.Bool().Draw(t, "force")
				m.as(func(c *cloud.Call) error { return gateway.UnassociateEIP(c, id, gateway.Unassociation{Force: force}) })
			},
			"add an SNAT entry": func(t *rapid.T) {
				id := m.any(t, "gateway", m.nats)
				m.as(func(c *cloud.Call) error {
					g, err := gateway.FindNATGateway(c, id, cloud.View)
					if err != nil {
						return err
					}
					source := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 0, byte(rapid.IntRange(0, 3).Draw(t, "net")), 0}), 24)
					_, err = gateway.CreateSNATEntry(c, gateway.NewSNATEntry{TableID: g.SNATTable, Source: source, Addresses: m.pool(t, c)})
					return err
				})
			},
			"add a DNAT entry": func(t *rapid.T) {
				id := m.any(t, "gateway", m.nats)
				m.as(func(c *cloud.Call) error {
					g, err := gateway.FindNATGateway(c, id, cloud.View)
					if err != nil {
						return err
					}
					pool := m.pool(t, c)
					if len(pool) == 0 {
						return nil
					}
					first := uint16(rapid.IntRange(1, 6).Draw(t, "port"))
					ports := gateway.Ports{First: first, Last: first + uint16(rapid.IntRange(0, 3).Draw(t, "more"))}
					inside := netip.AddrFrom4([4]byte{10, 0, 0, byte(rapid.IntRange(10, 12).Draw(t, "address"))})
					_, err = gateway.CreateDNATEntry(c, gateway.NewDNATEntry{TableID: g.DNATTable, Mapping: gateway.Mapping{
						External: pool[0], ExternalPorts: ports, Internal: inside, InternalPorts: ports, Protocol: rapid.SampledFrom([]string{"tcp", "udp"}).Draw(t, "protocol"),
					}})
					return err
				})
			},
			"delete a gateway": func(t *rapid.T) {
				if rapid.IntRange(0, 9).Draw(t, "seldom") > 0 {
					return
				}
				id := m.any(t, "gateway", m.nats)
				m.as(func(c *cloud.Call) error { return gateway.DeleteNATGateway(c, id, true) })
			},
		})
	})
}
