package steps

import (
	"fmt"
)

// imageSteps are about images that accounts make, and snapshots of their disks.
func imageSteps(s *Scene, sc vocabulary) {
	sc.Step(action("(?:has|makes)", "make", `an image {name} of the instance {name}`), s.createImage, Money)
	sc.Step(action("copies", "copy", `the image {name} to {name} as {name}`), s.copyImage, Money)
	sc.Step(action("renames", "rename", `the image {name} to {name}`), s.renameImage)
	sc.Step(action("deletes", "delete", `the image {name}`), s.deleteImage)
	sc.Step(action("(shares|takes)", "(share|take)", `the image {name} (?:with|back from) {name}`), s.shareImage)
	sc.Step(Expression(`{name} sees `+only("image", "images")), s.seeImages)
	sc.Step(Expression(`{name} sees `+only("image", "images")+` of others`), s.seeImagesOfOthers)
	sc.Step(Expression(`{name} sees `+only("image", "images")+` in the region {name}`), s.seeImagesIn)
	sc.Step(action("(?:has|creates)", "create", `an instance {name} in {name} with {name} of the image {name}`), s.createInstanceOfImage, Money)
	sc.Step(Expression(`{name} sees that the instance {name} has disks of {names} GiB`), s.seeDiskSizes)

	sc.Step(action("(?:has|takes)", "take", `a snapshot {name} of the system disk of the instance {name}`), s.createSnapshot, Money)
	sc.Step(action("renames", "rename", `the snapshot {name} to {name}`), s.renameSnapshot)
	sc.Step(action("deletes", "delete", `the snapshot {name}`), s.deleteSnapshot)
	sc.Step(action("makes", "make", `an image {name} of the snapshot {name}`), s.createImageOfSnapshot, Money)
	sc.Step(action("takes", "take", `the system disk of the instance {name} back to the snapshot {name}`), s.resetDisk)
	sc.Step(Expression(`{name} sees `+only("snapshot", "snapshots")), s.seeSnapshots)
}

// image makes an image of something, and gives it a name.
func (s *Scene) image(who, name, code string, of query) error {
	of["ImageName"] = name
	var made struct{ ImageId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateImage", of, &made)); over {
		return verdict
	}
	s.Name(anImage, name, made.ImageId)
	return nil
}

func (s *Scene) createImage(who, name, instance, code string) error {
	return s.image(who, name, code, query{"InstanceId": s.ID(anInstance, instance)})
}

func (s *Scene) createImageOfSnapshot(who, name, snapshot, code string) error {
	return s.image(who, name, code, query{"SnapshotId": s.ID(aSnapshot, snapshot)})
}

func (s *Scene) copyImage(who, name, region, copied, code string) error {
	var made struct{ ImageId string }
	asked := query{"ImageId": s.ID(anImage, name), "DestinationRegionId": region, "DestinationImageName": copied}
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CopyImage", asked, &made)); over {
		return verdict
	}
	s.Name(anImage, copied, made.ImageId)
	return nil
}

func (s *Scene) renameImage(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifyImageAttribute", query{"ImageId": s.ID(anImage, name), "ImageName": to}, code)
}

func (s *Scene) deleteImage(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteImage", query{"ImageId": s.ID(anImage, name)}, code)
}

func (s *Scene) shareImage(who, does, does2, name, with, code string) error {
	how := "AddAccount.1"
	if (does + does2)[0] == 't' {
		how = "RemoveAccount.1"
	}
	return s.do(who, ecsProduct, "ModifyImageSharePermission", query{"ImageId": s.ID(anImage, name), how: s.Account(with).ID}, code)
}

// imagesOn are the parameters by which the images of a side are listed: its own, or
// those of others.
func imagesOn(side string) query { return query{"ImageOwnerAlias": side, "PageSize": "100"} }

func (s *Scene) seeImages(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the images", names, who, "DescribeImages", imagesOn("self"), "Images", "Image", "ImageId")
}

func (s *Scene) seeImagesOfOthers(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the images of others", names, who, "DescribeImages", imagesOn("others"), "Images", "Image", "ImageId")
}

func (s *Scene) seeImagesIn(who, names, region string) error {
	asked := imagesOn("self")
	asked["RegionId"] = region
	return s.seeIDsOf(ecsProduct, "the images in "+region, names, who, "DescribeImages", asked, "Images", "Image", "ImageId")
}

func (s *Scene) createInstanceOfImage(who, name, in, group, image, code string) error {
	ids, err := s.runInstances(who, 1, in, group, query{"InstanceName": name, "ImageId": s.ID(anImage, image)})
	if over, verdict := judge(code, err); over {
		return verdict
	}
	s.Name(anInstance, name, ids[0])
	return nil
}

// disksOf lists the disks of an instance, the system disk first.
func (s *Scene) disksOf(who, instance string) ([]disk, error) {
	var seen struct{ Disks struct{ Disk []disk } }
	err := s.ask(who, ecsProduct, "DescribeDisks", query{"InstanceId": s.ID(anInstance, instance), "PageSize": "100"}, &seen)
	return seen.Disks.Disk, err
}

// disk is one of those that an account sees.
type disk struct {
	DiskId string
	Size   int
}

func (s *Scene) seeDiskSizes(who, instance, sizes string) error {
	list, err := s.disksOf(who, instance)
	if err != nil {
		return err
	}
	got := make([]string, len(list))
	for i, one := range list {
		got[i] = fmt.Sprint(one.Size)
	}
	return Expect("the sizes of the disks", quoted(listed(sizes)), quoted(got))
}

func (s *Scene) createSnapshot(who, name, instance, code string) error {
	of, err := s.disksOf(who, instance)
	if err != nil {
		return err
	}
	if len(of) == 0 {
		return fmt.Errorf("%q sees no disks of the instance %q", who, instance)
	}
	var made struct{ SnapshotId string }
	if over, verdict := judge(code, s.ask(who, ecsProduct, "CreateSnapshot", query{"DiskId": of[0].DiskId, "SnapshotName": name}, &made)); over {
		return verdict
	}
	s.Name(aSnapshot, name, made.SnapshotId)
	return nil
}

func (s *Scene) resetDisk(who, instance, snapshot, code string) error {
	of, err := s.disksOf(who, instance)
	if err != nil {
		return err
	}
	return s.do(who, ecsProduct, "ResetDisk", query{"DiskId": of[0].DiskId, "SnapshotId": s.ID(aSnapshot, snapshot)}, code)
}

func (s *Scene) renameSnapshot(who, name, to, code string) error {
	return s.do(who, ecsProduct, "ModifySnapshotAttribute", query{"SnapshotId": s.ID(aSnapshot, name), "SnapshotName": to}, code)
}

func (s *Scene) deleteSnapshot(who, name, code string) error {
	return s.do(who, ecsProduct, "DeleteSnapshot", query{"SnapshotId": s.ID(aSnapshot, name)}, code)
}

func (s *Scene) seeSnapshots(who, names string) error {
	return s.seeIDsOf(ecsProduct, "the snapshots", names, who, "DescribeSnapshots", query{"PageSize": "100"}, "Snapshots", "Snapshot", "SnapshotId")
}
