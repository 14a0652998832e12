package ecs

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
)

func enableDiskEncryptionByDefault(c *cloud.Call, _ *RegionIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.EncryptDisks(c, true)
}

func disableDiskEncryptionByDefault(c *cloud.Call, _ *RegionIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.EncryptDisks(c, false)
}

func describeDiskEncryptionByDefaultStatus(c *cloud.Call, _ *RegionIdRequest) (*DescribeDiskEncryptionByDefaultStatusResponse, error) {
	encrypts, err := compute.EncryptsDisks(c)
	if err != nil {
		return nil, err
	}
	return &DescribeDiskEncryptionByDefaultStatusResponse{Encrypted: &encrypts}, nil
}

func describeDiskDefaultKMSKeyID(c *cloud.Call, _ *RegionIdRequest) (*DescribeDiskDefaultKMSKeyIdResponse, error) {
	key, err := compute.DefaultDiskKey(c)
	if err != nil {
		return nil, err
	}
	return &DescribeDiskDefaultKMSKeyIdResponse{KMSKeyId: &key}, nil
}

func modifyDiskDefaultKMSKeyID(c *cloud.Call, q *ModifyDiskDefaultKMSKeyIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.SetDefaultDiskKey(c, q.KMSKeyId)
}

func resetDiskDefaultKMSKeyID(c *cloud.Call, _ *RegionIdRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, compute.SetDefaultDiskKey(c, "")
}
