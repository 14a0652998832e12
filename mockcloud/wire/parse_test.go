package wire_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// endless is a body that never ends; it counts what is read of it.
type endless struct{ read int }

func (e *endless) Read(into []byte) (int, error) {
	e.read += len(into)
	return len(into), nil
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestBodiesHaveALimit(t *testing.T) {
	t.Parallel()
	for name, length := range map[string]int64{"of a known length": wire.MaxBody + 1, "of an unknown length": -1} {
		body := &endless{}
		r := httptest.NewRequest("POST", "/?Action=A&Version=V&AccessKeyId=K", body)
		r.ContentLength = length
		_, err := wire.Parse(r)
		if err == nil || err.Status != http.StatusRequestEntityTooLarge || err.Code != "RequestEntityTooLarge" {
			t.Errorf("%s: %v", name, err)
		}
		if body.read > 2*wire.MaxBody || length > 0 && body.read > 0 {
			t.Errorf("%s: %d bytes were read", name, body.read)
		}
	}
	r := httptest.NewRequest("POST", "/clusters", strings.NewReader(strings.Repeat("x", wire.MaxBody)))
	r.Header.Set("Authorization", "acs id:signature")
	r.Header.Set("x-acs-version", "2015-12-15")
	if request, err := wire.Parse(r); err != nil || len(request.Body) != wire.MaxBody {
		t.Errorf("at the limit: %v", err)
	}
}

func TestBadInputIsRefused(t *testing.T) {
	t.Parallel()
	var many strings.Builder
	for i := range wire.MaxParameters + 1 {
		fmt.Fprintf(&many, "&p%d=", i)
	}
	const envelope = "/?Action=A&Version=V&AccessKeyId=K"
	acs3 := http.Header{
		"Authorization": {"ACS3-HMAC-SHA256 Credential=K, SignedHeaders=host, Signature=00"},
		"X-Acs-Action":  {"A"}, "X-Acs-Version": {"V"}, "Content-Type": {"application/json"},
	}
	for name, test := range map[string]struct {
		target string
		header http.Header
		body   io.Reader
	}{
		"escape in a value":       {target: envelope + "&a=%zz"},
		"escape in a name":        {target: envelope + "&%f=1"},
		"value that is not UTF-8": {target: envelope + "&a=%ff"},
		"name that is not UTF-8":  {target: envelope + "&%ff=a"},
		"no name":                 {target: envelope + "&=a"},
		"long name":               {target: envelope + "&" + strings.Repeat("n", wire.MaxNameLength+1) + "=a"},
		"too many parameters":     {target: envelope + many.String()},
		"too many in the form":    {target: envelope, body: strings.NewReader(many.String())},
		"JSON that is not signed": {target: envelope, header: http.Header{"Content-Type": {"application/json"}}, body: strings.NewReader("{}")},
		"JSON that is broken":     {target: "/", header: acs3, body: strings.NewReader("{")},
		"JSON that is no object":  {target: "/", header: acs3, body: strings.NewReader("[1]")},
		"JSON with more behind":   {target: "/", header: acs3, body: strings.NewReader(`{"a":"1"}{}`)},
		"JSON that is nothing":    {target: "/", header: acs3, body: strings.NewReader("[null]")},
		"deep JSON":               {target: "/", header: acs3, body: strings.NewReader(strings.Repeat(`{"a":`, 1<<20))},
		"body that breaks off":    {target: envelope, body: broken{}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest("POST", test.target, test.body)
			if test.header != nil {
				r.Header = test.header
			}
			if _, err := wire.Parse(r); err == nil || err.Code != "InvalidParameter" || err.Status != 400 {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEnvelopes(t *testing.T) {
	t.Parallel()
	acs := "acs K:s"
	for name, test := range map[string]struct {
		target, host string
		header       map[string]string
		want         wire.Request
	}{
		"all in parameters": {
			target: "/?Action=A&Version=V&AccessKeyId=K&SecurityToken=T&SignatureNonce=N&RegionId=cn-beijing&Format=json", host: "vpc.cn-hangzhou.aliyuncs.com",
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K", SecurityToken: "T", Nonce: "N", Region: "cn-beijing", Format: wire.JSON},
		},
		"XML is the default of old clients": {
			target: "/?Action=A&Version=V&AccessKeyId=K",
			want:   wire.Request{Action: "A", Version: "V", AccessKeyID: "K", Format: wire.XML},
		},
		"Accept decides without Format": {
			target: "/?Action=A&Version=V&AccessKeyId=K", header: map[string]string{"Accept": "application/json"},
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K", Format: wire.JSON},
		},
		"Format decides before Accept": {
			target: "/?Action=A&Version=V&AccessKeyId=K&Format=XML", header: map[string]string{"Accept": "application/json"},
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K", Format: wire.XML},
		},
		"action in headers that are not signed": {
			target: "/?AccessKeyId=K&Action=A", header: map[string]string{"x-acs-action": "B", "x-acs-version": "V"},
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K", Format: wire.JSON},
		},
		"all in headers": {
			target: "/?Action=X", host: "vpc-vpc.cn-hangzhou.aliyuncs.com:443",
			header: map[string]string{
				"Authorization": "ACS3-HMAC-SHA256 Credential=K,SignedHeaders=host,Signature=0", "x-acs-action": "A", "x-acs-version": "V",
				"x-acs-security-token": "T", "x-acs-signature-nonce": "N", "Accept": "application/xml",
			},
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K", SecurityToken: "T", Nonce: "N", Region: "cn-hangzhou", Format: wire.XML},
		},
		"action in a parameter of a signed request": {
			target: "/?Action=A&Version=V", header: map[string]string{"Authorization": "ACS3-HMAC-SHA256 Credential=K,SignedHeaders=host,Signature=0"},
			want: wire.Request{Action: "A", Version: "V", AccessKeyID: "K"},
		},
		"ROA": {
			target: "/clusters/a%2Fb?Action=X&Format=XML", host: "cs.aliyuncs.com",
			header: map[string]string{"Authorization": acs, "x-acs-version": "V", "x-acs-region-id": "us-west-1"},
			want:   wire.Request{Style: wire.ROA, Version: "V", AccessKeyID: "K", Region: "us-west-1", Path: "/clusters/a%2Fb"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := httptest.NewRequest("GET", test.target, nil)
			if test.host != "" {
				r.Host = test.host
			}
			for name, value := range test.header {
				r.Header.Set(name, value)
			}
			got, err := wire.Parse(r)
			if err != nil {
				t.Fatal(err)
			}
			want := test.want
			if want.Path == "" {
				want.Path = "/"
			}
			if got.Style != want.Style || got.Action != want.Action || got.Version != want.Version || got.AccessKeyID != want.AccessKeyID ||
				got.SecurityToken != want.SecurityToken || got.Nonce != want.Nonce || got.Region != want.Region || got.Format != want.Format || got.Path != want.Path {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestQueryAndFormAreMerged(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest("POST", "/?Action=A&Version=V&AccessKeyId=K&a=1&b=2&b=3&&c", strings.NewReader("a=4&d=+%2B"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
	got, err := wire.Parse(r)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a": "4", "b": "3", "c": "", "d": " +"} {
		if value, ok := got.Parameters.ByName()[name]; !ok || value != want {
			t.Errorf("read %s = %q, want %q", name, value, want)
		}
	}
	if got.Body != nil {
		t.Errorf("the form is a body too: %q", got.Body)
	}
}

// TestAHostIsTheSameHoweverItIsWritten writes hosts with capitals, with the dot of the root and with a port.
func TestAHostIsTheSameHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for _, host := range []string{"vpc.cn-beijing.aliyuncs.com", "VPC.CN-Beijing.AliyunCS.com", "vpc.cn-beijing.aliyuncs.com.", "Ecs-cn-beijing.aliyuncs.com.:443"} {
		r := httptest.NewRequest("GET", "/?Action=X&Version=1&AccessKeyId=k", nil)
		r.Host = host
		if request, err := wire.Parse(r); err != nil || request.Region != "cn-beijing" {
			t.Errorf("%s is in the region %q: %v", host, request.Region, err)
		}
	}
	for _, host := range []string{"p.cn-beijing.log.aliyuncs.com", "P.CN-Beijing.Log.AliyunCS.com:443", "p.cn-beijing.log.aliyuncs.com."} {
		answer := httptest.NewRecorder()
		(&wire.Request{Host: host}).WriteError(answer, requestID, wire.NonceUsed())
		if got := answer.Body.String(); !strings.Contains(got, `"errorCode"`) {
			t.Errorf("%s answers %s", host, got)
		}
	}
}
