// Command bench measures what a call costs the server, in time of the processors, beside two
// floors in the same run: gin handlers that verify the same signature and write the same bytes,
// and that only write them. Requests are signed before, and go over connections as ready bytes.
//
//	go run ./bench
//	go run ./bench -only 'CreateVSwitch|RunInstances'
//	go run ./bench -base REVISION          the same beside the server of another revision
//
// Another measures what it costs to keep worlds, and how soon they are back:
//
//	go run ./bench journal
//
// Another measures what it costs to export and import a world, and how large each of many is:
//
//	go run ./bench worlds
//	go run ./bench worlds -base REVISION
//
// Another measures what a burst of large requests leaves in memory:
//
//	go run ./bench memory
//
// Two more measure what comes before the first call:
//
//	go run ./bench start                   exec to ready beside an empty program, memory, and package initialisation
//	go run ./bench build -base REVISION    a build from nothing beside that of another revision
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func main() {
	measure, args := benchCalls, os.Args[1:]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		measure = map[string]func([]string) error{"start": benchStart, "build": benchBuild, "journal": benchJournal, "memory": benchMemory, "worlds": benchWorlds}[args[0]]
		args = args[1:]
	}
	if measure == nil {
		fmt.Fprintln(os.Stderr, "bench: there is nothing to measure by that name but start, build, journal, memory and worlds")
		os.Exit(2)
	}
	if err := measure(args); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func benchCalls(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	rounds := flags.Int("rounds", 9, "rounds of load for each server; the medians are compared")
	only := flags.String("only", "", "measure only subjects whose names match this regular expression")
	base := flags.String("base", "", "revision whose server takes its turns too")
	floor := flags.String("floor", "", "serve the floor with the answer in this file (used by the benchmark itself)")
	verifies := flags.Bool("verifies", true, "let the floor verify signatures (used by the benchmark itself)")
	_ = flags.Parse(args) // it exits on errors
	if *floor != "" {
		return serveFloor(*floor, *verifies)
	}
	wanted, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(subjects, func(s subject) bool { return wanted.MatchString(s.name) }) {
		return errors.New("no subject has a name like that")
	}
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	binary, baseBinary := filepath.Join(folder, "mockcloud"), ""
	if _, err := build(".", binary); err != nil {
		return err
	}
	if *base != "" {
		tree, remove, err := checkout(folder, *base)
		if err != nil {
			return err
		}
		defer remove()
		baseBinary = binary + "-base"
		if _, err := build(tree, baseBinary); err != nil {
			return err
		}
	}
	printTitles(*base)
	for _, subject := range subjects {
		if wanted.MatchString(subject.name) {
			if err := compete(subject, binary, baseBinary, folder, *rounds); err != nil {
				return fmt.Errorf("%s: %w", subject.name, err)
			}
		}
	}
	fmt.Println("(medians; in brackets the least and the most of the rounds; at least 1.00 of verifying gin, and 0.85 of bare gin)")
	return nil
}

func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
