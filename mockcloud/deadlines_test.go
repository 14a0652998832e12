package mockcloud

import (
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// deadlined is a connection that knows until when its client may take what is written.
type deadlined struct {
	*httptest.ResponseRecorder
	until, written time.Time // as it is, and as it was with the first bytes
}

func (d *deadlined) SetWriteDeadline(until time.Time) error {
	d.until = until
	return nil
}

func (d *deadlined) Write(text []byte) (int, error) {
	if d.written.IsZero() {
		d.written = d.until
	}
	return d.ResponseRecorder.Write(text)
}

// TestHowLongAnAnswerTakesIsNoMatterOfTheClient has answers that took longer to make than clients may take to read them, as
// with a latency: the time of the latter begins with the answer.
func TestHowLongAnAnswerTakesIsNoMatterOfTheClient(t *testing.T) {
	t.Parallel()
	var minutes atomic.Int64
	server, err := New(Options{Patience: time.Minute, Now: func() time.Time { return time.Now().Add(time.Duration(minutes.Add(1)) * time.Minute) }})
	if err != nil {
		t.Fatal(err)
	}
	call := httptest.NewRequest(http.MethodPost, "/", http.NoBody)
	call.Host = "sts.aliyuncs.com"
	sign(call, nil, "GetCallerIdentity", "2015-04-01", "a nonce", server.DefaultAccounts()[0], time.Now().Add(10*time.Minute))
	asked := func(host, target string) *http.Request {
		r := httptest.NewRequest(http.MethodGet, target, http.NoBody)
		r.Host = host
		return r
	}
	for name, request := range map[string]*http.Request{
		"a call":             call,
		"what is not signed": asked("vpc.aliyuncs.com", "/?Action=DescribeVpcs&Version=2016-04-28"),
		"the control API":    asked("localhost", "/_mockcloud/v1/worlds"),
		"its refusal":        asked("localhost", "/_mockcloud/v1/worlds/x"),
		"an export":          asked("localhost", "/_mockcloud/v1/worlds/default/export"),
	} {
		answer := &deadlined{ResponseRecorder: httptest.NewRecorder(), until: time.Now().Add(-time.Second)}
		server.ServeHTTP(answer, request)
		if answer.written.Before(time.Now()) {
			t.Errorf("%s: it is written (%d) by %v", name, answer.Code, answer.written)
		}
	}
}
