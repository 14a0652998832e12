package gateway

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// mayCreateIn finds a VPC in which the caller may create gateways of a kind.
func mayCreateIn[T cloud.Thing](c *cloud.Call, table *cloud.Table[T], vpcID string) (*network.VPC, error) {
	vpc, err := network.FindVPC(c, vpcID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	return vpc, table.MayCreate(c, vpc.Head())
}
