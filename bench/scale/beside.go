package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

const besideName = "writers beside readers"

// How many write and read at once, among how many vSwitches, and how long.
const (
	writers   = 2
	readers   = 2
	populated = 10_000
	lasting   = time.Second
)

// besideEachOther lets writers and readers work in one world, and by turns as
// many in worlds of their own. What they lose is what they wait for each other.
func besideEachOther(rounds int) error {
	var worlds []*manySwitches
	for i := range writers + readers {
		w, err := newKeptWorld()
		if err != nil {
			return err
		}
		n := &manySwitches{world: w}
		if err := n.grow(populated); err != nil {
			return err
		}
		worlds = append(worlds, n)
		progress("%s: world %d of %d", besideName, i+1, writers+readers)
	}
	one := make([]*manySwitches, len(worlds))
	for i := range one {
		one[i] = worlds[0]
	}
	var writes, reads []float64
	for range rounds {
		writesTogether, readsTogether, err := work(one)
		if err != nil {
			return err
		}
		writesApart, readsApart, err := work(worlds)
		if err != nil {
			return err
		}
		writes = append(writes, float64(writesTogether)/float64(writesApart))
		reads = append(reads, float64(readsTogether)/float64(readsApart))
		progress("%s: %d writes and %d reads in one world, %d and %d in worlds of their own", besideName, writesTogether, readsTogether, writesApart, readsApart)
	}
	fmt.Printf("%s in one world of %s vSwitches, to as many in worlds of their own: %.2f of the writes, %.2f of the reads (medians of %d rounds, %d and %d at once)\n",
		besideName, grouped(populated), median(writes), median(reads), rounds, writers, readers)
	return nil
}

// work counts what writers and readers get done, each in its world.
func work(worlds []*manySwitches) (writes, reads int64, err error) {
	var counts [2]atomic.Int64
	failures := make(chan error, len(worlds))
	end := time.Now().Add(lasting)
	var running sync.WaitGroup
	for i, n := range worlds {
		do, count := n.writer(i), &counts[0]
		if i >= writers {
			do, count = n.reader(i), &counts[1]
		}
		running.Go(func() {
			for time.Now().Before(end) {
				if err := do(); err != nil {
					failures <- err
					return
				}
				count.Add(1)
			}
		})
	}
	running.Wait()
	close(failures)
	return counts[0].Load(), counts[1].Load(), <-failures
}

// writer adds a vSwitch and deletes it.
func (n *manySwitches) writer(i int) func() error {
	return func() error {
		id, err := n.addVSwitch(n.vpcs[i], block(perVPC+i), nil)
		if err != nil {
			return err
		}
		return n.call("owner", vpc, "DeleteVSwitch", parameters{"VSwitchId": id}, nil)
	}
}

// reader reads the page of a VPC.
func (n *manySwitches) reader(i int) func() error {
	return func() error {
		run, err := n.bind("owner", vpc, "DescribeVSwitches", parameters{"VpcId": n.vpcs[i], "PageSize": "50"})
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
