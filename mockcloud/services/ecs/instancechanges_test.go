package ecs

import (
	"encoding/base64"
	"fmt"
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestModifyInstanceAttribute(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	second := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	elsewhere := s.newGroup("owner", wire.Parameters{"VpcId": s.newVPC("owner", "10.1.0.0/16")})
	advanced := s.newGroup("owner", wire.Parameters{"VpcId": s.vpc, "SecurityGroupType": "enterprise"})
	id := servicestest.OK[RunInstancesResponse](s, "owner", "RunInstances", s.order("owner", nil)).InstanceIdSets.InstanceIdSet[0]
	with := func(name, text string) wire.Parameters {
		return wire.Parameters{"RegionId": "", "InstanceId": id, name: text}
	}
	if got := s.Refused("owner", "ModifyInstanceAttribute", with("HostName", "web")); got != "403 IncorrectInstanceStatus" {
		t.Errorf("the host name of a new instance: %q", got)
	}
	s.Settle()
	for name, text := range map[string]string{
		"InstanceName": "web", "HostName": "web-1", "Description": "a server", "UserData": base64.StdEncoding.EncodeToString([]byte("#!/bin/sh")),
		"Password": "Passw0rd!", "DeletionProtection": "true", "CreditSpecification": "Unlimited", "EnableJumboFrame": "true", "SecurityGroupIds.1": second,
	} {
		servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAttribute", with(name, text))
	}
	i := s.instance("owner", id)
	if got, want := fmt.Sprint(*i.InstanceName, *i.HostName, *i.Description, *i.DeletionProtection, *i.CreditSpecification, i.SecurityGroupIds.SecurityGroupId),
		fmt.Sprint("web", "web-1", "a server", true, "Unlimited", []string{second}); got != want {
		t.Errorf("the instance is %s, want %s", got, want)
	}
	if a := servicestest.OK[DescribeInstanceAttributeResponse](s, "owner", "DescribeInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": id}); *a.InstanceName != "web" || !*a.EnableJumboFrame || *a.Status != "Running" {
		t.Errorf("its attributes are %+v", a)
	}
	if data := servicestest.OK[DescribeUserDataResponse](s, "owner", "DescribeUserData", wire.Parameters{"InstanceId": id}); *data.UserData != base64.StdEncoding.EncodeToString([]byte("#!/bin/sh")) {
		t.Errorf("its user data are %s", *data.UserData)
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceAttribute", with("InstanceName", "a"), "400 InvalidInstanceName.Malformed"},
		{"ModifyInstanceAttribute", with("HostName", "a-"), "400 InvalidHostName.Malformed"},
		{"ModifyInstanceAttribute", with("Description", "http://a"), "400 InvalidDescription.Malformed"},
		{"ModifyInstanceAttribute", with("Password", "a"), "400 InvalidPassword.Malformed"},
		{"ModifyInstanceAttribute", with("UserData", "?"), "403 InvalidUserData.Base64FormatInvalid"},
		{"ModifyInstanceAttribute", with("CreditSpecification", "Endless"), "400 InvalidParameter.CreditSpecification"},
		{"ModifyInstanceAttribute", with("SecurityGroupIds.1", elsewhere), "404 InvalidSecurityGroupVpc.NotBelongToOneVpc"},
		{"ModifyInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": id, "SecurityGroupIds.1": second, "SecurityGroupIds.2": advanced}, "403 EnterpriseGroupLimited.MutliGroupType"},
		{"ModifyInstanceAttribute", with("SecurityGroupIds.1", s.groups["participant"]), "404 InvalidSecurityGroupId.NotFound"},
		{"ModifyInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": s.left, "InstanceName": "mine"}, "404 InvalidInstanceId.NotFound"},
		{"DescribeUserData", wire.Parameters{"InstanceId": s.left}, "404 InvalidInstanceId.NotFound"},
		{"DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Force": "true"}, "403 InvalidOperation.DeletionProtection"},
	})
	six := wire.Parameters{"RegionId": "", "InstanceId": id}
	for n := range 6 {
		six[fmt.Sprintf("SecurityGroupIds.%d", n+1)] = s.newGroup("owner", wire.Parameters{"VpcId": s.vpc})
	}
	if got := s.Refused("owner", "ModifyInstanceAttribute", six); got != "400 JoinedGroupLimitExceed" {
		t.Errorf("too many security groups: %q", got)
	}
}

