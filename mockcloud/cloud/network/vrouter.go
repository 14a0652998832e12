package network

import (
	"errors"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindVRouter is the kind of a vRouter, which each VPC has one of.
const KindVRouter cloud.Kind = "vRouter"

// vpcsByRouter is the index of VPCs by their vRouters.
const vpcsByRouter = "router"

// ModifyVRouter changes what people call the vRouter of a VPC; nil leaves a value
// as it is.
func ModifyVRouter(c *cloud.Call, id string, name, description *string) error {
	vpc, ok := vpcs.First(c.World, c.AccountID, c.Region, vpcsByRouter, id)
	if !ok {
		return cloud.Missing(KindVRouter, id)
	}
	_, err := FindVPC(c, vpc.ID, cloud.Modify)
	if hidden, ok := errors.AsType[*cloud.Error](err); ok && hidden.Reason == cloud.NotFound {
		return cloud.Missing(KindVRouter, id)
	}
	if err != nil {
		return err
	}
	if err := CheckText(KindVRouter, cloud.Value(name), cloud.Value(description)); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&vpc.RouterName, name)
	cloud.Assign(&vpc.RouterDescription, description)
	return nil
}
