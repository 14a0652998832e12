package slb

import (
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// changeServers changes the default server group of a balancer: do says to what.
func changeServers(c *cloud.Call, q *BackendServersRequest, do func(b *balancer, given []givenServer) (balancing.Servers, error)) (*balancer, error) {
	b, err := findBalancer(c, q.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	given, err := readServers("BackendServers", q.BackendServers)
	if err != nil {
		return nil, err
	}
	for i := range given { // servers of this group listen where the listener says
		given[i].Port = nil
	}
	servers, err := do(b, given)
	if err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	balancers.Table().Change(c.World, b, func() { b.Servers = servers })
	return b, nil
}

func addBackendServers(c *cloud.Call, q *BackendServersRequest) (*BackendServersResponse, error) {
	return addedServers(changeServers(c, q, func(b *balancer, given []givenServer) (balancing.Servers, error) {
		more, err := find(c, b, given)
		if err != nil {
			return nil, err
		}
		living := b.Servers.Living(c.World)
		all := with(living, more)
		return all, mayServe(c, b, len(all)-len(living))
	}))
}

func setBackendServers(c *cloud.Call, q *BackendServersRequest) (*BackendServersResponse, error) {
	return addedServers(changeServers(c, q, func(b *balancer, given []givenServer) (balancing.Servers, error) {
		return changed(b.Servers.Living(c.World), given), nil
	}))
}

func removeBackendServers(c *cloud.Call, q *BackendServersRequest) (*RemoveBackendServersResponse, error) {
	b, err := changeServers(c, q, func(b *balancer, given []givenServer) (balancing.Servers, error) {
		return without(b.Servers.Living(c.World), given), nil
	})
	if err != nil {
		return nil, err
	}
	return &RemoveBackendServersResponse{LoadBalancerId: &b.ID, BackendServers: defaultServers(b.Servers)}, nil
}

// addedServers shows the default group after a change, with weights as texts.
func addedServers(b *balancer, err error) (*BackendServersResponse, error) {
	if err != nil {
		return nil, err
	}
	return &BackendServersResponse{LoadBalancerId: &b.ID, BackendServers: &AddBackendServersBackendServers{
		BackendServer: services.Each(b.Servers, func(s *balancing.Server) AddBackendServersBackendServer {
			return AddBackendServersBackendServer{ServerId: &s.ID, Type: new(string(s.Type)), Weight: new(strconv.Itoa(s.Weight)), Description: services.Text(s.Description)}
		}),
	}}, nil
}

// defaultServers shows servers that have no ports of their own.
func defaultServers(servers balancing.Servers) *BackendServers {
	shown := viewServers(servers)
	for i := range shown.BackendServer {
		shown.BackendServer[i].Port = nil
	}
	return shown
}
