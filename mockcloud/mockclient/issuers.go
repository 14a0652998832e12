package mockclient

import (
	"context"
	"encoding/json"
	"net/http"
)

// Issuer is who signs OIDC tokens: its URL, which the tokens have as iss, and its JSON Web Key Set.
type Issuer struct {
	URL  string          `json:"url"`
	Keys json.RawMessage `json:"jwks"`
}

type issuerList struct {
	Issuers []Issuer `json:"issuers"`
}

// SetIssuers replaces the issuers whose tokens AssumeRoleWithOIDC can verify: a world asks nobody else.
func (w *World) SetIssuers(ctx context.Context, issuers ...Issuer) error {
	return w.do(ctx, http.MethodPut, "/issuers", issuerList{append([]Issuer{}, issuers...)}, nil)
}

// Issuers lists them.
func (w *World) Issuers(ctx context.Context) ([]Issuer, error) {
	var list issuerList
	err := w.do(ctx, http.MethodGet, "/issuers", nil, &list)
	return list.Issuers, err
}
