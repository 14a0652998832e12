package cs

import (
	"cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// kubernetesItself is who signs tokens of a cluster, and whom they are for, where nobody says anything else.
const kubernetesItself = "https://kubernetes.default.svc"

// issuer is who signs the tokens of the cluster's service accounts where RAM trusts them. Nothing runs in a cluster here, and no token is signed:
// who makes one gives the world the key, as of any issuer.
func (k *cluster) issuer() string {
	return "https://oidc-ack-" + k.Region + ".oss-" + k.Region + ".aliyuncs.com/" + k.ID
}

// provider is the OIDC provider in RAM by which roles trust the tokens of the cluster.
func (k *cluster) provider() identity.OIDCProvider {
	return identity.OIDCProvider{
		Name: "ack-rrsa-" + k.ID, IssuerURL: k.issuer(), ClientIDs: []string{"sts.aliyuncs.com"}, IssuanceLimit: identity.DefaultIssuanceLimit,
		Description: "Made for the service accounts of the cluster " + k.ID,
	}
}

// rrsa is how RAM trusts the service accounts of the cluster.
func (k *cluster) rrsa() *RrsaConfig {
	if !k.RRSA {
		return &RrsaConfig{Enabled: new(false)}
	}
	provider, issuer := k.provider(), k.issuer()
	return &RrsaConfig{
		Enabled: new(true), OidcName: &provider.Name, OidcArn: new("acs:ram::" + k.Owner + ":oidc-provider/" + provider.Name), MaxOidcTokenExpiration: new("12h"),
		Audience: new(cmp.Or(k.Audiences, kubernetesItself)), Issuer: new(issuer + "," + cmp.Or(k.Issuer, kubernetesItself)), OpenApiConfigurationUrl: new(issuer + "/.well-known/openid-configuration"), JwksUrl: new(issuer + "/keys"),
	}
}

// setRRSA lets RAM trust the service accounts of the cluster, or not any more; nil leaves it.
func (k *cluster) setRRSA(c *cloud.Call, on *bool) {
	if on == nil || *on == k.RRSA {
		return
	}
	k.RRSA = services.IsTrue(on)
	if k.RRSA {
		identity.MakeOIDCProvider(c, k.provider())
	} else {
		identity.DropOIDCProvider(c, k.provider().Name)
	}
}
