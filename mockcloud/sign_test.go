package mockcloud

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// sign signs a request by ACS3-HMAC-SHA256, plainly.
func sign(sent *http.Request, body []byte, action, version, nonce string, by Account, at time.Time) {
	digest := sha256.Sum256(body)
	for name, value := range map[string]string{
		"x-acs-action": action, "x-acs-version": version, "x-acs-signature-nonce": nonce,
		"x-acs-date": at.UTC().Format(time.RFC3339), "x-acs-content-sha256": hex.EncodeToString(digest[:]),
	} {
		sent.Header.Set(name, value)
	}
	names, lines := []string{"host"}, map[string]string{"host": "host:" + sent.Host + "\n"}
	for name := range sent.Header {
		if name = strings.ToLower(name); strings.HasPrefix(name, "x-acs-") || name == "content-type" {
			names = append(names, name)
			lines[name] = name + ":" + sent.Header.Get(name) + "\n"
		}
	}
	slices.Sort(names)
	headers := ""
	for _, name := range names {
		headers += lines[name]
	}
	escape := strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace
	canonical := strings.Join([]string{sent.Method, escape(sent.URL.EscapedPath()), escape(sent.URL.RawQuery), headers, strings.Join(names, ";"), hex.EncodeToString(digest[:])}, "\n")
	hashed := sha256.Sum256([]byte(canonical))
	mac := hmac.New(sha256.New, []byte(by.AccessKeySecret))
	_, _ = fmt.Fprintf(mac, "ACS3-HMAC-SHA256\n%x", hashed)
	sent.Header.Set("Authorization", fmt.Sprintf("ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%x", by.AccessKeyID, strings.Join(names, ";"), mac.Sum(nil)))
}
