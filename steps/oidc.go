package steps

import (
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"time"

	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
)

// Issuing is a world that can be told which keys the issuers of OIDC tokens have.
type Issuing interface {
	World
	// SetIssuer makes an issuer, by its URL, with a JSON Web Key Set, the only one of the world.
	SetIssuer(ctx context.Context, url string, keys []byte) error
	// Now is the world's time.
	Now(ctx context.Context) (time.Time, error)
}

// oidcSteps are about tokens for which STS gives the credentials of roles, to whoever has them.
func oidcSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`the OIDC issuer {name}`), s.openIssuer, Issuers)
	sc.Step(Expression(`{name} has an OIDC provider {name} of the issuer {name} for the client {name}`), s.createOIDCProvider)
	sc.Step(Expression(`a token {name} of the issuer {name} for {name} and the client {name}`), s.issueToken, Issuers)
	sc.Step(Expression(`the token {name} assumes the RAM role {name} of {name} by the OIDC provider {name}(?: as {name})?`), s.assumeRoleWithOIDC, Issuers)
}

const imsProduct = "Ims"

func (s *Scene) issuing() (Issuing, error) {
	world, ok := s.world.(Issuing)
	if !ok {
		return nil, errors.New("this step needs accounts before it")
	}
	return world, nil
}

// now is the time of the world that the steps are in.
func (s *Scene) now(ctx context.Context) (time.Time, error) {
	world, err := s.issuing()
	if err != nil {
		return time.Time{}, err
	}
	return world.Now(ctx)
}

// openIssuer is somebody who signs tokens.
func (s *Scene) openIssuer(ctx context.Context, url string) error {
	world, err := s.issuing()
	if err != nil {
		return err
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	s.issuers[url] = key
	part := base64.RawURLEncoding.EncodeToString
	keys, err := json.Marshal(map[string]any{"keys": []map[string]string{{"kty": "RSA", "alg": "RS256", "n": part(key.N.Bytes()), "e": part(big.NewInt(int64(key.E)).Bytes())}}})
	if err != nil {
		return err
	}
	return world.SetIssuer(ctx, url, keys)
}

func (s *Scene) createOIDCProvider(who, name, issuer, client string) error {
	return s.ask(who, imsProduct, "CreateOIDCProvider", query{"OIDCProviderName": name, "IssuerUrl": issuer, "ClientIds": client, "Fingerprints": "0BBFAB97059595E8D1EC48E89EB8657C0E5AAE71"}, nil)
}

// issueToken signs a token that counts for a day.
func (s *Scene) issueToken(ctx context.Context, name, issuer, subject, client string) error {
	key := s.issuers[issuer]
	if key == nil {
		return fmt.Errorf("the scenario has no OIDC issuer %q", issuer)
	}
	now, err := s.now(ctx)
	if err != nil {
		return err
	}
	signed := ""
	for _, part := range []map[string]any{
		{"alg": "RS256", "typ": "JWT"},
		{"iss": issuer, "sub": subject, "aud": client, "iat": now.Unix(), "nbf": now.Unix(), "exp": now.Add(24 * time.Hour).Unix()},
	} {
		text, err := json.Marshal(part)
		if err != nil {
			return err
		}
		signed += base64.RawURLEncoding.EncodeToString(text) + "."
	}
	sum := sha256.Sum256([]byte(signed[:len(signed)-1]))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		return err
	}
	s.tokens[name] = signed + base64.RawURLEncoding.EncodeToString(signature)
	return nil
}

// assumeRoleWithOIDC is an unsigned call, as that of a pod is; whoever is to act with the session is called as.
func (s *Scene) assumeRoleWithOIDC(name, role, owner, provider, as string) error {
	token, known := s.tokens[name]
	if !known {
		return fmt.Errorf("the scenario has no token %q", name)
	}
	account := "acs:ram::" + s.as(owner).ID
	return s.assumeUnsigned("AssumeRoleWithOIDC", owner, as, map[string]*string{
		"RoleArn": new(account + ":role/" + role), "OIDCProviderArn": new(account + ":oidc-provider/" + provider), "OIDCToken": &token, "RoleSessionName": new("conformance"),
	})
}

// assumeUnsigned assumes a role of an account by what an identity provider has signed, in place of a signature.
func (s *Scene) assumeUnsigned(action, owner, as string, parameters map[string]*string) error {
	request := &openapiutil.OpenApiRequest{Query: parameters, Headers: map[string]*string{}}
	caller := *s.as(owner)
	caller.Credentials = Credentials{}
	if err := s.send(caller, "Sts", action, signatures["ACS3-HMAC-SHA256"], request); err != nil || as == "" || s.answer.code != "" {
		return err
	}
	return s.castSession(as, owner)
}

// castSession lets somebody act by the credentials that the last call was answered with.
func (s *Scene) castSession(as, owner string) error {
	text, err := json.Marshal(s.answer.body)
	if err != nil {
		return err
	}
	var made struct {
		Credentials struct{ AccessKeyId, AccessKeySecret, SecurityToken string }
	}
	if err := json.Unmarshal(text, &made); err != nil {
		return err
	}
	s.cast(as, owner, Credentials{AccessKeyID: made.Credentials.AccessKeyId, AccessKeySecret: made.Credentials.AccessKeySecret, SecurityToken: made.Credentials.SecurityToken})
	return nil
}
