package cloud

import (
	"net/netip"
	"slices"
)

// NetworkInterface is an elastic network interface (ENI).
type NetworkInterface struct {
	*Placed
	Name, Description string
	// PhysicalAddress is its MAC address.
	PhysicalAddress string
	ResourceGroupID string
	SecurityGroups  []*SecurityGroup
	// Instance is what the interface is attached to.
	Instance *Instance
	// Primary interfaces come and go with their instance.
	Primary bool
}

// addInterface makes a network interface with an address of the vSwitch.
func (c *Call) addInterface(vswitch *VSwitch, wanted netip.Addr, groups []*SecurityGroup) (*NetworkInterface, error) {
	address, err := vswitch.addresses.take(wanted)
	if err != nil {
		return nil, err
	}
	ni := &NetworkInterface{PhysicalAddress: c.physicalAddress(), SecurityGroups: groups}
	ni.Placed = c.place(KindNetworkInterface, c.computeID("eni"), vswitch, ni)
	ni.Address = address
	for _, group := range groups {
		group.members.add(ni.Placed)
	}
	return ni, nil
}

// removeInterface gives the interface's address back.
func (w *World) removeInterface(ni *NetworkInterface) {
	for _, group := range ni.SecurityGroups {
		group.members.remove(ni.Placed)
	}
	w.remove(ni.Placed)
}

// interfaceOf finds the network interface by which a resource is in security
// groups; nil for a kind that is in none.
func (p *Placed) interfaceOf() *NetworkInterface {
	switch spec := p.Spec.(type) {
	case *NetworkInterface:
		return spec
	case *Instance:
		return spec.Primary
	}
	return nil
}

// inGroup says whether the resource is in a security group.
func (p *Placed) inGroup(group *SecurityGroup) bool {
	ni := p.interfaceOf()
	return ni != nil && slices.Contains(ni.SecurityGroups, group)
}

// byInterface is the resource of a kind that a network interface belongs to;
// nil when there is none.
func (ni *NetworkInterface) byInterface(kind Kind) *Placed {
	switch {
	case kind == KindNetworkInterface:
		return ni.Placed
	case kind == KindInstance && ni.Primary:
		return ni.Instance.Placed
	}
	return nil
}
