package ram

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The statuses of a key.
const (
	active   = "Active"
	inactive = "Inactive"
)

func statusOf(key *identity.Key) *string {
	if key.Inactive {
		return new(inactive)
	}
	return new(active)
}

func createAccessKey(c *cloud.Call, q *UserNameRequest) (*CreateAccessKeyResponse, error) {
	key, err := identity.CreateKey(c, q.UserName)
	if err != nil {
		return nil, err
	}
	return &CreateAccessKeyResponse{AccessKey: &AccessKey{
		AccessKeyId: &key.ID, AccessKeySecret: &key.Secret, Status: statusOf(key), CreateDate: services.Seconds(key.Created),
	}}, nil
}

func listAccessKeys(c *cloud.Call, q *UserNameRequest) (*ListAccessKeysResponse, error) {
	keys, err := identity.Keys(c, q.UserName)
	if err != nil {
		return nil, err
	}
	shown := services.Each(keys, func(key *identity.Key) AccessKey {
		return AccessKey{AccessKeyId: &key.ID, Status: statusOf(key), CreateDate: services.Seconds(key.Created)}
	})
	return &ListAccessKeysResponse{AccessKeys: &AccessKeys{AccessKey: shown}}, nil
}

func updateAccessKey(c *cloud.Call, q *UpdateAccessKeyRequest) (*EmptyResponse, error) {
	if err := services.Require("UserAccessKeyId", q.UserAccessKeyId); err != nil {
		return nil, err
	}
	if err := services.Require("Status", q.Status); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.SetUserKeyActive(c, q.UserName, q.UserAccessKeyId, q.Status == active)
}

func deleteAccessKey(c *cloud.Call, q *DeleteAccessKeyRequest) (*EmptyResponse, error) {
	if err := services.Require("UserAccessKeyId", q.UserAccessKeyId); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, identity.DeleteKey(c, q.UserName, q.UserAccessKeyId)
}
