package mockcloudtest_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/auth"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/google/go-cmp/cmp"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
)

// patient opens a client that retries by itself.
func patient(region string, config *sdk.Config, signer auth.Credential) (*vpc.Client, error) {
	return vpc.NewClientWithOptions(region, config.WithAutoRetry(true).WithMaxRetryTime(3), signer)
}

func newWorld(t *testing.T) *mockcloudtest.World {
	t.Helper()
	return mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner", "team-b"}, Seed: new(uint64(7))})
}

// codeOf is the code with which a call failed; "" where it did not.
func codeOf(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var refused *sdkerrors.ServerError
	if !errors.As(err, &refused) {
		t.Fatalf("the call failed without an answer: %v", err)
	}
	return refused.ErrorCode()
}

func describeVPCs(c *vpc.Client) error {
	_, err := c.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	return err
}

// TestTheSDKRetries lets the SDK's own retries see an error that comes twice.
func TestTheSDKRetries(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	world.SetFaults(mockclient.Fault{Product: "Vpc", Action: "DescribeVpcs", Account: "owner", Code: "ServiceUnavailable", Times: 2})
	if err := describeVPCs(mockcloudtest.SDK(world, "owner", patient)); err != nil {
		t.Fatal(err)
	}
	var statuses []int
	for _, call := range world.Calls(mockclient.CallFilter{Account: "owner"}) {
		statuses = append(statuses, call.Status)
		if call.Fault != (call.Code == "ServiceUnavailable") {
			t.Errorf("the call %+v says wrongly whether it met a fault", call)
		}
	}
	if !slices.Equal(statuses, []int{503, 503, 200}) {
		t.Errorf("the SDK saw %v", statuses)
	}
}

// TestFaultsMeetWhomTheyMean tries another account, another action, and a client that does
// not retry: the vendor's throttling has the status 400, on which this SDK gives up.
func TestFaultsMeetWhomTheyMean(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	world.SetFaults(mockclient.Fault{Action: "CreateVpc", Account: "team-b", Code: "Throttling.User"})
	owner, teamB := mockcloudtest.SDK(world, "owner", patient), mockcloudtest.SDK(world, "team-b", patient)
	for _, c := range []*vpc.Client{owner, teamB} {
		if err := describeVPCs(c); err != nil {
			t.Error(err)
		}
	}
	if _, err := owner.CreateVpc(vpc.CreateCreateVpcRequest()); err != nil {
		t.Error(err)
	}
	_, err := teamB.CreateVpc(vpc.CreateCreateVpcRequest())
	if got := codeOf(t, err); got != "Throttling.User" {
		t.Errorf("team-b's call fails with %q", got)
	}
	if calls := world.Calls(mockclient.CallFilter{Account: "team-b", Action: "CreateVpc"}); len(calls) != 1 || calls[0].Status != 400 {
		t.Errorf("team-b's calls are %+v", calls)
	}
	world.SetFaults()
	if _, err := teamB.CreateVpc(vpc.CreateCreateVpcRequest()); err != nil {
		t.Errorf("after the faults: %v", err)
	}
}

// TestLateFaults loses the answer of a call that has run.
func TestLateFaults(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]mockclient.Fault{
		"error":   {Action: "CreateVpc", Code: "InternalError", Late: true},
		"dropped": {Action: "CreateVpc", Drop: true, Late: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			world := newWorld(t)
			world.SetFaults(fault)
			c := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
			if _, err := c.CreateVpc(vpc.CreateCreateVpcRequest()); err == nil {
				t.Fatal("the answer came")
			}
			list, err := c.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
			if err != nil || list.TotalCount != 1 {
				t.Errorf("there are %d VPCs: %v", list.TotalCount, err)
			}
		})
	}
}

