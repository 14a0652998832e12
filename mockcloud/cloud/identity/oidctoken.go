package identity

import (
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/oidc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// KindOIDCToken is the kind of a token.
const KindOIDCToken cloud.Kind = "OIDC token"

// invalidToken says what is wrong with a token, by the vendor's word for the sort of fault.
func invalidToken(fault, detail string) error { return cloud.Invalid(KindOIDCToken, fault, detail) }

// readToken reads a token that an issuer of the world has signed for one of the provider's clients, at a time.
func (p *OIDCProvider) readToken(w *cloud.World, text string, now time.Time) (*oidc.Token, error) {
	token, err := oidc.ReadToken(text)
	if err != nil {
		return nil, invalidToken("Invalid", err.Error())
	}
	if token.Issuer != p.IssuerURL {
		return nil, invalidToken("Invalid", "the issuer of the token is "+token.Issuer+", and that of the provider "+p.IssuerURL)
	}
	if err := p.verify(w, token); err != nil {
		return nil, err
	}
	switch {
	case !now.Before(token.Expires):
		return nil, invalidToken("Expired", "the token ended at "+token.Expires.UTC().Format(time.RFC3339))
	case now.Sub(token.Issued) > p.IssuanceLimit:
		return nil, invalidToken("Expired", "the token was issued longer ago than the provider takes tokens")
	case now.Before(token.NotBefore):
		return nil, invalidToken("Invalid", "the token does not count yet")
	case !slices.ContainsFunc(token.Audiences, func(audience string) bool { return slices.Contains(p.ClientIDs, audience) }):
		return nil, invalidToken("AudienceNotMatch", "the token is for none of the provider's clients")
	}
	return token, nil
}

// HasSigned says whether a key of the provider's issuer has signed a token, whatever it says.
func (p *OIDCProvider) HasSigned(w *cloud.World, text string) bool {
	token, err := oidc.ReadToken(text)
	return err == nil && p.verify(w, token) == nil
}

// verify says whether a key of the provider's issuer has signed a token.
func (p *OIDCProvider) verify(w *cloud.World, token *oidc.Token) error {
	issuer, known := issuers.Get(w, p.IssuerURL)
	if !known {
		return invalidToken("HttpsUrlInvalid", "the world has no keys of the issuer "+p.IssuerURL+": its control API says which it has")
	}
	keys, err := oidc.ReadKeys(oidc.KeySet(issuer.Keys))
	if err != nil {
		return invalidToken("HttpsUrlInvalid", err.Error())
	}
	if !keys.Signed(token) {
		return invalidToken("InvalidSignature", "no key of the issuer has signed the token")
	}
	return nil
}

// AssumeRoleWithOIDC makes a temporary key for a role that trusts who has a token of an identity provider. The
// caller is the account of the provider.
func AssumeRoleWithOIDC(c *cloud.Call, n NewSession, providerARN, text string) (*Key, *oidc.Token, error) {
	if err := n.check(); err != nil {
		return nil, nil, err
	}
	provider, _ := OIDCProviderNamed(c.World, providerARN)
	if provider == nil {
		return nil, nil, cloud.Missing(KindOIDCProvider, providerARN)
	}
	token, err := provider.readToken(c.World, text, c.Now)
	if err != nil {
		return nil, nil, err
	}
	named := roleARN.FindStringSubmatch(n.RoleARN)
	role := role(c.World, named[1], named[2])
	asked := Access{Values: map[string][]string{"oidc:iss": {token.Issuer}, "oidc:sub": some(token.Subject), "oidc:aud": token.Audiences, "sts:rolesessionname": some(n.Name)}}
	var ruling policy.Ruling
	if role != nil {
		ruling = role.Trust.decide(func(key string) ([]string, bool) { return asked.value(c, nil, &Resource{}, key) }, federated(provider.ARN()))
	}
	if ruling.Verdict != policy.Allowed {
		return nil, nil, federationRefused(c, n.RoleARN, token.Subject, KindOIDCToken, ruling)
	}
	key, err := n.begin(c, role)
	return key, token, err
}

// federated finds an identity provider among the principals of a trust policy.
func federated(arn string) func(sort, principal string) bool {
	return func(sort, principal string) bool { return sort == "Federated" && strings.EqualFold(principal, arn) }
}

// federationRefused says that a role does not trust who has been signed for, or that there is none: alike to who calls. Who
// looks after the mock learns from the decision which statement it is.
func federationRefused(c *cloud.Call, roleARN, subject string, by cloud.Kind, ruling policy.Ruling) error {
	denied := denial(c, assumes, roleARN)
	denied.PrincipalType, denied.Principal, denied.PolicyType = "Federated", subject, byTrust
	if denied.Explicit = ruling.Verdict == policy.Denied; denied.Explicit {
		denied.Matched = []cloud.MatchedPolicy{{Type: byTrust, Statement: ruling.Statement, Effect: policy.Deny, EntityType: entityTypes[KindRole], Entity: roleARN}}
	}
	return &cloud.Error{
		Reason: cloud.Malformed, Kind: by, Field: "NoPermission", ID: roleARN, Access: denied,
		Detail: "there is no role " + roleARN + " that trusts the " + string(by),
	}
}
