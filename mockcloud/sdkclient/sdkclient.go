// Package sdkclient opens clients of the official SDK, alibaba-cloud-sdk-go, for the accounts
// of a mockcloud server's worlds.
package sdkclient

import (
	"net/http"
	"net/url"
	"sync"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
)

// Open opens a client for an account; with is the function of the product's package that makes
// one, such as vpc.NewClientWithOptions. The client calls the vendor's own hosts, and whatever
// it calls ends at the mock. It is for one goroutine at a time, as all of that SDK's are;
// opening several at once is safe.
func Open[C any](a mockclient.Account, region string, with func(region string, config *sdk.Config, signer auth.Credential) (C, error)) (client C, err error) {
	return OpenBy(a, region, &http.Transport{}, with)
}

// OpenBy does so with a transport of the caller's, which sees what is sent and answered.
func OpenBy[C any](a mockclient.Account, region string, by http.RoundTripper, with func(region string, config *sdk.Config, signer auth.Credential) (C, error)) (client C, err error) {
	server, err := url.Parse(a.URL)
	if err != nil {
		return client, err
	}
	config := sdk.NewConfig().WithScheme("HTTP")
	config.Transport = To(server, by)
	Alone(func() { client, err = with(region, config, Signer(a.Credentials)) })
	return client, err
}

// Signer is what the SDK signs an account's calls with.
func Signer(of mockclient.Credentials) auth.Credential {
	if of.SecurityToken != "" {
		return credentials.NewStsTokenCredential(of.AccessKeyID, of.AccessKeySecret, of.SecurityToken)
	}
	return credentials.NewAccessKeyCredential(of.AccessKeyID, of.AccessKeySecret)
}

var opening sync.Mutex

// Alone runs what opens clients of the SDK while nobody else does so through this package: the
// SDK's packages fill a map of theirs then, without a lock (1.63.107, GetEndpointMap).
func Alone(open func()) {
	opening.Lock()
	defer opening.Unlock()
	open()
}

// To is a transport that sends requests for whatever host to a server, which sees whom they were
// for, by another one.
func To(server *url.URL, by http.RoundTripper) http.RoundTripper { return &toServer{server, by} }

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
