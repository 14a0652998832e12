package alikafka

import (
	"net/netip"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/servicestest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

func TestTopics(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	topic := with(of, "Topic", "orders")
	s.done("team-a", "CreateTopic", with(topic, "Remark", "all-orders", "Tag.1.Key", "team"))
	s.done("team-a", "CreateTopic", with(of, "Topic", "local", "Remark", "local", "LocalTopic", "true", "CompactTopic", "true", "PartitionNum", "6", "ReplicationFactor", "3", "MinInsyncReplicas", "2"))
	s.Refuses("team-a", "CreateTopic", with(topic, "Remark", "again"), "400 BIZ_TOPIC_EXISTED")
	s.Refuses("team-a", "CreateTopic", with(of, "Topic", "big", "Remark", "big", "PartitionNum", "361"), "400 BIZ_FIELD_CHECK_INVALID")
	s.Refuses("team-a", "CreateTopic", with(of, "Topic", "a b", "Remark", "big"), "400 BIZ_FIELD_CHECK_INVALID")
	s.Refuses("team-a", "CreateTopic", with(of, "Topic", "compact", "Remark", "compact", "CompactTopic", "true"), "400 BIZ_TOPIC_COMPACT_TOPIC_NOT_SUPPORT")
	for _, name := range []string{"one", "two"} {
		s.done("team-a", "CreateTopic", with(of, "Topic", name, "Remark", name, "PartitionNum", "360"))
	}
	s.Refuses("team-a", "CreateTopic", with(of, "Topic", "three", "Remark", "three", "PartitionNum", "360"), "400 BIZ_TOPIC_PARTITION_NUM_EXCEED")

	s.done("team-a", "ModifyTopicRemark", with(topic, "Remark", "some-orders"))
	s.done("team-a", "ModifyPartitionNum", with(topic, "AddPartitionNum", "6"))
	s.done("team-a", "UpdateTopicConfig", with(of, "Topic", "local", "Config", "max.message.bytes", "Value", "2097152"))
	s.done("team-a", "UpdateTopicConfig", with(of, "Topic", "local", "Config", "skipConfig", "Value", "skipValue", "Configs", `{"replications":"2"}`))
	s.Refuses("team-a", "UpdateTopicConfig", with(topic, "Config", "max.message.bytes", "Value", "2097152"), "400 BIZ_TOPIC_LOCAL_TOPIC_NOT_SUPPORT")
	s.Refuses("team-a", "UpdateTopicConfig", with(of, "Topic", "local", "Config", "retention.hours", "Value", "24"), "400 BIZ_FIELD_CHECK_INVALID")
	s.Refuses("team-a", "ModifyTopicRemark", with(of, "Topic", "none", "Remark", "none"), "400 BIZ_TOPIC_NOT_FOUND")
	s.Refuses("team-a", "ModifyPartitionNum", with(topic, "AddPartitionNum", "360"), "400 BIZ_FIELD_CHECK_INVALID")
	s.Refuses("team-a", "DeleteTopic", with(of, "Topic", "none"), "400 BIZ_TOPIC_NOT_FOUND")

	list := servicestest.OK[GetTopicListResponse](s, "team-a", "GetTopicList", with(of, "CurrentPage", "1", "PageSize", "2"))
	if *list.Total != 4 || len(list.TopicList.TopicVO) != 2 {
		t.Fatalf("the topics are %+v", list)
	}
	orders, local := list.TopicList.TopicVO[0], list.TopicList.TopicVO[1]
	if *orders.Topic != "orders" || *orders.Remark != "some-orders" || *orders.PartitionNum != 18 || *orders.Status != 0 || orders.CompactTopic != nil || len(orders.Tags.TagVO) != 1 {
		t.Errorf("orders is %+v", orders)
	}
	if !*local.CompactTopic || *local.TopicConfig != `{"max.message.bytes":2097152,"min.insync.replicas":2,"replication-factor":"2"}` {
		t.Errorf("local has %s", *local.TopicConfig)
	}
	one := servicestest.One(s, servicestest.OK[GetTopicListResponse](s, "team-a", "GetTopicList", with(of, "Topic", "two")).TopicList.TopicVO)
	if *one.Topic != "two" {
		t.Errorf("by name there is %s", *one.Topic)
	}
	if status := servicestest.OK[GetTopicStatusResponse](s, "team-a", "GetTopicStatus", topic).TopicStatus; len(status.OffsetTable.OffsetTable) != 18 || *status.TotalCount != 0 {
		t.Errorf("the status is %+v", status)
	}
	if quota := servicestest.OK[GetQuotaTipResponse](s, "team-a", "GetQuotaTip", of).QuotaData; *quota.TopicUsed != 4 || *quota.PartitionUsed != 744 || *quota.PartitionLeft != 306 {
		t.Errorf("the quota is %+v", quota)
	}
	s.done("team-a", "DeleteTopic", with(of, "Topic", "two"))
	if seen := s.sees("team-a", id); *seen.UsedTopicCount != 3 || *seen.UsedPartitionCount != 384 {
		t.Errorf("there are %d topics of %d partitions", *seen.UsedTopicCount, *seen.UsedPartitionCount)
	}
}

// TestTopicSettings reads settings as they are written, numbers or texts.
func TestTopicSettings(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	of := wire.Parameters{"InstanceId": s.starts("team-a"), "Topic": "local", "LocalTopic": "true", "Remark": "local"}
	for _, refused := range []string{
		`{"replication-factor":"2","min.insync.replicas":"2"}`, `{"replication-factor":4}`, `{"message.format.version":"new"}`, `{"retention.ms":1}`, `[]`,
	} {
		s.Refuses("team-a", "CreateTopic", with(of, "Config", refused), "400 BIZ_FIELD_CHECK_INVALID")
	}
	const settings = `{"max.message.bytes":10485760,"message.format.version":"2.2.0","min.insync.replicas":"1","replication-factor":"2","retention.ms":"3600000"}`
	s.done("team-a", "CreateTopic", with(of, "Config", settings))
	list := servicestest.OK[GetTopicListResponse](s, "team-a", "GetTopicList", wire.Parameters{"InstanceId": of["InstanceId"]})
	if one := servicestest.One(s, list.TopicList.TopicVO); *one.TopicConfig != settings {
		t.Errorf("the settings are %s", *one.TopicConfig)
	}
}

func TestGroups(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	s.done("team-a", "CreateConsumerGroup", with(of, "ConsumerId", "billing", "Remark", "bills", "Tag.1.Key", "team"))
	s.Refuses("team-a", "CreateConsumerGroup", with(of, "ConsumerId", "billing"), "400 BIZ_SUBSCRIPTION_EXISTED")
	s.Refuses("team-a", "CreateConsumerGroup", with(of, "ConsumerId", "---"), "400 InvalidParameter.Format")
	list := servicestest.OK[GetConsumerListResponse](s, "team-a", "GetConsumerList", of)
	if one := servicestest.One(s, list.ConsumerList.ConsumerVO); *one.ConsumerId != "billing" || *one.Remark != "bills" || *list.Total != 1 || *list.PageSize != 10000 {
		t.Errorf("the group is %+v", one)
	}
	if progress := servicestest.OK[GetConsumerProgressResponse](s, "team-a", "GetConsumerProgress", with(of, "ConsumerId", "billing")).ConsumerProgress; *progress.TotalDiff != 0 {
		t.Errorf("it is %+v behind", progress)
	}
	s.Refuses("team-a", "GetConsumerProgress", with(of, "ConsumerId", "none"), "400 BIZ_SUBSCRIPTION_NOT_FOUND")
	s.Refuses("team-a", "DeleteConsumerGroup", with(of, "ConsumerId", "none"), "400 BIZ_SUBSCRIPTION_NOT_FOUND")
	s.Refuses("team-a", "ReleaseInstance", of, "400 BIZ_INSTANCE_RELEASE_EXIST_CONSUMER_GROUP_ERROR")
	s.done("team-a", "DeleteConsumerGroup", with(of, "ConsumerId", "billing"))
	if left := servicestest.OK[GetConsumerListResponse](s, "team-a", "GetConsumerList", of).ConsumerList.ConsumerVO; len(left) > 0 {
		t.Errorf("there are %+v", left)
	}
}

func TestUsersAndAccess(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	user := with(of, "Username", "bob")
	s.done("team-a", "CreateSaslUser", with(user, "Password", "first", "Type", "scram"))
	s.done("team-a", "CreateSaslUser", with(user, "Password", "second", "Type", "scram"))
	s.Refuses("team-a", "CreateSaslUser", with(user, "Password", "third"), "400 BIZ_FIELD_CHECK_INVALID")
	if one := servicestest.One(s, servicestest.OK[DescribeSaslUsersResponse](s, "team-a", "DescribeSaslUsers", of).SaslUserList.SaslUserVO); *one.Username != "bob" || *one.Password != "second" || *one.Type != "scram" {
		t.Errorf("the user is %+v", one)
	}
	acl := with(user, "AclResourceType", "Topic", "AclResourceName", "orders", "AclResourcePatternType", "LITERAL", "AclOperationType", "Write")
	s.Refuses("team-a", "CreateAcl", acl, "400 BIZ_ACL_NOT_ENABLED")
	s.done("team-a", "UpdateInstanceConfig", with(of, "Config", `{"enable.acl":"true"}`))
	s.Refuses("team-a", "CreateAcl", acl, "400 BIZ_TOPIC_NOT_FOUND")
	s.done("team-a", "CreateTopic", with(of, "Topic", "orders", "Remark", "orders"))
	s.done("team-a", "CreateAcl", acl)
	s.Refuses("team-a", "CreateAcl", acl, "400 Acl.DuplicatedAuth.Error")
	s.Refuses("team-a", "CreateAcl", with(acl, "Username", "eve"), "400 BIZ_SASL_USER_NOT_EXIST")
	s.Refuses("team-a", "DeleteAcl", with(acl, "AclOperationType", "Read"), "404 InvalidParameter.DataNotFound")
	describe := with(user, "AclResourceType", "Topic", "AclResourceName", "orders", "AclResourcePatternType", "LITERAL")
	lists := func(more ...string) []KafkaAclVO {
		t.Helper()
		return servicestest.OK[DescribeAclsResponse](s, "team-a", "DescribeAcls", with(describe, more...)).KafkaAclList.KafkaAclVO
	}
	if one := servicestest.One(s, lists("AclOperationType", "Write,Read")); *one.Username != "bob" || *one.Host != "*" || *one.AclPermissionType != "ALLOW" || len(lists("AclOperationType", "Read")) > 0 {
		t.Errorf("the list is %+v", one)
	}
	if names := servicestest.OK[DescribeAclResourceNameResponse](s, "team-a", "DescribeAclResourceName", with(of, "AclResourceType", "Topic", "AclResourcePatternType", "LITERAL")).Data.Data; servicestest.One(s, names) != "orders" {
		t.Errorf("the names are %v", names)
	}
	s.Refuses("team-a", "DescribeAcls", with(describe, "AclResourceName", "none"), "400 BIZ_TOPIC_NOT_FOUND")
	s.done("team-a", "DeleteAcl", acl)
	s.done("team-a", "CreateAcl", acl)
	s.Refuses("team-a", "DeleteSaslUser", with(user, "Type", "plain"), "400 BIZ_SASL_USER_NOT_EXIST")
	s.done("team-a", "DeleteSaslUser", with(user, "Type", "scram"))
	if left := lists(); len(left) > 0 {
		t.Errorf("a user that is gone has %+v", left)
	}
}

func TestWhiteLists(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	of := wire.Parameters{"InstanceId": id}
	list := with(of, "UpdateType", "add", "PortRange", "9092/9092", "AllowedListType", "vpc", "AllowedListIp", "10.0.0.0/8,192.168.0.1")
	s.done("team-a", "UpdateAllowedIp", with(list, "Description", "office"))
	s.Refuses("team-a", "UpdateAllowedIp", list, "400 WHITE.IP.ALREADY.EXISTS.ERROR")
	s.Refuses("team-a", "UpdateAllowedIp", with(list, "AllowedListIp", "here"), "400 WHITE.IP.ILLEGAL.ERROR")
	s.Refuses("team-a", "UpdateAllowedIp", with(list, "PortRange", "9093/9093", "AllowedListType", "internet"), "400 WHITE.PARAM.ERROR")
	s.Refuses("team-a", "UpdateAllowedIp", with(list, "UpdateType", "delete", "AllowedListIp", "10.9.9.9"), "400 WHITE.DELETE.ERROR")
	s.done("team-a", "UpdateAllowedIp", with(list, "UpdateType", "delete", "AllowedListIp", "0.0.0.0/0"))
	allowed := servicestest.OK[GetAllowedIpListResponse](s, "team-a", "GetAllowedIpList", of).AllowedList
	if one := servicestest.One(s, allowed.VpcList); len(one.AllowedIpList) != 2 || one.AllowedIpGroup["192.168.0.1"] != "office" || *allowed.DeployType != 5 || len(allowed.InternetList) > 0 {
		t.Errorf("the white lists are %+v", allowed)
	}
	i, _ := instances.Table().Get(s.World, id)
	for from, want := range map[string]bool{"10.1.2.3": true, "192.168.0.1": true, "172.16.0.1": false} {
		if got := i.admits(netip.MustParseAddr(from), portPlain); got != want {
			t.Errorf("from %s the white list of the port admits: %v", from, got)
		}
	}
	if i.admits(netip.MustParseAddr("10.1.2.3"), portInternet) {
		t.Error("a port without a white list lets in")
	}

	// What has no ACLs does not listen at the port of SASL, and can have a list for it.
	early := with(list, "PortRange", "9094/9094", "AllowedListIp", "172.168.4.0/24")
	s.done("team-a", "UpdateAllowedIp", early)
	s.done("team-a", "UpdateAllowedIp", with(early, "UpdateType", "delete"))
	s.Refuses("team-a", "UpdateAllowedIp", with(list, "PortRange", "9095/9095"), "400 WHITE.PARAM.ERROR")
}

func TestTags(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	id := s.starts("team-a")
	s.done("team-a", "CreateTopic", wire.Parameters{"InstanceId": id, "Topic": "a_b", "Remark": "a_b"})
	s.done("team-a", "CreateConsumerGroup", wire.Parameters{"InstanceId": id, "ConsumerId": "a_b"})
	named := "Kafka_" + id + "_a_b"
	s.done("team-a", "TagResources", wire.Parameters{"ResourceType": "INSTANCE", "ResourceId.1": id, "Tag.1.Key": "k", "Tag.1.Value": "instance"})
	s.done("team-a", "TagResources", wire.Parameters{"ResourceType": "TOPIC", "ResourceId.1": named, "InstanceId": id, "Tag.1.Key": "k", "Tag.1.Value": "topic"})
	s.done("team-a", "TagResources", wire.Parameters{"ResourceType": "CONSUMERGROUP", "ResourceId.1": named, "Tag.1.Key": "k", "Tag.1.Value": "group"})
	for kind, want := range map[string]string{"INSTANCE": "instance", "TOPIC": "topic", "CONSUMERGROUP": "group"} {
		ids := map[string]string{"INSTANCE": id}[kind]
		if ids == "" {
			ids = named
		}
		for _, by := range []wire.Parameters{{"ResourceId.1": ids}, {"Tag.1.Key": "k"}} {
			tag := servicestest.One(s, servicestest.OK[ListTagResourcesResponse](s, "team-a", "ListTagResources", with(by, "ResourceType", kind)).TagResources.TagResource)
			if *tag.TagValue != want || *tag.ResourceId != ids {
				t.Errorf("%s has %s on %s", kind, *tag.TagValue, *tag.ResourceId)
			}
		}
	}
	if found := s.lists("team-a", "Tag.1.Key", "k", "Tag.1.Value", "instance"); len(found) != 1 {
		t.Errorf("by the tag there are %d instances", len(found))
	}
	s.Refuses("owner", "TagResources", wire.Parameters{"ResourceType": "TOPIC", "ResourceId.1": named, "Tag.1.Key": "k"}, "400 BIZ_TOPIC_NOT_FOUND")
	s.Refuses("owner", "UntagResources", wire.Parameters{"ResourceType": "instance", "ResourceId.1": id, "All": "true"}, "404 Instance.NotFound")
	s.Refuses("team-a", "TagResources", wire.Parameters{"ResourceType": "cluster", "ResourceId.1": id, "Tag.1.Key": "k"}, "400 BIZ.TagResource.NotSupported")
	s.done("team-a", "UntagResources", wire.Parameters{"ResourceType": "instance", "ResourceId.1": id, "TagKey.1": "k"})
}
