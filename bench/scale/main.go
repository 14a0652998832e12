// Command scale measures how the calls of a world take longer as the world
// grows: lists and look-ups among a thousand to a million vSwitches, and among
// instances, network interfaces and resource shares. It times the calls as the
// server runs them, from the bound request to the JSON, without HTTP and
// signatures; and for how long an export, a snapshot or a list holds up one who
// writes. It takes minutes, and gigabytes for the largest worlds.
//
//	go run ./bench/scale -max 100000
//	go run ./bench/scale -only 'vSwitches by'
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"slices"
	"time"
)

func main() {
	limit := flag.Int("max", 1_000_000, "size of the largest world")
	only := flag.String("only", "", "regular expression that the rows to measure match")
	rounds := flag.Int("rounds", 5, "rounds of readers and writers")
	flag.Parse()
	if err := run(*limit, *only, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "scale:", err)
		os.Exit(1)
	}
}

func run(limit int, only string, rounds int) error {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	for _, subject := range subjects {
		grow, rows, err := subject.start()
		if err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(r row) bool { return !wanted.MatchString(r.name) })
		sizes := slices.DeleteFunc(slices.Clone(subject.sizes), func(size int) bool { return size > limit })
		if len(rows) == 0 || len(sizes) == 0 {
			continue
		}
		t := newTable(subject.title, sizes)
		values := make([][]float64, len(rows))
		for _, size := range sizes {
			began := time.Now()
			if err := grow(size); err != nil {
				return fmt.Errorf("%s: %w", subject.title, err)
			}
			progress("%s: %s, made in %v", subject.title, grouped(size), time.Since(began).Round(time.Millisecond))
			for i, row := range rows {
				runtime.GC() // what came before does not count
				value, err := row.measure()
				if err != nil {
					return fmt.Errorf("%s: %w", row.name, err)
				}
				values[i] = append(values[i], value)
			}
		}
		for i, row := range rows {
			t.add(row.name, values[i], row.show)
		}
		if err := t.print(os.Stdout); err != nil {
			return err
		}
		runtime.KeepAlive(grow)
	}
	if err := waitsBeside(limit, rounds, wanted); err != nil {
		return err
	}
	if !wanted.MatchString(besideName) {
		return nil
	}
	return besideEachOther(rounds)
}

func progress(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
}
