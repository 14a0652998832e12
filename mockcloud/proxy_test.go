package mockcloud_test

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// trusting is a transport that trusts the server's CA and uses no proxy of its own.
func trusting(t *testing.T, server *mockcloud.Server) *http.Transport {
	t.Helper()
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(server.CertificateAuthority()) {
		t.Fatal("there is no CA")
	}
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

// through is a client that uses the server as its proxy.
func through(t *testing.T, server *mockcloud.Server) *http.Client {
	t.Helper()
	transport := trusting(t, server)
	address, err := url.Parse(server.URL())
	if err != nil {
		t.Fatal(err)
	}
	transport.Proxy = http.ProxyURL(address)
	return &http.Client{Transport: transport, Timeout: 20 * time.Second}
}

// fetch reads an address with a client.
func fetch(t *testing.T, client *http.Client, address string) (status int, body string) {
	t.Helper()
	response, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

// The clients have no endpoint: they find the vendor's hosts by themselves.
func TestOfficialClientsReachTheMockByTheVendorsHosts(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	for _, scheme := range []string{"HTTP", "HTTPS"} {
		t.Run("alibaba-cloud-sdk-go by "+scheme, func(t *testing.T) {
			t.Parallel()
			making.Lock()
			options := config().WithScheme(scheme).WithHttpTransport(trusting(t, server))
			network, err := vpc.NewClientWithOptions("cn-hangzhou", options, owner.credential())
			if err != nil {
				t.Fatal(err)
			}
			sharing, err := resourcesharing.NewClientWithOptions("cn-hangzhou", options, owner.credential())
			if err != nil {
				t.Fatal(err)
			}
			identity, err := sts.NewClientWithOptions("cn-hangzhou", options, owner.credential())
			if err != nil {
				t.Fatal(err)
			}
			making.Unlock()
			for _, client := range []interface {
				SetHttpProxy(string)
				SetHttpsProxy(string)
			}{network, sharing, identity} {
				client.SetHttpProxy(server.URL())
				client.SetHttpsProxy(server.URL())
			}
			request := vpc.CreateCreateVpcRequest()
			request.CidrBlock, request.VpcName = "10.0.0.0/16", scheme
			if _, err := network.CreateVpc(request); err != nil {
				t.Error(err)
			}
			list := resourcesharing.CreateListResourceSharesRequest()
			list.ResourceOwner = "Self"
			if _, err := sharing.ListResourceShares(list); err != nil {
				t.Error(err)
			}
			if caller, err := identity.GetCallerIdentity(sts.CreateGetCallerIdentityRequest()); err != nil || caller.AccountId != owner.AccountID {
				t.Errorf("%v, %v", caller, err)
			}
		})
	}
	t.Run("darabonba", func(t *testing.T) {
		t.Parallel()
		client, err := openapi.NewClient(&openapiutil.Config{
			AccessKeyId: &owner.AccessKeyID, AccessKeySecret: &owner.AccessKeySecret, RegionId: dara.String("cn-hangzhou"),
			Endpoint:   dara.String("vpc.cn-hangzhou.aliyuncs.com"),
			HttpsProxy: dara.String(server.URL()), Ca: dara.String(string(server.CertificateAuthority())),
		})
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client.CallApi(&openapiutil.Params{
			Action: dara.String("DescribeVpcs"), Version: dara.String("2016-04-28"), Protocol: dara.String("HTTPS"), Pathname: dara.String("/"),
			Method: dara.String("POST"), AuthType: dara.String("AK"), Style: dara.String("RPC"),
			ReqBodyType: dara.String("formData"), BodyType: dara.String("json"),
		}, &openapiutil.OpenApiRequest{Query: map[string]*string{"RegionId": dara.String("cn-hangzhou")}}, &dara.RuntimeOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if body, ok := answer["body"].(map[string]any); !ok || body["Vpcs"] == nil {
			t.Errorf("got %v", answer)
		}
	})
}

func TestAClientMayCallByHTTPS(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	owner := newWorld(t, server, "owner").Accounts[0]
	making.Lock()
	client, err := vpc.NewClientWithOptions("cn-hangzhou", config().WithScheme("HTTPS").WithHttpTransport(trusting(t, server)), owner.credential())
	making.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	client.Domain = server.Host()
	if _, err := client.DescribeVpcs(vpc.CreateDescribeVpcsRequest()); err != nil {
		t.Error(err)
	}
	if status, body := fetch(t, &http.Client{Transport: trusting(t, server)}, "https://"+server.Host()+"/_mockcloud/v1/health"); status != http.StatusOK || !strings.Contains(body, `"ok"`) {
		t.Errorf("health: %d %s", status, body)
	}
}

func TestTheControlAPIIsNotAtTheVendorsHosts(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Token: "sesame"})
	client := through(t, server)
	for _, base := range []string{"https://vpc.aliyuncs.com", "http://vpc.aliyuncs.com", "https://vpc.aliyuncs.com:4100"} {
		for _, path := range []string{"/health", "/ca", "/worlds", "/worlds/default/accounts/owner"} {
			request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, base+"/_mockcloud/v1"+path, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Authorization", "Bearer sesame")
			response, err := client.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(response.Body)
			_ = response.Body.Close()
			if response.StatusCode != http.StatusBadRequest || !strings.Contains(string(body), "MissingParameter") {
				t.Errorf("%s%s: %d %s", base, path, response.StatusCode, body)
			}
		}
	}
	// Through the proxy, but at the server's own name, it asks for its token as ever.
	if status, _ := fetch(t, client, server.URL()+"/_mockcloud/v1/worlds"); status != http.StatusUnauthorized {
		t.Errorf("at its own name: %d", status)
	}
}

func TestServicesThatAreNoAPIOfOursSayThatTheyAreNotThere(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	client := through(t, server)
	for address, want := range map[string]struct {
		status int
		words  []string
	}{
		"https://bucket.oss-cn-hangzhou.aliyuncs.com/key":        {http.StatusNotImplemented, []string{"MockNotImplemented", "bucket.oss-cn-hangzhou.aliyuncs.com"}},
		"https://vpc.oss-cn-hangzhou.aliyuncs.com/":              {http.StatusNotImplemented, []string{"MockNotImplemented"}},
		"https://project.cn-hangzhou.log.aliyuncs.com/logstores": {http.StatusNotImplemented, []string{`"errorCode":"MockNotImplemented"`, "project.cn-hangzhou.log.aliyuncs.com"}},
		// A product of which there is something is called by the usual rules.
		"https://vpc.aliyuncs.com/":                      {http.StatusBadRequest, []string{"MissingParameter", "Action"}},
		"https://slb.cn-hangzhou.aliyuncs.com/?Action=A": {http.StatusBadRequest, []string{"MissingParameter", "Version"}},
	} {
		status, body := fetch(t, client, address)
		if status != want.status {
			t.Errorf("%s: %d, want %d", address, status, want.status)
		}
		for _, word := range want.words {
			if !strings.Contains(body, word) {
				t.Errorf("%s: %s does not say %s", address, body, word)
			}
		}
	}
}

func TestOtherHostsPassOnlyWhenTheyMay(t *testing.T) {
	t.Parallel()
	other := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the other") }))
	t.Cleanup(other.Close)
	log := &captured{}
	refusing, passing := start(t, mockcloud.Options{Logger: log.logger()}), start(t, mockcloud.Options{ProxyPass: []string{"127.0.0.1"}})
	if response, err := through(t, refusing).Get("https://other.example.com"); err == nil || !strings.Contains(err.Error(), "--proxy-pass other.example.com") {
		t.Errorf("a host that may not pass: %v, %v", response, err)
	}
	client := through(t, passing)
	client.Transport.(*http.Transport).TLSClientConfig.RootCAs.AddCert(other.Certificate())
	response, err := client.Get(other.URL)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	log.mustSay(t, "level=WARN", "the proxy refused a host", "host=other.example.com", "--proxy-pass other.example.com")
	if _, err := mockcloud.New(mockcloud.Options{ProxyPass: []string{"*.aliyuncs.com"}}); err == nil {
		t.Error("a server lets clients reach the vendor")
	}
}

func TestTheServerClosesWithOpenTunnels(t *testing.T) {
	t.Parallel()
	other, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = other.Close() })
	server, err := mockcloud.Start(context.Background(), mockcloud.Options{Address: "127.0.0.1:0", ProxyPass: []string{"127.0.0.1"}})
	if err != nil {
		t.Fatal(err)
	}
	// One tunnel to another host, and one to the vendor's that waits for its next request.
	tunnel, err := net.Dial("tcp", server.Host())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = tunnel.Close() })
	_, _ = io.WriteString(tunnel, "CONNECT "+other.Addr().String()+" HTTP/1.1\r\nHost: x\r\n\r\n")
	if _, err := tunnel.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	if status, _ := fetch(t, through(t, server), "https://vpc.aliyuncs.com/"); status != http.StatusBadRequest {
		t.Errorf("got %d", status)
	}
	closed := make(chan error, 1)
	go func() { closed <- server.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the server does not close")
	}
	if err := tunnel.SetReadDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadAll(tunnel); err != nil {
		t.Errorf("the tunnel is still open: %v", err)
	}
}

func TestTheControlAPITellsTheCA(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{Token: "sesame"})
	status, body := fetch(t, http.DefaultClient, server.URL()+"/_mockcloud/v1/ca")
	if status != http.StatusOK || body != string(server.CertificateAuthority()) || strings.Contains(body, "PRIVATE") {
		t.Errorf("got %d %s", status, body)
	}
}
