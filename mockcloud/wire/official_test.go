package wire_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/alibabacloud-go/tea/tea"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/signers"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	keyID     = "LTAItestid"
	secret    = "testsecret"
	token     = "CAIS token+/="
	requestID = "4C467B38-3910-447D-87BC-AC049166F216"
	awkward   = "ü b~*+%/&=?#中文"
)

// sent is a request as a client sent it, so that it can be read again and again.
type sent struct {
	method, target, host string
	header               http.Header
	body                 []byte
}

func (s sent) request() *http.Request {
	r := httptest.NewRequest(s.method, s.target, bytes.NewReader(s.body))
	r.Header, r.Host = s.header, s.host
	return r
}

// check parses and verifies.
func (s sent) check(secret string) (*wire.Request, *wire.Error) {
	request, err := wire.Parse(s.request())
	if err == nil {
		err = request.Verify(secret, time.Now())
	}
	return request, err
}

// endpoint is a server that verifies with a secret; it keeps what it was sent.
func endpoint(t *testing.T, secret string) (host string, kept *sent) {
	kept = &sent{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		*kept = sent{r.Method, r.URL.RequestURI(), r.Host, r.Header.Clone(), body}
		request, refused := kept.check(secret)
		if refused != nil {
			request.WriteError(w, requestID, refused)
			return
		}
		request.WriteResponse(w, requestID, nil)
	}))
	t.Cleanup(server.Close)
	return server.Listener.Addr().String(), kept
}

// client is one way of an official client to send a call.
type client struct {
	send  func(t *testing.T, host string) error
	style wire.Style
	// parameters and body are what the server must read.
	parameters wire.Parameters
	body       string
	// bodyUnsigned: the client signs no digest of the body.
	bodyUnsigned bool
}

