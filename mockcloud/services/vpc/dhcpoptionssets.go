package vpc

import (
	"errors"
	"net/netip"
	"strconv"
	"strings"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// The statuses of a DHCP options set, besides Available and Pending.
var (
	inUse   = "InUse"
	deleted = "Deleted"
)

func createDhcpOptionsSet(c *cloud.Call, q *CreateDhcpOptionsSetRequest) (*CreateDhcpOptionsSetResponse, error) {
	n := network.NewDHCPOptionsSet{
		Name: q.DhcpOptionsSetName, Description: q.DhcpOptionsSetDescription, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag),
		Options: network.DHCPOptions{DomainName: q.DomainName, LeaseTime: q.LeaseTime, IPv6LeaseTime: q.Ipv6LeaseTime},
	}
	var err error
	if n.Options.Servers, err = parseServers(q.DomainNameServers); err != nil {
		return nil, err
	}
	set, err := network.CreateDHCPOptionsSet(c, n)
	if err != nil {
		return nil, err
	}
	return &CreateDhcpOptionsSetResponse{DhcpOptionsSetId: &set.ID, ResourceGroupId: new(set.ResourceGroupID)}, nil
}

// parseServers reads addresses that are separated by commas.
func parseServers(text string) ([]netip.Addr, error) {
	var servers []netip.Addr
	for _, part := range services.Separated(text) {
		server, err := netip.ParseAddr(part)
		if err != nil {
			return nil, services.Malformed(network.KindDHCPOptionsSet, "DomainNameServers", strconv.Quote(part)+" is no IP address")
		}
		servers = append(servers, server)
	}
	return servers, nil
}

func updateDhcpOptionsSetAttribute(c *cloud.Call, q *UpdateDhcpOptionsSetAttributeRequest) (*EmptyResponse, error) {
	// Whose set it is comes before all else that may be wrong with the request.
	if _, err := network.FindDHCPOptionsSet(c, q.DhcpOptionsSetId, cloud.Modify); err != nil {
		return nil, err
	}
	change := network.DHCPOptionsSetChange{
		Name: q.DhcpOptionsSetName, Description: q.DhcpOptionsSetDescription, DomainName: q.DomainName, LeaseTime: q.LeaseTime, IPv6LeaseTime: q.Ipv6LeaseTime,
	}
	if q.DomainNameServers != nil {
		servers, err := parseServers(*q.DomainNameServers)
		if err != nil {
			return nil, err
		}
		change.Servers = &servers
	}
	return &EmptyResponse{}, network.ModifyDHCPOptionsSet(c, q.DhcpOptionsSetId, change)
}

func deleteDhcpOptionsSet(c *cloud.Call, q *DeleteDhcpOptionsSetRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DeleteDHCPOptionsSet(c, q.DhcpOptionsSetId)
}

// getDhcpOptionsSet shows a set. The contract has no code for one that is not
// there: the answer is empty then, by which Terraform knows that a set is gone.
func getDhcpOptionsSet(c *cloud.Call, q *GetDhcpOptionsSetRequest) (*GetDhcpOptionsSetResponse, error) {
	set, err := network.FindDHCPOptionsSet(c, q.DhcpOptionsSetId, cloud.View)
	if missing, ok := errors.AsType[*cloud.Error](err); ok && missing.Reason == cloud.NotFound {
		return &GetDhcpOptionsSetResponse{}, nil
	}
	if err != nil {
		return nil, err
	}
	attached := []AssociateVpc{}
	for vpc := range set.VPCs(c.World) {
		attached = append(attached, AssociateVpc{VpcId: &vpc.ID, AssociateStatus: dhcpStatus(c, vpc)})
	}
	return &GetDhcpOptionsSetResponse{
		DhcpOptionsSetId: &set.ID, DhcpOptionsSetName: new(set.Name), DhcpOptionsSetDescription: new(set.Description),
		Status: statusOfSet(c, set), OwnerId: new(accountNumber(set.Owner)), DhcpOptions: viewDHCPOptions(set), AssociateVpcs: attached,
		ResourceGroupId: new(set.ResourceGroupID), Tags: tagsOf(c, set.ID), CreationTime: services.Seconds(set.Created),
	}, nil
}

