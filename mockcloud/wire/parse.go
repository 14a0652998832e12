package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
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
	q.query = make(Parameters, strings.Count(r.URL.RawQuery, "&")+1)
	q.Parameters = q.query
	if err := q.query.addForm(r.URL.RawQuery); err != nil {
		return err
	}
	if err := q.readProof(); err != nil {
		return err
	}
	if q.proof.scheme == headerSigned || q.Path != "/" && q.query["Signature"] == "" {
		q.Style = ROA
	}
	var err *Error
	if q.payload, err = readBody(r); err != nil {
		return err
	}
	if err = q.readPayload(); err != nil {
		return err
	}
	if q.Style == ROA && q.proof.scheme == parametersSigned && q.Parameters["Signature"] != "" {
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
		body.Grow(int(min(r.ContentLength, 64<<10)) + bytes.MinRead)
	}
	read, err := body.ReadFrom(io.LimitReader(r.Body, MaxBody+1))
	if _, limited := errors.AsType[*http.MaxBytesError](err); limited || read > MaxBody {
		return nil, tooLarge()
	}
	if err != nil {
		return nil, InvalidParameter("The body of the request cannot be read.")
	}
	return body.Bytes(), nil
}

// readPayload sorts the body into the parameters or into Body.
func (q *Request) readPayload() *Error {
	if len(q.payload) == 0 {
		return nil
	}
	kind, _, _ := strings.Cut(q.header.Get("Content-Type"), ";")
	kind = strings.ToLower(strings.TrimSpace(kind))
	switch {
	case kind == "application/x-www-form-urlencoded", kind == "" && q.Style == RPC:
		q.copyQuery()
		return q.Parameters.addForm(string(q.payload))
	case q.Style == RPC && q.proof.scheme == parametersSigned:
		// The signature covers parameters only, so nothing else may count.
		return InvalidParameter("The body of the request must be a form.")
	case q.Style == RPC && strings.HasSuffix(kind, "json"):
		q.copyQuery()
		return q.Parameters.addJSON(q.payload)
	}
	q.Body = q.payload
	return nil
}

// copyQuery makes Parameters a map of its own: those signatures that are in
// headers cover the query without the body's parameters.
func (q *Request) copyQuery() {
	if q.proof.scheme != parametersSigned {
		q.Parameters = maps.Clone(q.query)
	}
}

// addForm adds the parameters of a query or a form. The last one of a name wins.
func (p Parameters) addForm(text string) *Error {
	for text != "" {
		var pair string
		pair, text, _ = strings.Cut(text, "&")
		if pair == "" {
			continue
		}
		name, value, _ := strings.Cut(pair, "=")
		name, nameErr := url.QueryUnescape(name)
		value, valueErr := url.QueryUnescape(value)
		if nameErr != nil || valueErr != nil {
			return InvalidParameter("The percent-encoding of the parameters is not valid.")
		}
		if err := p.add(name, value); err != nil {
			return err
		}
	}
	return nil
}

// addJSON adds the members of an object: texts as they are, anything else as
// JSON text.
func (p Parameters) addJSON(text []byte) *Error {
	var members map[string]json.RawMessage
	if json.Unmarshal(text, &members) != nil {
		return InvalidParameter("The body of the request is not a JSON object.")
	}
	for name, raw := range members {
		value := string(raw)
		if value == "null" {
			continue
		}
		if raw[0] == '"' {
			if json.Unmarshal(raw, &value) != nil {
				return InvalidParameter("The body of the request is not a JSON object.")
			}
		}
		if err := p.add(name, value); err != nil {
			return err
		}
	}
	return nil
}

func (p Parameters) add(name, value string) *Error {
	switch {
	case name == "" || len(name) > MaxNameLength:
		return InvalidParameter(fmt.Sprintf("The name of a parameter has 1 to %d bytes.", MaxNameLength))
	case !utf8.ValidString(name) || !utf8.ValidString(value):
		return InvalidParameter("Parameters must be valid UTF-8.")
	}
	p[name] = value
	if len(p) > MaxParameters {
		return InvalidParameter(fmt.Sprintf("A request has at most %d parameters.", MaxParameters))
	}
	return nil
}

// maxEnvelopeName is how long the names of actions, versions and regions may
// be, in bytes: they are logged and remembered.
const maxEnvelopeName = 128

// Unsigned is the action that needs no signature: who calls it proves by a token of somebody else who it is.
const Unsigned = "AssumeRoleWithOIDC"

// readEnvelope finds out what is called, and by whom.
func (q *Request) readEnvelope() *Error {
	// Some older actions spell the parameter with a small letter.
	q.Region = cmp.Or(q.Parameters["RegionId"], q.Parameters["regionId"], q.header.Get("x-acs-region-id"), regionOf(q.Host))
	if q.proof.scheme == parametersSigned {
		q.AccessKeyID, q.SecurityToken, q.Nonce = q.Parameters["AccessKeyId"], q.Parameters["SecurityToken"], q.Parameters["SignatureNonce"]
	} else {
		q.SecurityToken, q.Nonce = q.header.Get("x-acs-security-token"), q.header.Get("x-acs-signature-nonce")
	}
	q.Action, q.Version = q.header.Get("x-acs-action"), q.header.Get("x-acs-version")
	if q.Style == RPC {
		if q.Method != http.MethodGet && q.Method != http.MethodPost {
			return &Error{Code: "UnsupportedHTTPMethod", Status: http.StatusMethodNotAllowed, Message: "The API takes GET and POST requests only."}
		}
		if q.proof.scheme == parametersSigned {
			// The headers are not signed, so they come last.
			q.Action, q.Version = cmp.Or(q.Parameters["Action"], q.Action), cmp.Or(q.Parameters["Version"], q.Version)
		} else {
			q.Action, q.Version = cmp.Or(q.Action, q.Parameters["Action"]), cmp.Or(q.Version, q.Parameters["Version"])
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
	if q.AccessKeyID == "" && q.Action == Unsigned {
		return nil
	}
	if q.AccessKeyID == "" {
		if q.Parameters["BearerToken"] != "" || q.header.Get("x-acs-bearer-token") != "" {
			err := MissingParameter("AccessKeyId")
			err.Message += " Bearer tokens are not accepted."
			return err
		}
		return MissingParameter("AccessKeyId")
	}
	return nil
}

// wanted is the format that the client asked for.
func (q *Request) wanted() Format {
	if q.Style == RPC {
		switch format := q.Parameters["Format"]; {
		case strings.EqualFold(format, "JSON"):
			return JSON
		case strings.EqualFold(format, "XML"):
			return XML
		}
	}
	switch accept := q.header.Get("Accept"); {
	case strings.Contains(accept, "json"):
		return JSON
	case strings.Contains(accept, "xml"):
		return XML
	}
	// Clients of the headers' age expect JSON, older ones XML.
	if q.Style == ROA || q.proof.scheme != parametersSigned || q.header.Get("x-acs-version") != "" {
		return JSON
	}
	return XML
}
