package gateway

import (
	"net/netip"
	"slices"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// NATIP is an address that a VPC NAT gateway translates to.
type NATIP struct {
	cloud.Record
	CIDR              *NATIPCIDR
	Address           netip.Addr
	Name, Description string
	// Prefix is the one that the address came with; not valid where it came alone.
	Prefix netip.Prefix
	// Default marks the one that comes with the gateway: its own address.
	Default bool

	passage[NATIPStatus]
}

// KindNATIP is the kind of a NAT IP address.
const KindNATIP cloud.Kind = "NAT IP address"

// QuotaNATIPs limits the NAT IP addresses of a VPC NAT gateway, by its code in Quota Center.
const QuotaNATIPs = "natgw_quota_nat_ip_num_per_vpc_nat"

// NATIPStatus is the status of a NAT IP address.
type NATIPStatus string

// The statuses of a NAT IP address.
const (
	NATIPCreating  NATIPStatus = "Creating"
	NATIPAvailable NATIPStatus = "Available"
	NATIPDeleting  NATIPStatus = "Deleting"
)

var (
	natIPs      cloud.Table[*NATIP]
	natIPIsGone cloud.Event[*NATIP]
)

func init() {
	natIPs.Define(cloud.Definition[*NATIP]{
		Kind: KindNATIP, AtDeletion: cloud.GoAlong, // its NAT gateway is in the way
		Indexes: []cloud.IndexOn[*NATIP]{
			cloud.On("gateway", func(ip *NATIP) string { return ip.CIDR.Gateway.ID }),
			cloud.On("CIDR", func(ip *NATIP) string { return ip.CIDR.ID }),
			cloud.On("counted", func(ip *NATIP) string {
				if ip.Prefix.IsValid() && ip.Prefix.Addr() != ip.Address {
					return "" // the first one counts for all of a prefix
				}
				return ip.CIDR.Gateway.ID
			}),
		},
		Quotas: []cloud.Quota{{
			Product: "nat", Code: QuotaNATIPs, Default: 15, Adjustable: true,
			Name: "NAT IP addresses of a VPC NAT gateway", Description: "How many NAT IP addresses a VPC NAT gateway can have",
			Most: cloud.MostOf(&natGateways, func(g *NATGateway, w *cloud.World) int { return g.countNATIPs(w) }),
		}},
	})
	natIPIsGone.Define("a NAT IP address is deleted", &natIPs, func(w *cloud.World, ip *NATIP, _ uint64, _ time.Time) {
		ip.leaveVSwitch(w)
		natIPs.Remove(w, ip)
	})
}

// Status is the address's status at a time.
func (ip *NATIP) Status(now time.Time) NATIPStatus { return ip.now(now, NATIPAvailable) }

func (ip *NATIP) mustBeAvailable(c *cloud.Call) error {
	return mustBe(ip.Head(), KindNATIP, "the NAT IP address", ip.Status(c.Now), NATIPAvailable)
}

// natIPs visits the NAT IP addresses of the gateway.
func (g *NATGateway) natIPs(w *cloud.World) func(yield func(*NATIP) bool) {
	return natIPs.Each(w, g.Owner, g.Region, "gateway", g.ID)
}

func (g *NATGateway) countNATIPs(w *cloud.World) int {
	return natIPs.Under(w, g.Owner, g.Region, "counted", g.ID)
}

func (g *NATGateway) findNATIP(w *cloud.World, address netip.Addr) (*NATIP, bool) {
	for ip := range g.natIPs(w) {
		if ip.Address == address {
			return ip, true
		}
	}
	return nil, false
}

// addDefaultNATIP gives a new VPC NAT gateway the block of its vSwitch and its own
// address to translate to.
func addDefaultNATIP(c *cloud.Call, g *NATGateway) {
	cidr := &NATIPCIDR{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vpcnatcidr")), Gateway: g, Block: g.VSwitch().CIDR, Default: true}
	natIPCIDRs.Add(c.World, cidr)
	ip := &NATIP{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vpcnatip")), CIDR: cidr, Address: g.Address(), Default: true}
	ip.pass(c, NATIPCreating)
	natIPs.Add(c.World, ip)
}

// removeNATIPs takes away all that a gateway translates to.
func removeNATIPs(w *cloud.World, g *NATGateway) {
	for _, ip := range slices.Collect(g.natIPs(w)) {
		natIPs.Remove(w, ip)
	}
	for _, cidr := range slices.Collect(g.natIPCIDRs(w)) {
		natIPCIDRs.Remove(w, cidr)
	}
}

// NewNATIP describes a NAT IP address to create.
type NewNATIP struct {
	GatewayID string
	Block     netip.Prefix // the NAT CIDR block that it is in
	// Address asks for a certain one.
	Address           netip.Addr
	Name, Description string
}

// CreateNATIP gives a VPC NAT gateway another address to translate to. One out of
// the vSwitch's block is taken from the vSwitch.
func CreateNATIP(c *cloud.Call, n NewNATIP) (*NATIP, error) {
	cidr, err := FindNATIPCIDR(c, n.GatewayID, n.Block, cloud.Modify)
	if err != nil {
		return nil, err
	}
	g := cidr.Gateway
	if err := (label{n.Name, n.Description, 2, 256}).check(KindNATIP); err != nil {
		return nil, err
	}
	if err := g.mustBeAvailable(c); err != nil {
		return nil, err
	}
	if n.Address, err = cidr.choose(c.World, n.Address); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaNATIPs, g.Owner, g.countNATIPs(c.World)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	if cidr.Default {
		taken, err := network.Sit(c, g, network.Seat{VSwitch: g.VSwitch(), Purpose: network.SecondaryAddress, Address: n.Address})
		if err != nil {
			return nil, err
		}
		n.Address = taken[0]
	}
	ip := &NATIP{Record: c.NewRecord(g.Region, c.NetworkID(g.Region, "vpcnatip")), CIDR: cidr, Address: n.Address, Name: n.Name, Description: n.Description}
	ip.pass(c, NATIPCreating)
	natIPs.Add(c.World, ip)
	return ip, nil
}

// leaveVSwitch gives the address back to the vSwitch that it is of.
func (ip *NATIP) leaveVSwitch(w *cloud.World) {
	if ip.CIDR.Default && !ip.Default { // of a prefix, the first address holds the seat
		network.Leave(w, ip.CIDR.Gateway, func(s network.Seat) bool { return s.Address == ip.Address })
	}
}

// FindNATIP finds a NAT IP address by its id, for what the caller means to do with it.
func FindNATIP(c *cloud.Call, id string, verb cloud.Verb) (*NATIP, error) {
	return natIPs.Find(c, id, verb)
}

// ModifyNATIP changes what people call a NAT IP address; nil leaves a value as it is.
func ModifyNATIP(c *cloud.Call, id string, name, description *string) error {
	ip, err := natIPs.Find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := (label{cloud.Value(name), cloud.Value(description), 2, 256}).check(KindNATIP); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	cloud.Assign(&ip.Name, name)
	cloud.Assign(&ip.Description, description)
	return nil
}

// DeleteNATIP takes away a NAT IP address that no entry uses, once that has settled.
func DeleteNATIP(c *cloud.Call, gatewayID, id string) error {
	ip, err := natIPs.Find(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	g := ip.CIDR.Gateway
	if gatewayID != "" && gatewayID != g.ID {
		return cloud.Missing(KindNATIP, id)
	}
	if ip.Prefix.IsValid() {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindNATIP, ID: id, By: network.KindPrefix, Detail: "the NAT IP address goes with its prefix " + ip.Prefix.String()}
	}
	if err := ip.mayGo(c); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ip.goes(c)
	return nil
}

// mayGo says whether the address can be deleted.
func (ip *NATIP) mayGo(c *cloud.Call) error {
	if ip.Default {
		return &cloud.Error{Reason: cloud.NotPermitted, Kind: KindNATIP, ID: ip.ID, Detail: "the default NAT IP address goes with its NAT gateway"}
	}
	if err := ip.mustBeAvailable(c); err != nil {
		return err
	}
	g := ip.CIDR.Gateway
	if err := g.mustBeAvailable(c); err != nil {
		return err
	}
	if by := g.uses(c.World, ip.Address); by != "" {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindNATIP, ID: ip.ID, By: by, Detail: "entries of the NAT gateway use the NAT IP address"}
	}
	return nil
}

// goes lets the address go once that has settled.
func (ip *NATIP) goes(c *cloud.Call) {
	ip.leave(NATIPDeleting)
	natIPIsGone.Plan(c.World, c.Settled(), ip, 0)
}

// NATIPFilter selects NAT IP addresses; the zero value of each condition selects all.
type NATIPFilter struct {
	GatewayID  string
	IDs, Names []string
	Block      netip.Prefix
	Status     NATIPStatus
	// InPrefix selects those that came with a prefix, or those that came alone.
	InPrefix *bool
}

// NATIPs lists the NAT IP addresses of a gateway.
func NATIPs(c *cloud.Call, f NATIPFilter, page cloud.PageRequest) (cloud.Page[*NATIP], error) {
	return natIPs.List(c, cloud.Query[*NATIP]{IDs: f.IDs, Match: func(ip *NATIP) bool {
		return (len(f.Names) == 0 || slices.Contains(f.Names, ip.Name)) && (!f.Block.IsValid() || f.Block == ip.CIDR.Block) &&
			(f.InPrefix == nil || *f.InPrefix == ip.Prefix.IsValid()) &&
			(f.Status == "" || f.Status == ip.Status(c.Now))
	}}.On("gateway", f.GatewayID), page)
}

// IsUsed says whether entries of its gateway use the address.
func (ip *NATIP) IsUsed(c *cloud.Call) bool {
	return ip.CIDR.Gateway.uses(c.World, ip.Address) != ""
}
