package zonal

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// IPv6Type says from where the IPv6 addresses of a load balancer are reached: from the
// internet once all of them have bandwidth. A load balancer of IPv4 alone is of networks.
func (b *LoadBalancer) IPv6Type(w *cloud.World) AddressType {
	if !b.DualStack {
		return Intranet
	}
	for _, address := range b.Addresses(network.IPv6Address) {
		if _, public := network.PublicIPv6At(w, address); !public {
			return Intranet
		}
	}
	return Internet
}

// ChangeIPv6Type lets the IPv6 addresses of a load balancer face the internet, by the IPv6
// gateway of its VPC, or not any more. That is done at once, as Network Load Balancers
// answer no job for it.
func (s *Service) ChangeIPv6Type(c *cloud.Call, id string, to AddressType) (*Job, error) {
	b, err := s.ready(c, id)
	switch {
	case err != nil:
		return nil, err
	case !b.DualStack:
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, ID: id, Field: "IPv6", Detail: "the load balancer " + id + " has no IPv6 addresses"}
	case b.IPv6Type(c.World) == to:
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: id, Field: "IPv6" + string(to), Detail: "the IPv6 addresses of the load balancer are so already"}
	}
	if to == Internet {
		if err := b.VPC().CheckIPv6Gateway(c.Now); err != nil {
			return nil, err
		}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if to == Internet {
		network.PublishIPv6(c, b.Place())
	} else {
		network.HideIPv6(c.World, b.Place())
	}
	return s.note(c, b.Head(), TypeBalancer), nil
}
