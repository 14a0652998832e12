package alb

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func getListenerHealthStatus(c *cloud.Call, q *GetListenerHealthStatusRequest) (*GetListenerHealthStatusResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.View)
	if err != nil {
		return nil, err
	}
	infos := []ServerGroupInfo{}
	if l.Group != nil {
		infos = append(infos, viewHealth(c, l, l.Group, forwardGroup))
	}
	answer := &GetListenerHealthStatusResponse{ListenerHealthStatus: []ListenerHealthStatus{{
		ListenerId: &l.ID, ListenerPort: new(int32(l.First)), ListenerProtocol: new(l.Protocol), ServerGroupInfos: infos,
	}}}
	if !services.IsTrue(q.IncludeRule) {
		return answer, nil
	}
	page, err := rules.List(c, cloud.Query[*rule]{}.On("listener", l.ID), services.After(q.NextToken, q.MaxResults, usualPage).PageRequest)
	if err != nil {
		return nil, err
	}
	answer.NextToken = services.Text(page.Next)
	answer.RuleHealthStatus = services.Each(page.Items, func(r *rule) RuleHealthStatus {
		return RuleHealthStatus{RuleId: &r.ID, ServerGroupInfos: services.Each(r.targets, func(t target) ServerGroupInfo { return viewHealth(c, l, t.group, t.action) })}
	})
	return answer, nil
}

// viewHealth shows the servers of a group that get nothing.
func viewHealth(c *cloud.Call, l *zonal.Listener, g *zonal.ServerGroup, action string) ServerGroupInfo {
	checks := "off"
	if g.Spec.Check.On {
		checks = "on"
	}
	return ServerGroupInfo{
		ServerGroupId: &g.ID, HealthCheckEnabled: &checks, ActionType: &action,
		NonNormalServers: services.Each(service.Problems(c, g, l), func(one zonal.Problem) NonNormalServer {
			view := NonNormalServer{ServerId: new(one.ID), ServerIp: new(one.Address().String()), Port: new(int32(one.Port)), Status: new(one.Status)}
			if one.Status == zonal.Unhealthy {
				view.Reason = &Reason{ReasonCode: new("CONNECT_TIMEOUT"), ExpectedResponse: new(strings.Join(g.Spec.Check.Codes, ","))}
			}
			return view
		}),
	}
}
