package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
)

// world is a server with a VPC that has two vSwitches.
type world struct {
	*testing.T
	url           string
	first, second string
}

func newWorld(t *testing.T) *world {
	t.Helper()
	server, err := mockcloud.Start(t.Context(), mockcloud.Options{Address: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	w := &world{T: t, url: server.URL()}
	c, err := newClient(server.URL(), "")
	if err != nil {
		t.Fatal(err)
	}
	key, err := c.account(t.Context(), "default", "owner")
	if err != nil {
		t.Fatal(err)
	}
	client, err := vpc.NewClientWithAccessKey("cn-hangzhou", key.AccessKeyID, key.AccessKeySecret)
	if err != nil {
		t.Fatal(err)
	}
	client.Domain = server.Host()
	client.GetConfig().WithScheme("HTTP")
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/16"
	made, err := client.CreateVpc(network)
	if err != nil {
		t.Fatal(err)
	}
	for block, id := range map[string]*string{"10.0.1.0/24": &w.first, "10.0.2.0/24": &w.second} {
		request := vpc.CreateCreateVSwitchRequest()
		request.VpcId, request.ZoneId, request.CidrBlock = made.VpcId, "cn-hangzhou-h", block
		vswitch, err := client.CreateVSwitch(request)
		if err != nil {
			t.Fatal(err)
		}
		*id = vswitch.VSwitchId
	}
	return w
}

// runs runs the command and returns what it prints, and its status.
func (w *world) runs(args ...string) (said string, status int) {
	w.Helper()
	cmd := command()
	var out bytes.Buffer
	cmd.SetOut(&out)
	cmd.SetErr(&out)
	cmd.SetArgs(append([]string{"reach", "--url", w.url}, args...))
	err := cmd.ExecuteContext(w.Context())
	if exit, ok := errors.AsType[*exitError](err); ok {
		if status = exit.status; exit.err != nil {
			return exit.err.Error(), status
		}
	} else if err != nil {
		w.Errorf("%v ends with no status of its own: %v", args, err)
	}
	return out.String(), status
}

func TestReachPrintsTheWayOfAPacket(t *testing.T) {
	w := newWorld(t)
	said, status := w.runs("--from", w.first, "--from-address", "10.0.1.77", "--to", w.second, "--to-address", "10.0.2.77", "--port", "443")
	lines := strings.Split(said, "\n")
	table := strings.Fields(lines[4])[3]
	want := "tcp from " + w.first + " (10.0.1.77) to " + w.second + ` (10.0.2.77) port 443

there
  1  vSwitch      ` + w.first + `  of owner  tcp 10.0.1.77:49152 -> 10.0.2.77:443
  2  route table  ` + table + `  of owner
       the route 10.0.2.0/24 of ` + table + ` leads to local
  3  vSwitch      ` + w.second + `  of owner

back
  1  vSwitch      ` + w.second + `  of owner  tcp 10.0.2.77:443 -> 10.0.1.77:49152
  2  route table  ` + table + `  of owner
       the route 10.0.1.0/24 of ` + table + ` leads to local
  3  vSwitch      ` + w.first + `  of owner

reachable
`
	if said != want || status != 0 {
		t.Errorf("the status is %d, and the text\n%s\nwant\n%s", status, said, want)
	}
	said, status = w.runs("--from", w.first, "--to", "8.8.8.8", "--protocol", "icmp")
	for _, part := range []string{"icmp from " + w.first + " to 8.8.8.8\n", "\nnot reachable: the route table " + table + " has no route to 8.8.8.8", "\n  hint: add a route"} {
		if !strings.Contains(said, part) || status != 1 {
			t.Errorf("the status is %d, and the text lacks %q:\n%s", status, part, said)
		}
	}
	if said, status = w.runs("--from", w.first, "--to", "8.8.8.8", "--json"); !strings.HasPrefix(said, `{"flow":"tcp from `) || !strings.Contains(said, `"reachable":false`) || status != 1 {
		t.Errorf("as JSON, with the status %d: %s", status, said)
	}
	for want, args := range map[string][]string{
		"--from and --to":                    {"--from", w.first},
		`nothing with the id "i-none"`:       {"--from", "i-none", "--to", w.first},
		"port is a number up to 65535":       {"--from", w.first, "--to", w.second, "--port", "https"},
		"fromAddress is one of a thing":      {"--from", "8.8.8.8", "--from-address", "1.1.1.1", "--to", w.first},
		"unknown flag: --for":                {"--for", w.first},
		`unknown command "more" for`:         {"more"},
		`there is no such world`:             {"--from", w.first, "--to", w.second, "--world", "w-none"},
		"give an address such as http://127": {"--from", w.first, "--to", w.second, "--url", "nowhere"},
	} {
		if said, status := w.runs(args...); status != 2 || !strings.Contains(said, want) {
			t.Errorf("%v: status %d, %q, want %q", args, status, said, want)
		}
	}
}
