package ecs

import (
	"fmt"
	"maps"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// spotOrder is what an auto provisioning group of spot instances needs, with a pool in
// each of the vSwitches.
func (s *scene) spotOrder(template string, vswitches []string, more wire.Parameters) wire.Parameters {
	all := wire.Parameters{"LaunchTemplateId": template, "TotalTargetCapacity": "4"}
	for i, vswitch := range vswitches {
		name := fmt.Sprintf("LaunchTemplateConfig.%d.", i+1)
		all[name+"VSwitchId"], all[name+"WeightedCapacity"] = vswitch, "1"
	}
	maps.Copy(all, more)
	return all
}

// spread says how many instances of a group there are in each vSwitch or of each type,
// by what key tells of an instance.
func (s *scene) spread(account, group string, key func(DescribeAutoProvisioningGroupInstancesInstance) string) string {
	s.Helper()
	counts := map[string]int{}
	for _, one := range s.provisioned(account, group) {
		counts[key(one)]++
	}
	var said []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		said = append(said, name+" "+strconv.Itoa(counts[name]))
	}
	return strings.Join(said, ", ")
}

func zoneOf(i DescribeAutoProvisioningGroupInstancesInstance) string { return *i.ZoneId }
func typeOf(i DescribeAutoProvisioningGroupInstancesInstance) string { return *i.InstanceType }
func spotOf(i DescribeAutoProvisioningGroupInstancesInstance) string { return fmt.Sprint(*i.IsSpot) }

func (s *scene) modifyGroup(account, group string, q wire.Parameters) {
	s.Helper()
	q["AutoProvisioningGroupId"] = group
	servicestest.OK[EmptyResponse](s, account, "ModifyAutoProvisioningGroup", q)
	s.Settle()
}

// newVSwitchIn makes a vSwitch of the owner in another zone.
func (s *scene) newVSwitchIn(zone, block string) (id string) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		made, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: s.vpc, Zone: zone, CIDR: netip.MustParsePrefix(block)})
		if err == nil {
			id = made.ID
		}
		return err
	})
	s.Settle()
	return id
}

// spotPrice is the market's price of a type in a zone at a time from now.
func (s *scene) spotPrice(typeName, zone string, after time.Duration) (price float64) {
	s.As("owner", func(c *cloud.Call) error {
		price = compute.SpotPrice(c.World, typeName, zone, c.Now.Add(after))
		return nil
	})
	return price
}

func TestAGroupHasSpotInstancesAndOthers(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	template := s.newTemplate("participant", nil)
	id := s.newProvisioningGroup("participant", s.spotOrder(template, []string{s.shared}, wire.Parameters{
		"TotalTargetCapacity": "5", "PayAsYouGoTargetCapacity": "1", "SpotTargetCapacity": "2", "LaunchTemplateConfig.1.MaxPrice": "2", "MaxSpotPrice": "1.5",
		"ExcessCapacityTerminationPolicy": "termination", "SpotInstanceInterruptionBehavior": "stop",
	}))
	s.Settle()
	s.wantStanding("participant", id, "active fulfilled", 5)
	if got := s.spread("participant", id, spotOf); got != "false 1, true 4" {
		t.Errorf("spot instances are %s", got)
	}
	for _, one := range s.instances("participant", nil) {
		if got := fmt.Sprint(*one.SpotStrategy, *one.SpotPriceLimit, *one.SpotDuration); got != "SpotWithPriceLimit1.5 1" && got != "NoSpot0 0" {
			t.Errorf("an instance is paid for by %s", got)
		}
	}
	group := servicestest.One(s, s.provisioningGroups("participant", nil))
	target, options := group.TargetCapacitySpecification, group.SpotOptions
	if got := fmt.Sprintf("%v %v %v %v", *target.TotalTargetCapacity, *target.PayAsYouGoTargetCapacity, *target.SpotTargetCapacity, *target.DefaultTargetCapacityType); got != "5 1 2 Spot" {
		t.Errorf("the target is %s", got)
	}
	if got := fmt.Sprintf("%v %v %v %v", *group.MaxSpotPrice, *options.AllocationStrategy, *options.InstanceInterruptionBehavior, *options.InstancePoolsToUseCount); got != "1.5 lowest-price stop 1" {
		t.Errorf("the spot options are %s", got)
	}
	// The rest becomes pay-as-you-go, and spot instances go for it.
	s.modifyGroup("participant", id, wire.Parameters{"DefaultTargetCapacityType": "PayAsYouGo"})
	if got := s.spread("participant", id, spotOf); got != "false 3, true 2" {
		t.Errorf("after the change spot instances are %s", got)
	}
	if got := s.instanceIDs("participant", nil); len(got) != 5 {
		t.Errorf("there are %v", got)
	}
	if got := s.tasks("participant", id, nil); !slices.Equal(got, []string{"success Successful,Successful", "success Successful,Successful"}) {
		t.Errorf("the tasks are %q", got)
	}
	s.modifyGroup("participant", id, wire.Parameters{"SpotTargetCapacity": "0", "PayAsYouGoTargetCapacity": "0", "TotalTargetCapacity": "2", "DefaultTargetCapacityType": "Spot", "MaxSpotPrice": "1"})
	if got := s.spread("participant", id, spotOf); got != "true 2" {
		t.Errorf("at last spot instances are %s", got)
	}
}

func TestAllocationOfSpotInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	template := s.newTemplate("owner", wire.Parameters{"ZoneId": ""})
	other := s.newVSwitchIn("cn-hangzhou-i", "10.0.4.0/24")
	pools := []string{s.shared, s.shared, s.shared}
	types := wire.Parameters{"LaunchTemplateConfig.1.InstanceType": "ecs.g7.4xlarge", "LaunchTemplateConfig.2.InstanceType": "ecs.g7.large", "LaunchTemplateConfig.3.InstanceType": "ecs.c7.large"}
	cheap, second := "ecs.c7.large", "ecs.g7.large"
	if s.spotPrice(second, zone, 0) < s.spotPrice(cheap, zone, 0) {
		cheap, second = second, cheap
	}
	// The cheapest pool, or some of the cheapest evenly.
	id := s.newProvisioningGroup("owner", s.spotOrder(template, pools, types))
	if got := s.spread("owner", id, typeOf); got != cheap+" 4" {
		t.Errorf("made are %s", got)
	}
	id = s.newProvisioningGroup("owner", s.spotOrder(template, pools, with(types, "SpotInstancePoolsToUseCount", "2", "TotalTargetCapacity", "6")))
	if got := s.spread("owner", id, typeOf); got != "ecs.c7.large 3, ecs.g7.large 3" {
		t.Errorf("of two pools there are %s", got)
	}
	// A pool that costs more than it may leaves all to the next one.
	id = s.newProvisioningGroup("owner", s.spotOrder(template, pools, with(types, map[string]string{"ecs.g7.large": "LaunchTemplateConfig.2.MaxPrice", "ecs.c7.large": "LaunchTemplateConfig.3.MaxPrice"}[cheap], "0.001")))
	if got := s.spread("owner", id, typeOf); got != second+" 4" {
		t.Errorf("beside a pool that is too dear there are %s", got)
	}
	// Evenly in all zones: what goes comes back where it was.
	two := []string{s.shared, s.shared, other}
	id = s.newProvisioningGroup("owner", s.spotOrder(template, two, wire.Parameters{"SpotAllocationStrategy": "diversified", "TotalTargetCapacity": "8"}))
	want := "cn-hangzhou-i 4, " + zone + " 4"
	if zone < "cn-hangzhou-i" {
		want = zone + " 4, cn-hangzhou-i 4"
	}
	if got := s.spread("owner", id, zoneOf); got != want {
		t.Errorf("in zones there are %s", got)
	}
	s.Settle()
	for _, one := range s.provisioned("owner", id) {
		if *one.ZoneId == zone {
			servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"InstanceId": *one.InstanceId, "Force": "true"})
		}
	}
	s.Settle()
	if got := s.spread("owner", id, zoneOf); got != want {
		t.Errorf("when those of a zone have gone there are %s", got)
	}
	// Where the most room is, and then elsewhere.
	id = s.newProvisioningGroup("owner", s.spotOrder(template, []string{s.private, s.shared, other}, wire.Parameters{"SpotAllocationStrategy": "capacity-optimized"}))
	if got := s.spread("owner", id, zoneOf); got != "cn-hangzhou-i 4" {
		t.Errorf("where the most room is there are %s", got)
	}
	id = s.newProvisioningGroup("owner", s.spotOrder(template, []string{s.shared}, wire.Parameters{"LaunchTemplateConfig.1.WeightedCapacity": "1e15"}))
	if got := s.provisionedIDs("owner", id); len(got) != 1 {
		t.Errorf("of a weight that is more than enough there are %v", got)
	}
	// Weights count: 3 of 2.5 are 7, and ten of a tenth are one.
	id = s.newProvisioningGroup("owner", s.spotOrder(template, []string{s.shared}, wire.Parameters{"TotalTargetCapacity": "7", "LaunchTemplateConfig.1.WeightedCapacity": "2.5"}))
	if got := s.provisionedIDs("owner", id); len(got) != 3 {
		t.Errorf("of a weight of 2.5 there are %v", got)
	}
	id = s.newProvisioningGroup("owner", s.spotOrder(template, []string{s.shared, other}, wire.Parameters{
		"TotalTargetCapacity": "1", "LaunchTemplateConfig.1.WeightedCapacity": "0.1", "LaunchTemplateConfig.2.WeightedCapacity": "0.1", "SpotAllocationStrategy": "diversified",
	}))
	if got := s.provisionedIDs("owner", id); len(got) != 10 {
		t.Errorf("of a tenth there are %v", got)
	}
}

