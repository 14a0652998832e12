package contract

// Common tells the HTTP status of an error code that every action may answer
// with: the vendor's gateway makes these before an action sees the request.
func Common(code string) (status int, ok bool) {
	status, ok = commonCodes[code]
	return status, ok
}

var commonCodes = map[string]int{
	"MissingParameter":                           400,
	"InvalidParameter":                           400,
	"UnsupportedOperation":                       400,
	"InvalidTimeStamp.Format":                    400,
	"InvalidTimeStamp.Expired":                   400,
	"InvalidSignatureMethod":                     400,
	"IncompleteSignature":                        400,
	"SignatureDoesNotMatch":                      400,
	"SignatureNonceUsed":                         400,
	"IdempotentParameterMismatch":                400,
	"MissingSecurityToken":                       400,
	"InvalidSecurityToken.Malformed":             400,
	"InvalidSecurityToken.Expired":               400,
	"InvalidSecurityToken.MismatchWithAccessKey": 400,
	"Throttling":                                 400,
	"Throttling.User":                            400,
	"NoPermission":                               403,
	"Forbidden.RAM":                              403,
	"Forbidden.AccessKeyDisabled":                403,
	"InvalidAccessKeyId.Inactive":                403,
	"InvalidAccessKeyId.NotFound":                404,
	"InvalidAction.NotFound":                     404,
	"InvalidVersion":                             404,
	"UnsupportedHTTPMethod":                      405,
	"InternalError":                              500,
	"MockNotImplemented":                         501,
	"ServiceUnavailable":                         503,
}
