package slb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createMasterSlaveServerGroup(c *cloud.Call, q *CreateMasterSlaveServerGroupRequest) (*CreateMasterSlaveServerGroupResponse, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := readServers("MasterSlaveBackendServers", q.MasterSlaveBackendServers)
	if err != nil {
		return nil, err
	}
	if err := checkPair(given); err != nil {
		return nil, err
	}
	servers, err := find(c, b, given)
	if err != nil {
		return nil, err
	}
	g, err := newGroup(c, &masterSlaveGroups, b, q.MasterSlaveServerGroupName, servers, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	return &CreateMasterSlaveServerGroupResponse{MasterSlaveServerGroupId: &g.ID, MasterSlaveBackendServers: viewPair(g.Servers)}, nil
}

// checkPair says whether two servers are a master and a slave.
func checkPair(given []givenServer) error {
	if len(given) != 2 {
		return services.Refuse("BACKEND_SERVERS_NUM_MUST_BE_TWO", "Backend servers num must be 2.")
	}
	for _, one := range given {
		switch {
		case one.Port == nil:
			return services.Refuse("BACKEND_SERVER_PORT_CAN_NOT_EMPTY", "Backend server port can not empty.")
		case one.ServerType != roleMaster && one.ServerType != roleSlave:
			return services.Refuse("INVALID_SERVER_TYPE", "Invalid server type.")
		}
	}
	switch {
	case given[0].ServerType == given[1].ServerType:
		return services.Refuse("BACKEND_SERVERS_CAN_ONLY_CONTAIN_ONE_MASTER_AND_ONE_SLAVE", "Backend servers can only contain one master and one slave.")
	case given[0].ServerId == given[1].ServerId && *given[0].Port == *given[1].Port && given[0].ServerIp == given[1].ServerIp:
		return services.Refuse("BACKEND_SERVERS_HAVE_SAME_PORT_AND_SERVERID", "Backend servers have same port and serverId.")
	}
	return nil
}

func deleteMasterSlaveServerGroup(c *cloud.Call, q *DeleteMasterSlaveServerGroupRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, deleteGroup(c, &masterSlaveGroups, q.MasterSlaveServerGroupId)
}

func describeMasterSlaveServerGroupAttribute(c *cloud.Call, q *DescribeMasterSlaveServerGroupAttributeRequest) (*DescribeMasterSlaveServerGroupAttributeResponse, error) {
	g, err := findGroup(c, &masterSlaveGroups, q.MasterSlaveServerGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	return &DescribeMasterSlaveServerGroupAttributeResponse{
		MasterSlaveServerGroupId: &g.ID, MasterSlaveServerGroupName: &g.Name, LoadBalancerId: &g.Balancer.ID, CreateTime: services.Seconds(g.Created),
		MasterSlaveBackendServers: viewPair(g.Servers.Living(c.World)), Tags: tagsOf(c, g.ID),
	}, nil
}

func describeMasterSlaveServerGroups(c *cloud.Call, q *DescribeMasterSlaveServerGroupsRequest) (*DescribeMasterSlaveServerGroupsResponse, error) {
	groups, err := groupsOf(c, &masterSlaveGroups, q.LoadBalancerId, q.Description, services.Tags(q.Tag))
	if err != nil {
		return nil, err
	}
	views := services.Each(groups, func(g *serverGroup) MasterSlaveServerGroup {
		return MasterSlaveServerGroup{
			MasterSlaveServerGroupId: &g.ID, MasterSlaveServerGroupName: &g.Name, CreateTime: services.Seconds(g.Created),
			AssociatedObjects: viewUsers(c, g, q.IncludeListener), Tags: tagsOf(c, g.ID),
		}
	})
	return &DescribeMasterSlaveServerGroupsResponse{MasterSlaveServerGroups: &MasterSlaveServerGroups{MasterSlaveServerGroup: views}}, nil
}

func viewPair(servers balancing.Servers) *MasterSlaveBackendServers {
	return &MasterSlaveBackendServers{MasterSlaveBackendServer: services.Each(servers, func(s *balancing.Server) MasterSlaveBackendServer {
		return MasterSlaveBackendServer{
			ServerId: &s.ID, Type: new(string(s.Type)), Weight: new(int32(s.Weight)), Port: new(int32(s.Port)), Description: services.Text(s.Description), ServerType: &s.Role,
		}
	})}
}
