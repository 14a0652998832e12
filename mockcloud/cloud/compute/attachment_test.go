package compute

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// compute is a world in which one account makes random calls about instances,
// disks and network interfaces.
type compute struct {
	*rapid.T
	world     *cloud.World
	wall      time.Time
	account   string
	switches  []string
	groups    []string
	instances []string
	disks     []string
	enis      []string
	reserved  []string
	gateway   string // the IPv6 gateway of the VPC
}

func newCompute(t *rapid.T) *compute {
	m := &compute{
		T: t, wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC),
		world: cloud.NewWorld(cloud.Spec{ID: "w-compute", Tag: "computec", Seed: 5, Settling: time.Second}),
	}
	account, err := identity.AddAccount(m.world, m.wall, "a", "")
	m.must(err)
	m.account = account.ID
	m.must(m.call(func(c *cloud.Call) error {
		vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8"), IPv6: &network.NewIPv6{}})
		m.must(err)
		m.groups = []string{vpc.ID}
		return nil
	}))
	m.wall = m.wall.Add(time.Second)
	m.must(m.call(func(c *cloud.Call) error {
		vpc := m.groups[0]
		gateway, err := network.CreateIPv6Gateway(c, network.NewVPCGateway{VPCID: vpc})
		m.must(err)
		m.gateway = gateway.ID
		m.groups = nil
		for n, bits := range []int{28, 28, 26} { // the last one has room for reserved blocks
			vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{
				VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(n), 0, 0}), bits), IPv6: &network.NewIPv6Subnet{Number: n},
			})
			m.must(err)
			m.switches = append(m.switches, vswitch.ID)
			group, err := CreateSecurityGroup(c, NewSecurityGroup{VPCID: vpc})
			m.must(err)
			m.groups = append(m.groups, group.ID)
		}
		return nil
	}))
	m.wall = m.wall.Add(time.Second)
	m.must(m.call(func(c *cloud.Call) error {
		m.must(m.reserve(c, network.NewCIDRReservation{Mask: 28}))
		m.must(m.reserve(c, network.NewCIDRReservation{IPv6: true, Mask: 79}))
		for n := range 3 {
			m.must(m.run(c, NewInstances{Count: 1, VSwitchID: m.switches[n], SecurityGroupIDs: m.groups[:1]}))
			ni, err := CreateNetworkInterface(c, NewInterface{VSwitchID: m.switches[n], SecurityGroupIDs: m.groups[1:], Secondary: Addresses{Any: n}})
			m.must(err)
			m.enis = append(m.enis, ni.ID)
			disk, err := CreateDisk(c, NewDisk{DiskSpec: DiskSpec{Size: 20}, Zone: "cn-hangzhou-h"})
			m.must(err)
			m.disks = append(m.disks, disk.ID)
		}
		return nil
	}))
	return m
}

// reserve reserves a block of the vSwitch that has room for some.
func (m *compute) reserve(c *cloud.Call, n network.NewCIDRReservation) error {
	n.VSwitchID = m.switches[2]
	r, err := network.ReserveCIDR(c, n)
	if err == nil {
		m.reserved = append(m.reserved, r.ID)
	}
	return err
}

// run fills in what instances have in common, and runs them.
func (m *compute) run(c *cloud.Call, n NewInstances) error {
	n.InstanceSpec = InstanceSpec{Type: "ecs.g7.large", ImageID: "aliyun_3_x64_20G_alibase.vhd", Internet: Internet{ChargeType: "PayByTraffic"}}
	n.SystemDisk, n.Names, n.HostNames = DiskSpec{Size: 40}, make([]string, n.Count), make([]string, n.Count)
	made, err := RunInstances(c, n)
	for _, instance := range made {
		m.instances = append(m.instances, instance.ID)
	}
	return err
}

func (m *compute) must(err error) {
	if err != nil {
		m.Fatal(err)
	}
}

func (m *compute) call(do func(*cloud.Call) error) error {
	return m.world.Write(cloud.Caller{AccountID: m.account, Region: cloud.DefaultRegion}, m.wall, do)
}

func (m *compute) pick(label string, ids []string) string {
	if len(ids) == 0 {
		m.Skip("no " + label)
	}
	return rapid.SampledFrom(ids).Draw(m.T, label)
}

