package sharing_test

import (
	"fmt"
	"maps"
	"slices"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/sharing"
)

// compare looks at both through every account's eyes.
func (b *sideBySide) compare(*rapid.T) {
	for _, account := range b.accounts {
		for kind, action := range viewing {
			b.must(b.world.Read(cloud.Caller{AccountID: account, Region: cloud.DefaultRegion, Action: action}, b.wall, func(c *cloud.Call) error {
				return b.compareThings(c, kind)
			}))
		}
		b.must(b.world.Read(cloud.Caller{AccountID: account, Region: cloud.DefaultRegion}, b.wall, b.compareShares))
	}
}

func (b *sideBySide) compareThings(c *cloud.Call, kind cloud.Kind) error {
	want := 0
	for _, id := range b.resources {
		if b.model.kindOf[id] != kind {
			continue
		}
		visible := b.model.visible(id, c.AccountID)
		if visible {
			want++
		}
		if err := look(c, kind, id); visible != (err == nil) {
			return fmt.Errorf("%s sees the %s %s: %v, want %v", c.AccountID, kind, id, err == nil, visible)
		}
	}
	have, err := count(c, kind)
	if err != nil {
		return err
	}
	if have != want {
		return fmt.Errorf("%s counts %d of the kind %s, want %d", c.AccountID, have, kind, want)
	}
	return nil
}

// look looks at a thing of a kind, and count counts those that the caller lists.
func look(c *cloud.Call, kind cloud.Kind, id string) (err error) {
	if kind == cloud.KindVSwitch {
		_, err = network.FindVSwitch(c, id, cloud.View)
	} else {
		_, err = network.FindPrefixList(c, id, cloud.View)
	}
	return err
}

func count(c *cloud.Call, kind cloud.Kind) (int, error) {
	if kind == cloud.KindVSwitch {
		page, err := network.VSwitches(c, network.VSwitchFilter{}, cloud.PageRequest{Limit: 1})
		return page.Total, err
	}
	page, err := network.PrefixLists(c, network.PrefixListFilter{}, cloud.PageRequest{Limit: 1})
	return page.Total, err
}

func (b *sideBySide) compareShares(c *cloud.Call) error {
	for _, s := range b.model.shares {
		if s.owner != c.AccountID {
			continue
		}
		if err := comparePermissions(c, s); err != nil {
			return err
		}
		for _, targets := range []bool{false, true} {
			page, err := sharing.Associations(c, sharing.AssociationFilter{Targets: targets, ShareIDs: []string{s.id}}, cloud.PageRequest{Limit: 100})
			if err != nil {
				return err
			}
			of := s.resources
			if targets {
				of = s.targets
			}
			if s.deleted { // the share still has a record, but no associations to be seen
				of = nil
			}
			if len(page.Items) != len(of) {
				return fmt.Errorf("share %s has %d associations (targets: %v), want %d", s.id, len(page.Items), targets, len(of))
			}
			for id, a := range of {
				i := slices.IndexFunc(page.Items, func(found *sharing.Association) bool { return found.EntityID == b.targetID(id) })
				if i < 0 || page.Items[i].Status != a.status {
					return fmt.Errorf("share %s: the association of %s differs; want %s, have %+v", s.id, id, a.status, page.Items)
				}
			}
		}
	}
	return nil
}

func comparePermissions(c *cloud.Call, s *modelShare) error {
	if s.deleted {
		return nil
	}
	share, err := sharing.FindShare(c, s.id, sharing.Self)
	if err != nil {
		return err
	}
	have := map[cloud.Kind]string{}
	for _, p := range share.Permissions() {
		have[p.Kind] = p.Name
	}
	if !maps.Equal(have, s.permissions) {
		return fmt.Errorf("share %s has the permissions %v, want %v", s.id, have, s.permissions)
	}
	return nil
}
