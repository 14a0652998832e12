package ecs

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// snapshots lists the snapshots that an account has.
func (s *scene) snapshots(account string, parameters wire.Parameters) []Snapshot {
	s.Helper()
	return servicestest.OK[DescribeSnapshotsResponse](s, account, "DescribeSnapshots", parameters).Snapshots.Snapshot
}

func (s *scene) snapshotIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(s.snapshots(account, parameters), func(one Snapshot) string { return *one.SnapshotId })
}

// take takes a snapshot of a disk, and returns its id once it is made.
func (s *scene) take(account, disk string, parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"RegionId": "", "DiskId": disk}
	for name, text := range parameters {
		all[name] = text
	}
	id := *servicestest.OK[SnapshotIdResponse](s, account, "CreateSnapshot", all).SnapshotId
	s.Settle()
	return id
}

// disksOf are the ids of the disks of an instance, the system disk first.
func (s *scene) disksOf(account, instance string) []string {
	s.Helper()
	return s.diskIDs(account, wire.Parameters{"InstanceId": instance})
}

func TestTheLifeOfASnapshot(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("participant", wire.Parameters{"ImageId": ubuntu, "DataDisk.1.Size": "100", "DataDisk.1.Encrypted": "true"})[0]
	disks := s.disksOf("participant", instance)
	id := *servicestest.OK[SnapshotIdResponse](s, "participant", "CreateSnapshot", wire.Parameters{
		"RegionId": "", "DiskId": disks[1], "SnapshotName": "before", "Description": "before the change", "RetentionDays": "3", "Tag.1.Key": "team", "Tag.1.Value": "b",
	}).SnapshotId
	s.Refuses("participant", "CreateSnapshot", wire.Parameters{"RegionId": "", "DiskId": disks[1]}, "403 IncorrectDiskStatus.CreatingSnapshot")
	s.Wall = s.Wall.Add(s.Settling / 2)
	look := func() string {
		t.Helper()
		v := servicestest.One(s, s.snapshots("participant", wire.Parameters{"SnapshotIds": `["` + id + `"]`}))
		return fmt.Sprint(*v.Status, *v.Progress, *v.Available, " ", *v.SnapshotName, " ", *v.Description, " ", *v.RetentionDays, *v.SourceDiskType, *v.SourceDiskSize, *v.Encrypted,
			" ", *v.SnapshotType, *v.Usage, " ", v.Tags.Tag[0].TagValue != nil, *v.SourceDiskId == disks[1])
	}
	if got, want := look(), "progressing50%false before before the change 3data100true usernone true true"; got != want {
		t.Errorf("half made the snapshot is %s, want %s", got, want)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "participant", "ModifySnapshotAttribute", wire.Parameters{"RegionId": "", "SnapshotId": id, "SnapshotName": "after", "Description": "all", "RetentionDays": "5"})
	if got, want := look(), "accomplished100%true after all 5data100true usernone true true"; got != want {
		t.Errorf("the snapshot is %s, want %s", got, want)
	}
	for name, want := range map[string]string{"SnapshotName": "after", "DiskId": disks[1], "InstanceId": instance, "Status": "accomplished", "SnapshotType": "user", "Usage": "none", "SourceDiskType": "Data", "Encrypted": "true", "Category": "Standard", "SnapshotLinkId": "sl-" + disks[1][2:], "Tag.1.Key": "team"} {
		if got := s.snapshotIDs("participant", wire.Parameters{name: want}); !slices.Equal(got, []string{id}) {
			t.Errorf("%s %s selects %v", name, want, got)
		}
	}
	for name, other := range map[string]string{"SnapshotName": "before", "DiskId": disks[0], "InstanceId": s.left, "Status": "progressing", "SnapshotType": "auto", "Usage": "image", "SourceDiskType": "system", "Encrypted": "false", "Category": "flash", "SnapshotLinkId": `["sl-1"]`, "KMSKeyId": "k", "SnapshotIds": `["s-none"]`} {
		if got := s.snapshotIDs("participant", wire.Parameters{name: other}); len(got) > 0 {
			t.Errorf("%s %s selects %v", name, other, got)
		}
	}
	for _, account := range []string{"owner", "former", "stranger"} {
		if got := s.snapshotIDs(account, nil); len(got) > 0 {
			t.Errorf("%s sees %v", account, got)
		}
		s.refusals(account, []refusal{
			{"DeleteSnapshot", wire.Parameters{"RegionId": "", "SnapshotId": id}, "404 InvalidSnapshotId.NotFound"},
			{"ModifySnapshotAttribute", wire.Parameters{"RegionId": "", "SnapshotId": id, "SnapshotName": "mine"}, "404 InvalidSnapshotId.NotFound"},
			{"CopySnapshot", wire.Parameters{"SnapshotId": id, "DestinationRegionId": "cn-beijing", "DestinationSnapshotName": "mine", "DestinationSnapshotDescription": "mine"}, "403 InvalidSnapshotId.NotFound"},
			{"CreateSnapshot", wire.Parameters{"RegionId": "", "DiskId": disks[1]}, "404 InvalidDiskId.NotFound"},
			{"CreateDisk", wire.Parameters{"ZoneId": zone, "SnapshotId": id}, "404 InvalidSnapshotId.NotFound"},
		})
	}
	s.Wall = s.Wall.Add(5*24*time.Hour - 30*time.Second)
	if got := s.snapshotIDs("participant", nil); len(got) != 1 {
		t.Errorf("before its retention ends there are %v", got)
	}
	s.Wall = s.Wall.Add(time.Minute)
	if got := s.snapshotIDs("participant", nil); len(got) != 0 {
		t.Errorf("after its retention there are %v", got)
	}
}

