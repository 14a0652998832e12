package ecs

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// newTemplate makes a launch template with all that instances need.
func (s *scene) newTemplate(account string, more wire.Parameters) string {
	s.Helper()
	all := s.order(account, wire.Parameters{"LaunchTemplateName": "web"})
	maps.Copy(all, more)
	return *servicestest.OK[CreateLaunchTemplateResponse](s, account, "CreateLaunchTemplate", all).LaunchTemplateId
}

func (s *scene) templates(account string, q wire.Parameters) []string {
	s.Helper()
	page := servicestest.OK[DescribeLaunchTemplatesResponse](s, account, "DescribeLaunchTemplates", q)
	return services.Each(page.LaunchTemplateSets.LaunchTemplateSet, func(one LaunchTemplateSet) string { return *one.LaunchTemplateName })
}

func (s *scene) versions(account string, q wire.Parameters) []LaunchTemplateVersionSet {
	s.Helper()
	return servicestest.OK[DescribeLaunchTemplateVersionsResponse](s, account, "DescribeLaunchTemplateVersions", q).LaunchTemplateVersionSets.LaunchTemplateVersionSet
}

func (s *scene) numbers(account string, q wire.Parameters) []int64 {
	s.Helper()
	return services.Each(s.versions(account, q), func(one LaunchTemplateVersionSet) int64 { return *one.VersionNumber })
}

