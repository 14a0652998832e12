package alikafka

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestAnInstanceStandsNowhereUntilItIsStarted(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.Free(s.Shared)
	order := *servicestest.OK[PayOrderResponse](s, "team-a", "CreatePostPayOrder", with(professionally, "Tag.1.Key", "team", "Tag.1.Value", "a")).OrderId
	seen := servicestest.One(s, s.lists("team-a", "OrderId", order))
	id := *seen.InstanceId
	if !strings.HasPrefix(id, "alikafka_post-cn-") || *seen.Name != id || seen.VSwitchId != nil || seen.EndPoint != nil || s.Free(s.Shared) != before {
		t.Errorf("ordered, it is %+v", seen)
	}
	s.wantStatus(id, 0, 0)
	s.Settle()
	s.wantStatus(id, 0, 0)
	s.Refuses("team-a", "CreateTopic", wire.Parameters{"InstanceId": id, "Topic": "orders", "Remark": "orders"}, "400 BIZ_INSTANCE_STATUS_ERROR")

	servicestest.OK[DoneResponse](s, "team-a", "StartInstance", with(s.at(id), "Name", "events", "ZoneId", "zoneh", "DeployModule", "vpc"))
	s.wantStatus(id, 1, 1)
	s.Refuses("team-a", "StartInstance", s.at(id), "400 BIZ_INSTANCE_STATUS_ERROR")
	s.Settle()
	s.wantStatus(id, 5, 2)
	seen = s.sees("team-a", id)
	if *seen.Name != "events" || *seen.VSwitchId != s.Shared || *seen.VpcId != s.VPC || *seen.ZoneId != "zoneh" || *seen.StandardZoneId != "cn-hangzhou-h" {
		t.Errorf("started, it is %+v", seen)
	}
	host := strings.ReplaceAll(id, "_", "-")
	if *seen.EndPoint != "10.0.1.1:9092,10.0.1.2:9092,10.0.1.3:9092" || !strings.HasPrefix(*seen.DomainEndpoint, host+"-1-vpc.alikafka.aliyuncs.com:9092,"+host+"-2-vpc.") || seen.SslEndPoint != nil || seen.SaslEndPoint != nil {
		t.Errorf("it is reached at %s, %s", *seen.EndPoint, *seen.DomainEndpoint)
	}
	if left := s.Free(s.Shared); left != "249" {
		t.Errorf("the vSwitch has %s addresses left of %s", left, before)
	}
	if got := servicestest.One(s, seen.Tags.TagVO); *got.Key != "team" {
		t.Errorf("it has the tag %s", *got.Key)
	}
}

func TestAnInstanceInTwoZonesHasBrokersInBoth(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.orders("team-a", professionally)
	s.done("team-a", "StartInstance", wire.Parameters{"InstanceId": id, "VpcId": s.VPC, "VSwitchIds.1": s.Shared, "VSwitchIds.2": s.SharedB, "SelectedZones": `[["zoneh"],["zonei"]]`})
	seen := s.sees("team-a", id)
	if *seen.EndPoint != "10.0.1.1:9092,10.0.2.1:9092,10.0.1.2:9092" || len(seen.VSwitchIds.VSwitchIds) != 2 || *seen.BackupZoneId != "cn-hangzhou-i" {
		t.Errorf("it is reached at %s, in %v", *seen.EndPoint, seen.VSwitchIds.VSwitchIds)
	}
}

