package cloud_test

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/organization"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// life is that of a member of a directory up to its deletion.
type life struct {
	*rapid.T
	world  *cloud.World
	wall   time.Time
	ids    map[string]string
	things map[string]sharing.Resource
}

func (l *life) must(err error) {
	l.Helper()
	if err != nil {
		l.Fatal(err)
	}
}

func (l *life) as(name string, do func(c *cloud.Call) error) error {
	return l.world.Write(cloud.Caller{AccountID: l.ids[name], Region: cloud.DefaultRegion}, l.wall, do)
}

// born makes a world with a directory, a member of it, and somebody outside.
func born(t *rapid.T) *life {
	settling := rapid.SampledFrom([]time.Duration{0, 3 * time.Minute}).Draw(t, "settling")
	l := &life{
		T: t, world: cloud.NewWorld(cloud.Spec{ID: "w-gone", Tag: "gonegone", Seed: rapid.Uint64().Draw(t, "seed"), Settling: settling}),
		wall: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), ids: map[string]string{}, things: map[string]sharing.Resource{},
	}
	for _, name := range []string{"boss", "stranger"} {
		account, err := identity.AddAccount(l.world, l.wall, name, "")
		l.must(err)
		l.ids[name] = account.ID
		l.must(l.as(name, func(c *cloud.Call) error {
			vpc, err := network.CreateVPC(c, network.NewVPC{CIDR: netip.MustParsePrefix("10.0.0.0/8")})
			l.must(err)
			c.Now = c.Now.Add(settling)
			vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: vpc.ID, Zone: "cn-hangzhou-h", CIDR: netip.MustParsePrefix("10.0.0.0/24")})
			l.must(err)
			list, err := network.CreatePrefixList(c, network.NewPrefixList{})
			l.must(err)
			l.things[name+"'s vSwitch"] = sharing.Resource{ID: vswitch.ID, Kind: cloud.KindVSwitch}
			l.things[name+"'s prefix list"] = sharing.Resource{ID: list.ID, Kind: cloud.KindPrefixList}
			if _, err := organization.EnableDirectory(c); err != nil {
				return err
			}
			return organization.EnableSharing(c)
		}))
	}
	l.wall = l.wall.Add(settling)
	joins := rapid.Bool().Draw(t, "joins")
	if joins {
		l.joins()
	}
	l.must(l.as("boss", func(c *cloud.Call) error {
		for _, name := range []string{"member", "sibling"} {
			if joins && name == "member" {
				_, err := organization.SwitchMember(c, l.ids[name], organization.ResourceAccount)
				l.must(err)
				continue
			}
			made, err := organization.CreateMember(c, organization.NewMember{DisplayName: name})
			l.must(err)
			l.ids[name] = made.ID
		}
		_, err := organization.SetMemberDeletion(c, true)
		return err
	}))
	return l
}

// joins lets the member join a directory, while another one waits for its answer.
func (l *life) joins() {
	account, err := identity.AddAccount(l.world, l.wall, "member", "")
	l.must(err)
	l.ids["member"] = account.ID
	l.must(identity.SetKeyActive(l.world, l.wall, "member", false))
	var invitation string
	for _, name := range []string{"stranger", "boss"} {
		l.must(l.as(name, func(c *cloud.Call) error {
			handshake, err := organization.InviteAccount(c, organization.NewHandshake{Target: account.ID, TargetKind: organization.ByNumber})
			if err == nil {
				invitation = handshake.ID
			}
			return err
		}))
	}
	l.must(l.as("member", func(c *cloud.Call) error {
		_, err := organization.AcceptHandshake(c, invitation)
		return err
	}))
}

// share shares all that an account has with somebody.
func (l *life) share(owner, target string) (id string) {
	l.must(l.as(owner, func(c *cloud.Call) error {
		share, err := sharing.CreateResourceShare(c, sharing.NewResourceShare{Name: "all", AllowExternalTargets: true, Entities: sharing.Entities{
			Resources: []sharing.Resource{l.things[owner+"'s vSwitch"], l.things[owner+"'s prefix list"]}, Targets: []string{target},
		}})
		if err == nil {
			id = share.ID
		}
		return err
	}))
	return id
}

