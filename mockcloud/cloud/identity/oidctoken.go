package identity

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// OIDCToken is what a token says that an issuer has signed.
type OIDCToken struct {
	Issuer, Subject string
	Audiences       policy.Texts
	Expires, Issued time.Time
}

// KindOIDCToken is the kind of a token.
const KindOIDCToken cloud.Kind = "OIDC token"

const maxOIDCToken = 20000 // characters

// invalidToken says what is wrong with a token, by the vendor's word for the sort of fault.
func invalidToken(fault, detail string) error { return cloud.Invalid(KindOIDCToken, fault, detail) }

// readToken reads a token that an issuer of the world has signed by RS256 for one of the provider's
// clients, at a time.
func (p *OIDCProvider) readToken(w *cloud.World, text string, now time.Time) (*OIDCToken, error) {
	parts := strings.Split(text, ".")
	if len(text) > maxOIDCToken || len(parts) != 3 {
		return nil, invalidToken("Invalid", "a token has three parts with periods between them, and at most 20000 characters")
	}
	var header struct{ Alg, Kid string }
	var claims struct {
		Iss, Sub      string
		Aud           policy.Texts
		Exp, Iat, Nbf float64
	}
	for i, into := range []any{&header, &claims} {
		part, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil || json.Unmarshal(part, into) != nil {
			return nil, invalidToken("Invalid", "a part of the token is no JSON in base64url")
		}
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	switch {
	case err != nil:
		return nil, invalidToken("Invalid", "the signature of the token is not in base64url")
	case header.Alg != "RS256":
		return nil, invalidToken("Invalid", "the token is signed by "+header.Alg+", and not by RS256")
	case claims.Iss != p.IssuerURL:
		return nil, invalidToken("Invalid", "the issuer of the token is "+claims.Iss+", and that of the provider "+p.IssuerURL)
	}
	if err := p.verify(w, header.Kid, parts[0]+"."+parts[1], signature); err != nil {
		return nil, err
	}
	token := &OIDCToken{Issuer: claims.Iss, Subject: claims.Sub, Audiences: claims.Aud, Expires: time.Unix(int64(claims.Exp), 0), Issued: time.Unix(int64(claims.Iat), 0)}
	switch {
	case !now.Before(token.Expires):
		return nil, invalidToken("Expired", "the token ended at "+token.Expires.UTC().Format(time.RFC3339))
	case now.Sub(token.Issued) > p.IssuanceLimit:
		return nil, invalidToken("Expired", "the token was issued longer ago than the provider takes tokens")
	case now.Before(time.Unix(int64(claims.Nbf), 0)):
		return nil, invalidToken("Invalid", "the token does not count yet")
	case !slices.ContainsFunc(token.Audiences, func(audience string) bool { return slices.Contains(p.ClientIDs, audience) }):
		return nil, invalidToken("AudienceNotMatch", "the token is for none of the provider's clients")
	}
	return token, nil
}

// HasSigned says whether a key of the provider's issuer has signed a token, whatever it says.
func (p *OIDCProvider) HasSigned(w *cloud.World, token string) bool {
	signed, last, two := cutLast(token)
	signature, err := base64.RawURLEncoding.DecodeString(last)
	return two && err == nil && p.verify(w, "", signed, signature) == nil
}

// cutLast cuts a text at its last period.
func cutLast(text string) (before, after string, found bool) {
	at := strings.LastIndexByte(text, '.')
	if at < 0 {
		return text, "", false
	}
	return text[:at], text[at+1:], true
}

// verify says whether a key of the provider's issuer has signed something: the one of the name, or any where
// the token names none.
func (p *OIDCProvider) verify(w *cloud.World, kid, signed string, signature []byte) error {
	issuer, known := issuers.Get(w, p.IssuerURL)
	if !known {
		return invalidToken("HttpsUrlInvalid", "the world has no keys of the issuer "+p.IssuerURL+": its control API or its file says which it has")
	}
	keys, err := readKeys([]byte(issuer.Keys))
	if err != nil {
		return invalidToken("HttpsUrlInvalid", err.Error())
	}
	sum := sha256.Sum256([]byte(signed))
	for _, one := range keys {
		if (kid == "" || one.id == kid) && rsa.VerifyPKCS1v15(one.key, crypto.SHA256, sum[:], signature) == nil {
			return nil
		}
	}
	return invalidToken("InvalidSignature", "no key of the issuer has signed the token")
}

// AssumeRoleWithOIDC makes a temporary key for a role that trusts who has a token of an identity provider. The
// caller is the account of the provider.
func AssumeRoleWithOIDC(c *cloud.Call, n NewSession, providerARN, text string) (*Key, *OIDCToken, error) {
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
	federated := func(sort, principal string) bool {
		return sort == "Federated" && strings.EqualFold(principal, provider.ARN())
	}
	if role == nil || !role.Trust.decide(func(key string) ([]string, bool) { return asked.value(c, nil, &Resource{}, key) }, federated) {
		return nil, nil, invalidToken("NoPermission", "there is no role "+n.RoleARN+" that trusts the token")
	}
	key, err := n.begin(c, role)
	return key, token, err
}
