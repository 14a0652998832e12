package network

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// againstIPv4Gateways say why the IPv4 gateway of a VPC cannot be activated.
var againstIPv4Gateways []func(w *cloud.World, v *VPC) error

// AgainstIPv4Gateways adds what says why the IPv4 gateway of a VPC cannot be
// activated: something in the VPC that goes past it. It is called before there is any world.
func AgainstIPv4Gateways(check func(w *cloud.World, v *VPC) error) {
	againstIPv4Gateways = append(againstIPv4Gateways, check)
}

// mayActivate asks all of them.
func (g *IPv4Gateway) mayActivate(w *cloud.World) error {
	for _, check := range againstIPv4Gateways {
		if err := check(w, g.VPC); err != nil {
			return err
		}
	}
	return nil
}

// GoesThroughIPv4Gateway says whether the VPC's IPv4 traffic with the internet goes
// through its IPv4 gateway.
func (v *VPC) GoesThroughIPv4Gateway(now time.Time) bool {
	return v.ipv4Gateway != nil && v.ipv4Gateway.Active(now)
}

// IsPrivate says whether no IPv4 traffic goes between the VPC and the internet: since
// an IPv4 gateway was deleted in the mode private, until another is active or has been
// deleted in the mode public. One that is not active changes nothing (the vendor's
// page about IPv4 gateways).
func (v *VPC) IsPrivate(now time.Time) bool { return v.private && !v.GoesThroughIPv4Gateway(now) }