// A group whose instances the market takes has none while they are too dear, and makes
// others when they are not.
func TestAGroupLosesSpotInstances(t *testing.T) {
	t.Parallel()
	for _, behavior := range []string{"terminate", "stop"} {
		t.Run(behavior, func(t *testing.T) {
			t.Parallel()
			s := newScene(t)
			const kind = "ecs.g7.large"
			limit := s.spotPrice(kind, zone, 0)
			template := s.newTemplate("participant", nil)
			id := s.newProvisioningGroup("participant", s.spotOrder(template, []string{s.shared}, wire.Parameters{
				"TotalTargetCapacity": "2", "MaxSpotPrice": fmt.Sprint(limit), "SpotInstanceInterruptionBehavior": behavior, "TerminateInstances": "true",
			}))
			s.Settle()
			s.wantStanding("participant", id, "active fulfilled", 2)
			first := s.provisionedIDs("participant", id)
			running := func() (ids []string) {
				for _, one := range s.provisioned("participant", id) {
					if *one.Status == "Running" {
						ids = append(ids, *one.InstanceId)
					}
				}
				return ids
			}
			begun := s.Wall
			hours := func(dear bool, from int) int {
				for h := from; h < 1000; h++ {
					if (s.spotPrice(kind, zone, begun.Add(time.Duration(h)*time.Hour).Truncate(time.Hour).Sub(s.Wall)) > limit) == dear {
						return h
					}
				}
				t.Fatal("the market does not move")
				return 0
			}
			dear := hours(true, 2) // after the hour in which they are safe
			cheap := hours(false, dear+1)
			at := func(h int) time.Time { return begun.Add(time.Duration(h) * time.Hour).Truncate(time.Hour) }
			s.Wall = at(dear + 1).Add(-time.Second)
			if got := running(); len(got) != 0 {
				t.Errorf("while the market asks for more there are %v", got)
			}
			if got := s.standing("participant", id); got != "active error" {
				t.Errorf("the group is %s", got)
			}
			s.Wall = at(cheap + 1).Add(-time.Second)
			if got := running(); len(got) != 2 || slices.Contains(first, got[0]) {
				t.Errorf("after %v were taken, there are %v", first, got)
			}
			kept := 0
			for _, one := range s.provisioned("participant", id) {
				if slices.Contains(first, *one.InstanceId) && *one.Status == "Stopped" {
					kept++
				}
			}
			if want := map[string]int{"stop": 2}[behavior]; kept != want {
				t.Errorf("%d are kept, want %d", kept, want)
			}
			servicestest.OK[EmptyResponse](s, "participant", "DeleteAutoProvisioningGroup", wire.Parameters{"AutoProvisioningGroupId": id})
			if got := s.instanceIDs("participant", nil); len(got) > 0 {
				t.Errorf("with the group go all but %v", got)
			}
		})
	}
}

