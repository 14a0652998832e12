package balancing

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// ServerType is the sort of a backend server.
type ServerType string

// The sorts of backend servers.
const (
	OfInstance  ServerType = "ecs" // an ECS instance, at its primary address
	OfInterface ServerType = "eni" // a network interface, at one of its addresses
	OfAddress   ServerType = "ip"  // an address alone
)

// KindServer is the kind of a backend server.
const KindServer cloud.Kind = "backend server"

// Server is where a balancer passes packets to.
type Server struct {
	Type ServerType
	// ID is that of the instance or network interface, or the address.
	ID          string
	Weight      int
	Description string
	// Port is where the server listens; 0 leaves it to the listener.
	Port int
	// Role is the product's word for what the server is for, such as Master; "" mostly.
	Role string

	nic     *compute.NetworkInterface // nil of an address
	fixed   netip.Addr                // not valid of an instance, whose address may change
	settles time.Time                 // when it is in its group
}

// NewServer describes a backend server.
type NewServer struct {
	Type ServerType
	ID   string
	// Address asks for a certain address of a network interface; not valid: for the one
	// that it goes by.
	Address netip.Addr
	// VPC is where the server must be; nil: anywhere in the region.
	VPC          *network.VPC
	Port, Weight int
	Description  string
	Role         string
}

// FindServer finds a server that the caller may put behind a balancer: an instance or
// a network interface of its own, or any private address.
func FindServer(c *cloud.Call, n NewServer) (*Server, error) {
	s := &Server{Type: n.Type, ID: n.ID, Weight: n.Weight, Description: n.Description, Port: n.Port, Role: n.Role, settles: c.Settled()}
	switch n.Type {
	case OfInstance:
		instance, err := compute.FindInstance(c, n.ID, cloud.Use)
		if err != nil {
			return nil, err
		}
		s.nic = instance.Primary
		if n.Address.IsValid() && n.Address != s.nic.Address() {
			return nil, wrongAddress(n)
		}
	case OfInterface:
		nic, err := compute.Interface(c, n.ID, cloud.Use)
		if err != nil {
			return nil, err
		}
		s.nic, s.fixed = nic, nic.Address()
		if n.Address.IsValid() {
			if n.Address != nic.Address() && !slices.Contains(nic.Secondary(), n.Address) && !slices.Contains(nic.IPv6(), n.Address) {
				return nil, wrongAddress(n)
			}
			s.fixed = n.Address
		}
	default:
		address, err := netip.ParseAddr(n.ID)
		if err != nil || address.Is4() && !address.IsPrivate() && !network.ServiceBlock.Contains(address) {
			return nil, cloud.Invalid(KindServer, "ServerId", n.ID+" is no private address")
		}
		s.fixed = address
	}
	if vpc := s.VPC(); n.VPC != nil && vpc != nil && vpc != n.VPC {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindServer, By: cloud.KindVPC, ID: n.ID, Detail: "the backend server " + n.ID + " is in another VPC"}
	}
	return s, nil
}

func wrongAddress(n NewServer) error {
	return &cloud.Error{Reason: cloud.Mismatch, Kind: KindServer, ID: n.ID, Field: "ServerIp", Detail: n.ID + " does not have the address " + n.Address.String()}
}

// Address is where the server is reached.
func (s *Server) Address() netip.Addr {
	if s.fixed.IsValid() {
		return s.fixed
	}
	return s.nic.Address()
}

// VPC is that of the server; nil of an address alone.
func (s *Server) VPC() *network.VPC {
	if s.nic == nil {
		return nil
	}
	return s.nic.VSwitch().VPC
}

// Zone is that of the server; "" of an address alone.
func (s *Server) Zone() string {
	if s.nic == nil {
		return ""
	}
	return s.nic.VSwitch().Zone
}

// VPCID is the id of its VPC, likewise.
func (s *Server) VPCID() string {
	if vpc := s.VPC(); vpc != nil {
		return vpc.ID
	}
	return ""
}

// Settled says whether the server is in its group by a time, and not just being added.
func (s *Server) Settled(now time.Time) bool { return !now.Before(s.settles) }

// Is says whether two servers are the same one at the same address and port.
func (s *Server) Is(other *Server) bool {
	return s.ID == other.ID && s.Port == other.Port && s.Address() == other.Address()
}

// there says whether the instance or network interface is still there.
func (s *Server) there(w *cloud.World) bool { return s.nic == nil || s.nic.IsThere(w) }

// Servers are the servers of a group, in the order in which they came.
type Servers []*Server

// Living are those that are still there: a server leaves its groups when the instance
// or network interface that it is has been released.
func (s Servers) Living(w *cloud.World) (living Servers) {
	for _, server := range s {
		if server.there(w) {
			living = append(living, server)
		}
	}
	return living
}

// Find is the server that is the same as another one; nil where none is.
func (s Servers) Find(other *Server) *Server {
	if n := slices.IndexFunc(s, other.Is); n >= 0 {
		return s[n]
	}
	return nil
}

// IDs are the ids of the servers, each once.
func (s Servers) IDs() (ids []string) {
	for _, server := range s {
		if !slices.Contains(ids, server.ID) {
			ids = append(ids, server.ID)
		}
	}
	return ids
}

// InPlaceOf is the server in the place of one that is the same: it has been in the group
// as long.
func (s *Server) InPlaceOf(other *Server) *Server {
	again := *s
	again.settles = other.settles
	return &again
}
