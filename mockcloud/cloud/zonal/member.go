package zonal

import (
	"fmt"
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
)

// Member is a server of a group.
type Member struct {
	*balancing.Server
	// Remote says that an address is reached also outside of the VPC.
	Remote bool

	configured time.Time // when its last change has settled
	number     uint64    // orders the servers of a group
}

// MemberStatus is the member's status at a time: Adding, Configuring or Available.
func (m *Member) MemberStatus(now time.Time) string {
	switch {
	case !m.Settled(now):
		return "Adding"
	case now.Before(m.configured):
		return Configuring
	}
	return Available
}

// Members are the servers of a group that are there.
func (g *ServerGroup) Members(w *cloud.World) (members []*Member) {
	for _, m := range g.members {
		if len(balancing.Servers{m.Server}.Living(w)) > 0 {
			members = append(members, m)
		}
	}
	return members
}

// ListMembers lists those that match; nil: all.
func (g *ServerGroup) ListMembers(w *cloud.World, match func(*Member) bool, page cloud.PageRequest) (cloud.Page[*Member], error) {
	members := g.Members(w)
	if match != nil {
		members = slices.DeleteFunc(members, func(m *Member) bool { return !match(m) })
	}
	return cloud.ListParts(members, func(m *Member) uint64 { return m.number }, page)
}

// NewMember describes a server to put into a group.
type NewMember struct {
	balancing.NewServer
	Remote bool
}

// MemberRef says which server of a group is meant.
type MemberRef struct {
	Type balancing.ServerType
	ID   string
	// Address is valid where it has to be that one too.
	Address netip.Addr
	// Port is nil for any.
	Port *int
}

// is says whether the reference means a server.
func (r MemberRef) is(m *Member) bool {
	return m.Type == r.Type && m.ID == r.ID && (r.Port == nil || *r.Port == m.Port) && (!r.Address.IsValid() || r.Address == m.Address())
}

// MemberChange describes a change of a server of a group; nil leaves a value as it is.
type MemberChange struct {
	MemberRef
	Weight      *int
	Description *string
}

// ReplaceMembers takes servers out of a group and puts others in.
func (s *Service) ReplaceMembers(c *cloud.Call, id string, come, leave []ServerText) (*Job, error) {
	removed, err := refs(leave)
	if err != nil {
		return nil, err
	}
	added, err := newMembers(come)
	if err != nil {
		return nil, err
	}
	g, err := s.groups.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	members := g.Members(c.World)
	for _, ref := range removed {
		left := slices.DeleteFunc(slices.Clone(members), ref.is)
		if len(left) == len(members) {
			return nil, cloud.Missing(balancing.KindServer, ref.ID)
		}
		members = left
	}
	kept := len(members)
	for _, n := range added {
		m, err := s.newMember(c, g, n)
		if err != nil {
			return nil, err
		}
		if at := slices.IndexFunc(members, func(other *Member) bool { return other.Is(m.Server) }); at >= 0 {
			by := cloud.Kind("") // the request
			if at < kept {
				by = s.of.Group
			}
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: balancing.KindServer, By: by, ID: n.ID, Detail: fmt.Sprintf("the server %s is there at the port %d already", n.ID, n.Port)}
		}
		members = append(members, m)
	}
	if len(members) > s.of.Servers {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: balancing.KindServer, Field: "Servers", Detail: fmt.Sprintf("a server group has at most %d servers", s.of.Servers)}
	}
	return s.setMembers(c, g, members)
}

// newMember finds a server that the caller may put into the group.
func (s *Service) newMember(c *cloud.Call, g *ServerGroup, n NewMember) (*Member, error) {
	if (n.Type == balancing.OfAddress) != g.Spec.Addresses {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: balancing.KindServer, By: s.of.Group, ID: n.ID, Field: "ServerType", Detail: "the server group " + g.ID + " has servers of another type"}
	}
	if (n.Port == 0) != g.Spec.Transport.AnyPort {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: balancing.KindServer, By: s.of.Group, ID: n.ID, Field: "Port", Detail: "a server has a port, unless its group passes on to any"}
	}
	n.VPC = g.VPC
	server, err := balancing.FindServer(c, n.NewServer)
	if err != nil {
		return nil, err
	}
	if server.Address().Is6() && !g.Spec.DualStack {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: balancing.KindServer, By: s.of.Group, ID: n.ID, Field: "IPv6", Detail: "the server group " + g.ID + " has servers at IPv4 addresses"}
	}
	return &Member{Server: server, Remote: n.Remote}, nil
}

// ChangeMembers changes weights and descriptions of servers of a group.
func (s *Service) ChangeMembers(c *cloud.Call, id string, changes []MemberChange) (*Job, error) {
	g, err := s.groups.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	members := g.Members(c.World)
	for _, change := range changes {
		at := slices.IndexFunc(members, change.is)
		if at < 0 {
			return nil, cloud.Missing(balancing.KindServer, change.ID)
		}
		server := *members[at].Server
		cloud.Assign(&server.Weight, change.Weight)
		cloud.Assign(&server.Description, change.Description)
		members[at] = &Member{Server: &server, Remote: members[at].Remote, configured: c.Settled(), number: members[at].number}
	}
	return s.setMembers(c, g, members)
}

func (s *Service) setMembers(c *cloud.Call, g *ServerGroup, members []*Member) (*Job, error) {
	if err := mustBe(c, g, Available); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g.members = members
	for _, m := range members {
		if m.number == 0 {
			g.numbered++
			m.number = g.numbered
		}
	}
	return s.configureGroup(c, g), nil
}