func TestLaunchTemplates(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	web := s.newTemplate("participant", wire.Parameters{"TemplateTag.1.Key": "team", "TemplateTag.1.Value": "a", "VersionDescription": "the first"})
	s.newTemplate("participant", wire.Parameters{"LaunchTemplateName": "batch"})
	s.newTemplate("owner", nil) // names are unique in an account
	for _, c := range []struct {
		q    wire.Parameters
		want []string
	}{
		{nil, []string{"web", "batch"}},
		{wire.Parameters{"LaunchTemplateId.1": web}, []string{"web"}},
		{wire.Parameters{"LaunchTemplateName.1": "batch"}, []string{"batch"}},
		{wire.Parameters{"LaunchTemplateName.1": "batch", "LaunchTemplateName.2": "web"}, []string{"web", "batch"}},
		{wire.Parameters{"TemplateTag.1.Key": "team"}, []string{"web"}},
		{wire.Parameters{"TemplateResourceGroupId": "rg-none"}, []string{}},
		{wire.Parameters{"PageSize": "1", "PageNumber": "2"}, []string{"batch"}},
		{wire.Parameters{"RegionId": "cn-beijing"}, []string{}},
	} {
		if got := s.templates("participant", c.q); !slices.Equal(got, c.want) {
			t.Errorf("by %v there are %v, want %v", c.q, got, c.want)
		}
	}
	for _, account := range []string{"owner", "stranger"} {
		if got := s.templates(account, wire.Parameters{"LaunchTemplateId.1": web}); len(got) > 0 {
			t.Errorf("the %s sees %v", account, got)
		}
	}
	more := s.order("participant", wire.Parameters{"LaunchTemplateId": web, "InstanceType": "ecs.g7.xlarge", "VersionDescription": "the second"})
	for want := range int64(2) {
		got := servicestest.OK[CreateLaunchTemplateVersionResponse](s, "participant", "CreateLaunchTemplateVersion", more)
		if *got.LaunchTemplateVersionNumber != want+2 || *got.LaunchTemplateId != web {
			t.Errorf("the new version is %+v", got)
		}
	}
	of := func(parameters ...string) wire.Parameters {
		q := wire.Parameters{"LaunchTemplateId": web}
		for n := 0; n < len(parameters); n += 2 {
			q[parameters[n]] = parameters[n+1]
		}
		return q
	}
	for _, c := range []struct {
		q    wire.Parameters
		want []int64
	}{
		{of(), []int64{1, 2, 3}},
		{of("LaunchTemplateName", "web"), []int64{1, 2, 3}},
		{wire.Parameters{"LaunchTemplateName": "web", "DefaultVersion": "true"}, []int64{1}},
		{of("LaunchTemplateVersion.1", "3", "LaunchTemplateVersion.2", "9"), []int64{3}},
		{of("MinVersion", "2"), []int64{2, 3}},
		{of("MaxVersion", "2"), []int64{1, 2}},
		{of("PageSize", "2", "PageNumber", "2"), []int64{3}},
	} {
		if got := s.numbers("participant", c.q); !slices.Equal(got, c.want) {
			t.Errorf("by %v there are %v, want %v", c.q, got, c.want)
		}
	}
	if got := s.versions("participant", of("DetailFlag", "false"))[1]; got.LaunchTemplateData != nil || *got.VersionDescription != "the second" || *got.DefaultVersion {
		t.Errorf("the version without details is %+v", got)
	}
	s.Refuses("participant", "DeleteLaunchTemplateVersion", of("DeleteVersion.1", "2", "DeleteVersion.2", "1"), "403 InvalidOperation.DeleteDefaultVersion")
	servicestest.OK[ModifyLaunchTemplateDefaultVersionResponse](s, "participant", "ModifyLaunchTemplateDefaultVersion", of("DefaultVersionNumber", "2"))
	deleted := servicestest.OK[DeleteLaunchTemplateVersionResponse](s, "participant", "DeleteLaunchTemplateVersion", of("DeleteVersion.1", "3", "DeleteVersion.2", "1", "DeleteVersion.3", "3"))
	if got := services.Each(deleted.LaunchTemplateVersions.LaunchTemplateVersion, func(v LaunchTemplateVersion) int64 { return *v.LaunchTemplateVersionNumber }); !slices.Equal(got, []int64{3, 1}) {
		t.Errorf("the versions %v are deleted, want each of them once", got)
	}
	if got := s.numbers("participant", of("DefaultVersion", "true")); !slices.Equal(got, []int64{2}) {
		t.Errorf("the default version is %v", got)
	}
	if got := servicestest.OK[CreateLaunchTemplateVersionResponse](s, "participant", "CreateLaunchTemplateVersion", more); *got.LaunchTemplateVersionNumber != 4 {
		t.Errorf("a number came back: %d", *got.LaunchTemplateVersionNumber)
	}
	if tags := s.tagged("participant", "launchtemplate", wire.Parameters{"ResourceId.1": web}); !slices.Equal(tags, []string{web + " team=a"}) {
		t.Errorf("the tags are %v", tags)
	}
	gone := servicestest.OK[DeleteLaunchTemplateResponse](s, "participant", "DeleteLaunchTemplate", wire.Parameters{"LaunchTemplateName": "web"})
	if *gone.LaunchTemplateId != web || !slices.Equal(gone.LaunchTemplateVersionNumbers.VersionNumbers, []int64{2, 4}) {
		t.Errorf("deleted is %+v", gone)
	}
	if got := s.templates("participant", nil); !slices.Equal(got, []string{"batch"}) {
		t.Errorf("left are %v", got)
	}
}

func TestLaunchTemplatesRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newTemplate("owner", nil)
	for _, c := range []struct {
		name, value, want string
	}{
		{"LaunchTemplateName", "web", "403 LaunchTemplateName.Duplicated"},
		{"LaunchTemplateName", "x", "400 InvalidLaunchTemplateName.Malformed"},
		{"LaunchTemplateName", "1st", "400 InvalidLaunchTemplateName.Malformed"},
		{"VersionDescription", "x", "400 InvalidDescription.Malformed"},
		{"UserData", "no!", "400 InvalidUserData.Base64FormatInvalid"},
		{"HostName", "-web", "400 InvalidHostName.Malformed"},
		{"TemplateResourceGroupId", "rg-none", "404 InvalidResourceGroup.NotFound"},
		{"TemplateTag.1.Key", "acs:a", "400 InvalidTagKey.Malformed"},
		{"NetworkInterface.1.PrimaryIpAddress", "here", "400 InvalidParams.CreateEniParams"},
		{"NetworkType", "classic", "501 MockNotImplemented"},
		{"RegionId", "cn-none", "400 InvalidRegion.NotExist"},
	} {
		s.Refuses("owner", "CreateLaunchTemplate", wire.Parameters{"LaunchTemplateName": "other", c.name: c.value}, c.want)
	}
	s.Refuses("owner", "CreateLaunchTemplate", wire.Parameters{"LaunchTemplateName": "other", "Tag.1.Key": "a", "Tag.2.Key": "a"}, "400 Duplicate.TagKey")
	// What is not there is found out when instances are made.
	s.newTemplate("owner", wire.Parameters{"LaunchTemplateName": "wrong", "VSwitchId": "vsw-none", "SecurityGroupId": "sg-none"})
	s.refusedByTemplate("owner", "wrong", nil, "404 InvalidVSwitchId.NotFound")

	actions := map[string]wire.Parameters{
		"CreateLaunchTemplateVersion": {}, "DescribeLaunchTemplateVersions": {}, "DeleteLaunchTemplate": {}, "ModifyLaunchTemplateDefaultVersion": {"DefaultVersionNumber": "1"},
		"DeleteLaunchTemplateVersion": {"DeleteVersion.1": "1"},
	}
	for action, q := range actions {
		s.Refuses("owner", action, q, "400 MissingParameter")
		for _, account := range []string{"participant", "stranger"} {
			for _, none := range []wire.Parameters{{"LaunchTemplateId": id}, {"LaunchTemplateId": "lt-none"}, {"LaunchTemplateName": "web"}} {
				all := maps.Clone(q)
				maps.Copy(all, none)
				s.Refuses(account, action, all, "404 InvalidLaunchTemplate.NotFound")
			}
		}
		all := maps.Clone(q)
		maps.Copy(all, wire.Parameters{"LaunchTemplateId": id, "LaunchTemplateName": "wrong"})
		s.Refuses("owner", action, all, "404 InvalidLaunchTemplate.NotFound")
	}
	s.Refuses("owner", "ModifyLaunchTemplateDefaultVersion", wire.Parameters{"LaunchTemplateId": id, "DefaultVersionNumber": "2"}, "404 InvalidLaunchTemplateVersion.NotFound")
	s.Refuses("owner", "DeleteLaunchTemplateVersion", wire.Parameters{"LaunchTemplateId": id, "DeleteVersion.1": "2"}, "404 InvalidLaunchTemplateVersion.NotFound")
	for range 29 {
		servicestest.OK[CreateLaunchTemplateVersionResponse](s, "owner", "CreateLaunchTemplateVersion", wire.Parameters{"LaunchTemplateId": id})
	}
	s.Refuses("owner", "CreateLaunchTemplateVersion", wire.Parameters{"LaunchTemplateId": id}, "403 LaunchTemplateVersionLimitExceed")
	for n := range 28 {
		s.newTemplate("owner", wire.Parameters{"LaunchTemplateName": "web-" + strconv.Itoa(n)})
	}
	s.Refuses("owner", "CreateLaunchTemplate", wire.Parameters{"LaunchTemplateName": "more"}, "403 LaunchTemplateLimitExceed")
}

func (s *scene) runByTemplate(account, name string, q wire.Parameters) []string {
	s.Helper()
	all := wire.Parameters{"LaunchTemplateName": name}
	maps.Copy(all, q)
	ids := servicestest.OK[RunInstancesResponse](s, account, "RunInstances", all).InstanceIdSets.InstanceIdSet
	s.Settle()
	return ids
}

func (s *scene) refusedByTemplate(account, name string, q wire.Parameters, want string) {
	s.Helper()
	all := wire.Parameters{"LaunchTemplateName": name}
	maps.Copy(all, q)
	s.Refuses(account, "RunInstances", all, want)
}

