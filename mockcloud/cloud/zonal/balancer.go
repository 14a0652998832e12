package zonal

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/balancing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// The statuses of a load balancer; the last one is also that of other things.
const (
	Provisioning = "Provisioning"
	Active       = "Active"
	Configuring  = "Configuring"
)

// AddressType says from where a load balancer is reached.
type AddressType string

// The types of addresses: the internet by EIPs, or networks alone.
const (
	Internet AddressType = "Internet"
	Intranet AddressType = "Intranet"
)

// LoadBalancer is a load balancer with an address in each of several zones.
type LoadBalancer struct {
	managed.Resource
	AddressType AddressType
	// DualStack says that it has an IPv6 address in each zone too.
	DualStack bool
	// Deletion and Modification say since when and why it is protected against these.
	// That it is so against deletion is [managed.Resource.Protected].
	Deletion, Modification Protection
	// HTTP and Transport are what the Application and the Network Load Balancer have.
	HTTP      HTTPBalancer
	Transport TransportBalancer

	// interfaces are the network interfaces that a Network Load Balancer has in its vSwitches.
	interfaces []balancerInterface

	shared  *gateway.BandwidthPackage
	sort    string             // the vendor's word for what it is, to whom addresses belong
	shifted []*network.VSwitch // of the zones that its name does not lead to at the moment
	guests  compute.Guests
}

// HTTPBalancer is what a load balancer of the Application Load Balancer has besides.
type HTTPBalancer struct {
	// Edition is Basic, Standard or StandardWithWaf, AddressMode Fixed or Dynamic.
	Edition, AddressMode string
	// LogProject and LogStore are where its access log goes; "" where it has none.
	LogProject, LogStore string
}

// TransportBalancer is what one of the Network Load Balancer has besides.
type TransportBalancer struct {
	// CrossZone says whether it passes on packets to servers in other zones.
	CrossZone bool
	// ConnectionRate is how many new connections it takes a second in each zone; 0:
	// any number.
	ConnectionRate int
}

// Protection is since when and why a load balancer is protected.
type Protection struct {
	On     bool
	Reason string
	Since  time.Time
}

// set turns protection on or off. The reason goes with it.
func (p *Protection) set(now time.Time, on bool, reason string) {
	switch {
	case !on:
		*p = Protection{Reason: reason}
	case !p.On:
		*p = Protection{On: true, Reason: reason, Since: now}
	default:
		p.Reason = reason
	}
}

// balancerInterface is the id of a network interface that the cloud keeps in a vSwitch.
type balancerInterface struct {
	vswitch *network.VSwitch
	id      string
}

// Zone is where a load balancer stands in a zone.
type Zone struct {
	VSwitch *network.VSwitch
	Address netip.Addr
	// InterfaceID is that of its network interface there; "" of Application Load Balancers.
	InterfaceID string
	// IPv6 is the address of a load balancer that has both; others have none that is valid.
	IPv6 netip.Addr
	// Local are the addresses from which it reaches servers; none: those above.
	Local []netip.Addr
	// EIP is what the internet reaches it by there; nil where that is not.
	EIP *gateway.EIP
	// Shifted says that the load balancer's name does not lead there at the moment.
	Shifted bool
}

// Zones are those of the load balancer, in the order in which it got them.
func (b *LoadBalancer) Zones(w *cloud.World) []Zone {
	zones := b.places()
	for i := range zones {
		for e := range gateway.EIPsOf(w, b.Head()) {
			if e.Private() == zones[i].Address {
				zones[i].EIP = e
			}
		}
	}
	return zones
}

// places are the zones without their EIPs.
func (b *LoadBalancer) places() (zones []Zone) {
	for _, seat := range b.Seats() {
		if seat.Purpose == network.PrimaryAddress {
			zones = append(zones, Zone{VSwitch: seat.VSwitch, Address: seat.Address, Shifted: slices.Contains(b.shifted, seat.VSwitch)})
		}
	}
	for _, own := range b.interfaces {
		for i := range zones {
			if zones[i].VSwitch == own.vswitch {
				zones[i].InterfaceID = own.id
			}
		}
	}
	for _, seat := range b.Seats() {
		zone := &zones[slices.IndexFunc(zones, func(zone Zone) bool { return zone.VSwitch == seat.VSwitch })]
		switch seat.Purpose {
		case network.IPv6Address:
			zone.IPv6 = seat.Address
		case network.SecondaryAddress, network.LocalIPv6Address:
			zone.Local = append(zone.Local, seat.Address)
		}
	}
	return zones
}

