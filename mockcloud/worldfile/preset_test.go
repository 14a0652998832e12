package worldfile_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcecenter"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcemanager"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// TestTheSandbox is made in each of the ways, and is ready for work.
func TestTheSandbox(t *testing.T) {
	t.Parallel()
	server := start(t)
	asked, err := server.NewWorld(t.Context(), mockclient.Definition{Preset: mockclient.Sandbox, Regions: []string{"cn-hangzhou", "cn-huhehaote"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, world := range map[string]*mockclient.World{
		"by the control API": asked, "by a file": load(t, server, "preset: sandbox\nregions: [cn-hangzhou, cn-huhehaote]\n"),
	} {
		t.Run(name, func(t *testing.T) {
			for region, zones := range map[string]int{"cn-hangzhou": 8, "cn-huhehaote": 2} {
				isReady(t, world.Account("owner"), region, zones)
			}
			hasItsDirectory(t, world)
			hasOpenedServices(t, world)
		})
	}
	comesBack(t, server, asked)
}

// isReady looks at the networks of a region.
func isReady(t *testing.T, owner mockclient.Account, region string, zones int) {
	t.Helper()
	networks, err := sdkclient.Open(owner, region, vpc.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	list, err := networks.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	if err != nil || len(list.Vpcs.Vpc) != 2 {
		t.Fatalf("%s has the VPCs %+v: %v", region, list.Vpcs.Vpc, err)
	}
	for _, one := range list.Vpcs.Vpc {
		if wanted := map[bool]string{true: "", false: worldfile.SandboxNetwork}[one.IsDefault]; one.VpcName != wanted {
			t.Errorf("the VPC is called %q (default: %v), not %q", one.VpcName, one.IsDefault, wanted)
		}
		within := vpc.CreateDescribeVSwitchesRequest()
		within.VpcId, within.PageSize = one.VpcId, requests.NewInteger(50)
		vswitches, err := networks.DescribeVSwitches(within)
		if err != nil {
			t.Fatal(err)
		}
		var in []string
		for _, vswitch := range vswitches.VSwitches.VSwitch {
			in = append(in, vswitch.ZoneId)
		}
		wanted := map[bool]int{true: 0, false: zones}[one.IsDefault]
		if slices.Sort(in); len(slices.Compact(in)) != wanted {
			t.Errorf("the vSwitches of %s are in %v, not in %d zones", region, in, wanted)
		}
	}
}

// hasItsDirectory looks at the groups and the directory of the first account.
func hasItsDirectory(t *testing.T, world *mockclient.World) {
	t.Helper()
	manager, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", resourcemanager.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	if groups, err := manager.ListResourceGroups(resourcemanager.CreateListResourceGroupsRequest()); err != nil || groups.TotalCount != 3 {
		t.Errorf("there are %d resource groups, not the default one and two: %v", groups.TotalCount, err)
	}
	directory, err := manager.GetResourceDirectory(resourcemanager.CreateGetResourceDirectoryRequest())
	if err != nil || directory.ResourceDirectory.MemberDeletionStatus != "Enabled" {
		t.Errorf("the directory is %+v: %v", directory.ResourceDirectory, err)
	}
	shares, err := sdkclient.Open(world.Account("owner"), "cn-hangzhou", resourcesharing.NewClientWithOptions)
	if err != nil {
		t.Fatal(err)
	}
	status, err := shares.CheckSharingWithResourceDirectoryStatus(resourcesharing.CreateCheckSharingWithResourceDirectoryStatusRequest())
	if err != nil || !status.EnableSharingWithRd {
		t.Errorf("sharing in the directory is %+v: %v", status, err)
	}
}

// hasOpenedServices looks for them in what is written of the world, and uses one.
func hasOpenedServices(t *testing.T, world *mockclient.World) {
	t.Helper()
	text, err := world.File(t.Context())
	if err != nil || !strings.Contains(string(text), "services: [AutoGrouping, FlowLog, ResourceCenter, TrafficMirror, VpcIpam]") {
		t.Errorf("the services of the world are not in its file: %v\n%s", err, text)
	}
	for name, want := range map[string]string{"owner": "", "team-a": "ServiceNotEnabled"} {
		account, err := sdkclient.Open(world.Account(name), "cn-hangzhou", resourcecenter.NewClientWithOptions)
		if err != nil {
			t.Fatal(err)
		}
		search := resourcecenter.CreateSearchResourcesRequest()
		search.Domain = "resourcecenter.aliyuncs.com" // which the SDK does not find by itself
		_, err = account.SearchResources(search)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s searches: %v", name, err)
		}
	}
}

// TestAFileAddsToItsPreset names accounts and things of its own beside those of the sandbox.
func TestAFileAddsToItsPreset(t *testing.T) {
	t.Parallel()
	world := load(t, start(t), `
preset: sandbox
accounts: [platform, apps]
shares: [{name: s, account: platform, vswitches: [default-NODELETING in cn-hangzhou-h], principals: [apps]}]
securityGroups: [{name: web, account: apps, vpc: default-NODELETING}]
instances: [{name: web, account: apps, vswitch: default-NODELETING in cn-hangzhou-h, securityGroups: [web]}]
`)
	if len(world.Accounts()) != 2 || world.ThingID("instance", "web") == "" {
		t.Errorf("the world has the accounts %v and the things %v", world.Accounts(), world.Things())
	}
}

// TestPresetsThatAreNone are refused where they stand.
func TestPresetsThatAreNone(t *testing.T) {
	t.Parallel()
	for file, wanted := range map[string]string{
		"preset: beach\naccounts: [a]\n":                                          `w.yaml:1:9: preset: there is no preset "beach"; there is sandbox`,
		"accounts: [a]\nregions: [cn-hangzhou]\n":                                 "w.yaml:2:10: regions: regions are those of a preset",
		"accounts: [a]\nservices: [{account: a, services: [Tea]}]\n":              `services[0].services[0]: there is no service "Tea"; there are ["AutoGrouping" "FlowLog"`,
		"accounts: [a]\nservices: [{account: b, services: [FlowLog]}]\n":          `services[0].account: `,
		"accounts: [a]\nservices: [{account: a, services: [FlowLog, FlowLog]}]\n": `services[0].services[1]: the service "FlowLog" is here twice`,
		"preset: sandbox\nregions: [cn-atlantis]\n":                               `w.yaml:2:11: regions[0]: there is no region "cn-atlantis"`,
		"preset: sandbox\nregions: [cn-beijing, cn-beijing]\n":                    `the region "cn-beijing" is here twice`,
		"preset: sandbox\naccounts: [a]\ndirectory: {management: a}\n":            "w.yaml:3:12: directory: the sandbox has a directory already",
		"accounts: [a]\ndefaultVpcs: [{account: a}, {account: a}]\n":              "a has the default VPC of cn-hangzhou twice",
		"accounts: [a]\nresourceGroups: [{name: g, account: b}]\n":                `the file has no account "b"`,
		"accounts: [a]\ndefaultVpcs: [{account: a, zones: [x-1, x-1]}]\n":         `the zone "x-1" is here twice`,
	} {
		if _, err := worldfile.Parse("w.yaml", []byte(file)); err == nil || !strings.Contains(err.Error(), wanted) {
			t.Errorf("%q is refused with %v, not with %q", file, err, wanted)
		}
	}
	server := start(t)
	for wanted, of := range map[string]mockclient.Definition{
		"there is no preset":         {Preset: "beach"},
		"regions are those of":       {Regions: []string{"cn-hangzhou"}, Accounts: []string{"a"}},
		"the preset has a directory": {Preset: mockclient.Sandbox, Accounts: []string{"a"}, Directory: &mockclient.Directory{Management: "a"}},
	} {
		if _, err := server.NewWorld(t.Context(), of); err == nil || !strings.Contains(err.Error(), wanted) {
			t.Errorf("%+v is refused with %v, not with %q", of, err, wanted)
		}
	}
}
