package alb

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The protocols of listeners and groups.
const protoHTTP, protoHTTPS, protoQUIC, protoGRPC = "HTTP", "HTTPS", "QUIC", "gRPC"

func createListener(c *cloud.Call, q *CreateListenerRequest) (*CreateListenerResponse, error) {
	group, err := forwardedTo(q.DefaultActions)
	if err != nil {
		return nil, err
	}
	encrypts := q.ListenerProtocol != protoHTTP
	settings := listenerSettings{
		protocol: q.ListenerProtocol, description: services.Text(q.ListenerDescription), requestTimeout: q.RequestTimeout, idleTimeout: q.IdleTimeout,
		gzip: q.GzipEnabled, http2: q.Http2Enabled, headers: q.XForwardedForConfig, quic: q.QuicConfig,
	}
	spec := zonal.ListenerSpec{IdleTimeout: 15, HTTP: zonal.HTTPListener{RequestTimeout: 60, Gzip: true, HTTP2: q.ListenerProtocol == protoHTTPS, Headers: usualHeaders()}}
	if err := settings.apply(&spec); err != nil {
		return nil, err
	}
	t := zonal.TLS{
		Policy: q.SecurityPolicyId, Mutual: services.IsTrue(q.CaEnabled),
		Certificates: zonal.Certificates(certificateIDs(q.Certificates)...), Authorities: zonal.Certificates(certificateIDs(q.CaCertificates)...),
	}
	if encrypts && t.Policy == "" {
		t.Policy = balancing.DefaultTLS
	}
	l, job, err := service.CreateListener(c, zonal.NewListener{
		BalancerID: q.LoadBalancerId, Protocol: q.ListenerProtocol, First: int(*q.ListenerPort), Last: int(*q.ListenerPort),
		GroupID: group, Spec: spec, TLS: t, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateListenerResponse{ListenerId: &l.ID, JobId: &job.ID}, nil
}

// forwardedTo is the one group that default actions pass on to; "" where they say none.
func forwardedTo(actions []DefaultActionParameter) (group string, err error) {
	if len(actions) == 0 {
		return "", nil
	}
	one := actions[0]
	if len(actions) > 1 || one.Type != forwardGroup || one.ForwardGroupConfig == nil || len(one.ForwardGroupConfig.ServerGroupTuples) != 1 {
		return "", services.Refuse("InvalidParameter", "DefaultActions is one action of the type ForwardGroup, with one server group")
	}
	return one.ForwardGroupConfig.ServerGroupTuples[0].ServerGroupId, nil
}

// fits says whether a listener passes on to a group: to gRPC those for HTTPS and QUIC, to HTTPS those for HTTPS
// alone; those of basic load balancers neither drain connections nor start slowly (contract of CreateServerGroup).
func fits(l *zonal.Listener, g *zonal.ServerGroup) error {
	refuse := func(field, detail string) error {
		return &cloud.Error{Reason: cloud.Mismatch, Kind: kindGroup, By: kindListener, ID: g.ID, Field: field, Detail: detail}
	}
	protocol := "a listener for " + l.Protocol + " does not pass on to servers for " + g.Spec.Protocol
	basic := l.Balancer.HTTP.Edition == basicEdition
	switch {
	case g.Spec.Protocol == protoGRPC && l.Protocol == protoHTTP:
		return refuse("GRPC", protocol)
	case g.Spec.Protocol == protoHTTPS && l.Protocol != protoHTTPS:
		return refuse("Protocol", protocol)
	case basic && g.Spec.Drains:
		return refuse("BasicDrains", "a basic load balancer does not drain connections")
	case basic && g.Spec.HTTP.SlowStart:
		return refuse("BasicSlowStart", "a basic load balancer has no slow starts")
	}
	return nil
}

func certificateIDs(given []CertificateParameter) []string {
	return services.Each(given, func(one CertificateParameter) string { return one.CertificateId })
}

// listenerSettings are what requests say of how a listener works; nil leaves a value.
type listenerSettings struct {
	protocol                    string
	description                 *string
	requestTimeout, idleTimeout *int32
	gzip, http2                 *bool
	headers                     *XForwardedForConfigParameter
	quic                        *QuicConfigParameter
}

func (s *listenerSettings) apply(spec *zonal.ListenerSpec) error {
	if s.http2 != nil && *s.http2 && s.protocol == protoHTTP {
		return services.Refuse("InvalidParameter", "only listeners for HTTPS have Http2Enabled")
	}
	if s.headers != nil {
		if mode := s.headers.XForwardedForProcessingMode; mode != "" && mode != appendMode && mode != "remove" {
			return services.Refuse("InvalidParameter", "XForwardedForConfig.XForwardedForProcessingMode is append or remove")
		}
	}
	if s.quic != nil {
		upgrades := services.IsTrue(s.quic.QuicUpgradeEnabled)
		switch {
		case upgrades && (s.protocol != protoHTTPS || s.quic.QuicListenerId == ""):
			return services.Refuse("InvalidParameter", "a listener for HTTPS upgrades to the listener QuicListenerId")
		case upgrades:
			spec.HTTP.QUIC = s.quic.QuicListenerId
		default:
			spec.HTTP.QUIC = ""
		}
	}
	cloud.Assign(&spec.Description, s.description)
	cloud.Assign(&spec.HTTP.Gzip, s.gzip)
	cloud.Assign(&spec.HTTP.HTTP2, s.http2)
	number(&spec.HTTP.RequestTimeout, s.requestTimeout)
	number(&spec.IdleTimeout, s.idleTimeout)
	spec.HTTP.Headers = withHeaders(spec.HTTP.Headers, s.headers)
	return nil
}

// number sets a number that is given.
func number(into *int, given *int32) {
	if given != nil {
		*into = int(*given)
	}
}

func updateListenerAttribute(c *cloud.Call, q *UpdateListenerAttributeRequest) (*JobIdResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	group, err := forwardedTo(q.DefaultActions)
	if err != nil {
		return nil, err
	}
	settings := listenerSettings{
		protocol: l.Protocol, description: q.ListenerDescription, requestTimeout: q.RequestTimeout, idleTimeout: q.IdleTimeout,
		gzip: q.GzipEnabled, http2: q.Http2Enabled, headers: q.XForwardedForConfig, quic: q.QuicConfig,
	}
	change := zonal.ListenerChange{
		GroupID: group, Spec: settings.apply,
		TLS: &zonal.TLSChange{Policy: services.Text(q.SecurityPolicyId), Mutual: q.CaEnabled, Authorities: certificateIDs(q.CaCertificates)},
	}
	switch {
	case len(q.Certificates) > 1:
		return nil, services.NotThere("Certificates.2", true)
	case len(q.Certificates) == 1:
		change.TLS.Default = &q.Certificates[0].CertificateId
	}
	return ofJob(service.ChangeListener(c, q.ListenerId, change))
}

// The kinds of tracing of a listener's access log.
const zipkin = "Zipkin"

func updateListenerLogConfig(c *cloud.Call, q *UpdateListenerLogConfigRequest) (*JobIdResponse, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if l.Balancer.HTTP.LogProject == "" {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: kindBalancer, ID: l.Balancer.ID, Field: "AccessLog", Detail: "the load balancer has no access log"}
	}
	return ofJob(service.ChangeListener(c, q.ListenerId, zonal.ListenerChange{Spec: func(spec *zonal.ListenerSpec) error {
		cloud.Assign(&spec.HTTP.LogsHeaders, q.AccessLogRecordCustomizedHeadersEnabled)
		tracing := q.AccessLogTracingConfig
		switch {
		case tracing == nil:
		case !services.IsTrue(tracing.TracingEnabled):
			spec.HTTP.Tracing, spec.HTTP.TracingRate = "", 0
		case tracing.TracingType != "" && tracing.TracingType != zipkin, services.Or(tracing.TracingSample, 1) < 1, services.Value(tracing.TracingSample) > 10000:
			return services.Refuse("InvalidParameter", "AccessLogTracingConfig has the type Zipkin and a sample of 1 to 10000")
		default:
			spec.HTTP.Tracing, spec.HTTP.TracingRate = zipkin, int(services.Or(tracing.TracingSample, 1))
		}
		return nil
	}}))
}

func startListener(c *cloud.Call, q *DeleteListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.StartListener(c, q.ListenerId))
}

