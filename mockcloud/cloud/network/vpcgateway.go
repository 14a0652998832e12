package network

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// forNewGateway finds an available VPC that may get a gateway of a kind: one of the caller.
func forNewGateway[T cloud.Thing](c *cloud.Call, table *cloud.Table[T], vpcID string) (*VPC, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	vpc, err := FindVPC(c, vpcID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if err := table.MayCreate(c, vpc.Head()); err != nil {
		return nil, err
	}
	if !vpc.Available(c.Now) {
		return nil, &cloud.Error{Reason: cloud.WrongStatus, Kind: cloud.KindVPC, ID: vpc.ID, Field: "Gateway"}
	}
	return vpc, nil
}

// checkGateways says whether a VPC can be deleted for all of its gateways: by force
// with those that are settled.
func (v *VPC) checkGateways(c *cloud.Call, force bool) error {
	if g := v.ipv4Gateway; g != nil && (!force || g.Status(c.Now) != IPv4GatewayCreated) {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindIPv4Gateway}
	}
	if g := v.ipv6Gateway; g != nil && (!force || !g.Available(c.Now)) {
		return &cloud.Error{Reason: cloud.InUse, Kind: cloud.KindVPC, ID: v.ID, By: KindIPv6Gateway}
	}
	return nil
}

// removeGateways takes those away that go with the VPC.
func (v *VPC) removeGateways(w *cloud.World) {
	if v.ipv4Gateway != nil {
		removeIPv4Gateway(w, v.ipv4Gateway)
	}
	if v.ipv6Gateway != nil {
		removeIPv6Gateway(w, v.ipv6Gateway)
	}
}
