package control

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/identity"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/worlds"
)

// How much of networks an answer has, whatever is in the world: VPCs, until they have so many vSwitches,
// of each VPC so many vSwitches, of each vSwitch so many things, and so many things in all.
const (
	usualVSwitches = 250
	maxVSwitches   = 500
	maxSeated      = 250
	maxThings      = 5000
)

// networkQuery says which networks are meant.
type networkQuery struct {
	Region string `query:"region" json:"-" description:"cn-hangzhou unless it is given."`
	VPC    string `query:"vpc" json:"-" description:"The id of the only VPC that is meant."`
	After  string `query:"after" json:"-" description:"Only what comes after this, as the answer's next says."`
	Limit  *int   `query:"limit" json:"-" description:"After how many vSwitches no further VPC follows, 250 unless it is given." minimum:"1" maximum:"1000"`
}

// networkList is what VPCs hold, whoever owns it.
type networkList struct {
	VPCs []vpcView `json:"vpcs"`
	// Next is where there are more.
	Next string `json:"next,omitempty" description:"As after, it leads to what follows: further VPCs, or the rest of the last one, which has 500 vSwitches at most in an answer; missing where there is nothing."`
}

type vpcView struct {
	thingView
	CIDRs     []string      `json:"cidrs"`
	Default   bool          `json:"default"`
	Count     int           `json:"count" description:"How many vSwitches it has in all."`
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
	Things       []thingView `json:"things" description:"What stands in it: 250 things at most, and 5,000 in the whole answer."`
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
	after, further, cut := strings.Cut(q.After, "/")
	err = w.Read(cloud.Caller{}, a.Now(), func(*cloud.Call) error {
		count, skip := 0, after != ""
		for _, account := range accounts {
			for vpc := range network.OwnVPCs(w.World, account.ID, region) {
				there := skip && vpc.ID == after
				switch {
				case skip && (!there || !cut):
					skip = !there
					continue
				case q.VPC != "" && vpc.ID != q.VPC:
					continue
				case count >= limit:
					list.Next = list.VPCs[len(list.VPCs)-1].ID
					return nil
				}
				view, next, err := p.vpc(vpc, further)
				if err != nil {
					return err
				}
				list.VPCs = append(list.VPCs, view)
				if next != "" {
					list.Next = vpc.ID + "/" + next
					return nil
				}
				skip, further = false, ""
				count += max(1, len(view.VSwitches))
			}
		}
		if skip {
			return errors.New("after is in a VPC of the region that is not there any more")
		}
		return nil
	})
	return list, err
}

// picture describes networks.
type picture struct {
	w     *cloud.World
	names map[string]string // of accounts, by id
	seen  int               // how many things it has
}

func (p *picture) thing(r *cloud.Record) thingView {
	return thingView{Kind: string(r.Kind()), ID: r.ID, Name: cloud.NameOf(r), Account: p.names[r.Owner]}
}

// vpc describes a VPC with a page of its vSwitches, and says which page is next.
func (p *picture) vpc(v *network.VPC, after string) (view vpcView, next string, err error) {
	vswitches, err := v.ListVSwitches(p.w, cloud.PageRequest{After: after, Limit: maxVSwitches})
	if err != nil {
		return view, "", errors.New("after is not the next of an earlier answer")
	}
	view = vpcView{thingView: p.thing(v.Head()), CIDRs: []string{v.CIDR.String()}, Default: v.Default, Count: vswitches.Total, VSwitches: []vswitchView{}, Gateways: []gatewayView{}}
	for _, block := range v.Secondary {
		view.CIDRs = append(view.CIDRs, block.String())
	}
	for gateway := range v.Gateways {
		view.Gateways = append(view.Gateways, gatewayView{p.thing(gateway), leadsTo(v, gateway)})
	}
	for _, vswitch := range vswitches.Items {
		view.VSwitches = append(view.VSwitches, p.vswitch(vswitch))
	}
	return view, vswitches.Next, nil
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
		if len(view.Things) == maxSeated || p.seen == maxThings {
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
		p.seen++
	}
	return view
}
