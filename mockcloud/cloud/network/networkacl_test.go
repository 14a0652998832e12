package network_test

import (
	"maps"
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// aclModel says what one account's network ACLs and vSwitches must be like after
// random calls.
type aclModel struct {
	randomCalls
	vpcs      []string
	acls      map[string]*modelACL
	vswitches map[string]*modelVSwitch
	made      int
}

type modelACL struct {
	vpc     string
	ready   time.Time
	inbound int // counts the custom rules
}

type modelVSwitch struct {
	vpc   string
	ready time.Time
	// acl is what it is bound to, "" for none; settled is when it is bound, or
	// unbound where it is leaving.
	acl     string
	settled time.Time
	leaving bool
}

const (
	aclsPerVPC   = 2
	rulesInbound = 2
)

func (m *aclModel) pass(by time.Duration) {
	m.wall = m.wall.Add(by)
	for _, v := range m.vswitches {
		if v.leaving && !m.wall.Before(v.settled) {
			v.acl, v.leaving = "", false
		}
	}
}

func (m *aclModel) pickACL() string { return m.pick("ACL", slices.Sorted(maps.Keys(m.acls))) }
func (m *aclModel) pickVSwitch() string {
	return m.pick("vSwitch", slices.Sorted(maps.Keys(m.vswitches)))
}

// passing says whether a vSwitch is being made, bound or unbound.
func (m *aclModel) passing(v *modelVSwitch) bool {
	return m.wall.Before(v.ready) || v.acl != "" && m.wall.Before(v.settled)
}

// unsettled is why an ACL cannot change now; 0 where it can.
func (m *aclModel) unsettled(id string) cloud.Reason {
	if m.wall.Before(m.acls[id].ready) {
		return cloud.WrongStatus
	}
	for _, v := range m.vswitches {
		if v.acl == id && m.passing(v) {
			return cloud.InTransition
		}
	}
	return 0
}

// unbindable is why an ACL cannot be bound to the vSwitches or unbound from them,
// whichever it is bound to; 0 where it can.
func (m *aclModel) unbindable(id string, vswitches []string) cloud.Reason {
	if m.wall.Before(m.acls[id].ready) {
		return cloud.WrongStatus
	}
	for _, other := range vswitches {
		switch v := m.vswitches[other]; {
		case v.vpc != m.acls[id].vpc:
			return cloud.Mismatch
		case m.passing(v):
			return cloud.InTransition
		}
	}
	return 0
}

func (m *aclModel) count(vpc string) (n int) {
	for _, acl := range m.acls {
		if acl.vpc == vpc {
			n++
		}
	}
	return n
}

func rules(n int) *[]network.ACLRule {
	all := make([]network.ACLRule, n)
	for i := range all {
		all[i] = network.ACLRule{Accepts: i%2 == 0, Protocol: network.AllProtocols, Block: netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(i), 0, 0}), 16)}
	}
	return &all
}

func (m *aclModel) steps() map[string]func(*rapid.T) {
	return map[string]func(*rapid.T){
		"":               func(*rapid.T) { m.check() },
		"write and read": func(t *rapid.T) { m.world = cloudtest.Reread(t, m.world) },
		"time passes":    func(t *rapid.T) { m.pass(aWhile(t)) },
		"create vSwitch": func(t *rapid.T) {
			if len(m.vswitches) >= 4 {
				t.Skip("enough")
			}
			m.createVSwitch()
		},
		"delete vSwitch": func(*rapid.T) {
			id := m.pickVSwitch()
			var want cloud.Reason
			switch v := m.vswitches[id]; {
			case m.wall.Before(v.ready):
				want = cloud.WrongStatus
			case v.acl != "":
				want = cloud.InUse
			default:
				for _, other := range m.vswitches {
					if other.vpc == v.vpc && m.wall.Before(other.ready) {
						want = cloud.WrongStatus
					}
				}
			}
			if m.call("delete a vSwitch", want, func(c *cloud.Call) error { return network.DeleteVSwitch(c, id) }) {
				delete(m.vswitches, id)
			}
		},
		"create ACL": func(*rapid.T) {
			vpc := m.pick("VPC", m.vpcs)
			var want cloud.Reason
			if m.count(vpc) >= aclsPerVPC {
				want = cloud.QuotaExceeded
			}
			m.call("create an ACL", want, func(c *cloud.Call) error {
				acl, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc})
				if err == nil {
					m.acls[acl.ID] = &modelACL{vpc: vpc, ready: m.settles(), inbound: 1}
				}
				return err
			})
		},
		"update rules": func(t *rapid.T) {
			id, n := m.pickACL(), rapid.IntRange(0, rulesInbound+1).Draw(t, "rules")
			want := m.unsettled(id)
			if want == 0 && n > rulesInbound {
				want = cloud.QuotaExceeded
			}
			if m.call("update rules", want, func(c *cloud.Call) error { return network.UpdateACLRules(c, id, network.NewRules{Inbound: rules(n)}) }) {
				m.acls[id].inbound, m.acls[id].ready = n, m.settles()
			}
		},
		"copy rules": func(*rapid.T) {
			id, from := m.pickACL(), m.pickACL()
			if m.call("copy rules", m.unsettled(id), func(c *cloud.Call) error { return network.CopyACLRules(c, id, from) }) {
				m.acls[id].inbound, m.acls[id].ready = m.acls[from].inbound, m.settles()
			}
		},
		"bind": func(*rapid.T) {
			id, to := m.pickACL(), []string{m.pickVSwitch(), m.pickVSwitch()}
			want := m.unbindable(id, to)
			if want == 0 && (to[0] == to[1] || m.vswitches[to[0]].acl != "" || m.vswitches[to[1]].acl != "") {
				want = cloud.Duplicate
			}
			m.bind("bind", want, network.BindNetworkACL, id, to)
		},
		"bind one": func(*rapid.T) {
			id, to := m.pickACL(), []string{m.pickVSwitch()}
			want := m.unbindable(id, to)
			if want == 0 && m.vswitches[to[0]].acl != "" {
				want = cloud.Duplicate
			}
			m.bind("bind", want, network.BindNetworkACL, id, to)
		},
		"unbind": func(*rapid.T) {
			id, from := m.pickACL(), m.pickVSwitch()
			want := m.unbindable(id, []string{from})
			if v := m.vswitches[from]; want == 0 && v.acl == "" {
				want = cloud.NotAssociated
			} else if want == 0 && v.acl != id {
				want = cloud.Mismatch
			}
			if m.bind("unbind", want, network.UnbindNetworkACL, id, []string{from}) {
				m.vswitches[from].leaving = true
			}
		},
		"delete ACL": func(*rapid.T) {
			id := m.pickACL()
			want := m.unsettled(id)
			if want == 0 && m.bound(id) > 0 {
				want = cloud.InUse
			}
			if m.call("delete an ACL", want, func(c *cloud.Call) error { return network.DeleteNetworkACL(c, id) }) {
				delete(m.acls, id)
			}
		},
	}
}

