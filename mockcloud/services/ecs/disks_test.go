package ecs

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// disks lists the disks that an account has.
func (s *scene) disks(account string, parameters wire.Parameters) []Disk {
	s.Helper()
	return servicestest.OK[DescribeDisksResponse](s, account, "DescribeDisks", parameters).Disks.Disk
}

func (s *scene) diskIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(s.disks(account, parameters), func(disk Disk) string { return *disk.DiskId })
}

func (s *scene) disk(account, id string) Disk {
	s.Helper()
	return servicestest.One(s, s.disks(account, wire.Parameters{"DiskIds": `["` + id + `"]`}))
}

// newDisk makes a data disk, and returns its id once it is there.
func (s *scene) newDisk(account string, parameters wire.Parameters) string {
	s.Helper()
	all := wire.Parameters{"ZoneId": zone, "Size": "40", "DiskCategory": "cloud_essd"}
	for name, text := range parameters {
		all[name] = text
	}
	id := *servicestest.OK[CreateDiskResponse](s, account, "CreateDisk", all).DiskId
	s.Settle()
	return id
}

func TestTheDisksOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("participant", wire.Parameters{
		"SystemDisk.Category": "cloud_essd", "SystemDisk.Size": "60", "SystemDisk.DiskName": "root", "Tag.1.Key": "team", "Tag.1.Value": "b",
		"DataDisk.1.Category": "cloud_auto", "DataDisk.1.Size": "100", "DataDisk.1.ProvisionedIops": "5000", "DataDisk.1.BurstingEnabled": "true", "DataDisk.1.Encrypted": "true",
		"DataDisk.2.Category": "cloud_ssd", "DataDisk.2.Device": "/dev/xvdb", "DataDisk.2.Size": "50", "DataDisk.2.DeleteWithInstance": "false", "DataDisk.2.DiskName": "keep",
	})[0]
	var got []string
	for _, d := range s.disks("participant", wire.Parameters{"InstanceId": id}) {
		got = append(got, fmt.Sprint(*d.Type, " ", *d.Category, *d.PerformanceLevel, " ", *d.Size, " ", *d.Device, " ", *d.Status, " ", *d.DeleteWithInstance, " ", *d.DiskName,
			" ", *d.Encrypted, " ", *d.ZoneId, " ", *d.Tags.Tag[0].TagValue, " ", *d.ImageId, " ", len(d.Attachments.Attachment)))
	}
	want := []string{
		"system cloud_essdPL1 60 /dev/xvda In_use true root false " + zone + " b aliyun_3_x64_20G_alibase.vhd 1",
		"data cloud_auto 100 /dev/xvdc In_use true  true " + zone + " b  1",
		"data cloud_ssd 50 /dev/xvdb In_use false keep false " + zone + " b  1",
	}
	if !slices.Equal(got, want) {
		t.Errorf("the disks are\n%q, want\n%q", got, want)
	}
	if auto := s.disks("participant", wire.Parameters{"Category": "cloud_auto"})[0]; *auto.ProvisionedIops != 5000 || !*auto.BurstingEnabled || *auto.IOPS != 11800 {
		t.Errorf("the fast disk has %d provisioned IOPS and %d in all", *auto.ProvisionedIops, *auto.IOPS)
	}
	if got := s.diskIDs("owner", nil); len(got) != 0 {
		t.Errorf("the owner of the vSwitch sees the disks %v", got)
	}
	kept := s.disks("participant", wire.Parameters{"DiskName": "keep"})[0]
	servicestest.OK[EmptyResponse](s, "participant", "DeleteInstance", wire.Parameters{"RegionId": "", "InstanceId": id, "Force": "true"})
	left := s.disks("participant", nil)
	if len(left) != 1 || *left[0].DiskId != *kept.DiskId || *left[0].Status != "Available" || *left[0].InstanceId != "" || *left[0].DetachedTime == "" {
		t.Errorf("after the instance are left %+v", left)
	}
}

