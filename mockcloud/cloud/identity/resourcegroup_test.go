package identity_test

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

func TestAResourceGroupIsMadeAndGoesInTheSettlingTime(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, time.Minute)
	var id string
	s.Must(s.As("owner", func(c *cloud.Call) error {
		group, err := identity.CreateResourceGroup(c, "ab", "A group", nil)
		if err == nil {
			id = group.ID
		}
		return err
	}))
	status := func() (status identity.ResourceGroupStatus) {
		_ = s.As("owner", func(c *cloud.Call) error {
			group, err := identity.FindResourceGroup(c, id)
			if err == nil {
				status = group.Status(c.Now)
			}
			return err
		})
		return status
	}
	if got := status(); got != identity.GroupCreating {
		t.Errorf("right after the creation: %q", got)
	}
	s.Wall = s.Wall.Add(time.Minute)
	if got := status(); got != identity.GroupOK {
		t.Errorf("after a minute: %q", got)
	}
	s.Must(s.As("owner", func(c *cloud.Call) error { _, err := identity.DeleteResourceGroup(c, id); return err }))
	if got := status(); got != identity.GroupPendingDelete {
		t.Errorf("right after the deletion: %q", got)
	}
	for name, do := range map[string]func(*cloud.Call) error{
		"a VPC in it": func(c *cloud.Call) error {
			_, err := network.CreateVPC(c, network.NewVPC{ResourceGroupID: id})
			return err
		},
		"another name":     func(c *cloud.Call) error { _, err := identity.UpdateResourceGroup(c, id, "x"); return err },
		"another deletion": func(c *cloud.Call) error { _, err := identity.DeleteResourceGroup(c, id); return err },
	} {
		if got := cloudtest.Reason(s.As("owner", do)); got != cloud.NotFound {
			t.Errorf("%s, while it is being deleted: %v", name, got)
		}
	}
	s.Wall = s.Wall.Add(time.Minute)
	if got := status(); got != "" {
		t.Errorf("a minute after the deletion: %q", got)
	}
}

func TestResourceGroupsAreSelectedByPartsOfTheirNames(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		for _, name := range []string{"web-test", "web-live"} {
			if _, err := identity.CreateResourceGroup(c, name, "The "+name, nil); err != nil {
				return err
			}
		}
		return nil
	}))
	for name, test := range map[string]struct {
		f    identity.ResourceGroupFilter
		want int
	}{
		"all":            {identity.ResourceGroupFilter{}, 3},
		"by name":        {identity.ResourceGroupFilter{Name: "web"}, 2},
		"by whole name":  {identity.ResourceGroupFilter{Name: "web-live"}, 1},
		"by its display": {identity.ResourceGroupFilter{DisplayName: "default"}, 1},
		"being deleted":  {identity.ResourceGroupFilter{Status: identity.GroupPendingDelete}, 0},
		"made":           {identity.ResourceGroupFilter{Status: identity.GroupOK}, 3},
	} {
		s.Must(s.As("owner", func(c *cloud.Call) error {
			page, err := identity.ResourceGroups(c, test.f, cloud.PageRequest{Limit: 10})
			if page.Total != test.want {
				t.Errorf("%s: %d, want %d", name, page.Total, test.want)
			}
			return err
		}))
	}
}
