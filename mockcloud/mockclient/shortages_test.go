package mockclient_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/ecs"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
)

const (
	fullZone, otherZone  = "cn-hangzhou-i", "cn-hangzhou-h"
	soldOutType, another = "ecs.g7.large", "ecs.g7.xlarge"
)

// TestWhatAZoneLacksIsFoundElsewhere is what a client does that falls back to another type or zone.
func TestWhatAZoneLacksIsFoundElsewhere(t *testing.T) {
	t.Parallel()
	server := start(t)
	w := must[*mockclient.World](t)(server.Load(t.Context(), mockclient.WorldFile{Name: "w.yaml", Text: []byte(`
accounts: [owner]
vpcs:
- name: main
  account: owner
  cidr: 10.0.0.0/16
  vswitches:
  - {name: here, zone: cn-hangzhou-i, cidr: 10.0.1.0/24}
  - {name: there, zone: cn-hangzhou-h, cidr: 10.0.2.0/24}
securityGroups:
- {name: web, account: owner, vpc: main}
shortages:
- {zone: cn-hangzhou-i, instanceType: ecs.g7.large}
`)}))
	servers := must[*ecs.Client](t)(sdkclient.Open(w.Account("owner"), "cn-hangzhou", ecs.NewClientWithOptions))
	run := func(vswitch, instanceType string) error {
		request := ecs.CreateRunInstancesRequest()
		request.VSwitchId, request.SecurityGroupId = w.ThingID("vSwitch", vswitch), w.ThingID("security group", "web")
		request.InstanceType, request.ImageId = instanceType, "aliyun_3_x64_20G_alibase_20250117.vhd"
		_, err := servers.RunInstances(request)
		return err
	}
	if err := run("here", soldOutType); err == nil || !strings.Contains(err.Error(), "OperationDenied.NoStock") {
		t.Errorf("what is sold out: %v", err)
	}
	ok(t, run("here", another))
	ok(t, run("there", soldOutType))

	offered := func() (zones []string) {
		request := ecs.CreateDescribeAvailableResourceRequest()
		request.DestinationResource, request.InstanceType = "InstanceType", soldOutType
		for _, zone := range must[*ecs.DescribeAvailableResourceResponse](t)(servers.DescribeAvailableResource(request)).AvailableZones.AvailableZone {
			found := zone.AvailableResources.AvailableResource[0].SupportedResources.SupportedResource[0]
			if stocked := zone.StatusCategory == "WithStock" && zone.Status == "Available"; stocked != (found.StatusCategory == "WithStock" && found.Status == "Available") {
				t.Errorf("the zone %s is %s, and its type %s", zone.ZoneId, zone.StatusCategory, found.StatusCategory)
			} else if stocked {
				zones = append(zones, zone.ZoneId)
			}
		}
		return zones
	}
	if zones := offered(); slices.Contains(zones, fullZone) || !slices.Contains(zones, otherZone) {
		t.Errorf("%s is offered in %v", soldOutType, zones)
	}
	if text := string(must[[]byte](t)(w.File(t.Context()))); !strings.Contains(text, "shortages:") {
		t.Errorf("the world is written without its shortages:\n%s", text)
	}

	ok(t, w.SetShortages(t.Context(), mockclient.Shortage{Zone: otherZone, InstanceType: soldOutType}))
	if list := must[[]mockclient.Shortage](t)(w.Shortages(t.Context())); !slices.Equal(list, []mockclient.Shortage{{otherZone, soldOutType}}) {
		t.Errorf("the shortages are %v", list)
	}
	ok(t, run("here", soldOutType))
	if run("there", soldOutType) == nil {
		t.Error("the other zone has what it lacks")
	}
	ok(t, w.SetShortages(t.Context()))
	ok(t, run("there", soldOutType))

	for _, wrong := range []mockclient.Shortage{{"cn-hangzhou-z", soldOutType}, {fullZone, "ecs.zz99.large"}} {
		if err := w.SetShortages(t.Context(), wrong); err == nil || !strings.Contains(err.Error(), "there is no") {
			t.Errorf("a shortage of %v: %v", wrong, err)
		}
	}
}
