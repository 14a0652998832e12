package reach

import (
	"fmt"
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// Packet is a packet on its way. Ports are 0 where the protocol has none.
type Packet struct {
	network.Packet
	SourcePort uint16
}

// String is the packet as people read it: tcp 10.0.0.1:49152 -> 10.0.0.2:443.
func (p Packet) String() string {
	return fmt.Sprintf("%s %s -> %s", p.Protocol, p.end(p.Source, p.SourcePort), p.end(p.Destination, p.Port))
}

func (p Packet) end(address netip.Addr, port uint16) string {
	switch {
	case !p.Protocol.HasPorts():
		return address.String()
	case port == 0:
		return address.String() + " (any port)"
	}
	return netip.AddrPortFrom(address, port).String()
}

// answer is the packet that answers this one.
func (p Packet) answer() Packet {
	p.Source, p.Destination = p.Destination, p.Source
	p.SourcePort, p.Port = p.Port, p.SourcePort
	return p
}

// Flow is the traffic that somebody asks about.
type Flow struct {
	From, To End
	// Protocol is one that packets have; "" is TCP.
	Protocol network.Protocol
	// Port is the destination port. 0 stands for one that no rule names: only rules
	// about all ports are about it.
	Port uint16
	// SourcePort 0 stands for [EphemeralPort].
	SourcePort uint16
}

// EphemeralPort is the port that flows come from where nobody names one: the first
// of those that clients use (RFC 6335: 49152 to 65535).
const EphemeralPort = 49152

func (f Flow) String() string {
	text := string(f.Protocol) + " from " + f.From.String() + " to " + f.To.String()
	if f.Protocol.HasPorts() && f.Port > 0 {
		text += " port " + strconv.Itoa(int(f.Port))
	}
	return text
}
