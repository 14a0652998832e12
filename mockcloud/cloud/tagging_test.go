package cloud_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// tags lists the tags that an account sees on things of a kind, in pages.
func tags(s *cloudtest.Scene, account string, kind cloud.Kind, f cloud.TagFilter, limit int) (all []string) {
	s.Helper()
	s.Must(s.As(account, func(c *cloud.Call) error {
		for token := ""; ; {
			page, next, err := c.ListResourceTags(kind, f, cloud.PageRequest{After: token, Limit: limit})
			s.Must(err)
			for _, tag := range page {
				all = append(all, tag.ResourceID+" "+tag.Key+"="+tag.Value)
			}
			if len(page) > limit || len(page) == 0 && next != "" {
				s.Fatalf("a page of at most %d has %d", limit, len(page))
			}
			if token = next; token == "" {
				return nil
			}
		}
	}))
	return all
}

func tag(s *cloudtest.Scene, account string, kind cloud.Kind, id string, tags ...cloud.Tag) error {
	s.Helper()
	return s.As(account, func(c *cloud.Call) error { return c.TagResources(kind, []string{id}, tags) })
}

func TestOwnerAndParticipantTagASharedVSwitchEachForItself(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	mine := cloud.Tag{Key: "team", Value: "platform"}
	if err := tag(s, "team-b", cloud.KindVSwitch, s.VSwitch, mine); cloudtest.Reason(err) != cloud.NotFound {
		t.Errorf("a stranger: %v", err)
	}
	s.Share("team-b")
	s.Accept("team-b")
	s.Must(tag(s, "owner", cloud.KindVSwitch, s.VSwitch, mine))
	s.Must(tag(s, "team-b", cloud.KindVSwitch, s.VSwitch, cloud.Tag{Key: "team", Value: "b"}, cloud.Tag{Key: "stage", Value: "test"}))
	owner, participant := []string{s.VSwitch + " team=platform"}, []string{s.VSwitch + " stage=test", s.VSwitch + " team=b"}
	for _, f := range []cloud.TagFilter{{}, {IDs: []string{s.VSwitch, s.VSwitch, "vsw-none"}}, {Tags: []cloud.Tag{{Key: "team"}}}} {
		if got := tags(s, "owner", cloud.KindVSwitch, f, 10); !slices.Equal(got, owner) {
			t.Errorf("the owner sees %v by %v", got, f)
		}
		if got := tags(s, "team-b", cloud.KindVSwitch, f, 1); !slices.Equal(got, participant) {
			t.Errorf("the participant sees %v by %v", got, f)
		}
	}
	s.Must(s.As("team-b", func(c *cloud.Call) error {
		return c.UntagResources(cloud.KindVSwitch, []string{s.VSwitch}, cloud.Untagging{All: true})
	}))
	if got := tags(s, "owner", cloud.KindVSwitch, cloud.TagFilter{}, 10); !slices.Equal(got, owner) {
		t.Errorf("what the participant takes off, the owner loses: %v", got)
	}
	if got := tags(s, "team-b", cloud.KindVSwitch, cloud.TagFilter{}, 10); len(got) != 0 {
		t.Errorf("the participant sees %v", got)
	}
}

func TestTagsGoToAllOrToNone(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	for i := range 20 {
		s.Must(tag(s, "owner", cloud.KindVSwitch, s.VSwitch, cloud.Tag{Key: fmt.Sprint("key-", i)}))
	}
	second := s.NewVSwitch("10.0.1.0/24")
	err := s.As("owner", func(c *cloud.Call) error {
		return c.TagResources(cloud.KindVSwitch, []string{second, s.VSwitch}, []cloud.Tag{{Key: "one more"}})
	})
	if cloudtest.Reason(err) != cloud.QuotaExceeded {
		t.Errorf("the 21st tag: %v", err)
	}
	if got := tags(s, "owner", cloud.KindVSwitch, cloud.TagFilter{IDs: []string{second}}, 10); len(got) != 0 {
		t.Errorf("the other vSwitch has %v", got)
	}
	dry := s.As("owner", func(c *cloud.Call) error {
		c.DryRun = true
		return c.UntagResources(cloud.KindVSwitch, []string{s.VSwitch}, cloud.Untagging{All: true})
	})
	if cloudtest.Reason(dry) != cloud.DryRunPassed || len(tags(s, "owner", cloud.KindVSwitch, cloud.TagFilter{}, 7)) != 20 {
		t.Errorf("a dry run takes tags off: %v", dry)
	}
}

func TestTagsOfAKindThatHasNone(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	if err := tag(s, "owner", "snapshot", "s-1", cloud.Tag{Key: "k"}); cloudtest.Reason(err) != cloud.NotFound {
		t.Errorf("tagging: %v", err)
	}
	if got := tags(s, "owner", "snapshot", cloud.TagFilter{IDs: []string{"s-1"}}, 10); len(got) != 0 {
		t.Errorf("listing: %v", got)
	}
}

// A tag without a key selects nothing, and no tag is taken for another one.
func TestNoTagIsTakenForAnother(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	s.Must(s.As("owner", func(c *cloud.Call) error {
		s.Must(c.TagResources(cloud.KindVSwitch, []string{s.VSwitch}, []cloud.Tag{{Key: "a", Value: "b"}}))
		for _, filter := range []cloud.Tag{{}, {Value: "b"}} {
			page, err := network.VSwitches(c, network.VSwitchFilter{Tags: []cloud.Tag{filter}}, cloud.PageRequest{Limit: 10})
			if page.Total != 0 {
				t.Errorf("%+v selects %d vSwitches", filter, page.Total)
			}
			s.Must(err)
		}
		if err := c.TagResources(cloud.KindVSwitch, []string{s.VSwitch}, []cloud.Tag{{Key: "a\x00b"}}); cloudtest.Reason(err) != cloud.Malformed {
			t.Errorf("a tag key with a zero character: %v", err)
		}
		return nil
	}))
}
