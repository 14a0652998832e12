package network

import (
	"fmt"
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
)

// KindIPv6Bandwidth is the kind of the bandwidth of an IPv6 address.
const KindIPv6Bandwidth cloud.Kind = "bandwidth of an IPv6 address"

// IPv6Bandwidth is how fast an IPv6 address reaches the internet.
type IPv6Bandwidth struct {
	ID string
	// Limit is in Mbit/s.
	Limit      int
	ChargeType string
}

// ItemIPv6Bandwidth is internet bandwidth of an IPv6 address that is paid for by its
// width, in Mbit/s: by whoever has the address, whoever owns the network.
const ItemIPv6Bandwidth cloud.Item = "bandwidth of an IPv6 address"

func (a *IPv6Instance) costs() []cloud.Cost {
	if a.Bandwidth == nil || a.Bandwidth.ChargeType != PayByBandwidth {
		return nil
	}
	return []cloud.Cost{{Item: ItemIPv6Bandwidth, Units: float64(a.Bandwidth.Limit), ID: a.Bandwidth.ID}}
}

// How bandwidth is paid for, the usual way first.
const (
	PayByBandwidth = "PayByBandwidth"
	PayByTraffic   = "PayByTraffic"
)

// highestBandwidth is in Mbit/s, by how the bandwidth is paid for.
var highestBandwidth = map[string]int{PayByBandwidth: 2000, PayByTraffic: 1000}

func (a *IPv6Instance) bandwidthID() string {
	if a.Bandwidth == nil {
		return ""
	}
	return a.Bandwidth.ID
}

// setBandwidth gives the address bandwidth through the gateway of its VPC, or takes
// it away; with it goes the rule that limits it.
func (a *IPv6Instance) setBandwidth(w *cloud.World, bandwidth *IPv6Bandwidth) {
	ipv6Instances.Change(w, a, func() { a.Bandwidth = bandwidth })
	gateway := a.VSwitch.VPC.ipv6Gateway
	if bandwidth != nil {
		gateway.public.Add(a)
		Publish(w, a.Address, a.Head())
		return
	}
	gateway.public.Remove(a)
	Unpublish(w, a.Address, a.Head())
	if a.rule != nil {
		removeEgressOnlyRule(w, a.rule)
	}
}

// NewIPv6Bandwidth describes the bandwidth that an IPv6 address is to get.
type NewIPv6Bandwidth struct {
	AddressID string
	// GatewayID is the gateway that the address must reach the internet by; "" is for
	// that of its VPC.
	GatewayID  string
	Limit      int
	ChargeType string // "" is for the usual one
}

func checkBandwidth(limit int, chargeType string) error {
	if highest := highestBandwidth[chargeType]; limit < 1 || limit > highest {
		return cloud.Invalid(KindIPv6Bandwidth, "Bandwidth", fmt.Sprintf("the bandwidth is 1 to %d Mbit/s", highest))
	}
	return nil
}

