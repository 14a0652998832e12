package nlb

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const byHTTP = "HTTP"

// usualCheck is how servers are checked of which no request says how.
func usualCheck() zonal.HealthCheck {
	return zonal.HealthCheck{
		On: true, Protocol: tcp, Interval: 5, Timeout: 5, Healthy: 2, Unhealthy: 2,
		Host: "$SERVER_IP", Path: "/", Method: "GET", Version: "HTTP1.0", Codes: []string{"http_2xx"},
	}
}

// withCheck changes how servers are checked to what a request says; nil changes nothing.
func withCheck(check *zonal.HealthCheck, q *HealthCheckConfigParameter) error {
	if q == nil {
		return nil
	}
	cloud.Assign(&check.On, q.HealthCheckEnabled)
	cloud.Assign(&check.Protocol, services.Text(q.HealthCheckType))
	cloud.Assign(&check.Host, services.Text(q.HealthCheckDomain))
	cloud.Assign(&check.Path, services.Text(q.HealthCheckUrl))
	cloud.Assign(&check.Method, services.Text(q.HttpCheckMethod))
	cloud.Assign(&check.Version, services.Text(q.HealthCheckHttpVersion))
	cloud.Assign(&check.Request, services.Text(q.HealthCheckReq))
	cloud.Assign(&check.Expected, services.Text(q.HealthCheckExp))
	if len(q.HealthCheckHttpCode) > 0 {
		check.Codes = q.HealthCheckHttpCode
	}
	ranges := []struct {
		into        *int
		given       *int32
		least, most int
	}{
		{&check.Port, q.HealthCheckConnectPort, 0, 65535},
		{&check.Interval, q.HealthCheckInterval, 1, 300},
		{&check.Timeout, q.HealthCheckConnectTimeout, 1, 300},
		{&check.Healthy, q.HealthyThreshold, 2, 10},
		{&check.Unhealthy, q.UnhealthyThreshold, 2, 10},
	}
	for _, one := range ranges {
		if one.given == nil {
			continue
		}
		if *one.into = int(*one.given); *one.into < one.least || *one.into > one.most {
			return services.Refuse("IllegalParam", "a number of HealthCheckConfig is out of its range")
		}
	}
	switch {
	case !slices.Contains([]string{tcp, byHTTP, udp}, check.Protocol):
		return services.Refuse("IllegalParam", "HealthCheckType is TCP, HTTP or UDP")
	case check.Protocol != udp && check.Interval > 50:
		return services.Refuse("IllegalParam", "HealthCheckInterval is 1 to 50")
	case check.Method != "GET" && check.Method != "HEAD":
		return services.Refuse("IllegalParam", "HttpCheckMethod is GET or HEAD")
	case check.Path[0] != '/' || len(check.Path) > 80:
		return services.Refuse("IlleagalParam.healthCheckUrl", "HealthCheckUrl has at most 80 characters, the first one a slash")
	}
	return nil
}

func viewCheck(check zonal.HealthCheck) *HealthCheck {
	return &HealthCheck{
		HealthCheckEnabled: new(check.On), HealthCheckType: new(check.Protocol), HealthCheckConnectPort: new(int32(check.Port)), HealthCheckInterval: new(int32(check.Interval)),
		HealthCheckConnectTimeout: new(int32(check.Timeout)), HealthyThreshold: new(int32(check.Healthy)), UnhealthyThreshold: new(int32(check.Unhealthy)),
		HealthCheckDomain: new(check.Host), HealthCheckUrl: new(check.Path), HealthCheckHttpCode: check.Codes, HttpCheckMethod: new(check.Method), HealthCheckHttpVersion: new(check.Version),
		HealthCheckReq: services.Text(check.Request), HealthCheckExp: services.Text(check.Expected),
	}
}
