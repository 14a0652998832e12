package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// playedCloud is a mock that plays the real cloud: the command reaches it at the vendor's own hosts,
// through its proxy and with its CA, and knows three accounts and nothing of its control API.
type playedCloud struct {
	*testing.T
	server *mockcloud.Server
	world  *mockclient.World
	env    []string
	runs   string
	empty  string                               // what the world holds before
	onCall atomic.Pointer[func(mockcloud.Call)] // told of each call
}

func playCloud(t *testing.T) *playedCloud {
	t.Helper()
	c := &playedCloud{T: t, runs: filepath.Join(t.TempDir(), "runs")}
	var err error
	if c.server, err = mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0", OnCall: func(call mockcloud.Call) {
		if do := c.onCall.Load(); do != nil {
			(*do)(call)
		}
	}}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.server.Close() })
	client, err := mockclient.New(c.server.URL(), "")
	if err != nil {
		t.Fatal(err)
	}
	if c.world, err = client.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"one", "two", "three"}}); err != nil {
		t.Fatal(err)
	}
	c.empty = c.holds()
	response, err := http.Get(c.server.URL() + "/_mockcloud/v1/ca")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	certificate, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	ca := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(ca, certificate, 0o600); err != nil {
		t.Fatal(err)
	}
	c.env = append(os.Environ(), "HTTPS_PROXY="+c.server.URL(), "HTTP_PROXY="+c.server.URL(), "NO_PROXY=", "SSL_CERT_FILE="+ca)
	for i, role := range []string{"OWNER", "PARTICIPANT", "STRANGER"} {
		account := c.world.Accounts()[i]
		c.env = append(c.env, "ALIBABA_CLOUD_ACCESS_KEY_ID_"+role+"="+account.AccessKeyID, "ALIBABA_CLOUD_ACCESS_KEY_SECRET_"+role+"="+account.AccessKeySecret)
	}
	return c
}

// holds is what the world has in it.
func (c *playedCloud) holds() string {
	c.Helper()
	text, err := c.world.File(c.Context())
	if err != nil {
		c.Fatal(err)
	}
	return string(text)
}

// command is a command that takes the mock for the cloud.
func (c *playedCloud) command(words ...string) *exec.Cmd {
	cmd := exec.CommandContext(c.Context(), "conformance", words...)
	cmd.Env, cmd.Dir = c.env, c.TempDir()
	return cmd
}

// run is a command that runs features in the cloud.
func (c *playedCloud) run(words ...string) *exec.Cmd {
	return c.command(append([]string{"run", "--target", realCloud, "--patience", "1m", "--runs", c.runs}, words...)...)
}

// do runs a command, and compares its exit status.
func (c *playedCloud) do(status int, cmd *exec.Cmd) string {
	c.Helper()
	said, err := cmd.CombinedOutput()
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		c.Fatal(err)
	}
	if got != status {
		c.Fatalf("the exit status is %d, not %d:\n%s", got, status, said)
	}
	return string(said)
}

// ledger is that of the one run.
func (c *playedCloud) ledger() string {
	c.Helper()
	found, err := filepath.Glob(filepath.Join(c.runs, "*", "ledger.jsonl"))
	if err != nil || len(found) != 1 {
		c.Fatalf("there are the ledgers %v (%v)", found, err)
	}
	return found[0]
}

// isEmpty fails where something of a run is in the cloud.
func (c *playedCloud) isEmpty(when string) {
	c.Helper()
	if holds := c.holds(); holds != c.empty {
		c.Errorf("%s the cloud holds\n%s", when, holds)
	}
}

// faults are what the cloud does to calls.
func (c *playedCloud) faults(faults ...mockclient.Fault) {
	c.Helper()
	if err := c.world.SetFaults(c.Context(), faults...); err != nil {
		c.Fatal(err)
	}
}

// The cloud as it is: it throttles, reads are stale, and what was made is not known everywhere yet.
var weather = []mockclient.Fault{
	{Code: "Throttling.User", Probability: 0.05},
	{Action: "CreateVSwitch", Code: "InvalidVpcId.NotFound", Probability: 0.2},
	{Action: "DeleteVpc", Code: "DependencyViolation", Probability: 0.2},
	{Stale: 100 * time.Millisecond, Probability: 0.2},
}