// AllocateIPv6Bandwidth lets an IPv6 address of the caller reach the internet through
// the gateway of its VPC, whoever owns that.
func AllocateIPv6Bandwidth(c *cloud.Call, n NewIPv6Bandwidth) (*IPv6Instance, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	a, err := FindIPv6Instance(c, n.AddressID, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if n.ChargeType == "" {
		n.ChargeType = PayByBandwidth
	}
	if _, ok := highestBandwidth[n.ChargeType]; !ok {
		return nil, cloud.Invalid(KindIPv6Bandwidth, "InternetChargeType", "bandwidth is paid by PayByBandwidth or PayByTraffic")
	}
	if err := checkBandwidth(n.Limit, n.ChargeType); err != nil {
		return nil, err
	}
	if err := a.mustBeAvailable(c.Now); err != nil {
		return nil, err
	}
	gateway := a.VSwitch.VPC.ipv6Gateway
	switch {
	case a.Public():
		return nil, &cloud.Error{Reason: cloud.Duplicate, Kind: KindIPv6Bandwidth, ID: a.ID, Detail: "the IPv6 address has bandwidth already"}
	case gateway == nil || !gateway.Available(c.Now):
		return nil, &cloud.Error{Reason: cloud.NotFound, Kind: KindIPv6Gateway, ID: n.GatewayID, Field: "Bandwidth", Detail: "the VPC of the IPv6 address has no IPv6 gateway"}
	case n.GatewayID != "" && n.GatewayID != gateway.ID:
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindIPv6Instance, By: KindIPv6Gateway, ID: n.GatewayID, Field: "Bandwidth", Detail: n.GatewayID + " is not the IPv6 gateway of the address"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	a.setBandwidth(c.World, &IPv6Bandwidth{ID: c.NetworkID(a.Region, "ipv6bw"), Limit: n.Limit, ChargeType: n.ChargeType})
	return a, nil
}

// PublishIPv6 lets the IPv6 addresses that a thing of the caller holds reach the internet,
// by traffic and as fast as they can; [HideIPv6] makes them private again. The operation
// has asked [VPC.CheckIPv6Gateway], and has committed.
func PublishIPv6(c *cloud.Call, p *Placed) {
	for _, seat := range p.seats {
		if seat.ipv6 != nil && seat.Purpose != LocalIPv6Address && !seat.ipv6.Public() {
			seat.ipv6.setBandwidth(c.World, &IPv6Bandwidth{ID: c.NetworkID(p.Region, "ipv6bw"), Limit: highestBandwidth[PayByTraffic], ChargeType: PayByTraffic})
		}
	}
}

// HideIPv6 is the reverse of [PublishIPv6].
func HideIPv6(w *cloud.World, p *Placed) {
	for _, seat := range p.seats {
		if seat.ipv6 != nil && seat.ipv6.Public() {
			seat.ipv6.setBandwidth(w, nil)
		}
	}
}

// CheckIPv6Gateway says whether IPv6 addresses of the VPC can reach the internet.
func (v *VPC) CheckIPv6Gateway(now time.Time) error {
	if v.ipv6Gateway == nil {
		return &cloud.Error{Reason: cloud.NotFound, Kind: KindIPv6Gateway, ID: v.ID, Detail: "the VPC " + v.ID + " has no IPv6 gateway"}
	}
	return v.ipv6Gateway.mustBeAvailable(now)
}

// withBandwidth finds an IPv6 address of the caller by its id, or by that of its
// bandwidth; where both are given they must fit together.
func withBandwidth(c *cloud.Call, addressID, bandwidthID string, verb cloud.Verb) (a *IPv6Instance, err error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	id := addressID
	if bandwidthID != "" {
		found, ok := ipv6Instances.First(c.World, c.AccountID, c.Region, "bandwidth", bandwidthID)
		switch {
		case !ok:
			return nil, cloud.Missing(KindIPv6Instance, bandwidthID)
		case addressID != "" && addressID != found.ID:
			return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: KindIPv6Bandwidth, ID: addressID, Detail: "the bandwidth belongs to another IPv6 address"}
		}
		id = found.ID
	}
	if a, err = FindIPv6Instance(c, id, verb); err != nil {
		return nil, err
	}
	if !a.Public() {
		return nil, &cloud.Error{Reason: cloud.NotAssociated, Kind: KindIPv6Bandwidth, ID: a.ID, Detail: "the IPv6 address has no bandwidth"}
	}
	return a, nil
}

// ModifyIPv6Bandwidth changes how fast an IPv6 address of the caller reaches the internet.
func ModifyIPv6Bandwidth(c *cloud.Call, addressID, bandwidthID string, limit int) error {
	a, err := withBandwidth(c, addressID, bandwidthID, cloud.Modify)
	if err != nil {
		return err
	}
	if err := checkBandwidth(limit, a.Bandwidth.ChargeType); err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	ipv6Instances.Change(c.World, a, func() { a.Bandwidth.Limit = limit })
	return nil
}

// DeleteIPv6Bandwidth makes an IPv6 address of the caller private again, at once.
func DeleteIPv6Bandwidth(c *cloud.Call, addressID, bandwidthID string) error {
	a, err := withBandwidth(c, addressID, bandwidthID, cloud.Modify)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	a.setBandwidth(c.World, nil)
	return nil
}
