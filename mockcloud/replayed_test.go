package mockcloud

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/control"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// TestRequestsAreGoodOnce sends requests with ACS3 signatures again, by other accounts, and at the wrong time.
func TestRequestsAreGoodOnce(t *testing.T) {
	t.Parallel()
	now := time.Now().Truncate(time.Second)
	server, err := New(Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	accounts := server.DefaultAccounts()
	mixed := accounts[0]
	mixed.AccessKeySecret = accounts[1].AccessKeySecret
	for _, test := range []struct {
		name, nonce string
		by          Account
		at          time.Time
		code        string
	}{
		{"the first time", "n1", accounts[0], now, ""},
		{"again", "n1", accounts[0], now, "SignatureNonceUsed"},
		{"with the same nonce a second later", "n1", accounts[0], now.Add(time.Second), "SignatureNonceUsed"},
		{"by another account, which has its own nonces", "n1", accounts[1], now, ""},
		{"by another account's secret", "n2", mixed, now, "SignatureDoesNotMatch"},
		{"with the nonce of what was refused", "n2", accounts[0], now, ""},
		{"too late", "n3", accounts[0], now.Add(-wire.Window - time.Second), "InvalidTimeStamp.Expired"},
		{"too early", "n3", accounts[0], now.Add(wire.Window + time.Second), "InvalidTimeStamp.Expired"},
		{"in time", "n3", accounts[0], now.Add(-wire.Window), ""},
	} {
		request := httptest.NewRequest("POST", "/", strings.NewReader(""))
		request.Host = "sts.aliyuncs.com"
		sign(request, nil, "GetCallerIdentity", "2015-04-01", test.nonce, test.by, test.at)
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		if test.code == "" && answer.Code != 200 || test.code != "" && !strings.Contains(answer.Body.String(), `"`+test.code+`"`) {
			t.Errorf("%s: %d %s", test.name, answer.Code, answer.Body)
		}
	}
}

// TestRequestsAreGoodOnceThoughTheWorldGoesBack resets a world, lets it go back to a snapshot from before a request, and imports
// what it was then: who sends that again is found out.
func TestRequestsAreGoodOnceThoughTheWorldGoesBack(t *testing.T) {
	t.Parallel()
	now := time.Now().Truncate(time.Second)
	server, err := New(Options{Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	account := server.DefaultAccounts()[0]
	ask := func(method, path, body string) string {
		t.Helper()
		request := httptest.NewRequest(method, path, strings.NewReader(body))
		request.Host = "127.0.0.1"
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		if answer.Code >= 300 {
			t.Fatalf("%s: %d %s", path, answer.Code, answer.Body)
		}
		return answer.Body.String()
	}
	call := func(nonce string) string {
		request := httptest.NewRequest("POST", "/", nil)
		request.Host = "sts.aliyuncs.com"
		sign(request, nil, "GetCallerIdentity", "2015-04-01", nonce, account, now)
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		return answer.Body.String()
	}
	const world = control.Prefix + "/worlds/" + worlds.DefaultID
	if taken := ask("POST", world+"/snapshots", ""); !strings.Contains(taken, `"snapshot-1"`) {
		t.Fatalf("the snapshot is %s", taken)
	}
	export := `{"replace":true,"import":` + ask("GET", world+"/export", "") + `}`
	for i, back := range [][2]string{{world + "/reset"}, {world + "/snapshots/snapshot-1/restore"}, {control.Prefix + "/worlds", export}} {
		nonce := fmt.Sprint("back-", i)
		if got := call(nonce); !strings.Contains(got, account.ID) {
			t.Fatalf("the first time: %s", got)
		}
		ask("POST", back[0], back[1])
		if got := call(nonce); !strings.Contains(got, `"SignatureNonceUsed"`) {
			t.Errorf("again after %s: %s", back[0], got)
		}
		if got := call(nonce + "-new"); !strings.Contains(got, account.ID) {
			t.Errorf("another one after %s: %s", back[0], got)
		}
	}
}