// invited shares the stranger's things with the member, who then does something.
func (l *life) invited(do func(c *cloud.Call, share, invitation string) error) {
	share := l.share("stranger", l.ids["member"])
	l.must(l.as("member", func(c *cloud.Call) error {
		page, err := sharing.Invitations(c, []string{share}, nil, every)
		l.must(err)
		return do(c, share, page.Items[0].ID)
	}))
}

func accept(c *cloud.Call, _, invitation string) error {
	_, err := sharing.AcceptInvitation(c, invitation)
	return err
}

// deeds are what leaves the number of the member in a world.
var deeds = map[string]func(l *life){
	"is invited": func(l *life) { l.invited(func(*cloud.Call, string, string) error { return nil }) },
	"accepts":    func(l *life) { l.invited(accept) },
	"rejects": func(l *life) {
		l.invited(func(c *cloud.Call, _, invitation string) error {
			_, err := sharing.RejectInvitation(c, invitation)
			return err
		})
	},
	"finds no room": func(l *life) {
		l.must(l.world.SetQuota(l.wall, network.QuotaAcceptedVSwitches, l.ids["member"], 0))
		l.invited(accept)
		l.share("boss", l.ids["member"])
	},
	"leaves": func(l *life) {
		var left string
		l.invited(func(c *cloud.Call, share, invitation string) error {
			left = share
			return accept(c, share, invitation)
		})
		if err := l.as("member", func(c *cloud.Call) error {
			_, err := sharing.LeaveResourceShare(c, left, sharing.Entities{})
			return err
		}); err != nil && !slices.Contains([]cloud.Reason{cloud.NotFound, cloud.InTransition}, cloudtest.Reason(err)) { // it may have found no room, or be on its way
			l.Fatal(err)
		}
	},
	"is a principal of its directory": func(l *life) { l.share("boss", l.ids["member"]) },
	"is in a shared directory": func(l *life) {
		l.must(l.as("boss", func(c *cloud.Call) error {
			directory, err := organization.FindDirectory(c)
			l.must(err)
			l.ids["directory"] = directory.ID
			return nil
		}))
		l.share("boss", l.ids["directory"])
	},
	"tags what it sees": func(l *life) {
		l.must(l.as("member", func(c *cloud.Call) error {
			for _, thing := range l.things {
				if err := c.TagResources(thing.Kind, []string{thing.ID}, []cloud.Tag{{Key: "k", Value: "v"}}); err != nil && cloudtest.Reason(err) != cloud.NotFound {
					return err
				}
			}
			return nil
		}))
	},
	"is tagged": func(l *life) {
		l.must(l.as("boss", func(c *cloud.Call) error {
			return c.TagResources(identity.KindAccount, []string{l.ids["member"]}, []cloud.Tag{{Key: "k", Value: "v"}})
		}))
	},
	"has a quota of its own": func(l *life) {
		l.must(l.world.SetQuota(l.wall, network.QuotaVPCs, l.ids["member"], 12))
	},
	"applies for a quota": func(l *life) {
		l.must(l.as("member", func(c *cloud.Call) error {
			_, err := organization.ApplyForQuota(c, organization.NewQuotaApplication{Product: "ressharing", Code: sharing.QuotaResourceShares, Desired: 2000})
			return err
		}))
	},
	"calls with a client token": func(l *life) {
		l.must(l.as("member", func(c *cloud.Call) error {
			_, err := c.Once("Do", "token", "", func() ([]byte, error) { return nil, nil })
			return err
		}))
	},
	"pays for another": func(l *life) {
		l.must(l.as("boss", func(c *cloud.Call) error { return organization.SetPayer(c, l.ids["sibling"], l.ids["member"]) }))
	},
	"has users, roles and keys": func(l *life) {
		l.must(l.as("member", func(c *cloud.Call) error {
			if _, err := identity.CreateUser(c, identity.UserProfile{Name: "user"}); err != nil {
				return err
			}
			if _, err := identity.CreateKey(c, "user"); err != nil {
				return err
			}
			if _, err := identity.IssueKey(c, "", time.Hour); err != nil {
				return err
			}
			return identity.SetAccountAlias(c, "alias")
		}))
	},
	"has a default VPC": func(l *life) {
		l.must(l.as("member", func(c *cloud.Call) error {
			vpc, err := network.CreateDefaultVPC(c, "", nil)
			l.must(err)
			c.Now = c.Now.Add(c.World.Spec().Settling)
			return network.ModifyVPC(c, vpc.ID, network.VPCChange{DNSHostnames: new(true)}) // with DHCP options
		}))
	},
}

