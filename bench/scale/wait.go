package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// How often a writer is looked at, for how long each time at least, and how long
// it rests between two writes, so that the history does not grow too much.
const (
	looks   = 11
	looking = 100 * time.Millisecond
	resting = 500 * time.Microsecond
)

// waitRows measure for how long others hold up one who writes.
func waitRows() (func(int) error, []row, error) {
	w, err := newKeptWorld()
	if err != nil {
		return nil, nil, err
	}
	n := &manySwitches{world: w}
	list := func(given parameters) func() error {
		return func() error {
			run, err := n.bind("owner", vpc, "DescribeVSwitches", given)
			if err != nil {
				return err
			}
			response, err := run()
			if err == nil {
				render(response, nil)
			}
			return err
		}
	}
	export := func() error { return json.NewEncoder(io.Discard).Encode(n.kept.Export(time.Now())) }
	return n.grow, slices.Concat(
		n.waits("beside nobody", func() error { time.Sleep(looking); return nil }),
		n.waits("beside an export", export),
		n.waits("beside a list by VPC", func() error { return list(parameters{"VpcId": n.vpcs[0], "PageSize": "50"})() }),
		n.waits("beside a list by what has no index", list(parameters{"EnableIpv6": "false", "PageSize": "50"})),
	), nil
}

// waits makes the rows of a writer beside others, who do the same again and again.
func (n *manySwitches) waits(beside string, others func() error) []row {
	var seen []float64
	at := 0 // the size of the world that it was seen in
	look := func(choose func([]float64) float64) func() (float64, error) {
		return func() (float64, error) {
			if size := len(n.vswitches); at != size {
				at, seen = size, nil
				for range looks {
					longest, err := n.longestWrite(others)
					if err != nil {
						return 0, fmt.Errorf("%s: %w", beside, err)
					}
					seen = append(seen, longest)
				}
			}
			return choose(seen), nil
		}
	}
	return []row{
		{beside + ", least", look(slices.Min[[]float64]), duration},
		{beside + ", median", look(median), duration},
		{beside + ", worst", look(slices.Max[[]float64]), duration},
	}
}

// longestWrite is how long the longest of a writer's rounds took while others
// were at work.
func (n *manySwitches) longestWrite(others func() error) (float64, error) {
	end := time.Now().Add(looking)
	done := make(chan error, 1)
	go func() {
		err := others()
		for err == nil && time.Now().Before(end) {
			err = others()
		}
		done <- err
	}()
	write, longest := n.writer(0), time.Duration(0)
	for {
		began := time.Now()
		if err := write(); err != nil {
			return 0, err
		}
		longest = max(longest, time.Since(began))
		select {
		case err := <-done:
			return float64(longest), err
		case <-time.After(resting):
		}
	}
}
