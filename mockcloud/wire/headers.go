package wire

import (
	"net/http"
	"net/textproto"
	"slices"
	"strings"
)

// acsPrefix starts the names of the headers that the vendor made, as net/http
// spells them.
const acsPrefix = "X-Acs-"

// headerOf is the value of a header by its name as net/http spells it; "" without one.
// [http.Header.Get] would find out that spelling for each name again.
func (q *Request) headerOf(name string) string { return signedValue(q.header[name]) }

// signedValue is what is signed of a header, which is what counts of it: all its values, in order. Spaces are those of HTTP;
// others belong to a value.
func signedValue(values []string) string {
	switch len(values) {
	case 0:
		return ""
	case 1:
		return textproto.TrimString(values[0])
	}
	all := make([]string, len(values))
	for i, value := range values {
		all[i] = textproto.TrimString(value)
	}
	slices.Sort(all)
	return strings.Join(all, ",")
}

// spelled is how net/http spells the name of a header that a client signs in small letters.
func spelled(name string) string {
	if known, ok := signedBySDKs[name]; ok {
		return known
	}
	return textproto.CanonicalMIMEHeaderKey(name)
}

var signedBySDKs = map[string]string{
	"content-type": "Content-Type", "x-acs-action": "X-Acs-Action", "x-acs-content-sha256": "X-Acs-Content-Sha256", "x-acs-date": "X-Acs-Date",
	"x-acs-security-token": "X-Acs-Security-Token", "x-acs-signature-nonce": "X-Acs-Signature-Nonce", "x-acs-version": "X-Acs-Version",
}

// sizeOf is how many bytes headers have, with what stands between names and values.
func sizeOf(header http.Header) (size int) {
	for name, values := range header {
		for _, value := range values {
			size += len(name) + len(value) + len(": \r\n")
		}
	}
	return size
}
