package wire_test

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// signedRequests are requests of each scheme.
func signedRequests() map[string]sent {
	query, form := with(describe, "VpcName", "a/b"), map[string]string{"Tag.1.Key": "x", "Tag.2.Key": "y"}
	return map[string]sent{
		"parameters":         signParameters("GET", "HMAC-SHA1", secret, now, query, nil),
		"parameters, SHA256": signParameters("GET", "HMAC-SHA256", secret, now, query, nil),
		"parameters, form":   signParameters("POST", "HMAC-SHA1", secret, now, describe, form),
		"headers":            signHeaders("POST", "/clusters/c1", secret, now, map[string]string{"a": "1", "b": "2"}, `{"name":"x"}`),
		"ACS3":               signRequest("POST", "/", secret, now, map[string]string{"a": "1", "b": "2"}, `{"Name":"x"}`),
	}
}

// verified reads a request and verifies it by the secret of its AccessKey: that of any other one is another.
func verified(s sent) (*wire.Request, *wire.Error) {
	request, err := wire.Parse(s.request())
	if err == nil && request.AccessKeyID != keyID {
		err = request.Verify("another", now)
	} else if err == nil {
		err = request.Verify(secret, now)
	}
	return request, err
}

// meaning is what a request asks for, and who does.
func meaning(q *wire.Request) string {
	parameters := q.Parameters.ByName()
	delete(parameters, "Signature") // it is Base64, of which several texts may be the same
	return fmt.Sprintf("%q", []any{q.Action, q.Version, q.Method, q.Path, q.Region, q.AccessKeyID, q.SecurityToken, q.Nonce, parameters, q.Body})
}

// TestNoAlteredByteIsAccepted alters each byte of a signed request, one at a time, also to what stands for the same, such
// as the other case of an escape: what is accepted all the same still asks for the same.
func TestNoAlteredByteIsAccepted(t *testing.T) {
	t.Parallel()
	for name, s := range signedRequests() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			original, err := verified(s)
			if err != nil {
				t.Fatal(err)
			}
			want, tried, refused := meaning(original), 0, 0
			try := func(where string, changed sent) {
				tried++
				got, err := verified(changed)
				switch {
				case err != nil:
					refused++
				case meaning(got) != want:
					t.Errorf("%s: accepted %s\ninstead of %s", where, meaning(got), want)
				}
			}
			each := func(where, text string, change func(text string) sent) {
				for i := range text {
					for _, other := range []byte{text[i] ^ 1, text[i] ^ 0x20, '&', 'A'} {
						if other > ' ' && other < 0x7f && other != text[i] {
							try(fmt.Sprintf("%s, byte %d", where, i), change(text[:i]+string(other)+text[i+1:]))
						}
					}
				}
			}
			each("the address", s.target[1:], func(text string) sent {
				changed := s
				changed.target = "/" + strings.ReplaceAll(text, "#", "x")
				return changed
			})
			each("the body", string(s.body), func(text string) sent { changed := s; changed.body = []byte(text); return changed })
			for field := range s.header {
				if strings.HasPrefix(field, "X-Acs-") || field == "Authorization" || field == "Date" {
					each(field, s.header.Get(field), func(text string) sent { return header(s, field, text) })
				}
			}
			if refused < tried*8/10 {
				t.Errorf("of %d alterations %d are refused", tried, refused)
			}
		})
	}
}

// TestNoOtherOrderIsAccepted lets values and what is signed change places.
func TestNoOtherOrderIsAccepted(t *testing.T) {
	t.Parallel()
	all := signedRequests()
	form := all["parameters, form"]
	form.body = []byte("Tag.1.Key=y&Tag.2.Key=x")
	again := all["parameters, form"]
	again.body = append(slices.Clone(again.body), "&Tag.1.Key=z"...)
	query := all["headers"]
	query.target = "/clusters/c1?a=2&b=1"
	swapped := all["ACS3"]
	swapped.target = "/?a=2&b=1"
	authorization := all["ACS3"].header.Get("Authorization")
	begin, rest, _ := strings.Cut(authorization, "SignedHeaders=")
	names, rest, _ := strings.Cut(rest, ",")
	list := strings.Split(names, ";")
	slices.Reverse(list)
	for name, s := range map[string]sent{
		"values of a form":     form,
		"a value once more":    again,
		"values of a query":    query,
		"ACS3, of a query":     swapped,
		"ACS3, signed headers": header(all["ACS3"], "Authorization", begin+"SignedHeaders="+strings.Join(list, ";")+","+rest),
	} {
		if request, err := verified(s); err == nil {
			t.Errorf("%s: accepted %s", name, meaning(request))
		}
	}
}

