package alikafka

import (
	"strings"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/kms"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

const ordering = " DiskType=1 DiskSize=500 DeployType=5 PartitionNum=50 IoMaxSpec=alikafka.hw.2xlarge SpecType=professional"

func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreatePostPayOrder" + ordering, Keep: "order=OrderId", Open: true},
		managedtest.Step{Call: "GetInstanceList OrderId={order}", Keep: "id=InstanceId", Shows: []string{`"ServiceStatus":0`}, Lacks: []string{"{shared}"}},
		managedtest.Step{Call: "StartInstance InstanceId={id} VpcId={vpc} VSwitchId={shared} Name=events", Busy: true},
		managedtest.Step{Call: "GetInstanceList InstanceId.1={id}", Shows: []string{`"ServiceStatus":1`, `"VSwitchId":"{shared}"`}},
		managedtest.Step{Call: "ModifyInstanceName InstanceId={id} InstanceName=orders", Refused: "BIZ_INSTANCE_STATUS_ERROR"},
		managedtest.Step{Call: "ModifyInstanceName InstanceId={id} InstanceName=orders"},
		managedtest.Step{Call: "GetInstanceList InstanceId.1={id}", Shows: []string{`"ServiceStatus":5`, `"Name":"orders"`}},
		managedtest.Step{Call: "GetAllInstanceIdList", Shows: []string{"{id}"}},
		managedtest.Step{Call: `UpdateInstanceConfig InstanceId={id} Config={"enable.acl":"true"}`},
		managedtest.Step{Call: "UpgradeInstanceVersion InstanceId={id} TargetVersion=2.6.2"},
		managedtest.Step{Call: "UpgradePostPayOrder InstanceId={id} DiskSize=800"},
		managedtest.Step{Call: "EnableAutoGroupCreation InstanceId={id} Enable=true"},
		managedtest.Step{Call: "EnableAutoTopicCreation InstanceId={id} Operate=enable"},
		managedtest.Step{Call: "ChangeResourceGroup ResourceId={id} NewResourceGroupId=rg-none", Refused: "InvalidParameter.DataNotFound"},

		managedtest.Step{Call: "CreateTopic InstanceId={id} Topic=orders Remark=orders LocalTopic=true"},
		managedtest.Step{Call: "ModifyTopicRemark InstanceId={id} Topic=orders Remark=all-orders"},
		managedtest.Step{Call: "ModifyPartitionNum InstanceId={id} Topic=orders AddPartitionNum=6"},
		managedtest.Step{Call: "UpdateTopicConfig InstanceId={id} Topic=orders Config=max.message.bytes Value=2097152"},
		managedtest.Step{Call: "GetTopicList InstanceId={id}", Shows: []string{`"PartitionNum":18`, `"Remark":"all-orders"`, "2097152"}},
		managedtest.Step{Call: "GetTopicStatus InstanceId={id} Topic=orders", Shows: []string{`"Partition":17`}},
		managedtest.Step{Call: "GetTopicSubscribeStatus InstanceId={id} Topic=orders", Shows: []string{`"ConsumerGroups":[]`, `"Topic":"orders"`}},
		managedtest.Step{Call: "GetTopicSubscribeStatus InstanceId={id} Topic=none", Refused: "BIZ_TOPIC_NOT_FOUND"},
		managedtest.Step{Call: "CreateConsumerGroup InstanceId={id} ConsumerId=billing"},
		managedtest.Step{Call: "GetConsumerList InstanceId={id}", Shows: []string{`"ConsumerId":"billing"`}},
		managedtest.Step{Call: "GetConsumerProgress InstanceId={id} ConsumerId=billing", Shows: []string{`"TotalDiff":0`}},
		managedtest.Step{Call: "GetQuotaTip InstanceId={id}", Shows: []string{`"TopicUsed":1`, `"PartitionUsed":18`, `"GroupUsed":1`}},

		managedtest.Step{Call: "CreateSaslUser InstanceId={id} Username=bob Password=Secret_123"},
		managedtest.Step{Call: "DescribeSaslUsers InstanceId={id}", Shows: []string{"Secret_123"}},
		managedtest.Step{Call: "CreateAcl InstanceId={id} Username=bob AclResourceType=Group AclResourceName=billing AclResourcePatternType=LITERAL AclOperationType=Read"},
		managedtest.Step{Call: "DescribeAcls InstanceId={id} Username=bob AclResourceType=Group AclResourceName=billing", Shows: []string{`"AclOperationType":"Read"`}},
		managedtest.Step{Call: "DescribeAclResourceName InstanceId={id} AclResourceType=Group AclResourcePatternType=LITERAL", Shows: []string{"billing"}},
		managedtest.Step{Call: "DeleteAcl InstanceId={id} Username=bob AclResourceType=Group AclResourceName=billing AclResourcePatternType=LITERAL AclOperationType=Read"},
		managedtest.Step{Call: "DeleteSaslUser InstanceId={id} Username=bob"},
		managedtest.Step{Call: "UpdateAllowedIp InstanceId={id} UpdateType=add PortRange=9094/9094 AllowedListType=vpc AllowedListIp=10.0.0.0/8"},
		managedtest.Step{Call: "GetAllowedIpList InstanceId={id}", Shows: []string{"10.0.0.0/8"}},

		managedtest.Step{Call: "TagResources ResourceType=TOPIC ResourceId.1=Kafka_{id}_orders Tag.1.Key=stage Tag.1.Value=test"},
		managedtest.Step{Call: "ListTagResources ResourceType=TOPIC ResourceId.1=Kafka_{id}_orders", Shows: []string{`"TagKey":"stage"`}},
		managedtest.Step{Call: "UntagResources ResourceType=TOPIC ResourceId.1=Kafka_{id}_orders TagKey.1=stage"},
		managedtest.Step{Call: "ListTagResources ResourceType=TOPIC ResourceId.1=Kafka_{id}_orders", Lacks: []string{"stage"}},
		managedtest.Step{Call: "DeleteTopic InstanceId={id} Topic=orders"},
		managedtest.Step{Call: "DeleteConsumerGroup InstanceId={id} ConsumerId=billing"},

		managedtest.Step{Call: "StopInstance InstanceId={id}"},
		managedtest.Step{Call: "ReopenInstance InstanceId={id}"},
		managedtest.Step{Call: "ReleaseInstance InstanceId={id} ForceDeleteInstance=true"},
		managedtest.Step{Call: "DeleteInstance InstanceId={id}"},
		managedtest.Step{Call: "GetInstanceList InstanceId.1={id}", Lacks: []string{"{id}"}},
	)
}

