package alb

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/zonal"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// codes translate the domain's errors. Where several rows fit, the first one counts whose
// code the contract documents for the action, or that has a status of its own: the
// contract documents these codes for other actions, or none at all for the case.
var codes = []services.Code{
	{Reason: cloud.DryRunPassed, Code: "DryRunOperation", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: kindBalancer, Code: "ResourceNotFound.LoadBalancer", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindListener, Code: "ResourceNotFound.Listener", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindGroup, Code: "ResourceNotFound.ServerGroup", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindPolicy, Code: "ResourceNotFound.SecurityPolicy", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindRule, Code: "ResourceNotFound.Rule", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindACL, Code: "ResourceNotFound.Acl", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindTemplate, Code: "ResourceNotFound.HealthCheckTemplate", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: balancing.KindEntry, Code: "ResourceNotFound.AclEntry"},
	{Reason: cloud.NotFound, Kind: balancing.KindServer, Code: "ResourceNotFound.BackendServer"},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "ResourceNotFound.Ecs"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "ResourceNotFound.Eni"},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "ResourceNotFound.SecurityGroup"},
	{Reason: cloud.NotFound, Kind: zonal.KindCertificate, Code: "ResourceNotFound.Certificate", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "ResourceNotFound.Vpc", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "ResourceNotFound.VSwitch", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "ResourceNotFound.Zone", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "ResourceNotFound.Eip", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "NotExist.ResourceGroup", Status: http.StatusBadRequest},
	{Reason: cloud.UnsupportedRegion, Code: "UnsupportedRegion", Status: http.StatusBadRequest},

	{Reason: cloud.WrongStatus, Kind: kindBalancer, Code: "IncorrectStatus.LoadBalancer", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindListener, Code: "IncorrectStatus.Listener", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindGroup, Code: "IncorrectStatus.ServerGroup", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindPolicy, Code: "IncorrectStatus.SecurityPolicy"},
	{Reason: cloud.WrongStatus, Kind: kindRule, Code: "IncorrectStatus.Rule"},
	{Reason: cloud.WrongStatus, Kind: kindACL, Code: "IncorrectStatus.Acl"},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "IncorrectStatus.VSwitch", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "IncorrectBusinessStatus.Eip", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: gateway.KindEIP, Code: "IncorrectBusinessStatus.Eip", Status: http.StatusBadRequest},

	{Reason: cloud.InUse, Kind: kindListener, Code: "ResourceInUse.Listener"},
	{Reason: cloud.InUse, Kind: kindGroup, Code: "ResourceInUse.ServerGroup"},
	{Reason: cloud.InUse, Kind: kindPolicy, Code: "ResourceInUse.SecurityPolicy"},
	{Reason: cloud.InUse, Kind: kindACL, Code: "ResourceInUse.Acl"},
	{Reason: cloud.DeletionProtected, Code: "OperationDenied.DeletionProtectionEnabled"},

	{Reason: cloud.Duplicate, Kind: kindBalancer, Field: "ZoneId", Code: "DuplicatedParam.ZoneId", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindListener, Field: "QUIC", Code: "ResourceAlreadyAssociated.Listener"},
	{Reason: cloud.Duplicate, Kind: kindListener, Code: "ResourceAlreadyExist.Listener"},
	{Reason: cloud.Duplicate, Kind: kindRule, Code: "Conflict.Priority"},
	{Reason: cloud.Duplicate, Kind: balancing.KindEntry, Code: "ResourceAlreadyExist.AclEntry"},
	{Reason: cloud.Duplicate, Kind: balancing.KindServer, By: kindGroup, Code: "Conflict.BackendServer"},
	{Reason: cloud.Duplicate, Kind: balancing.KindServer, Code: "DuplicatedParam.BackendServer"},
	{Reason: cloud.Duplicate, Kind: compute.KindSecurityGroup, Code: "ResourceAlreadyAssociated.SecurityGroup"},
	{Reason: cloud.Duplicate, Kind: zonal.KindCertificate, Code: "ResourceAlreadyAssociated.Certificate"},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Field: "Package", Code: "IncorrectBusinessStatus.Eip", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Code: "DuplicatedParam.AllocationId", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "ResourceInUse.IP", Status: http.StatusBadRequest},

	{Reason: cloud.NotAssociated, Kind: kindACL, Code: "ResourceNotAssociated.Acl"},
	{Reason: cloud.NotAssociated, Kind: compute.KindSecurityGroup, Code: "ResourceNotAssociated.SecurityGroup"},
	{Reason: cloud.NotAssociated, Kind: zonal.KindCertificate, Code: "ResourceNotAssociated.Certificate"},
	{Reason: cloud.NotAssociated, Kind: kindBalancer, Field: "AccessLog", Code: "OperationDenied.AccessLogDisabled"},

	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "AccessLog", Code: "OperationDenied.AccessLogEnabled"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "IPv6Internet", Code: "OperationDenied.Ipv6InternetInstance"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "IPv6Intranet", Code: "OperationDenied.Ipv6IntranetInstance"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "Edition", Code: "OperationDenied.EditionNotChanged"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "AddressType", Code: "OperationDenied.AddressTypeNotChanged"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "BandwidthPackageId", Code: "IncorrectStatus.CommonBandwidthPackage"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Code: "OperationDenied.ZoneMappingsNotChanged"},
	{Reason: cloud.NotAssociated, Kind: kindBalancer, Field: "BandwidthPackageId", Code: "IncorrectStatus.CommonBandwidthPackage"},
	{Reason: cloud.QuotaExceeded, Kind: gateway.KindBandwidthPackage, Code: "IncorrectBusinessStatus.CommonBandwidthPackage", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "ResourceNotFound.CommonBandwidthPackage", Status: http.StatusNotFound},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "BandwidthPackageId", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "ResourceNotFound.Ipv6Gateway", Status: http.StatusNotFound},
	{Reason: cloud.WrongStatus, Kind: network.KindIPv6Gateway, Code: "IncorrectStatus.Ipv6Gateway", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "IPv6", Code: "OperationDenied.NonDualStackInstance"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindGroup, Field: "IPv6", Code: "OperationDenied.VpcNotSupportIpv6"},
	{Reason: cloud.NotPermitted, Kind: balancing.KindServer, Field: "IPv6", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "Edition", Code: "OperationDenied.Downgrade"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "ZoneVSwitch", Code: "OperationDenied.ZoneVSwitchChanged"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "ZoneAddress", Code: "OperationDenied.ZoneVSwitchChanged"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "Shift", Code: "OperationDenied.ConfigLastActiveZoneNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "SecurityGroup", Code: "OperationDenied.LbAssociatedAclCanNotJoinSecurityGroup"},
	{Reason: cloud.NotPermitted, Kind: kindListener, Field: "Certificates", Code: "OperationDenied.HttpListenerNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindListener, Field: "Certificates", Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: zonal.KindCertificate, Code: "OperationDenied.DefaultCertificateUsed"},
	{Reason: cloud.NotPermitted, Kind: kindACL, Field: "SecurityGroup", Code: "OperationDenied.LoadBalancerJoinedSecurityGroupNotSupportAcl"},
	{Reason: cloud.NotPermitted, Kind: kindACL, Code: "OperationDenied.AclNotSupport"},
	{Reason: cloud.NotPermitted, Kind: kindRule, Field: "Rewrite", Code: "OperationDenied.RewriteMissingForwardGroup", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindRule, Field: "MirrorAddresses", Code: "OperationDenied.IpGroupCanNotUsedForMirrorAction"},
	{Reason: cloud.NotPermitted, Kind: kindRule, Field: "MirrorProtocol", Code: "OperationDenied.MirrorActionSupportHttpGroupOnly", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindRule, Field: "MirrorAndForward", Code: "OperationDenied.SameGroupForForwardAndMirrorAction"},

	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "ResourceNotFound.VSwitch", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "Mismatch.ZoneIdAndVSwitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, By: cloud.KindVPC, Code: "Mismatch.VpcId"},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "GRPC", Code: "OperationDenied.GRPCServerGroup"},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "Protocol", Code: "OperationDenied.ServerGroupProtocolNotSupport"},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "Protocol", Code: "Mismatch.Protocol"},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "BasicDrains", Code: "Mismatch.LoadBalancerEditionAndConnectionDrain", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "BasicSlowStart", Code: "Mismatch.LoadBalancerEditionAndSlowStartEnable", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "SlowStart", Code: "Mismatch.ServerGroupSchedulerAndSlowStartEnable"},
	{Reason: cloud.Mismatch, Kind: kindListener, Code: "OperationDenied.CrossLoadBalancerQUICListener"},
	{Reason: cloud.Mismatch, Kind: kindRule, By: kindBalancer, Code: "OperationDenied.CrossLoadBalancerRules"},
	{Reason: cloud.Mismatch, Kind: kindRule, By: kindListener, Code: "OperationDenied.ListenerIdInconsistent"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, By: cloud.KindVPC, Code: "Mismatch.VpcId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Field: "ServerType", Code: "Mismatch.ServerType"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Code: "IllegalParam.ServerIp", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: balancing.KindServer, Field: "ServerIp", Code: "IllegalParam.ServerIp", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "OperationDenied.SecurityGroupNotSupport"},
	{Reason: cloud.Mismatch, Kind: gateway.KindEIP, Code: "ResourceNotFound.Eip", Status: http.StatusNotFound},

	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "ResourceNotEnough.VSwitchIp"},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Field: zonal.QuotaBalancers("alb"), Code: "QuotaExceeded.LoadBalancersNum"},
	{Reason: cloud.QuotaExceeded, Field: zonal.QuotaListeners("alb"), Code: "ResourceQuotaExceeded.LoadBalancerListenersNum"},
	{Reason: cloud.QuotaExceeded, Field: quotaRulesBasic, Code: "ResourceQuotaExceeded.LoadBalancerRulesNum"},
	{Reason: cloud.QuotaExceeded, Field: quotaRulesOthers, Code: "ResourceQuotaExceeded.LoadBalancerRulesNum"},
	{Reason: cloud.QuotaExceeded, Field: gateway.QuotaEIPs, Code: "QuotaExceeded.Eip", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindGroup, Field: "Groups", Code: "QuotaExceeded.ServerGroupsNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindGroup, Field: "DrainTimeout", Code: "QuotaExceeded.ConnectionDrainTimeout"},
	{Reason: cloud.QuotaExceeded, Kind: kindGroup, Field: "SlowStart", Code: "QuotaExceeded.SlowStartDuration"},
	{Reason: cloud.QuotaExceeded, Kind: kindPolicy, Field: "PolicyListeners", Code: "ResourceQuotaExceeded.SecurityPolicyAttachedNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindPolicy, Code: "QuotaExceeded.SecurityPoliciesNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindRule, Field: "Actions", Code: "QuotaExceeded.RuleActionsNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindRule, Field: "Conditions", Code: "QuotaExceeded.RuleMatchEvaluationsNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindRule, Field: "Wildcards", Code: "QuotaExceeded.RuleWildcardsNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "ListenerEntries", Code: "ResourceQuotaExceeded.ListenerAclEntriesNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindACL, Field: "BalancerEntries", Code: "ResourceQuotaExceeded.LoadBalancerAclEntriesNum", Status: http.StatusBadRequest},
	{Reason: cloud.QuotaExceeded, Kind: kindACL, Code: "QuotaExceeded.AclsNum"},
	{Reason: cloud.QuotaExceeded, Kind: balancing.KindEntry, Code: "ResourceQuotaExceeded.AclEntriesNum"},
	{Reason: cloud.QuotaExceeded, Kind: balancing.KindServer, Code: "ResourceQuotaExceeded.ServerAddedNum"},
	{Reason: cloud.QuotaExceeded, Kind: kindTemplate, Code: "QuotaExceeded.HealthCheckTemplatesNum"},
	{Reason: cloud.QuotaExceeded, Kind: zonal.KindCertificate, Code: "ResourceQuotaExceeded.LoadBalancerCertificatesNum"},
	{Reason: cloud.QuotaExceeded, Kind: compute.KindSecurityGroup, Code: "ResourceQuotaExceeded.SecurityGroupNum"},

	{Reason: cloud.QuotaExceeded, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "InvalidParameter", Status: http.StatusBadRequest},
	// What has no code of its own in the contract is a parameter that is not valid.
	{Reason: cloud.Malformed, Code: "InvalidParameter", Status: http.StatusBadRequest},
}
