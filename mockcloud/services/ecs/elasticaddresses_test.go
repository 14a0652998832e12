package ecs

import (
	"maps"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/eip"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newEIP makes an EIP of an account by the older action, and returns its id and its address.
func (s *scene) newEIP(account string) (id, address string) {
	s.Helper()
	made := servicestest.OK[eip.AllocateEipAddressResponse](s, account, "AllocateEipAddress", wire.Parameters{"Bandwidth": "7"})
	return *made.AllocationId, *made.EipAddress
}

// bindEIP binds an EIP to a thing of an account, and lets that settle.
func (s *scene) bindEIP(account, id, thing, kind string) {
	s.Helper()
	servicestest.OK[eip.EmptyResponse](s, account, "AssociateEipAddress", wire.Parameters{"AllocationId": id, "InstanceId": thing, "InstanceType": kind})
	s.Settle()
}

func TestTheOlderActionsOfEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", nil)[0]
	s.Settle()
	id, address := s.newEIP("owner")
	ask := wire.Parameters{"AllocationId": id, "InstanceId": instance}
	view := func() eip.EipAddress {
		return servicestest.One(s, servicestest.OK[eip.DescribeEipAddressesResponse](s, "owner", "DescribeEipAddresses", wire.Parameters{"AllocationId": id}).EipAddresses.EipAddress)
	}
	s.bindEIP("owner", id, instance, "")
	if e := view(); *e.Status != "InUse" || *e.InstanceId != instance || *e.IpAddress != address || *e.Bandwidth != "7" {
		t.Errorf("the EIP is %s of %s, %s with %s Mbit/s", *e.Status, *e.InstanceId, *e.IpAddress, *e.Bandwidth)
	}
	for _, test := range []struct {
		action, want string
		parameters   wire.Parameters
	}{
		{"AllocateEipAddress", "400 InvalidBandwidth.Malformed", wire.Parameters{"Bandwidth": "-1"}},
		{"AllocateEipAddress", "400 InvalidParameter", wire.Parameters{"InternetChargeType": "PayNothing"}},
		{"AllocateEipAddress", "400 InvalidParameter", wire.Parameters{"ISP": "Carrier"}},
		{"AllocateEipAddress", "400 InvalidRegion.NotSupport", wire.Parameters{"ISP": "BGP_PRO"}},
		{"AssociateEipAddress", "400 IncorrectEipStatus", with(ask, "InstanceId", s.run("owner", nil)[0])},
		{"AssociateEipAddress", "404 InvalidInstanId.NotFound", with(ask, "InstanceId", "i-none")},
		{"UnassociateEipAddress", "404 InvalidAllocationId.NotFound", with(ask, "AllocationId", "eip-none")},
		{"ModifyEipAddressAttribute", "404 InvalidAllocationId.NotFound", wire.Parameters{"AllocationId": "eip-none", "Bandwidth": "9"}},
		{"ModifyEipAddressAttribute", "400 InvalidParameter", wire.Parameters{"AllocationId": id, "Bandwidth": "900"}},
		{"ReleaseEipAddress", "400 IncorrectEipStatus", wire.Parameters{"AllocationId": id}},
		{"ReleaseEipAddress", "404 InvalidAllocationId.NotFound", wire.Parameters{"AllocationId": "eip-none"}},
	} {
		if test.action == "AssociateEipAddress" {
			s.Settle()
		}
		s.Refuses("owner", test.action, test.parameters, test.want)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ModifyEipAddressAttribute", wire.Parameters{"AllocationId": id, "Bandwidth": "9"})
	servicestest.OK[eip.EmptyResponse](s, "owner", "UnassociateEipAddress", ask)
	s.Settle()
	if e := view(); *e.Status != "Available" || *e.Bandwidth != "9" {
		t.Errorf("the EIP is %s with %s Mbit/s", *e.Status, *e.Bandwidth)
	}
	servicestest.OK[eip.EmptyResponse](s, "owner", "ReleaseEipAddress", wire.Parameters{"AllocationId": id})
}

func with(parameters wire.Parameters, more ...string) wire.Parameters {
	all := wire.Parameters{}
	maps.Copy(all, parameters)
	for i := 0; i < len(more); i += 2 {
		all[more[i]] = more[i+1]
	}
	return all
}

func TestInstancesShowTheirEIP(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("participant", nil)[0]
	s.Settle()
	id, address := s.newEIP("participant")
	s.bindEIP("participant", id, instance, "")
	i := s.instance("participant", instance)
	if e := i.EipAddress; *e.AllocationId != id || *e.IpAddress != address || *e.Bandwidth != 7 || *e.InternetChargeType != "PayByBandwidth" || !*e.IsSupportUnassociate {
		t.Errorf("the instance shows the EIP %+v", e)
	}
	more := servicestest.OK[DescribeInstanceAttributeResponse](s, "participant", "DescribeInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": instance})
	if *more.EipAddress.IpAddress != address {
		t.Errorf("its attributes show the EIP %s", *more.EipAddress.IpAddress)
	}
	found := servicestest.OK[DescribeInstancesResponse](s, "participant", "DescribeInstances", wire.Parameters{"EipAddresses": `["` + address + `"]`}).Instances.Instance
	if *servicestest.One(s, found).InstanceId != instance {
		t.Errorf("by the EIP's address %d instances are found", len(found))
	}
	// It has no other public address, and gets none.
	s.Refuses("participant", "AllocatePublicIpAddress", wire.Parameters{"RegionId": "", "InstanceId": instance}, "403 AllocatedAlready")
	s.Refuses("participant", "ModifyInstanceNetworkSpec", wire.Parameters{"RegionId": "", "InstanceId": instance, "InternetMaxBandwidthOut": "5"}, "403 InvalidInstance.EipNotSupport")

	// The interface shows it to its account, and to nobody else who sees the interface.
	of := func(account string) NetworkInterfaceSet {
		return servicestest.One(s, servicestest.OK[DescribeNetworkInterfacesResponse](s, account, "DescribeNetworkInterfaces", wire.Parameters{"InstanceId": instance}).NetworkInterfaceSets.NetworkInterfaceSet)
	}
	if ni := of("participant"); *ni.AssociatedPublicIp.PublicIpAddress != address || *ni.AssociatedPublicIp.AllocationId != id || *ni.PrivateIpSets.PrivateIpSet[0].AssociatedPublicIp.AllocationId != id {
		t.Errorf("the network interface shows the EIP %+v", ni.AssociatedPublicIp)
	}
	if ni := of("owner"); ni.AssociatedPublicIp != nil || ni.PrivateIpSets.PrivateIpSet[0].AssociatedPublicIp != nil {
		t.Errorf("the network interface shows the owner of the vSwitch the EIP %+v", ni.AssociatedPublicIp)
	}
}

func TestInterfacesShowTheirEIPs(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ni := *servicestest.OK[NetworkInterfaceSet](s, "owner", "CreateNetworkInterface", wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": s.groups["owner"], "SecondaryPrivateIpAddressCount": "1",
	}).NetworkInterfaceId
	first, _ := s.newEIP("owner")
	second, address := s.newEIP("owner")
	s.bindEIP("owner", first, ni, "NetworkInterface")
	s.bindEIP("owner", second, ni, "NetworkInterface")
	view := servicestest.One(s, servicestest.OK[DescribeNetworkInterfacesResponse](s, "owner", "DescribeNetworkInterfaces", wire.Parameters{"NetworkInterfaceId.1": ni}).NetworkInterfaceSets.NetworkInterfaceSet)
	sets := view.PrivateIpSets.PrivateIpSet
	if *view.AssociatedPublicIp.AllocationId != first || *sets[0].AssociatedPublicIp.AllocationId != first || *sets[1].AssociatedPublicIp.PublicIpAddress != address {
		t.Errorf("the network interface shows %+v and %+v", view.AssociatedPublicIp, sets)
	}
}
