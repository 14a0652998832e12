package mockcloud_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
)

// networks is what the control API tells of the networks of a region.
type networks struct {
	VPCs []struct {
		ID, Account string
		Count       int
		VSwitches   []struct {
			Name, Account string
			Free, Size    int
			Seated        int
			Participants  []string
			Things        []struct {
				Kind, Account string
				Addresses     []string
			}
		}
		Gateways []struct{ Kind, To string }
	}
	Next string
}

// Networks show with all that is in them, whoever owns it, and so many at a time.
func TestNetworksShowWhole(t *testing.T) {
	t.Parallel()
	file, err := worldfile.Parse("world.yaml", []byte(`
id: nets
accounts: [owner, team-b]
vpcs:
  - name: net
    account: owner
    cidr: 10.0.0.0/16
    vswitches:
      - {name: apps, zone: cn-hangzhou-h, cidr: 10.0.1.0/24}
      - {name: empty, zone: cn-hangzhou-i, cidr: 10.0.2.0/28}
  - {name: other, account: team-b, cidr: 10.1.0.0/16, vswitches: [{name: own, zone: cn-hangzhou-h, cidr: 10.1.1.0/24}]}
  - {name: away, account: team-b, region: cn-beijing, cidr: 10.2.0.0/16}
shares:
  - {name: shared, account: owner, vswitches: [apps], principals: [team-b], external: true}
securityGroups:
  - {name: web, account: team-b, vpc: net}
instances:
  - {name: app, account: team-b, vswitch: apps, securityGroups: [web], count: 2}
`))
	if err != nil {
		t.Fatal(err)
	}
	server := start(t, mockcloud.Options{Worlds: []*worldfile.File{file}})
	var all networks
	control(t, server, http.MethodGet, "/worlds/nets/networks", nil, &all)
	if len(all.VPCs) != 2 || all.Next != "" || all.VPCs[0].Account != "owner" || len(all.VPCs[0].VSwitches) != 2 {
		t.Fatalf("the networks are %+v", all)
	}
	apps, empty := all.VPCs[0].VSwitches[0], all.VPCs[0].VSwitches[1]
	if apps.Name != "apps" || apps.Size != 252 || apps.Free != 250 || apps.Seated != 4 || !slices.Equal(apps.Participants, []string{"team-b"}) || empty.Size != 12 || empty.Free != 12 {
		t.Errorf("the vSwitches are %+v and %+v", apps, empty)
	}
	for _, thing := range apps.Things {
		if thing.Account != "team-b" || (thing.Kind == "network interface") != (len(thing.Addresses) == 1) {
			t.Errorf("in the vSwitch is %+v", thing)
		}
	}
	joinNetworks(t, server, all.VPCs[0].ID, all.VPCs[1].ID)
	control(t, server, http.MethodGet, "/worlds/nets/networks", nil, &all)
	for i, to := range []int{1, 0} {
		if gateways := all.VPCs[i].Gateways; len(gateways) != 1 || gateways[0].Kind != "VPC peering connection" || gateways[0].To != all.VPCs[to].ID {
			t.Errorf("out of the VPC %d leads %+v", i, gateways)
		}
	}
	var one, two networks
	control(t, server, http.MethodGet, "/worlds/nets/networks?limit=1", nil, &one)
	control(t, server, http.MethodGet, "/worlds/nets/networks?limit=1&after="+one.Next, nil, &two)
	if len(one.VPCs) != 1 || len(two.VPCs) != 1 || one.VPCs[0].ID != all.VPCs[0].ID || two.VPCs[0].ID != all.VPCs[1].ID || two.Next != "" {
		t.Errorf("one at a time they are %+v and %+v", one, two)
	}
	control(t, server, http.MethodGet, "/worlds/nets/networks?vpc="+all.VPCs[1].ID, nil, &one)
	if len(one.VPCs) != 1 || one.VPCs[0].Account != "team-b" {
		t.Errorf("the one VPC is %+v", one)
	}
	var away networks
	if control(t, server, http.MethodGet, "/worlds/nets/networks?region=cn-beijing", nil, &away); len(away.VPCs) != 1 {
		t.Errorf("in another region is %+v", away)
	}
	for query, want := range map[string]int{"region=nowhere": http.StatusNotFound, "limit=0": http.StatusBadRequest, "limit=1001": http.StatusBadRequest, "after=vpc-gone": http.StatusBadRequest} {
		if status := control(t, server, http.MethodGet, "/worlds/nets/networks?"+query, nil, nil); status != want {
			t.Errorf("%s: %d", query, status)
		}
	}
}

