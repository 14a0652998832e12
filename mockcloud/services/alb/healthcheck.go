package alb

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// usualCheck is how servers are checked of which no request says how.
func usualCheck() zonal.HealthCheck {
	return zonal.HealthCheck{
		On: true, Protocol: protoHTTP, Interval: 2, Timeout: 5, Healthy: 3, Unhealthy: 3,
		Host: "$SERVER_IP", Path: "/", Method: "HEAD", Version: "HTTP1.1", Codes: []string{"http_2xx"},
	}
}

// withCheck changes how servers are checked to what a request says; nil changes nothing.
func withCheck(check *zonal.HealthCheck, q *HealthCheckConfigParameter) error {
	if q == nil {
		return nil
	}
	if q.HealthCheckEnabled != nil {
		check.On = *q.HealthCheckEnabled
	}
	for _, one := range []struct {
		into  *string
		given string
	}{
		{&check.Protocol, q.HealthCheckProtocol},
		{&check.Host, q.HealthCheckHost},
		{&check.Path, q.HealthCheckPath},
		{&check.Method, q.HealthCheckMethod},
		{&check.Version, q.HealthCheckHttpVersion},
	} {
		if one.given != "" {
			*one.into = one.given
		}
	}
	if len(q.HealthCheckCodes) > 0 {
		check.Codes = q.HealthCheckCodes
	}
	number(&check.Port, q.HealthCheckConnectPort)
	number(&check.Interval, q.HealthCheckInterval)
	number(&check.Timeout, q.HealthCheckTimeout)
	number(&check.Healthy, q.HealthyThreshold)
	number(&check.Unhealthy, q.UnhealthyThreshold)
	return validCheck(*check)
}

// validCheck says whether servers can be checked so (contract of CreateServerGroup).
func validCheck(check zonal.HealthCheck) error {
	between := func(n, least, most int) bool { return least <= n && n <= most }
	switch {
	case !slices.Contains([]string{protoHTTP, protoHTTPS, "TCP", protoGRPC, "GRPC"}, check.Protocol):
		return services.Refuse("InvalidParameter", "HealthCheckProtocol is HTTP, HTTPS, TCP or gRPC")
	case !between(check.Port, 0, 65535), !between(check.Interval, 1, 50), !between(check.Timeout, 1, 300), !between(check.Healthy, 2, 10), !between(check.Unhealthy, 2, 10):
		return services.Refuse("InvalidParameter", "a number of HealthCheckConfig is out of its range")
	case !slices.Contains([]string{"GET", "POST", "HEAD"}, check.Method):
		return services.Refuse("InvalidParameter", "HealthCheckMethod is GET, POST or HEAD")
	case check.Version != "HTTP1.0" && check.Version != "HTTP1.1":
		return services.Refuse("InvalidParameter", "HealthCheckHttpVersion is HTTP1.0 or HTTP1.1")
	case !strings.HasPrefix(check.Path, "/") || len(check.Path) > 80:
		return services.Refuse("InvalidParameter", "HealthCheckPath has at most 80 characters, the first one a slash")
	}
	return nil
}

func viewCheck(check zonal.HealthCheck) *HealthCheckConfig {
	return &HealthCheckConfig{
		HealthCheckEnabled: new(check.On), HealthCheckProtocol: new(check.Protocol), HealthCheckConnectPort: new(int32(check.Port)), HealthCheckInterval: new(int32(check.Interval)),
		HealthCheckTimeout: new(int32(check.Timeout)), HealthyThreshold: new(int32(check.Healthy)), UnhealthyThreshold: new(int32(check.Unhealthy)),
		HealthCheckHost: new(check.Host), HealthCheckPath: new(check.Path), HealthCheckMethod: new(check.Method), HealthCheckHttpVersion: new(check.Version), HealthCheckCodes: check.Codes,
	}
}
