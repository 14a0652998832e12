package main

import (
	"fmt"
	"strconv"
)

// perVPC is how many vSwitches a VPC gets; more are in further VPCs.
const perVPC = 1000

// alike is how many vSwitches have the same name and the same tag.
const alike = 10

var zones = []string{"cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j", "cn-hangzhou-k"}

// manySwitches is a world with many vSwitches of one owner.
type manySwitches struct {
	*world
	vpcs, vswitches []string
}

// grow adds vSwitches until there are so many.
func (n *manySwitches) grow(size int) error {
	for i := len(n.vswitches); i < size; i++ {
		if i%perVPC == 0 {
			id, err := n.addVPC("10.0.0.0/16")
			if err != nil {
				return err
			}
			n.vpcs = append(n.vpcs, id)
		}
		group := strconv.Itoa(i / alike)
		id, err := n.addVSwitch(n.vpcs[len(n.vpcs)-1], block(i%perVPC), parameters{
			"ZoneId": zones[i%len(zones)], "VSwitchName": "name-" + group, "Tag.1.Key": "group", "Tag.1.Value": group,
		})
		if err != nil {
			return err
		}
		n.vswitches = append(n.vswitches, id)
	}
	return nil
}

// block is one of the 8192 blocks of eight addresses in 10.0.0.0/16.
func block(i int) string { return fmt.Sprintf("10.0.%d.%d/29", i>>5, i&31<<3) }

func (w *world) addVPC(block string) (string, error) {
	var made struct{ VpcID string }
	err := w.call("owner", vpc, "CreateVpc", parameters{"CidrBlock": block}, &made)
	return made.VpcID, err
}

// addVSwitch adds a vSwitch with further parameters.
func (w *world) addVSwitch(in, block string, more parameters) (string, error) {
	given := parameters{"VpcId": in, "CidrBlock": block, "ZoneId": zones[0]}
	for name, value := range more {
		given[name] = value
	}
	var made struct{ VSwitchID string }
	err := w.call("owner", vpc, "CreateVSwitch", given, &made)
	return made.VSwitchID, err
}

// instances is a world with many instances of one account in the owner's vSwitches.
type instances struct {
	*world
	account string // whose they are
	vpc     string
	shared  bool
	made    int
	vswitch string // the latest
	group   string // the security group, likewise
	subnets int
}

// Limits of the cloud that are not to be reached.
const (
	perRun   = 100   // instances
	perGroup = 2000  // members of a security group
	perBlock = 64000 // addresses of a vSwitch with a mask of 16 bits
)

// grow adds instances until there are so many: up to 64,000 in one vSwitch.
func (n *instances) grow(size int) error {
	for ; n.made < size; n.made += perRun {
		if n.made%perBlock == 0 {
			if err := n.addSubnet(); err != nil {
				return err
			}
		}
		if n.made%perGroup == 0 {
			if err := n.addGroup(); err != nil {
				return err
			}
		}
		err := n.call(n.account, ecs, "RunInstances", parameters{
			"VSwitchId": n.vswitch, "SecurityGroupId": n.group, "Amount": strconv.Itoa(perRun), "InstanceType": "ecs.e-c1m1.large",
			"ImageId": "aliyun_3_x64_20G_alibase_20250117.vhd", "SystemDisk.Category": "cloud_essd", "InstanceName": fmt.Sprint("web-", n.made/perRun),
		}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

func (n *instances) addSubnet() (err error) {
	if n.vpc == "" {
		if n.vpc, err = n.addVPC("10.0.0.0/8"); err != nil {
			return err
		}
	}
	if n.vswitch, err = n.addVSwitch(n.vpc, fmt.Sprintf("10.%d.0.0/16", n.subnets), nil); err != nil {
		return err
	}
	n.subnets++
	if !n.shared {
		return nil
	}
	_, err = n.share(n.vswitch)
	return err
}

func (n *instances) addGroup() error {
	var made struct{ SecurityGroupID string }
	err := n.call(n.account, ecs, "CreateSecurityGroup", parameters{"VpcId": n.vpc}, &made)
	n.group = made.SecurityGroupID
	return err
}

// share shares a vSwitch with the participant.
func (w *world) share(vswitch string) (string, error) {
	var made struct {
		ResourceShare struct{ ResourceShareID string }
	}
	err := w.call("owner", resourceSharing, "CreateResourceShare", parameters{
		"ResourceShareName": "share", "Resources.1.ResourceId": vswitch, "Resources.1.ResourceType": "VSwitch", "Targets.1": w.accounts["participant"],
	}, &made)
	return made.ResourceShare.ResourceShareID, err
}

// shares is a network of which every vSwitch is in a resource share of its own,
// with the participant.
type shares struct {
	manySwitches
	ids []string
}

func (n *shares) grow(size int) error {
	if err := n.manySwitches.grow(size); err != nil {
		return err
	}
	for i := len(n.ids); i < size; i++ {
		id, err := n.share(n.vswitches[i])
		if err != nil {
			return err
		}
		n.ids = append(n.ids, id)
	}
	return nil
}

// atOnce is how many vSwitches one request can associate.
const atOnce = 5

// associate adds vSwitches to a resource share.
func (w *world) associate(share string, vswitches []string) error {
	for len(vswitches) > 0 {
		some := vswitches[:min(atOnce, len(vswitches))]
		vswitches = vswitches[len(some):]
		given := parameters{"ResourceShareId": share}
		for i, id := range some {
			given[fmt.Sprintf("Resources.%d.ResourceId", i+1)] = id
			given[fmt.Sprintf("Resources.%d.ResourceType", i+1)] = "VSwitch"
		}
		if err := w.call("owner", resourceSharing, "AssociateResourceShare", given, nil); err != nil {
			return err
		}
	}
	return nil
}
