package mockclient_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ram"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

func newWorld(t *testing.T, server *mockclient.Client, accounts ...string) *mockclient.World {
	t.Helper()
	w, err := server.NewWorld(t.Context(), mockclient.Definition{Accounts: accounts, Seed: new(uint64(7))})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// must is the answer of a call that does not fail.
func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(answer T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return answer
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func vpcsOf(t *testing.T, account mockclient.Account) *vpc.Client {
	t.Helper()
	return must[*vpc.Client](t)(sdkclient.Open(account, "cn-hangzhou", vpc.NewClientWithOptions))
}

// runInstances asks for instances of which the request does not say enough.
func runInstances(t *testing.T, account mockclient.Account, password string) {
	t.Helper()
	client := must[*ecs.Client](t)(sdkclient.Open(account, "cn-hangzhou", ecs.NewClientWithOptions))
	request := ecs.CreateRunInstancesRequest()
	request.InstanceName, request.Password = "web", password
	if _, err := client.RunInstances(request); err == nil {
		t.Fatal("instances of nothing are running")
	}
}

// Did team-b call RunInstances twice?
func TestCallsAreVerified(t *testing.T) {
	t.Parallel()
	w := newWorld(t, start(t), "owner", "team-b")
	count := func(f mockclient.CallFilter) int {
		t.Helper()
		counted := must[mockclient.CallCount](t)(w.CountCalls(t.Context(), f))
		if counted.Dropped != 0 {
			t.Errorf("%d calls were dropped", counted.Dropped)
		}
		return counted.Matching
	}
	runs := mockclient.CallFilter{Product: "Ecs", Action: "RunInstances", Account: "team-b"}
	if got := count(runs); got != 0 {
		t.Errorf("before anybody called, team-b has called %d times", got)
	}
	runInstances(t, w.Account("team-b"), "S3cret!!")
	runInstances(t, w.Account("owner"), "S3cret!!")
	runInstances(t, w.Account("team-b"), "S3cret!!")
	must[*vpc.DescribeVpcsResponse](t)(vpcsOf(t, w.Account("team-b")).DescribeVpcs(vpc.CreateDescribeVpcsRequest()))
	if got := count(runs); got != 2 {
		t.Errorf("team-b called RunInstances %d times, want 2", got)
	}
	if refused, fine := count(mockclient.CallFilter{Outcome: mockclient.Refused}), count(mockclient.CallFilter{Outcome: mockclient.OK}); refused != 3 || fine != 1 {
		t.Errorf("%d calls were refused and %d not, want 3 and 1", refused, fine)
	}
	calls := must[[]mockclient.Call](t)(w.Calls(t.Context(), runs))
	if len(calls) != 2 {
		t.Fatalf("the calls are %+v", calls)
	}
	first := calls[0]
	if first.Number != 1 || first.Account != "team-b" || first.Caller != "acs:ram::"+w.Account("team-b").ID+":root" || first.Version != "2014-05-26" ||
		first.Region != "cn-hangzhou" || first.Outcome != mockclient.Refused || first.Status < 400 || first.Code == "" || first.RequestID == "" || first.Duration <= 0 {
		t.Errorf("the first is %+v", first)
	}
	if asked := first.Parameters; asked["InstanceName"] != "web" || asked["Password"] != "***" || asked["Signature"] != "" || first.Cut {
		t.Errorf("it asked %v", asked)
	}
	later := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{After: first.Number, Code: first.Code}))
	if len(later) != 2 || later[1].Number != calls[1].Number {
		t.Errorf("after the first came %+v", later)
	}
	var refused *mockclient.Error
	for _, wrong := range []mockclient.CallFilter{{Account: "team-x"}, {Outcome: "great"}} {
		if _, err := w.CountCalls(t.Context(), wrong); !errors.As(err, &refused) {
			t.Errorf("%+v is answered, which passes for no calls: %v", wrong, err)
		}
	}
}

