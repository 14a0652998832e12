package managed_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

func init() { ponds.BackedUp(func(p *pond) managed.BackupPolicy { return p.Backup }) }

// keeping is a backup of the model.
type keeping struct {
	begun  time.Time
	manual bool
}

// Whenever somebody looks and whoever changes what, there are the backups that a world with
// an event for each day would have: what is worked out is what has happened.
func TestBackupsAreThoseOfEachDay(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	rapid.Check(t, func(r *rapid.T) {
		p := &pond{}
		do := func(what func(c *cloud.Call) error) {
			if err := s.As("owner", what); err != nil {
				r.Fatal(err)
			}
		}
		do(func(c *cloud.Call) error { return ponds.Create(c, p, managed.New{}) })
		var kept []keeping
		for range rapid.IntRange(1, 12).Draw(r, "changes") {
			change := rapid.SampledFrom([]string{"policy", "backup", "name"}).Draw(r, "change")
			policy := managed.BackupPolicy{
				Days:   rapid.SliceOfNDistinct(rapid.SampledFrom(managed.EveryDay()), 0, 7, rapid.ID).Draw(r, "days"),
				Window: managed.Window{Start: fmt.Sprintf("%02d:00Z", rapid.IntRange(0, 23).Draw(r, "hour")), End: "24:00Z"},
				Keeps:  rapid.IntRange(7, 30).Draw(r, "keeps"),
			}
			do(func(c *cloud.Call) error {
				kept = modelHour(kept, &managed.BackupPolicy{Keeps: p.Backup.Keeps}, c.Now)
				switch change {
				case "policy":
					_, err := ponds.Modify(c, p.ID, managed.Modification[*pond]{Do: func(p *pond) { p.Backup = policy }})
					return err
				case "backup":
					kept = append(kept, keeping{c.Now, true})
					_, err := ponds.BackUp(c, p.ID, managed.NewBackup[*pond]{})
					return err
				}
				_, err := ponds.Modify(c, p.ID, managed.Modification[*pond]{Changes: managed.Changes{Name: new("pond")}})
				return err
			})
			for range rapid.IntRange(0, 60*24).Draw(r, "hours") {
				s.Wall = s.Wall.Add(time.Hour)
				kept = modelHour(kept, &p.Backup, s.Wall)
			}
		}
		do(func(c *cloud.Call) error {
			kept = modelHour(kept, &managed.BackupPolicy{Keeps: p.Backup.Keeps}, c.Now)
			there := ponds.Backups(c, p)
			if len(there) != len(kept) {
				return fmt.Errorf("there are %d backups, want %d", len(there), len(kept))
			}
			for i, b := range there {
				if want := kept[len(kept)-1-i]; !b.Begun.Equal(want.begun) || b.Manual != want.manual {
					return fmt.Errorf("backup %d began at %s, want %s", i, b.Begun, want.begun)
				}
			}
			return nil
		})
	})
}

// modelHour makes the backup of an hour, and lets those go that have been there long enough.
func modelHour(kept []keeping, p *managed.BackupPolicy, now time.Time) (there []keeping) {
	for _, day := range p.Days {
		hour := now.Truncate(time.Hour)
		if hour.Weekday().String() == day && hour.Format("15:04Z") == p.Window.Start {
			kept = append(kept, keeping{begun: hour})
		}
	}
	for _, one := range kept {
		if one.begun.AddDate(0, 0, p.Keeps).After(now) {
			there = append(there, one)
		}
	}
	return there
}
