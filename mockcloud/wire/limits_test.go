package wire_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestErrorsSayWhichLimit sends requests that are too large in each way.
func TestErrorsSayWhichLimit(t *testing.T) {
	t.Parallel()
	form := http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
	long, many := http.Header{"X-Acs-Extra": {strings.Repeat("x", wire.MaxHeader)}}, http.Header{}
	for n := range 5000 {
		many.Set(fmt.Sprintf("X-%d", n), "0123456789")
	}
	const envelope = "/?Action=A&Version=1&AccessKeyId=k&Signature=x"
	for name, test := range map[string]struct {
		target string
		header http.Header
		body   io.Reader
		status int
		said   string
	}{
		"a header":                        {envelope, long, nil, 431, "headers of a request have at most 65536 bytes"},
		"headers":                         {envelope, many, nil, 431, "headers of a request have at most 65536 bytes"},
		"parameters of a query":           {envelope + strings.Repeat("&a=1", 100_000), nil, nil, 400, "at most 2000 parameters"},
		"parameters of a form":            {envelope, form, strings.NewReader(strings.Repeat("a=1&", 100_000)), 400, "at most 2000 parameters"},
		"the name of a parameter":         {envelope + "&" + strings.Repeat("a", 257) + "=1", nil, nil, 400, "1 to 256 bytes"},
		"a body":                          {envelope, form, strings.NewReader(strings.Repeat("a", wire.MaxBody+1)), 413, "at most 10485760 bytes"},
		"a body of which nobody knows":    {envelope, form, io.MultiReader(strings.NewReader(strings.Repeat("a", wire.MaxBody+1))), 413, "at most 10485760 bytes"},
		"the values of a body":            {"/clusters", http.Header{"Content-Type": {"application/json"}}, strings.NewReader(`{"a":["` + strings.Repeat(`[,{\"`, 20_000) + `"` + strings.Repeat(`,{}`, 20_000) + `]}`), 400, "at most 20000 values"},
		"the values of a parameter":       {envelope, form, strings.NewReader("a=%20[" + strings.Repeat(`[],`, 10_000) + "1]"), 400, "at most 20000 values"},
		"the name of an action":           {"/?Action=" + strings.Repeat("A", 129) + "&Version=1&AccessKeyId=k&Signature=x", nil, nil, 400, "at most 128 bytes"},
		"what the server has no room for": {envelope, form, refusing{}, 503, "too much"},
	} {
		r := httptest.NewRequest("POST", test.target, test.body)
		if test.header != nil {
			r.Header = test.header
		}
		if _, err := wire.Parse(r); err == nil || err.Status != test.status || !strings.Contains(err.Message, test.said) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestNoMoreIsReadThanARequestMayHave sends a body with a great many members, and counts what it takes to refuse that.
func TestNoMoreIsReadThanARequestMayHave(t *testing.T) {
	var many strings.Builder
	many.WriteString(`{"a":1`)
	for n := range 200_000 {
		fmt.Fprintf(&many, `,"%d":1`, n)
	}
	many.WriteString("}")
	taken := testing.AllocsPerRun(1, func() {
		s := signRequest("POST", "/", secret, now, nil, many.String())
		if _, err := wire.Parse(s.request()); err == nil || !strings.Contains(err.Message, "at most 2000 parameters") {
			t.Error(err)
		}
	})
	if most := 20.0 * wire.MaxParameters; taken > most {
		t.Errorf("it takes %v allocations, more than %v", taken, most)
	}
}

// refusing is a body that the server does not want to read.
type refusing struct{}

func (refusing) Read([]byte) (int, error) {
	err := wire.ServiceUnavailable()
	err.Message = "too much"
	return 0, err
}
