package rocketmq

import (
	"strings"
	"testing"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/kms"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/managedtest"
)

const (
	ordering = " body.serviceCode=rmq body.seriesCode=standard body.subSeriesCode=cluster_ha body.paymentType=PayAsYouGo body.productInfo.msgProcessSpec=rmq.s2.2xlarge"
	inside   = " body.networkInfo.vpcInfo.vpcId={vpc} body.networkInfo.vpcInfo.vSwitches.1.vSwitchId={shared} body.networkInfo.internetInfo.internetSpec=disable body.networkInfo.internetInfo.flowOutType=uninvolved"
	both     = " body.networkInfo.vpcInfo.vpcId={vpc} body.networkInfo.vpcInfo.vSwitchId={shared}|{sharedb} body.networkInfo.internetInfo.internetSpec=enable body.networkInfo.internetInfo.flowOutType=payByBandwidth body.networkInfo.internetInfo.flowOutBandwidth=10"
)

func TestLife(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.instanceName=orders body.tags.1.key=stage body.tags.1.value=test", Keep: "id=data", Open: true, Busy: true},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"status":"CREATING"`, `"vSwitchId":"{shared}"`, `{id}-vpc.cn-hangzhou.rmq.aliyuncs.com:8080`, `"key":"stage"`}, Lacks: []string{"TCP_INTERNET"}},
		managedtest.Step{Call: "CreateTopic instanceId={id} topicName=orders body.messageType=FIFO", Refused: "Instance.InvalidStatus"},
		managedtest.Step{Call: "ListInstances filter=orders", Shows: []string{`"status":"RUNNING"`, "{id}", `"pageSize":10`}},
		managedtest.Step{Call: `ListInstances tags=[{"key":"stage","value":"test"}]`, Shows: []string{"{id}"}},
		managedtest.Step{Call: "ListInstances seriesCodes=ultimate,professional", Lacks: []string{"{id}"}},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.instanceName=events body.productInfo.messageRetentionTime=96 body.aclInfo.aclTypes.1=apache_acl body.aclInfo.aclTypes.2=aliyun_ram", Busy: true},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"status":"CHANGING"`, `"instanceName":"events"`, `"messageRetentionTime":96`, `"aclTypes":["apache_acl","aliyun_ram"]`}},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.instanceName=other", Refused: "Instance.InvalidStatus"},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.instanceName=" + strings.Repeat("x", 65), Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.productInfo.messageRetentionTime=1000", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.productInfo.sendReceiveRatio=0.2", Refused: "InvalidParameter"},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.productInfo.traceOn=false"},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"traceOn":true`, `"sendReceiveRatio":0.5`}},
		managedtest.Step{Call: "ChangeResourceGroup resourceType=instance resourceId={id} resourceGroupId=rg-none regionId=cn-hangzhou", Refused: "ResourceGroup.NotFound"},

		managedtest.Step{Call: "CreateTopic instanceId={id} topicName=orders body.messageType=FIFO body.remark=all", Busy: true},
		managedtest.Step{Call: "GetTopic instanceId={id} topicName=orders", Shows: []string{`"status":"CREATING"`, `"messageType":"FIFO"`}},
		managedtest.Step{Call: "CreateTopic instanceId={id} topicName=orders body.messageType=FIFO", Refused: "Topic.Existed"},
		managedtest.Step{Call: "CreateTopic instanceId={id} topicName=a.b body.messageType=FIFO", Refused: "InvalidTopicName", Open: true},
		managedtest.Step{Call: "UpdateTopic instanceId={id} topicName=orders body.remark=some body.maxSendTps=100"},
		managedtest.Step{Call: "UpdateTopic instanceId={id} topicName=none body.remark=some", Refused: "Topic.NotFound"},
		managedtest.Step{Call: "ListTopics instanceId={id} filter=ord messageTypes=FIFO", Shows: []string{`"remark":"some"`, `"maxSendTps":100`, `"status":"RUNNING"`}},
		managedtest.Step{Call: "CreateConsumerGroup instanceId={id} consumerGroupId=billing body.deliveryOrderType=Orderly body.consumeRetryPolicy.retryPolicy=FixedRetryPolicy body.consumeRetryPolicy.fixedIntervalRetryTime=5 body.consumeRetryPolicy.deadLetterTargetTopic=orders body.topicName=orders"},
		managedtest.Step{Call: "CreateConsumerGroup instanceId={id} consumerGroupId=other body.deliveryOrderType=Orderly body.consumeRetryPolicy.retryPolicy=DefaultRetryPolicy body.topicName=none", Refused: "Topic.NotFound"},
		managedtest.Step{Call: "CreateConsumerGroup instanceId={id} consumerGroupId=billing body.deliveryOrderType=Orderly body.consumeRetryPolicy.retryPolicy=DefaultRetryPolicy", Refused: "ConsumerGroup.Existed"},
		managedtest.Step{Call: "UpdateConsumerGroup instanceId={id} consumerGroupId=billing body.deliveryOrderType=Concurrently body.consumeRetryPolicy.retryPolicy=DefaultRetryPolicy body.consumeRetryPolicy.maxRetryTimes=3 body.remark=bills"},
		managedtest.Step{Call: "UpdateConsumerGroup instanceId={id} consumerGroupId=billing body.deliveryOrderType=Concurrently body.consumeRetryPolicy.retryPolicy=DefaultRetryPolicy body.consumeRetryPolicy.maxRetryTimes=2000", Refused: "InvalidParameter"},
		managedtest.Step{Call: "GetConsumerGroup instanceId={id} consumerGroupId=billing", Shows: []string{`"deliveryOrderType":"Concurrently"`, `"maxRetryTimes":3`, `"remark":"bills"`, `"topicName":"orders"`}},
		managedtest.Step{Call: "ListConsumerGroups instanceId={id} filter=bil", Shows: []string{`"consumerGroupId":"billing"`, `"topicName":"orders"`, `"totalCount":1`}},
		managedtest.Step{Call: "ListTopicSubscriptions instanceId={id} topicName=orders", Shows: []string{`"data":[]`}},
		managedtest.Step{Call: "ListTopicSubscriptions instanceId={id} topicName=none", Refused: "Topic.NotFound"},
		managedtest.Step{Call: "GetConsumerGroupLag instanceId={id} consumerGroupId=billing", Shows: []string{`"readyCount":0`, `"topicLagMap":{}`}},
		managedtest.Step{Call: "GetConsumerGroupLag instanceId={id} consumerGroupId=billing topicName=orders", Shows: []string{`"topicLagMap":{"orders":{"readyCount":0`}},
		managedtest.Step{Call: "GetConsumerGroupLag instanceId={id} consumerGroupId=none", Refused: "ConsumerGroup.NotFound"},
		managedtest.Step{Call: "ResetConsumeOffset instanceId={id} consumerGroupId=billing topicName=orders body.resetType=EARLIEST", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ResetConsumeOffset instanceId={id} consumerGroupId=billing topicName=orders body.resetType=SPECIFIED_TIME body.resetTime=now", Refused: "InvalidParameter"},
		managedtest.Step{Call: "ResetConsumeOffset instanceId={id} consumerGroupId=billing topicName=none body.resetType=LATEST_OFFSET", Refused: "Topic.NotFound"},
		managedtest.Step{Call: "ResetConsumeOffset instanceId={id} consumerGroupId=billing topicName=orders body.resetType=SPECIFIED_TIME body.resetTime=2030-01-01+10:00:00"},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"topicCount":1`, `"groupCount":1`}},
		managedtest.Step{Call: "DeleteConsumerGroup instanceId={id} consumerGroupId=billing"},
		managedtest.Step{Call: "DeleteConsumerGroup instanceId={id} consumerGroupId=billing", Refused: "ConsumerGroup.NotFound"},
		managedtest.Step{Call: "DeleteTopic instanceId={id} topicName=orders"},
		managedtest.Step{Call: "DeleteTopic instanceId={id} topicName=orders", Refused: "Topic.NotFound"},

		managedtest.Step{Call: `TagResources resourceType=instance resourceId=["{id}"] tag=[{"key":"team","value":"a"}] regionId=cn-hangzhou`},
		managedtest.Step{Call: `ListTagResources resourceType=instance resourceId=["{id}"] regionId=cn-hangzhou`, Shows: []string{`"tagKey":"team"`}},
		managedtest.Step{Call: `UntagResources resourceType=instance resourceId={id} tagKey=["team"] regionId=cn-hangzhou`},
		managedtest.Step{Call: "ListTagResources resourceType=instance resourceId={id} regionId=cn-hangzhou", Lacks: []string{"team"}},
		managedtest.Step{Call: "DeleteInstance instanceId={id}", Busy: true},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"status":"RELEASED"`}},
		managedtest.Step{Call: "DeleteInstance instanceId={id}", Refused: "Instance.InvalidStatus"},
	)
	s.Settle()
	s.Life(managedtest.Step{Call: "ListInstances", Lacks: []string{"events"}})
	if free := s.Free(s.Shared); free != "252" {
		t.Errorf("the vSwitch has %s free addresses", free)
	}
	s.Must(s.World.Check())
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateInstance" + ordering + both + " clientToken=once", Keep: "id=data", Open: true},
		managedtest.Step{Call: "CreateInstance" + ordering + both + " clientToken=once", Shows: []string{"{id}"}, Open: true},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"vSwitchId":"{shared}|{sharedb}"`, `"zoneId":"cn-hangzhou-i"`, `{id}.cn-hangzhou.rmq.aliyuncs.com:8080`, `"TCP_INTERNET"`, `"flowOutBandwidth":10`}},
		managedtest.Step{Call: "UpdateInstance instanceId={id} body.networkInfo.internetInfo.ipWhitelist.1=203.0.113.0/24"},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{"203.0.113.0/24"}},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.networkInfo.vpcInfo.vSwitches.1.vSwitchId={private}", Refused: "VSwitch.NotFound", Open: true},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.networkInfo.internetInfo.flowOutType=payByTraffic", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.productInfo.msgProcessSpec=large", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.networkInfo.vpcInfo.securityGroupIds=sg-none", Refused: "SecurityGroup.NotFound", Open: true},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.paymentType=Subscription body.period=1 body.periodUnit=Year", Keep: "year=data", Open: true},
		managedtest.Step{Call: "GetInstance instanceId={year}", Shows: []string{`"expireTime":"2031-01-03 00:00:00"`, `"commodityCode":"ons_rmqsub_public_cn"`}},
		managedtest.Step{Call: "DeleteInstance instanceId={year}", Refused: "Instance.NotExpired"},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.subSeriesCode=serverless body.productInfo.sendReceiveRatio=0.1", Keep: "flexible=data", Open: true},
		managedtest.Step{Call: "UpdateInstance instanceId={flexible} body.productInfo.traceOn=false"},
		managedtest.Step{Call: "GetInstance instanceId={flexible}", Shows: []string{`"traceOn":false`, `"sendReceiveRatio":0.1`}},
		managedtest.Step{Call: "CreateInstance" + ordering + inside + " body.networkInfo.internetInfo.internetSpec=enable body.networkInfo.internetInfo.flowOutType=payByTraffic", Keep: "open=data", Open: true},
		managedtest.Step{Call: "GetInstance instanceId={open}", Shows: []string{`"flowOutType":"payByTraffic"`}},
		managedtest.Step{Call: "ListRegions", Shows: []string{`"regionId":"cn-hangzhou"`}, Open: true},
		managedtest.Step{Call: "ListAvailableZones", Shows: []string{`"zoneId":"cn-hangzhou-h"`}, Open: true},
	)
	s.Unshares("team-a")
	s.Life(
		managedtest.Step{Call: "CreateInstance" + ordering + inside, Refused: "VSwitch.NotFound", Open: true},
		managedtest.Step{Call: "ListInstances", Shows: []string{`"totalCount":4`}, Open: true},
	)
	s.Wall = s.Wall.Add(367 * 24 * time.Hour)
	s.Life(
		managedtest.Step{Call: "GetInstance instanceId={year}", Shows: []string{`"status":"STOPPED"`}},
		managedtest.Step{Call: "CreateTopic instanceId={year} topicName=late body.messageType=NORMAL", Refused: "Instance.InvalidStatus"},
		managedtest.Step{Call: "DeleteInstance instanceId={year}"},
	)
}