// part is a part of a snapshot where the number stands; the path leaves out which
// of several things or entries it is.
func parts(number, path string, value any, found map[string]bool) {
	switch value := value.(type) {
	case string:
		if strings.Contains(value, number) {
			found[path] = true
		}
	case []any:
		for _, item := range value {
			parts(number, path, item, found)
		}
	case map[string]any:
		if past(path, value) {
			return
		}
		for name, item := range value {
			if strings.Contains(name, number) {
				found[path] = true
			}
			parts(number, path+"/"+name, item, found)
		}
	}
}

// past says whether a thing only tells of what has been.
func past(path string, thing map[string]any) bool {
	is, _ := thing["is"].(map[string]any)
	switch path {
	case "/tables/association":
		return slices.Contains([]any{string(sharing.Failed), string(sharing.Disassociated)}, is["Status"])
	case "/tables/resource share invitation":
		return is["Status"] != string(sharing.InvitationPending)
	case "/tables/invitation to a resource directory":
		return is["Status"] != string(organization.HandshakePending)
	case "/lost": // whom invitations to directories tell of
		return thing["kind"] == "identity of an account"
	}
	return false
}

// history is where else the number may stand.
var history = map[string]bool{
	"/world/Gone": true,
	"/tables/resource directory/is/deletions":           true,
	"/tables/resource directory/is/deletions/AccountID": true,
	"/tables/resource share/is/targets":                 true, // that have ended
}

func TestNothingNamesAnAccountThatIsGone(t *testing.T) {
	t.Parallel()
	all := make([]string, 0, len(deeds))
	for name := range deeds {
		all = append(all, name)
	}
	slices.Sort(all)
	rapid.Check(t, func(t *rapid.T) {
		l := born(t)
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(all), 0, len(all), rapid.ID[string]).Draw(t, "deeds") {
			deeds[name](l)
			l.wall = l.wall.Add(time.Minute)
		}
		member := l.ids["member"]
		l.must(l.as("boss", func(c *cloud.Call) error {
			var abandoned []string
			for _, check := range c.World.DeletionChecks(member) {
				abandoned = append(abandoned, check.ID)
			}
			_, err := organization.DeleteMember(c, member, abandoned)
			return err
		}))
		l.wall = l.wall.Add(l.world.Spec().Settling)
		l.must(l.as("boss", func(c *cloud.Call) error { return nil }))
		if !l.world.IsGone(member) {
			t.Fatal("the account is still there")
		}
		l.must(l.world.Check())
		found := map[string]bool{}
		parts(member, "", map[string]any(l.world.Snapshot()), found)
		for path := range history {
			delete(found, path)
		}
		if len(found) > 0 {
			t.Fatal(fmt.Sprint("the number of the account that is gone stands in ", found))
		}
		cloudtest.Reread(t, l.world)
		l.wall = l.wall.Add(100 * time.Hour) // the records of what has ended are forgotten
		l.must(l.as("boss", func(c *cloud.Call) error { return nil }))
		parts(member, "", l.world.Snapshot()["tables"], found)
		if found["/resource share/is/targets"] || found["/association/is/EntityID"] {
			t.Fatal("shares remember the account for ever")
		}
	})
}
