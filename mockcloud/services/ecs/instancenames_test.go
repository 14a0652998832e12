package ecs

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Instances are named by their owners, by their addresses or by their ids, as is asked for.
func TestNamesOfInstances(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"HostName": "web", "PrivateIpAddress": "10.0.0.40", "PrivateDnsNameOptions.HostnameType": "IpBased", "PrivateDnsNameOptions.EnableIpDnsARecord": "true"})[0]
	view := func() Instance {
		t.Helper()
		of := wire.Parameters{"InstanceIds": `["` + id + `"]`, "AdditionalAttributes.1": "PRIVATE_DNS_OPTIONS"}
		return servicestest.One(s, servicestest.OK[DescribeInstancesResponse](s, "owner", "DescribeInstances", of).Instances.Instance)
	}
	is := func(name, domain string) {
		t.Helper()
		seen := view()
		found := ""
		if p := seen.NetworkInterfaces.NetworkInterface[0].PrivateIpSets.PrivateIpSet[0].PrivateDnsName; p != nil {
			found = *p
		}
		if *seen.HostName != name || found != domain {
			t.Errorf("the instance is called %s, and found as %q", *seen.HostName, found)
		}
	}
	is("ip-10-0-0-40", "ip-10-0-0-40."+region+".ecs.internal")
	if got := view().PrivateDnsNameOptions; !*got.EnableIpDnsARecord || *got.EnableInstanceIdDnsARecord || *got.HostnameType != "IpBased" {
		t.Errorf("it is found by %+v", got)
	}
	if got := s.instance("owner", id).PrivateDnsNameOptions; got != nil {
		t.Error("how it is found is shown to who does not ask for it")
	}
	change := func(parameters wire.Parameters) string {
		t.Helper()
		parameters["InstanceId"] = id
		return s.Refused("owner", "ModifyInstanceAttribute", parameters)
	}
	if got := change(wire.Parameters{"PrivateDnsNameOptions.HostnameType": "InstanceIdBased", "PrivateDnsNameOptions.EnableIpDnsARecord": "false"}); got != "" {
		t.Fatal(got)
	}
	is(id, id+"."+region+".ecs.internal")
	if got := change(wire.Parameters{"PrivateDnsNameOptions.HostnameType": "Custom"}); got != "" || *view().PrivateDnsNameOptions.EnableIpDnsARecord {
		t.Errorf("%q, and its address is still found: %t", got, *view().PrivateDnsNameOptions.EnableIpDnsARecord)
	}
	is("web", "")
	if got := change(wire.Parameters{"PrivateDnsNameOptions.HostnameType": "Random"}); got != "400 InvalidParameter" {
		t.Errorf("names at random: %q", got)
	}
	windows := wire.Parameters{"ImageId": "win2022_21H2_x64_dtc_en-us_40G_alibase.vhd", "PrivateDnsNameOptions.HostnameType": "IpBased"}
	if got := s.refusedRun("owner", windows); got != "400 InvalidParameter" {
		t.Errorf("names of Windows: %q", got)
	}
	windows = wire.Parameters{"ImageId": "win2022_21H2_x64_dtc_en-us_40G_alibase.vhd", "ImageOptions.LoginAsNonRoot": "true"}
	if got := s.refusedRun("owner", windows); got != "400 LoginAsNonRoot.ImageNotSupport" {
		t.Errorf("users of Windows: %q", got)
	}
	if other := s.run("owner", wire.Parameters{"ImageOptions.LoginAsNonRoot": "true"})[0]; !*s.instance("owner", other).ImageOptions.LoginAsNonRoot || *view().ImageOptions.LoginAsNonRoot {
		t.Error("people log on to one of the instances as ecs-user")
	}
}

// The queues of a primary network interface are set where the instance is made, or while it stands still.
func TestQueuesOfPrimaryNetworkInterfaces(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	large := wire.Parameters{"InstanceType": "ecs.g7.2xlarge", "NetworkInterfaceQueueNumber": "3"}
	id := s.run("owner", large)[0]
	queues := func() int32 {
		t.Helper()
		ni := *s.instance("owner", id).NetworkInterfaces.NetworkInterface[0].NetworkInterfaceId
		return *s.networkInterface("owner", ni).QueueNumber
	}
	s.Settle()
	if got := queues(); got != 3 {
		t.Errorf("it has %d queues", got)
	}
	large["NetworkInterfaceQueueNumber"] = "9"
	if got := s.refusedRun("owner", large); !strings.HasSuffix(got, "InvalidOperation.MaxEniQueueNumberExceeded") {
		t.Errorf("more queues than the type has: %q", got)
	}
	change := wire.Parameters{"InstanceId": id, "NetworkInterfaceQueueNumber": "5"}
	s.Refuses("owner", "ModifyInstanceAttribute", change, "400 InvalidStatus.StoppedRequired")
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"InstanceId": id})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAttribute", change)
	if got := queues(); got != 5 {
		t.Errorf("then it has %d queues", got)
	}
	change["NetworkInterfaceQueueNumber"] = "-1"
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceAttribute", change)
	if got := queues(); got != 8 {
		t.Errorf("at last it has %d queues", got)
	}
}