var clients = map[string]client{
	"sdk RPC GET": {
		send: func(t *testing.T, host string) error {
			return sdkSend(t, host, "GET", func(r *requests.CommonRequest) { r.ApiName = "DescribeVpcs" })
		},
		parameters: wire.Parameters{"Name": awkward, "Empty": "", "Action": "DescribeVpcs", "RegionId": "cn-hangzhou"},
	},
	"sdk RPC POST": {
		send: func(t *testing.T, host string) error {
			return sdkSend(t, host, "POST", func(r *requests.CommonRequest) {
				r.ApiName = "DescribeVpcs"
				r.FormParams["Tag.1.Key"] = awkward
				r.FormParams["Blank"] = ""
			})
		},
		parameters: wire.Parameters{"Name": awkward, "Empty": "", "Tag.1.Key": awkward, "Blank": ""},
	},
	"sdk ROA": {
		style: wire.ROA,
		send: func(t *testing.T, host string) error {
			return sdkSend(t, host, "PUT", func(r *requests.CommonRequest) {
				r.PathPattern = "/clusters/[id]/nodes"
				r.PathParams["id"] = "c1 ü"
				r.SetContent([]byte(`{"name":"中"}`))
				r.SetContentType("application/json")
			})
		},
		parameters: wire.Parameters{"Name": awkward, "Empty": ""}, body: `{"name":"中"}`,
	},
	"sdk ROA form": {
		style: wire.ROA,
		send: func(t *testing.T, host string) error {
			return sdkSend(t, host, "POST", func(r *requests.CommonRequest) {
				r.PathPattern = "/clusters"
				r.FormParams["text"] = awkward
			})
		},
		parameters: wire.Parameters{"Name": awkward, "Empty": "", "text": awkward},
	},
	"darabonba ACS3 RPC GET":  {send: teaSend("", "RPC", "GET", "/", "json", nil), parameters: wire.Parameters{"Name": awkward, "Empty": "", "odd[key]": "1"}},
	"darabonba ACS3 RPC form": {send: teaSend("", "RPC", "POST", "/", "formData", teaBody), parameters: wire.Parameters{"Name": awkward, "Text": awkward, "List.1": "a", "List.2.B": "true"}},
	"darabonba ACS3 RPC JSON": {send: teaSend("", "RPC", "POST", "/", "json", teaBody), parameters: wire.Parameters{"Name": awkward, "Text": awkward, "Count": "7", "List": `["a",{"B":true}]`}},
	"darabonba ACS3 RPC bytes": {
		send: teaSend("", "RPC", "POST", "/", "byte", "\x00 bytes"), parameters: wire.Parameters{"Name": awkward},
	},
	"darabonba ACS3 ROA GET": {style: wire.ROA, send: teaSend("", "ROA", "GET", "/clusters/c1%20%2F+*", "json", nil), parameters: wire.Parameters{"Name": awkward, "Empty": ""}},
	"darabonba ACS3 ROA path with letters": {
		style: wire.ROA, send: teaSend("", "ROA", "DELETE", "/clusters/ü", "json", nil), parameters: wire.Parameters{"Name": awkward},
	},
	"darabonba ACS3 ROA JSON": {
		style: wire.ROA, send: teaSend("", "ROA", "POST", "/clusters", "json", map[string]any{"a": 1}),
		parameters: wire.Parameters{"Name": awkward}, body: `{"a":1}`,
	},
	"darabonba ACS3 ROA form":     {style: wire.ROA, send: teaSend("", "ROA", "POST", "/clusters", "formData", teaBody), parameters: wire.Parameters{"Text": awkward}},
	"darabonba ACS3 SM3 RPC form": {send: teaSend("ACS3-HMAC-SM3", "RPC", "POST", "/", "formData", teaBody), parameters: wire.Parameters{"Name": awkward, "Text": awkward, "List.1": "a", "List.2.B": "true"}},
	"darabonba ACS3 SM3 ROA JSON": {
		style: wire.ROA, send: teaSend("ACS3-HMAC-SM3", "ROA", "POST", "/clusters", "json", map[string]any{"a": 1}),
		parameters: wire.Parameters{"Name": awkward}, body: `{"a":1}`,
	},
	"darabonba V1 RPC GET":  {send: teaSend("v2", "RPC", "GET", "/", "json", nil), parameters: wire.Parameters{"Name": awkward, "Empty": ""}},
	"darabonba V1 RPC form": {send: teaSend("v2", "RPC", "POST", "/", "formData", teaBody), parameters: wire.Parameters{"Text": awkward, "List.2.B": "true"}},
	"darabonba V1 ROA JSON": {
		style: wire.ROA, send: teaSend("v2", "ROA", "POST", "/clusters/c1%20", "json", map[string]any{"a": 1}),
		parameters: wire.Parameters{"Name": awkward, "Empty": ""}, body: `{"a":1}`, bodyUnsigned: true,
	},
	"darabonba V1 ROA form": {
		style: wire.ROA, send: teaSend("v2", "ROA", "POST", "/clusters", "formData", teaBody),
		parameters: wire.Parameters{"Name": awkward, "Text": awkward}, bodyUnsigned: true,
	},
}

var teaBody = map[string]any{"Text": awkward, "Count": 7, "List": []any{"a", map[string]any{"B": true}}}

func sdkSend(t *testing.T, host, method string, change func(*requests.CommonRequest)) error {
	t.Helper()
	client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP").WithAutoRetry(false), credentials.NewStsTokenCredential(keyID, secret, token))
	if err != nil {
		t.Fatal(err)
	}
	request := requests.NewCommonRequest()
	request.Method, request.Version, request.Domain = method, "2016-04-28", host
	request.QueryParams["Name"], request.QueryParams["Empty"] = awkward, ""
	change(request)
	if request.PathPattern != "" {
		// In ROA style, this client puts a port behind the domain itself.
		request.Domain, request.Port, _ = strings.Cut(host, ":")
	}
	_, err = client.ProcessCommonRequest(request)
	return err
}