func (m *compute) addresses(label string) Addresses {
	return Addresses{Any: rapid.IntRange(0, 2).Draw(m.T, label), AnyPrefixes: max(0, rapid.IntRange(-2, 2).Draw(m.T, label+" prefixes"))}
}

// private are certain addresses of the first vSwitch or the last, or a number of any.
func (m *compute) private(label string) Addresses {
	if rapid.Bool().Draw(m.T, "any") {
		return m.addresses(label)
	}
	return Addresses{Wanted: []netip.Addr{m.address(label), m.address(label)}}
}

// block is a block of the vSwitch that has room for reserved ones: the first and
// the last have addresses of the system.
func (m *compute) block(label string) netip.Prefix {
	return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, 2, 0, byte(16 * rapid.IntRange(0, 3).Draw(m.T, label))}), 28)
}

func (m *compute) address(label string) netip.Addr {
	if rapid.Bool().Draw(m.T, "last vSwitch") {
		return netip.AddrFrom4([4]byte{10, 2, 0, byte(rapid.IntRange(15, 49).Draw(m.T, label))})
	}
	return netip.AddrFrom4([4]byte{10, 0, 0, byte(rapid.IntRange(0, 15).Draw(m.T, label))})
}

// try makes a call that may be refused: then it changes nothing. Mostly, what
// was under way before has settled.
func (m *compute) try(do func(*cloud.Call) error) {
	if rapid.IntRange(0, 3).Draw(m.T, "settled") > 0 {
		m.wall = m.wall.Add(time.Second)
		m.must(m.call(func(*cloud.Call) error { return nil }))
	}
	before := m.picture()
	if err := m.call(do); err != nil {
		if after := m.picture(); after != before {
			m.Fatalf("the refused call (%v) changed\n%s to\n%s", err, before, after)
		}
	}
}

