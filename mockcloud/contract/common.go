package contract

// Common tells whether an error code is one that every action may answer with:
// the vendor's gateway makes these before an action sees the request.
func Common(code string) bool { return commonCodes[code] }

var commonCodes = map[string]bool{
	"MissingParameter":                           true,
	"InvalidParameter":                           true,
	"UnsupportedOperation":                       true,
	"UnsupportedHTTPMethod":                      true,
	"RequestTimeout":                             true,
	"RequestEntityTooLarge":                      true,
	"InvalidTimeStamp.Format":                    true,
	"InvalidTimeStamp.Expired":                   true,
	"UnsupportedSignatureMethod":                 true,
	"IncompleteSignature":                        true,
	"SignatureDoesNotMatch":                      true,
	"SignatureNonceUsed":                         true,
	"IdempotentParameterMismatch":                true,
	"MissingSecurityToken":                       true,
	"InvalidSecurityToken.Malformed":             true,
	"InvalidSecurityToken.Expired":               true,
	"InvalidSecurityToken.MismatchWithAccessKey": true,
	"InvalidAccessKeyId.NotFound":                true,
	"InvalidAccessKeyId.Inactive":                true,
	"Forbidden.AccessKeyDisabled":                true,
	"Forbidden.RAM":                              true,
	"NoPermission":                               true,
	"InvalidAction.NotFound":                     true,
	"InvalidVersion":                             true,
	"Throttling":                                 true,
	"Throttling.User":                            true,
	"InternalError":                              true,
	"MockNotImplemented":                         true,
	"ServiceUnavailable":                         true,
}