// TestNoOtherSchemeIsAccepted sends what was signed by one scheme as if it was by another, weaker one.
func TestNoOtherSchemeIsAccepted(t *testing.T) {
	t.Parallel()
	all := signedRequests()
	acs3 := all["ACS3"].header.Get("Authorization")
	signature := acs3[strings.LastIndex(acs3, "=")+1:]
	parameters := with(describe, "AccessKeyId", keyID)
	maps.Copy(parameters, map[string]string{"Signature": signature, "SignatureMethod": "HMAC-SHA1", "SignatureVersion": "1.0", "SignatureNonce": "n", "Timestamp": now.Format("2006-01-02T15:04:05Z")})
	asParameters := header(all["ACS3"], "Authorization", "")
	asParameters.target = "/?" + formEncode(parameters)
	both := all["ACS3"] // and a wrong one of another scheme
	both.target = "/?a=1&b=2&Signature=x&SignatureMethod=HMAC-SHA1&SignatureVersion=1.0"
	for name, s := range map[string]sent{
		"SM3 for SHA256":               header(all["ACS3"], "Authorization", strings.Replace(acs3, "ACS3-HMAC-SHA256", "ACS3-HMAC-SM3", 1)),
		"headers of version 1.0":       header(all["ACS3"], "Authorization", "acs "+keyID+":"+signature),
		"parameters of version 1.0":    asParameters,
		"parameters beside ACS3":       both,
		"no signature in headers":      header(all["headers"], "Authorization", ""),
		"SHA1 for SHA256":              edit(all["parameters, SHA256"], "SignatureMethod", "HMAC-SHA1"),
		"headers, SHA256 for SHA1":     header(all["headers"], "x-acs-signature-method", "HMAC-SHA256"),
		"headers, as by parameters":    {method: "POST", target: "/clusters/c1?a=1&b=2&" + formEncode(parameters), host: all["headers"].host, header: http.Header{"Content-Type": {"application/json"}}, body: all["headers"].body},
		"parameters, another's secret": signParameters("GET", "HMAC-SHA1", "another", now, describe, nil),
		"headers, another's secret":    signHeaders("GET", "/clusters", "another", now, nil, ""),
		"ACS3, another's secret":       signRequest("GET", "/", "another", now, nil, ""),
	} {
		if request, err := verified(s); err == nil {
			t.Errorf("%s: accepted %s", name, meaning(request))
		}
	}
}

// TestNothingUnsignedCounts puts parameters beside what is signed: into a body beside a signed query, into a query beside
// a signed body, and into headers.
func TestNothingUnsignedCounts(t *testing.T) {
	t.Parallel()
	all := signedRequests()
	formed := func(name, body string) sent {
		s := header(all[name], "Content-Type", "application/x-www-form-urlencoded")
		s.body = []byte(body)
		return s
	}
	queried := func(name string) sent {
		s := all[name]
		if s.target += "&DryRun=true"; !strings.Contains(s.target, "?") {
			s.target = strings.Replace(s.target, "&", "?", 1)
		}
		return s
	}
	text := all["parameters"]
	text.method, text.body, text.header = "POST", []byte(`{"DryRun":true}`), http.Header{"Content-Type": {"application/json"}}
	unnamed := signParameters("GET", "HMAC-SHA1", secret, now, with(describe, "Action", ""), nil)
	unversioned := signParameters("GET", "HMAC-SHA1", secret, now, with(describe, "Version", ""), nil)
	for name, s := range map[string]sent{
		"an action beside parameters":      header(unnamed, "x-acs-action", "DeleteVpc"),
		"a version beside parameters":      header(unversioned, "x-acs-version", "2014-05-26"),
		"a form beside parameters":         formed("parameters", "DryRun=true"),
		"JSON beside parameters":           text,
		"a query beside a form":            queried("parameters, form"),
		"a query beside headers":           queried("headers"),
		"a query beside a body, ACS3":      queried("ACS3"),
		"a form in place of a body":        formed("headers", "DryRun=true"),
		"a form in place of a body, ACS3":  formed("ACS3", "Name=x&DryRun=true"),
		"an action in a header, ACS3":      header(all["ACS3"], "x-acs-action", "DeleteVpc"),
		"a region in a header, of headers": header(all["headers"], "x-acs-region-id", "us-east-1"),
	} {
		if request, err := verified(s); err == nil {
			t.Errorf("%s: accepted %s", name, meaning(request))
		}
	}
	plain, err := verified(all["parameters"])
	if err != nil {
		t.Fatal(err)
	}
	// Headers that no signature covers change nothing of a call that names its action in its parameters.
	named := all["parameters"]
	for _, field := range []string{"x-acs-action", "x-acs-version", "x-acs-security-token", "x-acs-region-id", "x-acs-signature-nonce", "x-acs-bearer-token", "x-acs-date"} {
		named = header(named, field, "other")
	}
	got, err := verified(named)
	if err != nil || meaning(got) != meaning(plain) {
		t.Errorf("with headers that are not signed the call is %s: %v", meaning(got), err)
	}
}

