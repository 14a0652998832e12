package zonal

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
)

// BandwidthPackage is what its EIPs share that it was given, until none of them is in it any more;
// nil for none.
func (b *LoadBalancer) BandwidthPackage(w *cloud.World) *gateway.BandwidthPackage {
	if b.shared != nil && len(b.eipsIn(w, b.shared)) > 0 {
		return b.shared
	}
	return nil
}

// eipsIn are the ids of its EIPs that are in a bandwidth package.
func (b *LoadBalancer) eipsIn(w *cloud.World, in *gateway.BandwidthPackage) (ids []string) {
	for e := range gateway.EIPsOf(w, b.Head()) {
		if e.Package == in {
			ids = append(ids, e.ID)
		}
	}
	return ids
}

// packageFor finds the bandwidth package of a load balancer that faces the internet; nil for none.
func (s *Service) packageFor(c *cloud.Call, to AddressType, id string) (*gateway.BandwidthPackage, error) {
	if id == "" {
		return nil, nil
	}
	found, err := gateway.FindBandwidthPackage(c, id)
	if err == nil && to != Internet {
		err = &cloud.Error{Reason: cloud.NotPermitted, Kind: s.of.Balancer, Field: "BandwidthPackageId", Detail: "only what faces the internet has a bandwidth package"}
	}
	return found, err
}

// ShareBandwidth lets all EIPs of a load balancer share a bandwidth package of the caller.
func (s *Service) ShareBandwidth(c *cloud.Call, id, packageID string) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	shared, err := s.packageFor(c, b.AddressType, packageID)
	if err != nil {
		return nil, err
	}
	if has := b.BandwidthPackage(c.World); has != nil {
		return nil, &cloud.Error{Reason: cloud.AlreadyDone, Kind: s.of.Balancer, ID: id, Field: "BandwidthPackageId", Detail: "the load balancer has the bandwidth package " + has.ID}
	}
	var ids []string // of those that are not in it by themselves
	for e := range gateway.EIPsOf(c.World, b.Head()) {
		if e.Package != shared {
			ids = append(ids, e.ID)
		}
	}
	if err := gateway.AddToBandwidthPackage(c, packageID, ids...); err != nil {
		return nil, err
	}
	b.shared = shared
	return s.configure(c, b), nil
}

// UnshareBandwidth is the reverse of [Service.ShareBandwidth]: the EIPs have their own bandwidth again.
func (s *Service) UnshareBandwidth(c *cloud.Call, id, packageID string) (*Job, error) {
	b, err := s.ready(c, id)
	if err != nil {
		return nil, err
	}
	shared := b.BandwidthPackage(c.World)
	if shared == nil || shared.ID != packageID {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: s.of.Balancer, ID: id, Field: "BandwidthPackageId", Detail: "the load balancer does not have the bandwidth package " + packageID}
	}
	if err := gateway.RemoveFromBandwidthPackage(c, packageID, b.eipsIn(c.World, shared)...); err != nil {
		return nil, err
	}
	b.shared = nil
	return s.configure(c, b), nil
}
