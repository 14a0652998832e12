package ram

import (
	"slices"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const maxTrustDocument = 2048 // bytes

// trusted is an account, a RAM user or a role that can assume roles, or everybody.
var trusted = cloud.NewPattern(`^(\*|acs:ram::[0-9]+:(root|user/[^/]+|role/[^/]+))$`)

// readTrust reads a policy that says who may assume a role. Identity
// providers may be in it, but have no part in a world.
func readTrust(parameter, document string) (*identity.Trust, error) {
	if len(document) > maxTrustDocument {
		return nil, services.Malformed(identity.KindRole, parameter+".Length", "a trust policy has at most 2048 bytes")
	}
	policy, err := services.ParsePolicy(document)
	if err != nil {
		return nil, services.Malformed(identity.KindRole, policyDocument, err.Error())
	}
	trust := &identity.Trust{Document: document}
	for _, statement := range policy.Statement {
		if len(statement.Principal) == 0 {
			return nil, services.Malformed(identity.KindRole, policyDocument, "a statement of a trust policy has a Principal")
		}
		if len(statement.NotAction)+len(statement.Resource)+len(statement.NotResource) > 0 {
			return nil, services.Malformed(identity.KindRole, policyDocument, "a statement of a trust policy has an Action, and no Resource")
		}
		for sort, principals := range statement.Principal {
			if !slices.Contains([]string{"RAM", "Service", "Federated"}, sort) {
				return nil, services.Malformed(identity.KindRole, policyDocument, "a Principal is RAM, Service or Federated")
			}
			for _, principal := range principals {
				if sort == "RAM" && !trusted.MatchString(principal) {
					return nil, services.Malformed(identity.KindRole, policyDocument, "a RAM principal is acs:ram::<account>:root, an ARN of a RAM user or role, or *")
				}
			}
		}
		if slices.ContainsFunc(statement.Action, assumesRole) {
			trust.Statements = append(trust.Statements, statementOf(statement))
		}
	}
	return trust, nil
}

func assumesRole(action string) bool {
	return action == "*" || strings.EqualFold(action, "sts:*") || strings.EqualFold(action, "sts:AssumeRole")
}

// statementOf reads a statement about assuming the role. Of all conditions,
// only one external id out of a list can be met; nobody names one of an empty list.
func statementOf(statement services.PolicyStatement) identity.TrustStatement {
	read := identity.TrustStatement{Deny: statement.Effect == "Deny", Principals: statement.Principal["RAM"], Services: statement.Principal["Service"]}
	for operator, keys := range statement.Condition {
		for key, values := range keys {
			if operator == "StringEquals" && key == "sts:ExternalId" && len(values) > 0 {
				read.ExternalIDs = values
			} else {
				read.Unknowable = true
			}
		}
	}
	return read
}

// policyDocument is the field at fault where the grammar of a policy is.
const policyDocument = "PolicyDocument"
