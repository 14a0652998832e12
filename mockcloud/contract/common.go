package contract

// Common tells whether an error code is one that every action may answer with:
// the vendor's gateway makes these before an action sees the request.
func Common(code string) bool {
	switch code {
	case "MissingParameter",
		"InvalidParameter",
		"UnsupportedOperation",
		"UnsupportedHTTPMethod",
		"RequestTimeout",
		"RequestEntityTooLarge",
		"InvalidTimeStamp.Format",
		"InvalidTimeStamp.Expired",
		"UnsupportedSignatureMethod",
		"IncompleteSignature",
		"SignatureDoesNotMatch",
		"SignatureNonceUsed",
		"IdempotentParameterMismatch",
		"MissingSecurityToken",
		"InvalidSecurityToken.Malformed",
		"InvalidSecurityToken.Expired",
		"InvalidSecurityToken.MismatchWithAccessKey",
		"InvalidAccessKeyId.NotFound",
		"InvalidAccessKeyId.Inactive",
		"Forbidden.AccessKeyDisabled",
		"Forbidden.AccessKeyPolicy",
		"Forbidden.RAM",
		"NoPermission",
		"InvalidAction.NotFound",
		"InvalidVersion",
		"Throttling",
		"Throttling.User",
		"InternalError",
		"MockNotImplemented",
		"ServiceUnavailable":
		return true
	}
	return false
}
