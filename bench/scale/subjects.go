package main

import (
	"fmt"
	"runtime"
	"strconv"
	"time"
)

// subject is a world that grows and the rows that are measured at each size.
type subject struct {
	title string
	sizes []int
	start func() (grow func(size int) error, rows []row, err error)
}

var subjects = []subject{
	{"vSwitches", []int{1000, 10_000, 100_000, 1_000_000}, vswitchRows},
	{"instances", []int{1000, 10_000, 100_000}, instanceRows},
	{"participant's instances in one shared vSwitch", []int{1000, 4000, 16_000, 64_000}, interfaceRows},
	{"resource shares, each with one vSwitch", []int{1000, 10_000, 100_000}, shareRows},
	{"vSwitches of one resource share", []int{1, 100, 1000}, associateRows},
}

func vswitchRows() (func(int) error, []row, error) {
	w, err := newWorld()
	if err != nil {
		return nil, nil, err
	}
	n := &manySwitches{world: w}
	empty := heap()
	describe := func(name string, given func() parameters, count func() int) row {
		return n.timed("DescribeVSwitches "+name, func() asked {
			parameters := given()
			parameters["PageSize"] = "50"
			return asked{"owner", vpc, "DescribeVSwitches", parameters, `"TotalCount":` + strconv.Itoa(count())}
		})
	}
	exactly := func(count int) func() int { return func() int { return count } }
	all := func() int { return len(n.vswitches) }
	middle := func() int { return len(n.vswitches) / 2 }
	group := func() string { return strconv.Itoa(middle() / alike) }
	return n.grow, []row{
		describe("by id", func() parameters { return parameters{"VSwitchId": n.vswitches[middle()]} }, exactly(1)),
		describe("by name", func() parameters { return parameters{"VSwitchName": "name-" + group()} }, exactly(alike)),
		describe("by tag", func() parameters { return parameters{"Tag.1.Key": "group", "Tag.1.Value": group()} }, exactly(alike)),
		describe("by zone", func() parameters { return parameters{"ZoneId": zones[1]} }, func() int { return all() / len(zones) }),
		describe("by VPC", func() parameters { return parameters{"VpcId": n.vpcs[len(n.vpcs)/2]} }, exactly(perVPC)),
		describe("without filter, first page", func() parameters { return parameters{} }, all),
		describe("without filter, last page", func() parameters { return parameters{"PageNumber": strconv.Itoa(all() / 50)} }, all),
		{"heap per vSwitch", func() (float64, error) {
			used := heap()
			runtime.KeepAlive(n)
			return float64(used-empty) / float64(all()), nil
		}, size},
	}, nil
}

// heap is how much memory is in use.
func heap() int64 {
	runtime.GC()
	runtime.GC() // what finalizers let go
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func instanceRows() (func(int) error, []row, error) {
	w, err := newWorld()
	if err != nil {
		return nil, nil, err
	}
	n := &instances{world: w, account: "owner"}
	page := func(number func() int) func() asked {
		return func() asked {
			return asked{"owner", ecs, "DescribeInstances", parameters{"PageSize": "100", "PageNumber": strconv.Itoa(number())}, `"TotalCount":` + strconv.Itoa(n.made)}
		}
	}
	return n.grow, []row{
		n.timed("DescribeInstances without filter, first page", page(func() int { return 1 })),
		n.timed("DescribeInstances without filter, last page", page(func() int { return n.made / 100 })),
		{"the path between two instances", n.timePath, duration},
	}, nil
}

func interfaceRows() (func(int) error, []row, error) {
	w, err := newWorld()
	if err != nil {
		return nil, nil, err
	}
	n := &instances{world: w, account: "participant", shared: true}
	by := func(account string) func() asked {
		return func() asked {
			return asked{account, ecs, "DescribeNetworkInterfaces", parameters{"VSwitchId": n.vswitch, "PageSize": "100"}, `"TotalCount":` + strconv.Itoa(n.made)}
		}
	}
	return n.grow, []row{
		n.timed("DescribeNetworkInterfaces by vSwitch, owner", by("owner")),
		n.timed("DescribeNetworkInterfaces by vSwitch, participant", by("participant")),
		{"the path between two of them", n.timePath, duration},
	}, nil
}

func shareRows() (func(int) error, []row, error) {
	w, err := newWorld()
	if err != nil {
		return nil, nil, err
	}
	n := &shares{manySwitches: manySwitches{world: w}}
	middle := func() int { return len(n.ids) / 2 }
	rows := []row{
		n.timed("ListResourceShareAssociations of one share", func() asked {
			return asked{"owner", resourceSharing, "ListResourceShareAssociations", parameters{"ResourceShareIds.1": n.ids[middle()], "AssociationType": "Resource"}, n.vswitches[middle()]}
		}),
	}
	for _, account := range []string{"owner", "participant"} {
		whose := map[string]string{"owner": "Self", "participant": "OtherAccounts"}[account]
		rows = append(rows,
			n.timed("ListSharedResources first page, "+account, func() asked {
				return asked{account, resourceSharing, "ListSharedResources", parameters{"ResourceOwner": whose, "MaxResults": "100"}, `"NextToken":`}
			}),
			n.timed("ListResourceShares by id, "+account, func() asked {
				return asked{account, resourceSharing, "ListResourceShares", parameters{"ResourceOwner": whose, "ResourceShareIds.1": n.ids[middle()]}, n.ids[middle()]}
			}))
	}
	return n.grow, rows, nil
}

// copies is how many resource shares of each size are there to add to.
const copies = 15

// associateRows adds a vSwitch to each of several resource shares alike. What
// that sets in motion happens at the next look, which is timed as well.
func associateRows() (func(int) error, []row, error) {
	var n *shares
	grow := func(size int) error {
		w, err := newWorld()
		if err != nil {
			return err
		}
		n = &shares{manySwitches: manySwitches{world: w}}
		if err := n.grow(copies); err != nil {
			return err
		}
		if err := n.manySwitches.grow(copies + copies*size); err != nil {
			return err
		}
		for i, id := range n.ids {
			if err := n.associate(id, n.vswitches[copies+i*size:][:size-1]); err != nil {
				return err
			}
		}
		return nil
	}
	associate := func() (float64, error) {
		if err := n.manySwitches.grow(len(n.vswitches) + copies); err != nil {
			return 0, err
		}
		spare := n.vswitches[len(n.vswitches)-copies:]
		var samples []float64
		for i, id := range n.ids {
			began := time.Now()
			if err := n.associate(id, spare[i:i+1]); err != nil {
				return 0, err
			}
			var seen struct{ TotalCount int }
			if err := n.call("participant", vpc, "DescribeVSwitches", parameters{"VSwitchId": spare[i]}, &seen); err != nil {
				return 0, err
			}
			samples = append(samples, float64(time.Since(began)))
			if seen.TotalCount != 1 {
				return 0, fmt.Errorf("the participant does not see the vSwitch %s", spare[i])
			}
		}
		return median(samples), nil
	}
	return grow, []row{{"AssociateResourceShare and the next look", associate, duration}}, nil
}