func TestAnInstanceIsStartedWhereItCanBe(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.orders("owner", professionally)
	s.Settle()
	for want, change := range map[string][]string{
		"404 VpcVSwitch.NotFound":                {"VSwitchId", "vsw-none"},
		"400 VPC_VSW_ZONE_MAPPING_ERROR":         {"ZoneId", "zonei"},
		"400 BIZ_INSTANCE_IP_NOT_ENOUGH":         {"VSwitchId", s.Small, "VSwitchIds.1", s.Small, "VSwitchIds.2", s.Small, "VpcId", s.VPC, "Name", ""},
		"404 SG_ERROR":                           {"SecurityGroup", "sg-none"},
		"400 MissingParameter":                   {"VSwitchId", ""},
		"400 BIZ_FIELD_CHECK_INVALID":            {"DeployModule", "eip"},
		"400 InvalidParameter.VersionNotSupport": {"ServiceVersion", "3.3.1"},
		"400 InvalidParameter.Format":            {"Name", "no name"},
		"400 BIZ_CAN_NOT_ENABLE_ACL":             {"Config", `{"enable.acl":true}`, "ServiceVersion", "0.10.2"},
		"404 Instance.NotFound":                  {"InstanceId", "alikafka_post-cn-none"},
	} {
		if want == "400 BIZ_INSTANCE_IP_NOT_ENOUGH" {
			s.done("owner", "StartInstance", wire.Parameters{"InstanceId": s.orders("owner", professionally), "VpcId": s.VPC, "VSwitchId": s.Small})
		}
		s.Refuses("owner", "StartInstance", with(s.at(id), change...), want)
	}
	s.Refuses("owner", "StartInstance", with(s.at(id), "VpcId", "vpc-none"), "404 VpcVSwitch.NotFound")
	s.Refuses("owner", "StartInstance", with(s.at(id), "SelectedZones", `[["zonei"]]`, "IsForceSelectedZones", "true"), "400 VPC_VSW_ZONE_MAPPING_ERROR")
	s.Refuses("owner", "StartInstance", with(s.at(id), "Password", "Secret_123"), "400 BIZ_FIELD_CHECK_INVALID")
	s.done("owner", "StartInstance", with(s.at(id), "Name", "events"))
	twin := s.orders("owner", professionally)
	s.Refuses("owner", "StartInstance", with(s.at(twin), "Name", "events"), "400 InvalidParameter.DataAlreadyExist")
}

func TestInstancesOfOthersAreHidden(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	for _, other := range []string{"owner", "stranger"} {
		if seen := s.lists(other); len(seen) > 0 {
			t.Errorf("%s sees %d instances", other, len(seen))
		}
		for _, action := range []string{"StopInstance", "GetQuotaTip", "GetTopicList"} {
			s.Refuses(other, action, wire.Parameters{"InstanceId": id}, "404 Instance.NotFound")
		}
		s.Refuses(other, "DescribeSaslUsers", wire.Parameters{"InstanceId": id}, "403 AUTH_RESOURCE_OWNER_ERROR")
		s.Refuses(other, "ReleaseInstance", wire.Parameters{"InstanceId": id, "ForceDeleteInstance": "true"}, "404 Instance.NotFound")
	}
	next := s.orders("team-a", professionally)
	s.Refuses("stranger", "StartInstance", s.at(next), "404 Instance.NotFound")
	s.Refuses("stranger", "StartInstance", s.at(s.orders("stranger", professionally)), "404 VpcVSwitch.NotFound")
	s.Refuses("team-a", "StartInstance", with(s.at(next), "VSwitchId", s.Private), "404 VpcVSwitch.NotFound")
	s.Unshares("team-a")
	s.Refuses("team-a", "StartInstance", s.at(next), "404 VpcVSwitch.NotFound")
	s.done("team-a", "ModifyInstanceName", wire.Parameters{"InstanceId": id, "InstanceName": "still-mine"})
	if seen := s.sees("team-a", id); *seen.Name != "still-mine" || *seen.VSwitchId != s.Shared {
		t.Errorf("after unsharing it is %+v", seen)
	}
}

