package slb

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. The first row counts whose code the contract
// documents for the action. The contract documents almost none about what is not there;
// the codes with a status of their own are those that clients know: Terraform's
// provider and the cloud's controller for Kubernetes.
var codes = []services.Code{
	{Reason: cloud.NotFound, Code: "ResourceNotExist"}, // of actions about tags
	{Reason: cloud.NotFound, Kind: kindBalancer, Code: "InvalidLoadBalancerId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindListener, Code: "ResourceNotFound.Listener", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindVirtualGroup, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindMasterSlaveGroup, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindRule, Code: "InvalidRuleId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindAccessList, Code: "AclNotExist", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: kindCertificate, Field: sortCA, Code: "CACertificateId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindCertificate, Code: "CertificateNotExist"},
	{Reason: cloud.NotFound, Kind: kindCertificate, Code: "ServerCertificateId.NotFound", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindExtension, Code: "InvalidParameter.DomainExtensionId", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: balancing.KindEntry, Code: "AclEntryEmpty", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "InvalidServerId.NotExist", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "InvalidServerId.NotExist", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "VSwitchNotExist"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "InvalidResourceGroupId.NotFound", Status: http.StatusNotFound},

	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "InvalidVpcId.NotExist"},
	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "VSwitchAvailableIpNotExist"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "InvalidVSwitchId.NotFound"},
	{Reason: cloud.OutOfRange, Code: "InvalidParameter"},
	{Reason: cloud.Duplicate, Field: "Address", Code: "InvalidParameter"},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "InvalidParameter"},
	{Reason: cloud.UnsupportedRegion, Code: "UnsupportedRegion"},
	{Reason: cloud.UnsupportedRegion, Code: "InvalidRegionId.NotFound", Status: http.StatusNotFound},

	{Reason: cloud.Mismatch, Kind: balancing.KindServer, By: cloud.KindVPC, Code: "NetworkConflict"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: balancing.KindCertificate, Field: "Certificate", Code: "CertificateFormatInvalid"},
	{Reason: cloud.Malformed, Kind: balancing.KindCertificate, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: balancing.KindCertificate, Code: "InvalidParameter"},
	{Reason: cloud.Malformed, Kind: balancing.KindEntry, Code: "InvalidEntry"},
	{Reason: cloud.Duplicate, Kind: balancing.KindEntry, Code: "InvalidParam.AclEntryExists"},
	{Reason: cloud.QuotaExceeded, Kind: balancing.KindEntry, Code: "AclEntryExceedLimit"},

	{Reason: cloud.InUse, Kind: kindVirtualGroup, Code: "RspoolVipExist"},
	{Reason: cloud.InUse, Kind: kindAccessList, Code: "OperationFailed.AclBindedWithVip"},
	{Reason: cloud.InUse, Kind: kindCertificate, By: kindExtension, Code: "CertificateRelatedDomainExtensionExist"},
	{Reason: cloud.InUse, Kind: kindCertificate, Code: "CertificateAndPrivateKeyIsRefered"}, //nolint:misspell // the vendor's spelling
	{Reason: cloud.InUse, Kind: kindListener, Code: "ListenerForwardExist"},

	{Reason: cloud.NotFound, Kind: kindTLSPolicy, Code: "InvalidTLSPolicyId.NotExist"},
	{Reason: cloud.NotFound, Kind: kindTLSPolicy, Code: "InvalidTLSPolicyId.NotExist", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: kindTLSPolicy, Code: "TLSPolicyRelated"},
	{Reason: cloud.WrongStatus, Kind: kindTLSPolicy, Code: "TLSPolicyConfiguring"},
	{Reason: cloud.AlreadyDone, Kind: kindTLSPolicy, Code: "TLSPolicyUnchanged"},
	{Reason: cloud.QuotaExceeded, Field: quotaTLSPolicies, Code: "TLSCipherPolicyOverLimit"},
	{Reason: cloud.Duplicate, Kind: kindTLSPolicy, Field: "Version", Code: "ParamDuplicateError.TlsVersions"},
	{Reason: cloud.Duplicate, Kind: kindTLSPolicy, Field: "Cipher", Code: "ParamDuplicateError.Ciphers"},
	{Reason: cloud.Malformed, Kind: kindTLSPolicy, Field: "Version", Code: "TLSPolicyNoSupportVersion"},
	{Reason: cloud.Malformed, Kind: kindTLSPolicy, Field: "Cipher", Code: "TLSPolicyNoSupportCipher"},

	{Reason: cloud.WrongStatus, Kind: kindListener, Code: "Operation.Deny"},
	{Reason: cloud.WrongStatus, Kind: kindListener, Code: "ServiceIsConfiguring", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindBalancer, Code: "LbStatusNotSupport", Status: http.StatusBadRequest},
	{Reason: cloud.DeletionProtected, Kind: kindBalancer, Code: "OperationDenied.DeleteProtectionIsOn"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "Subscription", Code: "InvalidChargeType"},
	{Reason: cloud.Malformed, Kind: kindAccessList, Code: "AclEntryIllegal"},
	{Reason: cloud.Malformed, Kind: kindAccessList, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: kindBalancer, Field: "Bandwidth", Code: "InvalidParameter.Bandwidth"},
	{Reason: cloud.Malformed, Kind: kindBalancer, Code: "InvalidParameter", Status: http.StatusBadRequest},

	{Reason: cloud.QuotaExceeded, Field: quotaBalancers, Code: "OverQuota"},
	{Reason: cloud.QuotaExceeded, Field: quotaAccessLists, Code: "AclNumberOverLimit"},
	// The contract has no codes for these; those of the last three are formed as others are.
	{Reason: cloud.QuotaExceeded, Kind: balancing.KindServer, Code: "InstanceBackendServerNumberOverLimit", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: quotaCertificates, Code: "CertificateNumberOverLimit", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindListener, Code: "ListenerNumberOverLimit", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindRule, Code: "RuleNumberOverLimit", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindExtension, Code: "DomainExtensionNumberOverLimit"},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaLimitExceeds"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "QuotaExceed.TagsPerResource"},
	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "SizeLimitExceeded.Tag", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "Duplicate.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidParam.TagKey"},
	{Reason: cloud.Malformed, Field: "Tag.Key", Code: "InvalidParameter.TagKey", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidParam.TagValue"},
	{Reason: cloud.Malformed, Field: "Tag.Value", Code: "InvalidParameter.TagValue", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "IllegalParam.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParam.NextToken"},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParam.NextToken", Status: http.StatusBadRequest},
}