func TestAttachingAndDetachingADisk(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	other := s.run("owner", nil)[0]
	far := s.newDisk("owner", wire.Parameters{"ZoneId": "cn-hangzhou-b"})
	disk := *servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", wire.Parameters{"ZoneId": zone, "Size": "40", "DiskCategory": "cloud_essd", "DiskName": "data", "Tag.1.Key": "team", "Tag.1.Value": "a"}).DiskId
	both := wire.Parameters{"RegionId": "", "InstanceId": id, "DiskId": disk}
	step := func(action, want, after string) {
		t.Helper()
		if got := s.Refused("owner", action, both); got != want {
			t.Errorf("%s: %q, want %q", action, got, want)
		}
		d := s.disk("owner", disk)
		if got := *d.Status + " " + *d.InstanceId + *d.Device; got != after {
			t.Errorf("after %s the disk is %s, want %s", action, got, after)
		}
	}
	step("AttachDisk", "403 IncorrectDiskStatus", "Creating ")
	if got := s.Refused("owner", "DeleteDisk", wire.Parameters{"RegionId": "", "DiskId": disk}); got != "403 IncorrectDiskStatus.Initializing" {
		t.Errorf("deleting a new disk: %q", got)
	}
	s.Settle()
	step("DetachDisk", "404 InvalidDisk.AlreadyDetached", "Available ")
	step("AttachDisk", "", "Attaching "+id+"/dev/xvdb")
	step("DetachDisk", "403 IncorrectDiskStatus", "Attaching "+id+"/dev/xvdb")
	s.Settle()
	step("AttachDisk", "404 InvalidDisk.InUse", "In_use "+id+"/dev/xvdb")
	s.refusals("owner", []refusal{
		{"DeleteDisk", wire.Parameters{"RegionId": "", "DiskId": disk}, "403 IncorrectDiskStatus"},
		{"DetachDisk", wire.Parameters{"RegionId": "", "InstanceId": other, "DiskId": disk}, "403 DependencyViolation"},
		{"AttachDisk", wire.Parameters{"RegionId": "", "InstanceId": id, "DiskId": far}, "403 ResourcesNotInSameZone"},
		{"AttachDisk", wire.Parameters{"RegionId": "", "InstanceId": "i-none", "DiskId": far}, "404 InvalidInstanceId.NotFound"},
		{"AttachDisk", wire.Parameters{"RegionId": "", "InstanceId": id, "DiskId": "d-none"}, "404 InvalidDiskId.NotFound"},
		{"AttachDisk", wire.Parameters{"RegionId": "", "InstanceId": id, "DiskId": s.newDisk("owner", nil), "Device": "/dev/xvdb"}, "403 InvalidDevice.InUse"},
		{"DetachDisk", wire.Parameters{"RegionId": "", "InstanceId": id, "DiskId": *s.disks("owner", wire.Parameters{"InstanceId": id, "DiskType": "system"})[0].DiskId}, "501 MockNotImplemented"},
	})
	if got := s.Refused("participant", "DeleteDisk", wire.Parameters{"RegionId": "", "DiskId": disk}); got != "404 InvalidDiskId.NotFound" {
		t.Errorf("another account's disk: %q", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": id})
	step("DetachDisk", "403 IncorrectInstanceStatus", "In_use "+id+"/dev/xvdb")
	s.Settle()
	step("DetachDisk", "", "Detaching ")
	step("AttachDisk", "403 IncorrectDiskStatus", "Detaching ")
	s.Settle()
	step("AttachDisk", "", "Attaching "+id+"/dev/xvdb")
	s.Settle()
	step("DetachDisk", "", "Detaching ")
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "DeleteDisk", wire.Parameters{"RegionId": "", "DiskId": disk})
	if got := s.Refused("owner", "DeleteDisk", wire.Parameters{"RegionId": "", "DiskId": disk}); got != "404 InvalidDiskId.NotFound" {
		t.Errorf("a deleted disk: %q", got)
	}
	for n := range 17 {
		want := ""
		if n == 16 {
			want = "403 InstanceDiskLimitExceeded"
		}
		if got := s.Refused("owner", "AttachDisk", wire.Parameters{"RegionId": "", "InstanceId": other, "DiskId": s.newDisk("owner", nil)}); got != want {
			t.Errorf("disk %d: %q, want %q", n+1, got, want)
		}
	}
}

func TestDescribeDisksFilters(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	system := s.diskIDs("owner", nil)[0]
	a := s.newDisk("owner", wire.Parameters{"DiskName": "web-a", "Tag.1.Key": "team", "Encrypted": "true"})
	b := s.newDisk("owner", wire.Parameters{"DiskName": "web-b", "ZoneId": "cn-hangzhou-b", "DiskCategory": "cloud_ssd"})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyDiskAttribute", wire.Parameters{"DiskId": b, "DeleteAutoSnapshot": "true", "EnableAutoSnapshot": "false", "DeleteWithInstance": "true"})
	all, none := []string{system, a, b}, []string{}
	for _, c := range []struct {
		filter, text string
		want         []string
	}{
		{"DiskIds", `["` + a + `","d-none"]`, []string{a}},
		{"DiskIds", `[]`, all},
		{"InstanceId", id, []string{system}},
		{"DiskType", "system", []string{system}},
		{"DiskType", "data", []string{a, b}},
		{"DiskType", "all", all},
		{"Category", "cloud_ssd", []string{b}},
		{"Category", "all", all},
		{"Status", "In_use", []string{system}},
		{"Status", "Available", []string{a, b}},
		{"Status", "All", all},
		{"DiskName", "web-a", []string{a}},
		{"DiskName", "web*", []string{a, b}},
		{"ZoneId", "cn-hangzhou-b", []string{b}},
		{"Encrypted", "true", []string{a}},
		{"Encrypted", "false", []string{system, b}},
		{"DeleteWithInstance", "true", []string{system, b}},
		{"DeleteAutoSnapshot", "true", []string{b}},
		{"EnableAutoSnapshot", "false", []string{b}},
		{"Tag.1.Key", "team", []string{a}},
		{"ResourceGroupId", "rg-none", none},
		{"ResourceGroupId", *s.disk("owner", a).ResourceGroupId, all},
		{"Portable", "true", all},
		{"Portable", "false", none},
		{"DiskChargeType", "PostPaid", all},
		{"DiskChargeType", "PrePaid", none},
		{"LockReason", "security", none},
		{"MultiAttach", "Disabled", all},
		{"MultiAttach", "Enabled", none},
		{"EnableShared", "true", none},
		{"SnapshotId", "s-1", none},
		{"KMSKeyId", "k", none},
		{"AutoSnapshotPolicyId", "sp-1", none},
		{"EnableAutomatedSnapshotPolicy", "true", none},
	} {
		if got := s.diskIDs("owner", wire.Parameters{c.filter: c.text}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.filter, c.text, got, c.want)
		}
	}
	for _, c := range []struct {
		key, at string
		want    []string
	}{
		{"CreationStartTime", "2030-01-02T12:00Z", all},
		{"CreationStartTime", "2030-01-02T12:05Z", none},
		{"CreationEndTime", "2030-01-02T12:00Z", none},
		{"CreationEndTime", "2030-01-02T12:05Z", all},
	} {
		if got := s.diskIDs("owner", wire.Parameters{"Filter.1.Key": c.key, "Filter.1.Value": c.at}); !slices.Equal(got, c.want) {
			t.Errorf("%s %s selects %v, want %v", c.key, c.at, got, c.want)
		}
	}
	page := servicestest.OK[DescribeDisksResponse](s, "owner", "DescribeDisks", wire.Parameters{"PageSize": "2", "PageNumber": "2"})
	if *page.TotalCount != 3 || len(page.Disks.Disk) != 1 || *page.Disks.Disk[0].DiskId != b {
		t.Errorf("the second page of %d has %d disks", *page.TotalCount, len(page.Disks.Disk))
	}
	s.refusals("owner", []refusal{
		{"DescribeDisks", wire.Parameters{"DiskIds": a}, "400 InvalidParameter.DiskIds"},
		{"DescribeDisks", wire.Parameters{"DiskType": "tape"}, "400 InvalidDiskType.ValueNotSupported"},
		{"DescribeDisks", wire.Parameters{"Category": "tape"}, "403 InvalidCategory.ValueNotSupported"},
		{"DescribeDisks", wire.Parameters{"Status": "Idle"}, "400 InvalidStatus.ValueNotSupported"},
		{"DescribeDisks", wire.Parameters{"Tag.1.Value": "a"}, "400 InvalidTag.Mismatch"},
		{"DescribeDisks", wire.Parameters{"Filter.1.Key": "Mood", "Filter.1.Value": "2030-01-02T12:00Z"}, "404 InvalidFilterKey.NotFound"},
		{"DescribeDisks", wire.Parameters{"Filter.1.Key": "CreationEndTime"}, "404 InvalidFilterValue"},
	})
}

