package wire

import (
	"crypto/sha256"
	"strings"

	"github.com/emmansun/gmsm/sm3"
)

// acs3 is an algorithm of ACS3 signatures: its name, the hash that the MAC and all digests are of, and the headers
// that may say the body's digest. Clients of the SDKs say it in the first one whatever the algorithm.
type acs3 struct {
	name, mac string
	digest    func(text []byte) [digestSize]byte
	headers   []string
}

// digestSize is that of both hashes.
const digestSize = sha256.Size

var acs3s = [...]acs3{
	{"ACS3-HMAC-SHA256", hmacSHA256, sha256.Sum256, []string{"X-Acs-Content-Sha256"}},
	{"ACS3-HMAC-SM3", hmacSM3, sm3.Sum, []string{"X-Acs-Content-Sha256", "X-Acs-Content-Sm3"}},
}

// acs3Of finds an algorithm by its name; nil for one that there is not, as for signatures by key pairs.
func acs3Of(name string) *acs3 {
	for i := range acs3s {
		if acs3s[i].name == name {
			return &acs3s[i]
		}
	}
	return nil
}

// checkDigest holds the digest of a request's body against what its headers say of it: one must, and all that do say the same.
func (a *acs3) checkDigest(q *Request, digest string) *Error {
	said := false
	for _, name := range a.headers {
		switch given := q.headerOf(name); {
		case given == "":
		case !strings.EqualFold(given, digest):
			return badRequest(codeDoesNotMatch, "The "+strings.ToLower(name)+" is not that of the body.")
		default:
			said = true
		}
	}
	if !said {
		return MissingParameter(strings.ToLower(a.headers[0]))
	}
	return nil
}
