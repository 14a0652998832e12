package wire

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
)

// Parse reads a call. With an error, the request is only good for [Request.WriteError].
func Parse(r *http.Request) (*Request, *Error) {
	q := &Request{
		Method: r.Method, Host: r.Host, Path: cmp.Or(r.URL.EscapedPath(), "/"), UserAgent: r.UserAgent(), header: r.Header,
	}
	err := q.read(r)
	q.Format = q.wanted() // as far as the request could be read
	return q, err
}

func (q *Request) read(r *http.Request) *Error {
	if sizeOf(r.Header) > MaxHeader {
		return headerTooLarge()
	}
	q.query = make(Sorted, 0, min(strings.Count(r.URL.RawQuery, "&")+1, MaxParameters))
	err := q.query.addForm(r.URL.RawQuery)
	q.query.sort()
	q.Parameters = q.query
	if err != nil {
		return err
	}
	if err := q.readProof(); err != nil {
		return err
	}
	if q.proof.scheme == headerSigned || q.Path != "/" && q.query.Get("Signature") == "" {
		q.Style = ROA
	}
	if q.payload, err = readBody(r); err != nil {
		return err
	}
	if err = q.readPayload(); err != nil {
		return err
	}
	if q.Style == ROA && q.proof.scheme == parametersSigned && q.Parameters.Get("Signature") != "" {
		// Such a signature covers neither the path nor the headers that say what is called.
		return incomplete("A call by path is signed in its header Authorization.")
	}
	return q.readEnvelope()
}

// readBody reads the body, but no more of it than is allowed.
func readBody(r *http.Request) ([]byte, *Error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	if r.ContentLength > MaxBody {
		return nil, tooLarge()
	}
	var body bytes.Buffer
	if r.ContentLength > 0 {
		// A client may promise more than it sends.
		body.Grow(int(min(r.ContentLength, 16<<10)) + bytes.MinRead)
	}
	read, err := body.ReadFrom(io.LimitReader(r.Body, MaxBody+1))
	if _, limited := errors.AsType[*http.MaxBytesError](err); limited || read > MaxBody {
		return nil, tooLarge()
	}
	if refused, ok := errors.AsType[*Error](err); ok {
		return nil, refused
	}
	if err != nil {
		return nil, InvalidParameter("The body of the request cannot be read.")
	}
	return body.Bytes(), nil
}

const formKind, jsonKind = "application/x-www-form-urlencoded", "application/json"

// kindOfPayload is what the body is. Where the header that says so is not signed, somebody may have changed it, so that the
// body itself tells.
func (q *Request) kindOfPayload() string {
	if q.proof.scheme == requestSigned && !q.proof.signs("Content-Type") {
		if begin := bytes.TrimLeft(q.payload, " \t\r\n"); len(begin) > 0 && (begin[0] == '{' || begin[0] == '[') {
			return jsonKind
		}
		return formKind
	}
	kind, _, _ := strings.Cut(q.headerOf("Content-Type"), ";")
	return strings.ToLower(strings.TrimSpace(kind))
}

// readPayload sorts the body into the parameters or into Body.
func (q *Request) readPayload() *Error {
	if len(q.payload) == 0 {
		return nil
	}
	kind := q.kindOfPayload()
	switch {
	case kind == formKind, kind == "" && q.Style == RPC:
		return q.addPayload(func(to *Sorted) *Error { return to.addForm(string(q.payload)) })
	case q.Style == RPC && q.proof.scheme == parametersSigned:
		// The signature covers parameters only, so nothing else may count.
		return InvalidParameter("The body of the request must be a form.")
	case q.Style == RPC && strings.HasSuffix(kind, "json"):
		return q.addPayload(func(to *Sorted) *Error { return to.addJSON(q.payload) })
	}
	if err := checkValues(q.payload); err != nil {
		return err
	}
	q.Body = q.payload
	return nil
}

// checkValues refuses JSON with more values than a request may have. What is no JSON is read by nobody who would mind.
func checkValues[T ~string | ~[]byte](text T) *Error {
	if len(text) <= MaxValues {
		return nil
	}
	values, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			quoted = !quoted
		case '\\':
			i++ // also outside of a text, where it is no JSON
		case ',', '[', '{':
			if !quoted {
				values++
			}
		}
	}
	if values > MaxValues {
		return InvalidParameter(fmt.Sprintf("JSON in a request has at most %d values.", MaxValues))
	}
	return nil
}

// addPayload adds the body's parameters to those of the query, which are kept apart:
// signatures that are in headers cover the query alone.
func (q *Request) addPayload(add func(to *Sorted) *Error) *Error {
	all := slices.Clone(q.query)
	err := add(&all)
	all.sort()
	q.Parameters = all
	return err
}

