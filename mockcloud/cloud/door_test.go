package cloud_test

import (
	"net/netip"
	"regexp"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// door is a kind of things, by its list and its look-up.
type door struct {
	name string
	list func(c *cloud.Call, ids []string, name string) ([]string, int, error)
	find func(c *cloud.Call, id string) error
}

var doors = []door{
	doorOf("VPC", network.FindVPC, func(c *cloud.Call, ids []string, name string) (cloud.Page[*network.VPC], error) {
		return network.VPCs(c, network.VPCFilter{IDs: ids, Name: name}, every)
	}),
	doorOf("vSwitch", network.FindVSwitch, func(c *cloud.Call, ids []string, name string) (cloud.Page[*network.VSwitch], error) {
		return network.VSwitches(c, network.VSwitchFilter{IDs: ids, Name: name}, every)
	}),
	doorOf("route table", network.FindRouteTable, func(c *cloud.Call, _ []string, _ string) (cloud.Page[*network.RouteTable], error) {
		return network.RouteTables(c, network.RouteTableFilter{}, every)
	}),
	doorOf("network ACL", network.FindNetworkACL, func(c *cloud.Call, _ []string, name string) (cloud.Page[*network.ACL], error) {
		return network.ACLs(c, network.ACLFilter{Name: name}, every)
	}),
	doorOf("reserved block", network.FindReservation, func(c *cloud.Call, ids []string, _ string) (cloud.Page[*network.CIDRReservation], error) {
		return network.Reservations(c, network.ReservationFilter{IDs: ids}, every)
	}),
	doorOf("prefix list", network.FindPrefixList, func(c *cloud.Call, ids []string, name string) (cloud.Page[*network.PrefixList], error) {
		return network.PrefixLists(c, network.PrefixListFilter{IDs: ids, Name: name}, every)
	}),
	doorOf("DHCP options set", network.FindDHCPOptionsSet, func(c *cloud.Call, ids []string, name string) (cloud.Page[*network.DHCPOptionsSet], error) {
		return network.DHCPOptionsSets(c, network.DHCPOptionsSetFilter{IDs: ids, Name: name}, every)
	}),
}

var every = cloud.PageRequest{Limit: 100}

func doorOf[T cloud.Thing](name string, find func(*cloud.Call, string, cloud.Verb) (T, error), list func(*cloud.Call, []string, string) (cloud.Page[T], error)) door {
	return door{
		name: name,
		list: func(c *cloud.Call, ids []string, name string) (listed []string, total int, err error) {
			page, err := list(c, ids, name)
			for _, thing := range page.Items {
				listed = append(listed, thing.Head().ID)
			}
			slices.Sort(listed)
			return listed, page.Total, err
		},
		find: func(c *cloud.Call, id string) error { _, err := find(c, id, cloud.View); return err },
	}
}

// A list and a look-up by id never disagree, whatever the permission of a share
// allows, and by whichever index the list finds what it shows.
func TestListsAndLookUpsAgree(t *testing.T) {
	t.Parallel()
	viewing := []string{"vpc:DescribeVSwitches", "vpc:DescribeVpcs", "vpc:DescribeRouteTableList", "vpc:DescribeVSwitchAttributes", "vpc:DescribeNetworkAcls", "vpc:ListVSwitchCidrReservations"}
	rapid.Check(t, func(t *rapid.T) {
		wall := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		w := cloud.NewWorld(cloud.Spec{ID: "w-door", Tag: "doordoor", Seed: rapid.Uint64().Draw(t, "seed")})
		must := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
		}
		accounts := map[string]string{}
		for _, name := range []string{"owner", "team-b"} {
			account, err := identity.AddAccount(w, wall, name, "")
			must(err)
			accounts[name] = account.ID
		}
		as := func(account, action string, do func(c *cloud.Call)) {
			must(w.Write(cloud.Caller{AccountID: accounts[account], Region: cloud.DefaultRegion, Action: action}, wall, func(c *cloud.Call) error {
				do(c)
				return nil
			}))
		}
		there := map[string][]string{}
		for _, permission := range []string{"One", "Two"} {
			allowed := rapid.SliceOfNDistinct(rapid.SampledFrom(viewing), 1, len(viewing), func(s string) string { return s }).Draw(t, "allowed")
			// Without a type, it may allow what principals never get.
			must(sharing.DefineSharePermission(w, wall, sharing.NewSharePermission{Name: permission, Actions: allowed}))
			as("owner", "", func(c *cloud.Call) {
				vpc, err := network.CreateVPC(c, network.NewVPC{Name: "shared"})
				must(err)
				there["VPC"] = append(there["VPC"], vpc.ID)
				there["route table"] = append(there["route table"], vpc.RouteTable.ID)
				acl, err := network.CreateNetworkACL(c, network.NewNetworkACL{VPCID: vpc.ID, Name: "shared"})
				must(err)
				there["network ACL"] = append(there["network ACL"], acl.ID)
				set, err := network.CreateDHCPOptionsSet(c, network.NewDHCPOptionsSet{Name: "shared"})
				must(err)
				must(network.AttachDHCPOptionsSet(c, set.ID, vpc.ID))
				there["DHCP options set"] = append(there["DHCP options set"], set.ID)
				for range 2 {
					list, err := network.CreatePrefixList(c, network.NewPrefixList{Name: "shared"})
					must(err)
					there["prefix list"] = append(there["prefix list"], list.ID)
				}
				entities := sharing.Entities{Targets: []string{accounts["team-b"]}, PermissionNames: []string{permission}}
				entities.Resources = []sharing.Resource{{ID: there["prefix list"][len(there["prefix list"])-1], Kind: cloud.KindPrefixList}}
				for i := range 3 {
					block := netip.PrefixFrom(netip.AddrFrom4([4]byte{172, 16, byte(i), 0}), 24)
					vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", Name: "shared", CIDR: block})
					must(err)
					there["vSwitch"] = append(there["vSwitch"], vswitch.ID)
					reserved, err := network.ReserveCIDR(c, network.NewCIDRReservation{VSwitchID: vswitch.ID, Mask: 28})
					must(err)
					there["reserved block"] = append(there["reserved block"], reserved.ID)
					if i < 2 {
						entities.Resources = append(entities.Resources, sharing.Resource{ID: vswitch.ID, Kind: cloud.KindVSwitch})
					}
				}
				_, err = sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "s", AllowExternalTargets: true, Entities: entities})
				must(err)
			})
			as("team-b", "", func(c *cloud.Call) {
				page, err := sharing.Invitations(c, nil, nil, every)
				must(err)
				_, err = sharing.AcceptInvitation(c, page.Items[len(page.Items)-1].ID)
				must(err)
			})
		}
		for _, account := range []string{"owner", "team-b"} {
			for _, action := range append(viewing, "vpc:ListPrefixLists", "vpc:TagResources", "ecs:RunInstances") {
				as(account, action, func(c *cloud.Call) {
					for _, d := range doors {
						d.agree(t, c, there[d.name])
					}
				})
			}
		}
		must(w.Check())
	})
}

