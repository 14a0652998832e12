package ims

import (
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services/ram"
)

// Product is Ims with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes(),
		services.Write(createOIDCProviderContract, createOIDCProvider),
		services.Read(getOIDCProviderContract, getOIDCProvider),
		services.Read(listOIDCProvidersContract, listOIDCProviders),
		services.Write(updateOIDCProviderContract, updateOIDCProvider),
		services.Write(deleteOIDCProviderContract, deleteOIDCProvider),
		services.Write(addClientIdToOIDCProviderContract, entry(withEntry).ofClients),
		services.Write(removeClientIdFromOIDCProviderContract, entry(withoutEntry).ofClients),
		services.Write(addFingerprintToOIDCProviderContract, entry(withEntry).ofFingerprints),
		services.Write(removeFingerprintFromOIDCProviderContract, entry(withoutEntry).ofFingerprints),

		services.Write(createSAMLProviderContract, createSAMLProvider),
		services.Read(getSAMLProviderContract, getSAMLProvider),
		services.Read(listSAMLProvidersContract, listSAMLProviders),
		services.Write(updateSAMLProviderContract, updateSAMLProvider),
		services.Write(deleteSAMLProviderContract, deleteSAMLProvider),

		services.Write(createVirtualMFADeviceContract, createVirtualMFADevice),
		services.Read(listVirtualMFADevicesContract, listVirtualMFADevices),
		services.Write(deleteVirtualMFADeviceContract, deleteVirtualMFADevice),
		services.Write(bindMFADeviceContract, bindMFADevice),
		services.Write(unbindMFADeviceContract, unbindMFADevice),
		services.Read(getUserMFAInfoContract, getUserMFAInfo),

		services.Read(getAccessKeyPolicyContract, getAccessKeyPolicy),
		services.Write(setAccessKeyPolicyContract, setAccessKeyPolicy),

		services.Read(getPasswordPolicyContract, getPasswordPolicy),
		services.Write(setPasswordPolicyContract, setPasswordPolicy),
		services.Read(getSecurityPreferenceContract, getSecurityPreference),
		services.Write(setSecurityPreferenceContract, setSecurityPreference),
		services.Read(getDefaultDomainContract, getDefaultDomain),
	)
}

// ownCodes translate the domain's errors. The parameter lists document none: what is not there is called as the
// Terraform provider (1.289) looks for it, and the others are made like those of RAM.
var ownCodes = []services.Code{
	{Reason: cloud.NotFound, Kind: cloud.KindKey, Code: "EntityNotExist.User.AccessKey", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: cloud.KindKey, Field: "AccessKeyPolicy", Code: "InvalidParameter.AccessKeyPolicy", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindOIDCProvider, Code: "EntityNotExist.OIDCProvider", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindOIDCProvider, Code: "EntityAlreadyExists.OIDCProvider", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindOIDCProvider, Field: "ClientIds", Code: "LimitExceeded.OIDCProvider.ClientId", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindOIDCProvider, Field: "Fingerprints", Code: "LimitExceeded.OIDCProvider.Fingerprint", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindOIDCProvider, Code: "LimitExceeded.OIDCProvider", Status: http.StatusConflict},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "OIDCProviderName", Code: "InvalidParameter.OIDCProviderName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "IssuerUrl", Code: "InvalidParameter.IssuerUrl", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "Description", Code: "InvalidParameter.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "IssuanceLimitTime", Code: "InvalidParameter.IssuanceLimitTime", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "ClientIds", Code: "InvalidParameter.ClientIds", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCProvider, Field: "Fingerprints", Code: "InvalidParameter.Fingerprints", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindSAMLProvider, Code: "EntityNotExist.SAMLProvider", Status: http.StatusNotFound},
	{Reason: cloud.Duplicate, Kind: identity.KindSAMLProvider, Code: "EntityAlreadyExists.SAMLProvider", Status: http.StatusConflict},
	{Reason: cloud.QuotaExceeded, Kind: identity.KindSAMLProvider, Code: "LimitExceeded.SAMLProvider", Status: http.StatusConflict},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLProvider, Field: "SAMLProviderName", Code: "InvalidParameter.SAMLProviderName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLProvider, Field: "Description", Code: "InvalidParameter.Description", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLProvider, Field: "EncodedSAMLMetadataDocument", Code: "InvalidParameter.EncodedSAMLMetadataDocument", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Field: "NextToken", Code: "InvalidParameter.Marker", Status: http.StatusBadRequest},
}

// codes are they and those of others; they are put together when somebody needs the product, not at each start.
func codes() []services.Code { return slices.Concat(ram.SecurityCodes, ownCodes) }

const defaultPageSize = 100
