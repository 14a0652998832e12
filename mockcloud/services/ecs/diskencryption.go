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
