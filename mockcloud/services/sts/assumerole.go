package sts

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// assumeRole makes temporary credentials.
func assumeRole(c *cloud.Call, q *AssumeRoleRequest) (*AssumeRoleResponse, error) {
	wanted := identity.NewSession{RoleARN: q.RoleArn, Name: q.RoleSessionName, ExternalID: q.ExternalId, SourceIdentity: q.SourceIdentity, Policy: q.Policy}
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