func listDhcpOptionsSets(c *cloud.Call, q *ListDhcpOptionsSetsRequest) (*ListDhcpOptionsSetsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	tags, err := tagFilter(q.Tags)
	if err != nil {
		return nil, err
	}
	var page cloud.Page[*network.DHCPOptionsSet]
	if canMatch(c, q.ResourceGroupId) {
		filter := network.DHCPOptionsSetFilter{
			IDs: q.DhcpOptionsSetId, Name: q.DhcpOptionsSetName, DomainName: q.DomainName, ResourceGroupID: q.ResourceGroupId, Tags: tags,
		}
		if page, err = network.DHCPOptionsSets(c, filter, services.After(q.NextToken, q.MaxResults, defaultPageSize).PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListDhcpOptionsSetsResponse{
		NextToken: &page.Next, TotalCount: new(strconv.Itoa(page.Total)),
		DhcpOptionsSets: services.Each(page.Items, func(set *network.DHCPOptionsSet) DhcpOptionsSet {
			return DhcpOptionsSet{
				DhcpOptionsSetId: &set.ID, DhcpOptionsSetName: new(set.Name), DhcpOptionsSetDescription: new(set.Description),
				Status: statusOfSet(c, set), OwnerId: new(accountNumber(set.Owner)), DhcpOptions: viewDHCPOptions(set),
				AssociateVpcCount: new(int32(set.CountVPCs(c.World))), ResourceGroupId: new(set.ResourceGroupID),
				Tags: tagsOf(c, set.ID), CreationTime: services.Seconds(set.Created),
			}
		}),
	}, nil
}

func viewDHCPOptions(set *network.DHCPOptionsSet) *DhcpOptions {
	servers := services.Each(set.Options.Servers, netip.Addr.String)
	return &DhcpOptions{
		DomainNameServers: new(strings.Join(servers, ",")), DomainName: new(set.Options.DomainName),
		LeaseTime: new(set.Options.LeaseTime), Ipv6LeaseTime: new(set.Options.IPv6LeaseTime),
	}
}

func statusOfSet(c *cloud.Call, set *network.DHCPOptionsSet) *string {
	switch {
	case set.Leaving():
		return &deleted
	case set.CountVPCs(c.World) > 0:
		return &inUse
	}
	return status(set.Available(c.Now))
}

// dhcpStatus is the status of the set that is attached to a VPC.
func dhcpStatus(c *cloud.Call, vpc *network.VPC) *string {
	if _, settled := vpc.DHCPOptionsSet(c.Now); !settled {
		return &pending
	}
	return &inUse
}

// viewDHCP shows the DHCP options set of a VPC to its owner: others see nothing
// of it.
func viewDHCP(c *cloud.Call, vpc *network.VPC) (id, state *string) {
	set, _ := vpc.DHCPOptionsSet(c.Now)
	if set == nil {
		return new(""), new("")
	}
	return new(cloud.ForOwner(c, vpc, set.ID)), new(cloud.ForOwner(c, vpc, *dhcpStatus(c, vpc)))
}

func attachDhcpOptionsSetToVpc(c *cloud.Call, q *DhcpOptionsSetAttachmentRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.AttachDHCPOptionsSet(c, q.DhcpOptionsSetId, q.VpcId)
}

func detachDhcpOptionsSetFromVpc(c *cloud.Call, q *DhcpOptionsSetAttachmentRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.DetachDHCPOptionsSet(c, q.DhcpOptionsSetId, q.VpcId)
}

func replaceVpcDhcpOptionsSet(c *cloud.Call, q *DhcpOptionsSetAttachmentRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, network.ReplaceDHCPOptionsSet(c, q.DhcpOptionsSetId, q.VpcId)
}
