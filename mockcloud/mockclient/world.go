package mockclient

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// Definition says what a new world has.
type Definition struct {
	// Accounts are the names of its accounts.
	Accounts []string
	// Preset is what it has from the start, for its first account: [Sandbox], or "" for nothing.
	Preset string
	// Regions are where the preset has networks; none: in cn-hangzhou.
	Regions []string
	// Seed decides ids and whatever else is random; nil asks for a random one.
	Seed *uint64
	// Settling is how long statuses that settle later take, such as Associating; 0: they
	// have settled by the next call.
	Settling time.Duration
	// Directory puts accounts into a resource directory; nil: there is none.
	Directory *Directory
}

// Sandbox is the preset of an account that is ready for work: a default VPC, a VPC and vSwitches in
// all zones named default-NODELETING, two resource groups, all services open, and a directory of all accounts, where
// sharing is enabled and members may be deleted. Without accounts there are owner, team-a and
// team-b. [World.Things] has the ids.
const Sandbox = "sandbox"

// Directory is a resource directory: an account that manages it, and members, by name.
type Directory struct {
	Management string   `json:"management"`
	Members    []string `json:"members"`
}

// World is one of a server's worlds: accounts, with a clock and quotas of their own, that no
// other world sees.
type World struct {
	ID   string
	Seed uint64

	client   *Client
	accounts []Account
	things   []Thing
}

// NewWorld makes a world. [World.Delete] ends it.
func (c *Client) NewWorld(ctx context.Context, of Definition) (*World, error) {
	request := struct {
		Accounts  []string   `json:"accounts,omitzero"`
		Seed      *uint64    `json:"seed,omitzero"`
		Settling  string     `json:"settling"`
		Directory *Directory `json:"directory,omitzero"`
		Preset    string     `json:"preset,omitzero"`
		Regions   []string   `json:"regions,omitzero"`
	}{of.Accounts, of.Seed, of.Settling.String(), of.Directory, of.Preset, of.Regions}
	return c.readWorld(ctx, http.MethodPost, "/worlds", request)
}

// Import makes a world again from what [World.Export] gave. The server must have none of its id.
func (c *Client) Import(ctx context.Context, export []byte) (*World, error) {
	return c.readWorld(ctx, http.MethodPost, "/worlds", importing{export, false})
}

// Replace makes a world again from what [World.Export] gave, in the place of the one that has its
// id, if there is one.
func (c *Client) Replace(ctx context.Context, export []byte) (*World, error) {
	return c.readWorld(ctx, http.MethodPost, "/worlds", importing{export, true})
}

// World finds a world of the server; "default" is the one that exists from the start.
func (c *Client) World(ctx context.Context, id string) (*World, error) {
	w, err := c.readWorld(ctx, http.MethodGet, "/worlds/"+url.PathEscape(id), nil)
	if err != nil {
		return nil, err
	}
	for i := range w.accounts { // the list has no secrets
		var found accountAnswer
		if err := w.do(ctx, http.MethodGet, "/accounts/"+url.PathEscape(w.accounts[i].Name), nil, &found); err != nil {
			return nil, err
		}
		w.accounts[i] = found.account(c)
	}
	return w, nil
}

type accountAnswer struct{ Name, AccountID, AccessKeyID, AccessKeySecret string }

func (a accountAnswer) account(c *Client) Account {
	return Account{Name: a.Name, ID: a.AccountID, Credentials: Credentials{AccessKeyID: a.AccessKeyID, AccessKeySecret: a.AccessKeySecret}, URL: c.URL()}
}

func (c *Client) readWorld(ctx context.Context, method, path string, request any) (*World, error) {
	var answer struct {
		ID       string
		Seed     uint64
		Accounts []accountAnswer
		Things   []Thing
	}
	if err := c.do(ctx, method, path, request, &answer); err != nil {
		return nil, err
	}
	w := &World{ID: answer.ID, Seed: answer.Seed, client: c, things: answer.Things}
	for _, a := range answer.Accounts {
		w.accounts = append(w.accounts, a.account(c))
	}
	return w, nil
}

func (w *World) do(ctx context.Context, method, path string, request, into any) error {
	return w.client.do(ctx, method, "/worlds/"+url.PathEscape(w.ID)+path, request, into)
}