func TestCreateDiskRefuses(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"no zone":                {wire.Parameters{"ZoneId": ""}, "400 MissingParameter"},
		"no size":                {wire.Parameters{"Size": ""}, "400 MissingParameter"},
		"unknown zone":           {wire.Parameters{"ZoneId": "cn-hangzhou-zz"}, "404 InvalidZoneId.NotFound"},
		"unknown region":         {wire.Parameters{"RegionId": "cn-nowhere"}, "404 InvalidRegionId.NotFound"},
		"a strange category":     {wire.Parameters{"DiskCategory": "tape"}, "403 InvalidDataDiskCategory.ValueNotSupported"},
		"a small disk":           {wire.Parameters{"Size": "19"}, "403 InvalidDataDiskSize.ValueNotSupported"},
		"a great basic disk":     {wire.Parameters{"DiskCategory": "", "Size": "2001"}, "403 InvalidDataDiskSize.ValueNotSupported"},
		"a strange level":        {wire.Parameters{"PerformanceLevel": "PL9"}, "400 InvalidPerformanceLevel.Malformed"},
		"a short name":           {wire.Parameters{"DiskName": "a"}, "400 InvalidDiskName.Malformed"},
		"a description of links": {wire.Parameters{"Description": "http://a"}, "403 InvalidDescription.Malformed"},
		"IOPS of another":        {wire.Parameters{"ProvisionedIops": "1"}, "400 ProvisionedIopsForDiskCategoryUnsupported"},
		"many IOPS":              {wire.Parameters{"DiskCategory": "cloud_auto", "ProvisionedIops": "36201"}, "400 InvalidProvisionedIops.LimitExceed"},
		"bursts of another":      {wire.Parameters{"BurstingEnabled": "true"}, "400 BurstingEnabledForDiskCategoryUnsupported"},
		"bursts of a small one":  {wire.Parameters{"DiskCategory": "cloud_auto", "Size": "3", "BurstingEnabled": "true"}, "400 InvalidBurstingEnabled.DiskSizeTooSmall"},
		"a reserved tag":         {wire.Parameters{"Tag.1.Key": "acs:a"}, "400 InvalidTagKey.Malformed"},
		"another resource group": {wire.Parameters{"ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"an unknown snapshot":    {wire.Parameters{"SnapshotId": "s-1"}, "404 InvalidSnapshotId.NotFound"},
	} {
		parameters := wire.Parameters{"ZoneId": zone, "Size": "40", "DiskCategory": "cloud_essd"}
		for name, text := range c.parameters {
			parameters[name] = text
		}
		if got := s.Refused("owner", "CreateDisk", parameters); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	if got := s.diskIDs("owner", nil); len(got) != 0 {
		t.Errorf("refused calls made the disks %v", got)
	}
}

func TestChangingADisk(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", nil)[0]
	disk := s.newDisk("owner", nil)
	servicestest.OK[EmptyResponse](s, "owner", "ModifyDiskAttribute", wire.Parameters{"DiskIds.1": disk, "DiskName": "data", "Description": "a disk"})
	for _, c := range []struct {
		action     string
		parameters wire.Parameters
		refused    string
		want       string
	}{
		{"ResizeDisk", wire.Parameters{"NewSize": "40"}, "403 InvalidDiskSize.TooSmall", "cloud_essd PL1 40"},
		{"ResizeDisk", wire.Parameters{"NewSize": "70000"}, "403 InvalidDiskSize.TooLarge", "cloud_essd PL1 40"},
		{"ResizeDisk", wire.Parameters{"NewSize": "50", "Type": "quickly"}, "400 InvalidParam.Type", "cloud_essd PL1 40"},
		{"ResizeDisk", wire.Parameters{"NewSize": "50"}, "", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL1"}, "403 NoChangeInDiskCategoryAndPerformanceLevel", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL2"}, "403 OperationDenied.PerformanceLevelNotMatch", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL9"}, "400 InvalidPerformanceLevel.Malformed", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL0"}, "403 InvalidPerformanceLevel.TooLow", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"DiskCategory": "cloud"}, "403 InvalidDiskCategory.ValueNotSupported", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"ProvisionedIops": "1"}, "400 ProvisionedIopsForDiskCategoryUnsupported", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"DiskCategory": "cloud_ssd", "PerformanceLevel": "PL1"}, "400 InvalidPerformanceLevelParam.Mismatch", "cloud_essd PL1 50"},
		{"ModifyDiskSpec", wire.Parameters{"DiskCategory": "cloud_auto", "ProvisionedIops": "100"}, "", "cloud_auto  50"},
		{"ModifyDiskSpec", wire.Parameters{"DiskCategory": "cloud_essd"}, "", "cloud_essd PL1 50"},
		{"ResizeDisk", wire.Parameters{"NewSize": "461"}, "", "cloud_essd PL1 461"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL2", "DryRun": "true"}, "400 DryRunOperation", "cloud_essd PL1 461"},
		{"ModifyDiskSpec", wire.Parameters{"PerformanceLevel": "PL2"}, "", "cloud_essd PL2 461"},
	} {
		c.parameters["RegionId"], c.parameters["DiskId"] = "", disk
		if got := s.Refused("owner", c.action, c.parameters); got != c.refused {
			t.Errorf("%s %v: %q, want %q", c.action, c.parameters, got, c.refused)
		}
		d := s.disk("owner", disk)
		if got := fmt.Sprint(*d.Category, " ", *d.PerformanceLevel, " ", *d.Size); got != c.want {
			t.Errorf("after %s %v the disk is %s, want %s", c.action, c.parameters, got, c.want)
		}
	}
	if d := s.disk("owner", disk); *d.DiskName != "data" || *d.Description != "a disk" {
		t.Errorf("the disk is called %s, %s", *d.DiskName, *d.Description)
	}
	system := s.diskIDs("owner", wire.Parameters{"InstanceId": id})[0]
	online := wire.Parameters{"RegionId": "", "DiskId": system, "NewSize": "60", "Type": "online"}
	s.stop("owner", id)
	if got := s.Refused("owner", "ResizeDisk", online); got != "403 InvalidInstanceStatus.NotRunning" {
		t.Errorf("growing online in an instance that stands still: %q", got)
	}
	s.refusals("owner", []refusal{
		{"ModifyDiskAttribute", wire.Parameters{"DiskId": disk}, "400 NoAttributeToModify"},
		{"ModifyDiskAttribute", wire.Parameters{"DiskName": "data"}, "400 MissingParameter.DiskIdOrDiskIds"},
		{"ModifyDiskAttribute", wire.Parameters{"DiskId": disk, "DiskIds.1": disk, "DiskName": "data"}, "400 ParameterConflict.DiskIdAndDiskIds"},
		{"ModifyDiskAttribute", wire.Parameters{"DiskId": disk, "DiskName": "a"}, "400 InvalidDiskName.Malformed"},
		{"ModifyDiskAttribute", wire.Parameters{"DiskId": disk, "BurstingEnabled": "true"}, "400 BurstingEnabledForDiskCategoryUnsupported"},
		{"ModifyDiskAttribute", wire.Parameters{"DiskIds.1": disk, "DiskIds.2": "d-none", "DiskName": "other"}, "404 InvalidDiskId.NotFound"},
	})
}

