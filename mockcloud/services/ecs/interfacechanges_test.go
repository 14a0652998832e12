package ecs

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newInterface makes a network interface in the shared vSwitch.
func (s *scene) newInterface(account string, parameters wire.Parameters) string {
	s.Helper()
	return *servicestest.OK[NetworkInterfaceSet](s, account, "CreateNetworkInterface", s.interfaceOrder(account, parameters)).NetworkInterfaceId
}

func (s *scene) interfaceOrder(account string, parameters wire.Parameters) wire.Parameters {
	all := wire.Parameters{"VSwitchId": s.shared, "SecurityGroupIds.1": s.groups[account]}
	for name, text := range parameters {
		all[name] = text
	}
	return all
}

func (s *scene) networkInterface(account, id string) NetworkInterfaceSet {
	s.Helper()
	found := s.interfaces(account, wire.Parameters{"NetworkInterfaceId.1": id})
	if len(found) != 1 {
		s.Fatalf("%s sees %d network interfaces %s", account, len(found), id)
	}
	return found[0]
}

// secondary are the secondary addresses of a network interface.
func secondary(ni NetworkInterfaceSet) []string {
	all := []string{}
	for _, private := range ni.PrivateIpSets.PrivateIpSet {
		if !*private.Primary {
			all = append(all, *private.PrivateIpAddress)
		}
	}
	return all
}

func ipv6Of(ni NetworkInterfaceSet) []string {
	all := []string{}
	for _, set := range ni.Ipv6Sets.Ipv6Set {
		all = append(all, *set.Ipv6Address)
	}
	return all
}

// withIPv6 makes a vSwitch with IPv6 addresses, and returns its block.
func (s *scene) withIPv6() (id string, block netip.Prefix) {
	s.Helper()
	s.As("owner", func(c *cloud.Call) error {
		if err := network.ModifyVPC(c, s.vpc, network.VPCChange{IPv6: new(true)}); err != nil {
			return err
		}
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: s.vpc, Zone: zone, CIDR: netip.MustParsePrefix("10.0.3.0/24"), IPv6: &network.NewIPv6Subnet{Number: 1}})
		if err == nil {
			id, block = vswitch.ID, vswitch.IPv6
		}
		return err
	})
	s.Settle()
	return id, block
}

func TestTheLifeOfANetworkInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("participant", nil)[0]
	made := servicestest.OK[NetworkInterfaceSet](s, "participant", "CreateNetworkInterface", s.interfaceOrder("participant", wire.Parameters{
		"NetworkInterfaceName": "eni", "Description": "an interface", "PrimaryIpAddress": "10.0.0.50", "PrivateIpAddress.1": "10.0.0.51", "Tag.1.Key": "team", "Tag.1.Value": "b",
		"DeleteOnRelease": "true", "SourceDestCheck": "true",
	}))
	id := *made.NetworkInterfaceId
	if *made.Status != "Available" || *made.Type != "Secondary" || *made.PrivateIpAddress != "10.0.0.50" || len(made.PrivateIpSets.PrivateIpSet) != 2 || len(made.Tags.Tag) != 1 {
		t.Errorf("a new network interface is %+v", made)
	}
	both := wire.Parameters{"NetworkInterfaceId": id, "InstanceId": instance}
	step := func(action, want, after string) {
		t.Helper()
		if got := s.Refused("participant", action, both); got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
		ni := s.networkInterface("participant", id)
		attachment := ""
		if ni.Attachment != nil {
			attachment = fmt.Sprint(*ni.Attachment.InstanceId, *ni.Attachment.DeviceIndex)
		}
		if got := *ni.Status + " " + attachment; got != after {
			t.Errorf("after %s it is %s, want %s", action, got, after)
		}
	}
	step("DetachNetworkInterface", "403 InvalidParameter.EniNotBelongEcs", "Available ")
	step("AttachNetworkInterface", "", "Attaching "+instance+"1")
	step("DetachNetworkInterface", "400 InvalidOperation.InvalidEniState", "Attaching "+instance+"1")
	s.Settle()
	step("AttachNetworkInterface", "400 InvalidOperation.InvalidEniState", "InUse "+instance+"1")
	if got := s.Refused("participant", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": id}); got != "400 InvalidOperation.InvalidEniState" {
		t.Errorf("deleting what is attached: %q", got)
	}
	if views := s.instance("participant", instance).NetworkInterfaces.NetworkInterface; len(views) != 2 || *views[1].NetworkInterfaceId != id || *views[1].Type != "Secondary" || len(views[1].PrivateIpSets.PrivateIpSet) != 2 {
		t.Errorf("the instance has the network interfaces %+v", views)
	}
	if a := servicestest.OK[NetworkInterfaceSet](s, "participant", "DescribeNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": id}); *a.Status != "InUse" || !*a.DeleteOnRelease || !*a.SourceDestCheck || *a.NetworkInterfaceName != "eni" {
		t.Errorf("its attributes are %+v", a)
	}
	step("DetachNetworkInterface", "", "Detaching ")
	step("DetachNetworkInterface", "", "Detaching ") // asked again
	s.Settle()
	servicestest.OK[EmptyResponse](s, "participant", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": id})
	servicestest.OK[EmptyResponse](s, "participant", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": id})
	if got := *s.networkInterface("participant", id).Status; got != "Deleting" {
		t.Errorf("a deleted network interface is %s", got)
	}
	step("AttachNetworkInterface", "400 InvalidOperation.InvalidEniState", "Deleting ")
	s.Settle()
	if got := s.Refused("participant", "DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": id}); got != "404 InvalidEniId.NotFound" {
		t.Errorf("deleting it again: %q", got)
	}
	again := s.newInterface("participant", wire.Parameters{"PrimaryIpAddress": "10.0.0.51", "PrivateIpAddress.1": "10.0.0.50"})
	if got := *s.networkInterface("owner", again).OwnerId; got != s.Accounts["participant"] {
		t.Errorf("it belongs to %s", got)
	}
}

// The owner of a vSwitch only looks at the network interfaces of participants.
func TestTheOwnerOfTheVSwitchCannotChangeAParticipantsInterface(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newInterface("participant", nil)
	instance := s.run("owner", nil)[0]
	on := wire.Parameters{"NetworkInterfaceId": id}
	servicestest.OK[NetworkInterfaceSet](s, "owner", "DescribeNetworkInterfaceAttribute", on)
	for _, account := range []string{"owner", "former", "stranger"} {
		s.refusals(account, []refusal{
			{"DeleteNetworkInterface", on, "404 InvalidEniId.NotFound"},
			{"ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": id, "NetworkInterfaceName": "mine"}, "404 InvalidEniId.NotFound"},
			{"AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": id, "SecondaryPrivateIpAddressCount": "1"}, "404 InvalidEniId.NotFound"},
			{"AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": id, "InstanceId": instance}, "404 InvalidEniId.NotFound"},
		})
	}
	if got := s.Refused("participant", "AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": id, "InstanceId": instance}); got != "404 InvalidEcsId.NotFound" {
		t.Errorf("attaching it to another account's instance: %q", got)
	}
	if got := s.Refused("stranger", "DescribeNetworkInterfaceAttribute", on); got != "404 InvalidEniId.NotFound" {
		t.Errorf("a stranger looks at it: %q", got)
	}
}

func TestCreateNetworkInterfaceRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	elsewhere := s.newGroup("owner", wire.Parameters{"VpcId": s.newVPC("owner", "10.1.0.0/16")})
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no vSwitch":              {wire.Parameters{"VSwitchId": ""}, "400 MissingParameter"},
		"no security group":       {wire.Parameters{"SecurityGroupIds.1": ""}, "400 MissingParameter"},
		"both group parameters":   {wire.Parameters{"SecurityGroupId": s.groups["owner"]}, "400 InvalidSecurityGroupId.SingleIdAndMultiIdConflict"},
		"unknown vSwitch":         {wire.Parameters{"VSwitchId": "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"unknown region":          {wire.Parameters{"RegionId": "cn-nowhere"}, "400 Forbidden.RegionId"},
		"unknown group":           {wire.Parameters{"SecurityGroupIds.1": "sg-none"}, "404 InvalidSecurityGroupId.NotFound"},
		"a group of another VPC":  {wire.Parameters{"SecurityGroupIds.1": elsewhere}, "403 InvalidOperation.VpcMismatch"},
		"another account's group": {wire.Parameters{"SecurityGroupIds.1": s.groups["participant"]}, "404 InvalidSecurityGroupId.NotFound"},
		"outside of the block":    {wire.Parameters{"PrimaryIpAddress": "10.0.1.4"}, "403 InvalidVSwitchId.IpInvalid"},
		"an address in use":       {wire.Parameters{"PrimaryIpAddress": "10.0.0.1"}, "400 InvalidPrivateIpAddress.Duplicated"},
		"no address":              {wire.Parameters{"PrimaryIpAddress": "::1"}, "403 InvalidIp.Address"},
		"an address twice":        {wire.Parameters{"PrivateIpAddress.1": "10.0.0.9", "PrivateIpAddress.2": "10.0.0.9"}, "403 InvalidIp.IpRepeated"},
		"the primary one again":   {wire.Parameters{"PrimaryIpAddress": "10.0.0.9", "PrivateIpAddress.1": "10.0.0.9"}, "403 InvalidIp.IpRepeated"},
		"addresses and a number":  {wire.Parameters{"PrivateIpAddress.1": "10.0.0.9", "SecondaryPrivateIpAddressCount": "1"}, "400 InvalidParameter.Conflict"},
		"too many addresses":      {wire.Parameters{"SecondaryPrivateIpAddressCount": "50"}, "403 InvalidOperation.Ipv4CountExceeded"},
		"too few addresses":       {wire.Parameters{"VSwitchId": s.private, "SecondaryPrivateIpAddressCount": "4"}, "403 InvalidVSwitchId.IpNotEnough"},
		"IPv6 without any":        {wire.Parameters{"Ipv6AddressCount": "1"}, "404 InvalidOperation.VSwitchIpv6Disabled"},
		"a short name":            {wire.Parameters{"NetworkInterfaceName": "a"}, "403 InvalidParams.NetworkInterfaceName"},
		"a strange type":          {wire.Parameters{"InstanceType": "Primary"}, "403 InvalidOperation.InvalidEniType"},
		"a reserved tag":          {wire.Parameters{"Tag.1.Key": "acs:a"}, "400 InvalidTagKey.Malformed"},
		"another resource group":  {wire.Parameters{"ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"a trunk for RDMA":        {wire.Parameters{"InstanceType": "Trunk", "NetworkInterfaceTrafficMode": "HighPerformance"}, "403 InvalidOperation.HighPerformanceTrafficModeEniUnsupported"},
		"IPv6 by RDMA":            {wire.Parameters{"NetworkInterfaceTrafficMode": "HighPerformance", "Ipv6AddressCount": "1"}, "404 InvalidOperation.EniTrafficModeNotSupportIpv6"},
	} {
		if got := s.Refused("owner", "CreateNetworkInterface", s.interfaceOrder("owner", c.parameters)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := s.attached("owner", nil); !slices.Equal(got, []string{s.left}) {
		t.Errorf("refused calls made network interfaces: %v", got)
	}
}

func TestSecondaryAddresses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"VSwitchId": s.private})[0] // of four addresses
	id := *s.interfaces("owner", wire.Parameters{"InstanceId": instance})[0].NetworkInterfaceId
	on := func(parameters wire.Parameters) wire.Parameters {
		parameters["NetworkInterfaceId"] = id
		return parameters
	}
	assigned := servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.1.4"})).AssignedPrivateIpAddressesSet
	if *assigned.NetworkInterfaceId != id || !slices.Equal(assigned.PrivateIpSet.PrivateIpAddress, []string{"10.0.1.4"}) {
		t.Errorf("assigned are %+v", assigned)
	}
	s.refusals("owner", []refusal{
		{"AssignPrivateIpAddresses", on(wire.Parameters{"SecondaryPrivateIpAddressCount": "3"}), "403 InvalidVSwitchId.IpNotEnough"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.1.4"}), "400 InvalidPrivateIpAddress.Duplicated"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.0.9"}), "403 InvalidVSwitchId.IpInvalid"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "ten"}), "400 InvalidPrivateIpAddress.Malformed"},
		{"AssignPrivateIpAddresses", on(wire.Parameters{}), "400 MissingParameter"},
		{"UnassignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.1.1"}), "403 InvalidIp.IpUnassigned"}, // the primary one
		{"UnassignPrivateIpAddresses", on(wire.Parameters{}), "400 MissingParameter"},
	})
	servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", on(wire.Parameters{"SecondaryPrivateIpAddressCount": "2"}))
	if got := secondary(s.networkInterface("owner", id)); !slices.Equal(got, []string{"10.0.1.4", "10.0.1.2", "10.0.1.3"}) {
		t.Errorf("the secondary addresses are %v", got)
	}
	if got := s.instanceIDs("owner", wire.Parameters{"PrivateIpAddresses": `["10.0.1.3"]`}); !slices.Equal(got, []string{instance}) {
		t.Errorf("the instance is not found by a secondary address: %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UnassignPrivateIpAddresses", on(wire.Parameters{"PrivateIpAddress.1": "10.0.1.4", "PrivateIpAddress.2": "10.0.1.2"}))
	if got := secondary(s.networkInterface("owner", id)); !slices.Equal(got, []string{"10.0.1.3"}) {
		t.Errorf("left are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	if got := s.Refused("owner", "AssignPrivateIpAddresses", on(wire.Parameters{"SecondaryPrivateIpAddressCount": "1"})); got != "400 InvalidOperation.InvalidEcsState" {
		t.Errorf("while the instance stops: %q", got)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	s.run("owner", wire.Parameters{"VSwitchId": s.private, "Amount": "4"}) // all addresses are back
	busy := s.run("owner", nil)[0]
	primary := *s.interfaces("owner", wire.Parameters{"InstanceId": busy})[0].NetworkInterfaceId
	if got := s.Refused("owner", "AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": primary, "SecondaryPrivateIpAddressCount": "6"}); got != "403 InvalidOperation.Ipv4CountExceeded" {
		t.Errorf("more than the type allows: %q", got)
	}
}

func TestIPv6Addresses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vswitch, block := s.withIPv6()
	at := func(n int) string {
		address := block.Addr()
		for range n {
			address = address.Next()
		}
		return address.String()
	}
	instance := s.run("owner", wire.Parameters{"VSwitchId": vswitch, "Ipv6AddressCount": "1"})[0]
	id := *s.interfaces("owner", wire.Parameters{"InstanceId": instance})[0].NetworkInterfaceId
	on := func(parameters wire.Parameters) wire.Parameters {
		parameters["NetworkInterfaceId"] = id
		return parameters
	}
	if got := ipv6Of(s.networkInterface("owner", id)); !slices.Equal(got, []string{at(1)}) {
		t.Errorf("the instance has %v", got)
	}
	assigned := servicestest.OK[AssignIpv6AddressesResponse](s, "owner", "AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": at(9)}))
	if !slices.Equal(assigned.Ipv6Sets.Ipv6Address, []string{at(9)}) {
		t.Errorf("assigned are %v", assigned.Ipv6Sets.Ipv6Address)
	}
	servicestest.OK[AssignIpv6AddressesResponse](s, "owner", "AssignIpv6Addresses", on(wire.Parameters{"Ipv6AddressCount": "2"}))
	plain := s.newInterface("owner", nil)
	s.refusals("owner", []refusal{
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": at(9)}), "404 InvalidIp.IpAssigned"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": "::1"}), "404 InvalidVSwitchId.IpInvalid"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": "10.0.0.1"}), "403 InvalidIp.Address"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": at(8), "Ipv6AddressCount": "1"}), "400 InvalidParameter.Conflict"},
		{"AssignIpv6Addresses", on(wire.Parameters{"Ipv6AddressCount": "3"}), "403 InvalidOperation.Ipv6CountExceeded"}, // six at most
		{"AssignIpv6Addresses", on(wire.Parameters{}), "400 MissingParameter"},
		{"AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": plain, "Ipv6AddressCount": "1"}, "403 InvalidVSwitch.Ipv6NotTurnOn"},
		{"UnassignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": at(8)}), "403 InvalidIp.IpUnassigned"},
	})
	if got := s.instanceIDs("owner", wire.Parameters{"Ipv6Address.1": at(9)}); !slices.Equal(got, []string{instance}) {
		t.Errorf("the instance is not found by its IPv6 address: %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "UnassignIpv6Addresses", on(wire.Parameters{"Ipv6Address.1": at(1), "Ipv6Address.2": at(9)}))
	if got := ipv6Of(s.networkInterface("owner", id)); !slices.Equal(got, []string{at(2), at(3)}) {
		t.Errorf("left are %v", got)
	}
	s.stop("owner", instance)
	if got := s.Refused("owner", "ModifyInstanceVpcAttribute", wire.Parameters{"RegionId": "", "InstanceId": instance, "VSwitchId": s.private}); got != "403 InvalidIp.Ipv6Assigned" {
		t.Errorf("moving with IPv6 addresses: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	again := s.newInterface("owner", wire.Parameters{"VSwitchId": vswitch, "Ipv6Address.1": at(2)})
	if got := ipv6Of(s.networkInterface("owner", again)); !slices.Equal(got, []string{at(2)}) {
		t.Errorf("a network interface has %v", got)
	}
	if got := s.refusedRun("owner", wire.Parameters{"VSwitchId": vswitch, "Ipv6Address.1": at(2)}); got != "403 InvalidIp.IpAssigned" {
		t.Errorf("an IPv6 address in use: %q", got)
	}
}

func TestJoiningAndLeavingSecurityGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	second := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	elsewhere := s.newGroup("owner", wire.Parameters{"VpcId": s.newVPC("owner", "10.1.0.0/16")})
	instance := servicestest.OK[RunInstancesResponse](s, "owner", "RunInstances", s.order("owner", nil)).InstanceIdSets.InstanceIdSet[0]
	eni := s.newInterface("owner", nil)
	primary := *s.interfaces("owner", wire.Parameters{"InstanceId": instance})[0].NetworkInterfaceId
	if got := s.Refused("owner", "JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "InstanceId": instance}); got != "403 Forbidden.InstanceIsBeingCreated" {
		t.Errorf("an instance that is being made: %q", got)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "JoinSecurityGroup", wire.Parameters{"RegionId": "", "SecurityGroupId": second, "InstanceId": instance})
	servicestest.OK[EmptyResponse](s, "owner", "JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "NetworkInterfaceId": eni})
	s.refusals("owner", []refusal{
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "InstanceId": instance}, "403 InvalidInstanceId.AlreadyExists"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": advanced, "InstanceId": instance}, "400 InvalidOperation.MultiGroupType"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": elsewhere, "InstanceId": instance}, "400 InvalidInstanceId.Mismatch"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": s.groups["participant"], "InstanceId": instance}, "404 InvalidSecurityGroupId.NotFound"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "InstanceId": s.left}, "404 InvalidInstanceId.NotFound"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "NetworkInterfaceId": primary}, "403 InvalidOperation.InvalidEniType"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second}, "400 MissingParameter"},
		{"JoinSecurityGroup", wire.Parameters{"SecurityGroupId": second, "InstanceId": instance, "NetworkInterfaceId": eni}, "403 InvalidParam.EniIdAndInstanceId.Conflict"},
		{"JoinSecurityGroup", wire.Parameters{"RegionId": "", "SecurityGroupId": second, "NetworkInterfaceId": eni}, "400 MissingParameter.RegionId"},
		{"LeaveSecurityGroup", wire.Parameters{"SecurityGroupId": advanced, "InstanceId": instance}, "400 InvalidSecurityGroupAssociation.NotFound"},
		{"DeleteSecurityGroup", wire.Parameters{"SecurityGroupId": second}, "403 DependencyViolation"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "LeaveSecurityGroup", wire.Parameters{"SecurityGroupId": s.groups["owner"], "InstanceId": instance})
	servicestest.OK[EmptyResponse](s, "owner", "LeaveSecurityGroup", wire.Parameters{"SecurityGroupId": s.groups["owner"], "NetworkInterfaceId": eni})
	s.refusals("owner", []refusal{
		{"LeaveSecurityGroup", wire.Parameters{"SecurityGroupId": second, "InstanceId": instance}, "403 InstanceLastSecurityGroup"},
		{"LeaveSecurityGroup", wire.Parameters{"SecurityGroupId": second, "NetworkInterfaceId": eni}, "403 InvalidOperation.AtLeastInOneGroup"},
	})
	if got := s.instanceIDs("owner", wire.Parameters{"SecurityGroupId": second}); !slices.Equal(got, []string{instance}) {
		t.Errorf("in the second group are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNetworkInterfaceAttribute", wire.Parameters{
		"NetworkInterfaceId": eni, "SecurityGroupId.1": s.groups["owner"], "NetworkInterfaceName": "eni", "DeleteOnRelease": "true", "Description": "an interface",
	})
	ni := s.networkInterface("owner", eni)
	if *ni.NetworkInterfaceName != "eni" || *ni.Description != "an interface" || !*ni.DeleteOnRelease || !slices.Equal(ni.SecurityGroupIds.SecurityGroupId, []string{s.groups["owner"]}) {
		t.Errorf("the network interface is %+v", ni)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": primary, "NetworkInterfaceName": "first"})
	s.refusals("owner", []refusal{
		{"ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": primary, "SecurityGroupId.1": second}, "404 InvalidOperation.PrimaryEniOnlySupportModifyNameAndDesc"},
		{"ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": eni, "SecurityGroupId.1": elsewhere}, "403 InvalidOperation.VpcMismatch"},
		{"ModifyNetworkInterfaceAttribute", wire.Parameters{"NetworkInterfaceId": eni, "RxQueueSize": "8192"}, "501 MockNotImplemented"},
		{"DetachNetworkInterface", wire.Parameters{"NetworkInterfaceId": primary, "InstanceId": instance}, "400 InvalidOperation.DetachPrimaryEniNotAllowed"},
		{"DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": primary}, "400 InvalidOperation.DetachPrimaryEniNotAllowed"},
	})
}

func TestANetworkInterfaceKeepsItsHandsOffItsSecondaryAddresses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	vswitch := s.newVSwitch("owner", s.vpc, "10.0.8.0/29") // has 4 addresses: .1 to .4
	made := servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{
		"VSwitchId": vswitch, "PrivateIpAddress.1": "10.0.8.1", "PrivateIpAddress.2": "10.0.8.3",
	}))
	if got := *made.PrivateIpAddress; got != "10.0.8.2" {
		t.Errorf("its own address is %s", got)
	}
	if got, want := secondary(s.networkInterface("owner", *made.NetworkInterfaceId)), []string{"10.0.8.1", "10.0.8.3"}; !slices.Equal(got, want) {
		t.Errorf("secondary addresses %v, want %v", got, want)
	}
	s.refusals("owner", []refusal{
		{"CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{"VSwitchId": vswitch, "PrivateIpAddress.1": "10.0.8.4"}), "403 InvalidVSwitchId.IpNotEnough"},
		{"DeleteNetworkInterface", wire.Parameters{"NetworkInterfaceId": *made.NetworkInterfaceId}, ""},
	})
	s.Settle()
	if got := s.Refused("owner", "CreateNetworkInterface", s.interfaceOrder("owner", wire.Parameters{
		"VSwitchId": vswitch, "SecondaryPrivateIpAddressCount": "3",
	})); got != "" {
		t.Errorf("an address was left behind: %s", got)
	}
}