func TestLifeOfSubscriptions(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreatePrePayOrder" + ordering, Keep: "order=OrderId", Open: true},
		managedtest.Step{Call: "CreatePrePayInstance" + ordering, Keep: "pre=InstanceId", Open: true},
		managedtest.Step{Call: "StartInstance InstanceId={pre} VpcId={vpc} VSwitchIds.1={shared} VSwitchIds.2={sharedb}"},
		managedtest.Step{Call: "UpgradePrePayOrder InstanceId={pre} DiskSize=800"},
		managedtest.Step{Call: "CreatePostPayInstance" + ordering, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "ConvertPostPayOrder InstanceId={id}", Refused: "BIZ_INSTANCE_STATUS_ERROR"},
		managedtest.Step{Call: "StartInstance InstanceId={id} VpcId={vpc} VSwitchId={shared}"},
		managedtest.Step{Call: "ConvertPostPayOrder InstanceId={id}"},
		managedtest.Step{Call: "GetInstanceList InstanceId.1={id}", Shows: []string{`"PaidType":0`, `"ExpiredTime":`}},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreatePostPayInstance" + ordering, Keep: "id=InstanceId", Open: true},
		managedtest.Step{Call: "StartInstance InstanceId={id} VpcId={vpc} VSwitchId={shared}"},
	)
	s.Several(3, "CreateTopic InstanceId={id} Topic=topic-{n} Remark=any", "")
	s.Pages("GetTopicList InstanceId={id} PageSize=2 CurrentPage={page}", "topic-0", "topic-1", "topic-2")
}

// The security group that an instance is started with decides about packets to its brokers, and a key of the account encrypts its disks.
func TestGroupAndKey(t *testing.T) {
	t.Parallel()
	s := newScene(t)
	group, key := s.Group(), s.Makes(s.Of(kms.Product()), "team-a", "CreateKey", "KeyId")
	id := s.orders("team-a", professionally)
	s.Refuses("team-a", "StartInstance", with(s.at(id), "KMSKeyId", "key-none"), "400 BIZ_FIELD_CHECK_INVALID")
	s.done("team-a", "StartInstance", with(s.at(id), "SecurityGroup", group, "KMSKeyId", key))
	seen := s.sees("team-a", id)
	if *seen.SecurityGroup != group || *seen.KmsKeyId != key {
		t.Errorf("the instance is in %s, with the key %s", *seen.SecurityGroup, *seen.KmsKeyId)
	}
	broker, _, _ := strings.Cut(*seen.EndPoint, ":")
	s.Guards(group, broker, portPlain)
	s.done("team-a", "ReleaseInstance", wire.Parameters{"InstanceId": id, "ForceDeleteInstance": "true"})
	s.Leaves(group)
}