func TestSpotInstancesAtOnce(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	atOnce := func(more wire.Parameters) []string {
		t.Helper()
		q := wire.Parameters{
			"AutoProvisioningGroupType": "instant", "TotalTargetCapacity": "3", "PayAsYouGoTargetCapacity": "1", "LaunchConfiguration.ImageId": "aliyun_3_x64_20G_alibase.vhd",
			"LaunchConfiguration.SecurityGroupId": s.groups["participant"], "LaunchConfiguration.SpotDuration": "0", "LaunchConfiguration.SpotInterruptionBehavior": "Stop",
			"LaunchTemplateConfig.1.VSwitchId": s.shared, "LaunchTemplateConfig.1.InstanceType": "ecs.g7.large", "LaunchTemplateConfig.1.WeightedCapacity": "1",
		}
		maps.Copy(q, more)
		var said []string
		for _, one := range servicestest.OK[CreateAutoProvisioningGroupResponse](s, "participant", "CreateAutoProvisioningGroup", q).LaunchResults.LaunchResult {
			code := ""
			if one.ErrorCode != nil {
				code = *one.ErrorCode
			}
			said = append(said, fmt.Sprintf("%s %d %s", *one.SpotStrategy, *one.Amount, code))
		}
		return said
	}
	if got := atOnce(nil); !slices.Equal(got, []string{"NoSpot 1 ", "SpotAsPriceGo 2 "}) {
		t.Errorf("the results are %q", got)
	}
	for _, one := range s.instances("participant", nil) {
		if got := fmt.Sprint(*one.SpotStrategy, *one.SpotDuration); got != "SpotAsPriceGo0" && got != "NoSpot0" {
			t.Errorf("an instance is %s", got)
		}
		if *one.SpotStrategy == spotAsIs && *one.SpotInterruptionBehavior != spotStops {
			t.Errorf("when it is taken an instance does %s", *one.SpotInterruptionBehavior)
		}
	}
	if got := atOnce(wire.Parameters{"LaunchTemplateConfig.1.MaxPrice": "0.001"}); !slices.Equal(got, []string{"NoSpot 1 ", "SpotWithPriceLimit 0 InvalidSpotPriceLimit.LowerThanPublicPrice"}) {
		t.Errorf("below the market's price the results are %q", got)
	}
	order := s.spotOrder(s.newTemplate("owner", nil), []string{s.shared}, nil)
	s.refusals("owner", []refusal{
		{"CreateAutoProvisioningGroup", with(order, "LaunchTemplateId", s.newTemplate("owner", wire.Parameters{"LaunchTemplateName": "safe", "DeletionProtection": "true"})), "400 InvalidParameter"},
		{"CreateAutoProvisioningGroup", with(order, "SpotInstancePoolsToUseCount", "2"), "400 InvalidParameter.SpotInstancePoolsToUseCount"},
		{"CreateAutoProvisioningGroup", with(order, "SpotInstancePoolsToUseCount", "0"), "400 InvalidParameter.SpotInstancePoolsToUseCount"},
		{"CreateAutoProvisioningGroup", with(order, "SpotTargetCapacity", "5"), "400 InvalidParameter.TargetCapacity"},
		{"CreateAutoProvisioningGroup", with(order, "SpotTargetCapacity", "2001"), "403 SpotTargetCapacityLimitExceed"},
		{"CreateAutoProvisioningGroup", with(order, "MaxSpotPrice", "0"), "400 InvalidParameter.MaxPrice"},
		{"CreateAutoProvisioningGroup", with(order, "LaunchTemplateId", "", "LaunchConfiguration.ImageId", "aliyun_3_x64_20G_alibase.vhd", "LaunchTemplateConfig.1.InstanceType", "ecs.g7.large",
			"LaunchConfiguration.SecurityGroupId", s.groups["owner"], "LaunchConfiguration.SpotDuration", "9"), "400 InvalidSpotDuration"},
	})
}
