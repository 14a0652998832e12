package steps

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// Region is where the scenarios play, unless an account selects another.
const Region = "cn-hangzhou"

// client is an account with the vendor's SDK in its hands.
type client struct {
	Account
	endpoint Endpoint
	region   string

	recorded *recorder // what calls go through
	opened   []any     // clients of the SDK's packages: see [open]
}

// toTarget and toCloud are what the calls of all scenarios go through, so that they share connections.
var (
	toTarget = &http.Transport{MaxIdleConnsPerHost: idle, IdleConnTimeout: time.Minute}
	toCloud  = &http.Transport{MaxIdleConnsPerHost: idle, IdleConnTimeout: time.Minute, Proxy: http.ProxyFromEnvironment} // the SDK sets it in transports of its own only
)

// idle is how many connections are kept for what calls next: as many as scenarios that run at once.
const idle = 64

func (s *Scene) newClient(account Account, endpoint Endpoint, region string) *client {
	by := toTarget
	if endpoint.Host == "" {
		by = toCloud
	}
	c := &client{Account: account, endpoint: endpoint, region: region, recorded: &recorder{scene: s, account: account.Name, by: by}}
	if shared, ok := s.world.(Shared); ok {
		c.recorded.by = shared.Transport(account.Name, by)
	}
	return c
}

// Client opens a client of one of the official SDK's packages for an account of the scenario,
// in its region; with is the package's function, such as vpc.NewClientWithOptions.
func Client[C any](s *Scene, account string, with func(region string, config *sdk.Config, signer auth.Credential) (C, error)) (opened C, err error) {
	c, ok := s.accounts[account]
	if !ok {
		return opened, fmt.Errorf("the scenario has no account %q", account)
	}
	config := c.config()
	if c.endpoint.Host != "" { // not the cloud itself
		config.Transport = sdkclient.To(&url.URL{Scheme: c.endpoint.Scheme, Host: c.endpoint.Host}, c.recorded)
	}
	sdkclient.Alone(func() { opened, err = with(c.region, config, c.signer()) })
	return opened, err
}

// opener makes a client of one of the SDK's packages.
type opener[C any] func(region string, config *sdk.Config, signer auth.Credential) (C, error)

// open is an account's client of one of the SDK's packages, made when it is first
// asked for.
func open[C any](s *Scene, who string, with opener[C], base func(C) *sdk.Client) C {
	c := s.as(who)
	for _, made := range c.opened {
		if found, ok := made.(C); ok {
			return found
		}
	}
	var made C
	var err error
	sdkclient.Alone(func() { made, err = with(c.region, c.config(), c.signer()) })
	if err != nil {
		panic(fmt.Sprintf("the SDK makes no client: %v", err))
	}
	base(made).Domain = c.endpoint.Host // "" is the cloud itself
	c.opened = append(c.opened, made)
	return made
}

// config is how the SDK's clients of the account call.
func (c *client) config() *sdk.Config {
	config := sdk.NewConfig().WithAutoRetry(false)
	config.Transport = c.recorded
	if c.endpoint.Scheme != "" {
		config.WithScheme(strings.ToUpper(c.endpoint.Scheme))
	}
	return config
}

func (c *client) signer() auth.Credential {
	return sdkclient.Signer(mockclient.Credentials(c.Credentials))
}
