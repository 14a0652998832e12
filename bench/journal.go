package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
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
	folder, err := os.MkdirTemp("", "mockcloud-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(folder) }()
	binary := filepath.Join(folder, "mockcloud")
	if _, err := build(".", binary); err != nil {
		return err
	}
	if err := d.rates(binary, folder); err != nil {
		return err
	}
	return d.comeBack(binary, folder)
}

// rates prints how many writes are made with a data directory and without.
func (d durability) rates(binary, folder string) error {
	memory, err := newWriter(binary)
	if err != nil {
		return err
	}
	defer func() { _ = memory.stop() }()
	kept, err := newWriter(binary, "--data-dir", filepath.Join(folder, "rates"))
	if err != nil {
		return err
	}
	defer func() { _ = kept.stop() }()
	both := []*writer{memory, kept}
	for round := range d.rounds + 1 {
		for _, one := range both {
			if err := one.round(d.requests, d.clients); err != nil {
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
	data := []string{"--data-dir", filepath.Join(folder, "killed")}
	server, err := newWriter(binary, data...)
	if err != nil {
		return err
	}
	for made := 0; made < d.calls; made += d.requests {
		if err := server.round(min(d.requests, d.calls-made), d.clients); err != nil {
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
	server.process = again
	count, err := server.count()
	if err != nil {
		return err
	}
	if count != d.calls {
		return fmt.Errorf("of %d vSwitches %d came back", d.calls, count)
	}
	fmt.Printf("back after kill -9 and %d writes: %v to ready (at most 2s)\n", d.calls, took.Round(10*time.Millisecond))
	return nil
}

// writer is a server that is written to, and how it did in each round.
type writer struct {
	contestant
}

func newWriter(binary string, args ...string) (*writer, error) {
	one, err := contend("", binary, args...)
	if err != nil {
		return nil, err
	}
	if err := withoutLimits(one.url); err != nil {
		return nil, errors.Join(err, one.stop())
	}
	return &writer{*one}, nil
}

// withoutLimits lets the default world have as much as is wanted.
func withoutLimits(url string) error {
	client, err := mockclient.New(url, "")
	if err != nil {
		return err
	}
	ctx := context.Background()
	world, err := client.World(ctx, worlds.DefaultID)
	if err != nil {
		return err
	}
	for _, quota := range []string{network.QuotaVPCs, network.QuotaVSwitches} {
		if err := world.SetQuota(ctx, quota, "", 1_000_000_000); err != nil {
			return err
		}
	}
	return nil
}

// round makes vSwitches in a VPC of their own.
func (w *writer) round(requests, clients int) error {
	w.scene.client.Domain = strings.TrimPrefix(w.url, "http://")
	network := vpc.CreateCreateVpcRequest()
	network.CidrBlock = "10.0.0.0/8"
	created, err := w.scene.client.CreateVpc(network)
	if err != nil {
		return err
	}
	urls := make([]string, requests)
	for i := range urls {
		request := vpc.CreateCreateVSwitchRequest()
		request.Domain, request.Method, request.RegionId = w.scene.client.Domain, "GET", "cn-hangzhou"
		request.SetScheme("HTTP")
		request.VpcId, request.ZoneId, request.CidrBlock = created.VpcId, "cn-hangzhou-h", fmt.Sprintf("10.%d.%d.0/24", i/250, i%250)
		if err := w.scene.client.BuildRequestWithSigner(request, nil); err != nil {
			return err
		}
		urls[i] = w.url + request.BuildQueries()
	}
	return w.send(urls, clients)
}

// count counts the vSwitches, without those that the server began with.
func (w *writer) count() (int, error) {
	w.scene.client.Domain = strings.TrimPrefix(w.url, "http://")
	list, err := w.scene.client.DescribeVSwitches(vpc.CreateDescribeVSwitchesRequest())
	if err != nil {
		return 0, err
	}
	return list.TotalCount - 10, nil
}
