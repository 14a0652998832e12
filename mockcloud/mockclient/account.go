package mockclient

import (
	"net/http"
	"net/url"
	"sync"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
)

// Account is an account of a world.
type Account struct {
	// Name is what the world calls it, ID its number.
	Name, ID string
	Credentials
	// URL is where the server is.
	URL string
}

// Credentials are what an account signs its calls with.
type Credentials struct {
	AccessKeyID, AccessKeySecret string
	// SecurityToken belongs to temporary credentials; "" otherwise.
	SecurityToken string
}

// SDK opens a client of the official SDK, alibaba-cloud-sdk-go, for an account; open is the
// function of the product's package that makes one, such as vpc.NewClientWithOptions. It
// calls the vendor's own hosts, and whatever it calls ends at the mock. A client is for one
// goroutine at a time, as all of that SDK's are; opening several at once is safe.
func SDK[C any](a Account, region string, open func(region string, config *sdk.Config, signer auth.Credential) (C, error)) (client C, err error) {
	server, err := url.Parse(a.URL)
	if err != nil {
		return client, err
	}
	var signer auth.Credential = credentials.NewAccessKeyCredential(a.AccessKeyID, a.AccessKeySecret)
	if a.SecurityToken != "" {
		signer = credentials.NewStsTokenCredential(a.AccessKeyID, a.AccessKeySecret, a.SecurityToken)
	}
	config := sdk.NewConfig().WithScheme("HTTP")
	config.Transport = &toServer{server, &http.Transport{}}
	opening.Lock()
	defer opening.Unlock()
	return open(region, config, signer)
}

// opening is held while a client is opened: the SDK's packages fill a map of theirs then,
// without a lock (1.63.107, GetEndpointMap).
var opening sync.Mutex

// toServer sends requests for whatever host to a server, which sees whom they were for.
type toServer struct {
	server *url.URL
	by     http.RoundTripper
}

func (t *toServer) RoundTrip(request *http.Request) (*http.Response, error) {
	sent := request.Clone(request.Context())
	if sent.Host == "" {
		sent.Host = sent.URL.Host
	}
	sent.URL.Scheme, sent.URL.Host = t.server.Scheme, t.server.Host
	return t.by.RoundTrip(sent)
}
