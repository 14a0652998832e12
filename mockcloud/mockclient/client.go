// Package mockclient speaks to a mockcloud server, in this process, in a container or elsewhere:
// it makes worlds, moves their clocks, sets faults, and looks at the calls that came.
//
//	server, err := mockclient.New("http://127.0.0.1:4100", "")
//	world, err := server.NewWorld(ctx, mockclient.Definition{Accounts: []string{"owner", "team-b"}})
//	defer world.Delete(ctx)
//	vpcs, err := sdkclient.Open(world.Account("team-b"), "cn-hangzhou", vpc.NewClientWithOptions)
//
// Package sdkclient opens clients of the official SDK, and mockcloudtest does the first steps
// for tests of Go.
package mockclient

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// prefix is where the control API lives.
const prefix = "/_mockcloud/v1"

// timeout is how long the control API may take, but for an import, which may be of any length.
const timeout = 30 * time.Second

// Client speaks to the control API of a server. Any number of goroutines can use it.
type Client struct {
	url   *url.URL
	token string
	http  *http.Client
}

// direct is how all clients reach their servers: connections of their own would stay open after them.
var direct = &http.Transport{MaxIdleConnsPerHost: 16, IdleConnTimeout: time.Minute}

// New makes a client for the server at an address such as http://127.0.0.1:4100. The token is
// what the server's control API asks for, "" where it asks for none. The environment's proxies
// are not used.
func New(address, token string) (*Client, error) {
	server, err := url.Parse(address)
	if err != nil || server.Scheme != "http" && server.Scheme != "https" || server.Host == "" {
		return nil, fmt.Errorf("%q is no address of a server, such as http://127.0.0.1:4100", address)
	}
	return &Client{server, token, &http.Client{Transport: direct}}, nil
}

// URL is where the server is.
func (c *Client) URL() string { return c.url.String() }

// Check says what is wrong with the server or the token, if anything is.
func (c *Client) Check(ctx context.Context) error {
	return c.do(ctx, http.MethodGet, "/worlds", nil, nil) // unlike health it asks for the token
}

// Get asks for a path of the control API, such as /worlds, and decodes the answer; a *[]byte
// takes it as it is.
func (c *Client) Get(ctx context.Context, path string, query url.Values, answer any) error {
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return c.do(ctx, http.MethodGet, path, nil, answer)
}

// Error is an answer with which the control API refuses a request.
type Error struct {
	// Status is that of HTTP.
	Status int
	// Message says what is wrong.
	Message string
}

func (e *Error) Error() string { return e.Message }

// yaml is a request's body that is YAML, not JSON.
type yaml []byte

// importing is a request's body around an export, which is not written anew: it may be long.
type importing struct {
	export  []byte
	replace bool
}

func (i importing) body() io.Reader {
	begin := `{"import":`
	if i.replace {
		begin = `{"replace":true,"import":`
	}
	return io.MultiReader(strings.NewReader(begin), bytes.NewReader(i.export), strings.NewReader("}"))
}

// do makes a request; into may be nil, or a *[]byte for the answer as it is.
func (c *Client) do(ctx context.Context, method, path string, request, into any) error {
	if _, long := request.(importing); !long {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	var body io.Reader = http.NoBody
	media := "application/json"
	switch request := request.(type) {
	case nil:
	case yaml:
		body, media = bytes.NewReader(request), "application/yaml"
	case importing:
		body = request.body()
	default:
		text, err := json.Marshal(request)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	call, err := http.NewRequestWithContext(ctx, method, c.url.String()+prefix+path, body)
	if err != nil {
		return err
	}
	if request != nil {
		call.Header.Set("Content-Type", media)
	}
	if c.token != "" {
		call.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := c.http.Do(call)
	var refused *net.OpError
	if errors.As(err, &refused) {
		return fmt.Errorf("no server answers at %s (%w); start one with: mockcloud serve", c.url, refused.Err)
	}
	if err != nil {
		return fmt.Errorf("the control API does not answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if response.StatusCode >= http.StatusMultipleChoices {
		var said struct{ Error string }
		if json.Unmarshal(answer, &said) != nil || said.Error == "" {
			said.Error = "it is no server of mockcloud, or one of another version"
		}
		path, _, _ := strings.Cut(path, "?")
		return &Error{response.StatusCode, fmt.Sprintf("%s %s: %s: %s", method, path, response.Status, said.Error)}
	}
	if into == nil {
		return nil
	}
	if text, ok := into.(*[]byte); ok {
		*text = answer
		return nil
	}
	return json.Unmarshal(answer, into)
}
