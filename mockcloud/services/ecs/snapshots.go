package ecs

import (
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createSnapshot(c *cloud.Call, q *CreateSnapshotRequest) (*SnapshotIdResponse, error) {
	if err := choose(
		choice{"Category", "InvalidSnapshotCategory.Malformed", oneOf(strings.ToLower(q.Category), standardSnapshot)},
		choice{"RetentionDays", "InvalidRetentionDays.Malformed", services.Or(q.RetentionDays, 1) > 0},
	); err != nil {
		return nil, err
	}
	snapshot, err := compute.CreateSnapshot(c, q.DiskId, compute.NewSnapshot{
		Name: q.SnapshotName, Description: q.Description, RetentionDays: int(services.Value(q.RetentionDays)), ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &SnapshotIdResponse{SnapshotId: new(snapshot.ID)}, nil
}

// standardSnapshot is the category of all snapshots: the other one, flash, is for
// local ones, which are no more.
const standardSnapshot = "standard"

func copySnapshot(c *cloud.Call, q *CopySnapshotRequest) (*SnapshotIdResponse, error) {
	if err := choose(choice{"RetentionDays", "InvalidRetentionDays.Malformed", services.Or(q.RetentionDays, 1) > 0}); err != nil {
		return nil, err
	}
	if err := checkRoles(q.Arn); err != nil {
		return nil, err
	}
	snapshot, err := compute.CopySnapshot(c, q.SnapshotId, q.DestinationRegionId, compute.Encryption{Encrypted: services.IsTrue(q.Encrypted), KeyID: q.KMSKeyId}, compute.NewSnapshot{
		Name: q.DestinationSnapshotName, Description: q.DestinationSnapshotDescription, RetentionDays: int(services.Value(q.RetentionDays)),
		ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &SnapshotIdResponse{SnapshotId: new(snapshot.ID)}, nil
}

func deleteSnapshot(c *cloud.Call, q *DeleteSnapshotRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteSnapshot(c, q.SnapshotId, services.IsTrue(q.Force))
}

func modifySnapshotAttribute(c *cloud.Call, q *ModifySnapshotAttributeRequest) (*EmptyResponse, error) {
	change := compute.SnapshotChange{Name: services.Text(q.SnapshotName), Description: q.Description, RetentionDays: number(q.RetentionDays)}
	if change == (compute.SnapshotChange{}) {
		return nil, services.Refuse("NoAttributeToModify", "There is nothing to change.")
	}
	return &EmptyResponse{}, compute.ModifySnapshot(c, q.SnapshotId, change)
}

func resetDisk(c *cloud.Call, q *ResetDiskRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.ResetDisk(c, q.DiskId, q.SnapshotId)
}

func reInitDisk(c *cloud.Call, q *ReInitDiskRequest) (*EmptyResponse, error) {
	if err := choose(
		choice{"Password", "InvalidPassword.Malformed", q.Password == "" || strong(q.Password)},
		choice{"SecurityEnhancementStrategy", "InvalidParameter", oneOf(q.SecurityEnhancementStrategy, "Active", "Deactive")},
	); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ReinitDisk(c, compute.Reinitialization{DiskID: q.DiskId, KeyPairName: q.KeyPairName, Starts: services.IsTrue(q.AutoStartInstance)})
}

func describeSnapshots(c *cloud.Call, q *DescribeSnapshotsRequest) (*DescribeSnapshotsResponse, error) {
	filter, err := snapshotFilter(c, q)
	if err != nil {
		return nil, err
	}
	p := services.NumberedOrAfter(q.PageNumber, q.PageSize, q.MaxResults, q.NextToken, defaultPageSize)
	page, err := compute.Snapshots(c, filter, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, page.Next)
	return &DescribeSnapshotsResponse{
		NextToken: said.Next, PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		Snapshots: &Snapshots{Snapshot: services.Each(page.Items, func(s *compute.Snapshot) Snapshot { return viewSnapshot(c, s) })},
	}, nil
}

func snapshotFilter(c *cloud.Call, q *DescribeSnapshotsRequest) (f compute.SnapshotFilter, err error) {
	f = compute.SnapshotFilter{DiskID: q.DiskId, ResourceGroupID: q.ResourceGroupId, InstanceID: q.InstanceId, Tags: services.Tags(q.Tag)}
	if f.IDs, err = listed("SnapshotIds", "InvalidSnapshotIds.Malformed", q.SnapshotIds); err != nil {
		return f, err
	}
	chains, err := snapshotChains(q.SnapshotLinkId)
	if err != nil {
		return f, err
	}
	if err := choose(
		choice{"Status", "InvalidStatus.NotFound", oneOf(q.Status, "progressing", "accomplished", "failed", "all")},
		choice{"SnapshotType", "InvalidSnapshotType.NotFound", oneOf(q.SnapshotType, "auto", "timer", "user", "all")},
		choice{"Usage", "InvalidUsage", oneOf(q.Usage, "image", "disk", "image_disk", "none")},
		choice{"SourceDiskType", "InvalidSourceDiskType", oneOf(strings.ToLower(q.SourceDiskType), "system", "data")},
		choice{"Category", "InvalidSnapshotCategory.Malformed", oneOf(strings.ToLower(q.Category), standardSnapshot, "flash")},
		choice{"Tag", "InvalidTag.Mismatch", services.HaveKeys(f.Tags)},
	); err != nil {
		return f, err
	}
	created, err := diskTimes(q.Filter)
	if err != nil {
		return f, err
	}
	if !services.Narrows(q, "SnapshotIds", "DiskId", "InstanceId", "Tag", "ResourceGroupId") {
		return f, nil
	}
	f.Match = func(s *compute.Snapshot) bool {
		return created(s.Created) && is(q.SnapshotName, s.Name) && (q.Status == "all" || is(q.Status, string(s.Status(c.Now)))) &&
			(q.SnapshotType == "all" || is(strings.ReplaceAll(q.SnapshotType, "timer", "auto"), snapshotType(s))) && is(q.Usage, snapshotUsage(c, s)) &&
			is(strings.ToLower(q.SourceDiskType), sourceDiskType(s)) && is(strings.ToLower(q.Category), standardSnapshot) &&
			isBool(q.Encrypted, s.Encrypted) && is(q.KMSKeyId, s.KeyID) && (len(chains) == 0 || chains[snapshotChain(s)])
	}
	return f, nil
}

// snapshotChains reads the ids of snapshot chains: one, or a JSON array of several.
func snapshotChains(text string) (map[string]bool, error) {
	ids := []string{text}
	if strings.HasPrefix(text, "[") {
		var err error
		if ids, err = listed("SnapshotLinkId", "InvalidSnapshotLinkId.NotFound", text); err != nil {
			return nil, err
		}
	}
	chains := map[string]bool{}
	for _, id := range ids {
		if id != "" {
			chains[id] = true
		}
	}
	return chains, nil
}

// snapshotChain is the id of the chain of a disk's snapshots.
func snapshotChain(s *compute.Snapshot) string { return "sl-" + strings.TrimPrefix(s.DiskID, "d-") }

func snapshotType(s *compute.Snapshot) string {
	if s.Automatic {
		return "auto"
	}
	return "user"
}

func sourceDiskType(s *compute.Snapshot) string {
	if s.System {
		return "system"
	}
	return "data"
}

// snapshotUsage says what is made of a snapshot.
func snapshotUsage(c *cloud.Call, s *compute.Snapshot) string {
	switch byImage, byDisk := s.Used(c.World); {
	case byImage && byDisk:
		return "image_disk"
	case byImage:
		return "image"
	case byDisk:
		return "disk"
	}
	return "none"
}

// viewSnapshot shows a snapshot to its owner.
func viewSnapshot(c *cloud.Call, s *compute.Snapshot) Snapshot {
	done := s.Status(c.Now) == compute.SnapshotAccomplished
	view := Snapshot{
		SnapshotId: new(s.ID), SnapshotName: new(s.Name), Description: new(s.Description), RegionId: new(s.Region), ResourceGroupId: new(s.ResourceGroupID),
		Status: new(string(s.Status(c.Now))), Progress: percent(s.Progress(c.Now)), RemainTime: new(int32(s.Remains(c.Now).Seconds())), Available: new(done),
		CreationTime: services.Seconds(s.Created), LastModifiedTime: services.Seconds(s.Modified), SnapshotType: new(snapshotType(s)), Category: new(standardSnapshot),
		SourceDiskId: new(s.DiskID), SourceDiskType: new(sourceDiskType(s)), SourceDiskSize: new(strconv.Itoa(s.Size)), SourceStorageType: new("disk"),
		Usage: new(snapshotUsage(c, s)), Encrypted: new(s.Encrypted), KMSKeyId: new(s.KeyID), ProductCode: new(""), InstantAccess: new(false),
		SnapshotLinkId: new(snapshotChain(s)), SnapshotSN: new(strings.TrimPrefix(s.ID, "s-")), Tags: tagsOf(c, s.ID),
	}
	if s.RetentionDays > 0 {
		view.RetentionDays = new(int32(s.RetentionDays))
	}
	if s.CopyOf != "" {
		view.SourceSnapshotId, view.SourceRegionId = new(s.CopyOf), new(s.CopiedFrom)
	}
	return view
}
