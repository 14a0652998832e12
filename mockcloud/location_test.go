package mockcloud_test

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/url"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/endpoints"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/responses"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/location"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// resolve asks the SDK's own resolver where a product is. The resolver keeps
// what it has found for the whole process, under the product's name.
func resolve(t *testing.T, client *sdk.Client, product, code, region, domain string) (string, bool) {
	t.Helper()
	host, found, err := (&endpoints.LocationResolver{}).TryResolve(&endpoints.ResolveParam{
		Product: t.Name() + product, RegionId: region, LocationProduct: code,
		CommonApi: func(request *requests.CommonRequest) (*responses.CommonResponse, error) {
			if domain != "" {
				request.Domain, request.Scheme = domain, requests.HTTP
			}
			return client.ProcessCommonRequest(request)
		},
	})
	if err != nil {
		t.Logf("%s in %s: %v", code, region, err)
	}
	return host, found
}

func TestProductsAreWhereTheClientReachedTheServer(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	making.Lock()
	client, err := sdk.NewClientWithOptions("cn-hangzhou", config(), owner.credential())
	making.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{"vpc", "ecs", "ressharing", "Ram"} {
		if host, found := resolve(t, client, code+server.Host(), code, "cn-hangzhou", server.Host()); !found || host != server.Host() {
			t.Errorf("%s is at %q; want %s", code, host, server.Host())
		}
	}
	for code, region := range map[string]string{"vpc": "mars-1", "teapot": "cn-hangzhou"} {
		if host, found := resolve(t, client, code+region+server.Host(), code, region, server.Host()); found {
			t.Errorf("%s in %s is at %s", code, region, host)
		}
	}
}

func TestThroughAProxyProductsAreAtTheVendorsHosts(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	trusted := x509.NewCertPool()
	trusted.AppendCertsFromPEM(server.CertificateAuthority())
	proxy, err := url.Parse(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{Proxy: http.ProxyURL(proxy), TLSClientConfig: &tls.Config{RootCAs: trusted}}
	making.Lock()
	client, err := sdk.NewClientWithOptions("cn-shanghai", config().WithHttpTransport(transport), owner.credential())
	making.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[string]string{
		"vpc": "vpc.cn-shanghai.aliyuncs.com", "ressharing": "resourcesharing.cn-shanghai.aliyuncs.com", "resourcemanager": "resourcemanager.aliyuncs.com",
		"srvcatalog": "servicecatalog.cn-shanghai.aliyuncs.com", "ims": "ims.aliyuncs.com",
	} {
		if host, _ := resolve(t, client, code+server.Host(), code, "cn-shanghai", ""); host != want {
			t.Errorf("%s is at %q; want %s", code, host, want)
		}
	}
}

func TestDescribeEndpoints(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	making.Lock()
	client, err := location.NewClientWithOptions("cn-hangzhou", config(), owner.credential())
	making.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	client.Domain = server.Host()
	ask := func(region, code, kind string) (*location.DescribeEndpointsResponse, error) {
		request := location.CreateDescribeEndpointsRequest()
		request.Id, request.ServiceCode, request.Type = region, code, kind
		return client.DescribeEndpoints(request)
	}
	answer := must[*location.DescribeEndpointsResponse](t)(ask("cn-hangzhou", "vpc", ""))
	if list := answer.Endpoints.Endpoint; !answer.Success || len(list) != 1 || list[0].Type != "openAPI" || list[0].SerivceCode != "vpc" || list[0].Id != "cn-hangzhou" || len(list[0].Protocols.Protocols) != 2 {
		t.Errorf("got %+v", answer)
	}
	if list := must[*location.DescribeEndpointsResponse](t)(ask("cn-hangzhou", "vpc", "innerAPI")).Endpoints.Endpoint; len(list) != 0 {
		t.Errorf("inside of the vendor's networks: %+v", list)
	}
	_, err = ask("mars-1", "vpc", "")
	refused(t, "an unknown region", err, "InvalidRegionId")
	_, err = ask("cn-hangzhou", "teapot", "")
	refused(t, "an unknown service", err, "Illegal Parameter")

	one := location.CreateDescribeEndpointRequest()
	one.Id, one.ServiceCode = "cn-hangzhou", "ecs"
	if got := must[*location.DescribeEndpointResponse](t)(client.DescribeEndpoint(one)); got.Endpoint != server.Host() {
		t.Errorf("got %+v", got)
	}
}
