package services

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/wire"
)

// forbidding are the products that say with another code than most that policies do not
// allow a call.
var forbidding = []string{"Vpc", "VpcPeer", "Ecs", "Slb", "Rds", "Dds", "R-kvstore", "polardb", "Cbn"}

// denied is how a product says that policies do not allow a call.
func (p *Product) denied(err *cloud.Error) *wire.Error {
	code := "NoPermission"
	if slices.Contains(forbidding, p.Contract.Name) {
		code = "Forbidden.RAM"
	}
	access := err.Access
	kind := "ImplicitDeny"
	if access.Explicit {
		kind = "ExplicitDeny"
	}
	return &wire.Error{
		Code: code, Status: http.StatusForbidden,
		Message: "You are not authorized to do this action. Action: " + access.Action + ". Resource: " + access.Resource + ".",
		Denied: &wire.AccessDenied{
			AuthAction: access.Action, AuthPrincipalType: access.PrincipalType, AuthPrincipalOwnerId: access.OwnerID, AuthPrincipalDisplayName: access.Principal,
			PolicyType: access.PolicyType, NoPermissionType: kind, EncodedDiagnosticMessage: encodeDiagnosis(access),
		},
	}
}

// encodeDiagnosis writes why a call is refused, for [DecodeDiagnosis].
func encodeDiagnosis(access *cloud.AccessDenied) string {
	text, err := json.Marshal(access)
	if err != nil {
		panic(err) // of plain values
	}
	return base64.StdEncoding.EncodeToString(text)
}

// DecodeDiagnosis reads the message of a refused call.
func DecodeDiagnosis(message string) (access cloud.AccessDenied, ok bool) {
	text, err := base64.StdEncoding.DecodeString(message)
	return access, err == nil && json.Unmarshal(text, &access) == nil
}