// Accounts are those with which the world was made or found, in order of their names.
func (w *World) Accounts() []Account { return slices.Clone(w.accounts) }

// Account is one of them, by name. It panics where there is none: a test that names another
// account than it made has a mistake.
func (w *World) Account(name string) Account {
	for _, a := range w.accounts {
		if a.Name == name {
			return a
		}
	}
	panic(fmt.Sprintf("mockclient: the world %s has no account %q", w.ID, name))
}

// Delete ends the world. The default one stays: [World.Reset] makes it as it was at the start.
func (w *World) Delete(ctx context.Context) error {
	return w.do(ctx, http.MethodDelete, "", nil, nil)
}

// Export is the world as a file, with the secrets of its accounts.
func (w *World) Export(ctx context.Context) (file []byte, err error) {
	err = w.do(ctx, http.MethodGet, "/export", nil, &file)
	return file, err
}

// Record is an export with a digest of what the world holds, for mockcloud world replay.
func (w *World) Record(ctx context.Context) (file []byte, err error) {
	err = w.do(ctx, http.MethodGet, "/export?state=true", nil, &file)
	return file, err
}

// Clock is the time of a world, and whether it stands still.
type Clock struct {
	Now    time.Time
	Frozen bool
}

// Clock reads the world's clock.
func (w *World) Clock(ctx context.Context) (clock Clock, err error) {
	err = w.do(ctx, http.MethodGet, "/clock", nil, &clock)
	return clock, err
}

// Advance moves the world's clock on: what happens in the meantime happens.
func (w *World) Advance(ctx context.Context, by time.Duration) error {
	return w.do(ctx, http.MethodPost, "/clock/advance", map[string]any{"by": by.String()}, nil)
}

// Freeze stops the world's clock, or lets it run on.
func (w *World) Freeze(ctx context.Context, frozen bool) error {
	return w.do(ctx, http.MethodPut, "/clock", map[string]any{"frozen": frozen}, nil)
}

// DefinePermission adds a permission for a type of resources to the library of Resource
// Sharing, with the actions that it allows.
func (w *World) DefinePermission(ctx context.Context, name, resourceType string, actions []string) error {
	return w.do(ctx, http.MethodPut, "/permissions/"+url.PathEscape(name), map[string]any{"actions": actions, "resourceType": resourceType}, nil)
}

// SetActive turns the access key of an account on or off.
func (w *World) SetActive(ctx context.Context, account string, active bool) error {
	return w.do(ctx, http.MethodPatch, "/accounts/"+url.PathEscape(account), map[string]any{"active": active}, nil)
}

// User is a RAM user of an account, with its access key: its name, the number of the account, and what it signs with.
func (w *World) User(ctx context.Context, account, user string) (Account, error) {
	var found struct {
		Name, AccountID string
		AccessKeys      []Credentials
	}
	if err := w.do(ctx, http.MethodGet, "/accounts/"+url.PathEscape(account)+"/users/"+url.PathEscape(user), nil, &found); err != nil {
		return Account{}, err
	}
	if len(found.AccessKeys) == 0 {
		return Account{}, fmt.Errorf("the RAM user %s of %s has no access key that can be used", found.Name, account)
	}
	return Account{Name: found.Name, ID: found.AccountID, Credentials: found.AccessKeys[0], URL: w.client.URL()}, nil
}

// Role is a RAM role of an account with temporary credentials, whomever it trusts: they last as long as the role
// lets them.
func (w *World) Role(ctx context.Context, account, role string) (Account, error) {
	var made Credentials
	if err := w.do(ctx, http.MethodPost, "/accounts/"+url.PathEscape(account)+"/sessions", map[string]any{"role": role}, &made); err != nil {
		return Account{}, err
	}
	return Account{Name: role, ID: w.Account(account).ID, Credentials: made, URL: w.client.URL()}, nil
}

// Session makes temporary credentials for an account.
func (w *World) Session(ctx context.Context, account string, valid time.Duration) (made Credentials, err error) {
	err = w.do(ctx, http.MethodPost, "/accounts/"+url.PathEscape(account)+"/sessions", map[string]any{"duration": valid.String()}, &made)
	return made, err
}
