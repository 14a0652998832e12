// Command bench measures mockcloud against a floor in the same run and prints
// the ratios: what a call costs beside a bare handler that verifies the same
// signature and writes the same bytes, how long the server takes from exec to
// ready, and how much memory it holds when idle.
//
//	go run ./bench
//	go run ./bench -base REVISION          the same beside the server of another revision
//
// Another measures what it costs to keep worlds, and how soon they are back:
//
//	go run ./bench journal
//
// Two more measure what comes before the first call:
//
//	go run ./bench start                   exec to ready beside an empty program, memory, and package initialisation
//	go run ./bench build -base REVISION    a build from nothing beside that of another revision
package main

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	measure, args := benchAll, os.Args[1:]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		measure = map[string]func([]string) error{"start": benchStart, "build": benchBuild, "journal": benchJournal}[args[0]]
		args = args[1:]
	}
	if measure == nil {
		fmt.Fprintln(os.Stderr, "bench: there is nothing to measure by that name but start, build and journal")
		os.Exit(2)
	}
	if err := measure(args); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func benchAll(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	var calls calls
	flags.IntVar(&calls.rounds, "rounds", 11, "rounds of load for each server; the medians are compared")
	flags.IntVar(&calls.requests, "requests", 20000, "requests in a round")
	flags.IntVar(&calls.clients, "clients", 64, "concurrent clients")
	flags.IntVar(&calls.gcPercent, "floor-gogc", 0, "percentage of the floor's garbage collector; 0 leaves Go's default, 400 is what mockcloud serve sets")
	base := flags.String("base", "", "revision whose server takes its turns too")
	starts := flags.Int("starts", 15, "starts of the server that are timed")
	floor := flags.String("floor", "", "serve the floor with the answer in this file (used by the benchmark itself)")
	_ = flags.Parse(args) // it exits on errors
	if *floor != "" {
		return serveFloor(*floor, calls.gcPercent)
	}
	folder, err := os.MkdirTemp("", "mockcloud-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary := filepath.Join(folder, "mockcloud")
	if _, err := build(".", binary); err != nil {
		return err
	}
	binaries := map[string]string{}
	if *base != "" {
		tree, remove, err := checkout(folder, *base)
		if err != nil {
			return err
		}
		defer remove()
		binaries[*base] = binary + "-base"
		if _, err := build(tree, binaries[*base]); err != nil {
			return err
		}
	}
	if err := measureStart(binary, *starts); err != nil {
		return err
	}
	return calls.measure(binary, *base, binaries[*base], folder)
}

// measureStart prints the time from exec to the ready line, and the resident
// memory of the idle server.
func measureStart(binary string, starts int) error {
	var times []time.Duration
	var resident []int
	for range starts {
		if err := timeStart(&times, &resident, binary, "serve", "--addr", "127.0.0.1:0"); err != nil {
			return err
		}
	}
	slices.Sort(times)
	slices.Sort(resident)
	fmt.Printf("exec to ready:    median %v, worst %v of %d starts (at most 50ms)\n",
		times[len(times)/2].Round(100*time.Microsecond), times[len(times)-1].Round(100*time.Microsecond), starts)
	fmt.Printf("idle memory:      median %.1f MB resident, most %.1f MB (at most 40 MB)\n",
		float64(resident[len(resident)/2])/1024, float64(resident[len(resident)-1])/1024)
	return nil
}

func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
