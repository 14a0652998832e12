package polardb

import (
	"net/netip"
	"slices"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/compute"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/managed"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// byLoadBalancer is the net type of an address that a network load balancer has before an endpoint (the contract of
// CreateDBEndpointAddress, where it tells what that needs).
const byLoadBalancer = "NlbVpc"

// balanced is such an address: one name, and an address in each zone. The cloud runs the load balancer, which is
// in a security group.
type balanced struct {
	Name  string
	Group compute.Guests
	Seats []network.Seat
}

// balance finds where the load balancer of a request is to be: in vSwitches of the cluster's VPC.
func (p *cluster) balance(c *cloud.Call, q *CreateDBEndpointAddressRequest) (*balanced, error) {
	var places []managed.Place
	for _, zone := range q.ZoneInfo {
		if zone.ZoneId == "" || zone.VSwitchId == "" {
			places = nil
			break
		}
		places = append(places, managed.Place{VSwitchID: zone.VSwitchId, Zone: zone.ZoneId, VPCID: q.VPCId})
	}
	if q.VPCId == "" || q.SecurityGroupId == "" || len(places) == 0 {
		return nil, services.Refuse("MissParameter.NetType", "When NetType is set to NlbVpc, the VPCId, SecurityGroupId and ZoneInfo is needed.")
	}
	for i, place := range places {
		if slices.ContainsFunc(places[:i], func(other managed.Place) bool { return other.Zone == place.Zone }) {
			return nil, cloud.Invalid(kindCluster, "NodeZone", "the load balancer is in each zone once")
		}
	}
	if q.VPCId != p.VPCID() {
		return nil, &cloud.Error{Reason: cloud.Mismatch, Kind: cloud.KindVSwitch, By: cloud.KindVPC, ID: q.VPCId, Detail: "the load balancer is in the VPC of the cluster"}
	}
	seats, err := clusters.Seats(c, places...)
	if err != nil {
		return nil, err
	}
	group, err := compute.Guests{}.With(c, p.VPC(), []string{q.SecurityGroupId}, 1)
	return &balanced{Group: group, Seats: seats}, err
}

// connectBalancer puts a load balancer before an endpoint.
func (p *cluster) connectBalancer(c *cloud.Call, e *endpoint, prefix string, b *balanced) {
	made := p.connect(c, e, prefix+"-nlb", managed.NewEndpoint{Seat: &b.Seats[0]})
	b.Name, b.Seats[0].Address = made.ID, made.Address
	others, err := network.Sit(c, p, b.Seats[1:]...)
	if err != nil {
		panic(err) // the addresses were there, and nobody can have taken them since
	}
	for i, address := range others {
		b.Seats[i+1].Address = address
	}
	e.Balanced = b
	p.regroup()
}

// disconnect takes a connection string from an endpoint, with the load balancer that has it.
func (p *cluster) disconnect(w *cloud.World, e *endpoint, one *managed.Endpoint) {
	if e.netType(one) == byLoadBalancer {
		seats := e.Balanced.Seats[1:]
		e.Balanced = nil
		clusters.Leave(w, p, func(s network.Seat) bool { return slices.Contains(seats, s) })
		p.regroup()
	}
	clusters.Disconnect(w, p, one)
}

// regroup notes which security groups the load balancers are in.
func (p *cluster) regroup() {
	var all compute.Guests
	for _, e := range p.Endpoints {
		if e.Balanced != nil && !slices.Contains(all, e.Balanced.Group[0]) {
			all = append(all, e.Balanced.Group[0])
		}
	}
	p.guests.Set(p.Head(), all)
}

// guards finds the security group that decides about packets to an address: that of a load balancer.
func (p *cluster) guards(at netip.Addr) compute.Guests {
	for _, e := range p.Endpoints {
		if e.Balanced != nil && slices.ContainsFunc(e.Balanced.Seats, func(s network.Seat) bool { return s.Address == at }) {
			return e.Balanced.Group
		}
	}
	return nil
}

// addresses shows where an endpoint is reached: of a load balancer each of its addresses.
func (p *cluster) addresses(w *cloud.World, e *endpoint) []AddressItem {
	views := []AddressItem{}
	for _, one := range p.strings(w, e) {
		view := AddressItem{ConnectionString: new(one.ID), Port: new(strconv.Itoa(one.Port)), IPAddress: new(one.Address.String()), NetType: new(e.netType(one))}
		if !one.Public {
			view.VPCId, view.VSwitchId, view.VpcInstanceId = new(p.VPCID()), &one.VSwitch.ID, new(e.ID)
		}
		switch *view.NetType {
		case private:
			view.PrivateZoneConnectionString = services.Text(e.Private.String())
		case byLoadBalancer:
			for _, seat := range e.Balanced.Seats[1:] {
				other := view
				other.IPAddress, other.VSwitchId = new(seat.Address.String()), &seat.VSwitch.ID
				views = append(views, other)
			}
		}
		views = append(views, view)
	}
	return views
}
