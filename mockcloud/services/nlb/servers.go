package nlb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func readServers(given []ServerParameter) []zonal.ServerText {
	texts := make([]zonal.ServerText, len(given))
	for i, one := range given {
		texts[i] = zonal.ServerText{Type: one.ServerType, ID: one.ServerId, Address: one.ServerIp, Port: one.Port, Weight: one.Weight, Description: one.Description}
	}
	return texts
}

func addServersToServerGroup(c *cloud.Call, q *ServerGroupRequest) (*ServerGroupResponse, error) {
	return replaced(c, q.ServerGroupId, readServers(q.Servers), nil)
}

func removeServersFromServerGroup(c *cloud.Call, q *ServerGroupRequest) (*ServerGroupResponse, error) {
	return replaced(c, q.ServerGroupId, nil, readServers(q.Servers))
}

func replaced(c *cloud.Call, group string, added, removed []zonal.ServerText) (*ServerGroupResponse, error) {
	job, err := service.ReplaceMembers(c, group, added, removed)
	if err != nil {
		return nil, err
	}
	return &ServerGroupResponse{ServerGroupId: &group, JobId: &job.ID}, nil
}

func updateServerGroupServersAttribute(c *cloud.Call, q *UpdateServerGroupServersAttributeRequest) (*AttributeResponse, error) {
	changes, err := zonal.MemberChanges(readServers(q.Servers))
	if err != nil {
		return nil, err
	}
	return changed(q.ServerGroupId)(service.ChangeMembers(c, q.ServerGroupId, changes))
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
	page, err := g.ListMembers(c.World, func(m *zonal.Member) bool {
		return (len(q.ServerIds) == 0 || slices.Contains(q.ServerIds, m.ID)) && (len(q.ServerIps) == 0 || slices.Contains(q.ServerIps, m.Address().String()))
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	answer := &ListServerGroupServersResponse{Servers: []Server{}, NextToken: services.Text(page.Next), TotalCount: new(int32(page.Total)), MaxResults: new(int32(p.Limit))}
	for _, m := range page.Items {
		answer.Servers = append(answer.Servers, Server{
			ServerId: new(m.ID), ServerType: new(m.TypeWord()), ServerIp: new(m.Address().String()), Port: new(int32(m.Port)), Weight: new(int32(m.Weight)),
			ServerGroupId: &g.ID, Description: new(m.Description), ZoneId: services.Text(m.Zone()), Status: new(m.MemberStatus(c.Now)),
		})
	}
	return answer, nil
}
