package vpcpeer

import (
	"net/netip"
	"strconv"

	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/interconnect"
	"github.com/mockcloud-dev/mockcloud/mockcloud/cloud/network"
	"github.com/mockcloud-dev/mockcloud/mockcloud/services"
)

const defaultPageSize = 20

// The account of every user is in good standing.
var inGoodStanding = "Normal"

func createVpcPeerConnection(c *cloud.Call, q *CreateVpcPeerConnectionRequest) (*CreateVpcPeerConnectionResponse, error) {
	p, err := interconnect.CreatePeerConnection(c, interconnect.NewPeerConnection{
		VPCID: q.VpcId, Account: strconv.FormatInt(services.Value(q.AcceptingAliUid), 10), Region: q.AcceptingRegionId, AcceptingVPCID: q.AcceptingVpcId,
		Name: q.Name, Description: q.Description, ResourceGroupID: q.ResourceGroupId,
		Bandwidth: int(services.Value(q.Bandwidth)), LinkType: interconnect.LinkType(q.LinkType), Tags: services.Tags(q.Tag),
	})
	if err != nil {
		return nil, err
	}
	return &CreateVpcPeerConnectionResponse{InstanceId: new(p.ConnectionID())}, nil
}

func acceptVpcPeerConnection(c *cloud.Call, q *AcceptVpcPeerConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.AcceptPeerConnection(c, q.InstanceId, interconnect.Acceptance{ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tag)})
}

func rejectVpcPeerConnection(c *cloud.Call, q *RejectVpcPeerConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.RejectPeerConnection(c, q.InstanceId)
}

func getVpcPeerConnectionAttribute(c *cloud.Call, q *GetVpcPeerConnectionAttributeRequest) (*VpcPeerConnect, error) {
	p, err := interconnect.FindPeerConnection(c, q.InstanceId, cloud.View)
	if err != nil {
		return nil, err
	}
	view := viewConnection(c, p)
	return &view, nil
}

func listVpcPeerConnections(c *cloud.Call, q *ListVpcPeerConnectionsRequest) (*ListVpcPeerConnectionsResponse, error) {
	if _, err := c.KnownRegion(); err != nil {
		return nil, err
	}
	filter := interconnect.PeerConnectionFilter{ID: q.InstanceId, Name: q.Name, VPCs: q.VpcId, ResourceGroupID: q.ResourceGroupId, Tags: services.Tags(q.Tags)}
	if !services.HaveKeys(filter.Tags) {
		return nil, services.Malformed(interconnect.KindPeerConnection, "Tags", "every entry of Tags has a Key")
	}
	paging := services.After(q.NextToken, q.MaxResults, defaultPageSize)
	page, err := interconnect.PeerConnections(c, filter, paging.PageRequest)
	if err != nil {
		return nil, err
	}
	return &ListVpcPeerConnectionsResponse{
		TotalCount: new(int32(page.Total)), MaxResults: new(int32(paging.Limit)), NextToken: services.Text(page.Next),
		VpcPeerConnects: services.Each(page.Items, func(p *interconnect.PeerConnection) VpcPeerConnect { return viewConnection(c, p) }),
	}, nil
}

// viewConnection shows a connection as the caller's side has it.
func viewConnection(c *cloud.Call, p *interconnect.PeerConnection) VpcPeerConnect {
	view := VpcPeerConnect{
		InstanceId: new(p.ConnectionID()), Name: new(p.Name), Description: new(p.Description), Status: new(string(p.Status(c.Now))), BizStatus: &inGoodStanding,
		OwnerId: services.AccountNumber(p.Requester().Owner), RegionId: new(p.Requester().Region), Vpc: viewVPC(p.VPC()),
		AcceptingOwnerUid: services.AccountNumber(p.Accepter().Owner), AcceptingRegionId: new(p.Accepter().Region), AcceptingVpc: viewVPC(p.AcceptingVPC()),
		Bandwidth: new(int32(p.Bandwidth())), LinkType: services.Text(string(p.LinkType())), ResourceGroupId: new(p.ResourceGroupID),
		GmtCreate: services.Seconds(p.Created), GmtModified: services.Seconds(p.Modified()),
		Tags: services.ShowTags(c, p.ID, func(key, value *string) Tag { return Tag{Key: key, Value: value} }),
	}
	if expires := p.Expires(c.Now); !expires.IsZero() {
		view.GmtExpired = services.Seconds(expires)
	}
	return view
}

func viewVPC(vpc *network.VPC) *Vpc {
	return &Vpc{
		VpcId:     &vpc.ID,
		Ipv4Cidrs: services.Each(append([]netip.Prefix{vpc.CIDR}, vpc.Secondary...), netip.Prefix.String),
		Ipv6Cidrs: services.Each(vpc.IPv6, func(own network.IPv6Block) string { return own.Block.String() }),
	}
}

func modifyVpcPeerConnection(c *cloud.Call, q *ModifyVpcPeerConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.ModifyPeerConnection(c, q.InstanceId, interconnect.PeerConnectionChange{
		Name: services.Text(q.Name), Description: q.Description, Bandwidth: int(services.Value(q.Bandwidth)), LinkType: interconnect.LinkType(q.LinkType),
	})
}

func deleteVpcPeerConnection(c *cloud.Call, q *DeleteVpcPeerConnectionRequest) (*EmptyResponse, error) {
	return &EmptyResponse{}, interconnect.DeletePeerConnection(c, q.InstanceId, services.IsTrue(q.Force))
}