// maxEnvelopeName is how long the names of actions, versions and regions may
// be, in bytes: they are logged and remembered.
const maxEnvelopeName = 128

// The actions that need no signature: who calls them proves by what somebody else has signed who it is.
const (
	ByToken     = "AssumeRoleWithOIDC"
	ByAssertion = "AssumeRoleWithSAML"
)

// readEnvelope finds out what is called, and by whom.
func (q *Request) readEnvelope() *Error {
	// Some older actions spell the parameter with a small letter.
	q.Region = cmp.Or(q.Parameters.Get("RegionId"), q.Parameters.Get("regionId"))
	if q.proof.scheme != parametersSigned { // which covers no headers
		q.Region = cmp.Or(q.Region, q.headerOf("X-Acs-Region-Id"))
	}
	q.Region = cmp.Or(q.Region, regionOf(q.Host))
	if q.proof.scheme == parametersSigned {
		q.AccessKeyID, q.SecurityToken, q.Nonce = q.Parameters.Get("AccessKeyId"), q.Parameters.Get("SecurityToken"), q.Parameters.Get("SignatureNonce")
	} else {
		q.SecurityToken, q.Nonce = q.headerOf("X-Acs-Security-Token"), q.headerOf("X-Acs-Signature-Nonce")
	}
	q.Action, q.Version = q.headerOf("X-Acs-Action"), q.headerOf("X-Acs-Version")
	if q.Style == RPC {
		if q.Method != http.MethodGet && q.Method != http.MethodPost {
			return &Error{Code: "UnsupportedHTTPMethod", Status: http.StatusMethodNotAllowed, Message: "The API takes GET and POST requests only."}
		}
		if q.proof.scheme == parametersSigned {
			if q.Parameters.Get("Signature") != "" { // which covers no headers
				q.Action, q.Version = "", ""
			}
			q.Action, q.Version = cmp.Or(q.Parameters.Get("Action"), q.Action), cmp.Or(q.Parameters.Get("Version"), q.Version)
		} else {
			q.Action, q.Version = cmp.Or(q.Action, q.Parameters.Get("Action")), cmp.Or(q.Version, q.Parameters.Get("Version"))
		}
		if q.Action == "" {
			return MissingParameter("Action")
		}
	}
	if q.Version == "" {
		return MissingParameter("Version")
	}
	for _, name := range [...]string{q.Action, q.Version, q.Region} {
		if len(name) > maxEnvelopeName {
			return InvalidParameter(fmt.Sprintf("Action, Version and RegionId have at most %d bytes.", maxEnvelopeName))
		}
	}
	if q.AccessKeyID == "" && (q.Action == ByToken || q.Action == ByAssertion) {
		return nil
	}
	if err := q.checkMethod(); err != nil {
		return err
	}
	if q.AccessKeyID == "" {
		if q.Parameters.Get("BearerToken") != "" || q.headerOf("X-Acs-Bearer-Token") != "" {
			err := MissingParameter("AccessKeyId")
			err.Message += " Bearer tokens are not accepted."
			return err
		}
		return MissingParameter("AccessKeyId")
	}
	return nil
}

// checkMethod refuses signatures that nobody can verify here. That comes before the question who has signed: what key
// pairs of RSA are called is the id of no AccessKey.
func (q *Request) checkMethod() *Error {
	switch q.proof.scheme {
	case requestSigned:
		if acs3Of(q.proof.algorithm) == nil {
			return UnsupportedSignatureMethod(q.proof.algorithm)
		}
	case headerSigned:
		if !ofVersion1(q.proof.algorithm) {
			return UnsupportedSignatureMethod(q.proof.algorithm)
		}
	default:
		if method := q.Parameters.Get("SignatureMethod"); method != "" && !ofVersion1(method) {
			return UnsupportedSignatureMethod(method)
		}
	}
	return nil
}

// wanted is the format that the client asked for.
func (q *Request) wanted() Format {
	if q.Style == RPC {
		switch format := q.Parameters.Get("Format"); {
		case strings.EqualFold(format, "JSON"):
			return JSON
		case strings.EqualFold(format, "XML"):
			return XML
		}
	}
	switch accept := q.headerOf("Accept"); {
	case strings.Contains(accept, "json"):
		return JSON
	case strings.Contains(accept, "xml"):
		return XML
	}
	// Clients of the headers' age expect JSON, older ones XML.
	if q.Style == ROA || q.proof.scheme != parametersSigned || q.headerOf("X-Acs-Version") != "" {
		return JSON
	}
	return XML
}
