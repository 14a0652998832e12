package vpc

import (
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ecs"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// haVipScene is a scene in which the owner has instances in the shared vSwitch.
type haVipScene struct {
	*scene

	group     string
	instances []string
}

func newHaVipScene(t *testing.T, instances string) *haVipScene {
	t.Helper()
	s := &haVipScene{scene: newScene(t)}
	s.group = *servicestest.OK[ecs.CreateSecurityGroupResponse](s.Of(ecs.Product(OfEcs(ecs.Contract))), "owner", "CreateSecurityGroup", wire.Parameters{"VpcId": s.vpc}).SecurityGroupId
	s.instances = s.run("owner", wire.Parameters{"Amount": instances})
	return s
}

// run makes running instances of an account, in the shared vSwitch unless told otherwise.
func (s *haVipScene) run(account string, parameters wire.Parameters) []string {
	s.Helper()
	all := wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": s.group, "ImageId": "aliyun_3_x64_20G_alibase.vhd", "InstanceType": "ecs.g7.large"}
	maps.Copy(all, parameters)
	ids := servicestest.OK[ecs.RunInstancesResponse](s.Of(ecs.Product(OfEcs(ecs.Contract))), account, "RunInstances", all).InstanceIdSets.InstanceIdSet
	s.Settle()
	s.Settle()
	return ids
}

// haVip makes a HaVip of the owner in the shared vSwitch and waits for it.
func (s *haVipScene) haVip(parameters wire.Parameters) string {
	s.Helper()
	return s.ready(*servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", beside(wire.Parameters{"VSwitchId": s.shared}, parameters)).HaVipId)
}

func (s *haVipScene) haVips(account string, parameters wire.Parameters) []HaVip {
	s.Helper()
	return servicestest.OK[DescribeHaVipsResponse](s, account, "DescribeHaVips", parameters).HaVips.HaVip
}

// is says which status a HaVip must have, and what must hold it; "" when it must be gone.
func (s *haVipScene) is(id, status string, holders ...string) {
	s.Helper()
	found := s.haVips("owner", wire.Parameters{"Filter.1.Key": "HaVipId", "Filter.1.Value.1": id})
	switch {
	case status == "" && len(found) > 0:
		s.Errorf("the HaVip is %s", *found[0].Status)
	case status != "" && (len(found) != 1 || *found[0].Status != status || !slices.Equal(found[0].AssociatedInstances.AssociatedInstance, holders)):
		s.Errorf("the HaVip is %+v, want %s with %v", found, status, holders)
	}
}

func (s *haVipScene) hold(action, id, holder, want string) {
	s.Helper()
	parameters := wire.Parameters{"HaVipId": id, "InstanceId": holder}
	if strings.HasPrefix(holder, "eni-") {
		parameters["InstanceType"] = "NetworkInterface"
	}
	s.Refuses("owner", action, parameters, want)
}

func TestWhatAHaVipSays(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	group := s.newGroup("owner")
	made := servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{
		"VSwitchId": s.shared, "IpAddress": "10.0.0.100", "Name": "db", "Description": "of the database", "ResourceGroupId": group, "Tag.1.Key": "team", "Tag.1.Value": "a",
	})
	id := *made.HaVipId
	h := servicestest.One(s, s.haVips("owner", nil))
	for what, values := range map[string][2]string{
		"id": {*h.HaVipId, id}, "address": {*h.IpAddress, "10.0.0.100"}, "answer": {*made.IpAddress, "10.0.0.100"}, "name": {*h.Name, "db"},
		"description": {*h.Description, "of the database"}, "VPC": {*h.VpcId, s.vpc}, "vSwitch": {*h.VSwitchId, s.shared}, "status": {*h.Status, "Creating"},
		"group": {*h.ResourceGroupId, group}, "region": {*h.RegionId, region}, "master": {*h.MasterInstanceId, ""}, "tag": {*h.Tags.Tag[0].Value, "a"},
	} {
		if values[0] != values[1] {
			t.Errorf("the %s is %q, want %q", what, values[0], values[1])
		}
	}
	if !strings.HasPrefix(id, "havip-bp1") {
		t.Errorf("the HaVip is %s", id)
	}
	by := func(key string, values ...string) wire.Parameters {
		parameters := wire.Parameters{"Filter.1.Key": key}
		for i, value := range values {
			parameters["Filter.1.Value."+string(rune('1'+i))] = value
		}
		return parameters
	}
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		found      bool
	}{
		{"owner", by("VpcId", s.vpc), true},
		{"owner", by("VpcId", "vpc-none"), false},
		{"owner", by("VpcId", "vpc-none", s.vpc), true},
		{"owner", by("VSwitchId", s.shared), true},
		{"owner", by("VSwitchId", s.private), false},
		{"owner", by("Status", "Available", "Creating"), true},
		{"owner", by("Status", "InUse"), false},
		{"owner", by("HaVipId", "havip-none"), false},
		{"owner", by("HaVipAddress", "10.0.0.100"), true},
		{"owner", by("HaVipAddress", "10.0.0.101"), false},
		{"owner", wire.Parameters{"ResourceGroupId": group, "Tags.1.Key": "team"}, true},
		{"owner", wire.Parameters{"Tags.1.Key": "cost"}, false},
		{"participant", nil, false},
		{"stranger", by("HaVipId", id), false},
	} {
		got := services.Each(s.haVips(test.account, test.parameters), func(h HaVip) string { return *h.HaVipId })
		if slices.Equal(got, []string{id}) != test.found || len(got) > 1 {
			t.Errorf("%s asks for %v and finds %v", test.account, test.parameters, got)
		}
	}
	s.Refuses("owner", "DescribeHaVips", wire.Parameters{"RegionId": "nowhere"}, "400 InvalidRegionId.NotFound")
	s.Refuses("owner", "DescribeHaVips", by("Name", "db"), "400 InvalidFilterKey.ValueNotSupported")
	s.Refuses("owner", "MoveResourceGroup", wire.Parameters{"ResourceType": "HaVip", "ResourceId": id, "NewResourceGroupId": group}, "")
	s.Refuses("participant", "TagResources", wire.Parameters{"ResourceType": "HAVIP", "ResourceId.1": id, "Tag.1.Key": "a"}, "400 InvalidInstanceIds.NotFound")
}

