package ecs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/cloudtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// imagesOf lists the images that an account sees and that are not the vendor's.
func (s *scene) imagesOf(account string, parameters wire.Parameters) []Image {
	s.Helper()
	var found []Image
	for _, image := range servicestest.OK[DescribeImagesResponse](s, account, "DescribeImages", with(parameters, "PageSize", "100")).Images.Image {
		if *image.ImageOwnerAlias != "system" {
			found = append(found, image)
		}
	}
	return found
}

func (s *scene) imageIDs(account string, parameters wire.Parameters) []string {
	s.Helper()
	return services.Each(s.imagesOf(account, parameters), func(image Image) string { return *image.ImageId })
}

// newImage makes an image of an instance, and returns its id once it is made.
func (s *scene) newImage(account, instance string, parameters wire.Parameters) string {
	s.Helper()
	id := *servicestest.OK[ImageIdResponse](s, account, "CreateImage", with(parameters, "InstanceId", instance)).ImageId
	s.Settle()
	return id
}

func disksIn(image *Image) (disks []string) {
	for _, d := range image.DiskDeviceMappings.DiskDeviceMapping {
		disks = append(disks, fmt.Sprint(*d.Type, " ", *d.Device, " ", *d.Size, " ", *d.SnapshotId != ""))
	}
	return disks
}

