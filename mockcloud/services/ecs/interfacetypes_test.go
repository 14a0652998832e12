package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// attach attaches a network interface to an instance, and waits for that.
func (s *scene) attach(account string, q wire.Parameters) {
	s.Helper()
	servicestest.OK[EmptyResponse](s, account, "AttachNetworkInterface", q)
	s.Settle()
}

// A participant has more network interfaces on its instance than devices: a trunk
// carries them.
func TestTrunks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const account = "participant"
	instance := s.run(account, wire.Parameters{"InstanceType": "ecs.g7.xlarge"})[0]
	other := s.run(account, wire.Parameters{"InstanceType": "ecs.g7.xlarge"})[0]
	small := s.run(account, nil)[0] // ecs.g7.large
	on := func(id, trunk string) wire.Parameters {
		return wire.Parameters{"NetworkInterfaceId": id, "InstanceId": instance, "TrunkNetworkInstanceId": trunk}
	}
	trunk := s.newInterface(account, wire.Parameters{"InstanceType": "Trunk"})
	if got := *s.networkInterface(account, trunk).Type; got != "Trunk" {
		t.Errorf("the trunk is %s", got)
	}
	plain, second := s.newInterface(account, nil), s.newInterface(account, wire.Parameters{"InstanceType": "Trunk"})
	s.refusals(account, []refusal{
		{"AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": trunk, "InstanceId": small}, "403 InvalidOperation.InstanceTypeNotSupportEniTrunking"},
		{"AttachNetworkInterface", on(plain, trunk), "403 InvalidOperation.InvalidTrunkEniStatus"},
		{"AttachNetworkInterface", on(plain, "eni-none"), "404 InvalidEniId.NotFound"},
	})
	s.attach(account, on(trunk, ""))
	s.refusals(account, []refusal{
		{"AttachNetworkInterface", on(second, trunk), "403 InvalidOperation.EniTypeNotSupportAttachToTrunk"},
		{"AttachNetworkInterface", on(s.newInterface(account, wire.Parameters{"NetworkInterfaceTrafficMode": "HighPerformance"}), trunk), "403 InvalidOperation.HighPerformanceTrafficModeNotSupportMemberEni"},
		{"AttachNetworkInterface", on(second, plain), "403 InvalidOperation.EniTypeNotSupportTrunking"},
		{"AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": plain, "InstanceId": other, "TrunkNetworkInstanceId": trunk}, "403 InvalidOperation.InvalidTrunkEniStatus"},
	})
	members := []string{plain}
	for len(members) < 20 {
		members = append(members, s.newInterface(account, nil))
	}
	for _, member := range members {
		servicestest.OK[EmptyResponse](s, account, "AttachNetworkInterface", on(member, trunk))
	}
	s.Settle()
	if got := s.Refused(account, "AttachNetworkInterface", on(s.newInterface(account, nil), trunk)); got != "403 InvalidOperation.EniTrunkDeviceFull" {
		t.Errorf("one more than the trunk carries: %q", got)
	}
	view := s.networkInterface(account, members[2])
	if a := view.Attachment; *view.Type != "Member" || *view.InstanceId != instance || *a.TrunkNetworkInterfaceId != trunk || *a.DeviceIndex != 4 {
		t.Errorf("a member is %s of %s under number %d", *view.Type, *a.TrunkNetworkInterfaceId, *a.DeviceIndex)
	}
	if got := len(s.interfaces(account, wire.Parameters{"Type": "Member", "InstanceId": instance, "PageSize": "50"})); got != 20 {
		t.Errorf("there are %d members", got)
	}
	s.attach(account, on(s.newInterface(account, nil), "")) // members are no devices
	s.refusals(account, []refusal{
		{"DetachNetworkInterface", on(trunk, ""), "403 InvalidOperation.HasMemberEniAttached"},
		{"DetachNetworkInterface", on(plain, second), "403 InvalidParameter.EniNotBelongTrunk"},
	})
	servicestest.OK[EmptyResponse](s, account, "DetachNetworkInterface", on(plain, trunk))
	s.Settle()
	if view := s.networkInterface(account, plain); *view.Type != "Secondary" || *view.Status != "Available" {
		t.Errorf("the member that left is %s, %s", *view.Type, *view.Status)
	}
	if got := *s.networkInterface(account, members[2]).Attachment.DeviceIndex; got != 4 {
		t.Errorf("a member that stays has number %d", got)
	}
	servicestest.OK[EmptyResponse](s, account, "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": instance, "Force": "true"})
	if view := s.networkInterface(account, members[2]); *view.Type != "Secondary" || *view.Status != "Available" {
		t.Errorf("without the instance, a member is %s, %s", *view.Type, *view.Status)
	}
}

