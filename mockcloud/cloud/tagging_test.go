package cloud_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// tags lists the tags that an account sees on things of a kind, in pages.
func (s *scene) tags(account string, kind cloud.Kind, f cloud.TagFilter, limit int) (all []string) {
	s.Helper()
	s.no(s.as(account, func(c *cloud.Call) error {
		for token := ""; ; {
			page, next, err := c.ListResourceTags(kind, f, cloud.PageRequest{After: token, Limit: limit})
			s.no(err)
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

func (s *scene) tag(account string, kind cloud.Kind, id string, tags ...cloud.Tag) error {
	s.Helper()
	return s.as(account, func(c *cloud.Call) error { return c.TagResources(kind, []string{id}, tags) })
}

func TestOwnerAndParticipantTagASharedVSwitchEachForItself(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	mine := cloud.Tag{Key: "team", Value: "platform"}
	if err := s.tag("team-b", cloud.KindVSwitch, s.vswitch, mine); reason(err) != cloud.NotFound {
		t.Errorf("a stranger: %v", err)
	}
	s.share("team-b")
	s.accept("team-b")
	s.no(s.tag("owner", cloud.KindVSwitch, s.vswitch, mine))
	s.no(s.tag("team-b", cloud.KindVSwitch, s.vswitch, cloud.Tag{Key: "team", Value: "b"}, cloud.Tag{Key: "stage", Value: "test"}))
	owner, participant := []string{s.vswitch + " team=platform"}, []string{s.vswitch + " stage=test", s.vswitch + " team=b"}
	for _, f := range []cloud.TagFilter{{}, {IDs: []string{s.vswitch, s.vswitch, "vsw-none"}}, {Tags: []cloud.Tag{{Key: "team"}}}} {
		if got := s.tags("owner", cloud.KindVSwitch, f, 10); !slices.Equal(got, owner) {
			t.Errorf("the owner sees %v by %v", got, f)
		}
		if got := s.tags("team-b", cloud.KindVSwitch, f, 1); !slices.Equal(got, participant) {
			t.Errorf("the participant sees %v by %v", got, f)
		}
	}
	s.no(s.as("team-b", func(c *cloud.Call) error {
		return c.UntagResources(cloud.KindVSwitch, []string{s.vswitch}, cloud.Untagging{All: true})
	}))
	if got := s.tags("owner", cloud.KindVSwitch, cloud.TagFilter{}, 10); !slices.Equal(got, owner) {
		t.Errorf("what the participant takes off, the owner loses: %v", got)
	}
	if got := s.tags("team-b", cloud.KindVSwitch, cloud.TagFilter{}, 10); len(got) != 0 {
		t.Errorf("the participant sees %v", got)
	}
}

func TestTagsGoToAllOrToNone(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	for i := range 20 {
		s.no(s.tag("owner", cloud.KindVSwitch, s.vswitch, cloud.Tag{Key: fmt.Sprint("key-", i)}))
	}
	second := s.newVSwitch("10.0.1.0/24")
	err := s.as("owner", func(c *cloud.Call) error {
		return c.TagResources(cloud.KindVSwitch, []string{second, s.vswitch}, []cloud.Tag{{Key: "one more"}})
	})
	if reason(err) != cloud.QuotaExceeded {
		t.Errorf("the 21st tag: %v", err)
	}
	if got := s.tags("owner", cloud.KindVSwitch, cloud.TagFilter{IDs: []string{second}}, 10); len(got) != 0 {
		t.Errorf("the other vSwitch has %v", got)
	}
	dry := s.as("owner", func(c *cloud.Call) error {
		c.DryRun = true
		return c.UntagResources(cloud.KindVSwitch, []string{s.vswitch}, cloud.Untagging{All: true})
	})
	if reason(dry) != cloud.DryRunPassed || len(s.tags("owner", cloud.KindVSwitch, cloud.TagFilter{}, 7)) != 20 {
		t.Errorf("a dry run takes tags off: %v", dry)
	}
}

func TestTagsOfAKindThatHasNone(t *testing.T) {
	t.Parallel()
	s := newScene(t, 0)
	if err := s.tag("owner", "snapshot", "s-1", cloud.Tag{Key: "k"}); reason(err) != cloud.NotFound {
		t.Errorf("tagging: %v", err)
	}
	if got := s.tags("owner", "snapshot", cloud.TagFilter{IDs: []string{"s-1"}}, 10); len(got) != 0 {
		t.Errorf("listing: %v", got)
	}
}
