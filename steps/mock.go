package steps

import (
	"context"
	"net/url"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// Mock is a mockcloud server. Each scenario gets a world of its own from its
// control API.
type Mock struct {
	// URL is where the server answers.
	URL string
	// Token is what its control API asks for, if it does.
	Token string
}

// Offers says whether a need is offered: all are.
func (m Mock) Offers(Need) bool { return true }

// Patience is none: in a world of its own nothing changes unless the scenario does something.
func (m Mock) Patience() Patience { return Patience{} }

// Check says what is wrong with the target, if it cannot serve scenarios.
func (m Mock) Check(ctx context.Context) error {
	server, err := mockclient.New(m.URL, m.Token)
	if err != nil {
		return err
	}
	return server.Check(ctx)
}

// server is the client of the control API, and where calls go.
func (m Mock) server() (*mockclient.Client, Endpoint, error) {
	server, err := mockclient.New(m.URL, m.Token)
	if err != nil {
		return nil, Endpoint{}, err
	}
	address, err := url.Parse(m.URL)
	if err != nil {
		return nil, Endpoint{}, err
	}
	return server, Endpoint{Scheme: address.Scheme, Host: address.Host}, nil
}

// Open makes a world.
func (m Mock) Open(ctx context.Context, setting Setting) (World, error) {
	server, endpoint, err := m.server()
	if err != nil {
		return nil, err
	}
	definition := mockclient.Definition{Accounts: setting.Accounts, Seed: &setting.Seed, Settling: setting.Settling}
	if setting.Manager != "" {
		definition.Directory = &mockclient.Directory{Management: setting.Manager, Members: setting.Members}
	}
	made, err := server.NewWorld(ctx, definition)
	if err != nil {
		return nil, err
	}
	return &mockWorld{made, nil, endpoint}, nil
}

// Load makes the world of a world file.
func (m Mock) Load(ctx context.Context, file string) (Declared, error) {
	server, endpoint, err := m.server()
	if err != nil {
		return nil, err
	}
	made, err := server.Load(ctx, mockclient.WorldFile{Name: "the world", Text: []byte(file), Fresh: true})
	if err != nil {
		return nil, err
	}
	world := &mockWorld{made, nil, endpoint}
	for _, one := range made.Things() {
		declared := DeclaredThing{Kind: one.Kind, Name: one.Name, ID: one.ID, Account: one.Account}
		if one.Kind == aRAMUser {
			user, err := made.User(ctx, one.Account, one.Name)
			if err == nil {
				declared.Credentials = Credentials(user.Credentials)
			}
		}
		world.declared = append(world.declared, declared)
	}
	return world, nil
}

// mockWorld is a world of a mockcloud server.
type mockWorld struct {
	*mockclient.World

	declared []DeclaredThing
	endpoint Endpoint
}

func (w *mockWorld) String() string { return w.ID }

func (w *mockWorld) Accounts() (all []Account) {
	for _, a := range w.World.Accounts() {
		all = append(all, Account{Name: a.Name, ID: a.ID, Credentials: Credentials(a.Credentials)})
	}
	return all
}

func (w *mockWorld) Declared() []DeclaredThing { return w.declared }

func (w *mockWorld) SetIssuer(ctx context.Context, url string, keys []byte) error {
	return w.SetIssuers(ctx, mockclient.Issuer{URL: url, Keys: keys})
}

func (w *mockWorld) Now(ctx context.Context) (time.Time, error) {
	clock, err := w.Clock(ctx)
	return clock.Now, err
}

func (w *mockWorld) Endpoint() Endpoint { return w.endpoint }

func (w *mockWorld) Close(ctx context.Context) error { return w.Delete(ctx) }

func (w *mockWorld) Session(ctx context.Context, account string, valid time.Duration) (Credentials, error) {
	made, err := w.World.Session(ctx, account, valid)
	return Credentials(made), err
}
