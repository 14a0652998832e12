package nlb

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
	{Reason: cloud.Mismatch, Kind: cloud.KindClientToken, Code: "IdempotenceSignatureMismatch", Status: http.StatusBadRequest},

	{Reason: cloud.NotFound, Kind: kindBalancer, Code: "ResourceNotFound.loadBalancer", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindListener, Code: "ResourceNotFound.listener", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindGroup, Code: "ResourceNotFound.serverGroup", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindPolicy, Code: "ResourceNotFound.securitypolicy", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: kindJob, Code: "ResourceNotFound.JobId"},
	{Reason: cloud.NotFound, Kind: balancing.KindServer, Code: "ResourceNotFound.BackendServer"},
	{Reason: cloud.NotFound, Kind: compute.KindInstance, Code: "ResourceNotFound.Ecs"},
	{Reason: cloud.NotFound, Kind: cloud.KindNetworkInterface, Code: "ResourceNotFound.Eni"},
	{Reason: cloud.NotFound, Kind: compute.KindSecurityGroup, Code: "ResourceNotFound.SecurityGroup", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: zonal.KindCertificate, Code: "ResourceNotFound.Certificate", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: cloud.KindVPC, Code: "ResourceNotFound.Vpc"},
	{Reason: cloud.NotFound, Kind: cloud.KindVSwitch, Code: "ResourceNotFound.VSwitch", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: network.KindZone, Code: "UnauthorizedZone"},
	{Reason: cloud.NotFound, Kind: gateway.KindEIP, Code: "ResourceNotFound.Eip", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: gateway.KindBandwidthPackage, Code: "ResourceNotFound.BandwidthPackageId", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "OperationFailed.NotExist.ResourceGroup"},
	{Reason: cloud.NotFound, Kind: identity.KindResourceGroup, Code: "ResourceNotFound.ResourceGroup", Status: http.StatusNotFound},
	{Reason: cloud.UnsupportedRegion, Code: "UnauthorizedRegion", Status: http.StatusForbidden},

	{Reason: cloud.NotFound, Kind: network.KindIPv6Gateway, Code: "ResourceNotFound.Ipv6Gateway"},
	{Reason: cloud.WrongStatus, Kind: network.KindIPv6Gateway, Code: "IncorrectStatus.Ipv6Gateway", Status: http.StatusBadRequest},

	{Reason: cloud.WrongStatus, Kind: kindBalancer, Code: "ResourceInConfiguring.loadbalancer"},
	{Reason: cloud.WrongStatus, Kind: kindBalancer, Code: "IncorrectStatus.loadbalancer", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindListener, Code: "IncorrectStatus.listener", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindGroup, Code: "IncorrectStatus.serverGroup", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: kindPolicy, Code: "IncorrectStatus.securitypolicy", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: cloud.KindVSwitch, Code: "ResourceInConfiguring.VswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.WrongStatus, Kind: gateway.KindEIP, Code: "ResourceAlreadyAssociated.AllocationId", Status: http.StatusBadRequest},
	{Reason: cloud.InUse, Kind: gateway.KindEIP, Code: "ResourceAlreadyAssociated.AllocationId", Status: http.StatusBadRequest},

	{Reason: cloud.InUse, Kind: kindGroup, Code: "ResourceInUse.ServerGroup"},
	{Reason: cloud.InUse, Kind: kindPolicy, Code: "ResourceInUse.SecurityPolicy"},
	{Reason: cloud.DeletionProtected, Code: "OperationDenied.DeletionProtectionEnabled"},

	{Reason: cloud.Duplicate, Kind: kindBalancer, Field: "ZoneId", Code: "OperationFailed.DuplicateZones."},
	{Reason: cloud.Duplicate, Kind: kindBalancer, Field: "ZoneId", Code: "InvalidZones", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindBalancer, Field: "Address", Code: "ResourceInUse.IP", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: kindListener, Code: "Conflict.Port"},
	{Reason: cloud.Duplicate, Kind: balancing.KindServer, Code: "DuplicatedParam.Server"},
	{Reason: cloud.Duplicate, Kind: compute.KindSecurityGroup, Code: "Conflict.SecurityGroup"},
	{Reason: cloud.Duplicate, Kind: zonal.KindCertificate, Code: "ResourceAlreadyAssociated.Certificate"},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Field: "Package", Code: "OperationDenied.EipAlreadyInBandwidthPackage", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: gateway.KindEIP, Code: "DuplicatedParam.AllocationId", Status: http.StatusBadRequest},
	{Reason: cloud.Duplicate, Kind: cloud.KindVSwitch, Code: "ResourceInUse.IP", Status: http.StatusBadRequest},

	{Reason: cloud.NotAssociated, Kind: compute.KindSecurityGroup, Code: "ResourceNotFound.SecurityGroup", Status: http.StatusNotFound},
	{Reason: cloud.NotAssociated, Kind: zonal.KindCertificate, Code: "ResourceNotAssociated.Certificate"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "AddressType", Code: "OperationDenied.AddressTypeNotChanged"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "Zones", Code: "OperationDenied.ZoneMappingsNotChanged", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "IPv6Internet", Code: "OperationDenied.Ipv6InternetInstance", Status: http.StatusBadRequest},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "IPv6Intranet", Code: "OperationDenied.Ipv6IntranetInstance"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Field: "BandwidthPackageId", Code: "ResourceAlreadyAssociated.loadbalancer"},
	{Reason: cloud.AlreadyDone, Kind: kindBalancer, Code: "IncorrectStatus.ZoneId", Status: http.StatusBadRequest},
	{Reason: cloud.NotAssociated, Kind: kindBalancer, Code: "ResourceNotAssociated.loadbalancer"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "BandwidthPackageId", Code: "OperationDenied.IntranetLoadBalancer", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "IPv6", Code: "OperationDenied.NonDualStackInstance"},
	{Reason: cloud.NotPermitted, Kind: cloud.KindVSwitch, Field: "IPv6", Code: "OperationFailed.vSwitchNotSupportIpv6"},
	{Reason: cloud.NotPermitted, Kind: kindGroup, Field: "IPv6", Code: "OperationDenied.VpcNotSupportIpv6"},
	{Reason: cloud.NotPermitted, Kind: balancing.KindServer, Field: "IPv6", Code: "OperationDenied.ServerGroupNotSupportIpv6"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "ZoneVSwitch", Code: "OperationDenied.ZoneVSwitchChanged"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "ZoneAddress", Code: "OperationDenied.ProtectedPrivateIPv4AddressChanged"},
	{Reason: cloud.NotPermitted, Kind: kindBalancer, Field: "Shift", Code: "IncorrectStatus.ZoneId", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: kindListener, Field: "Certificates", Code: "OperationDenied.Protocol"},
	{Reason: cloud.NotPermitted, Kind: kindListener, Field: "Certificates", Code: "IllegalParam", Status: http.StatusBadRequest},
	{Reason: cloud.NotPermitted, Kind: zonal.KindCertificate, Code: "OperationDenied.DefaultCertificateUsed"},

	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, Code: "ResourceNotFound.VSwitch", Status: http.StatusNotFound},
	{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, Code: "Mismatch.ZoneIdAndVswitchId", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, By: cloud.KindVPC, Code: "Mismatch.VpcId"},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "Protocol", Code: "Mismatch.Protocol", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "KeepsSource", Code: "IllegalParam.PreserveClientIpSwitch", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "Ports", Code: "IllegalParam.AnyPortListenerConflictWithNonAnyPortServerGroup", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: kindGroup, Field: "AnyPort", Code: "IllegalParam.NonAnyPortListenerConflictWithAnyPortServerGroup", Status: http.StatusBadRequest},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, By: cloud.KindVPC, Code: "Mismatch.VpcId"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Field: "ServerType", Code: "Mismatch.ServerType"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Field: "Port", Code: "IllegalParam.RSPortConflictWithServerGroup"},
	{Reason: cloud.Mismatch, Kind: balancing.KindServer, Code: "IllegalParam.IP"},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, By: cloud.KindVSwitch, Code: "Mismatch.vpc"},
	{Reason: cloud.Mismatch, Kind: compute.KindSecurityGroup, Code: "Conflict.SecurityGroup"},
	{Reason: cloud.Mismatch, Kind: gateway.KindEIP, Code: "ResourceNotFound.Eip", Status: http.StatusNotFound},

	{Reason: cloud.Exhausted, Kind: cloud.KindVSwitch, Code: "ResourceNotEnough.VSwitchIp"},
	{Reason: cloud.QuotaExceeded, Code: "QuotaExceeded.QuotaInsufficient"},
	{Reason: cloud.QuotaExceeded, Code: "QuotaExceeded.QuotaInsufficient", Status: http.StatusBadRequest},

	{Reason: cloud.Malformed, Kind: kindBalancer, Field: "Name", Code: "IllegalParam.loadBalancerName"},
	{Reason: cloud.Malformed, Kind: kindBalancer, Field: "ZoneMappings", Code: "InvalidZones"},
	{Reason: cloud.Malformed, Kind: kindGroup, Field: "Name", Code: "IllegalParam.ServerGroupName"},
	{Reason: cloud.Malformed, Kind: kindGroup, Field: "DrainTimeout", Code: "IllegalParam.ConnectionDrainTimeout"},
	{Reason: cloud.Malformed, Kind: kindListener, Field: "Description", Code: "IllegalParam.ListenerDescription"},
	{Reason: cloud.Malformed, Kind: kindListener, Field: "IdleTimeout", Code: "IllegalParam.IdleTimeout"},
	{Reason: cloud.Malformed, Kind: kindListener, Field: "Certificates", Code: "MissingParam.Certificate"},
	{Reason: cloud.Malformed, Kind: kindListener, Field: "CaCertificates", Code: "ResourceNotEnough.CaCertificateApiCount"},
	{Reason: cloud.Malformed, Field: "ResourceType", Code: "IllegalParam.resourceType"},
	{Reason: cloud.Malformed, Kind: balancing.KindServer, Field: "ServerIp", Code: "IllegalParam.IP"},
	{Reason: cloud.Malformed, Kind: balancing.KindServer, Field: "ServerId", Code: "IllegalParam.IP"},
	{Reason: cloud.Duplicate, Kind: cloud.KindTag, Code: "IllegalParam", Status: http.StatusBadRequest},
	{Reason: cloud.OutOfRange, Kind: cloud.KindVSwitch, Code: "IllegalParam", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Code: "IllegalParam", Status: http.StatusBadRequest},
}
