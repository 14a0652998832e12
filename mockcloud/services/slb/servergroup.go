package slb

import (
	"cmp"
	"fmt"
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// serverGroup is a group of servers of a balancer: a vServer group, in which each has
// a port, or one of a primary and a secondary server.
type serverGroup struct {
	cloud.Record
	Balancer *balancer
	Name     string
	Servers  balancing.Servers
}

// The two kinds of groups.
const (
	kindVirtualGroup     cloud.Kind = "vServer group"
	kindMasterSlaveGroup cloud.Kind = "primary/secondary server group"
)

// The roles of servers in a group of two.
const (
	roleMaster = "Master"
	roleSlave  = "Slave"
)

// Limits of the vendor's page about them: servers of a balancer, of a call, and weights.
const (
	maxServers       = 200
	maxServersOfCall = 20
	usualWeight      = 100
)

var virtualGroups, masterSlaveGroups cloud.Table[*serverGroup]

func init() {
	define := func(table *cloud.Table[*serverGroup], kind cloud.Kind) {
		table.Define(cloud.Definition[*serverGroup]{
			Kind: kind, AtDeletion: cloud.GoAlong,
			Indexes: []cloud.IndexOn[*serverGroup]{
				cloud.On("balancer", func(g *serverGroup) string { return g.Balancer.ID }),
				cloud.OnEach("server", func(g *serverGroup) []string { return g.Servers.IDs() }),
			},
			Tags: &cloud.Tags[*serverGroup]{By: cloud.Modify},
		})
	}
	define(&virtualGroups, kindVirtualGroup)
	define(&masterSlaveGroups, kindMasterSlaveGroup)
}

// findGroup finds a group by its id.
func findGroup(c *cloud.Call, in *cloud.Table[*serverGroup], id string, verb cloud.Verb) (*serverGroup, error) {
	g, err := in.Find(c, id, verb)
	if in == &masterSlaveGroups {
		return g, notThere(err, "MasterSlaveGroupId")
	}
	return g, notThere(err, "VServerGroupId")
}

// newGroup makes a group of a balancer.
func newGroup(c *cloud.Call, in *cloud.Table[*serverGroup], b *balancer, name string, servers balancing.Servers, tags []cloud.Tag) (*serverGroup, error) {
	if name != "" && (!cloud.HasLength(name, 1, 80) || cloud.IsLink(name)) {
		return nil, services.Refuse("InvalidParameter", "The name of a server group has 1 to 80 characters.")
	}
	if err := mayServe(c, b, len(servers)); err != nil {
		return nil, err
	}
	if err := c.CheckTags("", tags); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	g := &serverGroup{Record: c.NewRecord(b.Region, c.NetworkID(b.Region, "rsp")), Balancer: b, Name: name, Servers: servers}
	g.Name = cmp.Or(g.Name, g.ID)
	g.Owner = b.Owner
	in.Add(c.World, g)
	c.AddTags(g.Head(), tags)
	return g, nil
}

// mayServe says whether a balancer can have so many more servers.
func mayServe(c *cloud.Call, b *balancer, more int) error {
	count := len(b.Servers.Living(c.World)) + more
	for g := range virtualGroups.Each(c.World, b.Owner, b.Region, "balancer", b.ID) {
		count += len(g.Servers.Living(c.World))
	}
	if more > 0 && count > maxServers {
		return &cloud.Error{Reason: cloud.QuotaExceeded, Kind: balancing.KindServer, Detail: fmt.Sprintf("InstanceBackendServerNumberOverLimit: a load balancer has at most %d backend servers", maxServers)}
	}
	return nil
}

// deleteGroup deletes a group that no listener and no rule uses.
func deleteGroup(c *cloud.Call, in *cloud.Table[*serverGroup], id string) error {
	g, err := findGroup(c, in, id, cloud.Delete)
	if err != nil {
		return err
	}
	inUse := len(users(c.World, g.Head())) > 0
	for range rules.Each(c.World, g.Owner, g.Region, "uses", g.ID) {
		inUse = true
	}
	if inUse {
		return &cloud.Error{Reason: cloud.InUse, Kind: kindVirtualGroup, By: kindListener, ID: id, Detail: "there are vips associating with this vServer group."}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	in.Remove(c.World, g)
	return nil
}

// givenServer is a server as requests have it, in a list that is JSON.
type givenServer struct {
	ServerId, Type, Description, ServerIp string
	ServerType                            string
	Weight, Port                          *int32
}

// readServers reads the servers of a parameter.
func readServers(parameter, text string) ([]givenServer, error) {
	given, err := readList[givenServer](parameter, text)
	if err != nil {
		return nil, err
	}
	if len(given) > maxServersOfCall {
		return nil, services.Refuse("InvalidParameter", fmt.Sprintf("A request names at most %d backend servers.", maxServersOfCall))
	}
	for _, one := range given {
		switch {
		case one.ServerId == "":
			return nil, services.Refuse("InvalidParameter", "Every entry of "+parameter+" has a ServerId.")
		case one.Weight != nil && (*one.Weight < 0 || *one.Weight > 100):
			return nil, services.Refuse("InvalidParameter", "The weight of a backend server is 0 to 100.")
		case one.Port != nil && (*one.Port < 1 || *one.Port > 65535):
			return nil, services.Refuse("InvalidParameter", "The port of a backend server is 1 to 65535.")
		case one.Description != "" && !cloud.HasLength(one.Description, 1, 80):
			return nil, services.Refuse("InvalidParameter", "The description of a backend server has 1 to 80 characters.")
		}
	}
	return given, nil
}

// find finds the servers that are meant, behind a balancer; each must be in the VPC of
// those that are there already, and in the balancer's.
func find(c *cloud.Call, b *balancer, given []givenServer) (servers balancing.Servers, err error) {
	for _, one := range given {
		server, err := one.find(c, b)
		if err != nil {
			return nil, err
		}
		if servers.Find(server) != nil {
			return nil, services.Refuse("InvalidParameter", "The specified BackendServers contain duplicated value of ServerId.")
		}
		servers = append(servers, server)
	}
	return servers, nil
}

func (g *givenServer) find(c *cloud.Call, b *balancer) (*balancing.Server, error) {
	n := balancing.NewServer{
		Type: balancing.ServerType(cmp.Or(strings.ToLower(g.Type), string(balancing.OfInstance))), ID: g.ServerId, VPC: b.VPC(),
		Port: int(services.Value(g.Port)), Weight: int(services.Or(g.Weight, usualWeight)), Description: g.Description, Role: g.ServerType,
	}
	switch n.Type {
	case balancing.OfInstance, balancing.OfInterface:
	case "eci":
		return nil, services.NotThere("Type", true)
	default:
		return nil, services.Refuse("InvalidParameter", "The type of a backend server is ecs, eni or eci.")
	}
	if g.ServerIp != "" {
		address, err := netip.ParseAddr(g.ServerIp)
		if err != nil {
			return nil, services.Refuse("InvalidParameter", "The ServerIp "+g.ServerIp+" is no address.")
		}
		n.Address = address
	}
	return balancing.FindServer(c, n)
}

// is says whether a server of a group is the one that is meant: by id, and by port and
// address where these are given.
func (g *givenServer) is(s *balancing.Server) bool {
	return s.ID == g.ServerId && (g.Port == nil || int(*g.Port) == s.Port) && (g.ServerIp == "" || g.ServerIp == s.Address().String())
}

// without are servers but for those that are meant.
func without(servers balancing.Servers, given []givenServer) (left balancing.Servers) {
	for _, s := range servers {
		if !meant(given, s) {
			left = append(left, s)
		}
	}
	return left
}

func meant(given []givenServer, s *balancing.Server) bool {
	for _, one := range given {
		if one.is(s) {
			return true
		}
	}
	return false
}

// with are servers and further ones; one that is there already changes as is said.
func with(servers, more balancing.Servers) (all balancing.Servers) {
	for _, s := range servers {
		if again := more.Find(s); again != nil {
			s = again.InPlaceOf(s)
		}
		all = append(all, s)
	}
	for _, s := range more {
		if servers.Find(s) == nil {
			all = append(all, s)
		}
	}
	return all
}

// changed are servers with the weights and descriptions that are given, of those that
// are there.
func changed(servers balancing.Servers, given []givenServer) (all balancing.Servers) {
	for _, s := range servers {
		for _, one := range given {
			if one.is(s) {
				again := *s
				again.Weight = int(services.Or(one.Weight, int32(s.Weight)))
				again.Description = cmp.Or(one.Description, s.Description)
				s = &again
			}
		}
		all = append(all, s)
	}
	return all
}