func TestTheLifeOfAnImage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("participant", wire.Parameters{"ImageId": windows, "SystemDisk.Size": "60", "DataDisk.1.Size": "100", "DataDisk.1.Encrypted": "true"})[0]
	id := *servicestest.OK[ImageIdResponse](s, "participant", "CreateImage", wire.Parameters{
		"InstanceId": instance, "ImageName": "golden", "Description": "all in it", "ImageFamily": "web", "ImageVersion": "1", "Tag.1.Key": "team", "Tag.1.Value": "b",
	}).ImageId
	if got := s.imageIDs("participant", nil); len(got) != 0 {
		t.Errorf("before they are available there are the images %v", got)
	}
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "400 IncorrectImageStatus")
	s.Refuses("participant", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageName": "other"}, "403 InvalidStatus.ImageIsCreating")
	s.Wall = s.Wall.Add(s.Settling / 2)
	look := func(parameters wire.Parameters) string {
		t.Helper()
		i := servicestest.One(s, s.imagesOf("participant", parameters))
		return fmt.Sprint(*i.Status, *i.Progress, *i.Usable, " ", *i.ImageName, " ", *i.Description, " ", *i.ImageFamily, *i.ImageVersion, " ", *i.ImageOwnerAlias, *i.Platform, *i.OSType, *i.Architecture,
			" ", *i.Size, *i.Usage, " ", *i.Tags.Tag[0].TagValue, " ", strings.Join(disksIn(&i), ", "))
	}
	if got, want := look(wire.Parameters{"Status": "Creating,Waiting"}), "Creating50%false golden all in it web1 selfWindows Server 2022windowsx86_64 60none b system /dev/xvda 60 true, data /dev/xvdb 100 true"; got != want {
		t.Errorf("half made the image is\n%s, want\n%s", got, want)
	}
	s.Settle()
	if got := s.snapshots("participant", wire.Parameters{"Usage": "image"}); len(got) != 2 || *got[1].Encrypted != true {
		t.Errorf("the image is made of %d snapshots", len(got))
	}
	other := s.run("participant", wire.Parameters{"ImageId": id})[0]
	var disks []string
	for _, d := range s.disks("participant", wire.Parameters{"InstanceId": other}) {
		disks = append(disks, fmt.Sprint(*d.Type, *d.Device, " ", *d.Size, *d.Encrypted))
	}
	if want := []string{"system/dev/xvda 60 false", "data/dev/xvdb 100 true"}; !slices.Equal(disks, want) {
		t.Errorf("an instance of the image has the disks %v, want %v", disks, want)
	}
	if i := s.instances("participant", wire.Parameters{"ImageId": id})[0]; *i.OSType != "windows" || !strings.Contains(*i.OSName, "2022") {
		t.Errorf("it runs %s, %s", *i.OSType, *i.OSName)
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageName": "silver", "Description": "less", "ImageFamily": "db", "LicenseType": "BYOL", "Features.NvmeSupport": "unsupported"})
	if got, want := look(nil), "Available100%true silver less db1 selfWindows Server 2022windowsx86_64 60instance b system /dev/xvda 60 true, data /dev/xvdb 100 true"; got != want {
		t.Errorf("changed the image is\n%s, want\n%s", got, want)
	}
	s.filters(id)
	for _, account := range []string{"owner", "former", "stranger"} {
		if got := s.imageIDs(account, nil); len(got) > 0 {
			t.Errorf("%s sees %v", account, got)
		}
	}
	// Terraform's provider 1.289 gives the family an empty value to take the image out of it.
	servicestest.OK[EmptyResponse](s, "participant", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageFamily": servicestest.Cleared})
	if got := s.imageIDs("participant", wire.Parameters{"ImageFamily": "db"}); len(got) > 0 {
		t.Errorf("of the family are still %v", got)
	}
	s.Refuses("participant", "DeleteImage", wire.Parameters{"ImageId": id}, "403 ImageUsingByInstance")
	servicestest.OK[EmptyResponse](s, "participant", "DeleteImage", wire.Parameters{"ImageId": id, "Force": "true"})
	if got := s.imageIDs("participant", nil); len(got) != 0 {
		t.Errorf("after the deletion there are %v", got)
	}
	if got := s.snapshotIDs("participant", nil); len(got) != 2 || len(s.snapshotIDs("participant", wire.Parameters{"Usage": "image"})) > 0 {
		t.Errorf("of the image are left the snapshots %v", got)
	}
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "404 InvalidImageId.NotFound")
}

// filters looks for the image of that id, or not.
func (s *scene) filters(id string) {
	s.Helper()
	snapshot := s.snapshotIDs("participant", nil)[0]
	for name, value := range map[string]string{"ImageId": id, "ImageName": "sil*", "ImageFamily": "db", "ImageOwnerAlias": "self", "SnapshotId": snapshot, "Usage": "instance", "OSType": "windows", "Architecture": "x86_64", "Tag.1.Key": "team", "Status": "ALL", "InstanceType": "ecs.g7.large"} {
		if got := s.imageIDs("participant", wire.Parameters{name: value}); !slices.Equal(got, []string{id}) {
			s.Errorf("%s %s selects %v", name, value, got)
		}
	}
	for name, value := range map[string]string{"ImageName": "gold*", "ImageFamily": "web", "ImageOwnerAlias": "others", "SnapshotId": "s-none", "Usage": "none", "OSType": "linux", "Architecture": "arm64", "Tag.1.Key": "color", "Status": "UnAvailable", "InstanceType": "ecs.g8y.large", "ActionType": "ChangeOS"} {
		if got := s.imageIDs("participant", wire.Parameters{name: value}); len(got) > 0 {
			s.Errorf("%s %s selects %v", name, value, got)
		}
	}
	if got := servicestest.OK[DescribeImageFromFamilyResponse](s, "participant", "DescribeImageFromFamily", wire.Parameters{"ImageFamily": "db"}).Image; got == nil || *got.ImageId != id {
		s.Errorf("the newest image of the family is %+v", got)
	}
	if got := servicestest.OK[DescribeImageFromFamilyResponse](s, "owner", "DescribeImageFromFamily", wire.Parameters{"ImageFamily": "db"}).Image; got != nil {
		s.Errorf("others find the image %s", *got.ImageId)
	}
	if got := s.run("participant", wire.Parameters{"ImageId": "", "ImageFamily": "db"}); len(s.instanceIDs("participant", wire.Parameters{"ImageId": id})) != 2 {
		s.Errorf("of the family was made %v", got)
	}
	// The pages go over the account's images and the vendor's.
	page := servicestest.OK[DescribeImagesResponse](s, "participant", "DescribeImages", wire.Parameters{"PageSize": "1", "PageNumber": "2"})
	if got := *page.Images.Image[0].ImageOwnerAlias; got != "system" || *page.TotalCount != int32(1+len(s.images(nil))) {
		s.Errorf("of %d images the second is one of %s", *page.TotalCount, got)
	}
}

func TestImagesOfSnapshots(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"ImageId": ubuntu, "DataDisk.1.Size": "100"})[0]
	disks := s.disksOf("owner", instance)
	system, data := s.take("owner", disks[0], nil), s.take("owner", disks[1], nil)
	of := func(parameters wire.Parameters) string {
		t.Helper()
		id := *servicestest.OK[ImageIdResponse](s, "owner", "CreateImage", parameters).ImageId
		s.Settle()
		i := servicestest.One(s, s.imagesOf("owner", wire.Parameters{"ImageId": id}))
		return fmt.Sprint(*i.ImageName == id, " ", *i.Platform, " ", *i.Architecture, " ", *i.BootMode, " ", strings.Join(disksIn(&i), ", "))
	}
	for want, parameters := range map[string]wire.Parameters{
		"true Ubuntu x86_64 UEFI-Preferred system /dev/xvda 40 true": {"SnapshotId": system},
		"true Ubuntu x86_64 BIOS system /dev/xvda 50 true, data /dev/xvdc 20 false, data /dev/xvdb 100 true": {
			"BootMode": "BIOS", "DiskDeviceMapping.1.Device": "/dev/xvdc", "DiskDeviceMapping.2.SnapshotId": data,
			"DiskDeviceMapping.3.SnapshotId": system, "DiskDeviceMapping.3.Size": "50",
		},
		// Of several sources the instance counts, or else the disks.
		"true Ubuntu x86_64 BIOS system /dev/xvda 40 true, data /dev/xvdb 100 true": {
			"InstanceId": instance, "SnapshotId": system, "DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.1.Size": "60",
		},
		"true Ubuntu x86_64 UEFI-Preferred system /dev/xvda 60 true": {"SnapshotId": data, "DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.1.Size": "60"},
		"true FreeBSD arm64 UEFI system /dev/xvda 100 true":          {"DiskDeviceMapping.1.SnapshotId": data, "DiskDeviceMapping.1.DiskType": "system", "Platform": "FreeBSD", "Architecture": "arm64"},
	} {
		if got := of(parameters); got != want {
			t.Errorf("%v makes\n%s, want\n%s", parameters, got, want)
		}
	}
	s.Refuses("owner", "DeleteSnapshot", wire.Parameters{"RegionId": "", "SnapshotId": data, "Force": "true"}, "403 SnapshotCreatedImage")
	for name, c := range map[string]struct {
		parameters wire.Parameters
		want       string
	}{
		"nothing":            {nil, "400 MissingParameter"},
		"no system":          {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": data}, "400 OperationDenied"},
		"two systems":        {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.2.SnapshotId": data, "DiskDeviceMapping.2.DiskType": "system"}, "400 InvalidDiskType.ValueNotSupported"},
		"a strange type":     {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": data, "DiskDeviceMapping.1.DiskType": "tape"}, "400 InvalidDiskType.ValueNotSupported"},
		"a small disk":       {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.1.Size": "39"}, "400 InvalidSize.ValueNotSupported"},
		"a strange place":    {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.2.Device": "/dev/sdb"}, "400 InvalidDevice.Malformed"},
		"two at a place":     {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": system, "DiskDeviceMapping.2.Device": "/dev/xvdb", "DiskDeviceMapping.3.Device": "/dev/xvdb"}, "400 InvalidDevice.InUse"},
		"unknown snapshot":   {wire.Parameters{"SnapshotId": "s-none"}, "404 InvalidSnapshotId.NotFound"},
		"unknown instance":   {wire.Parameters{"InstanceId": "i-none"}, "404 InvalidInstanceId.NotFound"},
		"strange name":       {wire.Parameters{"SnapshotId": system, "ImageName": "aliyun-x"}, "400 InvalidImageName.Malformed"},
		"strange family":     {wire.Parameters{"SnapshotId": system, "ImageFamily": "acs:x"}, "400 InvalidImageFamily.Malformed"},
		"strange words":      {wire.Parameters{"SnapshotId": system, "Description": "http://a"}, "400 InvalidDescription.Malformed"},
		"strange version":    {wire.Parameters{"SnapshotId": system, "ImageVersion": strings.Repeat("1", 41)}, "400 InvalidImageVersion.Malformed"},
		"strange platform":   {wire.Parameters{"SnapshotId": system, "Platform": "plan9"}, "400 InvalidPlatform.Malformed"},
		"strange processors": {wire.Parameters{"SnapshotId": system, "Architecture": "vax"}, "400 InvalidArchitecture.Malformed"},
		"strange metadata":   {wire.Parameters{"SnapshotId": system, "Features.ImdsSupport": "v3"}, "400 InvalidParameter.FeaturesImdsSupport"},
		"BIOS on ARM":        {wire.Parameters{"DiskDeviceMapping.1.SnapshotId": data, "DiskDeviceMapping.1.DiskType": "system", "Architecture": "arm64", "BootMode": "BIOS"}, "400 InvalidBootMode.NotSupport"},
		"a reserved tag":     {wire.Parameters{"SnapshotId": system, "Tag.1.Key": "acs:a"}, "400 InvalidTagKey.Malformed"},
		"another group":      {wire.Parameters{"SnapshotId": system, "ResourceGroupId": "rg-none"}, "404 InvalidResourceGroup.NotFound"},
		"a dry run":          {wire.Parameters{"SnapshotId": system, "DryRun": "true"}, "400 DryRunOperation"},
	} {
		if got := s.Refused("owner", "CreateImage", c.parameters); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A resource share lets accounts use an image, beside what the product itself shares.
func TestAnImageInAResourceShare(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newImage("owner", s.run("owner", nil)[0], wire.Parameters{"ImageName": "golden"})
	seen := func(want int) {
		t.Helper()
		if got := servicestest.OK[DescribeImagesResponse](s, "participant", "DescribeImages", wire.Parameters{"ImageOwnerAlias": "others"}).Images.Image; len(got) != want {
			t.Errorf("the participant sees %d images of others, want %d", len(got), want)
		}
	}
	users := func() int {
		return len(servicestest.OK[DescribeImageSharePermissionResponse](s, "owner", "DescribeImageSharePermission", wire.Parameters{"ImageId": id}).Accounts.Account)
	}
	seen(0)
	share := s.ShareThing(compute.KindImage, id, "participant")
	seen(1)
	s.World = cloudtest.Reread(t, s.World)
	s.run("participant", wire.Parameters{"ImageId": id})
	s.Refuses("participant", "DeleteImage", wire.Parameters{"ImageId": id}, "404 InvalidImageId.NotFound")
	if got := users(); got != 0 {
		t.Errorf("the product itself shares the image with %d accounts", got)
	}
	lend := func(how string) {
		servicestest.OK[EmptyResponse](s, "owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": id, how: s.Accounts["participant"]})
	}
	lend("AddAccount.1")
	s.Unshare(share, "participant")
	seen(1)
	if got := users(); got != 1 {
		t.Errorf("the product itself shares the image with %d accounts", got)
	}
	lend("RemoveAccount.1")
	seen(0)
	s.Must(s.World.Check())
}

func TestSharingAnImage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", wire.Parameters{"DataDisk.1.Size": "100"})[0]
	id := s.newImage("owner", instance, wire.Parameters{"ImageName": "golden", "ImageFamily": "web", "Tag.1.Key": "team"})
	share := func(how, account string) {
		t.Helper()
		servicestest.OK[EmptyResponse](s, "owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": id, how: s.Accounts[account]})
	}
	shared := func() (names []string) {
		t.Helper()
		for _, user := range servicestest.OK[DescribeImageSharePermissionResponse](s, "owner", "DescribeImageSharePermission", wire.Parameters{"ImageId": id}).Accounts.Account {
			names = append(names, *user.AliyunId)
		}
		return names
	}
	manage := []refusal{
		{"DeleteImage", wire.Parameters{"ImageId": id}, "404 InvalidImageId.NotFound"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "ImageName": "mine"}, "404 InvalidImageId.NotFound"},
		{"ModifyImageSharePermission", wire.Parameters{"ImageId": id, "AddAccount.1": s.Accounts["stranger"]}, "404 InvalidImageId.NotFound"},
		{"CancelCopyImage", wire.Parameters{"ImageId": id}, "404 InvalidImageId.NotFound"},
		{"DescribeImageSharePermission", wire.Parameters{"ImageId": id}, "404 InvalidImageId.NotFound"},
		{"TagResources", wire.Parameters{"ResourceType": "image", "ResourceId.1": id, "Tag.1.Key": "mine", "Tag.1.Value": "x"}, "404 InvalidResourceId.NotFound"},
		{"JoinResourceGroup", wire.Parameters{"ResourceType": "image", "ResourceId": id, "ResourceGroupId": "rg-none"}, "404 InvalidResourceId.NotFound"},
	}
	s.refusals("participant", manage)
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "404 InvalidImageId.NotFound")
	share("AddAccount.1", "participant")
	share("AddAccount.1", "participant")
	if got := shared(); !slices.Equal(got, []string{s.Accounts["participant"]}) {
		t.Errorf("the image is shared with %v", got)
	}
	i := servicestest.One(s, s.imagesOf("participant", wire.Parameters{"ImageOwnerAlias": "others", "ImageOwnerId": s.Accounts["owner"]}))
	if got := fmt.Sprint(*i.ImageName, *i.ImageOwnerAlias, *i.IsSelfShared, len(i.Tags.Tag), *i.ResourceGroupId, *i.ImageOwnerId, " ", disksIn(&i)); got != "goldenothers0"+s.Accounts["owner"]+" [system /dev/xvda 40 false data /dev/xvdb 100 false]" {
		t.Errorf("the participant sees %s", got)
	}
	if got := s.imagesOf("owner", nil); *got[0].IsSelfShared != "true" {
		t.Errorf("the owner does not see that the image is shared")
	}
	s.refusals("participant", manage)
	made := s.run("participant", wire.Parameters{"ImageId": "", "ImageFamily": "web"})[0]
	disks := s.disksOf("participant", made)
	if d := s.disk("participant", disks[1]); *d.Size != 100 || *d.SourceSnapshotId != "" {
		t.Errorf("its data disk has %d GiB of %q", *d.Size, *d.SourceSnapshotId)
	}
	s.refusals("owner", []refusal{
		{"DeleteImage", wire.Parameters{"ImageId": id, "Force": "true"}, "403 ImageUseShared"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Deprecated"}, "403 ImageUseShared"},
		{"ModifyImageSharePermission", wire.Parameters{"ImageId": id, "AddAccount.1": "1"}, "404 InvalidAccount.NotFound"},
		{"ModifyImageSharePermission", wire.Parameters{"ImageId": id, "AddAccount.1": s.Accounts["owner"]}, "404 InvalidAccount.Forbbiden"},
		{"ModifyImageSharePermission", wire.Parameters{"ImageId": id}, "400 MissingParameter"},
	})
	s.Refuses("participant", "CopyImage", wire.Parameters{"ImageId": id, "DestinationRegionId": "cn-beijing"}, "403 OperationDenied.SameRegionOnly")
	own := *servicestest.OK[ImageIdResponse](s, "participant", "CopyImage", wire.Parameters{"ImageId": id, "DestinationImageName": "ours"}).ImageId
	s.Settle()
	share("RemoveAccount.1", "participant")
	if got := s.imageIDs("participant", nil); !slices.Equal(got, []string{own}) {
		t.Errorf("when the image is shared no more the participant sees %v", got)
	}
	s.Refuses("participant", "RunInstances", s.order("participant", wire.Parameters{"ImageId": id}), "404 InvalidImageId.NotFound")
	servicestest.OK[EmptyResponse](s, "participant", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": made})
	s.Settle()
	s.Refuses("participant", "ReInitDisk", wire.Parameters{"RegionId": "", "DiskId": disks[0]}, "404 InvalidImageId.NotFound")
	servicestest.OK[EmptyResponse](s, "owner", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Deprecated"})
	s.Refuses("owner", "ModifyImageSharePermission", wire.Parameters{"ImageId": id, "AddAccount.1": s.Accounts["participant"]}, "403 OperationDenied.InvalidImageStatus")
	s.Refuses("owner", "CopyImage", wire.Parameters{"ImageId": id, "DestinationRegionId": "cn-beijing"}, "400 IncorrectImageStatus")
	s.run("owner", wire.Parameters{"ImageId": id})
}

func TestCopyingAnImage(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newImage("owner", s.run("owner", wire.Parameters{"ImageId": ubuntu, "DataDisk.1.Size": "100"})[0], wire.Parameters{"ImageName": "golden"})
	there := wire.Parameters{"ImageId": id, "DestinationRegionId": "cn-beijing", "DestinationImageName": "golden", "DestinationDescription": "over there", "Encrypted": "true", "Tag.1.Key": "team"}
	copied := *servicestest.OK[ImageIdResponse](s, "owner", "CopyImage", there).ImageId
	in := wire.Parameters{"RegionId": "cn-beijing", "Status": "Creating"}
	i := servicestest.One(s, s.imagesOf("owner", in))
	if got := fmt.Sprint(*i.ImageId == copied, *i.ImageName, *i.IsCopied, *i.Progress, *i.Platform, " ", disksIn(&i), *i.DiskDeviceMappings.DiskDeviceMapping[0].Encrypted); got != "truegoldentrue0%Ubuntu [system /dev/xvda 40 true data /dev/xvdb 100 true] true" {
		t.Errorf("the copy is %s", got)
	}
	s.refusals("owner", []refusal{
		{"CopyImage", there, "400 OperationDenied.ImageCopyConflict"},
		{"CopyImage", with(there, "DestinationRegionId", "cn-nowhere"), "400 DestinationRegion.NotFound"},
		{"CopyImage", with(there, "ImageId", ubuntu), "404 InvalidImageId.NotFound"},
		{"CopyImage", wire.Parameters{"ImageId": id, "DestinationRegionId": "cn-shanghai", "DestinationImageName": "http://a"}, "400 InvalidImageName.Malformed"},
		{"CopyImage", wire.Parameters{"ImageId": id, "DestinationImageName": "golden"}, "400 InvalidImageName.Duplicated"},
		{"DeleteImage", wire.Parameters{"ImageId": id}, "403 OperationDenied.ImageCopying"},
		{"DeleteImage", wire.Parameters{"RegionId": "cn-beijing", "ImageId": copied}, "403 OperationDenied.ImageCopying"},
		{"CancelCopyImage", wire.Parameters{"ImageId": id}, "400 ImageCreatedNotFromCopy"},
	})
	cancel := wire.Parameters{"RegionId": "cn-beijing", "ImageId": copied}
	servicestest.OK[EmptyResponse](s, "owner", "CancelCopyImage", cancel)
	if got := s.snapshotIDs("owner", wire.Parameters{"RegionId": "cn-beijing"}); len(got) != 0 || len(s.imagesOf("owner", in)) != 0 {
		t.Errorf("of the copy are left the snapshots %v", got)
	}
	cancel["ImageId"] = *servicestest.OK[ImageIdResponse](s, "owner", "CopyImage", there).ImageId
	s.Settle()
	s.Refuses("owner", "CancelCopyImage", cancel, "400 IncorrectImageStatus")
	if got := s.snapshotIDs("owner", wire.Parameters{"RegionId": "cn-beijing", "Usage": "image"}); len(got) != 2 {
		t.Errorf("the copy is made of the snapshots %v", got)
	}
	s.refusals("owner", []refusal{
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Gone"}, "400 InvalidParameter"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "Status": "Available"}, "403 ImageStatus.NotDeprecated"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "LicenseType": "Free"}, "400 InvalidLicenseType.NotSupported"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": id, "Features.ImdsSupport": "v1"}, "403 InvalidOperation.FeaturesImdsSupportNotMatch"},
		{"ModifyImageAttribute", wire.Parameters{"ImageId": ubuntu, "ImageName": "mine"}, "404 InvalidImageId.NotFound"},
	})
	s.run("owner", wire.Parameters{"ImageId": id})
	s.Refuses("owner", "ModifyImageAttribute", wire.Parameters{"ImageId": id, "BootMode": "UEFI"}, "403 OperationDeined.ImageUsingByInstance")
	instance := s.run("owner", nil)[0]
	servicestest.OK[EmptyResponse](s, "owner", "StopInstance", wire.Parameters{"RegionId": "", "InstanceId": instance})
	s.Settle()
	s.Refuses("owner", "ReplaceSystemDisk", wire.Parameters{"RegionId": "", "InstanceId": instance, "ImageId": id}, "400 OperationDenied")
	s.Refuses("owner", "ReplaceSystemDisk", wire.Parameters{"RegionId": "", "InstanceId": instance, "ImageId": "m-none"}, "404 InvalidImageId.NotFound")
}

func TestCreateInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	order := wire.Parameters{
		"VSwitchId": s.shared, "SecurityGroupId": s.groups["participant"], "ImageId": ubuntu, "InstanceType": "ecs.g7.large", "InstanceName": "web",
		"SystemDisk.Size": "50", "SystemDisk.Category": "cloud_essd", "DataDisk.1.Size": "100", "DataDisk.1.Encrypted": "true", "DataDisk.1.Device": "/dev/xvdc", "PrivateIpAddress": "10.0.0.77",
	}
	id := *servicestest.OK[CreateInstanceResponse](s, "participant", "CreateInstance", order).InstanceId
	i := servicestest.One(s, s.instances("participant", nil))
	if got := fmt.Sprint(*i.InstanceId == id, *i.InstanceName, *i.Status, *i.StartTime, i.VpcAttributes.PrivateIpAddress.IpAddress); got != "truewebPending[10.0.0.77]" {
		t.Errorf("the instance is %s", got)
	}
	s.Settle()
	if i = servicestest.One(s, s.instances("participant", nil)); *i.Status != "Stopped" || *i.StartTime != "" {
		t.Errorf("the instance is %s, and was started at %q", *i.Status, *i.StartTime)
	}
	var disks []string
	for _, d := range s.disks("participant", wire.Parameters{"InstanceId": id}) {
		disks = append(disks, fmt.Sprint(*d.Category, *d.Device, *d.Size, *d.Encrypted))
	}
	if want := []string{"cloud_essd/dev/xvda50 false", "cloud_efficiency/dev/xvdc100 true"}; !slices.Equal(disks, want) {
		t.Errorf("its disks are %v, want %v", disks, want)
	}
	servicestest.OK[EmptyResponse](s, "participant", "StartInstance", wire.Parameters{"RegionId": "", "InstanceId": id})
	s.Settle()
	if i = servicestest.One(s, s.instances("participant", nil)); *i.Status != "Running" || *i.StartTime == "" {
		t.Errorf("the instance is %s, and was started at %q", *i.Status, *i.StartTime)
	}
	for _, c := range []struct{ account, name, value, want string }{
		{"participant", "VSwitchId", s.private, "404 InvalidVSwitchId.NotFound"},
		{"former", "SecurityGroupId", s.groups["former"], "404 InvalidVSwitchId.NotFound"},
		{"stranger", "SecurityGroupId", "sg-none", "404 InvalidVSwitchId.NotFound"},
		{"participant", "PrivateIpAddress", "10.0.0.77", "400 InvalidPrivateIpAddress.Duplicated"},
		{"participant", "ImageId", "m-none", "404 InvalidImageId.NotFound"},
		{"participant", "ImageFamily", "web", "400 UnexpectedImageFamily.ImageIdSupplied"},
		{"participant", "SystemDisk.Size", "19", "400 InvalidSystemDiskSize.ValueNotSupported"},
		{"participant", "HpcClusterId", "hpc-1", "400 InvalidHpcClusterId.Unnecessary"},
		{"participant", "DryRun", "true", "400 DryRunOperation"},
	} {
		s.Refuses(c.account, "CreateInstance", with(order, "PrivateIpAddress", "", c.name, c.value), c.want)
	}
}
