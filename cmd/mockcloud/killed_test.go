package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/internal/kills"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// TestKilledServersComeBack kills a server while clients write, again and again; MOCKCLOUD_KILLS
// says how often. All that it acknowledged is there afterwards, and nothing is half done.
func TestKilledServersComeBack(t *testing.T) {
	t.Parallel()
	count, random := kills.Planned(t, 3)
	k := newKilled(t)
	for range count {
		k.writeUntilKilled(1 + random.Int64N(60))
		k.start()
		k.check()
	}
	_ = k.server.Process.Kill()
	_ = k.server.Wait()
}

// killed is a server that is killed, and what it has acknowledged.
type killed struct {
	*testing.T
	dir     string
	server  *exec.Cmd
	stderr  bytes.Buffer
	control *mockclient.Client
	world   string

	vpc, group string
	blocks     atomic.Int64
	mu         sync.Mutex
	interfaces map[string]string // their vSwitches, by id; "" for a vSwitch
}

// newKilled starts a server with a world that has a network.
func newKilled(t *testing.T) *killed {
	t.Helper()
	k := &killed{T: t, dir: filepath.Join(t.TempDir(), "data")}
	k.start()
	world, err := k.control.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"owner"}})
	if err != nil {
		t.Fatal(err)
	}
	k.world = world.ID
	if err := world.SetQuota(t.Context(), "vpc_quota_vswitches_num", "", 100_000); err != nil {
		t.Fatal(err)
	}
	k.network(world.Account("owner"))
	return k
}

func (k *killed) start() {
	k.Helper()
	k.stderr.Reset()
	k.server = exec.CommandContext(k.Context(), "mockcloud", "serve", "--addr", "127.0.0.1:0", "--data-dir", k.dir, "--log-level", "warn")
	k.server.Stderr = &k.stderr
	stdout, err := k.server.StdoutPipe()
	if err != nil {
		k.Fatal(err)
	}
	if err := k.server.Start(); err != nil {
		k.Fatal(err)
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		_ = k.server.Wait()
		k.Fatalf("the server did not come back: %v: %s", err, &k.stderr)
	}
	_, url, _ := strings.Cut(strings.TrimSpace(line), " is ready at ")
	if k.control, err = mockclient.New(url, ""); err != nil {
		k.Fatal(err)
	}
}

func (k *killed) account() mockclient.Account {
	k.Helper()
	world, err := k.control.World(context.WithoutCancel(k.Context()), k.world)
	if err != nil {
		k.Fatal(err)
	}
	return world.Account("owner")
}

func (k *killed) network(owner mockclient.Account) {
	k.Helper()
	k.interfaces = map[string]string{}
	vpcs, err := sdkclient.Open(owner, "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		k.Fatal(err)
	}
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/8"
	made, err := vpcs.CreateVpc(network)
	if err != nil {
		k.Fatal(err)
	}
	computers, err := sdkclient.Open(owner, "cn-hangzhou", ecs.NewClientWithOptions)
	if err != nil {
		k.Fatal(err)
	}
	group := ecs.CreateCreateSecurityGroupRequest()
	group.VpcId = made.VpcId
	secured, err := computers.CreateSecurityGroup(group)
	if err != nil {
		k.Fatal(err)
	}
	k.vpc, k.group = made.VpcId, secured.SecurityGroupId
}

// writeUntilKilled lets several clients write, and kills the server when it has acknowledged
// so many of their calls.
func (k *killed) writeUntilKilled(calls int64) {
	k.Helper()
	var acknowledged atomic.Int64
	done := func() {
		if acknowledged.Add(1) == calls {
			_ = k.server.Process.Kill()
		}
	}
	owner := k.account()
	var clients sync.WaitGroup
	for range 4 {
		vpcs, err := sdkclient.Open(owner, "cn-hangzhou", vpc.NewClientWithOptions)
		if err != nil {
			k.Fatal(err)
		}
		computers, err := sdkclient.Open(owner, "cn-hangzhou", ecs.NewClientWithOptions)
		if err != nil {
			k.Fatal(err)
		}
		clients.Go(func() {
			for k.writeOne(vpcs, computers, done) == nil { // until there is no server any more
			}
		})
	}
	clients.Wait()
	_ = k.server.Wait()
}

// writeOne makes a vSwitch and an interface in it.
func (k *killed) writeOne(vpcs *vpc.Client, computers *ecs.Client, acknowledged func()) error {
	vswitch, err := k.writeVSwitch(vpcs)
	if err != nil {
		return err
	}
	acknowledged()
	nic := ecs.CreateCreateNetworkInterfaceRequest()
	nic.VSwitchId, nic.SecurityGroupId = vswitch, k.group
	placed, err := computers.CreateNetworkInterface(nic)
	if err != nil {
		return err
	}
	k.note(placed.NetworkInterfaceId, vswitch)
	acknowledged()
	return nil
}

// writeVSwitch makes a vSwitch with the next block.
func (k *killed) writeVSwitch(vpcs *vpc.Client) (id string, err error) {
	block := k.blocks.Add(1)
	request := vpc.CreateCreateVSwitchRequest()
	request.VpcId, request.ZoneId, request.CidrBlock = k.vpc, "cn-hangzhou-h", fmt.Sprintf("10.%d.%d.0/24", block/256, block%256)
	made, err := vpcs.CreateVSwitch(request)
	if err != nil {
		return "", err
	}
	k.note(made.VSwitchId, "")
	return made.VSwitchId, nil
}

func (k *killed) note(id, vswitch string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.interfaces[id] = vswitch
}

// check looks for all that was acknowledged, and whether what is there fits together.
func (k *killed) check() {
	k.Helper()
	owner := k.account()
	vpcs, err := sdkclient.Open(owner, "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		k.Fatal(err)
	}
	computers, err := sdkclient.Open(owner, "cn-hangzhou", ecs.NewClientWithOptions)
	if err != nil {
		k.Fatal(err)
	}
	there, placed := map[string]string{}, map[string]int64{}
	list := ecs.CreateDescribeNetworkInterfacesRequest()
	for token := ""; ; {
		list.MaxResults, list.NextToken = requests.NewInteger(500), token
		page, err := computers.DescribeNetworkInterfaces(list)
		if err != nil {
			k.Fatal(err)
		}
		for _, one := range page.NetworkInterfaceSets.NetworkInterfaceSet {
			there[one.NetworkInterfaceId] = one.VSwitchId
			placed[one.VSwitchId]++
		}
		if token = page.NextToken; token == "" {
			break
		}
	}
	const addresses = 252
	for number := 1; ; number++ {
		list := vpc.CreateDescribeVSwitchesRequest()
		list.PageSize, list.PageNumber = requests.NewInteger(50), requests.NewInteger(number)
		page, err := vpcs.DescribeVSwitches(list)
		if err != nil {
			k.Fatal(err)
		}
		for _, one := range page.VSwitches.VSwitch {
			there[one.VSwitchId] = ""
			if free := addresses - placed[one.VSwitchId]; one.AvailableIpAddressCount != free || one.Status != "Available" {
				k.Errorf("the vSwitch %s is %s and has %d free addresses; want %d", one.VSwitchId, one.Status, one.AvailableIpAddressCount, free)
			}
		}
		if number*50 >= page.TotalCount {
			break
		}
	}
	for id, vswitch := range k.interfaces {
		if seen, ok := there[id]; !ok || seen != vswitch {
			k.Errorf("%s was acknowledged and is gone (in %q, %q)", id, vswitch, seen)
		}
	}
}