func TestOrders(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	for want, change := range map[string][]string{
		"400 MissingParameter":              {"PartitionNum", ""},
		"400 BIZ_FIELD_CHECK_INVALID":       {"DiskSize", "50"},
		"400 InvalidParameter.DataNotFound": nil,
	} {
		if change == nil {
			change = []string{"ResourceGroupId", "rg-none"}
			want = "404 InvalidParameter.DataNotFound"
		}
		s.Refuses("team-a", "CreatePostPayOrder", with(professionally, change...), want)
		s.Refuses("team-a", "CreatePostPayInstance", with(professionally, change...), want)
		s.Refuses("team-a", "CreatePrePayOrder", with(professionally, change...), want)
		s.Refuses("team-a", "CreatePrePayInstance", with(professionally, change...), want)
	}
	for _, change := range [][]string{
		{"DeployType", "6"},
		{"DeployType", "4"},
		{"DiskType", "2"},
		{"SpecType", "great"},
		{"IoMaxSpec", "alikafka.hr.2xlarge"},
		{"PaidType", "0"},
		{"PaidType", "3", "ServerlessConfig", `{"ReservedPublishCapacity":50,"ReservedSubscribeCapacity":50}`},
	} {
		s.Refuses("team-a", "CreatePostPayOrder", with(professionally, change...), "400 BIZ_FIELD_CHECK_INVALID")
	}
	s.Refuses("team-a", "CreatePostPayOrder", with(professionally, "RegionId", "mars"), "400 InvalidParameter.NotSupport")

	paid := servicestest.OK[PaidInstanceResponse](s, "team-a", "CreatePrePayInstance", with(professionally, "Duration", "2", "IoMaxSpec", "alikafka.hw.3xlarge")).Data
	seen := s.sees("team-a", *paid.InstanceId)
	if !strings.HasPrefix(*paid.InstanceId, "alikafka_pre-cn-") || *seen.PaidType != 0 || *seen.IoMaxSpec != "alikafka.hw.3xlarge" || *seen.IoMaxRead != 30 {
		t.Errorf("the subscription is %+v", seen)
	}
	if end := time.UnixMilli(*seen.ExpiredTime).UTC(); end.Month() != time.March {
		t.Errorf("the subscription ends at %v", end)
	}
	serverless := s.orders("team-a", wire.Parameters{"DeployType": "5", "PaidType": "3", "ServerlessConfig": `{"ReservedPublishCapacity":60,"ReservedSubscribeCapacity":50}`})
	seen = servicestest.One(s, s.lists("team-a", "Series", "v3"))
	if *seen.InstanceId != serverless || *seen.ReservedPublishCapacity != 60 || seen.IoMax != nil || *seen.UpgradeServiceDetailInfo.Current2OpenSourceVersion != "3.3.1" {
		t.Errorf("the serverless instance is %+v", seen)
	}
	ids := servicestest.OK[GetAllInstanceIdListResponse](s, "team-a", "GetAllInstanceIdList", nil).InstanceIds
	if got := ids[managedtest.Region].([]string); len(ids) != 1 || len(got) != 2 || got[1] != serverless {
		t.Errorf("all instances are %v", ids)
	}
}

