package ecs

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newPolicy makes a policy, and returns its id.
func (s *scene) newPolicy(account string, more ...string) string {
	s.Helper()
	return *servicestest.OK[CreateAutoSnapshotPolicyResponse](s, account, "CreateAutoSnapshotPolicy", policy(more...)).AutoSnapshotPolicyId
}

// policy is what a policy is made of, changed by more.
func policy(more ...string) wire.Parameters {
	return with(wire.Parameters{"RegionId": "", "regionId": region, "timePoints": `["2"]`, "repeatWeekdays": `["1","5"]`, "retentionDays": "5"}, more...)
}

func TestPoliciesTakeSnapshots(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	disks := s.disksOf("participant", s.run("participant", wire.Parameters{"DataDisk.1.Size": "40"})[0])
	id := s.newPolicy("participant", "autoSnapshotPolicyName", "nightly", "EnableCrossRegionCopy", "true", "TargetCopyRegions", `["cn-beijing"]`, "CopiedSnapshotsRetentionDays", "30", "Tag.1.Key", "team")
	apply := wire.Parameters{"RegionId": "", "regionId": region, "autoSnapshotPolicyId": id, "diskIds": `["` + disks[0] + `"]`}
	servicestest.OK[EmptyResponse](s, "participant", "ApplyAutoSnapshotPolicy", apply)
	if got := s.diskIDs("participant", wire.Parameters{"AutoSnapshotPolicyId": id, "EnableAutomatedSnapshotPolicy": "true"}); !slices.Equal(got, disks[:1]) {
		t.Errorf("the policy is applied to %v", got)
	}
	of := func(parameters wire.Parameters) (disks []string) {
		t.Helper()
		for _, a := range servicestest.OK[DescribeAutoSnapshotPolicyAssociationsResponse](s, "participant", "DescribeAutoSnapshotPolicyAssociations", parameters).AutoSnapshotPolicyAssociations.AutoSnapshotPolicyAssociation {
			disks = append(disks, *a.DiskId)
		}
		return disks
	}
	if got := append(of(wire.Parameters{"AutoSnapshotPolicyId": id}), of(wire.Parameters{"DiskId": disks[0]})...); !slices.Equal(got, []string{disks[0], disks[0]}) {
		t.Errorf("the associations are %v", got)
	}
	// The scene is on a Wednesday; 2 o'clock on Friday in Beijing is 18 o'clock on Thursday.
	s.Wall = time.Date(2030, 1, 3, 17, 59, 0, 0, time.UTC)
	if got := s.snapshotIDs("participant", nil); len(got) > 0 {
		t.Errorf("before the time there are %v", got)
	}
	s.Wall = time.Date(2030, 1, 3, 18, 1, 0, 0, time.UTC)
	v := servicestest.One(s, s.snapshots("participant", wire.Parameters{"SnapshotType": "auto"}))
	if got := fmt.Sprint(*v.SourceDiskId == disks[0], *v.Status, *v.RetentionDays, *v.CreationTime); got != "trueaccomplished52030-01-03T18:00:00Z" {
		t.Errorf("the snapshot is %s", got)
	}
	if v := servicestest.One(s, s.snapshots("participant", wire.Parameters{"RegionId": "cn-beijing"})); *v.RetentionDays != 30 || *v.SourceRegionId != region {
		t.Errorf("the copy is kept for %d days", *v.RetentionDays)
	}
	s.Wall = time.Date(2030, 1, 11, 0, 0, 0, 0, time.UTC)
	if got := s.snapshots("participant", nil); len(got) != 2 {
		t.Errorf("after a week, with Monday and Friday, there are %d", len(got))
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyAutoSnapshotPolicyEx", wire.Parameters{"RegionId": "", "regionId": region, "autoSnapshotPolicyId": id, "autoSnapshotPolicyName": "daily", "retentionDays": "-1", "repeatWeekdays": `["6"]`, "EnableCrossRegionCopy": "false"})
	p := servicestest.One(s, servicestest.OK[DescribeAutoSnapshotPolicyExResponse](s, "participant", "DescribeAutoSnapshotPolicyEx", wire.Parameters{"AutoSnapshotPolicyId": id, "AutoSnapshotPolicyName": "daily", "Tag.1.Key": "team"}).AutoSnapshotPolicies.AutoSnapshotPolicy)
	if got := fmt.Sprint(*p.TimePoints, *p.RepeatWeekdays, *p.RetentionDays, *p.DiskNums, *p.EnableCrossRegionCopy, *p.Status); got != `["2"]["6"]-1 1 falseNormal` {
		t.Errorf("the policy is %s", got)
	}
	servicestest.OK[EmptyResponse](s, "participant", "ModifyDiskAttribute", wire.Parameters{"RegionId": "", "DiskId": disks[0], "EnableAutoSnapshot": "false"})
	s.Wall = time.Date(2030, 1, 20, 0, 0, 0, 0, time.UTC)
	if got := s.snapshots("participant", nil); len(got) != 0 {
		t.Errorf("of a disk that takes none there are %d", len(got))
	}
	servicestest.OK[EmptyResponse](s, "participant", "CancelAutoSnapshotPolicy", apply)
	if got := of(wire.Parameters{"AutoSnapshotPolicyId": id}); len(got) > 0 {
		t.Errorf("cancelled the policy is applied to %v", got)
	}
	created := s.run("participant", wire.Parameters{"SystemDisk.AutoSnapshotPolicyId": id})[0]
	servicestest.OK[EmptyResponse](s, "participant", "DeleteAutoSnapshotPolicy", wire.Parameters{"RegionId": "", "regionId": region, "autoSnapshotPolicyId": id})
	if d := s.disk("participant", s.disksOf("participant", created)[0]); *d.AutoSnapshotPolicyId != "" {
		t.Errorf("the disk still has the policy %s", *d.AutoSnapshotPolicyId)
	}
}

func TestPoliciesRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newPolicy("owner")
	disk := s.disksOf("owner", s.run("owner", nil)[0])[0]
	this := wire.Parameters{"RegionId": "", "regionId": region, "autoSnapshotPolicyId": id}
	s.refusals("owner", []refusal{
		{"CreateAutoSnapshotPolicy", policy("timePoints", `["24"]`), "403 ParameterInvalid"},
		{"CreateAutoSnapshotPolicy", policy("timePoints", `[]`), "403 ParameterInvalid"},
		{"CreateAutoSnapshotPolicy", policy("repeatWeekdays", "Monday"), "403 ParameterInvalid"},
		{"CreateAutoSnapshotPolicy", policy("retentionDays", "0"), "403 ParameterInvalid"},
		{"CreateAutoSnapshotPolicy", policy("autoSnapshotPolicyName", "a"), "400 InvalidSnapshotPolicyName.Malformed"},
		{"CreateAutoSnapshotPolicy", policy("EnableCrossRegionCopy", "true"), "403 InvalidParameter.TargetCopyRegions"},
		{"CreateAutoSnapshotPolicy", policy("EnableCrossRegionCopy", "true", "TargetCopyRegions", `["`+region+`"]`), "403 InvalidParameter.TargetCopyRegions"},
		{"CreateAutoSnapshotPolicy", policy("CopiedSnapshotsRetentionDays", "65536"), "403 InvalidParameter.CopiedSnapshotsRetentionDays"},
		{"CreateAutoSnapshotPolicy", policy("ResourceGroupId", "rg-none"), "404 InvalidResourceGroup.NotFound"},
		{"CreateAutoSnapshotPolicy", policy("Tag.1.Key", "acs:a"), "400 InvalidTagKey.Malformed"},
		{"ApplyAutoSnapshotPolicy", with(this, "diskIds", `["d-none"]`), "404 InvalidDiskId.NotFound"},
		{"ApplyAutoSnapshotPolicy", with(this, "autoSnapshotPolicyId", "sp-none", "diskIds", `["`+disk+`"]`), "400 InvalidAutoSnapshotPolicyId.NotFound"},
		{"CancelAutoSnapshotPolicy", with(this, "diskIds", `["d-none"]`), "404 InvalidDiskId.NotFound"},
		{"DescribeAutoSnapshotPolicyAssociations", nil, "403 MissingParameter.AutoSnapshotPolicyIdOrDiskId"},
		{"DescribeAutoSnapshotPolicyAssociations", wire.Parameters{"AutoSnapshotPolicyId": id, "DiskId": disk}, "403 ParameterConflict.AutoSnapshotPolicyIdAndDiskId"},
		{"RunInstances", s.order("owner", wire.Parameters{"DataDisk.1.Size": "40", "DataDisk.1.AutoSnapshotPolicyId": "sp-none"}), "404 InvalidAutoSnapshotPolicyId.NotFound"},
	})
	s.refusals("stranger", []refusal{
		{"DeleteAutoSnapshotPolicy", this, "404 ParameterInvalid"},
		{"ModifyAutoSnapshotPolicyEx", with(this, "autoSnapshotPolicyName", "mine"), "404 ParameterInvalid"},
		{"ApplyAutoSnapshotPolicy", with(this, "diskIds", `["`+disk+`"]`), "400 InvalidAutoSnapshotPolicyId.NotFound"},
		{"DescribeAutoSnapshotPolicyAssociations", wire.Parameters{"AutoSnapshotPolicyId": id}, "404 InvalidAutoSnapshotPolicyId.NotFound"},
	})
}
