package slb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createVServerGroup(c *cloud.Call, q *CreateVServerGroupRequest) (*CreateVServerGroupResponse, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	servers, err := portedServers(c, b, "BackendServers", q.BackendServers)
	if err != nil {
		return nil, err
	}
	g, err := newGroup(c, &virtualGroups, b, q.VServerGroupName, servers, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateVServerGroupResponse{VServerGroupId: &g.ID, BackendServers: viewServers(g.Servers)}, nil
}

// portedServers reads servers of a group, in which each has a port.
func portedServers(c *cloud.Call, b *balancer, parameter, text string) (balancing.Servers, error) {
	given, err := readServers(parameter, text)
	if err != nil {
		return nil, err
	}
	for _, one := range given {
		if one.Port == nil {
			return nil, services.Refuse("InvalidParameter", "Every entry of "+parameter+" has a Port.")
		}
	}
	return find(c, b, given)
}

// changeGroup changes the servers of a vServer group: do says to which.
func changeGroup(c *cloud.Call, id string, do func(g *serverGroup) (servers balancing.Servers, err error)) (*VServerGroupBackendServersResponse, error) {
	g, err := findGroup(c, &virtualGroups, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	servers, err := do(g)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	virtualGroups.Change(c.World, g, func() { g.Servers = servers })
	return &VServerGroupBackendServersResponse{VServerGroupId: &g.ID, BackendServers: viewServers(servers)}, nil
}

func addVServerGroupBackendServers(c *cloud.Call, q *VServerGroupBackendServersRequest) (*VServerGroupBackendServersResponse, error) {
	return changeGroup(c, q.VServerGroupId, func(g *serverGroup) (balancing.Servers, error) {
		more, err := portedServers(c, g.Balancer, "BackendServers", q.BackendServers)
		if err != nil {
			return nil, err
		}
		living := g.Servers.Living(c.World)
		all := with(living, more)
		return all, mayServe(c, g.Balancer, len(all)-len(living))
	})
}

func removeVServerGroupBackendServers(c *cloud.Call, q *VServerGroupBackendServersRequest) (*VServerGroupBackendServersResponse, error) {
	return changeGroup(c, q.VServerGroupId, func(g *serverGroup) (balancing.Servers, error) {
		given, err := readServers("BackendServers", q.BackendServers)
		return without(g.Servers.Living(c.World), given), err
	})
}

func modifyVServerGroupBackendServers(c *cloud.Call, q *ModifyVServerGroupBackendServersRequest) (*VServerGroupBackendServersResponse, error) {
	return changeGroup(c, q.VServerGroupId, func(g *serverGroup) (balancing.Servers, error) {
		old, err := readServers("OldBackendServers", q.OldBackendServers)
		if err != nil {
			return nil, err
		}
		more, err := portedServers(c, g.Balancer, "NewBackendServers", q.NewBackendServers)
		if err != nil {
			return nil, err
		}
		living := g.Servers.Living(c.World)
		all := with(without(living, old), more)
		return all, mayServe(c, g.Balancer, len(all)-len(living))
	})
}

// setVServerGroupAttribute changes the name of a group, and weights and descriptions of
// servers that it has.
func setVServerGroupAttribute(c *cloud.Call, q *SetVServerGroupAttributeRequest) (*SetVServerGroupAttributeResponse, error) {
	if q.VServerGroupName == "" && q.BackendServers == "" {
		return nil, services.Refuse("MissingParameter", "The VServerGroupName or BackendServers is required at lease one.") //nolint:misspell // the vendor's spelling
	}
	var named *serverGroup
	answer, err := changeGroup(c, q.VServerGroupId, func(g *serverGroup) (balancing.Servers, error) {
		named = g
		given, err := readServers("BackendServers", q.BackendServers)
		if err == nil && !cloud.HasLength(q.VServerGroupName, 0, 80) {
			err = services.Refuse("InvalidParameter", "The name of a server group has 1 to 80 characters.")
		}
		return changed(g.Servers.Living(c.World), given), err
	})
	if err != nil {
		return nil, err
	}
	if q.VServerGroupName != "" {
		named.Name = q.VServerGroupName
	}
	return &SetVServerGroupAttributeResponse{VServerGroupId: answer.VServerGroupId, VServerGroupName: &named.Name, BackendServers: answer.BackendServers}, nil
}

func deleteVServerGroup(c *cloud.Call, q *DeleteVServerGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, deleteGroup(c, &virtualGroups, q.VServerGroupId)
}

func describeVServerGroupAttribute(c *cloud.Call, q *DescribeVServerGroupAttributeRequest) (*DescribeVServerGroupAttributeResponse, error) {
	g, err := findGroup(c, &virtualGroups, q.VServerGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	shown := viewServers(g.Servers.Living(c.World))
	for i, s := range g.Servers.Living(c.World) {
		shown.BackendServer[i].ServerIp = new(s.Address().String())
	}
	return &DescribeVServerGroupAttributeResponse{
		VServerGroupId: &g.ID, VServerGroupName: &g.Name, LoadBalancerId: &g.Balancer.ID, CreateTime: services.Seconds(g.Created),
		BackendServers: shown, Tags: tagsOf(c, g.ID),
	}, nil
}

func describeVServerGroups(c *cloud.Call, q *DescribeVServerGroupsRequest) (*DescribeVServerGroupsResponse, error) {
	groups, err := groupsOf(c, &virtualGroups, q.LoadBalancerId, q.Description, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &DescribeVServerGroupsResponse{VServerGroups: &VServerGroups{VServerGroup: services.Each(groups, func(g *serverGroup) VServerGroup {
		shown := VServerGroup{
			VServerGroupId: &g.ID, VServerGroupName: &g.Name, CreateTime: services.Seconds(g.Created),
			ServerCount: new(int64(len(g.Servers.Living(c.World)))), Tags: tagsOf(c, g.ID),
			AssociatedObjects: viewUsers(c, g, q.IncludeListener),
		}
		if services.IsTrue(q.IncludeRule) {
			shown.AssociatedObjects.Rules = &Rules{Rule: services.Each(rulesWith(c.World, g), (*rule).briefly)}
		}
		return shown
	})}}, nil
}

// groupsOf are the groups of a balancer that have a name and tags, where these are given.
func groupsOf(c *cloud.Call, in *cloud.Table[*serverGroup], balancerID, name string, tags []cloud.Tag) (groups []*serverGroup, err error) {
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("MissingParam.TagKey", "Every tag has a key.")
	}
	if _, err := findBalancer(c, balancerID, cloud.View); err != nil {
		return nil, err
	}
	query := cloud.Query[*serverGroup]{Tags: tags}.On("balancer", balancerID)
	if name != "" {
		query = query.And(func(g *serverGroup) bool { return g.Name == name })
	}
	return slices.Collect(in.Seen(c, query)), nil
}

// viewUsers are the listeners that use a group, where they are asked for.
func viewUsers(c *cloud.Call, g *serverGroup, wanted *bool) *AssociatedObjects {
	shown := &AssociatedObjects{}
	if services.IsTrue(wanted) {
		shown.Listeners = &Listeners{Listener: services.Each(users(c.World, g.Head()), func(l *listener) AssociatedObjectListener {
			return AssociatedObjectListener{Port: new(int32(l.Port)), Protocol: &l.Protocol}
		})}
	}
	return shown
}

func viewServers(servers balancing.Servers) *BackendServers {
	return &BackendServers{BackendServer: services.Each(servers, func(s *balancing.Server) BackendServer {
		return BackendServer{
			ServerId: &s.ID, Type: new(string(s.Type)), Weight: new(int32(s.Weight)), Port: new(int32(s.Port)), Description: services.Text(s.Description),
		}
	})}
}
