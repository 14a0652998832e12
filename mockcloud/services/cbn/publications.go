package cbn

import (
	"slices"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

// childTypes checks the type of the network whose routes a request is about.
func childTypes(given string, others ...string) error {
	if err := services.NotThere("ChildInstanceType", slices.Contains(others, given)); err != nil {
		return err
	}
	if given != vpcType {
		return services.Refuse("ParameterIllegal.ChildInstanceType", "ChildInstanceType is VPC")
	}
	return nil
}

func publicationOf(q *PublicationRequest) interconnect.Publication {
	return interconnect.Publication{
		Child:   interconnect.Child{CENID: q.CenId, Region: q.ChildInstanceRegionId, VPCID: q.ChildInstanceId},
		TableID: q.ChildInstanceRouteTableId, To: q.DestinationCidrBlock,
	}
}

func publishRouteEntries(c *cloud.Call, q *PublicationRequest) (*EmptyResponse, error) {
	if err := childTypes(q.ChildInstanceType, "VBR"); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.SetPublished(c, publicationOf(q), true)
}

func withdrawPublishedRouteEntries(c *cloud.Call, q *PublicationRequest) (*EmptyResponse, error) {
	if err := childTypes(q.ChildInstanceType, "VBR"); err != nil {
		return nil, err
	}
	return &EmptyResponse{}, interconnect.SetPublished(c, publicationOf(q), false)
}

func describePublishedRouteEntries(c *cloud.Call, q *DescribePublishedRouteEntriesRequest) (*DescribePublishedRouteEntriesResponse, error) {
	if err := childTypes(q.ChildInstanceType, "VBR", "CCN"); err != nil {
		return nil, err
	}
	p := services.Numbered(q.PageNumber, q.PageSize, defaultPageSize)
	page, err := interconnect.PublishedRoutes(c, interconnect.Publication{
		Child:   interconnect.Child{CENID: q.CenId, Region: q.ChildInstanceRegionId, VPCID: q.ChildInstanceId},
		TableID: q.ChildInstanceRouteTableId, To: q.DestinationCidrBlock,
	}, p.PageRequest)
	if err != nil {
		return nil, err
	}
	said := p.Answer(page.Total, "")
	return &DescribePublishedRouteEntriesResponse{
		PageNumber: said.Number, PageSize: said.Size, TotalCount: said.Total,
		PublishedRouteEntries: &PublishedRouteEntries{PublishedRouteEntry: services.Each(page.Items, viewPublished)},
	}, nil
}

func viewPublished(one interconnect.Published) PublishedRouteEntry {
	status, kind := "NonPublished", customTable
	if one.Told {
		status = "Published"
	}
	switch {
	case one.Learned:
		kind = "CEN"
	case one.System:
		kind = systemTable
	}
	return PublishedRouteEntry{
		ChildInstanceRouteTableId: &one.Table.ID, DestinationCidrBlock: new(one.To()), RouteType: &kind, PublishStatus: &status,
		NextHopType: new(one.Hops[0].Type), NextHopId: new(one.Hops[0].ID()), OperationalMode: new(interconnect.Publishable(one.Route)),
		Conflicts: &Conflicts{Conflict: services.Each(one.Conflicts, func(other *network.VPC) Conflict {
			return Conflict{DestinationCidrBlock: new(one.To()), InstanceId: &other.ID, InstanceType: &vpcType, RegionId: &other.Region, Status: new("conflict")}
		})},
	}
}
