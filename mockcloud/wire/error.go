package wire

import (
	"fmt"
	"net/http"
	"unicode/utf8"
)

// Error is why a call failed, as the client gets to know it.
type Error struct {
	Code      string
	Status    int // of HTTP
	Message   string
	Recommend string // where to read more; "" for the vendor's page about the code
	// Denied is the vendor's diagnosis where a policy does not allow the call; nil for other failures.
	Denied *AccessDenied
}

// AccessDenied says which action policies do not allow to whom, and which sort of them.
type AccessDenied struct {
	AuthAction, AuthPrincipalDisplayName, AuthPrincipalOwnerId, AuthPrincipalType, EncodedDiagnosticMessage, NoPermissionType, PolicyType string
}

// Error describes the failure for people.
func (e *Error) Error() string { return e.Code + ": " + e.Message }

// MaxMessage is how many bytes a message has at most: many repeat what a client has sent, which can be long.
const MaxMessage = 8 << 10

// Bounded is the error with a message that is not too long.
func (e *Error) Bounded() *Error {
	if len(e.Message) <= MaxMessage {
		return e
	}
	const more = "…"
	short := *e
	short.Message = Beginning(e.Message, MaxMessage-len(more)) + more
	return &short
}

// Beginning is as much of a text as there is room for, in bytes: of whole letters.
func Beginning(text string, room int) string {
	if len(text) <= room {
		return text
	}
	for room > 0 && !utf8.RuneStart(text[room]) {
		room--
	}
	return text[:room]
}

func badRequest(code, message string) *Error {
	return &Error{Code: code, Status: http.StatusBadRequest, Message: message}
}

// MissingParameter says that a parameter or header is not there.
func MissingParameter(name string) *Error {
	return badRequest("MissingParameter", fmt.Sprintf("%s is required.", name))
}

// InvalidParameter says that something in the request cannot be understood.
func InvalidParameter(message string) *Error { return badRequest("InvalidParameter", message) }

// IdempotentParameterMismatch says that a client token came with another request before.
func IdempotentParameterMismatch(message string) *Error {
	return badRequest("IdempotentParameterMismatch", message)
}

// UnsupportedOperation says that what is asked for cannot be done as things are.
func UnsupportedOperation(message string) *Error {
	return badRequest("UnsupportedOperation", message)
}

// InvalidAccessKeyID says that there is no such AccessKey.
func InvalidAccessKeyID() *Error {
	return &Error{Code: "InvalidAccessKeyId.NotFound", Status: http.StatusNotFound, Message: "There is no such AccessKey ID."}
}

// InactiveAccessKeyID says that the AccessKey is disabled.
func InactiveAccessKeyID() *Error {
	return &Error{Code: "InvalidAccessKeyId.Inactive", Status: http.StatusForbidden, Message: "The AccessKey is disabled."}
}

// KeyPolicyDenies says that the policy of the AccessKey lets nobody call from there.
func KeyPolicyDenies() *Error {
	return &Error{Code: "Forbidden.AccessKeyPolicy", Status: http.StatusForbidden, Message: "The network access restriction policy of the AccessKey does not allow calls from this address."}
}

// The codes of what there is nothing of.
const (
	CodeInvalidAction  = "InvalidAction.NotFound"
	CodeInvalidVersion = "InvalidVersion"
)

// InvalidAction says that there is no such action.
func InvalidAction(action string) *Error {
	return &Error{Code: CodeInvalidAction, Status: http.StatusNotFound, Message: fmt.Sprintf("There is no action %q.", action)}
}

// InvalidVersion says that there is no such version of an API.
func InvalidVersion(version string) *Error {
	return &Error{Code: CodeInvalidVersion, Status: http.StatusNotFound, Message: fmt.Sprintf("There is no API version %q.", version)}
}

// UnsupportedSignatureMethod says that signatures of that kind cannot be checked.
func UnsupportedSignatureMethod(method string) *Error {
	return badRequest("UnsupportedSignatureMethod", fmt.Sprintf(
		"The signature method %q is not supported: sign with the secret of an AccessKey, by HMAC-SHA1, HMAC-SHA256, ACS3-HMAC-SHA256 or ACS3-HMAC-SM3. There are no key pairs of RSA.", method))
}

// NonceUsed says that the request is the replay of another.
func NonceUsed() *Error {
	return badRequest("SignatureNonceUsed", "The signature nonce was used before.")
}

// Throttled says that the caller calls too often.
func Throttled() *Error { return badRequest("Throttling.User", "There are too many requests.") }

// ServiceUnavailable says that the service cannot answer now.
func ServiceUnavailable() *Error {
	return &Error{Code: "ServiceUnavailable", Status: http.StatusServiceUnavailable, Message: "The service cannot answer now."}
}

// InternalError says that the server failed.
func InternalError() *Error {
	return &Error{Code: "InternalError", Status: http.StatusInternalServerError, Message: "The server failed to process the request."}
}

// NotImplemented says that the vendor has the action and mockcloud has not.
func NotImplemented(action string) *Error {
	return &Error{Code: "MockNotImplemented", Status: http.StatusNotImplemented, Message: fmt.Sprintf("mockcloud does not implement %s.", action)}
}

func tooLarge() *Error {
	return &Error{Code: "RequestEntityTooLarge", Status: http.StatusRequestEntityTooLarge, Message: fmt.Sprintf("A body has at most %d bytes.", MaxBody)}
}

func headerTooLarge() *Error {
	return &Error{Code: "RequestHeaderFieldsTooLarge", Status: http.StatusRequestHeaderFieldsTooLarge, Message: fmt.Sprintf("The headers of a request have at most %d bytes.", MaxHeader)}
}

func incomplete(message string) *Error { return badRequest("IncompleteSignature", message) }

const codeDoesNotMatch = "SignatureDoesNotMatch"

// doesNotMatch tells the client what the signature should have been of.
// Official clients look for this very sentence, and compare what follows it
// with what they signed.
func doesNotMatch(toSign []byte) *Error {
	return badRequest(codeDoesNotMatch, "Specified signature is not matched with our calculation. server string to sign is:"+string(toSign))
}
