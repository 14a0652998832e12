package managed_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
)

func init() { ponds.BackedUp(func(p *pond) managed.BackupPolicy { return p.Backup }) }

// keeping is a backup of the model, or a copy of one with when it goes.
type keeping struct {
	begun  time.Time
	manual bool
	until  time.Time // zero: as long as the policy says
	thins  bool      // goes after a day: it was not the first of its own
}

// backedUp is the model of a resource: its policy, its backups and their copies.
type backedUp struct {
	policy       managed.BackupPolicy
	kept, copies []keeping
	thinned      time.Time // the last day with a backup of those that thin out
}

// makes makes a backup, and copies it.
func (m *backedUp) makes(at time.Time, manual bool) {
	one := keeping{begun: at, manual: manual}
	if rhythms := m.policy.Rhythms; !manual && len(rhythms) > 0 {
		one.until, one.thins = at.AddDate(0, 0, rhythms[0].Keeps), m.thinned.Equal(at.Truncate(24*time.Hour))
		m.thinned = at.Truncate(24 * time.Hour)
	}
	m.kept = append(m.kept, one)
	for _, to := range m.policy.Copies {
		m.copies = append(m.copies, keeping{begun: at, manual: manual, until: at.AddDate(0, 0, to.Keeps)})
	}
}

// hour makes the backup of an hour, if that is its time.
func (m *backedUp) hour(now time.Time) {
	hour := now.Truncate(time.Hour)
	if rhythms := m.policy.Rhythms; len(rhythms) > 0 && time.Duration(hour.Hour())*time.Hour%rhythms[0].Every == 0 {
		m.makes(hour, false)
	}
	for _, day := range m.policy.Days {
		if hour.Weekday().String() == day && hour.Format("15:04Z") == m.policy.Window.Start {
			m.makes(hour, false)
		}
	}
	m.ends(now)
}

// ends lets go what has been there long enough.
func (m *backedUp) ends(now time.Time) {
	m.kept = slices.DeleteFunc(m.kept, func(b keeping) bool {
		if b.until.IsZero() {
			b.until = b.begun.AddDate(0, 0, m.policy.Keeps)
		}
		return !b.until.After(now) || b.thins && !b.begun.AddDate(0, 0, 1).After(now)
	})
	m.copies = slices.DeleteFunc(m.copies, func(b keeping) bool { return !b.until.After(now) })
}

// same says whether there are the backups of the model, which has the latest last.
func same(what string, there []managed.Backup, want []keeping) error {
	if len(there) != len(want) {
		return fmt.Errorf("there are %d %s, want %d", len(there), what, len(want))
	}
	for i, b := range there {
		if want := want[len(want)-1-i]; !b.Begun.Equal(want.begun) || b.Manual != want.manual {
			return fmt.Errorf("number %d of the %s began at %s, want %s", i, what, b.Begun, want.begun)
		}
	}
	return nil
}

// Whenever somebody looks and whoever changes what, there are the backups and the copies that a
// world with an event for each day would have: what is worked out is what has happened.
func TestBackupsAreThoseOfEachDay(t *testing.T) {
	t.Parallel()
	s := cloudtest.New(t, 0)
	rapid.Check(t, func(r *rapid.T) {
		p, m := &pond{}, backedUp{}
		do := func(what func(c *cloud.Call) error) {
			if err := s.As("owner", what); err != nil {
				r.Fatal(err)
			}
		}
		do(func(c *cloud.Call) error { return ponds.Create(c, p, managed.New{}) })
		for range rapid.IntRange(1, 12).Draw(r, "changes") {
			change := rapid.SampledFrom([]string{"policy", "backup", "name"}).Draw(r, "change")
			policy := managed.BackupPolicy{
				Days:   rapid.SliceOfNDistinct(rapid.SampledFrom(managed.EveryDay()), 0, 7, rapid.ID).Draw(r, "days"),
				Window: managed.Window{Start: fmt.Sprintf("%02d:00Z", rapid.IntRange(0, 23).Draw(r, "hour")), End: "24:00Z"},
				Keeps:  rapid.IntRange(7, 30).Draw(r, "keeps"),
			}
			if rapid.Bool().Draw(r, "copies") {
				policy.Copies = []managed.CopyPolicy{{Region: "cn-shanghai", Keeps: rapid.IntRange(7, 60).Draw(r, "copies keep")}}
			}
			if rapid.Bool().Draw(r, "often") {
				every := time.Duration(rapid.IntRange(1, 24).Draw(r, "hours between")) * time.Hour
				policy.Days, policy.Rhythms = nil, []managed.BackupRhythm{{Every: every, Keeps: rapid.IntRange(3, 14).Draw(r, "rhythm keeps"), Thins: true}}
			}
			do(func(c *cloud.Call) error {
				m.ends(c.Now)
				switch change {
				case "policy":
					m.policy = policy
					_, err := ponds.Modify(c, p.ID, managed.Modification[*pond]{Do: func(p *pond) { p.Backup = policy }})
					return err
				case "backup":
					m.makes(c.Now, true)
					_, err := ponds.BackUp(c, p.ID, managed.NewBackup[*pond]{})
					return err
				}
				_, err := ponds.Modify(c, p.ID, managed.Modification[*pond]{Changes: managed.Changes{Name: new("pond")}})
				return err
			})
			for range rapid.IntRange(0, 60*24).Draw(r, "hours") {
				s.Wall = s.Wall.Add(time.Hour)
				m.hour(s.Wall)
			}
		}
		do(func(c *cloud.Call) error {
			m.ends(c.Now)
			if err := same("backups", ponds.Backups(c, p), m.kept); err != nil {
				return err
			}
			var copies []managed.Backup
			for _, b := range ponds.BackupCopies(c, p) {
				copies = append(copies, b.Backup)
			}
			return same("copies", copies, m.copies)
		})
	})
}