// TestRealCloud runs chapters in a cloud that throttles and whose reads are stale: they pass, nothing
// stays, and no secret is written.
func TestRealCloud(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	c.faults(weather...)
	report := filepath.Join(t.TempDir(), "report")
	said := c.do(0, c.run("--format", "cucumber:"+report+".json", "--format", "html:"+report+".html",
		"sharing/manage.feature", "sharing/lifecycle.feature", "invitations/answer.feature", "permissions/cen.feature"))
	c.isEmpty("after the run")
	counts := regexp.MustCompile(`(\d+) scenarios: (\d+) passed, 0 failed, (\d+) not run`).FindStringSubmatch(said)
	if len(counts) != 4 || len(counts[2]) < 2 || counts[3] == "0" {
		t.Errorf("the run says:\n%s", said)
	}
	for _, why := range []string{"it needs a mock, which", "it needs 4 accounts, which", "it needs leave to spend money, which"} {
		if !strings.Contains(said, why) {
			t.Errorf("the run does not say that %s the target does not offer:\n%s", why, said)
		}
	}
	written := said
	for _, path := range []string{report + ".json", report + ".html", c.ledger()} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		written += string(text)
	}
	for _, account := range c.world.Accounts() {
		if strings.Contains(written, account.AccessKeySecret) || strings.Contains(written, account.AccessKeyID) {
			t.Errorf("the credentials of %q are written somewhere", account.Name)
		}
	}
	met, err := c.world.Faults(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range met {
		if fault.Met == 0 {
			t.Errorf("no call met the fault %+v", fault)
		}
	}
	if text := c.do(0, c.command("cleanup", "--dry-run", c.ledger())); !strings.Contains(text, "0 things of the run") {
		t.Errorf("the ledger has something left:\n%s", text)
	}
}

// TestRealCloudBillable runs what costs money, where that is allowed.
func TestRealCloudBillable(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	if said := c.do(0, c.run("--billable", "resources/nat_gateways.feature", "resources/instances.feature")); strings.Contains(said, "leave to spend money") || !strings.Contains(said, " passed, 0 failed") || strings.Contains(said, " 0 passed") {
		t.Errorf("the run spends no money:\n%s", said)
	}
	c.isEmpty("after the run")
}

// until sends a command a signal when the nth call of an action is answered.
func (c *playedCloud) until(action string, n int64, signal os.Signal, cmd *exec.Cmd) *exec.Cmd {
	ctx, cancel := context.WithCancel(c.Context())
	c.Cleanup(cancel)
	sent := make(chan struct{})
	until := exec.CommandContext(ctx, cmd.Path, cmd.Args[1:]...)
	until.Env, until.Dir = cmd.Env, cmd.Dir
	until.Cancel = func() error {
		defer close(sent)
		return until.Process.Signal(signal)
	}
	var seen atomic.Int64
	watch := func(call mockcloud.Call) {
		if call.Action == action && seen.Add(1) == n {
			cancel()
			select {
			case <-sent: // before the answer goes on its way
			case <-c.Context().Done():
			}
		}
	}
	c.onCall.Store(&watch)
	return until
}

// TestRealCloudKilled kills a run in the middle, after the cloud has made a thing of which the run got
// no answer: the cleanup removes it all, and again it finds nothing.
func TestRealCloudKilled(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	c.faults(append([]mockclient.Fault{{Action: "CreateResourceShare", Drop: true, Late: true, Times: 1}}, weather...)...)
	cmd := c.until("CreateResourceShare", 1, os.Kill, c.run("sharing/manage.feature"))
	if err := cmd.Run(); err == nil || cmd.ProcessState.Exited() {
		t.Fatalf("the run was not killed: %v", err)
	}
	if holds := c.holds(); !strings.Contains(holds, "shares:") || !strings.Contains(holds, "vswitches:") {
		t.Fatalf("the run has left nothing:\n%s", holds)
	}
	listed := c.do(0, c.command("cleanup", "--dry-run", c.ledger()))
	if !strings.Contains(listed, "if it was made: no answer came") || !strings.Contains(listed, "would remove the VPC vpc-") {
		t.Errorf("what would be removed is\n%s", listed)
	}
	if said := c.do(0, c.command("cleanup", "--patience", "1m", c.ledger())); !strings.Contains(said, "nothing is left of the run") {
		t.Errorf("the cleanup says:\n%s", said)
	}
	c.isEmpty("after the cleanup")
	c.do(0, c.command("cleanup", c.ledger()))
}

