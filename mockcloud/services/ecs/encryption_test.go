package ecs

import (
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/encryption"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestEncryptedDisks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("owner", func(c *cloud.Call) (err error) {
		if key, err = encryption.CreateKey(c, encryption.NewKey{}); err != nil {
			return err
		}
		return encryption.CreateAlias(c, "alias/disks", key.ID)
	})
	disk := func(others wire.Parameters) wire.Parameters {
		others["ZoneId"], others["Size"], others["DiskCategory"] = "cn-hangzhou-h", "40", "cloud_essd"
		return others
	}
	shown := func(id string) Disk {
		return servicestest.One(s, servicestest.OK[DescribeDisksResponse](s, "owner", "DescribeDisks", wire.Parameters{"DiskIds": `["` + id + `"]`}).Disks.Disk)
	}
	own := servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", disk(wire.Parameters{"Encrypted": "true", "KMSKeyId": "alias/disks"}))
	if got := shown(*own.DiskId); *got.KMSKeyId != key.ID || !*got.Encrypted {
		t.Errorf("the disk is encrypted with %q", *got.KMSKeyId)
	}
	if found := servicestest.OK[DescribeDisksResponse](s, "owner", "DescribeDisks", wire.Parameters{"KMSKeyId": key.ID}); *servicestest.One(s, found.Disks.Disk).DiskId != *own.DiskId {
		t.Errorf("the key finds %+v", found.Disks.Disk)
	}
	usual := servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", disk(wire.Parameters{"Encrypted": "true"}))
	var service *encryption.Key
	s.As("owner", func(c *cloud.Call) (err error) {
		service, err = encryption.FindKey(c, "alias/acs/ecs", cloud.View)
		return err
	})
	if got := shown(*usual.DiskId); *got.KMSKeyId != service.ID || !*got.Encrypted || !service.OfService() {
		t.Errorf("the disk shows the key %q, want %q", *got.KMSKeyId, service.ID)
	}
	if found := servicestest.OK[DescribeDisksResponse](s, "owner", "DescribeDisks", wire.Parameters{"KMSKeyId": service.ID}); *servicestest.One(s, found.Disks.Disk).DiskId != *usual.DiskId {
		t.Errorf("the service's key finds %+v", found.Disks.Disk)
	}
	// What Terraform's provider 1.289 tests of the data source alicloud_ecs_disks: a disk of an older category shows none.
	older := disk(wire.Parameters{"Encrypted": "true"})
	older["DiskCategory"] = "cloud_efficiency"
	if got := shown(*servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", older).DiskId); *got.KMSKeyId != "" || !*got.Encrypted {
		t.Errorf("the older disk shows the key %q", *got.KMSKeyId)
	}
	s.Refuses("participant", "CreateDisk", disk(wire.Parameters{"Encrypted": "true", "KMSKeyId": key.ID}), "404 InvalidParameter.KMSKeyId.NotFound")
	s.Refuses("owner", "CreateDisk", disk(wire.Parameters{"Encrypted": "true", "KMSKeyId": "alias/none"}), "404 InvalidParameter.KMSKeyId.NotFound")
	s.Refuses("owner", "CreateDisk", disk(wire.Parameters{"KMSKeyId": key.ID}), "400 InvalidEncrypted.NotMatchKmsKeyId")

	s.Settle()
	instance := s.run("owner", nil)[0]
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "AttachDisk", wire.Parameters{"InstanceId": instance, "DiskId": *own.DiskId})
	s.Settle()
	snapshot := servicestest.OK[SnapshotIdResponse](s, "owner", "CreateSnapshot", wire.Parameters{"DiskId": *own.DiskId})
	s.Settle()
	copied := servicestest.OK[SnapshotIdResponse](s, "owner", "CopySnapshot", wire.Parameters{"SnapshotId": *snapshot.SnapshotId, "DestinationRegionId": "cn-beijing", "DestinationSnapshotName": "copy", "DestinationSnapshotDescription": "a copy"})
	s.Refuses("owner", "CopySnapshot", wire.Parameters{"SnapshotId": *snapshot.SnapshotId, "DestinationRegionId": "cn-shanghai", "DestinationSnapshotName": "copy", "DestinationSnapshotDescription": "a copy", "Encrypted": "true", "KMSKeyId": key.ID}, "403 InvalidParameter.KMSKeyId.NotFound")
	taken := servicestest.OK[DescribeSnapshotsResponse](s, "owner", "DescribeSnapshots", wire.Parameters{"KMSKeyId": key.ID})
	if got := servicestest.One(s, taken.Snapshots.Snapshot); *got.SnapshotId != *snapshot.SnapshotId {
		t.Errorf("the key finds the snapshot %s", *got.SnapshotId)
	}
	elsewhere := servicestest.OK[DescribeSnapshotsResponse](s, "owner", "DescribeSnapshots", wire.Parameters{"RegionId": "cn-beijing", "SnapshotIds": `["` + *copied.SnapshotId + `"]`})
	if got := servicestest.One(s, elsewhere.Snapshots.Snapshot); !*got.Encrypted || *got.KMSKeyId == key.ID || *got.KMSKeyId == "" {
		t.Errorf("the copy is encrypted with %q", *got.KMSKeyId)
	}

	s.As("owner", func(c *cloud.Call) error { return encryption.SwitchKey(c, key.ID, false) })
	s.Refuses("owner", "CreateDisk", disk(wire.Parameters{"Encrypted": "true", "KMSKeyId": key.ID}), "403 InvalidParameter.KMSKeyId.CMKNotEnabled")
}

