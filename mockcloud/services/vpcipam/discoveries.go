package vpcipam

import (
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/addressing"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

func createIpamResourceDiscovery(c *cloud.Call, q *CreateIpamResourceDiscoveryRequest) (*CreateIpamResourceDiscoveryResponse, error) {
	d, err := addressing.CreateDiscovery(c, addressing.NewIPAM{
		Labels:  addressing.Labels{Name: q.IpamResourceDiscoveryName, Description: q.IpamResourceDiscoveryDescription, ResourceGroupID: q.ResourceGroupId},
		Regions: q.OperatingRegionList, Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateIpamResourceDiscoveryResponse{IpamResourceDiscoveryId: &d.ID}, nil
}

func listIpamResourceDiscoveries(c *cloud.Call, q *ListIpamResourceDiscoveriesRequest) (*ListIpamResourceDiscoveriesResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	var page cloud.Page[*addressing.Discovery]
	if query, can := asked(c, q.IpamResourceDiscoveryIds, q.IpamResourceDiscoveryName, q.ResourceGroupId, q.Tags); can {
		var err error
		if page, err = addressing.Discoveries(c, query, q.Type, q.IsShared, p.PageRequest); err != nil {
			return nil, err
		}
	}
	return &ListIpamResourceDiscoveriesResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamResourceDiscoveries: services.Each(page.Items, func(d *addressing.Discovery) IpamResourceDiscovery {
			return IpamResourceDiscovery{
				IpamResourceDiscoveryId: &d.ID, IpamResourceDiscoveryName: new(d.Name), IpamResourceDiscoveryDescription: new(d.Description),
				IpamResourceDiscoveryStatus: &created, OperatingRegionList: d.Operating(), OwnerId: accountNumber(d.Owner), RegionId: &d.Region,
				ResourceGroupId: new(cloud.ForOwner(c, d, d.ResourceGroupID)), ShareType: new(shareType(c, d.Head())), Type: new(d.Type()), CreateTime: services.Seconds(d.Created), Tags: tagsOf(c, d.ID),
			}
		}),
	}, nil
}

// shareType says how a thing is shared, as Vpc says it of vSwitches.
func shareType(c *cloud.Call, r *cloud.Record) string {
	switch {
	case r.IsPrincipal(c.AccountID):
		return "Sharing"
	case r.Shared():
		return "Shared"
	}
	return ""
}

func updateIpamResourceDiscovery(c *cloud.Call, q *UpdateIpamResourceDiscoveryRequest) (*EmptyResponse, error) {
	change := relabeling(q.IpamResourceDiscoveryName, q.IpamResourceDiscoveryDescription)
	return &EmptyResponse{}, addressing.ModifyDiscovery(c, q.IpamResourceDiscoveryId, change, q.AddOperatingRegion, q.RemoveOperatingRegion)
}

func deleteIpamResourceDiscovery(c *cloud.Call, q *DeleteIpamResourceDiscoveryRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, addressing.DeleteDiscovery(c, q.IpamResourceDiscoveryId)
}

func listIpamResourceDiscoveryAssociations(c *cloud.Call, q *ListIpamResourceDiscoveryAssociationsRequest) (*ListIpamResourceDiscoveryAssociationsResponse, error) {
	p := services.After(q.NextToken, q.MaxResults, usualPage)
	page, err := addressing.Associated(c, q.IpamId, q.IpamResourceDiscoveryId, p.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListIpamResourceDiscoveryAssociationsResponse{
		NextToken: &page.Next, TotalCount: new(int64(page.Total)), Count: new(int64(len(page.Items))), MaxResults: new(int64(p.Limit)),
		IpamResourceDiscoveryAssociations: services.Each(page.Items, func(d *addressing.Discovery) IpamResourceDiscoveryAssociation {
			return IpamResourceDiscoveryAssociation{
				IpamId: &d.IPAM.ID, IpamResourceDiscoveryId: &d.ID, IpamResourceDiscoveryOwnerId: &d.Owner, IpamResourceDiscoveryStatus: &created,
				IpamResourceDiscoveryType: new(d.Type()), Status: &created,
			}
		}),
	}, nil
}
