package ecs

import (
	"slices"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// A community image is everybody's in its region, and nobody's but the owner's to change.
func TestCommunityImages(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newImage("owner", s.run("owner", nil)[0], wire.Parameters{"ImageName": "golden", "ImageFamily": "web", "Tag.1.Key": "team"})
	publish := wire.Parameters{"ImageId": id, "IsPublic": "true"}
	community := func(more ...string) wire.Parameters {
		return with(wire.Parameters{"ImageOwnerAlias": "others", "IsPublic": "true"}, more...)
	}
	s.Refuses("owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": id, "IsPublic": "false"}, "403 Image.NotPublic")
	s.Refuses("participant", "ModifyImageSharePermission", publish, "404 InvalidImageId.NotFound")
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "404 InvalidImageId.NotFound")
	if got := s.imageIDs("participant", community()); len(got) != 0 {
		t.Errorf("the images %v are published", got)
	}
	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageSharePermission", publish)

	i := servicestest.One(s, s.imagesOf("participant", community()))
	if !*i.IsPublic || *i.ImageName != "golden" || *i.ImageOwnerAlias != "others" || len(i.Tags.Tag) != 0 || *i.DiskDeviceMappings.DiskDeviceMapping[0].SnapshotId != "" {
		t.Errorf("the participant sees %+v", i)
	}
	for _, c := range []struct {
		account string
		q       wire.Parameters
		want    []string
	}{
		{"participant", community("ImageId", id), []string{id}},
		{"participant", community("ImageName", "gold*"), []string{id}},
		{"participant", community("ImageOwnerId", s.Accounts["owner"]), []string{id}},
		{"participant", community("ImageOwnerId", "1"), []string{}},
		{"participant", community("ImageFamily", "db"), []string{}},
		{"participant", community("Tag.1.Key", "team"), []string{}},
		{"participant", community("RegionId", "cn-beijing"), []string{}},
		{"participant", wire.Parameters{"ImageOwnerAlias": "others"}, []string{}}, // none is shared
		{"owner", community(), []string{}},
		{"owner", wire.Parameters{"ImageOwnerAlias": "self"}, []string{id}},
	} {
		if got := s.imageIDs(c.account, c.q); !slices.Equal(got, c.want) {
			t.Errorf("by %v the %s sees %v, want %v", c.q, c.account, got, c.want)
		}
	}
	instance := s.run("participant", wire.Parameters{"ImageId": id})[0]
	if len(servicestest.OK[DescribeImageSupportInstanceTypesResponse](s, "participant", "DescribeImageSupportInstanceTypes", wire.Parameters{"ImageId": id}).InstanceTypes.InstanceType) == 0 {
		t.Error("no type of instances goes with the image")
	}
	// A family is that of images which somebody means the caller to have.
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": "", "ImageFamily": "web"}), "403 InvalidImageFamily.MissingAvailableImage")
	copied := wire.Parameters{"ImageId": id, "DestinationImageName": "ours", "DestinationRegionId": "cn-beijing"}
	s.refusals("participant", []refusal{
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageName": "ours"}, "403 InvalidOperation.PublicImageUnsupported"},
		{"DeleteImage", wire.Parameters{"ImageId": id}, "404 InvalidImageId.NotFound"},
		{"CopyImage", copied, "400 OperationDenied.CommunityImage"},
	})
	s.refusals("owner", []refusal{
		{"CopyImage", copied, "400 OperationDenied.CommunityImage"},
		{"DeleteImage", wire.Parameters{"ImageId": id, "Force": "true"}, "403 ImageIsPublic"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Deprecated"}, "403 ImageUseShared"},
		{"ModifyImageSharePermission", publish, "403 Image.Public"},
		{"ModifyImageSharePermission", wire.Parameters{"ImageId": id, "AddAccount.1": s.Accounts["participant"]}, "403 Image.Public"},
		{"ModifyImageSharePermission", with(publish, "AddAccount.1", s.Accounts["participant"]), "403 InvalidParameter.IsPublic"},
	})
	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageName": "silver"})

	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": id, "IsPublic": "false"})
	if got := s.imageIDs("participant", community()); len(got) != 0 {
		t.Errorf("the images %v are still published", got)
	}
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "404 InvalidImageId.NotFound")
	servicestest.OK[EmptyResponse](s, "participant", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	s.Settle()
	s.Refuses("participant", "ReInitDisk", wire.Parameters{"RegionId": "", "DiskId": s.disksOf("participant", instance)[0]}, "404 InvalidImageId.NotFound")

	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Deprecated"})
	s.Refuses("owner", "ModifyImageSharePermission", publish, "403 OperationDenied.InvalidImageStatus")
	secret := s.newImage("owner", s.run("owner", wire.Parameters{"SystemDisk.Encrypted": "true"})[0], wire.Parameters{"ImageName": "secret"})
	s.Refuses("owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": secret, "IsPublic": "true"}, "403 OperationDeined.EncryptedSnapshot")
}
