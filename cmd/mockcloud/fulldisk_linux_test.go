package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
	"golang.org/x/sys/unix"

	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

// A disk that takes no more fails the calls that write; those that read go on, and when there
// is room again, so does everything.
func TestAFullDiskFailsWrites(t *testing.T) {
	t.Parallel()
	k := newKilled(t)
	vpcs, err := sdkclient.Open(k.account(), "cn-hangzhou", vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	vpcs.GetConfig().WithAutoRetry(false)
	write := func() error {
		_, err := k.writeVSwitch(vpcs)
		return err
	}
	length := func() int {
		logs, err := filepath.Glob(filepath.Join(k.dir, "*.log"))
		if err != nil || len(logs) != 1 {
			t.Fatalf("the logs are %v: %v", logs, err)
		}
		log, err := os.ReadFile(logs[0])
		if err != nil {
			t.Fatal(err)
		}
		return len(bytes.TrimRight(log, "\x00"))
	}
	full := length() + 5000
	k.limit(uint64(full))
	refused := error(nil)
	for written := 0; refused == nil; written++ {
		if refused = write(); written > 20_000 {
			t.Fatal("the disk is never full")
		}
	}
	if failure, ok := errors.AsType[*sdkerrors.ServerError](refused); !ok || failure.ErrorCode() != "ServiceUnavailable" {
		t.Errorf("refused with %v", refused)
	}
	if there := length(); there >= full {
		t.Errorf("what was written of the call that failed is still there: %d bytes of %d", there, full)
	}
	list := vpc.CreateDescribeVSwitchesRequest()
	seen, err := vpcs.DescribeVSwitches(list)
	if err != nil || seen.TotalCount < len(k.interfaces) {
		t.Errorf("%d vSwitches of %d are seen: %v", seen.TotalCount, len(k.interfaces), err)
	}
	if err := write(); err == nil {
		t.Error("the disk is full, and takes more")
	}
	if after, err := vpcs.DescribeVSwitches(list); err != nil || after.TotalCount != seen.TotalCount {
		t.Errorf("a call that was refused made something: %d vSwitches, %d before (%v)", after.TotalCount, seen.TotalCount, err)
	}
	world, err := k.control.World(t.Context(), k.world)
	if err != nil {
		t.Fatal(err)
	}
	if err := world.Delete(t.Context()); err == nil {
		t.Error("the disk is full, and a world ends")
	}
	if _, err := k.control.World(t.Context(), k.world); err != nil {
		t.Errorf("a world whose end was refused is gone: %v", err)
	}
	k.limit(unix.RLIM_INFINITY)
	if err := write(); err != nil {
		t.Errorf("there is room again: %v", err)
	}
	_ = k.server.Process.Kill()
	_ = k.server.Wait()
	k.start()
	k.check()
	_ = k.server.Process.Kill()
	_ = k.server.Wait()
}

// limit sets how large the server's files may become.
func (k *killed) limit(bytes uint64) {
	k.Helper()
	var now unix.Rlimit
	pid := k.server.Process.Pid
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, nil, &now); err != nil {
		k.Fatal(err)
	}
	if err := unix.Prlimit(pid, unix.RLIMIT_FSIZE, &unix.Rlimit{Cur: bytes, Max: now.Max}, nil); err != nil {
		k.Fatal(err)
	}
}
