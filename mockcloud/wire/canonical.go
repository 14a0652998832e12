package wire

import (
	"net/url"
	"slices"
	"strings"
)

// canonical is the room in which the text of a request is made that its
// signature is of. It is used again and again.
type canonical struct {
	keys   []string
	text   []byte
	toSign []byte
}

// spelling is what a client leaves without percent-escapes when it signs,
// although it sends it with them.
type spelling struct{ plainPath, plainNames bool }

// The vendor documents the first one. The official Go clients do not escape the
// names of query parameters, nor the path: with what the caller did to it,
// escaped or not, they sign it. The last one is that of the client that compares
// our text with its own.
var spellings = [...]spelling{{}, {plainNames: true}, {plainPath: true, plainNames: true}}

// parameters makes the text of a version 1.0 signature in RPC style.
func (c *canonical) parameters(q *Request) {
	c.text = append(c.text[:0], q.Method...)
	c.text = append(c.text, "&%2F&"...)
	first := true
	for _, one := range q.Parameters {
		if one.Name == "Signature" {
			continue
		}
		if !first {
			c.text = append(c.text, "%26"...)
		}
		first = false
		c.text = appendEscaped(c.text, one.Name, "%25")
		c.text = append(c.text, "%3D"...)
		c.text = appendEscaped(c.text, one.Value, "%25")
	}
}

// headers makes the text of a version 1.0 signature in ROA style.
func (c *canonical) headers(q *Request, spelling spelling) {
	c.text = append(c.text[:0], q.Method...)
	c.text = append(c.text, '\n')
	for _, name := range [...]string{"Accept", "Content-Md5", "Content-Type", "Date"} {
		c.text = append(c.text, q.headerOf(name)...)
		c.text = append(c.text, '\n')
	}
	c.keys = c.keys[:0]
	for name := range q.header {
		if strings.HasPrefix(name, acsPrefix) {
			c.keys = append(c.keys, strings.ToLower(name))
		}
	}
	slices.Sort(c.keys)
	for _, name := range c.keys {
		c.appendHeader(q, name)
	}
	c.text = append(c.text, q.spelledPath(spelling)...)
	for i, one := range q.query {
		c.text = append(c.text, "?&"[min(i, 1)])
		c.text = append(c.text, one.Name...)
		if one.Value != "" {
			c.text = append(c.text, '=')
			c.text = append(c.text, one.Value...)
		}
	}
}

var canonicalPath = strings.NewReplacer("+", "%20", "*", "%2A", "%7E", "~")

// request makes the canonical request of ACS3.
func (c *canonical) request(q *Request, spelling spelling, digest []byte) {
	c.text = append(c.text[:0], q.Method...)
	c.text = append(c.text, '\n')
	c.text = append(c.text, canonicalPath.Replace(q.spelledPath(spelling))...)
	c.text = append(c.text, '\n')
	for i, one := range q.query {
		if i > 0 {
			c.text = append(c.text, '&')
		}
		if spelling.plainNames {
			c.text = append(c.text, one.Name...)
		} else {
			c.text = appendEscaped(c.text, one.Name, "%")
		}
		c.text = append(c.text, '=')
		c.text = appendEscaped(c.text, one.Value, "%")
	}
	c.text = append(c.text, '\n')
	for name := range strings.SplitSeq(q.proof.signedHeaders, ";") {
		c.appendHeader(q, name)
	}
	c.text = append(c.text, '\n')
	c.text = append(c.text, q.proof.signedHeaders...)
	c.text = append(c.text, '\n')
	c.text = append(c.text, digest...)
}

// appendHeader appends a line with a header's name and values.
func (c *canonical) appendHeader(q *Request, name string) {
	c.text = append(c.text, name...)
	c.text = append(c.text, ':')
	if strings.EqualFold(name, "host") {
		// The server takes this one out of the headers.
		c.text = append(c.text, q.Host...)
	} else {
		c.text = append(c.text, q.headerOf(spelled(name))...)
	}
	c.text = append(c.text, '\n')
}

// plainPath says whether the path is no other one without its escapes: none stands for what divides a path, ends it
// or begins an escape.
func (q *Request) plainPath() bool {
	plain, err := url.PathUnescape(q.Path)
	return err == nil && !strings.ContainsAny(plain, "?%") && strings.Count(plain, "/") == strings.Count(q.Path, "/")
}

func (q *Request) spelledPath(spelling spelling) string {
	if spelling.plainPath {
		if path, err := url.PathUnescape(q.Path); err == nil {
			return path
		}
	}
	return q.Path
}

// appendEscaped appends text with the prefix and two digits for every byte that
// is not unreserved (RFC 3986). With %25 as the prefix the text is escaped twice.
func appendEscaped(into []byte, text, prefix string) []byte {
	const digits = "0123456789ABCDEF"
	for i := range len(text) {
		if b := text[i]; unreserved[b] {
			into = append(into, b)
		} else {
			into = append(into, prefix...)
			into = append(into, digits[b>>4], digits[b&15])
		}
	}
	return into
}

var unreserved = func() (table [256]bool) {
	for _, b := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~") {
		table[b] = true
	}
	return table
}()
