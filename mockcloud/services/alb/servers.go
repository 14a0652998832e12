package alb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func unique(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// usualWeight is that of a server, or of a group of a rule, that is given none.
const usualWeight = 100

func readServers(given []ServerParameter) []zonal.ServerText {
	return services.Each(given, func(one ServerParameter) zonal.ServerText {
		return zonal.ServerText{
			Type: one.ServerType, ID: one.ServerId, Address: one.ServerIp, Description: one.Description,
			Port: one.Port, Weight: one.Weight, Remote: services.IsTrue(one.RemoteIpEnabled),
		}
	})
}

func addServersToServerGroup(c *cloud.Call, q *ServerGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.ReplaceMembers(c, q.ServerGroupId, readServers(q.Servers), nil))
}

func removeServersFromServerGroup(c *cloud.Call, q *ServerGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.ReplaceMembers(c, q.ServerGroupId, nil, readServers(q.Servers)))
}

func replaceServersInServerGroup(c *cloud.Call, q *ReplaceServersInServerGroupRequest) (*JobIdResponse, error) {
	return ofJob(service.ReplaceMembers(c, q.ServerGroupId, readServers(q.AddedServers), readServers(q.RemovedServers)))
}

func updateServerGroupServersAttribute(c *cloud.Call, q *ServerGroupRequest) (*JobIdResponse, error) {
	changes, err := zonal.MemberChanges(readServers(q.Servers))
	if err != nil {
		return nil, err
	}
	return ofJob(service.ChangeMembers(c, q.ServerGroupId, changes))
}

func listServerGroupServers(c *cloud.Call, q *ListServerGroupServersRequest) (*ListServerGroupServersResponse, error) {
	if err := services.Require("ServerGroupId", q.ServerGroupId); err != nil {
		return nil, err
	}
	g, err := service.FindGroup(c, q.ServerGroupId, cloud.View)
	if err != nil {
		return nil, err
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	tagged := c.HasTags(g.ID, services.Tags(q.Tag))
	page, err := g.ListMembers(c.World, func(m *zonal.Member) bool {
		return tagged && (len(q.ServerIds) == 0 || slices.Contains(q.ServerIds, m.ID))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListServerGroupServersResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		Servers: services.Each(page.Items, func(m *zonal.Member) Server {
			return Server{
				ServerGroupId: &g.ID, ServerId: new(m.ID), ServerType: new(m.TypeWord()), ServerIp: new(m.Address().String()), Port: new(int32(m.Port)),
				Weight: new(int32(m.Weight)), Description: new(m.Description), RemoteIpEnabled: new(m.Remote), Status: new(m.MemberStatus(c.Now)),
			}
		}),
	}, nil
}
