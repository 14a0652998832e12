package sts

import (
	"net/http"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// Product is Sts with the actions that are implemented.
func Product() *services.Product {
	return services.NewProduct(Contract, codes,
		services.Read(getCallerIdentityContract, getCallerIdentity).Unguarded(),
		services.Write(assumeRoleContract, assumeRole),
		services.Write(assumeRoleWithOIDCContract, assumeRoleWithOIDC).Unguarded(),
		services.Write(assumeRoleWithSAMLContract, assumeRoleWithSAML).Unguarded(),
	)
}

// codes translate the domain's errors.
var codes = []services.Code{
	{Reason: cloud.NotFound, Kind: identity.KindRole, Code: "EntityNotExist.Role"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleArn", Code: "InvalidParameter.RoleArn"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleSessionName", Code: "InvalidParameter.RoleSessionName"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "DurationSeconds", Code: "InvalidParameter.DurationSeconds"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "ExternalId", Code: "InvalidParameter.ExternalId"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "PolicySize", Code: "InvalidParameter.PolicySize"},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "PolicyGrammar", Code: "InvalidParameter.PolicyGrammar"},
	// Of tokens the contract documents none; these are those of the vendor's list of error codes.
	{Reason: cloud.NotFound, Kind: identity.KindOIDCProvider, Code: "AuthenticationFail.NoPermission", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Field: "NoPermission", Code: "AuthenticationFail.NoPermission", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Field: "Expired", Code: "AuthenticationFail.OIDCToken.Expired", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Field: "AudienceNotMatch", Code: "AuthenticationFail.OIDCToken.AudienceNotMatch", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Field: "InvalidSignature", Code: "AuthenticationFail.OIDCToken.InvalidSignature", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Field: "HttpsUrlInvalid", Code: "AuthenticationFail.OIDCToken.HttpsUrlInvalid", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindOIDCToken, Code: "AuthenticationFail.OIDCToken.Invalid", Status: http.StatusUnauthorized},
	// Of assertions neither does the contract; these are those of the vendor's page on the action.
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "MissingSAMLProviderArn", Code: "MissingParameter.SAMLProviderArn", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "MissingRoleArn", Code: "MissingParameter.RoleArn", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "MissingSAMLAssertion", Code: "MissingParameter.SAMLAssertion", Status: http.StatusBadRequest},
	{Reason: cloud.NotFound, Kind: identity.KindSAMLProvider, Code: "EntityNotExist.SAMLProvider", Status: http.StatusNotFound},
	{Reason: cloud.NotFound, Kind: identity.KindSAMLAssertion, Code: "EntityNotExist.RoleArn", Status: http.StatusNotFound},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "NoPermission", Code: "NoPermission", Status: http.StatusForbidden},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "Metadata", Code: "AuthenticationFail.IDPMetadata.Invalid", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Field: "Expired", Code: "AuthenticationFail.SAMLAssertion.Expired", Status: http.StatusUnauthorized},
	{Reason: cloud.Malformed, Kind: identity.KindSAMLAssertion, Code: "AuthenticationFail.SAMLAssertion.Invalid", Status: http.StatusUnauthorized},
	// What the contract documents for AssumeRole counts here too.
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleArn", Code: "InvalidParameter.RoleArn", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "RoleSessionName", Code: "InvalidParameter.RoleSessionName", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "DurationSeconds", Code: "InvalidParameter.DurationSeconds", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "PolicySize", Code: "InvalidParameter.PolicySize", Status: http.StatusBadRequest},
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "PolicyGrammar", Code: "InvalidParameter.PolicyGrammar", Status: http.StatusBadRequest},
	// The contract documents none for this one.
	{Reason: cloud.Malformed, Kind: identity.KindRole, Field: "SourceIdentity", Code: "InvalidParameter", Status: http.StatusBadRequest},
}

// getCallerIdentity tells who calls.
func getCallerIdentity(c *cloud.Call, _ *GetCallerIdentityRequest) (*GetCallerIdentityResponse, error) {
	who := identity.CallerIdentity(c)
	return &GetCallerIdentityResponse{
		IdentityType: new(string(who.Type)), AccountId: &who.AccountID, PrincipalId: &who.PrincipalID, UserId: services.Text(who.UserID),
		RoleId: services.Text(who.RoleID), Arn: &who.ARN,
	}, nil
}
