package ims

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
)

func setAccessKeyPolicy(c *cloud.Call, q *SetAccessKeyPolicyRequest) (*AccessKeyPolicyResponse, error) {
	name, err := userNamed(c, q.UserPrincipalName)
	if err != nil {
		return nil, err
	}
	if err := identity.SetKeyPolicy(c, name, q.UserAccessKeyId, q.AccessKeyPolicy); err != nil {
		return nil, err
	}
	return &AccessKeyPolicyResponse{AccessKeyId: &q.UserAccessKeyId, AccessKeyPolicy: &q.AccessKeyPolicy}, nil
}

func getAccessKeyPolicy(c *cloud.Call, q *GetAccessKeyPolicyRequest) (*AccessKeyPolicyResponse, error) {
	name, err := userNamed(c, q.UserPrincipalName)
	if err != nil {
		return nil, err
	}
	text, err := identity.FindKeyPolicy(c, name, q.UserAccessKeyId)
	if err != nil {
		return nil, err
	}
	return &AccessKeyPolicyResponse{AccessKeyId: &q.UserAccessKeyId, AccessKeyPolicy: &text}, nil
}
