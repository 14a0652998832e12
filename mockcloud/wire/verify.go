package wire

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Verify checks that the caller holds the secret and signed this very request,
// within the [Window] of one of the clocks.
func (q *Request) Verify(secret string, clocks ...time.Time) *Error {
	switch q.proof.scheme {
	case headerSigned:
		return q.verifyHeaderSigned(secret, clocks)
	case requestSigned:
		return q.verifyRequestSigned(secret, clocks)
	}
	return q.verifyParametersSigned(secret, clocks)
}

// VerifyToken checks the security token that comes with a temporary key; "" is
// the token of a lasting key.
func (q *Request) VerifyToken(token string, expires, now time.Time) *Error {
	switch {
	case token != "" && q.SecurityToken == "":
		return badRequest("MissingSecurityToken", "A temporary AccessKey needs its security token.")
	case subtle.ConstantTimeCompare([]byte(token), []byte(q.SecurityToken)) == 0:
		return badRequest("InvalidSecurityToken.MismatchWithAccessKey", "The security token does not belong to the AccessKey.")
	case token != "" && !now.Before(expires):
		return badRequest("InvalidSecurityToken.Expired", "The security token has expired.")
	}
	return nil
}

func (q *Request) verifyParametersSigned(secret string, clocks []time.Time) *Error {
	for _, name := range [...]string{"Signature", "SignatureMethod", "SignatureVersion", "SignatureNonce", "Timestamp"} {
		if q.Parameters.Get(name) == "" {
			return MissingParameter(name)
		}
	}
	if version := q.Parameters.Get("SignatureVersion"); version != "1.0" {
		return InvalidParameter(fmt.Sprintf("There is no signature version %q.", version))
	}
	algorithm := q.Parameters.Get("SignatureMethod")
	if err := checkTime(iso8601, q.Parameters.Get("Timestamp"), clocks); err != nil {
		return err
	}
	c := canonicals.Get().(*canonical)
	defer canonicals.Put(c)
	c.parameters(q)
	if !matches(algorithm, secret+"&", c.text, base64.StdEncoding, q.Parameters.Get("Signature")) {
		return doesNotMatch(c.text)
	}
	return nil
}

func (q *Request) verifyHeaderSigned(secret string, clocks []time.Time) *Error {
	if version := q.headerOf("X-Acs-Signature-Version"); version != "" && version != "1.0" {
		return InvalidParameter(fmt.Sprintf("There is no signature version %q.", version))
	}
	date := q.headerOf("Date")
	if date == "" {
		return MissingParameter("Date")
	}
	if err := checkTime(http.TimeFormat, date, clocks); err != nil {
		return err
	}
	// Official clients send bodies without it, which nothing covers then.
	if given := q.headerOf("Content-Md5"); given != "" {
		if sum := md5.Sum(q.payload); given != base64.StdEncoding.EncodeToString(sum[:]) {
			return badRequest(codeDoesNotMatch, "The Content-MD5 is not that of the body.")
		}
	}
	// The text that is signed has no escapes: official clients send values with &, so that those must do.
	if q.query.ambiguous() {
		return badRequest(codeDoesNotMatch, "A signature in headers covers no query parameter whose name has & or =.")
	}
	c := canonicals.Get().(*canonical)
	defer canonicals.Put(c)
	for _, spelling := range spellings {
		if spelling.plainPath && !q.plainPath() {
			continue
		}
		c.headers(q, spelling)
		if matches(q.proof.algorithm, secret, c.text, base64.StdEncoding, q.proof.signature) {
			return nil
		}
	}
	return doesNotMatch(c.text)
}

func (q *Request) verifyRequestSigned(secret string, clocks []time.Time) *Error {
	by := acs3Of(q.proof.algorithm)
	for _, name := range [...]string{"X-Acs-Date", "X-Acs-Signature-Nonce"} {
		if q.headerOf(name) == "" {
			return MissingParameter(strings.ToLower(name))
		}
	}
	if err := checkTime(iso8601, q.headerOf("X-Acs-Date"), clocks); err != nil {
		return err
	}
	if name := q.unsignedHeader(); name != "" {
		return incomplete(fmt.Sprintf("The header %s is not signed.", name))
	}
	sum := by.digest(q.payload)
	var digest [2 * digestSize]byte
	hex.Encode(digest[:], sum[:])
	if err := by.checkDigest(q, string(digest[:])); err != nil {
		return err
	}
	c := canonicals.Get().(*canonical)
	defer canonicals.Put(c)
	for _, spelling := range spellings {
		if spelling.plainPath && !q.plainPath() || spelling.plainNames && q.query.ambiguous() {
			continue
		}
		c.request(q, spelling, digest[:])
		sum := by.digest(c.text)
		c.toSign = append(append(c.toSign[:0], by.name...), '\n')
		c.toSign = hex.AppendEncode(c.toSign, sum[:])
		if matches(by.mac, secret, c.toSign, hexadecimal{}, q.proof.signature) {
			return nil
		}
	}
	err := doesNotMatch(c.toSign)
	err.Message += "\nserver canonical request is:" + string(c.text)
	return err
}

// unsignedHeader names a header that must be signed and is not.
func (q *Request) unsignedHeader() string {
	if !q.proof.signs("host") {
		return "host"
	}
	for name := range q.header {
		if strings.HasPrefix(name, acsPrefix) && !q.proof.signs(name) {
			return strings.ToLower(name)
		}
	}
	return ""
}

// matches tells whether the signature is that of the text.
func matches(algorithm, secret string, text []byte, encoding interface{ AppendEncode(into, sum []byte) []byte }, signature string) bool {
	var sum [digestSize]byte
	var encoded [2 * digestSize]byte
	return hmac.Equal(encoding.AppendEncode(encoded[:0], appendMAC(sum[:0], algorithm, secret, text)), []byte(signature))
}

type hexadecimal struct{}

func (hexadecimal) AppendEncode(into, sum []byte) []byte { return hex.AppendEncode(into, sum) }

const iso8601 = "2006-01-02T15:04:05Z"

// checkTime checks that a timestamp is within the window of a clock.
func checkTime(layout, text string, clocks []time.Time) *Error {
	stamp, err := time.Parse(layout, text)
	// Parse allows fractions of a second that the layout does not have.
	if err != nil || len(text) != len(layout) {
		return badRequest("InvalidTimeStamp.Format", fmt.Sprintf("A timestamp has the form %s.", layout))
	}
	for _, now := range clocks {
		if away := now.Sub(stamp); -Window <= away && away <= Window {
			return nil
		}
	}
	return badRequest("InvalidTimeStamp.Expired", fmt.Sprintf("The timestamp is more than %s away from the server's clock.", Window))
}

var canonicals = sync.Pool{New: func() any { return new(canonical) }}
