package rocketmq

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The contract has no codes: those that examples and
// clients know are there, and the others are formed as these are.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "Instance.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindTopic, Code: "Topic.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindGroup, Code: "ConsumerGroup.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "InstanceAccount.NotExisted", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindGrant, Code: "InstanceAcl.NotExisted", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindAllowed, Code: "InstanceIpOrCidr.NotExisted", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "VSwitch.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.SharedResource, Kind: cloud.KindVSwitch, Code: "VSwitch.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "VSwitch.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "VSwitch.InvalidStatus", Status: http.StatusBadRequest},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "VSwitch.IpNotEnough", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "SecurityGroup.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceGroup.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId", Status: http.StatusBadRequest},

	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "Instance.InvalidStatus", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Subscription", Code: "Instance.NotExpired", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: managed.KindAccount, Code: "InstanceAccount.Default", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindTopic, Code: "Topic.Existed", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindGroup, Code: "ConsumerGroup.Existed", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: managed.KindAccount, Code: "InstanceAccount.Existed", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindGrant, Code: "InstanceAcl.Existed", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindAllowed, Code: "InstanceIpOrCidr.Existed", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "Instance.CountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindTopic, Code: "Topic.CountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindGroup, Code: "ConsumerGroup.CountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "InstanceAccount.CountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindAllowed, Code: "InstanceIpOrCidr.CountExceeded", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: kindTopic, Field: "topicName", Code: "InvalidTopicName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindGroup, Field: "consumerGroupId", Code: "InvalidConsumerGroupId", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: managed.KindAccount, Field: "username", Code: "InvalidUsername", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindAllowed, Code: "InvalidIpWhitelist", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "Tag.CountExceeded", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidTagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidTagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
