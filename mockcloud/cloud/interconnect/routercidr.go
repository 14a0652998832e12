package interconnect

import (
	"cmp"
	"net/netip"
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
)

// RouterCIDR is a block of addresses that a transit router gives to what is attached to it.
type RouterCIDR struct {
	cloud.Record
	Router            *TransitRouter
	Name, Description string
	Block             netip.Prefix
	// Publish says whether the router has a route to it where addresses of it are given out.
	Publish bool
}

// KindRouterCIDR is the kind of such a block.
const KindRouterCIDR cloud.Kind = "transit router CIDR block"

// maxRouterCIDRs is how many a transit router has (the vendor's page about them).
const maxRouterCIDRs = 5

var routerCIDRs cloud.Table[*RouterCIDR]

const cidrsByRouter = "transit router"

func init() {
	routerCIDRs.Define(cloud.Definition[*RouterCIDR]{
		Kind: KindRouterCIDR, Global: true, AtDeletion: cloud.GoAlong,
		Indexes: []cloud.IndexOn[*RouterCIDR]{cloud.On(cidrsByRouter, func(b *RouterCIDR) string { return b.Router.ID })},
	})
}

// CIDRs visits the blocks of the transit router.
func (r *TransitRouter) CIDRs(w *cloud.World) func(yield func(*RouterCIDR) bool) {
	return routerCIDRs.Each(w, r.Owner, "", cidrsByRouter, r.ID)
}

// NewRouterCIDR describes a block to make.
type NewRouterCIDR struct {
	network.Label
	Block   string
	Publish bool
}

// parse reads the block.
func (n NewRouterCIDR) parse() (netip.Prefix, error) {
	if err := network.CheckText(KindRouterCIDR, n.Name, n.Description); err != nil {
		return netip.Prefix{}, err
	}
	block, err := netip.ParsePrefix(n.Block)
	if err != nil || block != block.Masked() || block.Addr().Is6() || block.Bits() < 16 || block.Bits() > 24 || reservedForCloud(block) {
		return block, cloud.Invalid(KindRouterCIDR, "Cidr", "the block is one of IPv4 with a mask of 16 to 24 bits, and none that the cloud needs itself")
	}
	return block, nil
}

// checkCIDR says whether a transit router of the CEN can have a block, perhaps in place of one:
// others of the CEN, and the networks that are attached to it, have none of its addresses (the
// contract of CreateTransitRouterCidr).
func (n *CEN) checkCIDR(w *cloud.World, block netip.Prefix, besides *RouterCIDR) error {
	for router := range n.routers(w) {
		for other := range router.CIDRs(w) {
			if other != besides && other.Block.Overlaps(block) {
				return &cloud.Error{Reason: cloud.Overlaps, Kind: KindRouterCIDR, ID: other.ID, Detail: "the transit router " + router.ID + " has " + other.Block.String()}
			}
		}
	}
	for a := range attachments.Each(w, n.Owner, "", attachmentsByCEN, n.ID) {
		if a.VPC.Overlaps(block) {
			return &cloud.Error{Reason: cloud.Overlaps, Kind: KindRouterCIDR, By: cloud.KindVPC, ID: a.VPC.ID, Detail: "the VPC " + a.VPC.ID + " has addresses of " + block.String()}
		}
	}
	return nil
}

// parseRouterCIDRs reads the blocks of a new transit router of the CEN.
func (n *CEN) parseRouterCIDRs(w *cloud.World, blocks []NewRouterCIDR) ([]netip.Prefix, error) {
	parsed := make([]netip.Prefix, len(blocks))
	for i, one := range blocks {
		block, err := one.parse()
		if err != nil {
			return nil, err
		}
		if err := n.checkCIDR(w, block, nil); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(parsed[:i], block.Overlaps) {
			return nil, &cloud.Error{Reason: cloud.Overlaps, Kind: KindRouterCIDR, Detail: "blocks of the transit router overlap"}
		}
		parsed[i] = block
	}
	if len(blocks) > maxRouterCIDRs {
		return nil, cloud.Invalid(KindRouterCIDR, "Cidr", "a transit router has at most 5 blocks")
	}
	return parsed, nil
}