func TestReplaceSystemDisk(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.run("owner", wire.Parameters{"SystemDisk.Category": "cloud_essd", "SystemDisk.Size": "60", "Tag.1.Key": "team"})[0]
	former := s.diskIDs("owner", nil)[0]
	with := func(parameters wire.Parameters) wire.Parameters {
		parameters["RegionId"], parameters["InstanceId"] = "", id
		return parameters
	}
	image := "ubuntu_22_04_x64_20G_alibase_20250113.vhd"
	if got := s.Refused("owner", "ReplaceSystemDisk", with(wire.Parameters{"ImageId": image})); got != "403 IncorrectInstanceStatus" {
		t.Errorf("an instance that runs: %q", got)
	}
	s.stop("owner", id)
	s.refusals("owner", []refusal{
		{"ReplaceSystemDisk", with(wire.Parameters{}), "400 MissingParameter"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": image, "DiskId": "d-1"}), "403 InvalidParameter.Conflict"},
		{"ReplaceSystemDisk", with(wire.Parameters{"DiskId": "d-1"}), "501 MockNotImplemented"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": "?"}), "404 InvalidImageId.NotFound"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": image, "SystemDisk.Size": "59"}), "400 InvalidSystemDiskSize.ValueNotSupported"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": image, "Password": "a"}), "400 InvalidPassword.Malformed"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": image, "KeyPairName": "none"}), "400 InvalidKeyPairName.NotFound"},
		{"ReplaceSystemDisk", with(wire.Parameters{"ImageId": "ubuntu_22_04_arm64_20G_alibase_20250113.vhd"}), "403 ImageNotSupportInstanceType"},
	})
	id2 := *servicestest.OK[ReplaceSystemDiskResponse](s, "owner", "ReplaceSystemDisk", with(wire.Parameters{"ImageId": image, "SystemDisk.Size": "80"})).DiskId
	d := s.disks("owner", wire.Parameters{"InstanceId": id, "DiskType": "system"})[0]
	if got, want := fmt.Sprint(*d.DiskId, *d.Size, *d.Category, *d.ImageId, *d.Device, len(d.Tags.Tag)), fmt.Sprint(id2, 80, "cloud_essd", image, "/dev/xvda", 1); got != want || id2 == former {
		t.Errorf("the new system disk is %s, want %s", got, want)
	}
	if got := *s.instance("owner", id).ImageId; got != image {
		t.Errorf("the image of the instance is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "StartInstance", wire.Parameters{"RegionId": "", "InstanceId": id})
	servicestest.OK[EmptyResponse](s, "owner", "TagResources", wire.Parameters{"ResourceType": "disk", "ResourceId.1": id2, "Tag.1.Key": "stage", "Tag.1.Value": "test"})
	if got := s.diskIDs("owner", wire.Parameters{"Tag.1.Key": "stage"}); !slices.Equal(got, []string{id2}) {
		t.Errorf("the disks with the tag are %v", got)
	}
}

func TestASystemDiskThatOutlivesItsInstanceIsADataDiskElsewhere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	first, second := s.run("owner", nil)[0], s.run("owner", nil)[0]
	id := *s.disks("owner", wire.Parameters{"InstanceId": first})[0].DiskId
	s.refusals("owner", []refusal{
		{"ModifyDiskAttribute", wire.Parameters{"DiskId": id, "DeleteWithInstance": "false"}, ""},
		{"DeleteInstance", wire.Parameters{"InstanceId": first, "Force": "true"}, ""},
		{"AttachDisk", wire.Parameters{"InstanceId": second, "DiskId": id}, ""},
	})
	s.Settle()
	if disk := s.disk("owner", id); *disk.Type != "data" || *disk.Device != "/dev/xvdb" || *disk.Status != "In_use" {
		t.Errorf("the disk is %s %s at %s", *disk.Status, *disk.Type, *disk.Device)
	}
	s.refusals("owner", []refusal{{"DetachDisk", wire.Parameters{"InstanceId": second, "DiskId": id}, ""}})
}

