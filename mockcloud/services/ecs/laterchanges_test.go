package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// Disks change with the type of their instance, all or none.
func TestDisksChangeWithTheTypeOfTheirInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"DataDisk.1.Size": "500", "DataDisk.1.Category": "cloud_essd", "DataDisk.1.PerformanceLevel": "PL1", "SystemDisk.Category": "cloud_essd"})[0]
	disks := s.disksOf("owner", id)
	other := s.disksOf("owner", s.run("owner", nil)[0])[0]
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"InstanceId": id})
	s.Settle()
	change := wire.Parameters{"InstanceId": id, "InstanceType": "ecs.g7.xlarge", "Disk.1.DiskId": disks[1], "Disk.1.PerformanceLevel": "PL2", "Disk.2.DiskId": other, "Disk.2.Category": "cloud_auto"}
	s.Refuses("owner", "ModifyInstanceSpec", change, "400 InvalidParameter")
	change["Disk.2.DiskId"] = disks[0]
	change["Disk.2.Category"] = "cloud_essd_entry"
	s.Refuses("owner", "ModifyInstanceSpec", change, "400 InvalidParameter")
	change["Disk.2.Category"] = "cloud_auto"
	servicestest.OK[EmptyResponse](s, "owner", "ModifyInstanceSpec", change)
	if got := s.disk("owner", disks[1]); *got.PerformanceLevel != "PL2" || *s.disk("owner", disks[0]).Category != "cloud_auto" || *s.instance("owner", id).InstanceType != "ecs.g7.xlarge" {
		t.Errorf("the data disk has the level %s", *got.PerformanceLevel)
	}
}

// Times at which changes would be made are read, though nothing is made then.
func TestChangesThatAreMadeLater(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	of := func(name, value string) wire.Parameters {
		return wire.Parameters{"InstanceId": id, "InternetMaxBandwidthOut": "5", name: value}
	}
	temporary := func(from, until string) wire.Parameters {
		return wire.Parameters{"InstanceId": id, "InternetMaxBandwidthOut": "5", "Temporary.StartTime": from, "Temporary.EndTime": until, "Temporary.InternetMaxBandwidthOut": "7"}
	}
	prepaid := func(name, value string) wire.Parameters {
		return wire.Parameters{"InstanceId": id, "InstanceType": "ecs.g7.xlarge", name: value}
	}
	s.refusals("owner", []refusal{
		{"ModifyInstanceNetworkSpec", of("StartTime", "soon"), "400 InvalidStartTime.ValueNotSupported"},
		{"ModifyInstanceNetworkSpec", of("EndTime", "2029-12-05T22Z"), "400 InvalidEndTime.ValueNotSupported"},
		{"ModifyInstanceNetworkSpec", of("EndTime", "2030-12-05T22Z"), "501 MockNotImplemented"},
		{"ModifyInstanceSpec", temporary("", "2030-12-05T22:00:00Z"), "404 MissingTemporary.StartTime"},
		{"ModifyInstanceSpec", temporary("2030-12-05T22:00:00Z", ""), "404 MissingTemporary.EndTime"},
		{"ModifyInstanceSpec", temporary("2030-12-05T22:00:00Z", "2030-12-05T21:00:00Z"), "400 InvalidTemporary.EndTime"},
		{"ModifyInstanceSpec", temporary("2030-12-05T22:00:00Z", "2030-12-06T21:00:00Z"), "501 MockNotImplemented"},
		{"ModifyPrepayInstanceSpec", prepaid("RebootTime", "soon"), "400 InvalidRebootTime.MalFormed"},
		{"ModifyPrepayInstanceSpec", prepaid("RebootTime", "2031-01-01T12:05Z"), "501 MockNotImplemented"},
		{"ModifyInstanceAttribute", wire.Parameters{"InstanceId": id, "RemoteConnectionOptions.Password": "a password"}, "400 InvalidRemoteConnectionOptions.Password"},
		{"ModifyInstanceAttribute", wire.Parameters{"InstanceId": id, "RemoteConnectionOptions.Password": "abc123"}, "501 MockNotImplemented"},
		{"ModifyInstanceAttribute", wire.Parameters{"InstanceId": id, "EnableNetworkEncryption": "true"}, "403 InvalidOperation.UserNotSupportNetworkEncryption"},
		{"DescribeDisks", wire.Parameters{"AdditionalAttributes.1": "Colour"}, "400 InvalidParameter"},
	})
}