// Terraform's provider 1.289: the default key of disks of an account in a region.
func TestTheDefaultKeyOfDisks(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("owner", func(c *cloud.Call) (err error) {
		key, err = encryption.CreateKey(c, encryption.NewKey{})
		return err
	})
	is := func(account string) string {
		return *servicestest.OK[DescribeDiskDefaultKMSKeyIdResponse](s, account, "DescribeDiskDefaultKMSKeyId", nil).KMSKeyId
	}
	encrypted := func() string {
		disk := servicestest.OK[CreateDiskResponse](s, "owner", "CreateDisk", wire.Parameters{"ZoneId": "cn-hangzhou-h", "Size": "40", "DiskCategory": "cloud_essd", "Encrypted": "true"})
		return *s.disk("owner", *disk.DiskId).KMSKeyId
	}
	if got := is("owner"); got != "" {
		t.Errorf("at first the default key is %s", got)
	}
	s.refusals("owner", []refusal{
		{"ModifyDiskDefaultKMSKeyId", wire.Parameters{"KMSKeyId": "key-none"}, "403 InvalidOperation.KMSKeyIdNotFound"},
		{"ResetDiskDefaultKMSKeyId", wire.Parameters{"RegionId": "cn-nowhere"}, "403 InvalidParameter.RegionIdNotExists"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyDiskDefaultKMSKeyId", wire.Parameters{"KMSKeyId": key.ID})
	if got, with := is("owner"), encrypted(); got != key.ID || with != key.ID || is("participant") != "" {
		t.Errorf("the default key is %s, and a disk has %s", got, with)
	}
	s.As("owner", func(c *cloud.Call) error { return encryption.SwitchKey(c, key.ID, false) })
	if with := encrypted(); with == key.ID {
		t.Error("a disk is encrypted with a key that is disabled")
	}
	servicestest.OK[EmptyResponse](s, "owner", "ResetDiskDefaultKMSKeyId", nil)
	if got, with := is("owner"), encrypted(); got == key.ID || got != with {
		t.Errorf("the default key is %s again, and a disk has %s", got, with)
	}
}

// Copies that a policy makes are encrypted with its key, as long as that can be used.
func TestPoliciesEncryptCopies(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("participant", func(c *cloud.Call) (err error) {
		c.Region = "cn-beijing"
		if key, err = encryption.CreateKey(c, encryption.NewKey{}); err != nil {
			return err
		}
		return encryption.CreateAlias(c, "alias/copies", key.ID)
	})
	disk := s.disksOf("participant", s.run("participant", nil)[0])[0]
	copies := []string{"EnableCrossRegionCopy", "true", "TargetCopyRegions", `["cn-beijing"]`, "CopyEncryptionConfiguration.KMSKeyId", "alias/copies"}
	s.Refuses("participant", "CreateAutoSnapshotPolicy", policy(copies...), "400 InvalidParam.EncryptedMismatch")
	copies = append(copies, "CopyEncryptionConfiguration.Encrypted", "true")
	s.Refuses("owner", "CreateAutoSnapshotPolicy", policy(copies...), "403 InvalidOperation.KMSKeyIdNotFound")
	id := s.newPolicy("participant", copies...)
	servicestest.OK[EmptyResponse](s, "participant", "ApplyAutoSnapshotPolicy", wire.Parameters{"RegionId": "", "regionId": region, "autoSnapshotPolicyId": id, "diskIds": `["` + disk + `"]`})
	shown := servicestest.OK[DescribeAutoSnapshotPolicyExResponse](s, "participant", "DescribeAutoSnapshotPolicyEx", wire.Parameters{"AutoSnapshotPolicyId": id})
	if got := servicestest.One(s, shown.AutoSnapshotPolicies.AutoSnapshotPolicy).CopyEncryptionConfiguration; !*got.Encrypted || *got.KMSKeyId != key.ID {
		t.Errorf("the policy encrypts copies by %+v", got)
	}
	s.Wall = time.Date(2030, 1, 3, 18, 1, 0, 0, time.UTC)
	if got := servicestest.One(s, s.snapshots("participant", wire.Parameters{"RegionId": "cn-beijing"})); !*got.Encrypted || *got.KMSKeyId != key.ID {
		t.Errorf("the copy is encrypted (%t) with %s", *got.Encrypted, *got.KMSKeyId)
	}
}

// The default key of the service is no other account's to use, so nobody gets what it encrypts (the
// contract of ModifyImageSharePermission).
func TestAnImageOfTheServicesKeyIsNotShared(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	var key *encryption.Key
	s.As("owner", func(c *cloud.Call) (err error) {
		key, err = encryption.CreateKey(c, encryption.NewKey{})
		return err
	})
	instance := s.run("owner", wire.Parameters{"DataDisk.1.Size": "100", "DataDisk.1.Encrypted": "true"})[0]
	image := s.newImage("owner", instance, wire.Parameters{"ImageName": "golden"})
	share := func(id string) wire.Parameters {
		return wire.Parameters{"ImageId": id, "AddAccount.1": s.Accounts["participant"]}
	}
	s.Refuses("owner", "ModifyImageSharePermission", share(image), "403 InvalidOperation.ServiceKeyEncryptedImageUnsupported")
	s.Refuses("owner", "ModifyImageSharePermission", share(*servicestest.OK[ImageIdResponse](s, "owner", "CopyImage", wire.Parameters{"ImageId": image}).ImageId), "403 InvalidOperation.ServiceKeyEncryptedImageUnsupported")
	s.Settle()
	of := *servicestest.OK[ImageIdResponse](s, "owner", "CopyImage", wire.Parameters{"ImageId": image, "Encrypted": "true", "KMSKeyId": key.ID}).ImageId
	s.Settle()
	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageSharePermission", share(of))
}
