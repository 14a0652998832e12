package wire

import (
	"net/http"
	"net/textproto"
)

// acsPrefix starts the names of the headers that the vendor made, as net/http
// spells them.
const acsPrefix = "X-Acs-"

// headerOf is the value of a header by its name as net/http spells it; "" without one.
// [http.Header.Get] would find out that spelling for each name again.
func (q *Request) headerOf(name string) string {
	if values := q.header[name]; len(values) > 0 {
		return values[0]
	}
	return ""
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
