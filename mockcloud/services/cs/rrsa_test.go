package cs

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ims"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestRAMTrustsServiceAccounts of a cluster while its account says so.
func TestRAMTrustsServiceAccounts(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	providers := func() []ims.OIDCProvider {
		t.Helper()
		return servicestest.OK[ims.ListOIDCProvidersResponse](s.Of(ims.Product()), "participant", "ListOIDCProviders", nil).OIDCProviders.OIDCProvider
	}
	set := func(id, on string) {
		t.Helper()
		servicestest.OK[ClusterResponse](s, "participant", "ModifyCluster", wire.Parameters{"ClusterId": id, "body.enable_rrsa": on})
		s.Settle()
	}
	id := s.create()
	if view := s.detail(id); *view.RrsaConfig.Enabled || len(providers()) != 0 {
		t.Errorf("at first it is %+v, with %d providers", view.RrsaConfig, len(providers()))
	}
	set(id, "true")
	view := s.detail(id)
	issuer := "https://oidc-ack-" + region + ".oss-" + region + ".aliyuncs.com/" + id
	one := servicestest.One(s, providers())
	if *one.IssuerUrl != issuer || *one.ClientIds != "sts.aliyuncs.com" || *one.OIDCProviderName != "ack-rrsa-"+id {
		t.Errorf("the provider is %s of %s for %s", *one.OIDCProviderName, *one.IssuerUrl, *one.ClientIds)
	}
	if rrsa := view.RrsaConfig; !*rrsa.Enabled || *rrsa.OidcArn != *one.Arn || *rrsa.OidcName != *one.OIDCProviderName || !strings.HasPrefix(*rrsa.Issuer, issuer+",") || *rrsa.JwksUrl != issuer+"/keys" {
		t.Errorf("the cluster shows %+v", rrsa)
	}
	var meta struct{ RRSAConfig map[string]any }
	s.Must(json.Unmarshal([]byte(*view.MetaData), &meta))
	if meta.RRSAConfig["enabled"] != true || meta.RRSAConfig["oidc_arn"] != *one.Arn {
		t.Errorf("the metadata have %v", meta.RRSAConfig)
	}
	set(id, "false")
	if got := providers(); *s.detail(id).RrsaConfig.Enabled || len(got) != 0 {
		t.Errorf("without it there are %+v", got)
	}
	set(id, "true")
	other := s.create("body.name", "another", "body.rrsa_config.enabled", "true", "body.service_account_issuer", "https://tokens.example.com", "body.api_audiences", "vault,kubernetes.default.svc")
	if usual, own := s.detail(id).RrsaConfig, s.detail(other).RrsaConfig; !strings.HasSuffix(*usual.Issuer, ","+kubernetesItself) || *usual.Audience != kubernetesItself ||
		!strings.HasSuffix(*own.Issuer, other+",https://tokens.example.com") || *own.Audience != "vault,kubernetes.default.svc" {
		t.Errorf("tokens are of %s for %s, and of %s for %s", *usual.Issuer, *usual.Audience, *own.Issuer, *own.Audience)
	}
	if got := providers(); len(got) != 2 || *got[1].OIDCProviderName != "ack-rrsa-"+other {
		t.Errorf("with another cluster there are %+v", got)
	}
	servicestest.OK[ClusterResponse](s, "participant", "DeleteCluster", wire.Parameters{"ClusterId": id})
	if left := servicestest.One(s, providers()); *left.OIDCProviderName != "ack-rrsa-"+other {
		t.Errorf("of a cluster that is gone there is %s", *left.OIDCProviderName)
	}
}