func TestInstancesByLaunchTemplate(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.newTemplate("participant", wire.Parameters{
		"InstanceName": "web", "HostName": "web-host", "SystemDisk.Category": "cloud_essd", "SystemDisk.Size": "60", "SystemDisk.DeleteWithInstance": "false",
		"DataDisk.1.Size": "30", "DataDisk.2.Size": "40", "Tag.1.Key": "stage", "Tag.1.Value": "test", "InternetMaxBandwidthOut": "5",
	})
	shown := s.versions("participant", wire.Parameters{"LaunchTemplateId": id})[0].LaunchTemplateData
	if *shown.SystemDiskSize != 60 || len(shown.DataDisks.DataDisk) != 2 || *shown.Tags.InstanceTag[0].Value != "test" || *shown.VSwitchId != s.shared || shown.KeyPairName != nil {
		t.Errorf("the version shows %+v", shown)
	}
	first := s.runByTemplate("participant", "web", nil)[0]
	instance := s.instance("participant", first)
	if *instance.InstanceName != "web" || *instance.HostName != "web-host" || *instance.InternetMaxBandwidthOut != 5 || *instance.InstanceType != "ecs.g7.large" {
		t.Errorf("the instance by the launch template is %+v", instance)
	}
	sizes := func(instance string) []int32 {
		disks := servicestest.OK[DescribeDisksResponse](s, "participant", "DescribeDisks", wire.Parameters{"InstanceId": instance}).Disks.Disk
		return services.Each(disks, func(disk Disk) int32 { return *disk.Size })
	}
	if got := sizes(first); !slices.Equal(got, []int32{60, 30, 40}) {
		t.Errorf("the disks are %v", got)
	}
	// What the request says comes before what the launch template says.
	second := s.runByTemplate("participant", "web", wire.Parameters{
		"InstanceType": "ecs.g7.xlarge", "InstanceName": "other", "HostNames.1": "other-host", "DataDisk.1.Size": "50", "SystemDisk.Size": "70",
		"SecurityGroupIds.1": s.groups["participant"], "Tag.1.Key": "team", "Tag.1.Value": "a", "LaunchTemplateVersion": "1",
	})[0]
	instance = s.instance("participant", second)
	if *instance.InstanceName != "other" || *instance.HostName != "other-host" || *instance.InstanceType != "ecs.g7.xlarge" || len(instance.Tags.Tag) != 1 || *instance.Tags.Tag[0].TagKey != "team" {
		t.Errorf("the instance with other settings is %+v", instance)
	}
	if got := sizes(second); !slices.Equal(got, []int32{70, 50}) {
		t.Errorf("the disks are %v", got)
	}
	servicestest.OK[EmptyResponse](s, "participant", "DeleteInstance", wire.Parameters{"InstanceId": second, "Force": "true"})
	if got := servicestest.OK[DescribeDisksResponse](s, "participant", "DescribeDisks", wire.Parameters{"Status": "Available"}).Disks.Disk; len(got) != 1 || *got[0].Size != 70 {
		t.Errorf("what remains of the instance is %+v", got)
	}

	s.refusedByTemplate("participant", "web", wire.Parameters{"LaunchTemplateVersion": "2"}, "404 InvalidLaunchTemplateVersion.NotFound")
	s.refusedByTemplate("stranger", "web", nil, "404 InvalidLaunchTemplate.NotFound")
	s.Refuses("owner", "RunInstances", wire.Parameters{"LaunchTemplateId": id}, "404 InvalidLaunchTemplate.NotFound")
	servicestest.OK[CreateLaunchTemplateVersionResponse](s, "participant", "CreateLaunchTemplateVersion", s.order("participant", wire.Parameters{"LaunchTemplateId": id, "DeploymentSetId": "ds-1"}))
	s.refusedByTemplate("participant", "web", wire.Parameters{"LaunchTemplateVersion": "2"}, "400 InvalidDeploymentSetId.NotFound")

	// A former participant keeps its launch template, but nothing is made by it.
	s.newTemplate("former", nil)
	s.refusedByTemplate("former", "web", nil, "404 InvalidVSwitchId.NotFound")
}