// LocalOf are the local addresses of an IP version, as texts.
func (z *Zone) LocalOf(version6 bool) (texts []string) {
	for _, address := range z.Local {
		if address.Is6() == version6 {
			texts = append(texts, address.String())
		}
	}
	return texts
}

// sources are the addresses in the zone from which the load balancer reaches servers: of several local
// ones, among which the cloud deals connections out, the first.
func (z *Zone) sources() balancing.Sources {
	from := balancing.Sources{IPv4: z.Address, IPv6: z.IPv6}
	for _, address := range slices.Backward(z.Local) {
		if address.Is6() {
			from.IPv6 = address
		} else {
			from.IPv4 = address
		}
	}
	return from
}

// AddressHolder is what lists of IPv6 addresses say that its addresses belong to.
func (b *LoadBalancer) AddressHolder() network.AddressHolder {
	return network.AddressHolder{Type: b.sort, ID: b.ID}
}

// placeAt is the one of an address; without a vSwitch where the load balancer does not have
// the address.
func (b *LoadBalancer) placeAt(address netip.Addr) Zone {
	for _, zone := range b.places() {
		if zone.Address == address || zone.IPv6 == address || slices.Contains(zone.Local, address) {
			return zone
		}
	}
	return Zone{}
}

// SecurityGroups are the ids of those that it has joined.
func (b *LoadBalancer) SecurityGroups() []string { return b.guests.IDs() }

// DomainName is the name that leads to the load balancer.
func (s *Service) DomainName(b *LoadBalancer) string {
	return b.ID + "." + b.Region + "." + s.of.Name + "." + cloud.VendorDomain
}

// Find finds a load balancer for what the caller means to do with it.
func (s *Service) Find(c *cloud.Call, id string, verb cloud.Verb) (*LoadBalancer, error) {
	return s.balancers.Find(c, id, verb)
}

// Status is the load balancer's status at a time.
func (s *Service) Status(b *LoadBalancer, now time.Time) string { return s.balancers.Status(b, now) }

// BalancerFilter selects load balancers; the zero value of each condition selects all.
type BalancerFilter struct {
	managed.Filter[*LoadBalancer]
	AddressType, DomainName string
	// DualStack selects those that have IPv6 addresses too, or those that do not; nil selects
	// both. IPv6Type selects by from where these are reached.
	DualStack *bool
	IPv6Type  string
	// Names and VPCs select those with one of them; none: all.
	Names, VPCs []string
}

// Balancers lists the load balancers that the caller sees in the call's region.
func (s *Service) Balancers(c *cloud.Call, f BalancerFilter, page cloud.PageRequest) (cloud.Page[*LoadBalancer], error) {
	f.Name, f.Names = single(f.Names)
	f.VPCID, f.VPCs = single(f.VPCs)
	q := s.balancers.Query(c, f.Filter).On("address type", f.AddressType).On("domain name", f.DomainName)
	if len(f.Names)+len(f.VPCs) > 0 {
		q = q.And(func(b *LoadBalancer) bool { return among(f.Names, b.Name) && among(f.VPCs, b.VPCID()) })
	}
	if f.DualStack != nil {
		q = q.And(func(b *LoadBalancer) bool { return b.DualStack == *f.DualStack })
	}
	if f.IPv6Type != "" {
		q = q.And(func(b *LoadBalancer) bool { return string(b.IPv6Type(c.World)) == f.IPv6Type })
	}
	return s.balancers.Table().List(c, q, page)
}

// single is the only one of some texts, for an index, or all of them where they are more.
func single(texts []string) (one string, several []string) {
	if len(texts) == 1 {
		return texts[0], nil
	}
	return "", texts
}

// among says whether a text is one of some; all are where these are none.
func among(texts []string, text string) bool { return len(texts) == 0 || slices.Contains(texts, text) }

// ready finds a load balancer that the caller may modify, and that is active.
func (s *Service) ready(c *cloud.Call, id string) (*LoadBalancer, error) {
	return s.balancers.Ready(c, id)
}

// CheckName says whether a load balancer, or another thing of a kind, can be called so.
func CheckName(kind cloud.Kind, name string) error {
	if name != "" && !nameForm.MatchString(name) {
		return cloud.Invalid(kind, "Name", "a name has 2 to 128 letters, digits, periods, underscores and hyphens, the first one a letter")
	}
	return nil
}

var nameForm = cloud.NewPattern(`^\p{L}[\p{L}\p{Nd}._-]{1,127}$`)

// Table is where the load balancers are kept: for what is not common to both products.
func (s *Service) Table() *cloud.Table[*LoadBalancer] { return s.balancers.Table() }
