package ecs

import (
	"encoding/json"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func createAutoSnapshotPolicy(c *cloud.Call, q *CreateAutoSnapshotPolicyRequest) (*CreateAutoSnapshotPolicyResponse, error) {
	n := compute.NewSnapshotPolicy{Name: q.AutoSnapshotPolicyName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	change, err := scheduleOf(schedule{
		q.TimePoints, q.RepeatWeekdays, q.TargetCopyRegions, q.RetentionDays, q.CopiedSnapshotsRetentionDays, q.EnableCrossRegionCopy, q.CopyEncryptionConfiguration,
	})
	if err != nil {
		return nil, err
	}
	change(&n.Schedule)
	policy, err := compute.CreateSnapshotPolicy(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateAutoSnapshotPolicyResponse{AutoSnapshotPolicyId: new(policy.ID)}, nil
}

// schedule is when a policy takes snapshots and what becomes of them, as requests have it.
type schedule struct {
	hours, weekdays, regions string
	days, copiedDays         *int32
	copies                   *bool
	encryption               *CopyEncryptionConfigurationParameter
}

// scheduleOf reads what a request says of the times of a policy, and of what becomes
// of its snapshots; what it leaves out stays.
func scheduleOf(q schedule) (func(*compute.Schedule), error) {
	if q.encryption != nil {
		if err := checkRoles(q.encryption.Arn); err != nil {
			return nil, err
		}
	}
	hours, err := numbersOf("timePoints", q.hours)
	if err != nil {
		return nil, err
	}
	weekdays, err := numbersOf("repeatWeekdays", q.weekdays)
	if err != nil {
		return nil, err
	}
	regions, err := listed("TargetCopyRegions", "InvalidParameter.TargetCopyRegions", q.regions)
	if err != nil {
		return nil, err
	}
	if err := choose(
		choice{"TargetCopyRegions", "InvalidParameter.TargetCopyRegions", len(regions) <= 1 && (!services.IsTrue(q.copies) || len(regions) == 1)},
		choice{"retentionDays", "ParameterInvalid", services.Or(q.days, -1) != 0},
		choice{"CopiedSnapshotsRetentionDays", "InvalidParameter.CopiedSnapshotsRetentionDays", services.Or(q.copiedDays, -1) != 0},
	); err != nil {
		return nil, err
	}
	return func(s *compute.Schedule) {
		if hours != nil {
			s.Hours = hours
		}
		if weekdays != nil {
			s.Weekdays = weekdays
		}
		retain(&s.RetentionDays, q.days)
		retain(&s.CopiedRetentionDays, q.copiedDays)
		if q.copies != nil {
			s.CopiesTo = ""
		}
		if services.IsTrue(q.copies) {
			s.CopiesTo = regions[0]
		}
		if as := q.encryption; as != nil && (as.Encrypted != nil || as.KMSKeyId != "") {
			s.Copies = compute.Encryption{Encrypted: services.Or(as.Encrypted, s.Copies.Encrypted), KeyID: as.KMSKeyId}
		}
	}, nil
}

// retain sets for how many days snapshots are kept; -1 is for ever.
func retain(field *int, days *int32) {
	switch {
	case days == nil:
	case *days == -1:
		*field = 0
	default:
		*field = int(*days)
	}
}

// numbersOf reads a JSON array of numbers that are texts; nil where there is none.
func numbersOf(name, text string) ([]int, error) {
	if text == "" {
		return nil, nil
	}
	malformed := services.Refuse("ParameterInvalid", "The parameter "+name+" is a JSON array of numbers.")
	var given []string
	if json.Unmarshal([]byte(text), &given) != nil {
		return nil, malformed
	}
	numbers := make([]int, len(given))
	for i, one := range given {
		var err error
		if numbers[i], err = strconv.Atoi(one); err != nil {
			return nil, malformed
		}
	}
	return numbers, nil
}

func modifyAutoSnapshotPolicyEx(c *cloud.Call, q *ModifyAutoSnapshotPolicyExRequest) (*EmptyResponse, error) {
	change, err := scheduleOf(schedule{
		q.TimePoints, q.RepeatWeekdays, q.TargetCopyRegions, q.RetentionDays, q.CopiedSnapshotsRetentionDays, q.EnableCrossRegionCopy, q.CopyEncryptionConfiguration,
	})
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ModifySnapshotPolicy(c, q.AutoSnapshotPolicyId, compute.SnapshotPolicyChange{Name: services.Text(q.AutoSnapshotPolicyName), Schedule: change})
}

func deleteAutoSnapshotPolicy(c *cloud.Call, q *DeleteAutoSnapshotPolicyRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.DeleteSnapshotPolicy(c, q.AutoSnapshotPolicyId)
}

func applyAutoSnapshotPolicy(c *cloud.Call, q *AutoSnapshotPolicyRequest) (*EmptyResponse, error) {
	if q.AutoSnapshotPolicyId == "" {
		return nil, wire.MissingParameter("autoSnapshotPolicyId")
	}
	ids, err := listed("diskIds", "InvalidDiskId.NotFound", q.DiskIds)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.ApplySnapshotPolicy(c, q.AutoSnapshotPolicyId, ids)
}

func cancelAutoSnapshotPolicy(c *cloud.Call, q *AutoSnapshotPolicyRequest) (*EmptyResponse, error) {
	ids, err := listed("diskIds", "InvalidDiskId.NotFound", q.DiskIds)
	if err != nil {
		return nil, err
	}
	return &EmptyResponse{}, compute.CancelSnapshotPolicy(c, q.AutoSnapshotPolicyId, ids)
}

func describeAutoSnapshotPolicyEx(c *cloud.Call, q *DescribeAutoSnapshotPolicyExRequest) (*DescribeAutoSnapshotPolicyExResponse, error) {
	f := compute.SnapshotPolicyFilter{Name: q.AutoSnapshotPolicyName, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)}
	if err := choose(choice{"Tag", "InvalidTag.Mismatch", services.HaveKeys(f.Tags)}); err != nil {
		return nil, err
	}
	if q.AutoSnapshotPolicyId != "" {
		f.IDs = []string{q.AutoSnapshotPolicyId}
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := compute.SnapshotPolicies(c, f, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribeAutoSnapshotPolicyExResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		AutoSnapshotPolicies: &AutoSnapshotPolicies{AutoSnapshotPolicy: services.Each(page.Items, func(p *compute.SnapshotPolicy) AutoSnapshotPolicy { return viewPolicy(c, p) })},
	}, nil
}

// viewPolicy shows a policy to its owner.
func viewPolicy(c *cloud.Call, p *compute.SnapshotPolicy) AutoSnapshotPolicy {
	view := AutoSnapshotPolicy{
		AutoSnapshotPolicyId: new(p.ID), AutoSnapshotPolicyName: new(p.Name), RegionId: new(p.Region), ResourceGroupId: new(p.ResourceGroupID),
		TimePoints: textsOf(p.Hours), RepeatWeekdays: textsOf(p.Weekdays), RetentionDays: days(p.RetentionDays), CreationTime: services.Seconds(p.Created),
		Status: new("Normal"), Type: new("Custom"), DiskNums: new(int32(p.Disks(c.World))), VolumeNums: new(int32(0)), EnableCrossRegionCopy: new(p.CopiesTo != ""),
		CopiedSnapshotsRetentionDays: days(p.CopiedRetentionDays), Tags: tagsOf(c, p.ID),
	}
	if p.Copies.Encrypted {
		view.CopyEncryptionConfiguration = &CopyEncryptionConfiguration{Encrypted: new(true), KMSKeyId: services.Text(p.Copies.KeyID)}
	}
	if p.CopiesTo != "" {
		view.TargetCopyRegions = new(`["` + p.CopiesTo + `"]`)
	}
	return view
}

// days shows for how many days snapshots are kept; -1 is for ever.
func days(number int) *int32 {
	if number == 0 {
		return new(int32(-1))
	}
	return new(int32(number))
}

// textsOf writes numbers as a JSON array of texts.
func textsOf(numbers []int) *string {
	text, _ := json.Marshal(services.Each(numbers, strconv.Itoa)) // which cannot fail
	return new(string(text))
}

func describeAutoSnapshotPolicyAssociations(c *cloud.Call, q *DescribeAutoSnapshotPolicyAssociationsRequest) (*DescribeAutoSnapshotPolicyAssociationsResponse, error) {
	if err := choose(
		choice{"AutoSnapshotPolicyId", "MissingParameter.AutoSnapshotPolicyIdOrDiskId", q.AutoSnapshotPolicyId != "" || q.DiskId != ""},
		choice{"AutoSnapshotPolicyId", "ParameterConflict.AutoSnapshotPolicyIdAndDiskId", q.AutoSnapshotPolicyId == "" || q.DiskId == ""},
	); err != nil {
		return nil, err
	}
	var page cloud.Page[*compute.Disk]
	if q.DiskId != "" {
		disk, err := compute.FindDisk(c, q.DiskId)
		if err != nil {
			return nil, err
		}
		if disk.PolicyID != "" {
			page.Items = []*compute.Disk{disk}
		}
	} else {
		var err error
		if page, err = compute.DisksOfSnapshotPolicy(c, q.AutoSnapshotPolicyId, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest); err != nil {
			return nil, err
		}
	}
	return &DescribeAutoSnapshotPolicyAssociationsResponse{NextToken: new(page.Next), AutoSnapshotPolicyAssociations: &AutoSnapshotPolicyAssociations{
		AutoSnapshotPolicyAssociation: services.Each(page.Items, func(d *compute.Disk) AutoSnapshotPolicyAssociation {
			return AutoSnapshotPolicyAssociation{AutoSnapshotPolicyId: new(d.PolicyID), DiskId: new(d.ID)}
		}),
	}}, nil
}
