package console

import (
	"bytes"
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// Client is how the console calls itself in the calls that it makes.
const Client = "mockcloud-console"

// maxCall is how large a request for a call may be, in bytes.
const maxCall = 1 << 20

// apiCall is a call of the public API that a page asks for.
type apiCall struct {
	World   string `json:"world"`
	Account string `json:"account"` // by name, whose key signs
	// Product is what the host is named for, such as vpc.
	Product string `json:"product"`
	Version string `json:"version"`
	Action  string `json:"action"`
	Region  string `json:"region"`
	// Parameters are those of the form or, of a call in ROA style, which has a Path, of the query.
	Parameters map[string]string `json:"parameters"`
	Method     string            `json:"method"` // of a call in ROA style
	Path       string            `json:"path"`
	Body       json.RawMessage   `json:"body"`
}

// call signs a call and answers what the public API answers, as it is.
func (o Options) call(c *gin.Context) {
	var asked apiCall
	decoder := json.NewDecoder(http.MaxBytesReader(c.Writer, c.Request.Body, maxCall))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&asked); err != nil {
		status := http.StatusBadRequest
		var noRoom interface{ NoRoom() } // for the body
		if errors.As(err, &noRoom) {
			status = http.StatusServiceUnavailable
		}
		refuse(c, status, "a call is a JSON object with world, account, product, version, action, region, parameters, and in ROA style method, path and body: "+err.Error())
		return
	}
	key, err := o.Key(asked.World, asked.Account)
	if err != nil {
		refuse(c, http.StatusNotFound, err.Error())
		return
	}
	request, err := asked.request(c.Request)
	if err != nil {
		refuse(c, http.StatusBadRequest, err.Error())
		return
	}
	asked.sign(request, key, o.Now())
	o.API(c.Writer, request)
}

func refuse(c *gin.Context, status int, text string) {
	c.PureJSON(status, map[string]string{"error": text})
}

// request is the call as any client would send it, without a signature.
func (a *apiCall) request(by *http.Request) (*http.Request, error) {
	form := url.Values{}
	for name, value := range a.Parameters {
		form.Set(name, value)
	}
	method, target, body, media := http.MethodPost, "/", []byte(form.Encode()), "application/x-www-form-urlencoded"
	if a.Path != "" {
		method, body, media = cmp.Or(a.Method, http.MethodGet), a.Body, "application/json"
		target = "/" + strings.TrimLeft(a.Path, "/")
	}
	request, err := http.NewRequestWithContext(by.Context(), method, target, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	if a.Path != "" {
		request.URL.RawQuery = strings.ReplaceAll(form.Encode(), "+", "%20")
	}
	request.Host = strings.ToLower(a.Product) + ".aliyuncs.com"
	request.RemoteAddr, request.TLS = by.RemoteAddr, by.TLS
	for name, value := range map[string]string{
		"Accept": "application/json", "User-Agent": Client, "Content-Type": media,
		"X-Acs-Action": a.Action, "X-Acs-Version": a.Version, "X-Acs-Region-Id": a.Region,
	} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	a.Body = body
	return request, nil
}

// sign signs it by the scheme that all products take.
func (a *apiCall) sign(r *http.Request, key Key, now time.Time) {
	digest := sha256.Sum256(a.Body)
	r.Header.Set("X-Acs-Date", now.UTC().Format(time.RFC3339))
	r.Header.Set("X-Acs-Signature-Nonce", rand.Text())
	r.Header.Set("X-Acs-Content-Sha256", hex.EncodeToString(digest[:]))
	names := []string{"host"}
	for name := range r.Header {
		if strings.HasPrefix(name, "X-Acs-") {
			names = append(names, strings.ToLower(name))
		}
	}
	slices.Sort(names)
	var headers strings.Builder
	for _, name := range names {
		headers.WriteString(name + ":" + cmp.Or(r.Header.Get(name), r.Host) + "\n")
	}
	// A query that url.Values has written is in order; only the space is escaped in another way.
	path := strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~").Replace(r.URL.EscapedPath())
	signed := strings.Join(names, ";")
	canonical := sha256.Sum256([]byte(strings.Join([]string{r.Method, path, r.URL.RawQuery, headers.String(), signed, hex.EncodeToString(digest[:])}, "\n")))
	mac := hmac.New(sha256.New, []byte(key.Secret))
	mac.Write([]byte("ACS3-HMAC-SHA256\n" + hex.EncodeToString(canonical[:])))
	r.Header.Set("Authorization", "ACS3-HMAC-SHA256 Credential="+key.ID+",SignedHeaders="+signed+",Signature="+hex.EncodeToString(mac.Sum(nil)))
}
