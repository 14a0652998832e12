package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
)

// client speaks to the control API of a server.
type client struct {
	url   *url.URL
	token string
	http  *http.Client
}

// newClient makes a client that reaches the server itself, whatever proxy the
// environment names.
func newClient(address, token string) (*client, error) {
	server, err := url.Parse(address)
	if err != nil || server.Scheme != "http" || server.Host == "" {
		return nil, fmt.Errorf("--url %q: give an address such as http://%s", address, mockcloud.DefaultAddress)
	}
	return &client{server, token, &http.Client{Transport: &http.Transport{}, Timeout: 10 * time.Second}}, nil
}

// statusError is an answer that says what is wrong.
type statusError struct {
	status  int
	message string
}

func (e *statusError) Error() string { return e.message }

// get asks for a path of the control API.
func (c *client) get(ctx context.Context, path ...string) ([]byte, error) {
	return c.query(ctx, nil, path...)
}

// query does so with a query.
func (c *client) query(ctx context.Context, query url.Values, path ...string) ([]byte, error) {
	at := c.url.JoinPath(append([]string{control.Prefix}, path...)...)
	at.RawQuery = query.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, at.String(), http.NoBody)
	if err != nil {
		return nil, err
	}
	if c.token != "" {
		request.Header.Set("Authorization", "Bearer "+c.token)
	}
	response, err := c.http.Do(request)
	var refused *net.OpError
	if errors.As(err, &refused) {
		return nil, fmt.Errorf("no server answers at %s (%w); start one with: mockcloud serve", c.url, refused.Err)
	}
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return nil, err
	}
	if response.StatusCode == http.StatusOK {
		return content, nil
	}
	var answer struct{ Error string }
	if json.Unmarshal(content, &answer) != nil || answer.Error == "" {
		answer.Error = "it is no server of mockcloud, or one of another version: it answered " + response.Status
	}
	return nil, &statusError{response.StatusCode, fmt.Sprintf("%s: %s", c.url, answer.Error)}
}

// read asks for a path of the control API and decodes the answer.
func (c *client) read(ctx context.Context, answer any, path ...string) error {
	content, err := c.get(ctx, path...)
	if err != nil {
		return err
	}
	return json.Unmarshal(content, answer)
}

// credentials are an account's.
type credentials struct{ AccessKeyID, AccessKeySecret string }

// account finds the credentials of an account. Where there is none of that
// name, the error lists those there are.
func (c *client) account(ctx context.Context, world, name string) (credentials, error) {
	var found credentials
	err := c.read(ctx, &found, "worlds", url.PathEscape(world), "accounts", url.PathEscape(name))
	var refused *statusError
	if !errors.As(err, &refused) {
		return found, err
	}
	switch refused.status {
	case http.StatusUnauthorized:
		return found, fmt.Errorf("%w; here: with --token or MOCKCLOUD_TOKEN", err)
	case http.StatusNotFound:
		var there struct {
			Accounts []struct{ Name string }
		}
		if err := c.read(ctx, &there, "worlds", url.PathEscape(world)); err == nil {
			var names []string
			for _, account := range there.Accounts {
				names = append(names, account.Name)
			}
			if slices.Contains(names, name) {
				return found, fmt.Errorf("the server is of another version: %w", err)
			}
			return found, fmt.Errorf("the world %q has no account %q; it has: %s", world, name, strings.Join(names, ", "))
		}
		return found, fmt.Errorf("there is no world %q, or no server of mockcloud, at %s; it answered: %w", world, c.url, err)
	}
	return found, err
}

// setting says which account of which server a command is to use.
type setting struct{ url, token, world, account, region, caDir string }

func (s *setting) flags(cmd *cobra.Command) {
	s.serverFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&s.account, "account", "owner", "name of the account")
	flags.StringVar(&s.region, "region", "cn-hangzhou", "region of clients that read it from the environment")
	caFlag(cmd, &s.caDir)
}

// serverFlags say which world of which server.
func (s *setting) serverFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	urlFlag(cmd, &s.url)
	flags.StringVar(&s.token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the control API, where it asks for one (default $MOCKCLOUD_TOKEN)")
	flags.Lookup("token").DefValue = ""
	flags.StringVar(&s.world, "world", "default", "id of the world")
}

// urlFlag says which server.
func urlFlag(cmd *cobra.Command, url *string) {
	cmd.Flags().StringVar(url, "url", "http://"+mockcloud.DefaultAddress, "where the server is; $MOCKCLOUD_URL says so too")
	if set := os.Getenv("MOCKCLOUD_URL"); set != "" {
		*url = set
	}
}

// environment asks the server for what clients need.
func (s *setting) environment(ctx context.Context) (environment, error) {
	c, err := newClient(s.url, s.token)
	if err != nil {
		return environment{}, err
	}
	key, err := c.account(ctx, s.world, s.account)
	if err != nil {
		return environment{}, err
	}
	files, err := c.trust(ctx, s.caDir)
	if err != nil {
		return environment{}, err
	}
	return environment{server: *c.url, token: s.token, files: files, key: key, region: s.region}, nil
}

// trust finds or makes the files that let clients trust the server. One that
// keeps its CA elsewhere, as in a container, has a directory of its own.
func (c *client) trust(ctx context.Context, flag string) (proxy.Files, error) {
	ca, err := c.get(ctx, "ca")
	if err != nil {
		return proxy.Files{}, err
	}
	dir, err := caDirectory(flag)
	if err != nil {
		return proxy.Files{}, err
	}
	if !proxy.Holds(dir, ca) {
		dir = filepath.Join(dir, "servers", strings.ReplaceAll(c.url.Host, ":", "_"))
	}
	files, err := proxy.Trust(dir, ca)
	if err != nil {
		return proxy.Files{}, fmt.Errorf("keep the certificate of %s: %w", c.url, err)
	}
	return files, nil
}
