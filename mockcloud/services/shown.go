package services

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Shown is what a request asks for as people may look at it: without signatures, and with
// secrets masked.
type Shown struct {
	// Parameters is an object of texts; Path and Body are of requests in ROA style alone.
	Parameters json.RawMessage
	Path       string
	Body       json.RawMessage
	// Cut says that something was too long to be shown whole.
	Cut bool
}

// The bounds of what is shown, in bytes.
const (
	maxShownText = 1 << 10  // of a parameter
	maxShown     = 32 << 10 // of all
)

// Show shows a request.
func Show(q *wire.Request) Shown {
	var s Shown
	size := len(`{}`)
	for _, one := range q.Parameters {
		if !enveloped(one.Name) {
			size += len(one.Name) + len(one.Value) + len(`"":"",`)
		}
	}
	written := wire.OpenObject(make([]byte, 0, min(size, maxShown)))
	size = 0
	for _, one := range q.Parameters {
		if enveloped(one.Name) {
			continue
		}
		value := s.text(one.Name, one.Value)
		if size += len(one.Name) + len(value); size > maxShown {
			s.Cut = true
			break
		}
		written.Text(one.Name, value)
	}
	s.Parameters = written.Close()
	if q.Style == wire.ROA {
		s.Path = strings.Clone(s.short(q.Path))
		s.body(q.Body)
	}
	return s
}

// ShowAnswer shows what a call was answered: JSON, or a text of what is none.
func ShowAnswer(text []byte) json.RawMessage {
	var s Shown
	if masked, ok := s.masked(text); ok {
		return masked
	}
	shown := string(text)
	if mayTell(shown) {
		shown = mask
	}
	quoted, _ := json.Marshal(shown) // a text can be written
	return quoted
}

// mask stands for a secret.
const mask = "***"

// text is the value of a parameter.
func (s *Shown) text(name, value string) string {
	switch {
	case secret(name), holdsKey(value):
		return mask
	case strings.HasPrefix(value, "{"), strings.HasPrefix(value, "["): // mostly structures in JSON
		if masked, ok := s.masked([]byte(value)); ok {
			return s.short(string(masked))
		}
		if mayTell(value) {
			return mask
		}
	}
	return s.short(value)
}

// body shows a body that is JSON; of any other it says that there is more.
func (s *Shown) body(body []byte) {
	if len(body) == 0 {
		return
	}
	masked, ok := s.masked(body)
	if !ok || len(s.Parameters)+len(masked) > maxShown {
		s.Cut = true
		return
	}
	s.Body = masked
}

// masked writes JSON again without the secrets that it holds.
func (s *Shown) masked(text []byte) ([]byte, bool) {
	if len(text) > maxShown {
		return nil, false
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if decoder.Decode(&value) != nil || decoder.More() {
		return nil, false
	}
	var written bytes.Buffer
	encoder := json.NewEncoder(&written)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(s.value("", value)) != nil {
		return nil, false
	}
	return bytes.TrimSpace(written.Bytes()), true
}

// value masks what is in a value that has a name.
func (s *Shown) value(name string, value any) any {
	if secret(name) && value != nil {
		return mask
	}
	switch value := value.(type) {
	case map[string]any:
		for member, inner := range value {
			value[member] = s.value(member, inner)
		}
	case []any:
		for i, inner := range value {
			value[i] = s.value(name, inner)
		}
	case string:
		return s.text(name, value)
	}
	return value
}

// short is a text, or its beginning.
func (s *Shown) short(text string) string {
	if len(text) <= maxShownText {
		return text
	}
	s.Cut = true
	return wire.Beginning(text, maxShownText) + "…"
}

// secrets are how the names of secrets end, without underscores, and secretNames are whole ones.
var (
	secrets     = []string{"password", "passwd", "secret", "secretkey", "privatekey"}
	secretNames = []string{"psk", "authkey", "serverkey", "clientkey", "token", "securitytoken", "bearertoken", "oidctoken", "samlassertion", "passphrase", "plaintext", "privatekeybody", "authorizationtoken", "base32stringseed", "qrcodepng"}
)

// secret says whether a parameter holds a secret, by the last part of its name that is no number.
func secret(name string) bool {
	name = strings.TrimRight(name, ".0123456789")
	name = name[strings.LastIndexByte(name, '.')+1:]
	name = strings.ReplaceAll(name, "_", "")
	return slices.ContainsFunc(secretNames, func(whole string) bool { return strings.EqualFold(name, whole) }) ||
		slices.ContainsFunc(secrets, func(end string) bool {
			return len(name) >= len(end) && strings.EqualFold(name[len(name)-len(end):], end)
		})
}

// holdsKey says whether a text holds a private key, whatever it is called: in PEM, or in the configuration of a client
// of Kubernetes.
func holdsKey(text string) bool {
	return strings.Contains(text, "PRIVATE KEY-----") || strings.Contains(text, "client-key-data:")
}

// mayTell says whether text that nobody can read as JSON speaks of secrets.
func mayTell(text string) bool {
	if holdsKey(text) {
		return true
	}
	text = strings.ReplaceAll(strings.ToLower(text), "_", "")
	return strings.Contains(text, "psk") || slices.ContainsFunc(secrets, func(end string) bool { return strings.Contains(text, end) })
}