func teaSend(algorithm, style, method, path, bodyType string, body any) func(*testing.T, string) error {
	return func(t *testing.T, host string) error {
		t.Helper()
		config := &openapiutil.Config{
			AccessKeyId: new(keyID), AccessKeySecret: new(secret), SecurityToken: new(token),
			Endpoint: &host, Protocol: new("http"), RegionId: new("cn-hangzhou"),
		}
		if algorithm != "" {
			config.SignatureAlgorithm = &algorithm
		}
		client, err := openapi.NewClient(config)
		if err != nil {
			t.Fatal(err)
		}
		request := &openapiutil.OpenApiRequest{Query: map[string]*string{"Name": new(awkward), "Empty": new(""), "odd[key]": new("1")}, Body: body}
		_, err = client.CallApi(&openapiutil.Params{
			Action: new("DescribeVpcs"), Version: new("2016-04-28"), Protocol: new("HTTP"), Pathname: &path, Method: &method,
			AuthType: new("AK"), Style: &style, ReqBodyType: &bodyType, BodyType: new("json"),
		}, request, &dara.RuntimeOptions{})
		return err
	}
}

func TestOfficialClientsAreUnderstood(t *testing.T) {
	t.Parallel()
	for name, client := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host, kept := endpoint(t, secret)
			if err := client.send(t, host); err != nil {
				t.Fatal(err)
			}
			got, _ := kept.check(secret)
			if got.AccessKeyID != keyID || got.SecurityToken != token || got.Version != "2016-04-28" || got.Format != wire.JSON || got.Style != client.style {
				t.Errorf("read %+v", got)
			}
			if client.style == wire.RPC && got.Action != "DescribeVpcs" {
				t.Errorf("read the action %q", got.Action)
			}
			for name, want := range client.parameters {
				if value, ok := got.Parameters.ByName()[name]; !ok || value != want {
					t.Errorf("read %s = %q, want %q", name, value, want)
				}
			}
			if client.body != "" && string(got.Body) != client.body {
				t.Errorf("read the body %q", got.Body)
			}
		})
	}
}

func TestOfficialClientsWithAWrongSecretAreRefused(t *testing.T) {
	t.Parallel()
	for name, client := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host, _ := endpoint(t, "another secret")
			err := client.send(t, host)
			if err == nil {
				t.Fatal("accepted")
			}
			if strings.Contains(err.Error(), "another secret") || strings.Contains(err.Error(), secret) {
				t.Errorf("the error tells a secret: %v", err)
			}
			if failure, ok := err.(*sdkerrors.ServerError); ok {
				// The client compares its own string to sign with ours, and
				// finds out that only the secret can be wrong.
				if !strings.HasPrefix(failure.Recommend(), "InvalidAccessKeySecret") {
					t.Errorf("recommends %q", failure.Recommend())
				}
				if failure.ErrorCode() != "SignatureDoesNotMatch" || failure.HttpStatus() != 400 || failure.RequestId() != requestID || failure.HostId() != "127.0.0.1" {
					t.Errorf("got %v", failure)
				}
			} else if failure, ok := err.(*tea.SDKError); !ok || *failure.Code != "SignatureDoesNotMatch" || *failure.StatusCode != 400 || !strings.Contains(*failure.Message, requestID) {
				t.Errorf("got %T %v", err, err)
			}
		})
	}
}