// joinNetworks lets the owner's VPC and one of team-b be peers.
func joinNetworks(t *testing.T, server *mockcloud.Server, vpc, other string) {
	t.Helper()
	accounts := server.Accounts("nets")
	call := map[string]any{
		"world": "nets", "account": "owner", "product": "vpcpeer", "version": "2022-01-01", "action": "CreateVpcPeerConnection", "region": "cn-hangzhou",
		"parameters": map[string]any{"RegionId": "cn-hangzhou", "VpcId": vpc, "AcceptingAliUid": accounts[1].ID, "AcceptingRegionId": "cn-hangzhou", "AcceptingVpcId": other, "Name": "peers"},
	}
	status, made := callOf(t, server, call)
	if status != http.StatusOK {
		t.Fatal(made)
	}
	call["account"], call["action"], call["parameters"] = "team-b", "AcceptVpcPeerConnection", map[string]any{"InstanceId": made["InstanceId"]}
	if status, answer := callOf(t, server, call); status != http.StatusOK {
		t.Fatal(answer)
	}
}

// An answer has so much and no more, however large the networks are, and the answers after it have the rest.
func TestNetworksAreBounded(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	text.WriteString("id: wide\naccounts: [owner]\nquotas: [{code: vpc_quota_vswitches_num, value: 2000}]\nvpcs:\n  - name: net\n    account: owner\n    cidr: 10.0.0.0/8\n    vswitches:\n")
	for i := range 1200 {
		fmt.Fprintf(&text, "      - {name: vsw-%d, zone: cn-hangzhou-h, cidr: 10.%d.%d.0/24}\n", i, i/256, i%256)
	}
	text.WriteString("securityGroups: [{name: web, account: owner, vpc: net}]\ninstances:\n")
	for i := range 15 {
		fmt.Fprintf(&text, "  - {name: app-%d, account: owner, vswitch: vsw-%d, securityGroups: [web], count: 200}\n", i, i)
	}
	file, err := worldfile.Parse("world.yaml", []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	server := start(t, mockcloud.Options{Worlds: []*worldfile.File{file}})
	names := map[string]bool{}
	var sizes []int
	for after := ""; ; {
		var page networks
		control(t, server, http.MethodGet, "/worlds/wide/networks?after="+url.QueryEscape(after), nil, &page)
		if len(page.VPCs) != 1 || page.VPCs[0].Count != 1200 || len(sizes) > 3 {
			t.Fatalf("after %q there are %d VPCs", after, len(page.VPCs))
		}
		things := 0
		for _, vswitch := range page.VPCs[0].VSwitches {
			names[vswitch.Name] = true
			things += len(vswitch.Things)
		}
		if things > 5000 {
			t.Errorf("an answer has %d things", things)
		}
		sizes = append(sizes, len(page.VPCs[0].VSwitches))
		if after = page.Next; after == "" {
			break
		}
	}
	if !slices.Equal(sizes, []int{500, 500, 200}) || len(names) != 1200 {
		t.Errorf("the answers have %v vSwitches, %d in all", sizes, len(names))
	}
	if status := control(t, server, http.MethodGet, "/worlds/wide/networks?after=nonsense", nil, nil); status != http.StatusBadRequest {
		t.Errorf("after nonsense: %d", status)
	}
}
