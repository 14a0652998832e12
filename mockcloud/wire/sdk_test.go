package wire_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth/credentials"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const (
	keyID  = "LTAItesttest"
	secret = "a secret of nobody"
	token  = "a token of nobody"
)

// verifier is a server that parses and verifies, and answers with what it understood.
type verifier struct {
	*httptest.Server
	secret string
	// tamper changes a request before it is read.
	tamper func(*http.Request)
	last   *wire.Request
}

func newVerifier(t *testing.T) *verifier {
	v := &verifier{secret: secret}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if v.tamper != nil {
			v.tamper(r)
		}
		request, failure := wire.Parse(r)
		if failure == nil {
			failure = request.Verify(v.secret, time.Now())
		}
		v.last = request
		if failure != nil {
			request.WriteError(w, "ID", failure)
			return
		}
		request.WriteResponse(w, "ID", struct{ RequestId string }{"ID"})
	}))
	t.Cleanup(v.Close)
	return v
}

func (v *verifier) host() string { return strings.TrimPrefix(v.URL, "http://") }

// clients are the ways in which official SDKs send a call.
var clients = map[string]func(*testing.T, *verifier) error{
	"alibaba-cloud-sdk-go RPC GET": func(t *testing.T, v *verifier) error { return sendOld(t, v, rpc("GET")) },
	"alibaba-cloud-sdk-go RPC POST": func(t *testing.T, v *verifier) error {
		request := rpc("POST")
		request.FormParams = map[string]string{"Resources.1.ResourceId": "vsw-1", "Text": "a b+c*d~e%f/ü&="}
		return sendOld(t, v, request)
	},
	"alibaba-cloud-sdk-go ROA": func(t *testing.T, v *verifier) error {
		request := requests.NewCommonRequest()
		request.Method, request.Version, request.PathPattern = "POST", "2015-12-15", "/clusters/c-1"
		request.QueryParams["name"] = "a b"
		request.QueryParams["empty"] = ""
		request.Headers["Content-Type"] = "application/json"
		request.SetContent([]byte(`{"name":"x"}`))
		return sendOld(t, v, request)
	},
	"darabonba ACS3 RPC": func(t *testing.T, v *verifier) error {
		return sendNew(t, v, "", "RPC", "POST", "/", "json", &openapiutil.OpenApiRequest{Query: text("VSwitchName", "a b+c*d~e%f/ü&=")})
	},
	"darabonba ACS3 RPC with a form": func(t *testing.T, v *verifier) error {
		return sendNew(t, v, "", "RPC", "POST", "/", "formData", &openapiutil.OpenApiRequest{Body: map[string]any{"VSwitchName": "a b"}})
	},
	"darabonba ACS3 ROA": func(t *testing.T, v *verifier) error {
		return sendNew(t, v, "", "ROA", "POST", "/clusters/c-1", "json", &openapiutil.OpenApiRequest{Query: text("name", "a b"), Body: map[string]any{"name": "x"}})
	},
	"darabonba version 1 RPC": func(t *testing.T, v *verifier) error {
		return sendNew(t, v, "v2", "RPC", "POST", "/", "formData", &openapiutil.OpenApiRequest{Query: text("VSwitchName", "a b"), Body: map[string]any{"Other": "c d"}})
	},
	"darabonba version 1 ROA": func(t *testing.T, v *verifier) error {
		return sendNew(t, v, "v2", "ROA", "POST", "/clusters/c-1", "json", &openapiutil.OpenApiRequest{Query: text("name", "a b"), Body: map[string]any{"name": "x"}})
	},
}

func text(name, value string) map[string]*string { return map[string]*string{name: &value} }

func rpc(method string) *requests.CommonRequest {
	request := requests.NewCommonRequest()
	request.Method, request.Version, request.ApiName = method, "2016-04-28", "DescribeVSwitches"
	request.QueryParams["VSwitchName"] = "a b+c*d~e%f/ü&="
	request.QueryParams["Empty"] = ""
	return request
}

func sendOld(t *testing.T, v *verifier, request *requests.CommonRequest) error {
	t.Helper()
	client, err := sdk.NewClientWithOptions("cn-hangzhou", sdk.NewConfig().WithScheme("HTTP").WithAutoRetry(false),
		credentials.NewStsTokenCredential(keyID, secret, token))
	if err != nil {
		t.Fatal(err)
	}
	// In ROA style, this SDK wants the port apart.
	if request.Domain = v.host(); request.PathPattern != "" {
		request.Domain, request.Port, _ = strings.Cut(v.host(), ":")
	}
	request.SetScheme("HTTP")
	_, err = client.ProcessCommonRequest(request)
	return err
}

