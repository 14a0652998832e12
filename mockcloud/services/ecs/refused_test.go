package ecs

import (
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// What the tests of the nouns do not refuse.
func TestOlderNamesAndEgressRefuse(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	tag := wire.Parameters{"ResourceType": "securitygroup", "ResourceId": s.groups["owner"], "Tag.1.Key": "team", "Tag.1.Value": "blue"}
	s.Refuses("stranger", "AddTags", tag, "404 InvalidResourceId.NotFound")
	s.Refuses("stranger", "RemoveTags", tag, "404 InvalidResourceId.NotFound")
	rule := wire.Parameters{"SecurityGroupId": s.groups["owner"], "IpProtocol": "tcp", "PortRange": "80/80", "DestCidrIp": "10.0.0.0/8"}
	s.Refuses("stranger", "AuthorizeSecurityGroupEgress", rule, "404 InvalidSecurityGroupId.NotFound")
	rule["SecurityGroupRuleId"] = "sgr-none"
	s.Refuses("owner", "ModifySecurityGroupEgressRule", rule, "404 InvalidSecurityGroupRuleId.NotFound")
}

// Of some kinds no world has any: what names one is refused with the contract's code. What takes values that are not
// implemented refuses those that there are not, too.
func TestWhatNoWorldHasIsNotThere(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	instance := s.run("owner", nil)[0]
	disk := *s.instance("owner", instance).InstanceId
	run := func(name, value string) wire.Parameters { return s.order("owner", wire.Parameters{name: value}) }
	newDisk := func(name, value string) wire.Parameters {
		return wire.Parameters{"ZoneId": zone, "Size": "40", "DiskCategory": "cloud_essd", name: value}
	}
	rule := wire.Parameters{"SecurityGroupId": s.groups["owner"], "Permissions.1.IpProtocol": "TCP", "Permissions.1.SourceCidrIp": "10.0.0.0/8", "Permissions.1.PortRangeListId": "prl-1"}
	for _, test := range []struct {
		action     string
		parameters wire.Parameters
		want       string
	}{
		{"RunInstances", run("DedicatedHostId", "dh-1"), "400 InvalidDedicatedHostId.NotFound"},
		{"RunInstances", run("SchedulerOptions.DedicatedHostClusterId", "dc-1"), "400 InvalidDedicatedHostClusterId.NotFound"},
		{"RunInstances", run("PrivatePoolOptions.Id", "epp-1"), "400 Invalid.PrivatePoolOptions.Id"},
		{"RunInstances", run("DataDisk.1.StorageClusterId", "dbsc-1"), "404 InvalidStorageClusterId.NotExist"},
		{"RunInstances", run("Isp", "tin cans"), "403 InvalidIspType.ValueNotSupported"},
		{"RunInstances", run("Isp", "telecom"), "501 MockNotImplemented"},
		{"RunInstances", run("Arn.1.Rolearn", "acs:ecs:cn-hangzhou:1:instance/i-1"), "400 InvalidParameter.Arns"},
		{"RunInstances", s.order("owner", wire.Parameters{"Arn.1.Rolearn": "acs:ram::1234567890123456:role/disks", "Arn.1.RoleType": "primary"}), "501 MockNotImplemented"},
		{"CreateDisk", newDisk("StorageSetId", "ss-1"), "400 InvalidStorageSetId.NotFound"},
		{"CreateDisk", newDisk("Arn.1.RoleType", "primary"), "400 InvalidParameter.Arns"},
		{"AuthorizeSecurityGroup", rule, "400 InvalidPortRangeListId.NotFound"},
		{"ModifyInstanceDeployment", wire.Parameters{"InstanceId": instance, "Tenancy": "host"}, "400 NoAvaliableDedicatedHost"},
		{"StopInstance", wire.Parameters{"InstanceId": disk, "Hibernate": "true"}, "403 HibernationConfigured.NotEnabled"},
	} {
		s.Refuses("owner", test.action, test.parameters, test.want)
	}
}