func TestTamperedRequestsAreRefused(t *testing.T) {
	t.Parallel()
	for name, client := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host, kept := endpoint(t, secret)
			if err := client.send(t, host); err != nil {
				t.Fatal(err)
			}
			cases := 0
			refused := func(what string, changed sent) {
				t.Helper()
				cases++
				if _, err := changed.check(secret); err == nil {
					t.Errorf("accepted after a change of %s", what)
				}
			}
			target, err := url.ParseRequestURI(kept.target)
			if err != nil {
				t.Fatal(err)
			}
			withQuery := func(query url.Values) sent {
				changed, at := *kept, *target
				at.RawQuery = query.Encode()
				changed.target = at.RequestURI()
				return changed
			}
			for name := range target.Query() {
				query := target.Query()
				query.Set(name, query.Get(name)+"x")
				refused("the parameter "+name, withQuery(query))
				query = target.Query()
				query.Del(name)
				refused("the presence of the parameter "+name, withQuery(query))
			}
			query := target.Query()
			query.Set("DryRun", "true")
			refused("the parameters by one more", withQuery(query))

			changed := *kept
			changed.method = map[string]string{"GET": "POST", "POST": "GET", "PUT": "POST", "DELETE": "GET"}[kept.method]
			refused("the method", changed)

			authorization := kept.header.Get("Authorization")
			for name := range kept.header {
				if authorization == "" || !strings.HasPrefix(name, "X-Acs-") && name != "Authorization" && (name != "Date" && name != "Content-Md5") && name != "Content-Type" {
					continue
				}
				changed := *kept
				changed.header = maps.Clone(kept.header)
				changed.header.Set(name, kept.header.Get(name)+"x")
				refused("the header "+name, changed)
			}
			if authorization != "" {
				changed := *kept
				changed.header = maps.Clone(kept.header)
				changed.header.Set("X-Acs-Region-Id", "us-east-1")
				refused("the headers by one more", changed)
				changed = *kept
				changed.target = "/x" + kept.target
				refused("the path", changed)
			}
			if strings.HasPrefix(authorization, "ACS3") {
				changed := *kept
				changed.host = "other.example"
				refused("the host", changed)
			}
			if len(kept.body) > 0 && !client.bodyUnsigned {
				changed := *kept
				changed.body = append(bytes.Clone(kept.body), "&x=1"...)
				refused("the body", changed)
			}
			if cases < 5 {
				t.Errorf("only %d changes were tried", cases)
			}
			if _, err := kept.check(secret); err != nil {
				t.Errorf("refused without a change: %v", err)
			}
		})
	}
}

// TestKeyPairsAreRefused signs with key pairs of RSA, as official clients offer, and of which nobody knows the public
// keys: the clients learn that it is for that.
func TestKeyPairsAreRefused(t *testing.T) {
	t.Parallel()
	pair, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(pair)
	if err != nil {
		t.Fatal(err)
	}
	text := base64.StdEncoding.EncodeToString(private)
	host, _ := endpoint(t, secret)
	// Its latest versions sign by HMAC-SHA1 whatever they are given; so did no older one.
	signer := signers.NewSignerV2(&credentials.RsaKeyPairCredential{PrivateKey: text, PublicKeyId: "no-access-key"}) //nolint:staticcheck // what is deprecated is refused
	query := url.Values{
		"Action": {"GenerateSessionAccessKey"}, "Version": {"2015-04-01"}, "AccessKeyId": {"no-access-key"}, "SignatureNonce": {"1"}, "Timestamp": {time.Now().UTC().Format("2006-01-02T15:04:05Z")},
		"SignatureMethod": {signer.GetName()}, "SignatureType": {signer.GetType()}, "SignatureVersion": {signer.GetVersion()},
	}
	query.Set("Signature", signer.Sign("GET&%2F&"+url.QueryEscape(query.Encode()), "&"))
	answer, err := http.Get("http://" + host + "/?" + query.Encode())
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	if err != nil || answer.StatusCode != http.StatusBadRequest || !bytes.Contains(body, []byte("UnsupportedSignatureMethod")) || !bytes.Contains(body, []byte("key pairs")) {
		t.Errorf("SHA256withRSA: %s %s %v", answer.Status, body, err)
	}
	config := &openapiutil.Config{AccessKeyId: new("no-access-key"), AccessKeySecret: &text, Endpoint: &host, Protocol: new("http"), SignatureAlgorithm: new("ACS3-RSA-SHA256")}
	other, err := openapi.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	_, err = other.CallApi(&openapiutil.Params{
		Action: new("DescribeVpcs"), Version: new("2016-04-28"), Protocol: new("HTTP"), Pathname: new("/"), Method: new("POST"),
		AuthType: new("AK"), Style: new("RPC"), ReqBodyType: new("json"), BodyType: new("json"),
	}, &openapiutil.OpenApiRequest{}, &dara.RuntimeOptions{})
	if failure, ok := err.(*tea.SDKError); !ok || *failure.Code != "UnsupportedSignatureMethod" || !strings.Contains(*failure.Message, "key pairs") {
		t.Errorf("ACS3-RSA-SHA256: %v", err)
	}
}