// Calls of users are told from those of the account.
func TestCallsTellWhoCalled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, start(t), "owner")
	rams := must[*ram.Client](t)(sdkclient.Open(w.Account("owner"), "cn-hangzhou", ram.NewClientWithOptions))
	user := ram.CreateCreateUserRequest()
	user.UserName = "alice"
	must[*ram.CreateUserResponse](t)(rams.CreateUser(user))
	key := ram.CreateCreateAccessKeyRequest()
	key.UserName = "alice"
	made := must[*ram.CreateAccessKeyResponse](t)(rams.CreateAccessKey(key)).AccessKey
	alice := w.Account("owner")
	alice.Credentials = mockclient.Credentials{AccessKeyID: made.AccessKeyId, AccessKeySecret: made.AccessKeySecret}
	_, _ = vpcsOf(t, alice).DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	calls := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{Caller: "acs:ram::" + alice.ID + ":user/alice"}))
	if len(calls) != 1 || calls[0].Action != "DescribeVpcs" || calls[0].Account != "owner" {
		t.Errorf("alice called %+v", calls)
	}
}

// A list of more calls than the server shows at once is whole, and in order.
func TestAllCallsAreListed(t *testing.T) {
	t.Parallel()
	w := newWorld(t, start(t), "owner")
	vpcs := vpcsOf(t, w.Account("owner"))
	const many = 1005
	for range many {
		must[*vpc.DescribeVpcsResponse](t)(vpcs.DescribeVpcs(vpc.CreateDescribeVpcsRequest()))
	}
	for limit, want := range map[int]int{0: many, 1003: 1003, 7: 7} {
		calls := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{Limit: limit}))
		inOrder := slices.IsSortedFunc(calls, func(a, b mockclient.Call) int { return int(a.Number) - int(b.Number) })
		if len(calls) != want || !inOrder || calls[len(calls)-1].Number != many || calls[0].Number != many-uint64(want)+1 {
			t.Errorf("with the limit %d there are %d, in order: %v", limit, len(calls), inOrder)
		}
	}
	before := must[mockclient.Clock](t)(w.Clock(t.Context())).Now
	ok(t, w.Advance(t.Context(), time.Hour))
	must[*vpc.DescribeVpcsResponse](t)(vpcs.DescribeVpcs(vpc.CreateDescribeVpcsRequest()))
	since := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{Since: before.Add(time.Hour)}))
	if len(since) != 1 || since[0].Number != many+1 {
		t.Errorf("an hour later came %d calls", len(since))
	}
}

// A server keeps as many calls as it is told, and says what it has dropped.
func TestCallsAreDropped(t *testing.T) {
	t.Parallel()
	for kept, want := range map[int]mockclient.CallCount{3: {Matching: 3, Dropped: 2}, -1: {Matching: 0, Dropped: 5}} {
		t.Run(fmt.Sprint(kept), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, serve(t, mockcloud.Options{Token: token, CallsKept: kept}), "owner")
			for range 5 {
				must[*vpc.DescribeVpcsResponse](t)(vpcsOf(t, w.Account("owner")).DescribeVpcs(vpc.CreateDescribeVpcsRequest()))
			}
			if got := must[mockclient.CallCount](t)(w.CountCalls(t.Context(), mockclient.CallFilter{})); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

// What a request misspells is no condition less: it is refused.
func TestUnknownParametersAreRefused(t *testing.T) {
	t.Parallel()
	server := start(t)
	var refused *mockclient.Error
	err := server.Get(t.Context(), "/worlds/default/calls", map[string][]string{"acount": {"team-b"}}, nil)
	if !errors.As(err, &refused) || refused.Status != http.StatusBadRequest || !strings.Contains(err.Error(), `no parameter "acount"; it takes product, action, account`) {
		t.Errorf("got %v", err)
	}
}

// A call by its number has what it was answered.
func TestACallHasItsAnswer(t *testing.T) {
	t.Parallel()
	server := start(t)
	w := newWorld(t, server, "owner")
	request := vpc.CreateDeleteVpcRequest()
	request.VpcId = "vpc-none"
	if _, err := vpcsOf(t, w.Account("owner")).DeleteVpc(request); err == nil {
		t.Fatal("a VPC that is not there is deleted")
	}
	call := must[mockclient.Call](t)(w.Call(t.Context(), 1))
	if call.Action != "DeleteVpc" || call.Duration <= 0 || call.Message == "" || !strings.Contains(string(call.Answer), call.Code) {
		t.Errorf("the call is %+v", call)
	}
	if listed := must[[]mockclient.Call](t)(w.Calls(t.Context(), mockclient.CallFilter{NotClient: call.Client[:5]})); len(listed) != 0 {
		t.Errorf("without its client there is %+v", listed)
	}
	if _, err := w.Call(t.Context(), 2); err == nil {
		t.Error("there is a call that nobody made")
	}
}
