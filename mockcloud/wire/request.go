package wire

import (
	"net/http"
	"strings"
	"time"
)

// Style is how a call says which action it is for.
type Style int

// The styles.
const (
	RPC Style = iota // by name
	ROA              // by method and path
)

// Format is how an answer is written.
type Format int

// The formats.
const (
	JSON Format = iota
	XML
)

// Answer is how the answers of an action differ from those of most.
type Answer struct {
	// Status is that of HTTP where the call succeeds; 0 stands for 200.
	Status int
	// SmallErrors says that errors are objects with the members code, message,
	// requestId and status. The vendor's gateway, which answers before an action
	// sees the request, has capital letters everywhere.
	SmallErrors bool
}

// Limits of a request. What is over them is refused.
const (
	MaxBody       = 10 << 20 // bytes
	MaxHeader     = 64 << 10 // of all headers, in bytes
	MaxParameters = 2000
	MaxNameLength = 256 // of a parameter, in bytes
	// MaxValues is how many values JSON has, be it a body or a parameter: each of them takes far more memory than text.
	MaxValues = 20_000
)

// Window is how far a request's timestamp may be from the clock, both ways.
const Window = 15 * time.Minute

// Request is one call as it arrived.
type Request struct {
	Style           Style
	Action, Version string // Action may be "" in ROA style
	Method, Host    string
	Path            string // as it was sent, with its percent-escapes
	Region          string // "" when nobody named one
	Format          Format
	// Parameters are those of the query and the form. The members of a JSON
	// body in RPC style are parameters too.
	Parameters Sorted
	// Body is the body when it is neither a form nor in Parameters.
	Body []byte
	// Answer is how the action that is called answers; the zero value is how most do.
	Answer Answer

	AccessKeyID   string
	SecurityToken string
	Nonce         string // "" when the client sent none, as it may in ROA style
	UserAgent     string

	proof   proof
	header  http.Header
	query   Sorted // without the form
	payload []byte // the body, whatever is in it
}

// hostName is the name in a host, as all that write it differently mean it: without a port and without the dot of the root.
func hostName(host string) string {
	name, _, _ := strings.Cut(strings.ToLower(host), ":")
	return strings.TrimSuffix(name, ".")
}

// regionOf finds the region in the name of an endpoint, such as
// vpc.cn-hangzhou.aliyuncs.com or ecs-cn-hangzhou.aliyuncs.com.
func regionOf(host string) string {
	name, ok := strings.CutSuffix(hostName(host), ".aliyuncs.com")
	if !ok {
		return ""
	}
	product, label, dotted := strings.Cut(name, ".")
	if !dotted {
		_, label, _ = strings.Cut(product, "-")
	}
	label = label[strings.LastIndexByte(label, '.')+1:]
	// Every region starts with two letters for its part of the world.
	if len(label) > 3 && label[2] == '-' {
		return label
	}
	return ""
}
