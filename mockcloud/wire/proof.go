package wire

import (
	"strings"
)

// scheme is where the signature is and what it covers.
type scheme int

const (
	parametersSigned scheme = iota // version 1.0 in RPC style: all parameters, and nothing else
	headerSigned                   // version 1.0 in ROA style: headers, path and query
	requestSigned                  // ACS3: the same and the body
)

// proof is how the caller proves to hold the secret.
type proof struct {
	scheme        scheme
	algorithm     string
	signature     string
	signedHeaders string // of requestSigned, as sent
}

// signs says whether a header is one of those that are signed.
func (p *proof) signs(header string) bool {
	for one := range strings.SplitSeq(p.signedHeaders, ";") {
		if strings.EqualFold(one, header) {
			return true
		}
	}
	return false
}

// readProof takes the Authorization header apart. Without one, the proof is
// among the parameters.
func (q *Request) readProof() *Error {
	authorization := q.headerOf("Authorization")
	kind, rest, _ := strings.Cut(authorization, " ")
	var id string
	switch {
	case kind == "acs":
		id, q.proof.signature, _ = strings.Cut(strings.TrimSpace(rest), ":")
		q.proof.scheme = headerSigned
		q.proof.algorithm = hmacSHA1
		if algorithm := q.headerOf("X-Acs-Signature-Method"); algorithm != "" {
			q.proof.algorithm = algorithm
		}
	case strings.HasPrefix(kind, "ACS"):
		q.proof.scheme = requestSigned
		q.proof.algorithm = kind
		for part := range strings.SplitSeq(rest, ",") {
			name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
			switch name {
			case "Credential":
				id = value
			case "SignedHeaders":
				q.proof.signedHeaders = value
			case "Signature":
				q.proof.signature = value
			}
		}
		if q.proof.signedHeaders == "" {
			return incomplete("The Authorization header lists no signed headers.")
		}
	default:
		return nil
	}
	if id == "" || q.proof.signature == "" {
		return incomplete("The Authorization header needs an AccessKey ID and a signature.")
	}
	q.AccessKeyID = id
	return nil
}
