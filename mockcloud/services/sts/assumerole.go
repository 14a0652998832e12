package sts

import (
	"strings"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// assumeRole makes temporary credentials.
func assumeRole(c *cloud.Call, q *AssumeRoleRequest) (*AssumeRoleResponse, error) {
	key, err := identity.AssumeRole(c, identity.NewSession{
		RoleARN: q.RoleArn, Name: q.RoleSessionName, ExternalID: q.ExternalId, SourceIdentity: q.SourceIdentity, Policy: q.Policy, Valid: lasting(q.DurationSeconds),
	})
	if err != nil {
		return nil, err
	}
	return &AssumeRoleResponse{Credentials: credentials(key), AssumedRoleUser: assumed(key), SourceIdentity: services.Text(key.Session.SourceIdentity)}, nil
}

// lasting is how long a session is to last; 0 where nobody says.
func lasting(seconds *int64) time.Duration {
	if seconds == nil {
		return 0
	}
	// Any more or less is refused just as well, and cannot overflow.
	return time.Duration(min(max(*seconds, 1), int64(2*identity.LongestSession/time.Second))) * time.Second
}

func credentials(key *identity.Key) *Credentials {
	return &Credentials{AccessKeyId: &key.ID, AccessKeySecret: &key.Secret, SecurityToken: &key.Token, Expiration: services.Seconds(key.Expires)}
}

func assumed(key *identity.Key) *AssumedRoleUser {
	return &AssumedRoleUser{AssumedRoleId: new(key.Session.PrincipalID()), Arn: new(key.Session.Role.ARN() + "/" + key.Session.Name)}
}

// assumeRoleWithOIDC makes temporary credentials for who has a token of an identity provider.
func assumeRoleWithOIDC(c *cloud.Call, q *AssumeRoleWithOIDCRequest) (*AssumeRoleWithOIDCResponse, error) {
	key, token, err := identity.AssumeRoleWithOIDC(c, identity.NewSession{
		RoleARN: q.RoleArn, Name: q.RoleSessionName, Policy: q.Policy, Valid: lasting(q.DurationSeconds),
	}, q.OIDCProviderArn, q.OIDCToken)
	if err != nil {
		return nil, err
	}
	return &AssumeRoleWithOIDCResponse{
		Credentials: credentials(key), AssumedRoleUser: assumed(key),
		OIDCTokenInfo: &OIDCTokenInfo{
			Subject: &token.Subject, Issuer: &token.Issuer, ClientIds: new(strings.Join(token.Audiences, ",")),
			ExpirationTime: services.Seconds(token.Expires), IssuanceTime: services.Seconds(token.Issued), VerificationInfo: new("Success"),
		},
	}, nil
}

// assumeRoleWithSAML makes temporary credentials for who has an assertion of an identity provider.
func assumeRoleWithSAML(c *cloud.Call, q *AssumeRoleWithSAMLRequest) (*AssumeRoleWithSAMLResponse, error) {
	key, read, err := identity.AssumeRoleWithSAML(c, identity.NewSession{RoleARN: q.RoleArn, Policy: q.Policy, Valid: lasting(q.DurationSeconds)},
		identity.SAMLRequest{ProviderARN: q.SAMLProviderArn, Response: q.SAMLAssertion})
	if err != nil {
		return nil, err
	}
	return &AssumeRoleWithSAMLResponse{
		Credentials: credentials(key), AssumedRoleUser: assumed(key),
		SAMLAssertionInfo: &SAMLAssertionInfo{
			Subject: &read.Subject, Issuer: &read.Issuer, Recipient: &read.Recipient,
			SubjectType: new(strings.TrimPrefix(read.SubjectFormat, "urn:oasis:names:tc:SAML:2.0:nameid-format:")),
		},
	}, nil
}
