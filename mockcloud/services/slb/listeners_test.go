package slb

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTheLifeOfAListener(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	at := []string{"LoadBalancerId", s.lb, "ListenerPort", "80"}
	with := func(more ...string) []string { return append(append([]string{}, at...), more...) }
	s.makes("CreateLoadBalancerTCPListener", "", with("Bandwidth", "-1", "BackendServerPort", "8080", "Description", "web", "Tag.1.Key", "team", "Tag.1.Value", "a")...)
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", at...), `"Status":"stopped"`, `"BackendServerPort":8080`, `"Scheduler":"wrr"`, `"HealthCheck":"on"`,
		`"HealthCheckType":"tcp"`, `"EstablishedTimeout":900`, `"PersistenceTimeout":0`, `"AclStatus":"off"`, `"Description":"web"`, `"ProxyProtocolV2Enabled":false`,
		`"TagKey":"team"`, `"LoadBalancerId":"`+s.lb)
	s.refuses("404 ResourceNotFound.Listener", "DescribeLoadBalancerHTTPListenerAttribute", at...)
	servicestest.OK[EmptyResponse](s, "team-a", "StartLoadBalancerListener", wire.Parameters{"LoadBalancerId": s.lb, "ListenerPort": "80"})
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", at...), `"Status":"starting"`)
	s.refuses("400 ServiceIsConfiguring", "StopLoadBalancerListener", at...)
	s.refuses("400 Operation.Deny", "StartLoadBalancerListener", at...)
	s.Settle()
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", at...), `"Status":"running"`)
	s.makes("SetLoadBalancerTCPListenerAttribute", "", with("Scheduler", "rr", "HealthCheckSwitch", "off", "Bandwidth", "10", "ProxyProtocolV2Enabled", "true", "PersistenceTimeout", "60")...)
	s.reread(t)
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", at...), `"Scheduler":"rr"`, `"HealthCheck":"off"`, `"Bandwidth":10`, `"ProxyProtocolV2Enabled":true`,
		`"PersistenceTimeout":60`, `"BackendServerPort":8080`)
	s.says(s.said("DescribeLoadBalancerAttribute", "LoadBalancerId", s.lb), `"ListenerPort":[80]`, `"ListenerProtocol":"tcp"`, `"ListenerProtocal":"tcp"`)
	s.makes("StopLoadBalancerListener", "", at...)
	s.says(s.said("DescribeLoadBalancerTCPListenerAttribute", at...), `"Status":"stopped"`)

	s.makes("CreateLoadBalancerUDPListener", "", with("Bandwidth", "-1", "BackendServerPort", "53")...)
	s.says(s.said("DescribeLoadBalancerUDPListenerAttribute", at...), `"PersistenceTimeout":0`)
	s.makes("SetLoadBalancerUDPListenerAttribute", "", with("PersistenceTimeout", "3600")...)
	s.says(s.said("DescribeLoadBalancerUDPListenerAttribute", at...), `"PersistenceTimeout":3600`)
	s.refuses("400 InvalidParameter", "SetLoadBalancerUDPListenerAttribute", with("PersistenceTimeout", "3601")...)
	s.refuses("400 TooManyListeners", "StartLoadBalancerListener", at...)
	s.refuses("400 InvalidParameter.ListenerPortConflict", "CreateLoadBalancerHTTPListener", with("HealthCheck", "off", "BackendServerPort", "80")...)
	s.refuses("400 InvalidParameter.ListenerPortConflict", "CreateLoadBalancerUDPListener", with("Bandwidth", "-1", "BackendServerPort", "53")...)
	s.makes("DeleteLoadBalancerListener", "", with("ListenerProtocol", "udp")...)
	s.makes("DeleteLoadBalancerListener", "", at...)
	s.refuses("404 ResourceNotFound.Listener", "DeleteLoadBalancerListener", at...)
}

func TestAListenerThatCannotBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.makes("CreateVServerGroup", "VServerGroupId", "LoadBalancerId", s.open)
	pair := s.makes("CreateMasterSlaveServerGroup", "MasterSlaveServerGroupId", "LoadBalancerId", s.open,
		"MasterSlaveBackendServers", servers(s.first+` ,"Port":80,"ServerType":"Master"`, s.first+` ,"Port":81,"ServerType":"Slave"`))
	for _, test := range []struct {
		want, protocol string
		given          []string
	}{
		{"404 InvalidLoadBalancerId.NotFound", "TCP", []string{"LoadBalancerId", "lb-none", "BackendServerPort", "80"}},
		{"400 MissingParameter", "TCP", nil},
		{"400 MissingParameter", "UDP", nil},
		{"400 MissingParameter", "HTTP", nil},
		{"400 InvalidParameter", "TCP", []string{"VServerGroupId", "rsp-none"}},
		{"400 InvalidParameter", "TCP", []string{"VServerGroupId", other}},
		{"400 InvalidParameter", "TCP", []string{"MasterSlaveServerGroupId", pair}},
		{"400 Abs.VServerGroupIdAndMasterSlaveServerGroupId.MissMatch", "TCP", []string{"VServerGroupId", other, "MasterSlaveServerGroupId", pair}},
		{"400 InvalidParameter", "TCP", []string{"BackendServerPort", "80", "Scheduler", "dice"}},
		{"400 InvalidParameter", "UDP", []string{"BackendServerPort", "80", "HealthCheckSwitch", "maybe"}},
		{"400 MissingParameter", "TCP", []string{"BackendServerPort", "80", "AclStatus", "on"}},
		{"400 InvalidParameter", "TCP", []string{"BackendServerPort", "80", "AclStatus", "on", "AclId", "acl-none", "AclType", "grey"}},
		{"400 InvalidParameter", "TCP", []string{"BackendServerPort", "80", "AclType", "grey"}},
		{"400 InvalidParameter", "TCP", []string{"BackendServerPort", "80", "HealthCheckHttpCode", "http_2xx,404"}},
		{"400 InvalidParameter", "HTTP", []string{"BackendServerPort", "80", "StickySession", "off", "XForwardedFor", "maybe"}},
		{"400 AclNotExist", "TCP", []string{"BackendServerPort", "80", "AclStatus", "on", "AclId", "acl-none", "AclType", "white"}},
		{"400 MissingParameter", "HTTP", []string{"BackendServerPort", "80", "StickySession", "on"}},
		{"400 MissingParameter", "HTTP", []string{"BackendServerPort", "80", "StickySession", "on", "StickySessionType", "insert"}},
		{"400 MissingParameter", "HTTP", []string{"BackendServerPort", "80", "StickySession", "on", "StickySessionType", "server"}},
		{"400 InvalidParameter", "HTTP", []string{"ListenerForward", "on", "ForwardPort", "443"}},
		{"400 MissingParameter", "HTTPS", []string{"BackendServerPort", "80"}},
		{"400 CertificateNotExist", "HTTPS", []string{"BackendServerPort", "80", "ServerCertificateId", "none"}},
		{"400 InvalidParameter", "TCP", []string{"BackendServerPort", "80", "Description", "https://x"}},
	} {
		given := []string{"LoadBalancerId", s.lb, "ListenerPort", "80", "Bandwidth", "-1"}
		if strings.HasPrefix(test.protocol, "HTTP") {
			given = append(given, "HealthCheck", "off")
		}
		s.refuses(test.want, "CreateLoadBalancer"+test.protocol+"Listener", append(given, test.given...)...)
	}
	for _, protocol := range []string{"TCP", "UDP", "HTTP", "HTTPS"} {
		s.refuses("404 ResourceNotFound.Listener", "SetLoadBalancer"+protocol+"ListenerAttribute", "LoadBalancerId", s.lb, "ListenerPort", "80")
	}
}

func TestListenersOfAllBalancersAreListed(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	s.listens("TCP", "22", "BackendServerPort", "22", "Description", "shell")
	s.listens("UDP", "53", "BackendServerPort", "53")
	s.makes("CreateLoadBalancerHTTPListener", "", "LoadBalancerId", s.open, "ListenerPort", "80", "BackendServerPort", "80", "HealthCheck", "on", "Gzip", "off", "Tag.1.Key", "team")
	for _, test := range []struct {
		want  []string
		given []string
	}{
		{[]string{"tcp", "udp", "http"}, nil},
		{[]string{"tcp"}, []string{"ListenerProtocol", "tcp"}},
		{[]string{"tcp", "udp"}, []string{"LoadBalancerId.1", s.lb}},
		{[]string{"tcp", "udp", "http"}, []string{"LoadBalancerId.1", s.lb, "LoadBalancerId.2", s.open}},
		{[]string{"udp"}, []string{"ListenerPort", "53"}},
		{[]string{"tcp"}, []string{"Description", "shell"}},
		{[]string{"http"}, []string{"Tag.1.Key", "team"}},
		{[]string{"tcp", "udp"}, []string{"MaxResults", "2"}},
	} {
		text := s.said("DescribeLoadBalancerListeners", test.given...)
		for _, protocol := range []string{"tcp", "udp", "http"} {
			if got := strings.Contains(text, `"ListenerProtocol":"`+protocol+`"`); got != contains(test.want, protocol) {
				t.Errorf("%v: %s is listed: %v, in %s", test.given, protocol, got, text)
			}
		}
	}
	next := s.At(servicestest.OK[DescribeLoadBalancerListenersResponse](s, "team-a", "DescribeLoadBalancerListeners", wire.Parameters{"MaxResults": "2"}), "NextToken")
	s.says(s.said("DescribeLoadBalancerListeners", "NextToken", next), `"TotalCount":3`, `"HTTPListenerConfig":{`, `"Gzip":"off"`)
	s.says(s.said("DescribeLoadBalancerListeners", "ListenerProtocol", "tcp"), `"TCPListenerConfig":{`, `"EstablishedTimeout":900`, `"HealthCheckSwitch":"on"`)
	s.refuses("400 IllegalParam.MaxResults", "DescribeLoadBalancerListeners", "MaxResults", "0")
	s.refuses("400 IllegalParam.NextToken", "DescribeLoadBalancerListeners", "NextToken", "house")
	s.refuses("400 MissingParam.TagKey", "DescribeLoadBalancerListeners", "Tag.1.Value", "x")
}

func TestAListenerForwardsToHTTPS(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	certificate := s.certifies("www.example.com")
	s.listens("HTTPS", "443", "BackendServerPort", "80", "ServerCertificateId", certificate)
	s.makes("CreateLoadBalancerHTTPListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80", "HealthCheck", "off", "StickySession", "off", "ListenerForward", "on", "ForwardPort", "443")
	s.says(s.said("DescribeLoadBalancerHTTPListenerAttribute", "LoadBalancerId", s.lb, "ListenerPort", "80"), `"ListenerForward":"on"`, `"ForwardPort":443`)
	s.refuses("400 ListenerForwardExist", "DeleteLoadBalancerListener", "LoadBalancerId", s.lb, "ListenerPort", "443")
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "80")
	s.makes("DeleteLoadBalancerListener", "", "LoadBalancerId", s.lb, "ListenerPort", "443")
}
