package nlb

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The protocols of listeners and groups.
const tcp, udp, tcpSSL, tcpUDP = "TCP", "UDP", "TCPSSL", "TCP_UDP"

func createListener(c *cloud.Call, q *CreateListenerRequest) (*CreateListenerResponse, error) {
	n := zonal.NewListener{
		BalancerID: q.LoadBalancerId, Protocol: strings.ToUpper(q.ListenerProtocol), First: int(*q.ListenerPort), Last: int(*q.ListenerPort), GroupID: q.ServerGroupId, Tags: services.Tags(q.Tag),
		TLS: zonal.TLS{
			Policy: q.SecurityPolicyId, Mutual: services.IsTrue(q.CaEnabled), Certificates: zonal.Certificates(q.CertificateIds...), Authorities: zonal.Certificates(q.CaCertificateIds...),
		},
	}
	n.Spec.IdleTimeout = 900
	switch n.Protocol {
	case tcp:
	case udp:
		n.Spec.IdleTimeout = 20
	case tcpSSL:
		if n.TLS.Policy == "" {
			n.TLS.Policy = balancing.DefaultTLS
		}
	default:
		return nil, services.Refuse("IllegalParam", "ListenerProtocol is TCP, UDP or TCPSSL")
	}
	if *q.ListenerPort == 0 {
		n.First, n.Last = int(services.Value(q.StartPort)), int(services.Value(q.EndPort))
		if n.First < 1 || n.Last <= n.First {
			return nil, services.Refuse("IllegalParam.Port", "a range of ports has a StartPort, and an EndPort after that")
		}
	}
	settings := listenerSettings{
		protocol: n.Protocol, description: &q.ListenerDescription, idleTimeout: q.IdleTimeout, proxy: q.ProxyProtocolEnabled, alpn: q.AlpnEnabled, policy: q.AlpnPolicy,
		cps: q.Cps, mss: q.Mss, fields: q.ProxyProtocolV2Config, monitored: q.SecSensorEnabled,
	}
	if err := settings.apply(&n.Spec); err != nil {
		return nil, err
	}
	l, job, err := service.CreateListener(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateListenerResponse{ListenerId: &l.ID, JobId: &job.ID}, nil
}

// fits says whether a listener passes on to a group (contract of CreateListener).
func fits(l *zonal.Listener, g *zonal.ServerGroup) error {
	protocol, ports := l.Protocol, l.IsRange()
	refuse := func(field string) error {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: kindGroup, By: kindListener, ID: g.ID, Field: field, Detail: "the listener does not pass on to the server group " + g.ID}
	}
	switch {
	case protocol == udp && g.Spec.Protocol == tcp, protocol != udp && g.Spec.Protocol == udp, protocol == tcpSSL && g.Spec.Protocol != tcp && g.Spec.Protocol != tcpSSL, protocol != tcpSSL && g.Spec.Protocol == tcpSSL:
		return refuse("Protocol")
	case protocol == tcpSSL && g.Spec.Transport.KeepsSource:
		return refuse("KeepsSource")
	case ports && !g.Spec.Transport.AnyPort:
		return refuse("Ports")
	case !ports && g.Spec.Transport.AnyPort:
		return refuse("AnyPort")
	}
	return nil
}

// listenerSettings are what requests say of how a listener works; empty leaves a value.
type listenerSettings struct {
	protocol, policy       string
	description            *string
	idleTimeout, cps, mss  *int32
	proxy, alpn, monitored *bool
	fields                 *ProxyProtocolV2ConfigParameter
}

func (s *listenerSettings) apply(spec *zonal.ListenerSpec) error {
	cloud.Assign(&spec.Description, s.description)
	if s.idleTimeout != nil {
		most := int32(900)
		if s.protocol == udp {
			most = 20
		}
		if *s.idleTimeout > most {
			return services.Malformed(kindListener, "IdleTimeout", "IdleTimeout is 10 to "+strconv.Itoa(int(most)))
		}
		spec.IdleTimeout = int(*s.idleTimeout)
	}
	transport := &spec.Transport
	switch {
	case s.alpn != nil && *s.alpn && s.protocol != tcpSSL:
		return services.Refuse("IllegalParam", "listeners for TCPSSL have ALPN")
	case s.alpn != nil && *s.alpn && s.policy == "" && transport.ALPN == "":
		return services.Refuse("IllegalParam", "ALPN has an AlpnPolicy")
	case s.alpn != nil && !*s.alpn:
		transport.ALPN = ""
	case s.policy != "" && (transport.ALPN != "" || services.IsTrue(s.alpn)):
		transport.ALPN = s.policy
	}
	if services.Value(s.mss) != 0 && s.protocol == udp {
		return services.Refuse("IllegalParam.MssConflictWithUdpAndGeneve", "listeners for UDP have no MSS")
	}
	cloud.Assign(&transport.ProxyProtocol, s.proxy)
	cloud.Assign(&transport.Monitored, s.monitored)
	if s.cps != nil {
		transport.ConnectionRate = int(*s.cps)
	}
	if s.mss != nil {
		transport.MSS = int(*s.mss)
	}
	if s.fields != nil {
		cloud.Assign(&transport.PassesVPC, s.fields.Ppv2VpcIdEnabled)
		cloud.Assign(&transport.PassesEndpoint, s.fields.Ppv2PrivateLinkEpIdEnabled)
		cloud.Assign(&transport.PassesEPS, s.fields.Ppv2PrivateLinkEpsIdEnabled)
	}
	return nil
}