func TestHaVipsComeAndGo(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	for _, test := range []struct {
		account    string
		parameters wire.Parameters
		want       string
	}{
		{"participant", nil, "400 Forbidden.OperateShareResource"},
		{"former", nil, "404 InvalidVSwitchId.NotFound"},
		{"stranger", nil, "404 InvalidVSwitchId.NotFound"},
		{"owner", wire.Parameters{"VSwitchId": "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		{"owner", wire.Parameters{"RegionId": "nowhere"}, "400 InvalidRegionId.NotFound"},
		{"owner", wire.Parameters{"ResourceGroupId": "rg-none"}, "400 IllegalParam.ResourceGroupId"},
		{"owner", wire.Parameters{"IpAddress": "house"}, "400 InvalidIPAddress.Malformed"},
		{"owner", wire.Parameters{"IpAddress": "10.0.1.9"}, "400 InvalidIPAddress.OutOfVswCIDR"},
		{"owner", wire.Parameters{"IpAddress": "10.0.0.1"}, "400 InvalidIPAddress.AlreadyUsed"},
		{"owner", wire.Parameters{"Name": "http://a"}, "400 Abs.Vpc.InvalidName.Malformed"},
		{"owner", wire.Parameters{"Description": "http://a"}, "400 InvalidDescription.Malformed"},
		{"owner", wire.Parameters{"VSwitchId": s.newVSwitch(wire.Parameters{"CidrBlock": "10.0.9.0/24"})}, "400 IncorrectVSwitchStatus"},
	} {
		all := wire.Parameters{"VSwitchId": s.shared}
		maps.Copy(all, test.parameters)
		s.Refuses(test.account, "CreateHaVip", all, test.want)
	}
	// What Ecs has kept from before answers with the codes of its own contract.
	s.Of(ecs.Product(OfEcs(ecs.Contract))).Refuses("owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.shared, "IpAddress": "10.0.1.9"}, "400 InvalidIPAddress.OutOfRange")
	s.Settle()
	id := *servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.private}).HaVipId
	one := wire.Parameters{"HaVipId": id}
	s.is(id, "Creating")
	s.Refuses("owner", "DeleteHaVip", one, "400 IncorrectStatus")
	s.Refuses("owner", "ModifyHaVipAttribute", one, "400 IncorrectStatus")
	s.hold("AssociateHaVip", id, s.instances[0], "400 IncorrectHaVipStatus")
	s.Settle()
	s.is(id, "Available")
	for _, account := range []string{"participant", "former", "stranger"} {
		for _, action := range []string{"ModifyHaVipAttribute", "DeleteHaVip"} {
			s.Refuses(account, action, one, "404 InvalidHaVipId.NotFound")
		}
		for _, action := range []string{"AssociateHaVip", "UnassociateHaVip"} {
			s.Refuses(account, action, wire.Parameters{"HaVipId": id, "InstanceId": s.instances[0]}, "404 InvalidHaVipId.NotFound")
		}
	}
	s.Refuses("owner", "ModifyHaVipAttribute", wire.Parameters{"HaVipId": id, "Name": "http://a"}, "400 Abs.Vpc.InvalidName.Malformed")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyHaVipAttribute", wire.Parameters{"HaVipId": id, "Name": "b", "Description": "c"})
	if h := servicestest.One(s, s.haVips("owner", nil)); *h.Name+*h.Description != "bc" {
		t.Errorf("the HaVip is %s, %s", *h.Name, *h.Description)
	}
	s.Refuses("owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private}, "400 DependencyViolation.HaVip")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteHaVip", one)
	s.is(id, "Deleting")
	s.Settle()
	s.is(id, "")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVSwitch", wire.Parameters{"VSwitchId": s.private})
	for range 5 {
		s.haVip(nil)
	}
	s.Refuses("owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.shared}, "403 CountLimitExceed.HaVipInVpc")
}

func TestWhatHoldsAHaVip(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "3")
	id := s.haVip(nil)
	elsewhere := s.run("owner", wire.Parameters{"VSwitchId": s.private})[0]
	s.hold("AssociateHaVip", id, "i-none", "404 InvalidInstanceId.NotFound")
	s.hold("AssociateHaVip", id, "eni-none", "400 InvalidNetworkInterfaceId.NotFound")
	s.hold("AssociateHaVip", id, elsewhere, "400 OperationUnsupported.BindOnMultipleVswitch")
	s.Refuses("owner", "AssociateHaVip", wire.Parameters{"HaVipId": id, "InstanceId": s.instances[0], "InstanceType": "house"}, "400 IllegalParam.InstanceType")
	s.hold("UnassociateHaVip", id, s.instances[0], "400 ResourceNotAssociated")

	s.hold("AssociateHaVip", id, s.instances[0], "")
	s.is(id, "Associating", s.instances[0])
	s.hold("AssociateHaVip", id, s.instances[1], "400 IncorrectHaVipStatus")
	s.Settle()
	s.is(id, "InUse", s.instances[0])
	s.hold("AssociateHaVip", id, s.instances[0], "400 InvalidHaVip.Exist")
	s.Refuses("owner", "DeleteHaVip", wire.Parameters{"HaVipId": id}, "400 IncorrectStatus")
	s.hold("AssociateHaVip", id, s.instances[1], "")
	s.Settle()
	s.is(id, "InUse", s.instances[0], s.instances[1])
	s.hold("AssociateHaVip", id, s.instances[2], "400 CountLimitExceeded.HaVipOnECSInstance")
	s.hold("UnassociateHaVip", id, s.instances[2], "400 ResourceNotAssociated")
	s.hold("UnassociateHaVip", id, s.instances[0], "")
	s.is(id, "Unassociating", s.instances[1])
	s.Settle()
	s.is(id, "InUse", s.instances[1])

	// An instance that goes lets go.
	servicestest.OK[ecs.EmptyResponse](s.Of(ecs.Product(OfEcs(ecs.Contract))), "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": s.instances[1], "Force": "true"})
	s.Settle()
	s.is(id, "Available")

	for range 4 {
		more := s.haVip(nil)
		s.hold("AssociateHaVip", more, s.instances[2], "")
	}
	s.hold("AssociateHaVip", id, s.instances[2], "")
	servicestest.OK[EmptyResponse](s, "owner", "DeleteVpc", wire.Parameters{"VpcId": s.newVPC(nil)}) // others are not touched
}

