package nis

import (
	"net/netip"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// flow is what an account asks about, in its words.
type flow struct {
	Source, Target end
	// Protocol is one of those that packets have, "" stands for tcp. Ports are 0
	// where the account names none: then all ports must be reachable.
	Protocol               string
	SourcePort, TargetPort int
}

// end is where a flow begins or ends.
type end struct{ Type, ID, Address string }

// The types of ends; the contract has those too that actions.txt refuses.
const (
	typeInstance = "ecs"
	typePublic   = "internetIp"
	typeVSwitch  = "vsw"
)

// prefixes tell by an id of what type its thing is.
var prefixes = map[string]string{"i-": typeInstance, "vsw-": typeVSwitch, "vpn-": "vpn", "vbr-": "vbr", "lb-": "clb"}

const (
	source = "Source"
	target = "Target"
)

// check says whether the flow makes sense now, and is the caller's affair.
func (f *flow) check(c *cloud.Call) error {
	if f.Protocol != "" && f.protocol() == "" {
		return cloud.Invalid(kindPath, "Protocol", "the protocol is tcp, udp or icmp")
	}
	if !isPort(f.SourcePort) {
		return cloud.Invalid(kindPath, "SourcePort", "a port is from 1 to 65535")
	}
	if !isPort(f.TargetPort) {
		return cloud.Invalid(kindPath, "TargetPort", "a port is from 1 to 65535")
	}
	if f.Source == f.Target {
		return &cloud.Error{Reason: cloud.Duplicate, Kind: reach.KindFlow, Detail: "the flow begins where it ends"}
	}
	if f.Source.Type == typePublic && f.Target.Type == typePublic && !f.Source.isSeen(c) && !f.Target.isSeen(c) {
		return cloud.Invalid(kindPath, "InternetIps", "one of two public addresses is of something in the cloud")
	}
	asked, err := f.resolve(c)
	if err != nil {
		return err
	}
	if f.Source.isOf(c, f.Target) || f.Target.isOf(c, f.Source) {
		return cloud.Invalid(kindPath, "SourceIdAndTargetId", "the public address is that of the instance at the other end")
	}
	_, err = reach.Find(c, asked)
	return err
}

// isPort says whether a port can be asked about; 0 stands for none.
func isPort(port int) bool { return 0 <= port && port <= 65535 }

// protocol is the one of the packets; "" where there is none of the name.
func (f *flow) protocol() network.Protocol {
	switch p := network.Protocol(f.Protocol); p {
	case "":
		return network.TCP
	case network.TCP, network.UDP, network.ICMP:
		return p
	}
	return ""
}

// resolve finds the things that the flow is between, as the caller sees them.
func (f *flow) resolve(c *cloud.Call) (asked reach.Flow, err error) {
	asked = reach.Flow{Protocol: f.protocol(), SourcePort: uint16(f.SourcePort), Port: uint16(f.TargetPort)}
	if asked.From, err = f.Source.resolve(c, source); err != nil {
		return asked, err
	}
	asked.To, err = f.Target.resolve(c, target)
	return asked, err
}

// resolve finds what is at an end.
func (e end) resolve(c *cloud.Call, side string) (found reach.End, err error) {
	if e.Address != "" {
		if found.Address, err = e.address(side+"Ip", e.Address); err != nil {
			return found, err
		}
	}
	switch e.Type {
	case typePublic:
		return e.public(c, side)
	case typeInstance, typeVSwitch:
		return e.thing(c, side, found)
	case "":
		if side == source || e.ID != "" {
			return found, cloud.Invalid(kindPath, side+"Type", "say what type of thing "+e.ID+" is")
		}
		if !found.Address.IsValid() { // which may be one on premises
			return found, cloud.Invalid(kindPath, side+"Id", "say where the flow goes to")
		}
		return found, nil
	}
	return found, cloud.Invalid(kindPath, side+"Type", "there are no ends of the type "+e.Type)
}

// address reads an address. The analyzer is about IPv4 alone, as the vendor's guide says.
func (e end) address(field, text string) (netip.Addr, error) {
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is4() {
		return address, cloud.Invalid(kindPath, field, text+" is no IPv4 address")
	}
	return address, nil
}

// thing finds an instance or a vSwitch that the caller sees, in whichever region.
func (e end) thing(c *cloud.Call, side string, found reach.End) (reach.End, error) {
	kind := cloud.KindVSwitch
	if e.Type == typeInstance {
		kind = compute.KindInstance
	}
	for prefix, other := range prefixes {
		if strings.HasPrefix(e.ID, prefix) && other != e.Type {
			return found, cloud.Invalid(kindPath, "TypeAndId", e.ID+" is not of the type "+e.Type)
		}
	}
	var err error
	if found.Thing, err = c.FindOf(kind, e.ID, cloud.View); err != nil {
		return found, cloud.Invalid(kindPath, side+"Id", "there is no "+string(kind)+" "+e.ID)
	}
	if v, ok := network.VSwitchOfRecord(c.World, found.Thing); ok && side == source {
		// Who has an address in a shared vSwitch sends by itself, not for others.
		if holder := v.HolderOf(found.Address); holder != nil && !c.May(holder, cloud.Modify) {
			return found, cloud.Invalid(kindPath, "SourceIp", e.Address+" is not yours to send from")
		}
	}
	return found, nil
}

// public finds what is at a public address. What the caller does not see is for it a
// host of the internet like any other.
func (e end) public(c *cloud.Call, side string) (reach.End, error) {
	address, err := e.address("IP", e.ID)
	if err != nil {
		return reach.End{}, err
	}
	if !reach.IsPublic(address) {
		return reach.End{}, cloud.Invalid(kindPath, "InternetIP", e.ID+" is no public address")
	}
	if !e.isSeen(c) {
		return reach.End{Address: address}, nil
	}
	sender, bound := gateway.SenderAt(c.World, address)
	switch {
	case !bound:
		return reach.End{}, cloud.Invalid(kindPath, side+"NotBound", "nothing has the EIP "+e.ID)
	case side == source:
		return sender, nil
	}
	return reach.End{Address: address}, nil
}

// isSeen says whether an end is a public address of something that the caller sees.
func (e end) isSeen(c *cloud.Call) bool {
	address, err := netip.ParseAddr(e.ID)
	if e.Type != typePublic || err != nil {
		return false
	}
	thing := network.PublishedAt(c.World, address)
	return thing != nil && c.May(thing, cloud.View)
}

// isOf says whether an end is a public address of the instance at the other one.
func (e end) isOf(c *cloud.Call, other end) bool {
	if other.Type != typeInstance || !e.isSeen(c) {
		return false
	}
	sender, bound := gateway.SenderAt(c.World, netip.MustParseAddr(e.ID))
	return bound && sender.Thing.ID == other.ID
}

// text are the parameters as responses have them: a JSON text with what was given.
func (f *flow) text() string {
	return written(struct {
		Protocol        string `json:"protocol,omitempty"`
		SourceID        string `json:"sourceId"`
		SourceIPAddress string `json:"sourceIpAddress,omitempty"`
		SourcePort      int    `json:"sourcePort,omitempty"`
		SourceType      string `json:"sourceType"`
		TargetID        string `json:"targetId,omitempty"`
		TargetIPAddress string `json:"targetIpAddress,omitempty"`
		TargetPort      int    `json:"targetPort,omitempty"`
		TargetType      string `json:"targetType,omitempty"`
	}{
		f.Protocol, f.Source.ID, f.Source.Address, f.SourcePort, f.Source.Type,
		f.Target.ID, f.Target.Address, f.TargetPort, f.Target.Type,
	})
}
