package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"time"
)

// durability says how much is written to a server that keeps its worlds.
type durability struct{ rounds, requests, clients, calls int }

// benchJournal measures what a data directory costs: how many writes a server makes that
// keeps them, beside one that does not, and how long one that was killed takes to come back.
func benchJournal(args []string) error {
	flags := flag.NewFlagSet("bench journal", flag.ExitOnError)
	var d durability
	flags.IntVar(&d.rounds, "rounds", 9, "rounds of writes for each server; the medians are compared")
	flags.IntVar(&d.requests, "requests", 5000, "writes in a round")
	flags.IntVar(&d.clients, "clients", 64, "concurrent clients")
	flags.IntVar(&d.calls, "calls", 100_000, "writes of the server that is killed")
	_ = flags.Parse(args) // it exits on errors
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	binary := filepath.Join(folder, "mockcloud")
	if _, err := build(".", binary); err != nil {
		return err
	}
	if err := d.rates(binary, folder); err != nil {
		return err
	}
	return d.comeBack(binary, folder)
}

// subject is what is written.
func (d durability) subject() subject {
	return subject{connections: d.clients, scheme: rpc1, level: "error", calls: d.requests, begin: creating}
}

// rates prints how many writes are made with a data directory and without.
func (d durability) rates(binary, folder string) error {
	of := d.subject()
	memory, err := startMock(binary, of, nil)
	if err != nil {
		return err
	}
	defer func() { _ = memory.stop() }()
	kept, err := startMock(binary, of, nil, "--data-dir", filepath.Join(folder, "rates"))
	if err != nil {
		return err
	}
	defer func() { _ = kept.stop() }()
	for round := range d.rounds + 1 {
		for _, one := range []*mock{memory, kept} {
			if _, err := one.play(of); err != nil {
				return err
			}
			if round == 0 { // it warms up
				one.rates, one.costs = nil, nil
			}
		}
	}
	fmt.Printf("%-40s %10s %14s\n", fmt.Sprintf("CreateVSwitch, %d clients, %d rounds", d.clients, d.rounds), "calls/s", "CPU µs a call")
	fmt.Printf("%-40s %10.0f %14.1f\n", "in memory", median(memory.rates), median(memory.costs))
	fmt.Printf("%-40s %10.0f %14.1f\n", "with a data directory", median(kept.rates), median(kept.costs))
	rates, costs := ratios(kept.rates, memory.rates), ratios(kept.costs, memory.costs)
	fmt.Printf("%-40s %10.2f %14.2f   rounds %.2f to %.2f, %.2f to %.2f\n(calls/s: at least 0.70 of those in memory)\n", "ratio", median(rates), median(costs),
		slices.Min(rates), slices.Max(rates), slices.Min(costs), slices.Max(costs))
	return nil
}

// comeBack prints how long a server takes to come back that was killed after many writes.
func (d durability) comeBack(binary, folder string) error {
	of, data := d.subject(), []string{"--data-dir", filepath.Join(folder, "killed")}
	server, err := startMock(binary, of, nil, data...)
	if err != nil {
		return err
	}
	before, err := server.scene.count()
	if err != nil {
		return errors.Join(err, server.stop())
	}
	for made := 0; made < d.calls; made += of.calls {
		of.calls = min(d.requests, d.calls-made)
		if _, err := server.play(of); err != nil {
			return errors.Join(err, server.stop())
		}
	}
	if err := server.Process.Kill(); err != nil {
		return err
	}
	_ = server.Wait() // it says that it was killed
	began := time.Now()
	again, err := start(binary, append([]string{"serve", "--addr", "127.0.0.1:0", "--log-level", "error"}, data...)...)
	if err != nil {
		return err
	}
	took := time.Since(began)
	defer func() { _ = again.stop() }()
	server.scene.host = again.host()
	count, err := server.scene.count()
	if err != nil {
		return err
	}
	if count-before != d.calls {
		return fmt.Errorf("of %d vSwitches %d came back", d.calls, count-before)
	}
	fmt.Printf("back after kill -9 and %d writes: %v to ready (at most 2s)\n", d.calls, took.Round(10*time.Millisecond))
	return nil
}

// count counts the vSwitches.
func (s *scene) count() (int, error) {
	var list struct{ TotalCount int }
	err := s.call(ask{version: vpc, action: "DescribeVSwitches"}, &list)
	return list.TotalCount, err
}
