package resourcecenter

import (
	"time"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// place is where a resource stands, itself not counted where it is a network.
type place struct {
	VPCs, VSwitches []string
	Zone            string
}

func (h held) place() (at place) {
	for _, in := range h.In {
		switch in := in.Whole().(type) {
		case *network.VPC:
			if in.Head() != h.Thing {
				at.VPCs = append(at.VPCs, in.ID)
			}
		case *network.VSwitch:
			at.VPCs = append(at.VPCs, in.VPC.ID)
			if in.Head() != h.Thing {
				at.VSwitches = append(at.VSwitches, in.ID)
			}
			if at.Zone == "" {
				at.Zone = in.Zone
			}
		}
	}
	return at
}

// ends is when the subscription of a resource ends; zero of others.
func (h held) ends(now time.Time) time.Time {
	for _, cost := range cloud.CostsOf(h.Thing) {
		if cost.Subscription {
			return cost.End(now)
		}
	}
	return time.Time{}
}

// The words for addresses.
var (
	inVPC      = "Private"
	onInternet = "Public"
	versions   = map[bool]string{true: "Ipv4", false: "Ipv6"}
)

// showPlace shows where a resource stands.
func (r *Resource) showPlace(c *cloud.Call, h held) {
	if zone := h.place().Zone; zone != "" {
		r.ZoneId = &zone
	}
	private, public := reach.Addresses(c.World, h.Thing)
	for n, address := range append(private, public...) {
		how, text := &inVPC, address.String()
		if n >= len(private) {
			how = &onInternet
		}
		r.IpAddresses = append(r.IpAddresses, text)
		r.IpAddressAttributes = append(r.IpAddressAttributes, IpAddressAttribute{IpAddress: &text, NetworkType: how, Version: new(versions[address.Is4()])})
	}
}
