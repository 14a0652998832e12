package wire

import (
	"crypto/hmac"
	"crypto/md5"  //nolint:gosec // the digest of bodies in that version
	"crypto/sha1" //nolint:gosec // the vendor's first signature version is HMAC-SHA1
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"hash"
	"net/http"
	"strings"
	"time"
)

// scheme is a way to sign a request.
type scheme int

const (
	rpcSHA1 scheme = iota // version 1.0, in the parameters
	rpcSHA256
	roaSHA1 // version 1.0, in the headers
	roaSHA256
	acs3 // ACS3-HMAC-SHA256
)

// Window is how far a request's timestamp may be from the time that it is
// checked against, before or after.
const Window = 15 * time.Minute

const acs3Name = "ACS3-HMAC-SHA256"

// findSignature finds what signature the request carries.
func (r *Request) findSignature() *Error {
	authorization := r.header.Get("Authorization")
	switch {
	case strings.HasPrefix(authorization, "ACS3-"):
		return r.findACS3(authorization)
	case strings.HasPrefix(authorization, "acs "):
		return r.findROA(authorization)
	case r.Style == ROA && r.Parameters["Signature"] == "":
		return MissingParameter("Authorization")
	}
	return r.findRPC()
}

func (r *Request) findRPC() *Error {
	p := r.Parameters
	r.AccessKeyID, r.claimed, r.Nonce, r.issued = p["AccessKeyId"], p["Signature"], p["SignatureNonce"], p["Timestamp"]
	r.SecurityToken = p["SecurityToken"]
	if p["SignatureType"] == "BEARERTOKEN" || p["BearerToken"] != "" {
		return unsupportedMethod("bearer tokens")
	}
	for _, needed := range [...]struct{ name, value string }{
		{"AccessKeyId", r.AccessKeyID},
		{"Signature", r.claimed},
		{"SignatureNonce", r.Nonce},
		{"Timestamp", r.issued},
	} {
		if needed.value == "" {
			return MissingParameter(needed.name)
		}
	}
	if version := p["SignatureVersion"]; version != "" && version != "1.0" {
		return InvalidParameter("the SignatureVersion is not 1.0")
	}
	switch method := p["SignatureMethod"]; method {
	case "", "HMAC-SHA1":
		r.scheme = rpcSHA1
	case "HMAC-SHA256":
		r.scheme = rpcSHA256
	default:
		return unsupportedMethod("the SignatureMethod " + method)
	}
	return nil
}

func (r *Request) findROA(authorization string) *Error {
	var ok bool
	if r.AccessKeyID, r.claimed, ok = strings.Cut(strings.TrimPrefix(authorization, "acs "), ":"); !ok {
		return InvalidParameter("the header Authorization has not the form: acs <access key id>:<signature>")
	}
	// Older clients send no nonce in this style; then the signature, which covers the date, stands for it.
	r.Nonce = first(r.header.Get("x-acs-signature-nonce"), r.claimed)
	r.SecurityToken = r.header.Get("x-acs-security-token")
	if r.issued = r.header.Get("Date"); r.issued == "" {
		return MissingParameter("Date")
	}
	switch method := r.header.Get("x-acs-signature-method"); method {
	case "", "HMAC-SHA1":
		r.scheme = roaSHA1
	case "HMAC-SHA256":
		r.scheme = roaSHA256
	default:
		return unsupportedMethod("the signature method " + method)
	}
	return nil
}

func (r *Request) findACS3(authorization string) *Error {
	name, rest, _ := strings.Cut(authorization, " ")
	if name != acs3Name {
		return unsupportedMethod("the signature method " + name)
	}
	r.scheme = acs3
	for part := range strings.SplitSeq(rest, ",") {
		key, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		switch key {
		case "Credential":
			r.AccessKeyID = value
		case "SignedHeaders":
			r.signed = strings.Split(value, ";")
		case "Signature":
			r.claimed = value
		}
	}
	r.Nonce, r.issued = r.header.Get("x-acs-signature-nonce"), r.header.Get("x-acs-date")
	r.SecurityToken = r.header.Get("x-acs-security-token")
	for _, needed := range [...]struct{ name, value string }{
		{"Credential", r.AccessKeyID},
		{"Signature", r.claimed},
		{"x-acs-date", r.issued},
		{"x-acs-signature-nonce", r.Nonce},
		{"x-acs-content-sha256", r.header.Get("x-acs-content-sha256")},
	} {
		if needed.value == "" {
			return MissingParameter(needed.name)
		}
	}
	return r.checkSignedHeaders()
}

// checkSignedHeaders makes sure that the signature covers what decides about
// the call: a header that it leaves out could be changed by anybody.
func (r *Request) checkSignedHeaders() *Error {
	covered := make(map[string]bool, len(r.signed))
	for _, name := range r.signed {
		covered[name] = true
	}
	if !covered["host"] {
		return InvalidParameter("the signature does not cover the header host")
	}
	for name := range r.header {
		if lower := strings.ToLower(name); strings.HasPrefix(lower, "x-acs-") && !covered[lower] {
			return InvalidParameter("the signature does not cover the header " + lower)
		}
	}
	return nil
}

