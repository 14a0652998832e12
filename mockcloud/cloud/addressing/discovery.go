package addressing

import "github.com/mockcloud-dev/mockcloud/mockcloud/cloud"

// Discovery looks for the networks of its account in some regions: those of its IPAM, once
// there is one.
type Discovery struct {
	cloud.Record
	Labels
	// Regions are those of one without an IPAM.
	Regions []string
	IPAM    *IPAM
}

var discoveries cloud.Table[*Discovery]

func init() {
	define(&discoveries, func(d *Discovery) *Labels { return &d.Labels }, cloud.Definition[*Discovery]{
		Kind: KindDiscovery, InPolicies: "vpc:ipamresourcediscovery",
		Sharing: &cloud.Sharing[*Discovery]{
			Type: "IpamResourceDiscovery", Permission: "AliyunRSDefaultPermissionIpamResourceDiscovery", Looks: "vpc:ListIpamResourceDiscoveries",
			Actions: []string{"vpc:ListIpamResourceDiscoveries", "vpc:ListIpamResourceDiscoveryAssociations", "vpc:TagResources", "vpc:UntagResources", "vpc:ListTagResources"},
		},
		Quotas: oneInRegion(QuotaDiscoveries, "IPAM resource discoveries", discoveries.Own),
	})
}

// Type is system for the default one of an IPAM, and custom for others.
func (d *Discovery) Type() string {
	if d.IPAM != nil {
		return "system"
	}
	return "custom"
}

// Operating are the regions in which it looks.
func (d *Discovery) Operating() []string {
	if d.IPAM != nil {
		return d.IPAM.Regions
	}
	return d.Regions
}

func newDiscovery(c *cloud.Call, labels Labels) *Discovery {
	d := &Discovery{Record: c.NewRecord(c.Region, c.NetworkID(c.Region, "ipam-res-disco")), Labels: labels}
	discoveries.Add(c.World, d)
	return d
}

// CreateDiscovery makes a resource discovery of the caller, in a region where it has no IPAM.
func CreateDiscovery(c *cloud.Call, n NewIPAM) (*Discovery, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	if err := Service.Check(c); err != nil {
		return nil, err
	}
	if err := checkRegions(c, KindDiscovery, n.Regions); err != nil {
		return nil, err
	}
	if err := n.check(c, KindDiscovery, n.Tags); err != nil {
		return nil, err
	}
	if err := c.World.Within(QuotaDiscoveries, c.AccountID, discoveries.Own(c.World, c.AccountID, c.Region)); err != nil {
		return nil, err
	}
	if err := c.Commit(); err != nil {
		return nil, err
	}
	d := newDiscovery(c, n.Labels)
	d.Regions = operating(c, n.Regions)
	c.AddTags(d.Head(), n.Tags)
	return d, nil
}

// Discoveries lists the caller's resource discoveries in the call's region, and those that others share
// with it: of a type, and shared or not, where that is given.
func Discoveries(c *cloud.Call, q Query, of string, received *bool, page cloud.PageRequest) (cloud.Page[*Discovery], error) {
	query := queried[*Discovery](q)
	if of != "" || received != nil {
		query = query.And(func(d *Discovery) bool { return (of == "" || d.Type() == of) && isReceived(c, d.Head(), received) })
	}
	return discoveries.List(c, query, page)
}

// Associated lists the discoveries that IPAMs have: that of an IPAM, and the one of an id, where these are given.
func Associated(c *cloud.Call, ipam, id string, page cloud.PageRequest) (cloud.Page[*Discovery], error) {
	var query cloud.Query[*Discovery]
	if id != "" {
		query.IDs = []string{id}
	}
	return discoveries.List(c, query.And(func(d *Discovery) bool { return d.IPAM != nil && (ipam == "" || d.IPAM.ID == ipam) }), page)
}

// customDiscovery finds a resource discovery that is no IPAM's.
func customDiscovery(c *cloud.Call, id string, verb cloud.Verb) (*Discovery, error) {
	d, err := discoveries.Find(c, id, verb)
	if err == nil && d.IPAM != nil {
		return nil, &cloud.Error{Reason: cloud.NotPermitted, Kind: KindDiscovery, ID: id, Detail: "the default resource discovery of an IPAM follows the IPAM"}
	}
	return d, err
}

// ModifyDiscovery changes what people call a resource discovery, and the regions of a custom one.
func ModifyDiscovery(c *cloud.Call, id string, change Relabeling, add, remove []string) error {
	find := discoveries.Find
	if len(add)+len(remove) > 0 {
		find = customDiscovery
	}
	d, err := find(c, id, cloud.Modify)
	if err != nil {
		return err
	}
	if err := change.check(KindDiscovery); err != nil {
		return err
	}
	regions, err := regionsAfter(c, KindDiscovery, id, d.Regions, add, remove)
	if err != nil {
		return err
	}
	if err := c.Commit(); err != nil {
		return err
	}
	discoveries.Change(c.World, d, func() { d.change(change) })
	d.Regions = regions
	return nil
}

// DeleteDiscovery deletes a resource discovery that is no IPAM's.
func DeleteDiscovery(c *cloud.Call, id string) error {
	d, err := customDiscovery(c, id, cloud.Delete)
	if err != nil {
		return err
	}
	if d.InShare() {
		return &cloud.Error{Reason: cloud.InUse, Kind: KindDiscovery, ID: id, By: cloud.KindResourceShare, Detail: "the resource discovery is in a resource share"}
	}
	if err := c.Commit(); err != nil {
		return err
	}
	discoveries.Remove(c.World, d)
	return nil
}
