package mockcloud_test

import (
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// captured is a log that tests read.
type captured struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (c *captured) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.text.Write(p)
}

func (c *captured) logger() *slog.Logger { return slog.New(slog.NewTextHandler(c, nil)) }

// mustSay checks that one line holds all of the texts.
func (c *captured) mustSay(t *testing.T, texts ...string) {
	t.Helper()
	c.mu.Lock()
	defer c.mu.Unlock()
	for line := range strings.Lines(c.text.String()) {
		if !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(line, text) }) {
			return
		}
	}
	t.Errorf("no line of the log says %q:\n%s", texts, c.text.String())
}

// What the mock does not know must be seen at once, not in a client's failure later.
func TestTheLogNamesWhatTheMockDoesNotKnow(t *testing.T) {
	t.Parallel()
	log := &captured{}
	calls := make(chan mockcloud.Call, 16)
	server := start(t, mockcloud.Options{Logger: log.logger(), OnCall: func(c mockcloud.Call) { calls <- c }})
	owner := newWorld(t, server, "owner").Accounts[0]
	client := owner.vpc(t, server)
	call := func(version, action string, parameters ...string) {
		t.Helper()
		request := requests.NewCommonRequest()
		request.Method, request.Scheme, request.Domain, request.Version, request.ApiName = http.MethodPost, "http", server.Host(), version, action
		for _, name := range parameters {
			request.QueryParams[name] = "x"
		}
		_, _ = client.ProcessCommonRequest(request)
	}

	call("2014-05-15", "EnableHighDefinationMonitor")
	log.mustSay(t, "level=WARN", "msg=call", "product=Slb", "version=2014-05-15", "action=EnableHighDefinationMonitor", "account=owner", "status=501", "code=MockNotImplemented", `client="AlibabaCloud`, `missing="mockcloud does not implement EnableHighDefinationMonitor of Slb 2014-05-15."`)
	if got := <-calls; got.Product != "Slb" || got.Version != "2014-05-15" || got.Action != "EnableHighDefinationMonitor" || got.Status != http.StatusNotImplemented {
		t.Errorf("the call is told as %+v", got)
	}
	// A parameter that asks for what is not there is named here too.
	queued := ecs.CreateCreateNetworkInterfaceRequest()
	queued.Scheme, queued.Domain, queued.RxQueueSize = "http", server.Host(), "8192"
	queued.VSwitchId, queued.SecurityGroupId = "vsw-x", "sg-x"
	interfaces, err := ecs.NewClientWithAccessKey("cn-hangzhou", owner.AccessKeyID, owner.AccessKeySecret)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := interfaces.CreateNetworkInterface(queued); err == nil {
		t.Error("a network interface has its own number of queues")
	}
	log.mustSay(t, "level=WARN", "msg=call", "product=Ecs", "action=CreateNetworkInterface", "status=501", `missing="mockcloud does not implement what the parameter RxQueueSize asks for."`)
	<-calls
	call("2016-04-28", "InventVpc")
	log.mustSay(t, "level=WARN", "msg=call", "version=2016-04-28", "action=InventVpc", "code=InvalidAction.NotFound", "host="+server.Host(), `client="AlibabaCloud`)
	call("1999-09-09", "CreateVpc")
	log.mustSay(t, "level=WARN", "msg=call", "version=1999-09-09", "action=CreateVpc", "code=InvalidVersion", `client="AlibabaCloud`)
	call("2016-04-28", "DescribeVpcs", "Colour")
	log.mustSay(t, "level=WARN", `msg="unknown parameters"`, "product=Vpc", "action=DescribeVpcs", "Colour", `client="AlibabaCloud`)

	// Who calls does not matter: the credentials may be the next thing to mend.
	stranger := account{AccessKeyID: "LTAIstranger", AccessKeySecret: "secret"}
	request := vpc.CreateCreateNatGatewayRequest()
	if _, err := stranger.vpc(t, server).CreateNatGateway(request); err == nil {
		t.Error("a stranger made a NAT gateway")
	}
	log.mustSay(t, "msg=call", "product=Vpc", "action=CreateNatGateway", "code=InvalidAccessKeyId.NotFound")
	if log.mu.Lock(); strings.Contains(log.text.String(), owner.AccessKeySecret) || strings.Contains(log.text.String(), "PRIVATE") {
		t.Error("the log has secrets")
	}
	log.mu.Unlock()
}