// bind binds an ACL to vSwitches, or unbinds it from them.
func (m *aclModel) bind(what string, want cloud.Reason, do func(*cloud.Call, string, []string) error, id string, vswitches []string) bool {
	done := m.call(what, want, func(c *cloud.Call) error { return do(c, id, vswitches) })
	if done {
		for _, other := range vswitches {
			v := m.vswitches[other]
			v.acl, v.settled = id, m.settles()
		}
	}
	return done
}

func (m *aclModel) bound(id string) (n int) {
	for _, v := range m.vswitches {
		if v.acl == id {
			n++
		}
	}
	return n
}

func (m *aclModel) createVSwitch() {
	vpc := m.pick("VPC", m.vpcs)
	m.made++
	m.call("create a vSwitch", 0, func(c *cloud.Call) error {
		block := netip.PrefixFrom(netip.AddrFrom4([4]byte{172, 16, byte(m.made), 0}), 24)
		v, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc, Zone: "cn-hangzhou-h", CIDR: block})
		if err == nil {
			m.vswitches[v.ID] = &modelVSwitch{vpc: vpc, ready: m.settles()}
		}
		return err
	})
}

// check compares the world with the model.
func (m *aclModel) check() {
	m.call("look", 0, func(c *cloud.Call) error {
		page, err := network.ACLs(c, network.ACLFilter{}, cloud.PageRequest{Limit: 100})
		if err != nil || page.Total != len(m.acls) {
			m.Fatalf("there are %d ACLs (%v), want %d", page.Total, err, len(m.acls))
		}
		for _, acl := range page.Items {
			model := m.acls[acl.ID]
			custom := 0
			for _, rule := range acl.Rules(network.Inbound) {
				if rule.Type == network.CustomRule {
					custom++
				}
			}
			if acl.Available(c.Now) == m.wall.Before(model.ready) || custom != model.inbound || len(acl.Bindings) != m.bound(acl.ID) {
				m.Fatalf("the ACL %s is available %v with %d rules and %d bindings; want %+v, %d", acl.ID, acl.Available(c.Now), custom, len(acl.Bindings), model, m.bound(acl.ID))
			}
			for _, b := range acl.Bindings {
				m.checkBinding(c, acl, b)
			}
		}
		for id, model := range m.vswitches {
			v, err := network.FindVSwitch(c, id, cloud.View)
			if err != nil {
				return err
			}
			force := ""
			if acl := v.ACLInForce(c.Now); acl != nil {
				force = acl.ID
			}
			want := model.acl
			if !model.leaving && m.wall.Before(model.settled) {
				want = ""
			}
			if force != want {
				m.Fatalf("in the vSwitch %s the ACL %q is in force, want %+v", id, force, model)
			}
		}
		return nil
	})
	if err := m.world.Check(); err != nil {
		m.Fatal(err)
	}
}

func (m *aclModel) checkBinding(c *cloud.Call, acl *network.ACL, b network.ACLBinding) {
	v := m.vswitches[b.VSwitch.ID]
	want := network.Bound
	switch {
	case v == nil || v.acl != acl.ID:
		want = ""
	case v.leaving:
		want = network.Unbinding
	case m.wall.Before(v.settled):
		want = network.Binding
	}
	if b.Status(c.Now) != want {
		m.Fatalf("the ACL %s is %s to the vSwitch %s, want %q", acl.ID, b.Status(c.Now), b.VSwitch.ID, want)
	}
}

func TestNetworkACLsAreAsTheModelSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		m := &aclModel{randomCalls: newRandomCalls(t), acls: map[string]*modelACL{}, vswitches: map[string]*modelVSwitch{}}
		for code, limit := range map[string]int{network.QuotaNetworkACLs: aclsPerVPC, network.QuotaInboundRules: rulesInbound} {
			if err := m.world.SetQuota(m.wall, code, "", limit); err != nil {
				t.Fatal(err)
			}
		}
		m.call("create VPCs", 0, func(c *cloud.Call) error {
			for range 2 {
				vpc, err := network.CreateVPC(c, network.NewVPC{})
				if err != nil {
					return err
				}
				m.vpcs = append(m.vpcs, vpc.ID)
			}
			return nil
		})
		m.pass(time.Second)
		for range 3 {
			m.createVSwitch()
		}
		m.pass(time.Second)
		t.Repeat(m.steps())
	})
}