// agree compares what its lists show with what its look-ups find.
func (d door) agree(t *rapid.T, c *cloud.Call, there []string) {
	t.Helper()
	var found []string
	for _, id := range there {
		if d.find(c, id) == nil {
			found = append(found, id)
		}
	}
	slices.Sort(found)
	for _, list := range []struct {
		how  string
		ids  []string
		name string
	}{{"all", nil, ""}, {"by id", there, ""}, {"by name", nil, "shared"}} {
		listed, total, err := d.list(c, list.ids, list.name)
		if err != nil || !slices.Equal(listed, found) || total != len(found) {
			t.Fatalf("%s: things of the kind %s, as %s with %s: the list has %v (%d in all, %v), look-ups find %v", list.how, d.name, c.AccountID, c.Action, listed, total, err, found)
		}
	}
}

// What participants view of a kind they view by actions that a permission can leave out.
func TestDefaultPermissionsAreMadeOfTheViewsOfKinds(t *testing.T) {
	t.Parallel()
	viewing := regexp.MustCompile(`^vpc:(Describe|Get|List)`)
	allowed, named := map[string]bool{}, []string{"vpc:ListTagResources"}
	for _, of := range cloud.Shareables() {
		for _, action := range of.Actions {
			allowed[action] = true
		}
	}
	for kind, actions := range cloud.ViewsOfParticipants() {
		if len(actions) == 0 {
			t.Errorf("participants view things of the kind %s, and no action is named by which they do: say so in its Views", kind)
		}
		for _, action := range actions {
			named = append(named, action)
			if !allowed[action] {
				t.Errorf("participants view things of the kind %s by %s, which no default permission allows", kind, action)
			}
		}
	}
	for action := range allowed {
		if viewing.MatchString(action) && !slices.Contains(named, action) {
			t.Errorf("a default permission allows %s, by which things of no kind are viewed", action)
		}
	}
}