// Why a caller may not do something is in the log, for who looks after the mock;
// the caller is told no more than by the vendor.
func TestTheLogSaysWhyACallerMayNot(t *testing.T) {
	t.Parallel()
	log := &captured{}
	server := start(t, mockcloud.Options{Logger: log.logger()})
	w := newWorld(t, server, "owner", "team-b")
	owner, other := w.Accounts[0], w.Accounts[1]
	_, vswitchID := network(t, owner.vpc(t, server))
	remove := func() error {
		request := vpc.CreateDeleteVSwitchRequest()
		request.VSwitchId = vswitchID
		_, err := other.vpc(t, server).DeleteVSwitch(request)
		if err != nil && strings.Contains(err.Error(), "hidden") {
			t.Errorf("the caller is told: %v", err)
		}
		return err
	}
	if err := remove(); err == nil {
		t.Error("a stranger deleted the vSwitch")
	}
	log.mustSay(t, "action=DeleteVSwitch", "account=team-b", `why="to delete the vSwitch `+vswitchID+` is hidden from a caller who is its stranger"`)
	id := share(t, owner.sharing(t, server), vswitchID, other.AccountID)
	invitations, err := other.sharing(t, server).ListResourceShareInvitations(resourcesharing.CreateListResourceShareInvitationsRequest())
	if err != nil {
		t.Fatal(err)
	}
	accept := resourcesharing.CreateAcceptResourceShareInvitationRequest()
	accept.ResourceShareInvitationId = invitations.ResourceShareInvitations[0].ResourceShareInvitationId
	if _, err := other.sharing(t, server).AcceptResourceShareInvitation(accept); err != nil {
		t.Fatal(err, id)
	}
	if err := remove(); err == nil {
		t.Error("a participant deleted the vSwitch")
	}
	log.mustSay(t, "action=DeleteVSwitch", "account=team-b", `why="to delete the vSwitch `+vswitchID+` is denied to a caller who is its participant, who sees it through the resource share `)
}

// A mistake of the server in the control API is answered, the log tells of it, and the connection stays.
func TestAMistakeInTheControlAPIIsAnswered(t *testing.T) {
	t.Parallel()
	log := &captured{}
	var wrong atomic.Bool
	server := start(t, mockcloud.Options{Logger: log.logger(), Now: func() time.Time {
		if wrong.Load() {
			panic("the clock is broken")
		}
		return time.Now()
	}})
	client := http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}}
	defer client.CloseIdleConnections()
	for i, test := range []struct {
		wrong  bool
		status int
		says   string
	}{
		{false, http.StatusOK, `"now"`},
		{true, http.StatusInternalServerError, `{"error":"the server has made a mistake`},
		{false, http.StatusOK, `"now"`},
	} {
		wrong.Store(test.wrong)
		var over httptrace.GotConnInfo
		ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{GotConn: func(info httptrace.GotConnInfo) { over = info }})
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL()+"/_mockcloud/v1/worlds/default/clock", http.NoBody)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := client.Do(request)
		if err != nil {
			t.Fatalf("request %d: %v", i, err)
		}
		body, err := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if err != nil || answer.StatusCode != test.status || !strings.Contains(string(body), test.says) || strings.Contains(string(body), "broken") {
			t.Errorf("request %d is answered %d %s: %v", i, answer.StatusCode, body, err)
		}
		if over.Reused != (i > 0) {
			t.Errorf("request %d: that it came over the connection of the one before is %v", i, over.Reused)
		}
	}
	log.mustSay(t, "level=ERROR", "a handler of the control API panicked", "path=/_mockcloud/v1/worlds/:id/clock", `panic="the clock is broken"`, "viewClock")
}
