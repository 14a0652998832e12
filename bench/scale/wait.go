package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"text/tabwriter"
	"time"
)

// How many vSwitches there are where a writer is looked at, for how long a round
// takes at least, and how long the writer rests between two writes, so that the
// history does not grow too much.
const (
	crowd   = 100_000
	looking = 300 * time.Millisecond
	resting = 500 * time.Microsecond
)

// beside is one beside whom somebody writes: what it does again and again.
type beside struct {
	name string
	do   func(n *manySwitches) error
}

var besides = []beside{
	{"nobody", func(*manySwitches) error { time.Sleep(looking); return nil }},
	{"who computes and asks for nothing", func(*manySwitches) error {
		for end := time.Now().Add(looking); time.Now().Before(end); {
		}
		return nil
	}},
	{"an export", func(n *manySwitches) error { return json.NewEncoder(io.Discard).Encode(n.kept.Export(time.Now())) }},
	{"a snapshot", func(n *manySwitches) error {
		_, err := registry.Snapshot(n.kept, time.Now())
		return err
	}},
	{"a list by VPC", func(n *manySwitches) error { return n.list(parameters{"VpcId": n.vpcs[0]}) }},
	{"a list by zone, last page", func(n *manySwitches) error {
		return n.list(parameters{"ZoneId": zones[0], "PageNumber": strconv.Itoa(len(n.vswitches) / len(zones) / 50)})
	}},
	{"a list by VPC and tag", func(n *manySwitches) error {
		return n.list(parameters{"VpcId": n.vpcs[0], "Tag.1.Key": "group"})
	}},
	{"a list by zone and tag", func(n *manySwitches) error {
		return n.list(parameters{"ZoneId": zones[0], "Tag.1.Key": "group"})
	}},
	{"a list by what has no index", func(n *manySwitches) error { return n.list(parameters{"EnableIpv6": "false"}) }},
	{"all tags, page by page", func(n *manySwitches) error {
		for next := ""; ; {
			var page struct{ NextToken string }
			err := n.call("owner", vpc, "ListTagResources", parameters{"ResourceType": "VSWITCH", "Tag.1.Key": "group", "NextToken": next, "MaxResults": "50"}, &page)
			if next = page.NextToken; err != nil || next == "" {
				return err
			}
		}
	}},
}

func (n *manySwitches) list(given parameters) error {
	given["PageSize"] = "50"
	return n.call("owner", vpc, "DescribeVSwitches", given, &struct{}{})
}

// waitsBeside measures how long writes take beside others in one world, and by
// turns beside as many in another world that is alike: what is more in one world
// is what the writer waits for the others, and the rest is the machine's.
func waitsBeside(limit, rounds int, wanted *regexp.Regexp) error {
	chosen := slices.DeleteFunc(slices.Clone(besides), func(one beside) bool { return !wanted.MatchString("a write beside " + one.name) })
	if len(chosen) == 0 {
		return nil
	}
	var both [2]*manySwitches
	for i := range both {
		w, err := newKeptWorld()
		if err != nil {
			return err
		}
		both[i] = &manySwitches{world: w}
		if err := both[i].grow(min(crowd, limit)); err != nil {
			return err
		}
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintf(out, "a write among %s vSwitches\tin the same world: median\t99 %%\tworst\tin another: median\t99 %%\tworst\twrites\n", grouped(min(crowd, limit)))
	for _, one := range chosen {
		var took [2][]float64
		for range rounds {
			for i, world := range both {
				seen, err := both[0].writesBeside(func() error { return one.do(world) })
				if err != nil {
					return fmt.Errorf("beside %s: %w", one.name, err)
				}
				took[i] = append(took[i], seen...)
			}
		}
		_, _ = fmt.Fprintf(out, "beside %s", one.name)
		for _, times := range took {
			slices.Sort(times)
			_, _ = fmt.Fprintf(out, "\t%s\t%s\t%s", duration(times[len(times)/2]), duration(times[len(times)*99/100]), duration(times[len(times)-1]))
		}
		_, _ = fmt.Fprintf(out, "\t%d\n", len(took[0]))
		progress("a write beside %s: measured", one.name)
	}
	_, _ = fmt.Fprintln(out)
	return out.Flush()
}

// writesBeside is how long each write took while others were at work.
func (n *manySwitches) writesBeside(others func() error) (took []float64, err error) {
	end := time.Now().Add(looking)
	done := make(chan error, 1)
	go func() {
		err := others()
		for err == nil && time.Now().Before(end) {
			err = others()
		}
		done <- err
	}()
	id := ""
	write := func() (err error) {
		if id == "" {
			id, err = n.addVSwitch(n.vpcs[0], block(perVPC), nil)
			return err
		}
		id, err = "", n.call("owner", vpc, "DeleteVSwitch", parameters{"VSwitchId": id}, nil)
		return err
	}
	for {
		began := time.Now()
		if err := write(); err != nil {
			return nil, err
		}
		took = append(took, float64(time.Since(began)))
		select {
		case err := <-done:
			if err == nil && id != "" {
				err = write()
			}
			return took, err
		case <-time.After(resting):
		}
	}
}
