package nis

import (
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/gateway"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/reach"
)

// topologyData are the ways of a packet and of the answer to it.
type topologyData struct {
	Positive positive `json:"positive"`
	Reverse  reverse  `json:"reverse"`
	ReportID string   `json:"topologyReportId"`
}

type positive struct {
	Links []link `json:"linkList"`
	Nodes []node `json:"nodeList"`
}

type reverse struct {
	Links []link `json:"revLinkList"`
	Nodes []node `json:"revNodeList"`
}

type link struct {
	ID     string `json:"id"`
	Source string `json:"source"`
	Target string `json:"target"`
}

// node is what packets come by; what it has depends on its type.
type node struct {
	Zone            string           `json:"aZone,omitempty"`
	ThingID         string           `json:"bizInsId"`
	CIDR            string           `json:"cidr,omitempty"`
	ID              string           `json:"id"`
	IP              string           `json:"ip,omitempty"`
	Level           int              `json:"level,omitempty"`
	PhysicalAddress string           `json:"mac,omitempty"`
	MatchedRoute    *matchedRoute    `json:"matchedRoute,omitempty"`
	Type            string           `json:"nodeType"`
	Region          string           `json:"regionNo,omitempty"`
	RegionAlias     string           `json:"regionNoAlias,omitempty"`
	RevMatchedRoute *revMatchedRoute `json:"revMatchedRoute,omitempty"`
	Status          string           `json:"status,omitempty"`
	TrafficLogs     *[]string        `json:"trafficLogs,omitempty"` // there is no traffic
}

// matchedRoute is the route by which packets leave a node; without next hops where
// none is needed.
type matchedRoute struct {
	Destination string    `json:"destinationCidrBlock,omitempty"`
	NextHops    []nextHop `json:"nextHopSet"`
}

// revMatchedRoute is that of the answer.
type revMatchedRoute struct {
	Destination string    `json:"destinationCidrBlock,omitempty"`
	NextHops    []nextHop `json:"revNextHopSet"`
}

type nextHop struct {
	ID   string `json:"nextHopId"`
	Type string `json:"nextHopType"`
}

// nodeTypes are the types of nodes: the example in the contract has the first three,
// and the vendor's guide lists what else packets come by.
var nodeTypes = map[cloud.Kind]string{
	compute.KindInstance: "VM", cloud.KindNetworkInterface: "ENI", cloud.KindVSwitch: "VSW",
	cloud.KindRouteTable: "VROUTER", compute.KindHaVip: "HAVIP", gateway.KindEIP: "EIP", cloud.KindNATGateway: "NATGW",
	network.KindIPv4Gateway: "IPV4GW", cloud.KindIPv6Gateway: "IPV6GW", cloud.KindVPNGateway: "VPNGW",
	gateway.KindVPNConnection: "IPSEC_CONNECTION", gateway.KindCustomerGateway: "CUSTOMER_GATEWAY",
	cloud.KindPeerConnection: "VPCPEER", interconnect.KindTransitRouter: "TR", interconnect.KindAttachment: "TR_ATTACHMENT",
	reach.Internet: "INTERNET", reach.Services: "CLOUD_SERVICE",
}

// topology is the way of a packet: each thing once, and how it went on.
type topology struct {
	nodes []node
	links []link
}

// topologyOf draws the hops that the caller may view; outside is whom the flow is from
// or to, where that is in no network of the cloud.
func (s sight) topologyOf(hops []reach.Hop, outside string, back bool) topology {
	drawn, known := topology{[]node{}, []link{}}, map[string]bool{}
	last, level := "", 0
	for _, hop := range hops {
		made := s.node(hop, outside)
		route := s.routeAt(hop)
		if back {
			made.RevMatchedRoute = &revMatchedRoute{route.Destination, route.NextHops}
		} else {
			made.MatchedRoute, made.TrafficLogs = &route, &[]string{}
		}
		if hop.Kind != cloud.KindNetworkInterface {
			level++
			made.Level = level
		}
		if !known[made.ID] {
			known[made.ID] = true
			drawn.nodes = append(drawn.nodes, made)
		}
		if last != "" && last != made.ID {
			drawn.links = append(drawn.links, link{last + "-->" + made.ID, last, made.ID})
		}
		last = made.ID
	}
	return drawn
}

// node is a hop. A VPC is in the topology with its vRouter, and what is outside with
// its address: the other one of a packet there may be that of a gateway which the
// caller does not see.
func (s sight) node(hop reach.Hop, outside string) node {
	if hop.Thing == nil {
		return node{Type: nodeType(hop.Kind), ID: outside, ThingID: outside, IP: outside}
	}
	made := node{Type: nodeType(hop.Kind)}
	made.ID, made.Region, made.RegionAlias = hop.Thing.ID, hop.Thing.Region, hop.Thing.Region
	switch hop.Kind {
	case compute.KindInstance:
		if i, err := compute.FindInstance(s.Call, made.ID, cloud.View); err == nil {
			made.Zone = i.Primary.VSwitch().Zone
		}
	case cloud.KindNetworkInterface:
		if ni, err := compute.Interface(s.Call, made.ID, cloud.View); err == nil {
			made.IP, made.PhysicalAddress, made.Status = ni.Address().String(), ni.PhysicalAddress, string(ni.Status(s.Now))
		}
	case cloud.KindVSwitch:
		if v, err := network.FindVSwitch(s.Call, made.ID, cloud.View); err == nil {
			made.Zone, made.CIDR = v.Zone, v.CIDR.String()
		}
	case cloud.KindPeerConnection:
		if p, err := interconnect.FindPeerConnection(s.Call, made.ID, cloud.View); err == nil {
			made.Region, made.RegionAlias = p.Region, p.Region
		}
	case cloud.KindRouteTable:
		if table, err := network.FindRouteTable(s.Call, made.ID, cloud.View); err == nil {
			made.ID = table.VPC.RouterID
		}
	}
	made.ThingID = made.ID
	return made
}

func nodeType(kind cloud.Kind) string {
	if name, ok := nodeTypes[kind]; ok {
		return name
	}
	return strings.ToUpper(strings.ReplaceAll(string(kind), " ", "_"))
}

// routeAt is the route that the packet follows at a hop, with those of its next hops
// that the caller may view.
func (s sight) routeAt(hop reach.Hop) matchedRoute {
	found := matchedRoute{NextHops: []nextHop{}}
	for _, check := range hop.Checks {
		route, ok := check.Rule.(*network.Route)
		if !ok {
			continue
		}
		found.Destination = route.To()
		for _, to := range route.Hops {
			if to.Thing == nil || s.May(to.Thing, cloud.View) {
				found.NextHops = append(found.NextHops, nextHop{to.ID(), to.Type})
			}
		}
	}
	return found
}