func stopListener(c *cloud.Call, q *DeleteListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.StopListener(c, q.ListenerId))
}

func deleteListener(c *cloud.Call, q *DeleteListenerRequest) (*JobIdResponse, error) {
	return ofJob(service.DeleteListener(c, q.ListenerId))
}

func getListenerAttribute(c *cloud.Call, q *GetListenerAttributeRequest) (*Listener, error) {
	l, err := service.FindListener(c, q.ListenerId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewListener(c, l)
	view.CaEnabled = new(l.TLS.Mutual)
	view.Certificates = services.Each(l.TLS.Certificates[:min(1, len(l.TLS.Certificates))], func(one zonal.Certificate) GetListenerAttributeCertificate {
		return GetListenerAttributeCertificate{CertificateId: &one.ID}
	})
	view.CaCertificates = services.Each(l.TLS.Authorities, func(one zonal.Certificate) CaCertificate {
		return CaCertificate{CertificateId: &one.ID, Status: new(statusOfCertificate(c, one)), IsDefault: new(true)}
	})
	view.AclConfig = viewLists(c, l)
	return &view, nil
}

func listListeners(c *cloud.Call, q *ListListenersRequest) (*ListListenersResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := service.Listeners(c, zonal.ListenerFilter{
		IDs: q.ListenerIds, Balancers: q.LoadBalancerIds, Protocol: q.ListenerProtocol, Tags: services.Tags(q.Tag),
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListListenersResponse{
		NextToken: services.Text(page.Next), MaxResults: new(int32(p.Limit)), TotalCount: new(int32(page.Total)),
		Listeners: services.Each(page.Items, func(l *zonal.Listener) Listener { return viewListener(c, l) }),
	}, nil
}

// viewListener shows a listener as lists do.
func viewListener(c *cloud.Call, l *zonal.Listener) Listener {
	http := l.Spec.HTTP
	view := Listener{
		ListenerId: &l.ID, LoadBalancerId: &l.Balancer.ID, ListenerProtocol: new(l.Protocol), ListenerPort: new(int32(l.First)),
		ListenerStatus: new(statusOfListener(c, l)), ListenerDescription: new(l.Spec.Description), RequestTimeout: new(int32(http.RequestTimeout)), IdleTimeout: new(int32(l.Spec.IdleTimeout)),
		GzipEnabled: new(http.Gzip), Http2Enabled: new(http.HTTP2), SecurityPolicyId: services.Text(l.TLS.Policy), XForwardedForConfig: viewHeaders(http.Headers),
		QuicConfig:     &QuicConfig{QuicUpgradeEnabled: new(http.QUIC != ""), QuicListenerId: services.Text(http.QUIC)},
		LogConfig:      &LogConfig{AccessLogRecordCustomizedHeadersEnabled: new(http.LogsHeaders)},
		DefaultActions: []DefaultAction{}, Tags: tagsOf(c, l.ID),
	}
	if http.Tracing != "" { // Terraform's provider takes what is off for a change
		view.LogConfig.AccessLogTracingConfig = &AccessLogTracingConfig{TracingEnabled: new(true), TracingType: new(http.Tracing), TracingSample: new(int32(http.TracingRate))}
	}
	if l.Group != nil {
		view.DefaultActions = []DefaultAction{{
			Type: new(forwardGroup), ForwardGroupConfig: &ForwardGroupConfig{ServerGroupTuples: []ServerGroupTuple{{ServerGroupId: &l.Group.ID}}},
		}}
	}
	return view
}

// statusOfListener is the status in the words of this product, which has none for a listener
// that is on its way to start or stop.
func statusOfListener(c *cloud.Call, l *zonal.Listener) string {
	switch status := l.Status(c.Now); status {
	case zonal.Starting, zonal.Stopping:
		return zonal.Configuring
	default:
		return status
	}
}
