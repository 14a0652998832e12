package control

import (
	"cmp"
	"errors"
	"fmt"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// How much of networks an answer has: whole VPCs, until they have so many vSwitches, and of each
// vSwitch so many things.
const (
	usualVSwitches = 250
	maxSeated      = 250
)

// networkQuery says which networks are meant.
type networkQuery struct {
	Region string `query:"region" json:"-" description:"cn-hangzhou unless it is given."`
	VPC    string `query:"vpc" json:"-" description:"The id of the only VPC that is meant."`
	After  string `query:"after" json:"-" description:"Only VPCs after this one, as the answer's next says."`
	Limit  *int   `query:"limit" json:"-" description:"After how many vSwitches no further VPC follows, 250 unless it is given." minimum:"1" maximum:"1000"`
}

// networkList is what VPCs hold, whoever owns it.
type networkList struct {
	VPCs []vpcView `json:"vpcs"`
	// Next is where there are more.
	Next string `json:"next,omitempty" description:"As after, it leads to the VPCs after these; missing where there are none."`
}

type vpcView struct {
	thingView
	CIDRs     []string      `json:"cidrs"`
	Default   bool          `json:"default"`
	VSwitches []vswitchView `json:"vswitches"`
	Gateways  []gatewayView `json:"gateways" description:"What leads out of it: gateways, peering connections, attachments to transit routers."`
}

type vswitchView struct {
	thingView
	Zone         string      `json:"zone"`
	CIDR         string      `json:"cidr"`
	Free         int         `json:"free" description:"How many addresses resources can still get."`
	Size         int         `json:"size" description:"How many they can get in all."`
	RouteTable   string      `json:"routeTable"`
	ACL          string      `json:"acl,omitempty"`
	Participants []string    `json:"participants" description:"The names of the accounts that it is shared with."`
	Seated       int         `json:"seated" description:"How many things stand in it."`
	Things       []thingView `json:"things" description:"What stands in it, 250 things at most."`
}

// gatewayView is a thing that leads out of a VPC.
type gatewayView struct {
	thingView
	To string `json:"to,omitempty" description:"Where it leads: the id of a VPC, or of a transit router; missing where that is the internet, or premises."`
}

// thingView is a thing as a picture has it.
type thingView struct {
	Kind      string   `json:"kind"`
	ID        string   `json:"id"`
	Name      string   `json:"name,omitempty"`
	Account   string   `json:"account"`
	Addresses []string `json:"addresses,omitempty"`
}

// reserved are the addresses of a block that nothing gets.
const reserved = 4

// listNetworks shows what there is in the networks of a region.
func (a *api) listNetworks(w *worlds.World, q networkQuery) (networkList, error) {
	limit, err := pageOf(q.Limit, usualVSwitches, 1)
	if err != nil {
		return networkList{}, err
	}
	region := cmp.Or(q.Region, "cn-hangzhou")
	if _, known := cloud.FindRegion(region); !known {
		return networkList{}, &cloud.Error{Reason: cloud.NotFound, Detail: fmt.Sprintf("there is no region %q", region)}
	}
	list := networkList{VPCs: []vpcView{}}
	accounts := identity.Accounts(w.World)
	p := picture{w: w.World, names: map[string]string{}}
	for _, account := range accounts {
		p.names[account.ID] = account.Name
	}
	err = w.Read(cloud.Caller{}, a.Now(), func(*cloud.Call) error {
		count, skip := 0, q.After != ""
		for _, account := range accounts {
			for vpc := range network.OwnVPCs(w.World, account.ID, region) {
				switch {
				case skip:
					skip = vpc.ID != q.After
				case q.VPC != "" && vpc.ID != q.VPC:
				case count >= limit:
					list.Next = list.VPCs[len(list.VPCs)-1].ID
					return nil
				default:
					list.VPCs = append(list.VPCs, p.vpc(vpc))
					count += max(1, len(list.VPCs[len(list.VPCs)-1].VSwitches))
				}
			}
		}
		if skip {
			return errors.New("after is a VPC of the region that is not there any more")
		}
		return nil
	})
	return list, err
}

// picture describes networks.
type picture struct {
	w     *cloud.World
	names map[string]string // of accounts, by id
}

func (p *picture) thing(r *cloud.Record) thingView {
	return thingView{Kind: string(r.Kind()), ID: r.ID, Name: cloud.NameOf(r), Account: p.names[r.Owner]}
}

func (p *picture) vpc(v *network.VPC) vpcView {
	view := vpcView{thingView: p.thing(v.Head()), CIDRs: []string{v.CIDR.String()}, Default: v.Default, VSwitches: []vswitchView{}, Gateways: []gatewayView{}}
	for _, block := range v.Secondary {
		view.CIDRs = append(view.CIDRs, block.String())
	}
	for vswitch := range v.VSwitches(p.w) {
		view.VSwitches = append(view.VSwitches, p.vswitch(vswitch))
	}
	for gateway := range v.Gateways {
		view.Gateways = append(view.Gateways, gatewayView{p.thing(gateway), leadsTo(v, gateway)})
	}
	return view
}

// leadsTo is the VPC or the transit router that a gateway joins a VPC with.
func leadsTo(v *network.VPC, gateway *cloud.Record) string {
	switch gateway := gateway.Whole().(type) {
	case *interconnect.PeerConnection:
		if gateway.VPC() == v {
			return gateway.AcceptingVPC().ID
		}
		return gateway.VPC().ID
	case *interconnect.Attachment:
		return gateway.Router.ID
	}
	return ""
}

func (p *picture) vswitch(v *network.VSwitch) vswitchView {
	view := vswitchView{
		thingView: p.thing(v.Head()), Zone: v.Zone, CIDR: v.Block, Free: v.FreeAddresses(), Size: 1<<(32-v.CIDR.Bits()) - reserved,
		RouteTable: v.RouteTable().ID, Participants: []string{}, Seated: v.CountSeated(), Things: []thingView{},
	}
	if acl := v.ACL(); acl != nil {
		view.ACL = acl.ID
	}
	for _, id := range v.PrincipalIDs() {
		view.Participants = append(view.Participants, p.names[id])
	}
	for r := range v.Seated {
		if len(view.Things) == maxSeated {
			break
		}
		thing := p.thing(r)
		if placed, ok := r.Whole().(interface{ Place() *network.Placed }); ok {
			for _, seat := range placed.Place().Seats() {
				if seat.VSwitch == v && seat.Address.IsValid() {
					thing.Addresses = append(thing.Addresses, seat.Address.String())
				}
			}
		}
		view.Things = append(view.Things, thing)
	}
	return view
}