func (m *compute) steps() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":               func(*rapid.T) { m.check(); m.must(m.world.Check()) },
		"write and read": func(t *rapid.T) { m.world = cloudtest.Reread(t, m.world) },
		"time passes": func(t *rapid.T) {
			m.wall = m.wall.Add(time.Duration(rapid.IntRange(0, 1500).Draw(t, "milliseconds")) * time.Millisecond)
			m.must(m.call(func(*cloud.Call) error { return nil }))
		},
		"run": func(t *rapid.T) {
			n := NewInstances{
				Count: rapid.IntRange(1, 2).Draw(t, "count"), Minimum: 1, VSwitchID: m.pick("vSwitch", m.switches), SecurityGroupIDs: []string{m.pick("group", m.groups)},
				IPv6: Addresses{Any: rapid.IntRange(0, 2).Draw(t, "IPv6")}, DataDisks: []DiskSpec{{Size: 20, Kept: rapid.Bool().Draw(t, "kept")}},
			}
			if rapid.Bool().Draw(t, "certain") {
				n.Address = m.address("address")
			}
			if rapid.Bool().Draw(t, "second") {
				n.Secondary = []SecondaryInterface{{NewInterface: NewInterface{VSwitchID: m.pick("second", m.switches), Released: rapid.Bool().Draw(t, "released")}}}
			}
			m.try(func(c *cloud.Call) error { return m.run(c, n) })
		},
		"start": func(*rapid.T) {
			id := m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error { _, err := StartInstances(c, id); return err })
		},
		"stop": func(*rapid.T) {
			id := m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error { _, err := StopInstances(c, Stopping{}, id); return err })
		},
		"release": func(*rapid.T) {
			id := m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error { _, err := DeleteInstances(c, Deletion{Force: true}, id); return err })
		},
		"move": func(*rapid.T) {
			move := InstanceMove{InstanceID: m.pick("instance", m.instances), VSwitchID: m.pick("vSwitch", m.switches)}
			if rapid.Bool().Draw(m.T, "certain") {
				move.Address = m.address("address")
			}
			m.try(func(c *cloud.Call) error { return MoveInstance(c, move) })
		},
		"create interface": func(t *rapid.T) {
			n := NewInterface{
				VSwitchID: m.pick("vSwitch", m.switches), SecurityGroupIDs: []string{m.pick("group", m.groups)},
				Secondary: m.private("secondary"), IPv6: m.addresses("IPv6"), Released: rapid.Bool().Draw(t, "released"),
			}
			m.try(func(c *cloud.Call) error {
				ni, err := CreateNetworkInterface(c, n)
				if err == nil {
					m.enis = append(m.enis, ni.ID)
				}
				return err
			})
		},
		"attach interface": func(*rapid.T) {
			eni, instance := m.pick("interface", m.enis), m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error { return AttachNetworkInterface(c, eni, instance, "", 0) })
		},
		"detach interface": func(*rapid.T) {
			eni, instance := m.pick("interface", m.enis), m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error { return DetachNetworkInterface(c, eni, instance, "") })
		},
		"delete interface": func(*rapid.T) {
			eni := m.pick("interface", m.enis)
			m.try(func(c *cloud.Call) error { return DeleteNetworkInterface(c, eni) })
		},
		"assign": func(*rapid.T) {
			eni, more := m.pick("interface", m.enis), m.private("more")
			m.try(func(c *cloud.Call) error { _, err := AssignAddresses(c, eni, more); return err })
			m.try(func(c *cloud.Call) error { _, err := AssignIPv6Addresses(c, eni, more); return err })
		},
		"unassign": func(*rapid.T) {
			eni := m.pick("interface", m.enis)
			m.try(func(c *cloud.Call) error {
				ni, err := Interface(c, eni, cloud.View)
				if err != nil || len(ni.Secondary()) == 0 {
					return err
				}
				return UnassignAddresses(c, eni, slices.Clone(ni.Secondary()[:1]), nil)
			})
		},
		"reserve": func(*rapid.T) {
			n := network.NewCIDRReservation{IPv6: rapid.Bool().Draw(m.T, "IPv6"), Mask: 28}
			switch {
			case n.IPv6:
				n.Mask = rapid.IntRange(79, 80).Draw(m.T, "mask")
			case rapid.Bool().Draw(m.T, "certain"):
				n.CIDR = m.block("block")
			}
			m.try(func(c *cloud.Call) error { return m.reserve(c, n) })
		},
		"release block": func(*rapid.T) {
			id := m.pick("reserved block", m.reserved)
			m.try(func(c *cloud.Call) error { return network.ReleaseReservation(c, id) })
		},
		"assign a certain prefix": func(*rapid.T) {
			eni, prefix := m.pick("interface", m.enis), m.block("prefix")
			m.try(func(c *cloud.Call) error {
				_, err := AssignAddresses(c, eni, Addresses{Prefixes: []netip.Prefix{prefix}, AnyPrefixes: 1})
				return err
			})
		},
		"unassign prefixes": func(*rapid.T) {
			eni := m.pick("interface", m.enis)
			m.try(func(c *cloud.Call) error {
				ni, err := Interface(c, eni, cloud.View)
				if err != nil {
					return err
				}
				return UnassignAddresses(c, eni, nil, ni.IPv4Prefixes())
			})
			m.try(func(c *cloud.Call) error {
				ni, err := Interface(c, eni, cloud.View)
				if err != nil {
					return err
				}
				return UnassignIPv6Addresses(c, eni, nil, ni.IPv6Prefixes())
			})
		},
		"join": func(*rapid.T) {
			eni, group := m.pick("interface", m.enis), m.pick("group", m.groups)
			m.try(func(c *cloud.Call) error { return JoinSecurityGroup(c, group, GroupMember{InterfaceID: eni}) })
		},
		"leave": func(*rapid.T) {
			instance, group := m.pick("instance", m.instances), m.pick("group", m.groups)
			m.try(func(c *cloud.Call) error { return LeaveSecurityGroup(c, group, GroupMember{InstanceID: instance}) })
		},
		"create disk": func(*rapid.T) {
			m.try(func(c *cloud.Call) error {
				disk, err := CreateDisk(c, NewDisk{DiskSpec: DiskSpec{Size: 20}, Zone: "cn-hangzhou-h"})
				if err == nil {
					m.disks = append(m.disks, disk.ID)
				}
				return err
			})
		},
		"attach disk": func(t *rapid.T) {
			a := Attachment{DiskID: m.pick("disk", m.disks), InstanceID: m.pick("instance", m.instances), Kept: new(rapid.Bool().Draw(t, "kept"))}
			m.try(func(c *cloud.Call) error { return AttachDisk(c, a) })
		},
		"detach disk": func(*rapid.T) {
			a := Attachment{DiskID: m.pick("disk", m.disks), InstanceID: m.pick("instance", m.instances)}
			m.try(func(c *cloud.Call) error { return DetachDisk(c, a) })
		},
		"replace disk": func(*rapid.T) {
			instance := m.pick("instance", m.instances)
			m.try(func(c *cloud.Call) error {
				_, err := ReplaceSystemDisk(c, NewSystemDisk{InstanceID: instance, ImageID: "ubuntu_22_04_x64_20G_alibase.vhd"})
				return err
			})
		},
	}
}

