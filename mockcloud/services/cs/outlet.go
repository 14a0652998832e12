package cs

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
)

// outlet is by what the nodes of a new cluster are to reach the internet, where a request wants that; nil where it does
// not, or the VPC has a NAT gateway. Where pods have addresses of the VPC, theirs go out that way too (the vendor's page
// about clusters that access the internet). Nobody but the owner of a VPC has NAT gateways in it (reference: Permissions).
func (k *cluster) outlet(c *cloud.Call, wanted, public bool) (*gateway.Outlet, error) {
	if !wanted {
		return nil, nil //nolint:nilnil // there is none
	}
	besides := 0
	if public {
		besides = 1
	}
	return gateway.PlanOutlet(c, slices.Concat(k.NodeVSwitches, k.PodVSwitches), besides)
}
