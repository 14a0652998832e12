package steps

import (
	"context"
	"net/http"
	"time"
)

// Target is where scenarios run: a mock, or the cloud.
type Target interface {
	// Open makes the world of one scenario. Where it cannot give what the setting asks for, the
	// error is a [*Lack].
	Open(ctx context.Context, setting Setting) (World, error)
	// Offers says whether scenarios get there what a step needs.
	Offers(need Need) bool
	// Patience is how long steps wait there.
	Patience() Patience
}

// Setting is what a scenario asks of its world.
type Setting struct {
	// Accounts are the names that the scenario gives to accounts.
	Accounts []string
	// Seed makes the world repeatable, where the target can do that.
	Seed uint64
	// Settling is how long statuses that settle later take.
	Settling time.Duration
	// Manager is the account that manages a resource directory, "" without one.
	Manager string
	// Members are the other accounts of the resource directory.
	Members []string
}

// World is the universe of one scenario.
type World interface {
	// String is the world's id, for messages.
	String() string
	// Accounts are those that were asked for.
	Accounts() []Account
	// Endpoint is where clients send their calls.
	Endpoint() Endpoint
	// Close ends the world.
	Close(ctx context.Context) error
}

// Shared is a world that has more in it than one scenario makes, as the cloud has: what is made
// there carries marks, and the world sees all calls.
type Shared interface {
	World
	// Mark changes the parameters of a call that is about to be signed, of a version of a product's
	// API, so that what it makes can be told from what others have made.
	Mark(version, action string, parameters map[string]string)
	// Earlier says whether a thing is one of a scenario before: it may show still, and nobody
	// expects it.
	Earlier(id string) bool
	// Transport is what the calls of an account go through.
	Transport(account string, by http.RoundTripper) http.RoundTripper
}

// Controlled is a world with which a test can do what the cloud lets nobody do. Steps that use one
// declare what they need.
type Controlled interface {
	World
	// Advance moves the world's clock.
	Advance(ctx context.Context, by time.Duration) error
	// SetQuota changes a quota for one account, or for all where account is "".
	SetQuota(ctx context.Context, code, account string, value int) error
	// DefinePermission adds a permission for a type of resources to the library of
	// Resource Sharing, with the actions that it allows.
	DefinePermission(ctx context.Context, name, resourceType string, actions []string) error
	// SetActive turns the access key of an account on or off.
	SetActive(ctx context.Context, account string, active bool) error
	// Session makes temporary credentials for an account.
	Session(ctx context.Context, account string, valid time.Duration) (Credentials, error)
}

// Account is an account of the cloud under the name that a scenario gives it.
type Account struct {
	Name string
	ID   string
	Credentials
}

// Credentials are what an account signs its calls with.
type Credentials struct {
	AccessKeyID, AccessKeySecret string
	// SecurityToken belongs to temporary credentials; "" otherwise.
	SecurityToken string
}

// Endpoint is where a target answers. With the zero value the SDK looks up the
// vendor's own endpoints.
type Endpoint struct {
	Scheme string // http or https
	Host   string // with the port
}
