package mockcloud

import (
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
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
