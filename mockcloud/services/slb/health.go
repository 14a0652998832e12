package slb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// words of health: unavailable is what no check has told of yet.
var health = map[balancing.Health]string{balancing.Unchecked: "unavailable", balancing.Healthy: "normal", balancing.Unhealthy: "abnormal"}

func describeHealthStatus(c *cloud.Call, q *DescribeHealthStatusRequest) (*DescribeHealthStatusResponse, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.View)
	if err != nil {
		return nil, err
	}
	asked := listenersOf(c.World, b)
	if q.ListenerPort != nil {
		l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, q.ListenerProtocol, cloud.View)
		if err != nil {
			return nil, err
		}
		asked = []*listener{l}
	}
	shown := []BackendServer{}
	for _, l := range asked {
		if q.ListenerProtocol != "" && q.ListenerProtocol != l.Protocol {
			continue
		}
		for _, s := range l.checked(c) {
			shown = append(shown, l.viewHealth(c, s))
		}
	}
	return &DescribeHealthStatusResponse{BackendServers: &BackendServers{BackendServer: shown}}, nil
}

// checked are the servers that the listener checks: its own, and those of its rules.
func (l *listener) checked(c *cloud.Call) (servers balancing.Servers) {
	if g, ok := masterSlaveGroups.Get(c.World, l.MasterSlaveServerGroupId); ok {
		return g.Servers.Living(c.World)
	}
	servers = l.servers(c)
	for _, r := range rulesOf(c.World, l) {
		if g, ok := virtualGroups.Get(c.World, r.VServerGroupId); ok {
			servers = with(servers, g.Servers.Living(c.World))
		}
	}
	return servers
}

// viewHealth shows a server. A listener that does not run, and one that checks nothing,
// know nothing of their servers.
func (l *listener) viewHealth(c *cloud.Call, s *balancing.Server) BackendServer {
	port, known := s.Port, balancing.Unchecked
	if port == 0 {
		port = l.backendPort()
	}
	if l.HealthCheck != off && l.status(c.Now) == listenerRunning {
		known = s.Health(c, l.Balancer.Head(), l.check().At(port))
	}
	return BackendServer{
		ServerId: &s.ID, Port: new(int32(port)), ServerIp: new(s.Address().String()), Protocol: &l.Protocol, ListenerPort: new(int32(l.Port)),
		ServerHealthStatus: services.Text(health[known]),
	}
}
