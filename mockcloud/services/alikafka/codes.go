package alikafka

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The contract has each code for every action, so
// that the first row counts that fits.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: kindInstance, Field: "Access", Code: "AUTH_RESOURCE_OWNER_ERROR"},
	{Reason: cloud.NotFound, Kind: kindInstance, Code: "Instance.NotFound"},
	{Reason: cloud.NotFound, Kind: kindTopic, Code: "BIZ_TOPIC_NOT_FOUND"},
	{Reason: cloud.NotFound, Kind: kindGroup, Code: "BIZ_SUBSCRIPTION_NOT_FOUND"},
	{Reason: cloud.NotFound, Kind: managed.KindAccount, Code: "BIZ_SASL_USER_NOT_EXIST"},
	{Reason: cloud.NotFound, Kind: kindGrant, Code: "InvalidParameter.DataNotFound"},
	{Reason: cloud.NotFound, Kind: kindAllowed, Code: "WHITE.DELETE.ERROR"},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "SG_ERROR"},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "VPC_VSW_ZONE_MAPPING_ERROR"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "VpcVSwitch.NotFound"},
	{Reason: cloud.SharedResource, Kind: cloud.KindVSwitch, Code: "VpcVSwitch.NotFound"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "VpcVSwitch.NotFound"},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: network.KindZone, Code: "VPC_VSW_ZONE_MAPPING_ERROR"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "VpcVSwitch.NotFound"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "BIZ_INSTANCE_IP_NOT_ENOUGH"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "Deploy.ResourceNotEnough"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidParameter.DataNotFound"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidParameter.NotSupport"},

	{Reason: cloud.QuotaExceeded, Field: quotaInstances, Code: "Instance.ExceedMaxLimit"},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Field: "Released", Code: "InstanceStatus.NotReleased"},
	{Reason: cloud.WrongStatus, Kind: kindInstance, Code: "BIZ_INSTANCE_STATUS_ERROR"},
	{Reason: cloud.InUse, Kind: kindInstance, By: kindTopic, Code: "BIZ_INSTANCE_RELEASE_EXIST_TOPIC_ERROR"},
	{Reason: cloud.InUse, Kind: kindInstance, By: kindGroup, Code: "BIZ_INSTANCE_RELEASE_EXIST_CONSUMER_GROUP_ERROR"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "PaidType", Code: "BIZ_INSTANCE_PAIDTYPE_NOT_SUPPORT"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Version", Code: "InvalidParameter.VersionNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindInstance, Field: "Serverless", Code: "NotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindTopic, Field: "LocalTopic", Code: "BIZ_TOPIC_LOCAL_TOPIC_NOT_SUPPORT"},
	{Reason: cloud.NotPermitted, Kind: kindTopic, Field: "CompactTopic", Code: "BIZ_TOPIC_COMPACT_TOPIC_NOT_SUPPORT"},
	{Reason: cloud.NotPermitted, Kind: kindGrant, Code: "BIZ_ACL_NOT_ENABLED"},
	{Reason: cloud.OutOfRange, Kind: kindInstance, Field: "Spec", Code: "BIZ.LIMIT.QUOTA.DOWN"},

	{Reason: cloud.Duplicate, Kind: kindInstance, Code: "InvalidParameter.DataAlreadyExist"},
	{Reason: cloud.Duplicate, Kind: kindTopic, Code: "BIZ_TOPIC_EXISTED"},
	{Reason: cloud.Duplicate, Kind: kindGroup, Code: "BIZ_SUBSCRIPTION_EXISTED"},
	{Reason: cloud.Duplicate, Kind: kindGrant, Code: "Acl.DuplicatedAuth.Error"},
	{Reason: cloud.Duplicate, Kind: kindAllowed, Code: "WHITE.IP.ALREADY.EXISTS.ERROR"},
	{Reason: cloud.QuotaExceeded, Kind: kindTopic, Field: "Partitions", Code: "BIZ_TOPIC_PARTITION_NUM_EXCEED"},
	{Reason: cloud.QuotaExceeded, Kind: kindTopic, Code: "BIZ_TOPIC_TOO_MUCH"},
	{Reason: cloud.QuotaExceeded, Kind: kindGroup, Code: "BIZ_SUBSCRIPTION_TOO_MUCH"},
	{Reason: cloud.QuotaExceeded, Kind: managed.KindAccount, Code: "BIZ_SASL_USER_NUM_EXCEED"},
	{Reason: cloud.QuotaExceeded, Kind: kindAllowed, Code: "WHITE.OVER.LENGTH.ERROR"},

	{Reason: cloud.Malformed, Kind: kindInstance, Field: keyACL, Code: "BIZ_CAN_NOT_ENABLE_ACL"},
	{Reason: cloud.Malformed, Kind: kindInstance, Field: "Name", Code: "InvalidParameter.Format"},
	{Reason: cloud.Malformed, Kind: kindAllowed, Field: "AccessEntry", Code: "WHITE.IP.ILLEGAL.ERROR"},
	{Reason: cloud.Malformed, Kind: kindAllowed, Code: "WHITE.PARAM.ERROR"},
	{Reason: cloud.Malformed, Field: "ConsumerId", Code: "InvalidParameter.Format"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "BIZ_TAG_TAG_NUM_EXCEED"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "BIZ_TAG_DUPLICATE_TAG_KEY"},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "BIZ_TAG_TAGKEY_NOT_VALID"},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "BIZ_TAG_TAGVALUE_NOT_VALID"},
	{Reason: cloud.Malformed, Code: "BIZ_FIELD_CHECK_INVALID", Status: http.StatusBadRequest},
}