func TestDisksOfSnapshots(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"DataDisk.1.Size": "100", "DataDisk.1.Encrypted": "true"})[0]
	disks := s.disksOf("owner", instance)
	system, data := s.take("owner", disks[0], nil), s.take("owner", disks[1], nil)
	made := s.newDisk("owner", wire.Parameters{"Size": "", "SnapshotId": data})
	if d := s.disk("owner", made); *d.Size != 100 || !*d.Encrypted || *d.SourceSnapshotId != data {
		t.Errorf("the disk has %d GiB of %s, encrypted %v", *d.Size, *d.SourceSnapshotId, *d.Encrypted)
	}
	if got := s.diskIDs("owner", wire.Parameters{"SnapshotId": data}); !slices.Equal(got, []string{made}) {
		t.Errorf("of the snapshot are made the disks %v", got)
	}
	other := s.run("owner", wire.Parameters{"DataDisk.1.SnapshotId": data, "DataDisk.1.Size": "200"})[0]
	if d := s.disk("owner", s.disksOf("owner", other)[1]); *d.Size != 200 || *d.SourceSnapshotId != data {
		t.Errorf("the data disk has %d GiB of %s", *d.Size, *d.SourceSnapshotId)
	}
	if got := s.snapshots("owner", wire.Parameters{"Usage": "disk"}); len(got) != 1 || *got[0].SnapshotId != data {
		t.Errorf("used are %+v", got)
	}
	s.refusals("owner", []refusal{
		{"DeleteSnapshot", wire.Parameters{"RegionId": "", "SnapshotId": data}, "403 SnapshotCreatedDisk"},
		{"CreateDisk", wire.Parameters{"ZoneId": zone, "SnapshotId": data, "Size": "99"}, "403 InvalidDiskSize.TooSmall"},
		{"CreateDisk", wire.Parameters{"ZoneId": zone, "SnapshotId": system}, "403 InvalidSnapshotId.NotDataDiskSnapshot"},
		{"CreateDisk", wire.Parameters{"ZoneId": zone}, "400 MissingParameter"},
		{"RunInstances", s.order("owner", wire.Parameters{"DataDisk.1.SnapshotId": "s-none"}), "404 InvalidDataDiskSnapshotId.NotFound"},
		{"RunInstances", s.order("owner", wire.Parameters{"DataDisk.1.SnapshotId": data, "DataDisk.1.Size": "50"}), "403 InvalidDiskSize.TooSmall"},
	})
	reset := wire.Parameters{"RegionId": "", "DiskId": disks[1], "SnapshotId": data}
	again := wire.Parameters{"RegionId": "", "DiskId": disks[0]}
	s.refusals("owner", []refusal{
		{"ResetDisk", reset, "403 IncorrectInstanceStatus"},
		{"ResetDisk", wire.Parameters{"RegionId": "", "DiskId": made, "SnapshotId": data}, "403 InvalidParameter.Mismatch"},
		{"ReInitDisk", again, "403 IncorrectInstanceStatus"},
		{"ReInitDisk", wire.Parameters{"RegionId": "", "DiskId": made}, "403 IncorrectDiskStatus"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "ResetDisk", reset)
	s.Refuses("owner", "ResetDisk", reset, "403 IncorrectDiskStatus")
	if got := s.disk("owner", disks[1]); *got.Status != "ReIniting" {
		t.Errorf("the disk is %s", *got.Status)
	}
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "ReInitDisk", wire.Parameters{"RegionId": "", "DiskId": disks[0], "AutoStartInstance": "true"})
	s.Settle()
	if got := s.instances("owner", wire.Parameters{"InstanceIds": `["` + instance + `"]`}); *got[0].Status != "Running" {
		t.Errorf("after its disk was made anew the instance is %s", *got[0].Status)
	}
	servicestest.OK[EmptyResponse](s, "owner", "DeleteSnapshot", wire.Parameters{"RegionId": "", "SnapshotId": data, "Force": "true"})
	if got := s.snapshotIDs("owner", nil); !slices.Equal(got, []string{system}) {
		t.Errorf("left are %v", got)
	}
}

func TestSnapshotsRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	disks := s.disksOf("owner", s.run("owner", nil)[0])
	id := s.take("owner", disks[0], wire.Parameters{"RetentionDays": "9"})
	never := s.newDisk("owner", nil)
	of := func(parameters wire.Parameters) wire.Parameters {
		all := wire.Parameters{"RegionId": "", "DiskId": disks[0]}
		for name, text := range parameters {
			all[name] = text
		}
		return all
	}
	there := wire.Parameters{"SnapshotId": id, "DestinationRegionId": "cn-beijing", "DestinationSnapshotName": "copy", "DestinationSnapshotDescription": "a copy"}
	s.refusals("owner", []refusal{
		{"CreateSnapshot", of(wire.Parameters{"SnapshotName": "automatic"}), "400 InvalidSnapshotName.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"Description": "http://a"}), "404 InvalidDescription.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"RetentionDays": "-1"}), "400 InvalidRetentionDays.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"RetentionDays": "65537"}), "400 InvalidRetentionDays.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"Category": "Flash"}), "501 MockNotImplemented"},
		{"CreateSnapshot", of(wire.Parameters{"Category": "local"}), "403 InvalidSnapshotCategory.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"Tag.1.Key": "acs:a"}), "400 InvalidTagKey.Malformed"},
		{"CreateSnapshot", of(wire.Parameters{"ResourceGroupId": "rg-none"}), "404 InvalidResourceGroup.NotFound"},
		{"CreateSnapshot", of(wire.Parameters{"DiskId": never}), "403 IncorrectDiskStatus.NeverAttached"},
		{"ModifySnapshotAttribute", wire.Parameters{"RegionId": "", "SnapshotId": id}, "400 NoAttributeToModify"},
		{"ModifySnapshotAttribute", wire.Parameters{"RegionId": "", "SnapshotId": id, "RetentionDays": "8"}, "400 InvalidOperation.DecreaseRetentionDaysUnsupported"},
		{"ModifySnapshotAttribute", wire.Parameters{"RegionId": "", "SnapshotId": id, "SnapshotName": "a"}, "400 InvalidSnapshotName.Malformed"},
		{"CopySnapshot", with(there, "DestinationRegionId", "cn-nowhere"), "403 InvalidRegionId.NotExists"},
		{"CopySnapshot", with(there, "DestinationRegionId", region), "403 InvalidOperation.NotSupportCopyInSameRegion"},
		{"CopySnapshot", with(there, "RetentionDays", "-1"), "403 InvalidRetentionDays.Malformed"},
		{"CopySnapshot", with(there, "ResourceGroupId", "rg-none"), "404 InvalidResourceGroup.NotFound"},
		{"DescribeSnapshots", wire.Parameters{"Status": "done"}, "404 InvalidStatus.NotFound"},
		{"DescribeSnapshots", wire.Parameters{"SnapshotType": "mine"}, "404 InvalidSnapshotType.NotFound"},
		{"DescribeSnapshots", wire.Parameters{"Usage": "all"}, "404 InvalidUsage"},
		{"DescribeSnapshots", wire.Parameters{"SourceDiskType": "tape"}, "404 InvalidSourceDiskType"},
		{"DescribeSnapshots", wire.Parameters{"SnapshotIds": "s-1"}, "403 InvalidSnapshotIds.Malformed"},
		{"DescribeSnapshots", wire.Parameters{"Filter.1.Key": "CreationStartTime", "Filter.1.Value": "now"}, "404 InvalidFilterValue"},
	})
	copied := *servicestest.OK[SnapshotIdResponse](s, "owner", "CopySnapshot", there).SnapshotId
	s.Refuses("owner", "CopySnapshot", there, "403 InvalidOperation.UnfinishedCrossRegionCopy")
	v := servicestest.One(s, s.snapshots("owner", wire.Parameters{"RegionId": "cn-beijing"}))
	if *v.SnapshotId != copied || *v.SourceSnapshotId != id || *v.SourceRegionId != region || *v.Status != "progressing" {
		t.Errorf("the copy is %s of %s in %s, %s", *v.SnapshotId, *v.SourceSnapshotId, *v.SourceRegionId, *v.Status)
	}
}
