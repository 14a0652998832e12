package identity

import (
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/oidc"
)

// Issuer is who signs tokens, somewhere outside of the world. A world has no internet, and must not be made to
// fetch what a client names: so whoever makes the world says which keys an issuer has.
type Issuer struct {
	cloud.Record // its id is the issuer's URL
	// Keys are a JSON Web Key Set.
	Keys string
}

// KindIssuer is the kind of an issuer.
const KindIssuer cloud.Kind = "issuer of tokens"

var issuers cloud.Table[*Issuer]

func init() {
	issuers.Define(cloud.Definition[*Issuer]{Kind: KindIssuer, Global: true, AtDeletion: cloud.GoAlong})
}

// NewIssuer describes an issuer.
type NewIssuer struct {
	URL  string      `json:"url" yaml:"url" description:"What the tokens have as iss, such as https://oidc.example.com."`
	Keys oidc.KeySet `json:"jwks" yaml:"-"`
}

// SetIssuers replaces the issuers of the world.
func SetIssuers(w *cloud.World, wall time.Time, list []NewIssuer) error {
	for _, one := range list {
		if one.URL == "" {
			return cloud.Invalid(KindIssuer, "URL", "an issuer has a url")
		}
		if _, err := oidc.ReadKeys(one.Keys); err != nil {
			return cloud.Invalid(KindIssuer, "Keys", "the jwks of "+one.URL+": "+err.Error())
		}
	}
	return w.Change(wall, func() error {
		for _, old := range slices.Collect(issuers.All(w, "", "")) {
			issuers.Remove(w, old)
		}
		for _, one := range list {
			if _, twice := issuers.Get(w, one.URL); !twice {
				issuers.Add(w, &Issuer{Record: w.NewQuietRecord(one.URL, "", w.Instant()), Keys: string(one.Keys)})
			}
		}
		return nil
	})
}

// Issuers are those of the world, in the order in which they were given.
func Issuers(w *cloud.World) []NewIssuer {
	list := []NewIssuer{}
	for one := range issuers.All(w, "", "") {
		list = append(list, NewIssuer{one.ID, oidc.KeySet(one.Keys)})
	}
	return list
}