func TestUpgrades(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	more := wire.Parameters{"InstanceId": id}
	for want, change := range map[string][]string{
		"400 BIZ.LIMIT.QUOTA.DOWN":    {"DiskSize", "400"},
		"400 BIZ_FIELD_CHECK_INVALID": {"SpecType", "normal"},
		"404 Instance.NotFound":       {"InstanceId", "alikafka_post-cn-none"},
	} {
		s.Refuses("team-a", "UpgradePostPayOrder", with(more, change...), want)
	}
	s.Refuses("team-a", "UpgradePrePayOrder", more, "400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT")
	// What Terraform's provider sends where nothing is said of partitions.
	servicestest.OK[DoneResponse](s, "team-a", "UpgradePostPayOrder", with(more, "PartitionNum", "0", "DiskSize", "800", "IoMaxSpec", "alikafka.hw.3xlarge", "EipModel", "true", "EipMax", "3"))
	s.wantStatus(id, 11, 7)
	s.Refuses("team-a", "UpgradePostPayOrder", with(more, "DiskSize", "900"), "400 BIZ_INSTANCE_STATUS_ERROR")
	s.Settle()
	seen := s.sees("team-a", id)
	if *seen.DiskSize != 800 || *seen.IoMax != 30 || *seen.DeployType != 4 || *seen.EipMax != 3 || strings.Count(*seen.SslEndPoint, ":9093") != usualBrokers || *seen.TopicNumLimit != 1050 {
		t.Errorf("upgraded, it is %+v", seen)
	}
	s.done("team-a", "UpgradePostPayOrder", with(more, "EipModel", "false", "EipMax", "0"))
	if seen := s.sees("team-a", id); *seen.DeployType != 5 || seen.SslEndPoint != nil {
		t.Errorf("without the internet, it is %+v", seen)
	}
	s.Refuses("team-a", "UpgradeInstanceVersion", with(more, "TargetVersion", "0.10.2"), "400 InvalidParameter.VersionNotSupport")
	servicestest.OK[DoneResponse](s, "team-a", "UpgradeInstanceVersion", with(more, "TargetVersion", "2.6.2"))
	s.wantStatus(id, 8, 7)
	s.Settle()
	s.Refuses("team-a", "ConvertPostPayOrder", with(more, "PaidType", "3"), "400 BIZ_FIELD_CHECK_INVALID")
	s.done("team-a", "ConvertPostPayOrder", with(more, "Duration", "12"))
	seen = s.sees("team-a", id)
	if *seen.PaidType != 0 || seen.ExpiredTime == nil || *seen.UpgradeServiceDetailInfo.Current2OpenSourceVersion != "2.6.2" {
		t.Errorf("as a subscription, it is %+v", seen)
	}
	s.Refuses("team-a", "ConvertPostPayOrder", more, "400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT")
	s.Refuses("team-a", "StopInstance", more, "400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT")
	s.Refuses("team-a", "ReleaseInstance", more, "400 BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT")
	s.done("team-a", "UpgradePrePayOrder", with(more, "PartitionNum", "100"))
	if quota := servicestest.OK[GetQuotaTipResponse](s, "team-a", "GetQuotaTip", more).QuotaData; *quota.PartitionNumOfBuy != 100 || *quota.PartitionQuota != 1100 || *quota.TopicQuota != 1100 || *quota.IsPartitionBuy != 1 {
		t.Errorf("the quota is %+v", quota)
	}
}

func TestSettingsOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	for _, config := range []string{"none", `{"log.dirs":"/"}`, `{"kafka.log.retention.hours":"3"}`, `{"enable.vpc_sasl_ssl":"true"}`} {
		s.Refuses("team-a", "UpdateInstanceConfig", with(of, "Config", config), "400 BIZ_FIELD_CHECK_INVALID")
	}
	servicestest.OK[DoneResponse](s, "team-a", "UpdateInstanceConfig", with(of, "Config", `{"enable.acl":"true","enable.vpc_sasl_ssl":"true","kafka.log.retention.hours":"96"}`))
	s.wantStatus(id, 11, 7)
	s.Settle()
	seen := s.sees("team-a", id)
	if *seen.MsgRetain != 96 || *seen.AllConfig != `{"enable.acl":"true","enable.vpc_sasl_ssl":"true","kafka.log.retention.hours":"96","kafka.message.max.bytes":"1048576"}` {
		t.Errorf("the configuration is %s", *seen.AllConfig)
	}
	if !strings.HasSuffix(*seen.SaslEndPoint, ":9094") || !strings.HasSuffix(*seen.VpcSaslDomainEndpoint, ":9095") {
		t.Errorf("it is reached at %s, %s", *seen.SaslEndPoint, *seen.VpcSaslDomainEndpoint)
	}
	s.done("team-a", "EnableAutoGroupCreation", with(of, "Enable", "true"))
	s.done("team-a", "EnableAutoTopicCreation", with(of, "Operate", "enable"))
	s.done("team-a", "EnableAutoTopicCreation", with(of, "Operate", "updatePartition", "PartitionNum", "6", "UpdatePartition", "true"))
	if seen := s.sees("team-a", id); !*seen.AutoCreateGroupEnable || !*seen.AutoCreateTopicEnable || *seen.DefaultPartitionNum != 6 {
		t.Errorf("it makes by itself: %+v", seen)
	}
	s.Refuses("team-a", "EnableAutoTopicCreation", with(of, "Operate", "updatePartition"), "400 BIZ_FIELD_CHECK_INVALID")
	s.Refuses("team-a", "EnableAutoGroupCreation", wire.Parameters{"InstanceId": "none", "Enable": "true"}, "404 Instance.NotFound")
	s.Refuses("team-a", "ModifyInstanceName", with(of, "InstanceName", "a b"), "400 InvalidParameter.Format")
	s.Refuses("team-a", "ChangeResourceGroup", wire.Parameters{"ResourceId": id, "NewResourceGroupId": "rg-none"}, "404 InvalidParameter.DataNotFound")
	group := *s.sees("team-a", id).ResourceGroupId
	if moved := servicestest.OK[ChangeResourceGroupResponse](s, "team-a", "ChangeResourceGroup", wire.Parameters{"ResourceId": id, "NewResourceGroupId": group}); *moved.Success != 1 || len(s.lists("team-a", "ResourceGroupId", group)) != 1 {
		t.Errorf("it moves as %+v", moved)
	}
}

