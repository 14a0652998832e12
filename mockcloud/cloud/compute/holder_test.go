package compute

import (
	"net/netip"
	"slices"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// holderSteps are random calls about what network interfaces hold besides: reserved
// IPv6 addresses, the bandwidth and rules of IPv6 addresses, and HaVips.
func (m *compute) holderSteps() map[string]func(*rapid.T) {
	address := func() string {
		var ids []string
		for _, a := range m.ipv6() {
			ids = append(ids, a.ID)
		}
		return m.pick("IPv6 address", ids)
	}
	haVip := func() string {
		var ids []string
		for h := range haVips.All(m.world, m.account, cloud.DefaultRegion) {
			ids = append(ids, h.ID)
		}
		return m.pick("HaVip", ids)
	}
	holder := func() HaVipHolder {
		if rapid.Bool().Draw(m.T, "by interface") {
			return HaVipHolder{Type: "NetworkInterface", ID: m.pick("interface", m.enis)}
		}
		return HaVipHolder{ID: m.pick("instance", m.instances)}
	}
	return map[string]func(*rapid.T){
		"reserve an IPv6 address": func(*rapid.T) {
			vswitch := m.pick("vSwitch", m.switches)
			m.try(func(c *cloud.Call) error {
				_, err := network.ReserveIPv6(c, network.NewIPv6Instance{VSwitchID: vswitch})
				return err
			})
		},
		"release an IPv6 address": func(*rapid.T) {
			id := address()
			m.try(func(c *cloud.Call) error { return network.ReleaseIPv6Instance(c, id) })
		},
		"assign a certain IPv6 address": func(*rapid.T) {
			eni, id := m.pick("interface", m.enis), address()
			m.try(func(c *cloud.Call) error {
				a, err := network.FindIPv6Instance(c, id, cloud.View)
				if err == nil {
					_, err = AssignIPv6Addresses(c, eni, Addresses{Wanted: []netip.Addr{a.Address}, Any: 1})
				}
				return err
			})
		},
		"unassign an IPv6 address": func(*rapid.T) {
			eni := m.pick("interface", m.enis)
			m.try(func(c *cloud.Call) error {
				ni, err := Interface(c, eni, cloud.View)
				if err != nil || len(ni.IPv6()) == 0 {
					return err
				}
				return UnassignIPv6Addresses(c, eni, ni.IPv6()[:1], nil)
			})
		},
		"give bandwidth": func(*rapid.T) {
			id := address()
			m.try(func(c *cloud.Call) error {
				_, err := network.AllocateIPv6Bandwidth(c, network.NewIPv6Bandwidth{AddressID: id, Limit: 1})
				return err
			})
		},
		"take bandwidth": func(*rapid.T) {
			id := address()
			m.try(func(c *cloud.Call) error { return network.DeleteIPv6Bandwidth(c, id, "") })
		},
		"create a rule": func(*rapid.T) {
			id := address()
			m.try(func(c *cloud.Call) error {
				_, err := network.CreateEgressOnlyRule(c, network.NewEgressOnlyRule{GatewayID: m.gateway, InstanceID: id})
				return err
			})
		},
		"delete a rule": func(*rapid.T) {
			var ids []string
			for _, rule := range m.rules() {
				ids = append(ids, rule.ID)
			}
			id := m.pick("rule", ids)
			m.try(func(c *cloud.Call) error { return network.DeleteEgressOnlyRule(c, id) })
		},
		"create a HaVip": func(*rapid.T) {
			vswitch := m.pick("vSwitch", m.switches)
			m.try(func(c *cloud.Call) error { _, err := CreateHaVip(c, NewHaVip{VSwitchID: vswitch}); return err })
		},
		"associate a HaVip": func(*rapid.T) {
			id, with := haVip(), holder()
			m.try(func(c *cloud.Call) error { return AssociateHaVip(c, id, with) })
		},
		"unassociate a HaVip": func(*rapid.T) {
			id, from := haVip(), holder()
			m.try(func(c *cloud.Call) error { return UnassociateHaVip(c, id, from, false) })
		},
		"delete a HaVip": func(*rapid.T) {
			id := haVip()
			m.try(func(c *cloud.Call) error { return DeleteHaVip(c, id) })
		},
	}
}

// ipv6 are the account's IPv6 addresses.
func (m *compute) ipv6() []*network.IPv6Instance { return everyOne(m, network.IPv6Instances) }

// rules are the account's egress-only rules.
func (m *compute) rules() []*network.EgressOnlyRule { return everyOne(m, network.EgressOnlyRules) }

// everyOne is all that a list of the account has.
func everyOne[F, T any](m *compute, list func(*cloud.Call, F, cloud.PageRequest) (cloud.Page[T], error)) (found []T) {
	m.must(m.call(func(c *cloud.Call) error {
		var all F
		page, err := list(c, all, cloud.PageRequest{Limit: 1000})
		found = page.Items
		return err
	}))
	return found
}

// checkIPv6 says whether each IPv6 address of a network interface is one of the
// account's, held by it, and no others are held; it counts those that nothing holds.
func (m *compute) checkIPv6() map[*network.VSwitch]int {
	idle, byAddress, held, public := map[*network.VSwitch]int{}, map[netip.Addr]*network.IPv6Instance{}, 0, 0
	for _, a := range m.ipv6() {
		if byAddress[a.Address] != nil {
			m.Fatalf("%s and %s are both %s", a.ID, byAddress[a.Address].ID, a.Address)
		}
		byAddress[a.Address] = a
		if a.Public() {
			public++
		}
		if !a.Idle() {
			held++
			continue
		}
		if idle[a.VSwitch]++; !a.Reserved {
			m.Fatalf("%s is neither held nor reserved", a.ID)
		}
	}
	for ni := range interfaces.All(m.world, m.account, cloud.DefaultRegion) {
		for _, address := range ni.IPv6() {
			held--
			if a := byAddress[address]; a == nil || a.Holder != ni.AddressHolder() || a.VSwitch != ni.VSwitch() {
				m.Fatalf("%s has %s, which is %+v", ni.ID, address, a)
			}
		}
	}
	if held != 0 {
		m.Fatalf("%d IPv6 addresses are held by nothing that is there", held)
	}
	limited := map[*network.IPv6Instance]bool{}
	for _, rule := range m.rules() {
		if a := rule.Instance; byAddress[a.Address] != a || a.Idle() || !a.Public() || limited[a] {
			m.Fatalf("%s is for %+v", rule.ID, a)
		}
		limited[rule.Instance] = true
	}
	err := m.world.Read(cloud.Caller{AccountID: m.account, Region: cloud.DefaultRegion}, m.wall, func(c *cloud.Call) error {
		c.DryRun = true
		return network.DeleteIPv6Gateway(c, m.gateway)
	})
	if inUse := cloudtest.Reason(err) == cloud.InUse; inUse != (public > 0) {
		m.Fatalf("of %d addresses with bandwidth the gateway says: %v", public, err)
	}
	return idle
}

// checkHaVips says whether HaVips are held by what is there and beside them, and
// returns them.
func (m *compute) checkHaVips() (all []*HaVip) {
	for h := range haVips.All(m.world, m.account, cloud.DefaultRegion) {
		all = append(all, h)
		var on []*Instance
		for _, ni := range h.holders {
			if !interfaces.Has(m.world, ni) || ni.Instance == nil || ni.VSwitch() != h.VSwitch() || slices.Contains(on, ni.Instance) {
				m.Fatalf("%s is held by %s, on %+v", h.ID, ni.ID, ni.Instance)
			}
			on = append(on, ni.Instance)
		}
		if len(on) > maxHaVipHolders || h.leaving && len(on) > 0 {
			m.Fatalf("%s is held by %d instances", h.ID, len(on))
		}
	}
	return all
}
