package control

import (
	"cmp"
	"errors"
	"fmt"
	"net/netip"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// kindThing is the kind of whatever a request names.
const kindThing cloud.Kind = "thing"

// Path is which way a flow goes, as the control API shows it: all of it, whoever owns
// what it comes by.
type Path struct {
	Flow      string `json:"flow"`
	Reachable bool   `json:"reachable"`
	There     []Hop  `json:"there"`
	Back      []Hop  `json:"back"` // of the answer; empty where the first packet stops
	Stop      *Stop  `json:"stop,omitempty"`
}

// Hop is a place that a packet comes by.
type Hop struct {
	Kind string `json:"kind"`
	// ID and Account, the name of its owner's, are "" for what is no account's.
	ID      string `json:"id,omitempty"`
	Account string `json:"account,omitempty"`
	// Packet is what goes on from here.
	Packet string  `json:"packet"`
	Checks []Check `json:"checks"`
}

// Check is something that decides about a packet.
type Check struct {
	By      string `json:"by"`
	Accepts bool   `json:"accepts"`
	Text    string `json:"text"`
}

// Stop is why a packet stops, at the last hop.
type Stop struct {
	// Answer says that it is the answer that stops.
	Answer bool   `json:"answer"`
	Reason string `json:"reason"`
	Text   string `json:"text"`
	// Hint is what to look at.
	Hint string `json:"hint,omitempty"`
}

// hints say what people can change where a packet stops.
var hints = map[reach.Reason]string{
	reach.SecurityGroupDrops: "allow the traffic with a rule of the security group: AuthorizeSecurityGroup for what comes in, AuthorizeSecurityGroupEgress for what goes out",
	reach.NetworkACLDrops:    "let the network ACL accept it: UpdateNetworkAclEntries. A network ACL keeps no state, so the answer needs a rule of its own",
	reach.AccessListDrops:    "add the sender's address to an access list (IP white list) of the resource",
	reach.NoRoute:            "add a route for the destination to the route table (CreateRouteEntry), or give the sender a public address",
	reach.BlackHole:          "the route leads to what takes no packets: let it lead elsewhere (ModifyRouteEntry), or bring the next hop back",
	reach.NotReady:           "start it, or wait until it is ready",
	reach.NotTranslated:      "the NAT gateway needs an entry: CreateSnatEntry for what goes out, CreateForwardEntry for what comes in",
	reach.NobodyThere:        "look at the address: nothing has it",
	reach.NoPublicAddress:    "bind an EIP (AssociateEipAddress), or lead the default route to a NAT gateway",
	reach.Circles:            "two route tables lead to each other: change one of the routes",
	reach.WrongAnswer:        "the answer takes another way than the packet: lead it back by the same gateway",
	reach.Unknown:            "mockcloud follows no packets through such things yet",
}

// ipv6Hints are those that differ for IPv6 packets: EIPs and NAT gateways are for IPv4.
var ipv6Hints = map[reach.Reason]string{
	reach.NoRoute:         "add a route for the destination to the route table (CreateRouteEntry); the internet is behind an IPv6 gateway",
	reach.NoPublicAddress: "give the IPv6 address bandwidth for the internet (AllocateIpv6InternetBandwidth); an egress-only rule lets nobody in (DeleteIpv6EgressOnlyRule)",
}

// hintFor is what to look at where a path stops.
func hintFor(p reach.Path) string {
	way := p.There
	if len(p.Back) > 0 {
		way = p.Back
	}
	if hint, ok := ipv6Hints[p.Stop.Reason]; ok && way[len(way)-1].Packet.Destination.Is6() {
		return hint
	}
	return hints[p.Stop.Reason]
}

// flowInput is which flow is meant. An end is a thing by its id, an address, or both.
type flowInput struct {
	From        string `query:"from" json:"-" required:"true" description:"Who sends: the id of a thing, or an address."`
	To          string `query:"to" json:"-" required:"true" description:"Who is to get it."`
	FromAddress string `query:"fromAddress" json:"-" description:"Which address of the thing it comes from."`
	ToAddress   string `query:"toAddress" json:"-" description:"Which address of the thing it goes to."`
	Protocol    string `query:"protocol" json:"-" enum:"tcp,udp,icmp,icmpv6,gre" description:"tcp unless it is given."`
	Port        uint16 `query:"port" json:"-"`
	SourcePort  uint16 `query:"sourcePort" json:"-"`
}

// findPath follows a flow through the world.
func (a *api) findPath(w *worlds.World, in flowInput) (Path, error) {
	q, err := in.flow()
	if err != nil {
		return Path{}, err
	}
	var found reach.Path
	err = w.Read(cloud.Caller{}, a.Now(), func(call *cloud.Call) error {
		flow, err := q.resolve(call.World)
		if err == nil {
			found, err = reach.Find(call, flow)
		}
		return err
	})
	if err != nil {
		return Path{}, err
	}
	return viewPath(found, w.World), nil
}

// flowQuery is what a request asks for.
type flowQuery struct {
	from, to         end
	protocol         network.Protocol
	port, sourcePort uint16
}

// end is a thing by its id, an address, or both.
type end struct {
	id      string
	address netip.Addr
}

func (in flowInput) flow() (q flowQuery, err error) {
	if q.from, err = readEnd("from", in.From, in.FromAddress); err != nil {
		return q, err
	}
	if q.to, err = readEnd("to", in.To, in.ToAddress); err != nil {
		return q, err
	}
	q.protocol, q.port, q.sourcePort = cmp.Or(network.Protocol(in.Protocol), network.TCP), in.Port, in.SourcePort
	switch q.protocol {
	case network.TCP, network.UDP, network.ICMP, network.ICMPv6, network.GRE:
		return q, nil
	}
	return q, errors.New("protocol is one of tcp, udp, icmp, icmpv6 and gre")
}

func readEnd(name, text, address string) (e end, err error) {
	if text == "" {
		return e, errors.New("say where the flow goes: from and to are ids of things, or addresses")
	}
	if e.address, err = netip.ParseAddr(text); err == nil {
		if address != "" {
			return e, fmt.Errorf("%sAddress is one of a thing that %s names", name, name)
		}
		return e, nil
	}
	if e.id = text; address == "" {
		return e, nil
	}
	if e.address, err = netip.ParseAddr(address); err != nil {
		return e, fmt.Errorf("%sAddress is an IP address", name)
	}
	return e, nil
}

func (q flowQuery) resolve(w *cloud.World) (f reach.Flow, err error) {
	f = reach.Flow{Protocol: q.protocol, Port: q.port, SourcePort: q.sourcePort}
	if f.From, err = q.from.resolve(w); err != nil {
		return f, err
	}
	// Who sends from an address of the cloud is what has it.
	if f.From.Thing == nil {
		if a, ok := network.PublicIPv6At(w, f.From.Address); ok {
			f.From.Thing = a.VSwitch.Head()
		} else if sender, ok := gateway.SenderAt(w, f.From.Address); ok {
			f.From = sender
		}
	}
	f.To, err = q.to.resolve(w)
	return f, err
}

// resolve finds the thing, of whatever kind.
func (e end) resolve(w *cloud.World) (reach.End, error) {
	if e.id == "" {
		return reach.End{Address: e.address}, nil
	}
	for thing := range w.Named(e.id) {
		return reach.End{Thing: thing, Address: e.address}, nil
	}
	return reach.End{}, &cloud.Error{Reason: cloud.NotFound, Kind: kindThing, ID: e.id, Detail: fmt.Sprintf("the world has nothing with the id %q", e.id)}
}

func viewPath(p reach.Path, w *cloud.World) Path {
	names := map[string]string{}
	for _, account := range identity.Accounts(w) {
		names[account.ID] = account.Name
	}
	view := Path{Flow: p.Flow.String(), Reachable: p.Reachable(), There: viewHops(p.There, names), Back: viewHops(p.Back, names)}
	if p.Stop != nil {
		view.Stop = &Stop{Answer: len(p.Back) > 0, Reason: string(p.Stop.Reason), Text: p.Stop.Text, Hint: hintFor(p)}
	}
	return view
}

func viewHops(hops []reach.Hop, names map[string]string) []Hop {
	views := make([]Hop, len(hops))
	for i, hop := range hops {
		view := Hop{Kind: string(hop.Kind), Packet: hop.Packet.String(), Checks: make([]Check, len(hop.Checks))}
		if hop.Thing != nil {
			view.ID, view.Account = hop.Thing.ID, names[hop.Thing.Owner]
		}
		for n, check := range hop.Checks {
			view.Checks[n] = Check{By: check.By.ID, Accepts: check.Accepts, Text: check.Text}
		}
		views[i] = view
	}
	return views
}
