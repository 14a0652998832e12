package slb

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

// model is what should be: which listener or rule uses which group or access list.
type model struct {
	*scene
	t        *rapid.T
	groups   []string
	lists    []string
	group    map[string]string // of listeners, by port
	list     map[string]string
	rules    map[string]string // the group of each rule
	listener map[string]string // the port of each rule
	named    int
}

// name is one that nothing has had.
func (m *model) name() string {
	m.named++
	return fmt.Sprintf("n%d", m.named)
}

// TestNothingThatIsUsedGoes lets listeners and rules come, change and go, and wants what
// they use to stay as long.
func TestNothingThatIsUsedGoes(t *testing.T) {
	t.Parallel()
	outer := t
	rapid.Check(t, func(t *rapid.T) {
		m := &model{scene: &scene{Scene: managedtest.New(outer, Product())}, t: t, group: map[string]string{}, list: map[string]string{}, rules: map[string]string{}, listener: map[string]string{}}
		m.lb = m.makes("CreateLoadBalancer", "LoadBalancerId", "VSwitchId", m.Shared)
		t.Repeat(map[string]func(*rapid.T){
			"": func(*rapid.T) {
				if err := m.World.Check(); err != nil {
					t.Fatal(err)
				}
			},
			"a group": func(*rapid.T) {
				m.groups = append(m.groups, m.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", m.lb))
			},
			"a list": func(*rapid.T) {
				m.lists = append(m.lists, m.makes("CreateAccessControlList", "AclId", "AclName", m.name()))
			},
			"a listener":         func(*rapid.T) { m.listens() },
			"a listener changes": func(*rapid.T) { m.changes() },
			"a rule":             func(*rapid.T) { m.rule() },
			"a listener goes":    func(*rapid.T) { m.listenerGoes() },
			"a rule goes":        func(*rapid.T) { m.ruleGoes() },
			"a group goes": func(*rapid.T) {
				m.groups = m.leaves(m.groups, "DeleteVServerGroup", "VServerGroupId", "400 RspoolVipExist", m.usesGroup)
			},
			"a list goes": func(*rapid.T) {
				m.lists = m.leaves(m.lists, "DeleteAccessControlList", "AclId", "400 OperationFailed.AclBindedWithVip", m.usesList)
			},
		})
		m.makes("DeleteLoadBalancer", "", "LoadBalancerId", m.lb)
		for _, id := range m.lists { // what used them is gone
			m.makes("DeleteAccessControlList", "", "AclId", id)
		}
		for _, id := range m.groups {
			m.refuses("400 InvalidParameter", "DescribeVServerGroupAttribute", "VServerGroupId", id)
		}
	})
}

// some draws one of several, or "" where there are none.
func (m *model) some(what string, of []string) string {
	if len(of) == 0 {
		return ""
	}
	return rapid.SampledFrom(of).Draw(m.t, what)
}

func (m *model) ports() []string {
	var ports []string
	for port := range m.group {
		ports = append(ports, port)
	}
	slices.Sort(ports)
	return ports
}

// settings are those of a listener with a group, or with the default servers, and a list.
func (m *model) settings(port string) []string {
	group, list := m.some("group", append([]string{""}, m.groups...)), m.some("list", append([]string{""}, m.lists...))
	m.group[port], m.list[port] = group, list
	given := []string{"LoadBalancerId", m.lb, "ListenerPort", port, "Bandwidth", "-1"}
	if group != "" {
		given = append(given, "VServerGroupId", group)
	}
	if list != "" {
		return append(given, "AclStatus", "on", "AclType", "white", "AclId", list)
	}
	return append(given, "AclStatus", "off")
}

func (m *model) listens() {
	port := m.some("port", []string{"80", "81", "82"})
	if _, there := m.group[port]; !there {
		m.makes("CreateLoadBalancerHTTPListener", "", append(m.settings(port), "HealthCheck", "off", "BackendServerPort", "80")...)
	}
}

func (m *model) changes() {
	if port := m.some("port", m.ports()); port != "" {
		given := m.settings(port)
		if m.group[port] == "" {
			given = append(given, "VServerGroup", "off")
		}
		m.makes("SetLoadBalancerHTTPListenerAttribute", "", given...)
	}
}

func (m *model) rule() {
	port, group := m.some("port", m.ports()), m.some("group", m.groups)
	if port == "" || group == "" || len(m.rules) > 30 {
		return
	}
	name := m.name()
	id := m.makes("CreateRules", "RuleId", "LoadBalancerId", m.lb, "ListenerPort", port, "RuleList", `[{"RuleName":"`+name+`","Url":"/`+name+`","VServerGroupId":"`+group+`"}]`)
	m.rules[id], m.listener[id] = group, port
}

func (m *model) listenerGoes() {
	port := m.some("port", m.ports())
	if port == "" {
		return
	}
	m.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", m.lb, "ListenerPort", port)
	delete(m.group, port)
	delete(m.list, port)
	for id, of := range m.listener {
		if of == port {
			delete(m.rules, id)
			delete(m.listener, id)
		}
	}
}

func (m *model) ruleGoes() {
	var ids []string
	for id := range m.rules {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	if id := m.some("rule", ids); id != "" {
		m.makes("DeleteRules", "", "RuleIds", `["`+id+`"]`)
		delete(m.rules, id)
		delete(m.listener, id)
	}
}

// leaves deletes one of several, unless it is used.
func (m *model) leaves(of []string, action, parameter, refusal string, used func(id string) bool) []string {
	id := m.some(parameter, of)
	if id == "" {
		return of
	}
	want := map[bool]string{true: refusal}[used(id)]
	m.Refuses("team-a", action, managedtest.Pairs(parameter, id), want)
	if want != "" {
		return of
	}
	return slices.DeleteFunc(slices.Clone(of), func(other string) bool { return other == id })
}

func (m *model) usesGroup(id string) bool { return holds(m.group, id) || holds(m.rules, id) }
func (m *model) usesList(id string) bool  { return holds(m.list, id) }

func holds(in map[string]string, id string) bool {
	for _, used := range in {
		if used == id {
			return true
		}
	}
	return false
}