func TestAnInstanceCanBeReleasedLaterOrNever(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	ids := s.run("owner", wire.Parameters{"Amount": "2", "AutoReleaseTime": s.Wall.Add(time.Hour).Format(time.RFC3339)})
	later := s.Wall.Add(2 * time.Hour)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoReleaseTime", wire.Parameters{"InstanceId": ids[0], "AutoReleaseTime": later.Format(time.RFC3339)})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAutoReleaseTime", wire.Parameters{"InstanceId": ids[1]})
	s.refusals("owner", []refusal{
		{"ModifyInstanceAutoReleaseTime", wire.Parameters{"InstanceId": ids[0], "AutoReleaseTime": s.Wall.Add(time.Minute).Format(time.RFC3339)}, "400 InvalidAutoReleaseTime.Malformed"},
		{"ModifyInstanceAutoReleaseTime", wire.Parameters{"InstanceId": "i-none"}, "404 NoSuchResource"},
	})
	for _, c := range []struct {
		at   time.Time
		want []string
	}{
		{later.Add(-time.Minute), ids},
		{later, ids[1:]},
		{later.AddDate(1, 0, 0), ids[1:]},
	} {
		s.Wall = c.at
		if got := s.instanceIDs("owner", nil); !slices.Equal(got, c.want) {
			t.Errorf("at %s there are %v, want %v", c.at, got, c.want)
		}
	}
}

func TestAnotherType(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"InstanceType": "ecs.g7.xlarge", "ImageId": "ubuntu_22_04_x64_20G_alibase_20250113.vhd"})[0]
	to := func(parameters wire.Parameters) wire.Parameters {
		parameters["RegionId"], parameters["InstanceId"] = "", id
		return parameters
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "ecs.g7.2xlarge"}), "400 InvalidInstanceStatus.NotStopped"},
		{"ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "t3.micro"}), "403 InvalidInstanceType.ValueNotSupported"},
		{"ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "ecs.g7.large", "InternetMaxBandwidthOut": "1"}), "400 InvalidParameter.Mismatch"},
		{"ModifyInstanceSpec", to(wire.Parameters{}), "400 MissingParameter"},
		{"ModifyInstanceSpec", to(wire.Parameters{"InternetMaxBandwidthOut": "101"}), "400 InvalidParameter.Bandwidth"},
	})
	for n := range 3 {
		eni := s.newInterface("owner", wire.Parameters{"NetworkInterfaceName": fmt.Sprintf("eni-%d", n)})
		servicestest.OK[EmptyResponse](s, "owner", "AttachNetworkInterface", wire.Parameters{"InstanceId": id, "NetworkInterfaceId": eni})
	}
	s.stop("owner", id)
	if got := s.Refused("owner", "ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "ecs.g7.large"})); got != "403 InvalidOperation.EniCountExceeded" {
		t.Errorf("a type with fewer network interfaces: %q", got)
	}
	if got := s.Refused("owner", "ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "ecs.g8y.2xlarge"})); got != "403 ImageNotSupportInstanceType" {
		t.Errorf("a type of another architecture: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceSpec", to(wire.Parameters{"InstanceType": "ecs.c7.2xlarge"}))
	if i := s.instance("owner", id); *i.InstanceType != "ecs.c7.2xlarge" || *i.Cpu != 8 || *i.Memory != 16384 {
		t.Errorf("the instance has %s with %d CPUs", *i.InstanceType, *i.Cpu)
	}
}

func TestTheInternetOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	is := func() string {
		i := s.instance("owner", id)
		return fmt.Sprint(*i.InternetChargeType, *i.InternetMaxBandwidthOut, *i.InternetMaxBandwidthIn, len(i.PublicIpAddress.IpAddress))
	}
	if got := s.Refused("owner", "AllocatePublicIpAddress", wire.Parameters{"RegionId": "", "InstanceId": id}); got != "400 AllocateIpInvalidInstanceBandwidth" {
		t.Errorf("an address without bandwidth: %q", got)
	}
	for _, c := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"InternetMaxBandwidthOut": "20"}, fmt.Sprint("PayByTraffic", 20, 10, 0)},
		{wire.Parameters{"InternetMaxBandwidthIn": "20", "NetworkChargeType": "PayByBandwidth"}, fmt.Sprint("PayByBandwidth", 20, 20, 0)},
		{wire.Parameters{"InternetMaxBandwidthOut": "30", "AllocatePublicIp": "true"}, fmt.Sprint("PayByBandwidth", 30, 20, 1)},
		{wire.Parameters{"InternetMaxBandwidthIn": "200"}, fmt.Sprint("PayByBandwidth", 30, 30, 1)},
		{wire.Parameters{"InternetMaxBandwidthOut": "0"}, fmt.Sprint("PayByBandwidth", 0, 10, 0)},
	} {
		c.parameters["RegionId"], c.parameters["InstanceId"] = "", id
		servicestest.OK[OrderIdResponse](s, "owner", "ModifyInstanceNetworkSpec", c.parameters)
		if got := is(); got != c.want {
			t.Errorf("%v: %s, want %s", c.parameters, got, c.want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceSpec", wire.Parameters{"RegionId": "", "InstanceId": id, "InternetMaxBandwidthOut": "5"})
	address := servicestest.OK[AllocatePublicIpAddressResponse](s, "owner", "AllocatePublicIpAddress", wire.Parameters{"RegionId": "", "InstanceId": id}).IpAddress
	if i := s.instance("owner", id); !slices.Equal(i.PublicIpAddress.IpAddress, []string{*address}) {
		t.Errorf("the address is %v, want %s", i.PublicIpAddress.IpAddress, *address)
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceNetworkSpec", wire.Parameters{"RegionId": "", "InstanceId": id, "InternetMaxBandwidthOut": "101"}, "400 InvalidInternetMaxBandwidthOut.ValueNotSupported"},
		{"ModifyInstanceNetworkSpec", wire.Parameters{"RegionId": "", "InstanceId": id, "InternetMaxBandwidthIn": "201"}, "400 InvalidParameter"},
		{"ModifyInstanceNetworkSpec", wire.Parameters{"RegionId": "", "InstanceId": id, "NetworkChargeType": "Free"}, "400 InvalidInternetChargeType.ValueNotSupported"},
	})
}

func TestMetadataAndMaintenance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"PrivatePoolOptions.MatchCriteria": "Open"})[0]
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceMetadataOptions", wire.Parameters{"InstanceId": id, "HttpEndpoint": "disabled", "HttpTokens": "required", "HttpPutResponseHopLimit": "7"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceMetadataOptions", wire.Parameters{"InstanceId": id, "HttpEndpoint": "enabled"})
	if m := s.instance("owner", id).MetadataOptions; *m.HttpEndpoint != "enabled" || *m.HttpTokens != "required" || *m.HttpPutResponseHopLimit != 7 {
		t.Errorf("the metadata options are %s %s %d", *m.HttpEndpoint, *m.HttpTokens, *m.HttpPutResponseHopLimit)
	}
	maintenance := func() string {
		a := servicestest.OK[DescribeInstanceMaintenanceAttributesResponse](s, "owner", "DescribeInstanceMaintenanceAttributes", wire.Parameters{"InstanceId.1": id}).MaintenanceAttributes.MaintenanceAttribute[0]
		windows := ""
		for _, w := range a.MaintenanceWindows.MaintenanceWindow {
			windows += *w.StartTime + "-" + *w.EndTime
		}
		return fmt.Sprint(*a.InstanceId == id, " ", *a.ActionOnMaintenance.Value, " ", *a.NotifyOnMaintenance, " ", windows)
	}
	if got := maintenance(); got != "true AutoRecover false " {
		t.Errorf("by default: %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceMaintenanceAttributes", wire.Parameters{
		"InstanceId.1": id, "ActionOnMaintenance": "Stop", "NotifyOnMaintenance": "true", "MaintenanceWindow.1.StartTime": "22:00:00", "MaintenanceWindow.1.EndTime": "02:00:00",
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceMaintenanceAttributes", wire.Parameters{"InstanceId.1": id, "NotifyOnMaintenance": "false"})
	if got := maintenance(); got != "true Stop false 22:00:00-02:00:00" {
		t.Errorf("after changes: %s", got)
	}
	pools := servicestest.OK[DescribeInstanceAttachmentAttributesResponse](s, "owner", "DescribeInstanceAttachmentAttributes", wire.Parameters{"InstanceIds": `["` + id + `"]`}).Instances.Instance
	if len(pools) != 1 || *pools[0].PrivatePoolOptionsMatchCriteria != "Open" {
		t.Errorf("the private pools are %+v", pools)
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceMetadataOptions", wire.Parameters{"InstanceId": id, "HttpEndpoint": "on"}, "400 InvalidHttpEndpoint.NotSupported"},
		{"ModifyInstanceMetadataOptions", wire.Parameters{"InstanceId": id, "HttpEndpoint": "enabled", "HttpTokens": "on"}, "400 InvalidHttpTokens.NotSupported"},
		{"ModifyInstanceMetadataOptions", wire.Parameters{"InstanceId": s.left, "HttpEndpoint": "enabled"}, "404 InvalidInstanceId.NotFound"},
		{"ModifyInstanceMaintenanceAttributes", wire.Parameters{"InstanceId.1": id, "ActionOnMaintenance": "Wait"}, "403 InvalidParameter"},
		{"ModifyInstanceMaintenanceAttributes", wire.Parameters{"InstanceId.1": id, "MaintenanceWindow.1.StartTime": "22:30:00", "MaintenanceWindow.1.EndTime": "23:00:00"}, "403 InvalidParameter"},
		{"ModifyInstanceMaintenanceAttributes", wire.Parameters{"NotifyOnMaintenance": "true"}, "400 MissingParameter"},
		{"DescribeInstanceMaintenanceAttributes", wire.Parameters{"InstanceId.1": s.left}, "404 InvalidInstanceId.NotFound"},
		{"DescribeInstanceMaintenanceAttributes", wire.Parameters{"PageSize": "101"}, "403 InvalidParameter"},
		{"DescribeInstanceAttachmentAttributes", wire.Parameters{"InstanceIds": id}, "403 Abs.InvalidInstanceIds.MalFormed"},
	})
}

func TestMovingAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	other := s.newVPC("owner", "10.1.0.0/16")
	there := s.newVSwitch("owner", other, "10.1.0.0/24")
	group := s.newGroup("owner", wire.Parameters{"VpcId": other})
	id := s.run("owner", wire.Parameters{"PrivateIpAddress": "10.0.0.20"})[0]
	move := func(parameters wire.Parameters) wire.Parameters {
		parameters["RegionId"], parameters["InstanceId"] = "", id
		return parameters
	}
	place := func() string {
		i := s.instance("owner", id)
		ni := s.interfaces("owner", wire.Parameters{"InstanceId": id})[0]
		return fmt.Sprint(*i.VpcAttributes.VSwitchId, *ni.VSwitchId, i.VpcAttributes.PrivateIpAddress.IpAddress, *ni.PrivateIpAddress, i.SecurityGroupIds.SecurityGroupId)
	}
	if got := s.Refused("owner", "ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private})); got != "400 IncorrectInstanceStatus" {
		t.Errorf("an instance that runs: %q", got)
	}
	s.stop("owner", id)
	for _, c := range []struct {
		parameters wire.Parameters
		want       string
	}{
		{wire.Parameters{"VSwitchId": s.shared}, fmt.Sprint(s.shared, s.shared, []string{"10.0.0.20"}, "10.0.0.20", []string{s.groups["owner"]})},
		{wire.Parameters{"VSwitchId": s.shared, "PrivateIpAddress": "10.0.0.20"}, fmt.Sprint(s.shared, s.shared, []string{"10.0.0.20"}, "10.0.0.20", []string{s.groups["owner"]})},
		{wire.Parameters{"VSwitchId": s.shared, "PrivateIpAddress": "10.0.0.21"}, fmt.Sprint(s.shared, s.shared, []string{"10.0.0.21"}, "10.0.0.21", []string{s.groups["owner"]})},
		{wire.Parameters{"VSwitchId": s.private}, fmt.Sprint(s.private, s.private, []string{"10.0.1.1"}, "10.0.1.1", []string{s.groups["owner"]})},
		{wire.Parameters{"VSwitchId": there, "VpcId": other, "SecurityGroupId.1": group}, fmt.Sprint(there, there, []string{"10.1.0.1"}, "10.1.0.1", []string{group})},
		{
			wire.Parameters{"VSwitchId": s.shared, "VpcId": s.vpc, "SecurityGroupId.1": s.groups["owner"], "PrivateIpAddress": "10.0.0.20"},
			fmt.Sprint(s.shared, s.shared, []string{"10.0.0.20"}, "10.0.0.20", []string{s.groups["owner"]}),
		},
	} {
		servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceVpcAttribute", move(c.parameters))
		if got := place(); got != c.want {
			t.Errorf("%v: %s, want %s", c.parameters, got, c.want)
		}
	}
	if got := s.attached("owner", wire.Parameters{"VSwitchId": s.private}); len(got) != 0 {
		t.Errorf("in the vSwitch that it left is still %v", got)
	}
	zoneB := ""
	s.As("owner", func(c *cloud.Call) error {
		vswitch, err := network.CreateVSwitch(c, network.NewVSwitch{VPCID: s.vpc, Zone: "cn-hangzhou-b", CIDR: netip.MustParsePrefix("10.0.2.0/24")})
		if err == nil {
			zoneB = vswitch.ID
		}
		return err
	})
	s.Settle()
	s.refusals("owner", []refusal{
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": "vsw-none"}), "404 InvalidVSwitchId.NotFound"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": zoneB}), "400 InvalidVSwitchId.Mismatch"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": there}), "404 InvalidVSwitch.NotBelongToVpc"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private, "VpcId": other}), "404 InvalidVSwitch.NotBelongToVpc"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private, "VpcId": s.vpc}), "404 InvalidParameter.AlreadyInTargetVpc"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private, "SecurityGroupId.1": s.groups["owner"]}), "404 InvalidParameter.MustBeEmpty"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": there, "VpcId": other}), "404 InvalidParameter.SecurityGroupId"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": there, "VpcId": other, "SecurityGroupId.1": s.groups["owner"]}), "404 InvalidSecurityGroupVpc.NotBelongToOneVpc"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private, "PrivateIpAddress": "10.0.0.9"}), "400 InvalidPrivateIpAddress.Mismatch"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private, "PrivateIpAddress": "10"}), "400 InvalidPrivateIpAddress.Malformed"},
		{"ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.shared, "PrivateIpAddress": "10.0.0.1"}), "400 InvalidPrivateIpAddress.Duplicated"},
	})
	servicestest.OK[AssignPrivateIpAddressesResponse](s, "owner", "AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": *s.interfaces("owner", wire.Parameters{"InstanceId": id})[0].NetworkInterfaceId, "SecondaryPrivateIpAddressCount": "1"})
	if got := s.Refused("owner", "ModifyInstanceVpcAttribute", move(wire.Parameters{"VSwitchId": s.private})); got != "400 PrimaryEniHasSubIp" {
		t.Errorf("with secondary addresses: %q", got)
	}
}

