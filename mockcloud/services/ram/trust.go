package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const maxTrustDocument = 2048 // bytes

// ReadTrust reads a policy that says who may assume a role.
func ReadTrust(parameter, document string) (*identity.Trust, error) {
	if len(document) > maxTrustDocument {
		return nil, services.Malformed(identity.KindRole, parameter+".Length", "a trust policy has at most 2048 bytes")
	}
	trust, err := identity.ReadTrust(document)
	if err != nil {
		return nil, services.Malformed(identity.KindRole, policyDocument, err.Error())
	}
	return &trust, nil
}

// policyDocument is the field at fault where the grammar of a policy is.
const policyDocument = "PolicyDocument"
