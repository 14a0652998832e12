package sts

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const maxPolicy = 2048 // bytes

// assumeRole makes temporary credentials. Its policy must be one, but does not
// lessen what the session may do: who may do what is not modelled.
func assumeRole(c *cloud.Call, q *AssumeRoleRequest) (*AssumeRoleResponse, error) {
	if err := checkPolicy(q.Policy); err != nil {
		return nil, err
	}
	wanted := identity.NewSession{RoleARN: q.RoleArn, Name: q.RoleSessionName, ExternalID: q.ExternalId, SourceIdentity: q.SourceIdentity}
	if q.DurationSeconds != nil {
		// Any more or less is refused just as well, and cannot overflow.
		wanted.Valid = time.Duration(min(max(*q.DurationSeconds, 1), int64(2*identity.LongestSession/time.Second))) * time.Second
	}
	key, err := identity.AssumeRole(c, wanted)
	if err != nil {
		return nil, err
	}
	return &AssumeRoleResponse{
		Credentials: &Credentials{
			AccessKeyId: &key.ID, AccessKeySecret: &key.Secret, SecurityToken: &key.Token, Expiration: new(key.Expires.Format(time.RFC3339)),
		},
		AssumedRoleUser: &AssumedRoleUser{
			AssumedRoleId: new(key.Session.PrincipalID()), Arn: new(key.Session.Role.ARN() + "/" + key.Session.Name),
		},
		SourceIdentity: services.Text(key.Session.SourceIdentity),
	}, nil
}

// checkPolicy says whether a policy can be that of a session; "" stands for none.
func checkPolicy(text string) error {
	if text == "" {
		return nil
	}
	if len(text) > maxPolicy {
		return services.Malformed(identity.KindRole, "PolicySize", "a policy has at most 2048 bytes")
	}
	policy, err := services.ParsePolicy(text)
	if err != nil {
		return services.Malformed(identity.KindRole, "PolicyGrammar", err.Error())
	}
	for _, statement := range policy.Statement {
		if (len(statement.Resource) > 0) == (len(statement.NotResource) > 0) || len(statement.Principal) > 0 {
			return services.Malformed(identity.KindRole, "PolicyGrammar", "a statement of a session's policy has either a Resource or a NotResource, and no Principal")
		}
	}
	return nil
}
