package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// bare is an order that says nothing of the network outside of NetworkInterface.
func (s *scene) bare(parameters wire.Parameters) wire.Parameters {
	all := wire.Parameters{"VSwitchId": "", "SecurityGroupId": ""}
	for name, text := range parameters {
		all[name] = text
	}
	return all
}

func TestRunInstancesWithNetworkInterfaces(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	eni := s.newInterface("owner", wire.Parameters{"PrimaryIpAddress": "10.0.0.60"})
	id := s.run("owner", s.bare(wire.Parameters{
		"InstanceType":                    "ecs.g7.xlarge",
		"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.VSwitchId": s.private, "NetworkInterface.1.SecurityGroupIds.1": s.groups["owner"],
		"NetworkInterface.1.PrimaryIpAddress": "10.0.1.2", "NetworkInterface.1.SourceDestCheck": "true",
		"NetworkInterface.2.VSwitchId": s.shared, "NetworkInterface.2.SecurityGroupIds.1": group, "NetworkInterface.2.NetworkInterfaceName": "second", "NetworkInterface.2.DeleteOnRelease": "false",
		"NetworkInterface.3.InstanceType": "Secondary", "NetworkInterface.3.PrimaryIpAddress": "10.0.1.1",
		"NetworkInterface.4.NetworkInterfaceId": eni,
	}))[0]
	var got []string
	for _, n := range s.instance("owner", id).NetworkInterfaces.NetworkInterface {
		ni := s.networkInterface("owner", *n.NetworkInterfaceId)
		got = append(got, fmt.Sprint(*n.Type, " ", *n.PrimaryIpAddress, " ", *ni.VSwitchId, " ", ni.SecurityGroupIds.SecurityGroupId, " ", *ni.NetworkInterfaceName, " ", *ni.DeleteOnRelease, " ", *ni.SourceDestCheck, " ", *ni.Status))
	}
	want := []string{
		fmt.Sprint("Primary 10.0.1.2 ", s.private, " ", []string{s.groups["owner"]}, "  true true InUse"),
		fmt.Sprint("Secondary 10.0.0.2 ", s.shared, " ", []string{group}, " second false false InUse"),
		fmt.Sprint("Secondary 10.0.1.1 ", s.private, " ", []string{s.groups["owner"]}, "  true false InUse"),
		fmt.Sprint("Secondary 10.0.0.60 ", s.shared, " ", []string{s.groups["owner"]}, "  false false InUse"),
	}
	if !slices.Equal(got, want) {
		t.Errorf("the network interfaces are\n%q, want\n%q", got, want)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Force": "true"})
	got = nil
	for _, ni := range s.interfaces("owner", wire.Parameters{"Type": "Secondary"}) {
		got = append(got, *ni.PrivateIpAddress+" "+*ni.Status+*ni.InstanceId)
	}
	if want := []string{"10.0.0.60 Available", "10.0.0.2 Available"}; !slices.Equal(got, want) {
		t.Errorf("after the instance are left %v, want %v", got, want)
	}
	s.run("owner", wire.Parameters{"VSwitchId": s.private, "Amount": "4"}) // the addresses of the others are back
}

// What Terraform's provider 1.289 does with network_interface_id of an instance.
func TestRunInstancesWithAPrimaryInterfaceThatIsThere(t *testing.T) {
	t.Parallel()
	s := newScene(t) // the private vSwitch has four addresses
	group := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	eni := s.newInterface("owner", wire.Parameters{"VSwitchId": s.private, "SecurityGroupIds.1": group, "PrimaryIpAddress": "10.0.1.3", "NetworkInterfaceName": "first"})
	s.run("owner", wire.Parameters{"VSwitchId": s.private, "Amount": "3"}) // it needs no other address
	asked := s.bare(wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.NetworkInterfaceId": eni})
	id := s.run("owner", asked)[0]
	got := s.instance("owner", id)
	if ni := servicestest.One(s, got.NetworkInterfaces.NetworkInterface); *ni.NetworkInterfaceId != eni || *ni.Type != "Primary" || *ni.PrimaryIpAddress != "10.0.1.3" {
		t.Errorf("the network interface is %+v", ni)
	}
	if *got.VpcAttributes.VSwitchId != s.private || !slices.Equal(got.SecurityGroupIds.SecurityGroupId, []string{group}) {
		t.Errorf("the instance is in %s and %v", *got.VpcAttributes.VSwitchId, got.SecurityGroupIds.SecurityGroupId)
	}
	if ni := s.networkInterface("owner", eni); *ni.Status != "InUse" || *ni.InstanceId != id || *ni.NetworkInterfaceName != "first" {
		t.Errorf("the network interface is %s of %s", *ni.Status, *ni.InstanceId)
	}
	if members := s.instanceIDs("owner", wire.Parameters{"SecurityGroupId": group}); !slices.Equal(members, []string{id}) {
		t.Errorf("in the security group are %v", members)
	}
	if got := s.refusedRun("owner", asked); got == "" {
		t.Error("two instances have the same primary network interface")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Force": "true"})
	if left := s.interfaces("owner", wire.Parameters{"NetworkInterfaceId.1": eni}); len(left) != 0 {
		t.Errorf("after the instance are left %+v", left)
	}
}

// Addresses for the secondary network interfaces count too.
func TestHowManyInstancesWithSecondaryInterfaces(t *testing.T) {
	t.Parallel()
	s := newScene(t) // the private vSwitch has four addresses
	two := wire.Parameters{"VSwitchId": s.private, "NetworkInterface.1.InstanceType": "Secondary", "Amount": "3"}
	if got := s.refusedRun("owner", two); got != "400 QuotaExceeded.PrivateIpAddress" {
		t.Errorf("three instances with two addresses each: %q", got)
	}
	two["MinAmount"] = "1"
	if got := s.run("owner", two); len(got) != 2 {
		t.Errorf("there are %d instances, want 2", len(got))
	}
}

func TestRunInstancesRefusesNetworkInterfaces(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.newVPC("owner", "10.1.0.0/16")
	there := s.newVSwitch("owner", other, "10.1.0.0/24")
	eni := s.newInterface("owner", nil)
	foreign := s.newInterface("participant", nil)
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"the primary one twice":      {wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.VSwitchId": s.shared}, "400 InvalidParam.NetworkInterface"},
		"a strange type":             {wire.Parameters{"NetworkInterface.1.InstanceType": "Trunk"}, "403 InvalidParameter.EniType"},
		"a vSwitch of another VPC":   {wire.Parameters{"NetworkInterface.1.VSwitchId": there}, "400 InvalidParam.NetworkInterface"},
		"unknown vSwitch":            {wire.Parameters{"NetworkInterface.1.VSwitchId": "vsw-none"}, "404 InvalidVSwitchId.NotFound"},
		"unknown interface":          {wire.Parameters{"NetworkInterface.1.NetworkInterfaceId": "eni-none"}, "403 InvalidEniId.NotFound"},
		"another account's":          {wire.Parameters{"NetworkInterface.1.NetworkInterfaceId": foreign}, "403 InvalidEniId.NotFound"},
		"one that is attached":       {wire.Parameters{"NetworkInterface.1.NetworkInterfaceId": *s.interfaces("former", nil)[0].NetworkInterfaceId}, "403 InvalidEniId.NotFound"},
		"the same one twice":         {wire.Parameters{"InstanceType": "ecs.g7.xlarge", "NetworkInterface.1.NetworkInterfaceId": eni, "NetworkInterface.2.NetworkInterfaceId": eni}, "400 InvalidParam.NetworkInterface"},
		"one for several instances":  {wire.Parameters{"NetworkInterface.1.NetworkInterfaceId": eni, "Amount": "2"}, "400 InvalidParam.SecondaryNetworkInterface"},
		"more than the type allows":  {wire.Parameters{"NetworkInterface.1.VSwitchId": s.shared, "NetworkInterface.2.VSwitchId": s.shared, "NetworkInterface.3.VSwitchId": s.shared}, "403 InvalidParameter.EniNumExceededWithLaunchEcs"},
		"an address twice":           {wire.Parameters{"PrivateIpAddress": "10.0.0.9", "NetworkInterface.1.PrimaryIpAddress": "10.0.0.9"}, "403 InvalidParameter.PrivateIpAddressRepeated"},
		"an address in use":          {wire.Parameters{"NetworkInterface.1.PrimaryIpAddress": "10.0.0.1"}, "400 InvalidPrivateIpAddress.Duplicated"},
		"IPv6 of a secondary one":    {wire.Parameters{"NetworkInterface.1.Ipv6AddressCount": "1"}, "400 InvalidParam.NetworkInterface"},
		"IPv6 without any":           {wire.Parameters{"Ipv6AddressCount": "1"}, "403 InvalidVSwitch.Ipv6NotTurnOn"},
		"a short name":               {wire.Parameters{"NetworkInterface.1.NetworkInterfaceName": "a"}, "400 InvalidParams.CreateEniParams"},
		"an existing one described":  {s.bare(wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.NetworkInterfaceId": eni, "NetworkInterface.1.VSwitchId": s.shared}), "400 InvalidParam.NetworkInterface"},
		"one primary one of several": {s.bare(wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.NetworkInterfaceId": eni, "Amount": "2"}), "400 InvalidParam.SecondaryNetworkInterface"},
		"an unknown primary one":     {s.bare(wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.NetworkInterfaceId": "eni-none"}), "403 InvalidEniId.NotFound"},
		"a primary one besides":      {s.bare(wire.Parameters{"NetworkInterface.1.InstanceType": "Primary", "NetworkInterface.1.NetworkInterfaceId": eni, "NetworkInterface.2.NetworkInterfaceId": eni}), "400 InvalidParam.NetworkInterface"},
	} {
		if got := s.refusedRun("owner", c.parameters); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := s.instanceIDs("owner", nil); len(got) != 0 {
		t.Errorf("refused calls made the instances %v", got)
	}
}
