package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// contestant is a server that answers the load, and how it did in each round.
type contestant struct {
	*process
	rates []float64 // calls a second
	costs []float64 // microseconds of the processors that the server took for a call
}

// send sends the server requests, and notes how it did.
func (c *contestant) send(host string, messages [][]byte, connections int) error {
	before, err := c.cpu()
	if err != nil {
		return err
	}
	rate, err := load(host, messages, connections)
	if err != nil {
		return err
	}
	after, err := c.cpu()
	if err != nil {
		return err
	}
	c.rates = append(c.rates, rate)
	c.costs = append(c.costs, float64(after-before)/float64(time.Microsecond)/float64(len(messages)))
	return nil
}

// mock is a contestant that does what the calls ask for.
type mock struct {
	contestant
	scene *scene
	round func(calls int) ([]ask, error)
}

func startMock(binary string, of subject, log *os.File, args ...string) (*mock, error) {
	server, err := startLogged(log, binary, append([]string{"serve", "--addr", "127.0.0.1:0", "--log-level", of.level}, args...)...)
	if err != nil {
		return nil, err
	}
	m := &mock{contestant: contestant{process: server}}
	if m.scene, err = owner(server); err == nil {
		m.round, err = of.begin(m.scene)
	}
	if err != nil {
		return nil, errors.Join(err, server.stop())
	}
	return m, nil
}

// play sends the calls of a round, and returns them.
func (m *mock) play(of subject) ([][]byte, error) {
	asks, err := m.round(of.calls)
	if err != nil {
		return nil, err
	}
	messages, err := m.scene.signAll(of.scheme, asks)
	if err != nil {
		return nil, err
	}
	return messages, m.send(m.scene.host, messages, of.connections)
}

// startFloor starts a floor that says what the mock says.
func startFloor(m *mock, of subject, folder string, verifies bool) (*contestant, error) {
	asks, err := m.round(1)
	if err != nil {
		return nil, err
	}
	answer, err := m.scene.answer(of.scheme, asks[0])
	if err != nil {
		return nil, err
	}
	file := filepath.Join(folder, "answer-"+strconv.FormatBool(verifies))
	if err := os.WriteFile(file, answer, 0o600); err != nil {
		return nil, err
	}
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	server, err := start(self, "-floor", file, fmt.Sprintf("-verifies=%t", verifies))
	if err != nil {
		return nil, err
	}
	return &contestant{process: server}, nil
}

// match is a subject with those that compete in it.
type match struct {
	mock, other     *mock // other is that of another revision; nil where none is asked for
	verifying, bare *contestant
}

// compete measures a subject: the servers take turns with the same requests, so that all see the
// same machine, and what counts is the time of the processors that each took, as the operating
// system has it. Where others use the machine too, that says more than how long it took.
func compete(of subject, binary, base, folder string, rounds int) (err error) {
	log, err := os.Create(filepath.Join(folder, "log"))
	if err != nil {
		return err
	}
	defer func() { _ = log.Close() }()
	var m match
	defer func() { err = errors.Join(err, m.stop()) }()
	if m.mock, err = startMock(binary, of, log); err != nil {
		return err
	}
	if base != "" {
		if m.other, err = startMock(base, of, log); err != nil {
			return err
		}
	}
	if m.verifying, err = startFloor(m.mock, of, folder, true); err != nil {
		return err
	}
	if m.bare, err = startFloor(m.mock, of, folder, false); err != nil {
		return err
	}
	for round := range rounds + 1 {
		if err := m.play(of); err != nil {
			return err
		}
		if round == 0 { // it warms up
			for _, one := range m.all() {
				one.rates, one.costs = nil, nil
			}
		}
	}
	m.print(of)
	return nil
}

func (m *match) play(of subject) error {
	messages, err := m.mock.play(of)
	if err != nil {
		return err
	}
	for _, floor := range []*contestant{m.verifying, m.bare} {
		if err := floor.send(floor.host(), messages, of.connections); err != nil {
			return err
		}
	}
	if m.other != nil {
		_, err = m.other.play(of)
	}
	return err
}

// all are those that have started.
func (m *match) all() []*contestant {
	var all []*contestant
	for _, one := range []*mock{m.mock, m.other} {
		if one != nil {
			all = append(all, &one.contestant)
		}
	}
	for _, one := range []*contestant{m.verifying, m.bare} {
		if one != nil {
			all = append(all, one)
		}
	}
	return all
}

func (m *match) stop() error {
	var failures []error
	for _, one := range m.all() {
		failures = append(failures, one.process.stop())
	}
	return errors.Join(failures...)
}

// The columns of the table; the last one is there where another revision competes.
const (
	titles = "%-66s %10s %22s %22s"
	cells  = "%-66s %10.1f %22s %22s"
)

func printTitles(base string) {
	fmt.Printf(titles, "CPU µs a call; speed as a part of others'", "mockcloud", "verifying gin", "bare gin")
	if base != "" {
		fmt.Printf(" %22s", base)
	}
	fmt.Println()
}

func (m *match) print(of subject) {
	fmt.Printf(cells, of.name, median(m.mock.costs), m.beside(m.verifying), m.beside(m.bare))
	if m.other != nil {
		fmt.Printf(" %22s", m.beside(&m.other.contestant))
	}
	fmt.Println()
}

// beside is how much of the other's speed the mock has: 1 where a call costs both the same, less
// where it costs the mock more.
func (m *match) beside(other *contestant) string {
	speeds := ratios(other.costs, m.mock.costs)
	return fmt.Sprintf("%.1f: %.2f (%.2f–%.2f)", median(other.costs), median(speeds), slices.Min(speeds), slices.Max(speeds))
}

func ratios(a, b []float64) []float64 {
	quotients := make([]float64, len(a))
	for i := range a {
		quotients[i] = a[i] / b[i]
	}
	return quotients
}
