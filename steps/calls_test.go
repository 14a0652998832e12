package steps_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"github.com/cucumber/godog"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// play runs one scenario at a target, and tells its calls while its world is there.
func play(t *testing.T, target steps.Target, text string) (calls []steps.Call) {
	t.Helper()
	godog.TestSuite{
		ScenarioInitializer: func(sc *godog.ScenarioContext) {
			scene := steps.Register(sc, target, steps.Seed(7))
			sc.Step(steps.Expression(`{name} counts its VPCs`), func(who string) error {
				vpcs, err := steps.Client(scene, who, vpc.NewClientWithOptions)
				if err != nil {
					return err
				}
				_, err = steps.Send(scene, vpcs.DescribeVpcs, vpc.CreateDescribeVpcsRequest())
				return err
			})
			sc.StepContext().After(func(ctx context.Context, _ *godog.Step, _ godog.StepResultStatus, _ error) (context.Context, error) {
				calls = scene.Calls(ctx)
				return ctx, nil
			})
		},
		Options: &godog.Options{
			FeatureContents: []godog.Feature{{Name: "a.feature", Contents: []byte("Feature: A\n  Scenario: B\n" + text)}},
			Format:          "progress", Output: io.Discard, Strict: true,
		},
	}.Run()
	return calls
}

func TestCalls(t *testing.T) {
	t.Parallel()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = server.Close() }()
	calls := play(t, steps.Mock{URL: server.URL()}, `
    Given the accounts "owner" and "team-b"
    And "owner" has a VPC "main" with the CIDR block "10.0.0.0/16"
    When "team-b" calls "ResetAccountPassword" of "Rds" with "DBInstanceId=rm-none AccountName=app AccountPassword=Passw0rd!"
    And "owner" calls "DescribeVpcs" of "Vpc" signed with "HMAC-SHA1" with a wrong secret
    And "owner" calls "CreateVpcPeerConnection" of "VpcPeer" with "Name=x"
    And "team-b" counts its VPCs
`)
	if len(calls) != 5 {
		t.Fatalf("there are %d calls: %+v", len(calls), calls)
	}
	for i, want := range []steps.Call{
		{Account: "owner", Product: "Vpc", Action: "CreateVpc", Status: http.StatusOK},
		{Account: "team-b", Product: "Rds", Action: "ResetAccountPassword", Status: http.StatusNotFound, Code: "InvalidDBInstanceId.NotFound"},
		{Account: "owner", Product: "Vpc", Action: "DescribeVpcs", Status: http.StatusBadRequest, Code: "SignatureDoesNotMatch"},
		{Account: "owner", Product: "VpcPeer", Action: "CreateVpcPeerConnection", Status: http.StatusBadRequest, Code: "MissingParameter"},
		{Account: "team-b", Product: "Vpc", Action: "DescribeVpcs", Status: http.StatusOK}, // of a step of another project
	} {
		got := calls[i]
		if got.Account != want.Account || got.Product != want.Product || got.Action != want.Action || got.Status != want.Status || got.Code != want.Code {
			t.Errorf("call %d is %+v, not %+v", i, got, want)
		}
		if got.RequestID == "" || got.Took <= 0 {
			t.Errorf("call %d has no request id, or took no time: %+v", i, got)
		}
		for _, name := range []string{"Signature", "AccessKeyId", "Timestamp", "Action"} {
			if value, has := got.Parameters[name]; has {
				t.Errorf("call %d has the parameter of the protocol %s: %s", i, name, value)
			}
		}
	}
	if got := calls[0].Parameters["CidrBlock"]; got != "10.0.0.0/16" {
		t.Errorf("the VPC has the CIDR block %q", got)
	}
	if got := calls[1].Parameters; got["AccountName"] != "app" || got["AccountPassword"] != "***" {
		t.Errorf("the password is not masked, or more is: %v", got)
	}
}

// elsewhere is a target with an endpoint of its own, and no control API.
type elsewhere struct{ endpoint steps.Endpoint }

func (e elsewhere) Open(context.Context, steps.Setting) (steps.World, error) { return e, nil }
func (elsewhere) Offers(steps.Need) bool                                     { return true }
func (elsewhere) Patience() steps.Patience                                   { return steps.Patience{} }
func (elsewhere) String() string                                             { return "elsewhere" }
func (elsewhere) Accounts() []steps.Account {
	return []steps.Account{{Name: "owner", ID: "1", Credentials: steps.Credentials{AccessKeyID: "id", AccessKeySecret: "key"}}}
}
func (e elsewhere) Endpoint() steps.Endpoint  { return e.endpoint }
func (elsewhere) Close(context.Context) error { return nil }

// TestCallsElsewhere reads from the requests alone what was called.
func TestCallsElsewhere(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, `{"Code":"Forbidden.RAM","RequestId":"R-1","Message":"not you"}`)
	}))
	defer server.Close()
	calls := play(t, elsewhere{steps.Endpoint{Scheme: "http", Host: server.Listener.Addr().String()}}, `
    Given the account "owner"
    Then "owner" sees no vSwitches
`)
	if len(calls) != 1 || calls[0].Action != "DescribeVSwitches" || calls[0].Status != http.StatusForbidden || calls[0].Code != "Forbidden.RAM" || calls[0].RequestID != "R-1" || calls[0].Product != "" {
		t.Errorf("the calls are %+v", calls)
	}
	server.Close()
	calls = play(t, elsewhere{steps.Endpoint{Scheme: "http", Host: server.Listener.Addr().String()}}, `
    Given the account "owner"
    Then "owner" sees no vSwitches
`)
	if len(calls) != 1 || calls[0].Status != 0 || calls[0].Error == "" {
		t.Errorf("nobody answers, and the calls are %+v", calls)
	}
}
