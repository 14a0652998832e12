package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// largest is a parameter of a request that is as large as clients send at most, in bytes.
const largest = 4 << 20

// benchMemory measures what a burst of large reads leaves in memory.
func benchMemory(args []string) error {
	flags := flag.NewFlagSet("bench memory", flag.ExitOnError)
	requests := flags.Int("requests", 100, "reads in the burst")
	after := flags.Duration("after", time.Minute, "how long after the burst memory is looked at")
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
	server, err := startLogged(nil, binary, "serve", "--addr", "127.0.0.1:0", "--log-level", "error")
	if err != nil {
		return err
	}
	defer func() { _ = server.stop() }()
	s, err := owner(server)
	if err != nil {
		return err
	}
	idle, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	if err := s.burst(*requests); err != nil {
		return err
	}
	full, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	time.Sleep(*after)
	left, err := server.residentKilobytes()
	if err != nil {
		return err
	}
	fmt.Printf("resident MB, %d reads with parameters of %d MB: %d before, %d right after, %d after %v (at most 150)\n", *requests, largest>>20, idle>>10, full>>10, left>>10, *after)
	return nil
}

// burst sends signed reads, so many at a time, each with a large parameter and one that the action does not have, of which
// the server notes that.
func (s *scene) burst(requests int) error {
	const atOnce = 16
	one := ask{version: vpc, action: "DescribeVpcs", form: map[string]any{"VpcName": strings.Repeat("x", largest), "Unknown": "1"}}
	for rest := requests; rest > 0; rest -= atOnce {
		messages, err := s.signAll(acs3, slices.Repeat([]ask{one}, min(rest, atOnce)))
		if err != nil {
			return err
		}
		if _, err := load(s.host, messages, len(messages)); err != nil {
			return err
		}
	}
	return nil
}