// TestNoOtherHeaderIsAccepted alters signed headers by what is around their values or by how often they are there.
// What is accepted all the same still asks for the same, by the same nonce.
func TestNoOtherHeaderIsAccepted(t *testing.T) {
	t.Parallel()
	for name, s := range signedRequests() {
		original, err := verified(s)
		if err != nil {
			t.Fatal(err)
		}
		try := func(where string, changed sent) {
			t.Helper()
			if got, err := verified(changed); err == nil && meaning(got) != meaning(original) {
				t.Errorf("%s: %s: accepted %s\ninstead of %s", name, where, meaning(got), meaning(original))
			}
		}
		for field, values := range s.header {
			for _, around := range []string{" ", "\t", "\u00a0", "\u0085", "\u2003", "\u3000"} {
				try(fmt.Sprintf("%s, with %q at the end", field, around), header(s, field, values[0]+around))
				try(fmt.Sprintf("%s, with %q at the beginning", field, around), header(s, field, around+values[0]))
			}
			for i := range values[0] {
				twice := header(s, field, values[0][:i])
				twice.header.Add(field, values[0][i:])
				try(fmt.Sprintf("%s, in two at byte %d", field, i), twice)
			}
		}
	}
	listed := signRequest("POST", "/", secret, now, nil, "", "x-acs-signature-nonce", "a,b")
	apart := header(listed, "x-acs-signature-nonce", "b")
	apart.header.Add("x-acs-signature-nonce", "a")
	if got, err := verified(apart); err == nil && got.Nonce != "a,b" {
		t.Errorf("accepted one nonce as two, of which %q counts", got.Nonce)
	}
}

// TestNoOtherTypeOfABodyIsAccepted says something else of what a signed body is, where the header that says so is not signed.
func TestNoOtherTypeOfABodyIsAccepted(t *testing.T) {
	t.Parallel()
	for kind, body := range map[string]string{"application/json": `{"Name":"x"}`, "application/x-www-form-urlencoded": "Name=x"} {
		unsigned := signRequest("POST", "/", secret, now, nil, body, "content-type", "")
		for _, said := range []string{"", "application/json", "application/x-www-form-urlencoded", "text/plain"} {
			got, err := verified(header(unsigned, "Content-Type", said))
			if err != nil || got.Parameters.Get("Name") != "x" || len(got.Parameters) != 1 {
				t.Errorf("%s whose type is not signed, called %q: %s, %v", kind, said, meaning(got), err)
			}
		}
		signed := signRequest("POST", "/", secret, now, nil, body, "content-type", kind)
		if got, err := verified(signed); err != nil || got.Parameters.Get("Name") != "x" {
			t.Errorf("%s: %s, %v", kind, meaning(got), err)
		}
	}
}

// TestNoOtherEscapesAreAccepted writes a signed address so that it is the same without escapes, where clients sign it
// without them.
func TestNoOtherEscapesAreAccepted(t *testing.T) {
	t.Parallel()
	all := signedRequests()
	to := func(name, target string) sent { s := all[name]; s.target = target; return s }
	named := signRequest("GET", "/", secret, now, map[string]string{"a=1&b": "2"}, "")
	named.target = "/?a=1&b=2"
	for name, s := range map[string]sent{
		"two parameters in the name alone":     to("headers", "/clusters/c1?a%3D1%26b=2"),
		"a query in the path":                  to("headers", "/clusters/c1%3Fa=1%26b=2"),
		"a query and a slash in the path":      to("headers", "/clusters%2Fc1%3Fa=1&b=2"),
		"a slash in the path":                  to("headers", "/clusters%2Fc1?a=1&b=2"),
		"an escape of an escape":               to("headers", "/clusters/%2563%2531?a=1&b=2"),
		"a slash in the path, ACS3":            to("ACS3", "/%2F?a=1&b=2"),
		"two parameters in a name, ACS3":       to("ACS3", "/?a%3D1%26b=2"),
		"a name that was two parameters, ACS3": named,
	} {
		if request, err := verified(s); err == nil {
			t.Errorf("%s: accepted %s", name, meaning(request))
		}
	}
}