// picture describes all that there is.
func (m *compute) picture() string {
	text := ""
	for i := range instances.All(m.world, m.account, cloud.DefaultRegion) {
		text += fmt.Sprintln(i.ID, i.VSwitch().ID, i.stopped, i.passing, i.settles, len(i.Secondary), len(i.DataDisks), i.SystemDisk.ID, i.ImageID)
	}
	for ni := range interfaces.All(m.world, m.account, cloud.DefaultRegion) {
		text += fmt.Sprintln(ni.ID, ni.VSwitch().ID, ni.Address(), ni.Secondary(), ni.IPv6(), ni.IPv4Prefixes(), ni.IPv6Prefixes(), len(ni.SecurityGroups), ni.Instance != nil, ni.passing, ni.settles, ni.leaving)
	}
	for d := range disks.All(m.world, m.account, cloud.DefaultRegion) {
		text += fmt.Sprintln(d.ID, d.Instance != nil, d.Device, d.Kept, d.passing, d.settles)
	}
	for _, id := range m.switches {
		v := m.vswitch(id)
		text += fmt.Sprintln(v.ID, v.FreeAddresses(), v.CountIPv6(), v.CountSeated())
	}
	for _, r := range m.reservations() {
		text += fmt.Sprintln(r.ID, r.CIDR, r.Status, m.held(r))
	}
	return text
}

// check says whether all that belongs together agrees: nothing is lost, and
// nothing is held twice.
func (m *compute) check() {
	addresses, ipv6, placed := map[*network.VSwitch]map[netip.Addr]bool{}, map[*network.VSwitch]int{}, map[*network.VSwitch]int{}
	members := map[*SecurityGroup]int{}
	for ni := range interfaces.All(m.world, m.account, cloud.DefaultRegion) {
		placed[ni.VSwitch()]++
		ipv6[ni.VSwitch()] += len(ni.IPv6())
		for _, address := range append([]netip.Addr{ni.Address()}, ni.Secondary()...) {
			if addresses[ni.VSwitch()] == nil {
				addresses[ni.VSwitch()] = map[netip.Addr]bool{}
			}
			if addresses[ni.VSwitch()][address] || !ni.VSwitch().CIDR.Contains(address) {
				m.Fatalf("%s holds the address %s of another", ni.ID, address)
			}
			addresses[ni.VSwitch()][address] = true
		}
		for _, group := range ni.SecurityGroups {
			members[group] += ni.countAddresses()
		}
		if ni.Instance != nil && (m.gone(ni.Instance) || !slices.Contains(ni.Instance.Interfaces(), ni)) {
			m.Fatalf("%s is attached to an instance that does not have it", ni.ID)
		}
	}
	for i := range instances.All(m.world, m.account, cloud.DefaultRegion) {
		placed[i.VSwitch()]++
		for _, ni := range i.Interfaces() {
			if ni.Instance != i || !interfaces.Has(m.world, ni) {
				m.Fatalf("%s has a network interface that is not attached to it", i.ID)
			}
		}
		if i.Primary.VSwitch() != i.VSwitch() {
			m.Fatalf("%s is in another vSwitch than its network interface", i.ID)
		}
		devices := map[string]bool{}
		for _, disk := range i.Disks() {
			if disk.Instance != i || !disks.Has(m.world, disk) || devices[disk.Device] {
				m.Fatalf("%s has a disk that is not attached to it, or two at %s", i.ID, disk.Device)
			}
			devices[disk.Device] = true
		}
	}
	for disk := range disks.All(m.world, m.account, cloud.DefaultRegion) {
		if disk.Instance != nil && (m.gone(disk.Instance) || !slices.Contains(disk.Instance.Disks(), disk)) {
			m.Fatalf("%s is attached to an instance that does not have it", disk.ID)
		}
	}
	for vswitch, idle := range m.checkIPv6() {
		ipv6[vswitch] += idle
	}
	for _, h := range m.checkHaVips() {
		placed[h.VSwitch()]++
		if addresses[h.VSwitch()] == nil {
			addresses[h.VSwitch()] = map[netip.Addr]bool{}
		}
		addresses[h.VSwitch()][h.Address()] = true
	}
	reserved := m.checkPrefixes(addresses)
	for _, id := range m.switches {
		v := m.vswitch(id)
		free := 1<<(32-v.CIDR.Bits()) - 4 - reserved[v] - len(addresses[v])
		if v.FreeAddresses() != free || v.CountIPv6() != ipv6[v] || v.CountSeated() != placed[v] {
			m.Fatalf("%s says %d free, %d IPv6 and %d resources; there are %d, %d and %d", id,
				v.FreeAddresses(), v.CountIPv6(), v.CountSeated(), free, ipv6[v], placed[v])
		}
	}
	for _, id := range m.groups {
		if group, _ := securityGroups.Get(m.world, id); group.Taken() != members[group] {
			m.Fatalf("the members of %s have %d addresses, and it says %d", id, members[group], group.Taken())
		}
	}
}

