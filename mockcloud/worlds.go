package mockcloud

import (
	"fmt"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/console"
	"github.com/mockcloud-dev/mockcloud/mockcloud/journal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worldfile"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

func (s *Server) newRegistry() *worlds.Registry {
	return worlds.NewRegistry(s.replay, s.options.CallsKept, func(err error) { s.options.Logger.Error("a world", "trouble", err) })
}

// keyOf is the access key with which the console calls for an account.
func (s *Server) keyOf(world, account string) (console.Key, error) {
	w, err := s.worlds().Find(world)
	if err != nil {
		return console.Key{}, err
	}
	found, ok := identity.AccountByName(w.World, account)
	if !ok {
		return console.Key{}, fmt.Errorf("the world has no account %q", account)
	}
	return console.Key{ID: found.AccessKeyID, Secret: found.AccessKeySecret}, nil
}

// open makes the worlds again that a directory keeps, and lets it keep all others.
func (s *Server) open(dir string) (*worlds.Registry, error) {
	kept, err := journal.Open(dir, func(err error) { s.options.Logger.Error("the data directory", "dir", dir, "trouble", err) })
	if err != nil {
		return nil, err
	}
	if cut := kept.Cut(); cut.Bytes > 0 {
		s.options.Logger.Warn("the last write to the data directory was not finished, and nobody was told that it was; it is cut off", "file", cut.File, "bytes", cut.Bytes)
	}
	if kept.CutOff() {
		s.options.Logger.Warn("the last server on the data directory was cut off; what it had acknowledged is there", "dir", dir)
	}
	registry, began := s.newRegistry(), time.Now()
	if err = registry.Keep(kept); err == nil {
		if there := registry.Len(); there > 0 {
			s.options.Logger.Info("worlds are back", "dir", dir, "worlds", there, "took", time.Since(began))
		}
		err = s.addDefault(registry, s.options.Now())
	}
	if err != nil {
		_ = kept.Close()
		return nil, fmt.Errorf("the data directory %s: %w", dir, err)
	}
	s.journal = kept
	return registry, nil
}

// addDefault makes the world that exists from the start, unless a world file makes it.
func (s *Server) addDefault(registry *worlds.Registry, wall time.Time) error {
	if slices.ContainsFunc(s.options.Worlds, func(f *worldfile.File) bool { return f.ID == worlds.DefaultID }) {
		return nil
	}
	_, err := registry.AddDefault(wall)
	return err
}

// loadWorlds makes the worlds of the options, but for those that the data directory has.
func (s *Server) loadWorlds() error {
	loaded := map[string]bool{}
	for _, file := range s.options.Worlds {
		if file.ID != "" && loaded[file.ID] {
			return fmt.Errorf("two world files have the id %q; give one of them another", file.ID)
		}
		loaded[file.ID] = true
		if _, err := s.worlds().Find(file.ID); err == nil {
			s.options.Logger.Info("the data directory has the world already; its file is not loaded again", "world", file.ID)
			continue
		}
		if _, _, err := file.Load(s.worlds(), worldfile.Options{}, s.options.Now()); err != nil {
			return err
		}
	}
	return nil
}
