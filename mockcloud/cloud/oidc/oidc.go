// Package oidc reads what identity providers publish and sign: JSON Web Key Sets and tokens of OpenID Connect
// (RFC 7517, RFC 7519). It knows RSA and RS256, as the vendor does, and decides nothing about whom a token is for.
package oidc

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/policy"
)

// KeySet is a JSON Web Key Set as it was given.
type KeySet = json.RawMessage

// Keys are the public keys of an issuer.
type Keys []key

// key is a public key, by the name that tokens call it.
type key struct {
	id  string
	rsa *rsa.PublicKey
}

// ReadKeys reads the RSA keys of a set, of which there must be one.
func ReadKeys(set KeySet) (Keys, error) {
	var read struct {
		Keys []struct{ Kty, Kid, N, E string }
	}
	if err := json.Unmarshal(set, &read); err != nil {
		return nil, err
	}
	var found Keys
	for _, one := range read.Keys {
		if one.Kty != "RSA" {
			continue
		}
		n, errN := base64.RawURLEncoding.DecodeString(one.N)
		e, errE := base64.RawURLEncoding.DecodeString(one.E)
		exponent := new(big.Int).SetBytes(e)
		if errN != nil || errE != nil || len(n) < 128 || !exponent.IsInt64() || exponent.Int64() < 3 || exponent.Int64() > 1<<31-1 {
			return nil, errors.New("an RSA key has a modulus n of 1024 bits and more, and an exponent e, both in base64url")
		}
		found = append(found, key{one.Kid, &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(exponent.Int64())}})
	}
	if len(found) == 0 {
		return nil, errors.New("there is no RSA key in it")
	}
	return found, nil
}

// Signed says whether one of the keys has signed a token: the one that it names, or any where it names none.
func (k Keys) Signed(t *Token) bool {
	sum := sha256.Sum256([]byte(t.signed))
	for _, one := range k {
		if (t.keyID == "" || one.id == t.keyID) && rsa.VerifyPKCS1v15(one.rsa, crypto.SHA256, sum[:], t.signature) == nil {
			return true
		}
	}
	return false
}

// Token is what a token says.
type Token struct {
	Issuer, Subject            string
	Audiences                  policy.Texts
	Expires, Issued, NotBefore time.Time

	keyID, signed string
	signature     []byte
}

const maxToken = 20000 // characters

// ReadToken reads a token, whoever has signed it by RS256.
func ReadToken(text string) (*Token, error) {
	parts := strings.Split(text, ".")
	if len(text) > maxToken || len(parts) != 3 {
		return nil, errors.New("a token has three parts with periods between them, and at most 20000 characters")
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
			return nil, errors.New("a part of the token is no JSON in base64url")
		}
	}
	signature, err := base64.RawURLEncoding.DecodeString(parts[2])
	switch {
	case err != nil:
		return nil, errors.New("the signature of the token is not in base64url")
	case header.Alg != "RS256":
		return nil, errors.New("the token is signed by " + header.Alg + ", and not by RS256")
	}
	at := func(seconds float64) time.Time { return time.Unix(int64(seconds), 0) }
	return &Token{
		Issuer: claims.Iss, Subject: claims.Sub, Audiences: claims.Aud, Expires: at(claims.Exp), Issued: at(claims.Iat), NotBefore: at(claims.Nbf),
		keyID: header.Kid, signed: parts[0] + "." + parts[1], signature: signature,
	}, nil
}