func updateListenerAttribute(c *cloud.Call, q *UpdateListenerAttributeRequest) (*JobIdResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	settings := listenerSettings{
		protocol: l.Protocol, description: q.ListenerDescription, idleTimeout: q.IdleTimeout, proxy: q.ProxyProtocolEnabled, alpn: q.AlpnEnabled, policy: q.AlpnPolicy,
		cps: q.Cps, mss: q.Mss, fields: q.ProxyProtocolV2Config, monitored: q.SecSensorEnabled,
	}
	change := zonal.ListenerChange{
		GroupID: q.ServerGroupId, Spec: settings.apply,
		TLS: &zonal.TLSChange{Policy: services.Text(q.SecurityPolicyId), Mutual: q.CaEnabled, Authorities: q.CaCertificateIds},
	}
	if len(q.CertificateIds) > 0 {
		change.TLS.Default = &q.CertificateIds[0]
	}
	if len(q.CertificateIds) > 1 {
		return nil, services.Refuse("IllegalParamSize.certificateIds", "a listener has one default certificate")
	}
	return ofJob(service.ChangeListener(c, q.ListenerId, change))
}

func startListener(c *cloud.Call, q *ListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.StartListener(c, q.ListenerId))
}

func stopListener(c *cloud.Call, q *ListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.StopListener(c, q.ListenerId))
}

func deleteListener(c *cloud.Call, q *ListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.DeleteListener(c, q.ListenerId))
}

func getListenerAttribute(c *cloud.Call, q *GetListenerAttributeRequest) (*GetListenerAttributeResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := services.Mirror[GetListenerAttributeResponse](viewListener(c, l))
	view.Tags = keysOf(c, l.ID)
	return &view, nil
}

func listListeners(c *cloud.Call, q *ListListenersRequest) (*ListListenersResponse, error) {
	filter := zonal.ListenerFilter{IDs: q.ListenerIds, Balancers: q.LoadBalancerIds, Protocol: strings.ToUpper(q.ListenerProtocol), Tags: services.Tags(q.Tag)}
	if q.SecSensorEnabled != "" {
		filter.Match = func(l *zonal.Listener) bool {
			return q.SecSensorEnabled == strconv.FormatBool(l.Spec.Transport.Monitored)
		}
	}
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Listeners(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListListenersResponse{
		Listeners: services.Each(page.Items, func(l *zonal.Listener) Listener { return viewListener(c, l) }),
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
	}, nil
}

func viewListener(c *cloud.Call, l *zonal.Listener) Listener {
	transport := l.Spec.Transport
	view := Listener{
		RegionId: &l.Region, LoadBalancerId: &l.Balancer.ID, ListenerId: &l.ID, ListenerProtocol: new(l.Protocol), ListenerPort: new(int32(l.First)),
		ListenerDescription: new(l.Spec.Description), ServerGroupId: &l.Group.ID, IdleTimeout: new(int32(l.Spec.IdleTimeout)), ListenerStatus: new(l.Status(c.Now)),
		CaEnabled: new(l.TLS.Mutual), AlpnEnabled: new(transport.ALPN != ""), AlpnPolicy: services.Text(transport.ALPN), ProxyProtocolEnabled: new(transport.ProxyProtocol),
		ProxyProtocolV2Config: &ProxyProtocolV2Config{
			Ppv2VpcIdEnabled: new(transport.PassesVPC), Ppv2PrivateLinkEpIdEnabled: new(transport.PassesEndpoint), Ppv2PrivateLinkEpsIdEnabled: new(transport.PassesEPS),
		},
		SecSensorEnabled: new(transport.Monitored), Cps: new(int32(transport.ConnectionRate)), Mss: new(int32(transport.MSS)), Tags: tagsOf(c, l.ID),
	}
	if l.IsRange() {
		view.ListenerPort, view.StartPort, view.EndPort = new(int32(0)), new(strconv.Itoa(l.First)), new(strconv.Itoa(l.Last))
	}
	if l.Encrypts() {
		view.SecurityPolicyId, view.CertificateIds, view.CaCertificateIds = new(l.TLS.Policy), zonal.IDs(l.TLS.Certificates[:1]), zonal.IDs(l.TLS.Authorities)
	}
	return view
}

func getListenerHealthStatus(c *cloud.Call, q *GetListenerHealthStatusRequest) (*GetListenerHealthStatusResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.View)
	if err != nil {
		return nil, err
	}
	info := ServerGroupInfo{ServerGroupId: &l.Group.ID, HeathCheckEnabled: new(l.Group.Spec.Check.On), NonNormalServers: []NonNormalServer{}}
	for _, one := range service.Problems(c, l.Group, l) {
		view := NonNormalServer{ServerId: new(one.ID), ServerIp: new(one.Address().String()), Port: new(int32(one.Port)), Status: new(one.Status)}
		if one.Status == zonal.Unhealthy {
			view.Reason = &Reason{ReasonCode: new("CONNECT_TIMEOUT")}
		}
		info.NonNormalServers = append(info.NonNormalServers, view)
	}
	status := ListenerHealthStatus{ListenerId: &l.ID, ListenerPort: new(int32(l.First)), ListenerProtocol: new(l.Protocol), ServerGroupInfos: []ServerGroupInfo{info}}
	return &GetListenerHealthStatusResponse{ListenerHealthStatus: []ListenerHealthStatus{status}, TotalCount: new(int32(1))}, nil
}
