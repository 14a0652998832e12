package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A disk of several zones goes to instances in each of them, also from one that still has it; others stay. No
// instance is without a system disk, so that none is attached as that.
func TestDisksOfSeveralZones(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	there := *servicestest.OK[vpc.VSwitchIdResponse](s.Of(vpc.Product()), "owner", "CreateVSwitch", wire.Parameters{"VpcId": s.vpc, "ZoneId": "cn-hangzhou-b", "CidrBlock": "10.0.77.0/24"}).VSwitchId
	s.Settle()
	here, twin, far := s.run("owner", nil)[0], s.run("owner", nil)[0], s.run("owner", wire.Parameters{"VSwitchId": there})[0]
	s.Settle()
	local := s.newDisk("owner", nil)
	disk := *servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", wire.Parameters{"ZoneId": zone, "Size": "40", "DiskCategory": "cloud_regional_disk_auto"}).DiskId
	s.Settle()
	to := func(instance, disk, option string) wire.Parameters {
		q := wire.Parameters{"RegionId": "", "InstanceId": instance, "DiskId": disk}
		if option != "" {
			q[option] = "true"
		}
		return q
	}
	at := func(want string) {
		t.Helper()
		s.Settle()
		if got := *s.disk("owner", disk).InstanceId; got != want {
			t.Errorf("the disk is at %s, want %s", got, want)
		}
	}
	servicestest.OK[EmptyResponse](s, "owner", "AttachDisk", to(here, disk, ""))
	at(here)
	s.refusals("owner", []refusal{
		{"AttachDisk", to(far, disk, ""), "404 InvalidDisk.InUse"},
		{"AttachDisk", to(twin, disk, "Force"), "403 InvalidInstance.ZoneConflict"},
		{"AttachDisk", to(far, local, "Force"), "400 InvalidParameterForce.DiskCategoryNotSupported"},
		{"AttachDisk", to(here, local, "Bootable"), "400 InvalidDisk.DiskNotBootable"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "AttachDisk", to(far, disk, "Force"))
	at(far)
	// The instance from which it was taken does not take it along.
	servicestest.OK[EmptyResponse](s, "owner", "ModifyDiskAttribute", wire.Parameters{"RegionId": "", "DiskId": disk, "DeleteWithInstance": "true"})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": here, "Force": "true"})
	at(far)
	servicestest.OK[EmptyResponse](s, "owner", "DetachDisk", to(far, disk, ""))
	at("")
	servicestest.OK[EmptyResponse](s, "owner", "AttachDisk", to(twin, disk, "Force"))
	at(twin)

	// The system disk of an instance that is gone is bootable, but not for another one.
	system := *s.disks("owner", wire.Parameters{"InstanceId": far, "DiskType": "system"})[0].DiskId
	servicestest.OK[EmptyResponse](s, "owner", "ModifyDiskAttribute", wire.Parameters{"RegionId": "", "DiskId": system, "DeleteWithInstance": "false"})
	servicestest.OK[EmptyResponse](s, "owner", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": far, "Force": "true"})
	s.Settle()
	s.refusals("owner", []refusal{{"AttachDisk", to(twin, system, "Bootable"), "400 InvalidInstance.NotOriginInstance"}})
}
