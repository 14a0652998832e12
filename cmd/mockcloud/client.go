package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/mockcloud-dev/mockcloud/internal/completion"
	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/proxy"
)

// client speaks to the control API of a server.
type client struct {
	*mockclient.Client
	url *url.URL
}

// newClient makes a client that reaches the server itself, whatever proxy the
// environment names.
func newClient(address, token string) (*client, error) {
	server, err := url.Parse(address)
	if err != nil || server.Scheme != "http" || server.Host == "" {
		return nil, fmt.Errorf("--url %q: give an address such as http://%s", address, mockcloud.DefaultAddress)
	}
	control, err := mockclient.New(address, token)
	return &client{control, server}, err
}

// patience is how long a command waits for the control API.
const patience = 10 * time.Second

// read asks for a path of the control API and decodes the answer, or takes it as it is into a
// *[]byte.
func (c *client) read(ctx context.Context, answer any, query url.Values, path ...string) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	return c.Get(ctx, "/"+strings.Join(path, "/"), query, answer)
}

// credentials are an account's, or those of somebody who speaks for it.
type credentials struct{ AccessKeyID, AccessKeySecret, SecurityToken string }

// speaker finds the credentials of a RAM user of an account, or makes some for a role.
func (c *client) speaker(ctx context.Context, of *setting) (credentials, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	w, err := c.World(ctx, of.world)
	if err != nil {
		return credentials{}, err
	}
	as, name := w.User, of.user
	if of.role != "" {
		as, name = w.Role, of.role
	}
	found, err := as(ctx, of.account, name)
	return credentials(found.Credentials), err
}

// account finds the credentials of an account. Where there is none of that
// name, the error lists those there are.
func (c *client) account(ctx context.Context, world, name string) (credentials, error) {
	var found credentials
	err := c.read(ctx, &found, nil, "worlds", url.PathEscape(world), "accounts", url.PathEscape(name))
	var refused *mockclient.Error
	if !errors.As(err, &refused) {
		return found, err
	}
	switch refused.Status {
	case http.StatusUnauthorized:
		return found, fmt.Errorf("%w; here: with --token or MOCKCLOUD_TOKEN", err)
	case http.StatusNotFound:
		var there struct {
			Accounts []struct{ Name string }
		}
		if err := c.read(ctx, &there, nil, "worlds", url.PathEscape(world)); err == nil {
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
type setting struct{ url, token, world, account, user, role, region, caDir string }

func (s *setting) flags(cmd *cobra.Command) {
	s.serverFlags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&s.account, "account", "owner", "name of the account")
	flags.StringVar(&s.user, "user", "", "name of a RAM user of the account, who is to call instead")
	flags.StringVar(&s.role, "role", "", "name of a RAM role of the account, which is to call instead, whomever it trusts")
	cmd.MarkFlagsMutuallyExclusive("user", "role")
	flags.StringVar(&s.region, "region", "cn-hangzhou", "region of clients that read it from the environment")
	completion.Offer(cmd, "account", answered(accountNames))
	completion.Offer(cmd, "region", answered(regionIDs))
	caFlag(cmd, &s.caDir)
}

// serverFlags say which world of which server.
func (s *setting) serverFlags(cmd *cobra.Command) {
	s.reachFlags(cmd)
	cmd.Flags().StringVar(&s.world, "world", "default", "id of the world")
	completion.Offer(cmd, "world", answered(worldIDs))
}

// reachFlags say which server, and how to get in.
func (s *setting) reachFlags(cmd *cobra.Command) {
	flags := cmd.Flags()
	urlFlag(cmd, &s.url)
	flags.StringVar(&s.token, "token", os.Getenv("MOCKCLOUD_TOKEN"), "token of the control API, where it asks for one (default $MOCKCLOUD_TOKEN)")
	flags.Lookup("token").DefValue = ""
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
	if err == nil && s.user+s.role != "" {
		key, err = c.speaker(ctx, s)
	}
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
	var ca []byte
	if err := c.read(ctx, &ca, nil, "ca"); err != nil {
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