func TestASystemDiskHasRoomForItsImage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	small := wire.Parameters{"ImageId": windows, "SystemDisk.Size": "39"}
	if got, want := s.refusedRun("owner", small), "404 InvalidSystemDiskSize.LessThanImageSize"; got != want {
		t.Errorf("RunInstances: %q, want %q", got, want)
	}
	id := s.run("owner", wire.Parameters{"SystemDisk.Size": "20"})[0]
	s.stop("owner", id)
	s.refusals("owner", []refusal{
		{"ReplaceSystemDisk", wire.Parameters{"InstanceId": id, "ImageId": windows}, "404 InvalidSystemDiskSize.LessThanImageSize"},
		{"ReplaceSystemDisk", wire.Parameters{"InstanceId": id, "ImageId": windows, "SystemDisk.Size": "40"}, ""},
	})
}

// Terraform's provider 1.289 turns it on and off (its tests of alicloud_ecs_disk_encryption_by_default).
func TestDisksAreEncryptedByDefaultWhereTheAccountSaysSo(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	in := wire.Parameters{"RegionId": "cn-hangzhou"}
	status := func(account, region string) bool {
		return *servicestest.OK[DescribeDiskEncryptionByDefaultStatusResponse](s, account, "DescribeDiskEncryptionByDefaultStatus", wire.Parameters{"RegionId": region}).Encrypted
	}
	servicestest.OK[EmptyResponse](s, "owner", "DisableDiskEncryptionByDefault", in)
	servicestest.OK[EmptyResponse](s, "owner", "EnableDiskEncryptionByDefault", in)
	s.refusals("owner", []refusal{{"DisableDiskEncryptionByDefault", wire.Parameters{"RegionId": "cn-none"}, "403 InvalidParameter.RegionIdNotExists"}, {"EnableDiskEncryptionByDefault", in, "403 InvalidOperation.DefaultEncryptionAlreadyEnabled"}})
	if !status("owner", "cn-hangzhou") || status("owner", "cn-beijing") || status("participant", "cn-hangzhou") {
		t.Error("it holds for the account in the region, and for nobody else")
	}
	encrypted := func(account, id string) bool {
		return *servicestest.OK[DescribeDisksResponse](s, account, "DescribeDisks", wire.Parameters{"DiskIds": `["` + id + `"]`}).Disks.Disk[0].Encrypted
	}
	plain := wire.Parameters{"ZoneId": zone, "Size": "20", "DiskCategory": "cloud_essd", "Encrypted": "false"}
	mine, others := s.newDisk("owner", plain), s.newDisk("participant", plain)
	if !encrypted("owner", mine) || encrypted("participant", others) {
		t.Error("its new disks are encrypted, and those of others are not")
	}
	servicestest.OK[EmptyResponse](s, "owner", "DisableDiskEncryptionByDefault", in)
	if encrypted("owner", s.newDisk("owner", plain)) || !encrypted("owner", mine) {
		t.Error("further disks are not encrypted, and those that are stay so")
	}
}
