package main

import (
	"bytes"
	"fmt"
	"slices"
	"time"
)

// row is something that is measured at each size of a world.
type row struct {
	name string
	// measure gives nanoseconds, or bytes; show tells how to write them.
	measure func() (float64, error)
	show    func(float64) string
}

// How long one row is timed at one size, and how long a sample takes at least:
// a call that is shorter is repeated within it.
const (
	patience   = time.Second
	shortest   = 100 * time.Microsecond
	mostOften  = 201
	leastOften = 5
)

// asked is one call whose answer must have something in it, so that nobody
// times a call that finds nothing.
type asked struct {
	account, version, action string
	given                    parameters
	has                      string
}

// timed makes the row of a call. The call is made up anew for each size.
func (w *world) timed(name string, ask func() asked) row {
	return row{name: name, show: duration, measure: func() (float64, error) {
		one := ask()
		run, err := w.bind(one.account, one.version, one.action, one.given)
		if err != nil {
			return 0, err
		}
		var text []byte
		call := func() error {
			response, err := run()
			if err == nil {
				text = render(response, text[:0])
			}
			return err
		}
		if err := call(); err != nil {
			return 0, err
		}
		if !bytes.Contains(text, []byte(one.has)) {
			return 0, fmt.Errorf("%s is not in the answer %.200s", one.has, text)
		}
		return medianTime(call)
	}}
}

// medianTime is how long a call takes, in nanoseconds.
func medianTime(call func() error) (float64, error) {
	repeat := 1
	var samples []float64
	for began := time.Now(); len(samples) < mostOften && (len(samples) < leastOften || time.Since(began) < patience); {
		start := time.Now()
		for range repeat {
			if err := call(); err != nil {
				return 0, err
			}
		}
		took := time.Since(start)
		if took < shortest && len(samples) == 0 {
			repeat *= 2
			continue
		}
		samples = append(samples, float64(took)/float64(repeat))
	}
	return median(samples), nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
