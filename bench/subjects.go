package main

import (
	"fmt"
	"strconv"
)

// subject is a kind of call whose cost is measured.
type subject struct {
	name        string
	scheme      scheme
	connections int
	level       string // of the server's log
	calls       int    // in a round
	begin       beginning
}

// beginning prepares the scene; what it returns makes ready what a round is about, and its calls.
type beginning func(*scene) (round func(calls int) ([]ask, error), err error)

const (
	reads  = 10_000
	writes = 2_000
)

var subjects = []subject{
	{"DescribeVSwitches, RPC 1.0, 10 results, 64 connections", rpc1, 64, "error", reads, describing(10)},
	{"DescribeVSwitches, RPC 1.0, 10 results, 16 connections", rpc1, 16, "error", reads, describing(10)},
	{"DescribeVSwitches, RPC 1.0, 4 results, 64 connections", rpc1, 64, "error", reads, describing(4)},
	{"DescribeVSwitches, ACS3, 10 results, 64 connections", acs3, 64, "error", reads, describing(10)},
	{"DescribeVSwitches, ACS3, 4 results, 64 connections", acs3, 64, "error", reads, describing(4)},
	{"DescribeVSwitches, RPC 1.0, 10 results, 64 connections, info log", rpc1, 64, "info", reads, describing(10)},
	{"CreateVSwitch, ACS3, 64 connections", acs3, 64, "error", writes, creating},
	{"RunInstances, ACS3, 64 connections", acs3, 64, "error", writes, running},
	{"AssociateResourceShare, ACS3, 64 connections", acs3, 64, "error", writes, associating},
}

// describing lists the vSwitches of an account that has so many.
func describing(results int) beginning {
	return func(s *scene) (func(int) ([]ask, error), error) {
		in, err := s.addVPC()
		if err != nil {
			return nil, err
		}
		for i := range results {
			if _, err := s.addVSwitch(in, block(i)); err != nil {
				return nil, err
			}
		}
		return func(calls int) ([]ask, error) {
			asks := make([]ask, calls)
			for i := range asks {
				asks[i] = ask{version: vpc, action: "DescribeVSwitches"}
			}
			return asks, nil
		}, nil
	}
}

// block is the nth of 62,500 blocks of 10.0.0.0/8.
func block(n int) string { return fmt.Sprintf("10.%d.%d.0/24", n/250, n%250) }

// creating makes vSwitches in a VPC of each round.
func creating(s *scene) (func(int) ([]ask, error), error) {
	return func(calls int) ([]ask, error) {
		in, err := s.addVPC()
		if err != nil {
			return nil, err
		}
		asks := make([]ask, calls)
		for i := range asks {
			asks[i] = createVSwitch(in, block(i))
		}
		return asks, nil
	}, nil
}

// renaming gives one vSwitch another name each time.
func renaming(s *scene) (func(int) ([]ask, error), error) {
	in, err := s.addVPC()
	if err != nil {
		return nil, err
	}
	vswitch, err := s.addVSwitch(in, block(0))
	if err != nil {
		return nil, err
	}
	return func(calls int) ([]ask, error) {
		asks := make([]ask, calls)
		for i := range asks {
			asks[i] = ask{version: vpc, action: "ModifyVSwitchAttribute", parameters: map[string]string{"VSwitchId": vswitch, "VSwitchName": "vswitch-" + strconv.Itoa(i)}}
		}
		return asks, nil
	}, nil
}

// running makes instances, each by a call of its own, in a vSwitch of each round.
func running(s *scene) (func(int) ([]ask, error), error) {
	return func(calls int) ([]ask, error) {
		in, err := s.addVPC()
		if err != nil {
			return nil, err
		}
		vswitch, err := s.addVSwitch(in, "10.0.0.0/16")
		if err != nil {
			return nil, err
		}
		var group struct{ SecurityGroupID string }
		if err := s.call(ask{version: ecs, action: "CreateSecurityGroup", parameters: map[string]string{"VpcId": in}}, &group); err != nil {
			return nil, err
		}
		asks := make([]ask, calls)
		for i := range asks {
			asks[i] = ask{version: ecs, action: "RunInstances", parameters: map[string]string{
				"VSwitchId": vswitch, "SecurityGroupId": group.SecurityGroupID, "InstanceName": "web-" + strconv.Itoa(i),
				"InstanceType": "ecs.g7.large", "ImageId": "aliyun_3_x64_20G_alibase_20250117.vhd", "SystemDisk.Category": "cloud_essd",
			}}
		}
		return asks, nil
	}, nil
}

// perShare is how many vSwitches a resource share gets.
const perShare = 20

// associating adds vSwitches to resource shares of each round, each by a call of its own.
func associating(s *scene) (func(int) ([]ask, error), error) {
	return func(calls int) ([]ask, error) {
		in, err := s.addVPC()
		if err != nil {
			return nil, err
		}
		asks := make([]ask, calls)
		share := ""
		for i := range asks {
			if i%perShare == 0 {
				if share, err = s.addShare(); err != nil {
					return nil, err
				}
			}
			vswitch, err := s.addVSwitch(in, block(i))
			if err != nil {
				return nil, err
			}
			asks[i] = ask{version: resourceSharing, action: "AssociateResourceShare", parameters: map[string]string{
				"ResourceShareId": share, "Resources.1.ResourceId": vswitch, "Resources.1.ResourceType": "VSwitch",
			}}
		}
		return asks, nil
	}, nil
}

func (s *scene) addShare() (string, error) {
	var made struct {
		ResourceShare struct{ ResourceShareID string }
	}
	err := s.call(ask{version: resourceSharing, action: "CreateResourceShare", parameters: map[string]string{"ResourceShareName": "share"}}, &made)
	return made.ResourceShare.ResourceShareID, err
}
