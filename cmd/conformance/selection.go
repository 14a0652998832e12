package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	gherkin "github.com/cucumber/gherkin/go/v26"
	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v21"

	"github.com/mockcloud-dev/mockcloud/cmd/conformance/report"
	"github.com/mockcloud-dev/mockcloud/features"
)

// selection says which scenarios run, and in which order.
type selection struct {
	paths   []string // files and folders; a file can have lines, as in a.feature:12
	tags    string   // as godog takes them
	shard   shard
	shuffle uint64 // the seed of the order; 0: as they stand
}

// shard is a part of all scenarios: the first of three, say. The zero value is all.
type shard struct{ number, of int }

func parseShard(text string) (s shard, err error) {
	if text == "" {
		return s, nil
	}
	number, of, _ := strings.Cut(text, "/")
	s.number, _ = strconv.Atoi(number)
	if s.of, err = strconv.Atoi(of); err != nil || s.number < 1 || s.number > s.of {
		return s, fmt.Errorf("--shard %q: give which part of how many, such as 1/3", text)
	}
	return s, nil
}

// chosen is a file with those of its scenarios that were chosen. What was not is empty lines in
// its text, so that all others keep theirs: godog itself selects neither rows of outlines nor parts.
type chosen struct {
	uri    string
	text   []byte
	source []byte // the whole file
}

// choose reads the files and chooses scenarios.
func (s selection) choose() ([]chosen, error) {
	source, err := sourceOf(s.paths)
	if err != nil {
		return nil, err
	}
	paths, lines := s.paths, map[string][]int64{}
	if len(paths) == 0 {
		paths = features.Chapters
	}
	var whole, single []string
	for _, path := range paths {
		name, at := cutLines(path)
		if len(at) == 0 {
			whole = append(whole, strings.TrimSuffix(name, "/"))
		} else {
			single = append(single, name)
			lines[name] = append(lines[name], at...)
		}
	}
	all, err := parse(source, s.tags, whole)
	if err != nil {
		return nil, err
	}
	more, err := parse(source, s.tags, slices.DeleteFunc(single, func(name string) bool {
		return slices.ContainsFunc(all, func(f file) bool { return f.uri == name })
	}))
	if err != nil {
		return nil, err
	}
	for _, one := range more {
		one.keep(func(scenario *report.Scenario, outline int64) bool {
			return slices.Contains(lines[one.uri], scenario.Line) || slices.Contains(lines[one.uri], outline)
		})
		all = append(all, one)
	}
	all = slices.DeleteFunc(all, func(f file) bool { return len(f.chosen) == 0 })
	if len(all) == 0 {
		return nil, errors.New("no scenario matches")
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.uri, b.uri) })
	s.divide(all)
	var list []chosen
	for _, one := range all {
		if len(one.chosen) > 0 {
			list = append(list, chosen{one.uri, one.masked(), one.source})
		}
	}
	if s.shuffle != 0 {
		rand.New(rand.NewPCG(s.shuffle, 0)).Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	}
	return list, nil
}

// known are the scenarios that there are in the files of an earlier run, chosen or not.
func (s selection) known(earlier []report.Earlier) ([]*report.Scenario, error) {
	source, err := sourceOf(s.paths)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, one := range earlier {
		if there(source, one.File) {
			paths = append(paths, one.File)
		}
	}
	slices.Sort(paths)
	all, err := parse(source, "", slices.Compact(paths))
	var known []*report.Scenario
	for _, one := range all {
		known = append(known, one.chosen...)
	}
	return known, err
}

// there says whether a source has a file; nil stands for files.
func there(source fs.FS, name string) bool {
	var err error
	if source == nil {
		_, err = os.Stat(name)
	} else {
		_, err = fs.Stat(source, name)
	}
	return err == nil
}

// divide leaves the scenarios of the shard: they are dealt out like cards, so that shards have as
// many, of each file.
func (s selection) divide(all []file) {
	if s.shard.of == 0 {
		return
	}
	n := 0
	for i := range all {
		all[i].keep(func(*report.Scenario, int64) bool {
			n++
			return (n-1)%s.shard.of == s.shard.number-1
		})
	}
}

// file is a file with features while scenarios are chosen.
type file struct {
	uri    string
	source []byte
	of     *messages.Feature
	chosen []*report.Scenario // in the order of their lines
}

// parse reads the files at paths, with the scenarios that have the tags.
func parse(source fs.FS, tags string, paths []string) ([]file, error) {
	if len(paths) == 0 {
		return nil, nil
	}
	found, err := (godog.TestSuite{Options: &godog.Options{FS: source, Paths: paths, Tags: tags}}).RetrieveFeatures()
	if err != nil {
		return nil, err
	}
	var all []file
	for _, one := range found {
		all = append(all, file{one.Uri, one.Content, one.Feature, report.NewFeature(one.GherkinDocument, one.Content, one.Pickles).Scenarios})
	}
	return all, nil
}