func TestTheEndOfAnInstance(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	before := s.Free(s.Shared)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	s.Refuses("team-a", "ReopenInstance", of, "400 BIZ_INSTANCE_STATUS_ERROR")
	servicestest.OK[DoneResponse](s, "team-a", "StopInstance", of)
	s.wantStatus(id, 11, 21)
	s.Settle()
	s.wantStatus(id, 15, 3)
	if s.Free(s.Shared) == before {
		t.Error("a stopped instance has lost its addresses")
	}
	s.Refuses("team-a", "StopInstance", of, "400 BIZ_INSTANCE_STATUS_ERROR")
	s.done("team-a", "ReopenInstance", of)
	s.wantStatus(id, 5, 2)
	s.Refuses("team-a", "DeleteInstance", of, "400 InstanceStatus.NotReleased")

	s.done("team-a", "CreateTopic", with(of, "Topic", "orders", "Remark", "orders"))
	s.Refuses("team-a", "ReleaseInstance", of, "400 BIZ_INSTANCE_RELEASE_EXIST_TOPIC_ERROR")
	s.done("team-a", "DeleteTopic", with(of, "Topic", "orders"))
	s.done("team-a", "ReleaseInstance", of)
	s.wantStatus(id, 15, 3)
	s.Refuses("team-a", "DeleteInstance", of, "400 InstanceStatus.NotReleased")
	s.Wall = s.Wall.Add(retention)
	s.wantStatus(id, 15, 6)
	if s.Free(s.Shared) != before {
		t.Error("after some time a released instance still has its addresses")
	}
	s.done("team-a", "DeleteInstance", of)
	if left := s.lists("team-a"); len(left) > 0 {
		t.Errorf("there are %+v", left)
	}

	forced := s.starts("team-a")
	s.done("team-a", "CreateTopic", wire.Parameters{"InstanceId": forced, "Topic": "orders", "Remark": "orders"})
	s.done("team-a", "ReleaseInstance", wire.Parameters{"InstanceId": forced, "ForceDeleteInstance": "true"})
	s.wantStatus(forced, 15, 6)
	if s.Free(s.Shared) != before {
		t.Error("a released instance has its addresses")
	}
	s.Refuses("team-a", "DescribeSaslUsers", wire.Parameters{"InstanceId": forced}, "400 BIZ_INSTANCE_STATUS_ERROR")
	s.done("team-a", "DeleteInstance", wire.Parameters{"InstanceId": forced})
	s.Must(s.World.Check())
}