func TestAccess(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Life(
		managedtest.Step{Call: "CreateInstance" + ordering + inside, Keep: "id=data", Open: true},
		managedtest.Step{Call: "GetInstanceAccount instanceId={id}", Keep: "user=username", Shows: []string{`"accountStatus":"ENABLE"`}},
		managedtest.Step{Call: "CreateInstanceAccount instanceId={id} body.username=bob body.password=first"},
		managedtest.Step{Call: "CreateInstanceAccount instanceId={id} body.username=bob body.password=first", Refused: "InstanceAccount.Existed"},
		managedtest.Step{Call: "UpdateInstanceAccount instanceId={id} username=bob password=second accountStatus=DISABLE"},
		managedtest.Step{Call: "UpdateInstanceAccount instanceId={id} username=eve password=second", Refused: "InstanceAccount.NotExisted"},
		managedtest.Step{Call: "GetInstanceAccount instanceId={id} username=bob", Shows: []string{`"password":"second"`, `"accountStatus":"DISABLE"`}},
		managedtest.Step{Call: "ListInstanceAccount instanceId={id} accountType=CUSTOMER", Shows: []string{`"username":"bob"`, `"totalCount":1`}},
		managedtest.Step{Call: "CreateInstanceAcl instanceId={id} username=bob body.resourceType=Topic body.resourceName=orders body.decision=Allow body.actions.1=Pub body.ipWhitelists.1=10.0.0.0/8"},
		managedtest.Step{Call: "CreateInstanceAcl instanceId={id} username=bob body.resourceType=Topic body.resourceName=orders body.decision=Allow body.actions.1=Pub", Refused: "InstanceAcl.Existed"},
		managedtest.Step{Call: "UpdateInstanceAcl instanceId={id} username=bob body.resourceType=Topic body.resourceName=orders body.decision=Deny body.actions.1=Sub"},
		managedtest.Step{Call: "UpdateInstanceAcl instanceId={id} username=bob body.resourceType=Group body.resourceName=orders body.decision=Deny body.actions.1=Sub", Refused: "InstanceAcl.NotExisted"},
		managedtest.Step{Call: "GetInstanceAcl instanceId={id} username=bob resourceType=Topic resourceName=orders", Shows: []string{`"decision":"Deny"`, `"actions":["Sub"]`, "10.0.0.0/8"}},
		managedtest.Step{Call: "ListInstanceAcl instanceId={id} filter=ord", Shows: []string{`"resourceName":"orders"`}},
		managedtest.Step{Call: "DeleteInstanceAcl instanceId={id} username=bob resourceType=Topic resourceName=orders"},
		managedtest.Step{Call: "DeleteInstanceAcl instanceId={id} username=bob resourceType=Topic resourceName=orders", Refused: "InstanceAcl.NotExisted"},
		managedtest.Step{Call: "DeleteInstanceAccount instanceId={id} username=bob"},
		managedtest.Step{Call: "DeleteInstanceAccount instanceId={id} username={user}", Refused: "InstanceAccount.Default"},
		managedtest.Step{Call: "CreateInstanceIpWhitelist instanceId={id} body.ipWhitelists.1=10.0.0.0/8 body.ipWhitelists.2=192.168.0.1"},
		managedtest.Step{Call: "CreateInstanceIpWhitelist instanceId={id} body.ipWhitelists.1=10.0.0.0/8", Refused: "InstanceIpOrCidr.Existed"},
		managedtest.Step{Call: "CreateInstanceIpWhitelist instanceId={id} body.ipWhitelists.1=here", Refused: "InvalidIpWhitelist"},
		managedtest.Step{Call: "ListInstanceIpWhitelist instanceId={id}", Shows: []string{`"totalCount":2`, "192.168.0.1"}},
		managedtest.Step{Call: "DeleteInstanceIpWhitelist instanceId={id} ipWhitelists=10.0.0.0/8"},
		managedtest.Step{Call: "DeleteInstanceIpWhitelist instanceId={id} ipWhitelist=10.0.0.0/8", Refused: "InstanceIpOrCidr.NotExisted"},
		managedtest.Step{Call: "GetInstanceIpWhitelist instanceId={id}", Shows: []string{"192.168.0.1"}, Lacks: []string{"10.0.0.0/8"}},
		managedtest.Step{Call: "GetInstanceIpWhitelist instanceId={id} ipWhitelists=10.0.0.0/8", Refused: "InstanceIpOrCidr.NotExisted"},
		managedtest.Step{Call: "TagResources resourceType=topic resourceId={id} tag=[] regionId=cn-hangzhou", Refused: "InvalidParameter", Open: true},
		managedtest.Step{Call: "UntagResources resourceType=instance resourceId={id} regionId=cn-hangzhou", Refused: "MissingParameter", Open: true},
	)
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Pages("ListInstances pageSize=10 pageNumber={page}", s.Several(11, "CreateInstance"+ordering+inside, "data")...) // no page is smaller
}

// The security group of an instance decides about packets to it, and a key of the account encrypts what it keeps.
func TestGroupAndKey(t *testing.T) {
	t.Parallel()
	s := managedtest.New(t, Product())
	s.Given = map[string]string{"group": s.Group(), "key": s.Makes(s.Of(kms.Product()), "team-a", "CreateKey", "KeyId")}
	const guarded = "CreateInstance" + ordering + inside + " body.networkInfo.vpcInfo.securityGroupIds={group} body.productInfo.storageEncryption=true body.productInfo.storageSecretKey="
	s.Life(
		managedtest.Step{Call: guarded + "key-none", Refused: "InvalidParameter"},
		managedtest.Step{Call: guarded + "{key}", Keep: "id=data"},
		managedtest.Step{Call: "GetInstance instanceId={id}", Shows: []string{`"securityGroupIds":"{group}"`, `"storageSecretKey":"{key}"`}},
	)
	i, _ := instances.Table().Get(s.World, s.Given["id"])
	s.Guards(s.Given["group"], i.IP(), port)
	s.Life(managedtest.Step{Call: "DeleteInstance instanceId={id}"})
	s.Leaves(s.Given["group"])
}
