package mockcloudtest_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockcloudtest"
)

func TestWorldsAreApart(t *testing.T) {
	t.Parallel()
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner", "team-b"}})
			who, err := mockcloudtest.SDK(world, "team-b", sts.NewClientWithOptions).GetCallerIdentity(sts.CreateGetCallerIdentityRequest())
			if err != nil || who.AccountId != world.Account("team-b").ID {
				t.Fatalf("team-b is %v: %v", who, err)
			}
			vpcs := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions)
			if _, err := vpcs.CreateVpc(vpc.CreateCreateVpcRequest()); err != nil {
				t.Fatal(err)
			}
			list, err := vpcs.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
			if err != nil || list.TotalCount != 1 {
				t.Errorf("the owner sees %d VPCs: %v", list.TotalCount, err)
			}
			if owner, other := world.CountCalls(mockclient.CallFilter{Account: "owner", Action: "CreateVpc"}), world.CountCalls(mockclient.CallFilter{Account: "team-b", Action: "CreateVpc"}); owner != 1 || other != 0 {
				t.Errorf("the owner called %d times and team-b %d", owner, other)
			}
			if calls := world.Calls(mockclient.CallFilter{Account: "owner", Action: "CreateVpc"}); len(calls) != 1 || calls[0].Status != 200 || calls[0].Product != "Vpc" {
				t.Errorf("the owner's calls of CreateVpc are %+v", calls)
			}
		})
	}
}

func TestClockAndQuotas(t *testing.T) {
	t.Parallel()
	world := mockcloudtest.NewWorld(t, mockclient.Definition{Accounts: []string{"owner"}, Seed: new(uint64(7)), Settling: time.Minute})
	if err := world.Freeze(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	before, err := world.Clock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	world.Advance(time.Hour)
	after, err := world.Clock(t.Context())
	if err != nil || !after.Frozen || after.Now.Sub(before.Now) != time.Hour {
		t.Errorf("the clock went from %+v to %+v: %v", before, after, err)
	}
	world.SetQuota("vpc_quota_instances_num", "owner", 0)
	if _, err := mockcloudtest.SDK(world, "owner", vpc.NewClientWithOptions).CreateVpc(vpc.CreateCreateVpcRequest()); err == nil || !strings.Contains(err.Error(), "QuotaExceeded.Vpc") {
		t.Errorf("a VPC in a world that can have none: %v", err)
	}
}

// TestWorldsOfOneFile are apart, and their things are found by what the file calls them.
func TestWorldsOfOneFile(t *testing.T) {
	t.Parallel()
	for i := range 4 {
		t.Run(fmt.Sprint(i), func(t *testing.T) {
			t.Parallel()
			world := mockcloudtest.NewWorldFromFile(t, "../../fixtures/worlds/full.yaml")
			vpcs := mockcloudtest.SDK(world, "team-b", vpc.NewClientWithOptions)
			describe := vpc.CreateDescribeVSwitchesRequest()
			describe.VSwitchId = world.ThingID("vSwitch", "apps")
			if list, err := vpcs.DescribeVSwitches(describe); err != nil || list.TotalCount != 1 || list.VSwitches.VSwitch[0].VSwitchName != "apps" {
				t.Errorf("team-b sees %+v: %v", list.VSwitches.VSwitch, err)
			}
			world.Advance(time.Hour)
			if clock, err := world.Clock(t.Context()); err != nil || clock.Now.Format(time.RFC3339) != "2026-01-02T16:04:05Z" {
				t.Errorf("the clock is %v: %v", clock, err)
			}
			defer func() {
				if recover() == nil {
					t.Error("the file has a vSwitch that it does not have")
				}
			}()
			world.ThingID("vSwitch", "web-1")
		})
	}
}
