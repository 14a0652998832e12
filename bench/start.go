package main

import (
	"bytes"
	"cmp"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// emptyProgram is the least that a Go program takes to say that it is there.
const emptyProgram = `package main

import (
	"os"
	"time"
)

func main() {
	_, _ = os.Stdout.WriteString("empty is ready at http://127.0.0.1:1\n")
	time.Sleep(time.Hour)
}
`

func benchStart(args []string) error {
	flags := flag.NewFlagSet("bench start", flag.ExitOnError)
	starts := flags.Int("starts", 25, "starts of each that are timed, by turns")
	traces := flags.Int("traces", 5, "starts whose package initialisation is traced")
	_ = flags.Parse(args) // it exits on errors
	folder, remove, err := scratch()
	if err != nil {
		return err
	}
	defer remove()
	server, empty := filepath.Join(folder, "mockcloud"), filepath.Join(folder, "empty")
	if _, err := build(".", server); err != nil {
		return err
	}
	if err := buildEmpty(empty); err != nil {
		return err
	}
	for _, binary := range []string{server, empty} {
		if err := copyInPlace(binary); err != nil {
			return err
		}
	}
	var times, emptyTimes []time.Duration
	var resident, emptyResident []int
	for range *starts + 1 { // the first of each warms up
		if err := timeStart(&times, &resident, server, "serve", "--addr", "127.0.0.1:0"); err != nil {
			return err
		}
		if err := timeStart(&emptyTimes, &emptyResident, empty); err != nil {
			return err
		}
	}
	took, emptyTook := median(times[1:]), median(emptyTimes[1:])
	memory, emptyMemory := median(resident[1:]), median(emptyResident[1:])
	fmt.Printf("%-30s %12s %14s %8s\n", fmt.Sprintf("medians of %d starts", *starts), "mockcloud", "empty program", "ratio")
	fmt.Printf("%-30s %12v %14v %8.2f\n", "exec to ready", took.Round(10*time.Microsecond), emptyTook.Round(10*time.Microsecond), float64(took)/float64(emptyTook))
	fmt.Printf("%-30s %12.1f %14.1f %8.2f\n\n", "idle, MB resident", float64(memory)/1024, float64(emptyMemory)/1024, float64(memory)/float64(emptyMemory))
	return traceStart(server, *traces)
}

func buildEmpty(binary string) error {
	source := binary + ".go"
	if err := os.WriteFile(source, []byte(emptyProgram), 0o600); err != nil {
		return err
	}
	command := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", binary, source)
	command.Stderr, command.Env = os.Stderr, append(os.Environ(), "CGO_ENABLED=0")
	return command.Run()
}

// copyInPlace makes a binary one that was copied, as those are that people run.
// One that the linker has just written lies otherwise in the page cache: it
// starts some tenths of a millisecond later, more of them the larger it is.
func copyInPlace(binary string) error {
	content, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	if err := os.Remove(binary); err != nil {
		return err
	}
	return os.WriteFile(binary, content, 0o700)
}

// untilIdle is how long a program has for what it does once it is ready.
const untilIdle = 50 * time.Millisecond

// timeStart starts a program, and adds how long it took until it was ready, and
// its memory when it is idle.
func timeStart(times *[]time.Duration, resident *[]int, binary string, args ...string) error {
	began := time.Now()
	p, err := start(binary, args...)
	if err != nil {
		return err
	}
	*times = append(*times, time.Since(began))
	time.Sleep(untilIdle)
	memory, err := p.residentKilobytes()
	if err != nil {
		return err
	}
	*resident = append(*resident, memory)
	return p.stop()
}

// initialised is what the initialisation of a package took.
type initialised struct {
	milliseconds  []float64 // in each of the traces
	bytes, allocs int
}

var initLine = regexp.MustCompile(`(?m)^init (\S+) @\S+ ms, (\S+) ms clock, (\d+) bytes, (\d+) allocs$`)

// module is the path that our packages begin with; others count as one.
const module = "github.com/mockcloud-dev/mockcloud/"

// The sums over packages.
const (
	allOthers = "all others"
	allOurs   = "all of mockcloud"
)

// traceStart prints what the initialisation of our packages takes.
func traceStart(server string, traces int) error {
	packages := map[string]*initialised{}
	for range traces {
		seen, err := traceOnce(server)
		if err != nil {
			return err
		}
		for name, one := range seen {
			if packages[name] == nil {
				packages[name] = &initialised{}
			}
			all := packages[name]
			all.milliseconds = append(all.milliseconds, one.milliseconds...)
			all.bytes, all.allocs = one.bytes, one.allocs
		}
	}
	fmt.Printf("%-44s %8s %10s %8s\n", fmt.Sprintf("package initialisation, medians of %d", traces), "ms", "bytes", "allocs")
	sums := []string{allOthers, allOurs} // first, in the opposite order
	names := slices.SortedFunc(maps.Keys(packages), func(a, b string) int {
		return cmp.Or(slices.Index(sums, b)-slices.Index(sums, a), packages[b].bytes-packages[a].bytes, strings.Compare(a, b))
	})
	for _, name := range names {
		one := packages[name]
		fmt.Printf("%-44s %8.3f %10d %8d\n", name, median(one.milliseconds), one.bytes, one.allocs)
	}
	return nil
}

// traceOnce starts the server once and sums up what Go says about each package
// of ours, about all of them, and about all others.
func traceOnce(server string) (map[string]*initialised, error) {
	command := exec.Command(server, "serve", "--addr", "127.0.0.1:0")
	command.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace bytes.Buffer
	command.Stderr = &trace
	p, err := startCommand(command)
	if err != nil {
		return nil, err
	}
	if err := p.stop(); err != nil {
		return nil, err
	}
	seen := map[string]*initialised{}
	for _, line := range initLine.FindAllStringSubmatch(trace.String(), -1) {
		milliseconds, _ := strconv.ParseFloat(line[2], 64) // numbers, as Go writes them
		size, _ := strconv.Atoi(line[3])
		allocs, _ := strconv.Atoi(line[4])
		groups := []string{allOthers}
		if name, ours := strings.CutPrefix(line[1], module); ours {
			groups = []string{allOurs, name}
		}
		for _, group := range groups {
			if seen[group] == nil {
				seen[group] = &initialised{milliseconds: []float64{0}}
			}
			seen[group].milliseconds[0] += milliseconds
			seen[group].bytes += size
			seen[group].allocs += allocs
		}
	}
	if len(seen) == 0 {
		return nil, errors.New("the server tells nothing about its initialisation")
	}
	return seen, nil
}
