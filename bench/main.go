// Command bench measures mockcloud against a floor in the same run and prints
// the ratios: what a call costs beside a bare handler that verifies the same
// signature and writes the same bytes, how long the server takes from exec to
// ready, and how much memory it holds when idle.
//
//	go run ./bench
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
	"strconv"
	"strings"
	"time"
)

func main() {
	measure, args := benchCalls, os.Args[1:]
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		measure = map[string]func([]string) error{"start": benchStart, "build": benchBuild}[args[0]]
		args = args[1:]
	}
	if measure == nil {
		fmt.Fprintln(os.Stderr, "bench: there is nothing to measure by that name but start and build")
		os.Exit(2)
	}
	if err := measure(args); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func benchCalls(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ExitOnError)
	rounds := flags.Int("rounds", 11, "rounds of load for each server; the medians are compared")
	requests := flags.Int("requests", 20000, "requests in a round")
	clients := flags.Int("clients", 64, "concurrent clients")
	starts := flags.Int("starts", 15, "starts of the server that are timed")
	gcPercent := flags.Int("floor-gogc", 0, "percentage of the floor's garbage collector; 0 leaves Go's default, 400 is what mockcloud serve sets")
	floor := flags.String("floor", "", "serve the floor with the answer in this file (used by the benchmark itself)")
	_ = flags.Parse(args) // it exits on errors
	if *floor != "" {
		return serveFloor(*floor, *gcPercent)
	}
	return run(*rounds, *requests, *clients, *starts, *gcPercent)
}

func run(rounds, requests, clients, starts, gcPercent int) error {
	folder, err := os.MkdirTemp("", "mockcloud-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary := filepath.Join(folder, "mockcloud")
	if _, err := build(".", binary); err != nil {
		return err
	}
	if err := measureStart(binary, starts); err != nil {
		return err
	}
	return measureCalls(binary, folder, rounds, requests, clients, gcPercent)
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

// measureCalls prints how many calls the mock answers beside the floor. The two
// servers take turns, so that both see the same machine.
func measureCalls(binary, folder string, rounds, requests, clients, gcPercent int) error {
	mock, err := start(binary, "serve", "--addr", "127.0.0.1:0", "--log-level", "error")
	if err != nil {
		return err
	}
	defer func() { _ = mock.stop() }()
	scene, err := prepare(mock)
	if err != nil {
		return err
	}
	answer, err := scene.answer(mock.url)
	if err != nil {
		return err
	}
	file := filepath.Join(folder, "answer")
	if err := os.WriteFile(file, answer, 0o600); err != nil {
		return err
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	bare, err := start(self, "-floor", file, "-floor-gogc", strconv.Itoa(gcPercent))
	if err != nil {
		return err
	}
	defer func() { _ = bare.stop() }()

	servers := []*process{mock, bare}
	rates := make([][]float64, len(servers))
	for round := range rounds + 1 {
		for i, server := range servers {
			rate, err := load(server.url, scene, requests, clients)
			if err != nil {
				return err
			}
			if round > 0 { // the first round warms up
				rates[i] = append(rates[i], rate)
			}
		}
	}
	ratios := make([]float64, rounds)
	for i := range ratios {
		ratios[i] = rates[0][i] / rates[1][i]
	}
	slices.Sort(ratios)
	fmt.Printf("DescribeVSwitches: %.0f calls/s with 10 results, %.0f calls/s of the bare handler\n", median(rates[0]), median(rates[1]))
	fmt.Printf("ratio:            median %.2f, worst %.2f, best %.2f of %d rounds (at least 0.80)\n", ratios[rounds/2], ratios[0], ratios[rounds-1], rounds)
	return nil
}

func median[T cmp.Ordered](values []T) T {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
