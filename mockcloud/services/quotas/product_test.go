package quotas

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestApplicationsAreRefused(t *testing.T) {
	t.Parallel()
	s := servicestest.New(t, Product(), servicestest.Setting{}, "owner")
	apply := func(parameters wire.Parameters) wire.Parameters {
		all := wire.Parameters{"ProductCode": "vpc", "QuotaActionCode": network.QuotaVPCs, "DesireValue": "20", "Reason": "growth"}
		for name, value := range parameters {
			all[name] = value
		}
		return all
	}
	s.Refuses("owner", "CreateQuotaApplication", apply(wire.Parameters{"QuotaActionCode": "none"}), "400 QUOTA.NOT.FOUND")
	s.Refuses("owner", "CreateQuotaApplication", apply(wire.Parameters{"DesireValue": "1"}), "400 QUOTA.DESIREVALUE.ILLEGAL")
	s.Refuses("owner", "CreateQuotaApplication", apply(wire.Parameters{"ExpireTime": "2000-01-01T00:00:00Z"}), "400 QUOTA.APPLICATION.TIME.ERROE")
	servicestest.OK[QuotaApplication](s, "owner", "CreateQuotaApplication", apply(wire.Parameters{"AuditMode": "Async"}))
	s.Refuses("owner", "CreateQuotaApplication", apply(nil), "400 QUOTA.APPLICATION.PROCESS")
}
