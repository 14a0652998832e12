package control

import (
	"cmp"
	"errors"
	"fmt"
	"sort"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

type worldView struct {
	ID       string        `json:"id"`
	Seed     uint64        `json:"seed"`
	Settling string        `json:"settling"`
	Clock    clockView     `json:"clock"`
	Accounts []accountView `json:"accounts"`
	// Things are what a world file has declared.
	Things []worldfile.Thing `json:"things,omitempty" description:"What the world file has declared, in the order in which it was made."`
}

func (a *api) viewWorld(w *worlds.World, withSecrets bool) worldView {
	spec := w.Spec()
	view := worldView{ID: spec.ID, Seed: spec.Seed, Settling: spec.Settling.String(), Clock: a.viewClock(w), Accounts: []accountView{}}
	for _, account := range identity.Accounts(w.World) {
		view.Accounts = append(view.Accounts, viewAccount(account, withSecrets))
	}
	return view
}

// worldQuery says which worlds are meant.
type worldQuery struct {
	After string `query:"after" json:"-" description:"Only worlds whose ids come after this one."`
	Limit *int   `query:"limit" json:"-" description:"How many at most, 100 unless it is given." minimum:"1" maximum:"1000"`
}

type worldList struct {
	Worlds []worldView `json:"worlds" description:"By id."`
	Total  int         `json:"total" description:"How many worlds there are in all."`
	After  string      `json:"after,omitempty" description:"The last one's id where there are more, to ask for those after it."`
}

func (a *api) listWorlds(q worldQuery) (worldList, error) {
	limit, err := pageOf(q.Limit, usualPage, 1)
	if err != nil {
		return worldList{}, err
	}
	all := a.worlds.All()
	list := worldList{Worlds: []worldView{}, Total: len(all)}
	rest := all[sort.Search(len(all), func(i int) bool { return all[i].Spec().ID > q.After }):]
	for _, w := range rest[:min(limit, len(rest))] {
		list.Worlds = append(list.Worlds, a.viewWorld(w, false))
	}
	if limit < len(rest) {
		list.After = rest[limit-1].Spec().ID
	}
	return list, nil
}

func (a *api) showWorld(w *worlds.World, _ nothing) (worldView, error) {
	return a.viewWorld(w, false), nil
}

// newWorld is what POST /worlds takes. Import, when given, stands alone but for Replace.
type newWorld struct {
	Accounts  []string         `json:"accounts,omitempty" description:"The names of its accounts."`
	Seed      *uint64          `json:"seed,omitempty" description:"Decides ids and whatever else is random."`
	Settling  string           `json:"settling,omitempty" description:"How long statuses that settle later take, such as 2s."`
	Directory *newDirectory    `json:"directory,omitempty"`
	Preset    worldfile.Preset `json:"preset,omitempty" description:"What the world has from the start, as in a world file; the answer has the things with their ids."`
	Regions   []string         `json:"regions,omitempty" description:"Where the preset has networks; cn-hangzhou unless it is given."`
	Import    imported         `json:"import,omitzero"`
	Replace   bool             `query:"replace" json:"replace,omitempty" description:"Lets what is imported, or loaded, take the place of a world of the same id."`

	Fresh bool   `query:"fresh" json:"-" description:"Gives the world of a world file a random id, whatever the file says, so that several can be made of one file."`
	Name  string `query:"name" json:"-" description:"What errors call the world file."`

	file *worldfile.File
}

// imported is an export.
type imported struct{ *worlds.Export }

// takeFile reads a world file.
func (n *newWorld) takeFile(text []byte) (err error) {
	n.file, err = worldfile.Parse(cmp.Or(n.Name, "world.yaml"), text)
	return err
}

// newDirectory is a resource directory, with its accounts by name.
type newDirectory struct {
	Management string   `json:"management"`
	Members    []string `json:"members,omitempty"`
}

func (a *api) createWorld(of newWorld) (worldView, error) {
	if err := of.complete(); err != nil {
		return worldView{}, err
	}
	var w *worlds.World
	var things []worldfile.Thing
	var err error
	switch {
	case of.file != nil:
		w, things, err = of.file.Load(a.worlds, worldfile.Options{Fresh: of.Fresh, Replace: of.Replace}, a.Now())
	case of.Import.Export != nil:
		w, err = a.worlds.Import(*of.Import.Export, of.Replace, a.Now())
	default:
		w, err = a.make(of)
	}
	if err != nil {
		return worldView{}, err
	}
	view := a.viewWorld(w, true)
	view.Things = things
	return view, nil
}

// complete says what cannot be together, and makes a world file of a preset.
func (n *newWorld) complete() (err error) {
	switch {
	case n.Import.Export != nil:
		err = n.alone()
	case n.Preset != "" || len(n.Regions) > 0:
		n.file, err = n.fromPreset()
	}
	return err
}

// alone says what stands beside an import, which has all that its world had.
func (n *newWorld) alone() error {
	if n.file != nil || n.Fresh || n.Preset != "" || n.Settling != "" || len(n.Accounts)+len(n.Regions) > 0 || n.Seed != nil || n.Directory != nil {
		return errors.New("an import has accounts and all else that its world had: leave out what is beside it, but for replace")
	}
	return nil
}

// fromPreset is the world as a world file would say it.
func (n *newWorld) fromPreset() (*worldfile.File, error) {
	if n.Directory != nil {
		return nil, errors.New("the preset has a directory of all accounts: leave out yours, or the preset")
	}
	settling, err := n.settling()
	if err != nil {
		return nil, err
	}
	return worldfile.New(worldfile.File{Seed: n.Seed, Settling: worldfile.Duration(settling), Accounts: n.Accounts, Preset: n.Preset, Regions: n.Regions})
}

func (n *newWorld) settling() (settling time.Duration, err error) {
	if n.Settling == "" {
		return 0, nil
	}
	if settling, err = time.ParseDuration(n.Settling); err != nil {
		return 0, fmt.Errorf("settling is a duration such as 2s: %w", err)
	}
	return settling, nil
}

// make makes a world with its accounts and its directory, or none at all.
func (a *api) make(of newWorld) (*worlds.World, error) {
	settling, err := of.settling()
	if err != nil {
		return nil, err
	}
	now := a.Now()
	return a.worlds.Create(worlds.New{Seed: of.Seed, Settling: settling}, now, func(w *worlds.World) error { return populate(w, of, now) })
}

func populate(w *worlds.World, of newWorld, now time.Time) error {
	for _, name := range of.Accounts {
		if err := w.Do(worlds.Command{AddAccount: &worlds.AddAccount{Name: name}}, now); err != nil {
			return err
		}
	}
	if of.Directory == nil {
		return nil
	}
	ids, err := accountIDs(w, append([]string{of.Directory.Management}, of.Directory.Members...))
	if err != nil {
		return err
	}
	return w.Do(worlds.Command{AddDirectory: &worlds.AddDirectory{ManagementID: ids[0], MemberIDs: ids[1:]}}, now)
}

func (a *api) deleteWorld(w *worlds.World, _ nothing) (nothing, error) {
	return nothing{}, a.worlds.Delete(w.Spec().ID)
}

func (a *api) resetWorld(w *worlds.World, _ nothing) (worldView, error) {
	again, err := a.worlds.Reset(w, a.Now())
	if err != nil {
		return worldView{}, err
	}
	return a.viewWorld(again, false), nil
}

func (a *api) writeFile(w *worlds.World, _ nothing) ([]byte, error) {
	return worldfile.Export(w, a.Now())
}

func (a *api) showSchema(nothing) ([]byte, error) { return worldfile.Schema(), nil }

type exportAs struct {
	State bool `query:"state" json:"-" description:"Adds a digest of what the world holds, which makes the export a recording: mockcloud world replay holds it against what comes of it again."`
}

func (a *api) export(w *worlds.World, as exportAs) (worlds.Export, error) {
	if as.State {
		return w.Recording(a.Now()), nil
	}
	return w.Export(a.Now()), nil
}