func sendNew(t *testing.T, v *verifier, signature, style, method, path, body string, request *openapiutil.OpenApiRequest) error {
	t.Helper()
	config := &openapiutil.Config{
		AccessKeyId: new(keyID), AccessKeySecret: new(secret), SecurityToken: new(token),
		Endpoint: new(v.host()), Protocol: new("http"), RegionId: new("cn-hangzhou"),
	}
	if signature != "" {
		config.SignatureAlgorithm = &signature
	}
	client, err := openapi.NewClient(config)
	if err != nil {
		t.Fatal(err)
	}
	action := "DescribeVSwitches"
	params := &openapiutil.Params{
		Action: &action, Version: new("2016-04-28"), Protocol: new("HTTP"), Pathname: &path, Method: &method,
		AuthType: new("AK"), Style: &style, ReqBodyType: &body, BodyType: new("json"),
	}
	_, err = client.CallApi(params, request, &dara.RuntimeOptions{Autoretry: new(false)})
	return err
}

func TestSignaturesOfTheOfficialSDKsAreAccepted(t *testing.T) {
	t.Parallel()
	for name, send := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newVerifier(t)
			if err := send(t, v); err != nil {
				t.Fatal(err)
			}
			if v.last.AccessKeyID != keyID || v.last.SecurityToken != token || v.last.Version == "" || v.last.Nonce == "" {
				t.Errorf("understood %+v", v.last)
			}
			if v.last.Format != wire.JSON {
				t.Error("the SDKs want JSON")
			}
		})
	}
}

func TestSignaturesWithAnotherSecretAreRefused(t *testing.T) {
	t.Parallel()
	for name, send := range clients {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newVerifier(t)
			v.secret = "another secret"
			if err := send(t, v); err == nil || !strings.Contains(err.Error(), "SignatureDoesNotMatch") && !strings.Contains(err.Error(), "AccessKeySecret") {
				t.Fatalf("got %v", err)
			}
		})
	}
}

func TestTheOldSDKTellsThatTheSecretIsWrong(t *testing.T) {
	t.Parallel()
	for name, send := range clients {
		if !strings.HasPrefix(name, "alibaba-cloud-sdk-go") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := newVerifier(t)
			v.secret = "another secret"
			err := send(t, v)
			var failure *sdkerrors.ServerError
			if !errors.As(err, &failure) || !strings.Contains(failure.Recommend(), "InvalidAccessKeySecret") {
				t.Errorf("the SDK does not recognise the string to sign: %v", err)
			}
		})
	}
}

// Every part of a request that decides about the call is covered by its signature.
func TestTamperedRequestsAreRefused(t *testing.T) {
	t.Parallel()
	tampering := map[string]func(*http.Request){
		"a parameter more": func(r *http.Request) { r.URL.RawQuery += "&DryRun=true" },
		"the method":       func(r *http.Request) { r.Method = map[string]string{"GET": "POST", "POST": "PUT"}[r.Method] },
		"a header more":    func(r *http.Request) { r.Header.Set("x-acs-action", "DeleteVSwitch") },
		"the body": func(r *http.Request) {
			if r.ContentLength > 0 {
				r.Body = io.NopCloser(strings.NewReader("name=y"))
				r.ContentLength = 6
			} else {
				r.URL.RawQuery += "&name=y"
			}
		},
	}
	for name, send := range clients {
		for what, tamper := range tampering {
			t.Run(name+", "+what, func(t *testing.T) {
				t.Parallel()
				v := newVerifier(t)
				v.tamper = tamper
				rpcV1 := strings.Contains(name, "RPC GET") || strings.Contains(name, "RPC POST") || strings.Contains(name, "version 1 RPC")
				err := send(t, v)
				if rpcV1 && what == "a header more" {
					// Version 1.0 signs no headers in RPC style: they must not matter.
					if err != nil || v.last.Action != "DescribeVSwitches" {
						t.Errorf("a header changed what is called: %s, %v", v.last.Action, err)
					}
					return
				}
				if name == "darabonba version 1 ROA" && what == "the body" {
					return // this client sends no digest of the body
				}
				if err == nil {
					t.Error("accepted")
				}
			})
		}
	}
}