func unsupportedMethod(what string) *Error {
	return &Error{Code: "UnsupportedSignatureMethod", Status: http.StatusBadRequest, Message: "mockcloud does not verify " + what + "."}
}

// Verify checks the request's signature with the caller's secret, and its
// timestamp, which is to be within the [Window] of one of the given times.
func (r *Request) Verify(secret string, times ...time.Time) *Error {
	if failure := r.verifyTime(times); failure != nil {
		return failure
	}
	var text []byte
	switch r.scheme {
	case rpcSHA1, rpcSHA256:
		text = r.rpcStringToSign()
	case roaSHA1, roaSHA256:
		if failure := r.verifyMD5(); failure != nil {
			return failure
		}
		text = r.roaStringToSign()
	case acs3:
		if failure := r.verifyBody(); failure != nil {
			return failure
		}
		text = r.acs3StringToSign()
	}
	if subtle.ConstantTimeCompare([]byte(r.sign(secret, text)), []byte(r.claimed)) == 1 {
		return nil
	}
	return &Error{
		Code: "SignatureDoesNotMatch", Status: http.StatusBadRequest,
		// The official SDKs look for this prefix, and compare what follows with what they signed.
		Message: "Specified signature is not matched with our calculation. server string to sign is:" + string(text),
	}
}

// sign makes the signature that the request should carry.
func (r *Request) sign(secret string, text []byte) string {
	algorithm, key := sha1.New, secret
	switch r.scheme {
	case rpcSHA1:
		key += "&"
	case rpcSHA256:
		algorithm, key = sha256.New, key+"&"
	case roaSHA256, acs3:
		algorithm = sha256.New
	}
	sum := digest(algorithm, key, text)
	if r.scheme == acs3 {
		return hex.EncodeToString(sum)
	}
	return base64.StdEncoding.EncodeToString(sum)
}

func digest(algorithm func() hash.Hash, key string, text []byte) []byte {
	mac := hmac.New(algorithm, []byte(key))
	mac.Write(text)
	return mac.Sum(nil)
}

// verifyMD5 checks the digest of the body, which version 1.0 covers in ROA
// style. Clients need not send it, so then nothing covers the body.
func (r *Request) verifyMD5() *Error {
	claimed := r.header.Get("Content-MD5")
	sum := md5.Sum(r.body) //nolint:gosec // it is what the vendor signs
	if claimed == "" || claimed == base64.StdEncoding.EncodeToString(sum[:]) {
		return nil
	}
	return &Error{Code: "SignatureDoesNotMatch", Status: http.StatusBadRequest, Message: "The header Content-MD5 is not the digest of the body."}
}

// verifyBody checks that the body is the one whose digest is signed.
func (r *Request) verifyBody() *Error {
	sum := sha256.Sum256(r.body)
	if subtle.ConstantTimeCompare([]byte(hex.EncodeToString(sum[:])), []byte(r.header.Get("x-acs-content-sha256"))) == 1 {
		return nil
	}
	return &Error{Code: "SignatureDoesNotMatch", Status: http.StatusBadRequest, Message: "The header x-acs-content-sha256 is not the digest of the body."}
}

func (r *Request) verifyTime(times []time.Time) *Error {
	layout := "2006-01-02T15:04:05Z"
	if r.scheme == roaSHA1 || r.scheme == roaSHA256 {
		layout = http.TimeFormat
	}
	issued, err := time.Parse(layout, r.issued)
	if err != nil {
		return &Error{Code: "InvalidTimeStamp.Format", Status: http.StatusBadRequest, Message: "The timestamp has not the form " + layout + "."}
	}
	for _, now := range times {
		if distance := now.Sub(issued); distance <= Window && distance >= -Window {
			return nil
		}
	}
	return &Error{Code: "InvalidTimeStamp.Expired", Status: http.StatusBadRequest, Message: "The timestamp is more than 15 minutes from now."}
}

// VerifyToken checks the security token that comes with a temporary key, and
// that the key has not expired. A lasting key has no token and no end.
func (r *Request) VerifyToken(token string, expires, now time.Time) *Error {
	switch {
	case token == "" && r.SecurityToken == "":
		return nil
	case token != "" && r.SecurityToken == "":
		return &Error{Code: "MissingSecurityToken", Status: http.StatusBadRequest, Message: "A temporary access key works with its security token only."}
	case subtle.ConstantTimeCompare([]byte(token), []byte(r.SecurityToken)) != 1:
		return &Error{Code: "InvalidSecurityToken.MismatchWithAccessKey", Status: http.StatusBadRequest, Message: "The security token does not belong to the access key."}
	case !now.Before(expires):
		return &Error{Code: "InvalidSecurityToken.Expired", Status: http.StatusBadRequest, Message: "The security token has expired."}
	}
	return nil
}