// The instance that was told of the address has it, and after it the next one.
func TestTheMasterOfAHaVip(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	id := s.haVip(wire.Parameters{"IpAddress": "10.0.0.100"})
	keeping := func(address string) string {
		config := "vrrp_instance db { virtual_ipaddress {\n " + address + "/24\n} }"
		return s.run("owner", wire.Parameters{"UserData": base64.StdEncoding.EncodeToString([]byte(config))})[0]
	}
	first, second := keeping("10.0.0.100"), keeping("10.0.0.100")
	master := func(want string) {
		t.Helper()
		if h := servicestest.One(s, s.haVips("owner", wire.Parameters{"Filter.1.Key": "HaVipId", "Filter.1.Value.1": id})); *h.MasterInstanceId != want {
			t.Errorf("the master is %q, want %q", *h.MasterInstanceId, want)
		}
	}
	for _, holder := range []string{s.instances[0], first} {
		master("")
		s.hold("AssociateHaVip", id, holder, "")
		s.Settle()
	}
	master(first)
	s.hold("UnassociateHaVip", id, s.instances[0], "")
	s.Settle()
	s.hold("AssociateHaVip", id, second, "")
	s.Settle()
	s.hold("UnassociateHaVip", id, first, "400 Forbidden.UnassociateMaster")
	servicestest.OK[ecs.EmptyResponse](e, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": first})
	master(second)
	s.Settle()
	servicestest.OK[ecs.EmptyResponse](e, "owner", "StartInstance", wire.Parameters{"RegionId": "", "InstanceId": first})
	master(second)
	s.Settle()
	master(first)
	s.Refuses("owner", "UnassociateHaVip", wire.Parameters{"HaVipId": id, "InstanceId": first, "Force": "True"}, "")
	master(second)
	s.Settle()
	s.Refuses("owner", "UnassociateHaVip", wire.Parameters{"HaVipId": id, "InstanceId": second, "Force": "true"}, "")
	s.Settle()
	s.hold("AssociateHaVip", id, keeping("110.0.0.100"), "")
	master("")
}

func TestAHaVipOfNetworkInterfaces(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "2")
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	id := s.haVip(nil)
	free := *servicestest.OK[ecs.NetworkInterfaceSet](e, "owner", "CreateNetworkInterface", wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": s.group}).NetworkInterfaceId
	s.Settle()
	s.hold("AssociateHaVip", id, free, "400 OperationUnsupported.BindOnFreeNetworkInterface")
	servicestest.OK[ecs.EmptyResponse](e, "owner", "AttachNetworkInterface", wire.Parameters{"NetworkInterfaceId": free, "InstanceId": s.instances[0]})
	s.Settle()
	s.hold("AssociateHaVip", id, free, "")
	s.Settle()
	s.is(id, "InUse", free)
	if h := servicestest.One(s, s.haVips("owner", nil)); *h.AssociatedInstanceType != "NetworkInterface" {
		t.Errorf("the HaVip is associated with a %s", *h.AssociatedInstanceType)
	}
	s.hold("AssociateHaVip", id, s.instances[1], "400 OperationUnsupported.BindMultipleType")
	primary := *servicestest.One(s, servicestest.OK[ecs.DescribeNetworkInterfacesResponse](e, "owner", "DescribeNetworkInterfaces",
		wire.Parameters{"InstanceId": s.instances[0], "Type": "Primary"}).NetworkInterfaceSets.NetworkInterfaceSet).NetworkInterfaceId
	s.hold("AssociateHaVip", id, primary, "400 OperationUnsupported.BindOnSameEcs")
	servicestest.OK[ecs.EmptyResponse](e, "owner", "DetachNetworkInterface", wire.Parameters{"NetworkInterfaceId": free, "InstanceId": s.instances[0]})
	s.is(id, "Available")
	s.hold("UnassociateHaVip", id, free, "400 ResourceNotAssociated")
}

func TestAnInstanceThatMovesLetsGoOfItsHaVips(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	e := s.Of(ecs.Product(OfEcs(ecs.Contract)))
	id := s.haVip(nil)
	servicestest.OK[ecs.EmptyResponse](e, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": s.instances[0]})
	s.hold("AssociateHaVip", id, s.instances[0], "400 IncorrectInstanceStatus")
	s.Settle()
	s.hold("AssociateHaVip", id, s.instances[0], "")
	s.Settle()
	servicestest.OK[ecs.EmptyResponse](e, "owner", "ModifyInstanceVpcAttribute", wire.Parameters{"RegionId": "", "InstanceId": s.instances[0], "VSwitchId": s.private})
	s.is(id, "Available")
}

func TestEIPsOfHaVips(t *testing.T) {
	t.Parallel()
	s := newHaVipScene(t, "1")
	id := *servicestest.OK[CreateHaVipResponse](s, "owner", "CreateHaVip", wire.Parameters{"VSwitchId": s.shared}).HaVipId
	eips := make([]eip.AllocateEipAddressResponse, 2)
	for i := range eips {
		eips[i] = *servicestest.OK[eip.AllocateEipAddressResponse](s, "owner", "AllocateEipAddress", nil)
	}
	bind := func(n int, more wire.Parameters, want string) {
		t.Helper()
		all := wire.Parameters{"AllocationId": *eips[n].AllocationId, "InstanceId": id, "InstanceType": "HaVip"}
		maps.Copy(all, more)
		s.Refuses("owner", "AssociateEipAddress", all, want)
	}
	bind(0, nil, "400 IncorrectHaVipStatus")
	s.Settle()
	bind(0, wire.Parameters{"InstanceId": "havip-none"}, "404 InvalidInstanId.NotFound")
	bind(0, wire.Parameters{"Mode": "MULTI_BINDED"}, "400 IllegalParam.Mode")
	bind(0, wire.Parameters{"PrivateIpAddress": "10.0.0.200"}, "400 OperationFailed.PrivateIpAddressNotExist")
	bind(0, nil, "")
	bind(1, nil, "400 InvalidAssociation.Duplicated")
	s.Settle()
	if h := servicestest.One(s, s.haVips("owner", nil)); !slices.Equal(h.AssociatedEipAddresses.AssociatedEipAddresse, []string{*eips[0].EipAddress}) {
		t.Errorf("the HaVip has the EIPs %v, want %s", h.AssociatedEipAddresses.AssociatedEipAddresse, *eips[0].EipAddress)
	}
	if found := s.eips("owner", wire.Parameters{"AssociatedInstanceType": "HaVip"}); *servicestest.One(s, found).InstanceId != id {
		t.Errorf("bound to HaVips are %+v", found)
	}
	s.Refuses("owner", "DeleteHaVip", wire.Parameters{"HaVipId": id}, "400 DependencyViolation.HaVipAssociatedWithEIP")
	s.Refuses("owner", "UnassociateEipAddress", wire.Parameters{"AllocationId": *eips[0].AllocationId, "InstanceType": "HaVip", "InstanceId": id}, "")
	s.Settle()
	s.Refuses("owner", "DeleteHaVip", wire.Parameters{"HaVipId": id}, "")
}
