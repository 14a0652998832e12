package mockcloud_test

import (
	"sync/atomic"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// Reads that are stale see what was there a while ago, as the clock of the machine goes; writes see
// what is, and so do other reads.
func TestStaleReads(t *testing.T) {
	t.Parallel()
	began := time.Now()
	var passed atomic.Int64
	server := start(t, mockcloud.Options{Now: func() time.Time { return began.Add(time.Duration(passed.Load())) }})
	client, err := mockclient.New(server.URL(), "")
	if err != nil {
		t.Fatal(err)
	}
	world, err := client.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"owner", "team-b"}})
	if err != nil {
		t.Fatal(err)
	}
	open := func(name string) *vpc.Client {
		account := world.Account(name)
		vpcs, err := sdkclient.Open(account, "cn-hangzhou", vpc.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		return vpcs
	}
	owner := open("owner")
	create := func() string {
		t.Helper()
		made, err := owner.CreateVpc(vpc.CreateCreateVpcRequest())
		if err != nil {
			t.Fatal(err)
		}
		return made.VpcId
	}
	sees := func(when string, want int) {
		t.Helper()
		seen, err := owner.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
		if err != nil {
			t.Fatal(err)
		}
		if seen.TotalCount != want {
			t.Errorf("%s: it sees %d VPCs, not %d", when, seen.TotalCount, want)
		}
	}
	stale := func(times int) {
		t.Helper()
		if err := world.SetFaults(t.Context(), mockclient.Fault{Account: "owner", Stale: 10 * time.Second, Times: times}); err != nil {
			t.Fatal(err)
		}
	}
	create()
	stale(0)
	sees("what was there when the fault was set", 1)
	second := create()
	sees("at once", 1)
	request := vpc.CreateDeleteVpcRequest()
	request.VpcId = second
	if _, err := owner.DeleteVpc(request); err != nil {
		t.Errorf("a write does not see what is there: %v", err)
	}
	passed.Store(int64(5 * time.Second))
	create()
	sees("after five seconds", 1)
	passed.Store(int64(12 * time.Second))
	sees("when the first changes are old enough", 1) // one came and went
	passed.Store(int64(16 * time.Second))
	sees("when all are", 2)

	stale(2)
	create()
	sees("of two reads the first", 2)
	sees("of two reads the second", 2)
	sees("the third read", 3)

	if err := world.SetFaults(t.Context(), mockclient.Fault{Stale: time.Second, Code: "Throttling"}); err == nil {
		t.Error("a read cannot be stale and fail")
	}
	faults := []mockclient.Fault{{Stale: time.Second, Product: "Vpc"}}
	if err := world.SetFaults(t.Context(), faults...); err != nil {
		t.Fatal(err)
	}
	if set, err := world.Faults(t.Context()); err != nil || len(set) != 1 || set[0].Stale != time.Second {
		t.Errorf("the faults are %+v (%v)", set, err)
	}
}

// The world goes on from a reset, of which stale reads know nothing of before.
func TestStaleReadsAfterAReset(t *testing.T) {
	t.Parallel()
	server := start(t, mockcloud.Options{})
	client, err := mockclient.New(server.URL(), "")
	if err != nil {
		t.Fatal(err)
	}
	world, err := client.NewWorld(t.Context(), mockclient.Definition{Accounts: []string{"owner"}})
	if err != nil {
		t.Fatal(err)
	}
	account := world.Account("owner")
	owner, err := sdkclient.Open(account, "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if err := world.SetFaults(t.Context(), mockclient.Fault{Stale: time.Minute}); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := owner.CreateVpc(vpc.CreateCreateVpcRequest()); err != nil {
			t.Fatal(err)
		}
		ids := map[string]bool{}
		for range 2 {
			seen, err := owner.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
			if err != nil || seen.TotalCount != 0 {
				t.Errorf("it sees %d VPCs (%v)", seen.TotalCount, err)
			}
			if ids[seen.RequestId] {
				t.Errorf("two reads have the request id %s", seen.RequestId)
			}
			ids[seen.RequestId] = true
		}
		if err := world.Reset(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := world.SetFaults(t.Context(), mockclient.Fault{Stale: time.Minute}); err != nil {
			t.Fatal(err)
		}
	}
}
