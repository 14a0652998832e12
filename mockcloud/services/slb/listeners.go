package slb

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// where is of which balancer, and at which port, a request about a listener is.
type where struct {
	LoadBalancerId string
	ListenerPort   *int32
	Tag            []TagParameter
	VServerGroup   string
	// MasterSlaveServerGroup and VServerGroup say off where a listener is to have no
	// group any more.
	MasterSlaveServerGroup string
}

func whereOf(request any) (at where) {
	copyFields(&at, request)
	return at
}

// createListener makes a listener of a protocol, as a request describes it.
func createListener(c *cloud.Call, protocol string, q any) (*EmptyResponse, error) {
	at := whereOf(q)
	b, err := findBalancer(c, at.LoadBalancerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, newListener(c, b, protocol, at.ListenerPort, settings{}.with(q), services.Tags(at.Tag))
}

func createTCPListener(c *cloud.Call, q *CreateLoadBalancerTCPListenerRequest) (*EmptyResponse, error) {
	return createListener(c, protocolTCP, q)
}

func createUDPListener(c *cloud.Call, q *CreateLoadBalancerUDPListenerRequest) (*EmptyResponse, error) {
	return createListener(c, protocolUDP, q)
}

func createHTTPListener(c *cloud.Call, q *CreateLoadBalancerHTTPListenerRequest) (*EmptyResponse, error) {
	return createListener(c, protocolHTTP, q)
}

func createHTTPSListener(c *cloud.Call, q *CreateLoadBalancerHTTPSListenerRequest) (*EmptyResponse, error) {
	return createListener(c, protocolHTTPS, q)
}

// setListener changes a listener of a protocol, as a request describes it.
func setListener(c *cloud.Call, protocol string, q any) (*EmptyResponse, error) {
	at := whereOf(q)
	l, err := findListener(c, at.LoadBalancerId, at.ListenerPort, protocol, cloud.Modify)
	if err != nil {
		return nil, err
	}
	changed := l.settings
	given := settings{}.with(q)
	if given.VServerGroupId != "" { // one group takes the place of another
		changed.MasterSlaveServerGroupId = ""
	}
	if given.MasterSlaveServerGroupId != "" {
		changed.VServerGroupId = ""
	}
	changed = changed.with(q)
	if at.VServerGroup == off {
		changed.VServerGroupId = ""
	}
	if at.MasterSlaveServerGroup == off {
		changed.MasterSlaveServerGroupId = ""
	}
	if changed.AclStatus == off {
		changed.AclId, changed.AclType = "", ""
	}
	return &EmptyResponse{}, l.change(c, changed)
}

func setTCPListener(c *cloud.Call, q *SetLoadBalancerTCPListenerAttributeRequest) (*EmptyResponse, error) {
	return setListener(c, protocolTCP, q)
}

func setUDPListener(c *cloud.Call, q *SetLoadBalancerUDPListenerAttributeRequest) (*EmptyResponse, error) {
	return setListener(c, protocolUDP, q)
}

func setHTTPListener(c *cloud.Call, q *SetLoadBalancerHTTPListenerAttributeRequest) (*EmptyResponse, error) {
	return setListener(c, protocolHTTP, q)
}

func setHTTPSListener(c *cloud.Call, q *SetLoadBalancerHTTPSListenerAttributeRequest) (*EmptyResponse, error) {
	return setListener(c, protocolHTTPS, q)
}

// describeListener is what shows them. R is what is shown.
func describeListener[R any](protocol string) func(*cloud.Call, *AttributeRequest) (*R, error) {
	return func(c *cloud.Call, q *AttributeRequest) (*R, error) {
		l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, protocol, cloud.View)
		if err != nil {
			return nil, err
		}
		answer := new(R)
		showListener(c, l, answer)
		return answer, nil
	}
}

