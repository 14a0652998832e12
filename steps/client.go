package steps

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/quotas"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"

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

	transport *http.Transport
	recorded  *recorder   // what calls go through, to the transport
	generic   *sdk.Client // see [Scene.ask]
	sharing   *resourcesharing.Client
	manager   *resourcemanager.Client
	quotas    *quotas.Client
	sts       *sts.Client
	others    []any // of the SDK's packages for managed resources: see [open]
}

func (s *Scene) newClient(account Account, endpoint Endpoint, region string) (c *client, err error) {
	c = &client{Account: account, endpoint: endpoint, region: region, transport: &http.Transport{}}
	if endpoint.Host == "" {
		c.transport.Proxy = http.ProxyFromEnvironment // the SDK sets it in transports of its own only
	}
	c.recorded = &recorder{scene: s, account: account.Name, by: c.transport}
	if shared, ok := s.world.(Shared); ok {
		c.recorded.by = shared.Transport(account.Name, c.transport)
	}
	sdkclient.Alone(func() { err = c.open() })
	return c, err
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

// open opens the clients that all accounts have.
func (c *client) open() (err error) {
	config, signer := c.config(), c.signer()
	if c.generic, err = sdk.NewClientWithOptions(c.region, config, signer); err != nil {
		return err
	}
	if c.sharing, err = resourcesharing.NewClientWithOptions(c.region, config, signer); err != nil {
		return err
	}
	if c.manager, err = resourcemanager.NewClientWithOptions(c.region, config, signer); err != nil {
		return err
	}
	if c.quotas, err = quotas.NewClientWithOptions(c.region, config, signer); err != nil {
		return err
	}
	if c.sts, err = sts.NewClientWithOptions(c.region, config, signer); err != nil {
		return err
	}
	for _, each := range []*sdk.Client{c.generic, &c.sharing.Client, &c.manager.Client, &c.quotas.Client, &c.sts.Client} {
		c.point(each)
	}
	return nil
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

// point lets one of them call the target, where that is not the cloud itself.
func (c *client) point(to *sdk.Client) {
	if c.endpoint.Host != "" {
		to.Domain = c.endpoint.Host
		to.SetNoProxy(regexp.QuoteMeta(c.endpoint.Host)) // it is near, whatever the environment's proxy
	}
}

func (c *client) signer() auth.Credential {
	return sdkclient.Signer(mockclient.Credentials(c.Credentials))
}