// keep leaves the scenarios that a function wants, which gets the line of the outline too.
func (f *file) keep(wanted func(one *report.Scenario, outline int64) bool) {
	lines := map[string]int64{}
	for _, scenario := range f.scenarios() {
		lines[scenario.Id] = scenario.Location.Line
	}
	f.chosen = slices.DeleteFunc(f.chosen, func(one *report.Scenario) bool { return !wanted(one, lines[one.Pickle.AstNodeIds[0]]) })
}

// scenarios are those of the file, those in rules too.
func (f *file) scenarios() (all []*messages.Scenario) {
	for _, child := range f.of.Children {
		if child.Scenario != nil {
			all = append(all, child.Scenario)
		}
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				if inner.Scenario != nil {
					all = append(all, inner.Scenario)
				}
			}
		}
	}
	return all
}

// masked is the text of the file without the scenarios, and rows of outlines, that were not chosen.
func (f *file) masked() []byte {
	wanted := map[string]bool{}
	for _, one := range f.chosen {
		for _, id := range one.Pickle.AstNodeIds {
			wanted[id] = true
		}
	}
	lines := bytes.SplitAfter(f.source, []byte("\n"))
	starts := append(f.starts(), int64(len(lines))+1)
	for _, scenario := range f.scenarios() {
		if !wanted[scenario.Id] { // empty up to where the next one begins
			next, _ := slices.BinarySearch(starts, scenario.Location.Line+1)
			for at := starts[next-1]; at < starts[next]; at++ {
				lines[at-1] = []byte("\n")
			}
			continue
		}
		for _, examples := range scenario.Examples {
			for _, row := range examples.TableBody {
				if !wanted[row.Id] {
					lines[row.Location.Line-1] = []byte("\n")
				}
			}
		}
	}
	return bytes.Join(lines, nil)
}

// starts are the lines at which scenarios and rules begin, with their tags, in order.
func (f *file) starts() (lines []int64) {
	add := func(at *messages.Location, tags []*messages.Tag) {
		if len(tags) > 0 {
			at = tags[0].Location
		}
		lines = append(lines, at.Line)
	}
	for _, scenario := range f.scenarios() {
		add(scenario.Location, scenario.Tags)
	}
	for _, child := range f.of.Children {
		if child.Rule != nil {
			add(child.Rule.Location, child.Rule.Tags)
		}
	}
	slices.Sort(lines)
	return lines
}

// cutLines takes the lines away that a path can end with, as in a.feature:12 and a.feature:12:30.
func cutLines(path string) (name string, lines []int64) {
	found := pathLines.FindStringSubmatch(path)
	if found == nil {
		return path, nil
	}
	for _, text := range strings.Split(found[2], ":")[1:] {
		line, _ := strconv.ParseInt(text, 10, 64) // digits, says the expression
		lines = append(lines, line)
	}
	return found[1], lines
}

var pathLines = regexp.MustCompile(`^(.+?)((?::\d+)+)$`)

// sourceOf finds out whether paths are files or built in: nil stands for files.
func sourceOf(paths []string) (fs.FS, error) {
	files := 0
	for _, path := range paths {
		name, _ := cutLines(path)
		if _, err := os.Stat(name); err == nil {
			files++
		} else if _, err := fs.Stat(features.FS, strings.TrimSuffix(name, "/")); err != nil {
			return nil, fmt.Errorf("there is no feature or folder %s", name)
		}
	}
	switch {
	case files == 0:
		return features.FS, nil
	case files < len(paths):
		return nil, errors.New("some of the paths are files and others are built in; run these one after the other")
	}
	return nil, nil
}

// read parses what was chosen in the way in which godog does when it runs that: the ids are the same.
func read(list []chosen) ([]*report.Feature, []godog.Feature, error) {
	var read []*report.Feature
	var contents []godog.Feature
	newID := (&messages.Incrementing{}).NewId
	for _, one := range list {
		document, err := gherkin.ParseGherkinDocument(bytes.NewReader(one.text), newID)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", one.uri, err)
		}
		document.Uri = one.uri
		read = append(read, report.NewFeature(document, one.source, gherkin.Pickles(*document, one.uri, newID)))
		contents = append(contents, godog.Feature{Name: one.uri, Contents: one.text})
	}
	slices.SortFunc(read, func(a, b *report.Feature) int { return cmp.Compare(a.Document.Uri, b.Document.Uri) })
	return read, contents, nil
}
