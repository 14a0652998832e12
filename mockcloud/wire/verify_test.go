package wire_test

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

var now = time.Date(2026, 11, 25, 8, 0, 0, 0, time.UTC)

var describe = map[string]string{"Action": "DescribeVpcs", "Version": "2016-04-28", "Format": "JSON"}

// with returns the parameters with one changed; an empty value takes it away.
func with(parameters map[string]string, name, value string) map[string]string {
	changed := maps.Clone(parameters)
	if changed[name] = value; value == "" {
		delete(changed, name)
	}
	return changed
}

// edit changes the query of a request that is signed already.
func edit(s sent, name, value string) sent {
	target, _ := url.ParseRequestURI(s.target)
	query := target.Query()
	if query.Set(name, value); value == "" {
		query.Del(name)
	}
	target.RawQuery = query.Encode()
	s.target = target.RequestURI()
	return s
}

// header changes a header of a request that is signed already.
func header(s sent, name, value string) sent {
	s.header = s.header.Clone()
	if s.header.Set(name, value); value == "" {
		s.header.Del(name)
	}
	return s
}

func TestSignaturesMadeElsewhere(t *testing.T) {
	t.Parallel()
	at := time.Date(2016, 2, 23, 12, 46, 24, 0, time.UTC)
	for name, s := range map[string]sent{
		// The example in the vendor's documentation.
		"HMAC-SHA1": {method: "GET", target: "/?Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions&SignatureMethod=HMAC-SHA1&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26&SignatureVersion=1.0&Signature=OLeaidS1JvxuMvnyHOwuJ%2BuX5qY%3D"},
		"HMAC-SHA256": {
			method: "POST", target: "/?Timestamp=2016-02-23T12%3A46%3A24Z&Format=XML&AccessKeyId=testid&Action=DescribeRegions&SignatureMethod=HMAC-SHA256&SignatureNonce=3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf&Version=2014-05-26",
			body: []byte("SignatureVersion=1.0&Name=a+b%7E*%2B%25/%C3%BC&Empty=&Signature=GnGVNNjuuuGR5zOt7g0Bd0nraoI5Q8jh3Y9BVDox5VI="),
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			// A plus sign in a form is a space.
			s.body = []byte(strings.ReplaceAll(string(s.body), "5VI=", "5VI%3D"))
			s.header = http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
			request, err := wire.Parse(s.request())
			if err != nil {
				t.Fatal(err)
			}
			if err := request.Verify("testsecret", at); err != nil {
				t.Error(err)
			}
			if request.Format != wire.XML {
				t.Error("the format is not XML")
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	t.Parallel()
	parameters := func(query map[string]string) sent { return signParameters("GET", "HMAC-SHA1", secret, now, query, nil) }
	at := func(at time.Time) sent { return signParameters("GET", "HMAC-SHA1", secret, at, describe, nil) }
	headers := signHeaders("POST", "/clusters", secret, now, nil, "{}")
	acs3 := signRequest("POST", "/", secret, now, nil, "{}")
	for name, test := range map[string]struct {
		sent     sent
		code     string
		mentions string
	}{
		"parameters: no action":             {parameters(with(describe, "Action", "")), "MissingParameter", "Action"},
		"parameters: no version":            {parameters(with(describe, "Version", "")), "MissingParameter", "Version"},
		"parameters: nobody":                {edit(parameters(describe), "AccessKeyId", ""), "MissingParameter", "AccessKeyId"},
		"parameters: no signature":          {edit(parameters(describe), "Signature", ""), "MissingParameter", "Signature"},
		"parameters: no method":             {edit(parameters(describe), "SignatureMethod", ""), "MissingParameter", "SignatureMethod"},
		"parameters: no signature version":  {edit(parameters(describe), "SignatureVersion", ""), "MissingParameter", "SignatureVersion"},
		"parameters: no nonce":              {edit(parameters(describe), "SignatureNonce", ""), "MissingParameter", "SignatureNonce"},
		"parameters: no timestamp":          {edit(parameters(describe), "Timestamp", ""), "MissingParameter", "Timestamp"},
		"parameters: another version":       {edit(parameters(describe), "SignatureVersion", "2.0"), "InvalidParameter", "2.0"},
		"parameters: another method":        {edit(parameters(describe), "SignatureMethod", "SHA256withRSA"), "UnsupportedSignatureMethod", "SHA256withRSA"},
		"parameters: bearer token":          {edit(edit(parameters(describe), "AccessKeyId", ""), "BearerToken", "b"), "MissingParameter", "Bearer"},
		"parameters: a time in words":       {edit(parameters(describe), "Timestamp", "yesterday"), "InvalidTimeStamp.Format", ""},
		"parameters: a time with fractions": {edit(parameters(describe), "Timestamp", "2026-11-25T08:00:00.5Z"), "InvalidTimeStamp.Format", ""},
		"parameters: a time with a zone":    {edit(parameters(describe), "Timestamp", "2026-11-25T08:00:00+00:00"), "InvalidTimeStamp.Format", ""},
		"parameters: too early":             {at(now.Add(-wire.Window - time.Second)), "InvalidTimeStamp.Expired", ""},
		"parameters: too late":              {at(now.Add(wire.Window + time.Second)), "InvalidTimeStamp.Expired", ""},
		"parameters: another signature":     {edit(parameters(describe), "Signature", "x"), "SignatureDoesNotMatch", "server string to sign is:GET&%2F&AccessKeyId%3D"},
		"parameters: PUT":                   {sent{method: "PUT", target: "/?Action=A&Version=1&Signature=x", header: http.Header{}}, "UnsupportedHTTPMethod", ""},
		"headers: no date":                  {header(headers, "Date", ""), "MissingParameter", "Date"},
		"headers: an ISO 8601 date":         {header(headers, "Date", "2026-11-25T08:00:00Z"), "InvalidTimeStamp.Format", ""},
		"headers: too early":                {signHeaders("GET", "/clusters", secret, now.Add(-time.Hour), nil, ""), "InvalidTimeStamp.Expired", ""},
		"headers: no version":               {header(headers, "x-acs-version", ""), "MissingParameter", "Version"},
		"headers: another signature":        {header(headers, "Authorization", "acs "+keyID+":x"), "SignatureDoesNotMatch", "server string to sign is:POST\n"},
		"headers: no signature":             {header(headers, "Authorization", "acs "+keyID), "IncompleteSignature", ""},
		"headers: another digest":           {header(headers, "Content-MD5", "x"), "SignatureDoesNotMatch", "Content-MD5"},
		"headers: another method":           {header(headers, "x-acs-signature-method", "HMAC-MD5"), "UnsupportedSignatureMethod", "HMAC-MD5"},
		"headers: another version":          {header(headers, "x-acs-signature-version", "2.0"), "InvalidParameter", "2.0"},
		"headers: nobody":                   {header(headers, "Authorization", ""), "MissingParameter", "AccessKeyId"},
		"headers: bearer token":             {header(header(headers, "Authorization", ""), "x-acs-bearer-token", "b"), "MissingParameter", "Bearer"},
		"ACS3: RSA":                         {header(acs3, "Authorization", "ACS3-RSA-SHA256 Credential=a,SignedHeaders=host,Signature=x"), "UnsupportedSignatureMethod", "RSA"},
		"parameters: SM3":                   {edit(parameters(describe), "SignatureMethod", "HMAC-SM3"), "UnsupportedSignatureMethod", "HMAC-SM3"},
		"ACS4":                              {header(acs3, "Authorization", "ACS4-HMAC-SHA256 Credential=a,SignedHeaders=host,Signature=x"), "UnsupportedSignatureMethod", "ACS4"},
		"ACS3: nothing signed":              {header(acs3, "Authorization", "ACS3-HMAC-SHA256 Credential=a,Signature=x"), "IncompleteSignature", ""},
		"ACS3: nobody":                      {header(acs3, "Authorization", "ACS3-HMAC-SHA256 SignedHeaders=host,Signature=x"), "IncompleteSignature", ""},
		"ACS3: host not signed":             {header(acs3, "Authorization", "ACS3-HMAC-SHA256 Credential=a,SignedHeaders=x-acs-date,Signature=x"), "IncompleteSignature", "host"},
		"ACS3: a header not signed":         {header(acs3, "x-acs-region-id", "us-east-1"), "IncompleteSignature", "x-acs-region-id"},
		"ACS3: no date":                     {header(acs3, "x-acs-date", ""), "MissingParameter", "x-acs-date"},
		"ACS3: no nonce":                    {header(acs3, "x-acs-signature-nonce", ""), "MissingParameter", "x-acs-signature-nonce"},
		"ACS3: no digest":                   {header(acs3, "x-acs-content-sha256", ""), "MissingParameter", "x-acs-content-sha256"},
		"ACS3: another digest":              {header(acs3, "x-acs-content-sha256", "x"), "SignatureDoesNotMatch", "is not that of the body"},
		"ACS3: a time in words":             {header(acs3, "x-acs-date", "yesterday"), "InvalidTimeStamp.Format", ""},
		"ACS3: too late":                    {signRequest("POST", "/", secret, now.Add(time.Hour), nil, ""), "InvalidTimeStamp.Expired", ""},
		"ACS3: another signature":           {header(acs3, "x-acs-signature-nonce", "x"), "SignatureDoesNotMatch", "server string to sign is:ACS3-HMAC-SHA256\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			request, err := wire.Parse(test.sent.request())
			if err == nil {
				err = request.Verify(secret, now)
			}
			if err == nil {
				t.Fatal("accepted")
			}
			status := map[string]int{"UnsupportedHTTPMethod": 405}[test.code]
			if status == 0 {
				status = 400
			}
			if err.Code != test.code || err.Status != status || !strings.Contains(err.Message, test.mentions) {
				t.Errorf("got %d %v", err.Status, err)
			}
			if strings.Contains(err.Message, secret) {
				t.Errorf("the message tells the secret: %s", err.Message)
			}
		})
	}
}

func TestTheWindowIsOpenAtItsEndsAndAroundAnyClock(t *testing.T) {
	t.Parallel()
	for _, away := range []time.Duration{-wire.Window, 0, wire.Window} {
		for name, s := range map[string]sent{
			"parameters": signParameters("GET", "HMAC-SHA1", secret, now.Add(away), describe, nil),
			"headers":    signHeaders("GET", "/clusters", secret, now.Add(away), nil, ""),
			"request":    signRequest("GET", "/", secret, now.Add(away), nil, ""),
		} {
			request, err := wire.Parse(s.request())
			if err != nil {
				t.Fatal(err)
			}
			if err := request.Verify(secret, now); err != nil {
				t.Errorf("%s, %s away: %v", name, away, err)
			}
			if err := request.Verify(secret, now.AddDate(1, 0, 0), now); err != nil {
				t.Errorf("%s, %s away from the second clock: %v", name, away, err)
			}
			if err := request.Verify(secret); err == nil || err.Code != "InvalidTimeStamp.Expired" {
				t.Errorf("%s without a clock: %v", name, err)
			}
		}
	}
}

// A header that is sent more than once is signed with its values in order.
func TestHeadersWithManyValues(t *testing.T) {
	t.Parallel()
	s := signRequest("GET", "/", secret, now, nil, "")
	s.header["X-Acs-Extra"] = []string{"b", " a"}
	request, err := wire.Parse(s.request())
	if err == nil {
		err = request.Verify(secret, now)
	}
	if err != nil {
		t.Error(err)
	}
}

func TestTokensOfTemporaryKeys(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		sent, token string
		code        string
	}{
		"lasting key":              {"", "", ""},
		"lasting key with a token": {"t", "", "InvalidSecurityToken.MismatchWithAccessKey"},
		"temporary key":            {"t", "t", ""},
		"without its token":        {"", "t", "MissingSecurityToken"},
		"with another token":       {"u", "t", "InvalidSecurityToken.MismatchWithAccessKey"},
	} {
		request := &wire.Request{SecurityToken: test.sent}
		code := ""
		if err := request.VerifyToken(test.token, now.Add(time.Nanosecond), now); err != nil {
			code = err.Code
		}
		if code != test.code {
			t.Errorf("%s: got %q, want %q", name, code, test.code)
		}
	}
	if err := (&wire.Request{SecurityToken: "t"}).VerifyToken("t", now, now); err == nil || err.Code != "InvalidSecurityToken.Expired" {
		t.Errorf("at its end: %v", err)
	}
}

// A signature over parameters must not vouch for a call by path, which its
// headers would name.
func TestAFormDoesNotSignACallByPath(t *testing.T) {
	t.Parallel()
	r := httptest.NewRequest(http.MethodPost, "/x", strings.NewReader("AccessKeyId=a&Signature=b&SignatureNonce=c&Timestamp=d&Action=DescribeVpcs&Version=2016-04-28"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("x-acs-action", "CreateVpc")
	r.Header.Set("x-acs-version", "2016-04-28")
	if _, failure := wire.Parse(r); failure == nil || failure.Code != "IncompleteSignature" {
		t.Errorf("got %v", failure)
	}
}