// TestRealCloudInterrupted interrupts a run in the middle of a scenario: it removes what that has made.
func TestRealCloudInterrupted(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	c.faults(weather...)
	said := c.do(exitTrouble, c.until("CreateVSwitch", 2, os.Interrupt, c.run("sharing/manage.feature")))
	c.isEmpty("after the interrupt")
	if !strings.Contains(said, "interrupted: removing what the scenario has made") || !strings.Contains(said, " is gone\n") {
		t.Errorf("the run says:\n%s", said)
	}
}

// TestRealCloudInterruptedTwice does not wait for the cloud, which takes its time, and says what is
// to be done.
func TestRealCloudInterruptedTwice(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	c.faults(mockclient.Fault{Action: "DeleteVSwitch", Latency: time.Minute, Times: 1})
	cmd := c.until("CreateVSwitch", 1, os.Interrupt, c.run("sharing/manage.feature"))
	log, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	for lines := bufio.NewScanner(log); lines.Scan(); {
		said.WriteString(lines.Text() + "\n")
		if strings.HasPrefix(lines.Text(), "interrupted: ") {
			_ = cmd.Process.Signal(os.Interrupt)
		}
	}
	var exit *exec.ExitError
	if err := cmd.Wait(); !errors.As(err, &exit) || exit.ExitCode() != exitTrouble {
		t.Errorf("the run ends with %v:\n%s", err, &said)
	}
	if want := "conformance cleanup " + c.ledger(); !strings.Contains(said.String(), want) {
		t.Errorf("the run does not say %q:\n%s", want, &said)
	}
	c.faults()
	c.do(0, c.command("cleanup", c.ledger()))
	c.isEmpty("after the cleanup")
}

// TestCleanupRefuses lets the cleanup be asked for what is not the run's: it stays.
func TestCleanupRefuses(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	owner, err := sdkclient.Open(c.world.Accounts()[0], "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	request := vpc.CreateCreateVpcRequest()
	request.VpcName = "somebody-elses"
	foreign, err := owner.CreateVpc(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = c.until("CreateVpc", 1, os.Kill, c.run("sharing/manage.feature")).Run()
	c.onCall.Store(nil)
	if said := c.do(exitTrouble, c.command("cleanup", c.ledger(), foreign.VpcId)); !strings.Contains(said, "the ledger does not list it") {
		t.Errorf("the cleanup says:\n%s", said)
	}
	// A ledger that somebody has written into.
	text, err := os.ReadFile(c.ledger())
	if err != nil {
		t.Fatal(err)
	}
	lines := slices.Collect(strings.Lines(string(text)))
	wrong, err := json.Marshal(map[string]any{"number": 1, "made": []string{foreign.VpcId}})
	if err != nil {
		t.Fatal(err)
	}
	edited := filepath.Join(t.TempDir(), "edited.jsonl")
	if err := os.WriteFile(edited, []byte(lines[0]+lines[1]+string(wrong)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if said := c.do(exitTrouble, c.command("cleanup", edited)); !strings.Contains(said, foreign.VpcId+" is not removed: neither its name nor a tag has the id") {
		t.Errorf("the cleanup says:\n%s", said)
	}
	// Other accounts than those of the run.
	for i, entry := range c.env {
		c.env[i] = strings.NewReplacer("_OWNER=", "_PARTICIPANT=", "_PARTICIPANT=", "_OWNER=").Replace(entry)
	}
	if said := c.do(exitUnreachable, c.command("cleanup", c.ledger())); !strings.Contains(said, "the run was in") {
		t.Errorf("the cleanup says:\n%s", said)
	}
	if !strings.Contains(c.holds(), "somebody-elses") {
		t.Error("the VPC of somebody else is gone")
	}
}

// TestRealCloudLeavesWhatWillNotGo says what stays, and how it is removed later.
func TestRealCloudLeavesWhatWillNotGo(t *testing.T) {
	t.Parallel()
	c := playCloud(t)
	c.faults(mockclient.Fault{Action: "DeleteVpc", Code: "DependencyViolation"})
	said := c.do(exitFailed, c.run("--patience", "1ms", "invitations/answer.feature:13"))
	for _, want := range []string{"the VPC vpc-", " stays: DependencyViolation", "what 1 calls of the run have made is left in the cloud; remove it with: conformance cleanup " + c.ledger()} {
		if !strings.Contains(said, want) {
			t.Errorf("the run does not say %q:\n%s", want, said)
		}
	}
	c.faults()
	c.do(0, c.command("cleanup", c.ledger()))
	c.isEmpty("after the cleanup")
}