// Nobody moves into what is no longer shared, but who is there goes on.
func TestAFormerParticipantGetsNothingNew(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	own := s.newVPC("former", "10.9.0.0/16")
	group := s.newGroup("former", wire.Parameters{"VpcId": own})
	inside := s.newVSwitch("former", own, "10.9.0.0/24")
	eni := *s.interfaces("former", wire.Parameters{"InstanceId": s.left})[0].NetworkInterfaceId
	mine := s.run("former", wire.Parameters{"VSwitchId": inside, "SecurityGroupId": group})[0]
	s.stop("former", mine)
	servicestest.OK[EmptyResponse](s, "former", "ModifyInstanceAttribute", wire.Parameters{"RegionId": "", "InstanceId": s.left, "InstanceName": "still-mine"})
	s.refusals("former", []refusal{
		{"CreateNetworkInterface", wire.Parameters{"VSwitchId": s.shared, "SecurityGroupId": s.groups["former"]}, "404 InvalidVSwitchId.NotFound"},
		{"AssignPrivateIpAddresses", wire.Parameters{"NetworkInterfaceId": eni, "SecondaryPrivateIpAddressCount": "1"}, "404 InvalidVSwitchId.NotFound"},
		{"AssignIpv6Addresses", wire.Parameters{"NetworkInterfaceId": eni, "Ipv6AddressCount": "1"}, "403 InvalidParam.IpAssign"},
		{"ModifyInstanceVpcAttribute", wire.Parameters{"RegionId": "", "InstanceId": mine, "VSwitchId": s.shared, "VpcId": s.vpc, "SecurityGroupId.1": s.groups["former"]}, "404 InvalidVSwitchId.NotFound"},
	})
	// It may leave, and then there is no way back.
	s.stop("former", s.left)
	servicestest.OK[EmptyResponse](s, "former", "ModifyInstanceVpcAttribute", wire.Parameters{"RegionId": "", "InstanceId": s.left, "VSwitchId": inside, "VpcId": own, "SecurityGroupId.1": group})
	if got := s.interfaces("owner", nil); len(got) != 0 {
		t.Errorf("the owner of the vSwitch still sees %d network interfaces", len(got))
	}
	// A participant moves into the vSwitch that is shared with it.
	theirs := s.newVPC("participant", "10.8.0.0/16")
	id := s.run("participant", wire.Parameters{"VSwitchId": s.newVSwitch("participant", theirs, "10.8.0.0/24"), "SecurityGroupId": s.newGroup("participant", wire.Parameters{"VpcId": theirs})})[0]
	s.stop("participant", id)
	servicestest.OK[EmptyResponse](s, "participant", "ModifyInstanceVpcAttribute", wire.Parameters{"RegionId": "", "InstanceId": id, "VSwitchId": s.shared, "VpcId": s.vpc, "SecurityGroupId.1": s.groups["participant"]})
	if got := s.attached("owner", nil); !slices.Equal(got, []string{id}) {
		t.Errorf("the owner of the vSwitch sees the network interfaces of %v, want %s", got, id)
	}
}
