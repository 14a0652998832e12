package steps

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Mock is a mockcloud server. Each scenario gets a world of its own from its
// control API.
type Mock struct {
	// URL is where the server answers.
	URL string
	// Token is what its control API asks for, if it does.
	Token string
}

// controlPath is where the control API lives.
const controlPath = "/_mockcloud/v1"

// address takes the server's URL apart.
func (m Mock) address() (*url.URL, error) {
	address, err := url.Parse(m.URL)
	if err != nil || address.Host == "" {
		return nil, fmt.Errorf("the target %q is no URL such as http://127.0.0.1:4100", m.URL)
	}
	return address, nil
}

// Check says what is wrong with the target, if it cannot serve scenarios.
func (m Mock) Check(ctx context.Context) error {
	if _, err := m.address(); err != nil {
		return err
	}
	return m.control(ctx, http.MethodGet, "/worlds", nil, nil) // unlike health it asks for the token
}

// Open makes a world.
func (m Mock) Open(ctx context.Context, setting Setting) (World, error) {
	address, err := m.address()
	if err != nil {
		return nil, err
	}
	request := map[string]any{"accounts": setting.Accounts, "seed": setting.Seed, "settling": setting.Settling.String()}
	if setting.Manager != "" {
		request["directory"] = map[string]any{"management": setting.Manager, "members": setting.Members}
	}
	var made struct {
		ID       string `json:"id"`
		Accounts []struct {
			Name            string `json:"name"`
			AccountID       string `json:"accountId"`
			AccessKeyID     string `json:"accessKeyId"`
			AccessKeySecret string `json:"accessKeySecret"`
		} `json:"accounts"`
	}
	if err := m.control(ctx, http.MethodPost, "/worlds", request, &made); err != nil {
		return nil, err
	}
	world := &mockWorld{mock: m, id: made.ID, seed: setting.Seed, endpoint: Endpoint{Scheme: address.Scheme, Host: address.Host}}
	for _, a := range made.Accounts {
		world.accounts = append(world.accounts, Account{
			Name: a.Name, ID: a.AccountID, Credentials: Credentials{AccessKeyID: a.AccessKeyID, AccessKeySecret: a.AccessKeySecret},
		})
	}
	return world, nil
}

// controlTimeout is how long the control API may take.
const controlTimeout = 30 * time.Second

// control makes a call of the control API; into may be nil.
func (m Mock) control(ctx context.Context, method, path string, request, into any) error {
	ctx, cancel := context.WithTimeout(ctx, controlTimeout)
	defer cancel()
	body, err := json.Marshal(request)
	if err != nil {
		return err
	}
	call, err := http.NewRequestWithContext(ctx, method, m.URL+controlPath+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	if m.Token != "" {
		call.Header.Set("Authorization", "Bearer "+m.Token)
	}
	response, err := http.DefaultClient.Do(call)
	if err != nil {
		return fmt.Errorf("the control API does not answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		return fmt.Errorf("the control API refuses %s %s with %s: %s", method, path, response.Status, bytes.TrimSpace(answer))
	}
	if into == nil {
		return nil
	}
	return json.Unmarshal(answer, into)
}

// mockWorld is a world of a mockcloud server.
type mockWorld struct {
	mock     Mock
	id       string
	seed     uint64
	endpoint Endpoint
	accounts []Account
}

func (w *mockWorld) String() string {
	return fmt.Sprintf("the world %s made from the seed %d", w.id, w.seed)
}
func (w *mockWorld) Accounts() []Account { return w.accounts }
func (w *mockWorld) Endpoint() Endpoint  { return w.endpoint }

func (w *mockWorld) Close(ctx context.Context) error {
	return w.control(ctx, http.MethodDelete, "", nil, nil)
}

func (w *mockWorld) Advance(ctx context.Context, by time.Duration) error {
	return w.control(ctx, http.MethodPost, "/clock/advance", map[string]any{"by": by.String()}, nil)
}

func (w *mockWorld) SetQuota(ctx context.Context, code, account string, value int) error {
	request := map[string]any{"value": value}
	if account != "" {
		request["account"] = account
	}
	return w.control(ctx, http.MethodPut, "/quotas/"+url.PathEscape(code), request, nil)
}

func (w *mockWorld) DefinePermission(ctx context.Context, name, resourceType string, actions []string) error {
	request := map[string]any{"actions": actions, "resourceType": resourceType}
	return w.control(ctx, http.MethodPut, "/permissions/"+url.PathEscape(name), request, nil)
}

func (w *mockWorld) SetActive(ctx context.Context, account string, active bool) error {
	return w.control(ctx, http.MethodPatch, "/accounts/"+url.PathEscape(account), map[string]any{"active": active}, nil)
}

func (w *mockWorld) Session(ctx context.Context, account string, valid time.Duration) (Credentials, error) {
	var made struct {
		AccessKeyID     string `json:"accessKeyId"`
		AccessKeySecret string `json:"accessKeySecret"`
		SecurityToken   string `json:"securityToken"`
	}
	err := w.control(ctx, http.MethodPost, "/accounts/"+url.PathEscape(account)+"/sessions", map[string]any{"duration": valid.String()}, &made)
	return Credentials(made), err
}

func (w *mockWorld) control(ctx context.Context, method, path string, request, into any) error {
	return w.mock.control(ctx, method, "/worlds/"+url.PathEscape(w.id)+path, request, into)
}