// CreateRouterCIDR gives a transit router of the call's region a block.
func CreateRouterCIDR(c *cloud.Call, routerID string, n NewRouterCIDR) (*RouterCIDR, error) {
	r, err := routerHere(c, routerID)
	if err != nil {
		return nil, err
	}
	block, err := n.parse()
	if err != nil {
		return nil, err
	}
	if err := r.CEN.checkCIDR(c.World, block, nil); err != nil {
		return nil, err
	}
	if routerCIDRs.Under(c.World, r.Owner, "", cidrsByRouter, r.ID) >= maxRouterCIDRs {
		return nil, &cloud.Error{Reason: cloud.QuotaExceeded, Kind: KindRouterCIDR, ID: r.ID, Detail: "the transit router has 5 blocks"}
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	return r.addCIDR(c, n, block), nil
}

// reservedForCloud says whether the cloud needs addresses of a block itself.
func reservedForCloud(block netip.Prefix) bool {
	return block.Overlaps(network.ServiceBlock) || !block.Addr().IsGlobalUnicast() || block.Overlaps(netip.MustParsePrefix("169.254.0.0/16"))
}

// routerHere finds a transit router of the call's region that can have blocks now.
func routerHere(c *cloud.Call, id string) (*TransitRouter, error) {
	r, err := FindTransitRouter(c, id, cloud.Use)
	if err != nil {
		return nil, err
	}
	if r.Location != c.Region {
		return nil, cloud.Missing(KindTransitRouter, id)
	}
	if err := r.usable(c); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *TransitRouter) addCIDR(c *cloud.Call, n NewRouterCIDR, block netip.Prefix) *RouterCIDR {
	b := &RouterCIDR{Record: c.NewGlobalRecord("cidr-" + c.Draw(cloud.LowerDigits, 18)), Router: r, Name: n.Name, Description: n.Description, Block: block, Publish: n.Publish}
	b.Owner = r.Owner
	routerCIDRs.Add(c.World, b)
	return b
}

// RouterCIDRs lists the blocks of a transit router of the caller in the call's region,
// or the one of an id.
func RouterCIDRs(c *cloud.Call, routerID, id string) ([]*RouterCIDR, error) {
	r, err := FindTransitRouter(c, routerID, cloud.View)
	if err != nil {
		return nil, err
	}
	var found []*RouterCIDR
	for b := range r.CIDRs(c.World) {
		if r.Location == c.Region && (id == "" || id == b.ID) {
			found = append(found, b)
		}
	}
	return found, nil
}

// routerCIDR finds a block of a transit router.
func routerCIDR(c *cloud.Call, routerID, id string) (*RouterCIDR, error) {
	r, err := routerHere(c, routerID)
	if err != nil {
		return nil, err
	}
	b, err := routerCIDRs.Find(c, id, cloud.Modify)
	if err != nil {
		return nil, err
	}
	if b.Router != r {
		return nil, cloud.Missing(KindRouterCIDR, id)
	}
	return b, nil
}

// RouterCIDRChange describes a change of a block; nil leaves a value as it is.
type RouterCIDRChange struct {
	network.LabelChange
	// Block is "" where it stays.
	Block   string
	Publish *bool
}

// ModifyRouterCIDR changes a block of a transit router.
func ModifyRouterCIDR(c *cloud.Call, routerID, id string, change RouterCIDRChange) error {
	b, err := routerCIDR(c, routerID, id)
	if err != nil {
		return err
	}
	want := NewRouterCIDR{Label: network.Label{Name: cloud.Value(change.Name), Description: cloud.Value(change.Description)}, Block: cmp.Or(change.Block, b.Block.String())}
	block, err := want.parse()
	if err != nil {
		return err
	}
	if block != b.Block {
		if err := b.Router.CEN.checkCIDR(c.World, block, b); err != nil {
			return err
		}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	b.Block = block
	cloud.Assign(&b.Name, change.Name)
	cloud.Assign(&b.Description, change.Description)
	cloud.Assign(&b.Publish, change.Publish)
	return nil
}

// DeleteRouterCIDR takes a block from a transit router.
func DeleteRouterCIDR(c *cloud.Call, routerID, id string) error {
	b, err := routerCIDR(c, routerID, id)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	routerCIDRs.Remove(c.World, b)
	return nil
}
