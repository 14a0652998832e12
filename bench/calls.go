package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// calls says how much load the servers get.
type calls struct{ rounds, requests, clients, gcPercent int }

// contestant is a server that answers the load, and how it did in each round.
type contestant struct {
	*process
	name  string
	scene *scene
	rates []float64 // calls a second
	costs []float64 // microseconds of the processors that the server took for a call
}

// measure prints how many calls the mock answers beside the floor, and beside the
// mock of another revision if there is a binary of it. The servers take turns, so
// that all see the same machine. Where others use it too, what a call costs the
// server says more than how many there were in a second.
func (c calls) measure(binary, base, baseBinary, folder string) error {
	mock, err := contend("mockcloud", binary)
	if err != nil {
		return err
	}
	defer func() { _ = mock.stop() }()
	floor, err := mock.floor(folder, c.gcPercent)
	if err != nil {
		return err
	}
	defer func() { _ = floor.stop() }()
	all := []*contestant{mock, floor}
	if baseBinary != "" {
		other, err := contend(base, baseBinary)
		if err != nil {
			return err
		}
		defer func() { _ = other.stop() }()
		all = append(all, other)
	}
	for round := range c.rounds + 1 {
		for _, one := range all {
			if err := one.round(c); err != nil {
				return err
			}
			if round == 0 { // it warms up
				one.rates, one.costs = nil, nil
			}
		}
	}
	fmt.Printf("\n%-40s %10s %14s\n", fmt.Sprintf("DescribeVSwitches, 10 results, %d rounds", c.rounds), "calls/s", "CPU µs a call")
	for _, one := range all {
		fmt.Printf("%-40s %10.0f %14.1f\n", one.name, median(one.rates), median(one.costs))
	}
	for _, other := range all[1:] {
		rates, costs := ratios(mock.rates, other.rates), ratios(mock.costs, other.costs)
		fmt.Printf("ratio to %-31s %10.2f %14.2f   rounds %.2f to %.2f, %.2f to %.2f\n", other.name, median(rates), median(costs),
			slices.Min(rates), slices.Max(rates), slices.Min(costs), slices.Max(costs))
	}
	fmt.Println("(calls/s: at least 0.80 of the bare handler's)")
	return nil
}

// contend starts a mock, with what the load asks for.
func contend(name, binary string, args ...string) (*contestant, error) {
	server, err := start(binary, append([]string{"serve", "--addr", "127.0.0.1:0", "--log-level", "error"}, args...)...)
	if err != nil {
		return nil, err
	}
	scene, err := prepare(server)
	if err != nil {
		_ = server.stop()
		return nil, err
	}
	return &contestant{process: server, name: name, scene: scene}, nil
}

// floor starts the bare handler, with what the mock answers.
func (c *contestant) floor(folder string, gcPercent int) (*contestant, error) {
	answer, err := c.scene.answer(c.url)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "answer")
	if err := os.WriteFile(file, answer, 0o600); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	server, err := start(self, "-floor", file, "-floor-gogc", strconv.Itoa(gcPercent))
	if err != nil {
		return nil, err
	}
	return &contestant{process: server, name: "the bare handler", scene: c.scene}, nil
}

// round sends the server its load.
func (c *contestant) round(of calls) error {
	urls, err := c.scene.sign(c.url, of.requests)
	if err != nil {
		return err
	}
	return c.send(urls, of.clients)
}

// send sends the server requests, and notes how it did.
func (c *contestant) send(urls []string, clients int) error {
	before, err := c.cpu()
	if err != nil {
		return err
	}
	rate, err := load(urls, clients)
	if err != nil {
		return err
	}
	after, err := c.cpu()
	if err != nil {
		return err
	}
	c.rates = append(c.rates, rate)
	c.costs = append(c.costs, float64(after-before)/float64(time.Microsecond)/float64(len(urls)))
	return nil
}

func ratios(a, b []float64) []float64 {
	quotients := make([]float64, len(a))
	for i := range a {
		quotients[i] = a[i] / b[i]
	}
	return quotients
}
