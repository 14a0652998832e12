package cloud

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// A list and a look-up by id never disagree, whatever the permission of a share
// allows, and no list shows what another of its conditions hides.
func TestListsAndLookUpsAgree(t *testing.T) {
	t.Parallel()
	viewing := []string{"vpc:DescribeVSwitches", "vpc:DescribeVpcs", "vpc:DescribeRouteTableList", "vpc:DescribeVSwitchAttributes"}
	rapid.Check(t, func(t *rapid.T) {
		wall := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		w := NewWorld(Spec{ID: "w-door", Tag: "doordoor", Seed: rapid.Uint64().Draw(t, "seed")})
		ids := map[string]string{}
		for _, name := range []string{"owner", "team-b"} {
			account, err := w.AddAccount(wall, name, "")
			if err != nil {
				t.Fatal(err)
			}
			ids[name] = account.ID
		}
		as := func(account, action string, do func(c *Call) error) {
			if err := w.Write(Caller{AccountID: ids[account], Region: DefaultRegion, Action: action}, wall, do); err != nil {
				t.Fatal(err)
			}
		}
		for n := range 2 {
			allowed := rapid.SliceOfNDistinct(rapid.SampledFrom(viewing), 1, len(viewing), func(s string) string { return s }).Draw(t, "allowed")
			permission := []string{"One", "Two"}[n]
			if err := w.DefineSharePermission(wall, permission, allowed); err != nil {
				t.Fatal(err)
			}
			invitation := ""
			as("owner", "", func(c *Call) error {
				vpc, err := c.CreateVPC(NewVPC{Name: "shared"})
				if err != nil {
					return err
				}
				var entities Entities
				for i := range 3 {
					vswitch, err := c.CreateVSwitch(NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", Name: "shared", CIDR: netip.PrefixFrom(netip.AddrFrom4([4]byte{172, 16, byte(i), 0}), 24)})
					if err != nil {
						return err
					}
					if i < 2 {
						entities.Resources = append(entities.Resources, Resource{ID: vswitch.ID, Kind: KindVSwitch})
					}
				}
				entities.Targets, entities.PermissionNames = []string{ids["team-b"]}, []string{permission}
				share, err := c.CreateResourceShare(NewResourceShare{Name: "s", AllowExternalTargets: true, Entities: entities})
				if err == nil {
					invitation = share.targets[ids["team-b"]].invitation.ID
				}
				return err
			})
			as("team-b", "", func(c *Call) error {
				_, err := c.AcceptInvitation(invitation)
				return err
			})
		}
		for _, account := range []string{"owner", "team-b"} {
			for _, action := range append(viewing, "vpc:TagResources", "ecs:RunInstances") {
				as(account, action, func(c *Call) error {
					agree(t, c, &vpcs)
					agree(t, c, &vswitches)
					agree(t, c, &routeTables)
					return nil
				})
			}
		}
	})
}

func agree[T Thing](t *rapid.T, c *Call, table *Table[T]) {
	t.Helper()
	var every, found []string
	for id := range c.world.dataOf(table.row).byID {
		every = append(every, id)
		if _, err := table.Find(c, id, View); err == nil {
			found = append(found, id)
		}
	}
	slices.Sort(every)
	slices.Sort(found)
	queries := map[string]Query[T]{"all": {}, "by id": {IDs: every}}
	if table.row.kind != KindRouteTable {
		queries["by name"] = Query[T]{}.On("name", "shared")
	}
	for name, q := range queries {
		page, err := table.List(c, q, PageRequest{Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		var listed []string
		for _, thing := range page.Items {
			listed = append(listed, thing.Head().ID)
		}
		slices.Sort(listed)
		if !slices.Equal(listed, found) || page.Total != len(found) {
			t.Fatalf("%s of %s as %s, %s: the list has %v (%d in all), look-ups find %v", name, table.row.kind, c.AccountID, c.Action, listed, page.Total, found)
		}
	}
}