func TestDroppedConnections(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	world.SetFaults(mockclient.Fault{Action: "CreateVpc", Drop: true, Times: 1})
	c := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
	if _, err := c.CreateVpc(vpc.CreateCreateVpcRequest()); err == nil || !strings.Contains(err.Error(), "EOF") {
		t.Errorf("the connection: %v", err)
	}
	list, err := c.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	if err != nil || list.TotalCount != 0 {
		t.Errorf("there are %d VPCs: %v", list.TotalCount, err)
	}
	if calls := world.Calls(mockclient.CallFilter{Action: "CreateVpc"}); len(calls) != 1 || calls[0].Status != 0 || !calls[0].Fault {
		t.Errorf("the calls are %+v", calls)
	}
}

// TestThrottling lets three calls through in an hour.
func TestThrottling(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	world.SetFaults(mockclient.Fault{Code: "Throttling.User", Above: &mockclient.Rate{Calls: 3, Per: time.Hour}})
	c := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
	var codes []string
	for range 5 {
		codes = append(codes, codeOf(t, describeVPCs(c)))
	}
	if diff := cmp.Diff([]string{"", "", "", "Throttling.User", "Throttling.User"}, codes); diff != "" {
		t.Error(diff)
	}
}

// TestProbableFaultsRepeat draws in two worlds of one seed.
func TestProbableFaultsRepeat(t *testing.T) {
	t.Parallel()
	draw := func() (codes []string) {
		world := newWorld(t)
		world.SetFaults(mockclient.Fault{Code: "ServiceUnavailable", Probability: 0.5})
		c := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
		for range 20 {
			codes = append(codes, codeOf(t, describeVPCs(c)))
		}
		return codes
	}
	first := draw()
	if diff := cmp.Diff(first, draw()); diff != "" {
		t.Errorf("the second world drew otherwise: %s", diff)
	}
	if failed := len(slices.DeleteFunc(first, func(code string) bool { return code == "" })); failed < 4 || failed > 16 {
		t.Errorf("%d of 20 calls failed", failed)
	}
}

// TestLatency is longer than the client waits.
func TestLatency(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	world.SetFaults(mockclient.Fault{Latency: time.Minute, Times: 1})
	c := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
	c.SetReadTimeout(50 * time.Millisecond)
	if err := describeVPCs(c); err == nil {
		t.Error("the client has waited for a minute")
	}
	c.SetReadTimeout(time.Minute)
	if err := describeVPCs(c); err != nil {
		t.Error(err)
	}
}

func TestFaultsAreListedAndChecked(t *testing.T) {
	t.Parallel()
	world := newWorld(t)
	all := []mockclient.Fault{
		{Product: "Ecs", Action: "RunInstances", Account: "team-b", Code: "Throttling", Status: 429, Message: "slowly", Late: true, Times: 3, Probability: 0.25},
		{Drop: true, Latency: 1500 * time.Millisecond, Above: &mockclient.Rate{Calls: 2, Per: time.Second}},
	}
	world.SetFaults(all...)
	listed, err := world.Faults(t.Context())
	if diff := cmp.Diff(all, listed); diff != "" || err != nil {
		t.Errorf("the faults are listed otherwise (%v): %s", err, diff)
	}
	for name, fault := range map[string]mockclient.Fault{
		"a fault has a code":        {Product: "Ecs"},
		"not both":                  {Code: "X", Drop: true},
		"is no code":                {Code: "no code"},
		"belong to a code":          {Drop: true, Status: 500},
		"400 to 599":                {Code: "X", Status: 200},
		"what comes late":           {Latency: time.Second, Late: true},
		"at most 1m0s":              {Latency: time.Hour},
		"above is a number":         {Code: "X", Above: &mockclient.Rate{Calls: 1}},
		"times is a number":         {Code: "X", Times: -1},
		"the probability is 0 to 1": {Code: "X", Probability: 2},
	} {
		err := world.World.SetFaults(t.Context(), fault)
		var refused *mockclient.Error
		if !errors.As(err, &refused) || refused.Status != 400 || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := world.World.SetFaults(t.Context(), make([]mockclient.Fault, 101)...); err == nil || !strings.Contains(err.Error(), "at most 100") {
		t.Errorf("101 faults: %v", err)
	}
	if again, err := world.Faults(t.Context()); err != nil || len(again) != 2 {
		t.Errorf("what was refused has changed the faults: %v %v", again, err)
	}
}
