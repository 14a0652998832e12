package sharing_test

import (
	"cmp"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// The model is what sharing means, without indexes, schedules or counters:
// small enough to be seen to be right. TestTheEngineDoesWhatTheModelSays makes
// random calls of several accounts against both and compares what each account
// sees after every step.

type modelAssociation struct {
	order    int
	status   sharing.AssociationStatus
	external bool
	sent     time.Time
	answered bool // the invitation was accepted
	ended    time.Time
}

type modelShare struct {
	id        string
	owner     string
	deleted   bool
	resources map[string]*modelAssociation
	targets   map[string]*modelAssociation
	given     map[[2]string]bool // resource, principal

	permissions map[cloud.Kind]string
}

type model struct {
	limits  map[string]int
	kindOf  map[string]cloud.Kind // of a resource
	vpcOf   map[string]string     // vSwitch -> VPC
	ownerOf map[string]string     // resource -> account
	members map[string]bool       // of the one directory, which shares
	shares  []*modelShare
	order   int
	now     time.Time
}

func (m *model) principals(s *modelShare, id string, a *modelAssociation) []string {
	if a.external {
		return []string{id}
	}
	if !m.members[s.owner] {
		return nil
	}
	var found []string
	for member := range m.members {
		if member != s.owner && (id == "directory" || id == member) {
			found = append(found, member)
		}
	}
	slices.Sort(found)
	return found
}

// accesses lists who holds what, over all shares.
func (m *model) accesses() map[[2]string]bool {
	all := map[[2]string]bool{}
	for _, s := range m.shares {
		for pair := range s.given {
			all[pair] = true
		}
	}
	return all
}

// visible says whether an account sees a resource with the action that looks at
// its kind: its own, or through a share whose permission for the kind allows it.
func (m *model) visible(id, account string) bool {
	if m.ownerOf[id] == account {
		return true
	}
	return slices.ContainsFunc(m.shares, func(s *modelShare) bool {
		return s.given[[2]string{id, account}] && s.permissions[m.kindOf[id]] == defaults[m.kindOf[id]]
	})
}

// defaults are the permissions that shares get by themselves, and blind are others
// that do not allow to look; viewing are the actions that look.
var (
	defaults = map[cloud.Kind]string{cloud.KindVSwitch: network.DefaultVSwitchPermission, cloud.KindPrefixList: network.DefaultPrefixListPermission}
	blind    = map[cloud.Kind]string{cloud.KindVSwitch: "BlindToVSwitches", cloud.KindPrefixList: "BlindToPrefixLists"}
	viewing  = map[cloud.Kind]string{cloud.KindVSwitch: "vpc:DescribeVSwitches", cloud.KindPrefixList: "vpc:ListPrefixLists"}
)

// fits says whether one more access is within the quotas, counting from scratch.
func (m *model) fits(pair [2]string) bool {
	all := m.accesses()
	if all[pair] {
		return true
	}
	all[pair] = true
	kind := m.kindOf[pair[0]]
	perResource, perVPC, accepted := map[string]bool{}, map[string]bool{}, 0
	for held := range all {
		if m.kindOf[held[0]] != kind {
			continue
		}
		if held[0] == pair[0] {
			perResource[held[1]] = true
		}
		if m.vpcOf[held[0]] == m.vpcOf[pair[0]] {
			perVPC[held[1]] = true
		}
		if held[1] == pair[1] {
			accepted++
		}
	}
	if kind == cloud.KindPrefixList {
		return len(perResource) <= m.limits[network.QuotaPrincipalsPerPrefixList] && accepted <= m.limits[network.QuotaAcceptedPrefixLists]
	}
	return len(perResource) <= m.limits[network.QuotaPrincipalsPerVSwitch] && accepted <= m.limits[network.QuotaAcceptedVSwitches] &&
		(len(perVPC) <= m.limits[network.QuotaPrincipalsPerVPC] || m.inVPC(pair))
}

// inVPC says whether the principal holds another vSwitch of the VPC already.
func (m *model) inVPC(pair [2]string) bool {
	for held := range m.accesses() {
		if held[1] == pair[1] && m.vpcOf[held[0]] == m.vpcOf[pair[0]] {
			return true
		}
	}
	return false
}

func inOrder(of map[string]*modelAssociation) []string {
	var ids []string
	for id, a := range of {
		if a.status == sharing.Associated {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Compare(of[a].order, of[b].order) })
	return ids
}

// settle ends an association's transition the way the reference says.
func (m *model) settle(s *modelShare, id string, a *modelAssociation, resource bool) {
	var wanted [][2]string
	if resource {
		for _, target := range inOrder(s.targets) {
			for _, principal := range m.principals(s, target, s.targets[target]) {
				wanted = append(wanted, [2]string{id, principal})
			}
		}
	} else {
		for _, principal := range m.principals(s, id, a) {
			for _, resource := range inOrder(s.resources) {
				wanted = append(wanted, [2]string{resource, principal})
			}
		}
	}
	var added [][2]string
	ok := true
	for _, pair := range wanted {
		if s.given[pair] {
			continue
		}
		if !m.fits(pair) {
			ok = false
			continue
		}
		s.given[pair] = true
		added = append(added, pair)
	}
	if !ok {
		for _, pair := range added {
			delete(s.given, pair)
		}
		m.end(s, a, sharing.Failed)
		return
	}
	a.status = sharing.Associated
	m.adjust(s)
}

func (m *model) end(s *modelShare, a *modelAssociation, status sharing.AssociationStatus) {
	a.status, a.ended = status, m.now
	m.adjust(s)
}

// dropPrincipal ends what a share has to do with an account that is gone.
func (m *model) dropPrincipal(account string) {
	type principal struct {
		s *modelShare
		a *modelAssociation
	}
	var all []principal
	for _, s := range m.shares {
		if a := s.targets[account]; a != nil && a.status != sharing.Failed && a.status != sharing.Disassociated {
			all = append(all, principal{s, a})
		}
	}
	slices.SortFunc(all, func(x, y principal) int { return cmp.Compare(x.a.order, y.a.order) })
	for _, p := range all {
		m.end(p.s, p.a, sharing.Disassociated)
	}
}

func (m *model) adjust(s *modelShare) {
	wanted := map[[2]string]bool{}
	var order [][2]string
	for _, resource := range inOrder(s.resources) {
		for _, target := range inOrder(s.targets) {
			for _, principal := range m.principals(s, target, s.targets[target]) {
				wanted[[2]string{resource, principal}] = true
				order = append(order, [2]string{resource, principal})
			}
		}
	}
	for pair := range s.given {
		if !wanted[pair] {
			delete(s.given, pair)
		}
	}
	for _, pair := range order {
		if !s.given[pair] && m.fits(pair) {
			s.given[pair] = true
		}
	}
}

// pass lets time go by: invitations expire after seven days, records vanish.
func (m *model) pass(by time.Duration) {
	until := m.now.Add(by)
	type expiry struct {
		s *modelShare
		a *modelAssociation
	}
	var due []expiry
	for _, s := range m.shares {
		for _, a := range s.targets {
			if a.external && a.status == sharing.Associating && !a.answered && !a.sent.Add(7*24*time.Hour).After(until) {
				due = append(due, expiry{s, a})
			}
		}
	}
	for _, d := range due {
		m.now = d.a.sent.Add(7 * 24 * time.Hour)
		m.end(d.s, d.a, sharing.Failed)
	}
	m.now = until
	for _, s := range m.shares {
		for _, of := range []map[string]*modelAssociation{s.resources, s.targets} {
			for id, a := range of {
				if (a.status == sharing.Failed || a.status == sharing.Disassociated) && !a.ended.Add(72*time.Hour).After(until) {
					delete(of, id)
				}
			}
		}
	}
}
