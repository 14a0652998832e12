package steps

import (
	"net/http"
	"regexp"
	"strings"
	"sync"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/quotas"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
)

// Region is where the scenarios play, unless an account selects another.
const Region = "cn-hangzhou"

// client is an account with the vendor's SDK in its hands.
type client struct {
	Account
	endpoint Endpoint
	region   string

	transport *http.Transport
	generic   *sdk.Client // see [Scene.ask]
	sharing   *resourcesharing.Client
	manager   *resourcemanager.Client
	quotas    *quotas.Client
	sts       *sts.Client
}

// making guards the SDK, whose packages fill tables when their clients are made.
var making sync.Mutex

func newClient(account Account, endpoint Endpoint, region string) (*client, error) {
	c := &client{Account: account, endpoint: endpoint, region: region, transport: &http.Transport{}}
	// The SDK writes into the transport, so no two scenarios share one.
	config := sdk.NewConfig().WithAutoRetry(false).WithHttpTransport(c.transport)
	if endpoint.Scheme != "" {
		config.WithScheme(strings.ToUpper(endpoint.Scheme))
	}
	signer := c.signer()
	making.Lock()
	defer making.Unlock()
	var err error
	if c.generic, err = sdk.NewClientWithOptions(region, config, signer); err != nil {
		return nil, err
	}
	if c.sharing, err = resourcesharing.NewClientWithOptions(region, config, signer); err != nil {
		return nil, err
	}
	if c.manager, err = resourcemanager.NewClientWithOptions(region, config, signer); err != nil {
		return nil, err
	}
	if c.quotas, err = quotas.NewClientWithOptions(region, config, signer); err != nil {
		return nil, err
	}
	if c.sts, err = sts.NewClientWithOptions(region, config, signer); err != nil {
		return nil, err
	}
	if endpoint.Host == "" {
		return c, nil
	}
	for _, each := range []*sdk.Client{c.generic, &c.sharing.Client, &c.manager.Client, &c.quotas.Client, &c.sts.Client} {
		each.Domain = endpoint.Host
		each.SetNoProxy(regexp.QuoteMeta(endpoint.Host)) // it is near, whatever the environment's proxy
	}
	return c, nil
}

func (c *client) signer() auth.Credential {
	if c.SecurityToken != "" {
		return credentials.NewStsTokenCredential(c.AccessKeyID, c.AccessKeySecret, c.SecurityToken)
	}
	return credentials.NewAccessKeyCredential(c.AccessKeyID, c.AccessKeySecret)
}
