package wire_test

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// The signers here are written from the vendor's documentation, apart from the
// code under test and plainly.

func percentEncode(text string) string {
	return strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(url.QueryEscape(text))
}

func encodeSorted(parameters map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(parameters)) {
		pairs = append(pairs, percentEncode(name)+"="+percentEncode(parameters[name]))
	}
	return strings.Join(pairs, "&")
}

func macOf(newHash func() hash.Hash, key, text string) []byte {
	mac := hmac.New(newHash, []byte(key))
	mac.Write([]byte(text))
	return mac.Sum(nil)
}

// formEncode sends parameters as a client may: in any order of names.
func formEncode(parameters map[string]string) string {
	values := url.Values{}
	for name, value := range parameters {
		values.Set(name, value)
	}
	return values.Encode()
}

// signParameters makes a request in RPC style; those of form go into the body.
func signParameters(method, algorithm, secret string, at time.Time, query, form map[string]string) sent {
	query = maps.Clone(query)
	query["AccessKeyId"], query["SignatureMethod"], query["SignatureVersion"] = keyID, algorithm, "1.0"
	query["SignatureNonce"], query["Timestamp"] = "a nonce", at.UTC().Format("2006-01-02T15:04:05Z")
	all := maps.Clone(query)
	maps.Copy(all, form)
	newHash := sha1.New
	if algorithm == "HMAC-SHA256" {
		newHash = sha256.New
	}
	toSign := method + "&" + percentEncode("/") + "&" + percentEncode(encodeSorted(all))
	query["Signature"] = base64.StdEncoding.EncodeToString(macOf(newHash, secret+"&", toSign))
	s := sent{method: method, target: "/?" + formEncode(query), host: "vpc.aliyuncs.com", header: http.Header{}}
	if form != nil {
		s.body = []byte(formEncode(form))
		s.header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return s
}

// signHeaders makes a request in ROA style with a version 1.0 signature.
func signHeaders(method, path, secret string, at time.Time, query map[string]string, body string) sent {
	s := sent{method: method, target: path, host: "cs.cn-beijing.aliyuncs.com", body: []byte(body), header: http.Header{}}
	sum := md5.Sum([]byte(body))
	acs := map[string]string{"x-acs-signature-method": "HMAC-SHA1", "x-acs-signature-version": "1.0", "x-acs-signature-nonce": "a nonce", "x-acs-version": "2015-12-15"}
	date, digest := at.UTC().Format(http.TimeFormat), base64.StdEncoding.EncodeToString(sum[:])
	toSign := method + "\napplication/json\n" + digest + "\napplication/json\n" + date + "\n"
	for _, name := range slices.Sorted(maps.Keys(acs)) {
		toSign += name + ":" + acs[name] + "\n"
		s.header.Set(name, acs[name])
	}
	toSign += path
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if query[name] == "" {
			pairs = append(pairs, name)
		} else {
			pairs = append(pairs, name+"="+query[name])
		}
	}
	if len(pairs) > 0 {
		toSign += "?" + strings.Join(pairs, "&")
		s.target += "?" + formEncode(query)
	}
	s.header.Set("Accept", "application/json")
	s.header.Set("Content-Type", "application/json")
	s.header.Set("Content-MD5", digest)
	s.header.Set("Date", date)
	s.header.Set("Authorization", "acs "+keyID+":"+base64.StdEncoding.EncodeToString(macOf(sha1.New, secret, toSign)))
	return s
}

// signRequest makes a request with an ACS3 signature, and with other headers than usual where these are given, name by name.
func signRequest(method, path, secret string, at time.Time, query map[string]string, body string, others ...string) sent {
	s := sent{method: method, target: path, host: "vpc.cn-hangzhou.aliyuncs.com", body: []byte(body), header: http.Header{}}
	sum := sha256.Sum256([]byte(body))
	digest := hex.EncodeToString(sum[:])
	signed := map[string]string{
		"host": s.host, "content-type": "application/json", "x-acs-action": "DescribeVpcs", "x-acs-version": "2016-04-28",
		"x-acs-date": at.UTC().Format("2006-01-02T15:04:05Z"), "x-acs-signature-nonce": "a nonce", "x-acs-content-sha256": digest,
		"x-acs-extra": "a,b",
	}
	for i := 0; i < len(others); i += 2 {
		if signed[others[i]] = others[i+1]; others[i+1] == "" {
			delete(signed, others[i])
		}
	}
	var headers string
	names := slices.Sorted(maps.Keys(signed))
	for _, name := range names {
		headers += name + ":" + signed[name] + "\n"
		if name != "host" {
			s.header.Set(name, signed[name])
		}
	}
	canonical := strings.Join([]string{method, path, encodeSorted(query), headers, strings.Join(names, ";"), digest}, "\n")
	sum = sha256.Sum256([]byte(canonical))
	signature := macOf(sha256.New, secret, "ACS3-HMAC-SHA256\n"+hex.EncodeToString(sum[:]))
	s.header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+keyID+",SignedHeaders="+strings.Join(names, ";")+",Signature="+hex.EncodeToString(signature))
	if len(query) > 0 {
		s.target += "?" + formEncode(query)
	}
	return s
}

func TestAnySignedRequestIsAcceptedAndUnderstood(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringOfN(rapid.RuneFrom([]rune("aZ09 ~*+%/&=?#-._;\n中")), 0, 12, -1))
		name := rapid.StringMatching(`x[A-Za-z0-9._~*+%/ü\[\]-]{0,8}`)
		query := rapid.MapOfN(name, text, 0, 6).Draw(t, "query")
		secret := rapid.StringN(1, 40, -1).Draw(t, "secret")
		at := now.Add(time.Duration(rapid.Int64Range(-900, 900).Draw(t, "seconds away")) * time.Second)
		want := maps.Clone(query)
		var s sent
		switch rapid.SampledFrom([]string{"parameters", "headers", "request"}).Draw(t, "scheme") {
		case "parameters":
			form := rapid.MapOfN(name, text, 1, 4).Draw(t, "form")
			maps.Copy(want, form)
			query["Action"], query["Version"] = "DescribeVpcs", "2016-04-28"
			method, algorithm := rapid.SampledFrom([]string{"GET", "POST"}).Draw(t, "method"), rapid.SampledFrom([]string{"HMAC-SHA1", "HMAC-SHA256"}).Draw(t, "algorithm")
			s = signParameters(method, algorithm, secret, at, query, form)
		case "headers":
			s = signHeaders("PUT", "/clusters/c-1", secret, at, query, text.Draw(t, "body"))
		default:
			s = signRequest("POST", "/clusters/c-1", secret, at, query, text.Draw(t, "body"))
		}
		request, err := wire.Parse(s.request())
		if err != nil {
			t.Fatal(err)
		}
		if err := request.Verify(secret, now); err != nil {
			t.Fatal(err)
		}
		if err := request.Verify(secret+"x", now); err == nil || err.Code != "SignatureDoesNotMatch" {
			t.Fatalf("another secret: %v", err)
		}
		for name, value := range want {
			if request.Parameters.Get(name) != value {
				t.Fatalf("read %q = %q, want %q", name, request.Parameters.Get(name), value)
			}
		}
	})
}