// showListener fills in what an answer has of a listener.
func showListener(c *cloud.Call, l *listener, answer any) {
	copyFields(answer, &l.settings)
	setField(answer, "LoadBalancerId", &l.Balancer.ID)
	setField(answer, "ListenerPort", new(int32(l.Port)))
	setField(answer, "ListenerProtocol", &l.Protocol)
	setField(answer, "Status", new(l.status(c.Now)))
	setField(answer, "SecurityStatus", new(on))
	setField(answer, "Tags", tagsOf(c, l.ID))
	setField(answer, "AclIds", &AclIds{AclId: services.Each(l.aclIDs(), func(id string) string { return id })})
	setField(answer, "Rules", &Rules{Rule: services.Each(rulesOf(c.World, l), func(r *rule) AssociatedObjectRule {
		shown := r.briefly()
		shown.VServerGroupId = &r.VServerGroupId
		return shown
	})})
	setField(answer, "DomainExtensions", &DomainExtensions{DomainExtension: services.Each(extensionsOf(c.World, l), (*extension).view)})
}

func startListener(c *cloud.Call, q *LoadBalancerListenerRequest) (*EmptyResponse, error) {
	return turnListener(c, q, true, listenerStarting)
}

func stopListener(c *cloud.Call, q *LoadBalancerListenerRequest) (*EmptyResponse, error) {
	return turnListener(c, q, false, listenerStopping)
}

func turnListener(c *cloud.Call, q *LoadBalancerListenerRequest, running bool, passing string) (*EmptyResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, q.ListenerProtocol, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, l.turn(c, running, passing)
}

func deleteLoadBalancerListener(c *cloud.Call, q *LoadBalancerListenerRequest) (*EmptyResponse, error) {
	l, err := findListener(c, q.LoadBalancerId, q.ListenerPort, q.ListenerProtocol, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, deleteListener(c, l)
}

// describeListeners lists listeners of all balancers of the caller, or of some.
func describeListeners(c *cloud.Call, q *DescribeLoadBalancerListenersRequest) (*DescribeLoadBalancerListenersResponse, error) {
	if len(q.LoadBalancerId) > 10 {
		return nil, services.Refuse("IllegalParamSize.LoadBalancerId", "A request names at most 10 load balancers.")
	}
	tags := services.Tags(q.Tag)
	if !services.HaveKeys(tags) {
		return nil, services.Refuse("MissingParam.TagKey", "Every tag has a key.")
	}
	query := cloud.Query[*listener]{Tags: tags}.On("protocol", strings.ToLower(q.ListenerProtocol))
	if len(q.LoadBalancerId) == 1 {
		query = query.On("balancer", q.LoadBalancerId[0])
	}
	if len(q.LoadBalancerId) > 1 {
		query = query.And(func(l *listener) bool { return slices.Contains(q.LoadBalancerId, l.Balancer.ID) })
	}
	if q.ListenerPort != nil {
		query = query.And(func(l *listener) bool { return l.Port == int(*q.ListenerPort) })
	}
	if q.Description != "" {
		query = query.And(func(l *listener) bool { return l.Description == q.Description })
	}
	page, err := listeners.List(c, query, services.After(q.NextToken, q.MaxResults, 20).PageRequest)
	if err != nil {
		return nil, err
	}
	return &DescribeLoadBalancerListenersResponse{
		NextToken: services.Text(page.Next), TotalCount: new(int32(page.Total)), MaxResults: new(services.Or(q.MaxResults, 20)),
		Listeners: services.Each(page.Items, func(l *listener) Listener { return listedListener(c, l) }),
	}, nil
}

func listedListener(c *cloud.Call, l *listener) (shown Listener) {
	showListener(c, l, &shown)
	shown.Tags = tagsOf(c, l.ID).Tag
	shown.AclIds = services.Each(l.aclIDs(), func(id string) string { return id })
	switch l.Protocol {
	case protocolTCP:
		shown.TCPListenerConfig = &TCPListenerConfig{HealthCheckSwitch: &l.HealthCheck}
		copyFields(shown.TCPListenerConfig, &l.settings)
	case protocolUDP:
		shown.UDPListenerConfig = &UDPListenerConfig{HealthCheckSwitch: &l.HealthCheck}
		copyFields(shown.UDPListenerConfig, &l.settings)
	case protocolHTTP:
		shown.HTTPListenerConfig = &HTTPListenerConfig{}
		copyFields(shown.HTTPListenerConfig, &l.settings)
	default:
		shown.HTTPSListenerConfig = &HTTPSListenerConfig{}
		copyFields(shown.HTTPSListenerConfig, &l.settings)
	}
	return shown
}
