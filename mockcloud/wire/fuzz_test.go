package wire_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// fuzzed builds a request from parts, with what net/http would let through.
func fuzzed(method, path, query, contentType, authorization, acs string, body []byte) *http.Request {
	r := httptest.NewRequest("POST", "/", bytes.NewReader(body))
	r.Method, r.URL.Path, r.URL.RawQuery = method, path, query
	for name, value := range map[string]string{
		"Content-Type": contentType, "Authorization": authorization,
		"X-Acs-Version": acs, "X-Acs-Date": acs, "X-Acs-Signature-Nonce": acs, "Date": acs,
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	return r
}

func addSeeds(f *testing.F) {
	for _, s := range []sent{
		signParameters("POST", "HMAC-SHA256", secret, now, describe, map[string]string{"a.1.b": "c"}),
		signHeaders("PUT", "/clusters/%2F", secret, now, describe, `{"a":1}`),
		signRequest("POST", "/", secret, now, describe, `{"a":[1]}`),
	} {
		target, err := url.ParseRequestURI(s.target)
		if err != nil {
			f.Fatal(err)
		}
		acs := s.header.Get("x-acs-date") + s.header.Get("Date")
		f.Add(s.method, target.Path, target.RawQuery, s.header.Get("Content-Type"), s.header.Get("Authorization"), acs, s.body)
	}
}

func FuzzParse(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, method, path, query, contentType, authorization, acs string, body []byte) {
		request, err := wire.Parse(fuzzed(method, path, query, contentType, authorization, acs, body))
		w := httptest.NewRecorder()
		if err != nil {
			request.WriteError(w, requestID, err)
			if err.Code == "" || w.Code != err.Status || w.Code < 400 {
				t.Errorf("got %d %v", w.Code, err)
			}
			return
		}
		if request.AccessKeyID == "" || request.Version == "" || request.Style == wire.RPC && request.Action == "" || len(request.Parameters) > wire.MaxParameters {
			t.Errorf("accepted %+v", request)
		}
	})
}

func FuzzVerify(f *testing.F) {
	addSeeds(f)
	f.Fuzz(func(t *testing.T, method, path, query, contentType, authorization, acs string, body []byte) {
		request, err := wire.Parse(fuzzed(method, path, query, contentType, authorization, acs, body))
		if err != nil {
			return
		}
		// Nobody can guess this secret.
		if err := request.Verify("91c2bd4d5c1f6a3f1cbb8f1a7d2b9e30", now); err == nil || err.Code == "" || err.Status < 400 {
			t.Errorf("got %v", err)
		}
	})
}
