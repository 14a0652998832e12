package mockcloud

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// TestMessagesAreBounded sends values that errors repeat, and that are long.
func TestMessagesAreBounded(t *testing.T) {
	t.Parallel()
	server, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{strings.Repeat("a", 1_000_000), strings.Repeat("网", 300_000)} {
		body := []byte("RegionId=cn-hangzhou&VpcId=" + id)
		request := httptest.NewRequest("POST", "/", strings.NewReader(string(body)))
		request.Host = "vpc.aliyuncs.com"
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		sign(request, body, "DeleteVpc", "2016-04-28", id[:9], server.DefaultAccounts()[0], time.Now())
		answer := httptest.NewRecorder()
		server.ServeHTTP(answer, request)
		var refused struct{ Code, Message string }
		if err := json.Unmarshal(answer.Body.Bytes(), &refused); err != nil {
			t.Fatal(err)
		}
		if refused.Code != "InvalidVpcId.NotFound" || len(refused.Message) > wire.MaxMessage || !strings.HasSuffix(refused.Message, "…") || !utf8.ValidString(refused.Message) {
			t.Errorf("%s: %d bytes, %.300q", refused.Code, len(refused.Message), refused.Message)
		}
	}
}
