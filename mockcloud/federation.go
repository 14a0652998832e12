package mockcloud

import (
	"net/http"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// vouching is how a call without a signature is known: by an identity provider that it names, and by what this has signed.
type vouching struct {
	// provider is the parameter that names the provider, signed the one with what it has signed.
	provider, signed string
	// find finds the provider's account; vouches says whether it has signed the text.
	find func(w *cloud.World, arn string) (account *identity.Account, vouches func(text string, now time.Time) bool)
	// unknown and unsigned are the codes where no world has the provider, and where several have and none of them has signed.
	unknown, unsigned wire.Error
}

// noSuchProvider tells nobody whether there is a provider of OIDC.
var noSuchProvider = wire.Error{Code: "AuthenticationFail.NoPermission", Status: http.StatusUnauthorized}

var vouchings = map[string]vouching{
	wire.ByToken: {
		provider: "OIDCProviderArn", signed: "OIDCToken",
		find: finding(identity.OIDCProviderNamed, func(of *identity.OIDCProvider, w *cloud.World, text string, _ time.Time) bool {
			return of.HasSigned(w, text)
		}),
		unknown: noSuchProvider, unsigned: noSuchProvider,
	},
	wire.ByAssertion: {
		provider: "SAMLProviderArn", signed: "SAMLAssertion",
		find: finding(identity.SAMLProviderNamed, func(of *identity.SAMLProvider, _ *cloud.World, text string, now time.Time) bool {
			return of.HasSigned(text, now)
		}),
		unknown:  wire.Error{Code: "EntityNotExist.SAMLProvider", Status: http.StatusNotFound},
		unsigned: wire.Error{Code: "AuthenticationFail.SAMLAssertion.Invalid", Status: http.StatusUnauthorized},
	},
}

// finding finds providers of a kind by their ARNs.
func finding[P any](named func(w *cloud.World, arn string) (P, *identity.Account), signed func(of P, w *cloud.World, text string, now time.Time) bool) func(*cloud.World, string) (*identity.Account, func(string, time.Time) bool) {
	return func(w *cloud.World, arn string) (*identity.Account, func(string, time.Time) bool) {
		provider, account := named(w, arn)
		return account, func(text string, now time.Time) bool { return signed(provider, w, text, now) }
	}
}

// identify finds the world of a call without a signature by the identity provider that it names. Where several worlds have
// it, as their seeds are the same, it is the one whose provider has signed what the call brings.
func (s *Server) identify(call *apiCall, r *http.Request) *wire.Error {
	by := vouchings[call.Action]
	arn, text := call.Parameters.Get(by.provider), call.Parameters.Get(by.signed)
	there, signed := 0, false
	for _, world := range s.worlds().All() {
		now, _ := world.Time(call.wall)
		world.Look(func() {
			account, vouches := by.find(world.World, arn)
			if account == nil {
				return
			}
			there++
			if !signed {
				signed = vouches(text, now)
				if signed || call.world == nil {
					call.world, call.account, call.caller = world, account, arn
				}
			}
		})
	}
	if there == 0 || there > 1 && !signed {
		call.world, call.account, call.caller = nil, nil, ""
		refused := by.unsigned
		if there == 0 {
			refused = by.unknown
		}
		refused.Message = "There is no identity provider " + clip(arn) + " in one world only, or that has signed what the call brings."
		return &refused
	}
	call.source = sourceOf(r)
	call.now, _ = call.world.Time(call.wall)
	return nil
}
