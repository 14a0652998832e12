package zonal

import (
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NewZone is where a load balancer is to stand in a zone.
type NewZone struct {
	VSwitchID, Zone string
	// Address asks for a certain address of the vSwitch, and IPv6 for one of its IPv6
	// block; not valid for any.
	Address, IPv6 netip.Addr
	// Local are the addresses of the vSwitch, of both versions, from which the load balancer is to reach servers.
	Local []netip.Addr
	// EIP is the id of the one that the internet is to reach it by; "" for one that the
	// cloud makes.
	EIP string
}

// NewBalancer describes a load balancer to create.
type NewBalancer struct {
	managed.New
	VPCID       string
	AddressType AddressType
	// DualStack gives it an IPv6 address in each zone too.
	DualStack    bool
	Zones        []NewZone
	Modification Protection
	Deletion     Protection
	HTTP         HTTPBalancer
	Transport    TransportBalancer
	// PackageID is the id of the bandwidth package that its EIPs share; "" for none.
	PackageID string
}

// Create makes a load balancer.
func (s *Service) Create(c *cloud.Call, n NewBalancer) (*LoadBalancer, error) {
	if err := CheckName(s.of.Balancer, n.Name); err != nil {
		return nil, err
	}
	if err := s.checkReasons(&n.Deletion, &n.Modification); err != nil {
		return nil, err
	}
	vpc, err := network.FindVPC(c, n.VPCID, cloud.Use)
	if err != nil {
		return nil, err
	}
	if n.Places, err = s.placesFor(vpc, n.Zones, n.DualStack); err != nil {
		return nil, err
	}
	if _, err := s.balancers.Seats(c, n.Places...); err != nil { // before what EIPs are refused for
		return nil, err
	}
	shared, err := s.packageFor(c, n.AddressType, n.PackageID)
	if err != nil {
		return nil, err
	}
	eips, err := s.provide(c, n.AddressType, n.Zones, shared)
	if err != nil {
		return nil, err
	}
	b := &LoadBalancer{AddressType: n.AddressType, DualStack: n.DualStack, HTTP: n.HTTP, Transport: n.Transport, sort: s.of.EIPType, shared: shared}
	b.Modification.set(c.Now, n.Modification.On, n.Modification.Reason)
	b.Deletion.set(c.Now, n.Deletion.On, n.Deletion.Reason)
	n.Protected = n.Deletion.On
	if err := s.balancers.Create(c, b, n.New); err != nil {
		return nil, err
	}
	s.note(c, b.Head(), TypeBalancer)
	if err := eips.Bind(c, b.Head(), s.of.EIPType, b.privates()); err != nil {
		return nil, err
	}
	s.connect(c, b)
	return b, nil
}

// connect gives a load balancer that has network interfaces one in each vSwitch where it has none,
// and takes those of vSwitches that it has left.
func (s *Service) connect(c *cloud.Call, b *LoadBalancer) {
	if !s.of.Interfaces {
		return
	}
	var interfaces []balancerInterface
	for _, zone := range b.places() {
		id := zone.InterfaceID
		if id == "" {
			id = c.ComputeID(b.Region, "eni")
		}
		interfaces = append(interfaces, balancerInterface{zone.VSwitch, id})
	}
	b.interfaces = interfaces
}

// placesFor are those that a load balancer needs: one vSwitch in each zone, in two zones
// at least where the region has as many (contract of CreateLoadBalancer).
func (s *Service) placesFor(vpc *network.VPC, zones []NewZone, dualStack bool) ([]managed.Place, error) {
	if region, ok := cloud.FindRegion(vpc.Region); ok && len(zones) < min(2, len(region.Zones)) {
		return nil, cloud.Invalid(s.of.Balancer, "ZoneMappings", "a load balancer stands in two zones at least")
	}
	return s.placesIn(vpc, zones, dualStack)
}

func (s *Service) placesIn(vpc *network.VPC, zones []NewZone, dualStack bool) (places []managed.Place, err error) {
	for i, zone := range zones {
		if slices.ContainsFunc(zones[:i], func(other NewZone) bool { return other.Zone == zone.Zone }) {
			return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: s.of.Balancer, ID: zone.Zone, Field: "ZoneId", Detail: "the zone " + zone.Zone + " is given twice"}
		}
		place := managed.Place{VSwitchID: zone.VSwitchID, Zone: zone.Zone, VPCID: vpc.ID, Address: zone.Address}
		places = append(places, place)
		if dualStack {
			place.Address, place.Purpose = zone.IPv6, network.IPv6Address
			places = append(places, place)
		}
		for _, local := range zone.Local {
			place.Address, place.Purpose = local, network.SecondaryAddress
			if local.Is6() {
				place.Purpose = network.LocalIPv6Address
			}
			places = append(places, place)
		}
	}
	return places, nil
}

// provide finds the EIPs of a load balancer that faces the internet, which share a bandwidth package
// where there is one; others have none.
func (s *Service) provide(c *cloud.Call, to AddressType, zones []NewZone, shared *gateway.BandwidthPackage) (p gateway.Provision, err error) {
	if to != Internet {
		return p, nil
	}
	ids := make([]string, len(zones))
	for i, zone := range zones {
		ids[i] = zone.EIP
	}
	if p, err = gateway.Provide(c, ids); err == nil && shared != nil {
		err = p.Share(c, shared)
	}
	return p, err
}

// privates are the IPv4 addresses that the load balancer has in its zones.
func (b *LoadBalancer) privates() []netip.Addr { return b.Addresses(network.PrimaryAddress) }

// Delete deletes a load balancer, with its listeners and what stands in them, once that
// has settled.
func (s *Service) Delete(c *cloud.Call, id string) (*Job, error) {
	b, err := s.balancers.Release(c, id, managed.Releasing{})
	if err != nil {
		return nil, err
	}
	gateway.Withdraw(c, b.Head(), b.privates())
	return s.note(c, b.Head(), TypeBalancer), nil
}