func TestRDMA(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	with, without := s.run("owner", wire.Parameters{"InstanceType": "ecs.g8i.xlarge"})[0], s.run("owner", nil)[0]
	rdma := wire.Parameters{"NetworkInterfaceTrafficMode": "HighPerformance"}
	first, second := s.newInterface("owner", rdma), s.newInterface("owner", rdma)
	if got := *s.networkInterface("owner", first).NetworkInterfaceTrafficMode; got != "HighPerformance" {
		t.Errorf("it sends in the mode %s", got)
	}
	s.attach("owner", wire.Parameters{"NetworkInterfaceId": first, "InstanceId": with})
	s.refusals("owner", []refusal{
		{"AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": second, "InstanceId": with}, "403 InvalidOperation.HighPerformanceEniPerInstanceLimitExceeded"},
		{"AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": second, "InstanceId": without}, "403 InvalidOperation.InstanceTypeNotSupportHighPerformanceTrafficMode"},
	})
	s.attach("owner", wire.Parameters{"NetworkInterfaceId": s.newInterface("owner", nil), "InstanceId": with})
	// New instances have them too.
	order := wire.Parameters{
		"InstanceType": "ecs.g8i.xlarge", "VSwitchId": "", "SecurityGroupId": "",
		"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.VSwitchId": s.shared, "NetworkInterface.1.SecurityGroupId": s.groups["owner"],
		"NetworkInterface.2.InstanceType": "Secondary", "NetworkInterface.2.NetworkInterfaceTrafficMode": "HighPerformance",
	}
	made := s.interfaces("owner", wire.Parameters{"InstanceId": s.run("owner", order)[0]})
	if *made[0].NetworkInterfaceTrafficMode != "Standard" || *made[1].NetworkInterfaceTrafficMode != "HighPerformance" {
		t.Errorf("a new instance sends in the modes %s and %s", *made[0].NetworkInterfaceTrafficMode, *made[1].NetworkInterfaceTrafficMode)
	}
	order["NetworkInterface.1.NetworkInterfaceTrafficMode"] = "HighPerformance"
	if got := s.refusedRun("owner", order); got != "403 InvalidOperation.HighPerformanceEniPerInstanceLimitExceeded" {
		t.Errorf("two for RDMA: %q", got)
	}
	order["InstanceType"] = "ecs.g7.xlarge"
	if got := s.refusedRun("owner", order); got != "403 InvalidOperation.InstanceTypeNotSupportHighPerformanceTrafficMode" {
		t.Errorf("a type without RDMA: %q", got)
	}
	shown := servicestest.OK[DescribeInstanceTypesResponse](s, "owner", "DescribeInstanceTypes", wire.Parameters{"InstanceTypes.1": "ecs.g8i.xlarge", "InstanceTypes.2": "ecs.g5.xlarge"}).InstanceTypes.InstanceType
	if a, b := shown[0], shown[1]; *a.EriQuantity != 1 || !*a.EniTrunkSupported || *a.EniTotalQuantity != 24 || *b.EriQuantity != 0 || *b.EniTrunkSupported || *b.EniTotalQuantity != 4 {
		t.Errorf("the types have %d, %d interfaces for RDMA, and %d, %d interfaces", *a.EriQuantity, *b.EriQuantity, *a.EniTotalQuantity, *b.EniTotalQuantity)
	}
	if got := s.types(wire.Parameters{"MinimumEriQuantity": "1", "InstanceTypes.1": "ecs.g8i.xlarge", "InstanceTypes.2": "ecs.g5.xlarge"}); len(got) != 1 {
		t.Errorf("for RDMA there are %v", got)
	}
}

// Terraform's provider 1.289 sets the queues of network interfaces, and puts one on the second network
// card of an ecs.g7nex.32xlarge (its tests of alicloud_ecs_network_interface and its attachment).
func TestQueuesAndCardsOfNetworkInterfaces(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	const account = "participant"
	eni := s.newInterface(account, wire.Parameters{"QueueNumber": "2"})
	plain := s.newInterface(account, nil)
	if a, b := s.networkInterface(account, eni).QueueNumber, s.networkInterface(account, plain).QueueNumber; a == nil || *a != 2 || b != nil {
		t.Errorf("they have %v and %v queues", a, b)
	}
	large, small := s.run(account, wire.Parameters{"InstanceType": "ecs.g7nex.32xlarge"})[0], s.run(account, nil)[0]
	on := func(id, instance, card string) wire.Parameters {
		return wire.Parameters{"NetworkInterfaceId": id, "InstanceId": instance, "NetworkCardIndex": card}
	}
	set := func(id, queues string) wire.Parameters {
		return wire.Parameters{"NetworkInterfaceId": id, "QueueNumber": queues}
	}
	s.refusals(account, []refusal{
		{"AttachNetworkInterface", on(eni, small, "1"), "400 InvalidParameter.NetworkCardIndexInvalid"},
		{"AttachNetworkInterface", on(eni, large, "2"), "400 InvalidParameter.NetworkCardIndexInvalid"},
		{"CreateNetworkInterface", s.interfaceOrder(account, wire.Parameters{"QueueNumber": "2049"}), "403 InvalidParameter.InvalidEniQueueNumber"},
	})
	s.attach(account, on(eni, large, "1"))
	if view := s.networkInterface(account, eni); *view.Attachment.NetworkCardIndex != 1 || *view.QueueNumber != 2 {
		t.Errorf("it is on card %d with %d queues", *view.Attachment.NetworkCardIndex, *view.QueueNumber)
	}
	s.refusals(account, []refusal{{"ModifyNetworkInterfaceAttribute", set(eni, "3"), "403 InvalidOperation.InvalidEniState"}})
	servicestest.OK[EmptyResponse](s, account, "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": large})
	s.Settle()
	s.refusals(account, []refusal{
		{"ModifyNetworkInterfaceAttribute", set(eni, "33"), "403 InvalidOperation.MaxEniQueueNumberExceeded"},
		{"ModifyNetworkInterfaceAttribute", set(*s.interfaces(account, wire.Parameters{"InstanceId": large, "Type": "Primary"})[0].NetworkInterfaceId, "2"), "403 InvalidOperation.ModifyPrimaryEniQueueNumber"},
	})
	servicestest.OK[EmptyResponse](s, account, "ModifyNetworkInterfaceAttribute", set(eni, "-1"))
	if got := *s.networkInterface(account, eni).QueueNumber; got != 16 {
		t.Errorf("as the type has it there are %d queues", got)
	}
	many := s.newInterface(account, wire.Parameters{"QueueNumber": "3"})
	s.refusals(account, []refusal{{"AttachNetworkInterface", on(many, small, "0"), "403 InvalidOperation.MaxEniQueueNumberExceeded"}})
}