// checkPrefixes says whether the reserved blocks and the network interfaces agree
// about who has which prefix, and counts the IPv4 addresses that are reserved.
func (m *compute) checkPrefixes(addresses map[*network.VSwitch]map[netip.Addr]bool) map[*network.VSwitch]int {
	holders, count, reserved := map[netip.Prefix]string{}, 0, map[*network.VSwitch]int{}
	all := m.reservations()
	for i, r := range all {
		for _, other := range all[:i] {
			if other.CIDR.Overlaps(r.CIDR) {
				m.Fatalf("%s and %s are reserved both", other.CIDR, r.CIDR)
			}
		}
		for address := range addresses[r.VSwitch] {
			if r.CIDR.Contains(address) {
				m.Fatalf("%s is handed out and reserved", address)
			}
		}
		if !r.IPv6() {
			reserved[r.VSwitch] += 1 << (32 - r.CIDR.Bits())
		}
		for _, prefix := range m.held(r) {
			if holders[prefix.CIDR] != "" || !r.CIDR.Overlaps(prefix.CIDR) || r.Status != network.ReservationAssigned {
				m.Fatalf("%s has the prefix %s, which %s has too", prefix.Holder.ID, prefix.CIDR, holders[prefix.CIDR])
			}
			holders[prefix.CIDR] = prefix.Holder.ID
		}
	}
	for ni := range interfaces.All(m.world, m.account, cloud.DefaultRegion) {
		for _, prefix := range append(ni.IPv4Prefixes(), ni.IPv6Prefixes()...) {
			if count++; holders[prefix] != ni.ID || !ni.VSwitch().CIDR.Overlaps(prefix) && !ni.VSwitch().IPv6.Overlaps(prefix) {
				m.Fatalf("%s in %s has the prefix %s, of which its block says that %q has it", ni.ID, ni.VSwitch().ID, prefix, holders[prefix])
			}
		}
		for _, address := range ni.IPv6() {
			if slices.ContainsFunc(all, func(r *network.CIDRReservation) bool { return r.CIDR.Contains(address) }) {
				m.Fatalf("%s is handed out and reserved", address)
			}
		}
	}
	if count != len(holders) {
		m.Fatalf("of %d prefixes that are held, network interfaces have %d", len(holders), count)
	}
	return reserved
}

func (m *compute) reservations() []*network.CIDRReservation { return everyOne(m, network.Reservations) }

func (m *compute) held(r *network.CIDRReservation) []network.HeldPrefix {
	page, err := network.HeldPrefixes(r, cloud.PageRequest{Limit: 1000})
	m.must(err)
	return page.Items
}

func (m *compute) vswitch(id string) (found *network.VSwitch) {
	m.must(m.call(func(c *cloud.Call) (err error) {
		found, err = network.FindVSwitch(c, id, cloud.View)
		return err
	}))
	return found
}

func (m *compute) gone(instance *Instance) bool {
	return !instances.Has(m.world, instance)
}

func TestNothingIsLostAndNothingIsHeldTwice(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := newCompute(t)
		steps := m.steps()
		maps.Copy(steps, m.holderSteps())
		t.Repeat(steps)
	})
}
